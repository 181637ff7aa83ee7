/* What forbids two entities of a store to be one, whatever their records weigh. */
#ifndef CKV_ENGINE_VIEW_VETO_H
#define CKV_ENGINE_VIEW_VETO_H

#include "engine/view/view.h"

#include "cluster/cluster.h"

typedef struct ckv_veto {
    bool stands; /* something forbids it: */
    ckv_reason reason;
    bool pair; /* it lies between two records, the first in order of identity: */
    uint64_t rid[2];
} ckv_veto;

/* Would clustering refuse to join the entities of two records over a link between these two? It is asked itself, by
 * ckv_sides_refuse(). */
ckv_status ckv_veto_find(ckv_veto *out, ckv_view *view, const uint64_t entity[2], const uint64_t rid[2]);

#endif
