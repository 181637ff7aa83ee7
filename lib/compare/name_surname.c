/* Comparing surnames: one, or two of which one may be left out. */
#include "compare/name_part.h"

ckv_outcome ckv_name_surname_parts(const ckv_name_part *a, const ckv_name_part *b)
{
    uint64_t token = 0;
    if (!ckv_name_part_present(a) || !ckv_name_part_present(b))
        return (ckv_outcome){ SURNAME_MISSING, 0 };
    if (a->text == b->text && a->letters.len > 1)
        return (ckv_outcome){ SURNAME_SAME, ckv_name_shared_token(a, b) };
    if (ckv_name_plainly_differ(a, b))
        return (ckv_outcome){ SURNAME_OTHER, 0 };
    if (ckv_name_is_chinese(a) && ckv_name_is_chinese(b)) {
        bool both_han = ckv_name_is_han(a) && ckv_name_is_han(b);
        if (both_han && a->shape == b->shape)
            return (ckv_outcome){ SURNAME_NEAR, 0 };
        ckv_sound is = ckv_name_sounds(a, b, &token);
        if (is == SOUND_SAME)
            return both_han ? (ckv_outcome){ SURNAME_NEAR, 0 } : (ckv_outcome){ SURNAME_READING, token };
        if (is == SOUND_FUZZY)
            return (ckv_outcome){ SURNAME_FUZZY, 0 };
    }
    if (!ckv_name_may_be_slip(a, b))
        return (ckv_outcome){ SURNAME_OTHER, 0 };
    if (a->letters.len == 1 || b->letters.len == 1)
        return (ckv_outcome){ a->letters.ptr[0] == b->letters.ptr[0] ? SURNAME_FUZZY : SURNAME_OTHER, 0 };
    if (ckv_slice_equal(a->letters, b->letters)) /* 王 and `wang` in a name that is not read as Chinese */
        return (ckv_outcome){ SURNAME_READING, 0 };
    ckv_nearness letters = ckv_name_letters(a, b);
    if (letters == LETTERS_NEAR)
        return (ckv_outcome){ SURNAME_NEAR, 0 };
    if (ckv_name_has_several(a, b) && ckv_name_shares_word(a->letters, b->letters))
        return (ckv_outcome){ SURNAME_PART, 0 };
    bool fuzzy = letters == LETTERS_ALIKE || a->coarse == b->coarse;
    return (ckv_outcome){ fuzzy ? SURNAME_FUZZY : SURNAME_OTHER, 0 };
}

static ckv_outcome better_surname(ckv_outcome a, ckv_outcome b)
{
    return ckv_name_surname_bits[b.level] > ckv_name_surname_bits[a.level] ? b : a;
}

/* Susan Meyer, married, is Susan Meyer Thomas. */
static bool is_kept_in(const ckv_name_part *surname, const ckv_name_part *given)
{
    if (!ckv_name_part_present(given) || !(given->marks & CKV_MARK_SEVERAL)
        || ((surname->marks | given->marks) & CKV_MARK_CHINESE))
        return false;
    ckv_slice rest = given->letters;
    ckv_name_next_word(&rest);
    return surname->letters.len > 2 && ckv_name_has_word(rest, surname->letters);
}

/* Crou ch: a blank in the middle of a word made two surnames of one. */
static bool is_cut(const ckv_name_part *one, const ckv_name_part *head, const ckv_name_part *tail)
{
    char bytes[64];
    ckv_buf whole = ckv_buf_over(bytes, sizeof bytes);
    if (ckv_name_is_han(one) || ckv_name_is_han(head) || one->letters.len < 4)
        return false;
    ckv_buf_add(&whole, head->letters);
    ckv_buf_add(&whole, tail->letters);
    return ckv_buf_status(&whole) == CKV_OK && ckv_slice_equal(ckv_buf_slice(&whole), one->letters);
}

ckv_outcome ckv_name_surnames(const ckv_name_view *a, const ckv_name_view *b)
{
    const ckv_name_part *x = &a->part[CKV_NAME_SURNAME], *y = &b->part[CKV_NAME_SURNAME];
    const ckv_name_part *x2 = &a->part[CKV_NAME_SECOND], *y2 = &b->part[CKV_NAME_SECOND];
    ckv_outcome first = ckv_name_surname_parts(x, y);
    bool second_x = ckv_name_part_present(x2), second_y = ckv_name_part_present(y2);
    const ckv_outcome one_of_two = { SURNAME_PART, 0 };
    if (first.level == SURNAME_OTHER
        && (is_kept_in(x, &b->part[CKV_NAME_GIVEN]) || is_kept_in(y, &a->part[CKV_NAME_GIVEN])))
        return one_of_two;
    if ((!second_x && !second_y) || first.level == SURNAME_MISSING)
        return first;
    if (second_x != second_y && first.level >= SURNAME_READING)
        return one_of_two;
    if (second_x != second_y && (second_x ? is_cut(y, x, x2) : is_cut(x, y, y2)))
        return (ckv_outcome){ SURNAME_NEAR, 0 };
    ckv_outcome crossed = better_surname(ckv_name_surname_parts(x2, y), ckv_name_surname_parts(x, y2));
    crossed = better_surname(crossed, ckv_name_surname_parts(x2, y2));
    if (crossed.level >= SURNAME_READING && first.level < SURNAME_READING)
        return one_of_two;
    return first;
}
