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

/* What each comparison says of a pair, before what is tied says less: it is worked out once, and then weighed in
 * several ways. */
typedef struct ckv_score_told {
    ckv_score each;
    ckv_name_script script;
} ckv_score_told;

void ckv_score_tell(const ckv_model *model, ckv_record_type type, const ckv_outcome *found, ckv_score_told *out);

/* The log-odds that two are one customer or mates, against strangers, as far as the comparisons in `keep` (bits
 * 1 << ckv_comparison) tell, of which names are kept both or not at all; *score gets what each of them says. */
int32_t ckv_score_odds(const ckv_model *model, const ckv_score_told *told, uint32_t keep, ckv_score *score);

/* The log-odds of CKV_MATES against strangers, without what sharers of a name add; score->weight: of one customer. */
int32_t ckv_score_mates(const ckv_model *model, const ckv_score_told *told, uint32_t keep, ckv_score *score);

#endif
