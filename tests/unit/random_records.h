/* Random records for tests: few values of each kind, so that records share them often, in every way that kinds allow. */
#ifndef CKV_TESTS_RANDOM_RECORDS_H
#define CKV_TESTS_RANDOM_RECORDS_H

#include "record/record.h"

/* splitmix64: the same numbers on every machine. */
static inline uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline uint64_t random_below(uint64_t *state, uint64_t n)
{
    return random_next(state) % n;
}

/* Features of `count` records of random types, one after another in *arena, which the caller frees. */
typedef struct random_records {
    ckv_arena arena;
    const uint8_t **features;
    size_t count;
} random_records;

random_records random_records_make(uint64_t *state, size_t count);
void random_records_free(random_records *records);

#endif
