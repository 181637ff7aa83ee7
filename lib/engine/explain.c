#include "engine/explain.h"

#include "golden/golden.h"

_Static_assert((int)CKV_EXPLANATION_PARTS >= (int)CKV_CMP_COUNT, "an explanation has room for all comparisons");
_Static_assert(CKV_WEIGHT_BIT == CKV_BIT, "the public unit of weights is ours");

void ckv_explanation_make(ckv_explanation *out, const ckv_score *score)
{
    *out = (ckv_explanation){ .size = sizeof *out,
        .weight = score->weight,
        .prior = score->prior,
        .household = score->household,
        .probability = ckv_probability_of(score->weight),
        .model = ckv_profile_type_name(score->type) };
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        if (score->level[c])
            out->parts[out->part_count++] =
                (ckv_explanation_part){ def->name, def->levels[score->level[c]].name, score->part[c] };
    }
}
