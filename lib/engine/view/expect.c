/* What was expected of the run that a store holds, and narrowed by a person's answers. The pairs to ask about:
 * view/questions.c. */
#include "engine/answers.h"
#include "engine/view/questions.h"

#include "util/error.h"
#include "util/grow.h"
#include "util/sized.h"

#include <ckv/expected.h>
#include <ckv/store.h>
#include <stdlib.h>

/* ---- answers ---- */

typedef struct answering {
    ckv_view *view;
    const ckv_questions *questions;
    ckv_expect_answer *items;
    size_t count, cap;
    uint64_t others; /* about pairs that were not drawn */
    bool answered[CKV_STRATA][CKV_STRATUM_MAX];
} answering;

static ckv_status keep_answer(answering *a, ckv_expect_answer answer)
{
    ckv_expect_answer *items = ckv_grow(a->items, &a->cap, a->count + 1, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    a->items = items;
    a->items[a->count++] = answer;
    return CKV_OK;
}

static ckv_status take_answer(void *context, const ckv_answer *answer, ckv_error *err)
{
    answering *a = context;
    uint64_t x, y;
    unsigned stratum;
    size_t at;
    if (answer->said == CKV_SAID_UNKNOWN)
        return CKV_OK;
    ckv_status status = ckv_view_find_answered(a->view, answer, &x, &y, err);
    if (status != CKV_OK && status != CKV_NOT_FOUND)
        return status;
    if (status != CKV_OK || !ckv_questions_find(a->questions, x, y, &stratum, &at)) {
        a->others++;
        return CKV_OK;
    }
    if (a->answered[stratum][at]) /* the first answer counts */
        return CKV_OK;
    a->answered[stratum][at] = true;
    return keep_answer(a, (ckv_expect_answer){ ckv_stratum_together(stratum), answer->said == CKV_SAID_SAME,
                              a->questions->strata[stratum].items[at].evidence });
}

/* *described: the failure is not one of the store, and *err says so. */
static ckv_status expect(ckv_view *view, const char *answers, ckv_expected *out, bool *described, ckv_error *err)
{
    ckv_expect_tally tally;
    ckv_questions questions;
    ckv_status status = ckv_view_load_expected(view, &tally, &questions, err);
    answering a = { .view = view, .questions = &questions };
    if (status == CKV_OK && answers) {
        status = ckv_answers_read(answers, take_answer, &a, err);
        *described = status != CKV_OK;
    }
    if (status == CKV_OK)
        ckv_expect(&tally, a.items, a.count, out);
    out->other_answers = a.others;
    free(a.items);
    ckv_questions_free(&questions);
    return status;
}

ckv_status ckv_view_expected(ckv_view *view, const char *answers, ckv_expected *out, ckv_error *err)
{
    ckv_expected expected = { 0 };
    ckv_status status = ckv_sized_check(&out->size, "ckv_expected", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    bool described = false;
    status = expect(view, answers, &expected, &described, err);
    ckv_status ended = ckv_view_end(view, described ? CKV_OK : status, err);
    status = described && ended == CKV_OK ? status : ended;
    if (status == CKV_OK)
        ckv_sized_give(out, &expected, sizeof expected);
    return status;
}
