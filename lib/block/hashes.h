/* Collecting the distinct hashes of a part. */
#ifndef CKV_BLOCK_HASHES_H
#define CKV_BLOCK_HASHES_H

#include "block/part.h"
#include "util/hash.h"

/* Append a hash that is not there yet. 0 is no hash, so it is kept as 1. */
static inline size_t ckv_hashes_add(uint64_t *out, size_t n, size_t max, uint64_t hash)
{
    for (size_t i = 0; i < n; i++)
        if (out[i] == hash)
            return n;
    if (n == max)
        return n;
    out[n] = hash ? hash : 1;
    return n + 1;
}

/* The hashes of a part that is made in several ways. */
typedef struct ckv_hash_list {
    uint64_t *out;
    size_t count;
    size_t max;
} ckv_hash_list;

/* Add what `making` (a number of the caller's, so that equal values of different makings do not meet) gives for
 * `value`; nothing for 0: a value that is missing. */
static inline void ckv_hash_list_add(ckv_hash_list *list, unsigned making, uint64_t value)
{
    if (value)
        list->count = ckv_hashes_add(list->out, list->count, list->max, ckv_hash_pair(making, value));
}

#endif
