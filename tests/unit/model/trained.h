/* A model trained on random records, for tests that need one with everything in it. */
#ifndef CKV_TESTS_TRAINED_H
#define CKV_TESTS_TRAINED_H

#include "model/train.h"
#include "random_records.h"

typedef struct trained {
    random_records records;
    ckv_model model;
} trained;

trained trained_make(uint64_t seed, size_t records, unsigned threads);
void trained_free(trained *t);

#endif
