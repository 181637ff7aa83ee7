#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"
#include "util/buf.h"

static void put_bytes(ckv_txn *txn, ckv_table table, uint64_t number, ckv_slice packed)
{
    ckv_key key;
    ckv_key_number(&key, number);
    ckv_txn_put(txn, table, ckv_key_slice(&key), packed);
}

static ckv_status get_bytes(ckv_txn *txn, ckv_table table, uint64_t number, ckv_slice *packed)
{
    ckv_key key;
    ckv_key_number(&key, number);
    return ckv_txn_get(txn, table, ckv_key_slice(&key), packed);
}

void ckv_store_put_source(ckv_txn *txn, uint16_t source, ckv_slice packed)
{
    ckv_key key;
    ckv_key_source(&key, source);
    ckv_txn_put(txn, CKV_TABLE_SOURCE, ckv_key_slice(&key), packed);
}

ckv_status ckv_store_get_source(ckv_txn *txn, uint16_t source, ckv_slice *packed)
{
    ckv_key key;
    ckv_key_source(&key, source);
    return ckv_txn_get(txn, CKV_TABLE_SOURCE, ckv_key_slice(&key), packed);
}

void ckv_store_put_record(ckv_txn *txn, uint64_t rid, ckv_slice packed)
{
    put_bytes(txn, CKV_TABLE_RECORD, rid, packed);
}

ckv_status ckv_store_get_record(ckv_txn *txn, uint64_t rid, ckv_slice *packed)
{
    return get_bytes(txn, CKV_TABLE_RECORD, rid, packed);
}

void ckv_store_put_feature(ckv_txn *txn, uint64_t rid, ckv_slice packed)
{
    put_bytes(txn, CKV_TABLE_FEATURE, rid, packed);
}

ckv_status ckv_store_get_feature(ckv_txn *txn, uint64_t rid, ckv_slice *packed)
{
    return get_bytes(txn, CKV_TABLE_FEATURE, rid, packed);
}

void ckv_store_put_golden(ckv_txn *txn, uint64_t id, ckv_slice packed)
{
    put_bytes(txn, CKV_TABLE_GOLDEN, id, packed);
}

ckv_status ckv_store_get_golden(ckv_txn *txn, uint64_t id, ckv_slice *packed)
{
    return get_bytes(txn, CKV_TABLE_GOLDEN, id, packed);
}

ckv_status ckv_store_each_bytes(ckv_txn *txn, ckv_table table, ckv_bytes_fn fn, void *arg)
{
    ckv_walk walk;
    bool more = true;
    ckv_walk_begin(&walk, txn, table, CKV_LIT(""));
    while (more && ckv_walk_next(&walk)) {
        uint64_t number;
        if (!ckv_key_take_number(walk.key, &number)) {
            ckv_txn_fail_shape(txn, table);
            break;
        }
        more = fn(arg, number, walk.value);
    }
    ckv_walk_end(&walk);
    return ckv_txn_status(txn);
}

/* Whether an entry of the table ident speaks of this key: two long keys may share a hash, if one tries. */
static bool is_same_key(ckv_slice value, ckv_slice key)
{
    return key.len <= CKV_IDENT_PLAIN || ckv_slice_equal(ckv_slice_tail(value, 8), key);
}

static ckv_status find_ident(ckv_txn *txn, const ckv_key *k, ckv_slice key, ckv_slice *value)
{
    ckv_status st = ckv_txn_get(txn, CKV_TABLE_IDENT, ckv_key_slice(k), value);
    if (st == CKV_OK && value->len < 8)
        return ckv_txn_fail_shape(txn, CKV_TABLE_IDENT);
    return st == CKV_OK && !is_same_key(*value, key) ? CKV_NOT_FOUND : st;
}

void ckv_store_put_ident(ckv_txn *txn, uint16_t source, ckv_slice key, uint64_t rid)
{
    ckv_key k;
    char bytes[8];
    ckv_key_ident(&k, source, key);
    ckv_pack_le(bytes, rid, sizeof bytes);
    if (key.len <= CKV_IDENT_PLAIN) {
        ckv_txn_put(txn, CKV_TABLE_IDENT, ckv_key_slice(&k), ckv_slice_of(bytes, sizeof bytes));
        return;
    }
    ckv_slice there;
    if (ckv_txn_get(txn, CKV_TABLE_IDENT, ckv_key_slice(&k), &there) == CKV_OK && !is_same_key(there, key)) {
        ckv_txn_fail(
            txn, CKV_BAD_INPUT, "two keys of a source, both over %d bytes, have the same hash", CKV_IDENT_PLAIN);
        return;
    }
    ckv_buf value = ckv_buf_make(CKV_VALUE_MAX + sizeof bytes);
    ckv_buf_add(&value, ckv_slice_of(bytes, sizeof bytes));
    ckv_buf_add(&value, key);
    if (ckv_buf_status(&value) == CKV_OK)
        ckv_txn_put(txn, CKV_TABLE_IDENT, ckv_key_slice(&k), ckv_buf_slice(&value));
    else
        ckv_txn_fail(txn, ckv_buf_status(&value), "a record's key of %zu bytes cannot be stored", key.len);
    ckv_buf_free(&value);
}

ckv_status ckv_store_get_ident(ckv_txn *txn, uint16_t source, ckv_slice key, uint64_t *rid)
{
    ckv_key k;
    ckv_slice value;
    ckv_key_ident(&k, source, key);
    ckv_status st = find_ident(txn, &k, key, &value);
    if (st == CKV_OK)
        *rid = ckv_unpack_le(value.ptr, 8);
    return st;
}
