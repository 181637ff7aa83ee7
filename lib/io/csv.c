#include "io/format.h"

#include "util/error.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

/* libcsv is fed a line at a time: after each it has told whether the row is over, so that rows have exact lines and
 * text, and a quote that never closes can be given up at the line that opened it.
 *
 * Giving up costs no more than reading the text twice: in the text that an open cell ran over, every run of quotes is
 * even (an odd one would have closed it), and from the start of a line such a run never opens a cell beyond that line.
 */
typedef struct csv_state {
    struct csv_parser parser;
    ckv_buf values; /* the cells of the row, one after the other */
    size_t *ends;   /* of the cells in `values` */
    size_t room;    /* of `ends`; cells past it are only counted */
    size_t count;
    size_t large;         /* number of the first cell past CKV_VALUE_MAX, from 1, or 0 */
    bool over;            /* the row */
    size_t opened_count;  /* how many cells were complete when the open one began, */
    uint64_t opened_line; /* the line on which it did, */
    size_t opened_end;    /* and where in the row the next line starts */
} csv_state;

static void on_cell(void *bytes, size_t len, void *data)
{
    csv_state *csv = data;
    csv->count++;
    if (len > CKV_VALUE_MAX && !csv->large)
        csv->large = csv->count;
    if (csv->count > csv->room)
        return;
    if (len <= CKV_VALUE_MAX)
        ckv_buf_add(&csv->values, (ckv_slice){ bytes, len });
    csv->ends[csv->count - 1] = csv->values.len;
}

static void on_row(int end, void *data)
{
    (void)end;
    ((csv_state *)data)->over = true;
}

/* libcsv trims blanks around cells; values are kept as they came. */
static int is_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void begin_row(ckv_reader *reader)
{
    csv_state *csv = reader->state;
    ckv_lines_begin_row(&reader->lines);
    reader->line = reader->lines.number;
    ckv_buf_clear(&csv->values);
    csv->count = csv->large = 0;
    csv->over = false;
    csv->opened_line = 0;
}

/* Forget an unfinished row. The flush at the end is how libcsv starts afresh; nobody listens to it. */
static void reset(csv_state *csv)
{
    csv_fini(&csv->parser, NULL, NULL, NULL);
}

static ckv_status feed(csv_state *csv, ckv_slice text, ckv_error *err)
{
    struct csv_parser *parser = &csv->parser;
    for (size_t done = 0; done < text.len;) {
        done += csv_parse(parser, text.ptr + done, text.len - done, on_cell, on_row, csv);
        if (done == text.len)
            break;
        if (csv_error(parser) != CSV_EPARSE)
            return ckv_fail_memory(err);
        if (parser->quoted)
            return CKV_BAD_INPUT;
        /* A quote inside an unquoted cell, as in: 21" screen. It harms nobody, so it is a character like others. */
        csv_set_opts(parser, CSV_REPALL_NL);
        size_t one = csv_parse(parser, text.ptr + done, 1, on_cell, on_row, csv);
        csv_set_opts(parser, CSV_REPALL_NL | CSV_STRICT);
        if (one != 1)
            return ckv_fail_memory(err);
        done++;
    }
    return ckv_buf_status(&csv->values) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
}

/* After a line that left a quoted cell open: was it this line that opened it? */
static void note_open(ckv_reader *reader)
{
    csv_state *csv = reader->state;
    if (csv->opened_line && csv->opened_count == csv->count)
        return;
    csv->opened_count = csv->count;
    csv->opened_line = reader->lines.number - 1;
    csv->opened_end = ckv_lines_row(&reader->lines).len;
}

static ckv_status refuse_unclosed(ckv_reader *reader, ckv_reject *reject)
{
    csv_state *csv = reader->state;
    reset(csv);
    ckv_lines_rewind(&reader->lines, csv->opened_end, csv->opened_line + 1);
    return ckv_reader_refuse(reader, reject, CKV_FAULT_UNCLOSED, csv->opened_line, csv->count + 1,
        ckv_line_text(ckv_lines_row(&reader->lines)));
}

static ckv_status refuse_stray(ckv_reader *reader, ckv_reject *reject)
{
    csv_state *csv = reader->state;
    if (csv->opened_line && csv->opened_count == csv->count)
        return refuse_unclosed(reader, reject); /* most likely: the cell ran into the next quote of the file */
    reset(csv);
    return ckv_reader_refuse(reader, reject, CKV_FAULT_AFTER_QUOTE, reader->lines.number - 1, csv->count + 1,
        ckv_line_text(ckv_lines_row(&reader->lines)));
}

/* Read lines up to the end of one row, blank or not. CKV_OK: it is in `state`. */
static ckv_status read_row(ckv_reader *reader, ckv_reject *reject, ckv_error *err)
{
    csv_state *csv = reader->state;
    begin_row(reader);
    while (!csv->over) {
        ckv_slice line;
        ckv_status st = ckv_lines_next(&reader->lines, &line, err);
        if (st == CKV_NOT_FOUND)
            return csv->opened_line ? refuse_unclosed(reader, reject) : st;
        if (st == CKV_TOO_LARGE) {
            reset(csv);
            return ckv_reader_refuse_long(reader, reject, err);
        }
        if (st == CKV_OK)
            st = feed(csv, line, err);
        if (st == CKV_OK && !csv->over && line.ptr[line.len - 1] != '\n' && line.ptr[line.len - 1] != '\r')
            st = feed(csv, CKV_LIT("\n"), err); /* the last line of the file has no end */
        if (st == CKV_BAD_INPUT)
            return refuse_stray(reader, reject);
        if (st != CKV_OK)
            return st;
        if (!csv->over)
            note_open(reader);
        if (!csv->over && csv->parser.entry_pos > CKV_VALUE_MAX)
            return refuse_unclosed(reader, reject);
    }
    return CKV_OK;
}

static ckv_slice cell(const csv_state *csv, size_t i)
{
    size_t start = i ? csv->ends[i - 1] : 0;
    return (ckv_slice){ csv->values.ptr + start, csv->ends[i] - start };
}

/* A line of nothing, or of nothing but blanks where that cannot be a value. */
static bool is_blank(const ckv_reader *reader, ckv_slice raw)
{
    const csv_state *csv = reader->state;
    return csv->count == 0 || (csv->count == 1 && reader->count != 1 && ckv_slice_trim(raw).len == 0);
}

static ckv_status check_row(const ckv_reader *reader, ckv_slice raw, ckv_reject *reject)
{
    const csv_state *csv = reader->state;
    ckv_fault fault;
    size_t at;
    if (!ckv_reader_text_ok(reader, raw, &fault, &at)) {
        size_t n = csv->count < csv->room ? csv->count : csv->room, bad = 0;
        while (bad < n && ckv_reader_text_ok(reader, cell(csv, bad), &fault, &at))
            bad++;
        return ckv_reader_refuse(reader, reject, fault, reader->line, bad < n ? bad + 1 : 0, raw);
    }
    if (csv->large)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_LONG_VALUE, reader->line, csv->large, raw);
    return CKV_OK;
}

static ckv_status next(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_slice raw;
    do {
        ckv_status st = read_row(reader, reject, err);
        if (st != CKV_OK)
            return st;
        raw = ckv_line_text(ckv_lines_row(&reader->lines));
    } while (is_blank(reader, raw));
    ckv_status st = check_row(reader, raw, reject);
    if (st != CKV_OK)
        return st;
    if (csv->count > reader->count)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_TOO_MANY, reader->line, reader->count + 1, raw);
    if (csv->count < reader->count)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_TOO_FEW, reader->line, csv->count + 1, raw);
    for (size_t i = 0; i < reader->count; i++)
        reader->cells[i] = cell(csv, i);
    *row = (ckv_row){ .line = reader->line, .count = reader->count, .cells = reader->cells, .raw = raw };
    return CKV_OK;
}

/* The candidate that the header line holds most of outside quotes; the first of the list when none or equal. */
static char decide_delimiter(ckv_slice line)
{
    static const char candidates[] = { ',', '\t', ';', '|' };
    size_t counts[sizeof candidates] = { 0 }, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < line.len; i++) {
        quoted ^= line.ptr[i] == '"';
        for (size_t k = 0; !quoted && k < sizeof candidates; k++)
            counts[k] += line.ptr[i] == candidates[k];
    }
    for (size_t k = 1; k < sizeof candidates; k++)
        if (counts[k] > counts[best])
            best = k;
    return candidates[best];
}

/* Leave the first line that is not blank to be read next. */
static ckv_status find_header(ckv_reader *reader, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    const char *path = ckv_input_path(lines->input);
    ckv_slice line;
    do {
        ckv_lines_begin_row(lines);
        ckv_status st = ckv_lines_next(lines, &line, err);
        if (st == CKV_NOT_FOUND)
            return ckv_fail(err, CKV_BAD_INPUT,
                "%s is empty: there is no header line; leave the file out, or export it again", path);
        if (st == CKV_TOO_LARGE)
            return ckv_fail_at(err, CKV_BAD_INPUT, lines->number, CKV_NOWHERE,
                "%s: line %llu: the header line is longer than 16 MiB; is this a text file?", path,
                (unsigned long long)lines->number);
        if (st != CKV_OK)
            return st;
    } while (ckv_slice_trim(line).len == 0);
    if (!reader->delimiter)
        reader->delimiter = decide_delimiter(ckv_line_text(line));
    ckv_lines_rewind(lines, 0, lines->number - 1);
    return CKV_OK;
}

static ckv_status fail_header(
    const ckv_reader *reader, uint64_t line, uint64_t column, const char *reason, ckv_error *err)
{
    return ckv_fail_at(err, CKV_BAD_INPUT, line, column, "%s: line %llu: header line: %s",
        ckv_input_path(reader->lines.input), (unsigned long long)line, reason);
}

/* Positions only: if the header line is missing, what stands here is somebody's data. */
static ckv_status check_names(const ckv_reader *reader, ckv_error *err)
{
    for (size_t i = 0; i < reader->count; i++)
        for (size_t k = i + 1; k < reader->count; k++)
            if (ckv_slice_equal(reader->names[i], reader->names[k]))
                return ckv_fail_at(err, CKV_BAD_INPUT, reader->line, k + 1,
                    "%s: line %llu: columns %zu and %zu of the header line have the same name; rename one of them",
                    ckv_input_path(reader->lines.input), (unsigned long long)reader->line, i + 1, k + 1);
    return CKV_OK;
}

static ckv_status read_header(ckv_reader *reader, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_reject reject;
    ckv_status st = read_row(reader, &reject, err);
    if (st == CKV_OK)
        st = check_row(reader, ckv_line_text(ckv_lines_row(&reader->lines)), &reject);
    if (st == CKV_BAD_INPUT)
        return fail_header(reader, reject.line, reject.column ? reject.column : CKV_NOWHERE, reject.reason, err);
    if (st != CKV_OK)
        return st;
    if (csv->count > CKV_ROW_COLUMNS_MAX)
        return fail_header(reader, reader->line, CKV_NOWHERE, "more than 4096 columns; is the delimiter right?", err);
    for (size_t i = 0; i < csv->count; i++) {
        char numbered[32];
        ckv_slice name = ckv_slice_trim(cell(csv, i));
        if (!name.len)
            name = ckv_slice_of(numbered, (size_t)snprintf(numbered, sizeof numbered, "column %zu", i + 1));
        if (ckv_reader_add_column(reader, name) != CKV_OK)
            return ckv_fail_memory(err);
    }
    csv->room = reader->count;
    return check_names(reader, err);
}

static ckv_status open_state(ckv_reader *reader, ckv_error *err)
{
    csv_state *csv = calloc(1, sizeof *csv);
    if (!csv)
        return ckv_fail_memory(err);
    reader->state = csv;
    if (csv_init(&csv->parser, CSV_REPALL_NL | CSV_STRICT) != 0)
        return ckv_fail_memory(err);
    csv_set_space_func(&csv->parser, is_space);
    csv_set_blk_size(&csv->parser, (size_t)16 << 10);
    csv->values = ckv_buf_make(CKV_ROW_MAX);
    csv->ends = malloc(CKV_ROW_COLUMNS_MAX * sizeof *csv->ends);
    csv->room = CKV_ROW_COLUMNS_MAX;
    /* Never a null pointer, also for a row of nothing but empty cells. */
    return csv->ends && ckv_buf_reserve(&csv->values, 1) ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status open_csv(ckv_reader *reader, ckv_error *err)
{
    ckv_status st = open_state(reader, err);
    if (st == CKV_OK)
        st = find_header(reader, err);
    if (st != CKV_OK)
        return st;
    csv_set_delim(&((csv_state *)reader->state)->parser, (unsigned char)reader->delimiter);
    return read_header(reader, err);
}

static void close_csv(ckv_reader *reader)
{
    csv_state *csv = reader->state;
    csv_free(&csv->parser);
    ckv_buf_free(&csv->values);
    free(csv->ends);
    free(csv);
}

const ckv_format ckv_format_csv = {
    .name = "csv",
    .extensions = { "csv", "txt" },
    .open = open_csv,
    .next = next,
    .close = close_csv,
};

const ckv_format ckv_format_tsv = {
    .name = "tsv",
    .extensions = { "tsv", "tab" },
    .delimiter = '\t',
    .open = open_csv,
    .next = next,
    .close = close_csv,
};
