#include "engine/view/whatif_trust.h"

#include "engine/run/run.h"
#include "store/keys.h"
#include "util/error.h"
#include "util/grow.h"
#include "util/parallel.h"
#include "util/search.h"
#include "util/sort.h"

#include <stdlib.h>

/* Entities in one piece of work. */
#define PIECE 512

/* One thread's tools and counts. */
typedef struct worker {
    ckv_view *view, own; /* the call's view, or a split one */
    ckv_profile profiles[2];
    ckv_record *records;
    const ckv_record **members;
    size_t cap;
    uint64_t values_changed, profiles_changed, profile_count;
} worker;

typedef struct trusting {
    ckv_view *view;
    uint16_t source;
    ckv_golden_source *sources; /* the view's, one with another trust */
    ckv_keyed *rids;            /* records of the source, rising */
    size_t rid_count;
    ckv_members *entities; /* of more than one record */
    size_t entity_count, entity_cap;
    worker *workers;
    unsigned worker_count;
} trusting;

/* ---- one entity ---- */

static ckv_status reserve(worker *w, size_t n)
{
    if (n <= w->cap)
        return CKV_OK;
    ckv_record *records = realloc(w->records, 2 * n * sizeof *records);
    if (records)
        w->records = records;
    const ckv_record **members = realloc(w->members, 2 * n * sizeof *members);
    if (members)
        w->members = members;
    if (!records || !members)
        return CKV_NO_MEMORY;
    w->cap = 2 * n;
    return CKV_OK;
}

static bool same_survivors(const ckv_golden_field *a, const ckv_golden_field *b)
{
    if (a->value_count != b->value_count)
        return false;
    for (size_t i = 0; i < a->value_count; i++) {
        const ckv_golden_value *x = &a->values[i], *y = &b->values[i];
        if (x->survives != y->survives || (x->survives && !ckv_slice_equal(x->text, y->text)))
            return false;
    }
    return true;
}

/* Both profiles are of the same records: their fields are the same, in the same order. */
static void count_changes(worker *w)
{
    const ckv_profile *a = &w->profiles[0], *b = &w->profiles[1];
    uint64_t changed = 0;
    for (size_t f = 0; f < a->field_count && f < b->field_count; f++)
        changed += !same_survivors(&a->fields[f], &b->fields[f]);
    w->values_changed += changed;
    w->profiles_changed += changed > 0;
    w->profile_count++;
}

static int compare_identity(const void *a, const void *b)
{
    const ckv_record *x = a, *y = b;
    return x->source != y->source ? (x->source < y->source ? -1 : 1) : ckv_slice_compare(x->key, y->key);
}

/* Is some of it of the source, and some not? Else there is nobody to be trusted less or more than. */
static bool is_shared(const trusting *t, ckv_members members)
{
    uint64_t rid;
    size_t of_source = 0, n = members.n;
    while (ckv_members_next(&members, &rid)) {
        size_t at;
        CKV_SEARCH(at, t->rid_count, t->rids[at].key < rid);
        of_source += at < t->rid_count && t->rids[at].key == rid;
    }
    return of_source > 0 && of_source < n;
}

static ckv_status look_at(const trusting *t, worker *w, ckv_members members)
{
    uint64_t rid;
    size_t n = 0;
    ckv_status status = reserve(w, members.n);
    while (status == CKV_OK && n < members.n && ckv_members_next(&members, &rid))
        status = ckv_view_record(w->view, rid, &w->records[n++]);
    if (status != CKV_OK)
        return status;
    qsort(w->records, n, sizeof *w->records, compare_identity);
    for (size_t i = 0; i < n; i++)
        w->members[i] = &w->records[i];
    status = ckv_golden_make(w->view->maker, w->members, n, &w->profiles[0]);
    if (status == CKV_OK)
        status = ckv_golden_make_again(w->view->maker, t->sources, &w->profiles[1]);
    if (status == CKV_OK)
        count_changes(w);
    return status;
}

static ckv_status look_at_piece(void *context, size_t piece, unsigned number)
{
    const trusting *t = context;
    ckv_status status = CKV_OK;
    size_t to = (piece + 1) * PIECE < t->entity_count ? (piece + 1) * PIECE : t->entity_count;
    for (size_t e = piece * PIECE; status == CKV_OK && e < to; e++) {
        if (is_shared(t, t->entities[e]))
            status = look_at(t, &t->workers[number], t->entities[e]);
    }
    return status;
}

/* ---- all of them ---- */

typedef struct finding {
    trusting *job;
    ckv_status status;
} finding;

/* Their cursors lie in the snapshot, for all threads to read. */
static bool take_entity(void *context, const ckv_members *members)
{
    finding *f = context;
    trusting *t = f->job;
    if (members->n < 2)
        return true;
    ckv_members *entities = ckv_grow(t->entities, &t->entity_cap, t->entity_count + 1, sizeof *entities);
    if (!entities) {
        f->status = CKV_NO_MEMORY;
        return false;
    }
    t->entities = entities;
    t->entities[t->entity_count++] = *members;
    return true;
}

static ckv_status find_entities(trusting *t)
{
    finding f = { t, CKV_OK };
    ckv_status status = ckv_store_all_entities(t->view->txn, take_entity, &f);
    return status == CKV_OK ? f.status : status;
}

/* The records of the source, out of the table of identities. */
static ckv_status find_rids(trusting *t)
{
    ckv_key prefix;
    ckv_walk walk;
    size_t cap = 0;
    ckv_status status = CKV_OK;
    ckv_key_source(&prefix, t->source);
    ckv_walk_begin(&walk, t->view->txn, CKV_TABLE_IDENT, ckv_key_slice(&prefix));
    while (status == CKV_OK && ckv_walk_next(&walk)) {
        ckv_keyed *rids = ckv_grow(t->rids, &cap, 2 * (t->rid_count + 1), sizeof *rids);
        t->rids = rids ? rids : t->rids;
        status = !rids ? CKV_NO_MEMORY : walk.value.len < 8 ? CKV_CORRUPT : CKV_OK;
        if (status == CKV_OK)
            t->rids[t->rid_count++] = (ckv_keyed){ ckv_load64((const uint8_t *)walk.value.ptr), 0 };
    }
    ckv_walk_end(&walk);
    if (status == CKV_OK && t->rid_count)
        ckv_sort_keyed(t->rids, t->rids + t->rid_count, t->rid_count);
    return status == CKV_OK ? ckv_txn_status(t->view->txn) : status;
}

/* The caller's thread has the view itself. */
static ckv_status begin(trusting *t, int trust)
{
    ckv_view *view = t->view;
    unsigned threads = ckv_run_threads(0);
    t->sources = malloc((view->source_count + 1) * sizeof *t->sources);
    t->workers = calloc(threads, sizeof *t->workers);
    if (!t->sources || !t->workers)
        return CKV_NO_MEMORY;
    memcpy(t->sources, view->golden, view->source_count * sizeof *t->sources);
    t->sources[t->source].trust = trust;
    t->workers[t->worker_count++].view = view;
    for (; t->worker_count < threads; t->worker_count++) {
        worker *w = &t->workers[t->worker_count];
        w->view = &w->own;
        ckv_status status = ckv_view_split(&w->own, view);
        if (status != CKV_OK)
            return status == CKV_BUSY ? CKV_OK : status;
    }
    return CKV_OK;
}

static ckv_status end(trusting *t, ckv_status status, ckv_whatif_result *out)
{
    for (unsigned i = 0; i < t->worker_count; i++) {
        worker *w = &t->workers[i];
        out->values_changed += w->values_changed;
        out->profiles_changed += w->profiles_changed;
        out->profiles += w->profile_count;
        ckv_profile_free(&w->profiles[0]);
        ckv_profile_free(&w->profiles[1]);
        free(w->records);
        free(w->members);
        ckv_status own = w->view == t->view ? CKV_OK : ckv_view_join(w->view);
        status = status == CKV_OK ? own : status;
    }
    free(t->workers);
    free(t->sources);
    free(t->rids);
    free(t->entities);
    return status;
}

ckv_status ckv_whatif_trust(ckv_view *view, ckv_slice source, int trust, ckv_whatif_result *out, ckv_error *err)
{
    trusting t = { .view = view, .source = ckv_view_source(view, source) };
    if (t.source == UINT16_MAX)
        return ckv_fail(
            err, CKV_NOT_FOUND, "the store has no source '%.*s'", source.len < 100 ? (int)source.len : 100, source.ptr);
    ckv_status status = begin(&t, trust);
    if (status == CKV_OK)
        status = find_rids(&t);
    if (status == CKV_OK)
        status = find_entities(&t);
    if (status == CKV_OK)
        status = ckv_parallel_run(t.worker_count, (t.entity_count + PIECE - 1) / PIECE, look_at_piece, &t);
    return end(&t, status, out);
}
