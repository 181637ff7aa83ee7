/* The pairs of records inside clusters, evenly sampled. A cluster of many records has more pairs than anybody can ask
 * of, so they are numbered, by cluster and identity, and every step-th is told. */
#ifndef CKV_EVALUATE_PAIRS_H
#define CKV_EVALUATE_PAIRS_H

#include "evaluate/labels.h"

/* Two records of one cluster, by their numbers in the labels. */
typedef void ckv_pair_told(void *context, uint32_t a, uint32_t b);

/* Tell about `most` (at least 1) of all pairs inside the clusters that `cluster` names: labels->truth or labels->found.
 * Which ones depends on the clusters and the identities of their records alone. */
ckv_status ckv_pairs_walk(const ckv_labels *labels, const ckv_labelled *truth, const uint32_t *cluster, uint64_t most,
    ckv_pair_told *tell, void *context);

#endif
