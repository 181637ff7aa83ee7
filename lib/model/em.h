/* Expectation maximization for the Fellegi-Sunter mixture: m, u and the share of matches out of patterns, without
 * labels.
 *
 * Dempster, Laird and Rubin (1977); for record linkage Winkler (1988). Comparisons are independent given match or
 * non-match; a level of 0 says nothing. Patterns come in groups (pairs brought together by one blocking key), each with
 * its own share of matches. Priors are Dirichlet, given as pseudo-counts; the penalised likelihood never falls.
 *
 * Further classes may be told apart: mates (model/mates.h), who are not one customer but share a home, a company or a
 * house. Two of them agree at a level because they are mates, or by chance as strangers do: how often each is learned
 * like m. */
#ifndef CKV_MODEL_EM_H
#define CKV_MODEL_EM_H

#include "model/mates.h"
#include "model/pattern.h"

/* One class of mates. */
typedef struct ckv_em_mates {
    double *share; /* of a group's pairs, one a group; NULL: there is no such class */
    /* How they agree, by level, as mates; [0]: as strangers. Sums to 1. */
    double agree[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double prior[CKV_CMP_COUNT][CKV_LEVELS_MAX];
} ckv_em_mates;

typedef struct ckv_em {
    /* In: where to start; out: the estimate. [0] of each comparison is unused. */
    double m[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double u[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double *lambda; /* share of matches, one a group */
    size_t group_count;
    ckv_em_mates mates[CKV_MATES_KINDS];
    /* Pseudo-counts added at every step; 0 is no prior. */
    double m_prior[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double u_prior[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    const ckv_comparison_def *def[CKV_CMP_COUNT]; /* what bounds m, NULL: nothing does */
    double lambda_prior[2];                       /* matches, non-matches; in every group but those of known class */
    /* From this group on the share of matches is what it was at the start: 1 or 0, of pairs whose class is known. 0: of
     * none. */
    size_t known_from;
    bool keep_u;         /* u is known: only m and lambda are learned */
    unsigned most_steps; /* 0 means 200 */
    double tolerance;    /* stop when no parameter moves more; 0 means 1e-6 */
    /* Called after each step with the penalised log-likelihood (natural) of the parameters before it. May be NULL. */
    void (*on_step)(void *context, unsigned step, double likelihood);
    void *context;
    unsigned steps; /* out: how many were taken */
} ckv_em;

/* `patterns` sorted by ckv_patterns_sort(). Sums run in that order, so the result is the same on any number of
 * threads. */
ckv_status ckv_em_run(ckv_em *em, const ckv_pattern_count *patterns, size_t count);

/* Likelihood of one pattern among matches, and among mates, against strangers. */
typedef struct ckv_ratios {
    double match, mate[CKV_MATES_KINDS]; /* 0 where there is no such class */
} ckv_ratios;

ckv_ratios ckv_em_ratios(const ckv_em *em, uint64_t pattern);

#endif
