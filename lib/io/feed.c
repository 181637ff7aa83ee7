#include "io/feed.h"

#include "util/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ssize_t read_fd(void *context, void *bytes, size_t len)
{
    const ckv_feed *feed = context;
    return read(feed->fd, bytes, len);
}

/* The same wherever the descriptor stands, which others may share. */
static ssize_t read_at(void *context, void *bytes, size_t len)
{
    const ckv_feed *feed = context;
    return pread(feed->fd, bytes, len, (off_t)feed->drawn);
}

static ssize_t read_stdin(void *context, void *bytes, size_t len)
{
    (void)context;
    return read(STDIN_FILENO, bytes, len);
}

static ssize_t read_rest(void *context, void *bytes, size_t len)
{
    ckv_feed *feed = context;
    ckv_slice part = ckv_slice_head(feed->rest, len);
    if (part.len)
        memcpy(bytes, part.ptr, part.len);
    feed->rest = ckv_slice_tail(feed->rest, part.len);
    return (ssize_t)part.len;
}

static ckv_status make(ckv_feed *feed, const char *name, ckv_error *err)
{
    *feed = (ckv_feed){ .fd = -1, .size = CKV_NOWHERE, .whole = ckv_buf_make(CKV_FEED_WHOLE_MAX) };
    feed->path = strdup(name);
    feed->bytes = malloc(CKV_FEED_WINDOW);
    return feed->path && feed->bytes ? CKV_OK : ckv_fail_memory(err);
}

/* Whatever can be opened can be read, but for directories, on which read(2) fails with less to say. */
static ckv_status look_at(ckv_feed *feed, int fd, ckv_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return ckv_fail_errno(err, errno, "cannot read", feed->path);
    if (S_ISDIR(info.st_mode))
        return ckv_fail(err, CKV_IO, "%s is a directory; name the files inside it", feed->path);
    feed->regular = S_ISREG(info.st_mode);
    if (feed->regular)
        feed->size = (uint64_t)info.st_size;
    return CKV_OK;
}

ckv_status ckv_feed_open(ckv_feed *feed, const char *path, ckv_error *err)
{
    ckv_status st = make(feed, path, err);
    if (st != CKV_OK)
        return st;
    if (strcmp(path, "-") == 0) {
        feed->read = read_stdin;
        return look_at(feed, STDIN_FILENO, err);
    }
    feed->read = read_fd;
    feed->context = feed;
    feed->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    return feed->fd < 0 ? ckv_fail_errno(err, errno, "cannot open", path) : look_at(feed, feed->fd, err);
}

ckv_status ckv_feed_open_bytes(ckv_feed *feed, const char *name, ckv_slice bytes, ckv_error *err)
{
    ckv_status st = make(feed, name, err);
    feed->read = read_rest;
    feed->context = feed;
    feed->rest = feed->over = bytes;
    feed->size = bytes.len;
    return st;
}

ckv_status ckv_feed_open_stream(ckv_feed *feed, const char *name, ckv_read_fn read, void *context, ckv_error *err)
{
    ckv_status st = make(feed, name, err);
    feed->read = read;
    feed->context = context;
    return st;
}

/* Read once; *len grows, and *ended is set at the end. */
static ckv_status read_some(ckv_feed *feed, char *bytes, size_t *len, bool *ended, ckv_error *err)
{
    ssize_t n;
    do
        n = feed->read(feed->context, bytes + *len, CKV_FEED_WINDOW - *len);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return ckv_fail_errno(err, errno, "cannot read", feed->path);
    *ended = n == 0;
    *len += (size_t)n;
    feed->drawn += (uint64_t)n;
    return CKV_OK;
}

static ckv_status unpack_some(ckv_feed *feed, ckv_error *err)
{
    size_t before = feed->packed_rest.len, made = 0;
    ckv_status st = ckv_unpacker_run(
        feed->unpacker, &feed->packed_rest, feed->bytes + feed->len, CKV_FEED_WINDOW - feed->len, &made, err);
    if (st != CKV_OK)
        return st;
    feed->len += made;
    if (made || feed->packed_rest.len < before)
        return CKV_OK;
    if (before)
        return ckv_fail(err, CKV_INTERNAL, "%s: unpacking does not go on", feed->path);
    if (feed->packed_ended) {
        st = ckv_unpacker_end(feed->unpacker, err);
        feed->ended = st == CKV_OK;
        return st;
    }
    size_t len = 0;
    st = read_some(feed, feed->packed, &len, &feed->packed_ended, err);
    feed->packed_rest = ckv_slice_of(feed->packed, len);
    return st;
}

ckv_status ckv_feed_fill(ckv_feed *feed, ckv_error *err)
{
    ckv_status st = CKV_OK;
    if (feed->at) {
        memmove(feed->bytes, feed->bytes + feed->at, feed->len - feed->at);
        feed->len -= feed->at;
        feed->at = 0;
    }
    while (st == CKV_OK && !feed->ended && feed->len < CKV_FEED_WINDOW)
        st = feed->unpacker ? unpack_some(feed, err) : read_some(feed, feed->bytes, &feed->len, &feed->ended, err);
    return st;
}

ckv_status ckv_feed_begin(ckv_feed *feed, ckv_error *err)
{
    if (feed->begun)
        return CKV_OK;
    ckv_status st = ckv_feed_fill(feed, err);
    ckv_slice beginning = ckv_feed_left(feed);
    if (st == CKV_OK && ckv_unpack_knows(beginning)) {
        char *window = malloc(CKV_FEED_WINDOW);
        if (!window)
            return ckv_fail_memory(err);
        feed->packed = feed->bytes;
        feed->packed_rest = beginning;
        feed->packed_ended = feed->ended;
        feed->bytes = window;
        feed->len = 0;
        feed->ended = false;
        st = ckv_unpacker_open(&feed->unpacker, feed->path, beginning, err);
        if (st == CKV_OK)
            st = ckv_feed_fill(feed, err);
    }
    feed->begun = st == CKV_OK;
    return st;
}

/* A second descriptor for the file: closing it leaves ours alone. Where it stands is of no use to us any more. */
static ckv_status second(const ckv_feed *feed, FILE **out, ckv_error *err)
{
    int fd = fcntl(feed->fd >= 0 ? feed->fd : STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    FILE *file = fd >= 0 ? fdopen(fd, "rb") : NULL;
    if (!file) {
        int why = errno;
        if (fd >= 0)
            close(fd);
        return ckv_fail_errno(err, why, "cannot read", feed->path);
    }
    *out = file;
    return CKV_OK;
}

ckv_status ckv_feed_whole(ckv_feed *feed, FILE **file, ckv_slice *bytes, ckv_error *err)
{
    *file = NULL;
    if (!feed->unpacker && feed->regular)
        return second(feed, file, err);
    *bytes = feed->over;
    if (!feed->unpacker && feed->over.len)
        return CKV_OK;
    ckv_status st = CKV_OK;
    while (st == CKV_OK && feed->len) {
        ckv_buf_add(&feed->whole, ckv_feed_left(feed));
        feed->at = feed->len;
        if (ckv_buf_status(&feed->whole) == CKV_TOO_LARGE)
            return ckv_fail(err, CKV_TOO_LARGE,
                "%s: a workbook of more than 512 MiB must be a file: unpack it, or write "
                "it to a file first",
                feed->path);
        st = ckv_buf_status(&feed->whole) == CKV_OK ? ckv_feed_fill(feed, err) : ckv_fail_memory(err);
    }
    if (st == CKV_OK)
        *bytes = ckv_buf_slice(&feed->whole);
    return st;
}

ckv_status ckv_feed_glance(ckv_feed *feed, const ckv_row_form *form, bool *yes, ckv_error *err)
{
    int fd = feed->fd >= 0 ? feed->fd : STDIN_FILENO;
    *yes = false;
    if (!feed->regular || feed->unpacker || feed->ended || lseek(fd, 0, SEEK_CUR) != (off_t)feed->drawn)
        return CKV_OK;
    ckv_status st = ckv_windows_open(&feed->windows, fd, feed->size, feed->drawn, form, yes, err);
    if (*yes) {
        feed->read = ckv_windows_read;
        feed->context = &feed->windows;
    }
    return st;
}

size_t ckv_feed_peek(const ckv_feed *feed, uint64_t at, char *bytes, size_t len)
{
    if (!feed->regular || feed->unpacker)
        return 0;
    ssize_t n = pread(feed->fd >= 0 ? feed->fd : STDIN_FILENO, bytes, len, (off_t)at);
    return n > 0 ? (size_t)n : 0;
}

ckv_status ckv_feed_open_beside(ckv_feed *beside, const ckv_feed *feed, ckv_error *err)
{
    ckv_status st = make(beside, feed->path, err);
    if (st != CKV_OK)
        return st;
    beside->read = read_at;
    beside->context = beside;
    beside->regular = beside->begun = true;
    beside->size = feed->size;
    beside->fd = fcntl(feed->fd, F_DUPFD_CLOEXEC, 0);
    return beside->fd < 0 ? ckv_fail_errno(err, errno, "cannot read", feed->path) : CKV_OK;
}

bool ckv_feed_seeks(const ckv_feed *feed)
{
    return feed->fd >= 0 && feed->regular && !feed->unpacker && !feed->windows.bytes;
}

void ckv_feed_seek(ckv_feed *feed, uint64_t at)
{
    feed->read = read_at;
    feed->context = feed;
    feed->at = feed->len = 0;
    feed->ended = false;
    feed->drawn = at;
}

uint64_t ckv_feed_packed_position(const ckv_feed *feed)
{
    return feed->unpacker ? ckv_unpacker_taken(feed->unpacker) : CKV_NOWHERE;
}

void ckv_feed_close(ckv_feed *feed)
{
    if (feed->fd >= 0)
        close(feed->fd);
    ckv_unpacker_close(feed->unpacker);
    ckv_windows_close(&feed->windows);
    ckv_buf_free(&feed->whole);
    free(feed->packed);
    free(feed->bytes);
    free(feed->path);
}
