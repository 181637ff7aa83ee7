#include "util/sort.h"

#include <string.h>

enum { DIGITS = 8, VALUES = 256 };

static void count_digits(const ckv_keyed *items, size_t n, size_t counts[DIGITS][VALUES])
{
    memset(counts, 0, sizeof(size_t) * DIGITS * VALUES);
    for (size_t i = 0; i < n; i++) {
        uint64_t key = items[i].key;
        for (int d = 0; d < DIGITS; d++, key >>= 8)
            counts[d][key & 0xff]++;
    }
}

/* Move `from` to `to` in order of one digit; false (nothing moved) when all items share it. */
static int scatter(const ckv_keyed *from, ckv_keyed *to, size_t n, int digit, size_t counts[VALUES])
{
    unsigned shift = 8 * (unsigned)digit;
    if (counts[from[0].key >> shift & 0xff] == n)
        return 0;
    size_t at = 0;
    for (int v = 0; v < VALUES; v++) {
        size_t here = counts[v];
        counts[v] = at;
        at += here;
    }
    for (size_t i = 0; i < n; i++)
        to[counts[from[i].key >> shift & 0xff]++] = from[i];
    return 1;
}

void ckv_sort_keyed(ckv_keyed *items, ckv_keyed *spare, size_t n)
{
    if (n < 2)
        return;
    size_t counts[DIGITS][VALUES];
    count_digits(items, n, counts);
    ckv_keyed *from = items, *to = spare;
    for (int d = 0; d < DIGITS; d++) {
        if (scatter(from, to, n, d, counts[d])) {
            ckv_keyed *t = from;
            from = to;
            to = t;
        }
    }
    if (from != items)
        memcpy(items, from, n * sizeof *items);
}
