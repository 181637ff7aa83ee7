/* Which pairs reach a weight: one record against many others. The same decisions and weights as ckv_model_score() has,
 * sooner: what is quick to compare is compared first, and as soon as the rest cannot lift the pair to the weight any
 * more, it is not looked at. */
#ifndef CKV_MODEL_REACH_H
#define CKV_MODEL_REACH_H

#include "model/model.h"
#include "model/reach_memo.h"

typedef struct ckv_reach {
    const ckv_model *model;
    ckv_reach_memo *memo; /* or NULL */
    ckv_features_view record;
    /* What names can say at most of this record and any other, by type. */
    struct ckv_reach_most {
        int32_t surname, given;
        int32_t swapped; /* the given name, if it stands for a surname */
    } most[CKV_TYPE_ORG + 1];
} ckv_reach;

/* Model, memo and features stay borrowed. */
void ckv_reach_begin(ckv_reach *out, const ckv_model *model, ckv_reach_memo *memo, const uint8_t *record);

/* Is the weight of the two at least `least`? *weight is set if so. */
bool ckv_reach_with(const ckv_reach *reach, const uint8_t *other, int32_t least, int32_t *weight);

#endif
