/* The sounds that letters stand for in several ways to write names, for laying Han characters along Latin letters. */
#ifndef CKV_TEXT_SOUND_SAID_SOUNDS_H
#define CKV_TEXT_SOUND_SAID_SOUNDS_H

#include "text/sound/translit.h"

#include <stdint.h>

/* Vowels first. */
enum {
    CKV_SOUND_A,
    CKV_SOUND_E,
    CKV_SOUND_I,
    CKV_SOUND_O,
    CKV_SOUND_U,
    CKV_SOUND_B,
    CKV_SOUND_P,
    CKV_SOUND_M,
    CKV_SOUND_F,
    CKV_SOUND_V,
    CKV_SOUND_W,
    CKV_SOUND_D,
    CKV_SOUND_T,
    CKV_SOUND_TH,
    CKV_SOUND_N,
    CKV_SOUND_L,
    CKV_SOUND_R,
    CKV_SOUND_G,
    CKV_SOUND_K,
    CKV_SOUND_H,
    CKV_SOUND_X,
    CKV_SOUND_S,
    CKV_SOUND_Z,
    CKV_SOUND_TS,
    CKV_SOUND_SH,
    CKV_SOUND_CH,
    CKV_SOUND_ZH,
    CKV_SOUND_J,
    CKV_SOUND_Q,
    CKV_SOUND_C,
    CKV_SOUND_JH,
    CKV_SOUND_ER, /* 儿, 尔: stands for l or r at the end of a syllable */
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
    return sound <= CKV_SOUND_U;
}

#endif
