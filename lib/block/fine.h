/* What keys are refined by, made once for each record. The records of an oversized key lie anywhere in memory, and the
 * same are in many such keys: out of a narrow table a refined key costs one line of the cache, out of features it costs
 * reading the name or the address again. */
#ifndef CKV_BLOCK_FINE_H
#define CKV_BLOCK_FINE_H

#include "block/rule.h"
#include "util/fetch.h"
#include "util/room.h"

#include <ckv/status.h>

typedef struct ckv_fine {
    ckv_room *room;
    uint32_t *least; /* of each record one for each part that some rule refines by; 0: the record lacks it */
    size_t width;
    uint8_t part[CKV_KEY_PARTS]; /* of each column */
    uint8_t column[CKV_RULES_MAX][CKV_DEPTH_MAX];
} ckv_fine;

/* For so many records, in a room that may be NULL. Free with ckv_fine_free(), also after a failure. */
ckv_status ckv_fine_make(ckv_fine *fine, const ckv_rules *rules, size_t records, ckv_room *room);

/* Fill in one record's row; the rows of different records may be filled in by different threads. */
void ckv_fine_take(ckv_fine *fine, size_t record, ckv_parts *parts);

/* ckv_rule_refine() of a record that was taken. */
uint64_t ckv_fine_refine(const ckv_fine *fine, uint64_t key, size_t record);

/* Ask for a record's row, some records before it is needed. */
CKV_FETCHES void ckv_fine_ahead(const ckv_fine *fine, size_t record)
{
    __builtin_prefetch(&fine->least[record * fine->width]);
}

void ckv_fine_free(ckv_fine *fine);

#endif
