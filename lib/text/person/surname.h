/* What is known of Chinese surnames: which characters and spellings are surnames, and what a spelling stands for. */
#ifndef CKV_TEXT_PERSON_SURNAME_H
#define CKV_TEXT_PERSON_SURNAME_H

#include "text/lexicon.h"
#include "text/sound/reading.h"

/* How many code points at the start of folded Han text form a compound surname (欧阳, 司徒): 2, or 0. */
size_t ckv_surname_compound(ckv_slice han);

/* The readings of the surname that folded Han text begins with: two syllables for a compound, else one; 0 for no text.
 */
size_t ckv_surname_readings(ckv_slice han, ckv_syllable out[2]);

/* True for a character that is a common surname by itself. */
bool ckv_surname_is_han(uint32_t cp);

/* Its place among surnames of one character, the most frequent first at 0; SIZE_MAX if it is none. Slow. */
size_t ckv_surname_rank(uint32_t cp);

/* The surnames (folded Han characters or compounds, as UTF-8 slices) that a lower-case Latin token can spell, in any of
 * the systems pinyin, Wade-Giles, Taiwan, Hong Kong, Macau, Singapore, Malaysia: wong -> 王 黄 汪, auyeung -> 欧阳.
 * Most frequent first; blanks, hyphens and apostrophes do not count. Static strings. Returns how many were written. */
size_t ckv_surname_of_latin(ckv_slice token, ckv_slice *out, size_t max);

/* The same of a word that was looked up; NULL for one that no table has. */
size_t ckv_surname_of_lexeme(const ckv_lexeme *known, ckv_slice *out, size_t max);

#define CKV_SURNAMES_ABROAD_MAX 2

/* The surnames (folded, one character each) that a lower-case word is the Korean or Vietnamese spelling of: kim -> 金,
 * nguyen -> 阮. For keys: many of these words are other names as well. Static strings. */
size_t ckv_surname_abroad(ckv_slice word, ckv_slice *out, size_t max);

/* How many characters at the start of folded Han text are a frequent surname of Japan (田中, 长谷川): 2 to 4, or 0. */
size_t ckv_surname_japanese(ckv_slice han);

/* True when ckv_surname_of_latin() would find any. */
bool ckv_surname_is_latin(ckv_slice token);

#endif
