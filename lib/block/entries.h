/* Growing runs of (key, record), in order of key: what blocks are cut out of. */
#ifndef CKV_BLOCK_ENTRIES_H
#define CKV_BLOCK_ENTRIES_H

#include "util/grow.h"
#include "util/sort.h"

#include <ckv/status.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct ckv_entries {
    ckv_keyed *items;
    size_t count;
    size_t cap;
} ckv_entries;

static inline bool ckv_entries_reserve(ckv_entries *e, size_t more)
{
    ckv_keyed *items = ckv_grow(e->items, &e->cap, e->count + more, sizeof *items);
    if (items)
        e->items = items;
    return items;
}

static inline ckv_status ckv_entries_sort(ckv_entries *e)
{
    if (e->count < 2)
        return CKV_OK;
    ckv_keyed *spare = malloc(e->count * sizeof *spare);
    if (!spare)
        return CKV_NO_MEMORY;
    ckv_sort_keyed(e->items, spare, e->count);
    free(spare);
    return CKV_OK;
}

/* Where the group of equal keys ends that begins at `from`. */
static inline size_t ckv_entries_group(const ckv_keyed *items, size_t from, size_t count)
{
    size_t to = from + 1;
    while (to < count && items[to].key == items[from].key)
        to++;
    return to;
}

static inline uint64_t ckv_pairs_of(uint64_t n)
{
    return n * (n - 1) / 2;
}

#endif
