/* A run into its store: every table written anew in key order, in one commit. */
#include "engine/packed.h"
#include "engine/run/old_state.h"
#include "engine/run/profiles.h"
#include "engine/run/run.h"

#include "store/keys.h"
#include "store/nouns.h"
#include "util/error.h"
#include "util/sort.h"

#include <stdlib.h>

typedef struct keeping {
    ckv_run *run;
    ckv_txn *txn;
    ckv_profiles *profiles;
    ckv_buf packed;
    size_t place; /* of the next profile that is put */
} keeping;

static ckv_status keep_sources(keeping *k)
{
    ckv_bulk_begin(k->txn, CKV_TABLE_SOURCE);
    for (size_t i = 0; i < k->run->source_count; i++) {
        const ckv_run_source *s = &k->run->sources[i];
        ckv_packed_source p = { .name = s->name,
            .trust = s->trust,
            .unique = s->unique,
            .columns = s->columns,
            .plan = s->plan,
            .row = s->row };
        memcpy(p.country, s->country, sizeof p.country);
        ckv_buf_clear(&k->packed);
        ckv_status status = ckv_pack_source(&k->packed, &p);
        if (status != CKV_OK)
            return status;
        ckv_store_put_source(k->txn, (uint16_t)i, ckv_buf_slice(&k->packed));
    }
    ckv_bulk_end(k->txn, CKV_TABLE_SOURCE);
    return CKV_OK;
}

/* Record numbers are ranks of identity, so the tables of records are in order as they stand. Long keys are stored by
 * hash, whose order is another: then the identities are put in their places one by one. */
static ckv_status keep_records(keeping *k)
{
    bool plain = true;
    for (size_t i = 0; i < k->run->count; i++)
        plain &= k->run->records[i].key.len <= CKV_IDENT_PLAIN;
    ckv_bulk_begin(k->txn, CKV_TABLE_RECORD);
    ckv_bulk_begin(k->txn, CKV_TABLE_FEATURE);
    ckv_bulk_begin(k->txn, CKV_TABLE_MEMBER);
    ckv_bulk_begin(k->txn, CKV_TABLE_IDENT);
    if (!plain)
        ckv_bulk_end(k->txn, CKV_TABLE_IDENT);
    for (size_t i = 0; i < k->run->count; i++) {
        const ckv_record *r = &k->run->records[i];
        ckv_buf_clear(&k->packed);
        ckv_status status = ckv_pack_record(&k->packed, r, r->source);
        if (status != CKV_OK)
            return status;
        ckv_store_put_record(k->txn, i, ckv_buf_slice(&k->packed));
        ckv_store_put_feature(
            k->txn, i, ckv_slice_of((const char *)k->run->features[i], ckv_features_size(k->run->features[i])));
        ckv_store_put_member(k->txn, i, k->run->ids[i]);
        ckv_store_put_ident(k->txn, r->source, r->key, i);
    }
    ckv_bulk_end(k->txn, CKV_TABLE_RECORD);
    ckv_bulk_end(k->txn, CKV_TABLE_FEATURE);
    ckv_bulk_end(k->txn, CKV_TABLE_MEMBER);
    if (plain)
        ckv_bulk_end(k->txn, CKV_TABLE_IDENT);
    return CKV_OK;
}

/* Both directions of n pairs, in order of (self, other); the value's low bit tells that it is the reverse one. */
static ckv_keyed *order_halves(size_t n, uint64_t (*pair)(const ckv_run *run, size_t i), const ckv_run *run)
{
    ckv_keyed *halves = malloc((4 * n + 1) * sizeof *halves);
    for (size_t i = 0; halves && i < n; i++) {
        uint64_t key = pair(run, i);
        halves[2 * i] = (ckv_keyed){ key, 2 * i };
        halves[2 * i + 1] = (ckv_keyed){ key << 32 | key >> 32, 2 * i + 1 };
    }
    if (halves)
        ckv_sort_keyed(halves, halves + 2 * n, 2 * n);
    return halves;
}

static uint64_t link_pair(const ckv_run *run, size_t i)
{
    return (uint64_t)run->links[i].a << 32 | run->links[i].b;
}

static uint64_t review_pair(const ckv_run *run, size_t i)
{
    return (uint64_t)run->clusters.review[i].a << 32 | run->clusters.review[i].b;
}

static ckv_status keep_links(keeping *k)
{
    const ckv_run *run = k->run;
    ckv_keyed *halves = order_halves(run->link_count, link_pair, run);
    if (!halves)
        return CKV_NO_MEMORY;
    ckv_bulk_begin(k->txn, CKV_TABLE_LINK);
    for (size_t i = 0; i < 2 * run->link_count; i++) {
        size_t l = (size_t)(halves[i].value / 2);
        ckv_store_link link = { halves[i].key >> 32, halves[i].key & UINT32_MAX, run->links[l].weight,
            (uint8_t)ckv_key_rule(run->link_keys[l]), (uint8_t)ckv_key_depth(run->link_keys[l]) };
        ckv_store_put_link(k->txn, &link);
    }
    ckv_bulk_end(k->txn, CKV_TABLE_LINK);
    free(halves);
    return CKV_OK;
}

static ckv_status keep_review(keeping *k)
{
    const ckv_run *run = k->run;
    size_t n = run->clusters.review_count;
    ckv_keyed *halves = order_halves(n, review_pair, run);
    if (!halves)
        return CKV_NO_MEMORY;
    ckv_bulk_begin(k->txn, CKV_TABLE_REVIEW);
    for (size_t i = 0; i < 2 * n; i++) {
        const ckv_review *r = &run->clusters.review[halves[i].value / 2];
        ckv_store_review review = { halves[i].key >> 32, halves[i].key & UINT32_MAX, r->weight, (uint8_t)r->reason };
        ckv_store_put_review(k->txn, &review);
    }
    ckv_bulk_end(k->txn, CKV_TABLE_REVIEW);
    free(halves);
    return CKV_OK;
}

/* Profiles come in order of id, a line each. */
static ckv_status put_profiles(void *context, ckv_slice csv, ckv_slice json)
{
    (void)csv;
    keeping *k = context;
    while (json.len) {
        const char *end = memchr(json.ptr, '\n', json.len);
        size_t len = end ? (size_t)(end - json.ptr) : json.len, members;
        const uint32_t *member = ckv_profiles_members(k->profiles, k->place++, &members);
        ckv_store_put_golden(k->txn, k->run->ids[member[0]], ckv_slice_head(json, len));
        json = ckv_slice_tail(json, len + 1);
    }
    return CKV_OK;
}

static ckv_status keep_entities(keeping *k, ckv_error *err)
{
    size_t most = 1;
    ckv_status status = ckv_profiles_order_by_id(k->profiles, err);
    for (size_t e = 0; e < ckv_profiles_count(k->profiles); e++) {
        size_t n;
        ckv_profiles_members(k->profiles, e, &n);
        most = n > most ? n : most;
    }
    uint64_t *rids = malloc(most * sizeof *rids);
    if (!rids)
        return ckv_fail_memory(err);
    ckv_bulk_begin(k->txn, CKV_TABLE_ENTITY);
    for (size_t e = 0; status == CKV_OK && e < ckv_profiles_count(k->profiles); e++) {
        size_t n;
        const uint32_t *member = ckv_profiles_members(k->profiles, e, &n);
        for (size_t i = 0; i < n; i++)
            rids[i] = member[i];
        ckv_store_put_entity(k->txn, k->run->ids[member[0]], rids, n);
    }
    ckv_bulk_end(k->txn, CKV_TABLE_ENTITY);
    free(rids);
    ckv_bulk_begin(k->txn, CKV_TABLE_GOLDEN);
    if (status == CKV_OK)
        status = ckv_profiles_each(k->profiles, CKV_STAGE_STORE, CKV_PROFILES_JSON, put_profiles, k, err);
    ckv_bulk_end(k->txn, CKV_TABLE_GOLDEN);
    if (status == CKV_OK)
        ckv_profiles_note_damage(k->profiles);
    return status;
}

/* Ids that were issued before keep their birth and founder; the rest are born in this commit. */
static void keep_ids(keeping *k)
{
    ckv_run *run = k->run;
    for (size_t i = 0; i < run->old->id_count; i++) {
        const ckv_old_id *o = &run->old->ids[i];
        ckv_id_state state = { .id = o->id, .birth = o->birth, .source = o->source, .key = o->key, .live = o->live };
        ckv_store_put_id(k->txn, &state);
    }
    for (uint32_t r = 0; r < run->count; r++) {
        if (run->clusters.entity[r] != r || ckv_old_state_id_index(run->old, run->ids[r]) != SIZE_MAX)
            continue;
        ckv_id_state state = { .id = run->ids[r],
            .birth = ckv_txn_number(k->txn),
            .source = run->sources[run->records[r].source].name,
            .key = run->records[r].key,
            .live = true };
        ckv_store_put_id(k->txn, &state);
    }
}

static ckv_status keep_model(keeping *k)
{
    ckv_buf_clear(&k->packed);
    ckv_status status = ckv_model_pack(&k->run->model, &k->packed);
    if (status != CKV_OK)
        return status;
    ckv_store_put_model(k->txn, k->run->model.version, ckv_buf_slice(&k->packed));
    ckv_store_set_current_model(k->txn, k->run->model.version);
    return CKV_OK;
}

static ckv_status keep_decisions(keeping *k)
{
    ckv_status status = CKV_OK;
    ckv_bulk_begin(k->txn, CKV_TABLE_DECISION);
    for (size_t i = 0; status == CKV_OK && i < k->run->decision_count; i++) {
        ckv_buf_clear(&k->packed);
        status = ckv_pack_decision(&k->packed, &k->run->decisions[i]);
        ckv_store_put_decision(k->txn, i + 1, ckv_buf_slice(&k->packed));
    }
    ckv_bulk_end(k->txn, CKV_TABLE_DECISION);
    return status;
}

/* What is expected of the run, and the pairs that a person may be asked about. */
static ckv_status keep_expected(keeping *k)
{
    ckv_buf_clear(&k->packed);
    ckv_status status = ckv_pack_expected(&k->packed, &k->run->tally, &k->run->questions);
    if (status == CKV_OK)
        ckv_store_put_meta(k->txn, "expected", ckv_buf_slice(&k->packed));
    return status;
}

static ckv_status keep_policy(keeping *k, ckv_error *err)
{
    ckv_survival_policy policy;
    ckv_golden_source *sources = NULL;
    ckv_status status = ckv_run_policy(k->run, &policy, &sources, err);
    free(sources);
    if (status != CKV_OK)
        return status;
    ckv_buf_clear(&k->packed);
    status = ckv_pack_policy(&k->packed, &policy);
    if (status != CKV_OK)
        return ckv_fail(err, status, "cannot put survivorship into the store: %s", ckv_status_name(status));
    ckv_store_put_meta(k->txn, "policy", ckv_buf_slice(&k->packed));
    ckv_buf_clear(&k->packed);
    status = ckv_run_pack_listed(k->run, &k->packed);
    if (status != CKV_OK)
        return ckv_fail(err, status, "cannot put placeholders into the store: %s", ckv_status_name(status));
    ckv_store_put_meta(k->txn, "placeholders", ckv_buf_slice(&k->packed));
    ckv_store_put_meta_number(k->txn, "mode", k->run->config->mode);
    return status;
}

static ckv_status keep_all(keeping *k, ckv_error *err)
{
    ckv_status status = keep_sources(k);
    if (status == CKV_OK)
        status = keep_records(k);
    if (status == CKV_OK)
        status = keep_links(k);
    if (status == CKV_OK)
        status = keep_review(k);
    if (status == CKV_OK)
        status = keep_decisions(k);
    if (status == CKV_OK)
        status = keep_model(k);
    if (status == CKV_OK)
        status = keep_expected(k);
    if (status != CKV_OK)
        return ckv_fail(err, status, "cannot put the run into the store: %s", ckv_status_name(status));
    status = keep_policy(k, err);
    if (status == CKV_OK)
        status = keep_entities(k, err);
    if (status == CKV_OK)
        keep_ids(k);
    return status;
}

/* The output files get their names just before the store commits: if that fails, they are taken back. */
static ckv_status commit(keeping *k, ckv_error *err)
{
    ckv_outdir *dir = k->run->outdir;
    ckv_status status = dir ? ckv_outdir_commit(dir, err) : CKV_OK;
    if (status != CKV_OK) {
        ckv_txn_abort(k->txn);
        return status;
    }
    status = ckv_txn_commit(k->txn, err);
    if (dir && status == CKV_OK)
        ckv_outdir_settle(dir);
    else if (dir)
        ckv_outdir_undo(dir);
    return status;
}

ckv_status ckv_run_keep(ckv_run *run, ckv_error *err)
{
    if (!run->store)
        return run->outdir ? ckv_outdir_commit(run->outdir, err) : CKV_OK;
    keeping k = { .run = run, .packed = ckv_buf_make((size_t)1 << 30) };
    ckv_status status = ckv_profiles_open(&k.profiles, run, err);
    if (status == CKV_OK)
        status = ckv_txn_write(&k.txn, run->store, err);
    if (status == CKV_OK) {
        status = keep_all(&k, err);
        if (status == CKV_OK)
            status = commit(&k, err);
        else
            ckv_txn_abort(k.txn);
    }
    ckv_profiles_close(k.profiles);
    ckv_buf_free(&k.packed);
    return status;
}
