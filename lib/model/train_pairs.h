/* Pairs of records that agree in what a blocking rule's keys are made of: all pairs under keys drawn by their hash,
 * however many records carry them. The candidates are other pairs: a name that many carry is narrowed until what is
 * left agrees in more. */
#ifndef CKV_MODEL_TRAIN_PAIRS_H
#define CKV_MODEL_TRAIN_PAIRS_H

#include "model/train.h"

typedef struct ckv_key_pair {
    uint32_t a, b;
} ckv_key_pair;

typedef struct ckv_key_pairs {
    ckv_key_pair *items;
    size_t count, cap;
    double rate; /* the share of keys that were drawn */
} ckv_key_pairs;

/* Each pair once, in a fixed order, into *out, which is zero before and to be freed in any case. */
ckv_status ckv_train_key_pairs(ckv_key_pairs *out, const ckv_training *in, ckv_record_type type, const char *rule_name);

void ckv_key_pairs_free(ckv_key_pairs *pairs);

#endif
