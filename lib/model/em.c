#include "model/em.h"

#include "util/bits.h"

#include <math.h>
#include <stdlib.h>

/* What one pass over the patterns adds up: expected counts of matches and non-matches by level. */
typedef struct expectation {
    double match[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double other[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double mate[CKV_CMP_COUNT][CKV_LEVELS_MAX]; /* those that agree as mates; [0]: as strangers */
    double likelihood;
    double moved; /* the largest change of a parameter in the last step */
} expectation;

static const double ln2 = 0.693147180559945309417;

/* Likelihood of a pattern in each class. */
typedef struct likelihoods {
    double match, mate, stranger;
} likelihoods;

static likelihoods likelihoods_of(const ckv_em *em, uint64_t pattern)
{
    likelihoods l = { 1, 1, 1 };
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        unsigned level = ckv_pattern_level(pattern, c);
        if (!level)
            continue;
        double m = em->m[c][level], u = em->u[c][level];
        l.match *= m;
        l.mate *= em->mate[c][level] + em->mate[c][0] * u;
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
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++)
        sums[c][ckv_pattern_level(pattern, c)] += weight;
}

/* Of mates' agreements, those that they owe to being mates, and those by chance. */
static void add_mates(const ckv_em *em, expectation *e, uint64_t pattern, double weight)
{
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        unsigned level = ckv_pattern_level(pattern, c);
        double as_mates = em->mate[c][level], by_chance = em->mate[c][0] * em->u[c][level];
        if (!level || as_mates + by_chance <= 0)
            continue;
        e->mate[c][level] += weight * as_mates / (as_mates + by_chance);
        e->mate[c][0] += weight * by_chance / (as_mates + by_chance);
    }
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
    e->likelihood += n * ln2 * ckv_log2(fmax(sum, 0x1p-1000));
    add_levels(e->match, p->pattern, n * match);
    add_levels(e->other, p->pattern, n * stranger);
    if (em->mates && sum > 0)
        add_mates(em, e, p->pattern, n * l.mate / sum);
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
        e->likelihood += ln2
                         * (em->lambda_prior[0] * ckv_log2(fmax(em->lambda[group], 0x1p-1000))
                             + em->lambda_prior[1] * ckv_log2(fmax(1 - em->lambda[group], 0x1p-1000)));
        update_shares(em, group, &g, e);
    }
}

/* One comparison: the posterior mode of its levels from `least` on, under their Dirichlet prior. Adds the prior's part of the likelihood
 * of the old values. */
static void maximize(double *p, const double *sums, const double *prior, unsigned least, expectation *e)
{
    double total = 0;
    for (unsigned l = least; l < CKV_LEVELS_MAX; l++) {
        total += sums[l] + prior[l];
        if (prior[l] > 0)
            e->likelihood += prior[l] * ln2 * ckv_log2(fmax(p[l], 0x1p-1000));
    }
    for (unsigned l = least; total > 0 && l < CKV_LEVELS_MAX; l++) {
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
        maximize(em->m[c], e.match[c], em->m_prior[c], 1, &e);
        if (!em->keep_u)
            maximize(em->u[c], e.other[c], em->u_prior[c], 1, &e);
        if (em->mates)
            maximize(em->mate[c], e.mate[c], em->mate_prior[c], 0, &e);
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
