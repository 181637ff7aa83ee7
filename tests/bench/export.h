/* Made-up exports of any size for benchmarks: the same numbers give the same bytes. */
#ifndef CKV_TESTS_BENCH_EXPORT_H
#define CKV_TESTS_BENCH_EXPORT_H

#include "util/buf.h"

#include <stdio.h>

typedef enum export_form { EXPORT_CSV, EXPORT_NDJSON } export_form;

/* The header line, if the form has one. */
void export_header(ckv_buf *out, export_form form);

/* Row `number`, from 0: Chinese customers; every eighth CSV row has a quoted cell with a comma in it, every 64th one
 * with a line end. */
void export_row(ckv_buf *out, export_form form, uint64_t number);

/* The cells of row `number`, each ended by a NUL. */
#define EXPORT_COLUMNS 7
void export_cells(ckv_buf *out, uint64_t number);
const char *export_column(size_t column);

/* Write an export of about `bytes` bytes in `encoding` (a name of iconv; NULL: UTF-8). False when writing fails. */
bool export_write(FILE *out, export_form form, const char *encoding, uint64_t bytes);

/* Write a workbook of `rows` rows to `path`, with shared strings as spreadsheet programs do. */
bool export_workbook(const char *path, uint64_t rows);

#endif
