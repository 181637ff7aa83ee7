/* The model: Fellegi-Sunter weights in 1/1024 bit, and everything a decision rests on, frozen under one version.
 *
 * The weight of a pair is prior + sum over comparisons + household, a pure function of two records' features and the
 * model:
 *   the prior is another inside one source than across two (model/inside.h);
 *   a level's weight is log2(m / u); where the level names the value agreed on (a token), u is that value's own
 *   frequency; where another field has said part of it already, that part is taken off (model/ties.h);
 *   household is the discount for the other explanation (model/mates.h): that the two are not one customer but of one
 *   home or company, and with it share surname, address and phone. With K the log-odds of that explanation against
 *   chance it is -log2(1 + 2^K); for companies, which may be neighbours in one house too, with L for that,
 *   -log2(1 + 2^K + 2^L); where two companies share a name, what is known of those who share one as rare as that is in
 *   K and beside it (model/ties.h).
 * Fellegi and Sunter (1969), "A theory for record linkage"; Winkler (1988) for EM; term frequency as in Winkler
 * (2000). */
#ifndef CKV_MODEL_MODEL_H
#define CKV_MODEL_MODEL_H

#include "block/rule.h"
#include "compare/comparator.h"
#include "model/frequency.h"
#include "model/inside.h"
#include "model/mates.h"
#include "model/ties.h"
#include "record/placeholder.h"
#include "util/bits.h"

typedef struct ckv_comparison_model {
    double m[CKV_LEVELS_MAX];       /* share of matches at each level, both sides present; [0] unused */
    double u[CKV_LEVELS_MAX];       /* share of random non-matches */
    int32_t weight[CKV_LEVELS_MAX]; /* log2(m / u) */
    int32_t m_bits[CKV_LEVELS_MAX]; /* log2(m), to which a token's rarity is added */
    ckv_frequency frequency;
    ckv_mates_part mates[CKV_MATES_KINDS]; /* the other explanations */
} ckv_comparison_model;

/* The model of one record type. */
typedef struct ckv_type_model {
    double lambda;                      /* probability that two random records match */
    int32_t prior;                      /* its log-odds */
    int32_t household[CKV_MATES_KINDS]; /* log-odds that two random non-matches are mates, by kind */
    double matches_per_record;          /* expected, for the record */
    ckv_comparison_model comparison[CKV_CMP_COUNT];
    ckv_tie_shifts tie[CKV_TIES_MAX]; /* by row of ckv_tie_table() */
    ckv_insides inside;               /* what is added to the prior, by sources */
} ckv_type_model;

typedef struct ckv_model {
    uint64_t version;       /* hash of all below: two models are the same if their versions are */
    uint64_t fingerprint;   /* of the normalizers and comparators that it was made with */
    ckv_type_model type[3]; /* by ckv_record_type; [0] unused */
    const ckv_comparison_def *def[CKV_CMP_COUNT];
    ckv_rules rules;               /* the user's own */
    uint32_t limit[CKV_RULES_MAX]; /* H by rule */
    int32_t link, review;          /* thresholds on the weight */
    uint32_t component;            /* N */
    int32_t against;               /* V, in 1/1024 bit */
    int32_t as_of;                 /* yyyymmdd */
    ckv_placeholders listed;       /* what counts as missing beside the built-in placeholders; settled */
} ckv_model;

/* The parts of one pair's weight; they sum to it. */
typedef struct ckv_score {
    int32_t weight;
    int32_t prior; /* with what their sources add to it */
    int32_t household;
    int32_t part[CKV_CMP_COUNT];
    uint8_t level[CKV_CMP_COUNT];
    ckv_record_type type; /* whose model counted */
} ckv_score;

/* Stands for everything that makes features and levels out of text: tables, parsers, payloads, comparators, blocking
 * rules. To be raised with any change that alters what they yield; tests/unit/model/test_fingerprint.c compares the
 * features of sample values with the ones recorded for this revision. */
#define CKV_NORMALIZER_REVISION 14

/* Hash of the revision and of the names and levels of all kinds, comparisons and blocking rules. */
uint64_t ckv_model_fingerprint(void);

/* Model 0: what is believed before any data are seen. */
ckv_status ckv_model_builtin(ckv_model *model);

/* Recompute the integer weights from m, u and lambda, and the version from everything. CKV_NO_MEMORY and CKV_TOO_LARGE
 * leave it without a version: it is not to be used. */
ckv_status ckv_model_freeze(ckv_model *model);

void ckv_model_free(ckv_model *model);

/* Score a pair: the only implementation, for linking and for explaining. Symmetric, defined for every pair, allocates
 * nothing. */
void ckv_model_score(const ckv_model *model, const uint8_t *a, const uint8_t *b, ckv_score *out);

/* The weight alone; 0 of two that have no field in common, since what is missing is not evidence. */
int32_t ckv_model_weight(const ckv_model *model, const uint8_t *a, const uint8_t *b);

/* The same; *firm: how much of it no slip explains: that a source hardly has anybody twice, and what firm levels say,
 * as births a generation apart; and what levels say besides that a slip explains once, where others say it again. */
int32_t ckv_model_weight_firm(const ckv_model *model, const uint8_t *a, const uint8_t *b, ckv_firm *firm);

/* The same when only pairs of at least `least` matter: false, as soon as the weight is known to be below it. For one
 * record against many see model/reach.h. */
bool ckv_model_reaches(const ckv_model *model, const uint8_t *a, const uint8_t *b, int32_t least, int32_t *weight);

/* Whose model counts for two records: CKV_TYPE_UNKNOWN if both are tried, and the greater weight counts. */
ckv_record_type ckv_model_type_of(const uint8_t *a, const uint8_t *b);

/* What one outcome says, its value's frequency included. */
int32_t ckv_model_part(const ckv_comparison_model *cm, const ckv_outcome *outcome);

/* Is the weight at least `least`, of two records that were compared? False as soon as it is known to be below. */
bool ckv_model_reaches_found(const ckv_model *model, ckv_record_type type, const uint8_t *a, const uint8_t *b,
    const ckv_outcome *found, int32_t least, int32_t *weight);

/* Was there anything to compare? */
static inline bool ckv_score_compared(const ckv_score *score)
{
    uint8_t any = 0;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        any |= score->level[c];
    return any;
}

/* Bytes for the store, and back. CKV_VERSION: the model was made with other normalizers, or has a form that is not
 * read. */
ckv_status ckv_model_pack(const ckv_model *model, ckv_buf *out);
ckv_status ckv_model_unpack(ckv_model *model, ckv_slice bytes, ckv_error *err);

#endif
