#include "trained.h"

#include "util/hash.h"

#include <stdlib.h>

trained trained_make(uint64_t seed, size_t count, unsigned threads)
{
    uint64_t random = seed;
    trained t = { .records = random_records_make(&random, count) };
    uint64_t *identity = calloc(count + 1, sizeof *identity);
    uint16_t *source = calloc(count + 1, sizeof *source);
    ckv_block_input input = { .count = count, .features = t.records.features, .source = source, .threads = threads };
    ckv_blocks blocks;
    for (size_t i = 0; i < count; i++)
        identity[i] = ckv_hash_pair(i, 1);
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        input.limit[r] = 64;
    if (ckv_model_builtin(&t.model) != CKV_OK || ckv_blocks_build(&blocks, &input) != CKV_OK)
        abort();
    ckv_training in = { count, t.records.features, identity, &blocks, threads };
    if (ckv_model_train(&t.model, &in) != CKV_OK)
        abort();
    ckv_blocks_free(&blocks);
    free(identity);
    free(source);
    return t;
}

void trained_free(trained *t)
{
    ckv_model_free(&t->model);
    random_records_free(&t->records);
}
