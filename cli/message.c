#include "command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int fail_with(const ckv_error *err)
{
    fprintf(stderr, "ckv: %s\n", err->message);
    return EXIT_FAILED;
}

int fail_usage(const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "ckv %s: ", name);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\nTry 'ckv help %s'.\n", name);
    va_end(args);
    return EXIT_USAGE;
}

int finish(const char *name, ckv_status status, const ckv_error *err)
{
    if (status == CKV_OK)
        return EXIT_DONE;
    return status == CKV_INVALID ? fail_usage(name, "%s", err->message) : fail_with(err);
}

ckv_status add_file(ckv_config *config, const char *argument, ckv_error *err)
{
    const char *equals = strchr(argument, '='), *slash = strchr(argument, '/');
    if (!equals || (slash && slash < equals))
        return ckv_config_add_file(config, NULL, argument, err);
    char *source = strndup(argument, (size_t)(equals - argument));
    ckv_status status = source ? ckv_config_add_file(config, source, equals + 1, err) : CKV_NO_MEMORY;
    free(source);
    return status;
}

ckv_status config_of(ckv_config **out, const char *path, int files, char **file, ckv_error *err)
{
    ckv_config *config = NULL;
    ckv_status status = path ? ckv_config_load(&config, path, err) : ckv_config_new(&config);
    for (int i = 0; status == CKV_OK && i < files; i++)
        status = add_file(config, file[i], err);
    if (status != CKV_OK) {
        ckv_config_free(config);
        return status;
    }
    *out = config;
    return CKV_OK;
}

ckv_view *open_view(const char *dir)
{
    ckv_error err;
    ckv_view *view;
    if (ckv_view_open(&view, dir, &err) == CKV_OK)
        return view;
    fail_with(&err);
    return NULL;
}

FILE *create_file(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (fd >= 0 && !file)
        close(fd);
    if (file)
        return file;
    fprintf(stderr, "ckv: cannot create %s: %s\n", path,
        errno == EEXIST   ? "it is there already; remove it, or name another file"
        : errno == ENOENT ? "its directory is not there"
                          : strerror(errno));
    return NULL;
}

int close_file(FILE *file, const char *path)
{
    bool failed = ferror(file);
    if (fclose(file) == 0 && !failed)
        return EXIT_DONE;
    fprintf(stderr, "ckv: cannot write %s\n", path);
    remove(path);
    return EXIT_FAILED;
}
