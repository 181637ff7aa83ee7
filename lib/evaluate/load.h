/* Labelled records out of a file. */
#ifndef CKV_EVALUATE_LOAD_H
#define CKV_EVALUATE_LOAD_H

#include "evaluate/labels.h"
#include "util/arena.h"

/* Read columns source, key and `column` of the file `path`. Rows are the caller's to free(); their bytes are in
 * `arena`. */
ckv_status ckv_labelled_load(
    ckv_labelled **rows, size_t *count, const char *path, const char *column, ckv_arena *arena, ckv_error *err);

#endif
