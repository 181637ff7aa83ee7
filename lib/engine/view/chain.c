#include "engine/view/chain.h"

#include "util/search.h"

#include <stdlib.h>

/* A link between two members, by place. */
typedef struct edge {
    uint32_t a, b;
    int32_t weight;
} edge;

/* What is chosen of them: a forest, with the edges of each member in a list. */
typedef struct arc {
    uint32_t to, next; /* next arc of the same member; NONE at the end */
    int32_t weight;
} arc;

#define NONE UINT32_MAX

typedef struct chain {
    uint64_t *rid; /* members, rising */
    size_t count;
    edge *edges;
    size_t edge_count, edge_cap;
    uint32_t self; /* the member whose links are read */
    int32_t least;
    uint32_t *root, *first, *from; /* of each member: union-find; its arcs; the arc it was reached by */
    arc *arcs;
    size_t arc_count;
    ckv_status status;
} chain;

static uint32_t place_of(const chain *c, uint64_t rid)
{
    size_t at;
    CKV_SEARCH(at, c->count, c->rid[at] < rid);
    return at < c->count && c->rid[at] == rid ? (uint32_t)at : NONE;
}

static bool take_link(void *context, const ckv_store_link *link)
{
    chain *c = context;
    uint32_t other = place_of(c, link->other);
    if (other == NONE || other < c->self || link->weight < c->least)
        return true;
    if (c->edge_count == c->edge_cap) {
        size_t cap = 2 * c->edge_cap + 64;
        edge *larger = realloc(c->edges, cap * sizeof *larger);
        if (!larger) {
            c->status = CKV_NO_MEMORY;
            return false;
        }
        c->edges = larger;
        c->edge_cap = cap;
    }
    c->edges[c->edge_count++] = (edge){ c->self, other, link->weight };
    return true;
}

static int strongest_first(const void *x, const void *y)
{
    const edge *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static uint32_t root_of(chain *c, uint32_t m)
{
    while (c->root[m] != m)
        m = c->root[m] = c->root[c->root[m]];
    return m;
}

static void add_arc(chain *c, uint32_t from, uint32_t to, int32_t weight)
{
    c->arcs[c->arc_count] = (arc){ to, c->first[from], weight };
    c->first[from] = (uint32_t)c->arc_count++;
}

/* Kruskal (1956): in a maximum spanning forest every path is the one whose weakest link is strongest. */
static void grow_forest(chain *c)
{
    for (uint32_t m = 0; m < c->count; m++) {
        c->root[m] = m;
        c->first[m] = c->from[m] = NONE;
    }
    if (c->edge_count) /* only a steward joined them: there is no array */
        qsort(c->edges, c->edge_count, sizeof *c->edges, strongest_first);
    for (size_t i = 0; i < c->edge_count; i++) {
        const edge *e = &c->edges[i];
        uint32_t a = root_of(c, e->a), b = root_of(c, e->b);
        if (a == b)
            continue;
        c->root[a > b ? a : b] = a < b ? a : b;
        add_arc(c, e->a, e->b, e->weight);
        add_arc(c, e->b, e->a, e->weight);
    }
}

/* Walk the forest from the end, so that the way back leads from the beginning. `queue` has room for all members. */
static void walk_forest(chain *c, uint32_t end, uint32_t *queue)
{
    size_t head = 0, tail = 0;
    queue[tail++] = end;
    while (head < tail) {
        uint32_t m = queue[head++];
        for (uint32_t a = c->first[m]; a != NONE; a = c->arcs[a].next) {
            uint32_t to = c->arcs[a].to;
            if (to == end || c->from[to] != NONE)
                continue;
            c->from[to] = a ^ 1; /* arcs come in pairs: the way back */
            queue[tail++] = to;
        }
    }
}

static size_t write_steps(const chain *c, uint32_t from, uint32_t to, ckv_chain_step *steps)
{
    size_t n = 0;
    if (from == NONE || c->from[from] == NONE)
        return 0;
    steps[n++] = (ckv_chain_step){ c->rid[from], 0 };
    for (uint32_t m = from; m != to; n++) {
        const arc *a = &c->arcs[c->from[m]];
        m = a->to;
        steps[n] = (ckv_chain_step){ c->rid[m], a->weight };
    }
    return n;
}

static ckv_status read_entity(chain *c, ckv_view *view, uint64_t entity)
{
    ckv_members members;
    ckv_status status = ckv_store_get_entity(view->txn, entity, &members);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_CORRUPT : status;
    size_t n = members.n + 1;
    c->rid = malloc(n * sizeof *c->rid);
    c->root = malloc(3 * n * sizeof *c->root);
    c->arcs = malloc(2 * n * sizeof *c->arcs);
    if (!c->rid || !c->root || !c->arcs)
        return CKV_NO_MEMORY;
    c->first = c->root + n;
    c->from = c->first + n;
    while (c->count < members.n && ckv_members_next(&members, &c->rid[c->count]))
        c->count++;
    for (c->self = 0; status == CKV_OK && c->status == CKV_OK && c->self < c->count; c->self++)
        status = ckv_store_each_link(view->txn, c->rid[c->self], take_link, c);
    return status == CKV_OK ? c->status : status;
}

ckv_status ckv_chain_find(
    ckv_view *view, uint64_t entity, uint64_t from, uint64_t to, int32_t least, ckv_chain_step **steps, size_t *count)
{
    chain c = { .least = least };
    ckv_chain_step *found = NULL;
    uint32_t *queue = NULL;
    ckv_status status = read_entity(&c, view, entity);
    if (status == CKV_OK) {
        found = malloc((c.count + 1) * sizeof *found);
        queue = malloc((c.count + 1) * sizeof *queue);
        status = found && queue ? CKV_OK : CKV_NO_MEMORY;
    }
    if (status == CKV_OK) {
        uint32_t end = place_of(&c, to);
        grow_forest(&c);
        if (end != NONE)
            walk_forest(&c, end, queue);
        *count = write_steps(&c, place_of(&c, from), end, found);
        *steps = found;
        found = NULL;
    }
    free(found);
    free(queue);
    free(c.rid);
    free(c.root);
    free(c.arcs);
    free(c.edges);
    return status;
}
