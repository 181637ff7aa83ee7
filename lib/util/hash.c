#include "util/hash.h"

/* Compiled in: most texts that are hashed are a few bytes long, and a call into the library costs more than they do. */
#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t ckv_hash(ckv_slice s)
{
    return XXH3_64bits(s.len ? s.ptr : "", s.len);
}

uint64_t ckv_hash_seeded(ckv_slice s, uint64_t seed)
{
    return XXH3_64bits_withSeed(s.len ? s.ptr : "", s.len, seed);
}

ckv_hash128 ckv_hash_wide(ckv_slice s)
{
    XXH128_hash_t h = XXH3_128bits(s.len ? s.ptr : "", s.len);
    return (ckv_hash128){ h.high64, h.low64 };
}

/* On every machine: keys are stored. */
static uint64_t little_endian(uint64_t x)
{
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? x : __builtin_bswap64(x);
}

uint64_t ckv_hash_pair(uint64_t a, uint64_t b)
{
    const uint64_t both[2] = { little_endian(a), little_endian(b) };
    return XXH3_64bits(both, sizeof both);
}
