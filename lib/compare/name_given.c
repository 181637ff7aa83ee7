/* Comparing given names: Chinese ones, others, and an English one beside a Chinese one. */
#include "compare/name_part.h"

#include "compare/distance.h"
#include "text/person/words.h"

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
        ckv_slice initial = ckv_name_next_word(&initials), word = ckv_name_next_word(&words);
        if (initial.len != 1 || initial.ptr[0] != word.ptr[0])
            return false;
    }
    return initials.len == 0;
}

static bool is_initials(ckv_slice words)
{
    while (words.len) {
        if (ckv_name_next_word(&words).len != 1)
            return false;
    }
    return true;
}

/* Middle names that say the same as far as both go: a for anne, or none. */
static bool middles_fit(ckv_slice a, ckv_slice b)
{
    ckv_name_next_word(&a);
    ckv_name_next_word(&b);
    while (a.len && b.len) {
        ckv_slice x = ckv_name_next_word(&a), y = ckv_name_next_word(&b);
        bool fits = x.len == 1 || y.len == 1 ? x.ptr[0] == y.ptr[0] : ckv_slice_equal(x, y);
        if (!fits)
            return false;
    }
    return true;
}

/* Sons of two fathers are not one: Sergey Viktorovich, Sergey Ivanovich. */
static bool patronymics_differ(ckv_slice a, ckv_slice b)
{
    ckv_name_next_word(&a);
    ckv_name_next_word(&b);
    ckv_slice x = ckv_name_next_word(&a), y = ckv_name_next_word(&b);
    if (!ckv_person_patronymic(x) || !ckv_person_patronymic(y))
        return false;
    return x.ptr[0] != y.ptr[0] || ckv_distance(x, y, 3) > 3;
}

/* The first name of one among those of the other, or two names: María García and Juan García have only a family in
 * common. */
static bool shares_names(ckv_slice a, ckv_slice b)
{
    ckv_slice rest = a, other = b;
    if (ckv_name_has_word(b, ckv_name_next_word(&rest)) || ckv_name_has_word(a, ckv_name_next_word(&other)))
        return true;
    size_t shared = 0;
    while (rest.len) {
        ckv_slice word = ckv_name_next_word(&rest);
        shared += word.len > 1 && ckv_name_has_word(b, word);
    }
    return shared > 1;
}

/* Two slips in a short name, or one in a name of three letters: it may as well be another name. */
static bool is_doubtful(const ckv_name_part *a, const ckv_name_part *b)
{
    ckv_slice x = a->letters, y = b->letters;
    size_t longer = x.len < y.len ? y.len : x.len;
    unsigned slips = ckv_name_slips_allowed(longer) + 1;
    return ckv_name_bags_apart(a, b) <= 2 * slips && ckv_distance(x, y, slips) <= slips;
}

/* Each a name for itself, and not forms of one. */
static bool are_two_names(const ckv_name_part *a, const ckv_name_part *b)
{
    return a->root_count && b->root_count && !shares_root(a, b);
}

static ckv_outcome compare_western_given(const ckv_name_part *a, const ckv_name_part *b)
{
    if (ckv_name_plainly_differ(a, b))
        return (ckv_outcome){ GIVEN_OTHER, 0 };
    ckv_slice x = ckv_name_first_word(a), y = ckv_name_first_word(b);
    if (x.len == 1 || y.len == 1) {
        bool fit = x.ptr[0] == y.ptr[0]
                   && (initials_fit(a->letters, b->letters) || initials_fit(b->letters, a->letters)
                       || middles_fit(a->letters, b->letters));
        return (ckv_outcome){ fit ? GIVEN_INITIAL : GIVEN_OTHER, 0 };
    }
    if (ckv_slice_equal(x, y)) {
        if (patronymics_differ(a->letters, b->letters))
            return (ckv_outcome){ GIVEN_OTHER, 0 };
        bool fit = middles_fit(a->letters, b->letters);
        return (ckv_outcome){ fit ? GIVEN_FIRST : GIVEN_FUZZY, fit ? ckv_name_token(TOKEN_TEXT, ckv_name_hash(x)) : 0 };
    }
    ckv_nearness letters = ckv_name_letters(a, b);
    if (letters == LETTERS_NEAR && !are_two_names(a, b))
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    bool several = ckv_name_has_several(a, b);
    unsigned slips = ckv_name_slips_allowed(x.len < y.len ? y.len : x.len);
    if (several && slips && ckv_distance(x, y, slips) <= slips && middles_fit(a->letters, b->letters))
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    if (shares_root(a, b) || (several && shares_names(a->letters, b->letters)))
        return (ckv_outcome){ GIVEN_FUZZY, 0 };
    if (are_two_names(a, b)) /* no slip makes a Darlene of a Darla, but one a Joan of a John */
        return (ckv_outcome){ letters == LETTERS_NEAR || a->coarse == b->coarse ? GIVEN_ALIKE : GIVEN_OTHER, 0 };
    if (a->coarse == b->coarse)
        return (ckv_outcome){ GIVEN_FUZZY, 0 };
    bool alike = letters == LETTERS_ALIKE || is_doubtful(a, b);
    return (ckv_outcome){ alike ? GIVEN_ALIKE : GIVEN_OTHER, 0 };
}

/* Two characters, of which one is the same, in its place, or is missing: 晓明, 晓红, 明. */
static uint8_t shared_characters(ckv_slice a, ckv_slice b)
{
    if (a.len == b.len) {
        bool half = a.len == 6 && (memcmp(a.ptr, b.ptr, 3) == 0 || memcmp(a.ptr + 3, b.ptr + 3, 3) == 0);
        return half ? GIVEN_BROTHER : GIVEN_OTHER;
    }
    ckv_slice one = a.len < b.len ? a : b, two = a.len < b.len ? b : a;
    bool half =
        one.len == 3 && two.len == 6 && (memcmp(one.ptr, two.ptr, 3) == 0 || memcmp(one.ptr, two.ptr + 3, 3) == 0);
    return half ? GIVEN_HALF : GIVEN_OTHER;
}

/* The first word of `a` that `b` has not; empty: none. */
static ckv_slice lacking_word(ckv_slice a, ckv_slice b)
{
    while (a.len) {
        ckv_slice word = ckv_name_next_word(&a);
        if (!ckv_name_has_word(b, word))
            return word;
    }
    return a;
}

/* The same of syllables: wen bo, wen yuan, bo. One letter makes another syllable of many: that is a slip. */
static uint8_t shared_syllables(ckv_slice a, ckv_slice b)
{
    if (!ckv_name_shares_word(a, b))
        return GIVEN_OTHER;
    ckv_slice x = lacking_word(a, b), y = lacking_word(b, a);
    return x.len > 1 && y.len > 1 && ckv_distance(x, y, 1) > 1 ? GIVEN_BROTHER : GIVEN_HALF;
}

static ckv_outcome compare_chinese_given(const ckv_name_part *a, const ckv_name_part *b)
{
    uint64_t token = 0;
    bool both_han = ckv_name_is_han(a) && ckv_name_is_han(b);
    if (both_han && a->shape == b->shape)
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    ckv_sound is = ckv_name_sounds(a, b, &token);
    if (is == SOUND_SAME)
        return both_han ? (ckv_outcome){ GIVEN_NEAR, 0 } : (ckv_outcome){ GIVEN_READING, token };
    /* Two syllables that agree in sloppy Cantonese hardly ever do so by chance; one does. */
    if (!both_han && a->loose && a->loose == b->loose && (a->marks & b->marks & CKV_MARK_SEVERAL)
        && !ckv_name_spells_otherwise(a, b))
        return (ckv_outcome){ GIVEN_READING, 0 };
    if (is == SOUND_FUZZY)
        return (ckv_outcome){ GIVEN_FUZZY, 0 };
    if (both_han)
        return (ckv_outcome){ shared_characters(a->han, b->han), 0 };
    if (is_initials(a->letters) || is_initials(b->letters)) {
        bool fit = initials_fit(a->letters, b->letters) || initials_fit(b->letters, a->letters);
        return (ckv_outcome){ fit ? GIVEN_INITIAL : GIVEN_OTHER, 0 };
    }
    bool english = (a->marks & CKV_MARK_FORENAME) != (b->marks & CKV_MARK_FORENAME);
    if (english) /* Lina and 晓明 may be one person's two names */
        return (ckv_outcome){ GIVEN_MISSING, 0 };
    if (a->marks & b->marks & CKV_MARK_FORENAME)
        return compare_western_given(a, b);
    if (ckv_name_may_be_slip(a, b) && ckv_name_letters(a, b) == LETTERS_NEAR)
        return (ckv_outcome){ GIVEN_NEAR, 0 };
    return (ckv_outcome){ shared_syllables(a->letters, b->letters), 0 };
}

ckv_outcome ckv_name_given_parts(const ckv_name_part *a, const ckv_name_part *b, bool chinese)
{
    if (!ckv_name_part_present(a) || !ckv_name_part_present(b))
        return (ckv_outcome){ GIVEN_MISSING, 0 };
    if (a->text == b->text) {
        bool initials = is_initials(a->letters) || is_initials(b->letters);
        return (ckv_outcome){ initials ? GIVEN_INITIAL : GIVEN_SAME, initials ? 0 : ckv_name_shared_token(a, b) };
    }
    if (ckv_name_is_chinese(a) && ckv_name_is_chinese(b))
        return compare_chinese_given(a, b);
    if (ckv_name_is_chinese(a)
        != ckv_name_is_chinese(b)) { /* 港生 and Jackie: nothing to compare, if one person may have both */
        bool han = ckv_name_is_han(a) || ckv_name_is_han(b);
        if (han && ckv_name_letters(a, b) == LETTERS_NEAR) /* a slip that made it unreadable: xiaomnig */
            return (ckv_outcome){ GIVEN_NEAR, 0 };
        if (han || chinese)
            return (ckv_outcome){ chinese ? GIVEN_MISSING : GIVEN_OTHER, 0 };
    }
    return compare_western_given(a, b);
}

static bool is_better_given(ckv_outcome a, ckv_outcome b)
{
    if (ckv_name_given_bits[a.level] != ckv_name_given_bits[b.level])
        return ckv_name_given_bits[a.level] > ckv_name_given_bits[b.level];
    return a.level != b.level ? a.level > b.level : a.token > b.token;
}

ckv_outcome ckv_name_givens(const ckv_name_view *a, const ckv_name_view *b)
{
    bool chinese = a->flags & b->flags & CKV_NAME_PAYLOAD_CHINESE;
    const ckv_name_part *x = &a->part[CKV_NAME_GIVEN], *y = &b->part[CKV_NAME_GIVEN];
    const ckv_name_part *x2 = &a->part[CKV_NAME_OTHER], *y2 = &b->part[CKV_NAME_OTHER];
    ckv_outcome best = ckv_name_given_parts(x, y, chinese);
    if ((!ckv_name_part_present(x2) && !ckv_name_part_present(y2)) || best.level >= GIVEN_FIRST)
        return best;
    const ckv_outcome others[] = { ckv_name_given_parts(x2, y2, chinese), ckv_name_given_parts(x2, y, chinese),
        ckv_name_given_parts(x, y2, chinese) };
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
