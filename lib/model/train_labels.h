/* Labels: pairs of which a person has said whether they are one customer. They refine a model that was learned without.
 *
 * A pair that is one customer enters EM with its class fixed: its levels count for m beside those of the candidates, as
 * pseudo-counts. u and the prior follow, since EM corrects the one and sums up the other with the m so refined. Strangers are not
 * counted for u: half a million random pairs tell it better than hard cases that were picked. To move the prior itself to
 * where the labels are likeliest was tried and left out: hard cases say nothing of the easy ones (docs/quality.md). */
#ifndef CKV_MODEL_TRAIN_LABELS_H
#define CKV_MODEL_TRAIN_LABELS_H

#include "model/em.h"
#include "model/train.h"

/* Add the labelled matches of a type to what EM is held by. */
void ckv_train_add_labels(ckv_em *em, const ckv_model *model, const ckv_training *in, ckv_record_type type);

#endif
