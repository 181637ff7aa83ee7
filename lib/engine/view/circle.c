#include "engine/view/circle.h"

#include "store/keys.h"
#include "util/grow.h"
#include "util/search.h"

#include <ckv/config.h>
#include <stdlib.h>

/* ---- the records ---- */

static ckv_status begin(ckv_circle *c, ckv_view *view, size_t count)
{
    uint64_t mode = CKV_MODE_DEDUPE;
    *c = (ckv_circle){ .view = view, .count = count };
    c->rid = malloc((count + 1) * sizeof *c->rid);
    c->source = malloc((count + 1) * sizeof *c->source);
    c->type = malloc(count + 1);
    c->features = malloc((count + 1) * sizeof *c->features);
    c->unique = calloc(view->source_count + 1, sizeof *c->unique);
    c->by_rid = malloc(2 * (count + 1) * sizeof *c->by_rid);
    if (!c->rid || !c->source || !c->type || !c->features || !c->unique || !c->by_rid)
        return CKV_NO_MEMORY;
    ckv_status status = ckv_store_get_meta_number(view->txn, "mode", &mode);
    for (size_t i = 0; i < view->source_count; i++)
        c->unique[i] = ckv_source_has_one((ckv_mode)mode, view->sources[i].unique);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

static void index_rids(ckv_circle *c)
{
    for (size_t i = 0; i < c->count; i++)
        c->by_rid[i] = (ckv_keyed){ c->rid[i], i };
    ckv_sort_keyed(c->by_rid, c->by_rid + c->count + 1, c->count);
}

uint32_t ckv_circle_place(const ckv_circle *c, uint64_t rid)
{
    size_t at;
    if (rid < c->count && c->by_rid[rid].key == rid) /* numbers without a gap, as a run gives them */
        return (uint32_t)c->by_rid[rid].value;
    CKV_SEARCH(at, c->count, c->by_rid[at].key < rid);
    return at < c->count && c->by_rid[at].key == rid ? (uint32_t)c->by_rid[at].value : CKV_CIRCLE_NONE;
}

static void set_features(ckv_circle *c, size_t at, const uint8_t *features)
{
    c->features[at] = features;
    c->type[at] = (uint8_t)ckv_features_type(features);
}

/* The table of identities is in the order wanted, but for keys of more than 508 bytes. */
static ckv_status take_identities(ckv_circle *c)
{
    size_t n = 0;
    ckv_status status = CKV_OK;
    ckv_walk walk;
    ckv_walk_begin(&walk, c->view->txn, CKV_TABLE_IDENT, CKV_LIT(""));
    while (status == CKV_OK && ckv_walk_next(&walk)) {
        ckv_slice name;
        bool hashed;
        if (n == c->count || walk.value.len < 8 || !ckv_key_take_ident(walk.key, &c->source[n], &name, &hashed)
            || c->source[n] >= c->view->source_count)
            status = CKV_CORRUPT;
        else
            c->rid[n++] = ckv_load64((const uint8_t *)walk.value.ptr);
    }
    ckv_walk_end(&walk);
    if (status == CKV_OK)
        status = ckv_txn_status(c->view->txn);
    return status == CKV_OK && n != c->count ? CKV_CORRUPT : status;
}

typedef struct taking {
    ckv_circle *circle;
    size_t count;
    ckv_status status;
} taking;

static bool take_features(void *context, uint64_t rid, ckv_slice packed)
{
    taking *t = context;
    uint32_t at = ckv_circle_place(t->circle, rid);
    if (at == CKV_CIRCLE_NONE || !ckv_features_valid(packed)) {
        t->status = CKV_CORRUPT;
        return false;
    }
    set_features(t->circle, at, (const uint8_t *)packed.ptr);
    t->count++;
    return true;
}

static ckv_status find_places(ckv_circle *c, ckv_view *view)
{
    ckv_status status = begin(c, view, (size_t)ckv_txn_count(view->txn, CKV_TABLE_RECORD));
    if (status == CKV_OK)
        status = take_identities(c);
    if (status == CKV_OK)
        index_rids(c);
    return status;
}

static ckv_status take_all_features(ckv_circle *c, ckv_txn *txn)
{
    taking t = { .circle = c, .status = CKV_OK };
    ckv_status status = ckv_store_each_bytes(txn, CKV_TABLE_FEATURE, take_features, &t);
    if (status == CKV_OK)
        status = t.status;
    return status == CKV_OK && t.count != c->count ? CKV_CORRUPT : status;
}

ckv_status ckv_circle_all(ckv_circle *out, ckv_view *view)
{
    ckv_status status = find_places(out, view);
    return status == CKV_OK ? take_all_features(out, view->txn) : status;
}

typedef struct beside {
    ckv_circle *circle;
    ckv_view split;
} beside;

static ckv_status take_split_features(void *context, size_t piece, unsigned worker)
{
    (void)piece, (void)worker;
    beside *b = context;
    return take_all_features(b->circle, b->split.txn);
}

ckv_status ckv_circle_all_beside(ckv_circle *out, ckv_view *view, ckv_own_fn own, void *context)
{
    beside b = { .circle = out };
    ckv_status status = find_places(out, view);
    if (status != CKV_OK)
        return status;
    status = ckv_parallel_processors() == 1 ? CKV_BUSY : ckv_view_split(&b.split, view);
    if (status == CKV_BUSY) {
        status = take_all_features(out, view->txn);
        return status == CKV_OK ? own(context) : status;
    }
    if (status != CKV_OK)
        return status;
    status = ckv_parallel_beside(2, 1, take_split_features, &b, own, context);
    ckv_status joined = ckv_view_join(&b.split);
    return status == CKV_OK ? joined : status;
}

typedef struct identity {
    uint16_t source;
    ckv_slice key;
    uint64_t rid;
} identity;

static int compare_identities(const void *a, const void *b)
{
    const identity *x = a, *y = b;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return ckv_slice_compare(x->key, y->key);
}

static ckv_status order_few(ckv_circle *c, identity *order, const uint64_t *rid)
{
    ckv_status status = CKV_OK;
    ckv_record record;
    for (size_t i = 0; status == CKV_OK && i < c->count; i++) {
        status = ckv_view_record(c->view, rid[i], &record);
        if (status == CKV_OK)
            order[i] = (identity){ record.source, record.key, rid[i] };
    }
    if (status != CKV_OK)
        return status;
    qsort(order, c->count, sizeof *order, compare_identities);
    for (size_t i = 0; status == CKV_OK && i < c->count; i++) {
        const uint8_t *features;
        c->rid[i] = order[i].rid;
        c->source[i] = order[i].source;
        status = ckv_view_features(c->view, c->rid[i], &features);
        if (status == CKV_OK)
            set_features(c, i, features);
    }
    return status;
}

ckv_status ckv_circle_few(ckv_circle *out, ckv_view *view, const uint64_t *rid, size_t count)
{
    identity *order = malloc((count + 1) * sizeof *order);
    ckv_status status = begin(out, view, count);
    if (status == CKV_OK)
        status = order ? order_few(out, order, rid) : CKV_NO_MEMORY;
    if (status == CKV_OK)
        index_rids(out);
    free(order);
    return status;
}

/* ---- decisions and links ---- */

static ckv_status find_decided(const ckv_circle *c, ckv_slice source, ckv_slice key, uint32_t *at)
{
    uint64_t rid;
    uint16_t number = ckv_view_source(c->view, source);
    *at = CKV_CIRCLE_NONE;
    if (number == UINT16_MAX)
        return CKV_OK;
    ckv_status status = ckv_store_get_ident(c->view->txn, number, key, &rid);
    if (status == CKV_OK)
        *at = ckv_circle_place(c, rid);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

ckv_status ckv_circle_decide(ckv_circle *c, const ckv_decision *d, bool *known)
{
    uint32_t a, b;
    ckv_status status = find_decided(c, d->source_a, d->key_a, &a);
    if (status == CKV_OK)
        status = find_decided(c, d->source_b, d->key_b, &b);
    *known = status == CKV_OK && a != CKV_CIRCLE_NONE && b != CKV_CIRCLE_NONE;
    if (!*known)
        return status;
    ckv_verdict *larger = ckv_grow(c->verdicts, &c->verdict_cap, c->verdict_count + 1, sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    c->verdicts = larger;
    c->verdicts[c->verdict_count++] = (ckv_verdict){ a, b, d->apart };
    return CKV_OK;
}

static bool take_decision(void *context, uint64_t number, ckv_slice packed)
{
    (void)number;
    taking *t = context;
    ckv_decision d;
    bool known;
    t->status = ckv_unpack_decision(&d, packed);
    if (t->status == CKV_OK)
        t->status = ckv_circle_decide(t->circle, &d, &known);
    return t->status == CKV_OK;
}

ckv_status ckv_circle_decisions(ckv_circle *c)
{
    taking t = { .circle = c, .status = CKV_OK };
    ckv_status status = ckv_store_each_bytes(c->view->txn, CKV_TABLE_DECISION, take_decision, &t);
    return status == CKV_OK ? t.status : status;
}

ckv_status ckv_circle_link(ckv_circle *c, ckv_link link)
{
    ckv_link *larger = ckv_grow(c->links, &c->link_cap, c->link_count + 1, sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    c->links = larger;
    c->links[c->link_count++] = link;
    return CKV_OK;
}

static bool take_link(void *context, const ckv_store_link *link)
{
    taking *t = context;
    uint32_t a = ckv_circle_place(t->circle, link->self), b = ckv_circle_place(t->circle, link->other);
    if (a == CKV_CIRCLE_NONE || b == CKV_CIRCLE_NONE)
        return true;
    t->status = ckv_circle_link(t->circle, (ckv_link){ a < b ? a : b, a < b ? b : a, link->weight });
    return t->status == CKV_OK;
}

ckv_status ckv_circle_stored_links(ckv_circle *c)
{
    taking t = { .circle = c, .status = CKV_OK };
    ckv_status status = ckv_store_all_links(c->view->txn, take_link, &t);
    if (status == CKV_OK)
        status = t.status;
    return status == CKV_OK ? ckv_circle_order_links(c) : status;
}

static bool in_order(const ckv_circle *c)
{
    for (size_t i = 1; i < c->link_count; i++) {
        const ckv_link *x = &c->links[i - 1], *y = &c->links[i];
        if (x->a > y->a || (x->a == y->a && x->b >= y->b))
            return false;
    }
    return true;
}

ckv_status ckv_circle_order_links(ckv_circle *c)
{
    size_t n = c->link_count;
    if (in_order(c))
        return CKV_OK;
    ckv_keyed *order = malloc(2 * n * sizeof *order);
    ckv_link *sorted = malloc(n * sizeof *sorted);
    if (order && sorted) {
        for (size_t i = 0; i < n; i++)
            order[i] = (ckv_keyed){ (uint64_t)c->links[i].a << 32 | c->links[i].b, i };
        ckv_sort_keyed(order, order + n, n);
        for (size_t i = 0; i < n; i++)
            sorted[i] = c->links[order[i].value];
        memcpy(c->links, sorted, n * sizeof *sorted);
    }
    ckv_status status = order && sorted ? CKV_OK : CKV_NO_MEMORY;
    free(order);
    free(sorted);
    return status;
}

/* ---- clustering ---- */

ckv_cluster_input ckv_circle_input(ckv_circle *c)
{
    ckv_cluster_input in = { .count = c->count,
        .links = c->links,
        .link_count = c->link_count,
        .verdicts = c->verdicts,
        .verdict_count = c->verdict_count,
        .type = c->type,
        .source = c->source,
        .unique = c->unique };
    c->weigher = (ckv_weigher){ &c->view->model, c->features, NULL };
    ckv_cluster_weigh(&in, &c->weigher);
    return in;
}

void ckv_circle_free(ckv_circle *c)
{
    free(c->rid);
    free(c->source);
    free(c->type);
    free(c->features);
    free(c->unique);
    free(c->by_rid);
    free(c->links);
    free(c->verdicts);
    *c = (ckv_circle){ 0 };
}
