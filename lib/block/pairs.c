/* The candidate pairs of blocks, each once. Record by record through its blocks, in order of key: whom it meets for the
 * first time, it meets in the first block that both are in. So no lists of keys are compared, and what is read of a
 * record is read once for all pairs. */
#include "block/block.h"

#include "block/seen.h"

#include <string.h>

/* Enough pieces that threads end together, few enough that each is worth a call. */
enum { PIECES = 256 };

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
    size_t records = (b->input->count + 2) * sizeof *b->first;
    b->first = ckv_room_get(b->input->room, records, CKV_ROOM_BLOCKS);
    b->place = ckv_room_get(b->input->room, (b->entry_count + 1) * sizeof *b->place, CKV_ROOM_BLOCKS);
    b->order = ckv_room_get(b->input->room, (b->input->count + 1) * sizeof *b->order, CKV_ROOM_BLOCKS);
    b->piece = calloc(PIECES + 2, sizeof *b->piece);
    if (b->first && b->place && b->order && b->piece) {
        memset(b->first, 0, records);
        return CKV_OK;
    }
    ckv_blocks_drop_index(b);
    return CKV_NO_MEMORY;
}

/* Rules by how many pairs they propose, most first. */
static unsigned rank_rules(const ckv_blocks *b, unsigned out[CKV_RULES_MAX])
{
    unsigned count = ckv_rules_count(b->input->rules);
    for (unsigned r = 0; r < count; r++) {
        unsigned at = r;
        for (; at > 0 && b->rule[out[at - 1]].pairs < b->rule[r].pairs; at--)
            out[at] = out[at - 1];
        out[at] = r;
    }
    return count;
}

/* Those who meet, one after another, so that what is read of one is still in a cache when the next one meets the same
 * records: block by block of the rule that proposes most pairs, then of the next for whom that has none. */
static ckv_status order_records(ckv_blocks *b)
{
    size_t count = b->input->count, n = 0;
    unsigned rank[CKV_RULES_MAX], rules = rank_rules(b, rank);
    uint8_t *placed = calloc(count + 1, 1);
    if (!placed)
        return CKV_NO_MEMORY;
    for (unsigned k = 0; k < rules; k++) {
        for (size_t i = b->entry_of_rule[rank[k]]; i < b->entry_of_rule[rank[k] + 1]; i++) {
            uint32_t record = ckv_block_record(b, i);
            if (!placed[record])
                b->order[n++] = record;
            placed[record] = 1;
        }
    }
    for (size_t r = 0; r < count; r++) {
        if (!placed[r])
            b->order[n++] = (uint32_t)r;
    }
    free(placed);
    return CKV_OK;
}

/* Cut the records, in their order, into pieces of about equal numbers of entries. */
static void cut_pieces(ckv_blocks *b)
{
    size_t each = b->entry_count / PIECES + 1, here = 0;
    for (size_t at = 0; at < b->input->count; at++) {
        here += b->first[b->order[at] + 1] - b->first[b->order[at]];
        if (here < each || b->piece_count == PIECES)
            continue;
        b->piece[++b->piece_count] = at + 1;
        here = 0;
    }
    b->piece[++b->piece_count] = b->input->count;
}

/* Entries come in order of key, so each record's places do. Where a block ends is told beside the place too: then nobody
 * is behind this record, and the entry need not be looked at. */
static void place_entries(ckv_blocks *b)
{
    for (size_t i = 0; i < b->entry_count; i++)
        b->first[ckv_block_record(b, i) + 2]++;
    for (size_t r = 0; r <= b->input->count; r++)
        b->first[r + 1] += b->first[r];
    for (size_t i = 0; i < b->entry_count; i++) /* first[r + 1] runs up to its final place */
        b->place[b->first[ckv_block_record(b, i) + 1]++] = (uint32_t)i | (b->records[i] & CKV_BLOCK_LAST);
}

ckv_status ckv_blocks_index(ckv_blocks *b)
{
    ckv_status status = b->place ? CKV_OK : allocate_index(b);
    if (status != CKV_OK || b->piece_count)
        return status;
    status = order_records(b);
    if (status != CKV_OK) {
        ckv_blocks_drop_index(b);
        return status;
    }
    place_entries(b);
    cut_pieces(b);
    ckv_room_seal(b->input->room, b->first);
    ckv_room_seal(b->input->room, b->place);
    ckv_room_seal(b->input->room, b->order);
    return CKV_OK;
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
    uint32_t b = w->met[w->asked++ % WAITING].b;
    const char *features = (const char *)w->blocks->input->features[b];
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
        if (w->wanted && !w->wanted(w->context, record, other))
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
static void look_ahead(const ckv_blocks *b, size_t at)
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
