#include "place.h"

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char place[64];

const char *place_make(void)
{
    strcpy(place, "/tmp/ckv-io-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(place));
    return place;
}

static void empty(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        char child[512];
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        empty(child);
        remove(child);
    }
    closedir(dir);
}

void place_remove(void)
{
    empty(place);
    rmdir(place);
}

const char *place_path(const char *name)
{
    static char paths[4][256];
    static size_t turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", place, name);
    return path;
}

const char *place_put(const char *name, ckv_slice bytes)
{
    const char *path = place_path(name);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    ck_assert_int_eq(fclose(file), 0);
    return path;
}

void place_check(const char *path, const char *expect)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg((file != NULL) == (expect != NULL), "%s %s", path, file ? "exists" : "is missing");
    if (!file)
        return;
    static char bytes[1 << 20];
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    ck_assert_msg(ckv_slice_equal(ckv_slice_of(bytes, len), ckv_slice_str(expect)), "%s holds\n%.*s--- not\n%s", path,
        (int)len, bytes, expect);
}

size_t place_count(const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return 0;
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(dir));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}
