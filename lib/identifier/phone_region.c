#include "identifier/phone_region.h"

#include "identifier/pattern.h"
#include "identifier/short.h"
#include "util/bits.h"
#include "util/search.h"

const ckv_phone_region *ckv_phone_region_find(const char *country)
{
    if (!country[0])
        return NULL;
    for (size_t i = 0; i < ckv_phone_region_count; i++)
        if (ckv_same_country(ckv_phone_regions[i].region, country))
            return &ckv_phone_regions[i];
    return NULL;
}

static int compare_code(const ckv_phone_region *r, ckv_slice code)
{
    return ckv_slice_compare(ckv_slice_str(r->code), code);
}

/* The first of a calling code; NULL if there is none. */
static const ckv_phone_region *first_of(ckv_slice code)
{
    size_t at;
    CKV_SEARCH(at, ckv_phone_region_count, compare_code(&ckv_phone_regions[at], code) < 0);
    bool found = at < ckv_phone_region_count && compare_code(&ckv_phone_regions[at], code) == 0;
    return found ? &ckv_phone_regions[at] : NULL;
}

static bool same_code(const ckv_phone_region *a, const ckv_phone_region *b)
{
    return memcmp(a->code, b->code, sizeof a->code) == 0;
}

/* --- lengths --- */

typedef enum fit_of_length { TOO_SHORT, LOCAL_ONLY, ODD, TOO_LONG, POSSIBLE } fit_of_length;

static fit_of_length length_of(const ckv_phone_region *r, size_t len)
{
    uint32_t bit = len < 32 ? (uint32_t)1 << len : 0;
    if (r->local_lengths & bit)
        return LOCAL_ONLY;
    if (r->lengths & bit)
        return POSSIBLE;
    if (bit == 0 || bit > r->lengths)
        return TOO_LONG;
    return (r->lengths & (bit - 1)) == 0 ? TOO_SHORT : ODD;
}

/* --- numbers --- */

/* What a number is in a region, as ckv_phone_label. Of a masked one only the length tells. */
static unsigned label_of(const ckv_phone_region *r, ckv_slice n)
{
    if (n.len && memchr(n.ptr, '*', n.len))
        return length_of(r, n.len) == POSSIBLE ? CKV_PHONE_LABEL_GENERAL : 0;
    unsigned state = r->start;
    for (size_t i = 0; state && i < n.len; i++) {
        const ckv_phone_state *s = &ckv_phone_states[state];
        unsigned up_to = (2u << (n.ptr[i] - '0')) - 1;
        state = ckv_phone_targets[s->first + ckv_count_bits(s->changes & up_to & 0x3fe)];
    }
    return ckv_phone_states[state].changes >> 10;
}

/* --- the prefix --- */

static ckv_slice slice_of(const ckv_phone_national *n)
{
    return ckv_slice_of(n->digits, n->len);
}

static void take(ckv_phone_national *n, ckv_slice digits)
{
    char kept[CKV_PHONE_DIGITS_MAX];
    size_t len = digits.len < sizeof kept ? digits.len : sizeof kept;
    if (len)
        memcpy(kept, digits.ptr, len); /* may be a part of n->digits */
    memcpy(n->digits, kept, len);
    n->len = len;
}

/* The number with `rule` in place of its prefix. A rule is digits, then at most one group of the match. */
static void rewrite(ckv_phone_national *out, const char *rule, const ckv_pattern_match *match, ckv_slice rest)
{
    out->len = 0;
    for (; *rule && *rule != '\\' && out->len < sizeof out->digits; rule++)
        out->digits[out->len++] = *rule;
    ckv_slice parts[2] = { { NULL, 0 }, rest };
    if (*rule == '\\')
        parts[0] = match->group[rule[1] - '1'];
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < parts[p].len && out->len < sizeof out->digits; i++)
            out->digits[out->len++] = parts[p].ptr[i];
}

/* The last group of a pattern must have taken part for its rule to hold. */
static bool rule_holds(const ckv_phone_region *r, const ckv_pattern_match *match)
{
    int groups = 0;
    for (const char *p = r->prefix; *p; p++)
        groups += p[0] == '(' && p[1] != '?';
    return r->rule[0] && (groups == 0 || (groups <= CKV_PATTERN_GROUPS && match->group[groups - 1].ptr));
}

/* Take the national prefix away, unless the number is one as it stands, or what is left is none or too little. */
static void strip_once(ckv_phone_national *n, const ckv_phone_region *r)
{
    ckv_pattern_match match;
    ckv_phone_national stripped = *n;
    unsigned label = label_of(r, slice_of(n));
    if (label > CKV_PHONE_LABEL_GENERAL || !ckv_pattern_begins(r->prefix, slice_of(n), &match))
        return;
    ckv_slice rest = ckv_slice_tail(slice_of(n), match.len);
    if (rule_holds(r, &match))
        rewrite(&stripped, r->rule, &match, rest);
    else
        take(&stripped, rest);
    if (label && !label_of(r, slice_of(&stripped)))
        return;
    fit_of_length length = length_of(r, stripped.len);
    if (length == POSSIBLE || length == TOO_LONG)
        *n = stripped;
}

/* Until nothing more can go: what is left reads as itself again. */
static void strip_prefix(ckv_phone_national *n, const ckv_phone_region *r)
{
    size_t before;
    do {
        before = n->len;
        strip_once(n, r);
    } while (n->len < before);
}

/* --- what it is --- */

/* Digits of a number with its calling code (ITU-T E.164). */
enum { E164_MAX = 15 };

/* False where it is no number of the region. Those that cost come first: they may look like a landline. */
static bool classify(ckv_phone_class *kind, const ckv_phone_region *r, ckv_slice n)
{
    unsigned label = label_of(r, n), either = CKV_PHONE_LABEL_FIXED | CKV_PHONE_LABEL_MOBILE;
    *kind = label & CKV_PHONE_LABEL_SERVICE  ? CKV_PHONE_SERVICE
            : label & CKV_PHONE_LABEL_OTHER  ? CKV_PHONE_OTHER
            : (label & either) == either     ? CKV_PHONE_EITHER
            : label & CKV_PHONE_LABEL_FIXED  ? CKV_PHONE_FIXED
            : label & CKV_PHONE_LABEL_MOBILE ? CKV_PHONE_MOBILE
                                             : CKV_PHONE_OTHER;
    return label > CKV_PHONE_LABEL_GENERAL;
}

/* A number of the code whose first region is `main`: of whichever of its regions. */
static ckv_phone_fit judge(ckv_phone_national *n, const ckv_phone_region *main)
{
    n->code = main->code;
    n->kind = CKV_PHONE_OTHER;
    if (n->len + strlen(main->code) > E164_MAX)
        return CKV_PHONE_UNFIT;
    for (const ckv_phone_region *r = main; r < ckv_phone_regions + ckv_phone_region_count && same_code(r, main); r++) {
        ckv_pattern_match match;
        if (r->leading[0] && !ckv_pattern_begins(r->leading, slice_of(n), &match))
            continue;
        if (classify(&n->kind, r, slice_of(n)))
            return CKV_PHONE_VALID;
    }
    n->kind = CKV_PHONE_OTHER;
    return length_of(main, n->len) == POSSIBLE ? CKV_PHONE_POSSIBLE : CKV_PHONE_UNFIT;
}

/* --- the two ways in --- */

ckv_phone_fit ckv_phone_region_abroad(ckv_phone_national *out, ckv_slice code, ckv_slice digits)
{
    const ckv_phone_region *main = first_of(code);
    ckv_phone_national n = { .len = 0 };
    if (!main || digits.len > sizeof n.digits)
        return CKV_PHONE_UNFIT;
    take(&n, digits);
    strip_prefix(&n, main);
    ckv_phone_fit fit = judge(&n, main);
    *out = n;
    return fit;
}

/* The calling code in front without its plus: where that makes a number of the plan, or what is no longer too long. */
static void strip_code(ckv_phone_national *n, const ckv_phone_region *r)
{
    ckv_slice code = ckv_slice_str(r->code);
    ckv_phone_national rest = *n;
    if (!ckv_slice_starts(slice_of(n), code))
        return;
    take(&rest, ckv_slice_tail(slice_of(n), code.len));
    strip_prefix(&rest, r);
    bool better = !label_of(r, slice_of(n)) && label_of(r, slice_of(&rest));
    if (better || length_of(r, n->len) == TOO_LONG)
        *n = rest;
}

ckv_phone_fit ckv_phone_region_home(ckv_phone_national *out, const ckv_phone_region *region, ckv_slice digits)
{
    ckv_phone_national n = { .len = 0 };
    if (digits.len > sizeof n.digits)
        return CKV_PHONE_UNFIT;
    take(&n, digits);
    strip_code(&n, region);
    strip_prefix(&n, region);
    const ckv_phone_region *main = first_of(ckv_slice_str(region->code));
    if (main != region)
        strip_prefix(&n, main);
    ckv_phone_fit fit = judge(&n, main);
    *out = n;
    return fit;
}

size_t ckv_phone_region_idd(const ckv_phone_region *region, ckv_slice digits)
{
    ckv_pattern_match match;
    if (!ckv_pattern_begins(region->idd, digits, &match) || match.len >= digits.len || digits.ptr[match.len] == '0')
        return 0;
    return match.len;
}
