/* How well Han characters say a name that is written in Latin letters: 汤姆 Tom, 田中 Tanaka, 彥 Yuen.
 *
 * Characters are read in the languages that write names with them, and the sounds are laid along the letters. */
#ifndef CKV_TEXT_SOUND_TRANSLIT_H
#define CKV_TEXT_SOUND_TRANSLIT_H

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

/* The characters of a name, and which readings they can have. */
typedef struct ckv_said_han {
    uint32_t at[CKV_SAID_HAN_MAX];
    uint32_t foreign, japanese; /* sets of letters that these readings are written with */
    uint8_t count;
    uint8_t unusual; /* characters that foreign names are not written in */
    uint8_t readings;
} ckv_said_han;

/* Folded Han text. */
void ckv_said_han_read(ckv_said_han *out, ckv_slice han);

/* At most 1000; 780 is enough to take the name for said, and what is below `least` is 0. `latin` is lower-case letters;
 * blanks do not count. Pure, allocates nothing. */
unsigned ckv_said_alike(const ckv_said_han *han, ckv_slice latin, unsigned readings, unsigned least);

#endif
