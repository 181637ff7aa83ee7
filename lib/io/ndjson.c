#include "io/format.h"
#include "io/json_rows.h"
#include "record/record.h" /* CKV_VALUE_SEPARATOR */

#include "util/error.h"
#include "util/hash.h"

#include <jansson.h>
#include <stdlib.h>

/* Deeper than this is not a customer record. */
#define DEPTH_MAX 16
#define PATH_BYTES_MAX ((size_t)1024)
/* Bounds the tree that jansson builds of one line: about 5 MB. */
#define VALUES_MAX ((size_t)1 << 16)

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
    json_t *root;    /* of the current row: the cells borrow its strings */
    ckv_buf text;    /* the line with its numbers in quotes */
    ckv_buf recoded; /* the line out of another encoding */
    ckv_buf path;    /* of the member being visited */
    ckv_buf joined;  /* cells of several values */
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

static size_t digits(ckv_slice s, size_t at)
{
    while (at < s.len && ckv_is_digit(s.ptr[at]))
        at++;
    return at;
}

/* Length of the JSON number at the start of `s` (RFC 8259, section 6), 0 if there is none or more follows than it may.
 */
static size_t number_len(ckv_slice s)
{
    size_t at = s.len && s.ptr[0] == '-';
    size_t whole = digits(s, at);
    if (whole == at || (s.ptr[at] == '0' && whole > at + 1))
        return 0;
    at = whole;
    if (at < s.len && s.ptr[at] == '.') {
        size_t end = digits(s, at + 1);
        if (end == at + 1)
            return 0;
        at = end;
    }
    if (at < s.len && (s.ptr[at] == 'e' || s.ptr[at] == 'E')) {
        size_t sign = at + 1 < s.len && (s.ptr[at + 1] == '+' || s.ptr[at + 1] == '-');
        size_t end = digits(s, at + 1 + sign);
        if (end == at + 1 + sign)
            return 0;
        at = end;
    }
    return at == s.len || memchr(",]} \t\r\n", s.ptr[at], 7) ? at : 0;
}

static size_t string_len(ckv_slice s)
{
    for (size_t i = 1; i < s.len; i++) {
        if (s.ptr[i] == '\\')
            i++;
        else if (s.ptr[i] == '"')
            return i + 1;
    }
    return s.len;
}

static size_t other_len(ckv_slice s)
{
    size_t i = 1;
    while (i < s.len && s.ptr[i] != '"' && s.ptr[i] != '-' && !ckv_is_digit(s.ptr[i]))
        i++;
    return i;
}

/* The next token of `s`, a number or a stretch of anything else. */
static size_t token_len(ckv_slice s, bool *number)
{
    *number = false;
    if (s.ptr[0] == '"')
        return string_len(s);
    if (s.ptr[0] != '-' && !ckv_is_digit(s.ptr[0]))
        return other_len(s);
    size_t len = number_len(s);
    *number = len > 0;
    return len ? len : 1;
}

/* Copy the line with its numbers as strings: they come out as they were written, whatever their size. Returns false
 * when the line holds more values than we take. */
static bool quote_numbers(ckv_buf *out, ckv_slice line)
{
    size_t values = 0;
    for (size_t at = 0; at < line.len;) {
        ckv_slice rest = ckv_slice_tail(line, at);
        bool number;
        size_t len = token_len(rest, &number);
        for (size_t i = 0; !number && rest.ptr[0] != '"' && i < len; i++)
            values += rest.ptr[i] == ',' || rest.ptr[i] == '[' || rest.ptr[i] == '{';
        if (number)
            ckv_buf_byte(out, '"');
        ckv_buf_add(out, ckv_slice_head(rest, len));
        if (number)
            ckv_buf_byte(out, '"');
        at += len;
    }
    return values <= VALUES_MAX;
}

/* Where byte `position` of the quoted text stands in the line. */
static size_t line_byte(ckv_slice line, size_t position)
{
    size_t at = 0, quoted = 0;
    while (at < line.len) {
        bool number;
        size_t len = token_len(ckv_slice_tail(line, at), &number);
        if (quoted + len + 2 * number >= position)
            return position - quoted < len ? at + position - quoted : at + len;
        quoted += len + 2 * number;
        at += len;
    }
    return line.len;
}

static ckv_fault fault_of(const json_error_t *error)
{
    static const struct {
        enum json_error_code code;
        ckv_fault fault;
    } known[] = {
        { json_error_premature_end_of_input, CKV_FAULT_CUT },
        { json_error_duplicate_key, CKV_FAULT_DUPLICATE },
        { json_error_null_character, CKV_FAULT_ESCAPED_NUL },
        { json_error_null_byte_in_key, CKV_FAULT_ESCAPED_NUL },
        { json_error_stack_overflow, CKV_FAULT_DEEP },
        { json_error_invalid_utf8, CKV_FAULT_UTF8 },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].code == json_error_code(error))
            return known[i].fault;
    return CKV_FAULT_SYNTAX;
}

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
static ckv_status add_scalar(ckv_reader *reader, const json_t *value)
{
    const ndjson_state *json = reader->state;
    size_t column;
    ckv_status st = find_column(reader, ckv_buf_slice(&json->path), &column);
    if (st != CKV_OK)
        return st;
    switch (json_typeof(value)) {
    case JSON_STRING:
        return add_piece(reader, column, ckv_slice_of(json_string_value(value), json_string_length(value)));
    case JSON_TRUE:
        return add_piece(reader, column, CKV_LIT("true"));
    case JSON_FALSE:
        return add_piece(reader, column, CKV_LIT("false"));
    default:
        return CKV_OK;
    }
}

static ckv_status add_value(ckv_reader *reader, json_t *value, unsigned depth);

static ckv_status add_members(ckv_reader *reader, json_t *object, unsigned depth)
{
    ndjson_state *json = reader->state;
    size_t len = json->path.len;
    for (void *it = json_object_iter(object); it; it = json_object_iter_next(object, it)) {
        if (depth)
            ckv_buf_byte(&json->path, '.');
        ckv_buf_add(&json->path, ckv_slice_of(json_object_iter_key(it), json_object_iter_key_len(it)));
        ckv_status st = ckv_buf_status(&json->path) == CKV_TOO_LARGE ? CKV_INVALID : ckv_buf_status(&json->path);
        if (st == CKV_OK)
            st = add_value(reader, json_object_iter_value(it), depth + 1);
        if (st != CKV_OK)
            return st;
        json->path.len = len;
    }
    return CKV_OK;
}

/* CKV_INVALID: too deep, or a path too long; CKV_TOO_LARGE: too many columns. */
static ckv_status add_value(ckv_reader *reader, json_t *value, unsigned depth)
{
    if (depth > DEPTH_MAX)
        return CKV_INVALID;
    if (json_is_object(value))
        return add_members(reader, value, depth);
    if (!json_is_array(value))
        return add_scalar(reader, value);
    for (size_t i = 0; i < json_array_size(value); i++) {
        ckv_status st = add_value(reader, json_array_get(value, i), depth + 1);
        if (st != CKV_OK)
            return st;
    }
    return CKV_OK;
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
    size_t blank = (size_t)(ckv_slice_trim(raw).ptr - raw.ptr);
    if (raw.ptr[blank] != '{')
        return refuse_at(reader, reject, CKV_FAULT_NOT_OBJECT, blank + 1, raw);
    ckv_buf_clear(&json->text);
    if (!quote_numbers(&json->text, raw))
        return ckv_reader_refuse(reader, reject, CKV_FAULT_MANY_VALUES, reader->line, 0, raw);
    if (ckv_buf_status(&json->text) != CKV_OK)
        return ckv_fail_memory(err);
    json_error_t error;
    json->root = json_loadb(json->text.ptr, json->text.len, JSON_REJECT_DUPLICATES, &error);
    if (json->root)
        return CKV_OK;
    if (json_error_code(&error) == json_error_out_of_memory)
        return ckv_fail_memory(err);
    size_t position = error.position > 0 ? (size_t)error.position - 1 : 0;
    return refuse_at(reader, reject, fault_of(&error), line_byte(raw, position) + 1, raw);
}

static ckv_status read_object(ckv_reader *reader, ckv_slice raw, ckv_reject *reject, ckv_error *err)
{
    ndjson_state *json = reader->state;
    ckv_status st = parse(reader, raw, reject, err);
    if (st != CKV_OK)
        return st;
    memset(json->chains, 0, reader->count * sizeof *json->chains);
    json->count = json->expected = 0;
    ckv_buf_clear(&json->path);
    st = add_value(reader, json->root, 0);
    if (st == CKV_INVALID)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_DEEP, reader->line, 0, raw);
    if (st == CKV_TOO_LARGE)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_MANY_COLUMNS, reader->line, 0, raw);
    size_t column = 0;
    if (st == CKV_OK)
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
    json_decref(json->root);
    json->root = NULL;
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
    json->text = ckv_buf_make(3 * CKV_ROW_MAX); /* a number of one digit becomes three bytes */
    json->recoded = ckv_buf_make(CKV_ROW_MAX);
    json->path = ckv_buf_make(PATH_BYTES_MAX);
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
    json_decref(json->root);
    ckv_buf_free(&json->text);
    ckv_buf_free(&json->recoded);
    ckv_buf_free(&json->path);
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
