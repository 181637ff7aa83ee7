#include "infer/distinct.h"

#include "util/hash.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64, ENOUGH = 2048 };

typedef struct ckv_distinct_entry {
    uint64_t value, row; /* hashes */
} entry;

static int by_value(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return x->value != y->value ? (x->value > y->value) - (x->value < y->value) : (x->row > y->row) - (x->row < y->row);
}

/* Each pair once, in order; and how many values are those of another row. */
static void compact(ckv_distinct_column *c)
{
    size_t kept = 0;
    if (c->count)
        qsort(c->entries, c->count, sizeof *c->entries, by_value);
    c->repeats = 0;
    for (size_t i = 0; i < c->count; i++) {
        bool same = kept && c->entries[i].value == c->entries[kept - 1].value;
        if (same && c->entries[i].row == c->entries[kept - 1].row)
            continue;
        c->repeats += same;
        c->entries[kept++] = c->entries[i];
    }
    c->count = kept;
    c->looked = kept;
}

static void drop(ckv_distinct *d, ckv_distinct_column *c)
{
    free(c->entries);
    c->entries = NULL;
    d->entries -= c->cap;
    c->count = c->cap = 0;
}

static ckv_status grow(ckv_distinct *d, ckv_distinct_column *c)
{
    size_t cap = c->cap ? 2 * c->cap : FIRST_ROOM;
    entry *larger = realloc(c->entries, cap * sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    d->entries += cap - c->cap;
    c->entries = larger;
    c->cap = cap;
    return CKV_OK;
}

static bool is_kept(const ckv_distinct_column *c, uint64_t value)
{
    return value <= UINT64_MAX >> c->level;
}

/* In order of value, so that those which stay stand first. */
static void cut_back(ckv_distinct_column *c)
{
    while (c->count > c->cap / 2 && c->level < 60) {
        c->level++;
        while (c->count && !is_kept(c, c->entries[c->count - 1].value))
            c->count--;
    }
}

static ckv_status make_room(ckv_distinct *d, ckv_distinct_column *c)
{
    size_t more = c->cap ? c->cap : FIRST_ROOM;
    compact(c);
    if (c->count >= ENOUGH && c->repeats * 10 > c->count) {
        drop(d, c);
        c->given_up = true;
        return CKV_OK;
    }
    if (c->count <= c->cap / 2 && c->cap)
        return CKV_OK;
    if (d->entries + more <= d->most || !c->cap)
        return grow(d, c);
    cut_back(c);
    return CKV_OK;
}

static ckv_status add_value(ckv_distinct *d, ckv_distinct_column *c, uint64_t value, uint64_t row)
{
    c->filled++;
    if (c->given_up || !is_kept(c, value))
        return CKV_OK;
    if (c->count == c->cap && make_room(d, c) != CKV_OK)
        return CKV_NO_MEMORY;
    if (!c->given_up && c->count < c->cap && is_kept(c, value))
        c->entries[c->count++] = (entry){ value, row };
    return CKV_OK;
}

static ckv_status find_column(ckv_distinct *d, uint32_t column)
{
    if (column < d->count)
        return CKV_OK;
    size_t count = (size_t)column + 16;
    ckv_distinct_column *larger = realloc(d->columns, count * sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    memset(larger + d->count, 0, (count - d->count) * sizeof *larger);
    d->columns = larger;
    d->count = count;
    return CKV_OK;
}

ckv_status ckv_distinct_add(ckv_distinct *d, ckv_slice cells)
{
    uint64_t row = ckv_hash(cells);
    uint32_t column;
    ckv_slice cell;
    d->rows++;
    d->most = d->most ? d->most : CKV_DISTINCT_MAX;
    while (ckv_cells_next(&cells, &column, &cell, NULL)) {
        ckv_slice value = ckv_slice_trim(cell);
        if (!value.len)
            continue;
        if (find_column(d, column) != CKV_OK || add_value(d, &d->columns[column], ckv_hash(value), row) != CKV_OK)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

void ckv_distinct_finish(ckv_distinct *d)
{
    for (size_t i = 0; i < d->count; i++)
        if (!d->columns[i].given_up)
            compact(&d->columns[i]);
}

ckv_repeats ckv_distinct_of(const ckv_distinct *d, uint32_t column)
{
    ckv_repeats r = { .rows = d->rows, .repeats = d->rows, .share = 1 };
    if (column >= d->count)
        return r;
    const ckv_distinct_column *c = &d->columns[column];
    uint64_t empty = d->rows - c->filled;
    r.share = (uint64_t)1 << c->level;
    r.repeats = empty + c->repeats * r.share;
    r.rows = empty + c->looked * r.share;
    if (c->given_up) { /* as in what was seen of it */
        r.rows = d->rows;
        r.repeats = empty + c->filled * c->repeats / c->looked;
    }
    r.repeats = r.repeats < r.rows ? r.repeats : r.rows;
    return r;
}

void ckv_distinct_free(ckv_distinct *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->columns[i].entries);
    free(d->columns);
    *d = (ckv_distinct){ 0 };
}
