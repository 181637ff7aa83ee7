/* Identifiers that a program took for numbers: 1.38E+10, 3.10101E+17, 13812345678.0, 13,812,345,678. */
#ifndef CKV_IDENTIFIER_SHEET_H
#define CKV_IDENTIFIER_SHEET_H

#include "identifier/damage.h"
#include "util/slice.h"

#define CKV_SHEET_DIGITS_MAX 24

typedef struct ckv_sheet_number {
    char digits[CKV_SHEET_DIGITS_MAX]; /* '*' where a digit is not told */
    size_t len;
    ckv_damage damage; /* DECIMAL if all digits are told */
} ckv_sheet_number;

/* Read canonical text; false, and *out untouched, for any that is not written so. A last digit that may have been
 * rounded is not told. The decimal sign may be a comma. */
bool ckv_sheet_number_read(ckv_sheet_number *out, ckv_slice canon);

/* What happened to a value that is as little as 1.3E+10: for text that nothing could be made of. Takes the text as it
 * came. */
ckv_damage ckv_sheet_damage(ckv_slice text);

/* Past their fifteenth digit a spreadsheet's integers are zeros, and those of programs that count in doubles are
 * rounded to a multiple of a power of two (16 for 1.1E+17, 64 for 3E+17). Both take 18 digits or more. */
bool ckv_sheet_has_zeros(ckv_slice digits);
bool ckv_sheet_is_double(ckv_slice digits);
bool ckv_sheet_may_be_left(ckv_slice digits); /* either */

/* `left`, whether its own check digit holds or not (one in eleven does by chance), is what one of the two makes of
 * `whole`. */
bool ckv_sheet_leaves(ckv_slice left, ckv_slice whole);

#define CKV_SHEET_PRECISION 15

#endif
