#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"

void ckv_store_put_meta(ckv_txn *txn, const char *name, ckv_slice bytes)
{
    ckv_txn_put(txn, CKV_TABLE_META, ckv_slice_str(name), bytes);
}

ckv_status ckv_store_get_meta(ckv_txn *txn, const char *name, ckv_slice *bytes)
{
    return ckv_txn_get(txn, CKV_TABLE_META, ckv_slice_str(name), bytes);
}

void ckv_store_put_meta_number(ckv_txn *txn, const char *name, uint64_t number)
{
    char bytes[8];
    ckv_pack_le(bytes, number, sizeof bytes);
    ckv_store_put_meta(txn, name, ckv_slice_of(bytes, sizeof bytes));
}

ckv_status ckv_store_get_meta_number(ckv_txn *txn, const char *name, uint64_t *number)
{
    ckv_slice bytes;
    ckv_status st = ckv_store_get_meta(txn, name, &bytes);
    if (st == CKV_OK && bytes.len != 8)
        return ckv_txn_fail_shape(txn, CKV_TABLE_META);
    if (st == CKV_OK)
        *number = ckv_unpack_le(bytes.ptr, 8);
    return st;
}
