/* Clustering by brute force: atoms, levels, links in order, refusals, review. */
#include "reference.h"
#include "util/bits.h"

#include <stdlib.h>

enum { LEVELS = 4, LEAST = 8 };
static const int bits[LEVELS] = { 0, 5, 10, 20 };

static struct clustering {
    bool must[RECORDS_MAX][RECORDS_MAX], cannot[RECORDS_MAX][RECORDS_MAX], decided[RECORDS_MAX][RECORDS_MAX];
    int level[RECORDS_MAX];                /* LEVELS: it stays alone */
    uint32_t component[RECORDS_MAX];       /* least member, at its level */
    bool stands[RECORDS_MAX][RECORDS_MAX]; /* a refusal, by least members */
    ckv_reason why[RECORDS_MAX][RECORDS_MAX];
    bool tried[RECORDS_MAX]; /* over a link that rests on translation */
} c;

static void read_decisions(const reference *r)
{
    memset(&c, 0, sizeof c);
    for (size_t i = 0; i < r->world->decision_count; i++) {
        const decision *d = &r->world->decisions[i];
        size_t a = ref_find(r, d->source_a, d->key_a), b = ref_find(r, d->source_b, d->key_b);
        if (a == RECORDS_MAX || b == RECORDS_MAX) /* it sleeps */
            continue;
        c.decided[a][b] = c.decided[b][a] = true;
        if (d->apart)
            c.cannot[a][b] = c.cannot[b][a] = true;
        else
            c.must[a][b] = c.must[b][a] = true;
    }
}

/* Least members of what must-links, and links of at least `least`, connect: spread the lesser number until all is
 * quiet. */
static void connect(const reference *r, int32_t least, uint32_t *root)
{
    bool changed = true;
    for (uint32_t i = 0; i < r->count; i++)
        root[i] = i;
    while (changed) {
        changed = false;
        for (size_t a = 0; a < r->count; a++) {
            for (size_t b = a + 1; b < r->count; b++) {
                if (root[a] == root[b] || !(c.must[a][b] || ref_is_link(r, a, b, least)))
                    continue;
                root[a] = root[b] = root[a] < root[b] ? root[a] : root[b];
                changed = true;
            }
        }
    }
}

static size_t size_of(const reference *r, const uint32_t *root, uint32_t of)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++)
        n += root[i] == of;
    return n;
}

static void find_levels(reference *r)
{
    uint32_t root[RECORDS_MAX];
    for (size_t i = 0; i < r->count; i++)
        c.level[i] = LEVELS;
    for (int level = 0; level < LEVELS; level++) {
        connect(r, r->link_from + bits[level] * CKV_BIT, root);
        for (size_t i = 0; i < r->count; i++) {
            if (c.level[i] < LEVELS || size_of(r, root, root[i]) > r->world->component)
                continue;
            c.level[i] = level;
            c.component[i] = root[i];
            r->counts.raised += level > 0;
        }
    }
    for (size_t i = 0; i < r->count; i++)
        r->counts.left_alone += c.level[i] == LEVELS;
}

/* ---- what forbids joining two sides ---- */

static bool is_unique(const reference *r, size_t i)
{
    int said = r->unique[r->records[i].source];
    if (r->world->mode == CKV_MODE_LINK && !said)
        return true; /* sources that are linked hold no duplicates unless they say so */
    return r->world->mode == CKV_MODE_ONE_TO_ONE || said == 1;
}

static bool decided_apart(const reference *r, uint32_t a, uint32_t b)
{
    for (size_t x = 0; x < r->count; x++) {
        for (size_t y = 0; y < r->count; y++) {
            if (r->entity[x] == a && r->entity[y] == b && c.cannot[x][y])
                return true;
        }
    }
    return false;
}

static bool two_types(const reference *r, uint32_t a, uint32_t b)
{
    bool person = false, organization = false;
    for (size_t x = 0; x < r->count; x++) {
        if (r->entity[x] != a && r->entity[x] != b)
            continue;
        person |= r->type[x] == CKV_TYPE_PERSON;
        organization |= r->type[x] == CKV_TYPE_ORG;
    }
    return person && organization;
}

static bool same_source(const reference *r, uint32_t a, uint32_t b)
{
    for (size_t x = 0; x < r->count; x++) {
        for (size_t y = 0; y < r->count; y++) {
            if (r->entity[x] == a && r->entity[y] == b && r->records[x].source == r->records[y].source
                && is_unique(r, x))
                return true;
        }
    }
    return false;
}

/* Cards of two kinds may be one person's. */
static bool one_kind(const char *a, const char *b)
{
    return (*a == 'G') == (*b == 'G');
}

static bool exclusive_differs(const reference *r, uint32_t a, uint32_t b, field f)
{
    bool shared = false, other = false;
    for (size_t x = 0; x < r->count; x++) {
        const char *p = world_exclusive(r->records[x].row.cell[f]);
        for (size_t y = 0; p && r->entity[x] == a && y < r->count; y++) {
            const char *q = world_exclusive(r->records[y].row.cell[f]);
            if (!q || r->entity[y] != b)
                continue;
            shared |= strcmp(p, q) == 0;
            other |= strcmp(p, q) != 0 && one_kind(p, q);
        }
    }
    return other && !shared;
}

static size_t least_members(const reference *r, uint32_t of, size_t out[LEAST])
{
    size_t n = 0;
    for (size_t i = 0; n < LEAST && i < r->count; i++) {
        if (r->entity[i] == of)
            out[n++] = i;
    }
    return n;
}

static int32_t bounded(int32_t weight, int32_t v)
{
    return weight < -v ? -v : weight > 2 * v ? 2 * v : weight;
}

/* In how many sources two records, one of each side, have two names. */
static int32_t sources_of_two_names(const reference *r, const size_t *x, size_t nx, const size_t *y, size_t ny)
{
    bool counted[SOURCES_MAX] = { false };
    int32_t n = 0;
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            int source = r->records[x[i]].source;
            bool here = r->records[y[k]].source == source && r->names[x[i]][y[k]] < 0 && !counted[source];
            counted[source] |= here;
            n += here;
        }
    }
    return n;
}

static int32_t nearer_zero(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static bool coheres(const reference *r, uint32_t a, uint32_t b, size_t link_a, size_t link_b)
{
    size_t x[LEAST], y[LEAST], nx = least_members(r, a, x), ny = least_members(r, b, y);
    int32_t v = (int32_t)r->world->against * CKV_BIT, sum = bounded(r->weight[link_a][link_b], v), firmest = 0;
    int32_t others = 0, names = 0; /* what pairs say that have nothing to do with the link's ends */
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            int32_t weight = r->compared[x[i]][y[k]] ? r->weight[x[i]][y[k]] : 0;
            if ((x[i] == link_a && y[k] == link_b) || (x[i] == link_b && y[k] == link_a))
                continue;
            sum += bounded(weight, v);
            if (weight < 0 && r->firm[x[i]][y[k]] < firmest)
                firmest = r->firm[x[i]][y[k]];
            if (x[i] == link_a || x[i] == link_b || y[k] == link_a || y[k] == link_b)
                continue;
            others = r->firm[x[i]][y[k]] < others ? r->firm[x[i]][y[k]] : others;
            names = r->names[x[i]][y[k]] < names ? r->names[x[i]][y[k]] : names;
        }
    }
    int32_t beyond = firmest - r->firm[link_a][link_b]; /* what the link has not overcome itself */
    int32_t sources = sources_of_two_names(r, x, nx, y, ny);
    int32_t twice = nearer_zero(others, r->firm[link_a][link_b])
                    + nearer_zero(names, r->names[link_a][link_b]) * (sources > 1 ? sources : 1);
    return sum > 0 && (beyond >= 0 || r->weight[link_a][link_b] + beyond > 0)
           && (twice >= 0 || r->weight[link_a][link_b] + twice > 0);
}

/* CKV_REASON_UNSURE: nothing. */
static ckv_reason forbids(const reference *r, uint32_t a, uint32_t b, size_t link_a, size_t link_b)
{
    if (decided_apart(r, a, b))
        return CKV_REASON_DECIDED;
    if (two_types(r, a, b))
        return CKV_REASON_TYPE;
    if (same_source(r, a, b))
        return CKV_REASON_SOURCE;
    if (exclusive_differs(r, a, b, ID) || exclusive_differs(r, a, b, TAX))
        return CKV_REASON_EXCLUSIVE;
    return coheres(r, a, b, link_a, link_b) ? CKV_REASON_UNSURE : CKV_REASON_COHESION;
}

/* ---- joining ---- */

static void join(reference *r, uint32_t a, uint32_t b)
{
    uint32_t to = a < b ? a : b;
    for (size_t i = 0; i < r->count; i++) {
        if (r->entity[i] == a || r->entity[i] == b)
            r->entity[i] = to;
        c.stands[a][i] = c.stands[i][a] = c.stands[b][i] = c.stands[i][b] = false;
    }
}

static void ask(reference *r, size_t a, size_t b, ckv_reason reason)
{
    r->in_review[a][b] = true;
    r->reason[a][b] = reason;
    r->counts.refused[reason] += reason != CKV_REASON_UNSURE;
}

/* Of a link that rests on translation: was one tried before with a record of either side? */
static bool is_second_translation(const reference *r, size_t a, size_t b)
{
    bool second = false;
    if (!r->translated[a][b])
        return false;
    for (size_t i = 0; i < r->count; i++)
        second |= c.tried[i] && (r->entity[i] == r->entity[a] || r->entity[i] == r->entity[b]);
    c.tried[a] = c.tried[b] = true;
    return second;
}

/* Does `a` fit a third as well, of another generation than `b`? Then two explanations share what speaks for a link. */
static bool fits_another(const reference *r, size_t a, size_t b)
{
    for (size_t i = 0; i < r->count; i++) {
        bool beside = r->entity[i] != r->entity[a] && r->entity[i] != r->entity[b] && r->generations[i][b];
        if (beside && ref_is_link(r, a, i, r->link_from)
            && r->weight[a][b] - ckv_bits_plus_one(r->weight[a][i]) < r->link_from)
            return true;
    }
    return false;
}

static void try_link(reference *r, size_t a, size_t b)
{
    uint32_t x = r->entity[a], y = r->entity[b];
    if (r->weight[a][b] < r->link_from) {
        ask(r, a, b, CKV_REASON_UNSURE);
    } else if (c.level[a] == LEVELS || c.level[a] != c.level[b] || c.component[a] != c.component[b]) {
        ask(r, a, b, CKV_REASON_SIZE);
    } else if (x != y && is_second_translation(r, a, b)) {
        ask(r, a, b, CKV_REASON_NEARER);
    } else if (x != y) {
        ckv_reason reason = c.stands[x][y] ? c.why[x][y] : forbids(r, x, y, a, b);
        if (reason == CKV_REASON_UNSURE && (fits_another(r, a, b) || fits_another(r, b, a))) {
            ask(r, a, b, CKV_REASON_COHESION);
            return;
        }
        if (reason == CKV_REASON_UNSURE) {
            join(r, x, y);
            return;
        }
        c.stands[x][y] = c.stands[y][x] = true;
        c.why[x][y] = c.why[y][x] = reason;
        ask(r, a, b, reason);
    }
}

typedef struct ordered {
    int32_t weight;
    uint32_t a, b;
} ordered;

static int compare_links(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void try_links(reference *r)
{
    static ordered links[RECORDS_MAX * RECORDS_MAX / 2];
    size_t n = 0;
    for (uint32_t a = 0; a < r->count; a++) {
        for (uint32_t b = a + 1; b < r->count; b++) {
            r->in_review[a][b] = false;
            if (!ref_is_link(r, a, b, r->review_from))
                continue;
            links[n++] = (ordered){ r->weight[a][b], a, b };
            r->counts.links += r->weight[a][b] >= r->link_from;
        }
    }
    qsort(links, n, sizeof *links, compare_links);
    for (size_t i = 0; i < n; i++)
        try_link(r, links[i].a, links[i].b);
}

void ref_cluster(reference *r)
{
    read_decisions(r);
    find_levels(r);
    connect(r, INT32_MAX, r->entity); /* atoms */
    try_links(r);
    for (size_t a = 0; a < r->count; a++) {
        r->counts.entities += r->entity[a] == a;
        for (size_t b = a + 1; b < r->count; b++) /* together after all, or answered */
            r->in_review[a][b] &= r->entity[a] != r->entity[b] && !c.decided[a][b];
    }
}
