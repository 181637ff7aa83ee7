/* Whether the first line of a file names its columns at all. */
#ifndef CKV_INFER_FIRST_ROW_H
#define CKV_INFER_FIRST_ROW_H

#include "config/config.h"
#include "record/record.h"

/* CKV_BAD_INPUT, with a message that says what was seen, where the first line is a row of values, or a title over a
 * table: taken for names, a row would be lost and nothing understood. */
ckv_status ckv_infer_check_header(
    const ckv_source_config *source, const ckv_columns *columns, int32_t as_of, ckv_error *err);

/* CKV_BAD_INPUT where none of the columns of a source is compared, a key or known to be left out: names of the columns
 * are in the message, values are not. */
ckv_status ckv_infer_check_found(const ckv_source_config *source, const ckv_columns *columns, ckv_error *err);

#endif
