/* What a word in Latin letters can be: a syllable of Mandarin or Cantonese, initials, a surname. */
#include "text/person/latin.h"

#include "text/person/surname.h"
#include "text/sound/reading.h"

/* The letters a to z in a set, a bit each. */
#define BIT(c) (1u << ((c) - 'a'))
#define VOWELS (BIT('a') | BIT('e') | BIT('i') | BIT('o') | BIT('u'))
#define VOWELS_AND_Y (VOWELS | BIT('y'))
#define ENDS (BIT('h') | BIT('n') | BIT('m') | BIT('k') | BIT('t') | BIT('p') | BIT('w') | BIT('g') | BIT('y'))

bool ckv_word_is_compound(ckv_slice words)
{
    ckv_slice han;
    return ckv_surname_of_latin(words, &han, 1) && han.len > 3;
}

static bool is_among(char c, unsigned set)
{
    return c >= 'a' && c <= 'z' && (set & BIT(c));
}

/* A y before a vowel begins a syllable: ziyi is zi yi. */
static bool is_vowel_at(ckv_slice word, size_t at)
{
    if (word.ptr[at] == 'y')
        return at + 1 == word.len || !is_among(word.ptr[at + 1], VOWELS);
    return is_among(word.ptr[at], VOWELS);
}

bool ckv_word_is_shaped(ckv_slice word)
{
    size_t at = 0;
    size_t start = 0;
    if (word.len > 6)
        return false;
    while (at < word.len && at < 2 && !is_vowel_at(word, at))
        at++;
    start = at;
    while (at < word.len && at < start + 3 && is_vowel_at(word, at))
        at++;
    if (at == start)
        return false;
    ckv_slice end = ckv_slice_tail(word, at);
    return end.len == 0 || (end.len == 1 && is_among(end.ptr[0], ENDS)) || ckv_slice_equal(end, CKV_LIT("ng"))
           || ckv_slice_equal(end, CKV_LIT("ck"));
}

size_t ckv_word_cut(ckv_name_word *word)
{
    if (!word->is_cut)
        word->syllable_count = (uint8_t)ckv_pinyin_split(word->text, word->syllables, CKV_WORD_SYLLABLES);
    word->is_cut = true;
    return word->syllable_count;
}

size_t ckv_word_pinyin_count(ckv_name_word *word)
{
    return ckv_word_is_shaped(word->text) ? 1 : ckv_word_cut(word);
}

static bool is_canton(ckv_slice word)
{
    return ckv_canton_spelled(word) > 0;
}

size_t ckv_word_cut_canton(ckv_slice word)
{
    if (is_canton(word))
        return 0;
    for (size_t at = word.len > 8 ? word.len : 2; at + 2 <= word.len; at++) {
        if (is_canton(ckv_slice_head(word, at)) && is_canton(ckv_slice_tail(word, at)))
            return at;
    }
    return 0;
}

bool ckv_word_is_initials(const ckv_name_word *word)
{
    if (!word->capitals || word->text.len > 3 || word->surname)
        return false;
    for (size_t i = 0; i < word->text.len; i++) {
        if (is_among(word->text.ptr[i], VOWELS_AND_Y))
            return false;
    }
    return true;
}

bool ckv_word_is_syllabic(ckv_name_word *word)
{
    if (word->text.len == 1 || word->surname || ckv_word_is_initials(word))
        return true;
    size_t pieces = ckv_word_pinyin_count(word);
    return (pieces > 0 && pieces <= 3) || is_canton(word->text) || ckv_word_cut_canton(word->text) > 0;
}

bool ckv_word_is_wade_giles(const ckv_name_word *word)
{
    char room[64];
    if (ckv_word_is_shaped(word->text) || (word->known && word->known->piece))
        return true;
    ckv_buf wg = ckv_buf_over(room, sizeof room);
    bool apart = memchr(word->text.ptr, '\'', word->text.len) != NULL; /* else the lexicon would have it */
    return apart && ckv_wg_of_latin(&wg, NULL, word->text) == 1;
}

bool ckv_word_is_syllable(ckv_name_word *word)
{
    if (word->forename || word->text.len < 2)
        return false;
    return (word->known && word->known->piece) || ckv_word_cut(word) == 1 || is_canton(word->text);
}
