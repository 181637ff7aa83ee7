#include "engine/view/candidates.h"

#include "util/error.h"
#include "util/hash.h"
#include "util/parallel.h"
#include "util/search.h"

#include <stdlib.h>

struct ckv_candidates {
    ckv_arena arena; /* owns the features */
    size_t count, cap;
    const uint8_t **features;
    uint16_t *source;
    uint64_t *rid;          /* rising */
    ckv_hash128 *identity;  /* of each record: what it is found by */
    ckv_keyed *by_identity; /* low half -> place */
    ckv_block_input input;
    ckv_rules rules;
    ckv_blocks blocks;
};

typedef struct reading {
    ckv_candidates *c;
    ckv_view *view;
    ckv_buf identity;
    ckv_status status;
} reading;

static ckv_hash128 hash_identity(ckv_buf *scratch, ckv_slice source, ckv_slice key)
{
    ckv_buf_clear(scratch);
    ckv_buf_add(scratch, source);
    ckv_buf_byte(scratch, 0);
    ckv_buf_add(scratch, key);
    return ckv_hash_wide(ckv_buf_slice(scratch));
}

static bool take_record(void *context, uint64_t rid, ckv_slice packed)
{
    reading *r = context;
    ckv_candidates *c = r->c;
    ckv_record record;
    const uint8_t *features;
    r->status = ckv_unpack_record(&record, packed);
    if (r->status == CKV_OK && (record.source >= r->view->source_count || c->count == c->cap))
        r->status = CKV_CORRUPT;
    if (r->status == CKV_OK)
        r->status = ckv_view_features(r->view, rid, &features);
    if (r->status != CKV_OK)
        return false;
    ckv_slice copy = ckv_arena_copy(&c->arena, ckv_slice_of((const char *)features, ckv_features_size(features)));
    c->features[c->count] = (const uint8_t *)copy.ptr;
    c->source[c->count] = record.source;
    c->rid[c->count] = rid;
    c->identity[c->count] = hash_identity(&r->identity, r->view->sources[record.source].name, record.key);
    c->by_identity[c->count] = (ckv_keyed){ c->identity[c->count].low, c->count };
    c->count++;
    r->status = copy.ptr ? ckv_buf_status(&r->identity) : CKV_NO_MEMORY;
    return r->status == CKV_OK;
}

static ckv_status read_all(ckv_candidates *c, ckv_view *view)
{
    reading r = { .c = c, .view = view, .identity = ckv_buf_make(CKV_ROW_MAX) };
    c->cap = (size_t)ckv_txn_count(view->txn, CKV_TABLE_RECORD);
    c->features = malloc((c->cap + 1) * sizeof *c->features);
    c->source = malloc((c->cap + 1) * sizeof *c->source);
    c->rid = malloc((c->cap + 1) * sizeof *c->rid);
    c->identity = malloc((c->cap + 1) * sizeof *c->identity);
    c->by_identity = malloc(2 * (c->cap + 1) * sizeof *c->by_identity);
    if (!c->features || !c->source || !c->rid || !c->identity || !c->by_identity)
        return CKV_NO_MEMORY;
    ckv_status status = ckv_store_each_bytes(view->txn, CKV_TABLE_RECORD, take_record, &r);
    ckv_buf_free(&r.identity);
    ckv_sort_keyed(c->by_identity, c->by_identity + c->cap + 1, c->count);
    return status == CKV_OK ? r.status : status;
}

ckv_status ckv_candidates_read(ckv_candidates **out, ckv_view *view)
{
    ckv_candidates *c = calloc(1, sizeof *c);
    if (!c)
        return CKV_NO_MEMORY;
    ckv_status status = read_all(c, view);
    c->input = (ckv_block_input){ .count = c->count,
        .features = c->features,
        .source = c->source,
        .apart = view->apart,
        .threads = ckv_parallel_processors() };
    c->rules = view->model.rules;
    c->input.rules = &c->rules;
    memcpy(c->input.limit, view->model.limit, sizeof c->input.limit);
    if (status == CKV_OK)
        status = ckv_blocks_build(&c->blocks, &c->input);
    if (status != CKV_OK) {
        ckv_candidates_free(c);
        return status;
    }
    *out = c;
    return CKV_OK;
}

ckv_status ckv_candidates_new(ckv_candidates **out, ckv_view *view, ckv_error *err)
{
    ckv_candidates *c = NULL;
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_weighs(view, err);
    if (status == CKV_OK)
        status = ckv_candidates_read(&c, view);
    status = ckv_view_end(view, status, err);
    if (status == CKV_OK)
        *out = c;
    else
        ckv_candidates_free(c);
    return status;
}

void ckv_candidates_free(ckv_candidates *c)
{
    if (!c)
        return;
    ckv_blocks_free(&c->blocks);
    ckv_arena_free(&c->arena);
    free(c->features);
    free(c->source);
    free(c->rid);
    free(c->identity);
    free(c->by_identity);
    free(c);
}

static size_t find_rid(const ckv_candidates *c, uint64_t rid)
{
    size_t at;
    CKV_SEARCH(at, c->count, c->rid[at] < rid);
    return at < c->count && c->rid[at] == rid ? at : SIZE_MAX;
}

static size_t find_identity(const ckv_candidates *c, ckv_hash128 identity)
{
    size_t at;
    CKV_SEARCH(at, c->count, c->by_identity[at].key < identity.low);
    for (; at < c->count && c->by_identity[at].key == identity.low; at++) {
        if (c->identity[c->by_identity[at].value].high == identity.high)
            return (size_t)c->by_identity[at].value;
    }
    return SIZE_MAX;
}

/* Persons and organizations share no keys; that records of one source do not meet must be looked at. */
static bool find_key(const ckv_candidates *c, size_t a, size_t b, uint64_t *key)
{
    uint64_t shared[CKV_RULES_MAX];
    if (a == SIZE_MAX || b == SIZE_MAX || a == b || (c->input.apart && c->source[a] == c->source[b]))
        return false;
    size_t n = ckv_blocks_shared(&c->blocks, (uint32_t)a, (uint32_t)b, shared), i = 0;
    while (i < n && !ckv_rule_allows(&c->rules, shared[i], c->features[a], c->features[b]))
        i++;
    if (i < n)
        *key = shared[i];
    return i < n;
}

bool ckv_candidates_key(const ckv_candidates *c, uint64_t rid_a, uint64_t rid_b, uint64_t *key)
{
    return find_key(c, find_rid(c, rid_a), find_rid(c, rid_b), key);
}

const uint8_t *const *ckv_candidates_features(const ckv_candidates *c, size_t *count)
{
    *count = c->count;
    return c->features;
}

static size_t find_text(const ckv_candidates *c, ckv_text source, ckv_text key)
{
    ckv_buf scratch = ckv_buf_make(CKV_ROW_MAX);
    ckv_hash128 identity =
        hash_identity(&scratch, ckv_slice_of(source.ptr, source.len), ckv_slice_of(key.ptr, key.len));
    size_t at = ckv_buf_status(&scratch) == CKV_OK ? find_identity(c, identity) : SIZE_MAX;
    ckv_buf_free(&scratch);
    return at;
}

bool ckv_candidates_has(const ckv_candidates *c, ckv_text source_a, ckv_text key_a, ckv_text source_b, ckv_text key_b)
{
    uint64_t key;
    return find_key(c, find_text(c, source_a, key_a), find_text(c, source_b, key_b), &key);
}
