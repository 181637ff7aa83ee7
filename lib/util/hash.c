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

uint64_t ckv_hash_pair(uint64_t a, uint64_t b)
{
    uint8_t bytes[16];
    for (int i = 0; i < 8; i++) { /* little-endian on every machine: keys are stored */
        bytes[i] = (uint8_t)(a >> (8 * i));
        bytes[8 + i] = (uint8_t)(b >> (8 * i));
    }
    return XXH3_64bits(bytes, sizeof bytes);
}
