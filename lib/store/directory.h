/* The directory of a store: its names, its CURRENT file, the writer's lock.
 *
 *   CURRENT          "ckv store FORMAT\nDATAFILE\n"; replaced by rename, so always whole
 *   data-NNNNNN.mdb  the LMDB file that CURRENT names; LMDB puts data-NNNNNN.mdb-lock beside it
 *   writer.lock      empty; held by flock() as long as a process has the store open for writing
 *   CURRENT.new      left by a crash while CURRENT was replaced; ignored
 */
#ifndef CKV_STORE_DIRECTORY_H
#define CKV_STORE_DIRECTORY_H

#include "store/lmdb.h"

#define CKV_DATA_FIRST "data-000001.mdb"
#define CKV_DATA_NAME_MAX 32

/* Open the directory, made with mode 0700 when `create` and it is missing. */
ckv_status ckv_directory_open(int *dir, const char *path, bool create, ckv_error *err);

/* CKV_OK; CKV_CORRUPT when the directory holds a file that no store has; CKV_NOT_FOUND when it holds no CURRENT. */
ckv_status ckv_directory_check(int dir, const char *path, ckv_error *err);

/* Take the writer's lock, trying until the deadline: CKV_BUSY. */
ckv_status ckv_directory_lock(int *lock, int dir, const char *path, uint32_t deadline_ms, ckv_error *err);
void ckv_directory_unlock(int lock);

/* Read CURRENT: the data file's name, and what to compare later. */
ckv_status ckv_directory_current(
    int dir, const char *path, char name[CKV_DATA_NAME_MAX], ckv_current *current, ckv_error *err);

/* Whether CURRENT is still the file that it was. */
bool ckv_directory_unchanged(int dir, const ckv_current *current);

/* Make CURRENT name this data file; durable when it returns. */
ckv_status ckv_directory_flip(int dir, const char *path, const char *name, ckv_error *err);

/* Remove the data files of a creation that did not get as far as CURRENT. */
ckv_status ckv_directory_sweep(int dir, const char *path, ckv_error *err);

#endif
