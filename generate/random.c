#include "generate/random.h"

static uint64_t feistel(uint64_t key, uint64_t x, unsigned half)
{
    uint64_t mask = (UINT64_C(1) << half) - 1, left = x >> half, right = x & mask;
    for (unsigned round = 0; round < 4; round++) {
        uint64_t next = left ^ (gen_mix(key + right * UINT64_C(0x9e3779b97f4a7c15) + round) >> 20 & mask);
        left = right;
        right = next;
    }
    return left << half | right;
}

uint64_t gen_permute(uint64_t key, uint64_t i, uint64_t n)
{
    unsigned half = 1;
    while (half < 31 && UINT64_C(1) << 2 * half < n)
        half++;
    do
        i = feistel(key, i, half);
    while (i >= n);
    return i;
}
