/* Chinese numerals to Arabic and back. */
#ifndef CKV_TEXT_NUMERAL_H
#define CKV_TEXT_NUMERAL_H

#include "text/lexicon.h"
#include "text/tree.h"
#include "util/buf.h"

/* The same for text that may begin with one. */
size_t ckv_numeral_read_run(ckv_slice text, uint32_t *value);

/* Length in bytes of the run of Chinese numerals that `text` starts with, and its value in *value: 一百八十一, 五〇一,
 * 叁佰玖拾捌. 0 if there is none or it does not fit 9 digits. Asked of every character, so that most are told at
 * once. */
static inline size_t ckv_numeral_read(ckv_slice text, uint32_t *value)
{
    size_t bytes;
    bool may_be = ckv_han_may(ckv_tree_symbol(text, 0, &bytes), CKV_HAN_NUMERAL);
    return may_be ? ckv_numeral_read_run(text, value) : 0;
}

/* Append a number from 0 to 99 as it is said (十二), a longer one digit by digit. */
void ckv_numeral_write(ckv_buf *out, uint32_t value);

#endif
