/* What exports hold, written for people and for the configuration reader. */
#include <ckv/inspect.h>

#include "engine/run/plan.h"
#include "infer/source.h"
#include "util/error.h"
#include "util/json.h"
#include "util/parallel.h"

#include <stdlib.h>
#include <strings.h>

/* Records by type, as a run would tell them. */
typedef struct type_counts {
    uint64_t of[3], all;
} type_counts;

typedef struct inspecting {
    ckv_run run;
    ckv_inferred *found; /* of each source */
    type_counts *types;
    bool absolute, whole;
    ckv_buf out;
} inspecting;

static bool is_bare(ckv_slice s)
{
    static const char *const taken[] = { "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf" };
    bool letter = s.len > 0 && s.len < 60 && !(s.ptr[0] >= '0' && s.ptr[0] <= '9');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        letter &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
                  || (c >= 0xE3 && c <= 0xE9) || (c >= 0x80 && c < 0xC0);
    }
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        letter &= !(s.len == strlen(taken[i]) && strncasecmp(s.ptr, taken[i], s.len) == 0);
    return letter;
}

/* A name as YAML: bare where nothing in it can mislead, else as a JSON string. */
static void write_name(ckv_buf *out, ckv_slice s)
{
    if (is_bare(s))
        ckv_buf_add(out, s);
    else
        ckv_buf_json(out, s);
}

static void write_path(inspecting *w, ckv_slice path)
{
    char *whole = w->absolute && !ckv_slice_equal(path, CKV_LIT("-")) ? realpath(path.ptr, NULL) : NULL;
    ckv_buf_json(&w->out, whole ? ckv_slice_str(whole) : path);
    free(whole);
}

/* Why a column is what it is; "" for one whose kind the configuration gave. */
static ckv_slice evidence_of(const ckv_inferred *found, ckv_slice header)
{
    for (size_t i = 0; i < found->count; i++) {
        if (ckv_slice_equal(found->header[i], header))
            return found->evidence[i];
    }
    return ckv_slice_of("", 0);
}

static void write_comment(ckv_buf *out, ckv_slice text)
{
    if (text.len) {
        ckv_buf_str(out, "  # ");
        ckv_buf_add(out, text);
    }
    ckv_buf_byte(out, '\n');
}

static void write_kind(ckv_buf *out, const ckv_field_config *f)
{
    ckv_buf_str(out, f->kind->name);
    if (f->platform.len)
        ckv_buf_byte(out, '.');
    ckv_buf_add(out, f->platform);
}

static void write_field(inspecting *w, const ckv_inferred *found, const ckv_field_config *f)
{
    bool long_form = f->column_count > 1 || f->label.len || f->split.len || f->order;
    ckv_buf_str(&w->out, "      ");
    write_name(&w->out, f->columns[0]);
    ckv_buf_str(&w->out, long_form ? ": {kind: " : ": ");
    write_kind(&w->out, f);
    if (f->label.len)
        ckv_buf_str(&w->out, ", label: "), write_name(&w->out, f->label);
    if (f->split.len)
        ckv_buf_str(&w->out, ", split: "), ckv_buf_json(&w->out, f->split);
    if (f->order)
        ckv_buf_str(&w->out, f->order == CKV_ORDER_DMY ? ", order: dmy" : ", order: mdy");
    for (size_t i = 0; i < f->column_count && f->column_count > 1; i++) {
        ckv_buf_str(&w->out, i ? ", " : ", from: [");
        write_name(&w->out, f->columns[i]);
    }
    ckv_buf_str(&w->out, f->column_count > 1 ? "]}" : long_form ? "}" : "");
    write_comment(&w->out, evidence_of(found, f->columns[0]));
}

static void write_delimiter(ckv_buf *out, char delimiter)
{
    if (delimiter == '\t')
        ckv_buf_str(out, "    delimiter: tab\n");
    else
        ckv_buf_format(out, delimiter < ' ' ? "    delimiter: \"\\x%02x\"\n" : "    delimiter: \"%c\"\n", delimiter);
}

/* Which line names the columns, unless it is the first. */
static void write_header(ckv_buf *out, const ckv_run_source *s)
{
    bool table = s->format && strcmp(s->format, "ndjson") != 0;
    if (!table || (s->header && !s->titles && !s->header_differs))
        return;
    if (s->header_differs)
        ckv_buf_str(out, "    # header: differs from file to file\n");
    else if (s->header)
        ckv_buf_format(out, "    header: %llu  # the line that names the columns\n", (unsigned long long)s->header);
    else
        ckv_buf_str(out, "    header: false  # no line names the columns: they are called by number\n");
    if (s->titles)
        ckv_buf_format(out, "    # %llu line%s above the table left out\n", (unsigned long long)s->titles,
            s->titles == 1 ? "" : "s");
}

static void write_files(inspecting *w, const ckv_run_source *s)
{
    ckv_buf_str(&w->out, "    file: [");
    for (size_t i = 0; i < s->config->file_count; i++) {
        ckv_buf_str(&w->out, i ? ", " : "");
        write_path(w, s->config->files[i]);
    }
    ckv_buf_str(&w->out, "]\n");
    if (s->format && !s->format_differs) {
        ckv_buf_format(&w->out, "    format: %s\n", s->format);
        if (s->delimiter && strcmp(s->format, "csv") == 0)
            write_delimiter(&w->out, s->delimiter);
    }
    write_header(&w->out, s);
    if (s->encoding_differs)
        ckv_buf_str(&w->out, "    # encoding: differs from file to file\n");
    else if (s->second_encoding)
        ckv_buf_format(
            &w->out, "    # encoding: %s, and of some rows %s: told row by row\n", s->encoding, s->second_encoding);
    else if (s->encoding)
        ckv_buf_format(&w->out, "    encoding: %s\n", s->encoding);
    else if (!s->format || strcmp(s->format, "xlsx") != 0)
        ckv_buf_format(&w->out, "    # encoding: all bytes%s are ASCII\n", s->seen.part ? " that were looked at" : "");
}

static unsigned percent(uint64_t part, uint64_t all)
{
    return all ? (unsigned)((part * 200 + all) / (2 * all)) : 0;
}

static void write_type(inspecting *w, const ckv_source_config *c, const type_counts *types)
{
    static const char *const words[] = {
        [CKV_TYPE_RULE_AUTO] = "auto", [CKV_TYPE_RULE_PERSON] = "person", [CKV_TYPE_RULE_ORG] = "organization"
    };
    if (c->type == CKV_TYPE_RULE_COLUMN) {
        ckv_buf_str(&w->out, "    type: {from: ");
        write_name(&w->out, c->type_column);
        ckv_buf_byte(&w->out, '}');
    } else {
        ckv_buf_format(&w->out, "    type: %s", words[c->type]);
    }
    ckv_buf_format(&w->out, "  # %u %% persons, %u %% organizations, %u %% of unknown type\n",
        percent(types->of[CKV_TYPE_PERSON], types->all), percent(types->of[CKV_TYPE_ORG], types->all),
        percent(types->of[CKV_TYPE_UNKNOWN], types->all));
}

/* Two digits that count, as of estimates. */
static uint64_t roughly(uint64_t n)
{
    uint64_t unit = 1;
    while (n / unit >= 100)
        unit *= 10;
    return (n / unit + (n % unit >= unit / 2 && unit > 1)) * unit;
}

static uint64_t refused_of(const ckv_seen *seen)
{
    uint64_t refused = 0;
    for (size_t i = 0; i < CKV_REASONS_MAX; i++)
        refused += seen->refused[i];
    return refused;
}

/* How many rows there are, and how many of them were looked at. */
static void write_seen(inspecting *w, const ckv_run_source *s)
{
    const ckv_seen *seen = &s->seen;
    size_t count;
    const char *const *reasons = ckv_reader_reasons(&count);
    unsigned long long rows = seen->rows, thousandths = seen->of > 1000 ? seen->bytes / (seen->of / 1000) : 1000;
    if (!seen->part)
        ckv_buf_format(&w->out, "  # %llu row%s\n", rows, rows == 1 ? "" : "s");
    else if (seen->of == CKV_NOWHERE)
        ckv_buf_format(&w->out, "  # more than %llu row%s: only the first were read\n", rows, rows == 1 ? "" : "s");
    else
        ckv_buf_format(&w->out, "  # about %llu rows; %llu were read, %llu.%llu %% of the file, %s\n",
            (unsigned long long)roughly(seen->about), rows, thousandths / 10, thousandths % 10,
            seen->spread ? "from all over it" : "its beginning");
    if (!w->whole)
        return;
    uint64_t refused = refused_of(seen);
    ckv_buf_format(&w->out, "    # all were read: %llu can become records, %llu are rejected\n",
        (unsigned long long)(rows - refused), (unsigned long long)refused);
    for (size_t i = 0; i < count; i++)
        if (seen->refused[i])
            ckv_buf_format(&w->out, "    #   %llu: %s\n", (unsigned long long)seen->refused[i], reasons[i]);
}

/* One key in so many was compared with all others; 0: not of all rows. */
static uint64_t key_share(const inspecting *w, size_t number)
{
    const ckv_run_source *s = &w->run.sources[number];
    uint32_t column = ckv_columns_find(&s->columns, s->config->key);
    return w->run.distinct && column != UINT32_MAX ? ckv_distinct_of(&w->run.distinct[number], column).share : 0;
}

static void write_source(inspecting *w, size_t number)
{
    const ckv_run_source *s = &w->run.sources[number];
    const ckv_source_config *c = s->config;
    const ckv_inferred *found = &w->found[number];
    ckv_buf_str(&w->out, "  ");
    write_name(&w->out, s->name);
    ckv_buf_byte(&w->out, ':');
    write_seen(w, s);
    write_files(w, s);
    write_type(w, c, &w->types[number]);
    if (c->country[0])
        ckv_buf_format(&w->out, "    country: %s\n", c->country);
    else if (ckv_run_misses_country(c))
        ckv_buf_str(
            &w->out, "    # country: none is told; phones without its code are compared by the digits they have\n");
    if (c->key.len) {
        ckv_buf_str(&w->out, "    key: ");
        write_name(&w->out, c->key);
        write_comment(&w->out, evidence_of(found, c->key));
        if (s->seen.part)
            ckv_buf_str(&w->out, "    # whether rows share a key was looked at only among those that were read\n");
        else if (key_share(w, number) > 1)
            ckv_buf_format(&w->out, "    # whether rows share a key was looked at for one key in %llu\n",
                (unsigned long long)key_share(w, number));
    } else {
        ckv_buf_str(&w->out, "    # key: none found; a record is known by the whole of its row\n");
    }
    if (c->updated.len) {
        ckv_buf_str(&w->out, "    updated: ");
        write_name(&w->out, c->updated);
        write_comment(&w->out, evidence_of(found, c->updated));
    }
    ckv_buf_str(&w->out, c->field_count ? "    fields:\n" : "    fields: {}\n");
    for (size_t i = 0; i < c->field_count; i++)
        write_field(w, found, &c->fields[i]);
}

static void write_json_member(ckv_buf *out, const char *name, ckv_slice value)
{
    ckv_buf_format(out, "\"%s\":", name);
    ckv_buf_json(out, value);
}

static void write_json_columns(inspecting *w, size_t number)
{
    const ckv_source_config *c = w->run.sources[number].config;
    const ckv_inferred *found = &w->found[number];
    size_t n = 0;
    for (size_t i = 0; i < c->field_count; i++) {
        for (size_t k = 0; k < c->fields[i].column_count; k++) {
            ckv_buf_str(&w->out, n++ ? ",{" : "{");
            write_json_member(&w->out, "name", c->fields[i].columns[k]);
            ckv_buf_str(&w->out, ",\"kind\":\"");
            write_kind(&w->out, &c->fields[i]);
            ckv_buf_str(&w->out, "\",");
            write_json_member(&w->out, "why", evidence_of(found, c->fields[i].columns[k]));
            ckv_buf_byte(&w->out, '}');
        }
    }
}

static void write_json_source(inspecting *w, size_t number)
{
    static const char *const words[] = { "auto", "person", "organization", "column" };
    const ckv_run_source *s = &w->run.sources[number];
    const type_counts *types = &w->types[number];
    ckv_buf_str(&w->out, number ? ",{" : "{");
    write_json_member(&w->out, "name", s->name);
    ckv_buf_byte(&w->out, ',');
    write_json_member(&w->out, "encoding", ckv_slice_str(s->encoding ? s->encoding : "ascii"));
    ckv_buf_byte(&w->out, ',');
    write_json_member(&w->out, "key", s->config->key);
    ckv_buf_byte(&w->out, ',');
    write_json_member(&w->out, "updated", s->config->updated);
    ckv_buf_format(&w->out,
        ",\"country\":\"%s\",\"type\":\"%s\",\"rows\":%llu,\"rows_read\":%llu,\"rejects\":%llu,\"persons\":%llu,"
        "\"organizations\":%llu,\"columns\":[",
        s->config->country, words[s->config->type], (unsigned long long)s->seen.about, (unsigned long long)s->seen.rows,
        (unsigned long long)refused_of(&s->seen), (unsigned long long)types->of[CKV_TYPE_PERSON],
        (unsigned long long)types->of[CKV_TYPE_ORG]);
    write_json_columns(w, number);
    ckv_buf_str(&w->out, "]}");
}

/* The types that a run would give the records of a source. */
static ckv_status count_types(inspecting *w, size_t number, ckv_error *err)
{
    ckv_run_source *s = &w->run.sources[number];
    ckv_source_columns columns;
    type_counts *types = &w->types[number];
    ckv_buf scratch = ckv_buf_make((size_t)1 << 30);
    ckv_status status = ckv_run_plan_source(&w->run, s, &columns, err);
    ckv_row_rule rule = ckv_run_row_rule(s, &columns);
    for (size_t i = 0; status == CKV_OK && i < w->run.count; i++) {
        ckv_record *r = &w->run.records[i];
        if (r->source != number)
            continue;
        status = ckv_row_type(&rule, r->cells, &scratch, &r->type);
        types->of[r->type]++;
        types->all++;
        if (status != CKV_OK)
            ckv_fail(err, status, "a row is too large");
    }
    ckv_buf_free(&scratch);
    return status;
}

static ckv_status inspect_sources(inspecting *w, ckv_error *err)
{
    size_t n = w->run.source_count;
    w->found = calloc(n + 1, sizeof *w->found);
    w->types = calloc(n + 1, sizeof *w->types);
    ckv_status status = w->found && w->types ? CKV_OK : ckv_fail_memory(err);
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        if (w->run.sources[i].config->inferred)
            status = ckv_run_infer(&w->run, &w->run.sources[i], &w->found[i], err);
        if (status == CKV_OK)
            status = count_types(w, i, err);
    }
    return status;
}

static void write_all(inspecting *w, ckv_inspect_form form)
{
    bool json = form == CKV_INSPECT_JSON;
    ckv_buf_str(
        &w->out, json ? "{\"sources\":["
                      : "# What ckv inspect found. Change what is wrong, then: ckv dedupe -c THIS_FILE\nsources:\n");
    for (size_t i = 0; i < w->run.source_count; i++) {
        if (json)
            write_json_source(w, i);
        else
            write_source(w, i);
    }
    ckv_buf_str(&w->out, json ? "]}\n" : "");
}

ckv_status ckv_inspect(const ckv_config *config, ckv_inspect_form form, unsigned flags, ckv_inspect_write_fn write,
    void *context, ckv_error *err)
{
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    ckv_config_data own;
    inspecting w = { .run = { .config = &own,
                         .options = &options,
                         .threads = 1,
                         .extent = flags & CKV_INSPECT_WHOLE ? CKV_EXTENT_WHOLE : CKV_EXTENT_GLANCE },
        .absolute = flags & CKV_INSPECT_ABSOLUTE,
        .whole = flags & CKV_INSPECT_WHOLE,
        .out = ckv_buf_make((size_t)1 << 28) };
    ckv_status status = ckv_run_copy_config(&own, config, err);
    if (status == CKV_OK)
        status = ckv_run_open(&w.run, err);
    if (status == CKV_OK)
        status = ckv_run_read(&w.run, err);
    if (status == CKV_OK)
        status = inspect_sources(&w, err);
    if (status == CKV_OK) {
        write_all(&w, form);
        status = ckv_buf_status(&w.out);
        if (status != CKV_OK)
            ckv_fail_memory(err);
        else if (!write(context, (ckv_text){ w.out.ptr, w.out.len }))
            status = ckv_fail(err, CKV_CANCELLED, "stopped by the caller");
    }
    for (size_t i = 0; w.found && i < w.run.source_count; i++)
        ckv_inferred_free(&w.found[i]);
    free(w.found);
    free(w.types);
    ckv_buf_free(&w.out);
    ckv_run_free(&w.run);
    return status;
}
