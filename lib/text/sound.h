/* How Chinese names sound, whatever they are written in: 牡丹, Mudan and Mutan give one string. */
#ifndef CKV_TEXT_SOUND_H
#define CKV_TEXT_SOUND_H

#include "util/buf.h"

/* Append the letters of canonical text under the wg class (see reading.h), without blanks: Han characters by their
 * reading, Latin text by its syllables if every word of it can be cut into them, else as it stands. Digits are kept.
 * True when all of it sounds Chinese. */
bool ckv_sound_append(ckv_buf *out, ckv_slice text);

/* The same under the Cantonese class, for Hong Kong: 新运 = San Wan. False, with nothing appended, when a character or
 * word has no Cantonese sound. */
bool ckv_canton_append(ckv_buf *out, ckv_slice text);

/* Append toneless pinyin of the Han characters, and letters and digits as they stand, without blanks. */
void ckv_pinyin_append(ckv_buf *out, ckv_slice text);

#endif
