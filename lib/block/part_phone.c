#include "block/hashes.h"
#include "record/feature_phone.h"

/* Subscriber numbers have seven or eight digits: their last seven are known with and without the area. */
#define SUBSCRIBER 7

/* The digits, and for numbers that others may hold without their area the end of them. */
size_t ckv_part_phone(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_PHONE);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        ckv_phone_view p = ckv_phone_view_of(&v);
        bool masked = p.digits.len && memchr(p.digits.ptr, '*', p.digits.len);
        if (v.flags & CKV_VALUE_WEAK || p.digits.len == 0 || masked)
            continue;
        bool open = p.kind == CKV_PHONE_LOCAL || p.kind == CKV_PHONE_FIXED;
        n = ckv_hashes_add(out, n, max, ckv_phone_hash(&p));
        if (open && p.digits.len >= SUBSCRIBER)
            n = ckv_hashes_add(
                out, n, max, ckv_hash_seeded(ckv_slice_tail(p.digits, p.digits.len - SUBSCRIBER), SUBSCRIBER));
    }
    return n;
}

size_t ckv_part_phone_tail(const uint8_t *features, uint64_t *out, size_t max)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_PHONE);
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        ckv_phone_view p = ckv_phone_view_of(&v);
        if (v.flags & CKV_VALUE_WEAK || p.digits.len < 4)
            continue;
        ckv_slice tail = ckv_slice_tail(p.digits, p.digits.len - 4);
        if (!memchr(tail.ptr, '*', tail.len))
            n = ckv_hashes_add(out, n, max, ckv_hash_seeded(tail, 4));
    }
    return n;
}
