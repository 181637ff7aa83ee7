/* What was found lately, so that it need not be found again: of the pairs of a file, walked so that those of one record
 * and of its like come after each other, every third to every second lays the same two names beside each other, and
 * what they agree on is looked up again and again. What is remembered is what would be found: no decision depends on
 * it. For one model and one thread; names are remembered by where they stand, so features must outlive it. */
#ifndef CKV_MODEL_REACH_MEMO_H
#define CKV_MODEL_REACH_MEMO_H

#include "compare/comparator.h"
#include "model/frequency.h"

typedef struct ckv_reach_memo ckv_reach_memo;

/* NULL: there is no memory for it. All below then find anew. */
ckv_reach_memo *ckv_reach_memo_new(void);
void ckv_reach_memo_free(ckv_reach_memo *memo);

/* As ckv_compare_names_at_first() and ckv_compare_names(). */
bool ckv_reach_names_at_first(ckv_reach_memo *memo, ckv_slice a, ckv_slice b, ckv_outcome out[2], uint32_t open[2]);
void ckv_reach_names(ckv_reach_memo *memo, ckv_slice a, ckv_slice b, ckv_outcome out[2]);

/* As ckv_frequency_of(). */
uint8_t ckv_reach_rarity(ckv_reach_memo *memo, const ckv_frequency *f, uint64_t token);

#endif
