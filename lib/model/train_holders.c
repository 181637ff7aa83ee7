/* How many of those who hold a value are other customers. Five records with one mobile are mostly one customer five
 * times: counted as five strangers they would make the number a common one. So of the pairs that share a value the
 * share that is one customer is learned: by EM over the sampled candidates of a class, from what their other fields
 * say. Pairs that no rule proposes are strangers. */
#include "model/train_holders.h"

#include "model/em.h"

#include <math.h>
#include <string.h>

/* Strength of the belief beside what the pairs of a class show, in pairs. */
#define PAIRS_BELIEVED 20.0
/* Evidence in half bits: from here, and so far. */
#define EVIDENCE_LEAST (-CKV_EVIDENCE_CLASSES / 2)
#define STEPS 60
/* The share of a class that no value is in: it tells nothing, and through keep_order() it holds back the classes above
 * it, so that a file in which one name is everybody's does not take its own confusion for knowledge. */
#define EVEN .5

size_t ckv_holder_class(uint64_t count)
{
    size_t class = 0;
    while (count > 1 && class + 1 < CKV_HOLDER_CLASSES) {
        count /= 2;
        class ++;
    }
    return class;
}

static bool is_among(ckv_token token, const ckv_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].comparison == token.comparison && tokens[i].token == token.token)
            return true;
    }
    return false;
}

/* What all fields but one comparison say for a match, against mates and strangers as often as they are among the pairs
 * that the same rule brought together. */
static size_t evidence_of(const ckv_em *em, const ckv_candidate *pair, unsigned comparison)
{
    ckv_ratios ratios = ckv_em_ratios(em, pair->pattern & ~((uint64_t)15 << 4 * comparison));
    double others = 1 - em->lambda[pair->group], against = 1;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        double share = em->mates[k].share && others > 0 ? em->mates[k].share[pair->group] / others : 0;
        against += share * (ratios.mate[k] - 1);
    }
    double evidence = against > 0 && ratios.match > 0 ? 2 * ckv_log2(ratios.match / against) - EVIDENCE_LEAST : 0;
    return evidence < 0 ? 0 : evidence >= CKV_EVIDENCE_CLASSES ? CKV_EVIDENCE_CLASSES - 1 : (size_t)evidence;
}

/* The tokens of a pair fall on few comparisons, and what the other fields say is the same for all of one. */
typedef struct told {
    size_t evidence;
    bool known;
} told;

static size_t part_of(const ckv_comparator *comparator, uint8_t comparison)
{
    size_t k = 0;
    while (comparator->comparisons[k]->id != comparison)
        k++;
    return k;
}

static void add_pair(ckv_holder_pairs *out, const ckv_comparator *comparator,
    const ckv_token_counts counts[CKV_CMP_COUNT], const ckv_em *em, const ckv_candidate *pair, ckv_slice a, ckv_slice b)
{
    ckv_token x[CKV_TOKENS_MAX], y[CKV_TOKENS_MAX];
    told tell[3] = { { 0, false } };
    size_t nx = comparator->tokens(a, x, CKV_TOKENS_MAX), ny = comparator->tokens(b, y, CKV_TOKENS_MAX);
    for (size_t i = 0; i < nx; i++) {
        if (!is_among(x[i], y, ny))
            continue;
        size_t k = part_of(comparator, x[i].comparison);
        if (!tell[k].known)
            tell[k] = (told){ evidence_of(em, pair, x[i].comparison), true };
        out[k].count[ckv_holder_class(ckv_token_count(&counts[x[i].comparison], x[i].token))][tell[k].evidence]++;
    }
}

void ckv_train_holders(ckv_holder_pairs out[3], const ckv_comparator *comparator,
    const ckv_token_counts counts[CKV_CMP_COUNT], const ckv_training *in, const ckv_candidates *candidates)
{
    memset(out, 0, 3 * sizeof *out);
    for (size_t i = 0; i < candidates->count; i++) {
        const ckv_candidate *pair = &candidates->items[i];
        ckv_slice a = ckv_features_get(in->features[pair->a], comparator->feature);
        ckv_slice b = ckv_features_get(in->features[pair->b], comparator->feature);
        if (a.len && b.len)
            add_pair(out, comparator, counts, candidates->em, pair, a, b);
    }
}

/* EM for one share: the posteriors of the pairs of a class, given what their other fields say, add up to it. */
static double share_of(const uint32_t *pairs, double all, double rate, double prior)
{
    double share = EVEN; /* anywhere would do: the likelihood has one peak */
    if (all <= 0)
        return share;
    double ratio[CKV_EVIDENCE_CLASSES];
    for (int e = 0; e < CKV_EVIDENCE_CLASSES; e++)
        ratio[e] = ckv_exp2((e + EVIDENCE_LEAST) / 2.0);
    for (int step = 0; step < STEPS; step++) {
        double sum = 0;
        for (int e = 0; e < CKV_EVIDENCE_CLASSES; e++) {
            double match = share * ratio[e];
            sum += pairs[e] ? pairs[e] * match / (match + 1 - share) : 0;
        }
        share = (sum / rate + PAIRS_BELIEVED * prior) / (all + PAIRS_BELIEVED);
        share = share < 1 ? share : 1;
    }
    return share;
}

static double others_of(const ckv_holders *h, double count, double share)
{
    double same = (count - 1) * share;
    return (count - 1) * (1 - share) * (same > h->usual ? h->usual / same : 1);
}

double ckv_holders_others(const ckv_holders *h, uint64_t count)
{
    return others_of(h, (double)count, h->share[ckv_holder_class(count)]);
}

/* A value that more records hold is never the rarer: the others among them do not become fewer from class to class.
 * With n records, s the share and b what is usual, others are (1 - s) times the lesser of n - 1 and b / s. */
static void keep_order(ckv_holders *h)
{
    for (size_t k = 2; k < CKV_HOLDER_CLASSES; k++) {
        double least = (double)((uint64_t)1 << k), before = others_of(h, least - 1, h->share[k - 1]);
        double most = 1 - before / (least - 1), of_many = 1 / (before / h->usual + 1);
        most = before > 0 && of_many < most ? of_many : most;
        h->share[k] = h->share[k] < most ? h->share[k] : most;
    }
}

void ckv_holders_settle(ckv_holders *out, const ckv_token_counts *counts, const ckv_holder_pairs *pairs,
    double believed, double rate, bool identifies)
{
    double all[CKV_HOLDER_CLASSES] = { 0 };
    *out = (ckv_holders){ .usual = identifies ? believed : INFINITY };
    for (size_t i = 0; i < counts->size; i++) {
        double n = counts->places[i].count;
        all[ckv_holder_class(counts->places[i].count)] += n > 1 ? n * (n - 1) / 2 : 0;
    }
    for (size_t k = 1; k < CKV_HOLDER_CLASSES; k++) {
        double others = 1.5 * (double)((uint64_t)1 << k) - 1, prior = believed < others ? believed / others : 1;
        out->share[k] = share_of(pairs->count[k], rate > 0 ? all[k] : 0, rate, prior);
    }
    keep_order(out);
}
