#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"
#include "util/buf.h"

enum { ID_LIVE = 1 };

/* u8 flags | varint birth | varint length of the source's name | name | key */
void ckv_store_put_id(ckv_txn *txn, const ckv_id_state *state)
{
    ckv_key key;
    ckv_buf *packed = &txn->scratch;
    ckv_key_number(&key, state->id);
    ckv_buf_clear(packed);
    ckv_buf_byte(packed, state->live ? ID_LIVE : 0);
    ckv_buf_varint(packed, state->birth);
    ckv_buf_varint(packed, state->source.len);
    ckv_buf_add(packed, state->source);
    ckv_buf_add(packed, state->key);
    if (ckv_buf_status(packed) != CKV_OK)
        ckv_txn_fail(txn, ckv_buf_status(packed), "table id: the founder's identity cannot be stored");
    ckv_txn_put(txn, CKV_TABLE_ID, ckv_key_slice(&key), ckv_buf_slice(packed));
}

static bool take_id(uint64_t id, ckv_slice value, ckv_id_state *state)
{
    uint64_t birth, name;
    if (!value.len || (uint8_t)value.ptr[0] > ID_LIVE)
        return false;
    bool live = value.ptr[0];
    value = ckv_slice_tail(value, 1);
    if (!ckv_unpack_varint(&value, &birth) || !ckv_unpack_varint(&value, &name) || name > value.len)
        return false;
    *state = (ckv_id_state){ id, birth, ckv_slice_head(value, name), ckv_slice_tail(value, name), live };
    return true;
}

ckv_status ckv_store_get_id(ckv_txn *txn, uint64_t id, ckv_id_state *state)
{
    ckv_key key;
    ckv_slice value;
    ckv_key_number(&key, id);
    ckv_status st = ckv_txn_get(txn, CKV_TABLE_ID, ckv_key_slice(&key), &value);
    return st == CKV_OK && !take_id(id, value, state) ? ckv_txn_fail_shape(txn, CKV_TABLE_ID) : st;
}

typedef struct id_visit {
    ckv_txn *txn;
    ckv_id_fn fn;
    void *arg;
} id_visit;

static bool visit_id(void *arg, uint64_t id, ckv_slice packed)
{
    const id_visit *v = arg;
    ckv_id_state state;
    if (take_id(id, packed, &state))
        return v->fn(v->arg, &state);
    ckv_txn_fail_shape(v->txn, CKV_TABLE_ID);
    return false;
}

ckv_status ckv_store_all_ids(ckv_txn *txn, ckv_id_fn fn, void *arg)
{
    return ckv_store_each_bytes(txn, CKV_TABLE_ID, visit_id, &(id_visit){ txn, fn, arg });
}
