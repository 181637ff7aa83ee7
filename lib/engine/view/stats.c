/* What a store holds, counted. */
#include "engine/view/view.h"

#include "cluster/cluster.h"
#include "util/error.h"
#include "util/sized.h"
#include "util/sort.h"

#include <stdlib.h>

typedef struct counting {
    ckv_view *view;
    ckv_stats stats;
    ckv_source_stats *sources;
    ckv_count *reasons;
    ckv_keyed *sizes; /* records of each entity */
    size_t size_count;
    ckv_status status;
} counting;

static bool count_record(void *context, uint64_t rid, ckv_slice packed)
{
    (void)rid;
    counting *c = context;
    ckv_record record;
    c->status = ckv_unpack_record(&record, packed);
    if (c->status == CKV_OK && record.source >= c->view->source_count)
        c->status = CKV_CORRUPT;
    if (c->status != CKV_OK)
        return false;
    ckv_source_stats *s = &c->sources[record.source];
    s->records++;
    s->persons += record.type == CKV_TYPE_PERSON;
    s->organizations += record.type == CKV_TYPE_ORG;
    s->unknown += record.type == CKV_TYPE_UNKNOWN;
    return true;
}

static bool count_link(void *context, const ckv_store_link *link)
{
    counting *c = context;
    c->stats.links += link->weight >= c->stats.link;
    c->stats.weak_links += link->weight < c->stats.link;
    return true;
}

static bool count_review(void *context, const ckv_store_review *review)
{
    counting *c = context;
    c->stats.review++;
    if (review->reason < CKV_REASON_COUNT)
        c->reasons[review->reason].count++;
    return true;
}

static bool count_entity(void *context, const ckv_members *members)
{
    counting *c = context;
    c->sizes[c->size_count++] = (ckv_keyed){ members->n, 0 };
    return true;
}

/* An id that is not live is an alias as long as its founder's record is there. */
static bool count_id(void *context, const ckv_id_state *state)
{
    counting *c = context;
    uint16_t source = ckv_view_source(c->view, state->source);
    uint64_t rid;
    c->stats.ids_issued++;
    if (state->live)
        c->stats.ids_live++;
    else if (source != UINT16_MAX && ckv_store_get_ident(c->view->txn, source, state->key, &rid) == CKV_OK)
        c->stats.ids_alias++;
    else
        c->stats.ids_retired++;
    return true;
}

static ckv_status count_records(counting *c)
{
    ckv_view *view = c->view;
    c->sources = ckv_arena_alloc(&view->lent, (view->source_count + 1) * sizeof *c->sources);
    if (!c->sources)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < view->source_count; i++)
        c->sources[i] = (ckv_source_stats){ .name = ckv_text_of(view->sources[i].name) };
    ckv_status status = ckv_store_each_bytes(view->txn, CKV_TABLE_RECORD, count_record, c);
    for (size_t i = 0; i < view->source_count; i++) {
        c->stats.records += c->sources[i].records;
        c->stats.persons += c->sources[i].persons;
        c->stats.organizations += c->sources[i].organizations;
        c->stats.unknown += c->sources[i].unknown;
    }
    c->stats.sources = c->sources;
    c->stats.source_count = view->source_count;
    return status == CKV_OK ? c->status : status;
}

static ckv_status count_sizes(counting *c)
{
    size_t most = (size_t)ckv_txn_count(c->view->txn, CKV_TABLE_ENTITY);
    c->sizes = malloc(2 * (most + 1) * sizeof *c->sizes);
    if (!c->sizes)
        return CKV_NO_MEMORY;
    ckv_status status = ckv_store_all_entities(c->view->txn, count_entity, c);
    ckv_sort_keyed(c->sizes, c->sizes + most + 1, c->size_count);
    ckv_size_count *rows = ckv_arena_alloc(&c->view->lent, (c->size_count + 1) * sizeof *rows);
    for (size_t i = 0; rows && i < c->size_count; i++) {
        if (i == 0 || c->sizes[i].key != c->sizes[i - 1].key)
            rows[c->stats.size_count++] = (ckv_size_count){ c->sizes[i].key, 0 };
        rows[c->stats.size_count - 1].entities++;
    }
    c->stats.entities = c->size_count;
    c->stats.sizes = rows;
    return rows ? status : CKV_NO_MEMORY;
}

static ckv_status count_pairs(counting *c)
{
    c->reasons = ckv_arena_alloc(&c->view->lent, CKV_REASON_COUNT * sizeof *c->reasons);
    if (!c->reasons)
        return CKV_NO_MEMORY;
    for (int r = 0; r < CKV_REASON_COUNT; r++)
        c->reasons[r] = (ckv_count){ ckv_reason_word((ckv_reason)r), 0 };
    c->stats.reasons = c->reasons;
    c->stats.reason_count = CKV_REASON_COUNT;
    ckv_status status = ckv_store_all_links(c->view->txn, count_link, c);
    return status == CKV_OK ? ckv_store_all_reviews(c->view->txn, count_review, c) : status;
}

static ckv_status count_tables(counting *c)
{
    ckv_table_stats *rows = ckv_arena_alloc(&c->view->lent, CKV_TABLES * sizeof *rows);
    if (!rows)
        return CKV_NO_MEMORY;
    for (int t = 0; t < CKV_TABLES; t++)
        rows[t] = (ckv_table_stats){ ckv_table_name((ckv_table)t), ckv_txn_count(c->view->txn, (ckv_table)t),
            ckv_txn_bytes(c->view->txn, (ckv_table)t) };
    c->stats.tables = rows;
    c->stats.table_count = CKV_TABLES;
    c->stats.bytes = ckv_store_file_size(c->view->store);
    return CKV_OK;
}

static ckv_status count_all(counting *c)
{
    const ckv_view *view = c->view;
    c->stats = (ckv_stats){ .commit = view->commit,
        .model = view->model_version,
        .link = view->model.link,
        .review_from = view->model.review };
    if (view->stale)
        c->stats.link = c->stats.review_from = 0;
    ckv_status status = count_records(c);
    if (status == CKV_OK)
        status = count_sizes(c);
    if (status == CKV_OK)
        status = count_pairs(c);
    if (status == CKV_OK)
        status = ckv_store_all_ids(view->txn, count_id, c);
    return status == CKV_OK ? count_tables(c) : status;
}

ckv_status ckv_view_stats(ckv_view *view, ckv_stats *out, ckv_error *err)
{
    counting c = { .view = view };
    ckv_status status = ckv_sized_check(&out->size, "ckv_stats", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_end(view, count_all(&c), err);
    free(c.sizes);
    if (status == CKV_OK)
        ckv_sized_give(out, &c.stats, sizeof c.stats);
    return status;
}
