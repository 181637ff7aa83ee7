/* The recall ceiling: how many true pairs blocking would propose. A cluster of many records has more pairs than anybody
 * can ask of, so they are numbered, by cluster and identity, and every step-th is asked. */
#include "evaluate/measure.h"
#include "util/sort.h"

#include <stdlib.h>

#define DEFAULT_PAIRS 1000000

typedef struct asked_record {
    const ckv_labelled *row;
    uint32_t cluster, source;
} asked_record;

static int by_identity(const void *a, const void *b)
{
    const asked_record *p = a, *q = b;
    int c = ckv_slice_compare(ckv_labelled_source(p->row), ckv_labelled_source(q->row));
    return c ? c : ckv_slice_compare(ckv_labelled_key(p->row), ckv_labelled_key(q->row));
}

/* Clusters in order of their least identities, members in order of identity. *all is the number of pairs. */
static void line_up(asked_record *records, ckv_keyed *items, ckv_keyed *spare, uint32_t *place, size_t n)
{
    qsort(records, n, sizeof *records, by_identity);
    uint32_t clusters = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t *p = &place[records[i].cluster];
        if (*p == UINT32_MAX)
            *p = clusters++;
        items[i] = (ckv_keyed){ *p, i };
    }
    ckv_sort_keyed(items, spare, n);
}

static size_t cluster_end(const ckv_keyed *items, size_t n, size_t from)
{
    size_t to = from + 1;
    while (to < n && items[to].key == items[from].key)
        to++;
    return to;
}

static void ask(const ckv_evaluate_options *options, const asked_record *a, const asked_record *b, ckv_evaluation *r)
{
    if (options->cross_only && a->source == b->source)
        return;
    r->asked_pairs++;
    r->candidate_pairs += options->candidate(options->context, a->row, b->row);
}

/* Ask of every step-th pair of one cluster's `n` records, `skip` being how many come before the first to be asked of.
 * Returns how many of the next cluster's come before. Row i of the triangle has n - 1 - i pairs. */
static uint64_t ask_cluster(const ckv_evaluate_options *options, const asked_record *records, const ckv_keyed *items,
    size_t n, uint64_t skip, uint64_t step, ckv_evaluation *r)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t row = n - 1 - i;
        for (; skip < row; skip += step)
            ask(options, &records[items[i].value], &records[items[i + 1 + skip].value], r);
        skip -= row;
    }
    return skip;
}

static void ask_all(const ckv_evaluate_options *options, const asked_record *records, const ckv_keyed *items, size_t n,
    ckv_evaluation *r)
{
    uint64_t all = 0, skip = 0, most = options->ceiling_pairs ? options->ceiling_pairs : DEFAULT_PAIRS;
    for (size_t from = 0, to; from < n; from = to) {
        to = cluster_end(items, n, from);
        all += (uint64_t)(to - from) * (to - from - 1) / 2;
    }
    uint64_t step = all / most + (all % most != 0);
    for (size_t from = 0, to; from < n; from = to) {
        to = cluster_end(items, n, from);
        skip = ask_cluster(options, records, items + from, to - from, skip, step ? step : 1, r);
    }
    r->ceiling = ckv_share(r->candidate_pairs, r->asked_pairs);
}

ckv_status ckv_measure_ceiling(
    const ckv_labels *labels, const ckv_labelled *truth, const ckv_evaluate_options *options, ckv_evaluation *result)
{
    size_t n = labels->count;
    asked_record *records = malloc((n + 1) * sizeof *records);
    ckv_keyed *items = malloc((n + 1) * sizeof *items), *spare = malloc((n + 1) * sizeof *spare);
    uint32_t *place = malloc(((size_t)labels->bound + 1) * sizeof *place);
    ckv_status status = CKV_NO_MEMORY;
    if (records && items && spare && place) {
        for (size_t i = 0; i < n; i++)
            records[i] = (asked_record){ &truth[labels->row[i]], labels->truth[i], labels->source[i] };
        memset(place, 0xff, ((size_t)labels->bound + 1) * sizeof *place);
        line_up(records, items, spare, place, n);
        ask_all(options, records, items, n, result);
        status = CKV_OK;
    }
    free(records);
    free(items);
    free(spare);
    free(place);
    return status;
}
