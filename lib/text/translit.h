/* How well Han characters say a name that is written in Latin letters: 汤姆 Tom, 田中 Tanaka, 彥 Yuen.
 *
 * Characters are read in the languages that write names with them, and the sounds are laid along the letters. */
#ifndef CKV_TEXT_TRANSLIT_H
#define CKV_TEXT_TRANSLIT_H

#include "util/slice.h"

/* Which readings to try. */
enum {
    CKV_SAID_FOREIGN = 1,  /* a name from elsewhere, in the characters that Mandarin picks for its sounds */
    CKV_SAID_JAPANESE = 2, /* on and kun readings */
    CKV_SAID_DIALECT = 4,  /* Cantonese, Korean and Vietnamese readings: one syllable a character */
    CKV_SAID_ALL = 7
};

/* At most this many characters and letters; longer names say nothing. */
#define CKV_SAID_HAN_MAX 16
#define CKV_SAID_LETTERS_MAX 40

/* 0 for no likeness to 1000 for the same sounds; 0 too where a look at single characters and letters rules a reading out,
 * as it does for nearly all pairs of unlike names. `han` is folded Han text, `latin` lower-case letters; blanks in either
 * do not count. Pure, allocates nothing. */
unsigned ckv_said_alike(ckv_slice han, ckv_slice latin, unsigned readings);

#endif
