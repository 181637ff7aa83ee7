/* Labelled records out of a file. */
#ifndef CKV_EVALUATE_LOAD_H
#define CKV_EVALUATE_LOAD_H

#include "evaluate/labels.h"
#include "util/arena.h"

#define CKV_LOAD_COLUMNS 5

/* One row's cells, in the order of the names asked for; borrowed. Anything but CKV_OK ends the reading. */
typedef ckv_status ckv_load_row(void *context, const ckv_slice *cells, uint64_t line, ckv_error *err);

/* Read these columns, at most CKV_LOAD_COLUMNS, of the file `path`. A row that cannot be read is an error. */
ckv_status ckv_load_columns(
    const char *path, const char *const *names, size_t count, ckv_load_row *add, void *context, ckv_error *err);

/* Read columns source, key and `column` of the file `path`. Rows are the caller's to free(); their bytes are in
 * `arena`. */
ckv_status ckv_labelled_load(
    ckv_labelled **rows, size_t *count, const char *path, const char *column, ckv_arena *arena, ckv_error *err);

/* A truth and a members file, and their records matched. */
typedef struct ckv_truth_files {
    ckv_labelling truth, members;
    ckv_labels labels;
    ckv_arena arena;
} ckv_truth_files;

/* Load both and match them. `members_path` may be NULL: each record is alone then. Columns of the clusters may be NULL:
 * "entity" and "entity_id". *files is the caller's to free, whatever is returned. */
ckv_status ckv_truth_files_load(ckv_truth_files *files, const char *truth_path, const char *truth_column,
    const char *members_path, const char *members_column, ckv_error *err);

void ckv_truth_files_free(ckv_truth_files *files);

#endif
