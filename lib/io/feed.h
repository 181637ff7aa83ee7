/* The bytes of one input file as they are once unpacked, in a window that moves on: what stands under ckv_input.
 *
 * gzip and zstd are undone on the way. How much a read returns (a pipe's timing) never shows. */
#ifndef CKV_IO_FEED_H
#define CKV_IO_FEED_H

#include "io/unpack.h"
#include "io/windows.h"
#include "util/buf.h"

#include <stdio.h>
#include <sys/types.h>

/* Bytes of the window. */
#define CKV_FEED_WINDOW ((size_t)256 << 10)

/* The most that is held in memory of a file that must be held whole and cannot be jumped about in. */
#define CKV_FEED_WHOLE_MAX ((size_t)512 << 20)

/* Like read(2): bytes read, 0 at the end, -1 with errno set. */
typedef ssize_t (*ckv_read_fn)(void *context, void *bytes, size_t len);

typedef struct ckv_feed {
    char *path;
    ckv_read_fn read;
    void *context;  /* for `read`; the feed itself for our own two */
    int fd;         /* -1 unless it is ours to close */
    bool regular;   /* `fd`, or standard input, is a plain file */
    ckv_slice rest; /* of a feed over bytes */
    ckv_slice over; /* all of them */
    uint64_t size;  /* of the file, or CKV_NOWHERE */
    char *bytes;    /* the window: [at, len) is still to be taken */
    size_t at;
    size_t len;
    bool begun;
    bool ended; /* all is in the window or taken from it */
    ckv_unpacker *unpacker;
    char *packed;          /* a window over the file itself */
    ckv_slice packed_rest; /* still to be unpacked */
    bool packed_ended;
    uint64_t drawn; /* bytes read of the file */
    ckv_windows windows;
    ckv_buf whole;
} ckv_feed;

/* A feed lives where its owner does, and does not move; ckv_feed_close() also after a failure. The path is copied. */
ckv_status ckv_feed_open(ckv_feed *feed, const char *path, ckv_error *err);
ckv_status ckv_feed_open_bytes(ckv_feed *feed, const char *name, ckv_slice bytes, ckv_error *err);
ckv_status ckv_feed_open_stream(ckv_feed *feed, const char *name, ckv_read_fn read, void *context, ckv_error *err);

/* Fill the window for the first time and find out whether it is packed. Any number of times. */
ckv_status ckv_feed_begin(ckv_feed *feed, ckv_error *err);

/* Move what is left to the front and fill the window up: afterwards it is full or the file has ended. */
ckv_status ckv_feed_fill(ckv_feed *feed, ckv_error *err);

/* What is left in the window. */
static inline ckv_slice ckv_feed_left(const ckv_feed *feed)
{
    return (ckv_slice){ feed->bytes + feed->at, feed->len - feed->at };
}

/* All of the file at once, after ckv_feed_begin() and before anything was taken: *file, the caller's to close, when it
 * can be jumped about in, else NULL and *bytes, borrowed. CKV_TOO_LARGE past CKV_FEED_WHOLE_MAX. */
ckv_status ckv_feed_whole(ckv_feed *feed, FILE **file, ckv_slice *bytes, ckv_error *err);

/* From here on only windows of a plain file that is large, see windows.h: *yes says whether it is one. */
ckv_status ckv_feed_glance(ckv_feed *feed, const ckv_row_form *form, bool *yes, ckv_error *err);

/* Some of a plain file from somewhere else, without moving; 0 bytes where there is none, or no telling. */
size_t ckv_feed_peek(const ckv_feed *feed, uint64_t at, char *bytes, size_t len);

/* Another feed over a plain file, which may be read at the same time: it is where `feed` began. */
ckv_status ckv_feed_open_beside(ckv_feed *beside, const ckv_feed *feed, ckv_error *err);

/* Can ckv_feed_seek() be called, and ckv_feed_open_beside()? */
bool ckv_feed_seeks(const ckv_feed *feed);

/* Go on at another byte of the file. */
void ckv_feed_seek(ckv_feed *feed, uint64_t at);

/* How far in the file the unpacker is; CKV_NOWHERE when there is none. */
uint64_t ckv_feed_packed_position(const ckv_feed *feed);

void ckv_feed_close(ckv_feed *feed);

#endif
