/* How a Western name sounds, roughly: one code for Smith and Schmidt, for Meyer and Maier. */
#ifndef CKV_TEXT_SOUND_PHONETIC_H
#define CKV_TEXT_SOUND_PHONETIC_H

#include "util/slice.h"

#define CKV_PHONETIC_MAX 12

/* The code of a lower-case word, blanks and hyphens ignored: its consonants, those that are often confused made one,
 * runs made one, and an `a` for a vowel in front. In the manner of NYSIIS (Taft 1970) and Metaphone (Philips 1990),
 * with German spellings. Writes at most CKV_PHONETIC_MAX bytes and returns how many; 0 for a word without Latin
 * letters. */
size_t ckv_phonetic(ckv_slice word, char *out);

#endif
