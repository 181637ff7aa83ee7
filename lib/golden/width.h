/* How many columns text takes on a terminal: Han and other wide characters two, combining and invisible ones none. */
#ifndef CKV_GOLDEN_WIDTH_H
#define CKV_GOLDEN_WIDTH_H

#include "util/slice.h"

/* Columns of one code point: 0, 1 or 2. Ambiguous ones count as narrow, as UAX 11 advises outside East Asian encodings.
 */
unsigned ckv_width_of_char(uint32_t cp);

/* Columns of UTF-8 text; a byte that is no UTF-8 takes one. */
size_t ckv_width_of(ckv_slice text);

#endif
