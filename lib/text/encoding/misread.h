/* Text that was written in one encoding and read in another: back to its bytes, and those to what they are. */
#ifndef CKV_TEXT_ENCODING_MISREAD_H
#define CKV_TEXT_ENCODING_MISREAD_H

#include "util/buf.h"

typedef enum ckv_reading_as {
    CKV_AS_UTF8,
    CKV_AS_LATIN, /* windows-1252 or ISO 8859-1, in whatever mixture */
    CKV_AS_GB,
    CKV_AS_BIG5, /* with the signs where Unicode's BIG5.TXT has them */
    CKV_AS_HKSCS,
    CKV_AS_SJIS,
    CKV_AS_NEC /* Shift_JIS with the signs that it has twice where NEC has them */
} ckv_reading_as;

/* Byte of a code point when bytes are read as windows-1252 or ISO 8859-1; -1 if it has none. */
int ckv_latin_byte(uint32_t cp);

/* Stands for what was lost: U+FFFD that is written back. No byte of UTF-8, and of no encoding that may be decoded
 * here. */
#define CKV_LOST_BYTE ((char)0xFF)

/* Append the bytes that `text` was read from, `as` the encoding says. False when it cannot have been. */
bool ckv_misread_bytes(ckv_buf *out, ckv_reading_as as, ckv_slice text);

/* What the two bytes of a Han character are in UTF-8: a table made by the build, with two bits each for GBK, Big5 and
 * Shift_JIS. */
typedef enum ckv_pair_class {
    CKV_PAIR_NEVER,  /* nothing, or the encoding lacks the character */
    CKV_PAIR_WHOLE,  /* a character of two bytes */
    CKV_PAIR_BEGINS, /* the beginning of a longer one */
    CKV_PAIR_REST    /* the rest of one, and perhaps what begins or stands behind it */
} ckv_pair_class;

#define CKV_HAN_PAIRS (0x9FFF - 0x4E00 + 1)
extern const uint8_t ckv_han_pairs[CKV_HAN_PAIRS];

/* False when the bytes that `text` was read from, `as` the encoding says, are sure not to be UTF-8: by a look that asks
 * for no memory and rules out nearly all names. */
bool ckv_misread_may_be_utf8(ckv_reading_as as, ckv_slice text);

/* Append what `bytes` are. False when they are nothing in that encoding. In UTF-8 a sequence that lost bytes (to
 * CKV_LOST_BYTE, to a question mark in its middle, or to the end of the text) becomes U+FFFD. */
bool ckv_misread_text(ckv_buf *out, ckv_reading_as is, ckv_slice bytes);

#endif
