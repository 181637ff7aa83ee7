/* A ceiling of memory, and where to go when it is reached.
 *
 * Large pieces of memory that are written once and then only read are asked for here. When the process would hold more
 * than the ceiling, pieces that are sealed are written to a file without a name, and that file takes their place at the
 * same address: whoever points into one sees no difference, and the system can drop its pages and read them again.
 * Which pieces go depends on the memory at hand; what they hold never does, so a ceiling shows in no output.
 *
 * Bytes reach the file by write(2), so a full disk is an error here, told with the room that is needed, and no signal
 * later. A room can be used from several threads. NULL is a room without a ceiling, out of malloc(). */
#ifndef CKV_UTIL_ROOM_H
#define CKV_UTIL_ROOM_H

#include "util/slice.h"

#include <ckv/status.h>

typedef struct ckv_room ckv_room;

/* What goes first when there is no more room: what will be asked for last. */
typedef enum ckv_room_use {
    CKV_ROOM_ROWS,     /* rows as they were read: wanted again when profiles are written */
    CKV_ROOM_KEYS,     /* blocking keys: read once, in order */
    CKV_ROOM_FEATURES, /* looked at here and there */
    CKV_ROOM_BLOCKS,   /* looked at all the time */
    CKV_ROOM_USES
} ckv_room_use;

/* Of rows no more is kept even where there is more room, since they would lie there for nothing; nor, under a firm
 * ceiling, of what was written out and is looked at: without one, four times as much. */
#define CKV_ROOM_ROWS_MOST ((size_t)32 << 20)

/* Where pieces are written. Never called by two threads at a time. */
typedef struct ckv_room_file {
    /* An empty file without a name, for reading and writing. The room closes it. */
    ckv_status (*open)(void *context, int *fd, ckv_error *err);
    /* All bytes behind those that were written before. */
    ckv_status (*write)(void *context, int fd, ckv_slice bytes, ckv_error *err);
    /* Bytes that the process holds, pages of files that it reads in place among them; NULL: as the system says. */
    size_t (*held)(void *context);
    void *context;
} ckv_room_file;

/* `ceiling`: bytes that the process may hold; 0: no ceiling. `firm`: somebody asked for it, so that what cannot be held
 * under it is refused; otherwise it only tells when to write out. `file` is copied. NULL when memory is out. */
ckv_room *ckv_room_new(size_t ceiling, bool firm, const ckv_room_file *file);

/* All that was asked for is gone then. NULL is fine. */
void ckv_room_free(ckv_room *room);

/* `size` bytes aligned to 16, zeroed by a room that is not NULL; NULL when there are none to be had: then
 * ckv_room_failure() says why. */
void *ckv_room_get(ckv_room *room, size_t size, ckv_room_use use);

/* It is only read from now on. */
void ckv_room_seal(ckv_room *room, void *piece);

/* It will be written to once more: false where it cannot, since it was written out. */
bool ckv_room_reopen(ckv_room *room, void *piece);

/* It is not wanted any more. NULL is fine. */
void ckv_room_give(ckv_room *room, void *piece);

/* A table of so many bytes is about to be asked for elsewhere: make room for it. A failure sticks: then it does not
 * fit. */
ckv_status ckv_room_announce(ckv_room *room, size_t size);

/* Now and then, between pieces of work: drop and write out what is too much by now. A failure sticks: a firm ceiling is
 * passed, and nothing is left that could be written out. */
ckv_status ckv_room_check(ckv_room *room);

/* The same in a loop whose steps look at what may have been written out: at one of so many of them. */
#define CKV_ROOM_STEPS 256

static inline ckv_status ckv_room_check_step(ckv_room *room, size_t step)
{
    return step % CKV_ROOM_STEPS ? CKV_OK : ckv_room_check(room);
}

/* Between stages: what is free goes back to the system, and so do pages of what was written out. */
void ckv_room_tidy(ckv_room *room);

/* The first failure, or CKV_OK: no memory, a ceiling that is too small for what cannot be written out, a disk that is
 * full, or one that has lost what was written. */
ckv_status ckv_room_failure(ckv_room *room, ckv_error *err);

/* Bytes written out so far. */
uint64_t ckv_room_spilled(ckv_room *room);

#endif
