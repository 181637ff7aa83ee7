/* Names of persons: surnames and given names, each in whatever script and order. */
#include "compare/comparator.h"
#include "compare/distance.h"
#include "record/feature_name.h"

enum {
    SURNAME_MISSING,
    SURNAME_OTHER,
    SURNAME_FUZZY,   /* same sloppy sound, same initial where one side has no more */
    SURNAME_NEAR,    /* homophone, look-alike, one or two letters off */
    SURNAME_SWAPPED, /* stands in the place of the given name */
    SURNAME_PART,    /* one of two surnames */
    SURNAME_READING, /* the same in another script or spelling */
    SURNAME_SAME
};

enum {
    GIVEN_MISSING,
    GIVEN_OTHER,
    GIVEN_HALF, /* one of two syllables: brothers share one */
    GIVEN_INITIAL,
    GIVEN_FUZZY,   /* short form, same sloppy sound, one of several names */
    GIVEN_NEAR,    /* homophone, look-alike, one or two letters off */
    GIVEN_SWAPPED, /* stands in the place of the surname */
    GIVEN_FIRST,   /* same first name, further ones on one side only */
    GIVEN_READING, /* the same in another script or spelling */
    GIVEN_SAME
};

/* m and u as in lists of customers typed by many hands, half of them Chinese: a random pair of Chinese shares a surname
 * in two cases of a hundred (five surnames make a third of the people), a random Western pair hardly ever. */
static const ckv_comparison_def surname_def = {
    .id = CKV_CMP_SURNAME,
    .name = "surname",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = 8,
    .levels = {
        { "missing", 0, 0 },
        { "other", 0.035, 0.9572 },
        { "same sound", 0.015, 0.02 },
        { "near", 0.055, 0.01 },
        { "swapped", 0.010, 0.0003 },
        { "one of two", 0.015, 0.0005 },
        { "same reading", 0.070, 0.002 },
        { "same", 0.800, 0.010 },
    },
};

static const ckv_comparison_def given_def = {
    .id = CKV_CMP_GIVEN,
    .name = "given name",
    .types = 1 << CKV_TYPE_PERSON,
    .level_count = 10,
    .levels = {
        { "missing", 0, 0 },
        { "other", 0.040, 0.9310 },
        { "half", 0.010, 0.030 },
        { "initial", 0.025, 0.015 },
        { "short form or same sound", 0.030, 0.010 },
        { "near", 0.060, 0.005 },
        { "swapped", 0.010, 0.0002 },
        { "same first name", 0.035, 0.003 },
        { "same reading", 0.050, 0.0008 },
        { "same", 0.740, 0.005 },
    },
};

/* 4 log2(m/u) of the levels above, to choose among several pairs of names. A test keeps them in step. */
static const int surname_bits[] = { 0, -19, -2, 10, 20, 20, 21, 25 };
static const int given_bits[] = { 0, -18, -6, 3, 6, 14, 23, 14, 24, 29 };

/* What a token was made from, so that 张 and `zhang` do not meet by accident. */
enum { TOKEN_TEXT = 1, TOKEN_WG = 2, TOKEN_CANTON = 3 };

static uint64_t token_of(unsigned system, uint32_t hash)
{
    return hash ? (uint64_t)system << 32 | hash : 0;
}

static bool is_chinese(const ckv_name_part *p)
{
    return p->marks & CKV_PART_CHINESE;
}

static bool is_han(const ckv_name_part *p)
{
    return p->marks & CKV_PART_HAN;
}

/* One of the other readings of `a` is the reading of `b`. */
static bool links_to(const ckv_name_part *a, const ckv_name_part *b)
{
    for (size_t i = 0; b->wg && i < a->link_count; i++) {
        if (ckv_name_link(a, i) == b->wg)
            return true;
    }
    return false;
}

static bool shares_link(const ckv_name_part *a, const ckv_name_part *b)
{
    for (size_t i = 0; i < a->link_count; i++) {
        for (size_t k = 0; k < b->link_count; k++) {
            if (ckv_name_link(a, i) == ckv_name_link(b, k))
                return true;
        }
    }
    return false;
}

typedef enum sound { SOUND_OTHER, SOUND_FUZZY, SOUND_SAME } sound;

/* How two Chinese parts sound, in any one system; *token gets what they agree on. */
static sound compare_sound(const ckv_name_part *a, const ckv_name_part *b, uint64_t *token)
{
    if (a->wg && a->wg == b->wg) {
        *token = token_of(TOKEN_WG, a->wg);
        return SOUND_SAME;
    }
    /* Cantonese is read from Han or from Hong Kong spelling; two Han that meet in it alone are no homophones. */
    bool cross = !is_han(a) || !is_han(b);
    if (cross && a->canton && a->canton == b->canton) {
        *token = token_of(TOKEN_CANTON, a->canton);
        return SOUND_SAME;
    }
    if ((a->link_count && links_to(a, b)) || (b->link_count && links_to(b, a)))
        return SOUND_SAME;
    if (a->coarse == b->coarse || (cross && a->loose && a->loose == b->loose))
        return SOUND_FUZZY;
    return cross && shares_link(a, b) ? SOUND_FUZZY : SOUND_OTHER;
}

/* How many kinds of letters only one of both has: two for a slip at most, so a quick way to see that words are far
 * apart. */
static unsigned bag_difference(const ckv_name_part *a, const ckv_name_part *b)
{
    unsigned bits = (unsigned)(a->bag ^ b->bag);
    bits = bits - (bits >> 1 & 0x5555);
    bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
    bits = (bits + (bits >> 4)) & 0x0f0f;
    return (bits + (bits >> 8)) & 0x1f;
}

/* Slips of a short word make another word, so it may have none. */
static unsigned slips_allowed(size_t length)
{
    return length < 4 ? 0 : length < 8 ? 1 : 2;
}

typedef enum nearness {
    LETTERS_FAR,
    LETTERS_ALIKE, /* more slips than one makes by accident */
    LETTERS_NEAR
} nearness;

static nearness compare_letters(const ckv_name_part *a, const ckv_name_part *b)
{
    ckv_slice x = a->letters, y = b->letters;
    size_t shorter = x.len < y.len ? x.len : y.len, longer = x.len < y.len ? y.len : x.len;
    unsigned slips = slips_allowed(longer), apart = bag_difference(a, b);
    if (apart > 4 && apart > longer / 2)
        return LETTERS_FAR;
    if (shorter < 3 || longer - shorter > slips + 2)
        return LETTERS_FAR;
    if (apart <= 2 * slips && longer - shorter <= slips && ckv_distance(x, y, slips) <= slips)
        return LETTERS_NEAR;
    if (apart > longer / 2 || x.ptr[0] != y.ptr[0] || shorter < 5)
        return LETTERS_FAR;
    return ckv_jaro_winkler(x, y) >= 860 ? LETTERS_ALIKE : LETTERS_FAR;
}

/* Two words of other letters and another sound, with nothing more to them. */
static bool plainly_differ(const ckv_name_part *a, const ckv_name_part *b)
{
    return !((a->marks | b->marks) & (CKV_PART_SEVERAL | CKV_PART_CHINESE)) && a->coarse != b->coarse
           && a->letters.len > 1 && b->letters.len > 1 && bag_difference(a, b) > 4 && !(a->root_count && b->root_count);
}

/* A Chinese syllable is short, and many syllables are one letter apart: only a spelling that is no word is a slip. */
static bool may_be_slip(const ckv_name_part *a, const ckv_name_part *b)
{
    if (is_han(a) && is_han(b))
        return false;
    return !is_chinese(a) || !is_chinese(b) || !(a->wg || a->canton) || !(b->wg || b->canton);
}

static ckv_slice next_word(ckv_slice *rest)
{
    const char *blank = rest->len ? memchr(rest->ptr, ' ', rest->len) : NULL;
    ckv_slice word = blank ? ckv_slice_of(rest->ptr, (size_t)(blank - rest->ptr)) : *rest;
    *rest = ckv_slice_tail(*rest, word.len + (blank ? 1 : 0));
    return word;
}

static bool has_word(ckv_slice words, ckv_slice word)
{
    while (words.len) {
        if (ckv_slice_equal(next_word(&words), word))
            return true;
    }
    return false;
}

/* A word of two letters or more that both have. */
static bool shares_word(ckv_slice a, ckv_slice b)
{
    while (a.len) {
        ckv_slice word = next_word(&a);
        if (word.len > 1 && has_word(b, word))
            return true;
    }
    return false;
}

static bool has_several(const ckv_name_part *a, const ckv_name_part *b)
{
    return (a->marks | b->marks) & CKV_PART_SEVERAL;
}

/* The token of two parts with the same text: a Chinese name in Latin letters counts with all its spellings. */
static uint64_t shared_token(const ckv_name_part *a, const ckv_name_part *b)
{
    bool spelled = !is_han(a) && a->wg && a->wg == b->wg;
    return spelled ? token_of(TOKEN_WG, a->wg) : token_of(TOKEN_TEXT, a->text);
}

static ckv_outcome compare_surname_parts(const ckv_name_part *a, const ckv_name_part *b)
{
    uint64_t token = 0;
    if (!ckv_name_part_present(a) || !ckv_name_part_present(b))
        return (ckv_outcome){ SURNAME_MISSING, 0 };
    if (a->text == b->text && a->letters.len > 1)
        return (ckv_outcome){ SURNAME_SAME, shared_token(a, b) };
    if (plainly_differ(a, b))
        return (ckv_outcome){ SURNAME_OTHER, 0 };
    if (is_chinese(a) && is_chinese(b)) {
        bool both_han = is_han(a) && is_han(b);
        if (both_han && a->shape == b->shape)
            return (ckv_outcome){ SURNAME_NEAR, 0 };
        sound is = compare_sound(a, b, &token);
        if (is == SOUND_SAME)
            return both_han ? (ckv_outcome){ SURNAME_NEAR, 0 } : (ckv_outcome){ SURNAME_READING, token };
        if (is == SOUND_FUZZY)
            return (ckv_outcome){ SURNAME_FUZZY, 0 };
    }
    if (!may_be_slip(a, b))
        return (ckv_outcome){ SURNAME_OTHER, 0 };
    if (a->letters.len == 1 || b->letters.len == 1)
        return (ckv_outcome){ a->letters.ptr[0] == b->letters.ptr[0] ? SURNAME_FUZZY : SURNAME_OTHER, 0 };
    if (ckv_slice_equal(a->letters, b->letters)) /* 王 and `wang` in a name that is not read as Chinese */
        return (ckv_outcome){ SURNAME_READING, 0 };
    nearness letters = compare_letters(a, b);
    if (letters == LETTERS_NEAR)
        return (ckv_outcome){ SURNAME_NEAR, 0 };
    if (has_several(a, b) && shares_word(a->letters, b->letters))
        return (ckv_outcome){ SURNAME_PART, 0 };
    bool fuzzy = letters == LETTERS_ALIKE || a->coarse == b->coarse;
    return (ckv_outcome){ fuzzy ? SURNAME_FUZZY : SURNAME_OTHER, 0 };
}

static bool shares_root(const ckv_name_part *a, const ckv_name_part *b)
{
    for (size_t i = 0; i < a->root_count; i++) {
        for (size_t k = 0; k < b->root_count; k++) {
            if (ckv_name_root(a, i) == ckv_name_root(b, k))
                return true;
        }
    }
    return false;
}

/* One side is nothing but initials, and they begin the words of the other. */
static bool initials_fit(ckv_slice initials, ckv_slice words)
{
    while (initials.len && words.len) {
        ckv_slice initial = next_word(&initials), word = next_word(&words);
        if (initial.len != 1 || initial.ptr[0] != word.ptr[0])
            return false;
    }
    return initials.len == 0;
}

static bool is_initials(ckv_slice words)
{
    while (words.len) {
        if (next_word(&words).len != 1)
            return false;
    }
    return true;
}

/* Middle names that say the same as far as both go: a for anne, or none. */
static bool middles_fit(ckv_slice a, ckv_slice b)
{
    next_word(&a);
    next_word(&b);
    while (a.len && b.len) {
        ckv_slice x = next_word(&a), y = next_word(&b);
        bool fits = x.len == 1 || y.len == 1 ? x.ptr[0] == y.ptr[0] : ckv_slice_equal(x, y);
        if (!fits)
            return false;
    }
    return true;
}

static ckv_outcome compare_western_given(const ckv_name_part *a, const ckv_name_part *b)
{
    if (plainly_differ(a, b))
        return (ckv_outcome){ GIVEN_OTHER, 0 };
    ckv_slice x = ckv_name_first_word(a), y = ckv_name_first_word(b);
    if (x.len == 1 || y.len == 1) {
        bool fit = x.ptr[0] == y.ptr[0]
                   && (initials_fit(a->letters, b->letters) || initials_fit(b->letters, a->letters)
                       || middles_fit(a->letters, b->letters));
        return (ckv_outcome){ fit ? GIVEN_INITIAL : GIVEN_OTHER, 0 };
    }
    if (ckv_slice_equal(x, y)) {
        bool fit = middles_fit(a->letters, b->letters);
        return (ckv_outcome){ fit ? GIVEN_FIRST : GIVEN_FUZZY, fit ? token_of(TOKEN_TEXT, ckv_name_hash(x)) : 0 };
    }
    nearness letters = compare_letters(a, b);
    if (letters == LETTERS_NEAR)
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    bool several = has_several(a, b);
    unsigned slips = slips_allowed(x.len < y.len ? y.len : x.len);
    if (several && slips && ckv_distance(x, y, slips) <= slips && middles_fit(a->letters, b->letters))
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    bool fuzzy = a->coarse == b->coarse || letters == LETTERS_ALIKE || shares_root(a, b)
                 || (several && shares_word(a->letters, b->letters));
    return (ckv_outcome){ fuzzy ? GIVEN_FUZZY : GIVEN_OTHER, 0 };
}

/* Of two characters one is the same, in its place, or the other is missing: 晓明, 晓红, 明. */
static bool shares_character(ckv_slice a, ckv_slice b)
{
    if (a.len == b.len)
        return a.len == 6 && (memcmp(a.ptr, b.ptr, 3) == 0 || memcmp(a.ptr + 3, b.ptr + 3, 3) == 0);
    ckv_slice one = a.len < b.len ? a : b, two = a.len < b.len ? b : a;
    return one.len == 3 && two.len == 6 && (memcmp(one.ptr, two.ptr, 3) == 0 || memcmp(one.ptr, two.ptr + 3, 3) == 0);
}

static ckv_outcome compare_chinese_given(const ckv_name_part *a, const ckv_name_part *b)
{
    uint64_t token = 0;
    bool both_han = is_han(a) && is_han(b);
    if (both_han && a->shape == b->shape)
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    sound is = compare_sound(a, b, &token);
    if (is == SOUND_SAME)
        return both_han ? (ckv_outcome){ GIVEN_NEAR, 0 } : (ckv_outcome){ GIVEN_READING, token };
    /* Two syllables that agree in sloppy Cantonese hardly ever do so by chance; one does. */
    if (!both_han && a->loose && a->loose == b->loose && (a->marks & b->marks & CKV_PART_SEVERAL))
        return (ckv_outcome){ GIVEN_READING, 0 };
    if (is == SOUND_FUZZY)
        return (ckv_outcome){ GIVEN_FUZZY, 0 };
    if (both_han)
        return (ckv_outcome){ shares_character(a->han, b->han) ? GIVEN_HALF : GIVEN_OTHER, 0 };
    if (is_initials(a->letters) || is_initials(b->letters)) {
        bool fit = initials_fit(a->letters, b->letters) || initials_fit(b->letters, a->letters);
        return (ckv_outcome){ fit ? GIVEN_INITIAL : GIVEN_OTHER, 0 };
    }
    bool english = (a->marks & CKV_PART_FORENAME) != (b->marks & CKV_PART_FORENAME);
    if (english) /* Lina and 晓明 may be one person's two names */
        return (ckv_outcome){ GIVEN_MISSING, 0 };
    if (a->marks & b->marks & CKV_PART_FORENAME)
        return compare_western_given(a, b);
    if (may_be_slip(a, b) && compare_letters(a, b) == LETTERS_NEAR)
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    return (ckv_outcome){ shares_word(a->letters, b->letters) ? GIVEN_HALF : GIVEN_OTHER, 0 };
}

/* `chinese`: both names are Chinese ones. */
static ckv_outcome compare_given_parts(const ckv_name_part *a, const ckv_name_part *b, bool chinese)
{
    if (!ckv_name_part_present(a) || !ckv_name_part_present(b))
        return (ckv_outcome){ GIVEN_MISSING, 0 };
    if (a->text == b->text) {
        bool initials = is_initials(a->letters) || is_initials(b->letters);
        return (ckv_outcome){ initials ? GIVEN_INITIAL : GIVEN_SAME, initials ? 0 : shared_token(a, b) };
    }
    if (is_chinese(a) && is_chinese(b))
        return compare_chinese_given(a, b);
    if (is_chinese(a) != is_chinese(b)) { /* 港生 and Jackie: nothing to compare, if one person may have both */
        bool han = is_han(a) || is_han(b);
        if (han && compare_letters(a, b) == LETTERS_NEAR) /* a slip that made it unreadable: xiaomnig */
            return (ckv_outcome){ GIVEN_NEAR, 0 };
        if (han || chinese)
            return (ckv_outcome){ chinese ? GIVEN_MISSING : GIVEN_OTHER, 0 };
    }
    return compare_western_given(a, b);
}

typedef struct name_outcome {
    ckv_outcome surname;
    ckv_outcome given;
    int bits;
} name_outcome;

static name_outcome weigh(ckv_outcome surname, ckv_outcome given)
{
    return (name_outcome){ surname, given, surname_bits[surname.level] + given_bits[given.level] };
}

/* A total order, so that the best of several pairs does not depend on their order. */
static bool is_better(const name_outcome *a, const name_outcome *b)
{
    if (a->bits != b->bits)
        return a->bits > b->bits;
    if (a->surname.level != b->surname.level)
        return a->surname.level > b->surname.level;
    if (a->given.level != b->given.level)
        return a->given.level > b->given.level;
    if (a->surname.token != b->surname.token)
        return a->surname.token > b->surname.token;
    return a->given.token > b->given.token;
}

static void keep_better(name_outcome *best, name_outcome other)
{
    if (is_better(&other, best))
        *best = other;
}

static ckv_outcome better_surname(ckv_outcome a, ckv_outcome b)
{
    return surname_bits[b.level] > surname_bits[a.level] ? b : a;
}

/* Susan Meyer, married, is Susan Meyer Thomas. */
static bool is_kept_in(const ckv_name_part *surname, const ckv_name_part *given)
{
    if (!ckv_name_part_present(given) || !(given->marks & CKV_PART_SEVERAL)
        || ((surname->marks | given->marks) & CKV_PART_CHINESE))
        return false;
    ckv_slice rest = given->letters;
    next_word(&rest);
    return surname->letters.len > 2 && has_word(rest, surname->letters);
}

/* Second surnames: of a marriage, or of the mother. */
static ckv_outcome compare_surnames(const ckv_name_view *a, const ckv_name_view *b)
{
    const ckv_name_part *x = &a->part[CKV_NAME_SURNAME], *y = &b->part[CKV_NAME_SURNAME];
    const ckv_name_part *x2 = &a->part[CKV_NAME_SECOND], *y2 = &b->part[CKV_NAME_SECOND];
    ckv_outcome first = compare_surname_parts(x, y);
    bool second_x = ckv_name_part_present(x2), second_y = ckv_name_part_present(y2);
    const ckv_outcome one_of_two = { SURNAME_PART, 0 };
    if (first.level == SURNAME_OTHER
        && (is_kept_in(x, &b->part[CKV_NAME_GIVEN]) || is_kept_in(y, &a->part[CKV_NAME_GIVEN])))
        return one_of_two;
    if ((!second_x && !second_y) || first.level == SURNAME_MISSING)
        return first;
    if (second_x != second_y && first.level >= SURNAME_READING)
        return one_of_two;
    ckv_outcome crossed = better_surname(compare_surname_parts(x2, y), compare_surname_parts(x, y2));
    crossed = better_surname(crossed, compare_surname_parts(x2, y2));
    if (crossed.level >= SURNAME_READING && first.level < SURNAME_READING)
        return one_of_two;
    return first;
}

static bool is_better_given(ckv_outcome a, ckv_outcome b)
{
    if (given_bits[a.level] != given_bits[b.level])
        return given_bits[a.level] > given_bits[b.level];
    return a.level != b.level ? a.level > b.level : a.token > b.token;
}

/* The given names; an English name beside a Chinese one speaks where the Chinese one is missing on a side. */
static ckv_outcome compare_givens(const ckv_name_view *a, const ckv_name_view *b)
{
    bool chinese = a->flags & b->flags & CKV_NAME_PAYLOAD_CHINESE;
    const ckv_name_part *x = &a->part[CKV_NAME_GIVEN], *y = &b->part[CKV_NAME_GIVEN];
    const ckv_name_part *x2 = &a->part[CKV_NAME_OTHER], *y2 = &b->part[CKV_NAME_OTHER];
    ckv_outcome best = compare_given_parts(x, y, chinese);
    if ((!ckv_name_part_present(x2) && !ckv_name_part_present(y2)) || best.level >= GIVEN_FIRST)
        return best;
    const ckv_outcome others[] = { compare_given_parts(x2, y2, chinese), compare_given_parts(x2, y, chinese),
        compare_given_parts(x, y2, chinese) };
    bool open = best.level == GIVEN_MISSING;
    for (size_t i = 0; i < 3; i++) {
        ckv_outcome other = others[i];
        if (!open && other.level > GIVEN_FUZZY) /* the same English name, but another Chinese one */
            other = (ckv_outcome){ best.level == GIVEN_OTHER && chinese && i == 0 ? GIVEN_HALF : GIVEN_FUZZY, 0 };
        if (other.level != GIVEN_MISSING && (best.level == GIVEN_MISSING || is_better_given(other, best)))
            best = other;
    }
    return best;
}

/* One part as a surname on one side and a given name on the other. */
static bool agree_exactly(const ckv_name_part *a, const ckv_name_part *b)
{
    return ckv_name_part_present(a) && ckv_name_part_present(b)
           && (a->text == b->text || (a->wg && a->wg == b->wg) || (a->canton && a->canton == b->canton));
}

/* A quick look whether comparing is worth the time: what sounds otherwise agrees only by a slip of few letters. */
static bool may_agree(const ckv_name_part *a, const ckv_name_part *b)
{
    if (!ckv_name_part_present(a) || !ckv_name_part_present(b) || !a->letters.len || !b->letters.len)
        return false;
    if (agree_exactly(a, b) || a->coarse == b->coarse || (a->loose && a->loose == b->loose))
        return true;
    return a->letters.ptr[0] == b->letters.ptr[0]
           && (a->letters.len == 1 || b->letters.len == 1 || bag_difference(a, b) <= 3);
}

/* Both parts stand in the other's column, one of them perhaps with a slip. */
static bool agrees_swapped(const ckv_name_part *exact_a, const ckv_name_part *exact_b, const ckv_name_part *near_a,
    const ckv_name_part *near_b)
{
    if (!agree_exactly(exact_a, exact_b) || !ckv_name_part_present(near_a) || !ckv_name_part_present(near_b))
        return false;
    return agree_exactly(near_a, near_b)
           || (may_be_slip(near_a, near_b) && compare_letters(near_a, near_b) != LETTERS_FAR);
}

/* All that a name has is this part: it may be in the wrong column. */
static bool is_alone(const ckv_name_part *part, const ckv_name_part *other)
{
    return ckv_name_part_present(part) && !ckv_name_part_present(other);
}

/* Whose word counts for which part is the surname. */
static int order_trust(const ckv_name_view *name)
{
    if (!ckv_name_part_present(&name->part[CKV_NAME_SURNAME]) || !ckv_name_part_present(&name->part[CKV_NAME_GIVEN]))
        return 0;
    return name->flags & CKV_NAME_PAYLOAD_UNSURE ? 1 : 2;
}

/* The other order, where it may be meant. Tokens are those of the other comparison, so there are none. */
static void try_swapped(name_outcome *best, const ckv_name_view *a, const ckv_name_view *b)
{
    const ckv_name_part *sa = &a->part[CKV_NAME_SURNAME], *ga = &a->part[CKV_NAME_GIVEN];
    const ckv_name_part *sb = &b->part[CKV_NAME_SURNAME], *gb = &b->part[CKV_NAME_GIVEN];
    bool chinese = a->flags & b->flags & CKV_NAME_PAYLOAD_CHINESE;
    if ((a->flags | b->flags) & CKV_NAME_PAYLOAD_UNSURE) {
        if (!may_agree(sa, gb) && !may_agree(ga, sb))
            return;
        int trust = order_trust(a) - order_trust(b);
        ckv_outcome s1 = compare_surname_parts(sa, gb), g1 = compare_given_parts(ga, sb, chinese);
        ckv_outcome s2 = compare_surname_parts(ga, sb), g2 = compare_given_parts(sa, gb, chinese);
        s1.token = g1.token = s2.token = g2.token = 0;
        if (trust >= 0 && (s1.level || g1.level))
            keep_better(best, weigh(s1, g1));
        if (trust <= 0 && (s2.level || g2.level))
            keep_better(best, weigh(s2, g2));
    } else if (agrees_swapped(sa, gb, ga, sb) || agrees_swapped(ga, sb, sa, gb)) {
        keep_better(best, weigh((ckv_outcome){ SURNAME_SWAPPED, 0 }, (ckv_outcome){ GIVEN_SWAPPED, 0 }));
    } else if (is_alone(ga, sa) ? agree_exactly(ga, sb) : is_alone(gb, sb) && agree_exactly(gb, sa)) {
        keep_better(best, weigh((ckv_outcome){ SURNAME_SWAPPED, 0 }, (ckv_outcome){ GIVEN_MISSING, 0 }));
    } else if (is_alone(sa, ga) ? agree_exactly(sa, gb) : is_alone(sb, gb) && agree_exactly(sb, ga)) {
        keep_better(best, weigh((ckv_outcome){ SURNAME_MISSING, 0 }, (ckv_outcome){ GIVEN_SWAPPED, 0 }));
    }
}

/* Senior and junior: father and son are not one, however alike their names. */
static bool are_generations(const ckv_name_view *a, const ckv_name_view *b)
{
    unsigned x = a->flags / CKV_NAME_PAYLOAD_GENERATION, y = b->flags / CKV_NAME_PAYLOAD_GENERATION;
    return x && y && x != y;
}

static name_outcome compare_names(const ckv_name_view *a, const ckv_name_view *b)
{
    name_outcome best = weigh(compare_surnames(a, b), compare_givens(a, b));
    if (best.surname.level < SURNAME_READING || best.given.level < GIVEN_FIRST)
        try_swapped(&best, a, b);
    if (are_generations(a, b) && best.given.level > GIVEN_OTHER)
        best = weigh(best.surname, (ckv_outcome){ GIVEN_OTHER, 0 });
    return best;
}

/* 张三 and John Doe are what people write who do not say their name: no evidence either way. */
static void compare_name_values(ckv_slice a, ckv_slice b, ckv_outcome *out)
{
    name_outcome best = weigh((ckv_outcome){ 0, 0 }, (ckv_outcome){ 0, 0 });
    bool any = false;
    ckv_feature_value x, y;
    while (ckv_feature_next(&a, &x)) {
        ckv_name_view view_x;
        if (x.flags & CKV_VALUE_WEAK)
            continue;
        ckv_name_view_read(&view_x, x.payload, x.len);
        for (ckv_slice rest = b; ckv_feature_next(&rest, &y);) {
            ckv_name_view view_y;
            if (y.flags & CKV_VALUE_WEAK)
                continue;
            ckv_name_view_read(&view_y, y.payload, y.len);
            name_outcome found = compare_names(&view_x, &view_y);
            if (!any || is_better(&found, &best))
                best = found;
            any = true;
        }
    }
    out[0] = best.surname;
    out[1] = best.given;
}

typedef struct token_list {
    ckv_token *out;
    size_t count;
    size_t max;
} token_list;

/* A record has few tokens, so looking through them all is quick. */
#define NAME_TOKENS_MAX 20

static void add_token(token_list *list, ckv_comparison comparison, uint64_t token)
{
    if (token == 0 || list->count >= list->max || list->count >= NAME_TOKENS_MAX)
        return;
    for (size_t i = 0; i < list->count; i++) {
        if (list->out[i].comparison == comparison && list->out[i].token == token)
            return;
    }
    list->out[list->count++] = (ckv_token){ (uint8_t)comparison, token };
}

static void add_part_tokens(token_list *list, ckv_comparison comparison, const ckv_name_part *part)
{
    if (!ckv_name_part_present(part))
        return;
    add_token(list, comparison, token_of(TOKEN_TEXT, part->text));
    add_token(list, comparison, token_of(TOKEN_WG, part->wg));
    add_token(list, comparison, token_of(TOKEN_CANTON, part->canton));
    if (comparison == CKV_CMP_GIVEN && !is_han(part) && (part->marks & CKV_PART_SEVERAL))
        add_token(list, comparison, token_of(TOKEN_TEXT, ckv_name_hash(ckv_name_first_word(part))));
}

static size_t name_tokens(ckv_slice values, ckv_token *out, size_t max)
{
    token_list list = { out, 0, max };
    ckv_feature_value value;
    while (ckv_feature_next(&values, &value)) {
        ckv_name_view view;
        if (value.flags & CKV_VALUE_WEAK)
            continue;
        ckv_name_view_read(&view, value.payload, value.len);
        add_part_tokens(&list, CKV_CMP_SURNAME, &view.part[CKV_NAME_SURNAME]);
        add_part_tokens(&list, CKV_CMP_SURNAME, &view.part[CKV_NAME_SECOND]);
        add_part_tokens(&list, CKV_CMP_GIVEN, &view.part[CKV_NAME_GIVEN]);
        add_part_tokens(&list, CKV_CMP_GIVEN, &view.part[CKV_NAME_OTHER]);
    }
    return list.count;
}

const ckv_comparator ckv_comparator_name = {
    .feature = CKV_FEATURE_NAME,
    .comparison_count = 2,
    .comparisons = { &surname_def, &given_def },
    .compare = compare_name_values,
    .tokens = name_tokens,
};
