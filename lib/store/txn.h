/* Transactions: a snapshot to read from, or the one set of changes that is being written.
 *
 * A transaction remembers its first failure. Later puts do nothing and later reads return that failure, so callers
 * write straight on and look once, at ckv_txn_commit() or ckv_txn_status(). CKV_NOT_FOUND is an answer, not a failure:
 * it does not stick.
 *
 * Every value is stored with a 32-bit XXH3 of table, key and value, which each read checks (CKV_CORRUPT, naming the
 * table and nothing of the value).
 *
 * Slices that a read yields point into the store: they are valid until the next put, delete or clear of a write
 * transaction, or the end of a read transaction. They are not aligned. */
#ifndef CKV_STORE_TXN_H
#define CKV_STORE_TXN_H

#include "store/store.h"
#include "store/table.h"
#include "util/slice.h"

/* Longest key that a table takes, in bytes; longest value. */
#define CKV_STORE_KEY_MAX 511
#define CKV_STORE_VALUE_MAX ((size_t)64 << 20)

typedef struct ckv_txn ckv_txn;

/* Begin. Each ends with exactly one ckv_txn_commit() or ckv_txn_abort(). A read transaction sees the state of the last
 * commit before it began, whatever is written meanwhile. Pages that it may see are not reused, so the file grows under
 * a long one: reads fail with CKV_BUSY once it is older than snapshot_ms. Only one write transaction exists at a time;
 * another thread waits for it up to write_deadline_ms: CKV_BUSY.
 *   CKV_INVALID  after fork(), or writing to a store that was opened read_only
 *   CKV_BUSY     the store was compacted by another process: close and open it again */
ckv_status ckv_txn_read(ckv_txn **out, ckv_store *store, ckv_error *err);
ckv_status ckv_txn_write(ckv_txn **out, ckv_store *store, ckv_error *err);

/* Make the changes durable, all or none, and free the transaction in every case. Returns the first failure of any call
 * on it, and then the store is as before. Also right for a read transaction, to hear of a failure. */
ckv_status ckv_txn_commit(ckv_txn *txn, ckv_error *err);

/* Drop the changes and free the transaction. NULL is fine. */
void ckv_txn_abort(ckv_txn *txn);

/* The first failure so far, or CKV_OK. */
ckv_status ckv_txn_status(const ckv_txn *txn);

/* The same, with its details copied to *err (which may be NULL). */
ckv_status ckv_txn_error(const ckv_txn *txn, ckv_error *err);

/* Make this the first failure, unless there is one: for callers that find what they read to be wrong. Returns it. */
ckv_status ckv_txn_fail(ckv_txn *txn, ckv_status code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The number of this write transaction's commit, or of the last commit that a read transaction sees. The first commit
 * of a store is 1; failed and aborted transactions take no number. Compaction keeps it. */
uint64_t ckv_txn_number(const ckv_txn *txn);

/* Insert or replace. */
void ckv_txn_put(ckv_txn *txn, ckv_table table, ckv_slice key, ckv_slice value);

/* CKV_OK and *value, or CKV_NOT_FOUND, or the first failure of the transaction. */
ckv_status ckv_txn_get(ckv_txn *txn, ckv_table table, ckv_slice key, ckv_slice *value);

/* CKV_OK, or CKV_NOT_FOUND when there was nothing to delete, or the first failure. */
ckv_status ckv_txn_delete(ckv_txn *txn, ckv_table table, ckv_slice key);

/* Empty a whole table. */
void ckv_txn_clear(ckv_txn *txn, ckv_table table);

/* How many entries a table has; 0 after a failure. */
uint64_t ckv_txn_count(ckv_txn *txn, ckv_table table);

/* How many bytes its pages take. */
uint64_t ckv_txn_bytes(ckv_txn *txn, ckv_table table);

/* A walk over the entries whose key starts with `prefix` (which is copied; empty means all), in byte order of keys:
 *
 *     ckv_walk walk;
 *     ckv_walk_begin(&walk, txn, CKV_TABLE_LINK, prefix);
 *     while (ckv_walk_next(&walk))
 *         use(walk.key, walk.value);
 *     ckv_walk_end(&walk);
 *
 * It stops early on a failure, which the transaction remembers. Several walks may be open at once. In a write
 * transaction, entries may be deleted with ckv_walk_delete() only; put after the walk. */
typedef struct ckv_walk {
    ckv_slice key;
    ckv_slice value;
    ckv_txn *txn; /* from here on private */
    struct MDB_cursor *cursor;
    ckv_table table;
    size_t prefix_len;
    size_t from_len;
    char from[CKV_STORE_KEY_MAX];
    bool begun;
} ckv_walk;

void ckv_walk_begin(ckv_walk *walk, ckv_txn *txn, ckv_table table, ckv_slice prefix);

/* The same, beginning at the first key not less than `from` (which must start with the prefix): to go on where an
 * earlier walk stopped. */
void ckv_walk_begin_at(ckv_walk *walk, ckv_txn *txn, ckv_table table, ckv_slice prefix, ckv_slice from);

bool ckv_walk_next(ckv_walk *walk);

/* Delete the entry that ckv_walk_next() yielded; the walk goes on with the one after it. */
void ckv_walk_delete(ckv_walk *walk);

void ckv_walk_end(ckv_walk *walk);

#endif
