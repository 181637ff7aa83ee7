#include "compare/best.h"
#include "compare/distance.h"
#include "record/feature_id.h"

/* Resident, tax and document numbers: one way to compare, three columns of the pattern. */
enum { OTHER = 1, NEAR, SAME };

/* What a masked number must show of what it agrees on: in a resident number more than region or birth date alone. */
#define VISIBLE_MIN 9

static const ckv_comparison_def national = {
    .id = CKV_CMP_NATIONAL,
    .name = "national id",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = 4,
    .levels = {
        { "missing", 0, 0 },
        { "other", .06, .99997 },
        { "a slip apart, or as far as it shows", .06, .00002 },
        { "same", .88, .00001 },
    },
};

static const ckv_comparison_def tax = {
    .id = CKV_CMP_TAX,
    .name = "tax id",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = 4,
    .levels = {
        { "missing", 0, 0 },
        { "other", .08, .99996 },
        { "a slip apart, or as far as it shows", .05, .00002 },
        { "same", .87, .00002 },
    },
};

/* Documents expire, and people hold several. */
static const ckv_comparison_def document = {
    .id = CKV_CMP_DOCUMENT,
    .name = "document",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = 4,
    .levels = {
        { "missing", 0, 0 },
        { "other", .30, .99996 },
        { "a slip apart, or as far as it shows", .05, .00002 },
        { "same", .65, .00002 },
    },
};

static bool is_masked(ckv_slice s)
{
    return s.len && memchr(s.ptr, '*', s.len);
}

/* A number of which characters are withheld or lost, on either side: what both show decides, if it is enough to tell
 * holders apart. 0 if it is not. */
static uint8_t compare_masked(ckv_slice x, ckv_slice y)
{
    size_t shown = 0;
    if (x.len != y.len)
        return 0;
    for (size_t i = 0; i < x.len; i++) {
        if (x.ptr[i] == '*' || y.ptr[i] == '*')
            continue;
        if (x.ptr[i] != y.ptr[i])
            return OTHER;
        shown++;
    }
    return shown >= VISIBLE_MIN ? NEAR : 0;
}

/* One slip; two where a check digit says that one side is wrong. Two numbers whose check digits both hold are two
 * numbers. */
static bool near(const ckv_feature_value *a, const ckv_feature_value *b)
{
    ckv_slice x = ckv_id_view_text(a), y = ckv_id_view_text(b);
    bool checked = ckv_id_type_checked(ckv_id_view_type(a));
    bool damaged = (a->flags | b->flags) & CKV_VALUE_DAMAGED;
    unsigned limit = checked && damaged && x.len >= 15 ? 2 : 1;
    return (!checked || damaged) && x.len >= 6 && y.len >= 6 && ckv_distance(x, y, limit) <= limit;
}

static ckv_outcome compare_pair(const ckv_feature_value *a, const ckv_feature_value *b)
{
    ckv_slice x = ckv_id_view_text(a), y = ckv_id_view_text(b);
    bool masked = is_masked(x) || is_masked(y);
    if (!masked && ckv_slice_equal(x, y))
        return (a->flags | b->flags) & CKV_VALUE_WEAK ? (ckv_outcome){ NEAR, 0 }
                                                      : (ckv_outcome){ SAME, ckv_id_hash(a) };
    if (ckv_id_view_type(a) != ckv_id_view_type(b)) /* one person holds cards of several places */
        return (ckv_outcome){ 0, 0 };
    if (masked)
        return (ckv_outcome){ compare_masked(x, y), 0 };
    return (ckv_outcome){ near(a, b) ? NEAR : OTHER, 0 };
}

static void compare(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    *out = ckv_best_pair(a, b, compare_pair);
}

static size_t tokens(ckv_slice values, ckv_comparison comparison, ckv_token *out, size_t max)
{
    ckv_feature_value v;
    size_t n = 0;
    while (ckv_feature_next(&values, &v))
        n = ckv_token_add(out, n, max, comparison, ckv_id_hash(&v));
    return n;
}

static size_t national_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    return tokens(values, CKV_CMP_NATIONAL, out, max);
}

static size_t tax_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    return tokens(values, CKV_CMP_TAX, out, max);
}

static size_t document_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    return tokens(values, CKV_CMP_DOCUMENT, out, max);
}

const ckv_comparator ckv_comparator_national = { CKV_FEATURE_NATIONAL, 1, { &national }, compare, national_tokens };
const ckv_comparator ckv_comparator_tax = { CKV_FEATURE_TAX, 1, { &tax }, compare, tax_tokens };
const ckv_comparator ckv_comparator_document = { CKV_FEATURE_DOCUMENT, 1, { &document }, compare, document_tokens };

/* Only a check digit proves that a number is what its holder was given. A number of unknown form may be mistyped as a
 * whole (in the Febrl data sets every sixteenth pair of one person differs in at least four of seven digits): it weighs
 * against a merge, but does not forbid one. */
static bool proves(const ckv_feature_value *v)
{
    return !(v->flags & (CKV_VALUE_DAMAGED | CKV_VALUE_WEAK)) && ckv_id_type_checked(ckv_id_view_type(v));
}

/* The region in an old tax number changes when its holder moves; the organization code inside stays. */
static bool is_exclusive(const ckv_feature_value *v)
{
    return proves(v) && ckv_id_view_type(v) != CKV_ID_CN_TAX;
}

size_t ckv_compare_exclusive(const uint8_t *features, ckv_exclusive *out, size_t max)
{
    static const ckv_feature exclusive[] = { CKV_FEATURE_NATIONAL, CKV_FEATURE_TAX };
    ckv_feature_value v;
    size_t n = 0;
    for (size_t i = 0; i < sizeof exclusive / sizeof *exclusive; i++) {
        ckv_slice values = ckv_features_get(features, exclusive[i]);
        while (n < max && ckv_feature_next(&values, &v))
            if (is_exclusive(&v))
                out[n++] = (ckv_exclusive){ (uint8_t)exclusive[i], (uint8_t)ckv_id_view_type(&v), ckv_id_hash(&v) };
    }
    return n;
}
