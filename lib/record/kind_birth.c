#include "identifier/date.h"
#include "record/display.h"
#include "record/kind.h"
#include "record/placeholder.h"

/* Nobody who was born before is a customer now; resident numbers may tell of 1880 and later. */
#define EARLIEST_YEAR 1850

/* Countries stand for the order in which they write dates. */
static const char *country_of(const ckv_value *value, const ckv_normalizer *n)
{
    return value->order == CKV_ORDER_DMY ? "GB" : value->order == CKV_ORDER_MDY ? "US" : n->country;
}

static ckv_status read_birth(ckv_dates *dates, const ckv_value *value, ckv_normalizer *n, bool compared)
{
    const ckv_slice *part = value->part;
    bool in_parts = part[CKV_PART_YEAR].len || part[CKV_PART_MONTH].len || part[CKV_PART_DAY].len;
    ckv_status status;
    if (in_parts && part[CKV_PART_WHOLE].len == 0)
        status = ckv_date_parse_parts(
            dates, part[CKV_PART_YEAR], part[CKV_PART_MONTH], part[CKV_PART_DAY], n->country, n->as_of);
    else
        status = ckv_date_parse(dates, part[CKV_PART_WHOLE], country_of(value, n), n->as_of);
    if (status != CKV_OK)
        return status;
    size_t kept = 0;
    for (size_t i = 0; i < dates->count; i++)
        if (dates->value[i] < 10000 || dates->value[i] / 10000 >= EARLIEST_YEAR)
            dates->value[kept++] = dates->value[i];
    dates->count = (uint8_t)kept;
    if (kept == 1) {
        ckv_slice date = ckv_slice_of((const char *)dates->value, sizeof *dates->value);
        ckv_listed by = ckv_placeholder_look(n, CKV_GROUP_BIRTH, date);
        if (by == CKV_LISTED_BY_USER || (by == CKV_LISTED_BY_DATA && compared))
            return CKV_NOT_FOUND;
    }
    return kept ? CKV_OK : CKV_BAD_INPUT;
}

ckv_status ckv_birth_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_dates dates;
    ckv_status status = CKV_OK;
    if (read_birth(&dates, value, n, true) != CKV_OK)
        return CKV_OK;
    for (size_t i = 0; i < dates.count && status == CKV_OK; i++) {
        uint32_t v = (uint32_t)dates.value[i];
        char payload[4] = { (char)v, (char)(v >> 8), (char)(v >> 16), (char)(v >> 24) };
        status = ckv_feature_add(b, CKV_FEATURE_BIRTH, 0, (ckv_slice){ payload, sizeof payload });
    }
    return status;
}

/* The parts as they came, for a date that is none: 1985-13-01. */
static ckv_status display_bad(ckv_buf *out, const ckv_value *value)
{
    static const ckv_part parts[] = { CKV_PART_WHOLE, CKV_PART_YEAR, CKV_PART_MONTH, CKV_PART_DAY };
    bool first = true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ckv_slice text = ckv_display_trim(value->part[parts[i]]);
        if (text.len == 0)
            continue;
        if (!first)
            ckv_buf_byte(out, '-');
        ckv_display_raw(out, text, CKV_BAD_INPUT);
        first = false;
    }
    return ckv_buf_status(out) == CKV_OK ? CKV_BAD_INPUT : ckv_buf_status(out);
}

ckv_status ckv_birth_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_dates dates;
    ckv_status status = read_birth(&dates, value, n, false);
    if (status == CKV_NOT_FOUND)
        return status;
    if (status != CKV_OK)
        return display_bad(out, value);
    n->damage = dates.count > 1 ? CKV_DAMAGE_DAY_MONTH : dates.damage;
    for (size_t i = 0; i < dates.count; i++) {
        if (i)
            ckv_buf_byte(out, '|');
        ckv_date_format(out, dates.value[i]);
    }
    return ckv_buf_status(out);
}
