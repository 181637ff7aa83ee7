#include "io/format.h"
#include "io/json_row.h"
#include "io/json_rows.h"
#include "record/record.h" /* CKV_VALUE_SEPARATOR */

#include "util/error.h"
#include "util/hash.h"

#include <stdlib.h>

/* One scalar of the line, and the next of the same column. */
typedef struct piece {
    ckv_slice value;
    size_t next; /* index + 1, or 0 */
} piece;

typedef struct chain {
    size_t first; /* index + 1 into `pieces`, or 0 */
    size_t last;
} chain;

typedef struct ndjson_state {
    ckv_json_row row; /* the cells borrow its strings */
    ckv_buf recoded;  /* the line out of another encoding */
    ckv_buf joined;   /* cells of several values */
    piece *pieces;
    size_t count;
    size_t room;
    chain *chains;   /* by column, CKV_ROW_COLUMNS_MAX of them */
    uint32_t *slots; /* names to columns: column + 1 or 0, open addressing */
    size_t expected; /* the column after the last one found: rows repeat the order of members */
    bool array;      /* rows are the elements of an array */
    ckv_json_rows rows;
} ndjson_state;

#define SLOTS (4 * CKV_ROW_COLUMNS_MAX)

static ckv_status find_column(ckv_reader *reader, ckv_slice name, size_t *column)
{
    ndjson_state *json = reader->state;
    if (json->expected < reader->count && ckv_slice_equal(reader->names[json->expected], name)) {
        *column = json->expected++;
        return CKV_OK;
    }
    size_t slot = ckv_hash(name) % SLOTS;
    while (json->slots[slot] && !ckv_slice_equal(reader->names[json->slots[slot] - 1], name))
        slot = (slot + 1) % SLOTS;
    if (!json->slots[slot]) {
        ckv_status st = ckv_reader_add_column(reader, name);
        if (st != CKV_OK)
            return st;
        json->slots[slot] = (uint32_t)reader->count;
        json->chains[reader->count - 1] = (chain){ 0 };
    }
    *column = json->slots[slot] - 1;
    json->expected = *column + 1;
    return CKV_OK;
}

static ckv_status add_piece(ckv_reader *reader, size_t column, ckv_slice value)
{
    ndjson_state *json = reader->state;
    if (json->count == json->room) {
        size_t room = json->room ? 2 * json->room : 64;
        piece *pieces = realloc(json->pieces, room * sizeof *pieces);
        if (!pieces)
            return CKV_NO_MEMORY;
        json->pieces = pieces;
        json->room = room;
    }
    json->pieces[json->count++] = (piece){ .value = value };
    chain *c = &json->chains[column];
    if (c->first)
        json->pieces[c->last - 1].next = json->count;
    else
        c->first = json->count;
    c->last = json->count;
    return CKV_OK;
}

/* A null has no value, but its column exists. */
static ckv_status add_scalar(void *context, ckv_slice path, ckv_slice value)
{
    ckv_reader *reader = context;
    size_t column;
    ckv_status st = find_column(reader, path, &column);
    return st == CKV_OK && value.ptr ? add_piece(reader, column, value) : st;
}

/* Columns that a row has brought which is none after all, the last one first, so that all others are found where they
 * were put. */
static void drop_columns(ckv_reader *reader, size_t count)
{
    ndjson_state *json = reader->state;
    while (reader->count > count) {
        size_t slot = ckv_hash(reader->names[--reader->count]) % SLOTS;
        while (json->slots[slot] != reader->count + 1)
            slot = (slot + 1) % SLOTS;
        json->slots[slot] = 0;
    }
}

static size_t joined_len(const ndjson_state *json, const chain *c)
{
    size_t len = 0;
    for (size_t i = c->first; i; i = json->pieces[i - 1].next)
        len += json->pieces[i - 1].value.len + (json->pieces[i - 1].next != 0);
    return len;
}

/* The room was made before, so that slices of earlier cells stay. */
static ckv_slice join(ndjson_state *json, const chain *c)
{
    size_t start = json->joined.len;
    for (size_t i = c->first; i; i = json->pieces[i - 1].next) {
        ckv_buf_add(&json->joined, json->pieces[i - 1].value);
        if (json->pieces[i - 1].next)
            ckv_buf_byte(&json->joined, CKV_VALUE_SEPARATOR);
    }
    return (ckv_slice){ json->joined.ptr + start, json->joined.len - start };
}

/* Turn the pieces into cells. On CKV_TOO_LARGE *column is that of a value past the ceiling, from 1. */
static ckv_status make_cells(ckv_reader *reader, size_t *column)
{
    ndjson_state *json = reader->state;
    size_t several = 0;
    for (size_t i = 0; i < reader->count; i++) {
        const chain *c = &json->chains[i];
        size_t len = joined_len(json, c);
        if (len > CKV_VALUE_MAX) {
            *column = i + 1;
            return CKV_TOO_LARGE;
        }
        if (c->first != c->last)
            several += len;
    }
    ckv_buf_clear(&json->joined);
    if (!ckv_buf_reserve(&json->joined, several))
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < reader->count; i++) {
        const chain *c = &json->chains[i];
        if (!c->first)
            reader->cells[i] = (ckv_slice){ NULL, 0 };
        else
            reader->cells[i] = c->first == c->last ? json->pieces[c->first - 1].value : join(json, c);
    }
    return CKV_OK;
}

static ckv_status refuse_at(ckv_reader *reader, ckv_reject *reject, ckv_fault fault, size_t byte, ckv_slice raw)
{
    ckv_reader_refuse(reader, reject, fault, reader->line, 0, raw);
    reject->byte = byte;
    return CKV_BAD_INPUT;
}

/* A line that is not UTF-8, in a file that is, may be whole in another encoding: *raw becomes its text then. */
static ckv_status check_text(ckv_reader *reader, ckv_slice *raw, ckv_reject *reject, ckv_error *err)
{
    ndjson_state *json = reader->state;
    ckv_input *input = reader->lines.input;
    bool recode = false;
    ckv_fault fault;
    size_t at;
    if (ckv_reader_text_ok(reader, *raw, &fault, &at))
        return CKV_OK;
    ckv_status st = fault == CKV_FAULT_UTF8 ? ckv_input_recode_begin(input, *raw, &recode, err) : CKV_OK;
    if (st != CKV_OK)
        return st;
    ckv_buf_clear(&json->recoded);
    if (!recode || !ckv_input_recode(input, *raw, &json->recoded))
        return refuse_at(reader, reject, fault, at + 1, *raw);
    *raw = ckv_buf_slice(&json->recoded);
    ckv_input_recoded_row(input);
    return CKV_OK;
}

static ckv_status parse(ckv_reader *reader, ckv_slice raw, ckv_reject *reject, ckv_error *err)
{
    ndjson_state *json = reader->state;
    size_t blank = (size_t)(ckv_slice_trim(raw).ptr - raw.ptr), before = reader->count, byte;
    ckv_fault fault;
    if (raw.ptr[blank] != '{')
        return refuse_at(reader, reject, CKV_FAULT_NOT_OBJECT, blank + 1, raw);
    memset(json->chains, 0, reader->count * sizeof *json->chains);
    json->count = json->expected = 0;
    ckv_status st = ckv_json_row_read(&json->row, raw, add_scalar, reader, &fault, &byte);
    if (st != CKV_OK)
        drop_columns(reader, before);
    if (st == CKV_TOO_LARGE)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_MANY_COLUMNS, reader->line, 0, raw);
    if (st == CKV_BAD_INPUT)
        return refuse_at(reader, reject, fault, byte, raw);
    return st == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status read_object(ckv_reader *reader, ckv_slice raw, ckv_reject *reject, ckv_error *err)
{
    size_t column = 0;
    ckv_status st = parse(reader, raw, reject, err);
    if (st != CKV_OK)
        return st;
    st = make_cells(reader, &column);
    if (st == CKV_TOO_LARGE)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_LONG_VALUE, reader->line, column, raw);
    return st == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

/* The next line that is not blank. */
static ckv_status next_line(ckv_reader *reader, ckv_slice *text, ckv_reject *reject, ckv_error *err)
{
    for (;;) {
        ckv_slice line;
        if (ckv_reader_is_over(reader))
            return CKV_NOT_FOUND;
        ckv_lines_begin_row(&reader->lines);
        reader->line = reader->lines.number;
        ckv_status st = ckv_lines_next(&reader->lines, &line, err);
        if (st == CKV_TOO_LARGE)
            return ckv_reader_refuse_long(reader, reject, err);
        if (st != CKV_OK)
            return st;
        if (ckv_slice_starts(line, CKV_LIT("\xEF\xBB\xBF"))) /* files put one behind the other */
            line = ckv_slice_tail(line, 3);
        *text = ckv_line_text(line);
        if (ckv_slice_trim(line).len)
            return CKV_OK;
        reader->blank++;
    }
}

static ckv_status next(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err)
{
    ndjson_state *json = reader->state;
    ckv_slice text = { NULL, 0 };
    ckv_status st = json->array ? ckv_json_rows_next(&json->rows, reader, &text, reject, err)
                                : next_line(reader, &text, reject, err);
    if (st == CKV_OK)
        st = check_text(reader, &text, reject, err);
    if (st == CKV_OK)
        st = read_object(reader, text, reject, err);
    if (st == CKV_OK)
        *row = (ckv_row){ .line = reader->line, .count = reader->count, .cells = reader->cells, .raw = text };
    return st;
}

/* A file without a byte is an export that failed, not a department without customers. */
static ckv_status check_empty(ckv_reader *reader, ckv_error *err)
{
    ckv_slice line;
    ckv_status st = ckv_lines_next(&reader->lines, &line, err);
    if (st == CKV_NOT_FOUND)
        return ckv_fail(err, CKV_BAD_INPUT, "%s is empty; leave the file out, or export it again",
            ckv_input_path(reader->lines.input));
    if (st == CKV_OK)
        ckv_lines_rewind(&reader->lines, 0, 1);
    return st == CKV_TOO_LARGE ? CKV_OK : st;
}

static ckv_status open_state(ckv_reader *reader, ckv_error *err)
{
    ndjson_state *json = calloc(1, sizeof *json);
    if (!json)
        return ckv_fail_memory(err);
    reader->state = json;
    ckv_json_row_init(&json->row);
    json->recoded = ckv_buf_make(CKV_ROW_MAX);
    json->joined = ckv_buf_make(2 * CKV_ROW_MAX);
    json->chains = calloc(CKV_ROW_COLUMNS_MAX, sizeof *json->chains);
    json->slots = calloc(SLOTS, sizeof *json->slots);
    return json->chains && json->slots ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status open_ndjson(ckv_reader *reader, ckv_error *err)
{
    ckv_status st = open_state(reader, err);
    ndjson_state *json = reader->state;
    if (st == CKV_OK)
        st = check_empty(reader, err);
    if (st == CKV_OK)
        st = ckv_json_rows_open(&json->rows, &reader->lines, &json->array, err);
    if (st == CKV_OK)
        reader->unlined = json->array;
    return st;
}

static ckv_status open_beside(ckv_reader *reader, const ckv_reader *whole, ckv_error *err)
{
    (void)whole; /* columns are those of the rows that are read */
    return open_state(reader, err);
}

static void read_again(ckv_reader *reader)
{
    ndjson_state *json = reader->state;
    memset(json->slots, 0, SLOTS * sizeof *json->slots);
    ckv_arena_reset(&reader->arena);
    reader->count = 0;
}

static void close_ndjson(ckv_reader *reader)
{
    ndjson_state *json = reader->state;
    ckv_json_row_free(&json->row);
    ckv_buf_free(&json->recoded);
    ckv_buf_free(&json->joined);
    free(json->pieces);
    free(json->chains);
    free(json->slots);
    free(json);
}

const ckv_format ckv_format_ndjson = {
    .name = "ndjson",
    .extensions = { "ndjson", "jsonl", "json" },
    .open = open_ndjson,
    .next = next,
    .beside = open_beside,
    .again = read_again,
    .column = find_column,
    .close = close_ndjson,
};
