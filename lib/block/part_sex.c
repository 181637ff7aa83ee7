#include "block/hashes.h"
#include "record/feature_sex.h"
#include "util/hash.h"

size_t ckv_part_sex(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_SEX);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        n = ckv_hashes_add(out, n, max, ckv_hash_pair((uint64_t)ckv_sex_view(&v), 's'));
    return n;
}
