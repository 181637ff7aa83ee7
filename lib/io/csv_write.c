#include "io/csv_write.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(ckv_slice cell)
{
    if (!cell.len)
        return false;
    if (is_blank(cell.ptr[0]) || is_blank(cell.ptr[cell.len - 1]))
        return true;
    for (size_t i = 0; i < cell.len; i++)
        if (cell.ptr[i] == ',' || cell.ptr[i] == '"' || cell.ptr[i] == '\r' || cell.ptr[i] == '\n')
            return true;
    return false;
}

static void add_quoted(ckv_buf *out, ckv_slice cell)
{
    ckv_buf_byte(out, '"');
    while (cell.len) {
        const char *quote = memchr(cell.ptr, '"', cell.len);
        size_t len = quote ? (size_t)(quote - cell.ptr) + 1 : cell.len;
        ckv_buf_add(out, ckv_slice_head(cell, len));
        if (quote)
            ckv_buf_byte(out, '"');
        cell = ckv_slice_tail(cell, len);
    }
    ckv_buf_byte(out, '"');
}

void ckv_csv_cell(ckv_buf *out, bool first, ckv_slice cell)
{
    if (!first)
        ckv_buf_byte(out, ',');
    if (needs_quotes(cell))
        add_quoted(out, cell);
    else
        ckv_buf_add(out, cell);
}

void ckv_csv_number(ckv_buf *out, bool first, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    ckv_csv_cell(out, first, ckv_slice_of(digits + at, sizeof digits - at));
}

void ckv_csv_row(ckv_buf *out, const ckv_slice *cells, size_t count)
{
    if (count == 1 && !cells[0].len)
        ckv_buf_str(out, "\"\"");
    else
        for (size_t i = 0; i < count; i++)
            ckv_csv_cell(out, i == 0, cells[i]);
    ckv_csv_end(out);
}
