#include "infer/source.h"

#include "infer/date_order.h"
#include "infer/first_row.h"
#include "infer/headers.h"
#include "infer/values.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/sort.h"

#include <stdio.h>
#include <stdlib.h>

static size_t skip_zeros(ckv_slice s, size_t at)
{
    while (at + 1 < s.len && s.ptr[at] == '0' && ckv_is_digit(s.ptr[at + 1]))
        at++;
    return at;
}

/* By bytes, but runs of digits by their number: "col2", "col10". Ties by bytes alone, so that no two headers are
 * equal. */
static int compare_natural(ckv_slice a, ckv_slice b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len) {
        if (ckv_is_digit(a.ptr[i]) && ckv_is_digit(b.ptr[k])) {
            size_t from = skip_zeros(a, i), other = skip_zeros(b, k);
            i = from + ckv_slice_digits(ckv_slice_tail(a, from));
            k = other + ckv_slice_digits(ckv_slice_tail(b, other));
            if (i - from != k - other)
                return i - from < k - other ? -1 : 1;
            int c = memcmp(a.ptr + from, b.ptr + other, i - from);
            if (c)
                return c;
        } else if (a.ptr[i++] != b.ptr[k++]) {
            return (unsigned char)a.ptr[i - 1] < (unsigned char)b.ptr[k - 1] ? -1 : 1;
        }
    }
    return ckv_slice_compare(a, b);
}

typedef struct place {
    ckv_slice header;
    uint32_t column;
} place;

static int by_header(const void *a, const void *b)
{
    return compare_natural(((const place *)a)->header, ((const place *)b)->header);
}

/* Columns are numbered as the files happened to have them: order them by what they are called. */
static place *order_columns(const ckv_columns *columns)
{
    place *order = malloc((columns->count + 1) * sizeof *order);
    for (uint32_t i = 0; order && i < columns->count; i++)
        order[i] = (place){ columns->header[i], i };
    if (order && columns->count > 1)
        qsort(order, columns->count, sizeof *order, by_header);
    return order;
}

static ckv_slice cell_of(ckv_slice cells, uint32_t column)
{
    uint32_t at;
    ckv_slice cell;
    while (ckv_cells_next(&cells, &at, &cell, NULL)) {
        if (at == column)
            return ckv_slice_trim(cell);
    }
    return ckv_slice_of("", 0);
}

/* Each value of a column with the row that holds it, as hashes; how many are not empty. */
static size_t hash_values(ckv_keyed *out, uint32_t column, const ckv_record *records, size_t count)
{
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        ckv_slice value = cell_of(records[i].cells, column);
        if (value.len)
            out[filled++] = (ckv_keyed){ ckv_hash(value), ckv_hash(records[i].cells) };
    }
    return filled;
}

/* How many different rows hold one value. */
static size_t different_rows(ckv_keyed *group, ckv_keyed *spare, size_t n)
{
    size_t rows = 0;
    for (size_t i = 0; i < n; i++)
        group[i].key = group[i].value;
    ckv_sort_keyed(group, spare, n);
    for (size_t i = 0; i < n; i++)
        rows += i == 0 || group[i].key != group[i - 1].key;
    return rows;
}

/* All rows, not only the sample: a key that two rows share would lose one of them. Equal rows are one record. */
static ckv_status count_repeats(ckv_profile *p, uint32_t column, const ckv_record *records, size_t count)
{
    ckv_keyed *all = malloc(2 * (count + 1) * sizeof *all);
    if (!all)
        return CKV_NO_MEMORY;
    size_t filled = hash_values(all, column, records, count);
    uint64_t rows = count - filled, repeats = count - filled;
    ckv_sort_keyed(all, all + filled, filled);
    for (size_t from = 0, to; from < filled; from = to) {
        for (to = from + 1; to < filled && all[to].key == all[from].key;)
            to++;
        size_t different = to - from > 1 ? different_rows(all + from, all + filled, to - from) : 1;
        rows += different;
        repeats += different - 1;
    }
    free(all);
    p->repeats = repeats;
    p->unique = repeats == 0 && rows > 0;
    p->all = rows;
    return CKV_OK;
}

/* The same of rows that are not at hand any more. */
static void take_repeats(ckv_profile *p, const ckv_distinct *all, uint32_t column)
{
    ckv_repeats r = ckv_distinct_of(all, column);
    p->repeats = r.repeats;
    p->unique = r.repeats == 0 && r.rows > 0;
    p->all = r.rows;
}

static ckv_status profile_rows(ckv_profile **out, const ckv_columns *columns, const ckv_infer_rows *from, int32_t as_of)
{
    ckv_profile *profiles = NULL;
    bool all_seen = from->sample->count < CKV_SAMPLE_ROWS && !from->all;
    ckv_status status = ckv_profile_columns(&profiles, from->sample, as_of);
    for (uint32_t i = 0; status == CKV_OK && i < columns->count && !all_seen; i++) {
        bool may_be_key = ckv_infer_is_code(&profiles[i]) && profiles[i].repeats * 10 <= profiles[i].rows;
        if (may_be_key && from->all)
            take_repeats(&profiles[i], from->all, i);
        else if (may_be_key)
            status = count_repeats(&profiles[i], i, from->records, from->count);
    }
    if (status != CKV_OK)
        free(profiles);
    else
        *out = profiles;
    return status;
}

void ckv_inferred_free(ckv_inferred *inferred)
{
    free(inferred->header);
    free(inferred->evidence);
    *inferred = (ckv_inferred){ 0 };
}

static ckv_status tell_order(ckv_config_data *config, ckv_inferred *found, const ckv_field_config *f, uint64_t votes)
{
    for (size_t i = 0; i < found->count; i++) {
        char text[2 * CKV_EVIDENCE_MAX];
        if (!ckv_slice_equal(found->header[i], f->columns[0]))
            continue;
        int len = snprintf(text, sizeof text, "%.*s; %s first: %llu of them cannot be otherwise, none contradicts",
            (int)found->evidence[i].len, found->evidence[i].ptr, f->order == CKV_ORDER_DMY ? "day" : "month",
            (unsigned long long)votes);
        size_t most = len < 0 ? 0 : (size_t)len < sizeof text ? (size_t)len : sizeof text - 1;
        found->evidence[i] = ckv_arena_copy(&config->arena, ckv_slice_of(text, most));
        return found->evidence[i].ptr ? CKV_OK : CKV_NO_MEMORY;
    }
    return CKV_OK;
}

/* Of all rows: one date that can only be read with the day first says how the others are to be read. */
static ckv_status settle_orders(ckv_config_data *config, ckv_source_config *source, const ckv_columns *columns,
    const ckv_record *records, size_t count, ckv_inferred *found)
{
    ckv_field_config *fields = (ckv_field_config *)source->fields; /* made by ckv_infer_columns(), in our arena */
    ckv_status status = CKV_OK;
    for (size_t i = 0; i < source->field_count && status == CKV_OK; i++) {
        ckv_field_config *f = &fields[i];
        uint32_t column = ckv_columns_find(columns, f->columns[0]);
        if (strcmp(f->kind->name, "birth_date") != 0 || f->column_count > 1 || column == UINT32_MAX)
            continue;
        ckv_date_votes votes = ckv_date_votes_of(records, count, column);
        f->order = ckv_date_order_of(&votes);
        if (f->order)
            status = tell_order(config, found, f, votes.day_first + votes.month_first + votes.dotted);
    }
    return status;
}

ckv_status ckv_infer_sampled(ckv_config_data *config, ckv_source_config *source, const ckv_columns *columns,
    const ckv_infer_rows *from, ckv_inferred *out, ckv_error *err)
{
    size_t n = columns->count, count = from->count;
    if (count && source->header == CKV_HEADER_AUTO) {
        ckv_status named = ckv_infer_check_header(source, columns, config->as_of, err);
        if (named != CKV_OK)
            return named;
    }
    ckv_inferred found = { calloc(n + 1, sizeof *found.header), calloc(n + 1, sizeof *found.evidence), n };
    ckv_profile *profiles = NULL, *ordered = calloc(n + 1, sizeof *ordered);
    place *order = order_columns(columns);
    ckv_status status = found.header && found.evidence && ordered && order ? CKV_OK : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = profile_rows(&profiles, columns, from, config->as_of);
    for (size_t i = 0; status == CKV_OK && i < n; i++)
        profiles[i].all = profiles[i].unique && from->rows > count ? from->rows : profiles[i].all;
    if (status != CKV_OK) {
        ckv_fail_memory(err);
        goto done;
    }
    for (size_t i = 0; i < n; i++) {
        found.header[i] = order[i].header;
        ordered[i] = profiles[order[i].column];
    }
    status = ckv_infer_columns(config, source, found.header, count ? ordered : NULL, n, found.evidence, err);
    if (status == CKV_OK && settle_orders(config, source, columns, from->records, count, &found) != CKV_OK)
        status = ckv_fail_memory(err);
done:
    free(profiles);
    free(ordered);
    free(order);
    if (status == CKV_OK && out)
        *out = found;
    else
        ckv_inferred_free(&found);
    return status;
}

ckv_status ckv_infer_source(ckv_config_data *config, ckv_source_config *source, const ckv_columns *columns,
    const ckv_record *records, size_t count, ckv_inferred *out, ckv_error *err)
{
    ckv_sample sample;
    if (ckv_sample_draw(&sample, columns, records, count, 1) != CKV_OK)
        return ckv_fail_memory(err);
    ckv_infer_rows from = { .records = records, .count = count, .rows = count, .sample = &sample };
    ckv_status status = ckv_infer_sampled(config, source, columns, &from, out, err);
    ckv_sample_free(&sample);
    return status;
}
