#include "evaluate/pairs.h"

#include "util/sort.h"

#include <stdlib.h>

typedef struct walk {
    ckv_keyed *items, *spare; /* record numbers, cluster by cluster */
    size_t count;
    ckv_pair_told *tell;
    void *context;
} walk;

/* Clusters in order of their least identities, members in order of identity. `place` is filled with UINT32_MAX. */
static void line_up(walk *w, const uint32_t *order, const uint32_t *cluster, uint32_t *place)
{
    uint32_t clusters = 0;
    for (size_t i = 0; i < w->count; i++) {
        uint32_t *p = &place[cluster[order[i]]];
        if (*p == UINT32_MAX)
            *p = clusters++;
        w->items[i] = (ckv_keyed){ *p, order[i] };
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
            w->tell(w->context, (uint32_t)items[i].value, (uint32_t)items[i + 1 + skip].value);
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
    walk w = { .items = malloc((n + 1) * sizeof *w.items),
        .spare = malloc((n + 1) * sizeof *w.spare),
        .count = n,
        .tell = tell,
        .context = context };
    uint32_t *order = ckv_labels_order(labels, truth), *place = malloc(bound * sizeof *place);
    ckv_status status = CKV_NO_MEMORY;
    if (order && w.items && w.spare && place) {
        memset(place, 0xff, bound * sizeof *place);
        line_up(&w, order, cluster, place);
        tell_all(&w, most);
        status = CKV_OK;
    }
    free(order);
    free(w.items);
    free(w.spare);
    free(place);
    return status;
}
