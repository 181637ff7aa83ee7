/* The candidate pairs of blocks, each once. Record by record through its blocks, in order of key: whom it meets for the
 * first time, it meets in the first block that both are in. So no lists of keys are compared, and what is read of a
 * record is read once for all pairs. */
#include "block/block.h"

#include "block/seen.h"
#include "util/parallel.h"

#include <string.h>

/* Enough pieces that threads end together, few enough that each is worth a call; cut where one of so many stretches of
 * records ends. The index is made in so many shares at most: each takes four bytes a record. */
enum { PIECES = 256, STRETCHES = 4096, SHARES_MOST = 4 };

/* Entries between two looks at the room, which may have written them out. */
enum { LOOK_EACH = 1 << 16 };

/* Blocks and features lie anywhere in memory, and fetching them takes longer than anything that is done with them, so
 * they are asked for ahead: so many places, and so much of a record's features. So many pairs wait for theirs. */
enum { PLACES_AHEAD = 32, WAITING = 96, LINE = 64, FEATURE_LINES = 3 };

void ckv_blocks_drop_index(ckv_blocks *b)
{
    ckv_room *room = b->input ? b->input->room : NULL;
    ckv_room_give(room, b->place);
    ckv_room_give(room, b->first);
    free(b->piece);
    b->place = NULL;
    b->first = b->piece = NULL;
    b->piece_count = 0;
}

static ckv_status allocate_index(ckv_blocks *b)
{
    b->first = ckv_room_get(b->input->room, (b->input->count + 1) * sizeof *b->first, CKV_ROOM_BLOCKS);
    b->place = ckv_room_get(b->input->room, (b->entry_count + 1) * sizeof *b->place, CKV_ROOM_BLOCKS);
    b->piece = calloc(PIECES + 2, sizeof *b->piece);
    return b->first && b->place && b->piece ? CKV_OK : CKV_NO_MEMORY;
}

/* The entries in shares, each of whole blocks and with what it knows of every record. */
typedef struct indexing {
    ckv_blocks *blocks;
    size_t shares;
    size_t from[SHARES_MOST + 1];
    /* Of share s and record r at s * count + r: how many entries it has there; then where these end in `place`. */
    uint32_t *records;
    uint64_t meetings[SHARES_MOST][STRETCHES];
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

/* Walked from the end, where a record's places end runs down to where they begin, and how many a record still meets in a block is known. */
static ckv_status place_share(void *context, size_t share, unsigned worker)
{
    (void)worker;
    indexing *x = context;
    const ckv_blocks *b = x->blocks;
    uint32_t *end = x->records + share * b->input->count;
    size_t last = 0;
    for (size_t i = x->from[share + 1]; i-- > x->from[share];) {
        size_t record = ckv_block_record(b, i);
        last = ckv_block_ends(b, i) ? i : last;
        b->place[--end[record]] = (uint32_t)i;
        x->meetings[share][record * STRETCHES / b->input->count] += last - i;
        if (i % LOOK_EACH == 0 && ckv_room_check(b->input->room) != CKV_OK)
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

/* Cut the records into pieces of about equal numbers of meetings. */
static void cut_pieces(ckv_blocks *b, const indexing *x)
{
    uint64_t each = ckv_blocks_total(b).pairs / PIECES + 1, here = 0;
    for (size_t i = 0; i < STRETCHES; i++) {
        for (size_t s = 0; s < x->shares; s++)
            here += x->meetings[s][i];
        if (here < each || b->piece_count == PIECES)
            continue;
        b->piece[++b->piece_count] = ((i + 1) * b->input->count + STRETCHES - 1) / STRETCHES;
        here = 0;
    }
    b->piece[++b->piece_count] = b->input->count;
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
    if (b->piece_count)
        return CKV_OK;
    indexing *x = calloc(1, sizeof *x);
    ckv_status status = x ? allocate_index(b) : CKV_NO_MEMORY;
    if (status == CKV_OK) {
        x->blocks = b;
        status = fill_index(x);
        ckv_room_seal(b->input->room, b->first);
        ckv_room_seal(b->input->room, b->place);
    }
    if (status == CKV_OK)
        cut_pieces(b, x);
    else
        ckv_blocks_drop_index(b);
    free(x);
    return status;
}

/* Pairs that were met and wait for their features. */
typedef struct walk {
    const ckv_blocks *blocks;
    ckv_wanted_fn wanted; /* NULL: all */
    ckv_pair_fn fn;
    void *context;
    uint64_t across; /* bits 1 << rule */
    ckv_seen_set seen;
    size_t waiting;
    struct met {
        uint32_t a, b;
        uint64_t key;
    } met[WAITING];
} walk;

/* Nothing holds up the look at the types of one pair while those of the others are fetched: all are looked at before
 * any is compared. */
static void drop_strangers(walk *w)
{
    const ckv_block_input *in = w->blocks->input;
    size_t kept = 0;
    for (size_t i = 0; i < w->waiting; i++) {
        const char *features = (const char *)in->features[w->met[i].b];
        for (size_t line = 1; line < FEATURE_LINES; line++)
            __builtin_prefetch(features + line * LINE);
        w->met[kept] = w->met[i];
        kept += ckv_block_may_meet(in, w->met[i].a, w->met[i].b);
    }
    w->waiting = kept;
}

static ckv_status hand_out(walk *w)
{
    ckv_status status = CKV_OK;
    drop_strangers(w);
    for (size_t i = 0; status == CKV_OK && i < w->waiting; i++)
        status = w->fn(w->context, w->met[i].a, w->met[i].b, w->met[i].key);
    w->waiting = 0;
    return status;
}

/* The rest of the block at `place`, which is of the records behind this one. `across`: a key of its rule, where that
 * allows only some pairs; else 0. */
static ckv_status meet_block(walk *w, uint32_t record, size_t place, uint64_t across)
{
    const ckv_blocks *b = w->blocks;
    uint64_t key = 0;
    for (size_t at = place; !ckv_block_ends(b, at);) {
        uint32_t other = ckv_block_record(b, ++at);
        bool is_new;
        /* else another rule may bring the two together */
        if (across && !ckv_rule_allows(b->input->rules, across, b->input->features[record], b->input->features[other]))
            continue;
        ckv_status status = ckv_seen_add(&w->seen, other, &is_new);
        if (status == CKV_OK && is_new) {
            key = key ? key : ckv_block_key(b, place);
            __builtin_prefetch(&b->input->features[other]);
            w->met[w->waiting++] = (struct met){ record, other, key };
            if (w->waiting == WAITING)
                status = hand_out(w);
        }
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
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
        if (i + PLACES_AHEAD < b->entry_count)
            __builtin_prefetch(&b->records[b->place[i + PLACES_AHEAD]]);
        while (b->place[i] >= b->entry_of_rule[rule + 1])
            rule++;
        status = meet_block(w, record, b->place[i], w->across >> rule & 1 ? ckv_key_make(rule, 0, 0) : 0);
    }
    return status;
}

ckv_status ckv_blocks_some_pairs(const ckv_blocks *b, size_t piece, ckv_wanted_fn wanted, ckv_pair_fn fn, void *context)
{
    walk w = { .blocks = b, .wanted = wanted, .fn = fn, .context = context };
    ckv_status status = CKV_OK;
    for (unsigned r = 0; r < ckv_rules_count(b->input->rules); r++)
        w.across |= (uint64_t)ckv_rules_get(b->input->rules, r)->across << r;
    for (size_t r = b->piece[piece]; status == CKV_OK && r < b->piece[piece + 1]; r++)
        status = meet_all(&w, (uint32_t)r);
    if (status == CKV_OK)
        status = hand_out(&w);
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
        size_t p = b->place[i], q = b->place[j];
        bool same = share_block(b, p < q ? p : q, p < q ? q : p);
        uint64_t key = same ? ckv_block_key(b, p) : 0;
        if (same && (n == 0 || ckv_key_rule(out[n - 1]) != ckv_key_rule(key)))
            out[n++] = key;
        i += same || p < q;
        j += same || q < p;
    }
    return n;
}
