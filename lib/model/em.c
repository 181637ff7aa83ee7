#include "model/em.h"

#include "util/bits.h"
#include "util/sort.h"

#include <math.h>
#include <stdlib.h>

/* The explanations of a pair. One behind the other, so that a pattern is walked once for all of them. */
enum { MATCH, STRANGER, MATES, CLASSES = MATES + CKV_MATES_KINDS };

typedef struct by_class {
    double of[CLASSES];
} by_class;

typedef struct by_level {
    by_class at[CKV_CMP_COUNT][CKV_LEVELS_MAX];
} by_level;

/* What one pass over the patterns adds up: expected counts by class and level. */
typedef struct expectation {
    by_level sums;
    double likelihood; /* only where somebody asks for it: logarithms cost more than all the rest */
    double moved;      /* the largest change of a parameter in the last step */
} expectation;

/* `weight` times the natural logarithm of a likelihood, where the likelihood is asked for. */
static double log_part(const ckv_em *em, double weight, double likelihood)
{
    return em->on_step ? weight * CKV_LN2 * ckv_log2(fmax(likelihood, 0x1p-1000)) : 0;
}

/* How likely a level is in each class. A mate agrees as such, or by chance. */
static by_class likelihood_of(const ckv_em *em, size_t comparison, size_t level)
{
    double u = em->u[comparison][level];
    by_class likelihood = { { [MATCH] = em->m[comparison][level], [STRANGER] = u } };
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        const double *agree = em->mates[k].agree[comparison];
        likelihood.of[MATES + k] = agree[level] + agree[0] * u;
    }
    return likelihood;
}

static void find_likelihoods(const ckv_em *em, by_level *out)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        for (size_t l = 1; l < CKV_LEVELS_MAX; l++)
            out->at[c][l] = likelihood_of(em, c, l);
    }
}

/* Of a pattern that says nothing: 1, and 0 for a class that is not there. */
static by_class nothing_said(const ckv_em *em)
{
    by_class one = { { [MATCH] = 1, [STRANGER] = 1 } };
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        one.of[MATES + k] = em->mates[k].share ? 1 : 0;
    return one;
}

static void multiply(by_class *product, const by_class *by)
{
    for (size_t k = 0; k < CLASSES; k++)
        product->of[k] *= by->of[k];
}

ckv_ratios ckv_em_ratios(const ckv_em *em, uint64_t pattern)
{
    by_class all = nothing_said(em);
    for (ckv_pattern_walk w = { pattern }; ckv_pattern_next(&w);) {
        by_class one = likelihood_of(em, w.comparison, w.level);
        multiply(&all, &one);
    }
    double u = all.of[STRANGER] > 0x1p-200 ? all.of[STRANGER] : 0x1p-200;
    ckv_ratios ratios = { all.of[MATCH] / u, { 0 } };
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        ratios.mate[k] = all.of[MATES + k] / u;
    return ratios;
}

static by_class shares_of(const ckv_em *em, uint32_t group)
{
    by_class shares = { { [MATCH] = em->lambda[group], [STRANGER] = 1 - em->lambda[group] } };
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        shares.of[MATES + k] = em->mates[k].share ? em->mates[k].share[group] : 0;
        shares.of[STRANGER] -= shares.of[MATES + k];
    }
    return shares;
}

/* Expected numbers in one group of patterns. */
typedef struct group_sums {
    by_class pairs;
    double total;
} group_sums;

/* The shares of one group, moved to their expectation. */
static void update_shares(ckv_em *em, size_t group, const group_sums *g, expectation *e)
{
    double sum = g->total + em->lambda_prior[0] + em->lambda_prior[1];
    bool known = em->known_from && group >= em->known_from;
    double lambda = sum > 0 && !known ? (g->pairs.of[MATCH] + em->lambda_prior[0]) / sum : em->lambda[group];
    e->moved = fmax(e->moved, fabs(lambda - em->lambda[group]));
    em->lambda[group] = lambda;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        if (em->mates[k].share && sum > 0)
            em->mates[k].share[group] = g->pairs.of[MATES + k] / sum;
    }
}

/* The different patterns among those of all groups: what is the same in every group is made once a step. */
typedef struct distinct {
    size_t count;
    uint64_t *pattern;
    uint32_t *of;         /* which one each pattern of a group is */
    by_class *likelihood; /* in each class */
    by_class *pairs;      /* expected in each class, of all groups */
} distinct;

static void free_distinct(distinct *d)
{
    free(d->pattern);
    free(d->of);
    free(d->likelihood);
    free(d->pairs);
}

static ckv_status find_distinct(distinct *d, const ckv_pattern_count *patterns, size_t count)
{
    ckv_keyed *order = malloc(2 * (count + 1) * sizeof *order);
    *d = (distinct){ 0, malloc((count + 1) * sizeof *d->pattern), malloc((count + 1) * sizeof *d->of),
        malloc((count + 1) * sizeof *d->likelihood), malloc((count + 1) * sizeof *d->pairs) };
    bool made = order && d->pattern && d->of && d->likelihood && d->pairs;
    for (size_t i = 0; made && i < count; i++)
        order[i] = (ckv_keyed){ patterns[i].pattern, i };
    if (made)
        ckv_sort_keyed(order, order + count, count);
    for (size_t i = 0; made && i < count; i++) {
        if (i == 0 || order[i].key != order[i - 1].key)
            d->pattern[d->count++] = order[i].key;
        d->of[order[i].value] = (uint32_t)d->count - 1;
    }
    free(order);
    return made ? CKV_OK : CKV_NO_MEMORY;
}

static void begin_distinct(distinct *d, const by_level *likelihood)
{
    for (size_t i = 0; i < d->count; i++) {
        by_class all;
        for (size_t k = 0; k < CLASSES; k++)
            all.of[k] = 1;
        for (ckv_pattern_walk w = { d->pattern[i] }; ckv_pattern_next(&w);)
            multiply(&all, &likelihood->at[w.comparison][w.level]);
        d->likelihood[i] = all;
        d->pairs[i] = (by_class){ { 0 } };
    }
}

/* Add each pattern's pairs to the levels it has, class by class. */
static void add_levels(const distinct *d, by_level *sums)
{
    for (size_t i = 0; i < d->count; i++) {
        for (ckv_pattern_walk w = { d->pattern[i] }; ckv_pattern_next(&w);) {
            for (size_t k = 0; k < CLASSES; k++)
                sums->at[w.comparison][w.level].of[k] += d->pairs[i].of[k];
        }
    }
}

/* Part the pairs of one group and pattern among the classes; what no class explains was strangers. */
static double expect_pattern(by_class shares, const by_class *likelihood, uint64_t count, group_sums *g, by_class *all)
{
    by_class pairs = shares;
    multiply(&pairs, likelihood);
    double n = (double)count, sum = 0;
    for (size_t k = 0; k < CLASSES; k++)
        sum += pairs.of[k];
    double part = sum > 0 ? n / sum : 0;
    for (size_t k = 0; k < CLASSES; k++) {
        pairs.of[k] *= part;
        g->pairs.of[k] += pairs.of[k];
    }
    g->total += n;
    if (sum <= 0)
        pairs.of[STRANGER] = n;
    for (size_t k = 0; k < CLASSES; k++)
        all->of[k] += pairs.of[k];
    return sum;
}

static void expect(ckv_em *em, const ckv_pattern_count *patterns, size_t count, distinct *d, expectation *e)
{
    by_level likelihood;
    find_likelihoods(em, &likelihood);
    begin_distinct(d, &likelihood);
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t group = patterns[from].group;
        by_class shares = shares_of(em, group);
        group_sums g = { .total = 0 };
        for (to = from; to < count && patterns[to].group == group; to++) {
            uint32_t which = d->of[to];
            double sum = expect_pattern(shares, &d->likelihood[which], patterns[to].count, &g, &d->pairs[which]);
            e->likelihood += log_part(em, (double)patterns[to].count, sum);
        }
        e->likelihood += log_part(em, em->lambda_prior[0], em->lambda[group]);
        e->likelihood += log_part(em, em->lambda_prior[1], 1 - em->lambda[group]);
        update_shares(em, group, &g, e);
    }
    add_levels(d, &e->sums);
}

static void take_class(double out[CKV_LEVELS_MAX], const by_level *sums, size_t comparison, size_t class)
{
    out[0] = 0;
    for (size_t l = 1; l < CKV_LEVELS_MAX; l++)
        out[l] = sums->at[comparison][l].of[class];
}

/* Of mates' agreements, those that they owe to being mates, by level, and in [0] those by chance. */
static void part_mates(const ckv_em *em, size_t kind, size_t comparison, double sums[CKV_LEVELS_MAX])
{
    const double *agree = em->mates[kind].agree[comparison];
    for (size_t l = 1; l < CKV_LEVELS_MAX; l++) {
        double all = agree[l] + agree[0] * em->u[comparison][l], as_mates = all > 0 ? sums[l] * agree[l] / all : 0;
        sums[0] += all > 0 ? sums[l] - as_mates : 0;
        sums[l] = as_mates;
    }
}

/* One comparison: the posterior mode of its levels from `least` on, under their Dirichlet prior. Adds the prior's part
 * of the likelihood of the old values. */
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

/* A level that takes no more than its bound: what it has above that is not counted, and the other levels share among
 * them what they would without. */
static void bound_sums(const ckv_em *em, size_t c, double *sums)
{
    const ckv_comparison_def *def = em->def[c];
    if (!def || !def->bounded.level)
        return;
    unsigned level = def->bounded.level, like = def->bounded.like;
    double others = 0, most = def->bounded.most;
    for (unsigned l = 1; l < CKV_LEVELS_MAX; l++)
        others += l == level ? 0 : sums[l] + em->m_prior[c][l];
    double exchanged = em->u[c][like] > 0 ? sums[like] * em->u[c][level] / em->u[c][like] : 0;
    double allowed = fmax(others * most / (1 - most), exchanged) - em->m_prior[c][level];
    sums[level] = fmin(sums[level], fmax(allowed, 0));
}

static void maximize_comparison(ckv_em *em, size_t c, expectation *e)
{
    double sums[CKV_LEVELS_MAX];
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) { /* by the u that the sums came of */
        if (!em->mates[k].share)
            continue;
        take_class(sums, &e->sums, c, MATES + k);
        part_mates(em, k, c, sums);
        maximize(em, em->mates[k].agree[c], sums, em->mates[k].prior[c], 0, e);
    }
    take_class(sums, &e->sums, c, MATCH);
    bound_sums(em, c, sums);
    maximize(em, em->m[c], sums, em->m_prior[c], 1, e);
    if (em->keep_u)
        return;
    take_class(sums, &e->sums, c, STRANGER);
    maximize(em, em->u[c], sums, em->u_prior[c], 1, e);
}

static bool step(ckv_em *em, const ckv_pattern_count *patterns, size_t count, distinct *d)
{
    expectation e = { .likelihood = 0 };
    expect(em, patterns, count, d, &e);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        maximize_comparison(em, c, &e);
    em->steps++;
    if (em->on_step)
        em->on_step(em->context, em->steps, e.likelihood);
    return e.moved > (em->tolerance > 0 ? em->tolerance : 1e-6);
}

ckv_status ckv_em_run(ckv_em *em, const ckv_pattern_count *patterns, size_t count)
{
    unsigned most = em->most_steps ? em->most_steps : 200;
    distinct d;
    ckv_status status = find_distinct(&d, patterns, count);
    em->steps = 0;
    while (status == CKV_OK && em->steps < most && step(em, patterns, count, &d))
        ;
    free_distinct(&d);
    return status;
}
