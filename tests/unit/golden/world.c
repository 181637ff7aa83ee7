#include "world.h"

#include <check.h>
#include <stdlib.h>

static const char *const source_names[WORLD_SOURCES] = { "billing", "crm", "hotline", "shop" };
static const int source_trust[WORLD_SOURCES] = { 80, 90, 30, 50 };

static ckv_status show_plain(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    (void)n;
    size_t start = out->len;
    for (size_t i = 0; i < CKV_PART_COUNT; i++) {
        if (out->len > start && value->part[i].len)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, value->part[i]);
    }
    if (ckv_slice_equal(ckv_slice_tail(ckv_buf_slice(out), start), CKV_LIT("N/A"))) {
        out->len = start;
        return CKV_NOT_FOUND;
    }
    return out->len > start && out->ptr[start] == '?' ? CKV_BAD_INPUT : ckv_buf_status(out);
}

static ckv_status show_folded(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    size_t start = out->len;
    ckv_status status = show_plain(out, value, n);
    for (size_t i = start; status == CKV_OK && i < out->len; i++) {
        if (out->ptr[i] >= 'A' && out->ptr[i] <= 'Z')
            out->ptr[i] = (char)(out->ptr[i] + 32);
    }
    return status;
}

static ckv_status no_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    (void)b, (void)value, (void)n;
    return CKV_OK;
}

static const ckv_kind kinds[] = {
    { "person.name", "person.name", CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, no_features, show_folded },
    { "phone", "phone", CKV_PART_WHOLE, CKV_SURVIVE_UNION, false, no_features, show_plain },
    { "flag", NULL, CKV_PART_WHOLE, CKV_SURVIVE_ANY, false, NULL, show_plain },
    { "category", NULL, CKV_PART_WHOLE, CKV_SURVIVE_BEST, false, NULL, show_plain },
    { "address.city", "address", CKV_PART_CITY, CKV_SURVIVE_BEST, false, no_features, show_plain },
    { "address.street", "address", CKV_PART_STREET, CKV_SURVIVE_BEST, false, no_features, show_plain },
};

static const struct {
    const char *header, *field, *label, *split;
    size_t kind;
} columns[] = {
    { "name", "person.name", "", "", 0 },
    { "tier", "tier", "", "", 3 },
    { "phone", "phone", "", ";", 1 },
    { "mobile", "phone", "mobile", "", 1 },
    { "ok", "ok", "", "", 2 },
    { "city", "address", "", "", 4 },
    { "street", "address", "", "", 5 },
};

void world_open(world *w)
{
    *w = (world){ 0 };
    for (size_t s = 0; s < WORLD_SOURCES; s++) {
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
            ckv_template t = { .kind = &kinds[columns[i].kind],
                .field = ckv_slice_str(columns[i].field),
                .label = ckv_slice_str(columns[i].label),
                .split = ckv_slice_str(columns[i].split),
                .count = 1 };
            t.from[0].column = ckv_columns_add(&w->columns, ckv_slice_str(columns[i].header), &w->arena);
            t.from[0].part = t.kind->part;
            ck_assert_int_eq(ckv_plan_add(&w->plans[s], &t), CKV_OK);
        }
        w->sources[s] = (ckv_golden_source){ ckv_slice_str(source_names[s]), &w->plans[s], source_trust[s], "CN" };
    }
}

void world_close(world *w)
{
    ckv_golden_maker_free(w->maker);
    ckv_profile_free(&w->profile);
    for (size_t s = 0; s < WORLD_SOURCES; s++)
        ckv_plan_free(&w->plans[s]);
    ckv_columns_free(&w->columns);
    ckv_arena_free(&w->arena);
}

static ckv_slice take(ckv_slice *rest, char end)
{
    size_t len = 0;
    while (len < rest->len && rest->ptr[len] != end)
        len++;
    ckv_slice word = ckv_slice_head(*rest, len);
    *rest = ckv_slice_tail(*rest, len + 1);
    return word;
}

static ckv_slice pack(world *w, ckv_slice rest)
{
    uint32_t column[16];
    ckv_slice cell[16];
    size_t n = 0;
    while (rest.len && n < 16) {
        ckv_slice pair = take(&rest, '|'), header = take(&pair, '=');
        column[n] = ckv_columns_find(&w->columns, header);
        ck_assert_msg(column[n] != UINT32_MAX, "no column %.*s", (int)header.len, header.ptr);
        cell[n++] = pair;
    }
    ckv_buf out = ckv_buf_make(CKV_ROW_MAX);
    ck_assert_int_eq(ckv_cells_pack(&out, &w->columns, column, cell, n), CKV_OK);
    ckv_slice cells = ckv_arena_copy(&w->arena, ckv_buf_slice(&out));
    ckv_buf_free(&out);
    return cells;
}

void world_add(world *w, const char *record)
{
    ck_assert_uint_lt(w->count, WORLD_RECORDS);
    ckv_slice rest = ckv_slice_str(record), head = take(&rest, '|');
    ckv_slice source = take(&head, '/'), key = take(&head, ' '), year = take(&head, ' ');
    ckv_record *r = &w->records[w->count];
    for (r->source = 0; r->source < WORLD_SOURCES; r->source++) {
        if (ckv_slice_equal(source, w->sources[r->source].name))
            break;
    }
    ck_assert_uint_lt(r->source, WORLD_SOURCES);
    r->key = ckv_arena_copy(&w->arena, key);
    r->updated = year.len && year.ptr[0] != '0' ? strtol(year.ptr, NULL, 10) : CKV_NEVER;
    r->type = head.len == 0 ? CKV_TYPE_UNKNOWN : head.ptr[0] == 'p' ? CKV_TYPE_PERSON : CKV_TYPE_ORG;
    r->cells = pack(w, rest);
    w->members[w->count++] = r;
}

static int by_identity(const void *a, const void *b)
{
    const ckv_record *p = *(const ckv_record *const *)a, *q = *(const ckv_record *const *)b;
    return p->source != q->source ? (int)p->source - (int)q->source : ckv_slice_compare(p->key, q->key);
}

void world_make(world *w)
{
    qsort(w->members, w->count, sizeof *w->members, by_identity);
    ckv_golden_maker_free(w->maker);
    w->maker = NULL;
    ck_assert_int_eq(ckv_golden_maker_new(&w->maker, &w->policy, w->sources, WORLD_SOURCES, 20261231), CKV_OK);
    ck_assert_int_eq(ckv_golden_make(w->maker, w->members, w->count, &w->profile), CKV_OK);
}

static void add_value(const world *w, const ckv_golden_value *value, ckv_buf *out)
{
    ckv_buf_str(out, value->survives ? "" : "(");
    ckv_buf_add(out, value->text);
    ckv_buf_str(out, value->survives ? " " : ") ");
    ckv_buf_str(out, value->valid ? "" : "malformed ");
    ckv_buf_str(out, value->rule);
    for (size_t i = 0; i < value->offer_count; i++) {
        const ckv_record *r = w->members[value->offers[i].member];
        ckv_buf_str(out, i ? " " : " <");
        ckv_buf_add(out, w->sources[r->source].name);
        ckv_buf_byte(out, '/');
        ckv_buf_add(out, r->key);
    }
    ckv_buf_byte(out, '>');
}

void world_summary(const world *w, ckv_buf *out)
{
    for (size_t i = 0; i < w->profile.field_count; i++) {
        const ckv_golden_field *field = &w->profile.fields[i];
        ckv_buf_add(out, field->name);
        for (size_t k = 0; k < field->value_count; k++) {
            ckv_buf_str(out, k ? ", " : ": ");
            add_value(w, &field->values[k], out);
        }
        ckv_buf_byte(out, '\n');
    }
}
