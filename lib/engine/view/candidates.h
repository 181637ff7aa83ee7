/* The blocks of a store, rebuilt from its features. */
#ifndef CKV_ENGINE_VIEW_CANDIDATES_H
#define CKV_ENGINE_VIEW_CANDIDATES_H

#include "engine/view/view.h"

#include "block/block.h"

/* In the transaction of the call at hand. *out is owned by the caller: ckv_candidates_free(). */
ckv_status ckv_candidates_read(ckv_candidates **out, ckv_view *view);

/* The least blocking key that two records of the store share; false where blocking does not propose them. */
bool ckv_candidates_key(const ckv_candidates *candidates, uint64_t rid_a, uint64_t rid_b, uint64_t *key);

/* The features of all records, borrowed; how many in *count. */
const uint8_t *const *ckv_candidates_features(const ckv_candidates *candidates, size_t *count);

#endif
