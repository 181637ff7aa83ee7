/* The candidate pairs of blocks, each once. Record by record through its blocks, in order of key: whom it meets for the
 * first time, it meets in the first block that both are in. So no lists of keys are compared, and what is read of a
 * record is read once for all pairs. */
#include "block/block.h"

#include "block/order.h"
#include "block/seen.h"
#include "util/fetch.h"
#include "util/parallel.h"

#include <string.h>

/* The index is made in so many shares at most: each takes four bytes a record. */
enum { SHARES_MOST = 4 };

/* Entries between two looks at the room, which may have written them out. */
enum { LOOK_EACH = 1 << 16 };

/* Blocks and features lie anywhere in memory, and fetching them takes longer than anything that is done with them, so
 * they are asked for ahead: of the records so many steps behind this one their places, then the entries there. */
enum { FIRST_AHEAD = 6, PLACES_AHEAD = 4, ENTRIES_AHEAD = 2, LINE = 64 };

/* So many pairs that were met wait for their features, of which so much is asked for when so many others have been met
 * since, and the address has come. One goes when one comes, so that fetching and comparing take turns. */
enum { WAITING = 32, ASKING = 8, FEATURE_LINES = 4 };

void ckv_blocks_drop_index(ckv_blocks *b)
{
    ckv_room *room = b->input ? b->input->room : NULL;
    ckv_room_give(room, b->place);
    ckv_room_give(room, b->first);
    ckv_room_give(room, b->order);
    free(b->piece);
    b->place = b->order = NULL;
    b->first = b->piece = NULL;
    b->piece_count = 0;
}

static ckv_status allocate_index(ckv_blocks *b)
{
    b->first = ckv_room_get(b->input->room, (b->input->count + 1) * sizeof *b->first, CKV_ROOM_BLOCKS);
    b->place = ckv_room_get(b->input->room, (b->entry_count + 1) * sizeof *b->place, CKV_ROOM_BLOCKS);
    return b->first && b->place ? CKV_OK : CKV_NO_MEMORY;
}

/* The entries in shares, each of whole blocks and with what it knows of every record. */
typedef struct indexing {
    ckv_blocks *blocks;
    size_t shares;
    size_t from[SHARES_MOST + 1];
    /* Of share s and record r at s * count + r: how many entries it has there; then where these end in `place`. */
    uint32_t *records;
} indexing;

static ckv_status cut_shares(indexing *x)
{
    const ckv_blocks *b = x->blocks;
    x->shares = b->input->threads < SHARES_MOST ? b->input->threads : SHARES_MOST;
    x->shares = x->shares ? x->shares : 1;
    for (size_t s = 1; s <= x->shares; s++) {
        size_t at = b->entry_count * s / x->shares;
        while (at > 0 && at < b->entry_count && !ckv_block_ends(b, at - 1))
            at++;
        x->from[s] = at;
    }
    size_t size = x->shares * (b->input->count + 1) * sizeof *x->records;
    x->records = ckv_room_get(b->input->room, size, CKV_ROOM_BLOCKS);
    if (x->records)
        memset(x->records, 0, size);
    return x->records ? CKV_OK : CKV_NO_MEMORY;
}

static ckv_status count_share(void *context, size_t share, unsigned worker)
{
    (void)worker;
    const indexing *x = context;
    const ckv_blocks *b = x->blocks;
    uint32_t *count = x->records + share * b->input->count;
    for (size_t i = x->from[share]; i < x->from[share + 1]; i++) {
        count[ckv_block_record(b, i)]++;
        if (i % LOOK_EACH == 0 && ckv_room_check(b->input->room) != CKV_OK)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

/* Entries come in order of key, so each record's places do: those of the first share, then those of the next. */
static void find_ends(indexing *x)
{
    const ckv_blocks *b = x->blocks;
    size_t n = b->input->count, end = 0;
    for (size_t r = 0; r < n; r++) {
        b->first[r] = end;
        for (size_t s = 0; s < x->shares; s++) {
            end += x->records[s * n + r];
            x->records[s * n + r] = (uint32_t)end;
        }
    }
    b->first[n] = end;
}

/* Walked from the end, where a record's places end runs down to where they begin. Where a block ends is told beside the
 * place too: then nobody is behind this record, and the entry need not be looked at. */
static ckv_status place_share(void *context, size_t share, unsigned worker)
{
    (void)worker;
    indexing *x = context;
    const ckv_blocks *b = x->blocks;
    uint32_t *end = x->records + share * b->input->count;
    for (size_t i = x->from[share + 1]; i-- > x->from[share];) {
        b->place[--end[ckv_block_record(b, i)]] = (uint32_t)i | (b->records[i] & CKV_BLOCK_LAST);
        if (i % LOOK_EACH == 0 && ckv_room_check(b->input->room) != CKV_OK)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

static ckv_status fill_index(indexing *x)
{
    const unsigned threads = x->blocks->input->threads;
    ckv_status status = cut_shares(x);
    if (status == CKV_OK)
        status = ckv_parallel_run(threads, x->shares, count_share, x);
    if (status == CKV_OK) {
        find_ends(x);
        status = ckv_parallel_run(threads, x->shares, place_share, x);
    }
    ckv_room_give(x->blocks->input->room, x->records);
    return status;
}

ckv_status ckv_blocks_index(ckv_blocks *b)
{
    indexing x = { .blocks = b };
    if (b->piece_count)
        return CKV_OK;
    ckv_status status = allocate_index(b);
    if (status == CKV_OK) {
        status = fill_index(&x);
        ckv_room_seal(b->input->room, b->first);
        ckv_room_seal(b->input->room, b->place);
    }
    if (status == CKV_OK)
        status = ckv_blocks_order(b);
    if (status != CKV_OK)
        ckv_blocks_drop_index(b);
    return status;
}

/* Pairs that were met and wait for their features, in a ring. */
typedef struct walk {
    const ckv_blocks *blocks;
    ckv_wanted_fn wanted; /* NULL: all */
    ckv_pair_fn fn;
    void *context;
    uint64_t across; /* bits 1 << rule */
    ckv_seen_set seen;
    size_t came, asked, gone; /* pairs so far */
    struct met {
        uint32_t a, b;
        size_t entry;
    } met[WAITING];
} walk;

static void ask_for_next(walk *w)
{
    const ckv_block_input *input = w->blocks->input;
    uint32_t b = w->met[w->asked++ % WAITING].b;
    const char *features = (const char *)input->features[b];
    if (input->beside)
        __builtin_prefetch(&input->beside[b]);
    for (size_t line = 0; line < FEATURE_LINES; line++)
        __builtin_prefetch(features + line * LINE);
}

static ckv_status hand_out_next(walk *w)
{
    const struct met *m = &w->met[w->gone++ % WAITING];
    return ckv_block_may_meet(w->blocks->input, m->a, m->b) ? w->fn(w->context, m->a, m->b, m->entry) : CKV_OK;
}

static ckv_status add_pair(walk *w, uint32_t a, uint32_t b, size_t entry)
{
    ckv_status status = w->came - w->gone == WAITING ? hand_out_next(w) : CKV_OK;
    __builtin_prefetch(&w->blocks->input->features[b]);
    w->met[w->came++ % WAITING] = (struct met){ a, b, entry };
    if (w->came - w->asked == ASKING)
        ask_for_next(w);
    return status;
}

static ckv_status hand_out_rest(walk *w)
{
    ckv_status status = CKV_OK;
    while (w->asked < w->came)
        ask_for_next(w);
    while (status == CKV_OK && w->gone < w->came)
        status = hand_out_next(w);
    return status;
}

/* The rest of the block at `place`, which is of the records behind this one. `across`: a key of its rule, where that
 * allows only some pairs; else 0. */
static ckv_status meet_block(walk *w, uint32_t record, size_t place, uint64_t across)
{
    const ckv_blocks *b = w->blocks;
    for (size_t at = place; !ckv_block_ends(b, at);) {
        uint32_t other = ckv_block_record(b, ++at);
        bool is_new;
        /* else another rule may bring the two together */
        if (across && !ckv_rule_allows(b->input->rules, across, b->input->features[record], b->input->features[other]))
            continue;
        ckv_status status = ckv_seen_add(&w->seen, other, &is_new);
        if (status == CKV_OK && is_new)
            status = add_pair(w, record, other, place);
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
}

/* What the records behind the one at `at` will need. */
CKV_FETCHES void look_ahead(const ckv_blocks *b, size_t at)
{
    size_t last = b->input->count - 1;
    const uint32_t *order = b->order;
    if (last < FIRST_AHEAD || at > last - FIRST_AHEAD)
        return;
    __builtin_prefetch(&b->first[order[at + FIRST_AHEAD]]);
    const uint32_t *places = &b->place[b->first[order[at + PLACES_AHEAD]]];
    __builtin_prefetch(places);
    __builtin_prefetch(places + LINE / sizeof *places);
    uint32_t next = order[at + ENTRIES_AHEAD];
    for (size_t i = b->first[next]; i < b->first[next + 1]; i++) {
        if (!(b->place[i] & CKV_BLOCK_LAST))
            __builtin_prefetch(&b->records[b->place[i]]);
    }
}

static ckv_status meet_all(walk *w, uint32_t record)
{
    const ckv_blocks *b = w->blocks;
    ckv_status status = CKV_OK;
    unsigned rule = 0;
    if (w->wanted && !w->wanted(w->context, record))
        return CKV_OK;
    ckv_seen_next(&w->seen);
    for (size_t i = b->first[record]; status == CKV_OK && i < b->first[record + 1]; i++) {
        uint32_t place = b->place[i];
        if (place & CKV_BLOCK_LAST)
            continue;
        while (place >= b->entry_of_rule[rule + 1])
            rule++;
        status = meet_block(w, record, place, w->across >> rule & 1 ? ckv_key_make(rule, 0, 0) : 0);
    }
    return status;
}

ckv_status ckv_blocks_some_pairs(const ckv_blocks *b, size_t piece, ckv_wanted_fn wanted, ckv_pair_fn fn, void *context)
{
    walk w = { .blocks = b, .wanted = wanted, .fn = fn, .context = context };
    ckv_status status = CKV_OK;
    for (unsigned r = 0; r < ckv_rules_count(b->input->rules); r++)
        w.across |= (uint64_t)ckv_rules_get(b->input->rules, r)->across << r;
    for (size_t at = b->piece[piece]; status == CKV_OK && at < b->piece[piece + 1]; at++) {
        look_ahead(b, at);
        status = meet_all(&w, b->order[at]);
    }
    if (status == CKV_OK)
        status = hand_out_rest(&w);
    free(w.seen.places);
    return status;
}

ckv_status ckv_blocks_pairs(const ckv_blocks *b, size_t piece, ckv_pair_fn fn, void *context)
{
    return ckv_blocks_some_pairs(b, piece, NULL, fn, context);
}

/* Are two entries, p before q, of one block? */
static bool share_block(const ckv_blocks *b, size_t p, size_t q)
{
    if (q - p >= b->largest)
        return false;
    while (p < q && !ckv_block_ends(b, p))
        p++;
    return p == q;
}

size_t ckv_blocks_shared(const ckv_blocks *b, uint32_t x, uint32_t y, uint64_t *out)
{
    size_t i = b->first[x], j = b->first[y], n = 0;
    while (i < b->first[x + 1] && j < b->first[y + 1]) {
        size_t p = b->place[i] & ~CKV_BLOCK_LAST, q = b->place[j] & ~CKV_BLOCK_LAST;
        bool same = share_block(b, p < q ? p : q, p < q ? q : p);
        uint64_t key = same ? ckv_block_key(b, p) : 0;
        if (same && (n == 0 || ckv_key_rule(out[n - 1]) != ckv_key_rule(key)))
            out[n++] = key;
        i += same || p < q;
        j += same || q < p;
    }
    return n;
}
