/* Between the files of scoring: what one type's model says of what was found, for training. */
#ifndef CKV_MODEL_SCORE_H
#define CKV_MODEL_SCORE_H

#include "model/model.h"

/* The integer weights of one type, from its shares. */
void ckv_model_freeze_type(ckv_type_model *tm);

/* What an outcome says whose value is so rare, in quarter bits; 0: that is unknown, or no value is named. */
static inline int32_t ckv_score_part(const ckv_comparison_model *cm, const ckv_outcome *o, uint8_t rarity)
{
    if (o->level == 0)
        return 0;
    return rarity ? cm->m_bits[o->level] + rarity * (CKV_BIT / 4) : cm->weight[o->level];
}

/* The log-odds that two are one customer or mates, against strangers, as far as the comparisons in `keep` (bits
 * 1 << ckv_comparison) tell; *score gets what each of them says. */
int32_t ckv_score_odds(
    const ckv_model *model, ckv_record_type type, const ckv_outcome *found, uint32_t keep, ckv_score *score);

#endif
