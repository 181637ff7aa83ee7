/* Work in numbered pieces on a few threads. Which thread takes a piece is not fixed, so a piece must write only what is
 * its own; the caller puts results together in order of number. */
#ifndef CKV_UTIL_PARALLEL_H
#define CKV_UTIL_PARALLEL_H

#include <ckv/status.h>
#include <stddef.h>

/* One piece; `worker` is below the number of threads: for scratch space. A status other than CKV_OK stops the rest. */
typedef ckv_status (*ckv_piece_fn)(void *context, size_t piece, unsigned worker);

/* Run pieces 0 .. count-1. With one thread, or when no thread can be started, all run in the caller.
 * @return CKV_OK, or the status of the failed piece of least number among those that ran. */
ckv_status ckv_parallel_run(unsigned threads, size_t count, ckv_piece_fn fn, void *context);

/* What the caller does itself while the others begin: writing what the last pieces made, while they make the next. */
typedef ckv_status (*ckv_own_fn)(void *context);

/* The same, with `own` called first, in the calling thread. Its failure stops the rest and is returned. */
ckv_status ckv_parallel_beside(
    unsigned threads, size_t count, ckv_piece_fn fn, void *context, ckv_own_fn own, void *own_context);

/* Processors this process may use, at least 1, at most 64. */
unsigned ckv_parallel_processors(void);

#define CKV_THREADS_MAX 64

#endif
