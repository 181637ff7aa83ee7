/* XLSX: whatever XML the sheet, the shared strings and the styles are, rows come out in order or an error does,
 * and nothing else. Data that begins as an archive is one; else it is the three parts, with a line "----" between. */
#include "fuzz_rows.h"

#include "../tests/unit/io/book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ckv_slice take_part(ckv_slice *rest)
{
    size_t len = 0;
    while (len + 6 < rest->len && memcmp(rest->ptr + len, "\n----\n", 6) != 0)
        len++;
    if (len + 6 >= rest->len)
        len = rest->len;
    ckv_slice part = ckv_slice_head(*rest, len);
    *rest = ckv_slice_tail(*rest, len + 6);
    return part;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_slice rest = { (const char *)data, size };
    ckv_buf book = ckv_buf_make((size_t)256 << 20), rows = ckv_buf_make((size_t)256 << 20);
    if (ckv_slice_starts(rest, CKV_LIT("PK\3\4"))) {
        ckv_buf_add(&book, rest);
    } else {
        ckv_slice sheet = take_part(&rest), strings = take_part(&rest);
        book_of(&book, sheet, strings, rest);
    }
    read_rows(&rows, ckv_buf_slice(&book), NULL, 0, "xlsx");
    ckv_buf_clear(&rows);
    read_judged(&rows, ckv_buf_slice(&book), NULL, 0, "xlsx");
    ckv_buf_free(&book);
    ckv_buf_free(&rows);
    return 0;
}
