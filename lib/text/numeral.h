/* Chinese numerals to Arabic and back. */
#ifndef CKV_TEXT_NUMERAL_H
#define CKV_TEXT_NUMERAL_H

#include "util/buf.h"

/* Length in bytes of the run of Chinese numerals that `text` starts with, and its value in *value: 一百八十一, 五〇一,
 * 叁佰玖拾捌. 0 if there is none or it does not fit 9 digits. */
size_t ckv_numeral_read(ckv_slice text, uint32_t *value);

/* Append a number from 0 to 99 as it is said (十二), a longer one digit by digit. */
void ckv_numeral_write(ckv_buf *out, uint32_t value);

#endif
