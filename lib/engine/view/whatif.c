/* The entities of a store under another setting, from its stored links. */
#include "engine/decisions.h"
#include "engine/rule_find.h"
#include "engine/view/regroup.h"
#include "engine/view/view.h"
#include "engine/view/whatif_rule.h"
#include "engine/view/whatif_trust.h"

#include "util/error.h"
#include "util/parallel.h"
#include "util/sized.h"

#include <ckv/whatif.h>
#include <stdlib.h>
#include <string.h>

typedef struct supposing {
    ckv_view *view;
    ckv_whatif_options options;
    ckv_circle all;
    int32_t link;     /* the threshold supposed */
    unsigned rule;    /* left out; CKV_RULES_MAX: none */
    uint16_t source;  /* left out; UINT16_MAX: none */
    bool *gone;       /* by place: records of that source */
    uint64_t *before; /* entity of each place */
    uint64_t open;    /* links of the rule left out that another rule may still bring together */
    uint64_t links;   /* of at least the store's threshold */
    bool described;   /* a failure has been told: that of a file beside the store */
    ckv_status status;
    ckv_error *err;
} supposing;

/* ---- what is supposed ---- */

static ckv_status find_source(const ckv_view *view, const char *name, uint16_t *out, ckv_error *err)
{
    *out = UINT16_MAX;
    if (!name)
        return CKV_OK;
    *out = ckv_view_source(view, ckv_slice_str(name));
    return *out == UINT16_MAX ? ckv_fail(err, CKV_NOT_FOUND, "the store has no source '%.100s'", name) : CKV_OK;
}

static ckv_status find_rule(ckv_rules *rules, const char *name, unsigned *out, ckv_error *err)
{
    char why[CKV_RULE_FIND_WHY];
    *out = CKV_RULES_MAX;
    if (!name || ckv_rule_find(rules, ckv_slice_str(name), false, out, why))
        return CKV_OK;
    return ckv_fail(err, CKV_NOT_FOUND, "%s", why);
}

static ckv_status check(supposing *s, ckv_error *err)
{
    const ckv_whatif_options *o = &s->options;
    if (o->link < 0 || o->link >= 1 || o->link != o->link)
        return ckv_fail(err, CKV_INVALID, "a threshold is a probability between 0 and 1");
    if (o->trust_source && (o->link > 0 || o->without_source || o->without_rule || o->with_rule || o->decisions))
        return ckv_fail(err, CKV_INVALID, "another trust is supposed alone: it changes values, and no entities");
    if (o->trust_source && (o->trust < 0 || o->trust > 100))
        return ckv_fail(err, CKV_INVALID, "trust is 0 to 100");
    s->link = o->link > 0 ? ckv_weight_of(o->link) : s->view->model.link;
    ckv_status status = find_source(s->view, o->without_source, &s->source, err);
    return status == CKV_OK ? find_rule(&s->view->model.rules, o->without_rule, &s->rule, err) : status;
}

/* ---- the records and links that are left ---- */

static bool take_member(void *context, uint64_t rid, ckv_slice packed)
{
    supposing *s = context;
    uint32_t at = ckv_circle_place(&s->all, rid);
    if (at == CKV_CIRCLE_NONE || packed.len != 8) {
        s->status = CKV_CORRUPT;
        return false;
    }
    s->before[at] = ckv_load64((const uint8_t *)packed.ptr);
    return true;
}

static ckv_status read_before(supposing *s)
{
    s->before = calloc(s->all.count + 1, sizeof *s->before);
    s->gone = calloc(s->all.count + 1, sizeof *s->gone);
    if (!s->before || !s->gone)
        return CKV_NO_MEMORY;
    for (size_t p = 0; p < s->all.count; p++)
        s->gone[p] = s->source != UINT16_MAX && s->all.source[p] == s->source;
    ckv_status status = ckv_store_each_bytes(s->view->txn, CKV_TABLE_MEMBER, take_member, s);
    return status == CKV_OK ? s->status : status;
}

/* Do two records share a key of another rule? Then it may bring them together, unless too many have the key. */
static bool shares_other_key(const supposing *s, uint32_t a, uint32_t b)
{
    const ckv_rules *rules = &s->view->model.rules;
    uint64_t shared[CKV_RULE_KEYS_MAX];
    const uint8_t *x = s->all.features[a], *y = s->all.features[b];
    for (unsigned r = 0; r < ckv_rules_count(rules); r++) {
        if (r == s->rule || !s->view->model.limit[r])
            continue;
        for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
            if (ckv_rule_shared(rules, r, space, x, y, shared) && ckv_rule_allows(rules, *shared, x, y))
                return true;
        }
    }
    return false;
}

static bool take_link(void *context, const ckv_store_link *link)
{
    supposing *s = context;
    uint32_t a = ckv_circle_place(&s->all, link->self), b = ckv_circle_place(&s->all, link->other);
    if (a == CKV_CIRCLE_NONE || b == CKV_CIRCLE_NONE) {
        s->status = CKV_CORRUPT;
        return false;
    }
    s->links += link->weight >= s->view->model.link;
    if (s->gone[a] || s->gone[b])
        return true;
    if (link->rule == s->rule) {
        if (!shares_other_key(s, a, b))
            return true;
        s->open++;
    }
    s->status = ckv_circle_link(&s->all, (ckv_link){ a < b ? a : b, a < b ? b : a, link->weight });
    return s->status == CKV_OK;
}

static ckv_status take_decision(void *context, const ckv_decision *decision, ckv_error *err)
{
    supposing *s = context;
    bool known;
    ckv_status status = ckv_circle_decide(&s->all, decision, &known);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "%s", ckv_status_name(status));
}

/* Decisions about records that are left out sleep, as they would. */
static void drop_sleeping(supposing *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < s->all.verdict_count; i++) {
        ckv_verdict v = s->all.verdicts[i];
        if (!s->gone[v.a] && !s->gone[v.b])
            s->all.verdicts[kept++] = v;
    }
    s->all.verdict_count = kept;
}

/* What is known of the records beside their features. */
static ckv_status gather_rest(void *context)
{
    supposing *s = context;
    ckv_status status = read_before(s);
    if (status == CKV_OK && s->options.decisions) {
        status = ckv_decisions_read(s->options.decisions, take_decision, s, s->err);
        s->described = status != CKV_OK;
    } else if (status == CKV_OK)
        status = ckv_circle_decisions(&s->all);
    if (status != CKV_OK)
        return status;
    drop_sleeping(s);
    status = ckv_store_all_links(s->view->txn, take_link, s);
    return status == CKV_OK ? s->status : status;
}

static ckv_status gather(supposing *s)
{
    ckv_status status;
    if (s->rule == CKV_RULES_MAX)
        status = ckv_circle_all_beside(&s->all, s->view, gather_rest, s);
    else { /* whether another rule brings a pair together is told by its features */
        status = ckv_circle_all(&s->all, s->view);
        if (status == CKV_OK)
            status = gather_rest(s);
    }
    return status == CKV_OK ? ckv_circle_order_links(&s->all) : status;
}

/* ---- what comes of it ---- */

static void doubt(ckv_whatif_result *out, const char *text, uint64_t links)
{
    out->doubts[out->doubt_count++] = (ckv_whatif_doubt){ text, links };
}

static void tell_doubts(const supposing *s, ckv_whatif_result *out)
{
    if (out->rule_given_up)
        doubt(out, "pairs share only keys of the new rule that more records have than its limit: they are not compared",
            out->rule_given_up);
    if (s->link < s->view->model.review)
        doubt(out, "pairs below the review threshold are not stored: those that this one would link are not seen", 0);
    if (s->open)
        doubt(out, "links of that rule share a key of another rule, too, and are taken to stay", s->open);
    if (s->rule != CKV_RULES_MAX)
        doubt(out, "the pairs that it leaves room for are not stored: other rules might compare more", 0);
    if (s->source != UINT16_MAX)
        doubt(out, "without these records fewer keys are too common: pairs given up before might be compared", 0);
    out->exact = out->doubt_count == 0;
}

static ckv_status cluster(supposing *s, ckv_changed_group_fn each, void *context, ckv_whatif_result *out)
{
    ckv_clusters clusters = { 0 };
    ckv_cluster_input in = ckv_circle_input(&s->all);
    in.link = s->link;
    in.threads = ckv_parallel_processors();
    ckv_status status = ckv_cluster_run(&clusters, &in);
    if (status != CKV_OK)
        return status;
    ckv_regroup_input regroup = { &s->all, s->before, clusters.entity, s->source == UINT16_MAX ? NULL : s->gone };
    out->review_after = clusters.review_count;
    out->review_before = ckv_txn_count(s->view->txn, CKV_TABLE_REVIEW) / 2;
    out->links_before = s->links;
    for (size_t i = 0; i < s->all.link_count; i++)
        out->links_after += s->all.links[i].weight >= s->link;
    out->changes.size = sizeof out->changes;
    status = ckv_regroup(&regroup, each, context, &out->changes);
    ckv_clusters_free(&clusters);
    return status;
}

static ckv_status answer(supposing *s, ckv_changed_group_fn each, void *context, ckv_whatif_result *out, ckv_error *err)
{
    ckv_status status = ckv_view_weighs(s->view, err);
    if (status == CKV_OK)
        status = check(s, err);
    if (status != CKV_OK)
        return status;
    out->exact = true;
    if (s->options.trust_source)
        return ckv_whatif_trust(s->view, ckv_slice_str(s->options.trust_source), s->options.trust, out, err);
    s->err = err;
    status = gather(s);
    if (status == CKV_OK && s->options.with_rule) {
        status = ckv_whatif_with_rule(&s->all, s->gone, s->options.with_rule, out, err);
        s->described = status != CKV_OK;
    }
    if (status == CKV_OK)
        status = cluster(s, each, context, out);
    if (status == CKV_OK)
        tell_doubts(s, out);
    return status;
}

ckv_status ckv_view_whatif(ckv_view *view, const ckv_whatif_options *options, ckv_changed_group_fn each, void *context,
    ckv_whatif_result *out, ckv_error *err)
{
    supposing s = { .view = view, .options = CKV_WHATIF_OPTIONS_INIT, .status = CKV_OK };
    ckv_whatif_result told = { 0 };
    ckv_status status = ckv_sized_check(&out->size, "ckv_whatif_result", err);
    if (status == CKV_OK && options)
        status = ckv_sized_take(&s.options, options, sizeof s.options, "ckv_whatif_options", err);
    if (status == CKV_OK)
        status = ckv_view_begin(view, err);
    if (status != CKV_OK)
        return status;
    status = answer(&s, each, context, &told, err);
    ckv_circle_free(&s.all);
    free(s.gone);
    free(s.before);
    ckv_status ended = ckv_view_end(view, s.described ? CKV_OK : status, s.described ? NULL : err);
    status = s.described ? status : ended;
    if (status == CKV_OK)
        ckv_sized_give(out, &told, sizeof told);
    return status;
}
