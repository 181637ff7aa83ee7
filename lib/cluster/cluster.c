#include "cluster/cluster.h"

#include "cluster/rival.h"
#include "cluster/side.h"
#include "util/bits.h"
#include "util/grow.h"
#include "util/hash.h"
#include "util/parallel.h"
#include "util/sort.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

enum { LEVELS = 4 };

/* Components over links of the first threshold have nothing to do with each other, so they are parted into so many
 * shares of work. */
enum { SHARES = 64 };

/* Bits above the link threshold at which components are looked at again when they are too large. */
static const int32_t level_bits[LEVELS] = { 0, 5, 10, 20 };

const char *ckv_reason_word(ckv_reason reason)
{
    static const char *const words[CKV_REASON_COUNT] = {
        [CKV_REASON_UNSURE] = "unsure",
        [CKV_REASON_DECIDED] = "decided apart",
        [CKV_REASON_TYPE] = "person and organization",
        [CKV_REASON_SOURCE] = "same source without duplicates",
        [CKV_REASON_EXCLUSIVE] = "different identifiers",
        [CKV_REASON_COHESION] = "members disagree",
        [CKV_REASON_SIZE] = "component too large",
        [CKV_REASON_NEARER] = "another is a nearer translation",
    };
    return (unsigned)reason < CKV_REASON_COUNT ? words[reason] : "unknown";
}

/* Refusals that stand, by the state of both sides: a side is known by its root and size. */
typedef struct refusals {
    struct refusal {
        uint64_t state; /* 0: empty */
        ckv_reason reason;
    } * items;
    size_t size, used;
} refusals;

typedef struct work {
    const ckv_cluster_input *in;
    ckv_sides sides;
    ckv_rivals rivals;
    uint32_t *component; /* of each record: least record of its working component; NONE: it stays alone */
    uint8_t *share;      /* of each record: which part of the work its component at the first threshold is in */
    ckv_clusters *out;
} work;

/* One share at work. Sides and components are those of all, of which no other share touches these records. */
typedef struct share {
    ckv_cluster_input in; /* with its own verdicts */
    ckv_sides sides;
    const ckv_rivals *rivals;
    const uint32_t *component;
    refusals refusals;
    ckv_clusters out;
    size_t review_cap;
} share;

/* Plain union-find over records, for components. */
static uint32_t find(uint32_t *root, uint32_t r)
{
    while (root[r] != r) {
        root[r] = root[root[r]];
        r = root[r];
    }
    return r;
}

static void unite(uint32_t *root, uint32_t a, uint32_t b)
{
    a = find(root, a);
    b = find(root, b);
    root[a > b ? a : b] = a < b ? a : b;
}

/* Components over links of at least `least`, atoms being whole; their sizes at the roots. */
static void find_components(const ckv_cluster_input *in, int32_t least, uint32_t *root, uint32_t *size)
{
    for (uint32_t r = 0; r < in->count; r++) {
        root[r] = r;
        size[r] = 0;
    }
    for (size_t i = 0; i < in->verdict_count; i++) {
        if (!in->verdicts[i].apart)
            unite(root, in->verdicts[i].a, in->verdicts[i].b);
    }
    for (size_t i = 0; i < in->link_count; i++) {
        if (in->links[i].weight >= least)
            unite(root, in->links[i].a, in->links[i].b);
    }
    for (uint32_t r = 0; r < in->count; r++)
        size[find(root, r)]++;
}

/* Step 2. Components of different levels never share a least record: the finer lies inside a coarser one that was
 * too large. */
static ckv_status find_working_components(work *w)
{
    size_t n = w->in->count ? w->in->count : 1;
    uint32_t *root = malloc(n * sizeof *root), *size = malloc(n * sizeof *size);
    ckv_status status = root && size ? CKV_OK : CKV_NO_MEMORY;
    bool left = true;
    for (uint32_t r = 0; r < w->in->count; r++)
        w->component[r] = NONE;
    for (int level = 0; status == CKV_OK && left && level < LEVELS; level++) {
        left = false;
        find_components(w->in, w->in->link + level_bits[level] * CKV_BIT, root, size);
        for (uint32_t r = 0; r < w->in->count; r++) {
            if (w->component[r] != NONE)
                continue;
            uint32_t at = find(root, r);
            if (level == 0)
                w->share[r] = (uint8_t)(ckv_hash_mix(at, 0) % SHARES);
            if (size[at] > w->in->component) {
                left = true;
                w->out->left_alone += level == LEVELS - 1;
                continue;
            }
            w->component[r] = at;
            w->out->raised += level > 0;
        }
    }
    free(root);
    free(size);
    return status;
}

static struct refusal *refusal_place(const refusals *f, uint64_t state)
{
    size_t at = (size_t)state & (f->size - 1);
    while (f->items[at].state && f->items[at].state != state)
        at = (at + 1) & (f->size - 1);
    return &f->items[at];
}

static ckv_status remember(refusals *f, uint64_t state, ckv_reason reason)
{
    if (2 * (f->used + 1) > f->size) {
        refusals larger = { .size = f->size ? 2 * f->size : 256, .used = f->used };
        larger.items = calloc(larger.size, sizeof *larger.items);
        if (!larger.items)
            return CKV_NO_MEMORY;
        for (size_t i = 0; i < f->size; i++) {
            if (f->items[i].state)
                *refusal_place(&larger, f->items[i].state) = f->items[i];
        }
        free(f->items);
        *f = larger;
    }
    *refusal_place(f, state) = (struct refusal){ state, reason };
    f->used++;
    return CKV_OK;
}

/* A hash of both sides' states; two of 2^64 being alike is not worth a comparison. Never 0. */
static uint64_t state_of(const ckv_sides *s, uint32_t a, uint32_t b)
{
    uint64_t h = ckv_hash_pair((uint64_t)a << 32 | s->side[a].size, (uint64_t)b << 32 | s->side[b].size);
    return h ? h : 1;
}

static ckv_status add_review(share *s, const ckv_link *link, ckv_reason reason)
{
    ckv_clusters *out = &s->out;
    ckv_review *review = ckv_grow(out->review, &s->review_cap, out->review_count + 1, sizeof *review);
    if (!review)
        return CKV_NO_MEMORY;
    out->review = review;
    out->review[out->review_count++] = (ckv_review){ link->a, link->b, link->weight, reason };
    return CKV_OK;
}

static ckv_status refuse(share *s, const ckv_link *link, ckv_reason reason)
{
    s->out.refused[reason]++;
    return add_review(s, link, reason);
}

/* Step 3, one link. */
static ckv_status try_link(share *s, const ckv_link *link)
{
    if (link->weight < s->in.link)
        return add_review(s, link, CKV_REASON_UNSURE);
    if (s->component[link->a] == NONE || s->component[link->a] != s->component[link->b])
        return refuse(s, link, CKV_REASON_SIZE);
    uint32_t a = ckv_sides_root(&s->sides, link->a), b = ckv_sides_root(&s->sides, link->b);
    if (a == b)
        return CKV_OK;
    if (b < a) {
        uint32_t t = a;
        a = b;
        b = t;
    }
    bool translated = s->in.translated && s->in.translated(s->in.context, link->a, link->b);
    if (translated && !ckv_sides_first_translated(&s->sides, a, b))
        return refuse(s, link, CKV_REASON_NEARER);
    uint64_t state = state_of(&s->sides, a, b);
    struct refusal *known = s->refusals.size ? refusal_place(&s->refusals, state) : NULL;
    if (known && known->state)
        return refuse(s, link, known->reason);
    ckv_reason reason = CKV_REASON_UNSURE;
    bool refused = ckv_sides_refuse(&s->sides, a, b, link, &reason);
    if (!refused && ckv_rivals_contest(s->rivals, &s->sides, link))
        return refuse(s, link, CKV_REASON_COHESION); /* of this link alone: the next of the two sides may be sure */
    if (!refused) {
        ckv_sides_join(&s->sides, a, b);
        return CKV_OK;
    }
    ckv_status status = remember(&s->refusals, state, reason);
    return status == CKV_OK ? refuse(s, link, reason) : status;
}

static void join_atoms(work *w)
{
    for (size_t i = 0; i < w->in->verdict_count; i++) {
        uint32_t a = ckv_sides_root(&w->sides, w->in->verdicts[i].a),
                 b = ckv_sides_root(&w->sides, w->in->verdicts[i].b);
        if (!w->in->verdicts[i].apart && a != b)
            ckv_sides_join(&w->sides, a, b);
    }
}

/* All links by share, and by weight falling in each: they came in order of (a, b), and the sort keeps it among
 * equals. */
typedef struct trying {
    const work *w;
    ckv_keyed *order;
    size_t first[SHARES + 1];
    share *shares;
} trying;

static ckv_status order_links(trying *t)
{
    const ckv_cluster_input *in = t->w->in;
    size_t n = in->link_count;
    t->order = malloc((n ? n : 1) * 2 * sizeof *t->order);
    if (!t->order)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        uint64_t falling = (uint64_t)((int64_t)INT32_MAX - in->links[i].weight);
        t->order[i] = (ckv_keyed){ (uint64_t)t->w->share[in->links[i].a] << 40 | falling, i };
        t->first[t->w->share[in->links[i].a] + 1]++;
    }
    for (size_t i = 0; i < SHARES; i++)
        t->first[i + 1] += t->first[i];
    ckv_sort_keyed(t->order, t->order + n, n);
    return CKV_OK;
}

/* The verdicts that keep records of one share apart; those that join are done. */
static ckv_status take_verdicts(const work *w, size_t number, ckv_cluster_input *in)
{
    if (w->in->verdict_count == 0)
        return CKV_OK;
    ckv_verdict *own = malloc(w->in->verdict_count * sizeof *own);
    size_t n = 0;
    for (size_t i = 0; own && i < w->in->verdict_count; i++) {
        const ckv_verdict *v = &w->in->verdicts[i];
        if (v->apart && w->share[v->a] == number && w->share[v->b] == number)
            own[n++] = *v;
    }
    in->verdicts = own;
    in->verdict_count = n;
    return own ? CKV_OK : CKV_NO_MEMORY;
}

static ckv_status try_share(void *context, size_t number, unsigned worker)
{
    (void)worker;
    trying *t = context;
    share *s = &t->shares[number];
    *s = (share){ .in = *t->w->in, .sides = t->w->sides, .rivals = &t->w->rivals, .component = t->w->component };
    s->sides.in = &s->in;
    ckv_status status = take_verdicts(t->w, number, &s->in);
    for (size_t i = t->first[number]; status == CKV_OK && i < t->first[number + 1]; i++)
        status = try_link(s, &s->in.links[t->order[i].value]);
    if (s->in.verdicts != t->w->in->verdicts)
        free((void *)s->in.verdicts);
    free(s->refusals.items);
    return status;
}

/* What the shares refused, together. */
static ckv_status join_shares(ckv_clusters *out, const share *shares)
{
    size_t reviews = 0;
    for (size_t i = 0; i < SHARES; i++)
        reviews += shares[i].out.review_count;
    out->review = malloc((reviews + 1) * sizeof *out->review);
    if (!out->review)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < SHARES; i++) {
        const ckv_clusters *own = &shares[i].out;
        if (own->review_count)
            memcpy(out->review + out->review_count, own->review, own->review_count * sizeof *own->review);
        out->review_count += own->review_count;
        for (size_t r = 0; r < CKV_REASON_COUNT; r++)
            out->refused[r] += own->refused[r];
    }
    return CKV_OK;
}

static ckv_status try_all_links(work *w)
{
    trying t = { .w = w, .shares = calloc(SHARES, sizeof *t.shares) };
    ckv_status status = t.shares ? order_links(&t) : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = ckv_parallel_run(w->in->threads ? w->in->threads : 1, SHARES, try_share, &t);
    if (status == CKV_OK)
        status = join_shares(w->out, t.shares);
    for (size_t i = 0; t.shares && i < SHARES; i++)
        free(t.shares[i].out.review);
    free(t.shares);
    free(t.order);
    return status;
}

static int compare_review(const void *a, const void *b)
{
    const ckv_review *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static uint64_t pair_key(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* What lies inside one entity after all is no question any more, nor is a pair that somebody has answered. `decided`
 * holds the pairs of all verdicts, in order. */
static void settle(work *w, const uint64_t *decided)
{
    ckv_clusters *out = w->out;
    size_t kept = 0;
    for (uint32_t r = 0; r < w->in->count; r++)
        out->entity[r] = ckv_sides_root(&w->sides, r);
    for (size_t i = 0; i < out->review_count; i++) {
        uint64_t key = pair_key(out->review[i].a, out->review[i].b);
        if (out->entity[out->review[i].a] != out->entity[out->review[i].b]
            && !bsearch(&key, decided, w->in->verdict_count, sizeof key, compare_keys))
            out->review[kept++] = out->review[i];
    }
    out->review_count = kept;
    if (kept)
        qsort(out->review, kept, sizeof *out->review, compare_review);
}

size_t ckv_cluster_bytes(const ckv_cluster_input *in)
{
    size_t record =
        4 * sizeof(uint32_t) + sizeof(uint8_t) + sizeof(ckv_side); /* entity, component, root and next; share; side */
    size_t rivals = (in->count + 2) * sizeof(size_t) + 2 * in->link_count * sizeof(uint32_t);
    return in->count * record + in->link_count * 2 * sizeof(ckv_keyed) + rivals;
}

ckv_status ckv_cluster_run(ckv_clusters *out, const ckv_cluster_input *in)
{
    size_t n = in->count ? in->count : 1;
    work w = { .in = in, .out = out };
    *out = (ckv_clusters){ .entity = malloc(n * sizeof *out->entity) };
    w.component = malloc(n * sizeof *w.component);
    w.share = malloc(n * sizeof *w.share);
    ckv_status status = out->entity && w.component && w.share ? ckv_sides_make(&w.sides, in) : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = ckv_rivals_make(&w.rivals, in);
    if (status == CKV_OK)
        status = find_working_components(&w);
    if (status == CKV_OK) {
        join_atoms(&w);
        status = try_all_links(&w);
    }
    uint64_t *decided = malloc((in->verdict_count + 1) * sizeof *decided);
    if (status == CKV_OK && !decided)
        status = CKV_NO_MEMORY;
    if (status == CKV_OK) {
        for (size_t i = 0; i < in->verdict_count; i++)
            decided[i] = pair_key(in->verdicts[i].a, in->verdicts[i].b);
        qsort(decided, in->verdict_count, sizeof *decided, compare_keys);
        settle(&w, decided);
    }
    free(decided);
    ckv_sides_free(&w.sides);
    ckv_rivals_free(&w.rivals);
    free(w.component);
    free(w.share);
    if (status != CKV_OK)
        ckv_clusters_free(out);
    return status;
}

void ckv_clusters_free(ckv_clusters *c)
{
    free(c->entity);
    free(c->review);
    *c = (ckv_clusters){ 0 };
}
