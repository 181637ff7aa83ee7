/* Links and review pairs: the same shape, weight and two small bytes under an ordered pair, kept in both directions. */
#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"

/* An entry of either table. */
typedef struct edge {
    uint64_t self, other;
    int32_t weight;
    uint8_t a, b; /* link: rule, depth; review: reason, 0 */
} edge;

#define EDGE_SIZE 6

static void put_half(ckv_txn *txn, ckv_table table, edge e)
{
    ckv_key key;
    char bytes[EDGE_SIZE] = { [4] = (char)e.a, [5] = (char)e.b };
    if (e.self == e.other)
        ckv_txn_fail(txn, CKV_INTERNAL, "table %s: a record paired with itself", ckv_table_name(table));
    ckv_key_pair(&key, e.self, e.other);
    ckv_pack_le(bytes, (uint32_t)e.weight, 4);
    ckv_txn_put(txn, table, ckv_key_slice(&key), ckv_slice_of(bytes, sizeof bytes));
}

static bool take(ckv_slice value, edge *e)
{
    if (value.len != EDGE_SIZE)
        return false;
    e->weight = (int32_t)(uint32_t)ckv_unpack_le(value.ptr, 4);
    e->a = (uint8_t)value.ptr[4];
    e->b = (uint8_t)value.ptr[5];
    return true;
}

static ckv_status get(ckv_txn *txn, ckv_table table, edge *e)
{
    ckv_key key;
    ckv_slice value;
    ckv_key_pair(&key, e->self, e->other);
    ckv_status st = ckv_txn_get(txn, table, ckv_key_slice(&key), &value);
    return st == CKV_OK && !take(value, e) ? ckv_txn_fail_shape(txn, table) : st;
}

/* Over the pairs of one record, or, without one, over every pair from its lesser end. */
static ckv_status each(
    ckv_txn *txn, ckv_table table, const uint64_t *self, bool (*visit)(void *, const edge *), void *arg)
{
    ckv_key prefix = { 0 };
    ckv_walk walk;
    edge e;
    bool more = true;
    if (self)
        ckv_key_number(&prefix, *self);
    ckv_walk_begin(&walk, txn, table, ckv_key_slice(&prefix));
    while (more && ckv_walk_next(&walk)) {
        if (!ckv_key_take_pair(walk.key, &e.self, &e.other) || !take(walk.value, &e)) {
            ckv_txn_fail_shape(txn, table);
            break;
        }
        if (self || e.self < e.other)
            more = visit(arg, &e);
    }
    ckv_walk_end(&walk);
    return ckv_txn_status(txn);
}

static edge of_link(const ckv_store_link *l)
{
    return (edge){ l->self, l->other, l->weight, l->rule, l->depth };
}

static ckv_store_link to_link(const edge *e)
{
    return (ckv_store_link){ e->self, e->other, e->weight, e->a, e->b };
}

void ckv_store_put_link(ckv_txn *txn, const ckv_store_link *link)
{
    put_half(txn, CKV_TABLE_LINK, of_link(link));
}

typedef struct link_visit {
    ckv_link_fn fn;
    void *arg;
} link_visit;

static bool visit_link(void *arg, const edge *e)
{
    const link_visit *v = arg;
    ckv_store_link link = to_link(e);
    return v->fn(v->arg, &link);
}

ckv_status ckv_store_each_link(ckv_txn *txn, uint64_t self, ckv_link_fn fn, void *arg)
{
    return each(txn, CKV_TABLE_LINK, &self, visit_link, &(link_visit){ fn, arg });
}

ckv_status ckv_store_all_links(ckv_txn *txn, ckv_link_fn fn, void *arg)
{
    return each(txn, CKV_TABLE_LINK, NULL, visit_link, &(link_visit){ fn, arg });
}

static edge of_review(const ckv_store_review *r)
{
    return (edge){ r->self, r->other, r->weight, r->reason, 0 };
}

static ckv_store_review to_review(const edge *e)
{
    return (ckv_store_review){ e->self, e->other, e->weight, e->a };
}

void ckv_store_put_review(ckv_txn *txn, const ckv_store_review *review)
{
    put_half(txn, CKV_TABLE_REVIEW, of_review(review));
}

ckv_status ckv_store_get_review(ckv_txn *txn, uint64_t self, uint64_t other, ckv_store_review *review)
{
    edge e = { .self = self, .other = other };
    ckv_status st = get(txn, CKV_TABLE_REVIEW, &e);
    if (st == CKV_OK)
        *review = to_review(&e);
    return st;
}

typedef struct review_visit {
    ckv_review_fn fn;
    void *arg;
} review_visit;

static bool visit_review(void *arg, const edge *e)
{
    const review_visit *v = arg;
    ckv_store_review review = to_review(e);
    return v->fn(v->arg, &review);
}

ckv_status ckv_store_all_reviews(ckv_txn *txn, ckv_review_fn fn, void *arg)
{
    return each(txn, CKV_TABLE_REVIEW, NULL, visit_review, &(review_visit){ fn, arg });
}
