/* What is numbered: decisions and models. */
#include "store/keys.h"
#include "store/nouns.h"

#define CURRENT_MODEL "store.model"

void ckv_store_put_decision(ckv_txn *txn, uint64_t number, ckv_slice packed)
{
    ckv_key key;
    ckv_key_number(&key, number);
    ckv_txn_put(txn, CKV_TABLE_DECISION, ckv_key_slice(&key), packed);
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
