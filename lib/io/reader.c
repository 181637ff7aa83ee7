#include "io/format.h"

#include "text/utf8.h"
#include "util/error.h"
#include "util/hash.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/* How much is kept of a row that is too long. */
#define BEGINNING ((size_t)4096)
#define NOTES_MAX ((size_t)8192)
#define NAMES (4 * CKV_ROW_COLUMNS_MAX) /* room of a table of them */

static const ckv_format *const formats[] = { &ckv_format_csv, &ckv_format_tsv, &ckv_format_ndjson, &ckv_format_xlsx };

static const char *const reasons[CKV_FAULT_COUNT] = {
    [CKV_FAULT_TOO_MANY] = "more fields than the header line: quote values that hold the delimiter",
    [CKV_FAULT_TOO_FEW] = "fewer fields than the header line",
    [CKV_FAULT_UNCLOSED] = "unclosed quote: close it, or double a quote that belongs to the value",
    [CKV_FAULT_AFTER_QUOTE] = "text after a closing quote: double a quote that belongs to the value",
    [CKV_FAULT_NUL] = "NUL byte: remove it, or name the encoding if the file is UTF-16",
    [CKV_FAULT_UTF8] = "invalid UTF-8: name the file's encoding, or repair the value",
    [CKV_FAULT_ENCODING] = "bytes that the encoding does not have: name another encoding, or repair the value",
    [CKV_FAULT_LONG_ROW] = "row longer than 16 MiB (only its beginning is kept here)",
    [CKV_FAULT_LONG_VALUE] = "value longer than 1 MiB",
    [CKV_FAULT_NOT_OBJECT] = "not a JSON object: each line, or each element of the array, must be one",
    [CKV_FAULT_SYNTAX] = "JSON syntax",
    [CKV_FAULT_CUT] = "JSON that ends too early: each line must be one whole object",
    [CKV_FAULT_DUPLICATE] = "JSON object with two members of one name",
    [CKV_FAULT_ESCAPED_NUL] = "NUL character in a JSON string",
    [CKV_FAULT_DEEP] = "JSON nested too deep, or with names that are too long",
    [CKV_FAULT_MANY_VALUES] = "JSON object with too many values",
    [CKV_FAULT_MANY_COLUMNS] = "more than 4096 different members in the file",
    [CKV_FAULT_CELL_PLACE] = "cell of a sheet whose place is none, or is taken: save the workbook again",
    [CKV_FAULT_HEADER] = "the header line again: it is no row",
    [CKV_FAULT_AFTER_ARRAY] = "text behind the array of rows",
    [CKV_FAULT_TOTAL] = "a total, not a record: put something else than a sum into the row if it is a customer",
    [CKV_FAULT_NO_STRING] = "cell of a sheet with a text that the workbook does not hold: save the workbook again",
};

_Static_assert(CKV_FAULT_COUNT <= CKV_REASONS_MAX, "CKV_REASONS_MAX");

const char *const *ckv_reader_reasons(size_t *count)
{
    *count = CKV_FAULT_COUNT;
    return reasons;
}

static const ckv_format *format_by_name(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

/* The part of the name after the last dot, or before that of a compressed file: "tsv" of a.b.tsv.gz. */
static ckv_slice extension_of(const char *path)
{
    static const char *const packed[] = { ".gz", ".zst", ".zstd" };
    ckv_slice name = ckv_slice_str(path);
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        size_t len = strlen(packed[i]);
        if (name.len > len && strncasecmp(name.ptr + name.len - len, packed[i], len) == 0) {
            name.len -= len;
            break;
        }
    }
    const char *dot = name.len ? memrchr(name.ptr, '.', name.len) : NULL;
    return dot ? ckv_slice_tail(name, (size_t)(dot + 1 - name.ptr)) : (ckv_slice){ NULL, 0 };
}

static const ckv_format *format_by_path(const char *path)
{
    ckv_slice extension = extension_of(path);
    for (size_t i = 0; extension.len && i < sizeof formats / sizeof *formats; i++)
        for (const char *const *ext = formats[i]->extensions; *ext; ext++)
            if (strlen(*ext) == extension.len && strncasecmp(extension.ptr, *ext, extension.len) == 0)
                return formats[i];
    return NULL;
}

/* "{", or "[" with nothing or an object behind it. */
static bool begins_json(ckv_slice line)
{
    line = ckv_slice_trim(line);
    if (!line.len || line.ptr[0] == '{')
        return line.len > 0;
    ckv_slice rest = ckv_slice_trim(ckv_slice_tail(line, 1));
    return line.ptr[0] == '[' && (!rest.len || rest.ptr[0] == '{');
}

/* A pipe has no name to go by; JSON objects begin with a brace, header lines hardly ever. */
static ckv_status sniff(ckv_reader *reader, ckv_error *err)
{
    ckv_slice line = { NULL, 0 };
    ckv_status st;
    do
        st = ckv_lines_next(&reader->lines, &line, err);
    while (st == CKV_OK && ckv_slice_trim(line).len == 0);
    ckv_lines_rewind(&reader->lines, 0, 1);
    bool json = begins_json(st == CKV_TOO_LARGE ? ckv_lines_window(&reader->lines) : line);
    reader->format = json ? &ckv_format_ndjson : &ckv_format_csv;
    return st == CKV_NOT_FOUND || st == CKV_TOO_LARGE ? CKV_OK : st;
}

static ckv_status choose_format(ckv_reader *reader, const ckv_reader_options *options, ckv_error *err)
{
    const char *path = ckv_input_path(reader->lines.input);
    bool zip = false;
    if (options && options->format) {
        reader->format = format_by_name(options->format);
        if (!reader->format)
            return ckv_fail(
                err, CKV_INVALID, "%s: unknown format \"%s\"; csv, tsv, ndjson or xlsx", path, options->format);
    } else {
        ckv_status st = ckv_input_is_zip(reader->lines.input, &zip, err);
        reader->format = zip ? &ckv_format_xlsx : format_by_path(path);
        if (st == CKV_OK && !reader->format)
            st = sniff(reader, err);
        if (st != CKV_OK)
            return st;
    }
    reader->delimiter = options && options->delimiter ? options->delimiter : reader->format->delimiter;
    if (reader->delimiter == '"' || reader->delimiter == '\r' || reader->delimiter == '\n')
        return ckv_fail(err, CKV_INVALID, "%s: the delimiter cannot be a quote or the end of a line", path);
    return CKV_OK;
}

ckv_status ckv_reader_open(ckv_reader **out, ckv_input *input, const ckv_reader_options *options, ckv_error *err)
{
    ckv_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return ckv_fail_memory(err);
    ckv_lines_init(&reader->lines, input);
    reader->stop = CKV_NOWHERE;
    reader->beginning = ckv_buf_make(BEGINNING);
    reader->notes = ckv_buf_make(NOTES_MAX);
    reader->arena.block_size = (size_t)16 << 10;
    ckv_status st = choose_format(reader, options, err);
    reader->sheet = ckv_input_sheet(input) ? ckv_input_sheet(input) : options ? options->sheet : NULL;
    reader->options = options;
    if (st == CKV_OK)
        st = reader->format->open(reader, err);
    reader->sheet = NULL;
    reader->options = NULL;
    if (st != CKV_OK) {
        ckv_reader_close(reader);
        return st;
    }
    *out = reader;
    return CKV_OK;
}

const ckv_slice *ckv_reader_columns(const ckv_reader *reader, size_t *count)
{
    *count = reader->count;
    return reader->names;
}

/* Spreadsheets leave rows of nothing but delimiters behind the last one. */
static bool is_blank(const ckv_reader *reader, const ckv_row *row)
{
    if (row->count == 1 && reader->delimiter)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (ckv_slice_trim(row->cells[i]).len)
            return false;
    return true;
}

/* Files that were put one behind the other bring it, and reports that repeat it on each page. */
static bool is_header(const ckv_reader *reader, const ckv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!ckv_slice_equal(ckv_slice_trim(row->cells[i]), reader->names[i]))
            return false;
    return row->count > 1;
}

ckv_status ckv_reader_glance(ckv_reader *reader, bool *yes, ckv_error *err)
{
    *yes = false;
    if (reader->format == &ckv_format_xlsx || reader->unlined)
        return CKV_OK;
    ckv_row_form form = { .delimiter = reader->delimiter, .columns = reader->count };
    return ckv_input_glance(reader->lines.input, form, yes, err);
}

ckv_status ckv_reader_next(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err)
{
    ckv_status st;
    while ((st = reader->format->next(reader, row, reject, err)) == CKV_OK && is_blank(reader, row))
        reader->blank++;
    if (st == CKV_OK && reader->format->header && is_header(reader, row))
        return ckv_reader_refuse(reader, reject, CKV_FAULT_HEADER, row->line, 0, row->raw);
    if (st == CKV_OK && reader->format->header && ckv_row_is_total(row->cells, row->count))
        return ckv_reader_refuse(reader, reject, CKV_FAULT_TOTAL, row->line, 0, row->raw);
    return st;
}

uint64_t ckv_reader_blank(const ckv_reader *reader)
{
    return reader->blank;
}

uint64_t ckv_reader_titles(const ckv_reader *reader)
{
    return reader->titles;
}

uint64_t ckv_reader_header_line(const ckv_reader *reader)
{
    return reader->header;
}

ckv_slice ckv_reader_notes(const ckv_reader *reader)
{
    return ckv_buf_slice(&reader->notes);
}

void ckv_reader_note(ckv_reader *reader, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (reader->notes.len + strlen(text) + 1 > NOTES_MAX)
        return;
    ckv_buf_str(&reader->notes, text);
    ckv_buf_byte(&reader->notes, '\n');
}

const char *ckv_reader_format(const ckv_reader *reader)
{
    return reader->format->name;
}

char ckv_reader_delimiter(const ckv_reader *reader)
{
    return reader->delimiter;
}

ckv_status ckv_reader_open_beside(ckv_reader **out, const ckv_reader *whole, ckv_error *err)
{
    ckv_reader *reader = calloc(1, sizeof *reader);
    ckv_input *input = NULL;
    if (!reader)
        return ckv_fail_memory(err);
    ckv_status st = ckv_input_open_beside(&input, whole->lines.input, err);
    ckv_lines_init(&reader->lines, input);
    reader->format = whole->format;
    reader->delimiter = whole->delimiter;
    reader->stop = CKV_NOWHERE;
    reader->beginning = ckv_buf_make(BEGINNING);
    reader->arena.block_size = (size_t)16 << 10;
    if (st == CKV_OK)
        st = reader->format->beside(reader, whole, err);
    if (st != CKV_OK) {
        ckv_reader_close_beside(reader);
        return st;
    }
    *out = reader;
    return CKV_OK;
}

void ckv_reader_close_beside(ckv_reader *reader)
{
    ckv_input *input = reader ? reader->lines.input : NULL;
    ckv_reader_close(reader);
    ckv_input_close(input);
}

bool ckv_reader_divides(const ckv_reader *reader)
{
    return reader->format->beside && !reader->unlined && ckv_input_divides(reader->lines.input);
}

void ckv_reader_seek(ckv_reader *reader, uint64_t position, uint64_t line)
{
    ckv_lines_seek(&reader->lines, position, line);
}

void ckv_reader_stop(ckv_reader *reader, uint64_t position)
{
    reader->stop = position;
}

uint64_t ckv_reader_position(const ckv_reader *reader, uint64_t *line)
{
    *line = reader->lines.number;
    return ckv_lines_position(&reader->lines);
}

void ckv_reader_close(ckv_reader *reader)
{
    if (!reader)
        return;
    if (reader->state)
        reader->format->close(reader);
    ckv_lines_free(&reader->lines);
    ckv_buf_free(&reader->beginning);
    ckv_buf_free(&reader->notes);
    ckv_arena_free(&reader->arena);
    free(reader->names);
    free(reader->cells);
    free(reader);
}

ckv_status ckv_reader_refuse(
    const ckv_reader *reader, ckv_reject *reject, ckv_fault fault, uint64_t line, size_t column, ckv_slice raw)
{
    *reject = (ckv_reject){ .line = line, .column = column, .reason = reasons[fault], .raw = raw };
    if (column && column <= reader->count)
        reject->name = reader->names[column - 1];
    return CKV_BAD_INPUT;
}

void ckv_reader_keep_beginning(ckv_reader *reader)
{
    ckv_buf_clear(&reader->beginning);
    ckv_buf_add(&reader->beginning, ckv_utf8_head(ckv_lines_window(&reader->lines), BEGINNING));
}

ckv_status ckv_reader_refuse_long(ckv_reader *reader, ckv_reject *reject, ckv_error *err)
{
    ckv_reader_keep_beginning(reader);
    if (ckv_buf_status(&reader->beginning) != CKV_OK)
        return ckv_fail_memory(err);
    ckv_status st = ckv_lines_skip(&reader->lines, err);
    if (st != CKV_OK)
        return st;
    return ckv_reader_refuse(reader, reject, CKV_FAULT_LONG_ROW, reader->line, 0, ckv_buf_slice(&reader->beginning));
}

bool ckv_reader_text_ok(const ckv_reader *reader, ckv_slice text, ckv_fault *fault, size_t *at)
{
    const char *hit = text.len ? memchr(text.ptr, 0, text.len) : NULL;
    if (hit) {
        *fault = CKV_FAULT_NUL;
        *at = (size_t)(hit - text.ptr);
        return false;
    }
    if (ckv_input_is_raw(reader->lines.input)) {
        *fault = CKV_FAULT_UTF8;
        return ckv_utf8_valid(text, at);
    }
    if (text.len && ckv_input_errors(reader->lines.input)) {
        hit = memmem(text.ptr, text.len, "\xEF\xBF\xBD", 3);
        *fault = CKV_FAULT_ENCODING;
        *at = hit ? (size_t)(hit - text.ptr) : 0;
    }
    return !hit;
}

static bool make_room(ckv_reader *reader)
{
    size_t room = reader->room ? 2 * reader->room : 32;
    ckv_slice *names = realloc(reader->names, room * sizeof *names);
    if (!names)
        return false;
    reader->names = names;
    ckv_slice *cells = realloc(reader->cells, room * sizeof *cells);
    if (!cells)
        return false;
    reader->cells = cells;
    reader->room = room;
    return true;
}

ckv_status ckv_reader_add_column(ckv_reader *reader, ckv_slice name)
{
    if (reader->count == CKV_ROW_COLUMNS_MAX)
        return CKV_TOO_LARGE;
    if (reader->count == reader->room && !make_room(reader))
        return CKV_NO_MEMORY;
    ckv_slice copy = ckv_arena_copy(&reader->arena, name);
    if (name.len && !copy.ptr)
        return CKV_NO_MEMORY;
    reader->names[reader->count] = copy;
    reader->cells[reader->count++] = (ckv_slice){ NULL, 0 };
    return CKV_OK;
}

static bool is_taken(const ckv_reader *reader, ckv_slice name)
{
    for (size_t i = 0; i < reader->count; i++)
        if (ckv_slice_equal(reader->names[i], name))
            return true;
    return false;
}

static ckv_status rename_column(ckv_reader *reader, size_t column)
{
    ckv_slice name = reader->names[column];
    char *text = ckv_arena_bytes(&reader->arena, name.len + 16);
    if (!text)
        return CKV_NO_MEMORY;
    if (name.len)
        memcpy(text, name.ptr, name.len);
    ckv_slice other = name;
    for (size_t n = 2; is_taken(reader, other); n++) /* its own name is taken too, by itself at least */
        other = ckv_slice_of(text, name.len + (size_t)snprintf(text + name.len, 16, " (%zu)", n));
    reader->names[column] = other;
    return CKV_OK;
}

ckv_status ckv_reader_name_column(ckv_reader *reader, ckv_slice cell)
{
    char numbered[32];
    ckv_slice name = ckv_slice_trim(cell);
    if (name.len)
        return ckv_reader_add_column(reader, name);
    name = ckv_slice_of(numbered, (size_t)snprintf(numbered, sizeof numbered, "column %zu", reader->count + 1));
    bool taken = is_taken(reader, name);
    ckv_status st = ckv_reader_add_column(reader, name);
    return st == CKV_OK && taken ? rename_column(reader, reader->count - 1) : st;
}

/* Where a name stands in a table of columns (number + 1, or 0) that it is not full of, or where it would. */
static uint32_t *find_name(const ckv_reader *reader, uint32_t *table, ckv_slice name)
{
    size_t at = ckv_hash(name) % NAMES;
    while (table[at] && !ckv_slice_equal(reader->names[table[at] - 1], name))
        at = (at + 1) % NAMES;
    return &table[at];
}

/* The note tells positions only: if the header line is missing, what stands here is somebody's data. */
static ckv_status renumber(ckv_reader *reader, uint32_t *table, size_t column, size_t *renamed)
{
    ckv_slice name = reader->names[column], other = name;
    size_t first = *find_name(reader, table, name);
    char *text = ckv_arena_bytes(&reader->arena, name.len + 16);
    if (!text)
        return CKV_NO_MEMORY;
    memcpy(text, name.ptr, name.len);
    for (size_t n = 2; *find_name(reader, table, other); n++)
        other = ckv_slice_of(text, name.len + (size_t)snprintf(text + name.len, 16, " (%zu)", n));
    *find_name(reader, table, other) = (uint32_t)column + 1;
    reader->names[column] = other;
    if ((*renamed)++ < 3)
        ckv_reader_note(reader, "line %llu: columns %zu and %zu have the same name: a number is put behind the second",
            (unsigned long long)reader->line, first, column + 1);
    return CKV_OK;
}

ckv_status ckv_reader_settle_names(ckv_reader *reader, ckv_error *err)
{
    uint32_t *table = calloc(NAMES, sizeof *table);
    size_t renamed = 0;
    ckv_status st = table ? CKV_OK : CKV_NO_MEMORY;
    for (size_t k = 0; st == CKV_OK && k < reader->count; k++) {
        uint32_t *slot = find_name(reader, table, reader->names[k]);
        *slot = *slot ? *slot : (uint32_t)k + 1;
    }
    for (size_t k = 0; st == CKV_OK && k < reader->count; k++)
        if (*find_name(reader, table, reader->names[k]) != k + 1)
            st = renumber(reader, table, k, &renamed);
    free(table);
    if (renamed > 3)
        ckv_reader_note(reader, "%zu more columns have the name of another", renamed - 3);
    return st == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

ckv_status ckv_reader_fail_header(const ckv_reader *reader, uint64_t column, const char *reason, ckv_error *err)
{
    return ckv_fail_at(err, CKV_BAD_INPUT, reader->line, column, "%s: line %llu: header line: %s",
        ckv_input_path(reader->lines.input), (unsigned long long)reader->line, reason);
}
