/* Names of organizations. A branch and its head office, or two branches, share a brand and no more: they stay below the
 * two highest levels by name alone, and the same brand in another place is weaker than a typing slip in the same place.
 */
#include "compare/comparator.h"
#include "compare/org_likeness.h"

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
        [GROUP] = { "same brand, other place, branch or trade", .03, .0024, .theirs = 1 << CKV_TYPE_ORG },
        [CLOSE] = { "nearly the same or a short form", .14, .0020 },
        [SOUND] = { "same sound across scripts", .05, .0002 },
        [CORE] = { "same brand", .15, .0008 },
        [SAME] = { "same name", .55, .0004 },
    },
};

static ckv_outcome compare_pair(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (a->full == b->full && a->branch == b->branch)
        return (ckv_outcome){ SAME, a->full };
    bool one = ckv_org_compatible(a, b);
    if (a->core == b->core)
        return (ckv_outcome){ one ? CORE : GROUP, a->core };
    if (a->sound && a->sound == b->sound && ((a->bits ^ b->bits) & CKV_ORG_HAN))
        return (ckv_outcome){ one ? SOUND : GROUP, a->sound };
    unsigned likeness = one ? ckv_org_likeness(a, b) : 0;
    return (ckv_outcome){ likeness >= CKV_ORG_LIKENESS_CLOSE   ? CLOSE
                          : likeness >= CKV_ORG_LIKENESS_GROUP ? GROUP
                                                               : OTHER,
        0 };
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
