#include "compare/best.h"
#include "compare/distance.h"
#include "identifier/sheet.h"
#include "record/feature_id.h"
#include "record/feature_name.h"

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

/* Where the masks at the end of a number begin that shows nothing but digits before; its length if there are none. */
static size_t digits_shown(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] >= '0' && s.ptr[n] <= '9')
        n++;
    for (size_t i = n; i < s.len; i++)
        if (s.ptr[i] != '*')
            return s.len;
    return n;
}

/* The first n digits of `cut` are those of `whole`, and one more: what rounding leaves where it carries. */
static bool is_rounded_up(ckv_slice cut, ckv_slice whole, size_t n)
{
    size_t i = n;
    while (i > 0 && whole.ptr[i - 1] == '9' && cut.ptr[i - 1] == '0')
        i--;
    return i > 0 && cut.ptr[i - 1] == whole.ptr[i - 1] + 1 && memcmp(cut.ptr, whole.ptr, i - 1) == 0;
}

/* A number as a column or a program with room for so many digits rounds it: of a double's fifteen the last is in doubt,
 * up or down, and agrees; that of fewer may have been rounded up too, and says nothing. UINT8_MAX if it is not so. */
static uint8_t compare_rounded(ckv_slice cut, ckv_slice whole)
{
    size_t n = digits_shown(cut);
    if (n == cut.len || digits_shown(whole) < n)
        return UINT8_MAX;
    if (n == CKV_SHEET_PRECISION && (is_rounded_up(cut, whole, n) || is_rounded_up(whole, cut, n)))
        return NEAR;
    return is_rounded_up(cut, whole, n) ? 0 : UINT8_MAX;
}

/* A number of which characters are withheld or lost, on either side: what both show decides, if it is enough to tell
 * holders apart. 0 if it is not. */
static uint8_t compare_masked(ckv_slice x, ckv_slice y)
{
    size_t shown = 0;
    uint8_t rounded;
    if (x.len != y.len)
        return 0;
    if ((rounded = compare_rounded(x, y)) != UINT8_MAX || (rounded = compare_rounded(y, x)) != UINT8_MAX)
        return rounded;
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
 * numbers, unless one is what a double leaves of the other. */
static bool near(const ckv_feature_value *a, const ckv_feature_value *b)
{
    ckv_slice x = ckv_id_view_text(a), y = ckv_id_view_text(b);
    if (ckv_sheet_leaves(x, y) || ckv_sheet_leaves(y, x))
        return true;
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

/* The region in an old tax number changes when its holder moves; the organization code inside stays. A resident number
 * that is a double's own (one in 16 to 128) may be what a program left of another, and hold by chance: no veto. */
static bool is_exclusive(const ckv_feature_value *v)
{
    ckv_id_type type = ckv_id_view_type(v);
    bool rounded = type == CKV_ID_CN_RESIDENT && ckv_sheet_is_double(ckv_id_view_text(v));
    return proves(v) && type != CKV_ID_CN_TAX && !rounded;
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
    uint64_t said = ckv_name_generations(ckv_features_get(features, CKV_FEATURE_NAME));
    for (uint64_t generation = 1; n < max && generation < 64; generation++) {
        if (said >> generation & 1)
            out[n++] = (ckv_exclusive){ CKV_FEATURE_NAME, 0, generation };
    }
    return n;
}
