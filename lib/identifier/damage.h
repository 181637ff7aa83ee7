/* What spreadsheets and old systems do to values, and what is left of them. */
#ifndef CKV_IDENTIFIER_DAMAGE_H
#define CKV_IDENTIFIER_DAMAGE_H

#include "util/slice.h"

typedef enum ckv_damage {
    CKV_DAMAGE_NONE = 0,
    /* A part is gone for good: what is left is compared as what it is, and stands behind every whole value. */
    CKV_DAMAGE_PRECISION, /* 310101199001011000: a spreadsheet's numbers have 15 digits */
    CKV_DAMAGE_NOTATION,  /* 3.10101E+17: what fitted the width of the column */
    CKV_DAMAGE_CUT, /* a cell of 255 characters or bytes, the ceiling of old formats; 15 digits of a number of 18 */
    CKV_DAMAGE_CHARACTERS, /* U+FFFD, 锟斤拷, ?? between Han: bytes that no encoding could hold */
    CKV_DAMAGE_DAY_MONTH,  /* 04/07/1985: nothing says which is the month */
    CKV_DAMAGE_NARROW, /* ########: what a spreadsheet shows, and writes into CSV, of a number in too narrow a column */
    /* Mended: the value is whole again, and says how it came. */
    CKV_DAMAGE_DECIMAL,   /* 13812345678.0, 1.3812345678E10, 13,812,345,678 */
    CKV_DAMAGE_ZEROS,     /* 1001 for the postcode 01001 */
    CKV_DAMAGE_LETTERS,   /* 11O1O5: letters for digits, which the check digit proves */
    CKV_DAMAGE_SERIAL,    /* 31144 for 1985-04-07 */
    CKV_DAMAGE_EPOCH,     /* 481680000 for 1985-04-07: seconds or milliseconds since 1970 */
    CKV_DAMAGE_EXCHANGED, /* 1990/13/01: day and month exchanged */
    CKV_DAMAGE_ENCODING,  /* decoded wrongly, or annotated by a converter */
    CKV_DAMAGE_COUNT
} ckv_damage;

/* "15-digit precision": for profiles. Static; "" for none. */
const char *ckv_damage_name(ckv_damage damage);

/* What is shown is not all of the value. */
bool ckv_damage_is_loss(ckv_damage damage);

/* Bytes at the start of `s` that stand for lost characters: U+FFFD; 锟斤拷, which its UTF-8 is when read as GBK; 烫烫
 * and 屯屯, memory that was never written, read as GBK. 0 if there are none. */
size_t ckv_damage_lost_at(ckv_slice s);

/* Text of a name or an address that has lost characters: as above, or as question marks next to Han, which encoders
 * without the character write. */
bool ckv_damage_has_lost(ckv_slice text);

/* Nothing but number signs, three and more. */
bool ckv_damage_is_narrow(ckv_slice text);

/* `text` without U+FFFD at its end: bytes of a character that a cut went through. */
ckv_slice ckv_damage_sound_head(ckv_slice text);

/* 255 characters or 255 bytes: where old formats cut. */
bool ckv_damage_is_cut(ckv_slice text);

#endif
