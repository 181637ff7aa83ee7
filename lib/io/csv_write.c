#include "io/csv_write.h"

#include "util/csv_cell.h"

void ckv_csv_cell(ckv_buf *out, bool first, ckv_slice cell)
{
    if (!first)
        ckv_buf_byte(out, ',');
    ckv_csv_quote(out, cell);
}

/* Would a spreadsheet show something else than these characters? Formulas; numbers that begin with 0 or have more
 * digits than it keeps; dates and times. */
static bool is_mistaken(ckv_slice s)
{
    size_t digits = 0, others = 0;
    if (!s.len)
        return false;
    if (memchr("=+-@\t\r", s.ptr[0], 6))
        return true;
    for (size_t i = 0; i < s.len; i++) {
        bool digit = ckv_is_digit(s.ptr[i]);
        if (!digit && !memchr("-/.:,eE %", s.ptr[i], 9))
            return false;
        digits += digit;
        others += !digit;
    }
    return digits && (others || digits > 11 || s.ptr[0] == '0');
}

void ckv_csv_text(ckv_buf *out, bool first, ckv_slice cell)
{
    if (!is_mistaken(cell)) {
        ckv_csv_cell(out, first, cell);
        return;
    }
    if (!first)
        ckv_buf_byte(out, ',');
    size_t start = out->len;
    ckv_buf_str(out, "=\"");
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            ckv_buf_byte(out, '"');
        ckv_buf_byte(out, cell.ptr[i]);
    }
    ckv_buf_byte(out, '"');
    ckv_csv_quote_from(out, start);
}

void ckv_csv_number(ckv_buf *out, bool first, uint64_t number)
{
    if (!first)
        ckv_buf_byte(out, ',');
    ckv_buf_decimal(out, number);
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
