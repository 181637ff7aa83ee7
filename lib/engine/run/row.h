/* What a row says of itself: which record it is, when it was changed, of which type. */
#ifndef CKV_ENGINE_RUN_ROW_H
#define CKV_ENGINE_RUN_ROW_H

#include "config/config.h"
#include "record/record.h"

/* Numbers of the columns that say which record it is; UINT32_MAX: the source has none. */
typedef struct ckv_source_columns {
    uint32_t key, updated, type;
} ckv_source_columns;

/* How the rows of one source tell it. */
typedef struct ckv_row_rule {
    ckv_source_columns columns;
    ckv_type_rule type;
    const ckv_plan *plan;
    const char *country; /* for the order of dates */
} ckv_row_rule;

/* Key and time of change, out of record->cells; the key is empty where there is none. */
void ckv_row_take(ckv_record *record, const ckv_row_rule *rule);

/* The type of a record: its source's, or what its type column or its own values say. */
ckv_status ckv_row_type(const ckv_row_rule *rule, ckv_slice cells, ckv_buf *scratch, uint8_t *out);

/* The order of two records of one source and key: the one that stays comes first; later, then of greater row bytes. 0
 * for equal rows. */
int ckv_row_compare(const ckv_columns *columns, const ckv_record *a, const ckv_record *b);

#endif
