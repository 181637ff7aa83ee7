/* One JSON object, the text of one row, as the scalars in it: yajl tells what comes, and nothing is built of it.
 *
 * It is read as RFC 8259 has it and stricter: no member twice in an object, no NUL, no half of a surrogate pair. */
#ifndef CKV_IO_JSON_ROW_H
#define CKV_IO_JSON_ROW_H

#include "io/format.h"

/* Deeper than this is not a customer record. */
#define CKV_JSON_DEPTH_MAX 16
/* Of a row, all scalars, objects and arrays: what is kept of them while the row is read is bounded by it. */
#define CKV_JSON_VALUES_MAX ((size_t)1 << 16)

/* A scalar under the names that lead to it, with dots between them; an array adds none. Numbers come as they were
 * written, and a null as nothing, ptr NULL. `path` is borrowed until the function returns, `value` until the row is
 * done with. What it returns ends the row unless it is CKV_OK. */
typedef ckv_status (*ckv_json_fn)(void *context, ckv_slice path, ckv_slice value);

/* Where an object or array stands: `path` bytes of names lead to it. */
typedef struct ckv_json_level {
    size_t path;
    uint64_t object; /* its number in the row, from 1; 0 for an array */
} ckv_json_level;

/* A member's name that an object of the row has. */
typedef struct ckv_json_name {
    uint64_t hash; /* of the name and its object; two of 2^64 being alike is not worth a comparison */
    uint64_t row;
} ckv_json_name;

/* Zero it, then ckv_json_row_init(). Rows are read one after the other, with the memory of those before. */
typedef struct ckv_json_row {
    ckv_arena memory; /* of the parser */
    ckv_buf text;     /* strings whose escapes were undone */
    ckv_buf path;
    ckv_slice line;
    ckv_json_level levels[CKV_JSON_DEPTH_MAX + 1];
    size_t depth; /* objects and arrays that are open */
    size_t values;
    uint64_t objects, rows;
    ckv_json_name *names; /* open addressing; of this row are those that have its number */
    size_t name_room, name_count;
    ckv_json_fn fn;
    void *context;
    ckv_status status; /* why it was ended */
    ckv_fault fault;   /* with CKV_BAD_INPUT */
} ckv_json_row;

void ckv_json_row_init(ckv_json_row *row);
void ckv_json_row_free(ckv_json_row *row);

/* Read `text`, which is valid UTF-8 without NUL bytes and begins with a brace, but for blanks. CKV_BAD_INPUT: *fault
 * says what is wrong with it and *byte, from 1, where that is; 0 where no byte is to blame. Scalars before it have been
 * handed out. Any other failure is of `fn`, or CKV_NO_MEMORY. */
ckv_status ckv_json_row_read(
    ckv_json_row *row, ckv_slice text, ckv_json_fn fn, void *context, ckv_fault *fault, size_t *byte);

#endif
