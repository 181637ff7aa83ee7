#include "io/part.h"

#include "io/format.h"
#include "util/error.h"

#include <stdlib.h>

/* Rows of one part with what they take to be kept: no more than a row at its ceiling behind a whole part. */
#define ROWS_MAX (2 * CKV_ROW_MAX)

/* Where the first row begins is looked for in so many bytes; in more where these are not many rows. */
#define LOOK ((size_t)4 << 10)
#define LOOK_AGAIN ((size_t)64 << 10)
#define ROWS_LEAST 8

void ckv_file_part_free(ckv_file_part *part)
{
    ckv_reader_close_beside(part->reader);
    ckv_buf_free(&part->rows);
    free(part->order);
    free(part->number);
    *part = (ckv_file_part){ 0 };
}

static bool open_reader(ckv_file_part *part, const ckv_reader *whole)
{
    if (part->reader)
        return true;
    part->rows = ckv_buf_make(ROWS_MAX);
    part->order = malloc(CKV_ROW_COLUMNS_MAX * sizeof *part->order);
    part->number = malloc(CKV_ROW_COLUMNS_MAX * sizeof *part->number);
    return part->order && part->number && ckv_reader_open_beside(&part->reader, whole, NULL) == CKV_OK;
}

/* From the byte before it on: a row begins behind the end of a line. */
static bool find_begin(ckv_file_part *part, uint64_t from)
{
    ckv_reader *reader = part->reader;
    ckv_row_form form = { .width = 1 };
    bool quotes = reader->format->header;
    form.delimiter = quotes ? reader->delimiter : '\0';
    form.columns = quotes ? reader->count : 0;
    ckv_buf_clear(&part->rows);
    if (!ckv_buf_reserve(&part->rows, LOOK_AGAIN))
        return false;
    size_t len = ckv_input_peek(reader->lines.input, from - 1, part->rows.ptr, LOOK);
    ckv_row_scan found = ckv_row_scan_piece(&form, ckv_slice_of(part->rows.ptr, len), false);
    if (len == LOOK && found.good < ROWS_LEAST) {
        len = ckv_input_peek(reader->lines.input, from - 1, part->rows.ptr, LOOK_AGAIN);
        found = ckv_row_scan_piece(&form, ckv_slice_of(part->rows.ptr, len), false);
    }
    part->begin = from - 1 + found.first;
    return found.first < len;
}

/* Columns that the reader has seen and we have not. */
static void order_columns(ckv_file_part *part)
{
    const ckv_slice *names = part->reader->names;
    for (; part->ordered < part->reader->count; part->ordered++) {
        size_t at = part->ordered;
        for (; at > 0 && ckv_slice_compare(names[part->order[at - 1]], names[part->ordered]) > 0; at--)
            part->order[at] = part->order[at - 1];
        part->order[at] = (uint32_t)part->ordered;
    }
}

/* A row is kept as its line, 0, and its cells behind their length; a reject as its line, the number of its reason from
 * 1, column, byte, name and text. */
static void keep_row(ckv_file_part *part, const ckv_row *row)
{
    ckv_buf *out = &part->rows;
    size_t len = 0;
    order_columns(part);
    for (size_t i = 0; i < row->count; i++)
        len += row->cells[i].len ? row->cells[i].len + 8 : 0;
    ckv_buf_varint(out, row->line - 1);
    ckv_buf_byte(out, 0);
    if (!ckv_buf_reserve(out, len + sizeof(uint32_t)))
        return;
    size_t start = out->len;
    out->len += sizeof(uint32_t); /* the length, once it is known */
    for (size_t i = 0; i < row->count; i++) {
        ckv_slice cell = row->cells[part->order[i]];
        if (!cell.len)
            continue;
        ckv_buf_varint(out, part->order[i]);
        ckv_buf_varint(out, cell.len);
        ckv_buf_add(out, cell);
    }
    uint32_t size = (uint32_t)(out->len - start - sizeof size);
    memcpy(out->ptr + start, &size, sizeof size);
}

static void keep_slice(ckv_buf *out, ckv_slice s)
{
    ckv_buf_varint(out, s.len);
    ckv_buf_add(out, s);
}

static void keep_reject(ckv_file_part *part, const ckv_reject *reject)
{
    size_t count, reason = 0;
    const char *const *reasons = ckv_reader_reasons(&count);
    while (reason + 1 < count && reasons[reason] != reject->reason)
        reason++;
    ckv_buf_varint(&part->rows, reject->line - 1);
    ckv_buf_byte(&part->rows, (char)(reason + 1));
    ckv_buf_varint(&part->rows, reject->column);
    ckv_buf_varint(&part->rows, reject->byte);
    keep_slice(&part->rows, reject->name);
    keep_slice(&part->rows, reject->raw);
}

static bool read_rows(ckv_file_part *part)
{
    ckv_row row;
    ckv_reject reject;
    for (;;) {
        ckv_status status = ckv_reader_next(part->reader, &row, &reject, NULL);
        if (status == CKV_OK)
            keep_row(part, &row);
        else if (status == CKV_BAD_INPUT)
            keep_reject(part, &reject);
        else
            return status == CKV_NOT_FOUND && ckv_buf_status(&part->rows) == CKV_OK;
    }
}

void ckv_file_part_read(
    ckv_file_part *part, const ckv_reader *whole, uint64_t from, uint64_t to, bool known, bool settled)
{
    part->whole = false;
    if (!open_reader(part, whole))
        return;
    ckv_reader *reader = part->reader;
    part->begin = from;
    if (!known && !find_begin(part, from))
        return;
    if (reader->format->again) {
        reader->format->again(reader);
        part->ordered = 0;
    }
    reader->blank = 0;
    ckv_buf_clear(&part->rows);
    ckv_input_settle(reader->lines.input, whole->lines.input, settled);
    ckv_reader_seek(reader, part->begin, 1);
    ckv_reader_stop(reader, to);
    part->whole = read_rows(part);
    part->end = ckv_reader_position(reader, &part->lines);
    part->lines--; /* it is the number of the line that comes next */
    part->blank = reader->blank;
    part->rest = ckv_buf_slice(&part->rows);
}

bool ckv_file_part_join(ckv_file_part *part, ckv_reader *whole)
{
    const ckv_reader *reader = part->reader;
    if (whole->format->column && whole->count + reader->count > CKV_ROW_COLUMNS_MAX)
        return false;
    for (size_t i = 0; i < reader->count; i++) {
        part->number[i] = i;
        if (whole->format->column && whole->format->column(whole, reader->names[i], &part->number[i]) != CKV_OK)
            return false;
    }
    whole->blank += part->blank;
    return true;
}

static ckv_slice take_slice(ckv_cursor *in)
{
    return ckv_cursor_bytes(in, (size_t)ckv_cursor_varint(in));
}

bool ckv_file_part_next(ckv_file_part *part, ckv_file_part_row *row)
{
    size_t count;
    const char *const *reasons = ckv_reader_reasons(&count);
    if (!part->rest.len)
        return false;
    ckv_cursor in = ckv_cursor_of(part->rest);
    *row = (ckv_file_part_row){ .line = ckv_cursor_varint(&in) };
    uint8_t reason = ckv_cursor_u8(&in);
    row->rejected = reason > 0;
    if (row->rejected) {
        row->reject = (ckv_reject){ .line = row->line, .reason = reasons[reason - 1] };
        row->reject.column = (size_t)ckv_cursor_varint(&in);
        row->reject.byte = (size_t)ckv_cursor_varint(&in);
        row->reject.name = take_slice(&in);
        row->reject.raw = take_slice(&in);
    } else {
        ckv_slice size = ckv_cursor_bytes(&in, sizeof(uint32_t));
        uint32_t len;
        memcpy(&len, size.ptr, sizeof len);
        row->cells = ckv_cursor_bytes(&in, len);
    }
    part->rest = ckv_slice_of((const char *)in.ptr, (size_t)(in.end - in.ptr));
    return true;
}
