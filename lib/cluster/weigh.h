/* Clustering by a model over features: what the callbacks of a ckv_cluster_input are told by. */
#ifndef CKV_CLUSTER_WEIGH_H
#define CKV_CLUSTER_WEIGH_H

#include "cluster/cluster.h"
#include "model/model.h"
#include "util/room.h"

typedef struct ckv_weigher {
    const ckv_model *model;
    const uint8_t *const *features; /* one a record */
    ckv_room *room; /* looked after now and then; a failure of it is told behind the stage. NULL: none */
} ckv_weigher;

/* Fill in the thresholds and callbacks of an input; `weigher` is borrowed as long as it is used. */
void ckv_cluster_weigh(ckv_cluster_input *in, ckv_weigher *weigher);

/* The best link of each record inside its entity, into best[0..count); INT32_MIN where it has none. */
void ckv_clusters_best(
    const ckv_clusters *clusters, const ckv_link *links, size_t link_count, int32_t *best, size_t count);

#endif
