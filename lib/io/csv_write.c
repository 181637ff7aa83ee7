#include "io/csv_write.h"

#include "util/csv_cell.h"

void ckv_csv_cell(ckv_buf *out, bool first, ckv_slice cell)
{
    if (!first)
        ckv_buf_byte(out, ',');
    ckv_csv_quote(out, cell);
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
