/* What a store keeps of questions and expectations, and the records that answers name: for view/expect.c and
 * view/questions.c. */
#ifndef CKV_ENGINE_VIEW_QUESTIONS_H
#define CKV_ENGINE_VIEW_QUESTIONS_H

#include "engine/answers.h"
#include "engine/questions.h"
#include "engine/view/view.h"

/* *questions is to be freed in any case. CKV_NOT_FOUND: the store's last run counted nothing, as before there was
 * this. */
ckv_status ckv_view_load_expected(ckv_view *view, ckv_expect_tally *tally, ckv_questions *questions, ckv_error *err);

/* The two records of an answer. CKV_NOT_FOUND: the store lacks one; any other failure is told in *err. */
ckv_status ckv_view_find_answered(
    const ckv_view *view, const ckv_answer *answer, uint64_t *a, uint64_t *b, ckv_error *err);

#endif
