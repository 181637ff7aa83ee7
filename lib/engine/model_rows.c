#include "engine/model_rows.h"

#include "io/csv_write.h"

const char *const ckv_model_columns[CKV_MODEL_COLUMNS] = { "type", "comparison", "level", "m", "u", "bits" };

enum { C_TYPE, C_COMPARISON, C_LEVEL, C_M, C_U, C_BITS };

/* By ckv_mates_kind. */
static const char *const mates_names[CKV_MATES_KINDS] = { "household", "neighbours" };

static const char *const type_names[] = { NULL, "person", "organization" };

/* ---- numbers ---- */

enum { NUMBER_TEXT = 48, DIGITS = 6 };

/* A share to six digits, without exponent: 0.000012345. */
static ckv_slice share_text(double share, char text[NUMBER_TEXT])
{
    ckv_buf out = ckv_buf_over(text, NUMBER_TEXT);
    int places = DIGITS;
    double scaled = share * 1e6;
    while (scaled < 99999.95 && places < 24) { /* from here on one digit more would round to seven */
        scaled *= 10;
        places++;
    }
    unsigned long long digits = (unsigned long long)(scaled + .5), unit = 1;
    int whole_places = places < 19 ? places : 19; /* what does not fit is zeros in front */
    for (int i = 0; i < whole_places; i++)
        unit *= 10;
    ckv_buf_format(&out, "%llu.%.*s%0*llu", digits / unit, places - whole_places, "00000", whole_places, digits % unit);
    while (out.len > 2 && text[out.len - 1] == '0' && text[out.len - 2] != '.')
        out.len--;
    return ckv_buf_slice(&out);
}

/* A weight to the thousandth of a bit. */
static ckv_slice bits_text(int32_t weight, char text[NUMBER_TEXT])
{
    ckv_buf out = ckv_buf_over(text, NUMBER_TEXT);
    int64_t size = weight < 0 ? -(int64_t)weight : weight;
    size = (size * 1000 + CKV_BIT / 2) / CKV_BIT;
    ckv_buf_format(&out, "%s%lld.%03lld", weight < 0 ? "-" : "", (long long)(size / 1000), (long long)(size % 1000));
    return ckv_buf_slice(&out);
}

/* An optional sign, digits, and digits behind a point: at most 30 characters. */
static bool read_decimal(ckv_slice text, double *out)
{
    double value = 0, unit = 1;
    bool point = false, digits = false, negative = ckv_slice_starts(text, CKV_LIT("-"));
    if (text.len > 30)
        return false;
    for (size_t i = negative || ckv_slice_starts(text, CKV_LIT("+")); i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!ckv_is_digit(c))
            return false;
        digits = true;
        value = value * 10 + (c - '0');
        unit *= point ? 10 : 1;
    }
    *out = (negative ? -value : value) / unit;
    return digits;
}

static ckv_status take_share(double *share, ckv_slice text, const char *what, ckv_error *err)
{
    char own[NUMBER_TEXT];
    double value;
    if (text.len == 0 || ckv_slice_equal(text, share_text(*share, own)))
        return CKV_OK;
    if (!read_decimal(text, &value) || value <= 0 || value > 1)
        return ckv_fail(err, CKV_INVALID, "%s is to be above 0 and at most 1", what);
    *share = value;
    return CKV_OK;
}

static ckv_status take_bits(int32_t *weight, ckv_slice text, double least, double most, ckv_error *err)
{
    char own[NUMBER_TEXT];
    double value;
    if (text.len == 0 || ckv_slice_equal(text, bits_text(*weight, own)))
        return CKV_OK;
    if (!read_decimal(text, &value) || value < least || value > most)
        return ckv_fail(err, CKV_INVALID, "bits are to be a number from %d to %d here", (int)least, (int)most);
    double scaled = value * CKV_BIT;
    *weight = (int32_t)(scaled < 0 ? scaled - .5 : scaled + .5);
    return CKV_OK;
}

/* ---- the rows that are no levels ---- */

static ckv_status take_component(ckv_model *model, ckv_slice text, ckv_error *err)
{
    double value;
    if (!read_decimal(text, &value) || value < 2 || value > 100000 || value != (double)(uint32_t)value)
        return ckv_fail(err, CKV_INVALID, "component is to be a whole number from 2 to 100000");
    model->component = (uint32_t)value;
    return CKV_OK;
}

static ckv_status take_setting(ckv_model *model, const ckv_slice *cells, ckv_error *err)
{
    if (ckv_slice_equal(cells[C_COMPARISON], CKV_LIT("link")))
        return take_bits(&model->link, cells[C_BITS], -30, 60, err);
    if (ckv_slice_equal(cells[C_COMPARISON], CKV_LIT("review")))
        return take_bits(&model->review, cells[C_BITS], -30, 60, err);
    if (ckv_slice_equal(cells[C_COMPARISON], CKV_LIT("against")))
        return take_bits(&model->against, cells[C_BITS], 1, 64, err);
    if (ckv_slice_equal(cells[C_COMPARISON], CKV_LIT("component")))
        return take_component(model, cells[C_BITS], err);
    return ckv_fail(err, CKV_INVALID, "without a type there are link, review, against and component");
}

static ckv_status take_type(
    ckv_type_model *tm, ckv_record_type type, const ckv_slice *cells, bool *taken, ckv_error *err)
{
    *taken = true;
    if (ckv_slice_equal(cells[C_COMPARISON], CKV_LIT("prior"))) {
        ckv_status status = take_share(&tm->lambda, cells[C_M], "a prior", err);
        return status == CKV_OK && tm->lambda > .5 ? ckv_fail(err, CKV_INVALID, "a prior is at most .5") : status;
    }
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        if (ckv_mates_exist(type, (ckv_mates_kind)k)
            && ckv_slice_equal(cells[C_COMPARISON], ckv_slice_str(mates_names[k])))
            return take_bits(&tm->household[k], cells[C_BITS], -60, 0, err);
    }
    *taken = false;
    return CKV_OK;
}

/* ---- levels ---- */

static ckv_status take_level(ckv_comparison_model *cm, unsigned level, const ckv_slice *cells, ckv_error *err)
{
    ckv_status status = take_share(&cm->m[level], cells[C_M], "m", err);
    return status == CKV_OK ? take_share(&cm->u[level], cells[C_U], "u", err) : status;
}

ckv_status ckv_model_rows_take(ckv_model *model, const ckv_slice cells[CKV_MODEL_COLUMNS], ckv_error *err)
{
    bool taken;
    ckv_record_type type = CKV_TYPE_PERSON;
    if (cells[C_TYPE].len == 0)
        return take_setting(model, cells, err);
    while (type <= CKV_TYPE_ORG && !ckv_slice_equal(cells[C_TYPE], ckv_slice_str(type_names[type])))
        type++;
    if (type > CKV_TYPE_ORG)
        return ckv_fail(err, CKV_INVALID, "the type is person, organization or empty");
    ckv_status status = take_type(&model->type[type], type, cells, &taken, err);
    if (taken || status != CKV_OK)
        return status;
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        if (!(def->types & 1 << type) || !ckv_slice_equal(cells[C_COMPARISON], ckv_slice_str(def->name)))
            continue;
        for (unsigned l = 1; l < def->level_count; l++) {
            if (ckv_slice_equal(cells[C_LEVEL], ckv_slice_str(def->levels[l].name)))
                return take_level(&model->type[type].comparison[c], l, cells, err);
        }
        return ckv_fail(err, CKV_INVALID, "the comparison '%s' has no such level: 'ckv model' lists them", def->name);
    }
    return ckv_fail(err, CKV_INVALID, "no such comparison of this type: 'ckv model' lists them");
}

static void put_row(
    ckv_buf *out, const char *type, const char *comparison, const char *level, const ckv_slice number[3])
{
    const ckv_slice cells[CKV_MODEL_COLUMNS] = { ckv_slice_str(type), ckv_slice_str(comparison), ckv_slice_str(level),
        number[0], number[1], number[2] };
    ckv_csv_row(out, cells, CKV_MODEL_COLUMNS);
}

static void put_bits(ckv_buf *out, const char *type, const char *name, int32_t weight)
{
    char text[NUMBER_TEXT];
    put_row(out, type, name, "", (ckv_slice[3]){ { "", 0 }, { "", 0 }, bits_text(weight, text) });
}

static void put_comparison(
    ckv_buf *out, const char *type, const ckv_comparison_def *def, const ckv_comparison_model *cm)
{
    char m[NUMBER_TEXT], u[NUMBER_TEXT], bits[NUMBER_TEXT];
    for (unsigned l = 1; l < def->level_count; l++) {
        const ckv_slice numbers[3] = { share_text(cm->m[l], m), share_text(cm->u[l], u),
            bits_text(cm->weight[l], bits) };
        put_row(out, type, def->name, def->levels[l].name, numbers);
    }
}

static void put_type(ckv_buf *out, const ckv_type_model *tm, ckv_record_type type)
{
    char text[NUMBER_TEXT];
    put_row(out, type_names[type], "prior", "", (ckv_slice[3]){ share_text(tm->lambda, text), { "", 0 }, { "", 0 } });
    for (ckv_mates_kind k = CKV_MATES; k < CKV_MATES_KINDS; k++) {
        if (ckv_mates_exist(type, k))
            put_bits(out, type_names[type], mates_names[k], tm->household[k]);
    }
    for (unsigned c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = ckv_comparison_get((ckv_comparison)c);
        if (def->types & 1 << type)
            put_comparison(out, type_names[type], def, &tm->comparison[c]);
    }
}

ckv_status ckv_model_rows_write(const ckv_model *model, ckv_buf *out)
{
    for (size_t i = 0; i < CKV_MODEL_COLUMNS; i++)
        ckv_buf_format(out, "%s%c", ckv_model_columns[i], i + 1 < CKV_MODEL_COLUMNS ? ',' : '\n');
    put_bits(out, "", "link", model->link);
    put_bits(out, "", "review", model->review);
    put_bits(out, "", "against", model->against);
    ckv_buf_format(out, ",component,,,,%u\n", model->component);
    for (ckv_record_type t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++)
        put_type(out, &model->type[t], t);
    return ckv_buf_status(out);
}
