/* Whether the first line of a file names its columns at all. */
#ifndef CKV_INFER_FIRST_ROW_H
#define CKV_INFER_FIRST_ROW_H

#include "config/config.h"
#include "io/reader.h"
#include "record/record.h"

/* What ckv_infer_head() judges by. */
typedef struct ckv_head_judge {
    const ckv_source_config *source;
    int32_t as_of; /* yyyymmdd */
} ckv_head_judge;

/* How the table begins: a ckv_head_fn whose context is a ckv_head_judge. Titles stand above it: rows of few cells, over
 * one of several that says what they are. The row below them is the first record where it says no more words of headers
 * than it has values, such as phones and dates, or names and places like those below it. Of a source whose columns are
 * configured the first row that holds one of their names is the header. CKV_NO_MEMORY is the only failure. */
ckv_status ckv_infer_head(void *judge, const ckv_head_row *rows, size_t count, ckv_head *out);

/* CKV_BAD_INPUT, with a message that says what was seen, where the first line is a row of values, or a title over a
 * table: taken for names, a row would be lost and nothing understood. */
ckv_status ckv_infer_check_header(
    const ckv_source_config *source, const ckv_columns *columns, int32_t as_of, ckv_error *err);

/* CKV_BAD_INPUT where none of the columns of a source is compared, a key or known to be left out: names of the columns
 * are in the message, values are not. */
ckv_status ckv_infer_check_found(const ckv_source_config *source, const ckv_columns *columns, ckv_error *err);

#endif
