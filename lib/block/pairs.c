/* The candidate pairs of blocks, each once. Record by record through its blocks, in order of key: whom it meets for the first time, it
 * meets in the first block that both are in. So no lists of keys are compared, and what is read of a record is read once for all pairs. */
#include "block/block.h"

#include "block/entries.h"
#include "block/seen.h"

/* Enough pieces that threads end together, few enough that each is worth a call; cut where one of so many stretches of records ends. */
enum { PIECES = 256, STRETCHES = 4096 };

/* Blocks and features lie anywhere in memory, and fetching them takes longer than anything that is done with them, so they are asked for
 * ahead: so many places, and so much of a record's features. */
enum { PLACES_AHEAD = 32, WAITING = 96, LINE = 64, FEATURE_LINES = 3 };

void ckv_blocks_drop_index(ckv_blocks *b)
{
    free(b->place);
    free(b->first);
    free(b->piece);
    b->place = NULL;
    b->first = b->piece = NULL;
    b->piece_count = 0;
}

static ckv_status allocate_index(ckv_blocks *b)
{
    if (b->entry_count > UINT32_MAX)
        return CKV_TOO_LARGE;
    b->first = calloc(b->input->count + 2, sizeof *b->first);
    b->place = malloc((b->entry_count + 1) * sizeof *b->place);
    b->piece = calloc(PIECES + 2, sizeof *b->piece);
    if (b->first && b->place && b->piece)
        return CKV_OK;
    ckv_blocks_drop_index(b);
    return CKV_NO_MEMORY;
}

/* Cut the records into pieces of about equal numbers of meetings. */
static void cut_pieces(ckv_blocks *b, const uint64_t meetings[STRETCHES])
{
    uint64_t each = ckv_blocks_total(b).pairs / PIECES + 1, here = 0;
    for (size_t i = 0; i < STRETCHES; i++) {
        here += meetings[i];
        if (here < each || b->piece_count == PIECES)
            continue;
        b->piece[++b->piece_count] = ((i + 1) * b->input->count + STRETCHES - 1) / STRETCHES;
        here = 0;
    }
    b->piece[++b->piece_count] = b->input->count;
}

ckv_status ckv_blocks_index(ckv_blocks *b)
{
    uint64_t meetings[STRETCHES] = { 0 };
    ckv_status status = b->place ? CKV_OK : allocate_index(b);
    if (status != CKV_OK || b->piece_count)
        return status;
    for (size_t i = 0; i < b->entry_count; i++)
        b->first[b->entries[i].value + 2]++;
    for (size_t r = 0; r <= b->input->count; r++)
        b->first[r + 1] += b->first[r];
    /* Entries come in order of key, so each record's places do. first[r + 1] runs up to its final place. */
    for (size_t from = 0, to; from < b->entry_count; from = to) {
        to = ckv_entries_group(b->entries, from, b->entry_count);
        for (size_t i = from; i < to; i++) {
            size_t record = (size_t)b->entries[i].value;
            b->place[b->first[record + 1]++] = (uint32_t)i;
            meetings[record * STRETCHES / b->input->count] += to - 1 - i;
        }
    }
    cut_pieces(b, meetings);
    return CKV_OK;
}

/* Pairs that were met and wait for their features. */
typedef struct walk {
    const ckv_blocks *blocks;
    ckv_pair_fn fn;
    void *context;
    ckv_seen_set seen;
    size_t waiting;
    struct met {
        uint32_t a, b;
        uint64_t key;
    } met[WAITING];
} walk;

/* Nothing holds up the look at the types of one pair while those of the others are fetched: all are looked at before any is compared. */
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
    const ckv_block_input *in = w->blocks->input;
    ckv_status status = CKV_OK;
    drop_strangers(w);
    for (size_t i = 0; status == CKV_OK && i < w->waiting; i++) {
        const struct met *m = &w->met[i];
        if (ckv_rule_allows(m->key, in->features[m->a], in->features[m->b]))
            status = w->fn(w->context, m->a, m->b, m->key);
    }
    w->waiting = 0;
    return status;
}

/* The rest of the block at `place`, which is of the records behind this one. */
static ckv_status meet_block(walk *w, uint32_t record, size_t place)
{
    const ckv_blocks *b = w->blocks;
    uint64_t key = b->entries[place].key;
    while (++place < b->entry_count && b->entries[place].key == key) {
        uint32_t other = (uint32_t)b->entries[place].value;
        bool is_new;
        ckv_status status = ckv_seen_add(&w->seen, other, &is_new);
        if (status == CKV_OK && is_new) {
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
    ckv_seen_next(&w->seen);
    for (size_t i = b->first[record]; status == CKV_OK && i < b->first[record + 1]; i++) {
        if (i + PLACES_AHEAD < b->entry_count)
            __builtin_prefetch(&b->entries[b->place[i + PLACES_AHEAD]]);
        status = meet_block(w, record, b->place[i]);
    }
    return status;
}

ckv_status ckv_blocks_pairs(const ckv_blocks *b, size_t piece, ckv_pair_fn fn, void *context)
{
    walk w = { .blocks = b, .fn = fn, .context = context };
    ckv_status status = CKV_OK;
    for (size_t r = b->piece[piece]; status == CKV_OK && r < b->piece[piece + 1]; r++)
        status = meet_all(&w, (uint32_t)r);
    if (status == CKV_OK)
        status = hand_out(&w);
    free(w.seen.places);
    return status;
}

size_t ckv_blocks_shared(const ckv_blocks *b, uint32_t x, uint32_t y, uint64_t *out)
{
    size_t i = b->first[x], j = b->first[y], n = 0;
    while (i < b->first[x + 1] && j < b->first[y + 1]) {
        size_t p = b->place[i], q = b->place[j];
        bool near = p < q ? q - p < b->largest : p - q < b->largest; /* else they cannot be in one block */
        bool same = near && b->entries[p].key == b->entries[q].key;
        if (same && (n == 0 || ckv_key_rule(out[n - 1]) != ckv_key_rule(b->entries[p].key)))
            out[n++] = b->entries[p].key;
        i += same || p < q;
        j += same || q < p;
    }
    return n;
}
