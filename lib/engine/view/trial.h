/* A store in which one record is another: blocked, weighed and clustered again, and nothing written. */
#ifndef CKV_ENGINE_VIEW_TRIAL_H
#define CKV_ENGINE_VIEW_TRIAL_H

#include "engine/view/circle.h"

typedef struct ckv_trial {
    ckv_circle all; /* every record, with decisions and stored links */
} ckv_trial;

/* What became of it. */
typedef struct ckv_trial_outcome {
    bool together;    /* the record and the other are one customer */
    const char *rule; /* the blocking rule that brings them together; NULL: none */
} ckv_trial_outcome;

/* In the transaction of the call at hand. Free with ckv_trial_end(), also after a failure. */
ckv_status ckv_trial_begin(ckv_trial *out, ckv_view *view);

/* Let the record at `place` have other features, and see whether it is one customer with the one at `other`. */
ckv_status ckv_trial_try(
    ckv_trial *trial, uint32_t place, const uint8_t *features, uint32_t other, ckv_trial_outcome *out);

void ckv_trial_end(ckv_trial *trial);

#endif
