#include "io/csv_write.h"
#include "io/format.h"
#include "io/xlsx_parts.h"
#include "io/xml.h"
#include "text/utf8.h"
#include "util/error.h"

#include <stdlib.h>

/* A sheet is read as a stream: the parser stops at the end of each row that holds something. */

#define COLUMNS_MAX 16384 /* of a sheet: the last is XFD */
#define ROW_BEGINNING ((size_t)4096)

/* The t of a cell. */
typedef enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_INLINE, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR } cell_type;

typedef struct span {
    uint32_t at, len; /* in `values` */
} span;

/* A row that was read ahead, to be judged. */
typedef struct ahead {
    uint64_t line, blank;
    size_t width, filled;
    bool faulty;
    ckv_fault fault;
    size_t fault_column;
    ckv_slice values;
    span *cells;
} ahead;

#define AHEAD_MAX ((size_t)1 << 20) /* bytes of them */
#define EARLY_LINES 64

typedef struct sheet {
    ckv_zip *zip;
    ckv_workbook book;
    ckv_strings strings;
    ckv_status strings_status; /* of reading on in them, and why */
    ckv_error strings_error;
    ckv_styles styles;
    ckv_xml *xml;
    bool rows; /* inside sheetData */
    /* the cell */
    bool open;
    bool taking;  /* its text */
    bool reading; /* inside a phonetic reading */
    bool misplaced;
    cell_type type;
    size_t style;
    size_t column;
    ckv_buf text;
    /* the row */
    uint64_t line;
    uint64_t header;             /* the line of the header */
    bool headed;                 /* it is known */
    uint64_t empty;              /* rows without a value since the last one with */
    uint64_t merged;             /* ranges over several rows below the header */
    uint32_t early[EARLY_LINES]; /* the same before that is known, by their first row */
    size_t next_column;
    size_t width;  /* up to the last cell that holds something */
    size_t filled; /* cells that do */
    ckv_buf values;
    span cells[COLUMNS_MAX]; /* those past `width` are empty */
    bool faulty;
    ckv_fault fault;
    size_t fault_column; /* from 1, or 0 */
    bool over;           /* there is no further row */
    bool told;           /* of merged ranges */
    ckv_buf raw;
    /* rows read ahead */
    ahead ahead[CKV_HEAD_ROWS];
    size_t ahead_count, ahead_next;
    ckv_status ahead_status; /* of the row behind them, and why */
    ckv_error ahead_error;
    ckv_arena ahead_arena;
} sheet;

static uint64_t number_of(const char *text, uint64_t ceiling)
{
    uint64_t value = 0;
    if (!text || !*text)
        return ceiling;
    for (; ckv_is_digit(*text) && value < ceiling; text++)
        value = 10 * value + (uint64_t)(*text - '0');
    return *text || value > ceiling ? ceiling : value;
}

static void begin_row(sheet *s, const char *const *attributes)
{
    uint64_t number = number_of(ckv_xml_attribute(attributes, "r"), UINT32_MAX);
    s->line = number > s->line && number < UINT32_MAX ? number : s->line + 1;
    memset(s->cells, 0, s->width * sizeof *s->cells);
    s->next_column = s->width = s->filled = 0;
    s->faulty = false;
    ckv_buf_clear(&s->values);
}

/* The number of the column in a reference such as AB12, from 0; COLUMNS_MAX when it is none. */
static size_t column_of(const char *reference)
{
    size_t column = 0;
    for (; *reference >= 'A' && *reference <= 'Z' && column <= COLUMNS_MAX; reference++)
        column = 26 * column + (size_t)(*reference - 'A') + 1;
    return column && column <= COLUMNS_MAX ? column - 1 : COLUMNS_MAX;
}

static cell_type type_of(const char *t)
{
    if (!t || strcmp(t, "n") == 0)
        return CELL_NUMBER;
    if (strcmp(t, "s") == 0)
        return CELL_SHARED;
    if (strcmp(t, "inlineStr") == 0)
        return CELL_INLINE;
    if (strcmp(t, "e") == 0)
        return CELL_ERROR; /* #N/A, #REF!: what a formula gives when there is no value */
    return strcmp(t, "b") == 0 ? CELL_BOOLEAN : CELL_TEXT; /* str, d: as they are */
}

static void begin_cell(sheet *s, const char *const *attributes)
{
    const char *reference = NULL, *type = NULL, *style = NULL;
    for (; *attributes; attributes += 2) {
        const char *name = attributes[0];
        if (!name[0] || name[1])
            continue;
        if (*name == 'r')
            reference = attributes[1];
        else if (*name == 't')
            type = attributes[1];
        else if (*name == 's')
            style = attributes[1];
    }
    s->column = reference ? column_of(reference) : s->next_column;
    s->misplaced = s->column < s->next_column || s->column >= COLUMNS_MAX;
    if (!s->misplaced)
        s->next_column = s->column + 1;
    s->type = type_of(type);
    s->style = number_of(style, UINT32_MAX);
    s->open = true;
    s->taking = s->reading = false;
    ckv_buf_clear(&s->text);
}

static void set_fault(sheet *s, ckv_fault fault, size_t column)
{
    if (s->faulty)
        return;
    s->faulty = true;
    s->fault = fault;
    s->fault_column = column;
}

/* The strings are parsed as the cells ask for them, inside the parsing of the sheet. */
static bool need_string(sheet *s, size_t number)
{
    if (number >= s->strings.count && s->strings_status == CKV_OK)
        s->strings_status = ckv_strings_need(&s->strings, number, &s->strings_error);
    if (s->strings_status != CKV_OK)
        ckv_xml_fail(s->xml, s->strings_status, "its shared strings cannot be read");
    return s->strings_status == CKV_OK;
}

static void add_shared(sheet *s)
{
    ckv_slice text = ckv_slice_trim(ckv_buf_slice(&s->text));
    size_t number = 0, i = 0;
    for (; i < text.len && i < 10 && ckv_is_digit(text.ptr[i]); i++)
        number = 10 * number + (size_t)(text.ptr[i] - '0');
    if (text.len && i == text.len && !need_string(s, number))
        return;
    if (text.len && (i < text.len || number >= s->strings.count)) {
        set_fault(s, CKV_FAULT_NO_STRING, s->column + 1);
        ckv_buf_add(&s->values, text);
    } else if (text.len) {
        ckv_buf_add(&s->values, ckv_strings_at(&s->strings, number));
    }
}

static void add_boolean(sheet *s)
{
    ckv_slice text = ckv_buf_slice(&s->text);
    bool one = ckv_slice_equal(text, CKV_LIT("1")), zero = ckv_slice_equal(text, CKV_LIT("0"));
    ckv_buf_add(&s->values, one ? CKV_LIT("TRUE") : zero ? CKV_LIT("FALSE") : text);
}

static void add_value(sheet *s)
{
    ckv_slice text = ckv_buf_slice(&s->text);
    ckv_number_format plain = { CKV_SHOWN_PLAIN, 0 };
    if (s->type == CELL_SHARED)
        add_shared(s);
    else if (s->type == CELL_BOOLEAN)
        add_boolean(s);
    else if (s->type == CELL_NUMBER)
        ckv_number_show(
            &s->values, text, s->style < s->styles.count ? s->styles.formats[s->style] : plain, s->book.from_1904);
    else if (s->type != CELL_ERROR)
        ckv_strings_unescape(&s->values, text);
}

/* A cell with a value and no place of its own keeps it behind the others, for whoever mends the row. */
static void place_value(sheet *s, size_t at)
{
    size_t len = s->values.len - at;
    if (len > CKV_VALUE_MAX)
        set_fault(s, CKV_FAULT_LONG_VALUE, s->column + 1);
    if (s->misplaced && len) {
        set_fault(s, CKV_FAULT_CELL_PLACE, 0);
        s->column = s->width < COLUMNS_MAX ? s->width : COLUMNS_MAX - 1;
    }
    if (!len)
        return;
    s->cells[s->column] = (span){ (uint32_t)at, (uint32_t)len };
    s->filled++;
    if (s->width <= s->column)
        s->width = s->column + 1;
}

static void end_cell(sheet *s)
{
    size_t at = s->values.len;
    s->open = false;
    if (ckv_buf_status(&s->text) == CKV_TOO_LARGE)
        set_fault(s, CKV_FAULT_LONG_VALUE, s->column + 1);
    add_value(s);
    place_value(s, at);
    if (ckv_buf_status(&s->values) == CKV_TOO_LARGE)
        set_fault(s, CKV_FAULT_LONG_ROW, 0);
    if (ckv_buf_status(&s->values) == CKV_NO_MEMORY || ckv_buf_status(&s->text) == CKV_NO_MEMORY)
        ckv_xml_fail(s->xml, CKV_NO_MEMORY, "");
}

/* A merged range such as A2:A5 has its value in the first row, and none in the others. */
static void note_merged(sheet *s, const char *range)
{
    const char *digits = range ? range + strspn(range, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : "";
    uint64_t first = 0, last = 0;
    for (; ckv_is_digit(*digits) && first < UINT32_MAX; digits++)
        first = 10 * first + (uint64_t)(*digits - '0');
    digits += strspn(digits, ":ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    for (; ckv_is_digit(*digits) && last < UINT32_MAX; digits++)
        last = 10 * last + (uint64_t)(*digits - '0');
    if (last <= first)
        return;
    if (!s->headed && first < EARLY_LINES)
        s->early[first]++;
    else
        s->merged += first > s->header;
}

static void on_start(void *context, ckv_slice name, const char *const *attributes)
{
    sheet *s = context;
    if (ckv_slice_equal(name, CKV_LIT("c")) && s->rows)
        begin_cell(s, attributes);
    else if (ckv_slice_equal(name, CKV_LIT("v")))
        s->taking = s->open && s->type != CELL_INLINE;
    else if (ckv_slice_equal(name, CKV_LIT("t")))
        s->taking = s->open && s->type == CELL_INLINE && !s->reading;
    else if (ckv_slice_equal(name, CKV_LIT("row")) && s->rows)
        begin_row(s, attributes);
    else if (ckv_slice_equal(name, CKV_LIT("rPh")))
        s->reading = true;
    else if (ckv_slice_equal(name, CKV_LIT("sheetData")))
        s->rows = true;
    else if (ckv_slice_equal(name, CKV_LIT("mergeCell")))
        note_merged(s, ckv_xml_attribute(attributes, "ref"));
}

static void on_text(void *context, ckv_slice text)
{
    sheet *s = context;
    if (s->taking)
        ckv_buf_add(&s->text, text);
}

static void end_row(sheet *s)
{
    if (s->width || s->faulty)
        ckv_xml_pause(s->xml);
    else
        s->empty++;
}

static void on_end(void *context, ckv_slice name)
{
    sheet *s = context;
    if (ckv_slice_equal(name, CKV_LIT("v")) || ckv_slice_equal(name, CKV_LIT("t")))
        s->taking = false;
    else if (ckv_slice_equal(name, CKV_LIT("c")) && s->open)
        end_cell(s);
    else if (ckv_slice_equal(name, CKV_LIT("row")) && s->rows)
        end_row(s);
    else if (ckv_slice_equal(name, CKV_LIT("rPh")))
        s->reading = false;
    else if (ckv_slice_equal(name, CKV_LIT("sheetData")))
        s->rows = false;
}

/* Progress in bytes of the file: as far as the sheet is read, so far the file. */
static void tell_position(const ckv_reader *reader)
{
    const sheet *s = reader->state;
    const ckv_member *member = ckv_xml_member(s->xml);
    uint64_t size = ckv_input_size(reader->lines.input), whole = ckv_member_size(member);
    if (size == CKV_NOWHERE || !whole)
        return;
    uint64_t at = ckv_member_position(member);
    ckv_input_move(reader->lines.input, size < UINT32_MAX ? size * at / whole : size / whole * at);
}

/* A row that was read ahead becomes the row at hand again. */
static ckv_status take_ahead(ckv_reader *reader, ckv_error *err)
{
    sheet *s = reader->state;
    const ahead *a = &s->ahead[s->ahead_next++];
    memset(s->cells, 0, s->width * sizeof *s->cells);
    if (a->width)
        memcpy(s->cells, a->cells, a->width * sizeof *s->cells);
    ckv_buf_clear(&s->values);
    ckv_buf_add(&s->values, a->values);
    reader->blank += a->blank;
    s->line = a->line;
    s->width = a->width;
    s->filled = a->filled;
    s->faulty = a->faulty;
    s->fault = a->fault;
    s->fault_column = a->fault_column;
    return ckv_buf_status(&s->values) == CKV_NO_MEMORY ? ckv_fail_memory(err) : CKV_OK;
}

static void tell_merged(ckv_reader *reader)
{
    sheet *s = reader->state;
    if (s->merged && !s->told)
        ckv_reader_note(reader,
            "%llu merged ranges of several rows: only the first row has the value; unmerge and fill down if the others "
            "mean it too",
            (unsigned long long)s->merged);
    s->told = true;
}

/* The next row that holds something; CKV_NOT_FOUND at the end. */
static ckv_status read_row(ckv_reader *reader, ckv_error *err)
{
    sheet *s = reader->state;
    bool end = false;
    if (s->ahead_next < s->ahead_count)
        return take_ahead(reader, err);
    if (s->ahead_status != CKV_OK) {
        if (err)
            *err = s->ahead_error;
        return s->ahead_status;
    }
    ckv_status st = s->over ? CKV_OK : ckv_xml_run(s->xml, &end, err);
    if (s->strings_status != CKV_OK && err)
        *err = s->strings_error;
    tell_position(reader);
    reader->blank += s->empty;
    s->empty = 0;
    s->over |= end;
    if (s->over && s->headed)
        tell_merged(reader);
    return st == CKV_OK && s->over ? CKV_NOT_FOUND : st;
}

static ckv_slice cell(const sheet *s, size_t i)
{
    return (ckv_slice){ s->values.ptr + s->cells[i].at, s->cells[i].len };
}

/* The row as CSV, which is how it is handed back to be mended. */
static ckv_status write_raw(sheet *s, size_t count, ckv_error *err)
{
    ckv_buf_clear(&s->raw);
    for (size_t i = 0; i < count; i++)
        ckv_csv_cell(&s->raw, i == 0, cell(s, i));
    if (ckv_buf_status(&s->raw) == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    if (ckv_buf_status(&s->raw) == CKV_TOO_LARGE)
        set_fault(s, CKV_FAULT_LONG_ROW, 0);
    if (s->faulty && s->fault == CKV_FAULT_LONG_ROW)
        s->raw.len = ckv_utf8_head(ckv_buf_slice(&s->raw), ROW_BEGINNING).len;
    return CKV_OK;
}

/* Cells right of the header have a place, unlike the cells of a text that a delimiter too many has parted. */
static ckv_status add_columns(ckv_reader *reader, ckv_error *err)
{
    sheet *s = reader->state;
    if (s->width <= reader->count)
        return CKV_OK;
    if (s->width > CKV_ROW_COLUMNS_MAX) {
        set_fault(s, CKV_FAULT_TOO_MANY, reader->count + 1);
        return CKV_OK;
    }
    if (!s->faulty)
        ckv_reader_note(reader, "row %llu has cells right of the header: read as columns of their own, by number",
            (unsigned long long)s->line);
    while (!s->faulty && reader->count < s->width)
        if (ckv_reader_name_column(reader, CKV_LIT("")) != CKV_OK)
            return ckv_fail_memory(err);
    return CKV_OK;
}

static ckv_status next(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err)
{
    sheet *s = reader->state;
    ckv_status st = read_row(reader, err);
    if (st != CKV_OK)
        return st;
    st = add_columns(reader, err);
    if (st == CKV_OK)
        st = write_raw(s, s->width > reader->count ? s->width : reader->count, err);
    if (st != CKV_OK)
        return st;
    ckv_slice raw = ckv_buf_slice(&s->raw);
    if (s->faulty)
        return ckv_reader_refuse(reader, reject, s->fault, s->line, s->fault_column, raw);
    for (size_t i = 0; i < reader->count; i++)
        reader->cells[i] = cell(s, i);
    *row = (ckv_row){ .line = s->line, .count = reader->count, .cells = reader->cells, .raw = raw };
    return CKV_OK;
}

static ckv_status name_columns(ckv_reader *reader, ckv_error *err)
{
    const sheet *s = reader->state;
    reader->line = s->line;
    if (s->faulty)
        return ckv_reader_fail_header(reader, s->fault_column ? s->fault_column : CKV_NOWHERE,
            "a cell that cannot be read; save the workbook again", err);
    if (s->width > CKV_ROW_COLUMNS_MAX)
        return ckv_reader_fail_header(reader, CKV_NOWHERE, "more than 4096 columns", err);
    for (size_t i = 0; i < s->width; i++)
        if (ckv_reader_name_column(reader, cell(s, i)) != CKV_OK)
            return ckv_fail_memory(err);
    return CKV_OK;
}

static ckv_status keep_ahead(ckv_reader *reader, uint64_t blank, ckv_error *err)
{
    sheet *s = reader->state;
    ahead *a = &s->ahead[s->ahead_count];
    *a = (ahead){ .line = s->line,
        .blank = blank,
        .width = s->width,
        .filled = s->filled,
        .faulty = s->faulty,
        .fault = s->fault,
        .fault_column = s->fault_column,
        .values = ckv_arena_copy(&s->ahead_arena, ckv_buf_slice(&s->values)),
        .cells = ckv_arena_alloc(&s->ahead_arena, (s->width + 1) * sizeof *a->cells) };
    if ((s->values.len && !a->values.ptr) || !a->cells)
        return ckv_fail_memory(err);
    memcpy(a->cells, s->cells, s->width * sizeof *a->cells);
    s->ahead_count++;
    return CKV_OK;
}

/* The first rows, to be judged and then read again. */
static ckv_status read_ahead(ckv_reader *reader, ckv_error *err)
{
    sheet *s = reader->state;
    size_t bytes = 0, count = 0;
    ckv_status st = CKV_OK;
    while (st == CKV_OK && count < CKV_HEAD_ROWS && bytes < AHEAD_MAX) {
        uint64_t blank = reader->blank;
        st = read_row(reader, &s->ahead_error);
        if (st != CKV_OK)
            break;
        st = keep_ahead(reader, reader->blank - blank, &s->ahead_error);
        bytes += s->values.len + s->width * sizeof *s->cells;
        count++;
        s->ahead_next = s->ahead_count; /* so that the next is read on */
    }
    s->ahead_next = 0;
    s->ahead_status = st == CKV_NOT_FOUND ? CKV_OK : st;
    reader->blank = 0;
    if (s->ahead_count)
        return CKV_OK; /* what is wrong further on is told when it comes to that */
    if (err && st != CKV_OK)
        *err = s->ahead_error;
    return s->ahead_status;
}

static size_t widest(const sheet *s, size_t from)
{
    size_t width = 0;
    for (size_t i = from; i < s->ahead_count; i++)
        width = s->ahead[i].width > width ? s->ahead[i].width : width;
    return width < CKV_ROW_COLUMNS_MAX ? width : CKV_ROW_COLUMNS_MAX;
}

static ckv_status judge_rows(ckv_reader *reader, ckv_head *head, ckv_error *err)
{
    const sheet *s = reader->state;
    ckv_head_row rows[CKV_HEAD_ROWS];
    size_t width = widest(s, 0);
    ckv_slice *cells = calloc(s->ahead_count * width + 1, sizeof *cells);
    if (!cells)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < s->ahead_count; i++) {
        const ahead *a = &s->ahead[i];
        for (size_t k = 0; k < a->width && k < width; k++)
            if (a->cells[k].len)
                cells[i * width + k] = ckv_slice_of(a->values.ptr + a->cells[k].at, a->cells[k].len);
        rows[i] = (ckv_head_row){ a->line, width, cells + i * width };
    }
    ckv_status st = ckv_reader_judge(reader, rows, s->ahead_count, head, err);
    free(cells);
    return st;
}

/* Rows up to and with the one that names the columns. */
static ckv_status read_names(ckv_reader *reader, size_t titles, ckv_error *err)
{
    sheet *s = reader->state;
    uint64_t line = reader->options ? reader->options->header_line : 0;
    ckv_status st = read_row(reader, err);
    for (; st == CKV_OK && (reader->titles < titles || s->line < line); reader->titles++)
        st = read_row(reader, err);
    reader->line = line ? line : s->line;
    if (st == CKV_NOT_FOUND || (st == CKV_OK && line && s->line != line))
        return ckv_reader_fail_header(reader, CKV_NOWHERE, "the row that is to name the columns holds nothing", err);
    reader->header = s->line;
    return st == CKV_OK ? name_columns(reader, err) : st;
}

/* From here on ranges that are merged are of rows below the header. */
static void settle_merged(sheet *s, uint64_t header)
{
    s->header = header;
    s->headed = true;
    for (uint64_t line = header + 1; line < EARLY_LINES; line++)
        s->merged += s->early[line];
}

static ckv_status read_header(ckv_reader *reader, ckv_error *err)
{
    sheet *s = reader->state;
    ckv_head head = { 0 };
    ckv_status st = read_ahead(reader, err);
    if (st == CKV_OK && !s->ahead_count)
        return ckv_fail(err, CKV_BAD_INPUT, "%s: the sheet is empty: leave the file out, or name another sheet",
            ckv_input_path(reader->lines.input));
    if (st == CKV_OK && !(reader->options && reader->options->header_line))
        st = judge_rows(reader, &head, err);
    if (st == CKV_OK && head.none) {
        s->ahead_next = reader->titles = head.titles;
        settle_merged(s, s->ahead[head.titles].line - 1);
        st = ckv_reader_number_columns(reader, widest(s, head.titles), err);
    } else if (st == CKV_OK) {
        st = read_names(reader, head.titles, err);
        settle_merged(s, reader->header);
    }
    reader->blank = 0; /* what stands above the header does not count */
    if (st == CKV_OK && !head.none)
        st = ckv_reader_settle_names(reader, err);
    if (st == CKV_OK)
        ckv_reader_note_head(reader);
    return st;
}

/* Of the sheets after the first that is read: which hold rows too? */
static void tell_others(ckv_reader *reader, const ckv_book_sheet *from)
{
    const sheet *s = reader->state;
    const char *path = ckv_input_path(reader->lines.input);
    for (const ckv_book_sheet *other = from + 1; other < s->book.sheets + s->book.count; other++) {
        size_t rows = 0;
        if (other->visible
            && (ckv_sheet_count_rows(s->zip, path, ckv_workbook_text(&s->book, other->part), 2, &rows, NULL) != CKV_OK
                || rows > 1))
            ckv_reader_note(reader,
                "sheet \"%.120s\" has rows too and was not read: name it by sheet:, or by FILE#SHEET",
                ckv_workbook_text(&s->book, other->name));
    }
}

/* The one asked for; else the first visible that holds a row, else the first visible. */
static ckv_status choose_sheet(ckv_reader *reader, const char **part, ckv_error *err)
{
    const sheet *s = reader->state;
    const char *path = ckv_input_path(reader->lines.input);
    const ckv_book_sheet *chosen = reader->sheet ? ckv_workbook_find(&s->book, reader->sheet) : NULL;
    for (size_t i = 0, rows = 0; !reader->sheet && !rows && i < s->book.count; i++) {
        if (!s->book.sheets[i].visible)
            continue;
        if (ckv_sheet_count_rows(s->zip, path, ckv_workbook_text(&s->book, s->book.sheets[i].part), 1, &rows, NULL)
            != CKV_OK)
            rows = 1; /* reading it will say what is wrong */
        if (rows || !chosen)
            chosen = &s->book.sheets[i];
    }
    if (!chosen)
        return ckv_fail(err, CKV_BAD_INPUT,
            reader->sheet ? "%s: the workbook has no sheet of that name, nor so many"
                          : "%s: the workbook has no visible sheet with cells",
            path);
    if (!reader->sheet)
        tell_others(reader, chosen);
    *part = ckv_workbook_text(&s->book, chosen->part);
    return CKV_OK;
}

static ckv_status open_parts(ckv_reader *reader, ckv_error *err)
{
    static const ckv_xml_events events = { on_start, on_end, on_text };
    sheet *s = reader->state;
    const char *path = ckv_input_path(reader->lines.input);
    FILE *file = NULL;
    ckv_slice bytes = { NULL, 0 };
    const char *part = "";
    ckv_status st = ckv_input_whole(reader->lines.input, &file, &bytes, err);
    if (st == CKV_OK)
        st = ckv_zip_open(&s->zip, path, file, bytes, err);
    if (st == CKV_OK)
        st = ckv_workbook_read(&s->book, s->zip, path, err);
    if (st == CKV_OK)
        st = choose_sheet(reader, &part, err);
    if (st == CKV_OK && s->book.strings)
        st = ckv_strings_open(&s->strings, s->zip, path, s->book.strings, err);
    if (st == CKV_OK && s->book.styles)
        st = ckv_styles_read(&s->styles, s->zip, path, s->book.styles, err);
    if (st == CKV_OK)
        st = ckv_xml_open(&s->xml, s->zip, path, part, &events, s, err);
    if (st == CKV_NOT_FOUND)
        return ckv_fail(err, CKV_BAD_INPUT, "%s: %s is missing in the workbook; save it again", path, part);
    return st;
}

static ckv_status open_xlsx(ckv_reader *reader, ckv_error *err)
{
    sheet *s = calloc(1, sizeof *s);
    if (!s)
        return ckv_fail_memory(err);
    reader->state = s;
    s->text = ckv_buf_make(CKV_VALUE_MAX);
    s->values = ckv_buf_make(CKV_ROW_MAX);
    s->raw = ckv_buf_make(CKV_ROW_MAX);
    s->ahead_arena.block_size = (size_t)16 << 10;
    /* Never null pointers, also for empty cells. */
    if (!ckv_buf_reserve(&s->values, 1) || !ckv_buf_reserve(&s->raw, 1))
        return ckv_fail_memory(err);
    ckv_status st = open_parts(reader, err);
    return st == CKV_OK ? read_header(reader, err) : st;
}

static void close_xlsx(ckv_reader *reader)
{
    sheet *s = reader->state;
    ckv_xml_close(s->xml);
    ckv_styles_free(&s->styles);
    ckv_strings_free(&s->strings);
    ckv_workbook_free(&s->book);
    ckv_zip_close(s->zip);
    ckv_buf_free(&s->text);
    ckv_buf_free(&s->values);
    ckv_buf_free(&s->raw);
    ckv_arena_free(&s->ahead_arena);
    free(s);
}

const ckv_format ckv_format_xlsx = {
    .name = "xlsx",
    .header = true,
    .extensions = { NULL }, /* told by its first bytes */
    .open = open_xlsx,
    .next = next,
    .close = close_xlsx,
};
