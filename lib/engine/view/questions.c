/* The pairs that a person is asked about, with what the records say and what was answered so far. */
#include "engine/view/questions.h"

#include "util/error.h"
#include "util/grow.h"

#include <ckv/expected.h>
#include <stdlib.h>

ckv_status ckv_view_load_expected(ckv_view *view, ckv_expect_tally *tally, ckv_questions *questions, ckv_error *err)
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

static ckv_status find_record(const ckv_view *view, ckv_slice source, ckv_slice key, uint64_t *rid)
{
    uint16_t number = ckv_view_source(view, source);
    return number == UINT16_MAX ? CKV_NOT_FOUND : ckv_store_get_ident(view->txn, number, key, rid);
}

ckv_status ckv_view_find_answered(
    const ckv_view *view, const ckv_answer *answer, uint64_t *a, uint64_t *b, ckv_error *err)
{
    ckv_status status = find_record(view, answer->source_a, answer->key_a, a);
    if (status == CKV_OK)
        status = find_record(view, answer->source_b, answer->key_b, b);
    if (status != CKV_OK && status != CKV_NOT_FOUND)
        return ckv_fail(err, status, "looking a record up failed: %s", ckv_status_name(status));
    return status;
}

/* ---- which pairs ---- */

/* A pair to ask about: of records in the store, by number, or else by the names that an answer gave them. */
typedef struct asked {
    uint64_t a, b;
    bool absent;
    ckv_text source[2], key[2]; /* where absent */
    ckv_said said;
} asked;

typedef struct asking {
    ckv_view *view;
    asked *items;
    size_t count, cap;
    bool described; /* a failure has been told: that of the file of answers */
} asking;

static ckv_status add(asking *q, asked one)
{
    asked *items = ckv_grow(q->items, &q->cap, q->count + 1, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    q->items = items;
    q->items[q->count++] = one;
    return CKV_OK;
}

/* The drawn pairs of all strata by hash: their order tells nothing of what is expected. */
static ckv_status choose(asking *q, const ckv_questions *drawn, const ckv_expect_tally *tally, size_t count)
{
    size_t of[CKV_STRATA], n = 0;
    ckv_question *all = malloc((CKV_STRATA * CKV_STRATUM_MAX + 1) * sizeof *all);
    if (!all)
        return CKV_NO_MEMORY;
    ckv_questions_share_out(drawn, tally, count, of);
    for (unsigned s = 0; s < CKV_STRATA; s++) {
        for (size_t i = 0; i < of[s]; i++)
            all[n++] = drawn->strata[s].items[i];
    }
    ckv_questions_order(all, n);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < n; i++)
        status = add(q, (asked){ .a = all[i].a, .b = all[i].b });
    free(all);
    return status;
}

static bool same_text(ckv_text a, ckv_slice b)
{
    return ckv_slice_equal(ckv_slice_of(a.ptr, a.len), b);
}

/* The pair that an answer is about, among those that are there already. */
static asked *find_asked(asking *q, const ckv_answer *answer, const uint64_t *rid)
{
    for (size_t i = 0; i < q->count; i++) {
        asked *one = &q->items[i];
        if (!rid && one->absent && same_text(one->source[0], answer->source_a) && same_text(one->key[0], answer->key_a)
            && same_text(one->source[1], answer->source_b) && same_text(one->key[1], answer->key_b))
            return one;
        if (rid && !one->absent && ((one->a == rid[0] && one->b == rid[1]) || (one->a == rid[1] && one->b == rid[0])))
            return one;
    }
    return NULL;
}

static ckv_status take_answer(void *context, const ckv_answer *answer, ckv_error *err)
{
    asking *q = context;
    ckv_view *view = q->view;
    uint64_t rid[2] = { 0, 0 };
    ckv_status status = ckv_view_find_answered(view, answer, &rid[0], &rid[1], err);
    if (status != CKV_OK && status != CKV_NOT_FOUND)
        return status;
    bool absent = status == CKV_NOT_FOUND;
    asked *one = find_asked(q, answer, absent ? NULL : rid);
    if (one) {
        one->said = one->said ? one->said : answer->said; /* the first counts, as in what is expected */
        return CKV_OK;
    }
    asked more = { rid[0], rid[1], absent, { { 0 } }, { { 0 } }, answer->said };
    if (absent) {
        more.source[0] = ckv_view_lend(view, answer->source_a);
        more.source[1] = ckv_view_lend(view, answer->source_b);
        more.key[0] = ckv_view_lend(view, answer->key_a);
        more.key[1] = ckv_view_lend(view, answer->key_b);
    }
    return add(q, more) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status gather(asking *q, size_t count, const char *answers, ckv_error *err)
{
    ckv_expect_tally tally;
    ckv_questions drawn;
    ckv_status status = ckv_view_load_expected(q->view, &tally, &drawn, err);
    if (status == CKV_OK)
        status = choose(q, &drawn, &tally, count);
    ckv_questions_free(&drawn);
    if (status == CKV_OK && answers) {
        status = ckv_answers_read(answers, take_answer, q, err);
        q->described = status != CKV_OK;
    }
    return status;
}

/* ---- what they say ---- */

/* Cells of both records of the pair at hand, and their text. */
typedef struct telling {
    ckv_view *view;
    ckv_asked_cell *cells[2];
    size_t cap[2];
    ckv_buf says[2];
} telling;

static ckv_text field_of(const ckv_plan *plan, uint32_t column)
{
    for (size_t t = 0; t < plan->count; t++) {
        const ckv_template *one = &plan->templates[t];
        for (size_t i = 0; i < one->count; i++) {
            if (one->from[i].column == column)
                return ckv_text_of(one->field);
        }
    }
    return (ckv_text){ NULL, 0 };
}

static ckv_status add_cell(telling *t, int side, ckv_asked_record *out, ckv_asked_cell cell)
{
    ckv_asked_cell *cells = ckv_grow(t->cells[side], &t->cap[side], out->cell_count + 1, sizeof *cells);
    if (!cells)
        return CKV_NO_MEMORY;
    t->cells[side] = cells;
    t->cells[side][out->cell_count++] = cell;
    return CKV_OK;
}

/* "姓名: 王伟; 手机: 13910273846": what the record says, in the words of its source. */
static ckv_status describe(telling *t, int side, const ckv_record *record, ckv_asked_record *out)
{
    const ckv_packed_source *source = &t->view->sources[record->source];
    ckv_slice cells = record->cells, cell;
    uint32_t column;
    bool bad = false;
    ckv_buf *says = &t->says[side];
    ckv_status status = CKV_OK;
    ckv_buf_clear(says);
    while (status == CKV_OK && ckv_cells_next(&cells, &column, &cell, &bad)) {
        if (column >= source->columns.count)
            return CKV_CORRUPT;
        ckv_slice header = source->columns.header[column];
        ckv_text field = field_of(&source->plan, column);
        ckv_buf_str(says, out->cell_count ? "; " : "");
        ckv_buf_add(says, header);
        ckv_buf_str(says, ": ");
        ckv_buf_add(says, cell);
        status = add_cell(t, side, out,
            (ckv_asked_cell){ ckv_text_of(header), ckv_text_of(cell), field.len ? field : ckv_text_of(header) });
    }
    out->says = ckv_text_of(ckv_buf_slice(says));
    out->cells = t->cells[side];
    return bad ? CKV_CORRUPT : status == CKV_OK ? ckv_buf_status(says) : status;
}

static ckv_status tell_side(telling *t, int side, const asked *pair, ckv_asked_record *out)
{
    ckv_record record;
    *out = (ckv_asked_record){ .source = pair->source[side], .key = pair->key[side] };
    if (pair->absent)
        return CKV_OK;
    ckv_status status = ckv_view_record(t->view, side ? pair->b : pair->a, &record);
    if (status != CKV_OK)
        return status;
    out->source = ckv_text_of(t->view->sources[record.source].name);
    out->key = ckv_text_of(record.key);
    return describe(t, side, &record, out);
}

static ckv_status tell_all(const asking *q, ckv_asked_fn fn, void *context)
{
    telling t = { .view = q->view, .says = { ckv_buf_make((size_t)1 << 32), ckv_buf_make((size_t)1 << 32) } };
    ckv_status status = CKV_OK;
    bool more = true;
    for (size_t i = 0; status == CKV_OK && more && i < q->count; i++) {
        ckv_asked_pair pair = { .said = q->items[i].said };
        status = tell_side(&t, 0, &q->items[i], &pair.a);
        if (status == CKV_OK)
            status = tell_side(&t, 1, &q->items[i], &pair.b);
        more = status == CKV_OK && fn(context, &pair);
    }
    for (int side = 0; side < 2; side++) {
        free(t.cells[side]);
        ckv_buf_free(&t.says[side]);
    }
    return status;
}

ckv_status ckv_view_ask_sample(
    ckv_view *view, size_t count, const char *answers, ckv_asked_fn fn, void *context, ckv_error *err)
{
    asking q = { .view = view };
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = gather(&q, count, answers, err);
    if (status == CKV_OK)
        status = tell_all(&q, fn, context);
    free(q.items);
    ckv_status ended = ckv_view_end(view, q.described ? CKV_OK : status, q.described ? NULL : err);
    return q.described && ended == CKV_OK ? status : ended;
}
