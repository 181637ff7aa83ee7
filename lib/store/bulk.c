#include "store/bulk.h"

#include "store/lmdb.h"

void ckv_bulk_begin(ckv_txn *txn, ckv_table table)
{
    ckv_txn_clear(txn, table);
    ckv_bulk_continue(txn, table);
}

void ckv_bulk_continue(ckv_txn *txn, ckv_table table)
{
    if (!txn->writes)
        ckv_txn_fail(txn, CKV_INVALID, "a read transaction cannot load a table");
    if (txn->tail[table])
        ckv_txn_fail(txn, CKV_INTERNAL, "table %s: a bulk load inside a bulk load", ckv_table_name(table));
    if (txn->status == CKV_OK)
        txn->tail[table] = ckv_txn_cursor(txn, table);
    txn->appended[table] = 0;
}

uint64_t ckv_bulk_end(ckv_txn *txn, ckv_table table)
{
    if (txn->tail[table])
        ckv_txn_cursor_done(txn, table, txn->tail[table]);
    txn->tail[table] = NULL;
    return txn->appended[table];
}
