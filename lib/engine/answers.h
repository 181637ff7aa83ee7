/* Files of what a person says of pairs of records: source_a,key_a,source_b,key_b,decision. Of answers the last cell may
 * be empty, an open question, or ?, where there is no telling; of decisions it may not. */
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

/* Which of the two it is, in the words of errors. */
typedef struct ckv_answer_form {
    const char *columns; /* half a sentence: "answers have source_a,..." */
    const char *words;   /* one: "an answer is ..." */
    bool open;           /* the last cell may be empty, or ? */
} ckv_answer_form;

/* CKV_INVALID: a row that is none, told with its line. */
ckv_status ckv_answers_read(const char *path, ckv_answer_fn fn, void *context, ckv_error *err);
ckv_status ckv_answers_read_as(
    const char *path, const ckv_answer_form *form, ckv_answer_fn fn, void *context, ckv_error *err);

#endif
