#include "compare/org_likeness.h"

#include "compare/distance.h"
#include "text/org/org.h"
#include "text/utf8.h"

/* Characters of the trades, institutions and legal forms of lib/text/org/tables.c, and of the commonest places: they
 * tell little of which organization it is. Sorted. */
static const uint16_t common_characters[] = {
    0x4e0a,
    0x4e13,
    0x4e1a,
    0x4e1c,
    0x4e2a,
    0x4e2d,
    0x4e50,
    0x4e66,
    0x4e8b,
    0x4e92,
    0x4e94,
    0x4ea7,
    0x4eac,
    0x4eba,
    0x4ecb,
    0x4ed3,
    0x4ee3,
    0x4eea,
    0x4ef6,
    0x4efb,
    0x4efd,
    0x4f01,
    0x4f19,
    0x4f1a,
    0x4f20,
    0x4f53,
    0x4f5c,
    0x4f9b,
    0x4fbf,
    0x4fdd,
    0x4fe1,
    0x4fee,
    0x5065,
    0x50a8,
    0x513f,
    0x5149,
    0x516c,
    0x5177,
    0x5178,
    0x517b,
    0x519c,
    0x51fa,
    0x5229,
    0x5236,
    0x5237,
    0x5238,
    0x526f,
    0x529b,
    0x52a0,
    0x52a1,
    0x52a8,
    0x52b3,
    0x52d8,
    0x5305,
    0x5316,
    0x5317,
    0x533b,
    0x534a,
    0x534e,
    0x534f,
    0x5356,
    0x5357,
    0x535a,
    0x536b,
    0x5370,
    0x5382,
    0x5385,
    0x53d1,
    0x53e3,
    0x53f0,
    0x53f6,
    0x53f8,
    0x5408,
    0x544a,
    0x5458,
    0x54a8,
    0x54c1,
    0x552e,
    0x5546,
    0x5668,
    0x56e2,
    0x56ed,
    0x56fd,
    0x56fe,
    0x5730,
    0x57f9,
    0x57fa,
    0x5851,
    0x5883,
    0x5907,
    0x5916,
    0x5927,
    0x5929,
    0x5986,
    0x59d4,
    0x5a31,
    0x5a92,
    0x5b50,
    0x5b66,
    0x5b89,
    0x5b9d,
    0x5b9e,
    0x5ba4,
    0x5bb6,
    0x5bb9,
    0x5bbe,
    0x5bc6,
    0x5bdf,
    0x5bfc,
    0x5c0f,
    0x5c40,
    0x5c45,
    0x5c55,
    0x5c5e,
    0x5c71,
    0x5dde,
    0x5de5,
    0x5e02,
    0x5e08,
    0x5e7c,
    0x5e7f,
    0x5e94,
    0x5e97,
    0x5e9c,
    0x5eb7,
    0x5efa,
    0x5f00,
    0x5f0f,
    0x5f53,
    0x5f71,
    0x5f8b,
    0x5fae,
    0x5fc3,
    0x5feb,
    0x603b,
    0x606f,
    0x6210,
    0x6237,
    0x623f,
    0x6240,
    0x6258,
    0x6279,
    0x6280,
    0x6295,
    0x62c5,
    0x636e,
    0x63a7,
    0x64ad,
    0x653f,
    0x6559,
    0x6570,
    0x6587,
    0x6599,
    0x65b0,
    0x65c5,
    0x65e5,
    0x660e,
    0x6613,
    0x666e,
    0x667a,
    0x6709,
    0x670d,
    0x672c,
    0x672f,
    0x673a,
    0x6750,
    0x6797,
    0x679c,
    0x6821,
    0x682a,
    0x68b0,
    0x68c0,
    0x690d,
    0x697c,
    0x6a21,
    0x6a61,
    0x6b8a,
    0x6b96,
    0x6c11,
    0x6c14,
    0x6c34,
    0x6c5f,
    0x6c7d,
    0x6cb9,
    0x6cd5,
    0x6d01,
    0x6d17,
    0x6d41,
    0x6d4b,
    0x6d74,
    0x6d77,
    0x6d88,
    0x6e2f,
    0x6e38,
    0x6e90,
    0x6f62,
    0x70df,
    0x70ed,
    0x7167,
    0x71c3,
    0x7248,
    0x7267,
    0x7269,
    0x7279,
    0x72ec,
    0x73a9,
    0x73af,
    0x73e0,
    0x7406,
    0x751f,
    0x7528,
    0x7535,
    0x755c,
    0x7597,
    0x767e,
    0x76ae,
    0x76d1,
    0x7701,
    0x773c,
    0x77ff,
    0x7801,
    0x7814,
    0x793c,
    0x793e,
    0x79cd,
    0x79d1,
    0x79df,
    0x7a0b,
    0x7a0e,
    0x7a1a,
    0x7a76,
    0x7a7a,
    0x7b51,
    0x7b97,
    0x7ba1,
    0x7bb1,
    0x7cae,
    0x7cbe,
    0x7cfb,
    0x7eaa,
    0x7eb8,
    0x7eba,
    0x7ec7,
    0x7ecf,
    0x7ed8,
    0x7edc,
    0x7edf,
    0x7ef4,
    0x7eff,
    0x7f06,
    0x7f51,
    0x7f6e,
    0x7f8e,
    0x8054,
    0x80a1,
    0x80b2,
    0x80f6,
    0x80fd,
    0x81ea,
    0x822a,
    0x8236,
    0x8239,
    0x82b1,
    0x8336,
    0x836f,
    0x83dc,
    0x8425,
    0x852c,
    0x878d,
    0x884c,
    0x8868,
    0x88c5,
    0x897f,
    0x89c6,
    0x8ba1,
    0x8bad,
    0x8baf,
    0x8bbe,
    0x8bc1,
    0x8be2,
    0x8d23,
    0x8d27,
    0x8d38,
    0x8d41,
    0x8d44,
    0x8d85,
    0x8def,
    0x8f66,
    0x8f6f,
    0x8f93,
    0x8fd0,
    0x8fdb,
    0x9012,
    0x901a,
    0x9020,
    0x90e8,
    0x914d,
    0x9152,
    0x91d1,
    0x94a2,
    0x94c1,
    0x94f6,
    0x94fe,
    0x9500,
    0x955c,
    0x95e8,
    0x95ee,
    0x9632,
    0x9645,
    0x9650,
    0x9662,
    0x9669,
    0x96c6,
    0x96f6,
    0x978b,
    0x987e,
    0x98df,
    0x9910,
    0x996d,
    0x996e,
    0x9970,
    0x9986,
    0x9996,
    0x9c9c,
};

enum { UNITS = 40, WEIGHT_CORE = 6, WEIGHT_COMMON = 3, WEIGHT_OUTSIDE = 2 };

/* A Han name as characters: what each weighs, and whether a word may start there. */
typedef struct units {
    uint32_t c[UNITS];
    uint8_t weight[UNITS];
    bool starts[UNITS];
    size_t count;
    unsigned total;
} units;

static bool is_common(uint32_t c)
{
    size_t low = 0, high = sizeof common_characters / sizeof *common_characters;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (common_characters[mid] < c)
            low = mid + 1;
        else
            high = mid;
    }
    return low < sizeof common_characters / sizeof *common_characters && common_characters[low] == c;
}

static void add_unit(units *u, uint32_t c, unsigned weight, bool starts)
{
    if (u->count == UNITS)
        return;
    u->c[u->count] = c;
    u->weight[u->count] = (uint8_t)weight;
    u->starts[u->count++] = starts;
    u->total += weight;
}

/* Words of two characters are the rule, counted from the start of the places, of the core and of the trade. */
static void read_units(units *u, const ckv_org_feature *f)
{
    size_t from = (size_t)(f->text.ptr - f->head.ptr), to = from + f->text.len, in_word = 0;
    u->count = u->total = 0;
    for (size_t at = 0; at < f->head.len;) {
        if (at == from || at == to)
            in_word = 0;
        bool core = at >= from && at < to;
        uint32_t c = ckv_utf8_next(f->head, &at);
        unsigned weight = is_common(c) ? WEIGHT_COMMON : WEIGHT_CORE;
        add_unit(u, c, core ? weight : weight - 1, in_word++ % 2 == 0);
    }
}

/* The marks of a security's short name: ST and *ST (special treatment), XD, XR and DR (ex dividend and rights), A and B
 * (the kind of share). Listing rules of the exchanges in Shanghai and Shenzhen. Only what the other name lacks is
 * one. */
static size_t mark_before(ckv_slice head, ckv_slice other)
{
    static const char *const marks[] = { "*st", "s*st", "sst", "st", "xd", "xr", "dr" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ckv_slice mark = ckv_slice_str(marks[i]);
        bool han_next = head.len > mark.len && (head.ptr[mark.len] & 0x80);
        if (han_next && ckv_slice_starts(head, mark) && !ckv_slice_starts(other, mark))
            return mark.len;
    }
    return 0;
}

static void drop_marks(ckv_org_feature *f, ckv_slice other)
{
    size_t at = (size_t)(f->text.ptr - f->head.ptr), end = at + f->text.len, cut = mark_before(f->head, other);
    size_t len = f->head.len;
    char last = len ? f->head.ptr[len - 1] : 0, others = other.len ? other.ptr[other.len - 1] : 0;
    if ((last == 'a' || last == 'b') && len > 6 && (f->head.ptr[len - 2] & 0x80) && others != 'a' && others != 'b')
        len--;
    at = at < cut ? cut : at;
    end = end > len ? len : end;
    f->head = ckv_slice_of(f->head.ptr + cut, len - cut);
    f->text = ckv_slice_of(f->head.ptr + at - cut, end > at ? end - at : 0);
}

/* A run of the best alignment: what is matched of either side, in sixteenths of weights, and how much of `whole` it
 * says. */
typedef struct score {
    unsigned gain, said;
} score;

static score better_of(score a, score b)
{
    return b.gain > a.gain || (b.gain == a.gain && b.said > a.said) ? b : a;
}

/* A character that goes on from the one before or starts a word is kept by rule; others are kept by chance. */
static score align(const units *brief, const units *whole)
{
    score best[UNITS + 1] = { { 0, 0 } }, ending[UNITS + 1] = { { 0, 0 } };
    for (size_t i = 0; i < brief->count; i++) {
        score diagonal = { 0, 0 }, run = { 0, 0 };
        for (size_t k = 0; k < whole->count; k++) {
            score above = best[k + 1], run_above = ending[k + 1], found = { 0, 0 };
            if (brief->c[i] == whole->c[k]) {
                unsigned weight = brief->weight[i], said = whole->weight[k];
                score fresh = { diagonal.gain + weight * (whole->starts[k] ? 15u : 13u), diagonal.said + said };
                score on = { run.gain + weight * 16u, run.said + said };
                found = run.gain ? better_of(fresh, on) : fresh;
                if (i == 0 && k == 0)
                    found.gain += weight;
            }
            ending[k + 1] = found;
            best[k + 1] = better_of(better_of(above, best[k]), found);
            diagonal = above;
            run = run_above;
        }
    }
    return best[whole->count];
}

static unsigned align_share(const units *brief, const units *whole)
{
    if (!brief->total || !whole->total)
        return 0;
    score s = align(brief, whole);
    unsigned kept = s.gain * 1000 / (16 * brief->total), said = s.said * 1000 / whole->total;
    kept = kept > 1000 ? 1000 : kept;
    return (kept * 8 + said * 2) / 10;
}

static unsigned likeness_han(ckv_org_feature a, ckv_org_feature b)
{
    units x, y;
    ckv_slice head_a = a.head;
    drop_marks(&a, b.head);
    drop_marks(&b, head_a);
    read_units(&x, &a);
    read_units(&y, &b);
    unsigned there = align_share(&x, &y), back = align_share(&y, &x);
    return x.count < y.count ? there : x.count > y.count ? back : there > back ? there : back;
}

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

/* The words of trade behind the core, in Han; empty if the head is cut. */
static ckv_slice trade_of(const ckv_org_feature *f)
{
    size_t end = (size_t)(f->text.ptr - f->head.ptr) + f->text.len;
    return ckv_slice_tail(f->head, f->bits & CKV_ORG_HAN ? end : f->head.len);
}

/* 电子 is short for 电子科技; what one side does not say is no difference. */
static bool trades_agree(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (!a->industry || !b->industry || a->industry == b->industry)
        return true;
    if ((a->bits ^ b->bits) & CKV_ORG_HAN) /* hashed as written: across scripts they tell nothing */
        return true;
    ckv_slice x = trade_of(a), y = trade_of(b);
    return x.len && y.len && (ckv_slice_starts(x, y) || ckv_slice_starts(y, x));
}

/* Could the two be one legal person, the brand aside? */
bool ckv_org_compatible(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if ((a->bits | b->bits) & CKV_ORG_SOLE_TRADER)
        return same_place(a, b) && a->branch == b->branch;
    return trades_agree(a, b) && a->branch == b->branch && places_agree(a, b);
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

static unsigned close_names(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (acronym_of(a, b))
        return CKV_ORG_LIKENESS_CLOSE;
    if ((a->bits ^ b->bits) & CKV_ORG_HAN)
        return close_letters(a, b) ? CKV_ORG_LIKENESS_CLOSE : 0;
    if (both_han(a, b))
        return close_han(a, b) ? CKV_ORG_LIKENESS_CLOSE : 0;
    return ckv_org_words_likeness(a, b);
}

/* What the rules say alone; 0 where none speaks. */
static unsigned by_rule(const ckv_org_feature *a, const ckv_org_feature *b)
{
    if (a->full == b->full)
        return 1000;
    if (a->core == b->core)
        return 950;
    if (a->sound && a->sound == b->sound && ((a->bits ^ b->bits) & CKV_ORG_HAN))
        return 900;
    return close_names(a, b);
}

unsigned ckv_org_likeness(const ckv_org_feature *a, const ckv_org_feature *b)
{
    unsigned rule = by_rule(a, b);
    if (rule == 1000)
        return rule;
    if (!ckv_org_compatible(a, b)) /* 山东路桥, 重庆路桥: a rule that looks at the brand alone says nothing */
        rule = 0;
    if (both_han(a, b)) {
        unsigned found = likeness_han(*a, *b);
        if (rule)
            return CKV_ORG_LIKENESS_CLOSE + found * (rule - CKV_ORG_LIKENESS_CLOSE + 49) / 1000;
        return found * (CKV_ORG_LIKENESS_GROUP - 1) / 1000;
    }
    return rule;
}
