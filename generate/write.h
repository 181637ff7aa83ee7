/* Rows of exports and of the files that go with them. */
#ifndef GEN_WRITE_H
#define GEN_WRITE_H

#include "generate/output.h"
#include "generate/record.h"

/* How one system's export is written: its own way, or the one asked for. */
typedef struct gen_shape {
    gen_format format;
    char delimiter;
    gen_encoding encoding;
    bool crlf;
} gen_shape;

void gen_write_header(gen_bytes *out, const gen_system *s, const gen_shape *shape);
void gen_write_row(gen_bytes *out, const gen_record *rec, const gen_shape *shape);

/* The fields as a JSON object, under the names of the columns. */
void gen_write_fields(gen_bytes *out, const gen_record *rec);

extern const char gen_truth_header[], gen_common_header[];
void gen_write_truth(gen_bytes *out, const gen_record *rec);
void gen_write_common(gen_bytes *out, const gen_record *rec);

/* Those of one key, in order of time, after the day on which it was made and before the day until. */
void gen_write_interactions(gen_bytes *out, const gen_record *rec, const gen_world *w, int32_t until);

void gen_write_json(gen_bytes *out, const char *s, size_t n);

/* From UTF-8 into the encoding of the shape; what that cannot write becomes a question mark. False: memory is out. */
bool gen_encode(gen_bytes *out, const gen_bytes *in, void *cd);
const char *gen_encoding_name(gen_encoding e, bool for_iconv);
const char *gen_encoding_mark(gen_encoding e, size_t *n); /* byte order mark */

#endif
