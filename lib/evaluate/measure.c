#include "evaluate/measure.h"

#include "util/sort.h"

#include <stdlib.h>

double ckv_share(uint64_t a, uint64_t b)
{
    return b ? (double)a / (double)b : 1.0;
}

static uint64_t pairs_of(uint64_t n)
{
    return n * (n - 1) / 2;
}

typedef struct bench {
    const ckv_labels *labels;
    ckv_keyed *items, *spare;
    uint32_t *joint;      /* cluster of the meet of both: records alike in both */
    uint64_t *truth_size; /* by number of cluster */
    uint64_t *found_size;
    uint64_t *overlap; /* by size of cluster: sum of squares of its overlaps */
} bench;

/* Bring records together that are alike in both `a` and `b` (NULL: in `b` alone). */
static void group(bench *w, const uint32_t *a, const uint32_t *b)
{
    for (size_t i = 0; i < w->labels->count; i++)
        w->items[i] = (ckv_keyed){ (uint64_t)(a ? a[i] : 0) << 32 | b[i], i };
    ckv_sort_keyed(w->items, w->spare, w->labels->count);
}

/* Where the run that begins at `from` ends. */
static size_t run_end(const bench *w, size_t from)
{
    size_t to = from + 1;
    while (to < w->labels->count && w->items[to].key == w->items[from].key)
        to++;
    return to;
}

static uint64_t count_pairs(bench *w, const uint32_t *a, const uint32_t *b)
{
    uint64_t pairs = 0;
    group(w, a, b);
    for (size_t from = 0, to; from < w->labels->count; from = to) {
        to = run_end(w, from);
        pairs += pairs_of(to - from);
    }
    return pairs;
}

static void number_joint(bench *w)
{
    uint32_t number = 0;
    group(w, w->labels->truth, w->labels->found);
    for (size_t from = 0, to; from < w->labels->count; from = to, number++) {
        to = run_end(w, from);
        for (size_t i = from; i < to; i++)
            w->joint[w->items[i].value] = number;
    }
}

static void measure_pairs(bench *w, bool cross_only, ckv_evaluation *r)
{
    const ckv_labels *labels = w->labels;
    number_joint(w);
    r->true_pairs = count_pairs(w, NULL, labels->truth);
    r->found_pairs = count_pairs(w, NULL, labels->found);
    r->common_pairs = count_pairs(w, NULL, w->joint);
    if (cross_only) {
        r->true_pairs -= count_pairs(w, labels->source, labels->truth);
        r->found_pairs -= count_pairs(w, labels->source, labels->found);
        r->common_pairs -= count_pairs(w, labels->source, w->joint);
    }
    r->precision = ckv_share(r->common_pairs, r->found_pairs);
    r->recall = ckv_share(r->common_pairs, r->true_pairs);
    r->f1 = ckv_share(2 * r->common_pairs, r->true_pairs + r->found_pairs);
}

static size_t bucket_of(uint64_t size)
{
    size_t bucket = 0;
    while (bucket + 1 < CKV_EVALUATE_SIZES && size > (uint64_t)1 << bucket)
        bucket++;
    return bucket;
}

static void measure_sizes(
    const uint64_t *sizes, uint32_t bound, uint64_t *clusters, uint64_t *largest, uint64_t buckets[CKV_EVALUATE_SIZES])
{
    for (uint32_t i = 0; i < bound; i++) {
        if (sizes[i] == 0)
            continue;
        ++*clusters;
        *largest = sizes[i] > *largest ? sizes[i] : *largest;
        buckets[bucket_of(sizes[i])]++;
    }
}

/* B-cubed (Bagga and Baldwin 1998): the mean over records of |own cluster and other's cluster| / |own cluster|. The n
 * records of one overlap each add n / size, so the sum is that of squares of overlaps over sizes. Squares are summed by
 * size of cluster as integers; what is left are at most sqrt(2 records) fractions below 1, added in order of size. */
static double bcubed(bench *w, const uint32_t *cluster, const uint64_t *size, uint64_t largest)
{
    const ckv_labels *labels = w->labels;
    memset(w->overlap, 0, (largest + 1) * sizeof *w->overlap);
    group(w, labels->truth, labels->found);
    for (size_t from = 0, to; from < labels->count; from = to) {
        to = run_end(w, from);
        w->overlap[size[cluster[w->items[from].value]]] += (uint64_t)(to - from) * (to - from);
    }
    uint64_t whole = 0;
    double rest = 0;
    for (uint64_t s = 1; s <= largest; s++) {
        whole += w->overlap[s] / s;
        rest += (double)(w->overlap[s] % s) / (double)s;
    }
    return labels->count ? ((double)whole + rest) / (double)labels->count : 1.0;
}

static uint64_t count_exact(bench *w)
{
    const ckv_labels *labels = w->labels;
    uint64_t exact = 0;
    group(w, labels->truth, labels->found);
    for (size_t from = 0, to; from < labels->count; from = to) {
        to = run_end(w, from);
        size_t i = w->items[from].value;
        exact += w->truth_size[labels->truth[i]] == to - from && w->found_size[labels->found[i]] == to - from;
    }
    return exact;
}

static void measure_clusters(bench *w, ckv_evaluation *r)
{
    const ckv_labels *labels = w->labels;
    for (size_t i = 0; i < labels->count; i++) {
        w->truth_size[labels->truth[i]]++;
        w->found_size[labels->found[i]]++;
    }
    measure_sizes(w->truth_size, labels->bound, &r->truth_clusters, &r->truth_largest, r->truth_sizes);
    measure_sizes(w->found_size, labels->bound, &r->found_clusters, &r->found_largest, r->found_sizes);
    r->bcubed_precision = bcubed(w, labels->found, w->found_size, r->found_largest);
    r->bcubed_recall = bcubed(w, labels->truth, w->truth_size, r->truth_largest);
    r->bcubed_f1 = 2 * r->bcubed_precision * r->bcubed_recall / (r->bcubed_precision + r->bcubed_recall);
    r->exact_clusters = count_exact(w);
    r->exact = ckv_share(r->exact_clusters, r->truth_clusters);
}

ckv_status ckv_measure(const ckv_labels *labels, bool cross_only, ckv_evaluation *result)
{
    size_t n = labels->count + 1, bound = (size_t)labels->bound + 1;
    bench w = { .labels = labels,
        .items = malloc(n * sizeof *w.items),
        .spare = malloc(n * sizeof *w.spare),
        .joint = malloc(n * sizeof *w.joint),
        .truth_size = calloc(bound, sizeof *w.truth_size),
        .found_size = calloc(bound, sizeof *w.found_size),
        .overlap = malloc(n * sizeof *w.overlap) };
    ckv_status status = CKV_NO_MEMORY;
    if (w.items && w.spare && w.joint && w.truth_size && w.found_size && w.overlap) {
        result->records = labels->count;
        result->missing = labels->missing;
        result->repeated = labels->repeated;
        result->uncovered = labels->uncovered;
        measure_pairs(&w, cross_only, result);
        measure_clusters(&w, result);
        status = CKV_OK;
    }
    free(w.items);
    free(w.spare);
    free(w.joint);
    free(w.truth_size);
    free(w.found_size);
    free(w.overlap);
    return status;
}
