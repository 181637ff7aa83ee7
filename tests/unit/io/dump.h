/* A reader's whole output as text, so that tests compare one string. */
#ifndef CKV_TESTS_IO_DUMP_H
#define CKV_TESTS_IO_DUMP_H

#include "io/reader.h"

/* Append to `out` a line for all that `input` yields, which is closed: rows as "LINE: [cell][cell]", rejects as
 * "LINE! COLUMN NAME: first words of the reason", a failure as "error LINE:COLUMN: message". Line ends inside cells are
 * shown as ~, U+001F as +, NUL as @. */
void dump(ckv_buf *out, ckv_input *input, const ckv_reader_options *options);

/* The same over bytes, decoded `chunk` at a time. */
void dump_bytes(ckv_buf *out, ckv_slice bytes, const char *encoding, size_t chunk, const ckv_reader_options *options);

/* Fail the test unless the dump is `expect`. */
void check_dump(ckv_slice bytes, const char *encoding, const ckv_reader_options *options, const char *expect);

#endif
