/* Syllables of Hangul in Latin letters. */
#ifndef CKV_TEXT_SOUND_HANGUL_H
#define CKV_TEXT_SOUND_HANGUL_H

#include <stdint.h>

#include "util/slice.h"

typedef enum ckv_hangul_system {
    CKV_HANGUL_REVISED, /* Revised Romanization of Korean, 2000 */
    CKV_HANGUL_MCCUNE,  /* McCune-Reischauer, 1939, without its marks */
    CKV_HANGUL_NORTHERN /* the first with the r that the South drops at the beginning of a word: 이 ri, 노 ro */
} ckv_hangul_system;

#define CKV_HANGUL_SYSTEMS 3
#define CKV_HANGUL_LETTERS_MAX 8

static inline bool ckv_is_hangul(uint32_t cp)
{
    return cp >= 0xAC00 && cp <= 0xD7A3;
}

/* Folded text that begins with a syllable of Hangul. */
bool ckv_hangul_starts(ckv_slice text);

/* One syllable by itself, whatever stands beside it. Returns the length; 0 for other characters, and in the northern
 * system for those that are no other in it. */
size_t ckv_hangul_spell(uint32_t cp, ckv_hangul_system system, char out[static CKV_HANGUL_LETTERS_MAX]);

#endif
