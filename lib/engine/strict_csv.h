/* Small CSV files of our own forms, such as decisions: a row that cannot be read fails the whole. */
#ifndef CKV_ENGINE_STRICT_CSV_H
#define CKV_ENGINE_STRICT_CSV_H

#include "util/error.h"
#include "util/slice.h"

#define CKV_STRICT_COLUMNS_MAX 8

typedef struct ckv_strict_csv {
    const char *path;
    const char *form;           /* half a sentence for errors: "decisions have source_a,key_a,..." */
    const char *const *columns; /* names of the first row, in the order in which `row` is given them */
    size_t column_count;        /* at most CKV_STRICT_COLUMNS_MAX; other columns are left alone */
    size_t optional;            /* so many of the first columns may be lacking */
    /* Take one row: the cells without blanks around them, an empty one where a column is lacking. They are gone after
     * the call. What is not CKV_OK ends the reading; its message is told behind the path and the line. */
    ckv_status (*row)(void *context, const ckv_slice *cells, ckv_error *err);
    void *context;
    uint64_t *line; /* set to the line of each row before it is given; may be NULL */
} ckv_strict_csv;

ckv_status ckv_strict_csv_read(const ckv_strict_csv *file, ckv_error *err);

#endif
