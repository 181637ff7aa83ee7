#include "cluster/side.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

enum { PERSON_BIT = 1 << 1, ORG_BIT = 1 << 2 };

static void start_side(ckv_sides *s, uint32_t r)
{
    const ckv_cluster_input *in = s->in;
    ckv_exclusive values[CKV_EXCLUSIVES_MAX];
    s->root[r] = r;
    s->next[r] = NONE;
    s->side[r] = (ckv_side){ .size = 1,
        .last = r,
        .types = (uint8_t)(1 << in->type[r]),
        .unique = in->unique[in->source[r]],
        .exclusive = in->exclusive(in->context, r, values) > 0,
        .least_count = 1,
        .least = { r } };
}

ckv_status ckv_sides_make(ckv_sides *out, const ckv_cluster_input *in)
{
    size_t n = in->count ? in->count : 1;
    *out =
        (ckv_sides){ in, malloc(n * sizeof *out->root), malloc(n * sizeof *out->next), malloc(n * sizeof *out->side) };
    if (!out->root || !out->next || !out->side)
        return CKV_NO_MEMORY;
    for (uint32_t r = 0; r < in->count; r++)
        start_side(out, r);
    for (size_t i = 0; i < in->verdict_count; i++) {
        if (in->verdicts[i].apart)
            out->side[in->verdicts[i].a].decided = out->side[in->verdicts[i].b].decided = true;
    }
    return CKV_OK;
}

void ckv_sides_free(ckv_sides *s)
{
    free(s->root);
    free(s->next);
    free(s->side);
    *s = (ckv_sides){ 0 };
}

uint32_t ckv_sides_root(ckv_sides *s, uint32_t r)
{
    while (s->root[r] != r) {
        s->root[r] = s->root[s->root[r]];
        r = s->root[r];
    }
    return r;
}

/* Merge two short rising lists, keeping the least. */
static void merge_least(ckv_side *to, const ckv_side *from)
{
    uint32_t merged[CKV_COHESION_MEMBERS];
    uint8_t i = 0, k = 0, n = 0;
    while (n < CKV_COHESION_MEMBERS && (i < to->least_count || k < from->least_count)) {
        bool first = k == from->least_count || (i < to->least_count && to->least[i] < from->least[k]);
        merged[n++] = first ? to->least[i++] : from->least[k++];
    }
    memcpy(to->least, merged, n * sizeof *merged);
    to->least_count = n;
}

void ckv_sides_join(ckv_sides *s, uint32_t a, uint32_t b)
{
    if (b < a) {
        uint32_t t = a;
        a = b;
        b = t;
    }
    ckv_side *to = &s->side[a], *from = &s->side[b];
    s->root[b] = a;
    s->next[to->last] = b;
    to->last = from->last;
    to->size += from->size;
    to->types |= from->types;
    to->unique |= from->unique;
    to->decided |= from->decided;
    to->exclusive |= from->exclusive;
    to->translated |= from->translated;
    merge_least(to, from);
    from->size = 0;
}

static bool decided_apart(ckv_sides *s, uint32_t a, uint32_t b)
{
    if (!s->side[a].decided || !s->side[b].decided)
        return false;
    for (size_t i = 0; i < s->in->verdict_count; i++) {
        const ckv_verdict *v = &s->in->verdicts[i];
        if (!v->apart)
            continue;
        uint32_t x = ckv_sides_root(s, v->a), y = ckv_sides_root(s, v->b);
        if ((x == a && y == b) || (x == b && y == a))
            return true;
    }
    return false;
}

/* Two records of a source declared to hold no duplicates. */
static bool same_source(const ckv_sides *s, uint32_t a, uint32_t b)
{
    const ckv_cluster_input *in = s->in;
    if (!s->side[a].unique || !s->side[b].unique)
        return false;
    for (uint32_t x = a; x != NONE; x = s->next[x]) {
        if (!in->unique[in->source[x]])
            continue;
        for (uint32_t y = b; y != NONE; y = s->next[y]) {
            if (in->source[x] == in->source[y])
                return true;
        }
    }
    return false;
}

/* Compare one member's values with one of the other side's: kinds in which they share a value, and kinds in which
 * both hold another value of one type; bits by kind. */
static void compare_exclusive(
    const ckv_exclusive *x, size_t nx, const ckv_exclusive *y, size_t ny, uint32_t *shared, uint32_t *other)
{
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            if (x[i].kind != y[k].kind)
                continue;
            if (x[i].value == y[k].value)
                *shared |= 1u << x[i].kind;
            else if (x[i].type == y[k].type)
                *other |= 1u << x[i].kind;
        }
    }
}

/* For an exclusive kind both sides hold valid values of one type, and share none of the kind. */
static bool exclusive_differs(const ckv_sides *s, uint32_t a, uint32_t b)
{
    ckv_exclusive x[CKV_EXCLUSIVES_MAX], y[CKV_EXCLUSIVES_MAX];
    uint32_t shared = 0, other = 0;
    if (!s->side[a].exclusive || !s->side[b].exclusive)
        return false;
    for (uint32_t p = a; p != NONE; p = s->next[p]) {
        size_t nx = s->in->exclusive(s->in->context, p, x);
        for (uint32_t q = nx ? b : NONE; q != NONE; q = s->next[q])
            compare_exclusive(x, nx, y, s->in->exclusive(s->in->context, q, y), &shared, &other);
    }
    return other & ~shared;
}

/* What one pair of members counts: its weight, at most V against and 2 V for. */
static int32_t voice(const ckv_sides *s, int32_t weight)
{
    int32_t v = s->in->against;
    return weight < -v ? -v : weight > 2 * v ? 2 * v : weight;
}

/* What all pairs but the link's own say against a merge that is not outvoted. */
typedef struct objections {
    int32_t firmest; /* ckv_firm.once: the least of any pair that speaks against it */
    ckv_firm others; /* the firmest of those between two records that are neither of the link's ends */
    /* Sources in which two records, one of each side, say what a slip explains once. */
    uint16_t source[CKV_COHESION_MEMBERS];
    unsigned sources;
} objections;

static void hear_source(objections *o, const ckv_cluster_input *in, uint32_t x, uint32_t y, ckv_firm firm)
{
    if (firm.again == 0 || in->source[x] != in->source[y])
        return;
    for (unsigned i = 0; i < o->sources; i++) {
        if (o->source[i] == in->source[x])
            return;
    }
    if (o->sources < CKV_COHESION_MEMBERS)
        o->source[o->sources++] = in->source[x];
}

static int32_t lesser(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t greater(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* Hear one pair, which objects by so much. */
static void hear(objections *o, const ckv_cluster_input *in, const ckv_link *link, const uint32_t pair[2],
    int32_t weight, ckv_firm firm)
{
    uint32_t x = pair[0], y = pair[1];
    if (weight < 0)
        o->firmest = lesser(o->firmest, firm.once);
    hear_source(o, in, x, y, firm);
    if (x == link->a || x == link->b || y == link->a || y == link->b)
        return;
    o->others.once = lesser(o->others.once, firm.once);
    o->others.again = lesser(o->others.again, firm.again);
}

/* Does the link hold against what is firm? What it has overcome itself is not held against it again: a record of a
 * wrong birth that agrees in all else with one of a customer has the same birth against all the others. But where two
 * records that are neither of its ends say the same, it happened twice: a father and his son, each in two sources. So
 * it is with two given names, each of which two records have: these are twins, all the more where each of two sources
 * has both, and tells so by itself. */
static bool outweighs(const ckv_sides *s, const ckv_link *link, objections *o)
{
    ckv_firm own = { 0, 0 };
    if (o->firmest < 0 || o->others.once < 0 || o->others.again < 0)
        s->in->weight(s->in->context, link->a, link->b, &own);
    hear_source(o, s->in, link->a, link->b, own);
    int32_t beyond = o->firmest - own.once, times = o->sources > 1 ? (int32_t)o->sources : 1;
    int32_t twice = greater(o->others.once, own.once) + times * greater(o->others.again, own.again);
    return (beyond >= 0 || link->weight + beyond > 0) && (twice >= 0 || link->weight + twice > 0);
}

/* Do the members of both sides, taken together, speak for a merge? The link that is tried counts once, wherever its
 * ends are. Bounded, so that one identifier shared by mistake does not outvote the rest; more for than against, since a
 * record damaged in several fields agrees with few of its own. What is firm is not outvoted: of father and son, both of
 * whom resemble a record that tells no birth, one is not the other however many there are of it. It counts in full
 * against the link alone, and once: where a customer is in a source twice, all pairs of the two say so. */
static bool coheres(const ckv_sides *s, uint32_t a, uint32_t b, const ckv_link *link)
{
    const ckv_side *p = &s->side[a], *q = &s->side[b];
    objections o = { .sources = 0 };
    int32_t sum = voice(s, link->weight);
    for (unsigned i = 0; i < p->least_count; i++) {
        for (unsigned k = 0; k < q->least_count; k++) {
            const uint32_t pair[2] = { p->least[i], q->least[k] };
            if ((pair[0] == link->a && pair[1] == link->b) || (pair[0] == link->b && pair[1] == link->a))
                continue;
            ckv_firm firm = { 0, 0 };
            int32_t weight = s->in->weight(s->in->context, pair[0], pair[1], &firm);
            sum += voice(s, weight);
            hear(&o, s->in, link, pair, weight, firm);
        }
    }
    return sum > 0 && outweighs(s, link, &o);
}

bool ckv_sides_first_translated(ckv_sides *s, uint32_t a, uint32_t b)
{
    bool first = !s->side[a].translated && !s->side[b].translated;
    s->side[a].translated = s->side[b].translated = true;
    return first;
}

bool ckv_sides_refuse(ckv_sides *s, uint32_t a, uint32_t b, const ckv_link *link, ckv_reason *reason)
{
    uint8_t types = s->side[a].types | s->side[b].types;
    if (decided_apart(s, a, b))
        *reason = CKV_REASON_DECIDED;
    else if (types & PERSON_BIT && types & ORG_BIT)
        *reason = CKV_REASON_TYPE;
    else if (same_source(s, a, b))
        *reason = CKV_REASON_SOURCE;
    else if (exclusive_differs(s, a, b))
        *reason = CKV_REASON_EXCLUSIVE;
    else if (!coheres(s, a, b, link))
        *reason = CKV_REASON_COHESION;
    else
        return false;
    return true;
}
