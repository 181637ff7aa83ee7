#include "evaluate/expect.h"

#include "util/bits.h"

#include <math.h>
#include <string.h>

/* Shift and slope: their means and standard deviations over sets. */
typedef struct belief {
    double shift, shift_sd, slope, slope_sd;
} belief;

static const belief beliefs[2] = {
    { 0.4, 0.33, 0.84, 0.04 }, /* apart */
    { 0.6, 0.60, 0.87, 0.06 }, /* together */
};

/* Now and then a set is quite unlike those that the beliefs are from: so often, and so many times as far off. */
#define STRANGE 0.01
#define STRANGER 3.0

/* Points of the grid of shifts and slopes, each STEP standard deviations from the next. */
enum { SHIFTS = 25, SLOPES = 9 };
#define STEP 0.75

/* Pairs together may be wrong whatever the evidence, as where what is compared cannot tell two customers apart: such a
 * share of them, and how likely that is. */
static const struct {
    double share, belief;
} hidden[] = { { 0, 0.974 }, { 0.01, 0.014 }, { 0.03, 0.007 }, { 0.1, 0.003 }, { 0.3, 0.002 } };
enum { HIDDEN = sizeof hidden / sizeof *hidden };

/* A person errs in one answer of so many. */
#define SLIP 0.003

/* Those of a pair that blocking lacks are believed to be so many of all that have values for so many comparisons, as if
 * so many pairs had shown it. */
static const double lacking[CKV_EXPECT_FIELDS] = { .5, .2, .07, .02, .006, .002, .001, .001, .001, .001 };
#define LACKING_PAIRS 10.0
/* Pairs are lacking so many times as often as those with a third record that both are linked to: any pair, and one that
 * has none. The standard deviation of these factors, relative to them; and the most that may be lacking of pairs of one
 * kind. */
#define EASIER 2.0
#define EASIER_ALONE 4.0
#define EASIER_SD 0.25
#define LACKING_MOST 0.75

/* The share of a normal distribution below z is logistic in Z_SCALE z, to a hundredth (Camilli 1994, after Haley). */
#define Z_SCALE 1.702
#define TAIL 0.025

/* A number that is not known: mean and variance. */
typedef struct moments {
    double mean, variance;
} moments;

unsigned ckv_expect_bin_of(int32_t evidence)
{
    int32_t bin = evidence / CKV_EXPECT_BIN - (evidence % CKV_EXPECT_BIN < 0) + CKV_EXPECT_BINS / 2;
    return bin < 0 ? 0 : bin >= CKV_EXPECT_BINS ? CKV_EXPECT_BINS - 1 : (unsigned)bin;
}

/* The middle of a bin, in bits. */
static double middle(unsigned bin)
{
    return ((double)bin + 0.5 - CKV_EXPECT_BINS / 2) * CKV_EXPECT_BIN / CKV_BIT;
}

static double logistic(double bits)
{
    double odds = ckv_exp2(bits < -100 ? -100 : bits > 100 ? 100 : bits);
    return odds / (1 + odds);
}

double ckv_expect_share(bool together, unsigned bin)
{
    const belief *b = &beliefs[together];
    return logistic(b->shift + b->slope * middle(bin));
}

/* ---- what is believed of a class of pairs ---- */

/* One point of the grid. */
typedef struct point {
    double weight; /* all together 1 */
    double shift, slope, hidden;
    moments same; /* of all pairs, those that are one customer */
} point;

enum { POINTS_MOST = SHIFTS * SLOPES * HIDDEN };

static double share_at(const point *p, unsigned bin)
{
    return (1 - p->hidden) * logistic(p->shift + p->slope * middle(bin));
}

static double normal(double z)
{
    return ckv_exp2(-0.5 * z * z * CKV_LOG2_E);
}

static double believed_weight(double shift_z, double slope_z)
{
    double usual = (1 - STRANGE) * normal(shift_z), strange = STRANGE / STRANGER * normal(shift_z / STRANGER);
    return (usual + strange) * normal(slope_z);
}

/* The points, and what is believed of them before any answer. */
static size_t lay_points(bool together, point *points)
{
    const belief *b = &beliefs[together];
    size_t n = 0;
    for (int i = -SHIFTS / 2; i <= SHIFTS / 2; i++) {
        for (int k = -SLOPES / 2; k <= SLOPES / 2; k++) {
            for (size_t h = 0; h < (together ? HIDDEN : 1); h++)
                points[n++] = (point){ .weight = believed_weight(i * STEP, k * STEP) * hidden[h].belief,
                    .shift = b->shift + i * STEP * b->shift_sd,
                    .slope = b->slope + k * STEP * b->slope_sd,
                    .hidden = hidden[h].share };
        }
    }
    return n;
}

/* log2 of how likely the answers are. */
static double log_likelihood(const point *p, bool together, const ckv_expect_answer *answers, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (answers[i].together != together)
            continue;
        double same = SLIP + (1 - 2 * SLIP) * share_at(p, ckv_expect_bin_of(answers[i].evidence));
        sum += ckv_log2(answers[i].same ? same : 1 - same);
    }
    return sum;
}

static void learn(point *points, size_t n, bool together, const ckv_expect_answer *answers, size_t count)
{
    double best = -1e300, sum = 0;
    for (size_t i = 0; i < n; i++) {
        points[i].same.mean = log_likelihood(&points[i], together, answers, count);
        best = fmax(best, points[i].same.mean);
    }
    for (size_t i = 0; i < n; i++) {
        points[i].weight *= ckv_exp2(fmax(points[i].same.mean - best, -900));
        sum += points[i].weight;
    }
    for (size_t i = 0; i < n; i++)
        points[i].weight /= sum;
}

/* Of the pairs of some bins, those that are one customer. `rate`: the share of pairs that is there. */
static moments count_same(const point *p, const ckv_expect_bin *bins, double rate)
{
    moments sum = { 0, 0 };
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        if (!bins[b].pairs)
            continue;
        double share = share_at(p, b), clumped = (double)bins[b].clumped / rate;
        sum.mean += (double)bins[b].pairs / rate * share;
        sum.variance += clumped * share * (1 - share + share * (1 - rate) / rate);
    }
    return sum;
}

static moments add(moments a, moments b)
{
    return (moments){ a.mean + b.mean, a.variance + b.variance };
}

/* ---- what was not proposed ---- */

/* How often pairs of one kind are lacking, over how often they are not. */
static double lacking_odds(const ckv_expect_fields *f, double believed, double easier)
{
    double third = (double)f->third + LACKING_PAIRS;
    double share = ((double)(f->third - f->third_proposed) + LACKING_PAIRS * believed) / third;
    share = fmin(easier * share, LACKING_MOST);
    return share / (1 - share);
}

/* Two explanations: any pair is lacking alike, and those that were not found by another way are missed; or only those
 * are in question that have no third record. The truth is taken to be between, and as uncertain as they differ. */
static moments count_unproposed(const ckv_expect_tally *t, double rate)
{
    double any = 0, found = 0, alone = 0, seen = 0;
    for (unsigned k = 0; k < CKV_EXPECT_FIELDS; k++) {
        const ckv_expect_fields *f = &t->fields[k];
        any += (double)f->together_proposed * lacking_odds(f, lacking[k], EASIER);
        alone += (double)(f->together_proposed - f->third_proposed) * lacking_odds(f, lacking[k], EASIER_ALONE);
        found += (double)(f->together - f->together_proposed);
        seen += (double)(f->third - f->third_proposed);
    }
    any = fmax(any - found, any / 10);
    if (any <= 0)
        return (moments){ 0, 0 };
    alone = fmax(alone, any / 30);
    double apart = ckv_log2(any / alone) / CKV_LOG2_E / 2, mean = sqrt(any * alone) / rate;
    double relative = EASIER_SD * EASIER_SD + 1 / (seen + 3) + apart * apart;
    return (moments){ mean, mean * mean * relative + mean };
}

/* ---- bounds ---- */

static double below(double z)
{
    return logistic(Z_SCALE * z * CKV_LOG2_E);
}

/* How likely a number is to be at most x. It may well be none, so it is taken for normal below its mean; but it may be
 * many times what is expected, so it is taken for log-normal above. */
static double share_below(moments m, double x, bool upper)
{
    if (m.mean <= 0 || m.variance <= 0)
        return x >= m.mean ? 1 : 0;
    if (!upper)
        return below((x - m.mean) / sqrt(m.variance));
    double variance = ckv_log2(1 + m.variance / (m.mean * m.mean)) / CKV_LOG2_E;
    double median = ckv_log2(m.mean) / CKV_LOG2_E - variance / 2;
    return below((ckv_log2(fmax(x, 1e-9)) / CKV_LOG2_E - median) / sqrt(variance));
}

/* The numbers of one class: of the pairs those that are one customer, or those that are not. */
typedef struct believed {
    point points[POINTS_MOST];
    size_t count;
    double pairs;   /* not less than 0: those that are not one customer are counted, of so many */
    moments beside; /* to be added */
} believed;

static moments number_at(const believed *c, size_t i)
{
    moments m = c->points[i].same;
    if (c->pairs >= 0)
        m.mean = fmax(c->pairs - m.mean, 0);
    return add(m, c->beside);
}

static double mean_of(const believed *c)
{
    double sum = 0;
    for (size_t i = 0; i < c->count; i++)
        sum += c->points[i].weight * number_at(c, i).mean;
    return sum;
}

/* The number below which it is with the probability `share`, by halving. */
static double quantile(const believed *c, double share, double most)
{
    double low = 0, high = most;
    for (int step = 0; step < 50; step++) {
        double x = (low + high) / 2, sum = 0;
        for (size_t i = 0; i < c->count; i++)
            sum += c->points[i].weight * share_below(number_at(c, i), x, share > 0.5);
        if (sum < share)
            low = x;
        else
            high = x;
    }
    return low < 1e-6 ? 0 : (low + high) / 2;
}

static ckv_interval bounds(const believed *c)
{
    double mean = mean_of(c);
    return (ckv_interval){ quantile(c, TAIL, mean), mean, quantile(c, 1 - TAIL, 1000 * (mean + 1)) };
}

/* ---- all of it ---- */

static double share_of(double part, double rest)
{
    return part + rest > 0 ? part / (part + rest) : 1;
}

static void expect_class(
    believed *c, bool together, const ckv_expect_tally *t, double rate, const ckv_expect_answer *answers, size_t count)
{
    c->count = lay_points(together, c->points);
    c->beside = (moments){ 0, 0 };
    c->pairs = -1;
    learn(c->points, c->count, together, answers, count);
    for (size_t i = 0; i < c->count; i++) {
        point *p = &c->points[i];
        p->same = together ? count_same(p, t->together, 1)
                           : add(count_same(p, t->linked, 1), count_same(p, t->sampled, rate));
    }
}

void ckv_expect(const ckv_expect_tally *t, const ckv_expect_answer *answers, size_t count, ckv_expected *out)
{
    double rate = ((double)t->rate + 1) / 4294967296.0, pairs = 0;
    believed c;
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++)
        pairs += (double)t->together[b].pairs;
    expect_class(&c, true, t, rate, answers, count);
    c.pairs = pairs;
    ckv_interval wrong = bounds(&c);
    expect_class(&c, false, t, rate, answers, count);
    double apart = mean_of(&c);
    c.beside = count_unproposed(t, rate);
    ckv_interval missed = bounds(&c);
    double all = pairs + (double)t->decided, right = fmax(all - wrong.value, 0);
    wrong.high = fmin(wrong.high, pairs);
    *out = (ckv_expected){ .size = sizeof *out,
        .precision = { share_of(all - wrong.high, wrong.high), share_of(right, wrong.value),
            share_of(all - wrong.low, wrong.low) },
        .recall = { share_of(right, missed.high), share_of(right, missed.value), share_of(right, missed.low) },
        .pairs = (uint64_t)all,
        .wrong = wrong.value,
        .apart = apart,
        .unproposed = c.beside.mean,
        .answers = count };
}
