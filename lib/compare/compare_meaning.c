/* Names and addresses of organizations across scripts, where one is the translation of the other. Within one script the
 * other comparisons see more, and these say nothing. */
#include "compare/comparator.h"
#include "compare/translation.h"
#include "record/feature_meaning.h"

enum { MISSING, OTHER, TRACE, LITTLE, SOME, PART, HALF, MUCH, MOST, NEARLY, ALL, LEVELS };

/* Values of one record past this many are not looked at. */
#define VALUES 8

/* A syllable alone is shared by chance; two in a row seldom are. */
enum { BITS_SOUND = 2, BITS_RUN = 5 };

static const ckv_comparison_def name_def = {
    .id = CKV_CMP_MEANING,
    .name = "name in translation",
    .types = 1 << CKV_TYPE_ORG,
    .level_count = LEVELS,
    .levels = {
        [MISSING] = { "missing", 0, 0 },
        [OTHER] = { "other", .20, .7000 },
        [TRACE] = { "hardly anything in common", .05, .1700 },
        [LITTLE] = { "little in common", .05, .0750 },
        [SOME] = { "something in common", .05, .0350 },
        [PART] = { "a part in common", .06, .0130 },
        [HALF] = { "half in common", .08, .0040 },
        [MUCH] = { "much in common", .10, .0015 },
        [MOST] = { "most in common", .12, .0008 },
        [NEARLY] = { "nearly all in common", .14, .0004 },
        [ALL] = { "all in common", .15, .0003 },
    },
};

static const ckv_comparison_def address_def = {
    .id = CKV_CMP_MEANING_ADDRESS,
    .name = "address in translation",
    .types = 1 << CKV_TYPE_ORG,
    .level_count = LEVELS,
    .levels = {
        [MISSING] = { "missing", 0, 0 },
        [OTHER] = { "other", .15, .7000 },
        [TRACE] = { "hardly anything in common", .04, .1700 },
        [LITTLE] = { "little in common", .04, .0750 },
        [SOME] = { "something in common", .05, .0350 },
        [PART] = { "a part in common", .06, .0130 },
        [HALF] = { "half in common", .09, .0040 },
        [MUCH] = { "much in common", .12, .0015 },
        [MOST] = { "most in common", .15, .0008 },
        [NEARLY] = { "nearly all in common", .15, .0004 },
        [ALL] = { "all in common", .15, .0003 },
    },
};

static bool same_unit(uint32_t a, uint32_t b)
{
    if (a == b)
        return true;
    if (ckv_meaning_kind(a) != CKV_MEANING_SOUND || ckv_meaning_kind(b) != CKV_MEANING_SOUND)
        return false;
    uint32_t x = ckv_meaning_mandarin(a), y = ckv_meaning_canton(a);
    return (x && x == ckv_meaning_mandarin(b)) || (y && y == ckv_meaning_canton(b));
}

static unsigned bits_of(uint32_t unit, bool run)
{
    if (ckv_meaning_kind(unit) == CKV_MEANING_SOUND)
        return run ? BITS_RUN : BITS_SOUND;
    return ckv_meaning_weight(unit);
}

typedef struct units {
    uint32_t at[CKV_MEANING_MAX];
    size_t count;
    unsigned bits; /* of all of them */
    uint8_t kind;
} units;

static bool is_sound(const units *u, size_t i)
{
    return i < u->count && ckv_meaning_kind(u->at[i]) == CKV_MEANING_SOUND;
}

static void read_units(units *out, const ckv_meaning_feature *f)
{
    out->count = f->count < CKV_MEANING_MAX ? f->count : CKV_MEANING_MAX;
    out->kind = f->bits;
    out->bits = 0;
    for (size_t i = 0; i < out->count; i++)
        out->at[i] = ckv_meaning_unit(f, i);
    for (size_t i = 0; i < out->count; i++)
        out->bits += bits_of(out->at[i], is_sound(out, i + 1) || (i && is_sound(out, i - 1)));
}

/* Which units of b each unit of a is the same as, a bit each. False where none is: most pairs. */
static bool find_same(const units *a, const units *b, uint64_t same[CKV_MEANING_MAX + 1])
{
    uint64_t any = 0;
    for (size_t i = 0; i < a->count; i++) {
        same[i] = 0;
        for (size_t k = 0; k < b->count; k++)
            same[i] |= (uint64_t)same_unit(a->at[i], b->at[k]) << k;
        any |= same[i];
    }
    same[a->count] = 0;
    return any;
}

/* How many sounds in a row are the same from (i, k) on; 1 for what is no sound. */
static size_t run_from(const units *a, const uint64_t *same, size_t i, size_t k)
{
    size_t n = 0;
    while (
        i + n < a->count && k + n < CKV_MEANING_MAX && same[i + n] >> (k + n) & 1 && (n == 0 || is_sound(a, i + n))) {
        n++;
        if (!is_sound(a, i))
            break;
    }
    return n;
}

/* Take a run on both sides. */
static unsigned take_run(const units *a, uint64_t *same, size_t i, size_t k, size_t n)
{
    unsigned bits = 0;
    for (size_t j = 0; j < n; j++) {
        bits += bits_of(a->at[i + j], n > 1);
        same[i + j] = 0;
        for (size_t r = 0; r < a->count; r++)
            same[r] &= ~((uint64_t)1 << (k + j));
    }
    return bits;
}

/* Greedily, the longer runs of sounds first. */
static unsigned shared_bits(const units *a, const units *b)
{
    uint64_t same[CKV_MEANING_MAX + 1];
    unsigned bits = 0;
    if (!find_same(a, b, same))
        return 0;
    for (size_t least = 3; least > 0; least--) {
        for (size_t i = 0; i < a->count; i++) {
            for (size_t k = 0; k < b->count && same[i] >> k; k++) {
                size_t n = run_from(a, same, i, k);
                if (n >= least)
                    bits += take_run(a, same, i, k, n);
            }
        }
    }
    return bits;
}

/* Numbers are where two doors of one road differ: the level that they allow at most. */
static uint8_t level_of_numbers(const units *a, const units *b)
{
    unsigned mine = 0, theirs = 0, shared = 0;
    uint64_t used = 0;
    for (size_t k = 0; k < b->count; k++)
        theirs += ckv_meaning_kind(b->at[k]) == CKV_MEANING_NUMBER ? ckv_meaning_weight(b->at[k]) : 0;
    for (size_t i = 0; i < a->count; i++) {
        if (ckv_meaning_kind(a->at[i]) != CKV_MEANING_NUMBER)
            continue;
        mine += ckv_meaning_weight(a->at[i]);
        for (size_t k = 0; k < b->count; k++) {
            if (!(used >> k & 1) && a->at[i] == b->at[k]) {
                used |= (uint64_t)1 << k;
                shared += ckv_meaning_weight(a->at[i]);
                break;
            }
        }
    }
    unsigned least = mine < theirs ? mine : theirs;
    if (2 * shared >= least)
        return 4 * shared >= 3 * least ? ALL : MUCH;
    return shared ? PART : LITTLE;
}

static bool is_kind(const units *u, size_t i, unsigned kind)
{
    return i < u->count && ckv_meaning_kind(u->at[i]) == kind;
}

static uint32_t number_at(const units *u, size_t i)
{
    return u->at[i] & 0xffffff;
}

/* In Han the word behind a number tells what it counts: 二段, 12樓; 0: a house, a room, a group. */
static uint32_t counted_in_han(const units *han, size_t i)
{
    return is_kind(han, i + 1, CKV_MEANING_CONCEPT) || is_kind(han, i + 1, CKV_MEANING_ROAD) ? han->at[i + 1] : 0;
}

/* In Latin letters the word stands before or behind the number, Sec. 3, 7F, and may be another's: 166, Sec. 3. */
static bool may_count(const units *latin, size_t k, uint32_t word)
{
    bool lane = k && is_kind(latin, k - 1, CKV_MEANING_ROAD) && !(k > 1 && is_sound(latin, k - 2));
    bool before = k && is_kind(latin, k - 1, CKV_MEANING_CONCEPT), behind = is_kind(latin, k + 1, CKV_MEANING_CONCEPT);
    if (word && ckv_meaning_kind(word) == CKV_MEANING_ROAD) /* 12樓 is 12 of a building, and 12th floor */
        return lane || before || behind;
    if (word)
        return (before && latin->at[k - 1] == word) || (behind && latin->at[k + 1] == word);
    bool others_before = k > 1 && is_kind(latin, k - 2, CKV_MEANING_NUMBER);
    return !lane && (!before || others_before) && (!behind || is_kind(latin, k + 2, CKV_MEANING_NUMBER));
}

static bool is_same_number(const units *han, size_t i, const units *latin, size_t k)
{
    return han->at[i] == latin->at[k];
}

/* 二樓 is 1/F in Hong Kong, as often as not: the ground floor is counted too. */
static bool is_floor_below(const units *han, size_t i, const units *latin, size_t k)
{
    bool counted = is_kind(latin, k + 1, CKV_MEANING_CONCEPT) || (k && is_kind(latin, k - 1, CKV_MEANING_CONCEPT));
    return is_kind(han, i + 1, CKV_MEANING_ROAD) && counted && number_at(han, i) == number_at(latin, k) + 1;
}

/* Is a number 105 of "Taipei 105": behind the road, when others stand before it; in Han before all else? */
static bool is_postcode(const units *u, size_t i)
{
    enum { POSTCODE_LEAST = 100 };
    bool numbers = false, road = false;
    if (number_at(u, i) < POSTCODE_LEAST)
        return false;
    if (u->kind & CKV_MEANING_HAN)
        return i == 0;
    for (size_t k = 0; k < i; k++) {
        road |= is_kind(u, k, CKV_MEANING_ROAD);
        numbers |= !road && is_kind(u, k, CKV_MEANING_NUMBER);
    }
    for (size_t k = i; k < u->count; k++)
        road &= !is_kind(u, k, CKV_MEANING_ROAD);
    return road && numbers;
}

static uint64_t numbers_of(const units *u)
{
    uint64_t numbers = 0;
    for (size_t i = 0; i < u->count; i++)
        numbers |= (uint64_t)is_kind(u, i, CKV_MEANING_NUMBER) << i;
    return numbers;
}

static uint64_t without_postcodes(const units *u, uint64_t numbers)
{
    for (uint64_t rest = numbers; rest; rest &= rest - 1) {
        if (is_postcode(u, (size_t)__builtin_ctzll(rest)))
            numbers &= ~(rest & -rest);
    }
    return numbers;
}

/* Numbers that only one of the two has, a bit each. */
typedef struct left {
    uint64_t han, latin;
} left;

static void take_pairs(
    left *l, const units *han, const units *latin, bool (*is_pair)(const units *, size_t, const units *, size_t))
{
    for (uint64_t rest = l->han; rest; rest &= rest - 1) {
        uint64_t k = l->latin;
        while (k && !is_pair(han, (size_t)__builtin_ctzll(rest), latin, (size_t)__builtin_ctzll(k)))
            k &= k - 1;
        l->latin &= ~(k & -k);
        l->han &= ~(k ? rest & -rest : 0);
    }
}

/* What digits they are, one number after the other. */
static uint64_t digits_of(const units *u, uint64_t numbers)
{
    uint64_t digits = 1;
    for (; numbers; numbers &= numbers - 1) {
        uint32_t number = number_at(u, (size_t)__builtin_ctzll(numbers)), scale = 10;
        while (scale <= number)
            scale *= 10;
        digits = digits * scale + number;
    }
    return digits;
}

/* 3-1618 is 3-16, 18 that lost a comma, and a zero alone is what was read of 三0八. */
static bool is_misread(const units *han, const units *latin, left l)
{
    bool zero = false;
    for (uint64_t rest = l.han; rest; rest &= rest - 1)
        zero |= number_at(han, (size_t)__builtin_ctzll(rest)) == 0;
    return zero || digits_of(han, l.han) == digits_of(latin, l.latin);
}

/* Where only one has a number more, the other says less. Where each has one that the other has not they are two doors:
 * of one road, or where they do not count the same thing, perhaps of one house. */
static uint8_t level_of_doors(const units *han, const units *latin)
{
    left l = { numbers_of(han), numbers_of(latin) };
    take_pairs(&l, han, latin, is_same_number);
    take_pairs(&l, han, latin, is_floor_below);
    l = (left){ without_postcodes(han, l.han), without_postcodes(latin, l.latin) };
    if (!l.han || !l.latin || is_misread(han, latin, l))
        return ALL;
    for (uint64_t i = l.han; i; i &= i - 1) {
        uint32_t word = counted_in_han(han, (size_t)__builtin_ctzll(i));
        for (uint64_t k = l.latin; k; k &= k - 1) {
            if (may_count(latin, (size_t)__builtin_ctzll(k), word))
                return LITTLE;
        }
    }
    return PART;
}

static uint8_t level_of(unsigned shared, unsigned least, unsigned most)
{
    static const uint8_t steps[] = { 15, 25, 35, 45, 55, 65, 75, 85, 95 }; /* hundredths at which a level begins */
    unsigned all = (7 * least + most + 7) / 8;                             /* one side often says more than the other */
    unsigned share = all ? 100 * shared / all : 0, level = OTHER;
    if (shared < 4)
        return OTHER;
    for (size_t i = 0; i < sizeof steps && share >= steps[i]; i++)
        level++;
    if (shared < 12 && level > PART) /* two words are soon shared */
        level = PART;
    return (uint8_t)level;
}

static uint8_t compare_units(const units *a, const units *b)
{
    /* in one order, so that the sides do not show in what is taken greedily: the Han side first */
    const units *x = a->kind & CKV_MEANING_HAN ? a : b, *y = x == a ? b : a;
    unsigned shared = shared_bits(x, y);
    uint8_t level = a->bits < b->bits ? level_of(shared, a->bits, b->bits) : level_of(shared, b->bits, a->bits);
    if (level <= LITTLE)
        return level;
    uint8_t numbers = level_of_numbers(x, y), doors = level_of_doors(x, y), most = numbers < doors ? numbers : doors;
    return level < most ? level : most;
}

static uint8_t compare_names(const ckv_meaning_feature *a, const ckv_meaning_feature *b)
{
    ckv_translation t;
    if (!ckv_translation_compare(&t, a, b))
        return OTHER;
    unsigned least = t.said[0] < t.said[1] ? t.said[0] : t.said[1];
    return level_of(t.shared, least, t.said[0] + t.said[1] - least);
}

static void compare_meaning(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    out[0] = out[1] = (ckv_outcome){ MISSING, 0 };
    ckv_feature_value va, vb;
    ckv_meaning_feature x, y;
    units p, q;
    while (ckv_feature_next(&a, &va)) {
        bool read = false;
        for (ckv_slice rest = b; ckv_feature_next(&rest, &vb);) {
            if (!ckv_meaning_feature_read(&x, &va) || !ckv_meaning_feature_read(&y, &vb)
                || (x.bits ^ y.bits) != CKV_MEANING_HAN)
                continue;
            bool address = x.bits & CKV_MEANING_ADDRESS;
            if (address && !read)
                read_units(&p, &x);
            read |= address;
            if (address)
                read_units(&q, &y);
            uint8_t level = address ? compare_units(&p, &q) : compare_names(&x, &y);
            ckv_outcome *to = &out[address ? 1 : 0];
            to->level = level > to->level ? level : to->level;
        }
    }
}

const ckv_comparator ckv_comparator_meaning = {
    .feature = CKV_FEATURE_MEANING,
    .comparison_count = 2,
    .comparisons = { &name_def, &address_def },
    .compare = compare_meaning,
};
