/* What Latin letters look like before any sound is laid along them: Chinese syllables, and how many. */
#ifndef CKV_TEXT_SOUND_SAID_SHAPE_H
#define CKV_TEXT_SOUND_SAID_SHAPE_H

#include "util/slice.h"

/* Vowels in a row, y among them, are one. */
size_t ckv_vowel_groups(ckv_slice letters);

/* How many syllables of Mandarin or Cantonese, in any spelling that reading.h knows, lower-case words make up; 0 when
 * there is a word that is none. */
size_t ckv_said_syllables(ckv_slice letters);

#endif
