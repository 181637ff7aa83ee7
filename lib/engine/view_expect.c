/* What was expected of the run that a store holds: told, narrowed by a person's answers, and the pairs to ask about. */
#include "engine/answers.h"
#include "engine/questions.h"
#include "engine/view.h"

#include "util/error.h"
#include "util/grow.h"
#include "util/sized.h"

#include <ckv/expected.h>
#include <ckv/store.h>
#include <stdlib.h>

/* CKV_NOT_FOUND: the store's last run counted nothing, as before there was this. */
static ckv_status load(ckv_view *view, ckv_expect_tally *tally, ckv_questions *questions, ckv_error *err)
{
    ckv_slice bytes;
    *questions = (ckv_questions){ 0 };
    ckv_status status = ckv_store_get_meta(view->txn, "expected", &bytes);
    if (status == CKV_OK)
        status = ckv_unpack_expected(tally, questions, bytes);
    if (status == CKV_NOT_FOUND || status == CKV_VERSION)
        return ckv_fail(
            err, CKV_NOT_FOUND, "the store does not tell what to expect of its run: 'ckv resolve' makes it anew");
    return status;
}

/* ---- answers ---- */

typedef struct answering {
    ckv_view *view;
    const ckv_questions *questions;
    ckv_expect_answer *items;
    size_t count, cap;
    uint64_t others; /* about pairs that were not drawn */
    bool answered[CKV_STRATA][CKV_STRATUM_MAX];
} answering;

static ckv_status find_record(const ckv_view *view, ckv_slice source, ckv_slice key, uint64_t *rid)
{
    uint16_t number = ckv_view_source(view, source);
    return number == UINT16_MAX ? CKV_NOT_FOUND : ckv_store_get_ident(view->txn, number, key, rid);
}

/* The number of a drawn pair in its stratum. */
static bool find_question(const ckv_questions *q, uint64_t a, uint64_t b, unsigned *stratum, size_t *at)
{
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        for (size_t i = 0; i < q->strata[s].count; i++) {
            const ckv_question *one = &q->strata[s].items[i];
            if ((one->a == a && one->b == b) || (one->a == b && one->b == a)) {
                *stratum = s;
                *at = i;
                return true;
            }
        }
    }
    return false;
}

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
    ckv_status status = find_record(a->view, answer->source_a, answer->key_a, &x);
    if (status == CKV_OK)
        status = find_record(a->view, answer->source_b, answer->key_b, &y);
    if (status != CKV_OK && status != CKV_NOT_FOUND)
        return ckv_fail(err, status, "looking a record up failed: %s", ckv_status_name(status));
    if (status != CKV_OK || !find_question(a->questions, x, y, &stratum, &at)) {
        a->others++;
        return CKV_OK;
    }
    if (a->answered[stratum][at]) /* the first answer counts */
        return CKV_OK;
    a->answered[stratum][at] = true;
    return keep_answer(a, (ckv_expect_answer){ ckv_stratum_together(stratum), answer->same,
                              a->questions->strata[stratum].items[at].evidence });
}

/* *described: the failure is not one of the store, and *err says so. */
static ckv_status expect(ckv_view *view, const char *answers, ckv_expected *out, bool *described, ckv_error *err)
{
    ckv_expect_tally tally;
    ckv_questions questions;
    ckv_status status = load(view, &tally, &questions, err);
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

/* ---- questions ---- */

/* "姓名: 王伟; 手机: 13910273846": what the record says, in the words of its source. */
static ckv_status describe(ckv_view *view, const ckv_record *record, ckv_text *out)
{
    const ckv_columns *columns = &view->sources[record->source].columns;
    ckv_slice cells = record->cells, cell;
    uint32_t column;
    bool bad = false, first = true;
    ckv_buf_clear(&view->text);
    while (ckv_cells_next(&cells, &column, &cell, &bad)) {
        if (column >= columns->count)
            return CKV_CORRUPT;
        ckv_buf_str(&view->text, first ? "" : "; ");
        ckv_buf_add(&view->text, columns->header[column]);
        ckv_buf_str(&view->text, ": ");
        ckv_buf_add(&view->text, cell);
        first = false;
    }
    *out = ckv_view_lend(view, ckv_buf_slice(&view->text));
    return bad ? CKV_CORRUPT : ckv_buf_status(&view->text);
}

static ckv_status tell_side(ckv_view *view, uint64_t rid, ckv_asked_record *out)
{
    ckv_record record;
    ckv_status status = ckv_view_record(view, rid, &record);
    if (status != CKV_OK)
        return status;
    out->source = ckv_text_of(view->sources[record.source].name);
    out->key = ckv_text_of(record.key);
    return describe(view, &record, &out->says);
}

/* The drawn pairs of all strata by hash: their order tells nothing of what is expected. */
static ckv_question *choose(const ckv_questions *q, const ckv_expect_tally *tally, size_t count, size_t *found)
{
    size_t of[CKV_STRATA], n = 0;
    ckv_question *all = malloc((CKV_STRATA * CKV_STRATUM_MAX + 1) * sizeof *all);
    ckv_questions_share_out(q, tally, count, of);
    for (unsigned s = 0; all && s < CKV_STRATA; s++) {
        for (size_t i = 0; i < of[s]; i++)
            all[n++] = q->strata[s].items[i];
    }
    if (all)
        ckv_questions_order(all, n);
    *found = n;
    return all;
}

static ckv_status tell_all(ckv_view *view, const ckv_question *asked, size_t count, ckv_asked_fn fn, void *context)
{
    for (size_t i = 0; i < count; i++) {
        ckv_asked_pair pair;
        ckv_status status = tell_side(view, asked[i].a, &pair.a);
        if (status == CKV_OK)
            status = tell_side(view, asked[i].b, &pair.b);
        if (status != CKV_OK || !fn(context, &pair))
            return status;
    }
    return CKV_OK;
}

ckv_status ckv_view_ask_sample(ckv_view *view, size_t count, ckv_asked_fn fn, void *context, ckv_error *err)
{
    ckv_expect_tally tally;
    ckv_questions questions;
    size_t n = 0;
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = load(view, &tally, &questions, err);
    ckv_question *asked = status == CKV_OK ? choose(&questions, &tally, count, &n) : NULL;
    if (status == CKV_OK)
        status = asked ? tell_all(view, asked, n, fn, context) : CKV_NO_MEMORY;
    free(asked);
    ckv_questions_free(&questions);
    return ckv_view_end(view, status, err);
}
