#include "evaluate/pairs.h"
#include "util/sort.h"

#include <stdlib.h>

typedef struct placed {
    const ckv_labelled *row;
    uint32_t number, cluster;
} placed;

typedef struct walk {
    placed *records;
    ckv_keyed *items, *spare;
    uint32_t *place;
    size_t count;
    ckv_pair_told *tell;
    void *context;
} walk;

static int by_identity(const void *a, const void *b)
{
    return ckv_labelled_compare(((const placed *)a)->row, ((const placed *)b)->row);
}

/* Clusters in order of their least identities, members in order of identity. */
static void line_up(walk *w)
{
    qsort(w->records, w->count, sizeof *w->records, by_identity);
    uint32_t clusters = 0;
    for (size_t i = 0; i < w->count; i++) {
        uint32_t *p = &w->place[w->records[i].cluster];
        if (*p == UINT32_MAX)
            *p = clusters++;
        w->items[i] = (ckv_keyed){ *p, i };
    }
    ckv_sort_keyed(w->items, w->spare, w->count);
}

static size_t cluster_end(const walk *w, size_t from)
{
    size_t to = from + 1;
    while (to < w->count && w->items[to].key == w->items[from].key)
        to++;
    return to;
}

/* Tell of every step-th pair of one cluster's `n` records, `skip` being how many come before the first to be told of.
 * Returns how many of the next cluster's come before. Row i of the triangle has n - 1 - i pairs. */
static uint64_t tell_cluster(const walk *w, size_t from, size_t n, uint64_t skip, uint64_t step)
{
    const ckv_keyed *items = w->items + from;
    for (size_t i = 0; i < n; i++) {
        uint64_t row = n - 1 - i;
        for (; skip < row; skip += step)
            w->tell(w->context, w->records[items[i].value].number, w->records[items[i + 1 + skip].value].number);
        skip -= row;
    }
    return skip;
}

static void tell_all(const walk *w, uint64_t most)
{
    uint64_t all = 0, skip = 0;
    for (size_t from = 0, to; from < w->count; from = to) {
        to = cluster_end(w, from);
        all += (uint64_t)(to - from) * (to - from - 1) / 2;
    }
    uint64_t step = all / most + (all % most != 0);
    for (size_t from = 0, to; from < w->count; from = to) {
        to = cluster_end(w, from);
        skip = tell_cluster(w, from, to - from, skip, step ? step : 1);
    }
}

ckv_status ckv_pairs_walk(const ckv_labels *labels, const ckv_labelled *truth, const uint32_t *cluster, uint64_t most,
    ckv_pair_told *tell, void *context)
{
    size_t n = labels->count, bound = (size_t)labels->bound + 1;
    walk w = { .records = malloc((n + 1) * sizeof *w.records),
        .items = malloc((n + 1) * sizeof *w.items),
        .spare = malloc((n + 1) * sizeof *w.spare),
        .place = malloc(bound * sizeof *w.place),
        .count = n,
        .tell = tell,
        .context = context };
    ckv_status status = CKV_NO_MEMORY;
    if (w.records && w.items && w.spare && w.place) {
        for (size_t i = 0; i < n; i++)
            w.records[i] = (placed){ &truth[labels->row[i]], (uint32_t)i, cluster[i] };
        memset(w.place, 0xff, bound * sizeof *w.place);
        line_up(&w);
        tell_all(&w, most);
        status = CKV_OK;
    }
    free(w.records);
    free(w.items);
    free(w.spare);
    free(w.place);
    return status;
}
