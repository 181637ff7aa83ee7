#include "store/lmdb.h"

void ckv_walk_begin_at(ckv_walk *walk, ckv_txn *txn, ckv_table table, ckv_slice prefix, ckv_slice from)
{
    walk->key = walk->value = (ckv_slice){ NULL, 0 };
    walk->txn = txn;
    walk->table = table;
    walk->cursor = NULL;
    walk->begun = false;
    walk->prefix_len = prefix.len;
    walk->from_len = from.len;
    if (from.len > sizeof walk->from || !ckv_slice_starts(from, prefix))
        ckv_txn_fail(txn, CKV_INVALID, "table %s: a walk cannot begin there", ckv_table_name(table));
    else if (from.len)
        memcpy(walk->from, from.ptr, from.len);
    walk->cursor = ckv_txn_cursor(txn, table);
}

void ckv_walk_begin(ckv_walk *walk, ckv_txn *txn, ckv_table table, ckv_slice prefix)
{
    ckv_walk_begin_at(walk, txn, table, prefix, prefix);
}

static int step(ckv_walk *walk, MDB_val *key, MDB_val *value)
{
    if (walk->begun)
        return mdb_cursor_get(walk->cursor, key, value, MDB_NEXT);
    walk->begun = true;
    *key = (MDB_val){ walk->from_len, walk->from };
    return mdb_cursor_get(walk->cursor, key, value, walk->from_len ? MDB_SET_RANGE : MDB_FIRST);
}

bool ckv_walk_next(ckv_walk *walk)
{
    MDB_val key, value;
    if (!walk->cursor || !ckv_txn_may_read(walk->txn))
        return false;
    int rc = step(walk, &key, &value);
    if (rc) {
        if (rc != MDB_NOTFOUND)
            ckv_txn_fail_lmdb(walk->txn, walk->table, rc);
        return false;
    }
    walk->key = ckv_slice_of(key.mv_data, key.mv_size);
    return ckv_slice_starts(walk->key, ckv_slice_of(walk->from, walk->prefix_len))
           && ckv_value_check(walk->txn, walk->table, &key, &value, &walk->value);
}

void ckv_walk_delete(ckv_walk *walk)
{
    ckv_txn *txn = walk->txn;
    if (!txn->writes)
        ckv_txn_fail(txn, CKV_INVALID, "a read transaction cannot change the store");
    if (!walk->cursor || txn->status != CKV_OK)
        return;
    txn->changed = true;
    int rc = mdb_cursor_del(walk->cursor, 0); /* the next MDB_NEXT yields the entry after it */
    if (rc)
        ckv_txn_fail_lmdb(txn, walk->table, rc);
}

void ckv_walk_end(ckv_walk *walk)
{
    if (walk->cursor)
        ckv_txn_cursor_done(walk->txn, walk->table, walk->cursor);
    walk->cursor = NULL;
}
