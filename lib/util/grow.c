#include "util/grow.h"

#include <stdint.h>
#include <stdlib.h>

/* The first items, so that an array of few does not move with each. */
enum { FIRST = 64 };

void *ckv_grow_full(void *items, size_t *cap, size_t want, size_t size)
{
    size_t most = PTRDIFF_MAX / size;
    if (want > most)
        return NULL;
    size_t room = *cap <= most / 2 ? *cap + *cap / 2 + FIRST : most;
    if (room < want || room > most)
        room = want;
    void *moved = realloc(items, room * size);
    if (moved)
        *cap = room;
    return moved;
}
