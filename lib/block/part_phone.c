#include "block/hashes.h"
#include "record/feature_phone.h"

/* Subscriber numbers have seven or eight digits: their last seven are known with and without the area. */
#define SUBSCRIBER 7
/* Digits at the end that people and forms go by, and at the beginning that masks leave. */
#define TAIL 4
#define SHOWN 3

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

/* A key out of the digits of one number, or 0. */
typedef uint64_t (*digits_fn)(const ckv_phone_view *p);

static size_t keys_of(const uint8_t *features, uint64_t *out, size_t max, digits_fn key)
{
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_PHONE);
    ckv_feature_value v;
    ckv_hash_list list = { out, 0, max };
    while (ckv_feature_next(&values, &v)) {
        ckv_phone_view p = ckv_phone_view_of(&v);
        if (!(v.flags & CKV_VALUE_WEAK))
            ckv_hash_list_add(&list, 4, key(&p));
    }
    return list.count;
}

static uint64_t hash_unmasked(ckv_slice digits)
{
    return digits.len == 0 || memchr(digits.ptr, '*', digits.len) ? 0 : ckv_hash(digits);
}

static uint64_t tail_key(const ckv_phone_view *p)
{
    return p->digits.len < TAIL ? 0 : hash_unmasked(ckv_slice_tail(p->digits, p->digits.len - TAIL));
}

/* One that is shorter than a whole number would be an area code. */
static uint64_t head_key(const ckv_phone_view *p)
{
    return p->national.len < SUBSCRIBER ? 0 : hash_unmasked(ckv_slice_head(p->digits, p->digits.len - TAIL));
}

static uint64_t ends_key(const ckv_phone_view *p)
{
    uint64_t tail = tail_key(p);
    uint64_t head = p->national.len < SUBSCRIBER + 1 ? 0 : hash_unmasked(ckv_slice_head(p->national, SHOWN));
    return head && tail ? ckv_hash_pair(head, tail) : 0;
}

size_t ckv_part_phone_tail(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, tail_key);
}

size_t ckv_part_phone_head(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, head_key);
}

size_t ckv_part_phone_ends(const uint8_t *features, uint64_t *out, size_t max)
{
    return keys_of(features, out, max, ends_key);
}
