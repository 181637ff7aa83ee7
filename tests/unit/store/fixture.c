#include "fixture.h"
#include "store/keys.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

char dir[64];
ckv_store *store;
char parent[32];

void setup_dir(void)
{
    snprintf(parent, sizeof parent, "/tmp/ckv-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(parent));
    snprintf(dir, sizeof dir, "%s/store", parent);
}

void open_store(void)
{
    ckv_error err = { 0 };
    ckv_status st = ckv_store_open(&store, dir, &(ckv_store_options){ .no_sync = true }, &err);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
}

void setup_store(void)
{
    setup_dir();
    open_store();
}

void reopen(void)
{
    ckv_store_close(store);
    open_store();
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

void teardown(void)
{
    ckv_store_close(store);
    store = NULL;
    nftw(parent, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

ckv_txn *write_txn(void)
{
    ckv_txn *txn;
    ck_ok(ckv_txn_write(&txn, store, NULL));
    return txn;
}

ckv_txn *read_txn(void)
{
    ckv_txn *txn;
    ck_ok(ckv_txn_read(&txn, store, NULL));
    return txn;
}

void commit(ckv_txn *txn)
{
    ckv_error err = { 0 };
    ckv_status st = ckv_txn_commit(txn, &err);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
}

const char *in_dir(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    return path;
}

ckv_slice text(const char *s)
{
    return ckv_slice_str(s);
}

ckv_status drop_record(ckv_txn *txn, uint64_t rid)
{
    ckv_key key;
    ckv_key_number(&key, rid);
    return ckv_txn_delete(txn, CKV_TABLE_RECORD, ckv_key_slice(&key));
}
