/* Would blocking bring two records together? Told of single pairs, without building all blocks: the rules' keys that
 * both have, refined as lib/block/block.h says while too many records share them. */
#ifndef CKV_ENGINE_VIEW_MEET_H
#define CKV_ENGINE_VIEW_MEET_H

#include "engine/view/circle.h"

/* A memory of how many records have a key, for many questions about one record. Start with { 0 }. */
typedef struct ckv_meet_counts {
    ckv_keyed *items;
    size_t count, cap;
} ckv_meet_counts;

/* The rule that brings two records of a circle of all records together, NULL where none does; in *rule. */
ckv_status ckv_meet_rule(const ckv_circle *all, uint32_t a, uint32_t b, ckv_meet_counts *counts, const char **rule);

void ckv_meet_counts_free(ckv_meet_counts *counts);

#endif
