/* One cell of our CSV outputs: RFC 4180, quoted only where a reader needs it. */
#ifndef CKV_UTIL_CSV_CELL_H
#define CKV_UTIL_CSV_CELL_H

#include "util/buf.h"

/* Append a cell, without any comma. Quoted when it holds a comma, a quote, CR or LF, or begins or ends with a blank.
 * The value itself is never altered. */
void ckv_csv_quote(ckv_buf *out, ckv_slice cell);

/* The same for a cell that stands in `out` already, from byte `start` to the end. */
void ckv_csv_quote_from(ckv_buf *out, size_t start);

#endif
