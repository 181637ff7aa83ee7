/* What must hold of a reader over any bytes; shared by the targets of the formats. */
#ifndef CKV_FUZZ_ROWS_H
#define CKV_FUZZ_ROWS_H

#include "infer/first_row.h"
#include "io/csv_write.h"
#include "io/reader.h"

#include <stdlib.h>

#define MUST(condition) ((condition) ? (void)0 : abort())

/* Read all of `bytes`: lines rise, rejects have a reason, cells are as many as columns, no failure but a bad header
 * or a container that is damaged.
 * Rows go to `rows` as CSV, with a header line of numbers when `header`; NDJSON rows get as many cells as there are
 * columns in the end. */
static inline void read_as(
    ckv_buf *rows, ckv_slice bytes, const char *encoding, size_t chunk, const ckv_reader_options *options)
{
    ckv_input_options how = { .encoding = encoding, .chunk = chunk };
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ckv_error err;
    uint64_t line = 0;
    MUST(ckv_input_open_bytes(&input, "fuzz", bytes, &how, &err) == CKV_OK);
    ckv_status st = ckv_reader_open(&reader, input, options, &err);
    MUST(st == CKV_OK || ((st == CKV_BAD_INPUT || st == CKV_CORRUPT || st == CKV_TOO_LARGE) && !reader));
    while (reader && (st = ckv_reader_next(reader, &row, &reject, &err)) != CKV_NOT_FOUND) {
        size_t count;
        ckv_reader_columns(reader, &count);
        if (st == CKV_CORRUPT || st == CKV_TOO_LARGE) /* compressed data or a sheet, damaged further on */
            break;
        MUST(st == CKV_OK || st == CKV_BAD_INPUT);
        MUST((st == CKV_OK ? row.line : reject.line) > line);
        line = st == CKV_OK ? row.line : reject.line;
        if (st == CKV_BAD_INPUT) {
            MUST(reject.reason && reject.raw.len > 0 && (!reject.name.len || reject.column <= count));
            continue;
        }
        MUST(row.count == count && row.raw.len <= CKV_ROW_MAX);
        ckv_csv_row(rows, row.cells, row.count);
    }
    ckv_reader_close(reader);
    ckv_input_close(input);
}

static inline void read_rows(ckv_buf *rows, ckv_slice bytes, const char *encoding, size_t chunk, const char *format)
{
    read_as(rows, bytes, encoding, chunk, &(ckv_reader_options){ .format = format });
}

/* The same where it is judged whether the first rows are titles, names of columns or records. */
static inline void read_judged(ckv_buf *rows, ckv_slice bytes, const char *encoding, size_t chunk, const char *format)
{
    static const ckv_source_config any = { .format = CKV_FORMAT_AUTO };
    ckv_head_judge judge = { &any, 20261231 };
    read_as(rows, bytes, encoding, chunk,
        &(ckv_reader_options){ .format = format, .head = ckv_infer_head, .head_context = &judge });
}

#endif
