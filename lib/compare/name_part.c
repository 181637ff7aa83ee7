/* What two parts of names, surnames or given names, have in common: sound, letters, words. */
#include "compare/name_part.h"

#include "compare/distance.h"

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

/* Hong Kong writes two sounds -un, but only one of them -uen; Mandarin, whose letters stand for the characters, tells
 * them apart: 銓 quan is chuen, 俊 jun is chun. */
static bool agrees_on_round(ckv_slice pinyin, ckv_slice spelled)
{
    while (pinyin.len && spelled.len) {
        ckv_slice said = ckv_name_next_word(&pinyin), word = ckv_name_next_word(&spelled);
        bool open = ckv_slice_ends(said, CKV_LIT("an"));
        bool either = ckv_slice_ends(said, CKV_LIT("un")) && strchr("zcst", said.ptr[0]);
        if (ckv_slice_ends(word, CKV_LIT("uen")) && !open && !either)
            return false;
        if (ckv_slice_ends(word, CKV_LIT("hun")) && open && !either)
            return false;
    }
    return true;
}

bool ckv_name_spells_otherwise(const ckv_name_part *a, const ckv_name_part *b)
{
    if (ckv_name_is_han(a) == ckv_name_is_han(b))
        return false;
    const ckv_name_part *han = ckv_name_is_han(a) ? a : b, *latin = han == a ? b : a;
    return !agrees_on_round(han->letters, latin->letters);
}

ckv_sound ckv_name_sounds(const ckv_name_part *a, const ckv_name_part *b, uint64_t *token)
{
    if (a->wg && a->wg == b->wg) {
        *token = ckv_name_token(TOKEN_WG, a->wg);
        return SOUND_SAME;
    }
    /* Cantonese is read from Han or from Hong Kong spelling; two Han that meet in it alone are no homophones. */
    bool cross = !ckv_name_is_han(a) || !ckv_name_is_han(b);
    if (cross && a->canton && a->canton == b->canton) {
        if (ckv_name_spells_otherwise(a, b))
            return SOUND_FUZZY;
        *token = ckv_name_token(TOKEN_CANTON, a->canton);
        return SOUND_SAME;
    }
    if ((a->link_count && links_to(a, b)) || (b->link_count && links_to(b, a)))
        return SOUND_SAME;
    if (a->coarse == b->coarse || (cross && a->loose && a->loose == b->loose))
        return SOUND_FUZZY;
    return cross && shares_link(a, b) ? SOUND_FUZZY : SOUND_OTHER;
}

unsigned ckv_name_bags_apart(const ckv_name_part *a, const ckv_name_part *b)
{
    unsigned bits = (unsigned)(a->bag ^ b->bag);
    bits = bits - (bits >> 1 & 0x5555);
    bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
    bits = (bits + (bits >> 4)) & 0x0f0f;
    return (bits + (bits >> 8)) & 0x1f;
}

unsigned ckv_name_slips_allowed(size_t length)
{
    return length < 4 ? 0 : length < 8 ? 1 : 2;
}

ckv_nearness ckv_name_letters(const ckv_name_part *a, const ckv_name_part *b)
{
    ckv_slice x = a->letters, y = b->letters;
    size_t shorter = x.len < y.len ? x.len : y.len, longer = x.len < y.len ? y.len : x.len;
    unsigned slips = ckv_name_slips_allowed(longer), apart = ckv_name_bags_apart(a, b);
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

bool ckv_name_plainly_differ(const ckv_name_part *a, const ckv_name_part *b)
{
    return !((a->marks | b->marks) & (CKV_MARK_SEVERAL | CKV_MARK_CHINESE)) && a->coarse != b->coarse
           && a->letters.len > 1 && b->letters.len > 1 && ckv_name_bags_apart(a, b) > 4
           && !(a->root_count && b->root_count);
}

bool ckv_name_may_be_slip(const ckv_name_part *a, const ckv_name_part *b)
{
    if (ckv_name_is_han(a) && ckv_name_is_han(b))
        return false;
    return !ckv_name_is_chinese(a) || !ckv_name_is_chinese(b) || !(a->wg || a->canton) || !(b->wg || b->canton);
}

ckv_slice ckv_name_next_word(ckv_slice *rest)
{
    const char *blank = rest->len ? memchr(rest->ptr, ' ', rest->len) : NULL;
    ckv_slice word = blank ? ckv_slice_of(rest->ptr, (size_t)(blank - rest->ptr)) : *rest;
    *rest = ckv_slice_tail(*rest, word.len + (blank ? 1 : 0));
    return word;
}

bool ckv_name_has_word(ckv_slice words, ckv_slice word)
{
    while (words.len) {
        if (ckv_slice_equal(ckv_name_next_word(&words), word))
            return true;
    }
    return false;
}

bool ckv_name_shares_word(ckv_slice a, ckv_slice b)
{
    while (a.len) {
        ckv_slice word = ckv_name_next_word(&a);
        if (word.len > 1 && ckv_name_has_word(b, word))
            return true;
    }
    return false;
}

uint64_t ckv_name_text_token(const ckv_name_part *part)
{
    return ckv_name_token(ckv_name_is_han(part) ? TOKEN_HAN : TOKEN_TEXT, part->text);
}

uint64_t ckv_name_shared_token(const ckv_name_part *a, const ckv_name_part *b)
{
    bool spelled = !ckv_name_is_han(a) && a->wg && a->wg == b->wg;
    return spelled ? ckv_name_token(TOKEN_WG, a->wg) : ckv_name_text_token(a);
}
