/* A store: one directory, one LMDB environment, many readers and one writer across processes.
 *
 * The directory holds CURRENT (format version and the name of the data file), data-NNNNNN.mdb with its -lock file, and
 * writer.lock. Files are created with mode 0600, the directory with 0700. Everything that is read or written goes
 * through a transaction (store/txn.h). */
#ifndef CKV_STORE_STORE_H
#define CKV_STORE_STORE_H

#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CKV_STORE_FORMAT 1 /* the format this library writes, and the newest it reads */

typedef struct ckv_store ckv_store;

typedef struct ckv_store_options {
    bool read_only;             /* do not create, do not take the writer's lock */
    bool no_sync;               /* commits do not wait for the disk: for tests and for stores that can be rebuilt */
    uint64_t map_size;          /* bytes of address space; 0 means 1 TiB. Halved until the system grants it. */
    uint32_t max_readers;       /* 0 means 1024; the first process to open a store decides */
    uint32_t write_deadline_ms; /* how long to wait for another writer; 0 means not at all */
    uint32_t snapshot_ms;       /* how long a read transaction may read; 0 means 60,000, UINT32_MAX no limit */
} ckv_store_options;

/* Open the store in directory `path`, creating it (unless read_only) when `path` is missing or an empty directory.
 * Out: *out is owned by the caller, ckv_store_close(); untouched on failure. `options` may be NULL for all defaults.
 *   CKV_BUSY       another process is writing, or this process has the directory open already
 *   CKV_NOT_FOUND  read_only, and there is no such directory
 *   CKV_CORRUPT    the directory holds other things than a store, or the data file is shorter than its pages
 *   CKV_VERSION    a newer format
 *   CKV_FULL, CKV_IO, CKV_NO_MEMORY, CKV_INVALID
 * A store may be shared by threads, each transaction belongs to one. After fork() the child must not use it: its
 * transactions fail with CKV_INVALID, and ckv_store_close() in the child only frees what the child owns. */
ckv_status ckv_store_open(ckv_store **out, const char *path, const ckv_store_options *options, ckv_error *err);

/* NULL is fine. All transactions must have ended. */
void ckv_store_close(ckv_store *store);

/* The address space that the system granted, in bytes. */
uint64_t ckv_store_map_size(const ckv_store *store);

/* What the data file takes, in bytes, free pages included. */
uint64_t ckv_store_file_size(const ckv_store *store);

/* Read every page of the newest commit with read(), never through the map, and check its structure and the checksum of
 * each value: CKV_CORRUPT names the page or the table. Takes as long as reading the file. */
ckv_status ckv_store_verify_pages(ckv_store *store, ckv_error *err);

#endif
