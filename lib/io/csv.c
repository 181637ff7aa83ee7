#include "io/csv_split.h"
#include "io/format.h"

#include "util/error.h"

#include <csv.h>
#include <stdlib.h>
#include <strings.h>

/* libcsv is fed a line at a time: after each it has told whether the row is over, so that rows have exact lines and
 * text, and a quote that never closes can be given up at the line that opened it.
 *
 * Giving up costs no more than reading the text twice: in the text that an open cell ran over, every run of quotes is
 * even (an odd one would have closed it), and from the start of a line such a run never opens a cell beyond that line.
 */
typedef struct csv_state {
    struct csv_parser parser;
    ckv_buf values;  /* the cells of the row, one after the other */
    ckv_buf recoded; /* the same, and the row, out of another encoding */
    ckv_buf raw;
    size_t *ends; /* of the cells in `values` */
    size_t room;  /* of `ends`; cells past it are only counted */
    size_t count;
    bool more;            /* a cell past `room` holds something */
    size_t named;         /* columns up to the last that has a name in the header */
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
    if (csv->count > csv->room) {
        csv->more |= ckv_slice_trim(ckv_slice_of(bytes, len)).len > 0;
        return;
    }
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
    csv->over = csv->more = false;
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

/* \" as \"\" and \\ as \, the way that MySQL writes quotes; false when there is no \". */
static bool unescape(ckv_buf *out, ckv_slice line)
{
    bool any = false;
    ckv_buf_clear(out);
    for (size_t i = 0; i < line.len; i++) {
        bool escape = line.ptr[i] == '\\' && i + 1 < line.len && (line.ptr[i + 1] == '"' || line.ptr[i + 1] == '\\');
        if (!escape) {
            ckv_buf_byte(out, line.ptr[i]);
            continue;
        }
        i++;
        any |= line.ptr[i] == '"';
        ckv_buf_str(out, line.ptr[i] == '"' ? "\"\"" : "\\");
    }
    return any && ckv_buf_status(out) == CKV_OK;
}

/* The row cannot be read as it stands. Can its first line, when a backslash before a quote takes away its meaning? That
 * must give as many cells as there are columns, else all is as before. */
static bool read_escaped(ckv_reader *reader)
{
    csv_state *csv = reader->state;
    ckv_lines *lines = &reader->lines;
    csv_state before = *csv;
    size_t at = lines->at, values = csv->values.len;
    uint64_t number = lines->number;
    ckv_slice line;
    if (!reader->count)
        return false;
    ckv_lines_rewind(lines, 0, reader->line);
    bool ok = ckv_lines_next(lines, &line, NULL) == CKV_OK && unescape(&csv->raw, ckv_line_text(line));
    if (ok) {
        reset(csv);
        csv->count = 0;
        csv->more = csv->over = false;
        ckv_buf_clear(&csv->values);
        ckv_buf_byte(&csv->raw, '\n');
        ok = feed(csv, ckv_buf_slice(&csv->raw), NULL) == CKV_OK && csv->over && csv->count == reader->count;
    }
    if (ok)
        return true;
    lines->at = at;
    lines->number = number;
    csv->count = before.count;
    csv->over = before.over;
    csv->values.len = values;
    return false;
}

static ckv_status refuse_unclosed(ckv_reader *reader, ckv_reject *reject)
{
    csv_state *csv = reader->state;
    if (read_escaped(reader))
        return CKV_OK;
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
    if (read_escaped(reader))
        return CKV_OK;
    reset(csv);
    return ckv_reader_refuse(reader, reject, CKV_FAULT_AFTER_QUOTE, reader->lines.number - 1, csv->count + 1,
        ckv_line_text(ckv_lines_row(&reader->lines)));
}

/* A row that does not end. As a rule it is one of its cells that does not. */
static ckv_status refuse_long(ckv_reader *reader, ckv_reject *reject, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_lines *lines = &reader->lines;
    feed(csv, ckv_slice_of(lines->text.ptr + lines->at, lines->text.len - lines->at), NULL);
    size_t column = csv->large ? csv->large : csv->parser.entry_pos > CKV_VALUE_MAX ? csv->count + 1 : 0;
    reset(csv);
    ckv_status st = ckv_reader_refuse_long(reader, reject, err);
    reject->column = column;
    if (column && column <= reader->count)
        reject->name = reader->names[column - 1];
    return st;
}

/* Without the byte order mark of a file that was put behind another. */
static ckv_slice skip_mark(ckv_slice line)
{
    if (!ckv_slice_starts(line, CKV_LIT("\xEF\xBB\xBF")))
        return line;
    return line.len > 3 ? ckv_slice_tail(line, 3) : CKV_LIT("\n");
}

/* Read lines up to the end of one row, blank or not. CKV_OK: it is in `state`. */
static ckv_status read_row(ckv_reader *reader, ckv_reject *reject, ckv_error *err)
{
    csv_state *csv = reader->state;
    begin_row(reader);
    for (bool first = true; !csv->over; first = false) {
        ckv_slice line;
        ckv_status st = ckv_lines_next(&reader->lines, &line, err);
        if (st == CKV_NOT_FOUND)
            return csv->opened_line ? refuse_unclosed(reader, reject) : st;
        if (st == CKV_TOO_LARGE)
            return refuse_long(reader, reject, err);
        if (st == CKV_OK && first)
            line = skip_mark(line);
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

/* The same as meant. Most cells are told here, without a call. */
static ckv_slice value(const csv_state *csv, size_t i)
{
    ckv_slice s = cell(csv, i);
    return s.len && s.ptr[0] == '=' ? ckv_csv_meant(s) : s;
}

/* A line of nothing, or of nothing but blanks where that cannot be a value. */
static bool is_blank(const ckv_reader *reader, ckv_slice raw)
{
    const csv_state *csv = reader->state;
    return csv->count == 0 || (csv->count == 1 && reader->count != 1 && ckv_slice_trim(raw).len == 0);
}

/* No delimiter may be the second byte of a character. */
static bool may_recode(const ckv_reader *reader)
{
    return (unsigned char)reader->delimiter < 0x30 || reader->delimiter == ';';
}

/* The row's text and cells out of another encoding; false when they are not of one. */
static bool recode_cells(ckv_reader *reader, ckv_slice raw)
{
    csv_state *csv = reader->state;
    ckv_input *input = reader->lines.input;
    size_t n = csv->count < csv->room ? csv->count : csv->room;
    ckv_buf_clear(&csv->raw);
    ckv_buf_clear(&csv->recoded);
    if (!ckv_input_recode(input, raw, &csv->raw) || !ckv_buf_reserve(&csv->recoded, 1))
        return false;
    for (size_t i = 0; i < n; i++) /* all are tried before an end is changed: the row may be handed back as it is */
        if (!ckv_input_recode(input, cell(csv, i), &csv->recoded))
            return false;
    ckv_buf_clear(&csv->recoded);
    for (size_t i = 0, start = 0; i < n; i++) {
        size_t end = csv->ends[i], at = csv->recoded.len;
        ckv_input_recode(input, ckv_slice_of(csv->values.ptr + start, end - start), &csv->recoded);
        if (csv->recoded.len - at > CKV_VALUE_MAX && !csv->large)
            csv->large = i + 1;
        csv->ends[i] = csv->recoded.len;
        start = end;
    }
    ckv_buf values = csv->values;
    csv->values = csv->recoded;
    csv->recoded = values;
    return true;
}

/* A row that is not UTF-8, in a file that is: perhaps it is whole in another encoding. *raw becomes its text then. */
static ckv_status try_recode(ckv_reader *reader, ckv_slice *raw, bool *done, ckv_error *err)
{
    csv_state *csv = reader->state;
    *done = false;
    if (!may_recode(reader))
        return CKV_OK;
    ckv_status st = ckv_input_recode_begin(reader->lines.input, *raw, done, err);
    if (st != CKV_OK || !*done)
        return st;
    *done = recode_cells(reader, *raw);
    if (*done) {
        *raw = ckv_buf_slice(&csv->raw);
        ckv_input_recoded_row(reader->lines.input);
    }
    return CKV_OK;
}

static ckv_status refuse_bytes(const ckv_reader *reader, ckv_fault fault, ckv_slice raw, ckv_reject *reject)
{
    const csv_state *csv = reader->state;
    size_t n = csv->count < csv->room ? csv->count : csv->room, bad = 0, at;
    while (bad < n && ckv_reader_text_ok(reader, cell(csv, bad), &fault, &at))
        bad++;
    return ckv_reader_refuse(reader, reject, fault, reader->line, bad < n ? bad + 1 : 0, raw);
}

static ckv_status check_row(ckv_reader *reader, ckv_slice *raw, ckv_reject *reject, ckv_error *err)
{
    const csv_state *csv = reader->state;
    ckv_fault fault;
    size_t at;
    if (!ckv_reader_text_ok(reader, *raw, &fault, &at)) {
        bool done = false;
        ckv_status st = fault == CKV_FAULT_UTF8 ? try_recode(reader, raw, &done, err) : CKV_OK;
        if (st != CKV_OK)
            return st;
        if (!done)
            return refuse_bytes(reader, fault, *raw, reject);
    }
    if (csv->large)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_LONG_VALUE, reader->line, csv->large, *raw);
    return CKV_OK;
}

static ckv_status next(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_slice raw;
    bool blank;
    do {
        if (ckv_reader_is_over(reader))
            return CKV_NOT_FOUND;
        ckv_status st = read_row(reader, reject, err);
        if (st != CKV_OK)
            return st;
        raw = ckv_line_text(ckv_lines_row(&reader->lines));
        blank = is_blank(reader, raw);
        reader->blank += blank;
    } while (blank);
    ckv_status st = check_row(reader, &raw, reject, err);
    if (st != CKV_OK)
        return st;
    /* Programs differ in whether a delimiter ends a row: what it parts off does not count when it is empty. */
    if (csv->count > reader->count && csv->more)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_TOO_MANY, reader->line, reader->count + 1, raw);
    for (size_t i = 0; i < reader->count; i++)
        reader->cells[i] = i < csv->count ? value(csv, i) : CKV_LIT("");
    if (csv->count < csv->named && ckv_row_is_total(reader->cells, reader->count))
        return ckv_reader_refuse(reader, reject, CKV_FAULT_TOTAL, reader->line, 0, raw);
    if (csv->count < csv->named)
        return ckv_reader_refuse(reader, reject, CKV_FAULT_TOO_FEW, reader->line, csv->count + 1, raw);
    *row = (ckv_row){ .line = reader->line, .count = reader->count, .cells = reader->cells, .raw = raw };
    return CKV_OK;
}

/* What may part cells: the common four first; the others are believed only when the whole beginning of the file
 * agrees. */
static const char delimiters[] = { ',', '\t', ';', '|', '\x01', '^', '~' };
#define DELIMITERS (sizeof delimiters)
#define COMMON 4
#define SAMPLE_LINES 64
#define PEEKED_MAX ((size_t)256 << 10) /* bytes of the first rows that are judged */

typedef struct delimiter_counts {
    uint32_t of[DELIMITERS]; /* in a row, outside quotes */
} delimiter_counts;

/* Add those of a line; *quoted says whether it begins, and then whether it ends, inside quotes. */
static void count_delimiters(delimiter_counts *counts, ckv_slice line, bool *quoted)
{
    for (size_t i = 0; i < line.len; i++) {
        *quoted ^= line.ptr[i] == '"';
        for (size_t k = 0; !*quoted && k < DELIMITERS; k++)
            counts->of[k] += line.ptr[i] == delimiters[k];
    }
}

/* What the lines after the header say about each candidate. */
typedef struct delimiter_votes {
    size_t lines;
    size_t same[DELIMITERS]; /* lines with as many as the header */
    size_t none[DELIMITERS]; /* lines without any */
} delimiter_votes;

/* Look at the first lines; they are left to be read next, together with the header. */
static ckv_status count_votes(ckv_lines *lines, const delimiter_counts *header, delimiter_votes *votes, ckv_error *err)
{
    size_t offset = ckv_lines_row(lines).len;
    uint64_t number = lines->number;
    delimiter_counts row = { { 0 } };
    bool quoted = false;
    ckv_status st = CKV_OK;
    for (size_t i = 0; i < SAMPLE_LINES && ckv_lines_row(lines).len < CKV_VALUE_MAX; i++) {
        ckv_slice line;
        st = ckv_lines_next(lines, &line, err);
        if (st != CKV_OK)
            break;
        count_delimiters(&row, line, &quoted);
        if (quoted || ckv_slice_trim(line).len == 0)
            continue;
        for (size_t k = 0; k < DELIMITERS; k++) {
            votes->same[k] += row.of[k] == header->of[k];
            votes->none[k] += row.of[k] == 0;
        }
        row = (delimiter_counts){ { 0 } };
        votes->lines++;
    }
    ckv_lines_rewind(lines, offset, number);
    return st == CKV_NOT_FOUND || st == CKV_TOO_LARGE ? CKV_OK : st;
}

/* Is candidate `a` better than `b`? By agreement of the lines, then by the header; of equals the first in the table. */
static bool better(const delimiter_counts *header, const delimiter_votes *votes, size_t a, size_t b)
{
    if (!header->of[a] != !header->of[b])
        return header->of[a] > 0;
    if (!header->of[a]) /* one column: what its values hold least parts nothing */
        return votes->none[a] > votes->none[b];
    if (votes->same[a] != votes->same[b])
        return votes->same[a] > votes->same[b];
    return header->of[a] > header->of[b];
}

static size_t count_common(ckv_slice line)
{
    delimiter_counts counts = { { 0 } };
    size_t held = 0;
    bool quoted = false;
    count_delimiters(&counts, line, &quoted);
    for (size_t k = 0; k < COMMON; k++)
        held += counts.of[k] > 0;
    return held;
}

/* The one of the four that the header line holds, if it is but one; else the lines after it are asked. */
static ckv_status decide_delimiter(ckv_reader *reader, ckv_slice line, ckv_error *err)
{
    delimiter_counts header = { { 0 } };
    delimiter_votes votes = { 0 };
    size_t held = count_common(line), best = 0;
    bool quoted = false;
    count_delimiters(&header, line, &quoted);
    if (held != 1) {
        ckv_status st = count_votes(&reader->lines, &header, &votes, err);
        if (st != CKV_OK)
            return st;
    }
    for (size_t k = 1; k < COMMON; k++)
        if (better(&header, &votes, k, best))
            best = k;
    for (size_t k = COMMON; held == 0 && k < DELIMITERS; k++)
        if (header.of[k] && votes.lines && votes.same[k] == votes.lines && !header.of[best])
            best = k;
    reader->delimiter = delimiters[best];
    return CKV_OK;
}

/* A first line "sep=;", which tells spreadsheet programs the delimiter and is no row. What was configured stays. */
static bool take_sep_line(ckv_reader *reader, ckv_slice line)
{
    line = ckv_line_text(line);
    if (line.len == 7 && line.ptr[0] == '"' && line.ptr[6] == '"')
        line = ckv_slice_of(line.ptr + 1, 5);
    if (line.len != 5 || strncasecmp(line.ptr, "sep=", 4) != 0 || line.ptr[4] == '"')
        return false;
    if (reader->delimiter == reader->format->delimiter)
        reader->delimiter = line.ptr[4];
    return true;
}

/* Leave the first line that is not blank to be read next. */
static ckv_status find_first(ckv_reader *reader, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    const char *path = ckv_input_path(lines->input);
    ckv_slice line;
    bool first = true, again;
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
        again = ckv_slice_trim(line).len == 0;
        if (!again && first)
            first = false, again = take_sep_line(reader, line);
    } while (again);
    ckv_lines_rewind(lines, 0, lines->number - 1);
    return CKV_OK;
}

/* The first rows, to be judged. */
typedef struct beginning {
    ckv_head_row rows[CKV_HEAD_ROWS];
    size_t count;
    ckv_arena arena;
} beginning;

static ckv_status keep_row(beginning *b, const csv_state *csv, uint64_t line, ckv_error *err)
{
    size_t n = csv->count < csv->room ? csv->count : csv->room, filled = 0;
    ckv_slice *cells = ckv_arena_alloc(&b->arena, (n + 1) * sizeof *cells);
    for (size_t i = 0; cells && i < n; i++) {
        ckv_slice s = value(csv, i);
        filled += ckv_slice_trim(s).len > 0;
        cells[i] = ckv_arena_copy(&b->arena, s);
        if (s.len && !cells[i].ptr)
            cells = NULL;
    }
    if (!cells)
        return ckv_fail_memory(err);
    if (filled)
        b->rows[b->count++] = (ckv_head_row){ line, n, cells };
    return CKV_OK;
}

/* One row without leaving it behind. CKV_NOT_FOUND and CKV_BAD_INPUT: there is none to be had. */
static ckv_status peek_row(ckv_reader *reader, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_lines *lines = &reader->lines;
    ckv_slice line;
    ckv_buf_clear(&csv->values);
    csv->count = csv->large = 0;
    csv->over = csv->more = false;
    for (bool first = true; !csv->over; first = false) {
        ckv_status st = ckv_lines_row(lines).len < PEEKED_MAX ? ckv_lines_next(lines, &line, err) : CKV_TOO_LARGE;
        if (st == CKV_OK)
            st = feed(csv, first ? skip_mark(line) : line, err);
        if (st == CKV_OK && !csv->over && line.ptr[line.len - 1] != '\n' && line.ptr[line.len - 1] != '\r')
            st = feed(csv, CKV_LIT("\n"), err);
        if (st != CKV_OK)
            return st == CKV_TOO_LARGE ? CKV_NOT_FOUND : st;
    }
    return CKV_OK;
}

/* Judge the rows from the line on that comes next, and leave it to come next. */
static ckv_status judge_rows(ckv_reader *reader, beginning *b, ckv_head *head, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_lines *lines = &reader->lines;
    uint64_t number = lines->number;
    ckv_status st = CKV_OK;
    csv_set_delim(&csv->parser, (unsigned char)reader->delimiter);
    ckv_arena_reset(&b->arena);
    b->count = 0;
    while (st == CKV_OK && b->count < CKV_HEAD_ROWS) {
        uint64_t line = lines->number;
        st = peek_row(reader, err);
        if (st == CKV_OK)
            st = keep_row(b, csv, line, err);
    }
    reset(csv);
    ckv_lines_rewind(lines, 0, number);
    if (st != CKV_OK && st != CKV_NOT_FOUND && st != CKV_BAD_INPUT)
        return st;
    return ckv_reader_judge(reader, b->rows, b->count, head, err);
}

/* The delimiter as the first line that comes next tells it, or the first of those below it that holds one. */
static ckv_status look_for_delimiter(ckv_reader *reader, bool below, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    uint64_t number = lines->number;
    ckv_slice line;
    ckv_status st = ckv_lines_next(lines, &line, err);
    for (size_t i = 0; st == CKV_OK && below && !count_common(line) && i < CKV_HEAD_ROWS; i++)
        st = ckv_lines_next(lines, &line, err);
    if (st == CKV_OK)
        st = decide_delimiter(reader, ckv_line_text(line), err);
    ckv_lines_rewind(lines, 0, number);
    return st == CKV_NOT_FOUND || st == CKV_TOO_LARGE ? CKV_OK : st;
}

/* Where the names of the columns are, and what parts them. A title holds no delimiter, so that it does not tell it:
 * what the lines below it say counts if it is judged to be one by that. */
static ckv_status find_header(ckv_reader *reader, beginning *b, ckv_head *head, ckv_error *err)
{
    bool asked = reader->options && reader->options->head, open = !reader->delimiter;
    ckv_status st = CKV_OK;
    if (open && asked) {
        st = look_for_delimiter(reader, true, err);
        if (st == CKV_OK && reader->delimiter)
            st = judge_rows(reader, b, head, err);
        if (st != CKV_OK || head->titles)
            return st;
        reader->delimiter = '\0';
    }
    if (open)
        st = look_for_delimiter(reader, false, err);
    return st == CKV_OK && (asked || reader->options) ? judge_rows(reader, b, head, err) : st;
}

/* Pass by the lines above number `line`. */
static ckv_status skip_lines(ckv_reader *reader, uint64_t line, ckv_error *err)
{
    ckv_lines *lines = &reader->lines;
    while (lines->number < line) {
        ckv_slice text;
        ckv_lines_begin_row(lines);
        ckv_status st = ckv_lines_next(lines, &text, err);
        if (st != CKV_OK && st != CKV_NOT_FOUND && st != CKV_TOO_LARGE)
            return st;
        if (st != CKV_OK)
            return ckv_fail(err, CKV_BAD_INPUT, "%s: there is no line %llu to name the columns",
                ckv_input_path(lines->input), (unsigned long long)line);
        reader->titles += ckv_slice_trim(text).len > 0;
    }
    ckv_lines_begin_row(lines);
    return CKV_OK;
}

/* As many as most of the first rows have; of two numbers the larger. */
static size_t usual_width(const beginning *b, size_t from)
{
    size_t best = 0, most = 0;
    for (size_t i = from; i < b->count; i++) {
        size_t same = 0, n = b->rows[i].count;
        for (size_t k = from; k < b->count; k++)
            same += b->rows[k].count == n;
        if (same > most || (same == most && n > best)) {
            most = same;
            best = n;
        }
    }
    return best;
}

static ckv_status read_header(ckv_reader *reader, ckv_error *err)
{
    csv_state *csv = reader->state;
    ckv_reject reject;
    ckv_status st = read_row(reader, &reject, err);
    ckv_slice raw = ckv_line_text(ckv_lines_row(&reader->lines));
    if (st == CKV_OK)
        st = check_row(reader, &raw, &reject, err);
    if (st == CKV_BAD_INPUT) {
        reader->line = reject.line;
        return ckv_reader_fail_header(reader, reject.column ? reject.column : CKV_NOWHERE, reject.reason, err);
    }
    if (st != CKV_OK)
        return st;
    if (csv->count > CKV_ROW_COLUMNS_MAX)
        return ckv_reader_fail_header(reader, CKV_NOWHERE, "more than 4096 columns; is the delimiter right?", err);
    for (size_t i = 0; i < csv->count; i++) {
        if (ckv_reader_name_column(reader, value(csv, i)) != CKV_OK)
            return ckv_fail_memory(err);
        if (ckv_slice_trim(value(csv, i)).len)
            csv->named = i + 1;
    }
    csv->room = reader->count;
    reader->header = reader->line;
    return ckv_reader_settle_names(reader, err);
}

static ckv_status read_head(ckv_reader *reader, beginning *b, ckv_error *err)
{
    csv_state *csv = reader->state;
    uint64_t line = reader->options ? reader->options->header_line : 0;
    ckv_head head = { 0 };
    ckv_status st = find_first(reader, err);
    if (st == CKV_OK && line && line < reader->lines.number) {
        reader->line = line;
        return ckv_reader_fail_header(reader, CKV_NOWHERE, "the line that is to name the columns is blank", err);
    }
    if (st == CKV_OK && line) {
        st = skip_lines(reader, line, err);
        if (st == CKV_OK && !reader->delimiter)
            st = look_for_delimiter(reader, false, err);
    } else if (st == CKV_OK) {
        st = find_header(reader, b, &head, err);
    }
    if (st == CKV_OK && head.titles)
        st = skip_lines(reader, b->rows[head.titles].line, err);
    if (st != CKV_OK)
        return st;
    csv_set_delim(&csv->parser, (unsigned char)reader->delimiter);
    if (head.titles) /* lines of nothing but delimiters are none */
        reader->titles = head.titles;
    if (!head.none)
        return read_header(reader, err);
    csv->named = csv->room = usual_width(b, head.titles);
    return ckv_reader_number_columns(reader, csv->room, err);
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
    csv->recoded = ckv_buf_make(CKV_ROW_MAX);
    csv->raw = ckv_buf_make(CKV_ROW_MAX);
    csv->ends = malloc(CKV_ROW_COLUMNS_MAX * sizeof *csv->ends);
    csv->room = CKV_ROW_COLUMNS_MAX;
    /* Never a null pointer, also for a row of nothing but empty cells. */
    return csv->ends && ckv_buf_reserve(&csv->values, 1) ? CKV_OK : ckv_fail_memory(err);
}

static ckv_status open_csv(ckv_reader *reader, ckv_error *err)
{
    beginning b = { .count = 0, .arena = { .block_size = (size_t)16 << 10 } };
    ckv_status st = open_state(reader, err);
    if (st == CKV_OK)
        st = read_head(reader, &b, err);
    ckv_arena_free(&b.arena);
    if (st == CKV_OK)
        ckv_reader_note_head(reader);
    return st;
}

static ckv_status open_beside(ckv_reader *reader, const ckv_reader *whole, ckv_error *err)
{
    const csv_state *from = whole->state;
    ckv_status st = open_state(reader, err);
    for (size_t i = 0; st == CKV_OK && i < whole->count; i++)
        st = ckv_reader_add_column(reader, whole->names[i]) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
    if (st != CKV_OK)
        return st;
    csv_state *csv = reader->state;
    csv_set_delim(&csv->parser, (unsigned char)reader->delimiter);
    csv->named = from->named;
    csv->room = from->room;
    return CKV_OK;
}

static void close_csv(ckv_reader *reader)
{
    csv_state *csv = reader->state;
    csv_free(&csv->parser);
    ckv_buf_free(&csv->values);
    ckv_buf_free(&csv->recoded);
    ckv_buf_free(&csv->raw);
    free(csv->ends);
    free(csv);
}

const ckv_format ckv_format_csv = {
    .name = "csv",
    .extensions = { "csv", "txt" },
    .header = true,
    .open = open_csv,
    .next = next,
    .beside = open_beside,
    .close = close_csv,
};

const ckv_format ckv_format_tsv = {
    .name = "tsv",
    .extensions = { "tsv", "tab" },
    .delimiter = '\t',
    .header = true,
    .open = open_csv,
    .next = next,
    .beside = open_beside,
    .close = close_csv,
};
