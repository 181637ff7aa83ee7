#include "block/hashes.h"
#include "record/feature_handle.h"

size_t ckv_part_handle(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_HANDLE);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        if (!(v.flags & CKV_VALUE_WEAK))
            n = ckv_hashes_add(out, n, max, ckv_handle_hash(&v));
    return n;
}
