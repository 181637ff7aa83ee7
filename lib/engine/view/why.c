/* Why two records are one customer or not. The weight is ckv_model_score()'s, of the stored features under the stored
 * model. */
#include "engine/explain.h"
#include "engine/view/candidates.h"
#include "engine/view/chain.h"
#include "engine/view/veto.h"
#include "engine/view/view.h"
#include "engine/view/why_miss.h"

#include "cluster/cluster.h"
#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>

/* Where no link joins two entities, so many records of each are tried. */
#define TRIED 64

/* The pair that is explained, and the search for it. */
typedef struct asking {
    ckv_view *view;
    ckv_target side[2];
    uint64_t rid[2];
    bool linked; /* there is a stored link: */
    ckv_store_link link;
    ckv_status status;
} asking;

/* ---- which pair ---- */

/* Whether a record is on the second side. */
static bool is_other_side(asking *q, uint64_t rid)
{
    uint64_t entity;
    if (q->side[1].record)
        return rid == q->side[1].rid;
    q->status = ckv_store_get_member(q->view->txn, rid, &entity);
    return q->status == CKV_OK && entity == q->side[1].entity;
}

static bool is_before(const ckv_store_link *a, const ckv_store_link *b)
{
    if (a->weight != b->weight)
        return a->weight > b->weight;
    return a->self != b->self ? a->self < b->self : a->other < b->other;
}

static bool offer_link(void *context, const ckv_store_link *link)
{
    asking *q = context;
    if (!is_other_side(q, link->other))
        return q->status == CKV_OK;
    if (!q->linked || is_before(link, &q->link)) {
        q->link = *link;
        q->linked = true;
    }
    return true;
}

/* The records of a side, at most `most`, in order; how many there are in *count. */
static ckv_status list_side(ckv_view *view, const ckv_target *side, uint64_t **rids, size_t most, size_t *count)
{
    ckv_members members = { .n = 1 };
    ckv_status status = side->record ? CKV_OK : ckv_store_get_entity(view->txn, side->entity, &members);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
    *count = members.n < most ? members.n : most;
    *rids = malloc((*count + 1) * sizeof **rids);
    if (!*rids)
        return CKV_NO_MEMORY;
    if (side->record)
        **rids = side->rid;
    for (size_t i = 0; !side->record && i < *count; i++)
        ckv_members_next(&members, &(*rids)[i]);
    return CKV_OK;
}

static ckv_status find_best_link(asking *q)
{
    uint64_t *rids = NULL;
    size_t count = 0;
    ckv_status status = list_side(q->view, &q->side[0], &rids, SIZE_MAX, &count);
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        status = ckv_store_each_link(q->view->txn, rids[i], offer_link, q);
        if (status == CKV_OK)
            status = q->status;
    }
    if (status == CKV_OK && q->linked) {
        q->rid[0] = q->link.self;
        q->rid[1] = q->link.other;
    }
    free(rids);
    return status;
}

/* The best of a[i] with all of b. */
static ckv_status try_pairs(asking *q, uint64_t a, const uint64_t *b, size_t count, int32_t *best)
{
    const uint8_t *x, *y;
    ckv_status status = ckv_view_features(q->view, a, &x);
    for (size_t k = 0; status == CKV_OK && k < count; k++) {
        ckv_score score;
        if (a == b[k])
            continue;
        status = ckv_view_features(q->view, b[k], &y);
        if (status != CKV_OK)
            break;
        ckv_model_score(&q->view->model, x, y, &score);
        if (score.weight <= *best)
            continue;
        *best = score.weight;
        q->rid[0] = a;
        q->rid[1] = b[k];
    }
    return status;
}

static ckv_status find_best_pair(asking *q)
{
    uint64_t *rids[2] = { NULL, NULL };
    size_t count[2] = { 0, 0 };
    int32_t best = INT32_MIN;
    ckv_status status = list_side(q->view, &q->side[0], &rids[0], TRIED, &count[0]);
    if (status == CKV_OK)
        status = list_side(q->view, &q->side[1], &rids[1], TRIED, &count[1]);
    for (size_t i = 0; status == CKV_OK && i < count[0]; i++)
        status = try_pairs(q, rids[0][i], rids[1], count[1], &best);
    free(rids[0]);
    free(rids[1]);
    return status;
}

static ckv_status find_pair(asking *q, ckv_error *err)
{
    const ckv_target *a = &q->side[0], *b = &q->side[1];
    if (a->record && b->record && a->rid == b->rid)
        return ckv_fail(err, CKV_INVALID, "both are the same record");
    if (a->entity == b->entity && !(a->record && b->record)) {
        return ckv_fail(err, CKV_INVALID,
            "both are of the same entity: to see why its records are together, name two of them as "
            "SOURCE/KEY");
    }
    ckv_status status = find_best_link(q);
    return status == CKV_OK && !q->linked ? find_best_pair(q) : status;
}

/* ---- what is known of it ---- */

static ckv_slice slice_of(ckv_text text)
{
    return ckv_slice_of(text.ptr, text.len);
}

static ckv_status tell_identity(asking *q, uint64_t rid, ckv_text *source, ckv_text *key)
{
    ckv_record record;
    ckv_status status = ckv_view_record(q->view, rid, &record);
    if (status != CKV_OK)
        return status;
    *source = ckv_text_of(q->view->sources[record.source].name);
    *key = ckv_view_lend(q->view, record.key);
    return record.key.len && !key->ptr ? CKV_NO_MEMORY : CKV_OK;
}

static ckv_status score_pair(asking *q, const uint8_t **a, const uint8_t **b, ckv_score *score)
{
    ckv_status status = ckv_view_features(q->view, q->rid[0], a);
    if (status == CKV_OK)
        status = ckv_view_features(q->view, q->rid[1], b);
    if (status == CKV_OK)
        ckv_model_score(&q->view->model, *a, *b, score);
    return status;
}

static ckv_status tell_misses(asking *q, const ckv_candidates *candidates, ckv_why *why)
{
    ckv_score score;
    ckv_miss_input in = { .score = &score, .rules = &q->view->model.rules, .limit = q->view->model.limit };
    ckv_why_miss *misses = ckv_arena_alloc(&q->view->lent, CKV_RULES_MAX * sizeof *misses);
    if (!misses)
        return CKV_NO_MEMORY;
    ckv_status status = score_pair(q, &in.a, &in.b, &score);
    if (status != CKV_OK)
        return status;
    in.features = ckv_candidates_features(candidates, &in.count);
    why->misses = misses;
    why->miss_count = ckv_misses_find(misses, &in);
    return CKV_OK;
}

static ckv_status tell_rule(asking *q, ckv_why *why)
{
    const ckv_rules *rules = &q->view->model.rules;
    uint64_t key = ckv_key_make(q->link.rule, q->link.depth, 0);
    bool proposed = q->linked;
    if (!q->linked) {
        ckv_candidates *candidates;
        ckv_status status = ckv_candidates_read(&candidates, q->view);
        if (status != CKV_OK)
            return status;
        proposed = ckv_candidates_key(candidates, q->rid[0], q->rid[1], &key);
        if (!proposed && !why->one_source)
            status = tell_misses(q, candidates, why);
        ckv_candidates_free(candidates);
        if (status != CKV_OK)
            return status;
    }
    if (proposed && ckv_key_rule(key) >= ckv_rules_count(rules))
        return CKV_CORRUPT;
    why->rule = proposed ? ckv_rules_name(rules, ckv_key_rule(key)) : NULL;
    why->depth = proposed ? ckv_key_depth(key) : 0;
    return CKV_OK;
}

static ckv_status tell_veto(asking *q, ckv_why *why)
{
    ckv_veto veto;
    if (why->entity_a == why->entity_b)
        return CKV_OK;
    ckv_status status = ckv_veto_find(&veto, q->view, (uint64_t[]){ why->entity_a, why->entity_b }, q->rid);
    if (status != CKV_OK || !veto.stands)
        return status;
    why->veto = ckv_reason_word(veto.reason);
    if (veto.pair)
        status = tell_identity(q, veto.rid[0], &why->veto_source_a, &why->veto_key_a);
    if (veto.pair && status == CKV_OK)
        status = tell_identity(q, veto.rid[1], &why->veto_source_b, &why->veto_key_b);
    return status;
}

static ckv_status tell_review(asking *q, ckv_why *why)
{
    ckv_store_review review;
    ckv_status status = ckv_store_get_review(q->view->txn, q->rid[0], q->rid[1], &review);
    if (status == CKV_OK)
        why->reason = ckv_reason_word((ckv_reason)review.reason);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

static ckv_status tell_records(asking *q, ckv_why *why)
{
    ckv_status status = tell_identity(q, q->rid[0], &why->source_a, &why->key_a);
    if (status == CKV_OK)
        status = tell_identity(q, q->rid[1], &why->source_b, &why->key_b);
    why->one_source = q->view->apart && ckv_slice_equal(slice_of(why->source_a), slice_of(why->source_b));
    if (status == CKV_OK)
        status = ckv_store_get_member(q->view->txn, q->rid[0], &why->entity_a);
    if (status == CKV_OK)
        status = ckv_store_get_member(q->view->txn, q->rid[1], &why->entity_b);
    return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
}

static ckv_status tell_path(asking *q, ckv_why *why)
{
    ckv_chain_step *steps = NULL;
    size_t count = 0;
    if (why->entity_a != why->entity_b || (q->linked && q->link.weight >= q->view->model.link))
        return CKV_OK;
    ckv_status status =
        ckv_chain_find(q->view, why->entity_a, q->rid[0], q->rid[1], q->view->model.link, &steps, &count);
    ckv_why_step *path = ckv_arena_alloc(&q->view->lent, (count + 1) * sizeof *path);
    if (status == CKV_OK && !path)
        status = CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        path[i] = (ckv_why_step){ .weight = steps[i].weight };
        status = tell_identity(q, steps[i].rid, &path[i].source, &path[i].key);
    }
    free(steps);
    why->path = path;
    why->path_count = count;
    return status;
}

typedef struct verdict {
    const ckv_why *why;
    ckv_status status;
    bool found;
} verdict;

static bool names(ckv_text source, ckv_text key, ckv_slice decided_source, ckv_slice decided_key)
{
    return ckv_slice_equal(slice_of(source), decided_source) && ckv_slice_equal(slice_of(key), decided_key);
}

static bool look_at_decision(void *context, uint64_t number, ckv_slice packed)
{
    (void)number;
    verdict *v = context;
    const ckv_why *w = v->why;
    ckv_decision d;
    v->status = ckv_unpack_decision(&d, packed);
    if (v->status != CKV_OK)
        return false;
    bool straight =
        names(w->source_a, w->key_a, d.source_a, d.key_a) && names(w->source_b, w->key_b, d.source_b, d.key_b);
    bool turned =
        names(w->source_a, w->key_a, d.source_b, d.key_b) && names(w->source_b, w->key_b, d.source_a, d.key_a);
    v->found |= d.apart && (straight || turned);
    return !v->found;
}

/* Did a steward say that the two are apart? */
static ckv_status tell_decision(asking *q, ckv_why *why)
{
    verdict v = { .why = why, .status = CKV_OK };
    ckv_status status = ckv_store_each_bytes(q->view->txn, CKV_TABLE_DECISION, look_at_decision, &v);
    why->decided = v.found;
    return v.status != CKV_OK ? v.status : status;
}

static ckv_status tell_all(asking *q, ckv_why *why)
{
    *why = (ckv_why){ .stored = q->linked,
        .stored_weight = q->linked ? q->link.weight : 0,
        .link = q->view->model.link,
        .review = q->view->model.review };
    ckv_status status = tell_records(q, why);
    if (status == CKV_OK)
        status = tell_rule(q, why);
    if (status == CKV_OK)
        status = tell_review(q, why);
    if (status == CKV_OK)
        status = tell_decision(q, why);
    if (status == CKV_OK)
        status = tell_veto(q, why);
    return status == CKV_OK ? tell_path(q, why) : status;
}

static ckv_status explain(asking *q, ckv_explanation *out, bool *apart)
{
    const uint8_t *a, *b;
    ckv_score score;
    ckv_status status = score_pair(q, &a, &b, &score);
    if (status != CKV_OK)
        return status;
    ckv_explanation_make(out, &q->view->model, &score);
    ckv_record_type x = ckv_features_type(a), y = ckv_features_type(b);
    *apart = x != y && x != CKV_TYPE_UNKNOWN && y != CKV_TYPE_UNKNOWN;
    return CKV_OK;
}

/* Only the weight where `why` is NULL: what became of the pair may take all blocks to tell. */
static ckv_status answer(asking *q, ckv_slice a, ckv_slice b, ckv_why *why, ckv_explanation *parts, ckv_error *err)
{
    bool apart = false;
    ckv_status status = ckv_view_weighs(q->view, err);
    if (status == CKV_OK)
        status = ckv_view_resolve(q->view, a, &q->side[0], err);
    if (status == CKV_OK)
        status = ckv_view_resolve(q->view, b, &q->side[1], err);
    if (status == CKV_OK)
        status = find_pair(q, err);
    if (status == CKV_OK && why)
        status = tell_all(q, why);
    if (status == CKV_OK)
        status = explain(q, parts, &apart);
    if (status == CKV_OK && why)
        why->apart = apart;
    return status;
}

ckv_status ckv_view_why(ckv_view *view, const char *a, size_t a_len, const char *b, size_t b_len, ckv_why *why,
    ckv_explanation *explanation, ckv_error *err)
{
    asking q = { .view = view };
    ckv_why told = { 0 };
    ckv_explanation parts = { 0 };
    ckv_status status = ckv_sized_check(why ? &why->size : NULL, "ckv_why", err);
    if (status == CKV_OK)
        status = ckv_sized_check(explanation ? &explanation->size : NULL, "ckv_explanation", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = answer(&q, ckv_slice_of(a, a_len), ckv_slice_of(b, b_len), why ? &told : NULL, &parts, err);
    status = ckv_view_end(view, status, err);
    if (status != CKV_OK)
        return status;
    ckv_sized_give(why, &told, sizeof told);
    ckv_sized_give(explanation, &parts, sizeof parts);
    return CKV_OK;
}
