/* The strongest chain of links between two records of one entity: the one whose weakest link weighs most. It runs over
 * the links that clustering would follow, strongest first, ties by identity. */
#ifndef CKV_ENGINE_VIEW_CHAIN_H
#define CKV_ENGINE_VIEW_CHAIN_H

#include "engine/view/view.h"

typedef struct ckv_chain_step {
    uint64_t rid;
    int32_t weight; /* of the link to the step before; 0 in the first */
} ckv_chain_step;

/* From `from` to `to`, both of `entity`, over links of at least `least`. *steps is owned by the caller, free(); *count
 * is 0 where no chain joins them. */
ckv_status ckv_chain_find(
    ckv_view *view, uint64_t entity, uint64_t from, uint64_t to, int32_t least, ckv_chain_step **steps, size_t *count);

#endif
