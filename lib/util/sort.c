#include "util/sort.h"

#include <stdbool.h>
#include <string.h>

/* From the highest bits down: after one pass over memory that does not fit the cache come buckets that do, and keys
 * that are hashes are told apart by their first bits, so that most passes of a sort from the lowest digit up are never
 * made. Of few items few bits are looked at, or walking the buckets would cost more than the items do. */
enum { WIDEST = 11, BUCKETS = 1 << WIDEST, FEW = 20 };

/* Bits that are looked at, of more than so many items: what was measured to be least time an item, of 25 to a
 * million. */
static const struct {
    size_t items;
    unsigned bits;
} widths[] = { { 8192, WIDEST }, { 1024, 8 }, { 200, 6 }, { 0, 4 } };

/* The highest bits in which keys differ. */
typedef struct digit {
    unsigned shift, mask;
} digit;

static size_t bucket_of(const ckv_keyed *item, digit d)
{
    return (size_t)(item->key >> d.shift) & d.mask;
}

static void insert_each(ckv_keyed *items, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        ckv_keyed item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].key > item.key; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* False: all keys are the same. */
static bool find_digit(const ckv_keyed *items, size_t n, digit *out)
{
    size_t row = 0;
    uint64_t differ = 0;
    while (n <= widths[row].items)
        row++;
    for (size_t i = 1; i < n; i++)
        differ |= items[i].key ^ items[0].key;
    if (!differ)
        return false;
    unsigned width = widths[row].bits, bits = 64 - (unsigned)__builtin_clzll(differ);
    *out = (digit){ bits > width ? bits - width : 0, (1u << width) - 1 };
    return true;
}

/* begin[b]: where bucket b begins, with the end of the last behind it. */
static void find_buckets(const ckv_keyed *items, size_t n, digit d, size_t begin[BUCKETS + 1])
{
    memset(begin, 0, (d.mask + 2) * sizeof *begin);
    for (size_t i = 0; i < n; i++)
        begin[bucket_of(&items[i], d) + 1]++;
    for (size_t b = 0; b <= d.mask; b++)
        begin[b + 1] += begin[b];
}

static void scatter(const ckv_keyed *from, ckv_keyed *to, size_t n, digit d, const size_t begin[BUCKETS + 1])
{
    size_t at[BUCKETS];
    memcpy(at, begin, (d.mask + 1) * sizeof *at);
    for (size_t i = 0; i < n; i++)
        to[at[bucket_of(&from[i], d)]++] = from[i];
}

/* Sort `from`; the result goes to `to` if `moved`, else it stays. Both are written to. Each level takes four bits or
 * more, so sixteen levels are the most. */
static void sort_to(ckv_keyed *from, ckv_keyed *to, size_t n, bool moved)
{
    size_t begin[BUCKETS + 1];
    digit d;
    bool few = n <= FEW;
    if (few)
        insert_each(from, n);
    if (few || !find_digit(from, n, &d)) {
        if (moved)
            memcpy(to, from, n * sizeof *to);
        return;
    }
    find_buckets(from, n, d, begin);
    scatter(from, to, n, d, begin);
    for (size_t b = 0; b <= d.mask; b++) {
        if (begin[b + 1] > begin[b])
            sort_to(to + begin[b], from + begin[b], begin[b + 1] - begin[b], !moved);
    }
}

void ckv_sort_keyed(ckv_keyed *items, ckv_keyed *spare, size_t n)
{
    if (n > 1)
        sort_to(items, spare, n, false);
}
