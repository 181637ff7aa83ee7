/* Two partitions of the records of a store compared: which entities are split, merged, moved or gone. */
#ifndef CKV_ENGINE_VIEW_REGROUP_H
#define CKV_ENGINE_VIEW_REGROUP_H

#include "engine/view/circle.h"

#include <ckv/changes.h>

typedef struct ckv_regroup_input {
    const ckv_circle *all;
    const uint64_t *before; /* entity of each place */
    const uint32_t *after;  /* the least place of the entity of each place */
    const bool *gone;       /* places that are in no entity afterwards; NULL: none */
} ckv_regroup_input;

/* Count the changes into *out, whose size is left alone, and hand each group to `each` (NULL: nobody), in the order
 * of ckv_changes_files(). */
ckv_status ckv_regroup(const ckv_regroup_input *in, ckv_changed_group_fn each, void *context, ckv_changes_counted *out);

#endif
