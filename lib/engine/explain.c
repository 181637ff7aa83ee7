#include "engine/explain.h"

#include "golden/golden.h"

_Static_assert((int)CKV_EXPLANATION_PARTS >= (int)CKV_CMP_COUNT, "an explanation has room for all comparisons");
_Static_assert(CKV_WEIGHT_BIT == CKV_BIT, "the public unit of weights is ours");

/* A weight is log2(m) - log2(frequency), in quarter bits, where the value's own frequency counted, and else that of its
 * level. The two halves of a swapped name are weighed together and are neither. */
static int32_t rarity_of(const ckv_comparison_model *cm, unsigned level, int32_t part)
{
    int32_t rarity = part - cm->m_bits[level];
    bool counted = part != cm->weight[level] && rarity > 0 && rarity % (CKV_BIT / 4) == 0;
    return counted ? rarity : 0;
}

void ckv_explanation_make(ckv_explanation *out, const ckv_model *model, const ckv_score *score)
{
    *out = (ckv_explanation){ .size = sizeof *out,
        .weight = score->weight,
        .prior = score->prior,
        .household = score->household,
        .probability = ckv_probability_of(score->weight),
        .model = ckv_profile_type_name(score->type) };
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        const ckv_comparison_model *cm = &model->type[score->type].comparison[c];
        unsigned level = score->level[c];
        if (level)
            out->parts[out->part_count++] = (ckv_explanation_part){ def->name, def->levels[level].name, score->part[c],
                rarity_of(cm, level, score->part[c]) };
    }
}
