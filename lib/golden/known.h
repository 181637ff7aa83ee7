/* What the values of one customer came to. Its records mostly say the same, so that what is shown for a value need not
 * be worked out for each record that has it. */
#ifndef CKV_GOLDEN_KNOWN_H
#define CKV_GOLDEN_KNOWN_H

#include "record/record.h"

/* Of one customer: what is past it is worked out each time. */
enum { CKV_KNOWN_MOST = 32 };

/* All beside the value that decides what is shown for it, and in which field. */
typedef struct ckv_known_place {
    uint32_t field; /* of its template */
    ckv_record_type type;
    char country[3];
    uint8_t told; /* ckv_told */
    bool whole;   /* of its parts there can be CKV_PART_WHOLE alone */
} ckv_known_place;

/* What a value came to, among all that was gathered. */
typedef struct ckv_known_result {
    uint32_t first, count;
    uint8_t told_then; /* the normalizer's, behind it */
} ckv_known_result;

typedef struct ckv_known_value {
    ckv_value value; /* borrowed; with place.whole its other parts are not filled in */
    ckv_known_place place;
    ckv_known_result result;
} ckv_known_value;

typedef struct ckv_known {
    ckv_known_value values[CKV_KNOWN_MOST];
    size_t count;
} ckv_known;

/* NULL if the value has not been there. */
const ckv_known_result *ckv_known_find(const ckv_known *known, const ckv_value *value, const ckv_known_place *place);

/* Does nothing once there is no more room. */
void ckv_known_add(
    ckv_known *known, const ckv_value *value, const ckv_known_place *place, const ckv_known_result *result);

#endif
