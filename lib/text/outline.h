/* Outlines: the bare consonants of a name, so coarse that what one script writes of it and what another says have one.
 *
 * Tom Cruise, 汤姆·克鲁斯 and 湯姆克魯斯 are all `tnkrs`. Equal outlines prove nothing: they make blocking keys, to be
 * used together with a second thing that two records share. */
#ifndef CKV_TEXT_OUTLINE_H
#define CKV_TEXT_OUTLINE_H

#include "util/slice.h"

#include <stdint.h>

/* Longer outlines are cut. */
#define CKV_OUTLINE_MAX 24

/* The sounds, one letter each: p (b p), f (f v w), t (d t), k (g k q), s (all sibilants, soft c and g), n (m n), r (l
 * r); an `a` in front for a name that begins with none of them. What the other script is wont to leave out is left out:
 * h, r and l at the end of a syllable, the second of two nasals. */
typedef struct ckv_outline {
    char sound[CKV_OUTLINE_MAX];
    size_t len;
} ckv_outline;

/* Of lower-case Latin words with blanks between. */
ckv_outline ckv_outline_of_latin(ckv_slice words);

/* Of folded Han text that says a foreign name in Mandarin, as Xinhua's tables write them. */
ckv_outline ckv_outline_of_han(ckv_slice han);

/* Of a Japanese word in Latin letters, by whichever system: Yabuuchi, Yabuuti. */
ckv_outline ckv_outline_of_romaji(ckv_slice word);

/* What the first two characters, a Japanese surname as a rule, may sound like: every pair of their readings, alike ones
 * once. Returns how many of out[max]; 0 where a character has no Japanese reading. As ckv_outline_of_romaji() makes
 * them. */
size_t ckv_outlines_in_japanese(ckv_slice han, ckv_outline *out, size_t max);

/* How a syllable begins, in classes that the dialects and the languages that borrowed the characters keep apart: 文 is
 * wen, man, boon, van, mun; 国 guo, kwok, kok, quoc, guk. */
enum {
    CKV_HEAD_LIP = 1,      /* b p m f v */
    CKV_HEAD_TONGUE = 2,   /* d t l n */
    CKV_HEAD_SIBILANT = 4, /* s z c ch j */
    CKV_HEAD_THROAT = 8    /* g k h ng y w, none */
};

/* Bits of the ways a folded Han character may begin; 0 where it has no reading. */
unsigned ckv_head_of_han(uint32_t cp);

/* Those of a lower-case Latin word that spells a syllable in any system: several for what pinyin has made one, w, j, q,
 * x; 0 for what does not begin with a letter. */
unsigned ckv_head_of_latin(ckv_slice word);

#endif
