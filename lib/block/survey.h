/* A survey: for some of the records, all pairs that any rule could propose of them, and from which limit on. It costs
 * one pass over the keys and no sorting of all of them, and tells what each rule would cost and find before it is run.
 *
 * A rule proposes a pair at limit H if they share a key of the rule, coarse or refined, that at most H records carry: a
 * key is refined only while more than H carry it, and refined keys have no more carriers than their coarser ones, so
 * what a limit proposes every greater one proposes too. */
#ifndef CKV_BLOCK_SURVEY_H
#define CKV_BLOCK_SURVEY_H

#include "block/block.h"

/* The limits that are looked at; number 0 is none: the rule is off. */
#define CKV_STEPS 16
extern const uint16_t ckv_step_limit[CKV_STEPS];

/* One pair, and one rule that proposes it from the limit ckv_step_limit[step] on. */
typedef struct ckv_rule_offer {
    uint32_t pair;
    uint8_t rule;
    uint8_t step;
} ckv_rule_offer;

typedef struct ckv_surveyed_pair {
    uint32_t a, b;   /* a < b */
    uint32_t likely; /* that they match, and those that the pair stands for, in 1/65536 */
} ckv_surveyed_pair;

typedef struct ckv_survey {
    size_t records, sampled;
    const uint8_t *const *features; /* borrowed from the input; NULL: of no records */
    ckv_surveyed_pair *pairs;       /* each has a sampled record */
    size_t pair_count;
    ckv_rule_offer *offers; /* of one pair behind each other: offers[first[p]] .. offers[first[p + 1] - 1] */
    size_t *first;
    ckv_fine fine;                /* of all records, for the blocks that are built next */
    uint64_t keys[CKV_RULES_MAX]; /* coarse keys of all records */
    uint64_t oversized
        [CKV_RULES_MAX]; /* pairs of the sampled that share a key of the rule, but none of few enough carriers */
} ckv_survey;

/* Look at `sample` records of `input` (whose limits do not matter), those of least `identity`, and at keys that at
 * most `most` records carry. Depends only on the set of records. Free with ckv_survey_free(), also after a failure. */
ckv_status ckv_survey_make(
    ckv_survey *out, const ckv_block_input *input, const uint64_t *identity, size_t sample, uint32_t most);

/* How likely a pair is to match, in 1/65536. Each worker (see util/parallel.h) asks for pairs of one `a` behind each
 * other. */
typedef uint32_t (*ckv_likely_fn)(void *context, unsigned worker, uint32_t a, uint32_t b);

/* Fill in how likely the pairs are. Of those that no step proposes which a budget of so many pairs of the whole could
 * pay, only some are looked at, and count for the rest: nobody will choose between them. */
ckv_status ckv_survey_judge(ckv_survey *survey, uint64_t budget, unsigned threads, ckv_likely_fn likely, void *context);

void ckv_survey_free(ckv_survey *survey);

/* What a number of pairs in the survey is in the whole: pairs with a sampled record are as many among all pairs. */
uint64_t ckv_survey_scale(const ckv_survey *survey, uint64_t pairs);

/* The other way round. */
uint64_t ckv_survey_share(const ckv_survey *survey, uint64_t pairs);

#endif
