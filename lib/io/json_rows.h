/* The rows of a JSON file that is no NDJSON: the elements of its one array, [{...},{...}], which may be the first
 * member of an object, {"RECORDS":[{...}]}, as database tools write it. Elements may be on one line or many. */
#ifndef CKV_IO_JSON_ROWS_H
#define CKV_IO_JSON_ROWS_H

#include "io/format.h"

typedef struct ckv_json_rows {
    bool wrapped; /* an object stands around the array */
    bool closed;  /* the array is over */
    bool over;    /* and so is what follows it */
} ckv_json_rows;

/* Is the input, of which nothing was taken, of this kind? Then *yes is set, and the array has been entered. */
ckv_status ckv_json_rows_open(ckv_json_rows *rows, ckv_lines *lines, bool *yes, ckv_error *err);

/* The next element: *text, without blanks around it, borrowed until the next call, and its number in reader->line.
 * CKV_BAD_INPUT: *reject is one that cannot be taken. CKV_NOT_FOUND: the end. CKV_CORRUPT: the file ends inside the
 * array. */
ckv_status ckv_json_rows_next(
    ckv_json_rows *rows, ckv_reader *reader, ckv_slice *text, ckv_reject *reject, ckv_error *err);

#endif
