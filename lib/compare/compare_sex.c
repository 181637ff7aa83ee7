#include "compare/best.h"
#include "record/feature_sex.h"

static const ckv_comparison_def def = {
    .id = CKV_CMP_SEX,
    .name = "sex",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = 3,
    .levels = {
        { "missing", 0, 0 },
        { "other", .02, .5 },
        { "same", .98, .5 },
    },
};

static ckv_outcome compare_pair(const ckv_feature_value *a, const ckv_feature_value *b)
{
    return (ckv_outcome){ ckv_sex_view(a) == ckv_sex_view(b) ? 2 : 1, 0 };
}

static void compare(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    *out = ckv_best_pair(a, b, compare_pair);
}

const ckv_comparator ckv_comparator_sex = { CKV_FEATURE_SEX, 1, { &def }, compare, NULL };
