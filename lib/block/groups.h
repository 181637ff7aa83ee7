/* Rules whose keys are made together: each record is read once for all of them, and what their keys are made of is made
 * once. How rules are grouped shows in no block. */
#ifndef CKV_BLOCK_GROUPS_H
#define CKV_BLOCK_GROUPS_H

#include "block/block.h"

/* Of one group: the keys of all its rules wait until they are sorted. */
enum { CKV_GROUP_RULES_MAX = 8 };

typedef struct ckv_rule_group {
    uint8_t rule[CKV_GROUP_RULES_MAX];
    size_t count;
    uint64_t keys; /* expected */
} ckv_rule_group;

/* All rules that are on, those with most keys first, so that threads end together; how many groups. With `alone` one a
 * rule. */
size_t ckv_rules_group(const ckv_block_input *input, bool alone, ckv_rule_group out[CKV_RULES_MAX]);

#endif
