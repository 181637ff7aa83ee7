/* Looking at the pages of the data file with read(), never through the map: damaged pages that LMDB would trust are
 * found without following their pointers into a crash. */
#ifndef CKV_STORE_PAGES_H
#define CKV_STORE_PAGES_H

#include "store/lmdb.h"

/* For opening: CKV_CORRUPT when a page that the store uses lies past the end of the file.
 *
 * LMDB does not write pages that a transaction took and gave back, so a file may rightly end before its last page
 * (measured: a third of the commits of a store with deletes and long values). Only such a file is walked, and if all is
 * well it is extended, so that the next opening is quick. */
ckv_status ckv_pages_check_size(ckv_store *store, ckv_error *err);

/* For closing, by the writer: let the file reach to its last page, so that the next opening need not walk. */
void ckv_pages_extend(ckv_store *store);

#endif
