#include "store/directory.h"
#include "store/pages.h"
#include "store/registry.h"
#include "util/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAP_DEFAULT ((uint64_t)1 << 40)
#define MAP_LEAST ((uint64_t)16 << 20)
#define READERS_DEFAULT 1024
#define SNAPSHOT_DEFAULT_MS 60000

static int open_env_once(ckv_store *store, const char *path, uint64_t map_size)
{
    unsigned flags = MDB_NOSUBDIR | MDB_NOTLS;
    if (store->options.read_only)
        flags |= MDB_RDONLY;
    if (store->options.no_sync)
        flags |= MDB_NOSYNC | MDB_NOMETASYNC;
    MDB_env *env;
    int rc = mdb_env_create(&env);
    if (rc)
        return rc;
    rc = mdb_env_set_mapsize(env, map_size);
    if (!rc)
        rc = mdb_env_set_maxdbs(env, CKV_TABLES);
    if (!rc)
        rc = mdb_env_set_maxreaders(env, store->options.max_readers);
    if (!rc)
        rc = mdb_env_open(env, path, flags, 0600);
    if (rc) {
        mdb_env_close(env);
        return rc;
    }
    store->env = env;
    store->map_size = map_size;
    return 0;
}

/* As much address space as the system grants, from options.map_size downward. */
static ckv_status open_env(ckv_store *store, const char *path, const char *name, ckv_error *err)
{
    ckv_buf file = ckv_buf_make(PATH_MAX);
    ckv_buf_format(&file, "%s/%s", path, name);
    ckv_buf_byte(&file, 0);
    if (ckv_buf_status(&file) != CKV_OK) {
        ckv_status status = ckv_buf_status(&file);
        ckv_buf_free(&file);
        return status == CKV_NO_MEMORY ? ckv_fail_memory(err)
                                       : ckv_fail(err, CKV_INVALID, "the path of the store is too long");
    }
    uint64_t size = store->options.map_size;
    int rc = open_env_once(store, file.ptr, size);
    while (rc == ENOMEM && size / 2 >= MAP_LEAST) {
        size /= 2;
        rc = open_env_once(store, file.ptr, size);
    }
    ckv_buf_free(&file);
    return rc ? ckv_lmdb_fail(err, rc, "cannot open the data file") : CKV_OK;
}

/* Handles for the tables that exist, creating those that do not when `create`. */
static ckv_status open_tables(ckv_store *store, bool create, ckv_error *err)
{
    MDB_txn *txn;
    int rc = mdb_txn_begin(store->env, NULL, create ? 0 : MDB_RDONLY, &txn);
    if (rc)
        return ckv_lmdb_fail(err, rc, "cannot begin reading the store");
    for (int t = 0; t < CKV_TABLES && !rc; t++) {
        rc = mdb_dbi_open(txn, ckv_table_name((ckv_table)t), create ? MDB_CREATE : 0, &store->dbi[t]);
        store->has[t] = !rc;
        if (rc == MDB_NOTFOUND && !create)
            rc = 0;
    }
    if (rc) {
        mdb_txn_abort(txn);
        return ckv_lmdb_fail(err, rc, "cannot open a table");
    }
    int fd;
    mdb_env_get_fd(store->env, &fd);
    rc = mdb_txn_commit(txn); /* also of a reader: it makes the handles last */
    return rc ? ckv_lmdb_fail_write(err, rc, "cannot create the tables", fd) : CKV_OK;
}

/* LMDB makes a missing or empty data file anew without a word; for us such a file is damage. */
static ckv_status check_data_file(const ckv_store *store, const char *name, const char *path, ckv_error *err)
{
    struct stat st;
    if (fstatat(store->dir_fd, name, &st, 0) < 0)
        return errno == ENOENT ? ckv_fail(err, CKV_CORRUPT, "the store %s lacks its data file", path)
                               : ckv_fail_errno(err, errno, "cannot look at the data file in", path);
    if (st.st_size == 0)
        return ckv_fail(err, CKV_CORRUPT, "the data file of the store %s is empty", path);
    return CKV_OK;
}

static ckv_status open_existing(ckv_store *store, const char *path, ckv_error *err)
{
    char name[CKV_DATA_NAME_MAX];
    ckv_status st = ckv_directory_current(store->dir_fd, path, name, &store->current, err);
    if (st == CKV_OK)
        st = check_data_file(store, name, path, err);
    if (st == CKV_OK)
        st = open_env(store, path, name, err);
    if (st == CKV_OK)
        st = ckv_pages_check_size(store, err);
    if (st == CKV_OK)
        st = open_tables(store, !store->options.read_only, err);
    return st;
}

/* CURRENT comes last: a creation that is killed leaves no store, and the next one sweeps up. */
static ckv_status create(ckv_store *store, const char *path, ckv_error *err)
{
    char name[CKV_DATA_NAME_MAX];
    ckv_status st = ckv_directory_sweep(store->dir_fd, path, err);
    if (st == CKV_OK)
        st = open_env(store, path, CKV_DATA_FIRST, err);
    if (st == CKV_OK)
        st = open_tables(store, true, err);
    if (st == CKV_OK)
        st = ckv_directory_flip(store->dir_fd, path, CKV_DATA_FIRST, err);
    if (st == CKV_OK)
        st = ckv_directory_current(store->dir_fd, path, name, &store->current, err);
    return st;
}

static ckv_status open_locked(ckv_store *store, const char *path, ckv_error *err)
{
    if (store->options.read_only)
        return open_existing(store, path, err);
    ckv_status st = ckv_directory_lock(&store->lock_fd, store->dir_fd, path, store->options.write_deadline_ms, err);
    if (st != CKV_OK)
        return st;
    st = ckv_directory_check(store->dir_fd, path, err);
    st = st == CKV_NOT_FOUND ? create(store, path, err) : st == CKV_OK ? open_existing(store, path, err) : st;
    if (st != CKV_OK)
        return st;
    int dead;
    int rc = mdb_reader_check(store->env, &dead); /* slots of processes that were killed keep pages from reuse */
    return rc ? ckv_lmdb_fail(err, rc, "cannot clear stale readers") : CKV_OK;
}

static ckv_store *new_store(const ckv_store_options *options)
{
    ckv_store *store = calloc(1, sizeof *store);
    if (!store)
        return NULL;
    if (options)
        store->options = *options;
    if (!store->options.map_size)
        store->options.map_size = MAP_DEFAULT;
    if (!store->options.max_readers)
        store->options.max_readers = READERS_DEFAULT;
    if (!store->options.snapshot_ms)
        store->options.snapshot_ms = SNAPSHOT_DEFAULT_MS;
    store->dir_fd = -1;
    store->lock_fd = -1;
    store->pid = getpid();
    pthread_mutex_init(&store->writing, NULL);
    return store;
}

ckv_status ckv_store_open(ckv_store **out, const char *path, const ckv_store_options *options, ckv_error *err)
{
    ckv_store *store = new_store(options);
    if (!store)
        return ckv_fail_memory(err);
    struct stat dir;
    ckv_status st = ckv_directory_open(&store->dir_fd, path, !store->options.read_only, err);
    if (st == CKV_OK && fstat(store->dir_fd, &dir) < 0)
        st = ckv_fail_errno(err, errno, "cannot look at the store directory", path);
    if (st == CKV_OK) /* before anything is made in a directory that is not ours */
        st = ckv_directory_check(store->dir_fd, path, err);
    if (st == CKV_NOT_FOUND && !store->options.read_only)
        st = CKV_OK;
    if (st != CKV_OK)
        goto fail;
    store->device = dir.st_dev;
    store->inode = dir.st_ino;
    if (!ckv_registry_enter(store)) {
        st = ckv_fail(err, CKV_BUSY, "this process has the store %s open already", path);
        goto fail;
    }
    st = open_locked(store, path, err);
    if (st != CKV_OK)
        goto fail;
    store->sound = true;
    *out = store;
    return CKV_OK;
fail:
    ckv_store_close(store);
    return st;
}

void ckv_store_close(ckv_store *store)
{
    if (!store)
        return;
    /* In a forked child the environment is the parent's: LMDB would take the parent's locks and readers down. */
    if (store->pid == getpid()) {
        if (store->sound && !store->options.read_only)
            ckv_pages_extend(store);
        if (store->env)
            mdb_env_close(store->env);
        ckv_directory_unlock(store->lock_fd);
    } else if (store->lock_fd >= 0) {
        close(store->lock_fd);
    }
    ckv_registry_leave(store);
    if (store->dir_fd >= 0)
        close(store->dir_fd);
    pthread_mutex_destroy(&store->writing);
    free(store);
}

uint64_t ckv_store_map_size(const ckv_store *store)
{
    return store->map_size;
}

uint64_t ckv_store_file_size(const ckv_store *store)
{
    int fd;
    struct stat st;
    if (mdb_env_get_fd(store->env, &fd) || fstat(fd, &st) < 0)
        return 0;
    return (uint64_t)st.st_size;
}
