#include "engine/view/regroup.h"

#include <stdio.h>
#include <stdlib.h>

/* A group is a component of the graph whose nodes are the entities of both partitions and whose edges are the records:
 * here, a run of `order`. */
typedef struct group {
    ckv_change change;
    size_t from, count;
    uint32_t before, after; /* entities */
} group;

enum { LABEL = 16 };

typedef struct regrouping {
    const ckv_regroup_input *in;
    uint32_t *parent; /* of places: union-find */
    uint32_t *first;  /* of each place: the first place of its entity before */
    ckv_keyed *order; /* group -> place, rising */
    group *groups;    /* those that change */
    size_t group_count;
    char *labels; /* LABEL bytes a record of the group at hand: before, then after */
    ckv_changed_record *told;
    uint32_t *number; /* of entities afterwards, inside the group at hand; by place */
} regrouping;

static uint32_t root_of(uint32_t *parent, uint32_t p)
{
    while (parent[p] != p)
        p = parent[p] = parent[parent[p]];
    return p;
}

static void unite(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    parent[a > b ? a : b] = a < b ? a : b;
}

static bool is_gone(const regrouping *g, uint32_t place)
{
    return g->in->gone && g->in->gone[place];
}

/* The first place of each entity before: by sorting places by entity. */
static void find_first(regrouping *g)
{
    size_t n = g->in->all->count;
    for (size_t p = 0; p < n; p++)
        g->order[p] = (ckv_keyed){ g->in->before[p], p };
    ckv_sort_keyed(g->order, g->order + n + 1, n);
    for (size_t i = 0, from = 0; i < n; i++) {
        from = i && g->order[i].key == g->order[i - 1].key ? from : i;
        g->first[g->order[i].value] = (uint32_t)g->order[from].value;
    }
}

static void join(regrouping *g)
{
    uint32_t n = (uint32_t)g->in->all->count;
    for (uint32_t p = 0; p < n; p++)
        g->parent[p] = p;
    for (uint32_t p = 0; p < n; p++) {
        unite(g->parent, p, g->first[p]);
        if (!is_gone(g, p))
            unite(g->parent, p, g->in->after[p]);
    }
    for (uint32_t p = 0; p < n; p++)
        g->order[p] = (ckv_keyed){ root_of(g->parent, p), p };
    ckv_sort_keyed(g->order, g->order + n + 1, n);
}

static ckv_change change_of(const group *one, bool any_gone)
{
    if (!one->after)
        return CKV_CHANGE_GONE;
    if (one->before == 1)
        return one->after > 1 ? CKV_CHANGE_SPLIT : any_gone ? CKV_CHANGE_RECORDS : CKV_CHANGE_NONE;
    return one->after == 1 ? CKV_CHANGE_MERGED : CKV_CHANGE_MOVED;
}

static group look_at(const regrouping *g, size_t from, ckv_changes_counted *out)
{
    group one = { .from = from };
    bool any_gone = false;
    size_t n = g->in->all->count, i = from;
    for (; i < n && g->order[i].key == g->order[from].key; i++) {
        uint32_t p = (uint32_t)g->order[i].value;
        bool gone = is_gone(g, p);
        one.before += g->first[p] == p;
        one.after += !gone && g->in->after[p] == p;
        out->after_records += !gone;
        any_gone |= gone;
    }
    one.count = i - from;
    one.change = change_of(&one, any_gone);
    out->before_records += one.count;
    out->before_entities += one.before;
    out->after_entities += one.after;
    out->groups[one.change]++;
    out->records[one.change] += one.count;
    return one;
}

static int by_weight(const void *x, const void *y)
{
    const group *a = x, *b = y;
    if (a->change != b->change)
        return a->change < b->change ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

/* Entities afterwards have no ids yet: they are numbered in the order of their first records. */
static ckv_status tell_record(regrouping *g, uint32_t place, uint32_t *numbered, size_t i)
{
    const ckv_circle *all = g->in->all;
    ckv_record record;
    char *before = g->labels + 2 * LABEL * i, *after = before + LABEL;
    ckv_status status = ckv_view_record(all->view, all->rid[place], &record);
    if (status != CKV_OK)
        return status;
    ckv_entity_print(g->in->before[place], before);
    g->told[i] = (ckv_changed_record){ .source = ckv_text_of(all->view->sources[record.source].name),
        .key = ckv_text_of(record.key),
        .before = { before, CKV_ENTITY_PRINTED - 1 } };
    if (is_gone(g, place))
        return CKV_OK;
    uint32_t entity = g->in->after[place];
    if (!g->number[entity])
        g->number[entity] = ++*numbered;
    g->told[i].after = (ckv_text){ after, (size_t)snprintf(after, LABEL, "%u", g->number[entity]) };
    return CKV_OK;
}

static ckv_status tell_group(regrouping *g, const group *one, ckv_changed_group_fn each, void *context, bool *more)
{
    uint32_t numbered = 0;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < one->count; i++)
        status = tell_record(g, (uint32_t)g->order[one->from + i].value, &numbered, i);
    if (status != CKV_OK)
        return status;
    ckv_changed_group told = { one->change, one->before, one->after, one->count, g->told };
    *more = each(context, &told);
    return CKV_OK;
}

static ckv_status tell_groups(regrouping *g, ckv_changed_group_fn each, void *context)
{
    size_t largest = 0;
    bool more = true;
    for (size_t i = 0; i < g->group_count; i++)
        largest = g->groups[i].count > largest ? g->groups[i].count : largest;
    if (g->group_count)
        qsort(g->groups, g->group_count, sizeof *g->groups, by_weight);
    g->labels = malloc((largest + 1) * 2 * LABEL);
    g->told = malloc((largest + 1) * sizeof *g->told);
    g->number = calloc(g->in->all->count + 1, sizeof *g->number);
    ckv_status status = g->labels && g->told && g->number ? CKV_OK : CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && more && i < g->group_count; i++)
        status = tell_group(g, &g->groups[i], each, context, &more);
    return status;
}

static ckv_status find_groups(regrouping *g, ckv_changes_counted *out)
{
    size_t n = g->in->all->count, cap = 0;
    for (size_t from = 0; from < n;) {
        group one = look_at(g, from, out);
        from += one.count;
        if (one.change == CKV_CHANGE_NONE)
            continue;
        if (g->group_count == cap) {
            cap = 2 * cap + 64;
            group *larger = realloc(g->groups, cap * sizeof *larger);
            if (!larger)
                return CKV_NO_MEMORY;
            g->groups = larger;
        }
        g->groups[g->group_count++] = one;
    }
    return CKV_OK;
}

ckv_status ckv_regroup(const ckv_regroup_input *in, ckv_changed_group_fn each, void *context, ckv_changes_counted *out)
{
    size_t n = in->all->count + 1;
    regrouping g = { .in = in,
        .parent = malloc(n * sizeof *g.parent),
        .first = malloc(n * sizeof *g.first),
        .order = malloc(2 * n * sizeof *g.order) };
    ckv_status status = g.parent && g.first && g.order ? CKV_OK : CKV_NO_MEMORY;
    if (status == CKV_OK) {
        find_first(&g);
        join(&g);
        status = find_groups(&g, out);
    }
    if (status == CKV_OK && each)
        status = tell_groups(&g, each, context);
    free(g.parent);
    free(g.first);
    free(g.order);
    free(g.groups);
    free(g.labels);
    free(g.told);
    free(g.number);
    return status;
}
