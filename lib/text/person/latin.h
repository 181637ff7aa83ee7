/* Words of a name in Latin letters: what one can be, rows of them, and what stands around a name. For
 * lib/text/person/latin*.c only. */
#ifndef CKV_TEXT_PERSON_LATIN_H
#define CKV_TEXT_PERSON_LATIN_H

#include "text/person/parse.h"
#include "text/person/words.h"

#include <string.h>

/* --- one word --- */

/* `dan`, `may` and `kim` are English names too, so on their own they prove nothing. */
static inline bool ckv_word_is_english(const ckv_name_word *word)
{
    return word->forename && !word->surname;
}

/* Words that together spell a compound surname: ou yang, chu-ko. */
bool ckv_word_is_compound(ckv_slice words);

/* Built like a Chinese syllable in some dialect: geok, swee, ah. */
bool ckv_word_is_shaped(ckv_slice word);

/* How many pinyin syllables a word can be cut into, 0 if it cannot: kept, since it is asked for again. */
size_t ckv_word_cut(ckv_name_word *word);

/* How many pinyin syllables a word is. Cutting takes long, so the plain case comes first. */
size_t ckv_word_pinyin_count(ckv_name_word *word);

/* Where to cut a word of two Cantonese syllables, kafai; 0 if it is none, or one: ngor. */
size_t ckv_word_cut_canton(ckv_slice word);

/* Initials written together: TM, JR. */
bool ckv_word_is_initials(const ckv_name_word *word);

/* Could be (part of) a Chinese given name: an initial, a syllable of any system, a few pinyin syllables. */
bool ckv_word_is_syllabic(ckv_name_word *word);

/* One syllable, as pinyin or Wade-Giles: chiang is not chi'ang. */
bool ckv_word_is_wade_giles(const ckv_name_word *word);

/* A syllable of Mandarin or Cantonese indeed, not only built like one. */
bool ckv_word_is_syllable(ckv_name_word *word);

/* --- a row of words --- */

/* Some words of a name, in order. */
typedef struct ckv_name_row {
    ckv_name_word *at[CKV_WORDS_MAX];
    size_t count;
} ckv_name_row;

static inline void ckv_name_row_add(ckv_name_row *r, ckv_name_word *word)
{
    if (r->count < CKV_WORDS_MAX)
        r->at[r->count++] = word;
}

static inline void ckv_name_row_remove(ckv_name_row *r, size_t from, size_t n)
{
    memmove(&r->at[from], &r->at[from + n], (r->count - from - n) * sizeof r->at[0]);
    r->count -= n;
}

static inline ckv_name_row ckv_name_row_part(const ckv_name_row *r, size_t from, size_t to)
{
    ckv_name_row part; /* what is behind its words is not cleared: rows are made all the time */
    part.count = to - from;
    for (size_t i = 0; i < part.count; i++)
        part.at[i] = r->at[from + i];
    return part;
}

/* From the first word's beginning to the last word's end: they are neighbours in memory. */
static inline ckv_slice ckv_name_row_text(const ckv_name_row *r)
{
    if (r->count == 0)
        return (ckv_slice){ NULL, 0 };
    ckv_slice first = r->at[0]->text, last = r->at[r->count - 1]->text;
    return ckv_slice_of(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

/* --- what stands around a name, taken out of the row --- */

/* Take the surname before marriage with its marker out of the words: Mary Smith née Jones, Mary Jones (geb. Müller).
 * Nee is also how 倪 and 妮 are spelled: behind one word alone, or before a syllable that is no surname, it stays a
 * name. */
ckv_slice ckv_name_row_take_former(ckv_name_row *r);

/* Words in parentheses and quotes: Robert (Bob) Smith. */
void ckv_name_row_take_asides(ckv_person_name *out, ckv_name_row *r);

/* Of several persons the first: John of `John & Mary Smith`, Mr John Smith of `Mr and Mrs John Smith`. */
void ckv_name_row_take_first(ckv_person_name *out, ckv_name_row *r);

/* Raymond (family name), surname Li: forms and lists of names say so. */
void ckv_name_row_strip_label(ckv_name_row *r);

/* Drop titles in front, also after a comma (WANG/WEI MR), and take suffixes behind, as long as a name remains. */
void ckv_name_row_strip_titles(ckv_person_name *out, ckv_name_row *r, ckv_name_row *suffixes);

/* To the extra names, as they stood, which is not how they were taken: jr, phd. */
void ckv_name_row_push_suffixes(ckv_person_name *out, ckv_name_row *suffixes);

#endif
