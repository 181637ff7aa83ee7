/* Random records for tests: few values of each kind, so that records share them often, in every way that kinds allow.
 */
#ifndef CKV_TESTS_RANDOM_RECORDS_H
#define CKV_TESTS_RANDOM_RECORDS_H

#include "random.h"
#include "record/record.h"

/* Features of `count` records of random types, one after another in *arena, which the caller frees. */
typedef struct random_records {
    ckv_arena arena;
    const uint8_t **features;
    size_t count;
} random_records;

random_records random_records_make(uint64_t *state, size_t count);
void random_records_free(random_records *records);

#endif
