/* Escapes that other systems leave in exported text: entities, \uXXXX, %XX, =XX, encoded words of mail headers. */
#ifndef CKV_TEXT_ENCODING_ESCAPE_H
#define CKV_TEXT_ENCODING_ESCAPE_H

#include "util/buf.h"

/* Append `in` to `out` with its escapes undone. True if there were any; `out` is of no use otherwise. */
bool ckv_text_unescape(ckv_buf *out, ckv_slice in);

#endif
