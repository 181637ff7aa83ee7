#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"
#include "util/buf.h"

void ckv_store_put_member(ckv_txn *txn, uint64_t rid, uint64_t id)
{
    ckv_key key;
    char bytes[8];
    ckv_key_number(&key, rid);
    ckv_pack_le(bytes, id, sizeof bytes);
    ckv_txn_put(txn, CKV_TABLE_MEMBER, ckv_key_slice(&key), ckv_slice_of(bytes, sizeof bytes));
}

ckv_status ckv_store_get_member(ckv_txn *txn, uint64_t rid, uint64_t *id)
{
    ckv_key key;
    ckv_slice value;
    ckv_key_number(&key, rid);
    ckv_status st = ckv_txn_get(txn, CKV_TABLE_MEMBER, ckv_key_slice(&key), &value);
    if (st == CKV_OK && value.len != 8)
        return ckv_txn_fail_shape(txn, CKV_TABLE_MEMBER);
    if (st == CKV_OK)
        *id = ckv_unpack_le(value.ptr, 8);
    return st;
}

/* How many, then each rid as the LEB128 of its distance from the one before: most entities take a dozen bytes. */
static bool pack_members(ckv_buf *out, const uint64_t *rids, size_t n)
{
    ckv_buf_varint(out, n);
    for (size_t i = 0; i < n; i++) {
        if (i && rids[i] <= rids[i - 1])
            return false;
        ckv_buf_varint(out, i ? rids[i] - rids[i - 1] : rids[i]);
    }
    return n > 0;
}

void ckv_store_put_entity(ckv_txn *txn, uint64_t id, const uint64_t *rids, size_t n)
{
    ckv_key key;
    ckv_buf *packed = &txn->scratch;
    ckv_key_number(&key, id);
    ckv_buf_clear(packed);
    if (!pack_members(packed, rids, n))
        ckv_txn_fail(txn, CKV_INTERNAL, "table entity: members are none or out of order");
    if (ckv_buf_status(packed) != CKV_OK)
        ckv_txn_fail(txn, ckv_buf_status(packed), "table entity: %zu members cannot be stored", n);
    ckv_txn_put(txn, CKV_TABLE_ENTITY, ckv_key_slice(&key), ckv_buf_slice(packed));
}

static bool take_members(uint64_t id, ckv_slice value, ckv_members *members)
{
    uint64_t n;
    if (!ckv_unpack_varint(&value, &n) || n == 0 || n > value.len)
        return false;
    *members = (ckv_members){ .id = id, .n = (size_t)n, .rest = value };
    return true;
}

ckv_status ckv_store_get_entity(ckv_txn *txn, uint64_t id, ckv_members *members)
{
    ckv_key key;
    ckv_slice value;
    ckv_key_number(&key, id);
    ckv_status st = ckv_txn_get(txn, CKV_TABLE_ENTITY, ckv_key_slice(&key), &value);
    return st == CKV_OK && !take_members(id, value, members) ? ckv_txn_fail_shape(txn, CKV_TABLE_ENTITY) : st;
}

bool ckv_members_next(ckv_members *members, uint64_t *rid)
{
    uint64_t step;
    if (!ckv_unpack_varint(&members->rest, &step))
        return false;
    *rid = members->last += step;
    return true;
}

typedef struct entity_visit {
    ckv_txn *txn;
    ckv_entity_fn fn;
    void *arg;
} entity_visit;

static bool visit_entity(void *arg, uint64_t id, ckv_slice packed)
{
    const entity_visit *v = arg;
    ckv_members members;
    if (take_members(id, packed, &members))
        return v->fn(v->arg, &members);
    ckv_txn_fail_shape(v->txn, CKV_TABLE_ENTITY);
    return false;
}

ckv_status ckv_store_all_entities(ckv_txn *txn, ckv_entity_fn fn, void *arg)
{
    return ckv_store_each_bytes(txn, CKV_TABLE_ENTITY, visit_entity, &(entity_visit){ txn, fn, arg });
}
