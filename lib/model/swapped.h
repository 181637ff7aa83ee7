/* What it says that two names are one with its parts swapped. */
#ifndef CKV_MODEL_SWAPPED_H
#define CKV_MODEL_SWAPPED_H

#include "model/model.h"

/* Replace the parts of surname and given name in `score`, where ckv_outcome_is_swapped(). */
void ckv_model_weigh_swapped(const ckv_type_model *tm, const ckv_outcome *found, ckv_score *score);

#endif
