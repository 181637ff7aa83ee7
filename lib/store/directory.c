#include "store/directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define CURRENT "CURRENT"
#define CURRENT_NEW "CURRENT.new"
#define WRITER_LOCK "writer.lock"

ckv_status ckv_directory_open(int *dir, const char *path, bool create, ckv_error *err)
{
    if (create && mkdir(path, 0700) < 0 && errno != EEXIST)
        return ckv_fail_errno(err, errno, "cannot create the store directory", path);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return ckv_fail(err, CKV_NOT_FOUND, "there is no store at %s", path);
    if (fd < 0 && errno == ENOTDIR)
        return ckv_fail(err, CKV_CORRUPT, "%s is not a directory, so not a store", path);
    if (fd < 0)
        return ckv_fail_errno(err, errno, "cannot open the store directory", path);
    *dir = fd;
    return CKV_OK;
}

static bool is_data(const char *name)
{
    unsigned number;
    int end = 0;
    if (sscanf(name, "data-%6u.mdb%n", &number, &end) != 1 || end != sizeof CKV_DATA_FIRST - 1)
        return false;
    return !name[end] || strcmp(name + end, "-lock") == 0;
}

static bool is_ours(const char *name)
{
    static const char *const names[] = { ".", "..", CURRENT, CURRENT_NEW, WRITER_LOCK };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return is_data(name);
}

/* Call `visit` with each name in the directory, until it returns false. */
static ckv_status each_name(int dir, const char *path, bool (*visit)(int dir, const char *name), ckv_error *err)
{
    int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = fd < 0 ? NULL : fdopendir(fd);
    if (!list) {
        ckv_status st = ckv_fail_errno(err, errno, "cannot list the store directory", path);
        if (fd >= 0)
            close(fd);
        return st;
    }
    const struct dirent *entry;
    bool more = true;
    while (more && (entry = readdir(list)))
        more = visit(dir, entry->d_name);
    closedir(list);
    return more ? CKV_OK : CKV_CORRUPT;
}

static bool visit_check(int dir, const char *name)
{
    (void)dir;
    return is_ours(name);
}

ckv_status ckv_directory_check(int dir, const char *path, ckv_error *err)
{
    struct stat st;
    if (fstatat(dir, CURRENT, &st, 0) == 0)
        return CKV_OK;
    if (errno != ENOENT)
        return ckv_fail_errno(err, errno, "cannot look into the store directory", path);
    ckv_status status = each_name(dir, path, visit_check, err);
    if (status == CKV_CORRUPT)
        return ckv_fail(err, status, "%s holds other files and no store: name an empty or a new directory", path);
    return status == CKV_OK ? ckv_fail(err, CKV_NOT_FOUND, "there is no store at %s", path) : status;
}

static uint64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

ckv_status ckv_directory_lock(int *lock, int dir, const char *path, uint32_t deadline_ms, ckv_error *err)
{
    int fd = openat(dir, WRITER_LOCK, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return ckv_fail_errno(err, errno, "cannot create the writer's lock in", path);
    uint64_t deadline = now_ms() + deadline_ms;
    while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
        int error = errno;
        if (error == EINTR || (error == EWOULDBLOCK && now_ms() < deadline)) {
            nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
            continue;
        }
        close(fd);
        if (error == EWOULDBLOCK)
            return ckv_fail(
                err, CKV_BUSY, "another process is writing to the store %s (waited %u ms)", path, deadline_ms);
        return ckv_fail_errno(err, error, "cannot lock the store", path);
    }
    *lock = fd;
    return CKV_OK;
}

void ckv_directory_unlock(int lock)
{
    if (lock < 0)
        return;
    flock(lock, LOCK_UN); /* explicitly: a forked child may hold the same open file */
    close(lock);
}

static ckv_status parse_current(const char *text, char name[CKV_DATA_NAME_MAX], const char *path, ckv_error *err)
{
    unsigned format;
    int end = 0;
    if (sscanf(text, "ckv store %9u%n", &format, &end) != 1 || text[end] != '\n')
        return ckv_fail(err, CKV_CORRUPT, "%s is not a store: its CURRENT file is damaged", path);
    if (format > CKV_STORE_FORMAT)
        return ckv_fail(err, CKV_VERSION, "the store %s has format %u, this library reads up to %d: use a newer one",
            path, format, CKV_STORE_FORMAT);
    size_t len = strcspn(text + end + 1, "\n");
    if (len >= CKV_DATA_NAME_MAX || text[(size_t)end + 1 + len] != '\n')
        return ckv_fail(err, CKV_CORRUPT, "%s is not a store: its CURRENT file is damaged", path);
    char found[CKV_DATA_NAME_MAX] = "";
    memcpy(found, text + end + 1, len);
    if (!is_data(found) || len != sizeof CKV_DATA_FIRST - 1)
        return ckv_fail(err, CKV_CORRUPT, "%s is not a store: its CURRENT file names no data file", path);
    memcpy(name, found, sizeof found);
    return CKV_OK;
}

ckv_status ckv_directory_current(
    int dir, const char *path, char name[CKV_DATA_NAME_MAX], ckv_current *current, ckv_error *err)
{
    int fd = openat(dir, CURRENT, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return ckv_fail(err, CKV_NOT_FOUND, "there is no store at %s", path);
    if (fd < 0)
        return ckv_fail_errno(err, errno, "cannot open CURRENT in", path);
    char text[128];
    struct stat st;
    ssize_t n = read(fd, text, sizeof text - 1);
    int error = n < 0 || fstat(fd, &st) < 0 ? errno : 0;
    close(fd);
    if (error)
        return ckv_fail_errno(err, error, "cannot read CURRENT in", path);
    text[n] = 0;
    ckv_status status = parse_current(text, name, path, err);
    if (status == CKV_OK)
        *current = (ckv_current){ st.st_dev, st.st_ino, st.st_ctim };
    return status;
}

bool ckv_directory_unchanged(int dir, const ckv_current *current)
{
    struct stat st;
    return fstatat(dir, CURRENT, &st, 0) == 0 && st.st_dev == current->device && st.st_ino == current->inode
           && st.st_ctim.tv_sec == current->changed.tv_sec && st.st_ctim.tv_nsec == current->changed.tv_nsec;
}

ckv_status ckv_directory_flip(int dir, const char *path, const char *name, ckv_error *err)
{
    char text[128];
    int len = snprintf(text, sizeof text, "ckv store %d\n%s\n", CKV_STORE_FORMAT, name);
    int fd = openat(dir, CURRENT_NEW, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return ckv_fail_errno(err, errno, "cannot create CURRENT in", path);
    ssize_t n = write(fd, text, (size_t)len);
    int error = n < 0 ? errno : n < len ? ENOSPC : fsync(fd) < 0 ? errno : 0;
    if (close(fd) < 0 && !error)
        error = errno;
    if (!error && renameat(dir, CURRENT_NEW, dir, CURRENT) < 0)
        error = errno;
    if (!error && fsync(dir) < 0)
        error = errno;
    return error ? ckv_fail_errno(err, error, "cannot write CURRENT in", path) : CKV_OK;
}

static bool visit_sweep(int dir, const char *name)
{
    return !is_data(name) || unlinkat(dir, name, 0) == 0;
}

ckv_status ckv_directory_sweep(int dir, const char *path, ckv_error *err)
{
    ckv_status status = each_name(dir, path, visit_sweep, err);
    if (status == CKV_CORRUPT)
        return ckv_fail(err, CKV_IO, "cannot remove an unfinished data file in %s", path);
    return status;
}
