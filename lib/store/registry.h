/* The stores that this process has open: the library's only global.
 *
 * LMDB must not open a file twice in one process (closing one descriptor drops the other's locks), and only the process
 * can see that it would. Directories are known by device and inode, so two spellings of a path are one. */
#ifndef CKV_STORE_REGISTRY_H
#define CKV_STORE_REGISTRY_H

#include "store/store.h"

/* Enter a store, by its device, inode and pid; false when this process has that directory open already. Entries that a
 * parent left before fork() do not count. */
bool ckv_registry_enter(ckv_store *store);

/* Take it out; fine when it is not in. */
void ckv_registry_leave(ckv_store *store);

#endif
