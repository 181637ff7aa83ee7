#include "model/em.h"

#include "util/bits.h"

#include <math.h>
#include <stdlib.h>

/* What one pass over the patterns adds up: expected counts of matches and non-matches by level. */
typedef struct expectation {
    double match[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double other[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double likelihood;
    double moved; /* the largest change of a parameter in the last step */
} expectation;

static const double ln2 = 0.693147180559945309417;

/* Likelihood of a pattern among matches and among the rest. */
static void likelihoods(const ckv_em *em, uint64_t pattern, double *match, double *other)
{
    *match = *other = 1;
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        unsigned level = ckv_pattern_level(pattern, c);
        if (level) {
            *match *= em->m[c][level];
            *other *= em->u[c][level];
        }
    }
}

double ckv_em_ratio(const ckv_em *em, uint64_t pattern)
{
    double match, other;
    likelihoods(em, pattern, &match, &other);
    return other > 0 ? match / other : 0x1p200;
}

static void add_levels(double sums[CKV_CMP_COUNT][CKV_LEVELS_MAX], uint64_t pattern, double weight)
{
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++)
        sums[c][ckv_pattern_level(pattern, c)] += weight;
}

/* The share of matches of one group, moved to its expectation. */
static void update_lambda(ckv_em *em, size_t group, double matches, double total, expectation *e)
{
    double sum = total + em->lambda_prior[0] + em->lambda_prior[1];
    double lambda = sum > 0 ? (matches + em->lambda_prior[0]) / sum : em->lambda[group];
    e->moved = fmax(e->moved, fabs(lambda - em->lambda[group]));
    em->lambda[group] = lambda;
}

static void expect(ckv_em *em, const ckv_pattern_count *patterns, size_t count, expectation *e)
{
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t group = patterns[from].group;
        double lambda = em->lambda[group], matches = 0, total = 0;
        for (to = from; to < count && patterns[to].group == group; to++) {
            double match, other, n = (double)patterns[to].count;
            likelihoods(em, patterns[to].pattern, &match, &other);
            match *= lambda;
            other *= 1 - lambda;
            double sum = match + other, posterior = sum > 0 ? match / sum : 0;
            e->likelihood += n * ln2 * ckv_log2(fmax(sum, 0x1p-1000));
            add_levels(e->match, patterns[to].pattern, n * posterior);
            add_levels(e->other, patterns[to].pattern, n * (1 - posterior));
            matches += n * posterior;
            total += n;
        }
        e->likelihood += ln2 * (em->lambda_prior[0] * ckv_log2(fmax(lambda, 0x1p-1000))
                                + em->lambda_prior[1] * ckv_log2(fmax(1 - lambda, 0x1p-1000)));
        update_lambda(em, group, matches, total, e);
    }
}

/* One comparison: the posterior mode under its Dirichlet prior. Adds the prior's part of the likelihood of the old values. */
static void maximize(double *p, const double *sums, const double *prior, expectation *e)
{
    double total = 0;
    for (unsigned l = 1; l < CKV_LEVELS_MAX; l++) {
        total += sums[l] + prior[l];
        if (prior[l] > 0)
            e->likelihood += prior[l] * ln2 * ckv_log2(fmax(p[l], 0x1p-1000));
    }
    for (unsigned l = 1; total > 0 && l < CKV_LEVELS_MAX; l++) {
        double next = (sums[l] + prior[l]) / total;
        e->moved = fmax(e->moved, fabs(next - p[l]));
        p[l] = next;
    }
}

static bool step(ckv_em *em, const ckv_pattern_count *patterns, size_t count)
{
    expectation e = { .likelihood = 0 };
    expect(em, patterns, count, &e);
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        maximize(em->m[c], e.match[c], em->m_prior[c], &e);
        if (!em->keep_u)
            maximize(em->u[c], e.other[c], em->u_prior[c], &e);
    }
    em->steps++;
    if (em->on_step)
        em->on_step(em->context, em->steps, e.likelihood);
    return e.moved > (em->tolerance > 0 ? em->tolerance : 1e-6);
}

void ckv_em_run(ckv_em *em, const ckv_pattern_count *patterns, size_t count)
{
    unsigned most = em->most_steps ? em->most_steps : 200;
    em->steps = 0;
    while (em->steps < most && step(em, patterns, count))
        ;
}
