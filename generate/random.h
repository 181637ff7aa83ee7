/* Random numbers by counting: number n of the stream (seed, purpose, index) is a function of these four and nothing
 * else. So any customer can be drawn alone, in any order, on any thread. The mixer is that of SplitMix64 (Steele, Lea,
 * Flood, "Fast splittable pseudorandom number generators", 2014). */
#ifndef GEN_RANDOM_H
#define GEN_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct gen_random {
    uint64_t key, n;
} gen_random;

static inline uint64_t gen_mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* What a stream of numbers is for: two purposes never share one. */
typedef enum gen_purpose {
    GEN_FOR_BLOCK = 1,
    GEN_FOR_HOUSEHOLD,
    GEN_FOR_HOME,
    GEN_FOR_PERSON,
    GEN_FOR_LIFE,
    GEN_FOR_ENTERPRISE,
    GEN_FOR_SITE,
    GEN_FOR_PRESENCE,
    GEN_FOR_RECORD,
    GEN_FOR_DAMAGE,
    GEN_FOR_INTERACTION,
    GEN_FOR_ORDER,
    GEN_FOR_KEY,
    GEN_FOR_IDENTITY,
    GEN_FOR_STREAM,
} gen_purpose;

static inline gen_random gen_random_at(uint64_t seed, gen_purpose purpose, uint64_t index)
{
    uint64_t stream = gen_mix(seed + (uint64_t)purpose * UINT64_C(0xd1342543de82ef95));
    return (gen_random){ gen_mix(stream + index * UINT64_C(0x9e3779b97f4a7c15)), 0 };
}

static inline uint64_t gen_next(gen_random *r)
{
    return gen_mix(r->key + ++r->n * UINT64_C(0x9e3779b97f4a7c15));
}

/* Even in [0, n), n > 0. */
static inline uint32_t gen_below(gen_random *r, uint32_t n)
{
    return (uint32_t)((gen_next(r) >> 32) * n >> 32);
}

static inline int32_t gen_between(gen_random *r, int32_t low, int32_t high)
{
    return low + (int32_t)gen_below(r, (uint32_t)(high - low + 1));
}

static inline bool gen_chance(gen_random *r, uint32_t of_10000)
{
    return gen_below(r, 10000) < of_10000;
}

/* Where i goes in a permutation of [0, n) that key chooses: a Feistel network of four rounds over the next even power
 * of two, walked until it lands inside (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002). */
uint64_t gen_permute(uint64_t key, uint64_t i, uint64_t n);

#endif
