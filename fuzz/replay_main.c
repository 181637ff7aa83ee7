/* Drives a fuzz target without libFuzzer: every file of the directories (or files) named as arguments, once, in order
 * of name. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes go into a block of exactly their size, so that reading past them is seen by the sanitizers. */
static int replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    uint8_t *data = NULL;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    int result = -1;
    if (size < 0 || fseek(file, 0, SEEK_SET) != 0)
        goto out;
    data = malloc(size ? (size_t)size : 1);
    if (!data || fread(data, 1, (size_t)size, file) != (size_t)size)
        goto out;
    LLVMFuzzerTestOneInput(data, (size_t)size);
    result = 0;
out:
    free(data);
    fclose(file);
    return result;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int replay(const char *path, size_t *inputs)
{
    struct dirent **entries;
    int count = scandir(path, &entries, visible, alphasort), failed = 0;
    if (count < 0) {
        ++*inputs;
        return replay_file(path);
    }
    for (int i = 0; i < count; i++) {
        char *child = NULL;
        if (asprintf(&child, "%s/%s", path, entries[i]->d_name) < 0 || replay(child, inputs) != 0) {
            fprintf(stderr, "cannot replay %s\n", entries[i]->d_name);
            failed = -1;
        }
        free(child);
        free(entries[i]);
    }
    free(entries);
    return failed;
}

int main(int argc, char **argv)
{
    size_t inputs = 0;
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= replay(argv[i], &inputs);
    printf("%zu inputs\n", inputs);
    return failed || inputs == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
