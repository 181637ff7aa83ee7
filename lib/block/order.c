#include "block/order.h"

#include <stdlib.h>

/* Enough pieces that threads end together, few enough that each is worth a call. */
enum { PIECES = 256 };

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
static ckv_status cut_pieces(ckv_blocks *b)
{
    b->piece = calloc(PIECES + 2, sizeof *b->piece);
    if (!b->piece)
        return CKV_NO_MEMORY;
    size_t each = b->entry_count / PIECES + 1, here = 0;
    for (size_t at = 0; at < b->input->count; at++) {
        here += b->first[b->order[at] + 1] - b->first[b->order[at]];
        if (here < each || b->piece_count == PIECES)
            continue;
        b->piece[++b->piece_count] = at + 1;
        here = 0;
    }
    b->piece[++b->piece_count] = b->input->count;
    return CKV_OK;
}

ckv_status ckv_blocks_order(ckv_blocks *b)
{
    b->order = ckv_room_get(b->input->room, (b->input->count + 1) * sizeof *b->order, CKV_ROOM_BLOCKS);
    ckv_status status = b->order ? order_records(b) : CKV_NO_MEMORY;
    ckv_room_seal(b->input->room, b->order);
    return status == CKV_OK ? cut_pieces(b) : status;
}
