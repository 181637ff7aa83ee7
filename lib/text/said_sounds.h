/* The sounds that letters stand for in several ways to write names, for laying Han characters along Latin letters. */
#ifndef CKV_TEXT_SAID_SOUNDS_H
#define CKV_TEXT_SAID_SOUNDS_H

#include "text/translit.h"

#include <stdint.h>

/* Vowels first. */
enum {
    S_A,
    S_E,
    S_I,
    S_O,
    S_U,
    S_B,
    S_P,
    S_M,
    S_F,
    S_V,
    S_W,
    S_D,
    S_T,
    S_TH,
    S_N,
    S_L,
    S_R,
    S_G,
    S_K,
    S_H,
    S_X,
    S_S,
    S_Z,
    S_TS,
    S_SH,
    S_CH,
    S_ZH,
    S_J,
    S_Q,
    S_C,
    S_JH,
    S_ER, /* 儿, 尔: stands for l or r at the end of a syllable */
    CKV_SOUND_COUNT
};

typedef enum ckv_sound_system {
    CKV_SPELLED_LATIN,  /* languages of Europe */
    CKV_SPELLED_PINYIN, /* Mandarin */
    CKV_SPELLED_TONGUE, /* other Chinese, and Chinese names in Korean and Vietnamese */
    CKV_SPELLED_KANA,   /* Japanese in romaji */
    CKV_SPELLED_SLAVIC  /* Japanese, elsewhere */
} ckv_sound_system;

/* One sound twice in a row is one. */
typedef struct ckv_sounds {
    uint8_t at[CKV_SAID_LETTERS_MAX];
    size_t count;
} ckv_sounds;

/* Letters other than a to z say nothing. */
void ckv_sounds_read(ckv_sounds *out, ckv_slice letters, ckv_sound_system system);

static inline bool ckv_sound_is_vowel(unsigned sound)
{
    return sound <= S_U;
}

#endif
