/* The candidate pairs of blocks, each once. Record by record through its blocks, in order of key: whom it meets for the
 * first time, it meets in the first block that both are in. So no lists of keys are compared, and what is read of a
 * record is read once for all pairs. */
#include "block/block.h"

#include "block/seen.h"
#include "util/parallel.h"

#include <string.h>

/* Enough pieces that threads end together, few enough that each is worth a call; cut where one of so many stretches of
 * records ends. The index is made in so many shares. */
enum { PIECES = 256, STRETCHES = 4096, SHARES = 8 };

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
    size_t size = (b->input->count + 1) * sizeof *b->first;
    b->first = ckv_room_get(b->input->room, size, CKV_ROOM_BLOCKS);
    b->place = ckv_room_get(b->input->room, (b->entry_count + 1) * sizeof *b->place, CKV_ROOM_BLOCKS);
    b->piece = calloc(PIECES + 2, sizeof *b->piece);
    if (b->first && b->place && b->piece) {
        memset(b->first, 0, size);
        return CKV_OK;
    }
    ckv_blocks_drop_index(b);
    return CKV_NO_MEMORY;
}

/* Where a stretch of records begins. */
static size_t stretch_begin(const ckv_blocks *b, size_t stretch)
{
    return (stretch * b->input->count + STRETCHES - 1) / STRETCHES;
}

/* The index of some stretches of records, by somebody who walks all entries and looks at those of these records only: what is written to
 * then lies together, and nobody else writes there. */
typedef struct indexing {
    ckv_blocks *blocks;
    uint64_t meetings[STRETCHES];
} indexing;

/* first[r]: how many entries record r has. */
static ckv_status count_share(void *context, size_t share, unsigned worker)
{
    (void)worker;
    const ckv_blocks *b = ((indexing *)context)->blocks;
    size_t from = stretch_begin(b, share * STRETCHES / SHARES);
    size_t count = stretch_begin(b, (share + 1) * STRETCHES / SHARES) - from;
    for (size_t i = 0; i < b->entry_count; i++) {
        size_t record = ckv_block_record(b, i);
        if (record - from < count)
            b->first[record]++;
    }
    return CKV_OK;
}

/* Entries come in order of key, so walked from the end each record's places are filled from theirs: first[r], where they end, runs down to
 * where they begin. */
static ckv_status place_share(void *context, size_t share, unsigned worker)
{
    (void)worker;
    indexing *x = context;
    const ckv_blocks *b = x->blocks;
    size_t from = stretch_begin(b, share * STRETCHES / SHARES), end = 0;
    size_t count = stretch_begin(b, (share + 1) * STRETCHES / SHARES) - from;
    for (size_t i = b->entry_count; i-- > 0;) {
        size_t record = ckv_block_record(b, i);
        end = ckv_block_ends(b, i) ? i : end;
        if (record - from >= count)
            continue;
        b->place[--b->first[record]] = (uint32_t)i;
        x->meetings[record * STRETCHES / b->input->count] += end - i;
    }
    return CKV_OK;
}

/* Cut the records into pieces of about equal numbers of meetings. */
static void cut_pieces(ckv_blocks *b, const uint64_t meetings[STRETCHES])
{
    uint64_t each = ckv_blocks_total(b).pairs / PIECES + 1, here = 0;
    for (size_t i = 0; i < STRETCHES; i++) {
        here += meetings[i];
        if (here < each || b->piece_count == PIECES)
            continue;
        b->piece[++b->piece_count] = stretch_begin(b, i + 1);
        here = 0;
    }
    b->piece[++b->piece_count] = b->input->count;
}

ckv_status ckv_blocks_index(ckv_blocks *b)
{
    indexing x = { .blocks = b };
    ckv_status status = b->place ? CKV_OK : allocate_index(b);
    if (status != CKV_OK || b->piece_count)
        return status;
    status = ckv_parallel_run(b->input->threads, SHARES, count_share, &x);
    for (size_t r = 1; r <= b->input->count; r++)
        b->first[r] += b->first[r - 1];
    if (status == CKV_OK)
        status = ckv_parallel_run(b->input->threads, SHARES, place_share, &x);
    ckv_room_seal(b->input->room, b->first);
    ckv_room_seal(b->input->room, b->place);
    if (status == CKV_OK)
        cut_pieces(b, x.meetings);
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
        if (w->wanted && !w->wanted(w->context, record, other))
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
