/* Clusters against the definition, read as plainly as it stands, on thousands of small random graphs: sets are bit
 * masks, components are found by relabelling until nothing changes, and every refusal is remembered by its two sets. */
#include "cluster/cluster.h"
#include "random.h"
#include "runner.h"
#include "util/bits.h"
#include "util/hash.h"

#include <stdlib.h>

enum { MOST = 24, LINKS_MOST = MOST * MOST, SOURCES = 3, LEVELS = 4, ALONE = LEVELS };

static const int32_t above[LEVELS] = { 0, 5 * CKV_BIT, 10 * CKV_BIT, 20 * CKV_BIT };

typedef struct world {
    ckv_cluster_input in;
    ckv_link links[LINKS_MOST];
    ckv_verdict verdicts[8];
    uint8_t type[MOST];
    uint16_t source[MOST];
    bool unique[SOURCES];
    ckv_exclusive exclusive[MOST][3];
    size_t exclusive_count[MOST];
    int32_t weight[MOST][MOST];
    ckv_firm firm[MOST][MOST];
    bool generations[MOST][MOST];
} world;

static int32_t weight_of(void *context, uint32_t a, uint32_t b, ckv_firm *firm)
{
    *firm = ((const world *)context)->firm[a][b];
    return ((const world *)context)->weight[a][b];
}

static bool generations_of(void *context, uint32_t a, uint32_t b)
{
    return ((const world *)context)->generations[a][b];
}

static bool translated_of(void *context, uint32_t a, uint32_t b)
{
    (void)context;
    return (3 * a + b) % 6 == 0;
}

static size_t exclusive_of(void *context, uint32_t record, ckv_exclusive *out)
{
    const world *w = context;
    memcpy(out, w->exclusive[record], w->exclusive_count[record] * sizeof *out);
    return w->exclusive_count[record];
}

/* Weights fall on few values, so that ties are common. */
static void make_links(world *w, uint64_t *random, unsigned density)
{
    for (uint32_t a = 0; a < w->in.count; a++) {
        for (uint32_t b = a + 1; b < w->in.count; b++) {
            if (random_below(random, 100) >= density)
                continue;
            int32_t weight = w->in.link - 2 * CKV_BIT + (int32_t)random_below(random, 14) * 2 * CKV_BIT;
            w->links[w->in.link_count++] = (ckv_link){ a, b, weight };
        }
    }
}

static void make_records(world *w, uint64_t *random)
{
    unsigned strangers = (unsigned)random_below(random, 4); /* how much disagreement there is among members */
    for (uint32_t r = 0; r < w->in.count; r++) {
        static const uint8_t types[] = { 1, 1, 1, 1, 1, 1, 0, 0, 2 };
        w->type[r] = types[random_below(random, sizeof types)];
        w->source[r] = (uint16_t)random_below(random, SOURCES);
        w->exclusive_count[r] = random_below(random, 4) ? 0 : 1 + random_below(random, 3);
        for (size_t i = 0; i < w->exclusive_count[r]; i++)
            w->exclusive[r][i] = (ckv_exclusive){ (uint8_t)random_below(random, 2), (uint8_t)random_below(random, 2),
                random_below(random, 3) };
        for (uint32_t other = 0; other < r; other++) {
            int32_t bits = random_below(random, 4) < strangers ? -4 : (int32_t)random_below(random, 9) - 3;
            w->weight[r][other] = w->weight[other][r] = bits * CKV_BIT;
            ckv_firm firm = { random_below(random, 6) ? 0 : -12 * CKV_BIT, 0 };
            firm.again = random_below(random, 6) ? 0 : -9 * CKV_BIT;
            w->firm[r][other] = w->firm[other][r] = firm;
            w->generations[r][other] = w->generations[other][r] = random_below(random, 4) == 0;
        }
    }
    for (size_t s = 0; s < SOURCES; s++)
        w->unique[s] = random_below(random, 4) == 0;
}

static world *empty_world(void)
{
    world *w = calloc(1, sizeof *w);
    w->in = (ckv_cluster_input){ .links = w->links,
        .verdicts = w->verdicts,
        .link = 4 * CKV_BIT,
        .component = 6,
        .against = 3 * CKV_BIT,
        .type = w->type,
        .source = w->source,
        .unique = w->unique,
        .weight = weight_of,
        .generations = generations_of,
        .exclusive = exclusive_of,
        .context = w };
    return w;
}

static world *make_world(uint64_t seed)
{
    uint64_t random = seed;
    world *w = empty_world();
    w->in.count = random_below(&random, MOST + 1);
    w->in.translated = translated_of;
    w->in.threads = 1 + seed % 8 / 7 * 2; /* some on three threads */
    make_records(w, &random);
    make_links(w, &random, 3 + (unsigned)random_below(&random, 30));
    for (size_t i = random_below(&random, 3) * 2; i && w->in.count > 1; i--) {
        uint32_t a = (uint32_t)random_below(&random, w->in.count), b = (uint32_t)random_below(&random, w->in.count);
        if (a != b)
            w->verdicts[w->in.verdict_count++] =
                (ckv_verdict){ a < b ? a : b, a < b ? b : a, random_below(&random, 2) };
    }
    return w;
}

/* ---- the definition ---- */

typedef struct plain {
    uint32_t tried;     /* records of sides with which a link that rests on translation was tried */
    uint32_t set[MOST]; /* the side of each record, as a mask of its members */
    int level[MOST];
    uint32_t component[MOST]; /* mask of the component at that level */
    ckv_review review[LINKS_MOST];
    size_t review_count;
    uint64_t refused[CKV_REASON_COUNT];
    struct {
        uint32_t a, b;
        ckv_reason reason;
    } remembered[LINKS_MOST];
    size_t remembered_count;
} plain;

static uint32_t bit(uint32_t r)
{
    return 1u << r;
}

/* Grow masks along an edge until nothing changes any more. */
static bool spread(uint32_t *mask, uint32_t a, uint32_t b)
{
    uint32_t both = mask[a] | mask[b];
    bool changed = mask[a] != both || mask[b] != both;
    mask[a] = mask[b] = both;
    return changed;
}

static void components(const world *w, int32_t least, uint32_t *mask)
{
    for (uint32_t r = 0; r < MOST; r++)
        mask[r] = bit(r);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < w->in.verdict_count; i++)
            changed |= !w->verdicts[i].apart && spread(mask, w->verdicts[i].a, w->verdicts[i].b);
        for (size_t i = 0; i < w->in.link_count; i++)
            changed |= w->links[i].weight >= least && spread(mask, w->links[i].a, w->links[i].b);
    }
}

static void find_levels(plain *p, const world *w)
{
    for (uint32_t r = 0; r < MOST; r++)
        p->level[r] = ALONE;
    for (int level = LEVELS - 1; level >= 0; level--) {
        uint32_t mask[MOST];
        components(w, w->in.link + above[level], mask);
        for (uint32_t r = 0; r < w->in.count; r++) {
            if ((uint32_t)__builtin_popcount(mask[r]) <= w->in.component) {
                p->level[r] = level;
                p->component[r] = mask[r];
            }
        }
    }
}

static bool decision_crosses(const world *w, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < w->in.verdict_count; i++) {
        const ckv_verdict *v = &w->verdicts[i];
        if (v->apart && ((a & bit(v->a) && b & bit(v->b)) || (a & bit(v->b) && b & bit(v->a))))
            return true;
    }
    return false;
}

static bool types_clash(const world *w, uint32_t all)
{
    bool person = false, org = false;
    for (uint32_t r = 0; r < MOST; r++) {
        person |= (all & bit(r)) && w->type[r] == CKV_TYPE_PERSON;
        org |= (all & bit(r)) && w->type[r] == CKV_TYPE_ORG;
    }
    return person && org;
}

static bool sources_clash(const world *w, uint32_t a, uint32_t b)
{
    for (uint32_t x = 0; x < MOST; x++) {
        for (uint32_t y = 0; y < MOST; y++) {
            if (a & bit(x) && b & bit(y) && w->source[x] == w->source[y] && w->unique[w->source[x]])
                return true;
        }
    }
    return false;
}

/* What a set holds of one kind, as a mask: of its types, or of its values. */
static unsigned held(const world *w, uint32_t set, uint32_t kind, bool types)
{
    unsigned mask = 0;
    for (uint32_t r = 0; r < MOST; r++) {
        for (size_t i = 0; set & bit(r) && i < w->exclusive_count[r]; i++) {
            const ckv_exclusive *e = &w->exclusive[r][i];
            mask |= e->kind == kind ? 1u << (types ? e->type : e->value) : 0;
        }
    }
    return mask;
}

static bool identifiers_clash(const world *w, uint32_t a, uint32_t b)
{
    for (uint32_t kind = 0; kind < 2; kind++) {
        if (held(w, a, kind, true) & held(w, b, kind, true) && !(held(w, a, kind, false) & held(w, b, kind, false)))
            return true;
    }
    return false;
}

static uint32_t eight_least(uint32_t set)
{
    uint32_t least = 0;
    for (uint32_t r = 0; r < MOST && __builtin_popcount(least) < 8; r++)
        least |= set & bit(r);
    return least;
}

static int32_t bounded(const world *w, int32_t weight)
{
    return weight < -w->in.against ? -w->in.against : weight > 2 * w->in.against ? 2 * w->in.against : weight;
}

static bool holds_together(const world *w, uint32_t a, uint32_t b, const ckv_link *link)
{
    int32_t sum = bounded(w, link->weight);
    ckv_firm own = w->firm[link->a][link->b], most = { 0, 0 }, most_of_others = { 0, 0 };
    unsigned sources = 0;
    a = eight_least(a);
    b = eight_least(b);
    for (uint32_t x = 0; x < MOST; x++) {
        for (uint32_t y = 0; y < MOST; y++) {
            if (a & bit(x) && b & bit(y) && w->source[x] == w->source[y] && w->firm[x][y].again < 0)
                sources |= bit(w->source[x]);
            if (!(a & bit(x) && b & bit(y)) || (bit(x) | bit(y)) == (bit(link->a) | bit(link->b)))
                continue;
            sum += bounded(w, w->weight[x][y]);
            if (w->weight[x][y] < 0 && w->firm[x][y].once < most.once)
                most.once = w->firm[x][y].once;
            bool of_others = !((bit(x) | bit(y)) & (bit(link->a) | bit(link->b)));
            if (of_others && w->firm[x][y].once < most_of_others.once)
                most_of_others.once = w->firm[x][y].once;
            if (of_others && w->firm[x][y].again < most_of_others.again)
                most_of_others.again = w->firm[x][y].again;
        }
    }
    int32_t beyond = most.once - own.once, twice = most_of_others.once > own.once ? most_of_others.once : own.once;
    int32_t names = most_of_others.again > own.again ? most_of_others.again : own.again;
    unsigned times = (unsigned)__builtin_popcount(sources);
    twice += names * (int32_t)(times > 1 ? times : 1);
    return sum > 0 && (beyond >= 0 || link->weight + beyond > 0) && (twice >= 0 || link->weight + twice > 0);
}

/* CKV_REASON_UNSURE: none. */
static ckv_reason reason_against(const world *w, uint32_t a, uint32_t b, const ckv_link *link)
{
    if (decision_crosses(w, a, b))
        return CKV_REASON_DECIDED;
    if (types_clash(w, a | b))
        return CKV_REASON_TYPE;
    if (sources_clash(w, a, b))
        return CKV_REASON_SOURCE;
    if (identifiers_clash(w, a, b))
        return CKV_REASON_EXCLUSIVE;
    return holds_together(w, a, b, link) ? CKV_REASON_UNSURE : CKV_REASON_COHESION;
}

static void join(plain *p, uint32_t a, uint32_t b)
{
    for (uint32_t r = 0; r < MOST; r++) {
        if ((a | b) & bit(r))
            p->set[r] = a | b;
    }
}

static void refuse(plain *p, const ckv_link *link, ckv_reason reason)
{
    p->refused[reason] += reason != CKV_REASON_UNSURE;
    p->review[p->review_count++] = (ckv_review){ link->a, link->b, link->weight, reason };
}

/* Of the odds of this link, that one and none this one has 2^w / (1 + 2^w'). */
static bool fits_another(const plain *p, const world *w, const ckv_link *link, uint32_t end, uint32_t other)
{
    for (size_t i = 0; i < w->in.link_count; i++) {
        const ckv_link *l = &w->links[i];
        if ((l->a != end && l->b != end) || l->weight < w->in.link)
            continue;
        uint32_t third = l->a == end ? l->b : l->a;
        if (!(bit(third) & (p->set[end] | p->set[other])) && w->generations[third][other]
            && link->weight - ckv_bits_plus_one(l->weight) < w->in.link)
            return true;
    }
    return false;
}

static void try_link(plain *p, const world *w, const ckv_link *link)
{
    uint32_t a = p->set[link->a], b = p->set[link->b];
    if (p->level[link->a] != p->level[link->b] || p->level[link->a] == ALONE
        || p->component[link->a] != p->component[link->b]) {
        refuse(p, link, CKV_REASON_SIZE);
        return;
    }
    if (a == b)
        return;
    if (translated_of(NULL, link->a, link->b)) {
        bool second = p->tried & (a | b);
        p->tried |= a | b;
        if (second) {
            refuse(p, link, CKV_REASON_NEARER);
            return;
        }
    }
    for (size_t i = 0; i < p->remembered_count; i++) {
        if ((p->remembered[i].a == a && p->remembered[i].b == b)
            || (p->remembered[i].a == b && p->remembered[i].b == a)) {
            refuse(p, link, p->remembered[i].reason);
            return;
        }
    }
    ckv_reason reason = reason_against(w, a, b, link);
    if (reason == CKV_REASON_UNSURE
        && (fits_another(p, w, link, link->a, link->b) || fits_another(p, w, link, link->b, link->a))) {
        refuse(p, link, CKV_REASON_COHESION);
        return;
    }
    if (reason == CKV_REASON_UNSURE) {
        join(p, a, b);
        return;
    }
    p->remembered[p->remembered_count].a = a;
    p->remembered[p->remembered_count].b = b;
    p->remembered[p->remembered_count++].reason = reason;
    refuse(p, link, reason);
}

/* By weight falling, then lesser, then greater record. */
static int compare_links(const void *a, const void *b)
{
    const ckv_link *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* A pair that a decision names is no question. */
static void drop_decided(plain *p, const world *w)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->review_count; i++) {
        bool named = false;
        for (size_t v = 0; v < w->in.verdict_count; v++)
            named |= (bit(w->verdicts[v].a) | bit(w->verdicts[v].b)) == (bit(p->review[i].a) | bit(p->review[i].b));
        if (!named)
            p->review[kept++] = p->review[i];
    }
    p->review_count = kept;
}

static plain *cluster_plainly(const world *w)
{
    plain *p = calloc(1, sizeof *p);
    ckv_link sorted[LINKS_MOST];
    for (uint32_t r = 0; r < MOST; r++)
        p->set[r] = bit(r);
    for (size_t i = 0; i < w->in.verdict_count; i++) {
        if (!w->verdicts[i].apart)
            join(p, p->set[w->verdicts[i].a], p->set[w->verdicts[i].b]);
    }
    find_levels(p, w);
    memcpy(sorted, w->links, w->in.link_count * sizeof *sorted);
    qsort(sorted, w->in.link_count, sizeof *sorted, compare_links);
    for (size_t i = 0; i < w->in.link_count; i++) {
        if (sorted[i].weight >= w->in.link)
            try_link(p, w, &sorted[i]);
        else
            refuse(p, &sorted[i], CKV_REASON_UNSURE);
    }
    drop_decided(p, w);
    return p;
}

/* ---- the comparison ---- */

static const ckv_review *find_review(const plain *p, const ckv_review *wanted)
{
    for (size_t i = 0; i < p->review_count; i++) {
        if (p->review[i].a == wanted->a && p->review[i].b == wanted->b)
            return &p->review[i];
    }
    return NULL;
}

static void check_review(const ckv_clusters *found, const plain *p)
{
    size_t open = 0;
    for (size_t i = 0; i < p->review_count; i++)
        open += p->set[p->review[i].a] != p->set[p->review[i].b];
    ck_assert_uint_eq(found->review_count, open);
    for (size_t i = 0; i < found->review_count; i++) {
        const ckv_review *r = &found->review[i], *same = find_review(p, r);
        ck_assert_ptr_nonnull(same);
        ck_assert(same->weight == r->weight && same->reason == r->reason);
        ck_assert(i == 0 || r->a > r[-1].a || (r->a == r[-1].a && r->b > r[-1].b));
    }
}

static void check(const world *w, const plain *p, const ckv_clusters *found)
{
    uint64_t raised = 0, alone = 0;
    for (uint32_t r = 0; r < w->in.count; r++) {
        ck_assert_uint_eq(found->entity[r], (uint32_t)__builtin_ctz(p->set[r]));
        raised += p->level[r] > 0 && p->level[r] < ALONE;
        alone += p->level[r] == ALONE;
    }
    ck_assert_uint_eq(found->raised, raised);
    ck_assert_uint_eq(found->left_alone, alone);
    for (int reason = 0; reason < CKV_REASON_COUNT; reason++)
        ck_assert_uint_eq(found->refused[reason], p->refused[reason]);
    check_review(found, p);
}

START_TEST(clusters_are_as_defined)
{
    uint64_t refused[CKV_REASON_COUNT] = { 0 }, raised = 0, alone = 0, joined = 0, repeated = 0;
    for (uint64_t seed = 0; seed < 5000; seed++) {
        world *w = make_world(100000 * (uint64_t)_i + seed);
        plain *p = cluster_plainly(w);
        ckv_clusters found;
        ck_assert_int_eq(ckv_cluster_run(&found, &w->in), CKV_OK);
        check(w, p, &found);
        for (int reason = 0; reason < CKV_REASON_COUNT; reason++)
            refused[reason] += found.refused[reason];
        for (uint32_t r = 0; r < w->in.count; r++)
            joined += found.entity[r] != r;
        raised += found.raised;
        alone += found.left_alone;
        repeated += found.review_count > p->remembered_count;
        ckv_clusters_free(&found);
        free(p);
        free(w);
    }
    for (int reason = CKV_REASON_DECIDED; reason < CKV_REASON_COUNT; reason++)
        ck_assert_uint_gt(refused[reason], 100); /* else a rule was not tried */
    ck_assert(raised > 100 && alone > 100 && joined > 100 && repeated > 100);
}
END_TEST

/* Records may be numbered anyhow as long as identity orders them, but what verdicts come in which order must not
 * matter. */
START_TEST(order_of_decisions_is_nothing)
{
    for (uint64_t seed = 0; seed < 500; seed++) {
        world *w = make_world(seed);
        ckv_clusters first, other;
        ck_assert_int_eq(ckv_cluster_run(&first, &w->in), CKV_OK);
        for (size_t i = 0; i < w->in.verdict_count / 2; i++) {
            ckv_verdict t = w->verdicts[i];
            w->verdicts[i] = w->verdicts[w->in.verdict_count - 1 - i];
            w->verdicts[w->in.verdict_count - 1 - i] = t;
        }
        ck_assert_int_eq(ckv_cluster_run(&other, &w->in), CKV_OK);
        if (w->in.count)
            ck_assert_mem_eq(first.entity, other.entity, w->in.count * sizeof *first.entity);
        ck_assert_uint_eq(first.review_count, other.review_count);
        ckv_clusters_free(&first);
        ckv_clusters_free(&other);
        free(w);
    }
}
END_TEST

/* A record without a birth between a father and his son of one name: whose it is, by the bits that speak for each. The
 * link threshold is 4. */
static const struct {
    int32_t father, son;
    bool generations, with_father, with_son;
} families[] = {
    { 6, 6, true, false, false },
    { 7, 6, true, false, false },
    { 12, 6, true, true, false },
    { 5, 3, true, true, false }, /* one that is no link is no rival */
    { 6, 6, false, true, true },
};

START_TEST(nobody_is_father_and_son)
{
    world *w = empty_world();
    ckv_clusters found;
    int32_t apart = families[_i].generations ? -8 * CKV_BIT : 0;
    w->in.count = 3;
    w->in.link_count = 2;
    w->links[0] = (ckv_link){ 0, 1, families[_i].father * CKV_BIT };
    w->links[1] = (ckv_link){ 0, 2, families[_i].son * CKV_BIT };
    w->weight[1][2] = w->weight[2][1] = apart;
    w->firm[1][2] = w->firm[2][1] = (ckv_firm){ apart, apart };
    w->generations[1][2] = w->generations[2][1] = families[_i].generations;
    ck_assert_int_eq(ckv_cluster_run(&found, &w->in), CKV_OK);
    ck_assert_int_eq(found.entity[1] == found.entity[0], families[_i].with_father);
    ck_assert_int_eq(found.entity[2] == found.entity[0], families[_i].with_son);
    ckv_clusters_free(&found);
    free(w);
}
END_TEST

/* Twins of one birth, home and phone, each exactly in two sources: 0 and 2 are the one, 1 and 3 the other. What their
 * names say apart is a slip if one pair says it; said again by the two other records it counts in full. */
static const struct {
    int32_t again, across;
    uint32_t count;
    bool two_sources, joined;
} twins[] = {
    { 0, 6, 4, true, true }, { -9, 6, 4, false, false },
    { -9, 12, 4, false, true }, /* one customer of two names, each of them in two records */
    { -9, 12, 4, true, false }, /* and both in either source: then they are two */
    { -9, 24, 4, true, true },  /* but for an identifier that they share */
    { -9, 6, 3, true, true },   /* one twin is in one source alone: nobody says it again */
};

START_TEST(a_slip_that_is_repeated_is_none)
{
    world *w = empty_world();
    ckv_clusters found;
    uint32_t count = twins[_i].count;
    w->in.count = count;
    for (uint32_t a = 0; a < count; a++) {
        w->source[a] = twins[_i].two_sources && a >= 2;
        for (uint32_t b = a + 1; b < count; b++) {
            bool same = (b - a) % 2 == 0;
            int32_t weight = (same ? 20 : twins[_i].across) * CKV_BIT;
            w->weight[a][b] = w->weight[b][a] = weight;
            w->firm[a][b].again = w->firm[b][a].again = same ? 0 : twins[_i].again * CKV_BIT;
            w->links[w->in.link_count++] = (ckv_link){ a, b, weight };
        }
    }
    ck_assert_int_eq(ckv_cluster_run(&found, &w->in), CKV_OK);
    ck_assert_uint_eq(found.entity[2], found.entity[0]);
    ck_assert_int_eq(found.entity[1] == found.entity[0], twins[_i].joined);
    if (!twins[_i].joined) { /* and is asked */
        ck_assert_uint_eq(found.entity[3], found.entity[1]);
        ck_assert_uint_eq(found.review_count, 4);
        for (size_t i = 0; i < found.review_count; i++)
            ck_assert_int_eq(found.review[i].reason, CKV_REASON_COHESION);
    }
    ckv_clusters_free(&found);
    free(w);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("cluster");
    TCase *tc = tcase_create("cluster");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, clusters_are_as_defined, 0, 2);
    tcase_add_test(tc, order_of_decisions_is_nothing);
    tcase_add_loop_test(tc, nobody_is_father_and_son, 0, sizeof families / sizeof *families);
    tcase_add_loop_test(tc, a_slip_that_is_repeated_is_none, 0, sizeof twins / sizeof *twins);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
