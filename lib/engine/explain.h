/* A score as the public API tells it. */
#ifndef CKV_ENGINE_EXPLAIN_H
#define CKV_ENGINE_EXPLAIN_H

#include "model/model.h"

#include <ckv/explain.h>

/* Only names and copies: the numbers are those of the score, which the model gave. */
void ckv_explanation_make(ckv_explanation *out, const ckv_model *model, const ckv_score *score);

#endif
