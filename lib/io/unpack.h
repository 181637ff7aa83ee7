/* gzip and zstd undone as a stream: told by their first bytes, in constant memory, over any number of members. */
#ifndef CKV_IO_UNPACK_H
#define CKV_IO_UNPACK_H

#include "util/slice.h"

#include <ckv/status.h>

typedef struct ckv_unpacker ckv_unpacker;

/* Do the bytes, which begin a file, begin what we can undo? */
bool ckv_unpack_knows(ckv_slice beginning);

/* `path` is for messages and borrowed. CKV_INVALID when ckv_unpack_knows() nothing of `beginning`. */
ckv_status ckv_unpacker_open(ckv_unpacker **out, const char *path, ckv_slice beginning, ckv_error *err);

/* Undo some of *in, which is moved past what was taken, into at most `room` bytes at `out`; *made says how many. Call
 * it again with room while it takes or makes something. CKV_CORRUPT: damaged, with the byte of the file in err->offset.
 */
ckv_status ckv_unpacker_run(
    ckv_unpacker *unpacker, ckv_slice *in, char *out, size_t room, size_t *made, ckv_error *err);

/* The file is over: CKV_CORRUPT when it ends inside a member. */
ckv_status ckv_unpacker_end(const ckv_unpacker *unpacker, ckv_error *err);

/* Bytes taken so far. */
uint64_t ckv_unpacker_taken(const ckv_unpacker *unpacker);

/* NULL is fine. */
void ckv_unpacker_close(ckv_unpacker *unpacker);

#endif
