/* The numbers of an evaluation, out of two labellings. */
#ifndef CKV_EVALUATE_MEASURE_H
#define CKV_EVALUATE_MEASURE_H

#include "evaluate/labels.h"

/* Fill in all of *result but the recall ceiling. */
ckv_status ckv_measure(const ckv_labels *labels, bool cross_only, ckv_evaluation *result);

/* a / b, 1 where there is nothing to share. */
double ckv_share(uint64_t a, uint64_t b);

/* Ask `options->candidate` of true pairs: the three fields of the recall ceiling. */
ckv_status ckv_measure_ceiling(
    const ckv_labels *labels, const ckv_labelled *truth, const ckv_evaluate_options *options, ckv_evaluation *result);

#endif
