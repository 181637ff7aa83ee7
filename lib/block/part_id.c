#include "block/hashes.h"
#include "record/feature_id.h"

/* Damaged numbers make keys too: the same slip is often copied from system to system. Masked ones are many holders' at
 * once. */
static size_t id_hashes(const uint8_t *features, ckv_feature feature, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, feature);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        bool masked = memchr(v.payload, '*', v.len) != NULL;
        if (!(v.flags & CKV_VALUE_WEAK) && !masked && v.len > 1)
            n = ckv_hashes_add(out, n, max, ckv_id_hash(&v));
    }
    return n;
}

size_t ckv_part_national(const uint8_t *features, uint64_t *out, size_t max)
{
    return id_hashes(features, CKV_FEATURE_NATIONAL, out, max);
}

size_t ckv_part_tax(const uint8_t *features, uint64_t *out, size_t max)
{
    return id_hashes(features, CKV_FEATURE_TAX, out, max);
}

size_t ckv_part_document(const uint8_t *features, uint64_t *out, size_t max)
{
    return id_hashes(features, CKV_FEATURE_DOCUMENT, out, max);
}
