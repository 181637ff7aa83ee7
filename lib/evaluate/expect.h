/* How right a run is, expected without labels: from the posteriors of what it compared, and from how often blocking
 * lacks a pair that it should have proposed.
 *
 * Wrong pairs and missed pairs are counted by evidence. What share of the pairs of like evidence is one customer would
 * be the logistic function of the evidence if the model were right. It is not quite: comparisons are not independent,
 * so evidence says too much. The share is taken for logistic in shift + slope * evidence (Cox 1958, "Two further
 * applications of a model for binary regression", for calibrating probabilities), with shift and slope unknown, as far
 * from (0, 1) and as uncertain as they were on generated and labelled sets (expect.c). Answers of a person to drawn
 * pairs make them better known (Bayes).
 *
 * What blocking did not propose is estimated by capture and recapture through third records: where two records of a
 * customer are both linked to a third, were they proposed to each other too? Counted by how many comparisons a pair has
 * values for, since it is the scant records that are lost. Those who have a third record are the easier ones: how much
 * easier is known from the same sets, and no better than that.
 *
 * No libm but what is exact: the same tally gives the same digits on every machine. */
#ifndef CKV_EVALUATE_EXPECT_H
#define CKV_EVALUATE_EXPECT_H

#include <ckv/expected.h>

/* Evidence in half bits, from -20 to 20. */
enum { CKV_EXPECT_BINS = 80, CKV_EXPECT_BIN = 512, CKV_EXPECT_FIELDS = 10 };

/* Pairs of like evidence. They are right or wrong in clumps (one join of two customers of three records is nine
 * pairs). */
typedef struct ckv_expect_bin {
    uint64_t pairs;
    uint64_t clumped; /* sum over the pairs of the size of the clump that each is in */
} ckv_expect_bin;

/* Pairs that have values for so many comparisons. All are of the sample. */
typedef struct ckv_expect_fields {
    uint64_t together, together_proposed; /* in one customer; of these, proposed by blocking */
    uint64_t third, third_proposed;       /* of those together, linked through a third record; of these, proposed */
} ckv_expect_fields;

/* What a run is counted into. */
typedef struct ckv_expect_tally {
    uint64_t decided; /* pairs in one customer because a person said so */
    uint32_t rate;    /* the share of pairs in the sample, in 1/2^32, less one: UINT32_MAX is all */
    ckv_expect_bin together[CKV_EXPECT_BINS]; /* by the weight of the join that brought them together */
    ckv_expect_bin linked[CKV_EXPECT_BINS];   /* apart though the weight reaches the review threshold */
    ckv_expect_bin sampled[CKV_EXPECT_BINS];  /* apart, below it: of the sample */
    ckv_expect_fields fields[CKV_EXPECT_FIELDS];
} ckv_expect_tally;

/* A person's answer to a drawn pair. */
typedef struct ckv_expect_answer {
    bool together;    /* the run has it as one customer */
    bool same;        /* it is one */
    int32_t evidence; /* by which it is counted in the tally, in 1/1024 bit */
} ckv_expect_answer;

/* The bin of an evidence in 1/1024 bit. */
unsigned ckv_expect_bin_of(int32_t evidence);

void ckv_expect(const ckv_expect_tally *tally, const ckv_expect_answer *answers, size_t count, ckv_expected *out);

/* The probability that pairs of this evidence are one customer, before any answer. */
double ckv_expect_share(bool together, unsigned bin);

#endif
