/* Training: a model out of the records themselves, without labels.
 *
 * u comes from pairs among a few thousand records of least identity hash, less the matches among them; m from a sample of the
 * candidates by EM, leaving out for each pair what brought it together; the prior from the candidates' posteriors; term frequencies
 * from counts of the values. All sums are over integers or in a fixed order: the model depends only on the set of records. */
#ifndef CKV_MODEL_TRAIN_H
#define CKV_MODEL_TRAIN_H

#include "block/block.h"
#include "model/model.h"

typedef struct ckv_training {
    size_t count;
    const uint8_t *const *features;
    const uint64_t *identity; /* hash of each record's identity; records stand in order of identity */
    const ckv_blocks *blocks;
    unsigned threads;
} ckv_training;

/* Learn m, u, lambda and frequencies of both types into *model, whose thresholds and limits stay, and freeze it. A type with fewer than
 * two records keeps what it has. */
ckv_status ckv_model_train(ckv_model *model, const ckv_training *in);

/* Steps of it, for tests and for those who run them on parts. */

/* How the pairs among the sampled records fall on levels: counts[comparison][level] for one type. */
typedef struct ckv_level_counts {
    uint64_t count[CKV_CMP_COUNT][CKV_LEVELS_MAX];
} ckv_level_counts;

ckv_status ckv_train_random_levels(ckv_level_counts *out, const ckv_training *in, ckv_record_type type);

/* A pair of the candidates that were sampled. */
typedef struct ckv_candidate {
    uint32_t a, b;
    uint32_t group;   /* of the first rule that brought them together */
    uint64_t pattern; /* of all comparisons */
} ckv_candidate;

/* What EM learned of them; `rate`: the share of all candidates that were sampled. */
typedef struct ckv_candidates {
    const ckv_candidate *items;
    size_t count;
    double rate;
    const struct ckv_em *em;
} ckv_candidates;

/* How many records hold each token of one comparison: open addressing, at most half full. */
typedef struct ckv_token_counts {
    uint64_t *token; /* 0: an empty place */
    uint32_t *count;
    size_t size, used;
    uint64_t holders; /* records that have any */
} ckv_token_counts;

uint64_t ckv_token_count(const ckv_token_counts *t, uint64_t token);

/* Values that so many records hold, and fewer than twice as many, are one class: 2, 4, 8 and so on. */
#define CKV_HOLDER_CLASSES 24

size_t ckv_holder_class(uint64_t count);

/* Sampled pairs that share a value, by comparison, class, and what their other fields say: in half bits of the likelihood of
 * a match against that of all other explanations. */
#define CKV_EVIDENCE_CLASSES 160

typedef struct ckv_holder_sums {
    uint32_t pairs[CKV_CMP_COUNT][CKV_HOLDER_CLASSES][CKV_EVIDENCE_CLASSES];
} ckv_holder_sums;

void ckv_train_holders(ckv_holder_sums *out, const ckv_comparator *comparator,
    const ckv_token_counts counts[CKV_CMP_COUNT], const ckv_training *in, const ckv_candidates *candidates);

/* Who holds the values of one comparison. */
typedef struct ckv_holders {
    double usual;                     /* other records of his that a customer shares a value with, where that counts */
    double share[CKV_HOLDER_CLASSES]; /* of the pairs of records that share a value, those that are one customer */
} ckv_holders;

/* `believed`: how many other records of his a customer shares a value with, on average, before any class is looked at.
 * `identifies`: the value is one customer's by design. */
void ckv_holders_settle(ckv_holders *out, const ckv_token_counts *counts, uint32_t (*pairs)[CKV_EVIDENCE_CLASSES],
    double believed, double rate, bool identifies);

/* Of the holders of a value besides one, how many are as good as strangers to him. A value that identifies, held by many
 * records that are mostly one customer, also tells that he is a customer of many records, so that any two of them are he
 * more likely than the prior has it: by so much the strangers count less. (Names tell so too, but each field that does
 * would count it again.) Never falls with the count. */
double ckv_holders_others(const ckv_holders *holders, uint64_t count);

/* Term frequencies of one type into the model's tables. */
ckv_status ckv_train_frequencies(
    ckv_type_model *tm, const ckv_training *in, ckv_record_type type, const ckv_candidates *candidates);

#endif
