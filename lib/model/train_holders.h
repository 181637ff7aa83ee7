/* Who holds a value: one customer many times, or many. A step of training, behind the term frequencies. */
#ifndef CKV_MODEL_TRAIN_HOLDERS_H
#define CKV_MODEL_TRAIN_HOLDERS_H

#include "model/train.h"

/* How many records hold each token of one comparison: open addressing, at most half full. */
typedef struct ckv_token_counts {
    struct ckv_token_place {
        uint64_t token; /* 0: an empty place */
        uint32_t count;
    } * places;
    size_t size, used;
    uint64_t holders; /* records that have any */
} ckv_token_counts;

uint64_t ckv_token_count(const ckv_token_counts *t, uint64_t token);

/* Values that so many records hold, and fewer than twice as many, are one class: 2, 4, 8 and so on. */
#define CKV_HOLDER_CLASSES 24

size_t ckv_holder_class(uint64_t count);

/* Sampled pairs that share a value of one comparison, by class, and what their other fields say: in half bits of the
 * likelihood of a match against that of all other explanations. */
#define CKV_EVIDENCE_CLASSES 160

typedef struct ckv_holder_pairs {
    uint32_t count[CKV_HOLDER_CLASSES][CKV_EVIDENCE_CLASSES];
} ckv_holder_pairs;

/* Of each comparison of a comparator, in its order. */
void ckv_train_holders(ckv_holder_pairs out[3], const ckv_comparator *comparator,
    const ckv_token_counts counts[CKV_CMP_COUNT], const ckv_training *in, const ckv_candidates *candidates);

/* Who holds the values of one comparison. */
typedef struct ckv_holders {
    double usual;                     /* other records of his that a customer shares a value with, where that counts */
    double share[CKV_HOLDER_CLASSES]; /* of the pairs of records that share a value, those that are one customer */
} ckv_holders;

/* `believed`: how many other records of his a customer shares a value with, on average, before any class is looked at.
 * `identifies`: the value is one customer's by design. */
void ckv_holders_settle(ckv_holders *out, const ckv_token_counts *counts, const ckv_holder_pairs *pairs,
    double believed, double rate, bool identifies);

/* Of the holders of a value besides one, how many are as good as strangers to him. A value that identifies, held by
 * many records that are mostly one customer, also tells that he is a customer of many records, so that any two of them
 * are he more likely than the prior has it: by so much the strangers count less. (Names tell so too, but each field
 * that does would count it again.) Never falls with the count. */
double ckv_holders_others(const ckv_holders *holders, uint64_t count);

#endif
