/* Placeholders: what people and programs write where they have no value. Missing is not evidence. */
#ifndef CKV_IDENTIFIER_MISSING_H
#define CKV_IDENTIFIER_MISSING_H

#include "util/slice.h"

/* True when a whole field holds no value: empty, punctuation, N/A, 无, 不详, 111111, 13800138000, test@test.com,
 * 1900-01-01. Takes the text as it came. Allocates nothing. */
bool ckv_value_is_missing(ckv_slice text);

/* The same for text that is already canonical. */
bool ckv_canon_is_missing(ckv_slice canon);

/* The first, where the canonical form of the text is at hand; empty where it is not. */
bool ckv_is_missing_as(ckv_slice text, ckv_slice canon);

/* Digits that stand for "some number": all equal, counting up or down, 138 0013 8000, 1 3 and nine eights. */
bool ckv_digits_are_filler(ckv_slice digits);

/* Stock names (张三, 先生, John Doe): a value, but one that many share. Takes the text as it came. */
bool ckv_name_is_stock(ckv_slice text);

#endif
