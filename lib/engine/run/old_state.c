#include "engine/run/old_state.h"

#include "engine/packed.h"
#include "store/keys.h"
#include "store/nouns.h"
#include "util/error.h"
#include "util/grow.h"
#include "util/search.h"

#include <stdlib.h>

typedef struct reading {
    ckv_run *run;
    ckv_old_state *old;
    ckv_txn *txn;
    size_t source_cap, record_cap, id_cap, decision_cap, link_cap, review_cap;
    ckv_status status;
} reading;

static bool grow(void **items, size_t *cap, size_t count, size_t size)
{
    void *larger = ckv_grow(*items, cap, count + 1, size);
    if (larger)
        *items = larger;
    return larger;
}

/* A source that the run does not import joins it, with its columns numbered as the store has them. */
static ckv_status join_run(ckv_run *run, ckv_packed_source *s)
{
    ckv_run_source *larger = realloc(run->sources, (run->source_count + 1) * sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    run->sources = larger;
    run->sources[run->source_count] =
        (ckv_run_source){ .name = s->name, .plan = s->plan, .trust = s->trust, .unique = s->unique, .row = s->row };
    memcpy(run->sources[run->source_count].country, s->country, sizeof s->country);
    s->plan = (ckv_plan){ 0 };
    ckv_run_source *joined = &run->sources[run->source_count++];
    for (uint32_t i = 0; i < s->columns.count; i++) {
        if (ckv_columns_add(&joined->columns, s->columns.header[i], &run->text) == UINT32_MAX)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

static ckv_status read_sources(reading *r)
{
    ckv_walk walk;
    ckv_status status = CKV_OK;
    ckv_walk_begin(&walk, r->txn, CKV_TABLE_SOURCE, ckv_slice_of(NULL, 0));
    while (status == CKV_OK && ckv_walk_next(&walk)) {
        ckv_packed_source s;
        uint16_t number;
        if (!ckv_key_take_source(walk.key, &number) || number != r->old->source_count)
            status = CKV_CORRUPT;
        else if (!grow((void **)&r->old->sources, &r->source_cap, r->old->source_count, sizeof *r->old->sources))
            status = CKV_NO_MEMORY;
        if (status != CKV_OK)
            break;
        status = ckv_unpack_source(&s, walk.value, &r->run->text);
        if (status == CKV_OK && !ckv_run_find_source(r->run, s.name))
            status = join_run(r->run, &s);
        r->old->sources[r->old->source_count++] = s;
    }
    ckv_walk_end(&walk);
    return status;
}

static bool read_record(void *context, uint64_t rid, ckv_slice packed)
{
    reading *r = context;
    ckv_record record;
    ckv_old_record *o;
    r->status = ckv_unpack_record(&record, packed);
    if (r->status == CKV_OK && record.source >= r->old->source_count)
        r->status = CKV_CORRUPT;
    if (r->status == CKV_OK
        && !grow((void **)&r->old->records, &r->record_cap, r->old->record_count, sizeof *r->old->records))
        r->status = CKV_NO_MEMORY;
    if (r->status != CKV_OK)
        return false;
    o = &r->old->records[r->old->record_count];
    *o = (ckv_old_record){ record.source, ckv_arena_copy(&r->run->rows, record.key), record.updated,
        ckv_arena_copy(&r->run->rows, record.cells), record.type, 0 };
    if (!o->key.ptr || !o->cells.ptr)
        r->status = CKV_NO_MEMORY;
    else if (ckv_store_get_member(r->txn, rid, &o->id) != CKV_OK)
        r->status = CKV_CORRUPT;
    r->old->record_count++;
    return r->status == CKV_OK;
}

static bool read_id(void *context, const ckv_id_state *state)
{
    reading *r = context;
    if (!grow((void **)&r->old->ids, &r->id_cap, r->old->id_count, sizeof *r->old->ids)) {
        r->status = CKV_NO_MEMORY;
        return false;
    }
    ckv_old_id *o = &r->old->ids[r->old->id_count];
    *o = (ckv_old_id){ state->id, state->birth, ckv_arena_copy(&r->run->text, state->source),
        ckv_arena_copy(&r->run->text, state->key), state->live };
    if (!o->source.ptr || !o->key.ptr) {
        r->status = CKV_NO_MEMORY;
        return false;
    }
    r->old->id_count++;
    return true;
}

static bool read_decision(void *context, uint64_t number, ckv_slice packed)
{
    (void)number;
    reading *r = context;
    ckv_slice copy = ckv_arena_copy(&r->run->text, packed);
    if (!copy.ptr
        || !grow((void **)&r->old->decisions, &r->decision_cap, r->old->decision_count, sizeof *r->old->decisions))
        r->status = CKV_NO_MEMORY;
    else
        r->status = ckv_unpack_decision(&r->old->decisions[r->old->decision_count++], copy);
    return r->status == CKV_OK;
}

static ckv_status read_settings(reading *r)
{
    ckv_slice packed;
    ckv_status status = ckv_store_get_meta_number(r->txn, "mode", &r->old->mode);
    if (status == CKV_OK || status == CKV_NOT_FOUND)
        status = ckv_store_get_meta(r->txn, "policy", &packed);
    if (status == CKV_OK) {
        status = ckv_unpack_policy(&r->old->policy, packed, &r->run->text);
        r->old->has_policy = status == CKV_OK;
    }
    if (status == CKV_OK || status == CKV_NOT_FOUND)
        status = ckv_store_get_meta(r->txn, "placeholders", &packed);
    if (status == CKV_OK) {
        ckv_cursor in = ckv_cursor_of(packed);
        status = ckv_placeholders_unpack(&r->old->listed, &in);
    }
    if (status == CKV_OK || status == CKV_NOT_FOUND)
        status = ckv_store_each_bytes(r->txn, CKV_TABLE_DECISION, read_decision, r);
    return r->status == CKV_OK ? status : r->status;
}

/* By age: birth, then identity of the founder. */
static int compare_age(const void *a, const void *b)
{
    const ckv_old_id *x = a, *y = b;
    if (x->birth != y->birth)
        return x->birth < y->birth ? -1 : 1;
    int c = ckv_slice_compare(x->source, y->source);
    return c ? c : ckv_slice_compare(x->key, y->key);
}

static ckv_status order_ids(ckv_old_state *old)
{
    if (old->id_count)
        qsort(old->ids, old->id_count, sizeof *old->ids, compare_age);
    old->by_id = malloc(2 * (old->id_count + 1) * sizeof *old->by_id);
    if (!old->by_id)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < old->id_count; i++)
        old->by_id[i] = (ckv_keyed){ old->ids[i].id, i };
    ckv_sort_keyed(old->by_id, old->by_id + old->id_count + 1, old->id_count);
    return CKV_OK;
}

static ckv_status read_model(reading *r, ckv_error *err)
{
    uint64_t version;
    ckv_slice packed;
    ckv_status status = r->run->options->retrain ? CKV_NOT_FOUND : ckv_store_get_current_model(r->txn, &version);
    if (status == CKV_OK)
        status = ckv_store_get_model(r->txn, version, &packed);
    if (status == CKV_NOT_FOUND) /* a new store, or a model that is to be learned anew */
        return CKV_OK;
    if (status != CKV_OK)
        return ckv_txn_error(r->txn, err);
    status = ckv_model_unpack(&r->run->model, packed, err);
    r->run->has_model = status == CKV_OK;
    if (status != CKV_VERSION)
        return status;
    /* All features are made anew from the records anyway; weights learned from the old ones would not fit them. */
    ckv_run_note(r->run, "the store was made with other normalizers: a new model is learned");
    return CKV_OK;
}

/* Numbers of records are ranks of identity, here and in the store. */
static bool read_link(void *context, const ckv_store_link *link)
{
    reading *r = context;
    if (!grow((void **)&r->run->links, &r->link_cap, r->run->link_count, sizeof *r->run->links))
        r->status = CKV_NO_MEMORY;
    else if (link->self >= r->old->record_count || link->other >= r->old->record_count)
        r->status = CKV_CORRUPT;
    else
        r->run->links[r->run->link_count++] = (ckv_link){ (uint32_t)link->self, (uint32_t)link->other, link->weight };
    return r->status == CKV_OK;
}

static bool read_review(void *context, const ckv_store_review *review)
{
    reading *r = context;
    ckv_clusters *c = &r->run->clusters;
    if (!grow((void **)&c->review, &r->review_cap, c->review_count, sizeof *c->review))
        r->status = CKV_NO_MEMORY;
    else if (review->self >= r->old->record_count || review->other >= r->old->record_count)
        r->status = CKV_CORRUPT;
    else
        c->review[c->review_count++] =
            (ckv_review){ (uint32_t)review->self, (uint32_t)review->other, review->weight, (ckv_reason)review->reason };
    return r->status == CKV_OK;
}

static ckv_status read_results(reading *r)
{
    ckv_status status = ckv_store_all_links(r->txn, read_link, r);
    if (status == CKV_OK && r->status == CKV_OK)
        status = ckv_store_all_reviews(r->txn, read_review, r);
    return r->status == CKV_OK ? status : r->status;
}

static ckv_status read_all(reading *r, ckv_error *err)
{
    r->status = read_sources(r);
    if (r->status == CKV_OK && ckv_store_each_bytes(r->txn, CKV_TABLE_RECORD, read_record, r) != CKV_OK
        && r->status == CKV_OK)
        r->status = ckv_txn_status(r->txn);
    if (r->status == CKV_OK && ckv_store_all_ids(r->txn, read_id, r) != CKV_OK && r->status == CKV_OK)
        r->status = ckv_txn_status(r->txn);
    if (r->status == CKV_OK)
        r->status = read_settings(r);
    if (r->status == CKV_OK)
        r->status = order_ids(r->old);
    if (r->status == CKV_OK && r->run->exporting)
        r->status = read_results(r);
    if (r->status != CKV_OK)
        return ckv_fail(err, r->status, "reading the store failed: %s", ckv_status_name(r->status));
    return read_model(r, err);
}

ckv_status ckv_old_state_read(ckv_run *run, ckv_error *err)
{
    reading r = { .run = run };
    run->old = r.old = calloc(1, sizeof *run->old);
    if (!r.old)
        return ckv_fail_memory(err);
    ckv_status status = ckv_txn_read(&r.txn, run->store, err);
    if (status != CKV_OK)
        return status;
    status = read_all(&r, err);
    ckv_txn_abort(r.txn);
    return status;
}

static int compare_identity(const ckv_old_state *old, const ckv_old_record *record, ckv_slice source, ckv_slice key)
{
    int order = ckv_slice_compare(old->sources[record->source].name, source);
    return order ? order : ckv_slice_compare(record->key, key);
}

/* Records stand in order of record number, which was the order of identity when they were written. */
const ckv_old_record *ckv_old_state_find(const ckv_old_state *old, ckv_slice source, ckv_slice key)
{
    size_t at;
    CKV_SEARCH(at, old->record_count, compare_identity(old, &old->records[at], source, key) < 0);
    bool found = at < old->record_count && compare_identity(old, &old->records[at], source, key) == 0;
    return found ? &old->records[at] : NULL;
}

size_t ckv_old_state_id_index(const ckv_old_state *old, uint64_t id)
{
    size_t at;
    CKV_SEARCH(at, old->id_count, old->by_id[at].key < id);
    return at < old->id_count && old->by_id[at].key == id ? (size_t)old->by_id[at].value : SIZE_MAX;
}

const ckv_old_source *ckv_old_state_source(const ckv_old_state *old, ckv_slice name)
{
    for (size_t i = 0; i < old->source_count; i++) {
        if (ckv_slice_equal(old->sources[i].name, name))
            return &old->sources[i];
    }
    return NULL;
}

/* Cells stand in byte order of header whatever their numbers are. */
bool ckv_old_state_same(const ckv_run *run, const ckv_old_record *held, const ckv_record *record)
{
    const ckv_columns *p = &run->old->sources[held->source].columns, *q = &run->sources[record->source].columns;
    ckv_slice a = held->cells, b = record->cells, x, y;
    uint32_t i, k;
    for (;;) {
        bool more = ckv_cells_next(&a, &i, &x, NULL);
        if (more != ckv_cells_next(&b, &k, &y, NULL))
            return false;
        if (!more)
            return true;
        if (!ckv_slice_equal(p->header[i], q->header[k]) || !ckv_slice_equal(x, y))
            return false;
    }
}

ckv_status ckv_old_state_add_records(ckv_run *run, ckv_error *err)
{
    const ckv_old_state *old = run->old;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < old->record_count; i++) {
        const ckv_old_record *o = &old->records[i];
        ckv_run_source *s = ckv_run_find_source(run, old->sources[o->source].name);
        if (!s || s->config)
            continue;
        ckv_record record = { .key = o->key,
            .cells = o->cells,
            .updated = o->updated,
            .source = (uint16_t)(s - run->sources),
            .type = o->type };
        status = ckv_run_add(run, &record, (ckv_origin){ NULL, 0 }, err);
    }
    return status;
}

/* The cells of a held record under the run's numbers of columns; `packed` is cleared first. */
static ckv_status renumber(ckv_run *run, const ckv_old_record *held, uint16_t source, ckv_buf *packed)
{
    const ckv_columns *from = &run->old->sources[held->source].columns;
    ckv_columns *to = &run->sources[source].columns;
    ckv_slice cells = held->cells, cell;
    uint32_t column;
    ckv_status status = CKV_OK;
    ckv_buf_clear(packed);
    while (status == CKV_OK && ckv_cells_next(&cells, &column, &cell, NULL)) {
        uint32_t number = ckv_columns_add(to, from->header[column], &run->text);
        ckv_buf_varint(packed, number);
        ckv_buf_varint(packed, cell.len);
        ckv_buf_add(packed, cell);
        status = number == UINT32_MAX ? CKV_NO_MEMORY : ckv_buf_status(packed);
    }
    return status;
}

static ckv_status cannot_keep(ckv_status status, ckv_error *err)
{
    return ckv_fail(err, status, "a record of the store cannot be kept: %s", ckv_status_name(status));
}

ckv_status ckv_old_state_add_some(ckv_run *run, const bool *stays, ckv_error *err)
{
    const ckv_old_state *old = run->old;
    ckv_buf packed = ckv_buf_make(2 * CKV_ROW_MAX);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < old->record_count; i++) {
        const ckv_old_record *o = &old->records[i];
        if (!stays[i])
            continue;
        const ckv_run_source *s = ckv_run_find_source(run, old->sources[o->source].name);
        ckv_record record = {
            .key = o->key, .updated = o->updated, .source = (uint16_t)(s - run->sources), .type = o->type
        };
        status = renumber(run, o, record.source, &packed);
        if (status != CKV_OK) {
            cannot_keep(status, err);
            break;
        }
        record.cells = ckv_buf_slice(&packed);
        status = ckv_run_add(run, &record, (ckv_origin){ NULL, 0 }, err);
    }
    ckv_buf_free(&packed);
    return status;
}

ckv_status ckv_old_state_restore(ckv_run *run, const ckv_old_record *held, ckv_record *record, ckv_error *err)
{
    ckv_buf packed = ckv_buf_make(2 * CKV_ROW_MAX);
    ckv_status status = renumber(run, held, record->source, &packed);
    ckv_slice kept = ckv_arena_copy(&run->rows, ckv_buf_slice(&packed));
    ckv_buf_free(&packed);
    if (status == CKV_OK && !kept.ptr)
        status = CKV_NO_MEMORY;
    if (status != CKV_OK)
        return cannot_keep(status, err);
    record->cells = kept;
    record->updated = held->updated;
    record->type = held->type;
    return CKV_OK;
}

void ckv_old_state_free(ckv_old_state *old)
{
    if (!old)
        return;
    for (size_t i = 0; i < old->source_count; i++) {
        ckv_columns_free(&old->sources[i].columns);
        ckv_plan_free(&old->sources[i].plan);
    }
    ckv_placeholders_free(&old->listed);
    free(old->decisions);
    free(old->sources);
    free(old->records);
    free(old->ids);
    free(old->by_id);
    free(old);
}
