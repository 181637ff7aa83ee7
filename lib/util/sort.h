/* Radix sort of (key, value) pairs: how candidates are brought together without a hash table. */
#ifndef CKV_UTIL_SORT_H
#define CKV_UTIL_SORT_H

#include <stddef.h>
#include <stdint.h>

typedef struct ckv_keyed {
    uint64_t key;
    uint64_t value;
} ckv_keyed;

/* Sort by key, equal keys in the order they came. `spare` has room for n. Bytes that all keys share cost one pass of
 * reading. */
void ckv_sort_keyed(ckv_keyed *items, ckv_keyed *spare, size_t n);

#endif
