/* The records that one record has met so far. Emptying it costs nothing, and it stays in the first cache, which a mark
 * on each record of the run would not. */
#ifndef CKV_BLOCK_SEEN_H
#define CKV_BLOCK_SEEN_H

#include <ckv/status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Open addressing; what was put in under an earlier turn is not there. */
typedef struct ckv_seen_set {
    struct ckv_seen_place {
        uint32_t record, turn;
    } * places;
    size_t size, used;
    uint32_t turn;
} ckv_seen_set;

static inline struct ckv_seen_place *ckv_seen_find(const ckv_seen_set *s, uint32_t record)
{
    size_t at =
        (size_t)((uint64_t)record * 0x9E3779B97F4A7C15u >> 32) & (s->size - 1); /* Fibonacci hashing: Knuth 6.4 */
    while (s->places[at].turn == s->turn && s->places[at].record != record)
        at = (at + 1) & (s->size - 1);
    return &s->places[at];
}

static inline ckv_status ckv_seen_grow(ckv_seen_set *s)
{
    ckv_seen_set larger = { .size = s->size ? 2 * s->size : 1024, .used = s->used, .turn = s->turn };
    larger.places = calloc(larger.size, sizeof *larger.places);
    if (!larger.places)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < s->size; i++) {
        if (s->places[i].turn == s->turn)
            *ckv_seen_find(&larger, s->places[i].record) = s->places[i];
    }
    free(s->places);
    *s = larger;
    return CKV_OK;
}

/* Empty it. Fewer than 2^32 turns. */
static inline void ckv_seen_next(ckv_seen_set *s)
{
    s->turn++;
    s->used = 0;
}

/* Put a record in: *is_new if it was not there. After ckv_seen_next(). */
static inline ckv_status ckv_seen_add(ckv_seen_set *s, uint32_t record, bool *is_new)
{
    if (2 * s->used >= s->size && ckv_seen_grow(s) != CKV_OK)
        return CKV_NO_MEMORY;
    struct ckv_seen_place *place = ckv_seen_find(s, record);
    *is_new = place->turn != s->turn;
    *place = (struct ckv_seen_place){ record, s->turn };
    s->used += *is_new;
    return CKV_OK;
}

#endif
