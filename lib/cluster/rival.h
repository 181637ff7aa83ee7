/* Records that fit two customers who cannot be one: of father and son of one name at one door, a record without a birth
 * is the one's as much as the other's. One of both it is at most, so the link to the one must hold against the link to
 * the other: of the odds of three explanations, this one, that one and nobody, it has 2^w / (1 + 2^w'). */
#ifndef CKV_CLUSTER_RIVAL_H
#define CKV_CLUSTER_RIVAL_H

#include "cluster/side.h"

/* The links of each record that reach the link threshold. */
typedef struct ckv_rivals {
    size_t *first;  /* of each record, and behind the last */
    uint32_t *link; /* numbers of links, rising for each record */
} ckv_rivals;

ckv_status ckv_rivals_make(ckv_rivals *out, const ckv_cluster_input *in);
void ckv_rivals_free(ckv_rivals *rivals);

/* Does an end of the link fit another record so well, which is in neither side and cannot be one with the other end,
 * that what is left of the link's weight is below the threshold? */
bool ckv_rivals_contest(const ckv_rivals *rivals, ckv_sides *sides, const ckv_link *link);

#endif
