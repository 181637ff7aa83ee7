/* How the cells of each source become values: configured columns bound to headers, the rest as attributes. */
#include "engine/run/plan.h"

#include "infer/first_row.h"

#include "config/nearest.h"
#include "engine/run/old_state.h"
#include "engine/run/valid.h"
#include "util/error.h"
#include "util/search.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool is_used(const ckv_run_source *s, uint32_t column)
{
    const ckv_source_config *c = s->config;
    ckv_slice header = s->columns.header[column];
    if (ckv_slice_equal(c->key, header) || ckv_slice_equal(c->updated, header))
        return true;
    if (c->type == CKV_TYPE_RULE_COLUMN && ckv_slice_equal(c->type_column, header))
        return true;
    for (size_t i = 0; i < s->plan.count; i++) {
        for (size_t k = 0; k < s->plan.templates[i].count; k++) {
            if (s->plan.templates[i].from[k].column == column)
                return true;
        }
    }
    return false;
}

/* "ckv.yaml:6: source crm: what". */
__attribute__((format(printf, 5, 6))) static ckv_status fail_source(
    const ckv_run *run, const ckv_run_source *s, uint64_t line, ckv_error *err, const char *format, ...)
{
    char what[400], place[400] = "";
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    ckv_slice path = run->config->path;
    if (path.len && line)
        snprintf(place, sizeof place, "%.*s:%llu: ", (int)path.len, path.ptr, (unsigned long long)line);
    return ckv_fail_at(err, CKV_INVALID, line ? line : CKV_NOWHERE, CKV_NOWHERE, "%ssource %.*s: %s", place,
        (int)s->name.len, s->name.ptr, what);
}

/* The number of a column that the configuration names. In NDJSON a member that no row has is no mistake. */
static ckv_status bind(ckv_run *run, ckv_run_source *s, ckv_slice header, uint64_t line, uint32_t *out, ckv_error *err)
{
    *out = ckv_columns_find(&s->columns, header);
    if (*out != UINT32_MAX)
        return CKV_OK;
    if (s->config->format == CKV_FORMAT_NDJSON || s->columns.count == 0) {
        *out = ckv_columns_add(&s->columns, header, &run->text);
        return *out == UINT32_MAX ? ckv_fail_memory(err) : CKV_OK;
    }
    ckv_nearest nearest = ckv_nearest_to(header);
    for (size_t i = 0; i < s->columns.count; i++)
        ckv_nearest_offer(&nearest, s->columns.header[i]);
    return fail_source(run, s, line, err, "no file has a column '%.*s'%s%.*s%s", (int)header.len, header.ptr,
        nearest.best.len ? ": did you mean '" : "", (int)nearest.best.len, nearest.best.len ? nearest.best.ptr : "",
        nearest.best.len ? "'?" : "");
}

static ckv_status add_field(ckv_run *run, ckv_run_source *s, const ckv_field_config *field, ckv_error *err)
{
    ckv_template t = { .kind = field->kind,
        .platform = field->platform,
        .field = field->field,
        .label = field->label,
        .split = field->split,
        .order = field->order,
        .count = field->column_count };
    if (field->column_count > CKV_TEMPLATE_COLUMNS_MAX) {
        return fail_source(run, s, field->line, err, "a field of more than %d columns", CKV_TEMPLATE_COLUMNS_MAX);
    }
    for (size_t i = 0; i < field->column_count; i++) {
        ckv_status status = bind(run, s, field->columns[i], field->line, &t.from[i].column, err);
        if (status != CKV_OK)
            return status;
        t.from[i].part = field->kind->part;
    }
    return ckv_plan_add(&s->plan, &t) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

/* The column whose header comes next in byte order after that of column `after`; UINT32_MAX stands before the first
 * and after the last. */
static uint32_t next_column(const ckv_columns *columns, uint32_t after)
{
    uint32_t next = UINT32_MAX;
    for (uint32_t i = 0; i < columns->count; i++) {
        if ((after == UINT32_MAX || ckv_slice_compare(columns->header[i], columns->header[after]) > 0)
            && (next == UINT32_MAX || ckv_slice_compare(columns->header[i], columns->header[next]) < 0))
            next = i;
    }
    return next;
}

/* What nothing maps survives under its own header. In order of header: columns are numbered as the files happened to
 * have them. */
static ckv_status add_attributes(ckv_run_source *s, ckv_error *err)
{
    const ckv_kind *attribute = ckv_kind_find(CKV_LIT("attribute"));
    for (uint32_t i = next_column(&s->columns, UINT32_MAX); i != UINT32_MAX; i = next_column(&s->columns, i)) {
        if (is_used(s, i))
            continue;
        ckv_template t = { .kind = attribute, .field = s->columns.header[i], .count = 1 };
        t.from[0].column = i;
        if (ckv_plan_add(&s->plan, &t) != CKV_OK)
            return ckv_fail_memory(err);
    }
    return CKV_OK;
}

/* A field and where it stands in the files: the number of its first column. */
typedef struct placed {
    uint32_t column;
    const ckv_field_config *field;
} placed;

static int compare_placed(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    return (x->column > y->column) - (x->column < y->column);
}

/* The fields in the order of columns as the files have them; NULL when memory is out. */
static placed *place_fields(const ckv_run_source *s)
{
    const ckv_source_config *c = s->config;
    placed *order = calloc(c->field_count + 1, sizeof *order);
    for (size_t i = 0; order && i < c->field_count; i++)
        order[i] = (placed){ ckv_columns_find(&s->columns, c->fields[i].columns[0]), &c->fields[i] };
    if (order && c->field_count > 1)
        qsort(order, c->field_count, sizeof *order, compare_placed);
    return order;
}

/* "that phone is in mobile and home, that email is in mail". */
static void tell_fields(ckv_buf *out, const ckv_source_config *c, const placed *order)
{
    size_t compared = 0, kept = 0;
    for (size_t i = 0; i < c->field_count; i++) {
        const ckv_field_config *f = order[i].field;
        if (!f->kind->features) {
            kept += f->column_count;
            continue;
        }
        ckv_buf_format(out, "%s%s", compared++ ? ", " : ", and that ", f->kind->name);
        if (f->platform.len)
            ckv_buf_format(out, ".%.*s", (int)f->platform.len, f->platform.ptr);
        for (size_t k = 0; k < f->column_count; k++)
            ckv_buf_format(out, "%s%.*s", k ? " + " : " is in ", (int)f->columns[k].len, f->columns[k].ptr);
        if (f->order)
            ckv_buf_str(out, f->order == CKV_ORDER_DMY ? " (day first)" : " (month first)");
    }
    if (!compared)
        ckv_buf_str(out, ", and that no column is anything to compare records by");
    if (kept)
        ckv_buf_format(out, "; %zu other column%s kept without being compared", kept, kept == 1 ? " is" : "s are");
}

static const ckv_field_config *field_of(const ckv_source_config *c, const char *prefix)
{
    for (size_t i = 0; i < c->field_count; i++) {
        if (strncmp(c->fields[i].kind->name, prefix, strlen(prefix)) == 0)
            return &c->fields[i];
    }
    return NULL;
}

bool ckv_run_misses_country(const ckv_source_config *c)
{
    return !c->country[0] && field_of(c, "phone");
}

/* A name of a person beside one of an organization: only the reader knows whether the person is the customer. */
static void tell_employers(ckv_buf *out, const ckv_source_config *c)
{
    const ckv_field_config *person = field_of(c, "person."), *org = field_of(c, "org.name");
    if (c->type == CKV_TYPE_RULE_AUTO && person && org)
        ckv_buf_format(out, ", a person where %.*s has a name, whose employer is in %.*s", (int)person->columns[0].len,
            person->columns[0].ptr, (int)org->columns[0].len, org->columns[0].ptr);
}

/* Say what was assumed of a source without configuration: one sentence, as long as it is. */
static void tell_inferred(ckv_run *run, const ckv_run_source *s)
{
    static const char *const types[] = { [CKV_TYPE_RULE_AUTO] = "each record tells its type itself",
        [CKV_TYPE_RULE_PERSON] = "all records are persons",
        [CKV_TYPE_RULE_ORG] = "all records are organizations",
        [CKV_TYPE_RULE_COLUMN] = "the type of a record is in " };
    const ckv_source_config *c = s->config;
    ckv_buf text = ckv_buf_make(CKV_ROW_MAX);
    if (!run->options->on_note)
        return;
    ckv_buf_format(&text, "%.*s: it is assumed that ", (int)s->name.len, s->name.ptr);
    if (c->key.len)
        ckv_buf_format(&text, "the key is %.*s, that ", (int)c->key.len, c->key.ptr);
    else
        ckv_buf_str(&text, "no column is a key, that ");
    ckv_buf_str(&text, types[c->type]);
    ckv_buf_add(&text, c->type_column);
    tell_employers(&text, c);
    if (c->country[0])
        ckv_buf_format(&text, ", that the country is %s", c->country);
    else if (ckv_run_misses_country(c))
        ckv_buf_str(&text, ", that no country tells the code of its phones");
    placed *order = place_fields(s);
    if (order)
        tell_fields(&text, c, order);
    free(order);
    ckv_buf_byte(&text, '.');
    ckv_buf_byte(&text, '\0');
    if (ckv_buf_status(&text) == CKV_OK)
        run->options->on_note(run->options->context, text.ptr);
    ckv_buf_free(&text);
}

/* Records were read source by source: those of one stand together. */
static size_t first_of(const ckv_run *run, size_t source)
{
    size_t at;
    CKV_SEARCH(at, run->count, run->records[at].source < source);
    return at;
}

/* Of how many rows are these records a sample? A little more of an estimate, so that numbers of rows stay below it. */
static uint64_t rows_behind(const ckv_run_source *s, size_t count)
{
    if (s->seen.part)
        return s->seen.spread ? s->seen.about + s->seen.about / 64 : count;
    return s->seen.rows;
}

/* The records of a source. */
typedef struct own_records {
    const ckv_record *records;
    size_t count;
} own_records;

static own_records records_of(const ckv_run *run, const ckv_run_source *s)
{
    size_t number = (size_t)(s - run->sources), from = first_of(run, number);
    return (own_records){ run->records + from, first_of(run, number + 1) - from };
}

static ckv_status draw_sample(const ckv_run *run, const ckv_run_source *s, ckv_sample *out, ckv_error *err)
{
    own_records own = records_of(run, s);
    ckv_status status = ckv_sample_draw(out, &s->columns, own.records, own.count, run->threads);
    return status == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status infer_from(
    ckv_run *run, ckv_run_source *s, const ckv_sample *sample, ckv_inferred *out, ckv_error *err)
{
    own_records own = records_of(run, s);
    ckv_infer_rows from = { own.records, own.count, rows_behind(s, own.count),
        run->distinct ? &run->distinct[s - run->sources] : NULL, sample };
    ckv_status status = ckv_infer_sampled(run->config, s->config, &s->columns, &from, out, err);
    if (status != CKV_OK)
        return status;
    s->config->inferred = false; /* done */
    s->plan.mixed = s->config->type == CKV_TYPE_RULE_AUTO;
    memcpy(s->country, s->config->country, sizeof s->country);
    return CKV_OK;
}

ckv_status ckv_run_infer(ckv_run *run, ckv_run_source *s, ckv_inferred *out, ckv_error *err)
{
    ckv_sample sample;
    ckv_status status = draw_sample(run, s, &sample, err);
    if (status != CKV_OK)
        return status;
    status = infer_from(run, s, &sample, out, err);
    ckv_sample_free(&sample);
    return status;
}

/* crm.csv of two folders: parts of one export, or two departments. Only the reader knows. */
static void tell_joined(const ckv_run *run, const ckv_run_source *s)
{
    const ckv_source_config *c = s->config;
    ckv_buf text = ckv_buf_make(CKV_VALUE_MAX);
    if (!c->joined || !run->options->on_note)
        return;
    ckv_buf_format(
        &text, "%.*s: %zu files of that name are read as one source", (int)s->name.len, s->name.ptr, c->file_count);
    if (s->columns_differ)
        ckv_buf_str(&text, ", though their columns differ");
    else if (!c->key.len)
        ckv_buf_str(&text, ", and together no column of theirs is a key");
    ckv_buf_str(&text, "; if they are sources of their own, name them:");
    for (size_t i = 0; i < c->file_count && i < 3; i++)
        ckv_buf_format(&text, " %c=%.*s", (char)('a' + i), (int)c->files[i].len, c->files[i].ptr);
    ckv_buf_str(&text, c->file_count > 3 ? " ..." : "");
    ckv_buf_byte(&text, '\0');
    if (ckv_buf_status(&text) == CKV_OK)
        run->options->on_note(run->options->context, text.ptr);
    ckv_buf_free(&text);
}

static ckv_status infer(ckv_run *run, ckv_run_source *s, const ckv_sample *sample, ckv_error *err)
{
    ckv_status status = infer_from(run, s, sample, NULL, err);
    if (status == CKV_OK && run->count)
        status = ckv_infer_check_found(s->config, &s->columns, err);
    if (status == CKV_OK)
        tell_inferred(run, s);
    return status;
}

/* Columns that held records have and the files lack: the records that stay keep them. */
static ckv_status add_held_columns(ckv_run *run, ckv_run_source *s, ckv_error *err)
{
    const ckv_packed_source *held = run->old ? ckv_old_state_source(run->old, s->name) : NULL;
    for (uint32_t i = 0; held && i < held->columns.count; i++) {
        if (ckv_columns_add(&s->columns, held->columns.header[i], &run->text) == UINT32_MAX)
            return ckv_fail_memory(err);
    }
    return CKV_OK;
}

/* The templates of the store, over the numbers that its columns have here. */
static ckv_status adopt_plan(ckv_run_source *s, ckv_error *err)
{
    for (size_t i = 0; i < s->adopted->plan.count; i++) {
        ckv_template t = s->adopted->plan.templates[i];
        for (size_t k = 0; k < t.count; k++)
            t.from[k].column = ckv_columns_find(&s->columns, s->adopted->columns.header[t.from[k].column]);
        if (ckv_plan_add(&s->plan, &t) != CKV_OK)
            return ckv_fail_memory(err);
    }
    return CKV_OK;
}

static ckv_status tell_invalid(ckv_run *run, const ckv_run_source *s, const ckv_sample *sample, ckv_error *err)
{
    ckv_status status = ckv_run_tell_invalid(run, s, sample, records_of(run, s).count);
    return status == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status plan_source(
    ckv_run *run, ckv_run_source *s, const ckv_sample *sample, ckv_source_columns *out, ckv_error *err)
{
    ckv_source_config *c = s->config;
    ckv_status status = c->inferred ? infer(run, s, sample, err) : CKV_OK;
    *out = (ckv_source_columns){ UINT32_MAX, UINT32_MAX, UINT32_MAX };
    if (status == CKV_OK)
        tell_joined(run, s);
    if (status == CKV_OK && c->key.len)
        status = bind(run, s, c->key, c->line, &out->key, err);
    if (status == CKV_OK && (s->adopted || run->options->update == CKV_UPDATE_ADD))
        status = add_held_columns(run, s, err);
    if (status == CKV_OK && c->updated.len)
        status = bind(run, s, c->updated, c->line, &out->updated, err);
    if (status == CKV_OK && c->type == CKV_TYPE_RULE_COLUMN)
        status = bind(run, s, c->type_column, c->line, &out->type, err);
    if (status == CKV_OK && s->adopted)
        status = adopt_plan(s, err);
    s->row = (ckv_row_columns){ c->key, c->updated, c->type_column, c->type };
    for (size_t i = 0; status == CKV_OK && i < c->field_count; i++)
        status = add_field(run, s, &c->fields[i], err);
    if (status == CKV_OK)
        status = add_attributes(s, err);
    return status == CKV_OK ? tell_invalid(run, s, sample, err) : status;
}

ckv_status ckv_run_plan_source(ckv_run *run, ckv_run_source *s, ckv_source_columns *out, ckv_error *err)
{
    ckv_sample sample = { 0 };
    bool wanted = s->config->inferred || run->options->on_note;
    ckv_status status = wanted ? draw_sample(run, s, &sample, err) : CKV_OK;
    if (status == CKV_OK)
        status = plan_source(run, s, &sample, out, err);
    ckv_sample_free(&sample);
    return status;
}
