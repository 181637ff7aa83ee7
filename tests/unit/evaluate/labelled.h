/* Labellings written in a line: "a/1=x a/2=x b/1=y" is three records in two clusters. */
#ifndef CKV_TESTS_EVALUATE_LABELLED_H
#define CKV_TESTS_EVALUATE_LABELLED_H

#include <ckv/evaluate.h>

enum { LABELLED_MAX = 4000 };

typedef struct labelling {
    ckv_labelled rows[LABELLED_MAX];
    size_t count;
} labelling;

/* The rows point into `text`; row i has line i + 2. */
void labelling_parse(labelling *l, const char *text);

/* Measure one against the other; fails the test unless that works. */
ckv_evaluation labelling_measure(const labelling *truth, const labelling *members, const ckv_evaluate_options *options);

#endif
