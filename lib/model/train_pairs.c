#include "model/train_pairs.h"

#include "block/entries.h"
#include "util/grow.h"
#include "util/hash.h"
#include "util/parallel.h"

#include <stdlib.h>

/* About so many records carry the keys that are drawn, */
#define CARRIERS 40000
/* of one key no more than so many, for there is one that half of a file carries, */
#define CARRIERS_OF_KEY (CARRIERS / 8)
/* and of a key that very many carry, so many of the next ones each meets. */
#define REACH 12

enum { RECORDS_A_PIECE = 4096, PIECES = 64 };

/* A record with a bit that says whether it carries more than one key of the rule. */
typedef struct carriers {
    ckv_keyed *items; /* key, record << 1 | more */
    size_t count, cap;
    size_t full; /* so many are thinned out before there are more */
} carriers;

typedef struct drawing {
    const ckv_training *in;
    ckv_record_type type;
    unsigned rule;
    uint64_t below; /* keys whose hash is below this are drawn */
    carriers of_worker[CKV_THREADS_MAX];
} drawing;

/* Of the carriers of a key no more than CARRIERS_OF_KEY: those of least hash, so that which are left does not depend on
 * who gathered which. What is left is in order of key. */
static ckv_status thin(const drawing *d, carriers *c)
{
    size_t kept = 0;
    ckv_keyed *spare = malloc((c->count + 1) * sizeof *spare);
    if (!spare)
        return CKV_NO_MEMORY;
    ckv_sort_keyed(c->items, spare, c->count);
    for (size_t from = 0, to; from < c->count; from = to) {
        ckv_keyed *of = c->items + from;
        uint64_t key = of->key;
        to = ckv_entries_group(c->items, from, c->count);
        size_t n = to - from;
        for (size_t i = 0; n > CARRIERS_OF_KEY && i < n; i++)
            of[i].key = ckv_hash_pair(key, d->in->identity[of[i].value >> 1]);
        if (n > CARRIERS_OF_KEY)
            ckv_sort_keyed(of, spare, n);
        for (size_t i = 0; i < n && i < CARRIERS_OF_KEY; i++)
            c->items[kept++] = (ckv_keyed){ key, of[i].value };
    }
    c->count = kept;
    free(spare);
    return CKV_OK;
}

static ckv_status add_carrier(const drawing *d, carriers *c, uint64_t key, uint64_t carrier)
{
    if (c->count >= c->full) {
        ckv_status status = thin(d, c);
        if (status != CKV_OK)
            return status;
        c->full = 2 * (c->count > CARRIERS_OF_KEY ? c->count : CARRIERS_OF_KEY);
    }
    ckv_keyed *items = ckv_grow(c->items, &c->cap, c->count + 1, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    c->items = items;
    c->items[c->count++] = (ckv_keyed){ key, carrier };
    return CKV_OK;
}

static bool is_drawn(const drawing *d, uint64_t key)
{
    return ckv_hash_pair(key, key) < d->below;
}

static ckv_status draw_piece(void *context, size_t piece, unsigned worker)
{
    drawing *d = context;
    size_t from = piece * RECORDS_A_PIECE, to = from + RECORDS_A_PIECE;
    ckv_status status = CKV_OK;
    for (size_t r = from; r < to && r < d->in->count; r++) {
        ckv_features_ahead(d->in->features, d->in->count, r);
        uint64_t keys[CKV_RULE_KEYS_MAX];
        size_t n = ckv_features_is_of(d->in->features[r], d->type)
                       ? ckv_rule_keys(NULL, d->rule, d->type, d->in->features[r], keys)
                       : 0;
        for (size_t k = 0; status == CKV_OK && k < n; k++) {
            if (is_drawn(d, keys[k]))
                status = add_carrier(d, &d->of_worker[worker], keys[k], r << 1 | (n > 1));
        }
    }
    return status;
}

static void swap_parts(carriers *c)
{
    for (size_t i = 0; i < c->count; i++)
        c->items[i] = (ckv_keyed){ c->items[i].value, c->items[i].key };
}

/* The threads' carriers in order of (key, record): which thread had which piece must not show. There is as much spare
 * room behind them. */
static ckv_status join(drawing *d, carriers *all)
{
    size_t n = 0;
    for (size_t w = 0; w < CKV_THREADS_MAX; w++)
        n += d->of_worker[w].count;
    all->items = malloc((2 * n + 1) * sizeof *all->items);
    if (!all->items)
        return CKV_NO_MEMORY;
    for (size_t w = 0; w < CKV_THREADS_MAX; w++) {
        const carriers *c = &d->of_worker[w];
        if (c->count)
            memcpy(all->items + all->count, c->items, c->count * sizeof *c->items);
        all->count += c->count;
    }
    if (thin(d, all) != CKV_OK)
        return CKV_NO_MEMORY;
    swap_parts(all);
    ckv_sort_keyed(all->items, all->items + n, all->count);
    swap_parts(all);
    ckv_sort_keyed(all->items, all->items + n, all->count);
    return CKV_OK;
}

/* Two that share several keys are a pair under the least of them. */
static bool is_least(const drawing *d, uint64_t key, uint32_t a, uint32_t b)
{
    uint64_t shared[CKV_RULE_KEYS_MAX];
    return ckv_rule_shared(NULL, d->rule, d->type, d->in->features[a], d->in->features[b], shared) && shared[0] == key;
}

/* That both may be of the type is known; what their features say is only looked at where it can matter. */
static ckv_status add_pair(ckv_key_pairs *out, const drawing *d, uint64_t key, uint64_t x, uint64_t y)
{
    const ckv_block_input *input = d->in->blocks->input;
    uint32_t a = (uint32_t)(x >> 1), b = (uint32_t)(y >> 1);
    if ((input->apart && !ckv_block_may_meet(input, a, b)) || (x & y & 1 && !is_least(d, key, a, b)))
        return CKV_OK;
    ckv_key_pair *items = ckv_grow(out->items, &out->cap, out->count + 1, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    out->items = items;
    out->items[out->count++] = (ckv_key_pair){ a, b };
    return CKV_OK;
}

/* All pairs of those that carry a key; of many, those near each other in a ring. */
static ckv_status pair_up(ckv_key_pairs *out, const drawing *d, const ckv_keyed *of, size_t n)
{
    ckv_status status = CKV_OK;
    for (size_t i = 0; i < n; i++) {
        size_t reach = n > 2 * REACH ? REACH : n - 1 - i;
        for (size_t k = 1; status == CKV_OK && k <= reach; k++) {
            size_t other = i + k < n ? i + k : i + k - n;
            status = add_pair(out, d, of[i].key, of[i].value, of[other].value);
        }
    }
    return status;
}

/* The carriers, in pieces of whole keys. */
typedef struct pairing {
    const drawing *d;
    const carriers *all;
    ckv_key_pairs of_piece[PIECES];
} pairing;

/* Where a piece begins: with the first key that begins behind its share. */
static size_t begin_of(const carriers *all, size_t piece)
{
    size_t at = all->count * piece / PIECES;
    while (at > 0 && at < all->count && all->items[at].key == all->items[at - 1].key)
        at++;
    return at;
}

static ckv_status pair_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    pairing *p = context;
    size_t end = begin_of(p->all, piece + 1);
    ckv_status status = CKV_OK;
    for (size_t from = begin_of(p->all, piece), to; status == CKV_OK && from < end; from = to) {
        to = ckv_entries_group(p->all->items, from, p->all->count);
        status = pair_up(&p->of_piece[piece], p->d, p->all->items + from, to - from);
    }
    return status;
}

/* The pieces' pairs behind each other. */
static ckv_status join_pairs(ckv_key_pairs *out, const pairing *p)
{
    size_t n = 0;
    for (size_t i = 0; i < PIECES; i++)
        n += p->of_piece[i].count;
    ckv_key_pair *items = ckv_grow(out->items, &out->cap, n + 1, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    out->items = items;
    for (size_t i = 0; i < PIECES; i++) {
        const ckv_key_pairs *piece = &p->of_piece[i];
        if (piece->count)
            memcpy(out->items + out->count, piece->items, piece->count * sizeof *piece->items);
        out->count += piece->count;
    }
    return CKV_OK;
}

static ckv_status pair_all(ckv_key_pairs *out, const drawing *d, const carriers *all)
{
    pairing p = { .d = d, .all = all };
    ckv_status status = ckv_parallel_run(d->in->threads, PIECES, pair_piece, &p);
    if (status == CKV_OK)
        status = join_pairs(out, &p);
    for (size_t i = 0; i < PIECES; i++)
        free(p.of_piece[i].items);
    return status;
}

ckv_status ckv_train_key_pairs(ckv_key_pairs *out, const ckv_training *in, ckv_record_type type, const char *rule_name)
{
    drawing *d = calloc(1, sizeof *d);
    carriers all = { 0 };
    if (!d)
        return CKV_NO_MEMORY;
    d->in = in;
    d->type = type;
    d->rule = ckv_rule_named(NULL, ckv_slice_str(rule_name));
    d->below = in->count > CARRIERS ? UINT64_MAX / in->count * CARRIERS : UINT64_MAX;
    out->rate = in->count > CARRIERS ? (double)CARRIERS / (double)in->count : 1;
    size_t pieces = (in->count + RECORDS_A_PIECE - 1) / RECORDS_A_PIECE;
    ckv_status status = ckv_parallel_run(in->threads, pieces, draw_piece, d);
    if (status == CKV_OK)
        status = join(d, &all);
    if (status == CKV_OK)
        status = pair_all(out, d, &all);
    for (size_t w = 0; w < CKV_THREADS_MAX; w++)
        free(d->of_worker[w].items);
    free(all.items);
    free(d);
    return status;
}

void ckv_key_pairs_free(ckv_key_pairs *pairs)
{
    free(pairs->items);
    *pairs = (ckv_key_pairs){ 0 };
}
