/* XXH3, the only hash of the library: of identities, of values, of blocking keys, of stored bytes. */
#ifndef CKV_UTIL_HASH_H
#define CKV_UTIL_HASH_H

#include "util/slice.h"

typedef struct ckv_hash128 {
    uint64_t high;
    uint64_t low;
} ckv_hash128;

uint64_t ckv_hash(ckv_slice s);
uint64_t ckv_hash_seeded(ckv_slice s, uint64_t seed);
ckv_hash128 ckv_hash_wide(ckv_slice s);

/* Short hashes, for what is kept of many texts: never 0, which is free to mean none. */
static inline uint32_t ckv_hash32(ckv_slice s)
{
    uint64_t hash = ckv_hash(s);
    uint32_t folded = (uint32_t)(hash ^ hash >> 32);
    return folded ? folded : 1;
}

static inline uint16_t ckv_hash16(uint32_t hash)
{
    uint16_t folded = (uint16_t)(hash ^ hash >> 16);
    return folded ? folded : 1;
}

/* One hash out of two, order mattering. */
uint64_t ckv_hash_pair(uint64_t a, uint64_t b);

/* The same for two that are hashes themselves, or small numbers beside one: a product of 64 by 64 bits, folded (as in
 * wyhash). Nothing that is stored goes by it. */
__extension__ typedef unsigned __int128 ckv_wide_product;

static inline uint64_t ckv_hash_mix(uint64_t a, uint64_t b)
{
    ckv_wide_product product =
        (ckv_wide_product)(a ^ UINT64_C(0x9e3779b97f4a7c15)) * (b ^ UINT64_C(0xd6e8feb86659fd93));
    return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

#endif
