/* The file of a person's answers: source_a,key_a,source_b,key_b,decision, as decisions have it, but of an open question
 * the last cell is empty, and it is ? where there is no telling. */
#ifndef CKV_ENGINE_ANSWERS_H
#define CKV_ENGINE_ANSWERS_H

#include "util/error.h"
#include "util/slice.h"

#include <ckv/expected.h>

typedef struct ckv_answer {
    ckv_slice source_a, key_a, source_b, key_b;
    ckv_said said; /* anything but nothing */
    uint64_t line; /* of the file */
} ckv_answer;

/* One answer, in order of lines; its texts are gone after the call. What is not CKV_OK ends the reading. */
typedef ckv_status (*ckv_answer_fn)(void *context, const ckv_answer *answer, ckv_error *err);

/* CKV_INVALID: a row that is none, told with its line. */
ckv_status ckv_answers_read(const char *path, ckv_answer_fn fn, void *context, ckv_error *err);

#endif
