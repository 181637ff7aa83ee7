#include "engine/run/row.h"

#include "identifier/date.h"

void ckv_row_take(ckv_record *r, const ckv_row_rule *rule)
{
    ckv_slice cells = r->cells, cell;
    uint32_t column;
    r->key = ckv_slice_of("", 0);
    while (ckv_cells_next(&cells, &column, &cell, NULL)) {
        if (column == rule->columns.key)
            r->key = ckv_slice_trim(cell);
        if (column == rule->columns.updated && ckv_date_time_parse(&r->updated, cell, rule->country) != CKV_OK)
            r->updated = CKV_NEVER;
    }
}

ckv_status ckv_row_type(const ckv_row_rule *rule, ckv_slice cells, ckv_buf *scratch, uint8_t *out)
{
    ckv_record_type type = CKV_TYPE_UNKNOWN;
    ckv_slice walk = cells, cell;
    uint32_t column;
    if (rule->type == CKV_TYPE_RULE_PERSON || rule->type == CKV_TYPE_RULE_ORG) {
        *out = rule->type == CKV_TYPE_RULE_PERSON ? CKV_TYPE_PERSON : CKV_TYPE_ORG;
        return CKV_OK;
    }
    while (rule->type == CKV_TYPE_RULE_COLUMN && ckv_cells_next(&walk, &column, &cell, NULL)) {
        if (column == rule->columns.type)
            type = ckv_record_type_word(cell);
    }
    ckv_status status = type == CKV_TYPE_UNKNOWN ? ckv_record_type_tell(rule->plan, cells, scratch, &type) : CKV_OK;
    *out = (uint8_t)type;
    return status;
}

int ckv_row_compare(const ckv_columns *columns, const ckv_record *a, const ckv_record *b)
{
    if (a->updated != b->updated)
        return a->updated > b->updated ? -1 : 1;
    return -ckv_cells_compare(columns, a->cells, b->cells);
}
