/* How many of the pairs inside each source, and of those across sources, are one customer (model/inside.h).
 *
 * The weights of the sampled candidates are known, under one prior for all. Were customers' records spread evenly, each
 * kind of pairs would hold matches by its number of pairs; by its posteriors it holds so many times as many. This is
 * one step of EM. Going on until nothing changes was tried: where all that two records of a source can share is a
 * phone, a prior that falls a little takes all of them for strangers, and falls on. */
#include "model/train_sample.h"

#include "util/parallel.h"

#include <stdlib.h>

/* What is believed, as if it had been seen: so many matches, spread evenly. */
#define MATCHES_BELIEVED 2.0
/* Evidence in quarter bits: from here, and so far. */
enum { WEIGHT_LEAST = -8, WEIGHT_MOST = 24, QUARTERS = 4, CLASSES = (WEIGHT_MOST - WEIGHT_LEAST) * QUARTERS + 1 };
enum { PAIRS_A_PIECE = 4096 };

/* One kind of pairs: those inside a source, or all across. */
typedef struct kind {
    uint32_t source; /* 0: across */
    double records, pairs;
    uint64_t of_class[CLASSES]; /* candidates, by weight */
} kind;

typedef struct kinds {
    kind *items; /* across; then by source, rising */
    size_t count;
} kinds;

static int by_source(const void *a, const void *b)
{
    const kind *x = a, *y = b;
    return x->source < y->source ? -1 : x->source > y->source;
}

/* Records stand in order of identity, so those of a source stand together. Where their sources' numbers are at hand,
 * tags, which stand behind all that a record says, are only read where one begins. */
static bool begins_source(const ckv_training *in, size_t r)
{
    const uint16_t *source = in->blocks->input->source;
    if (r == 0)
        return true;
    return source ? source[r] != source[r - 1]
                  : ckv_features_source(in->features[r]) != ckv_features_source(in->features[r - 1]);
}

static ckv_status count_records(kinds *k, const ckv_training *in, ckv_record_type type)
{
    size_t sources = 0;
    for (size_t r = 0; r < in->count; r++)
        sources += begins_source(in, r);
    k->items = calloc(sources + 1, sizeof *k->items);
    if (!k->items)
        return CKV_NO_MEMORY;
    k->count = 1;
    for (size_t r = 0; r < in->count; r++) {
        ckv_features_ahead(in->features, in->count, r);
        if (begins_source(in, r))
            k->items[k->count++].source = ckv_features_source(in->features[r]);
        k->items[k->count - 1].records += ckv_features_is_of(in->features[r], type);
    }
    return CKV_OK;
}

/* In order of tag; two sources of one tag, which hardly ever are, count as one. */
static void settle_sources(kinds *k)
{
    size_t kept = 1;
    double all = 0, inside = 0;
    qsort(k->items + 1, k->count - 1, sizeof *k->items, by_source);
    for (size_t i = 1; i < k->count; i++) {
        bool again = kept > 1 && k->items[kept - 1].source == k->items[i].source;
        k->items[kept] = k->items[i];
        if (again)
            k->items[--kept].records += k->items[i].records;
        kept++;
    }
    k->count = kept;
    for (size_t i = 1; i < k->count; i++) {
        double n = k->items[i].records;
        k->items[i].pairs = n > 1 ? n * (n - 1) / 2 : 0;
        inside += k->items[i].pairs;
        all += n;
    }
    k->items[0].pairs = all * (all - 1) / 2 - inside;
}

static kind *kind_of(const kinds *k, const uint8_t *a, const uint8_t *b)
{
    uint32_t x = ckv_features_source(a), y = ckv_features_source(b);
    kind key = { .source = x };
    return x != y ? k->items : bsearch(&key, k->items + 1, k->count - 1, sizeof key, by_source);
}

typedef struct weighing {
    const ckv_training *in;
    const ckv_model *model;
    const ckv_train_pairs *pairs;
    int32_t *weight; /* of each pair */
} weighing;

static ckv_status weigh_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const weighing *w = context;
    size_t from = piece * PAIRS_A_PIECE, to = from + PAIRS_A_PIECE;
    for (size_t i = from; i < to && i < w->pairs->count; i++) {
        const ckv_candidate *pair = &w->pairs->items[i];
        const uint8_t *a = w->in->features[pair->a], *b = w->in->features[pair->b];
        if (!ckv_model_reaches(w->model, a, b, WEIGHT_LEAST * CKV_BIT, &w->weight[i]))
            w->weight[i] = WEIGHT_LEAST * CKV_BIT - 1;
    }
    return CKV_OK;
}

static ckv_status count_pairs(kinds *k, const ckv_training *in, const ckv_model *model, const ckv_train_pairs *pairs)
{
    weighing w = { in, model, pairs, malloc((pairs->count + 1) * sizeof *w.weight) };
    if (!w.weight)
        return CKV_NO_MEMORY;
    size_t pieces = (pairs->count + PAIRS_A_PIECE - 1) / PAIRS_A_PIECE;
    ckv_status status = ckv_parallel_run(in->threads, pieces, weigh_piece, &w);
    for (size_t i = 0; status == CKV_OK && i < pairs->count; i++) {
        int32_t class = (w.weight[i] - WEIGHT_LEAST * CKV_BIT) / (CKV_BIT / QUARTERS);
        if (w.weight[i] >= WEIGHT_LEAST * CKV_BIT)
            kind_of(k, in->features[pairs->items[i].a], in->features[pairs->items[i].b])
                ->of_class[class < CLASSES ? class : CLASSES - 1]++;
    }
    free(w.weight);
    return status;
}

/* The matches among all candidates of a kind, as their weights say. */
static double matches_of(const kind *k, double rate)
{
    double sum = 0;
    for (int c = 0; c < CLASSES; c++) {
        double odds = ckv_exp2(WEIGHT_LEAST + (c + .5) / QUARTERS);
        sum += (double)k->of_class[c] * odds / (1 + odds);
    }
    return sum / rate;
}

static ckv_status take_shares(ckv_insides *out, const kinds *k, double rate)
{
    double matches = 0, pairs = 0;
    ckv_insides found = { malloc(k->count * sizeof *found.items), 0, 0 };
    if (!found.items)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < k->count; i++) {
        matches += matches_of(&k->items[i], rate);
        pairs += k->items[i].pairs;
    }
    for (size_t i = 0; i < k->count; i++) {
        const kind *one = &k->items[i];
        double even = one->pairs > 0 ? matches * one->pairs / pairs : 0;
        int32_t shift = ckv_bits_of((matches_of(one, rate) + MATCHES_BELIEVED) / (even + MATCHES_BELIEVED));
        if (i == 0)
            found.across = shift;
        else if (one->pairs > 0)
            found.items[found.count++] = (ckv_inside){ one->source, shift };
    }
    ckv_insides_free(out);
    *out = found;
    return CKV_OK;
}

ckv_status ckv_train_inside(
    ckv_model *model, const ckv_training *in, ckv_record_type type, const ckv_train_sampled *sampled)
{
    kinds k = { 0 };
    ckv_insides_free(&model->type[type].inside);
    if (in->blocks->input->apart) /* no pairs but those across */
        return CKV_OK;
    ckv_status status = count_records(&k, in, type);
    if (status == CKV_OK)
        settle_sources(&k);
    if (status == CKV_OK && k.items[0].pairs > 0) {
        status = count_pairs(&k, in, model, &sampled->pairs);
        if (status == CKV_OK)
            status = take_shares(&model->type[type].inside, &k, sampled->rate);
    }
    free(k.items);
    return status;
}
