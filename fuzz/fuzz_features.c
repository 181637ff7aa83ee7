/* Features of two records, one behind the other: if they are well-formed, whatever their payloads hold, comparing them,
 * scoring them and making keys of them does not crash; levels do not depend on which comes first. (Weights do where
 * hashes in the payload lie about its text: only records that this library made are promised the same weight both
 * ways.) */
#include "block/block.h"
#include "model/model.h"

#include <stdlib.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_levels(const uint8_t *a, const uint8_t *b)
{
    ckv_outcome ab[CKV_CMP_COUNT], ba[CKV_CMP_COUNT];
    ckv_compare_records(a, b, ab);
    ckv_compare_records(b, a, ba);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        MUST(ab[c].level == ba[c].level);
        MUST(ab[c].level < ckv_comparison_get((ckv_comparison)c)->level_count);
    }
}

/* The parts sum to the weight, and the short cut tells the same. */
static void check_score(const ckv_model *model, const uint8_t *a, const uint8_t *b)
{
    ckv_score ab;
    ckv_model_score(model, a, b, &ab);
    int32_t sum = ab.prior + ab.household;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        sum += ab.part[c];
    MUST(sum == ab.weight);
    int32_t weight = INT32_MIN;
    bool reaches = ckv_model_reaches(model, a, b, model->review, &weight);
    MUST(reaches == (ab.weight >= model->review) && (!reaches || weight == ab.weight));
}

static void check_alone(const uint8_t *features)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    ckv_exclusive exclusives[CKV_EXCLUSIVES_MAX];
    MUST(ckv_compare_tokens(features, tokens, CKV_TOKENS_MAX) <= CKV_TOKENS_MAX);
    MUST(ckv_compare_exclusive(features, exclusives, CKV_EXCLUSIVES_MAX) <= CKV_EXCLUSIVES_MAX);
}

/* Two records are few, so a limit of one makes every shared key too large and tries its refinements. */
static void check_keys(const uint8_t *a, const uint8_t *b)
{
    const uint8_t *const features[] = { a, b, a };
    const uint16_t sources[] = { 0, 1, 2 };
    for (uint32_t limit = 1; limit <= 3; limit += 2) {
        ckv_block_input input = { .count = 3, .features = features, .source = sources, .threads = 1 };
        for (size_t r = 0; r < CKV_RULES_MAX; r++)
            input.limit[r] = limit;
        ckv_blocks blocks = { 0 };
        MUST(ckv_blocks_build(&blocks, &input) == CKV_OK);
        uint64_t ab[CKV_RULES_MAX], ba[CKV_RULES_MAX];
        size_t n = ckv_blocks_shared(&blocks, 0, 1, ab);
        MUST(n == ckv_blocks_shared(&blocks, 1, 0, ba) && memcmp(ab, ba, n * sizeof *ab) == 0);
        ckv_blocks_free(&blocks);
    }
}

/* Their own memory, so that the sanitizers see what is read behind the end. */
static uint8_t *take(ckv_slice *rest)
{
    if (rest->len < 4)
        return NULL;
    size_t size = ckv_features_size((const uint8_t *)rest->ptr);
    if (size > rest->len || !ckv_features_valid(ckv_slice_head(*rest, size)))
        return NULL;
    uint8_t *copy = malloc(size);
    MUST(copy);
    memcpy(copy, rest->ptr, size);
    *rest = ckv_slice_tail(*rest, size);
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_slice rest = { (const char *)data, size };
    uint8_t *a = take(&rest), *b = a ? take(&rest) : NULL;
    if (b) {
        ckv_model model;
        ckv_model_builtin(&model);
        check_alone(a);
        check_alone(b);
        check_levels(a, b);
        check_score(&model, a, b);
        check_keys(a, b);
        ckv_model_free(&model);
    }
    free(a);
    free(b);
    return 0;
}
