/* How Chinese names sound, whatever they are written in: 牡丹, Mudan and Mutan give one string. */
#ifndef CKV_TEXT_SOUND_SOUND_H
#define CKV_TEXT_SOUND_SOUND_H

#include "text/sound/reading.h"
#include "util/buf.h"

/* Canonical text with its characters' readings, for who wants it spelled in two ways. The readings of long texts
 * end. */
#define CKV_SPOKEN_MAX 128

typedef struct ckv_spoken {
    ckv_slice text;
    size_t count; /* of readings; 0 of ASCII */
    bool ascii;
    ckv_syllable said[CKV_SPOKEN_MAX]; /* 0 for a character without one */
} ckv_spoken;

void ckv_spoken_read(ckv_spoken *out, ckv_slice text);

/* Append the letters of canonical text under the wg class (see reading.h), without blanks: Han characters by their
 * reading, Latin text by its syllables if every word of it can be cut into them, else as it stands. Digits are kept.
 * True when all of it sounds Chinese. */
bool ckv_sound_append(ckv_buf *out, ckv_slice text);
bool ckv_spoken_sound(ckv_buf *out, const ckv_spoken *spoken);

/* The same under the Cantonese class, for Hong Kong: 新运 = San Wan. False, with nothing appended, when a character or
 * word has no Cantonese sound. */
bool ckv_canton_append(ckv_buf *out, ckv_slice text);

/* Append letters, digits and what is beyond ASCII of canonical text; blanks and punctuation go. */
void ckv_letters_append(ckv_buf *out, ckv_slice text);

/* Append toneless pinyin of the Han characters, and letters and digits as they stand, without blanks. */
void ckv_pinyin_append(ckv_buf *out, ckv_slice text);
void ckv_spoken_pinyin(ckv_buf *out, const ckv_spoken *spoken);

#endif
