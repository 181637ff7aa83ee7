#include "model/pattern.h"

#include "util/hash.h"

#include <stdlib.h>

static ckv_pattern_count *place_of(const ckv_patterns *p, uint64_t pattern, uint32_t group)
{
    size_t at = (size_t)ckv_hash_pair(pattern, group) & (p->size - 1);
    while (p->items[at].count && (p->items[at].pattern != pattern || p->items[at].group != group))
        at = (at + 1) & (p->size - 1);
    return &p->items[at];
}

static ckv_status grow(ckv_patterns *p)
{
    ckv_patterns larger = { .size = p->size ? 2 * p->size : 1024 };
    larger.items = calloc(larger.size, sizeof *larger.items);
    if (!larger.items)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < p->size; i++) {
        if (p->items[i].count)
            *place_of(&larger, p->items[i].pattern, p->items[i].group) = p->items[i];
    }
    larger.used = p->used;
    free(p->items);
    *p = larger;
    return CKV_OK;
}

ckv_status ckv_patterns_add(ckv_patterns *p, uint64_t pattern, uint32_t group, uint64_t count)
{
    if (2 * (p->used + 1) > p->size && grow(p) != CKV_OK)
        return CKV_NO_MEMORY;
    ckv_pattern_count *place = place_of(p, pattern, group);
    p->used += place->count == 0;
    *place = (ckv_pattern_count){ pattern, group, place->count + count };
    return CKV_OK;
}

ckv_status ckv_patterns_merge(ckv_patterns *p, const ckv_patterns *more)
{
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < more->size; i++) {
        if (more->items[i].count)
            status = ckv_patterns_add(p, more->items[i].pattern, more->items[i].group, more->items[i].count);
    }
    return status;
}

static int compare(const void *a, const void *b)
{
    const ckv_pattern_count *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

void ckv_patterns_sort(ckv_patterns *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->size; i++) {
        if (p->items[i].count)
            p->items[n++] = p->items[i];
    }
    if (n)
        qsort(p->items, n, sizeof *p->items, compare);
    p->used = p->size = n;
}

void ckv_patterns_free(ckv_patterns *p)
{
    free(p->items);
    *p = (ckv_patterns){ 0 };
}
