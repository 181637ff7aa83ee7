#include "engine/view/view.h"

#include "cluster/entity_id.h"
#include "store/keys.h"
#include "util/error.h"

#include <ckv/config.h>
#include <ckv/store.h>
#include <stdlib.h>

static void forget(ckv_view *view)
{
    for (size_t i = 0; i < view->source_count; i++) {
        ckv_columns_free(&view->sources[i].columns);
        ckv_plan_free(&view->sources[i].plan);
    }
    free(view->sources);
    free(view->golden);
    view->sources = NULL;
    view->golden = NULL;
    view->source_count = 0;
    ckv_golden_maker_free(view->maker);
    view->maker = NULL;
    ckv_placeholder_index_free(&view->listed);
    ckv_model_free(&view->model);
    view->model = (ckv_model){ 0 };
    ckv_arena_reset(&view->frozen);
    view->loaded = false;
}

static ckv_status load_sources(ckv_view *view)
{
    size_t most = (size_t)ckv_txn_count(view->txn, CKV_TABLE_SOURCE);
    ckv_status status = CKV_OK;
    ckv_walk walk;
    view->sources = calloc(most + 1, sizeof *view->sources);
    view->golden = calloc(most + 1, sizeof *view->golden);
    if (!view->sources || !view->golden)
        return CKV_NO_MEMORY;
    ckv_walk_begin(&walk, view->txn, CKV_TABLE_SOURCE, CKV_LIT(""));
    while (status == CKV_OK && ckv_walk_next(&walk)) {
        uint16_t number;
        if (!ckv_key_take_source(walk.key, &number) || number != view->source_count || number >= most) {
            status = CKV_CORRUPT;
            break;
        }
        ckv_packed_source *s = &view->sources[view->source_count++];
        ckv_golden_source *g = &view->golden[number];
        status = ckv_unpack_source(s, walk.value, &view->frozen);
        *g = (ckv_golden_source){ s->name, &s->plan, s->trust, { 0 } };
        memcpy(g->country, s->country, sizeof g->country);
    }
    ckv_walk_end(&walk);
    return status;
}

/* A store of other normalizers can still be shown and counted, but not weighed. */
static ckv_status load_model(ckv_view *view)
{
    ckv_slice packed;
    view->model_version = 0;
    ckv_status status = ckv_store_get_current_model(view->txn, &view->model_version);
    if (status == CKV_OK)
        status = ckv_store_get_model(view->txn, view->model_version, &packed);
    if (status == CKV_OK)
        status = ckv_model_unpack(&view->model, packed, &view->stale_error);
    view->stale = status == CKV_VERSION;
    if (status == CKV_OK || (status != CKV_NOT_FOUND && !view->stale))
        return status;
    return ckv_model_builtin(&view->model);
}

ckv_status ckv_view_weighs(const ckv_view *view, ckv_error *err)
{
    if (!view->stale)
        return CKV_OK;
    if (err)
        *err = view->stale_error;
    return CKV_VERSION;
}

static ckv_status load_policy(ckv_view *view)
{
    ckv_slice packed;
    uint64_t mode = CKV_MODE_DEDUPE;
    ckv_status status = ckv_store_get_meta_number(view->txn, "mode", &mode);
    view->apart = mode != CKV_MODE_DEDUPE;
    view->policy = (ckv_survival_policy){ 0 };
    if (status == CKV_OK || status == CKV_NOT_FOUND)
        status = ckv_store_get_meta(view->txn, "policy", &packed);
    if (status == CKV_OK)
        status = ckv_unpack_policy(&view->policy, packed, &view->frozen);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

/* Profiles are made anew: what the user lists is missing in them too. */
static ckv_status load_listed(ckv_view *view)
{
    char(*countries)[3] = calloc(view->source_count + 1, sizeof *countries);
    size_t n = 0;
    for (size_t i = 0; countries && i < view->source_count; i++)
        memcpy(countries[n++], view->golden[i].country, sizeof *countries);
    ckv_status status = countries ? ckv_placeholder_index_make(
                            &view->listed, &view->model.listed, (const char(*)[3])countries, n, view->model.as_of)
                                  : CKV_NO_MEMORY;
    free(countries);
    if (status == CKV_OK)
        ckv_golden_maker_list(view->maker, &view->listed);
    return status;
}

static ckv_status load(ckv_view *view)
{
    forget(view);
    ckv_status status = load_sources(view);
    if (status == CKV_OK)
        status = load_policy(view);
    if (status == CKV_OK)
        status = load_model(view);
    if (status == CKV_OK)
        status = ckv_golden_maker_new(&view->maker, &view->policy, view->golden, view->source_count, view->model.as_of);
    if (status == CKV_OK)
        status = load_listed(view);
    view->commit = ckv_txn_number(view->txn);
    view->loaded = status == CKV_OK;
    return status;
}

ckv_status ckv_view_each_placeholder(ckv_view *view, ckv_placeholder_fn fn, void *context, ckv_error *err)
{
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    bool more = true;
    for (size_t i = 0; more && i < view->model.listed.count; i++) {
        const ckv_placeholder *p = &view->model.listed.items[i];
        if (p->by == CKV_LISTED_AS_ALIAS)
            continue;
        ckv_listed_value one = { { p->kind.ptr, p->kind.len }, { p->text.ptr, p->text.len },
            p->by == CKV_LISTED_BY_DATA, p->names };
        more = fn(context, &one);
    }
    return ckv_view_end(view, CKV_OK, err);
}

ckv_status ckv_view_begin(ckv_view *view, ckv_error *err)
{
    ckv_arena_reset(&view->lent);
    ckv_buf_clear(&view->text);
    ckv_status status = ckv_txn_read(&view->txn, view->store, err);
    if (status != CKV_OK)
        return status;
    if (view->loaded && view->commit == ckv_txn_number(view->txn))
        return CKV_OK;
    status = load(view);
    return status == CKV_OK ? CKV_OK : ckv_view_end(view, status, err);
}

ckv_status ckv_view_end(ckv_view *view, ckv_status status, ckv_error *err)
{
    ckv_status failed = ckv_txn_error(view->txn, err);
    ckv_txn_abort(view->txn);
    view->txn = NULL;
    if (failed != CKV_OK)
        return failed;
    if (status == CKV_OK || status == CKV_NOT_FOUND || status == CKV_INVALID || status == CKV_VERSION)
        return status;
    if (status == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    return ckv_fail(err, status, "reading the store failed: %s", ckv_status_name(status));
}

ckv_status ckv_view_split(ckv_view *out, ckv_view *view)
{
    *out = (ckv_view){
        .store = view->store, .sources = view->sources, .golden = view->golden, .source_count = view->source_count
    };
    ckv_status status = ckv_txn_read(&out->txn, view->store, NULL);
    if (status != CKV_OK)
        return status == CKV_NO_MEMORY ? status : CKV_BUSY;
    if (ckv_txn_number(out->txn) != view->commit)
        status = CKV_BUSY;
    if (status == CKV_OK)
        status = ckv_golden_maker_new(&out->maker, &view->policy, view->golden, view->source_count, view->model.as_of);
    if (status == CKV_OK)
        ckv_golden_maker_list(out->maker, &view->listed);
    else
        ckv_txn_abort(out->txn);
    return status;
}

ckv_status ckv_view_join(ckv_view *split)
{
    ckv_status status = ckv_txn_status(split->txn);
    ckv_txn_abort(split->txn);
    ckv_golden_maker_free(split->maker);
    return status;
}

ckv_status ckv_view_open(ckv_view **out, const char *path, ckv_error *err)
{
    ckv_store_options options = { .read_only = true };
    ckv_view *view = calloc(1, sizeof *view);
    if (!view)
        return ckv_fail_memory(err);
    view->text = ckv_buf_make(CKV_WHOLE_MAX);
    ckv_status status = ckv_store_open(&view->store, path, &options, err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status == CKV_OK)
        status = ckv_view_end(view, CKV_OK, err);
    if (status != CKV_OK) {
        ckv_view_close(view);
        return status;
    }
    *out = view;
    return CKV_OK;
}

void ckv_view_close(ckv_view *view)
{
    if (!view)
        return;
    forget(view);
    ckv_store_close(view->store);
    ckv_arena_free(&view->frozen);
    ckv_arena_free(&view->lent);
    ckv_buf_free(&view->text);
    ckv_profile_free(&view->profile);
    free(view->records);
    free(view->members);
    free(view);
}

uint16_t ckv_view_source(const ckv_view *view, ckv_slice name)
{
    for (size_t i = 0; i < view->source_count; i++) {
        if (ckv_slice_equal(view->sources[i].name, name))
            return (uint16_t)i;
    }
    return UINT16_MAX;
}

ckv_status ckv_view_record(ckv_view *view, uint64_t rid, ckv_record *out)
{
    ckv_slice packed;
    ckv_status status = ckv_store_get_record(view->txn, rid, &packed);
    if (status == CKV_OK)
        status = ckv_unpack_record(out, packed);
    /* Something names this record: that it is not there is damage. */
    if (status == CKV_NOT_FOUND || (status == CKV_OK && out->source >= view->source_count))
        return CKV_CORRUPT;
    return status;
}

ckv_status ckv_view_features(ckv_view *view, uint64_t rid, const uint8_t **out)
{
    ckv_slice packed;
    ckv_status status = ckv_store_get_feature(view->txn, rid, &packed);
    if (status == CKV_NOT_FOUND || (status == CKV_OK && !ckv_features_valid(packed)))
        return CKV_CORRUPT;
    if (status == CKV_OK)
        *out = (const uint8_t *)packed.ptr;
    return status;
}

ckv_text ckv_view_lend(ckv_view *view, ckv_slice bytes)
{
    return ckv_text_of(ckv_arena_copy(&view->lent, bytes));
}

void ckv_entity_print(uint64_t entity, char text[CKV_ENTITY_PRINTED])
{
    _Static_assert(CKV_ENTITY_PRINTED == CKV_ENTITY_ID_TEXT + 1, "room for an id and its terminator");
    ckv_entity_id_print(entity, text);
}
