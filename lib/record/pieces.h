/* Several numbers or addresses in one cell, and notes beside them: 13800000000（本人）/ 13900000000 或 010-61234567. */
#ifndef CKV_RECORD_PIECES_H
#define CKV_RECORD_PIECES_H

#include "record/kind.h"

/* This many values of one cell are read. */
#define CKV_PIECES_MAX 8

/* `text` in canonical form with "\n" between what marks (; / | , 、 & line breaks) and words (或, or) hold apart, and
 * without notes in brackets, which have no digit: (本人), but not (021) or (转803). Appended to `out`. */
ckv_status ckv_pieces_mark(ckv_buf *out, ckv_slice text);

/* The next piece of marked text, trimmed; false at the end. */
bool ckv_pieces_next(ckv_slice *marked, ckv_slice *piece);

/* The values that one cell of phones, e-mail addresses or identifiers holds, as text of which each is one value. They
 * live in n->scratch[3] until the next call. 0 for cells that hold one, or none, and for kinds whose cells always
 * do. */
size_t ckv_value_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX]);
size_t ckv_phone_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX]);
size_t ckv_email_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX]);
size_t ckv_id_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX]);

#endif
