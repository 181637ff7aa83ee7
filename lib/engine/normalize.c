/* One value by itself: its normal form, and what it tells. */
#include "config/country.h"
#include "engine/one_value.h"
#include "engine/run/run.h"
#include "record/defaults.h"
#include "record/placeholder.h"
#include "record/record.h"
#include "text/utf8.h"
#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>

struct ckv_normalizing {
    char country[3];
    ckv_placeholder_index listed;
};

bool ckv_one_country(const char *country, char out[3])
{
    const char *known = country && *country ? ckv_country_find(ckv_slice_str(country)) : NULL;
    memset(out, 0, 3);
    if (known)
        memcpy(out, known, 2);
    return known || !country || !*country;
}

ckv_status ckv_one_country_fail(ckv_error *err)
{
    return ckv_fail(err, CKV_INVALID, "no such country: two letters of ISO 3166, such as CN");
}

ckv_status ckv_one_value(const char *name, ckv_value *out, ckv_error *err)
{
    ckv_slice s = ckv_slice_str(name), handle = CKV_LIT("handle.");
    *out = (ckv_value){ .kind = ckv_kind_find_loosely(s) };
    if (!out->kind)
        return ckv_fail(err, CKV_INVALID, "no such kind of value; 'ckv help kinds' lists them");
    out->field = out->kind->field ? ckv_slice_str(out->kind->field) : s;
    if (ckv_slice_starts(s, handle))
        out->platform = ckv_slice_tail(s, handle.len);
    return CKV_OK;
}

/* The display form, as the golden profile has it; then all that the value tells. */
static ckv_status read_value(ckv_facts *f, ckv_value *value, const ckv_normalizing *under, ckv_validity *validity)
{
    ckv_slice came[CKV_PART_COUNT];
    size_t len = 0, told = 0; /* bytes, and those that are no blanks */
    for (size_t i = 0; i < CKV_PART_COUNT; i++) {
        len += value->part[i].len;
        told += ckv_slice_trim(value->part[i]).len;
    }
    ckv_normalizer normalizer = ckv_normalizer_make(under->country, CKV_AS_OF);
    ckv_placeholder_index listed = under->listed; /* read only */
    normalizer.placeholders = listed.used ? &listed : NULL;
    ckv_buf scratch = ckv_buf_make(SIZE_MAX);
    ckv_buf_reserve(&scratch, 2 * CKV_REPAIR_FACTOR * (len + 16 * CKV_PART_COUNT) + 64);
    ckv_value_repair(value, &scratch, came);
    ckv_status status = ckv_value_display(&f->bytes, value, &normalizer);
    if (status == CKV_OK && normalizer.damage == CKV_DAMAGE_NOTATION) /* the few digits left are shown, and are none */
        status = CKV_BAD_INPUT;
    *validity = status == CKV_NOT_FOUND   ? CKV_VALUE_MISSING
                : status == CKV_BAD_INPUT ? CKV_VALUE_MALFORMED
                                          : CKV_VALUE_VALID;
    if (status == CKV_NOT_FOUND || status == CKV_BAD_INPUT)
        status = CKV_OK;
    if (value->raw)
        ckv_facts_reason(f, "repaired");
    if (*validity == CKV_VALUE_MISSING)
        ckv_facts_reason(f, told == 0                                 ? "empty"
                            : normalizer.listed == CKV_LISTED_BY_USER ? "placeholder, by your list"
                                                                      : "placeholder");
    ckv_facts_end_text(f);
    if (value->kind->feature != CKV_FEATURE_ORG) /* whose aliases are told */
        normalizer.placeholders = NULL;
    if (status == CKV_OK)
        status = ckv_facts_add(f, value, &normalizer);
    if (status == CKV_OK && *validity == CKV_VALUE_MALFORMED && f->reason_count == (value->raw != NULL))
        ckv_facts_reason(f, "form");
    ckv_normalizer_free(&normalizer);
    ckv_buf_free(&scratch);
    return status == CKV_OK ? ckv_buf_status(&f->bytes) : status;
}

static void give_facts(ckv_normalized_fact *to, const struct ckv_fact_place *from, size_t count, const char *bytes)
{
    for (size_t i = 0; i < count; i++)
        to[i] = (ckv_normalized_fact){ from[i].name, { bytes + from[i].from, from[i].len } };
}

static ckv_status give(ckv_facts *f, ckv_validity validity, ckv_normalized *out)
{
    ckv_normalized made = { .validity = validity, .text = f->bytes.ptr, .len = f->text_len };
    made.part_count = f->part_count;
    made.key_count = validity == CKV_VALUE_MISSING ? 0 : f->key_count; /* no two of them meet */
    made.reason_count = f->reason_count;
    give_facts(made.parts, f->parts, f->part_count, made.text);
    give_facts(made.keys, f->keys, f->key_count, made.text);
    memcpy(made.reasons, f->reasons, sizeof made.reasons);
    ckv_sized_give(out, &made, sizeof made);
    return CKV_OK;
}

/* What a reader of files would reject: bytes that are no UTF-8 become U+FFFD. */
static ckv_slice made_valid(ckv_buf *out, ckv_slice text)
{
    if (ckv_utf8_valid(text, NULL))
        return text;
    for (size_t at = 0; at < text.len;)
        ckv_buf_utf8(out, ckv_utf8_next(text, &at));
    return ckv_buf_slice(out);
}

static ckv_status normalize(
    ckv_facts *f, ckv_value *value, ckv_slice text, const ckv_normalizing *under, ckv_validity *validity)
{
    if (!value->kind)
        return ckv_facts_text(f, text, validity);
    ckv_buf valid = ckv_buf_make(SIZE_MAX);
    value->part[value->kind->part] = made_valid(&valid, text);
    ckv_status status = ckv_buf_status(&valid);
    if (status == CKV_OK)
        status = read_value(f, value, under, validity);
    ckv_buf_free(&valid);
    return status;
}

ckv_status ckv_normalizing_value(
    ckv_normalizing *under, const char *kind, const char *value, size_t len, ckv_normalized *out, ckv_error *err)
{
    ckv_value v = { 0 };
    ckv_facts facts = { .bytes = ckv_buf_make(CKV_ROW_MAX) };
    ckv_validity validity;
    ckv_status status = ckv_sized_check(&out->size, "ckv_normalized", err);
    if (status == CKV_OK && strcmp(kind, "text") != 0)
        status = ckv_one_value(kind, &v, err);
    if (status == CKV_OK && len > CKV_VALUE_MAX)
        status = ckv_fail(err, CKV_TOO_LARGE, "a value of more than %zu bytes", CKV_VALUE_MAX);
    if (status != CKV_OK)
        return status;
    status = normalize(&facts, &v, ckv_slice_of(value, len), under, &validity);
    if (status == CKV_OK)
        return give(&facts, validity, out);
    ckv_buf_free(&facts.bytes);
    return ckv_fail(err, status, "normalizing failed: %s", ckv_status_name(status));
}

/* Put the parts into one value: all of one field, each once. */
static ckv_status join_parts(ckv_value *v, const ckv_normalized_part *parts, size_t count, ckv_error *err)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        ckv_value one;
        ckv_status status = ckv_one_value(parts[i].kind, &one, err);
        if (status != CKV_OK)
            return status;
        if (i == 0)
            *v = one;
        if (!ckv_slice_equal(one.field, v->field) || v->part[one.kind->part].ptr)
            return ckv_fail(err, CKV_INVALID, "%s is no further part of %s", one.kind->name, v->kind->name);
        v->part[one.kind->part] = ckv_slice_of(parts[i].text.ptr ? parts[i].text.ptr : "", parts[i].text.len);
        len += parts[i].text.len;
    }
    return len > CKV_VALUE_MAX ? ckv_fail(err, CKV_TOO_LARGE, "a value of more than %zu bytes", CKV_VALUE_MAX) : CKV_OK;
}

ckv_status ckv_normalize_parts(
    const ckv_normalized_part *parts, size_t count, const char *country, ckv_normalized *out, ckv_error *err)
{
    ckv_value v = { 0 };
    ckv_normalizing plain = { .listed = { 0 } };
    ckv_facts facts = { .bytes = ckv_buf_make(CKV_ROW_MAX) };
    ckv_validity validity;
    ckv_status status = ckv_sized_check(&out->size, "ckv_normalized", err);
    if (status == CKV_OK && count == 0)
        status = ckv_fail(err, CKV_INVALID, "no parts");
    if (status == CKV_OK)
        status = join_parts(&v, parts, count, err);
    if (status == CKV_OK && !ckv_one_country(country, plain.country))
        status = ckv_one_country_fail(err);
    if (status != CKV_OK)
        return status;
    status = read_value(&facts, &v, &plain, &validity);
    if (status == CKV_OK)
        return give(&facts, validity, out);
    ckv_buf_free(&facts.bytes);
    return ckv_fail(err, status, "normalizing failed: %s", ckv_status_name(status));
}

ckv_status ckv_normalize(
    const char *kind, const char *country, const char *value, size_t len, ckv_normalized *out, ckv_error *err)
{
    ckv_normalizing plain = { .listed = { 0 } };
    if (!ckv_one_country(country, plain.country)) {
        ckv_value known;
        ckv_status status = ckv_sized_check(&out->size, "ckv_normalized", err);
        if (status == CKV_OK && strcmp(kind, "text") != 0)
            status = ckv_one_value(kind, &known, err);
        return status == CKV_OK ? ckv_one_country_fail(err) : status;
    }
    return ckv_normalizing_value(&plain, kind, value, len, out, err);
}

ckv_status ckv_normalizing_new(ckv_normalizing **out, const ckv_config *config, const char *country, ckv_error *err)
{
    ckv_placeholders list = { 0 };
    ckv_normalizing *made = calloc(1, sizeof *made);
    if (!made)
        return ckv_fail_memory(err);
    const ckv_config_data *data = ckv_config_data_of(config);
    ckv_status status = ckv_one_country(country, made->country) ? CKV_OK : ckv_one_country_fail(err);
    if (status == CKV_OK)
        status = ckv_config_list(&list, data, err);
    if (status == CKV_OK
        && ckv_placeholder_index_make(&made->listed, &list, (const char(*)[3])made->country, 1, data->as_of) != CKV_OK)
        status = ckv_fail_memory(err);
    ckv_placeholders_free(&list);
    if (status == CKV_OK)
        *out = made;
    else
        ckv_normalizing_free(made);
    return status;
}

void ckv_normalizing_free(ckv_normalizing *normalizing)
{
    if (!normalizing)
        return;
    ckv_placeholder_index_free(&normalizing->listed);
    free(normalizing);
}

void ckv_normalized_free(ckv_normalized *normalized)
{
    if (!normalized)
        return;
    free(normalized->text);
    normalized->text = NULL;
    normalized->len = 0;
    if (normalized->size >= sizeof *normalized)
        normalized->part_count = normalized->key_count = normalized->reason_count = 0;
}
