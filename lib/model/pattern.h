/* Patterns: the levels of one pair in one number, four bits a comparison, and how often each was seen. */
#ifndef CKV_MODEL_PATTERN_H
#define CKV_MODEL_PATTERN_H

#include "compare/comparator.h"

#include <ckv/status.h>

_Static_assert(CKV_CMP_COUNT <= 16, "a pattern holds sixteen comparisons");

static inline unsigned ckv_pattern_level(uint64_t pattern, unsigned comparison)
{
    return (unsigned)(pattern >> 4 * comparison & 15);
}

/* Walk over the comparisons that say something, in order: most say nothing. Begin with { pattern }. */
typedef struct ckv_pattern_walk {
    uint64_t rest;
    unsigned comparison, level;
} ckv_pattern_walk;

static inline bool ckv_pattern_next(ckv_pattern_walk *w)
{
    if (!w->rest)
        return false;
    w->comparison = (unsigned)__builtin_ctzll(w->rest) / 4;
    w->level = ckv_pattern_level(w->rest, w->comparison);
    w->rest &= ~((uint64_t)15 << 4 * w->comparison);
    return true;
}

/* Levels of the comparisons in `keep` (bits 1 << ckv_comparison). */
static inline uint64_t ckv_pattern_of(const ckv_outcome *found, uint32_t keep)
{
    uint64_t pattern = 0;
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        if (keep & 1u << c)
            pattern |= (uint64_t)found[c].level << 4 * c;
    }
    return pattern;
}

typedef struct ckv_pattern_count {
    uint64_t pattern;
    uint32_t group; /* pairs that were brought together the same way: they share one share of matches */
    uint64_t count;
} ckv_pattern_count;

/* A counting table. */
typedef struct ckv_patterns {
    ckv_pattern_count *items; /* count 0: an empty place */
    size_t size, used;
} ckv_patterns;

ckv_status ckv_patterns_add(ckv_patterns *p, uint64_t pattern, uint32_t group, uint64_t count);

/* Add all of `more`. */
ckv_status ckv_patterns_merge(ckv_patterns *p, const ckv_patterns *more);

/* Close up and sort by (group, pattern): items[0 .. used - 1]. No adding after this. */
void ckv_patterns_sort(ckv_patterns *p);

void ckv_patterns_free(ckv_patterns *p);

#endif
