/* The inside of the store: the only header that knows LMDB. Not for other modules. */
#ifndef CKV_STORE_LMDB_H
#define CKV_STORE_LMDB_H

#include "store/store.h"
#include "store/txn.h"
#include "util/buf.h"
#include "util/error.h"

#include <lmdb.h>
#include <pthread.h>
#include <sys/types.h>

/* The bytes after each value: low half of XXH3, little-endian. */
#define CKV_SUM_SIZE 4

/* Which CURRENT file a store was opened under: a compaction renames a new one into its place. */
typedef struct ckv_current {
    dev_t device;
    ino_t inode;
    struct timespec changed;
} ckv_current;

struct ckv_store {
    ckv_store_options options; /* with the defaults filled in */
    MDB_env *env;
    MDB_dbi dbi[CKV_TABLES];
    bool has[CKV_TABLES]; /* a read-only store written by an older library may lack a table */
    uint64_t map_size;
    int dir_fd;
    int lock_fd; /* holds the writer's lock, or -1 */
    bool sound;  /* opening succeeded */
    ckv_current current;
    pthread_mutex_t writing; /* between threads of this process; other processes are kept out by lock_fd */
    dev_t device;            /* of the directory: how the registry knows it */
    ino_t inode;
    pid_t pid;
    ckv_store *next; /* in the registry */
};

struct ckv_txn {
    ckv_store *store;
    MDB_txn *mdb;
    bool writes;
    bool changed;
    pid_t pid;
    uint64_t number;
    uint64_t deadline_ms; /* of a snapshot, by the monotonic clock */
    ckv_status status;
    ckv_error error;
    ckv_buf scratch;               /* where values are packed */
    MDB_cursor *idle[CKV_TABLES];  /* one cursor a table waits here for the next walk */
    MDB_cursor *tail[CKV_TABLES];  /* bulk: stands at the last entry */
    uint64_t appended[CKV_TABLES]; /* bulk: entries put since its beginning */
};

/* Describe LMDB's return code: "what: reason". Never CKV_OK. */
ckv_status ckv_lmdb_fail(ckv_error *err, int rc, const char *what);

/* The same for a data file that may have run full: LMDB reports a short write as EIO. */
ckv_status ckv_lmdb_fail_write(ckv_error *err, int rc, const char *what, int fd);

/* The checksum of a value under its key. */
uint32_t ckv_value_sum(ckv_table table, ckv_slice key, ckv_slice value);

/* Check a value as stored and take its checksum off; false and the transaction failed when it does not match. */
bool ckv_value_check(ckv_txn *txn, ckv_table table, const MDB_val *key, const MDB_val *stored, ckv_slice *value);

/* Make LMDB's return code of an operation on a table the first failure of the transaction, unless there is one. */
ckv_status ckv_txn_fail_lmdb(ckv_txn *txn, ckv_table table, int rc);

/* An entry whose bytes are not of the shape that its table has. */
ckv_status ckv_txn_fail_shape(ckv_txn *txn, ckv_table table);

/* Whether the transaction may go on reading: it has not failed, and its snapshot is not too old. */
bool ckv_txn_may_read(ckv_txn *txn);

/* A cursor of the table, and its return. NULL after a failure, or when the store lacks the table. */
MDB_cursor *ckv_txn_cursor(ckv_txn *txn, ckv_table table);
void ckv_txn_cursor_done(ckv_txn *txn, ckv_table table, MDB_cursor *cursor);

#endif
