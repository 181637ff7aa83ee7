/* How many of those who hold a value are other customers. Five records with one mobile are mostly one customer five times:
 * counted as five strangers they would make the number a common one. So of the pairs that share a value the share that is
 * one customer is learned, from the sampled candidates and their posteriors; pairs that no rule proposes are strangers. */
#include "model/train.h"

/* Strength of the belief beside what the pairs of a class show, in pairs. */
#define PAIRS_BELIEVED 20.0
/* Candidates that are hardly ever one customer, nine in ten of all, add nothing. */
#define LEAST_MATCH (CKV_CERTAIN / 100)

typedef struct class_sums {
    uint64_t match[CKV_CMP_COUNT][CKV_HOLDER_CLASSES];
} class_sums;

size_t ckv_holder_class(uint64_t count)
{
    size_t class = 0;
    while (count > 1 && class + 1 < CKV_HOLDER_CLASSES) {
        count /= 2;
        class ++;
    }
    return class;
}

static uint64_t count_of(const ckv_token_counts *list, uint64_t token)
{
    size_t from = 0, to = list->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (list->items[middle].key < token)
            from = middle + 1;
        else
            to = middle;
    }
    return from < list->count && list->items[from].key == token ? list->items[from].value : 0;
}

static bool is_among(ckv_token token, const ckv_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].comparison == token.comparison && tokens[i].token == token.token)
            return true;
    }
    return false;
}

/* Integers, so that the order of the candidates does not matter. */
static void add_candidate(
    class_sums *sums, const ckv_token_counts *lists, const ckv_training *in, const ckv_candidate *candidate)
{
    ckv_token x[CKV_TOKENS_MAX], y[CKV_TOKENS_MAX];
    size_t nx = ckv_compare_tokens(in->features[candidate->a], x, CKV_TOKENS_MAX);
    size_t ny = ckv_compare_tokens(in->features[candidate->b], y, CKV_TOKENS_MAX);
    for (size_t i = 0; i < nx; i++) {
        if (!is_among(x[i], y, ny))
            continue;
        size_t class = ckv_holder_class(count_of(&lists[x[i].comparison], x[i].token));
        sums->match[x[i].comparison][class] += candidate->match;
    }
}

/* A value that more records hold is never the rarer: the others among them do not become fewer from class to class. */
static void keep_order(double *share)
{
    for (size_t k = 2; k < CKV_HOLDER_CLASSES; k++) {
        double least = (double)((uint64_t)1 << k), most_before = (least - 2) * (1 - share[k - 1]);
        if ((least - 1) * (1 - share[k]) < most_before)
            share[k] = 1 - most_before / (least - 1);
    }
}

static void settle(double *share, const ckv_token_counts *list, const uint64_t *match, double believed, double rate)
{
    double pairs[CKV_HOLDER_CLASSES] = { 0 };
    for (size_t i = 0; i < list->count; i++) {
        double n = (double)list->items[i].value;
        pairs[ckv_holder_class(list->items[i].value)] += n * (n - 1) / 2;
    }
    for (size_t k = 1; k < CKV_HOLDER_CLASSES; k++) {
        double others = 1.5 * (double)((uint64_t)1 << k) - 1, prior = believed < others ? believed / others : 1;
        double seen = rate > 0 ? (double)match[k] / CKV_CERTAIN / rate : 0;
        share[k] = (seen + PAIRS_BELIEVED * prior) / ((rate > 0 ? pairs[k] : 0) + PAIRS_BELIEVED);
        share[k] = share[k] < 1 ? share[k] : 1;
    }
    keep_order(share);
}

void ckv_train_one_customer(ckv_one_customer *out, const ckv_token_counts *lists, const double *believed,
    const ckv_training *in, const ckv_candidates *candidates)
{
    class_sums sums = { 0 };
    *out = (ckv_one_customer){ 0 };
    for (size_t i = 0; i < candidates->count; i++) {
        if (candidates->items[i].match >= LEAST_MATCH)
            add_candidate(&sums, lists, in, &candidates->items[i]);
    }
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        settle(out->share[c], &lists[c], sums.match[c], believed[c], candidates->rate);
}
