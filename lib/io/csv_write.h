/* Rows of our CSV outputs: commas, LF, and cells as util/csv_cell.h quotes them. */
#ifndef CKV_IO_CSV_WRITE_H
#define CKV_IO_CSV_WRITE_H

#include "util/buf.h"

/* Append one cell, quoted where it has to be, with a comma before it unless `first`. An empty cell that is the
 * whole row is written "" (a blank line is no row): that is ckv_csv_row()'s doing, so rows of one cell must go through
 * it. */
void ckv_csv_cell(ckv_buf *out, bool first, ckv_slice cell);

/* The same for a value that a spreadsheet must show as it is: what it would take for a formula, a date or a number and
 * change is written ="value", a formula that says so. */
void ckv_csv_text(ckv_buf *out, bool first, ckv_slice cell);

/* The same for a number. */
void ckv_csv_number(ckv_buf *out, bool first, uint64_t number);

static inline void ckv_csv_end(ckv_buf *out)
{
    ckv_buf_byte(out, '\n');
}

/* Append a whole row with its line end. */
void ckv_csv_row(ckv_buf *out, const ckv_slice *cells, size_t count);

#endif
