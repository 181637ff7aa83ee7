/* Records of a store as clustering wants them: in order of identity, with features, links and decisions. All of them,
 * or the few around a pair. Clustering them again is ckv_cluster_run(), the one that a run goes by. */
#ifndef CKV_ENGINE_VIEW_CIRCLE_H
#define CKV_ENGINE_VIEW_CIRCLE_H

#include "engine/view/view.h"

#include "cluster/weigh.h"
#include "util/parallel.h"
#include "util/sort.h"

#define CKV_CIRCLE_NONE UINT32_MAX

typedef struct ckv_circle {
    ckv_view *view; /* in the transaction of the call at hand */
    size_t count;
    uint64_t *rid; /* in order of identity */
    uint16_t *source;
    uint8_t *type;
    const uint8_t **features; /* borrowed from the snapshot */
    bool *unique;             /* by source: an entity has at most one record of it */
    ckv_keyed *by_rid;        /* rid -> place, rising */
    ckv_link *links;          /* those between two of them, rising */
    size_t link_count, link_cap;
    ckv_verdict *verdicts; /* those about two of them */
    size_t verdict_count, verdict_cap;
    ckv_weigher weigher; /* of ckv_circle_input() */
} ckv_circle;

/* Every record of the store. Free with ckv_circle_free(), also after a failure. */
ckv_status ckv_circle_all(ckv_circle *out, ckv_view *view);

/* The same, and own(context) meanwhile on another thread's time: it may ask for places, but for no features. */
ckv_status ckv_circle_all_beside(ckv_circle *out, ckv_view *view, ckv_own_fn own, void *context);

/* The records of these numbers, each given once. */
ckv_status ckv_circle_few(ckv_circle *out, ckv_view *view, const uint64_t *rid, size_t count);

/* The place of a record; CKV_CIRCLE_NONE if it is none of them. */
uint32_t ckv_circle_place(const ckv_circle *circle, uint64_t rid);

/* Take in the stored decisions about two of the records. */
ckv_status ckv_circle_decisions(ckv_circle *circle);

/* Add one decision: false in *known where a record of it is none of them. */
ckv_status ckv_circle_decide(ckv_circle *circle, const ckv_decision *decision, bool *known);

/* Add one link; to be in order in the end. */
ckv_status ckv_circle_link(ckv_circle *circle, ckv_link link);

/* Take in all stored links between two of the records, in order. */
ckv_status ckv_circle_stored_links(ckv_circle *circle);

/* Put the links in order: what is not added in order. */
ckv_status ckv_circle_order_links(ckv_circle *circle);

/* What ckv_cluster_run() takes, under the store's own settings; borrowed from the circle. */
ckv_cluster_input ckv_circle_input(ckv_circle *circle);

void ckv_circle_free(ckv_circle *circle);

#endif
