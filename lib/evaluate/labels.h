/* Two labellings of the same records, as numbers. */
#ifndef CKV_EVALUATE_LABELS_H
#define CKV_EVALUATE_LABELS_H

#include "util/slice.h"

#include <ckv/evaluate.h>

/* Record i of the truth, each record once, in the order of the truth. Numbers of clusters and sources are below
 * `bound`. */
typedef struct ckv_labels {
    size_t count;
    uint32_t bound;
    uint32_t *row;   /* of the truth */
    uint32_t *truth; /* its cluster there */
    uint32_t *found; /* its cluster in members; one of its own where it is missing there */
    uint32_t *source;
    uint64_t missing, repeated, uncovered;
} ckv_labels;

/* Rows of one input, and what messages call it: a path. */
typedef struct ckv_labelling {
    const ckv_labelled *rows;
    size_t count;
    const char *name;
} ckv_labelling;

static inline ckv_slice ckv_labelled_source(const ckv_labelled *row)
{
    return (ckv_slice){ row->source, row->source_len };
}

static inline ckv_slice ckv_labelled_key(const ckv_labelled *row)
{
    return (ckv_slice){ row->key, row->key_len };
}

static inline ckv_slice ckv_labelled_label(const ckv_labelled *row)
{
    return (ckv_slice){ row->label, row->label_len };
}

/* In order of identity. */
static inline int ckv_labelled_compare(const ckv_labelled *a, const ckv_labelled *b)
{
    int c = ckv_slice_compare(ckv_labelled_source(a), ckv_labelled_source(b));
    return c ? c : ckv_slice_compare(ckv_labelled_key(a), ckv_labelled_key(b));
}

/* CKV_BAD_INPUT, with the row and `what`, where a row has no label. */
ckv_status ckv_labelling_check(const ckv_labelling *rows, const char *what, ckv_error *err);

/* Match the rows of both. *labels is the caller's to free, whatever is returned. */
ckv_status ckv_labels_make(
    ckv_labels *labels, const ckv_labelling *truth, const ckv_labelling *members, ckv_error *err);

/* The numbers of all records in order of identity, for free(); NULL when memory is out. */
uint32_t *ckv_labels_order(const ckv_labels *labels, const ckv_labelled *truth);

void ckv_labels_free(ckv_labels *labels);

#endif
