/* How right the run may be: its pairs counted by evidence (evaluate/expect.h), and those drawn that a person may be
 * asked of. */
#include "engine/run/run.h"

#include "evaluate/forest.h"
#include "util/error.h"
#include "util/parallel.h"
#include "util/search.h"

#include <stdlib.h>

/* Of larger customers it is not looked at who was proposed to whom. */
#define MEMBERS_MOST 30
/* Members of each side whose weights tell what speaks for two customers being one; no pair counts for more than this,
 * and what has so much against it is no question. */
#define MEMBERS_ASKED 3
#define WEIGHT_MOST (-CKV_EVIDENCE_LEAST)
/* Two samples of the same pairs must not be one. */
#define QUESTIONS UINT64_C(0x71756573)

typedef struct expecting {
    ckv_run *run;
    ckv_expect_tally *tally;
    uint32_t *next;          /* record of the same customer, CKV_NO_RECORD behind the last; the first is its number */
    uint32_t *parent, *size; /* a forest of what is joined so far, and by its roots how many */
    ckv_keyed *apart;        /* pairs (a, b) that a person decided apart, rising */
    size_t apart_count;
    int32_t (*strongest)[2]; /* of each record the weights of its two strongest links; NULL: nobody has nearer ones */
} expecting;

static uint64_t add_capped(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static void add_to_bin(ckv_expect_bin *bins, int32_t evidence, uint64_t pairs, uint64_t clump)
{
    ckv_expect_bin *bin = &bins[ckv_expect_bin_of(evidence)];
    bin->pairs += pairs;
    bin->clumped = add_capped(bin->clumped, clump > UINT64_MAX / (pairs + !pairs) ? UINT64_MAX : pairs * clump);
}

static ckv_status offer(expecting *e, bool together, uint32_t a, uint32_t b, int32_t evidence)
{
    const uint64_t *identity = e->run->identity;
    ckv_question question = { ckv_hash_pair(ckv_hash_pair(identity[a], identity[b]), QUESTIONS), a, b, evidence };
    return ckv_questions_offer(&e->run->questions, together, &question);
}

/* ---- pairs inside one customer, by the join that brought them together ---- */

/* How many pairs it brings together that were not. */
static uint64_t join(expecting *e, uint32_t a, uint32_t b)
{
    uint32_t x = ckv_forest_root(e->parent, a), y = ckv_forest_root(e->parent, b);
    if (x == y)
        return 0;
    uint64_t pairs = (uint64_t)e->size[x] * e->size[y];
    ckv_forest_unite(e->parent, x, y);
    e->size[x < y ? x : y] += e->size[x < y ? y : x];
    return pairs;
}

static bool is_together(const ckv_run *run, uint32_t a, uint32_t b)
{
    return run->clusters.entity[a] == run->clusters.entity[b];
}

/* The links inside customers, strongest first. */
static ckv_status order_links(const ckv_run *run, ckv_keyed **out, size_t *count)
{
    ckv_keyed *order = malloc((2 * run->link_count + 1) * sizeof *order);
    size_t n = 0;
    if (!order)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < run->link_count; i++) {
        if (is_together(run, run->links[i].a, run->links[i].b))
            order[n++] = (ckv_keyed){ (uint64_t)((int64_t)INT32_MAX - run->links[i].weight), i };
    }
    ckv_sort_keyed(order, order + run->link_count, n);
    *out = order;
    *count = n;
    return CKV_OK;
}

static ckv_status count_together(expecting *e)
{
    const ckv_run *run = e->run;
    ckv_keyed *order = NULL;
    size_t count = 0;
    for (size_t i = 0; i < run->verdict_count; i++) {
        if (!run->verdicts[i].apart)
            e->tally->decided += join(e, run->verdicts[i].a, run->verdicts[i].b);
    }
    ckv_status status = order_links(run, &order, &count);
    for (size_t i = 0; status == CKV_OK && i < count; i++) {
        const ckv_link *l = &run->links[order[i].value];
        uint64_t pairs = join(e, l->a, l->b);
        if (!pairs)
            continue;
        add_to_bin(e->tally->together, l->weight, pairs, pairs);
        status = offer(e, true, l->a, l->b, l->weight);
    }
    free(order);
    return status;
}

/* ---- were they proposed? ---- */

static const ckv_link *find_link(const ckv_run *run, uint32_t a, uint32_t b)
{
    size_t at;
    CKV_SEARCH(at, run->link_count, run->links[at].a < a || (run->links[at].a == a && run->links[at].b < b));
    return at < run->link_count && run->links[at].a == a && run->links[at].b == b ? &run->links[at] : NULL;
}

static bool is_sampled(const ckv_run *run, uint32_t a, uint32_t b)
{
    uint64_t pair = (uint64_t)a << 32 | b;
    size_t at;
    CKV_SEARCH(at, run->sampled.count, run->sampled.items[at].key < pair);
    return at < run->sampled.count && run->sampled.items[at].key == pair;
}

/* Comparisons that both records have values for. */
static unsigned count_fields(const ckv_run *run, uint32_t a, uint32_t b)
{
    ckv_score score;
    unsigned n = 0;
    ckv_model_score(&run->model, run->features[a], run->features[b], &score);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        n += score.level[c] != 0;
    return n < CKV_EXPECT_FIELDS ? n : CKV_EXPECT_FIELDS - 1;
}

/* The records of one customer, rising: `linked` has a bit for each of those that a member is linked to. */
static void count_proposed(const expecting *e, const uint32_t *member, size_t n, ckv_expect_fields *fields)
{
    const ckv_run *run = e->run;
    uint32_t linked[MEMBERS_MOST] = { 0 }, proposed[MEMBERS_MOST] = { 0 };
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            uint32_t a = member[i], b = member[k];
            const ckv_link *link = find_link(run, a, b);
            if (link && link->weight >= run->model.link) {
                linked[i] |= 1u << k;
                linked[k] |= 1u << i;
            }
            if (link || is_sampled(run, a, b))
                proposed[i] |= 1u << k;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            uint32_t a = member[i], b = member[k];
            if (!ckv_run_samples(run, a, b))
                continue;
            ckv_expect_fields *f = &fields[count_fields(run, a, b)];
            bool was = proposed[i] >> k & 1, third = linked[i] & linked[k];
            f->together++;
            f->together_proposed += was;
            f->third += third;
            f->third_proposed += third && was;
        }
    }
}

/* The first members of a record's customer, at most `most`, rising; how many. */
static size_t members_of(const expecting *e, uint32_t record, uint32_t *out, size_t most)
{
    size_t n = 0;
    for (uint32_t r = e->run->clusters.entity[record]; r != CKV_NO_RECORD && n < most; r = e->next[r])
        out[n++] = r;
    return n;
}

/* A customer is known by its least record, which is the root of its tree: nothing is written, so any thread may ask. */
static uint32_t size_of(const expecting *e, uint32_t record)
{
    return e->size[e->run->clusters.entity[record]];
}

/* Most customers have no pair that is drawn: then nothing need be looked up. */
static bool any_is_drawn(const ckv_run *run, const uint32_t *member, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = i + 1; k < n; k++) {
            if (ckv_run_samples(run, member[i], member[k]))
                return true;
        }
    }
    return false;
}

/* Records in pieces of work; what each thread counted is added up, in whatever order. */
enum { RECORDS_A_PIECE = 4096 };

typedef struct proposing {
    const expecting *e;
    ckv_expect_fields of_worker[CKV_THREADS_MAX][CKV_EXPECT_FIELDS];
} proposing;

static ckv_status propose_piece(void *context, size_t piece, unsigned worker)
{
    proposing *p = context;
    const ckv_run *run = p->e->run;
    size_t from = piece * RECORDS_A_PIECE, to = from + RECORDS_A_PIECE;
    for (uint32_t r = (uint32_t)from; r < to && r < run->count; r++) {
        uint32_t member[MEMBERS_MOST];
        ckv_room_check_step(run->room, r); /* a failure of it is told behind the stage */
        if (run->clusters.entity[r] != r || size_of(p->e, r) > MEMBERS_MOST)
            continue;
        size_t n = members_of(p->e, r, member, MEMBERS_MOST);
        if (any_is_drawn(run, member, n))
            count_proposed(p->e, member, n, p->of_worker[worker]);
    }
    return CKV_OK;
}

static void add_fields(ckv_expect_fields *to, const ckv_expect_fields *from)
{
    to->together += from->together;
    to->together_proposed += from->together_proposed;
    to->third += from->third;
    to->third_proposed += from->third_proposed;
}

static ckv_status count_all_proposed(expecting *e)
{
    proposing *p = calloc(1, sizeof *p);
    if (!p)
        return CKV_NO_MEMORY;
    p->e = e;
    size_t pieces = (e->run->count + RECORDS_A_PIECE - 1) / RECORDS_A_PIECE;
    ckv_status status = ckv_parallel_run(e->run->threads, pieces, propose_piece, p);
    for (size_t w = 0; w < CKV_THREADS_MAX; w++) {
        for (size_t f = 0; f < CKV_EXPECT_FIELDS; f++)
            add_fields(&e->tally->fields[f], &p->of_worker[w][f]);
    }
    free(p);
    return status;
}

/* ---- pairs that were compared and are apart ---- */

static int32_t bounded(int32_t weight)
{
    return weight < -WEIGHT_MOST ? -WEIGHT_MOST : weight > WEIGHT_MOST ? WEIGHT_MOST : weight;
}

/* What speaks for a pair: half its own weight, half what its customers' members say to each other. */
static int32_t evidence_of(const expecting *e, uint32_t a, uint32_t b, int32_t own, uint64_t *clump)
{
    const ckv_run *run = e->run;
    uint32_t x[MEMBERS_ASKED], y[MEMBERS_ASKED];
    size_t m = members_of(e, a, x, MEMBERS_ASKED), n = members_of(e, b, y, MEMBERS_ASKED);
    *clump = (uint64_t)size_of(e, a) * size_of(e, b);
    int64_t sum = 0;
    for (size_t i = 0; i < m; i++) {
        for (size_t k = 0; k < n; k++) {
            bool same = x[i] == a && y[k] == b;
            sum += same ? own : bounded(ckv_model_weight(&run->model, run->features[x[i]], run->features[y[k]]));
        }
    }
    return (int32_t)((own + sum / (int64_t)(m * n)) / 2);
}

/* Do both customers have a record of one source that has each customer once? */
static bool is_forbidden(const expecting *e, uint32_t a, uint32_t b)
{
    const ckv_run *run = e->run;
    uint32_t x = run->clusters.entity[a], y = run->clusters.entity[b];
    while (x != CKV_NO_RECORD && y != CKV_NO_RECORD) { /* records stand in order of source */
        uint16_t s = run->record_source[x], t = run->record_source[y];
        if (s == t && ckv_run_is_unique(run, s))
            return true;
        if (s <= t)
            x = e->next[x];
        else
            y = e->next[y];
    }
    return false;
}

static uint64_t pair_of(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

/* Did a person say that they are two? */
static bool is_decided(const expecting *e, uint32_t a, uint32_t b)
{
    uint64_t pair = pair_of(a, b);
    size_t at;
    CKV_SEARCH(at, e->apart_count, e->apart[at].key < pair);
    return at < e->apart_count && e->apart[at].key == pair;
}

/* Are they two because one of them has a nearer translation? */
static bool has_nearer(const expecting *e, uint32_t a, uint32_t b)
{
    const ckv_review *review = e->run->clusters.review;
    uint64_t pair = pair_of(a, b);
    size_t at, count = e->run->clusters.review_count;
    CKV_SEARCH(at, count, pair_of(review[at].a, review[at].b) < pair);
    return at < count && pair_of(review[at].a, review[at].b) == pair && review[at].reason == CKV_REASON_NEARER;
}

/* A record is the translation of one other. Of this one, the next and none of them it is this one with the odds
 * 2^w / (1 + 2^w'), w' the weight of the strongest other link of either end: what is left of a weight w beside it. */
static int32_t beside_nearer(const expecting *e, uint32_t a, uint32_t b, int32_t own)
{
    if (!e->strongest || !has_nearer(e, a, b))
        return own;
    int32_t x = e->strongest[a][own == e->strongest[a][0]], y = e->strongest[b][own == e->strongest[b][0]];
    return own - ckv_bits_plus_one(x > y ? x : y);
}

static ckv_status order_decisions(expecting *e)
{
    const ckv_run *run = e->run;
    e->apart = malloc(2 * (run->verdict_count + 1) * sizeof *e->apart);
    if (!e->apart)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < run->verdict_count; i++) {
        const ckv_verdict *v = &run->verdicts[i];
        if (v->apart)
            e->apart[e->apart_count++] = (ckv_keyed){ pair_of(v->a, v->b), 0 };
    }
    ckv_sort_keyed(e->apart, e->apart + run->verdict_count + 1, e->apart_count);
    return CKV_OK;
}

static void keep_strongest(int32_t strongest[2], int32_t weight)
{
    if (weight > strongest[0]) {
        strongest[1] = strongest[0];
        strongest[0] = weight;
    } else if (weight > strongest[1])
        strongest[1] = weight;
}

static ckv_status find_strongest(expecting *e)
{
    const ckv_run *run = e->run;
    if (!run->clusters.refused[CKV_REASON_NEARER])
        return CKV_OK;
    e->strongest = calloc(run->count + 1, sizeof *e->strongest); /* 0: as likely as not */
    if (!e->strongest)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < run->link_count; i++) {
        keep_strongest(e->strongest[run->links[i].a], run->links[i].weight);
        keep_strongest(e->strongest[run->links[i].b], run->links[i].weight);
    }
    return CKV_OK;
}

/* The links, then the sampled pairs, in batches: weighed on all threads, counted in their order. */
enum { BATCH = 1 << 18, PIECE = 1 << 10 };

typedef struct weighed {
    uint32_t a, b;
    uint64_t clump;
    int32_t evidence;
    bool counts;
} weighed;

typedef struct weighing {
    const expecting *e;
    size_t first, count; /* of the batch */
    weighed *pairs;
} weighing;

/* One of the batch: who they are, and the weight that they were scored with. */
static uint64_t pair_at(const weighing *w, size_t i, int32_t *own)
{
    const ckv_run *run = w->e->run;
    size_t at = w->first + i;
    if (at < run->link_count) {
        *own = run->links[at].weight;
        return (uint64_t)run->links[at].a << 32 | run->links[at].b;
    }
    const ckv_keyed *sampled = &run->sampled.items[at - run->link_count];
    *own = (int32_t)(uint32_t)sampled->value;
    return sampled->key;
}

/* Of the pairs so many places behind this one whose customer the second record is, and then that customer; the first
 * record many pairs share. */
enum { RECORDS_AHEAD = 16, CUSTOMERS_AHEAD = 8 };

CKV_FETCHES void look_ahead(const weighing *w, size_t i)
{
    const uint32_t *entity = w->e->run->clusters.entity;
    int32_t own;
    if (i + RECORDS_AHEAD >= w->count)
        return;
    __builtin_prefetch(&entity[(uint32_t)pair_at(w, i + RECORDS_AHEAD, &own)]);
    uint32_t customer = entity[(uint32_t)pair_at(w, i + CUSTOMERS_AHEAD, &own)];
    __builtin_prefetch(&w->e->next[customer]);
    __builtin_prefetch(&w->e->size[customer]);
}

static weighed weigh(const expecting *e, uint32_t a, uint32_t b, int32_t own)
{
    weighed w = { .a = a, .b = b };
    w.counts =
        own >= CKV_EVIDENCE_LEAST && !is_together(e->run, a, b) && !is_forbidden(e, a, b) && !is_decided(e, a, b);
    if (w.counts)
        w.evidence = evidence_of(e, a, b, bounded(beside_nearer(e, a, b, own)), &w.clump);
    return w;
}

static ckv_status weigh_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const weighing *w = context;
    for (size_t i = piece * PIECE; i < (piece + 1) * PIECE && i < w->count; i++) {
        int32_t own;
        ckv_room_check_step(w->e->run->room, i);
        look_ahead(w, i);
        uint64_t pair = pair_at(w, i, &own);
        w->pairs[i] = weigh(w->e, (uint32_t)(pair >> 32), (uint32_t)pair, own);
    }
    return CKV_OK;
}

static ckv_status count_batch(expecting *e, const weighing *batch)
{
    const ckv_run *run = e->run;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < batch->count; i++) {
        const weighed *w = &batch->pairs[i];
        if (!w->counts)
            continue;
        bool linked = batch->first + i < run->link_count;
        add_to_bin(linked ? e->tally->linked : e->tally->sampled, w->evidence, 1, w->clump);
        if (!linked || ckv_run_samples(run, w->a, w->b))
            status = offer(e, false, w->a, w->b, w->evidence);
    }
    return status;
}

static ckv_status count_all_apart(expecting *e)
{
    const ckv_run *run = e->run;
    size_t all = run->link_count + run->sampled.count;
    weighing w = { .e = e, .pairs = malloc((all < BATCH ? all + 1 : BATCH) * sizeof *w.pairs) };
    ckv_status status = w.pairs ? order_decisions(e) : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = find_strongest(e);
    for (; status == CKV_OK && w.first < all; w.first += w.count) {
        w.count = all - w.first < BATCH ? all - w.first : BATCH;
        status = ckv_parallel_run(run->threads, (w.count + PIECE - 1) / PIECE, weigh_piece, &w);
        if (status == CKV_OK)
            status = count_batch(e, &w);
    }
    free(w.pairs);
    return status;
}

/* ---- all of it ---- */

static ckv_status order_members(expecting *e)
{
    const ckv_run *run = e->run;
    e->next = malloc((run->count + 1) * sizeof *e->next);
    e->parent = malloc((run->count + 1) * sizeof *e->parent);
    e->size = malloc((run->count + 1) * sizeof *e->size);
    if (!e->next || !e->parent || !e->size)
        return CKV_NO_MEMORY;
    uint32_t *last = e->size; /* of each customer so far */
    for (uint32_t r = 0; r < run->count; r++) {
        uint32_t customer = run->clusters.entity[r];
        if (customer != r)
            e->next[last[customer]] = r;
        last[customer] = r;
        e->next[r] = CKV_NO_RECORD;
    }
    for (uint32_t r = 0; r < run->count; r++) {
        e->parent[r] = r;
        e->size[r] = 1;
    }
    return CKV_OK;
}

static ckv_status count_all(expecting *e)
{
    ckv_status status = order_members(e);
    if (status == CKV_OK)
        status = count_together(e);
    if (status != CKV_OK)
        return status;
    status = count_all_proposed(e);
    if (status == CKV_OK)
        status = count_all_apart(e);
    ckv_questions_settle(&e->run->questions);
    return status;
}

ckv_status ckv_run_expect(ckv_run *run, ckv_error *err)
{
    expecting e = { .run = run, .tally = &run->tally };
    run->tally.rate = (uint32_t)(run->sampled.below >> 32);
    ckv_status status = count_all(&e);
    free(e.next);
    free(e.parent);
    free(e.size);
    free(e.apart);
    free(e.strongest);
    if (status != CKV_OK)
        return ckv_fail(err, status, "counting what may be wrong failed: %s", ckv_status_name(status));
    ckv_expect(&run->tally, NULL, 0, &run->result.expected);
    return CKV_OK;
}
