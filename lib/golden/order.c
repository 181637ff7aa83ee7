#include "golden/order.h"

#include <string.h>

/* Runs of this length are sorted by insertion: most entities have few records. */
enum { RUN = 12 };

static void insertion_sort(uint32_t *items, size_t n, ckv_order_fn compare, const void *context)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t item = items[i];
        size_t at = i;
        for (; at > 0 && compare(context, items[at - 1], item) > 0; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

static void merge(uint32_t *out, const uint32_t *a, size_t na, const uint32_t *b, size_t nb, ckv_order_fn compare,
    const void *context)
{
    while (na && nb) {
        if (compare(context, *a, *b) <= 0)
            *out++ = *a++, na--;
        else
            *out++ = *b++, nb--;
    }
    memcpy(out, a, na * sizeof *a);
    memcpy(out + na, b, nb * sizeof *b);
}

void ckv_order_sort(uint32_t *items, uint32_t *spare, size_t n, ckv_order_fn compare, const void *context)
{
    if (n <= RUN) {
        insertion_sort(items, n, compare, context);
        return;
    }
    size_t half = n / 2;
    ckv_order_sort(items, spare, half, compare, context);
    ckv_order_sort(items + half, spare, n - half, compare, context);
    if (compare(context, items[half - 1], items[half]) <= 0)
        return;
    memcpy(spare, items, n * sizeof *items);
    merge(items, spare, half, spare + half, n - half, compare, context);
}
