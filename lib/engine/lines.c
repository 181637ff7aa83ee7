#include "engine/lines.h"

#include "cluster/entity_id.h"
#include "io/csv_write.h"
#include "util/bits.h"

static void add_record(ckv_buf *out, bool first, ckv_line_record record)
{
    ckv_csv_cell(out, first, record.source);
    ckv_csv_cell(out, false, record.key);
}

/* A number with so many digits behind its point. */
static void add_fraction(ckv_buf *out, uint64_t number, size_t places)
{
    char digits[32];
    size_t at = sizeof digits;
    for (size_t i = 0; i <= places || number; number /= 10) {
        if (i++ == places)
            digits[--at] = '.';
        digits[--at] = (char)('0' + number % 10);
    }
    ckv_buf_add(out, ckv_slice_of(digits + at, sizeof digits - at));
}

/* Six digits of a probability that came from an integer weight: the same text everywhere, that of printf(). What lies
 * so near the middle of two that multiplying may have moved it across is left to printf() itself. */
static void add_probability(ckv_buf *out, int32_t weight)
{
    double probability = ckv_probability_of(weight), millionths = probability * 1e6;
    uint64_t whole = (uint64_t)millionths;
    double rest = millionths - (double)whole;
    ckv_buf_byte(out, ',');
    if (rest > 0.499999 && rest < 0.500001)
        ckv_buf_format(out, "%.6f", probability);
    else
        add_fraction(out, whole + (rest > 0.5), 6);
}

/* A weight in bits, to the thousandth: from the integer, so that no rounding mode shows. */
static void add_weight(ckv_buf *out, int32_t weight)
{
    int64_t thousandths = ((int64_t)weight * 1000 + (weight < 0 ? -CKV_BIT / 2 : CKV_BIT / 2)) / CKV_BIT;
    ckv_buf_str(out, thousandths < 0 ? ",-" : ",");
    add_fraction(out, (uint64_t)(thousandths < 0 ? -thousandths : thousandths), 3);
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
