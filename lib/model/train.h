/* Training: a model out of the records themselves, without labels.
 *
 * u comes from pairs among a few thousand records of least identity hash, less the matches among them; m from a sample
 * of the candidates by EM, leaving out for each pair what brought it together; the prior from the candidates'
 * posteriors; term frequencies from counts of the values; what agrees together from pairs drawn for it. All sums are
 * over integers or in a fixed order: the model depends only on the set of records. */
#ifndef CKV_MODEL_TRAIN_H
#define CKV_MODEL_TRAIN_H

#include "block/block.h"
#include "model/model.h"

/* What a person has said of two records. */
typedef struct ckv_label {
    uint32_t a, b;
    bool same; /* they are one customer */
} ckv_label;

typedef struct ckv_training {
    size_t count;
    const uint8_t *const *features;
    const uint64_t *identity; /* hash of each record's identity; records stand in order of identity */
    ckv_blocks *blocks;       /* ckv_model_train() gives them back once its candidates are drawn */
    unsigned threads;
    ckv_room *room;          /* that the features are in; may be NULL */
    const ckv_label *labels; /* distinct, by (a, b), a < b; may be none (model/train_labels.h) */
    size_t label_count;
} ckv_training;

/* Learn m, u, lambda and frequencies of both types into *model, whose thresholds and limits stay, and freeze it. A type
 * with fewer than two records keeps what it has. */
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

/* Term frequencies of one type into the model's tables. */
ckv_status ckv_train_frequencies(
    ckv_type_model *tm, const ckv_training *in, ckv_record_type type, const ckv_candidates *candidates);

/* What agrees together, of one type. The model's weights are frozen. `at_door`: ckv_train_key_pairs() of its rule
 * "door", where they are there already; else NULL. */
struct ckv_key_pairs;
ckv_status ckv_train_ties(
    ckv_model *model, const ckv_training *in, ckv_record_type type, const struct ckv_key_pairs *at_door);

/* How many pairs inside each source are one customer, of one type; by the weights that the model has. */
struct ckv_train_sampled;
ckv_status ckv_train_inside(
    ckv_model *model, const ckv_training *in, ckv_record_type type, const struct ckv_train_sampled *sampled);

#endif
