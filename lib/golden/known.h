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
} ckv_known_place;

typedef struct ckv_known_value {
    ckv_value value; /* borrowed */
    ckv_known_place place;
    uint8_t told_then;     /* the normalizer's, behind it */
    uint32_t first, count; /* what it came to, among all that was gathered */
} ckv_known_value;

typedef struct ckv_known {
    ckv_known_value values[CKV_KNOWN_MOST];
    size_t count;
} ckv_known;

/* NULL if the value has not been there. */
const ckv_known_value *ckv_known_find(const ckv_known *known, const ckv_value *value, const ckv_known_place *place);

/* Does nothing once there is no more room. */
void ckv_known_add(ckv_known *known, const ckv_known_value *value);

#endif
