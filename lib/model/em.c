#include "model/em.h"

#include "util/bits.h"

#include <math.h>
#include <stdlib.h>

/* What one pass over the patterns adds up: expected counts of matches and non-matches by level. */
typedef struct expectation {
    double match[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double other[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double likelihood; /* only where somebody asks for it: logarithms cost more than all the rest */
    double moved;      /* the largest change of a parameter in the last step */
} expectation;

static const double ln2 = 0.693147180559945309417;

/* `weight` times the natural logarithm of a likelihood, where the likelihood is asked for. */
static double log_part(const ckv_em *em, double weight, double likelihood)
{
    return em->on_step ? weight * ln2 * ckv_log2(fmax(likelihood, 0x1p-1000)) : 0;
}

/* Likelihood of a pattern in each class. */
typedef struct likelihoods {
    double match, mate, stranger;
} likelihoods;

static likelihoods likelihoods_of(const ckv_em *em, uint64_t pattern)
{
    likelihoods l = { 1, 1, 1 };
    for (ckv_pattern_walk w = { pattern }; ckv_pattern_next(&w);) {
        unsigned c = w.comparison, level = w.level;
        double m = em->m[c][level], u = em->u[c][level], s = em->share[c];
        l.match *= m;
        l.mate *= s * m + (1 - s) * u;
        l.stranger *= u;
    }
    return l;
}

ckv_ratios ckv_em_ratios(const ckv_em *em, uint64_t pattern)
{
    likelihoods l = likelihoods_of(em, pattern);
    double u = l.stranger > 0x1p-200 ? l.stranger : 0x1p-200;
    return (ckv_ratios){ l.match / u, l.mate / u };
}

static void add_levels(double sums[CKV_CMP_COUNT][CKV_LEVELS_MAX], uint64_t pattern, double weight)
{
    for (ckv_pattern_walk w = { pattern }; ckv_pattern_next(&w);)
        sums[w.comparison][w.level] += weight;
}

/* Expected numbers in one group of patterns. */
typedef struct group_sums {
    double matches, mates, total;
} group_sums;

/* The shares of one group, moved to their expectation. */
static void update_shares(ckv_em *em, size_t group, const group_sums *g, expectation *e)
{
    double sum = g->total + em->lambda_prior[0] + em->lambda_prior[1];
    double lambda = sum > 0 ? (g->matches + em->lambda_prior[0]) / sum : em->lambda[group];
    e->moved = fmax(e->moved, fabs(lambda - em->lambda[group]));
    em->lambda[group] = lambda;
    if (em->mates)
        em->mates[group] = sum > 0 ? g->mates / sum : em->mates[group];
}

static void expect_pattern(const ckv_em *em, const ckv_pattern_count *p, group_sums *g, expectation *e)
{
    likelihoods l = likelihoods_of(em, p->pattern);
    double n = (double)p->count, eta = em->mates ? em->mates[p->group] : 0;
    l.match *= em->lambda[p->group];
    l.mate *= eta;
    l.stranger *= 1 - em->lambda[p->group] - eta;
    double sum = l.match + l.mate + l.stranger;
    double match = sum > 0 ? l.match / sum : 0, stranger = sum > 0 ? l.stranger / sum : 1;
    e->likelihood += log_part(em, n, sum);
    add_levels(e->match, p->pattern, n * match);
    add_levels(e->other, p->pattern, n * stranger);
    g->matches += n * match;
    g->mates += sum > 0 ? n * l.mate / sum : 0;
    g->total += n;
}

static void expect(ckv_em *em, const ckv_pattern_count *patterns, size_t count, expectation *e)
{
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t group = patterns[from].group;
        group_sums g = { 0, 0, 0 };
        for (to = from; to < count && patterns[to].group == group; to++)
            expect_pattern(em, &patterns[to], &g, e);
        e->likelihood += log_part(em, em->lambda_prior[0], em->lambda[group]);
        e->likelihood += log_part(em, em->lambda_prior[1], 1 - em->lambda[group]);
        update_shares(em, group, &g, e);
    }
}

/* One comparison: the posterior mode under its Dirichlet prior. Adds the prior's part of the likelihood of the old values. */
static void maximize(const ckv_em *em, double *p, const double *sums, const double *prior, expectation *e)
{
    double total = 0;
    for (unsigned l = 1; l < CKV_LEVELS_MAX; l++) {
        total += sums[l] + prior[l];
        if (prior[l] > 0)
            e->likelihood += log_part(em, prior[l], p[l]);
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
        maximize(em, em->m[c], e.match[c], em->m_prior[c], &e);
        if (!em->keep_u)
            maximize(em, em->u[c], e.other[c], em->u_prior[c], &e);
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
