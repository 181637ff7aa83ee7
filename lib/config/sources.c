/* Sources and their fields: which column is what. */
#include "config/nearest.h"
#include "config/reader.h"
#include "record/record.h" /* CKV_TEMPLATE_COLUMNS_MAX */

#include <stdlib.h>

enum { SOURCE_NAME_MAX = 128 };

const char *ckv_source_name_fault(ckv_slice name)
{
    if (name.len == 0)
        return "is empty";
    if (name.len > SOURCE_NAME_MAX)
        return "is longer than 128 bytes";
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c == '/') /* SOURCE/KEY is how commands name a record */
            return "holds a '/'";
        if (c < 0x20 || c == 0x7F)
            return "holds a control character";
    }
    return NULL;
}

void ckv_config_read_type(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const ckv_config_word words[] = { { "person", CKV_TYPE_RULE_PERSON }, { "organization", CKV_TYPE_RULE_ORG },
        { "auto", CKV_TYPE_RULE_AUTO } };
    ckv_source_config *source = member;
    int picked;
    if (value->type != CKV_YAML_MAPPING) {
        if (ckv_config_pick(r, key, value, words, sizeof words / sizeof *words, &picked))
            source->type = (ckv_type_rule)picked;
        return;
    }
    bool known = ckv_config_read_section(r, CKV_SECTION_TYPE, value, source);
    source->type = CKV_TYPE_RULE_COLUMN;
    if (known && !ckv_yaml_get(value, CKV_LIT("from")))
        ckv_config_mistake(r, value, CKV_INVALID, "'type' is to be %s", key->type);
}

static void unknown_kind(ckv_config_reader *r, const ckv_yaml_node *at)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    ckv_nearest nearest = ckv_nearest_to(at->text);
    for (size_t i = 0; i < count; i++)
        ckv_nearest_offer(&nearest, ckv_slice_str(kinds[i].name));
    ckv_shown shown = ckv_config_show(at->text);
    if (nearest.best.len)
        ckv_config_mistake(r, at, CKV_INVALID, "unknown kind '%s': did you mean '%s'?", shown.text, nearest.best.ptr);
    else
        ckv_config_mistake(r, at, CKV_INVALID, "unknown kind '%s': 'attribute' keeps a column as it is", shown.text);
}

/* "wechat", "jd": part of a field's name, so in one spelling. */
static bool is_platform(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    }
    return s.len > 0 && s.len <= 32;
}

void ckv_config_read_kind(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_field_config *field = member;
    ckv_slice text;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    field->kind = ckv_kind_find(text);
    if (!field->kind) {
        unknown_kind(r, value);
        return;
    }
    if (strcmp(field->kind->name, "handle") != 0)
        return;
    field->platform = ckv_config_keep(r, ckv_slice_tail(text, sizeof "handle." - 1));
    if (!is_platform(field->platform))
        ckv_config_mistake(r, value, CKV_INVALID,
            "a handle names its platform in small letters and digits, as in 'handle.wechat' or 'handle.jd'");
}

void ckv_config_read_from(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_field_config *field = member;
    bool list = value->type == CKV_YAML_SEQUENCE && value->count > 0;
    size_t count = list ? value->count : 1;
    if (count > CKV_TEMPLATE_COLUMNS_MAX)
        ckv_config_mistake(r, value, CKV_INVALID, "at most %d columns make one field", CKV_TEMPLATE_COLUMNS_MAX);
    ckv_slice *columns = ckv_config_array(r, &r->config->arena, count, sizeof *columns);
    if (!columns)
        return;
    const ckv_yaml_node *item = list ? value->first : value;
    for (size_t i = 0; i < count; i++, item = item->next)
        ckv_config_read_text(r, key, item, &columns[i]);
    field->columns = columns;
    field->column_count = count;
}

/* What a field is called in the profile. */
static ckv_slice profile_field(ckv_config_reader *r, const ckv_field_config *field, ckv_slice name)
{
    if (!field->kind || field->kind->field)
        return ckv_slice_str(field->kind ? field->kind->field : "");
    if (!field->platform.len)
        return name;
    char *p = ckv_arena_bytes(&r->config->arena, sizeof "handle." - 1 + field->platform.len);
    if (!p) {
        ckv_config_no_memory(r);
        return name;
    }
    memcpy(p, "handle.", sizeof "handle." - 1);
    memcpy(p + sizeof "handle." - 1, field->platform.ptr, field->platform.len);
    return ckv_slice_of(p, sizeof "handle." - 1 + field->platform.len);
}

static void check_split(ckv_config_reader *r, const ckv_yaml_node *value, const ckv_field_config *field)
{
    const ckv_yaml_node *split = ckv_yaml_get(value, CKV_LIT("split"));
    if (!split || !field->kind)
        return;
    if (field->column_count > 1)
        ckv_config_mistake(
            r, split, CKV_INVALID, "'split' is for one column: with several in 'from', make a field of each");
    else if (field->kind->part != CKV_PART_WHOLE)
        ckv_config_mistake(r, split, CKV_INVALID, "'%s' is one part of a value and cannot be split", field->kind->name);
}

static void check_order(ckv_config_reader *r, const ckv_yaml_node *value, const ckv_field_config *field)
{
    const ckv_yaml_node *order = ckv_yaml_get(value, CKV_LIT("order"));
    if (order && field->kind && strcmp(field->kind->name, "birth_date") != 0)
        ckv_config_mistake(r, order, CKV_INVALID, "'order' is for whole dates: '%s' is none", field->kind->name);
}

/* COLUMN: kind, or COLUMN: {kind:, label:, split:, order:}, or NAME: {kind:, from: [columns]} */
static void read_field(ckv_config_reader *r, const ckv_yaml_node *key, ckv_field_config *field)
{
    static const ckv_config_key plain = { CKV_SECTION_FIELD, "kind", "a kind" };
    const ckv_yaml_node *value = key->next;
    ckv_slice name = ckv_config_keep(r, key->text);
    field->line = key->line;
    if (name.len == 0)
        ckv_config_mistake(r, key, CKV_INVALID, "the name of a column is empty");
    if (value->type == CKV_YAML_SCALAR) {
        ckv_config_read_kind(r, &plain, value, field);
    } else if (ckv_config_read_section(r, CKV_SECTION_FIELD, value, field) && !ckv_yaml_get(value, CKV_LIT("kind"))) {
        ckv_config_mistake(r, key, CKV_INVALID, "'%s' needs a 'kind'", ckv_config_show(key->text).text);
    }
    if (!field->columns) {
        ckv_slice *columns = ckv_config_array(r, &r->config->arena, 1, sizeof *columns);
        if (!columns)
            return;
        *columns = name;
        field->columns = columns;
        field->column_count = 1;
    }
    field->field = profile_field(r, field, name);
    check_split(r, value, field);
    check_order(r, value, field);
}

/* A column, or a field, with the place that names it: for checks across the fields of a source. */
typedef struct use {
    ckv_slice column;
    const ckv_field_config *field;
    const ckv_yaml_node *at;
} use;

static int by_place(const use *a, const use *b)
{
    if (a->at->line != b->at->line)
        return a->at->line < b->at->line ? -1 : 1;
    return (a->at->column > b->at->column) - (a->at->column < b->at->column);
}

static int by_column(const void *x, const void *y)
{
    const use *a = x, *b = y;
    int c = ckv_slice_compare(a->column, b->column);
    return c ? c : by_place(a, b);
}

static void check_columns(ckv_config_reader *r, use *uses, size_t count)
{
    qsort(uses, count, sizeof *uses, by_column);
    for (size_t i = 1; i < count; i++) {
        if (ckv_slice_equal(uses[i].column, uses[i - 1].column))
            ckv_config_mistake(r, uses[i].at, CKV_INVALID,
                "column '%s' is used a second time: line %llu has it already", ckv_config_show(uses[i].column).text,
                (unsigned long long)uses[i - 1].at->line);
    }
}

/* One use for each column of each field: under `from`, or the key itself. */
static void collect_columns(const ckv_source_config *source, const ckv_yaml_node *fields, use *uses)
{
    size_t n = 0;
    const ckv_yaml_node *key = fields->first;
    for (size_t i = 0; i < source->field_count; i++, key = key->next->next) {
        const ckv_field_config *field = &source->fields[i];
        const ckv_yaml_node *from = ckv_yaml_get(key->next, CKV_LIT("from"));
        const ckv_yaml_node *at = !from ? key : from->type == CKV_YAML_SEQUENCE && from->first ? from->first : from;
        for (size_t j = 0; j < field->column_count; j++) {
            uses[n++] = (use){ field->columns[j], field, at };
            at = at->next ? at->next : at; /* `from` given twice, a mistake already noted, may be of two lengths */
        }
    }
}

/* Values of a record are put together from parts that have the same field and label. */
static int by_value(const void *x, const void *y)
{
    const use *a = x, *b = y;
    int c = ckv_slice_compare(a->field->field, b->field->field);
    c = c ? c : ckv_slice_compare(a->field->label, b->field->label);
    c = c ? c : (a->field->kind->part > b->field->kind->part) - (a->field->kind->part < b->field->kind->part);
    return c ? c : by_place(a, b);
}

static void check_parts(ckv_config_reader *r, use *uses, size_t count)
{
    qsort(uses, count, sizeof *uses, by_value);
    const use *split = NULL; /* a whole value of this group whose cells hold several */
    for (size_t i = 0; i < count; i++) {
        const ckv_field_config *field = uses[i].field;
        const ckv_field_config *last = i ? uses[i - 1].field : NULL;
        ckv_part part = field->kind->part;
        bool same = last && ckv_slice_equal(last->field, field->field) && ckv_slice_equal(last->label, field->label);
        split = same ? split : NULL;
        if (part == CKV_PART_WHOLE && field->split.len)
            split = &uses[i];
        if (part != CKV_PART_WHOLE && split)
            ckv_config_mistake(r, by_place(&uses[i], split) > 0 ? uses[i].at : split->at, CKV_INVALID,
                "'%s' cannot be split here: which of its values would the part '%s' belong to? Give one of them a "
                "label",
                split->field->kind->name, field->kind->name);
        if (same && part != CKV_PART_WHOLE && part != CKV_PART_SHORT && part == last->kind->part)
            ckv_config_mistake(r, uses[i].at, CKV_INVALID,
                "a second '%s': join both columns with 'from', or give one a label if they belong to another value",
                field->kind->name);
    }
}

static void check_source(ckv_config_reader *r, const ckv_source_config *source, const ckv_yaml_node *fields)
{
    size_t columns = 0, parted = 0;
    for (size_t i = 0; i < source->field_count; i++)
        columns += source->fields[i].column_count;
    r->columns += columns;
    if (r->columns > CKV_COLUMNS_MAX) {
        ckv_config_mistake(r, fields, CKV_TOO_LARGE, "more than %d columns in one configuration", CKV_COLUMNS_MAX);
        return;
    }
    use *uses = ckv_config_array(r, &r->scratch, columns, sizeof *uses);
    if (!uses)
        return;
    collect_columns(source, fields, uses);
    check_columns(r, uses, columns);
    const ckv_yaml_node *key = fields->first;
    for (size_t i = 0; i < source->field_count; i++, key = key->next->next) {
        if (source->fields[i].kind && source->fields[i].kind->field)
            uses[parted++] = (use){ .field = &source->fields[i], .at = key };
    }
    check_parts(r, uses, parted);
}

void ckv_config_read_fields(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_source_config *source = member;
    source->inferred = false;
    if (value->type != CKV_YAML_MAPPING) {
        ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return;
    }
    ckv_field_config *fields = ckv_config_array(r, &r->config->arena, value->count, sizeof *fields);
    if (!fields)
        return;
    const ckv_yaml_node *k = value->first;
    for (size_t i = 0; i < value->count; i++, k = k->next->next)
        read_field(r, k, &fields[i]);
    source->fields = fields;
    source->field_count = value->count;
    if (r->first.code != CKV_NO_MEMORY)
        check_source(r, source, value);
}

static void read_source(ckv_config_reader *r, const ckv_yaml_node *key, ckv_source_config *source)
{
    *source = (ckv_source_config){ .trust = 50, .inferred = true, .line = key->line };
    source->name = ckv_config_keep(r, key->text);
    const char *fault = ckv_source_name_fault(key->text);
    if (fault)
        ckv_config_mistake(
            r, key, CKV_INVALID, "the name of the source '%s' %s", ckv_config_show(key->text).text, fault);
    /* "crm:" alone is a source with all defaults. */
    if (key->next->type != CKV_YAML_SCALAR || key->next->text.len)
        ckv_config_read_section(r, CKV_SECTION_SOURCE, key->next, source);
}

void ckv_config_read_sources(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    if (value->type != CKV_YAML_MAPPING) {
        ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
        return;
    }
    if (value->count > CKV_SOURCES_MAX) {
        ckv_config_mistake(r, value, CKV_TOO_LARGE, "more than %d sources", CKV_SOURCES_MAX);
        return;
    }
    config->sources = ckv_config_array(r, &config->arena, value->count, sizeof *config->sources);
    if (!config->sources)
        return;
    config->source_count = value->count;
    const ckv_yaml_node *k = value->first;
    for (size_t i = 0; i < config->source_count; i++, k = k->next->next)
        read_source(r, k, &config->sources[i]);
}
