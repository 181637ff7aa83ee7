/* Records: identity, type, time, and the cells as they came; and how values of fields are put together from cells. */
#ifndef CKV_RECORD_RECORD_H
#define CKV_RECORD_RECORD_H

#include "record/kind.h"
#include "util/arena.h"

/* Several values in one cell (an array in NDJSON) are separated by U+001F. */
#define CKV_VALUE_SEPARATOR '\x1f'

/* The headers of one source, numbered in the order they were first seen. Numbers never change. */
typedef struct ckv_columns {
    ckv_slice *header;
    uint32_t count, cap;
} ckv_columns;

/* The number of a header, added (its bytes copied into `arena`) if new. UINT32_MAX when memory is out. */
uint32_t ckv_columns_add(ckv_columns *columns, ckv_slice header, ckv_arena *arena);

/* The number of a header, or UINT32_MAX. */
uint32_t ckv_columns_find(const ckv_columns *columns, ckv_slice header);

void ckv_columns_free(ckv_columns *columns);

/* One record. Identity is (source, key): sources are numbered in byte order of their names, so that the order of
 * (source, key) is the order of identity. */
typedef struct ckv_record {
    ckv_slice key;
    ckv_slice cells; /* packed, see below */
    int64_t updated; /* microseconds since 1970, UTC; CKV_NEVER if unknown */
    uint16_t source;
    uint8_t type; /* ckv_record_type */
    uint8_t told; /* ckv_told: what normalizing found; no part of what the record is */
} ckv_record;

#define CKV_NEVER INT64_MIN

/* Packed cells: for each non-empty cell, in byte order of header: varint column, varint length, bytes. These are the
 * row bytes. */
ckv_status ckv_cells_pack(
    ckv_buf *out, const ckv_columns *columns, const uint32_t *column, const ckv_slice *cell, size_t count);

/* Walk packed cells. False at the end; *bad (may be NULL) is set for bytes that are not packed cells. */
bool ckv_cells_next_long(ckv_slice *cells, uint32_t *column, ckv_slice *cell, bool *bad);

/* Nearly all numbers of columns and lengths are of one byte. */
static inline bool ckv_cells_next(ckv_slice *cells, uint32_t *column, ckv_slice *cell, bool *bad)
{
    const uint8_t *p = (const uint8_t *)cells->ptr;
    if (cells->len < 2 || (p[0] | p[1]) >= 0x80 || p[1] > cells->len - 2)
        return ckv_cells_next_long(cells, column, cell, bad);
    *column = p[0];
    *cell = (ckv_slice){ cells->ptr + 2, p[1] };
    *cells = (ckv_slice){ cells->ptr + 2 + p[1], cells->len - 2 - p[1] };
    return true;
}

/* Order of row bytes: by (header, value) in turn, independent of how columns are numbered. */
int ckv_cells_compare(const ckv_columns *columns, ckv_slice a, ckv_slice b);

/* How one field of a source gets its values: one template for each column of a whole kind, for each list of columns
 * that form a value, and for each set of parts (person.given + person.surname; address.city + address.street) with
 * one label. */
#define CKV_TEMPLATE_COLUMNS_MAX 16

typedef struct ckv_template {
    const ckv_kind *kind; /* of the value; for a set of parts, the kind of the first */
    ckv_slice platform;   /* of a handle */
    ckv_slice field;      /* field of the profile */
    ckv_slice label;
    ckv_slice split;      /* separator of several values in the cell; only with one column */
    ckv_date_order order; /* of dates */
    size_t count;
    struct {
        uint32_t column;
        ckv_part part; /* pieces of one part are joined in order */
    } from[CKV_TEMPLATE_COLUMNS_MAX];
} ckv_template;

/* All templates of one source. */
typedef struct ckv_plan {
    ckv_template *templates;
    size_t count, cap;
    bool mixed; /* the source does not say which records are organizations: a column of names may hold both */
} ckv_plan;

/* What a text may grow by when it is repaired. */
#define CKV_REPAIR_FACTOR 4

/* Undo wrong decoding and converters' annotations in the parts of a value that can have been damaged so. The repaired
 * text goes to the end of `scratch`, which must have room for it and does not grow: twice CKV_REPAIR_FACTOR times (16 +
 * the length) a part. Parts that came otherwise are kept in `came`, and value->raw points there if any was repaired.
 * True if any part is another now. */
bool ckv_value_repair(ckv_value *value, ckv_buf *scratch, ckv_slice came[CKV_PART_COUNT]);

/* Called for each value of a record. The value's slices are valid during the call. */
typedef ckv_status (*ckv_value_fn)(void *context, const ckv_template *from, const ckv_value *value);

/* Put together the values of one record: templates in order, values of a split cell in order. Values whose cells are
 * all empty do not come. A record of type organization has its person.name read as org.name; beside a column of
 * organizations' names only in a mixed source, where it can be no person's. `scratch` is reused between records. */
ckv_status ckv_plan_values(
    const ckv_plan *plan, ckv_record_type type, ckv_slice cells, ckv_buf *scratch, ckv_value_fn fn, void *context);

/* The same, and *plain tells whether all values are the cells as they stand: one each, and nothing undone. */
ckv_status ckv_plan_values_told(const ckv_plan *plan, ckv_record_type type, ckv_slice cells, ckv_buf *scratch,
    ckv_value_fn fn, void *context, bool *plain);

/* The same of a record whose values were told to be plain: nobody looks again whether they are. */
ckv_status ckv_plan_plain_values(
    const ckv_plan *plan, ckv_record_type type, ckv_slice cells, ckv_buf *scratch, ckv_value_fn fn, void *context);

/* The same of those templates alone that are wanted. */
typedef bool (*ckv_template_fn)(const ckv_template *t);

ckv_status ckv_plan_some_values(const ckv_plan *plan, ckv_template_fn wanted, ckv_record_type type, ckv_slice cells,
    ckv_buf *scratch, ckv_value_fn fn, void *context);

/* Add a column to the plan: a whole kind gets a template of its own, a part joins the template of the same field and
 * label. */
ckv_status ckv_plan_add(ckv_plan *plan, const ckv_template *from);

/* True for the column of persons' names of a mixed source that has no column for organizations: it holds both. */
bool ckv_plan_is_mixed_name(const ckv_plan *plan, const ckv_template *t);

void ckv_plan_free(ckv_plan *plan);

/* The type of a record of a mixed source, told by its own values: an organization's name in whichever column, a tax
 * id, a person's name or id. Unknown when nothing tells. */
ckv_status ckv_record_type_tell(const ckv_plan *plan, ckv_slice cells, ckv_buf *scratch, ckv_record_type *out);

/* The type that a word in a type column stands for: 个人, person, 企业, company; unknown for other words. */
ckv_record_type ckv_record_type_word(ckv_slice word);

/* All features of one record, appended to `out`; normalizer->told is then what is known of the record's values. */
ckv_status ckv_record_features(const ckv_plan *plan, ckv_record_type type, ckv_slice cells,
    ckv_feature_builder *builder, ckv_normalizer *normalizer, ckv_buf *scratch, ckv_buf *out);

#endif
