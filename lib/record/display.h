/* What the display functions of several kinds share. */
#ifndef CKV_RECORD_DISPLAY_H
#define CKV_RECORD_DISPLAY_H

#include "util/buf.h"

/* `text` without blanks and invisible characters at its ends: ASCII blanks, U+00A0, U+3000, U+200B, U+FEFF. */
ckv_slice ckv_display_trim(ckv_slice text);

/* Append the text as it came, on one line. Returns `status`, or why it could not be appended. */
ckv_status ckv_display_raw(ckv_buf *out, ckv_slice text, ckv_status status);

#endif
