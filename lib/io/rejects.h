/* rejects.csv: file,line,column,reason,row; every row of input that did not become a record, and why. And for each
 * source that has some, rejects-SOURCE.csv: the same rows under the columns that they came with, to be mended in a
 * spreadsheet and read again.
 *
 * The latter begins with a byte order mark, by which spreadsheets know UTF-8, and has five columns of ours in front,
 * which readers leave out: ckv_reason, ckv_file, ckv_line, ckv_column and ckv_row. ckv_row holds the text of a row
 * whose cells could not be told for certain (what stands in its cells is a guess then), or that another row has beaten:
 * as long as ckv_row is not emptied, the row is rejected again. Values that a spreadsheet would take for numbers, dates
 * or formulas are written ="value", which every reader of ours and every spreadsheet understands as that text.
 *
 * Rows are written sorted by (row, reason, column, file, line), so that the files depend on what was rejected and not
 * on the order of reading. Past a ceiling of memory, sorted runs go to unnamed temporary files inside the directory. */
#ifndef CKV_IO_REJECTS_H
#define CKV_IO_REJECTS_H

#include "io/outdir.h"
#include "io/reader.h"
#include "record/record.h"

#define CKV_REJECTS_FILE "rejects.csv"

typedef struct ckv_rejects ckv_rejects;

/* The cells of a rejected row, as far as they can be told. */
typedef struct ckv_reject_cells {
    uint16_t source;
    bool as_text;     /* not to be imported as they stand: the text of the row goes into ckv_row */
    ckv_slice packed; /* as records have them (record/record.h), in any order */
} ckv_reject_cells;

/* A source whose rows were rejected. */
typedef struct ckv_reject_source {
    ckv_slice name;
    const ckv_slice *header; /* by number of column */
    size_t count;
    bool unordered; /* columns are written in byte order of header, else by number */
    bool remove;    /* a file that an earlier run left for this source goes if this run rejects none of its rows */
} ckv_reject_source;

/* Is this one of the columns in front? Which: 0 for ckv_reason ... CKV_REJECT_ROW for ckv_row; -1: none. */
enum { CKV_REJECT_ROW = 4 };
int ckv_reject_column(ckv_slice name);

/* Does the plain file at `path` begin as rejects-SOURCE.csv does? Its encoding and delimiter are then its own, whatever
 * is configured for the source: a spreadsheet may have saved it. */
bool ckv_rejects_wrote(const char *path);

/* The value of a cell of such a file: ="..." is what stands between the quotes. It is added to `out` where
 * that takes a copy, which is never longer. */
ckv_slice ckv_rejects_value(ckv_slice cell, ckv_buf *out);

/* Collect rejects for the file CKV_REJECTS_FILE of `dir`, which must outlive it. `memory` is the ceiling in bytes
 * before runs go to disk, 0 = 64 MiB. *out is the caller's: ckv_rejects_close(). */
ckv_status ckv_rejects_open(ckv_rejects **out, ckv_outdir *dir, size_t memory, ckv_error *err);

/* Add one; all text but `reason` (static) is copied. `cells` may be NULL: the row is in rejects.csv alone. `file` is
 * the path as the user gave it. The column is written as its name, as its number where it has none, or as "byte N". The
 * row's bytes are written as they are, valid UTF-8 or not, so that a repaired row can be read again. Safe from several
 * threads. */
ckv_status ckv_rejects_add(
    ckv_rejects *rejects, const char *file, const ckv_reject *reject, const ckv_reject_cells *cells, ckv_error *err);

/* Sort and write the files, header lines included; their appearance waits for ckv_outdir_commit(). Once, after the last
 * add. `sources` are numbered as in the cells that were added. */
ckv_status ckv_rejects_finish(
    ckv_rejects *rejects, const ckv_reject_source *sources, size_t source_count, ckv_error *err);

/* NULL is fine. */
void ckv_rejects_close(ckv_rejects *rejects);

#endif
