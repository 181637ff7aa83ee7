/* rejects.csv: file,line,column,reason,row; every row of input that did not become a record, and why.
 *
 * Rows are written sorted by (row, reason, column, file, line), so that the file depends on what was rejected and not
 * on the order of reading. Past a ceiling of memory, sorted runs go to unnamed temporary files inside the directory. */
#ifndef CKV_IO_REJECTS_H
#define CKV_IO_REJECTS_H

#include "io/outdir.h"
#include "io/reader.h"

typedef struct ckv_rejects ckv_rejects;

/* Collect rejects for the file "rejects.csv" of `dir`, which must outlive it. `memory` is the ceiling in bytes before
 * runs go to disk, 0 = 64 MiB. *out is the caller's: ckv_rejects_close(). */
ckv_status ckv_rejects_open(ckv_rejects **out, ckv_outdir *dir, size_t memory, ckv_error *err);

/* Add one; all text but `reason` (static) is copied. `file` is the path as the user gave it. The column is written as
 * its name, as its number where it has none, or as "byte N". The row's bytes are written as they are, valid UTF-8 or
 * not, so that a repaired row can be read again. */
ckv_status ckv_rejects_add(ckv_rejects *rejects, const char *file, const ckv_reject *reject, ckv_error *err);

/* Sort and write the file, header line included; its appearance waits for ckv_outdir_commit(). Once, after the last
 * add. */
ckv_status ckv_rejects_finish(ckv_rejects *rejects, ckv_error *err);

/* NULL is fine. */
void ckv_rejects_close(ckv_rejects *rejects);

#endif
