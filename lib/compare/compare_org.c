/* Names of organizations. A branch and its head office, or two branches, share a brand and no more: they stay below the
 * two highest levels by name alone, and the same brand in another place is weaker than a typing slip in the same place.
 */
#include "compare/comparator.h"
#include "compare/distance.h"
#include "record/feature_org.h"
#include "text/org.h"
#include "text/utf8.h"

enum { MISSING, OTHER, GROUP, CLOSE, SOUND, CORE, SAME, LEVELS };

/* More names of one record are not looked at, by order of bytes: tokens and levels must tell of the same ones. */
#define VALUES 5

static const ckv_comparison_def org_def = {
    .id = CKV_CMP_ORG,
    .name = "organization",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = LEVELS,
    .levels = {
        [MISSING] = { "missing", 0, 0 },
        [OTHER] = { "other", .08, .9942 },
        [GROUP] = { "same brand, other place, branch or trade", .03, .0024 },
        [CLOSE] = { "nearly the same or a short form", .14, .0020 },
        [SOUND] = { "same sound across scripts", .05, .0002 },
        [CORE] = { "same brand", .15, .0008 },
        [SAME] = { "same name", .55, .0004 },
    },
};

/* 深圳 lies in 广东; what one side does not say is no difference. */
static bool places_agree(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (a->province && b->province && a->province != b->province)
        return false;
    return !a->city || !b->city || a->city == b->city;
}

static bool same_place(const ckv_org_feature *a, const ckv_org_feature *b)
{
    return a->province == b->province && a->city == b->city;
}

/* Could the two be one legal person, the brand aside? */
static bool compatible(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if ((a->bits | b->bits) & CKV_ORG_SOLE_TRADER)
        return same_place(a, b) && a->branch == b->branch;
    /* trades are hashed as written: across scripts they tell nothing */
    bool trade = !a->industry || !b->industry || a->industry == b->industry || ((a->bits ^ b->bits) & CKV_ORG_HAN);
    return trade && a->branch == b->branch && places_agree(a, b);
}

static bool both_han(const ckv_org_feature *a, const ckv_org_feature *b)
{
    return a->bits & b->bits & CKV_ORG_HAN;
}

/* Every character of `part`, in order, in `whole`, the first at the start: 国网 in 国家电网. */
static bool short_form_han(ckv_slice part, ckv_slice whole)
{
    size_t i = 0, k = 0, matched = 0;
    while (i < part.len && k < whole.len) {
        size_t next = i;
        uint32_t want = ckv_utf8_next(part, &next);
        if (ckv_utf8_next(whole, &k) == want) {
            i = next;
            matched++;
        } else if (i == 0) {
            return false;
        }
    }
    return i == part.len && (matched >= 3 || (matched == 2 && ckv_slice_starts(whole, part)));
}

/* The word itself, or one that goes on from four letters of it: deli, delicatessen. */
static bool has_word(ckv_slice text, ckv_slice word)
{
    for (size_t at = 0; at + word.len <= text.len; at++) {
        bool from = at == 0 || text.ptr[at - 1] == ' ';
        bool to = at + word.len == text.len || text.ptr[at + word.len] == ' ' || word.len >= 4;
        if (from && to && memcmp(text.ptr + at, word.ptr, word.len) == 0)
            return true;
    }
    return false;
}

/* Every word of `part` is one of `whole`, and there is more to it than one short word. */
static bool short_form_latin(ckv_slice part, ckv_slice whole)
{
    size_t letters = 0;
    for (size_t at = 0; at < part.len;) {
        size_t from = at;
        while (at < part.len && part.ptr[at] != ' ')
            at++;
        if (!has_word(whole, ckv_slice_of(part.ptr + from, at - from)))
            return false;
        letters += at - from;
        at++;
    }
    return letters >= 4;
}

static bool close_han(const ckv_org_feature *a, const ckv_org_feature *b)
{
    size_t n = ckv_utf8_count(a->text), m = ckv_utf8_count(b->text);
    size_t most = n > m ? n : m, least = n < m ? n : m;
    if (least >= 3 && a->sound == b->sound) /* a homophone */
        return true;
    if (least >= 4 && ckv_distance_utf8(a->text, b->text, 2) <= (most >= 8 ? 2u : 1u))
        return true;
    const ckv_org_feature *brief = n < m ? a : b, *whole = n < m ? b : a;
    /* a name that says its trade and legal form is no short form: 恒大地产有限公司, 恒大人寿保险 */
    bool bare = !brief->industry && (brief->form == CKV_ORG_FORM_NONE || brief->form == CKV_ORG_FORM_CO);
    return n != m && bare && short_form_han(brief->text, whole->text);
}

static bool close_latin(const ckv_org_feature *a, const ckv_org_feature *b)
{
    size_t n = a->text.len, m = b->text.len, least = n < m ? n : m;
    if (least >= 5 && ckv_distance(a->text, b->text, 4) <= least / 5 + (least >= 10))
        return true;
    if (a->sound && a->sound == b->sound) /* Universal Exports Worldwide, Hua Wei */
        return true;
    if (least >= 6 && ckv_jaro_winkler(a->text, b->text) >= 940)
        return true;
    return n <= m ? short_form_latin(a->text, b->text) : short_form_latin(b->text, a->text);
}

static bool acronym_of(const ckv_org_feature *a, const ckv_org_feature *b)
{
    return a->initials && a->initials == b->initials && ((a->bits ^ b->bits) & CKV_ORG_ACRONYM);
}

/* Across scripts one name often says more: Huawei Marine, 华为. */
static bool close_letters(const ckv_org_feature *a, const ckv_org_feature *b)
{
    size_t least = a->letters.len < b->letters.len ? a->letters.len : b->letters.len;
    return least >= 6 && memcmp(a->letters.ptr, b->letters.ptr, least) == 0;
}

static bool close_names(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (acronym_of(a, b))
        return true;
    if ((a->bits ^ b->bits) & CKV_ORG_HAN)
        return close_letters(a, b);
    return both_han(a, b) ? close_han(a, b) : close_latin(a, b);
}

static ckv_outcome compare_pair(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (a->full == b->full && a->branch == b->branch)
        return (ckv_outcome){ SAME, a->full };
    bool one = compatible(a, b);
    if (a->core == b->core)
        return (ckv_outcome){ one ? CORE : GROUP, a->core };
    if (a->sound && a->sound == b->sound && ((a->bits ^ b->bits) & CKV_ORG_HAN))
        return (ckv_outcome){ one ? SOUND : GROUP, a->sound };
    return (ckv_outcome){ one && close_names(a, b) ? CLOSE : OTHER, 0 };
}

/* The higher level, then the smaller token: the same pair whichever side is first. */
static bool better(const ckv_outcome *x, const ckv_outcome *than)
{
    return x->level > than->level || (x->level == than->level && x->token < than->token);
}

static size_t read_values(ckv_slice run, ckv_org_feature out[VALUES])
{
    ckv_feature_value v;
    size_t n = 0;
    while (n < VALUES && ckv_feature_next(&run, &v))
        n += !(v.flags & CKV_VALUE_WEAK) && ckv_org_feature_read(&out[n], &v);
    return n;
}

static void compare_org(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    ckv_org_feature x[VALUES], y[VALUES];
    size_t n = read_values(a, x), m = read_values(b, y);
    out[0] = (ckv_outcome){ MISSING, 0 };
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < m; k++) {
            ckv_outcome found = compare_pair(&x[i], &y[k]);
            if (better(&found, &out[0]))
                out[0] = found;
        }
    }
}

static size_t add_token(ckv_token *out, size_t n, size_t max, uint64_t token)
{
    for (size_t i = 0; i < n; i++) {
        if (out[i].token == token)
            return n;
    }
    if (!token || n == max)
        return n;
    out[n] = (ckv_token){ CKV_CMP_ORG, token };
    return n + 1;
}

static size_t org_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    ckv_org_feature x[VALUES];
    size_t n = read_values(values, x), count = 0;
    for (size_t i = 0; i < n; i++) {
        count = add_token(out, count, max, x[i].full);
        count = add_token(out, count, max, x[i].core);
        count = add_token(out, count, max, x[i].sound);
    }
    return count;
}

const ckv_comparator ckv_comparator_org = {
    .feature = CKV_FEATURE_ORG,
    .comparison_count = 1,
    .comparisons = { &org_def },
    .compare = compare_org,
    .tokens = org_tokens,
};
