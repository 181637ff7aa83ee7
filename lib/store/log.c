/* What accumulates: decisions, model versions, history, and the live counts kept beside them. */
#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"

#define CURRENT_MODEL "store.model"
#define LAST_DECISION "store.decision"

void ckv_store_put_decision(ckv_txn *txn, uint64_t number, ckv_slice packed)
{
    ckv_key key;
    ckv_key_number(&key, number);
    ckv_txn_put(txn, CKV_TABLE_DECISION, ckv_key_slice(&key), packed);
}

uint64_t ckv_store_add_decision(ckv_txn *txn, ckv_slice packed)
{
    uint64_t last = 0; /* kept apart from the table: a number is not given out twice, even if its decision goes */
    ckv_store_get_meta_number(txn, LAST_DECISION, &last);
    ckv_store_put_decision(txn, ++last, packed);
    ckv_store_put_meta_number(txn, LAST_DECISION, last);
    return ckv_txn_status(txn) == CKV_OK ? last : 0;
}

ckv_status ckv_store_get_decision(ckv_txn *txn, uint64_t number, ckv_slice *packed)
{
    ckv_key key;
    ckv_key_number(&key, number);
    return ckv_txn_get(txn, CKV_TABLE_DECISION, ckv_key_slice(&key), packed);
}

void ckv_store_put_model(ckv_txn *txn, uint64_t version, ckv_slice packed)
{
    ckv_key key;
    ckv_key_number(&key, version);
    ckv_txn_put(txn, CKV_TABLE_MODEL, ckv_key_slice(&key), packed);
}

ckv_status ckv_store_get_model(ckv_txn *txn, uint64_t version, ckv_slice *packed)
{
    ckv_key key;
    ckv_key_number(&key, version);
    return ckv_txn_get(txn, CKV_TABLE_MODEL, ckv_key_slice(&key), packed);
}

void ckv_store_set_current_model(ckv_txn *txn, uint64_t version)
{
    ckv_store_put_meta_number(txn, CURRENT_MODEL, version);
}

ckv_status ckv_store_get_current_model(ckv_txn *txn, uint64_t *version)
{
    return ckv_store_get_meta_number(txn, CURRENT_MODEL, version);
}

void ckv_store_add_event(ckv_txn *txn, uint64_t id, ckv_slice packed)
{
    ckv_key key;
    ckv_key_history(&key, id, ckv_txn_number(txn), txn->events++);
    ckv_txn_put(txn, CKV_TABLE_HISTORY, ckv_key_slice(&key), packed);
}

ckv_status ckv_store_each_event(ckv_txn *txn, uint64_t id, ckv_event_fn fn, void *arg)
{
    ckv_key prefix;
    ckv_walk walk;
    bool more = true;
    ckv_key_number(&prefix, id);
    ckv_walk_begin(&walk, txn, CKV_TABLE_HISTORY, ckv_key_slice(&prefix));
    while (more && ckv_walk_next(&walk)) {
        uint64_t entity, commit;
        uint32_t n;
        if (!ckv_key_take_history(walk.key, &entity, &commit, &n)) {
            ckv_txn_fail_shape(txn, CKV_TABLE_HISTORY);
            break;
        }
        more = fn(arg, entity, commit, walk.value);
    }
    ckv_walk_end(&walk);
    return ckv_txn_status(txn);
}

void ckv_store_put_count(ckv_txn *txn, uint8_t rule, uint8_t depth, uint64_t block, uint32_t live)
{
    ckv_key key;
    char bytes[4];
    ckv_key_count(&key, rule, depth, block);
    ckv_pack_le(bytes, live, sizeof bytes);
    ckv_txn_put(txn, CKV_TABLE_COUNT, ckv_key_slice(&key), ckv_slice_of(bytes, sizeof bytes));
}

uint32_t ckv_store_get_count(ckv_txn *txn, uint8_t rule, uint8_t depth, uint64_t block)
{
    ckv_key key;
    ckv_slice value;
    ckv_key_count(&key, rule, depth, block);
    if (ckv_txn_get(txn, CKV_TABLE_COUNT, ckv_key_slice(&key), &value) != CKV_OK)
        return 0;
    if (value.len == 4)
        return (uint32_t)ckv_unpack_le(value.ptr, 4);
    ckv_txn_fail_shape(txn, CKV_TABLE_COUNT);
    return 0;
}
