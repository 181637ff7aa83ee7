#include "model/em.h"

#include "util/bits.h"

#include <math.h>
#include <stdlib.h>

/* What one pass over the patterns adds up: expected counts by class and level. */
typedef struct expectation {
    double match[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double other[CKV_CMP_COUNT][CKV_LEVELS_MAX];
    double mate[CKV_MATES_KINDS][CKV_CMP_COUNT][CKV_LEVELS_MAX]; /* those that agree as mates; [0]: as strangers */
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
    double match, stranger, mate[CKV_MATES_KINDS];
} likelihoods;

static double mate_likelihood(const ckv_em *em, const ckv_em_mates *mates, uint64_t pattern)
{
    double l = mates->share ? 1 : 0;
    for (ckv_pattern_walk w = { pattern }; l > 0 && ckv_pattern_next(&w);) {
        const double *agree = mates->agree[w.comparison];
        l *= agree[w.level] + agree[0] * em->u[w.comparison][w.level];
    }
    return l;
}

static likelihoods likelihoods_of(const ckv_em *em, uint64_t pattern)
{
    likelihoods l = { 1, 1, { 0 } };
    for (ckv_pattern_walk w = { pattern }; ckv_pattern_next(&w);) {
        l.match *= em->m[w.comparison][w.level];
        l.stranger *= em->u[w.comparison][w.level];
    }
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        l.mate[k] = mate_likelihood(em, &em->mates[k], pattern);
    return l;
}

ckv_ratios ckv_em_ratios(const ckv_em *em, uint64_t pattern)
{
    likelihoods l = likelihoods_of(em, pattern);
    double u = l.stranger > 0x1p-200 ? l.stranger : 0x1p-200;
    ckv_ratios ratios = { l.match / u, { 0 } };
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        ratios.mate[k] = l.mate[k] / u;
    return ratios;
}

static void add_levels(double sums[CKV_CMP_COUNT][CKV_LEVELS_MAX], uint64_t pattern, double weight)
{
    for (ckv_pattern_walk w = { pattern }; ckv_pattern_next(&w);)
        sums[w.comparison][w.level] += weight;
}

/* Of mates' agreements, those that they owe to being mates, and those by chance. */
static void add_mates(
    const ckv_em *em, size_t kind, double sums[CKV_CMP_COUNT][CKV_LEVELS_MAX], uint64_t pattern, double weight)
{
    for (ckv_pattern_walk w = { pattern }; ckv_pattern_next(&w);) {
        const double *agree = em->mates[kind].agree[w.comparison];
        double by_chance = agree[0] * em->u[w.comparison][w.level], all = agree[w.level] + by_chance;
        if (all <= 0)
            continue;
        sums[w.comparison][w.level] += weight * agree[w.level] / all;
        sums[w.comparison][0] += weight * by_chance / all;
    }
}

/* Expected numbers in one group of patterns. */
typedef struct group_sums {
    double matches, mates[CKV_MATES_KINDS], total;
} group_sums;

/* The shares of one group, moved to their expectation. */
static void update_shares(ckv_em *em, size_t group, const group_sums *g, expectation *e)
{
    double sum = g->total + em->lambda_prior[0] + em->lambda_prior[1];
    double lambda = sum > 0 ? (g->matches + em->lambda_prior[0]) / sum : em->lambda[group];
    e->moved = fmax(e->moved, fabs(lambda - em->lambda[group]));
    em->lambda[group] = lambda;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        if (em->mates[k].share && sum > 0)
            em->mates[k].share[group] = g->mates[k] / sum;
    }
}

/* Each class by its share of the group: the pattern's joint likelihoods, and their sum. */
static double weigh_classes(const ckv_em *em, uint32_t group, likelihoods *l)
{
    double strangers = 1 - em->lambda[group];
    l->match *= em->lambda[group];
    double sum = l->match;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        double share = em->mates[k].share ? em->mates[k].share[group] : 0;
        l->mate[k] *= share;
        strangers -= share;
        sum += l->mate[k];
    }
    l->stranger *= strangers;
    return sum + l->stranger;
}

static void expect_pattern(const ckv_em *em, const ckv_pattern_count *p, group_sums *g, expectation *e)
{
    likelihoods l = likelihoods_of(em, p->pattern);
    double sum = weigh_classes(em, p->group, &l);
    double n = (double)p->count, part = sum > 0 ? n / sum : 0;
    e->likelihood += log_part(em, n, sum);
    add_levels(e->match, p->pattern, part * l.match);
    add_levels(e->other, p->pattern, sum > 0 ? part * l.stranger : n);
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        if (l.mate[k] > 0)
            add_mates(em, k, e->mate[k], p->pattern, part * l.mate[k]);
        g->mates[k] += part * l.mate[k];
    }
    g->matches += part * l.match;
    g->total += n;
}

static void expect(ckv_em *em, const ckv_pattern_count *patterns, size_t count, expectation *e)
{
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t group = patterns[from].group;
        group_sums g = { .total = 0 };
        for (to = from; to < count && patterns[to].group == group; to++)
            expect_pattern(em, &patterns[to], &g, e);
        e->likelihood += log_part(em, em->lambda_prior[0], em->lambda[group]);
        e->likelihood += log_part(em, em->lambda_prior[1], 1 - em->lambda[group]);
        update_shares(em, group, &g, e);
    }
}

/* One comparison: the posterior mode of its levels from `least` on, under their Dirichlet prior. Adds the prior's part of
 * the likelihood of the old values. */
static void maximize(
    const ckv_em *em, double *p, const double *sums, const double *prior, unsigned least, expectation *e)
{
    double total = 0;
    for (unsigned l = least; l < CKV_LEVELS_MAX; l++) {
        total += sums[l] + prior[l];
        if (prior[l] > 0)
            e->likelihood += log_part(em, prior[l], p[l]);
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
        maximize(em, em->m[c], e.match[c], em->m_prior[c], 1, &e);
        if (!em->keep_u)
            maximize(em, em->u[c], e.other[c], em->u_prior[c], 1, &e);
        for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
            if (em->mates[k].share)
                maximize(em, em->mates[k].agree[c], e.mate[k][c], em->mates[k].prior[c], 0, &e);
        }
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
