/* Names of organizations. A branch and its head office, two branches, or shops of two numbers share a brand and no
 * more: that speaks against their being one customer, whatever door and switchboard they share. The same brand in
 * another place is weaker than a typing slip in the same place. */
#include "compare/comparator.h"
#include "compare/org_likeness.h"
#include "text/numeral.h"

enum { MISSING, OTHER, BRANCH, GROUP, CLOSE, SOUND, CORE, SAME, LEVELS };

/* More names of one record are not looked at, by order of bytes: tokens and levels must tell of the same ones. */
#define VALUES 5

/* Of one customer, names of two branches, or one with a branch and one without: only a slip in the branch's own name or
 * its loss makes them. What is learned counts where it is less odd than another name altogether, and never for a pair:
 * sites of one company agree in all else. */
#define MOST_BRANCH .00003

static const ckv_comparison_def org_def = {
    .id = CKV_CMP_ORG,
    .name = "organization",
    .types = 1 << CKV_TYPE_PERSON | 1 << CKV_TYPE_ORG,
    .level_count = LEVELS,
    .levels = {
        [MISSING] = { "missing", 0, 0 },
        [OTHER] = { "other", .08, .9938 },
        [BRANCH] = { "same brand, another branch", MOST_BRANCH, .0004 },
        [GROUP] = { "same brand, other place, branch or trade", .03 - MOST_BRANCH, .0024, .theirs = 1 << CKV_TYPE_ORG },
        [CLOSE] = { "nearly the same or a short form", .14, .0020 },
        [SOUND] = { "same sound across scripts", .05, .0002 },
        [CORE] = { "same brand", .15, .0008 },
        [SAME] = { "same name", .55, .0004 },
    },
    .bounded = { .level = BRANCH, .like = OTHER, .most = MOST_BRANCH },
};

/* Across scripts two branches are not told apart: 上海分公司 is the Shanghai Branch. */
static bool branches_differ(const ckv_org_feature *a, const ckv_org_feature *b, bool spelled)
{
    return a->branch != b->branch && !(spelled && a->branch && b->branch);
}

/* The first number in digits, or behind 第, plus one; 0: there is none. */
static uint32_t number_in(ckv_slice text)
{
    static const char ordinal[] = "\xe7\xac\xac"; /* 第 */
    uint32_t value = 0;
    for (size_t at = 0; at < text.len; at++) {
        ckv_slice rest = ckv_slice_tail(text, at);
        if (ckv_slice_starts(rest, ckv_slice_str(ordinal)) && ckv_numeral_read(ckv_slice_tail(rest, 3), &value))
            return value + 1;
        size_t end = at;
        for (; end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9'; end++)
            value = value * 10 + (uint32_t)(text.ptr[end] - '0');
        if (end > at)
            return value + 1;
    }
    return 0;
}

/* 罗森103店, 罗森105店. Of words in Latin letters the likeness has told that. */
static bool numbers_differ(const ckv_org_feature *a, const ckv_org_feature *b)
{
    uint32_t x = a->bits & b->bits & CKV_ORG_HAN ? number_in(a->text) : 0, y = x ? number_in(b->text) : 0;
    return y && x != y;
}

static ckv_outcome by_likeness(const ckv_org_feature *a, const ckv_org_feature *b)
{
    unsigned likeness = ckv_org_compatible(a, b) ? ckv_org_likeness(a, b) : 0;
    if (likeness < CKV_ORG_LIKENESS_GROUP)
        return (ckv_outcome){ OTHER, 0 };
    if (numbers_differ(a, b))
        return (ckv_outcome){ BRANCH, 0 };
    return (ckv_outcome){ likeness >= CKV_ORG_LIKENESS_CLOSE ? CLOSE : GROUP, 0 };
}

static ckv_outcome compare_pair(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (a->full == b->full && a->branch == b->branch)
        return (ckv_outcome){ SAME, a->full };
    bool spelled = (a->bits ^ b->bits) & CKV_ORG_HAN, same = a->core == b->core;
    if (!same && !(a->sound && a->sound == b->sound && spelled))
        return by_likeness(a, b);
    if (branches_differ(a, b, spelled))
        return (ckv_outcome){ BRANCH, 0 };
    return (ckv_outcome){ !ckv_org_compatible(a, b) ? GROUP : same ? CORE : SOUND, same ? a->core : a->sound };
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
