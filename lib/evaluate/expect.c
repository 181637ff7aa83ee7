#include "evaluate/expect.h"

#include "util/bits.h"

#include <math.h>
#include <string.h>

/* Shift and slope: their means and standard deviations over sets. */
typedef struct belief {
    double shift, shift_sd, slope, slope_sd;
} belief;

static const belief beliefs[2] = {
    { 0.0, 0.32, 0.85, 0.04 }, /* apart */
    { 0.4, 0.60, 0.85, 0.06 }, /* together */
};

/* Now and then a set is quite unlike those that the beliefs are from: so often, and so many times as far off. */
#define STRANGE 0.01
#define STRANGER 3.0

/* Points of the grid of shifts and slopes, each STEP standard deviations from the next. */
enum { SHIFTS = 25, SLOPES = 9 };
#define STEP 0.75

/* A person errs in one answer of a hundred. */
#define SLIP 0.01

/* Those of a pair that blocking lacks are believed to be so many of all that have values for so many comparisons, as if so
 * many pairs had shown it. */
static const double lacking[CKV_EXPECT_FIELDS] = { .5, .2, .07, .02, .006, .002, .001, .001, .001, .001 };
#define LACKING_PAIRS 10.0
/* Pairs without a third record are lacking so many times as often as those with one; that factor's standard deviation
 * relative to it; and the most that may be lacking of pairs of one kind. */
#define EASIER 2.0
#define EASIER_SD 0.25
#define LACKING_MOST 0.75

#define NORMAL_95 1.959964

static const double log2_e = 1.442695040888963407;

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

/* ---- shift and slope ---- */

typedef struct grid {
    double shift[SHIFTS], slope[SLOPES];
    double weight[SHIFTS][SLOPES]; /* sums to 1 */
} grid;

static double normal(double z)
{
    return ckv_exp2(-0.5 * z * z * log2_e);
}

static double believed_weight(double shift_z, double slope_z)
{
    double usual = (1 - STRANGE) * normal(shift_z), strange = STRANGE / STRANGER * normal(shift_z / STRANGER);
    return (usual + strange) * normal(slope_z);
}

/* log2 of how likely the answers are. */
static double log_likelihood(bool together, double shift, double slope, const ckv_expect_answer *answers, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (answers[i].together != together)
            continue;
        double share = logistic(shift + slope * middle(ckv_expect_bin_of(answers[i].evidence)));
        double same = SLIP + (1 - 2 * SLIP) * share;
        sum += ckv_log2(answers[i].same ? same : 1 - same);
    }
    return sum;
}

static void make_grid(grid *g, bool together, const ckv_expect_answer *answers, size_t count)
{
    const belief *b = &beliefs[together];
    double best = -1e300, sum = 0;
    for (int i = 0; i < SHIFTS; i++)
        g->shift[i] = b->shift + (i - SHIFTS / 2) * STEP * b->shift_sd;
    for (int k = 0; k < SLOPES; k++)
        g->slope[k] = b->slope + (k - SLOPES / 2) * STEP * b->slope_sd;
    for (int i = 0; i < SHIFTS; i++) {
        for (int k = 0; k < SLOPES; k++) {
            g->weight[i][k] = log_likelihood(together, g->shift[i], g->slope[k], answers, count);
            best = fmax(best, g->weight[i][k]);
        }
    }
    for (int i = 0; i < SHIFTS; i++) {
        for (int k = 0; k < SLOPES; k++) {
            double less = g->weight[i][k] - best;
            g->weight[i][k] =
                ckv_exp2(less < -900 ? -900 : less) * believed_weight((i - SHIFTS / 2) * STEP, (k - SLOPES / 2) * STEP);
            sum += g->weight[i][k];
        }
    }
    for (int i = 0; i < SHIFTS; i++) {
        for (int k = 0; k < SLOPES; k++)
            g->weight[i][k] /= sum;
    }
}

/* ---- counts by evidence ---- */

/* Of the pairs of some bins, those that are one customer: shift and slope known. `rate`: the share of pairs that is
 * there. */
static moments count_same(const ckv_expect_bin *bins, double rate, double shift, double slope)
{
    moments sum = { 0, 0 };
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        if (!bins[b].pairs)
            continue;
        double share = logistic(shift + slope * middle(b)), clumped = (double)bins[b].clumped / rate;
        sum.mean += (double)bins[b].pairs / rate * share;
        sum.variance += clumped * share * (1 - share + share * (1 - rate) / rate);
    }
    return sum;
}

static moments add(moments a, moments b)
{
    return (moments){ a.mean + b.mean, a.variance + b.variance };
}

/* The same over all that is believed of shift and slope. */
static moments over_grid(const grid *g, const ckv_expect_tally *t, double rate, bool together)
{
    double mean = 0, square = 0;
    for (int i = 0; i < SHIFTS; i++) {
        for (int k = 0; k < SLOPES; k++) {
            moments m = together ? count_same(t->together, 1, g->shift[i], g->slope[k])
                                 : add(count_same(t->linked, 1, g->shift[i], g->slope[k]),
                                     count_same(t->sampled, rate, g->shift[i], g->slope[k]));
            mean += g->weight[i][k] * m.mean;
            square += g->weight[i][k] * (m.mean * m.mean + m.variance);
        }
    }
    return (moments){ mean, fmax(square - mean * mean, 0) };
}

/* ---- what was not proposed ---- */

/* How often pairs of one kind are lacking, over how often they are not. */
static double lacking_odds(const ckv_expect_fields *f, double believed)
{
    double third = (double)f->third + LACKING_PAIRS;
    double share = ((double)(f->third - f->third_proposed) + LACKING_PAIRS * believed) / third;
    share = fmin(EASIER * share, LACKING_MOST);
    return share / (1 - share);
}

static moments count_unproposed(const ckv_expect_tally *t, double rate)
{
    double all = 0, found = 0, seen = 0;
    for (unsigned k = 0; k < CKV_EXPECT_FIELDS; k++) {
        const ckv_expect_fields *f = &t->fields[k];
        all += (double)f->together_proposed / rate * lacking_odds(f, lacking[k]);
        found += (double)(f->together - f->together_proposed) / rate;
        seen += (double)(f->third - f->third_proposed);
    }
    double missed = fmax(all - found, all / 10);
    double sd = all * sqrt(EASIER_SD * EASIER_SD + 1 / (seen + 3));
    return (moments){ missed, fmin(sd * sd, 4 * missed * missed) + missed };
}

/* ---- intervals ---- */

/* The number between whose bounds there is 95 %, taken for log-normal: it cannot be negative, and its error is one of scale. */
static ckv_interval bounds(moments m)
{
    if (m.mean <= 0)
        return (ckv_interval){ 0, 0, 0 };
    double spread = sqrt(ckv_log2(1 + m.variance / (m.mean * m.mean)) / log2_e);
    double median = m.mean * ckv_exp2(-0.5 * spread * spread * log2_e);
    double factor = ckv_exp2(fmin(NORMAL_95 * spread * log2_e, 60));
    return (ckv_interval){ median / factor, m.mean, median * factor };
}

static double share_of(double part, double rest)
{
    return part + rest > 0 ? part / (part + rest) : 1;
}

void ckv_expect(const ckv_expect_tally *t, const ckv_expect_answer *answers, size_t count, ckv_expected *out)
{
    double rate = ((double)t->rate + 1) / 4294967296.0, pairs = 0;
    grid together, apart;
    make_grid(&together, true, answers, count);
    make_grid(&apart, false, answers, count);
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++)
        pairs += (double)t->together[b].pairs;
    moments right = over_grid(&together, t, 1, true), kept = over_grid(&apart, t, rate, false);
    moments wrong = { pairs - right.mean, right.variance }, unproposed = count_unproposed(t, rate);
    ckv_interval bad = bounds(wrong), lost = bounds(add(kept, unproposed));
    double all = pairs + (double)t->decided, good = fmax(all - wrong.mean, 0);
    bad.high = fmin(bad.high, pairs);
    *out = (ckv_expected){ .size = sizeof *out,
        .precision = { share_of(all - bad.high, bad.high), share_of(good, wrong.mean),
            share_of(all - bad.low, bad.low) },
        .recall = { share_of(good, lost.high), share_of(good, lost.value), share_of(good, lost.low) },
        .pairs = (uint64_t)all,
        .wrong = wrong.mean,
        .apart = kept.mean,
        .unproposed = unproposed.mean,
        .answers = count };
}
