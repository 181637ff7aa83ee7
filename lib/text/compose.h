/* Normalization form C, by ICU: only for text that the canonical table says may not be composed. */
#ifndef CKV_TEXT_COMPOSE_H
#define CKV_TEXT_COMPOSE_H

#include "util/buf.h"

/* Append NFC of `in`, invalid UTF-8 read as U+FFFD. */
ckv_status ckv_text_compose(ckv_buf *out, ckv_slice in);

#endif
