#include "block/hashes.h"
#include "identifier/email.h"
#include "record/feature_email.h"

size_t ckv_part_email(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_EMAIL);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        if (!(v.flags & CKV_VALUE_WEAK))
            n = ckv_hashes_add(out, n, max, ckv_email_hash(&v));
    return n;
}

size_t ckv_part_email_local(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_EMAIL);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        ckv_slice local = ckv_email_view_local(&v);
        if (!(v.flags & CKV_VALUE_WEAK) && !ckv_mailbox_is_generic(local))
            n = ckv_hashes_add(out, n, max, ckv_hash_seeded(local, '@'));
    }
    return n;
}
