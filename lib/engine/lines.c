#include "engine/lines.h"

#include "cluster/entity_id.h"
#include "io/csv_write.h"
#include "util/bits.h"

#include <stdio.h>

static void add_record(ckv_buf *out, bool first, ckv_line_record record)
{
    ckv_csv_cell(out, first, record.source);
    ckv_csv_cell(out, false, record.key);
}

/* Six digits of a probability that came from an integer weight: the same text everywhere. */
static void add_probability(ckv_buf *out, int32_t weight)
{
    char text[32];
    int n = snprintf(text, sizeof text, "%.6f", ckv_probability_of(weight));
    ckv_csv_cell(out, false, ckv_slice_of(text, (size_t)n));
}

/* A weight in bits, to the thousandth: from the integer, so that no rounding mode shows. */
static void add_weight(ckv_buf *out, int32_t weight)
{
    char text[32];
    int64_t thousandths = ((int64_t)weight * 1000 + (weight < 0 ? -CKV_BIT / 2 : CKV_BIT / 2)) / CKV_BIT;
    int64_t size = thousandths < 0 ? -thousandths : thousandths;
    int n = snprintf(text, sizeof text, "%s%lld.%03lld", thousandths < 0 ? "-" : "", (long long)(size / 1000),
        (long long)(size % 1000));
    ckv_csv_cell(out, false, ckv_slice_of(text, (size_t)n));
}

void ckv_line_member(ckv_buf *out, ckv_line_record record, uint64_t entity, int32_t best)
{
    char id[CKV_ENTITY_ID_TEXT + 1];
    ckv_entity_id_print(entity, id);
    add_record(out, true, record);
    ckv_csv_cell(out, false, ckv_slice_of(id, CKV_ENTITY_ID_TEXT));
    add_probability(out, best == INT32_MIN ? INT32_MAX : best);
    ckv_csv_end(out);
}

void ckv_line_pair(ckv_buf *out, ckv_line_record a, ckv_line_record b, int32_t weight)
{
    add_record(out, true, a);
    add_record(out, false, b);
    add_weight(out, weight);
    add_probability(out, weight);
}
