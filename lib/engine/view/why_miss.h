/* How near the blocking rules came to bringing two records together that they did not. */
#ifndef CKV_ENGINE_VIEW_WHY_MISS_H
#define CKV_ENGINE_VIEW_WHY_MISS_H

#include "model/model.h"

#include <ckv/store.h>

/* The records of a store, for counting who else shares a key, and which two of them are asked about. */
typedef struct ckv_miss_input {
    const uint8_t *const *features;
    size_t count;
    const uint8_t *a, *b;
    const ckv_score *score; /* of the two */
    const ckv_rules *rules;
    const uint32_t *limit; /* by rule */
} ckv_miss_input;

/* One for each rule that either record's type goes by, the nearest first. Returns how many of out[CKV_RULES_MAX]. */
size_t ckv_misses_find(ckv_why_miss *out, const ckv_miss_input *in);

#endif
