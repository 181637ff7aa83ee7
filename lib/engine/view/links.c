/* Every link of a store with its explanation. */
#include "engine/explain.h"
#include "engine/view/view.h"

#include "block/rule.h"

typedef struct walking {
    ckv_view *view;
    ckv_explained_link_fn fn;
    void *context;
    ckv_status status;
} walking;

static ckv_status tell_identity(walking *w, uint64_t rid, ckv_text *source, ckv_text *key)
{
    ckv_record record;
    ckv_status status = ckv_view_record(w->view, rid, &record);
    if (status != CKV_OK)
        return status;
    *source = ckv_text_of(w->view->sources[record.source].name);
    *key = ckv_text_of(record.key);
    return CKV_OK;
}

static ckv_status tell_parts(walking *w, const ckv_store_link *link, ckv_explanation *out)
{
    const uint8_t *a, *b;
    ckv_score score;
    ckv_status status = ckv_view_features(w->view, link->self, &a);
    if (status == CKV_OK)
        status = ckv_view_features(w->view, link->other, &b);
    if (status != CKV_OK)
        return status;
    ckv_model_score(&w->view->model, a, b, &score);
    ckv_explanation_make(out, &w->view->model, &score);
    return CKV_OK;
}

static bool tell_link(void *context, const ckv_store_link *link)
{
    walking *w = context;
    ckv_explanation parts;
    ckv_explained_link told = { .weight = link->weight, .explanation = &parts };
    w->status = link->rule < ckv_rules_count(&w->view->model.rules) ? CKV_OK : CKV_CORRUPT;
    if (w->status == CKV_OK)
        w->status = tell_identity(w, link->self, &told.source_a, &told.key_a);
    if (w->status == CKV_OK)
        w->status = tell_identity(w, link->other, &told.source_b, &told.key_b);
    if (w->status == CKV_OK)
        w->status = tell_parts(w, link, &parts);
    if (w->status != CKV_OK)
        return false;
    told.rule = ckv_rules_name(&w->view->model.rules, link->rule);
    return w->fn(w->context, &told);
}

ckv_status ckv_view_each_link(ckv_view *view, ckv_explained_link_fn fn, void *context, ckv_error *err)
{
    walking w = { .view = view, .fn = fn, .context = context, .status = CKV_OK };
    ckv_status status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = ckv_view_weighs(view, err);
    if (status == CKV_OK)
        status = ckv_store_all_links(view->txn, tell_link, &w);
    return ckv_view_end(view, status == CKV_OK ? w.status : status, err);
}
