/* Labels: pairs of which a person has said whether they are one customer. They refine a model that was learned without.
 *
 * A labelled pair that is among the sampled candidates stays there, with its class known in place of its posterior: 1
 * or 0 (Larsen and Rubin 2001; Winkler 2002). So a pair apart teaches that it is no match, counts nothing for the
 * prior, and shows how mates agree, if it is like mates. It counts as the one pair that it is. Labels are no random
 * sample, but which pairs are asked about goes by their levels, and given the levels the class does not depend on
 * having been asked: so the likelihood of all candidates is right whatever was picked, as long as each counts once.
 * Counted more, the hard cases that people are asked about would stand for the easy ones. Labels of one class alone
 * were picked by class, and then this is not done. For u labels do not count: half a million random pairs tell it
 * better.
 *
 * A pair that is one customer also counts for m as pseudo-counts, sampled or not: matches are few, and as far as fields
 * are independent m of a field is the same for hard and easy ones. To move the prior to where the labels are likeliest
 * was tried and left out (docs/quality.md). */
#ifndef CKV_MODEL_TRAIN_LABELS_H
#define CKV_MODEL_TRAIN_LABELS_H

#include "model/em.h"
#include "model/train_sample.h"

/* Add the labelled matches of a type to what EM is held by. */
void ckv_train_add_labels(ckv_em *em, const ckv_model *model, const ckv_training *in, ckv_record_type type);

/* Move the labelled pairs among the sampled ones to the groups of known class, if there are labels of both. */
ckv_status ckv_train_know_labels(ckv_train_sampled *sampled, const ckv_training *in);

#endif
