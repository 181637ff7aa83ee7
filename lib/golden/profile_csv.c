/* golden.csv: one row an entity, for spreadsheets and loaders. */
#include "golden/golden.h"
#include "util/csv_cell.h"

/* Names of the sources, each once: members stand in order of identity, so those of one source stand together. */
static void add_sources(ckv_buf *out, const ckv_record *const *members, size_t count, const ckv_golden_source *sources)
{
    for (size_t i = 0; i < count; i++) {
        if (i && members[i]->source == members[i - 1]->source)
            continue;
        if (i)
            ckv_buf_byte(out, ';');
        ckv_buf_add(out, sources[members[i]->source].name);
    }
}

static void add_survivors(ckv_buf *out, const ckv_golden_field *field)
{
    for (size_t i = 0; i < field->value_count && field->values[i].survives; i++) {
        if (i)
            ckv_buf_byte(out, ';');
        ckv_buf_add(out, field->values[i].text);
    }
}

ckv_status ckv_profile_csv(const ckv_profile *profile, ckv_slice id, const ckv_record *const *members,
    const ckv_golden_source *sources, size_t columns, ckv_buf *out)
{
    ckv_csv_quote(out, id);
    ckv_buf_byte(out, ',');
    ckv_buf_str(out, ckv_profile_type_name(profile->type));
    ckv_buf_byte(out, ',');
    ckv_buf_decimal(out, profile->member_count);
    ckv_buf_byte(out, ',');
    size_t start = out->len, next = 0;
    add_sources(out, members, profile->member_count, sources);
    ckv_csv_quote_from(out, start);
    for (size_t i = 0; i < columns; i++) {
        ckv_buf_byte(out, ',');
        if (next == profile->field_count || profile->fields[next].number != i) /* as most are */
            continue;
        start = out->len;
        add_survivors(out, &profile->fields[next++]);
        ckv_csv_quote_from(out, start);
    }
    ckv_buf_byte(out, '\n');
    return ckv_buf_status(out);
}

ckv_status ckv_profile_csv_header(const ckv_slice *columns, size_t column_count, ckv_buf *out)
{
    ckv_buf_str(out, "entity_id,type,records,sources");
    for (size_t i = 0; i < column_count; i++) {
        ckv_buf_byte(out, ',');
        ckv_csv_quote(out, columns[i]);
    }
    ckv_buf_byte(out, '\n');
    return ckv_buf_status(out);
}
