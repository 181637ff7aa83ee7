#include "compare/best.h"
#include "compare/levels.h"
#include "record/feature_handle.h"

/* Accounts are compared within their platform. A domain that mailboxes tell of is that of all who work there, and of
 * the companies of a group: it says less than the website that a record gives for its own. */
static const ckv_comparison_def def = {
    .id = CKV_CMP_HANDLE,
    .name = "account",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = 5,
    .levels = {
        { "missing", 0, 0 },
        { "other", .45, .99895 },
        { "same mail domain", .04, .0008, .theirs = 1 << CKV_TYPE_ORG },
        { "same nickname", .01, .0002 },
        { "same", .50, .00005 },
    },
};

static ckv_outcome compare_pair(const ckv_feature_value *a, const ckv_feature_value *b)
{
    if (!ckv_slice_equal(ckv_handle_view_platform(a), ckv_handle_view_platform(b)))
        return (ckv_outcome){ 0, 0 };
    bool derived = (a->flags | b->flags) & CKV_VALUE_DERIVED;
    bool mailbox = derived && ckv_slice_equal(ckv_handle_view_platform(a), CKV_LIT("website:"));
    if (!ckv_slice_equal(ckv_handle_view(a), ckv_handle_view(b)))
        return (ckv_outcome){ mailbox ? 0 : CKV_HANDLE_OTHER, 0 }; /* a company writes from the domains of others too */
    if (mailbox)
        return (ckv_outcome){ CKV_HANDLE_DOMAIN, 0 };
    if ((a->flags | b->flags) & CKV_VALUE_WEAK)
        return (ckv_outcome){ CKV_HANDLE_NICKNAME, 0 };
    return (ckv_outcome){ CKV_HANDLE_SAME, ckv_handle_hash(a) };
}

static void compare(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    *out = ckv_best_pair(a, b, compare_pair);
}

static size_t tokens(ckv_slice values, ckv_token *out, size_t max)
{
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        n = ckv_token_add(out, n, max, CKV_CMP_HANDLE, ckv_handle_hash(&v));
    return n;
}

const ckv_comparator ckv_comparator_handle = { CKV_FEATURE_HANDLE, 1, { &def }, compare, tokens };
