#include "compare/best.h"
#include "compare/distance.h"
#include "record/feature_phone.h"

/* Phones change, are shared at home and at work, and are mistyped: another number is next to no evidence against. */
enum { OTHER = 1, NEAR, COMPATIBLE, SAME };

/* A masked or local number must show this much of what it agrees on. */
#define VISIBLE_MIN 5
#define LOCAL_MIN 7

static const ckv_comparison_def def = {
    .id = CKV_CMP_PHONE,
    .name = "phone",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = 5,
    .levels = {
        { "missing", 0, 0 },
        { "other", .35, .99985 },
        { "one digit off, or a service number", .03, .00003 },
        { "same as far as it goes", .04, .00006 }, /* masked, without its area, or one without extension */
        { "same", .58, .00006 },
    },
};

/* One digit replaced, or two neighbours exchanged. */
static bool one_slip(ckv_slice a, ckv_slice b)
{
    size_t i = 0, j = a.len;
    if (a.len != b.len || a.len < 8)
        return false;
    while (i < a.len && a.ptr[i] == b.ptr[i])
        i++;
    while (j > i && a.ptr[j - 1] == b.ptr[j - 1])
        j--;
    return j - i == 1 || (j - i == 2 && a.ptr[i] == b.ptr[i + 1] && a.ptr[i + 1] == b.ptr[i]);
}

/* A number without its area or country against one that has it. */
static bool tail_fits(const ckv_phone_view *local, const ckv_phone_view *whole)
{
    return local->national.len == local->digits.len && local->digits.len >= LOCAL_MIN
           && whole->digits.len > local->digits.len && ckv_slice_ends(whole->digits, local->digits);
}

static ckv_outcome compare_pair(const ckv_feature_value *a, const ckv_feature_value *b)
{
    ckv_phone_view x = ckv_phone_view_of(a), y = ckv_phone_view_of(b);
    if (x.digits.len == 0 || y.digits.len == 0)
        return (ckv_outcome){ 0, 0 };
    if (ckv_slice_equal(x.digits, y.digits)) {
        if ((a->flags | b->flags) & CKV_VALUE_WEAK)
            return (ckv_outcome){ NEAR, 0 };
        if (x.ext.len && y.ext.len && !ckv_slice_equal(x.ext, y.ext)) /* two who work in one house */
            return (ckv_outcome){ 0, 0 };
        if (x.ext.len != y.ext.len || memchr(x.digits.ptr, '*', x.digits.len))
            return (ckv_outcome){ COMPATIBLE, 0 };
        return (ckv_outcome){ SAME, ckv_phone_hash(&x) };
    }
    if (ckv_mask_fits(x.national, y.national, VISIBLE_MIN) || tail_fits(&x, &y) || tail_fits(&y, &x))
        return (ckv_outcome){ COMPATIBLE, 0 };
    return (ckv_outcome){ one_slip(x.digits, y.digits) ? NEAR : OTHER, 0 };
}

static void compare(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    *out = ckv_best_pair(a, b, compare_pair);
}

static size_t tokens(ckv_slice values, ckv_token *out, size_t max)
{
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v)) {
        ckv_phone_view p = ckv_phone_view_of(&v);
        if (p.digits.len)
            n = ckv_token_add(out, n, max, CKV_CMP_PHONE, ckv_phone_hash(&p));
    }
    return n;
}

const ckv_comparator ckv_comparator_phone = { CKV_FEATURE_PHONE, 1, { &def }, compare, tokens };
