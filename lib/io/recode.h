/* Rows in another encoding than the rest of a UTF-8 file: departments paste exports one under the other. */
#ifndef CKV_IO_RECODE_H
#define CKV_IO_RECODE_H

#include "text/encoding/charset.h"

typedef struct ckv_recoder {
    const char *encoding; /* NULL until the first row tells it for sure; then that of all of them */
    ckv_decoder *decoder;
} ckv_recoder;

/* May ckv_recoder_begin() say yes to the row, whatever rows came before? */
bool ckv_recoder_may(ckv_slice row);

/* Can a row that is not UTF-8 be one in the other encoding (GB18030 or Big5)? Not when it is rather UTF-8 that was cut
 * or damaged: that must be rejected. The first such row must also tell which encoding it is. *yes is the answer. */
ckv_status ckv_recoder_begin(ckv_recoder *recoder, ckv_slice row, bool *yes, ckv_error *err);

/* Append a part of such a row to `out`; false, and nothing sure in `out`, when it cannot be decoded strictly. */
bool ckv_recoder_add(ckv_recoder *recoder, ckv_slice part, ckv_buf *out);

/* Do many whole lines of a sample that is not UTF-8 hold UTF-8 text? Then it is a file of both. */
bool ckv_recode_mixed(ckv_slice sample);

void ckv_recoder_close(ckv_recoder *recoder);

#endif
