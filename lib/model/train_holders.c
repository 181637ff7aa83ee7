/* How many of those who hold a value are other customers. Five records with one mobile are mostly one customer five times:
 * counted as five strangers they would make the number a common one. So of the pairs that share a value the share that is
 * one customer is learned, from the sampled candidates and their posteriors; pairs that no rule proposes are strangers. */
#include "model/train.h"

#include <math.h>

/* Strength of the belief beside what the pairs of a class show, in pairs. */
#define PAIRS_BELIEVED 20.0
/* Candidates that are hardly ever one customer, nine in ten of all, add nothing. */
#define LEAST_MATCH (CKV_CERTAIN / 100)

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

void ckv_train_holders(ckv_holder_sums *out, const ckv_comparator *comparator,
    const ckv_token_counts counts[CKV_CMP_COUNT], const ckv_training *in, const ckv_candidates *candidates)
{
    ckv_token x[CKV_TOKENS_MAX], y[CKV_TOKENS_MAX];
    *out = (ckv_holder_sums){ 0 };
    for (size_t k = 0; k < candidates->count; k++) {
        const ckv_candidate *pair = &candidates->items[k];
        ckv_slice a = ckv_features_get(in->features[pair->a], comparator->feature);
        ckv_slice b = ckv_features_get(in->features[pair->b], comparator->feature);
        if (pair->match < LEAST_MATCH || !a.len || !b.len)
            continue;
        size_t nx = comparator->tokens(a, x, CKV_TOKENS_MAX), ny = comparator->tokens(b, y, CKV_TOKENS_MAX);
        for (size_t i = 0; i < nx; i++) {
            size_t class = ckv_holder_class(ckv_token_count(&counts[x[i].comparison], x[i].token));
            if (is_among(x[i], y, ny)) /* integers, so that the order of the pairs does not matter */
                out->match[x[i].comparison][class] += pair->match;
        }
    }
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

/* A value that more records hold is never the rarer: the others among them do not become fewer from class to class. With n
 * records, s the share and b what is usual, others are (1 - s) times the lesser of n - 1 and b / s. */
static void keep_order(ckv_holders *h)
{
    for (size_t k = 2; k < CKV_HOLDER_CLASSES; k++) {
        double least = (double)((uint64_t)1 << k), before = others_of(h, least - 1, h->share[k - 1]);
        double most = 1 - before / (least - 1), of_many = 1 / (before / h->usual + 1);
        most = before > 0 && of_many < most ? of_many : most;
        h->share[k] = h->share[k] < most ? h->share[k] : most;
    }
}

void ckv_holders_settle(ckv_holders *out, const ckv_token_counts *counts, const uint64_t *match, double believed,
    double rate, bool identifies)
{
    double pairs[CKV_HOLDER_CLASSES] = { 0 };
    *out = (ckv_holders){ .usual = identifies ? believed : INFINITY };
    for (size_t i = 0; i < counts->size; i++) {
        double n = counts->count[i];
        pairs[ckv_holder_class(counts->count[i])] += n > 1 ? n * (n - 1) / 2 : 0;
    }
    for (size_t k = 1; k < CKV_HOLDER_CLASSES; k++) {
        double others = 1.5 * (double)((uint64_t)1 << k) - 1, prior = believed < others ? believed / others : 1;
        double seen = rate > 0 ? (double)match[k] / CKV_CERTAIN / rate : 0;
        double share = (seen + PAIRS_BELIEVED * prior) / ((rate > 0 ? pairs[k] : 0) + PAIRS_BELIEVED);
        out->share[k] = share < 1 ? share : 1;
    }
    keep_order(out);
}
