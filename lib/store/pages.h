/* Looking at the pages of the data file with read(), never through the map: damaged pages that LMDB would trust are
 * found without following their pointers into a crash. */
#ifndef CKV_STORE_PAGES_H
#define CKV_STORE_PAGES_H

#include "store/lmdb.h"

/* For opening: CKV_CORRUPT when a page that the store uses lies past the end of the file.
 *
 * LMDB does not write pages that a transaction took and gave back, so a file may rightly end before its last page
 * (measured: one commit in three that deletes). Only a file that does is walked; if all is well it is extended, so the
 * next opening is quick. */
ckv_status ckv_pages_check_size(ckv_store *store, ckv_error *err);

#endif
