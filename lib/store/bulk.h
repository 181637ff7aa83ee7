/* Loading whole tables in key order, at append speed: for the batch engine, which writes what it sorted.
 *
 *     ckv_bulk_begin(txn, CKV_TABLE_RECORD);             drops what the table held
 *     for (each record, rid ascending)
 *         ckv_store_put_record(txn, rid, packed);        any put to that table now appends
 *     ckv_bulk_end(txn, CKV_TABLE_RECORD);
 *
 * A key that is not greater than the one before it is CKV_INTERNAL, remembered by the transaction: nothing is silently
 * lost. All in the one transaction: until the commit, readers see the old content, and an abort brings it back. */
#ifndef CKV_STORE_BULK_H
#define CKV_STORE_BULK_H

#include "store/txn.h"

/* Empty `table`, and let its puts append. Reads of the table stay allowed, deletes are not. */
void ckv_bulk_begin(ckv_txn *txn, ckv_table table);

/* The same without emptying: every key must be greater than all that the table holds. */
void ckv_bulk_continue(ckv_txn *txn, ckv_table table);

/* Back to ordinary puts. Returns the number of entries put since the beginning. */
uint64_t ckv_bulk_end(ckv_txn *txn, ckv_table table);

#endif
