#include "io/outdir.h"

#include "io/placing.h"
#include "util/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FLUSH_AT ((size_t)256 << 10)
#define START_AT ((size_t)8 << 20)     /* bytes that the device is given at once */
#define DIRECT_FROM ((size_t)32 << 10) /* bytes that are worth a call, not a copy */
/* Room for the largest row on top of an almost full buffer, quotes doubled. */
#define BUFFER_MAX (4 * CKV_ROW_MAX)

struct ckv_outfile {
    ckv_outfile *next;
    ckv_outdir *dir;
    char *name;
    int fd;       /* -1 when closed */
    bool removes; /* there is to be none of that name */
    ckv_buf buf;
    uint64_t written, started; /* bytes of the file; those that the device was given */
    ckv_status status;         /* the first failure, */
    ckv_error error;           /* described */
};

struct ckv_outdir {
    char *path;
    int fd;    /* of the directory; it carries the lock */
    bool made; /* by us: removed again if nothing is committed */
    bool committed;
    ckv_placing *placing;
    ckv_write_fn write;
    void *context;
    ckv_outfile *files;
    ckv_outfile **last; /* where the next one is hung: files are in order of opening */
};

static ssize_t write_fd(void *context, int fd, const void *bytes, size_t len)
{
    (void)context;
    return write(fd, bytes, len);
}

static ckv_status lock(ckv_outdir *dir, ckv_error *err)
{
    if (flock(dir->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return ckv_fail(
            err, CKV_BUSY, "another run is writing to %s; wait for it, or name another directory", dir->path);
    return CKV_OK; /* a file system without locks is used without */
}

/* What a run that was killed left half done. */
static ckv_status mend_dir(ckv_outdir *dir, ckv_error *err)
{
    int errnum = ckv_placing_mend(dir->placing);
    return errnum ? ckv_fail_errno(err, errnum, "cannot put back what a killed run replaced in", dir->path) : CKV_OK;
}

static ckv_status open_dir(ckv_outdir *dir, ckv_error *err)
{
    dir->made = mkdir(dir->path, 0700) == 0;
    if (!dir->made && errno != EEXIST)
        return ckv_fail_errno(err, errno, "cannot make the directory", dir->path);
    dir->fd = open(dir->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dir->fd < 0 && errno == ENOTDIR)
        return ckv_fail(err, CKV_IO, "%s is a file; name a directory for the output", dir->path);
    if (dir->fd < 0)
        return ckv_fail_errno(err, errno, "cannot open the directory", dir->path);
    ckv_status status = lock(dir, err);
    if (status != CKV_OK)
        return status;
    int errnum = ckv_placing_open(&dir->placing, dir->fd);
    return errnum ? ckv_fail_errno(err, errnum, "cannot make temporary files in", dir->path) : mend_dir(dir, err);
}

ckv_status ckv_outdir_open(ckv_outdir **out, const char *path, const ckv_outdir_options *options, ckv_error *err)
{
    ckv_outdir *dir = calloc(1, sizeof *dir);
    if (!dir)
        return ckv_fail_memory(err);
    dir->fd = -1;
    dir->last = &dir->files;
    dir->write = options && options->write ? options->write : write_fd;
    dir->context = options ? options->context : NULL;
    dir->path = strdup(path);
    ckv_status st = dir->path ? open_dir(dir, err) : ckv_fail_memory(err);
    if (st != CKV_OK) {
        ckv_outdir_close(dir);
        return st;
    }
    *out = dir;
    return CKV_OK;
}

/* "what DIR/NAME: reason" */
static ckv_status fail_file(const ckv_outdir *dir, const char *name, int errnum, const char *what, ckv_error *err)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s", dir->path, name);
    return ckv_fail_errno(err, errnum, what, path);
}

static void free_file(ckv_outfile *file)
{
    if (file->fd >= 0)
        close(file->fd);
    ckv_buf_free(&file->buf);
    free(file->name);
    free(file);
}

static ckv_status hang_file(ckv_outfile **out, ckv_outdir *dir, const char *name, ckv_error *err)
{
    if (!*name || strchr(name, '/') || *name == '.')
        return ckv_fail(err, CKV_INVALID, "\"%s\" is no name for a file of output", name);
    ckv_outfile *file = calloc(1, sizeof *file);
    if (!file)
        return ckv_fail_memory(err);
    file->dir = dir;
    file->fd = -1;
    file->buf = ckv_buf_make(BUFFER_MAX);
    file->name = strdup(name);
    if (!file->name) {
        free_file(file);
        return ckv_fail_memory(err);
    }
    *dir->last = file;
    dir->last = &file->next;
    *out = file;
    return CKV_OK;
}

ckv_status ckv_outdir_file(ckv_outfile **out, ckv_outdir *dir, const char *name, ckv_error *err)
{
    ckv_outfile *file = NULL, **last = dir->last;
    ckv_status st = hang_file(&file, dir, name, err);
    if (st != CKV_OK)
        return st;
    file->fd = ckv_placing_new(dir->placing, name);
    if (file->fd < 0) {
        int errnum = errno;
        *last = NULL;
        dir->last = last;
        free_file(file);
        return fail_file(dir, name, errnum, "cannot create", err);
    }
    *out = file;
    return CKV_OK;
}

ckv_status ckv_outdir_remove(ckv_outdir *dir, const char *name, ckv_error *err)
{
    ckv_outfile *file = NULL;
    struct stat info;
    if (fstatat(dir->fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode))
        return CKV_OK;
    ckv_status st = hang_file(&file, dir, name, err);
    if (st == CKV_OK)
        file->removes = true;
    return st;
}

bool ckv_outdir_holds(const ckv_outdir *dir, const char *name, const char *path)
{
    struct stat a, b;
    return fstatat(dir->fd, name, &a, 0) == 0 && stat(path, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

ckv_buf *ckv_outfile_buf(ckv_outfile *file)
{
    return &file->buf;
}

static int write_all(const ckv_outdir *dir, int fd, ckv_slice bytes)
{
    return ckv_write_all(dir->write, dir->context, fd, bytes);
}

static ckv_status fail_buf(ckv_outfile *file)
{
    ckv_status st = ckv_buf_status(&file->buf);
    if (st == CKV_NO_MEMORY)
        return ckv_fail_memory(&file->error);
    return ckv_fail(
        &file->error, st, "cannot write %s/%s: a row is longer than its buffer", file->dir->path, file->name);
}

/* The device begins with what is written while more is made, so that the end has less to wait for. What fails here is
 * told by fsync(). */
static void start_device(ckv_outfile *file)
{
    uint64_t more = file->written - file->started;
    if (more < START_AT)
        return;
    sync_file_range(file->fd, (off_t)file->started, (off_t)more, SYNC_FILE_RANGE_WRITE);
    file->started = file->written;
}

static void write_out(ckv_outfile *file, ckv_slice bytes)
{
    int errnum = file->status == CKV_OK ? write_all(file->dir, file->fd, bytes) : 0;
    if (errnum)
        file->status = fail_file(file->dir, file->name, errnum, "cannot write", &file->error);
    file->written += bytes.len;
    start_device(file);
}

static ckv_status drain(ckv_outfile *file)
{
    if (file->status == CKV_OK && ckv_buf_status(&file->buf) != CKV_OK)
        file->status = fail_buf(file);
    write_out(file, ckv_buf_slice(&file->buf));
    ckv_buf_clear(&file->buf);
    return file->status;
}

ckv_status ckv_outfile_flush(ckv_outfile *file)
{
    if (file->buf.len >= FLUSH_AT || ckv_buf_status(&file->buf) != CKV_OK)
        return drain(file);
    return file->status;
}

ckv_status ckv_outfile_add(ckv_outfile *file, ckv_slice bytes)
{
    if (bytes.len < DIRECT_FROM) {
        ckv_buf_add(&file->buf, bytes);
        return ckv_outfile_flush(file);
    }
    drain(file);
    write_out(file, bytes);
    return file->status;
}

ckv_status ckv_outdir_scratch(int *fd, ckv_outdir *dir, ckv_error *err)
{
    int opened = ckv_placing_scratch(dir->placing);
    if (opened < 0)
        return ckv_fail_errno(err, errno, "cannot make a temporary file in", dir->path);
    *fd = opened;
    return CKV_OK;
}

ckv_status ckv_outdir_write(ckv_outdir *dir, int fd, ckv_slice bytes, ckv_error *err)
{
    int errnum = write_all(dir, fd, bytes);
    return errnum ? ckv_fail_errno(err, errnum, "cannot write a temporary file in", dir->path) : CKV_OK;
}

/* All bytes on the device, or the reason why not. */
static ckv_status finish_file(ckv_outfile *file)
{
    if (file->removes || drain(file) != CKV_OK)
        return file->status;
    int errnum = ckv_sync_close(file->fd);
    file->fd = -1;
    if (errnum)
        file->status = fail_file(file->dir, file->name, errnum, "cannot write", &file->error);
    return file->status;
}

static ckv_status finish_files(ckv_outdir *dir, ckv_error *err)
{
    for (ckv_outfile *file = dir->files; file; file = file->next)
        if (finish_file(file) != CKV_OK) {
            if (err)
                *err = file->error;
            return file->status;
        }
    return CKV_OK;
}

/* The list by which all can be taken back is on the device before the first file is put in its place. */
static int list_files(const ckv_outdir *dir)
{
    int errnum = 0;
    for (const ckv_outfile *file = dir->files; file && !errnum; file = file->next)
        errnum = ckv_placing_hold(dir->placing, file->name);
    return errnum ? errnum : ckv_placing_list(dir->placing, dir->write, dir->context);
}

static ckv_status put_files(ckv_outdir *dir, ckv_error *err)
{
    size_t number = 0;
    for (const ckv_outfile *file = dir->files; file; file = file->next) {
        int errnum = ckv_placing_put(dir->placing, number++, file->name, file->removes);
        if (errnum)
            return fail_file(dir, file->name, errnum, "cannot create", err);
    }
    int errnum = ckv_sync_fd(dir->fd);
    return errnum ? ckv_fail_errno(err, errnum, "cannot write the directory", dir->path) : CKV_OK;
}

ckv_status ckv_outdir_commit(ckv_outdir *dir, ckv_error *err)
{
    ckv_status status = finish_files(dir, err);
    if (status != CKV_OK)
        return status;
    int errnum = list_files(dir);
    status = errnum ? ckv_fail_errno(err, errnum, "cannot write a temporary file in", dir->path) : put_files(dir, err);
    if (status != CKV_OK)
        ckv_outdir_undo(dir);
    dir->committed = status == CKV_OK;
    return status;
}

void ckv_outdir_undo(ckv_outdir *dir)
{
    ckv_placing_undo(dir->placing);
    dir->committed = false;
}

void ckv_outdir_settle(ckv_outdir *dir)
{
    ckv_placing_settle(dir->placing);
}

void ckv_outdir_close(ckv_outdir *dir)
{
    if (!dir)
        return;
    while (dir->files) {
        ckv_outfile *file = dir->files;
        dir->files = file->next;
        free_file(file);
    }
    if (dir->committed)
        ckv_outdir_settle(dir);
    ckv_placing_close(dir->placing);
    if (dir->made && !dir->committed)
        rmdir(dir->path);
    if (dir->fd >= 0)
        close(dir->fd);
    free(dir->path);
    free(dir);
}
