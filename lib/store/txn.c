#include "store/directory.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define COMMIT_NAME CKV_LIT("store.commit")

static ckv_status lock_writing(ckv_store *store, ckv_error *err)
{
    if (pthread_mutex_trylock(&store->writing) == 0) /* the thread sanitizer of gcc 12 does not know clocklock */
        return CKV_OK;
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    uint32_t ms = store->options.write_deadline_ms;
    until.tv_sec += ms / 1000;
    until.tv_nsec += (long)(ms % 1000) * 1000000;
    if (until.tv_nsec >= 1000000000)
        until.tv_sec++, until.tv_nsec -= 1000000000;
    int rc = pthread_mutex_clocklock(&store->writing, CLOCK_MONOTONIC, &until);
    if (rc == 0)
        return CKV_OK;
    return ckv_fail(err, CKV_BUSY, "another thread is writing to the store (waited %u ms)", ms);
}

/* The number of the last commit that the transaction sees. */
static ckv_status read_number(ckv_txn *txn)
{
    ckv_slice value;
    ckv_status st = ckv_txn_get(txn, CKV_TABLE_META, COMMIT_NAME, &value);
    if (st == CKV_NOT_FOUND)
        return CKV_OK;
    if (st == CKV_OK && value.len != sizeof txn->number)
        return ckv_txn_fail_shape(txn, CKV_TABLE_META);
    for (size_t i = 0; st == CKV_OK && i < sizeof txn->number; i++)
        txn->number |= (uint64_t)(uint8_t)value.ptr[i] << (8 * i);
    return st;
}

static ckv_status check_store(const ckv_store *store, bool writes, ckv_error *err)
{
    if (store->pid != getpid())
        return ckv_fail(err, CKV_INVALID, "the store was opened before fork(): open it again in the child");
    if (writes && store->options.read_only)
        return ckv_fail(err, CKV_INVALID, "the store was opened for reading only");
    if (!ckv_directory_unchanged(store->dir_fd, &store->current))
        return ckv_fail(err, CKV_BUSY, "the store was compacted or replaced: close it and open it again");
    return CKV_OK;
}

static uint64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t); /* some 5 ns, so every read can look */
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

bool ckv_txn_may_read(ckv_txn *txn)
{
    if (txn->status == CKV_OK && now_ms() > txn->deadline_ms)
        ckv_txn_fail(txn, CKV_BUSY, "the snapshot is older than %u ms: begin again", txn->store->options.snapshot_ms);
    return txn->status == CKV_OK;
}

static uint64_t deadline_of(const ckv_store *store, bool writes)
{
    uint32_t ms = store->options.snapshot_ms;
    return writes || ms == UINT32_MAX ? UINT64_MAX : now_ms() + ms;
}

static ckv_status begin(ckv_txn **out, ckv_store *store, bool writes, ckv_error *err)
{
    ckv_status st = check_store(store, writes, err);
    if (st != CKV_OK)
        return st;
    ckv_txn *txn = calloc(1, sizeof *txn);
    if (!txn)
        return ckv_fail_memory(err);
    txn->store = store;
    txn->writes = writes;
    txn->pid = store->pid;
    txn->deadline_ms = deadline_of(store, writes);
    txn->scratch = ckv_buf_make(CKV_STORE_VALUE_MAX);
    if (writes && (st = lock_writing(store, err)) != CKV_OK) {
        free(txn);
        return st;
    }
    int rc = mdb_txn_begin(store->env, NULL, writes ? 0 : MDB_RDONLY, &txn->mdb);
    if (rc)
        st = ckv_lmdb_fail(err, rc, "cannot begin a transaction");
    else if ((st = read_number(txn)) != CKV_OK)
        ckv_txn_error(txn, err);
    if (st != CKV_OK) {
        ckv_txn_abort(txn);
        return st;
    }
    txn->number += writes;
    *out = txn;
    return CKV_OK;
}

ckv_status ckv_txn_read(ckv_txn **out, ckv_store *store, ckv_error *err)
{
    return begin(out, store, false, err);
}

ckv_status ckv_txn_write(ckv_txn **out, ckv_store *store, ckv_error *err)
{
    return begin(out, store, true, err);
}

/* Cursors first: those of a reader outlive its transaction otherwise. */
static void close_cursors(ckv_txn *txn)
{
    for (int t = 0; t < CKV_TABLES; t++) {
        if (txn->idle[t])
            mdb_cursor_close(txn->idle[t]);
        if (txn->tail[t])
            mdb_cursor_close(txn->tail[t]);
        txn->idle[t] = txn->tail[t] = NULL;
    }
}

void ckv_txn_abort(ckv_txn *txn)
{
    if (!txn)
        return;
    if (txn->pid == getpid()) { /* in a forked child the pages and locks are the parent's */
        if (txn->mdb) {
            close_cursors(txn);
            mdb_txn_abort(txn->mdb);
        }
        if (txn->writes)
            pthread_mutex_unlock(&txn->store->writing);
    }
    ckv_buf_free(&txn->scratch);
    free(txn);
}

/* Also after the table of small things was cleared. */
static void put_number(ckv_txn *txn)
{
    char bytes[sizeof txn->number];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(txn->number >> (8 * i));
    ckv_txn_put(txn, CKV_TABLE_META, COMMIT_NAME, ckv_slice_of(bytes, sizeof bytes));
}

ckv_status ckv_txn_commit(ckv_txn *txn, ckv_error *err)
{
    if (txn->pid != getpid())
        ckv_txn_fail(txn, CKV_INVALID, "the transaction was begun before fork()");
    else
        close_cursors(txn);
    if (txn->status == CKV_OK && txn->changed)
        put_number(txn);
    ckv_status st = ckv_txn_error(txn, err);
    if (st == CKV_OK && txn->writes) {
        int rc = mdb_txn_commit(txn->mdb); /* frees it also on failure */
        txn->mdb = NULL;
        int fd = -1;
        mdb_env_get_fd(txn->store->env, &fd);
        if (rc)
            st = ckv_lmdb_fail_write(err, rc, "cannot commit to the store", fd);
    }
    ckv_txn_abort(txn);
    return st;
}

ckv_status ckv_txn_status(const ckv_txn *txn)
{
    return txn->status;
}

ckv_status ckv_txn_error(const ckv_txn *txn, ckv_error *err)
{
    if (err && txn->status != CKV_OK)
        *err = txn->error;
    return txn->status;
}

ckv_status ckv_txn_fail(ckv_txn *txn, ckv_status code, const char *format, ...)
{
    if (txn->status != CKV_OK)
        return txn->status;
    if (code == CKV_NO_MEMORY) /* what for is no help */
        return txn->status = ckv_fail_memory(&txn->error);
    char text[sizeof txn->error.message];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return txn->status = ckv_fail(&txn->error, code, "%s", text);
}

ckv_status ckv_txn_fail_lmdb(ckv_txn *txn, ckv_table table, int rc)
{
    if (txn->status != CKV_OK)
        return txn->status;
    char what[32];
    snprintf(what, sizeof what, "table %s", ckv_table_name(table));
    int fd = -1;
    mdb_env_get_fd(txn->store->env, &fd);
    return txn->status = ckv_lmdb_fail_write(&txn->error, rc, what, fd);
}

ckv_status ckv_txn_fail_shape(ckv_txn *txn, ckv_table table)
{
    return ckv_txn_fail(
        txn, CKV_CORRUPT, "table %s: an entry is not of the shape that it should be", ckv_table_name(table));
}

uint64_t ckv_txn_number(const ckv_txn *txn)
{
    return txn->number;
}

/* Whether this transaction may still change something; a reader that tries has a bug. */
static bool may_write(ckv_txn *txn)
{
    if (!txn->writes)
        ckv_txn_fail(txn, CKV_INVALID, "a read transaction cannot change the store");
    txn->changed = true;
    return txn->status == CKV_OK;
}

void ckv_txn_put(ckv_txn *txn, ckv_table table, ckv_slice key, ckv_slice value)
{
    if (!may_write(txn))
        return;
    if (value.len > CKV_STORE_VALUE_MAX) {
        ckv_txn_fail(
            txn, CKV_TOO_LARGE, "table %s: a value of %zu bytes is too long", ckv_table_name(table), value.len);
        return;
    }
    MDB_val k = { key.len, (void *)key.ptr };
    MDB_val v = { value.len + CKV_SUM_SIZE, NULL };
    int rc = txn->tail[table] ? mdb_cursor_put(txn->tail[table], &k, &v, MDB_APPEND | MDB_RESERVE)
                              : mdb_put(txn->mdb, txn->store->dbi[table], &k, &v, MDB_RESERVE);
    if (rc) {
        ckv_txn_fail_lmdb(txn, table, rc);
        return;
    }
    uint8_t *to = v.mv_data;
    if (value.len)
        memcpy(to, value.ptr, value.len);
    uint32_t sum = ckv_value_sum(table, key, value);
    for (int i = 0; i < CKV_SUM_SIZE; i++)
        to[value.len + (size_t)i] = (uint8_t)(sum >> (8 * i));
    txn->appended[table]++;
}

ckv_status ckv_txn_get(ckv_txn *txn, ckv_table table, ckv_slice key, ckv_slice *value)
{
    if (!ckv_txn_may_read(txn))
        return txn->status;
    if (!txn->store->has[table])
        return CKV_NOT_FOUND;
    MDB_val k = { key.len, (void *)key.ptr }, v;
    int rc = mdb_get(txn->mdb, txn->store->dbi[table], &k, &v);
    if (rc == MDB_NOTFOUND)
        return CKV_NOT_FOUND;
    if (rc)
        return ckv_txn_fail_lmdb(txn, table, rc);
    return ckv_value_check(txn, table, &k, &v, value) ? CKV_OK : txn->status;
}

ckv_status ckv_txn_delete(ckv_txn *txn, ckv_table table, ckv_slice key)
{
    if (!may_write(txn))
        return txn->status;
    if (txn->tail[table])
        return ckv_txn_fail(txn, CKV_INTERNAL, "table %s: a delete inside a bulk load", ckv_table_name(table));
    MDB_val k = { key.len, (void *)key.ptr };
    int rc = mdb_del(txn->mdb, txn->store->dbi[table], &k, NULL);
    if (rc == MDB_NOTFOUND)
        return CKV_NOT_FOUND;
    return rc ? ckv_txn_fail_lmdb(txn, table, rc) : CKV_OK;
}

void ckv_txn_clear(ckv_txn *txn, ckv_table table)
{
    if (!may_write(txn))
        return;
    int rc = mdb_drop(txn->mdb, txn->store->dbi[table], 0);
    if (rc)
        ckv_txn_fail_lmdb(txn, table, rc);
}

static bool table_stat(ckv_txn *txn, ckv_table table, MDB_stat *stat)
{
    if (txn->status != CKV_OK || !txn->store->has[table])
        return false;
    int rc = mdb_stat(txn->mdb, txn->store->dbi[table], stat);
    if (rc)
        ckv_txn_fail_lmdb(txn, table, rc);
    return !rc;
}

uint64_t ckv_txn_count(ckv_txn *txn, ckv_table table)
{
    MDB_stat stat;
    return table_stat(txn, table, &stat) ? stat.ms_entries : 0;
}

uint64_t ckv_txn_bytes(ckv_txn *txn, ckv_table table)
{
    MDB_stat s;
    if (!table_stat(txn, table, &s))
        return 0;
    return (uint64_t)s.ms_psize * (s.ms_branch_pages + s.ms_leaf_pages + s.ms_overflow_pages);
}

MDB_cursor *ckv_txn_cursor(ckv_txn *txn, ckv_table table)
{
    if (txn->status != CKV_OK || !txn->store->has[table])
        return NULL;
    MDB_cursor *cursor = txn->idle[table];
    txn->idle[table] = NULL;
    if (cursor)
        return cursor;
    int rc = mdb_cursor_open(txn->mdb, txn->store->dbi[table], &cursor);
    if (rc)
        ckv_txn_fail_lmdb(txn, table, rc);
    return rc ? NULL : cursor;
}

void ckv_txn_cursor_done(ckv_txn *txn, ckv_table table, MDB_cursor *cursor)
{
    if (!txn->idle[table])
        txn->idle[table] = cursor;
    else if (cursor)
        mdb_cursor_close(cursor);
}
