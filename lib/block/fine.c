#include "block/fine.h"

enum { NONE = UINT8_MAX };

/* The column of a part, which is made if there is none yet. */
static uint8_t column_of(ckv_fine *fine, ckv_key_part part)
{
    size_t at = 0;
    while (at < fine->width && fine->part[at] != part)
        at++;
    if (at == fine->width)
        fine->part[fine->width++] = (uint8_t)part;
    return (uint8_t)at;
}

ckv_status ckv_fine_make(ckv_fine *fine, const ckv_rules *rules, size_t records, ckv_room *room)
{
    const size_t count = ckv_rules_count(rules);
    *fine = (ckv_fine){ .room = room };
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        for (size_t depth = 0; depth < CKV_DEPTH_MAX; depth++) {
            ckv_key_part part = r < count && depth < CKV_DEPTH_MAX - 1
                                    ? ckv_rules_get(rules, (unsigned)r)->refine[depth].part
                                    : CKV_KEY_NONE;
            fine->column[r][depth] = part ? column_of(fine, part) : NONE;
        }
    }
    fine->least = ckv_room_get(room, (records + 1) * fine->width * sizeof *fine->least, CKV_ROOM_BLOCKS);
    return fine->least ? CKV_OK : CKV_NO_MEMORY;
}

void ckv_fine_take(ckv_fine *fine, size_t record, ckv_parts *parts)
{
    uint32_t *row = fine->least + record * fine->width;
    for (size_t i = 0; i < fine->width; i++) {
        const uint64_t *hashes;
        size_t n = ckv_parts_get(parts, (ckv_key_part)fine->part[i], &hashes);
        row[i] = ckv_rule_least(hashes, n);
    }
}

uint64_t ckv_fine_refine(const ckv_fine *fine, uint64_t key, size_t record)
{
    uint8_t column = fine->column[ckv_key_rule(key)][ckv_key_depth(key)];
    return column == NONE ? 0 : ckv_rule_finer(key, fine->least[record * fine->width + column]);
}

void ckv_fine_free(ckv_fine *fine)
{
    ckv_room_give(fine->room, fine->least);
    fine->least = NULL;
}
