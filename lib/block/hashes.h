/* Collecting the distinct hashes of a part. */
#ifndef CKV_BLOCK_HASHES_H
#define CKV_BLOCK_HASHES_H

#include "block/part.h"

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

#endif
