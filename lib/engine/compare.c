/* Two records by themselves. A record put together by hand is a source of one row: it goes the way of all rows. */
#include "config/config.h"
#include "engine/draft.h"
#include "engine/explain.h"
#include "engine/one_value.h"
#include "record/record.h"
#include "util/error.h"
#include "util/sized.h"

#include <ckv/compare.h>
#include <stdio.h>
#include <stdlib.h>

enum { DRAFT_VALUES_MAX = 256 };

struct ckv_draft {
    char country[3];
    ckv_arena arena;
    ckv_columns columns;
    ckv_plan plan;
    ckv_slice cell[DRAFT_VALUES_MAX];
    uint32_t column[DRAFT_VALUES_MAX]; /* each value has a column of its own */
    size_t count;
};

ckv_status ckv_draft_new(ckv_draft **out, const char *country, ckv_error *err)
{
    ckv_draft *draft = calloc(1, sizeof *draft);
    if (!draft)
        return ckv_fail_memory(err);
    draft->arena.block_size = 4096;
    draft->plan.mixed = true; /* names tell what the record is */
    if (!ckv_one_country(country, draft->country)) {
        ckv_draft_free(draft);
        return ckv_one_country_fail(err);
    }
    *out = draft;
    return CKV_OK;
}

/* Columns are named by number, so that their order is that of the values. */
static ckv_status add_value(ckv_draft *draft, const ckv_value *v, ckv_slice value)
{
    char header[16];
    int n = snprintf(header, sizeof header, "%05zu", draft->count);
    ckv_template t = { .kind = v->kind,
        .platform = ckv_arena_copy(&draft->arena, v->platform),
        .field = ckv_arena_copy(&draft->arena, v->field),
        .count = 1 };
    t.from[0].part = v->kind->part;
    t.from[0].column = ckv_columns_add(&draft->columns, ckv_slice_of(header, (size_t)n), &draft->arena);
    ckv_slice cell = ckv_arena_copy(&draft->arena, value);
    if (t.from[0].column == UINT32_MAX || !cell.ptr || !t.field.ptr || !t.platform.ptr)
        return CKV_NO_MEMORY;
    draft->cell[draft->count] = cell;
    draft->column[draft->count] = t.from[0].column;
    draft->count++;
    return ckv_plan_add(&draft->plan, &t);
}

ckv_status ckv_draft_add(ckv_draft *draft, const char *kind, const char *value, size_t len, ckv_error *err)
{
    ckv_value v;
    ckv_status status = ckv_one_value(kind, &v, err);
    if (status != CKV_OK)
        return status;
    if (len > CKV_VALUE_MAX)
        return ckv_fail(err, CKV_TOO_LARGE, "a value of more than %zu bytes", CKV_VALUE_MAX);
    if (draft->count == DRAFT_VALUES_MAX)
        return ckv_fail(err, CKV_TOO_LARGE, "more than %d values", DRAFT_VALUES_MAX);
    return add_value(draft, &v, ckv_slice_of(value, len)) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

void ckv_draft_free(ckv_draft *draft)
{
    if (!draft)
        return;
    ckv_columns_free(&draft->columns);
    ckv_plan_free(&draft->plan);
    ckv_arena_free(&draft->arena);
    free(draft);
}

ckv_status ckv_draft_features(
    const ckv_draft *draft, int32_t as_of, struct ckv_placeholder_index *placeholders, ckv_buf *out)
{
    ckv_buf cells = ckv_buf_make(SIZE_MAX), scratch = ckv_buf_make(SIZE_MAX);
    ckv_feature_builder builder = ckv_feature_builder_make();
    ckv_normalizer normalizer = ckv_normalizer_make(draft->country, as_of);
    ckv_record_type type;
    normalizer.placeholders = placeholders;
    ckv_status status = ckv_cells_pack(&cells, &draft->columns, draft->column, draft->cell, draft->count);
    if (status == CKV_OK)
        status = ckv_record_type_tell(&draft->plan, ckv_buf_slice(&cells), &scratch, &type);
    if (status == CKV_OK)
        status = ckv_record_features(&draft->plan, type, ckv_buf_slice(&cells), &builder, &normalizer, &scratch, out);
    ckv_buf_free(&cells);
    ckv_buf_free(&scratch);
    ckv_feature_builder_free(&builder);
    ckv_normalizer_free(&normalizer);
    return status;
}

static ckv_status score(
    const ckv_model *model, const uint8_t *a, const uint8_t *b, ckv_explanation *out, ckv_error *err)
{
    ckv_record_type x = ckv_features_type(a), y = ckv_features_type(b);
    ckv_score found;
    if (x != y && x != CKV_TYPE_UNKNOWN && y != CKV_TYPE_UNKNOWN)
        return ckv_fail(err, CKV_INVALID, "a person and an organization: these never are one customer");
    ckv_model_score(model, a, b, &found);
    ckv_explanation_make(out, model, &found);
    return CKV_OK;
}

ckv_status ckv_compare(const ckv_draft *a, const ckv_draft *b, ckv_explanation *out, ckv_error *err)
{
    ckv_model model;
    ckv_explanation made;
    ckv_buf x = ckv_buf_make(UINT16_MAX), y = ckv_buf_make(UINT16_MAX);
    ckv_status status = ckv_sized_check(&out->size, "ckv_explanation", err);
    if (status != CKV_OK)
        return status;
    status = ckv_model_builtin(&model);
    if (status == CKV_OK)
        status = ckv_draft_features(a, model.as_of, NULL, &x);
    if (status == CKV_OK)
        status = ckv_draft_features(b, model.as_of, NULL, &y);
    if (status != CKV_OK)
        ckv_fail(err, status, "comparing failed: %s", ckv_status_name(status));
    else
        status = score(&model, (const uint8_t *)x.ptr, (const uint8_t *)y.ptr, &made, err);
    if (status == CKV_OK)
        ckv_sized_give(out, &made, sizeof made);
    ckv_model_free(&model);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    return status;
}
