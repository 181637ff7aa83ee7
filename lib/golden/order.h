/* Sorting of numbers by what they stand for, without allocating: qsort() may, and its order of equals is its own
 * affair. */
#ifndef CKV_GOLDEN_ORDER_H
#define CKV_GOLDEN_ORDER_H

#include <stddef.h>
#include <stdint.h>

typedef int (*ckv_order_fn)(const void *context, uint32_t a, uint32_t b);

/* Stable. `spare` has room for n. */
void ckv_order_sort(uint32_t *items, uint32_t *spare, size_t n, ckv_order_fn compare, const void *context);

#endif
