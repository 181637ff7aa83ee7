/* Arrays that grow as items are added. */
#ifndef CKV_UTIL_GROW_H
#define CKV_UTIL_GROW_H

#include <stddef.h>

/* ckv_grow() for an array that is full. */
void *ckv_grow_full(void *items, size_t *cap, size_t want, size_t size);

/* Room for `want` items of `size` bytes, of which `items` has room for *cap: where the array is now, with *cap items of
 * room, half as much again as it had. NULL, with both as they were, when memory is out or no object can be so large. */
static inline void *ckv_grow(void *items, size_t *cap, size_t want, size_t size)
{
    return items && want <= *cap ? items : ckv_grow_full(items, cap, want, size);
}

#endif
