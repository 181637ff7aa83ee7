/* CSV: any bytes are read without a crash, the same in pieces of any size, and what is written is read back the same.
 */
#include "fuzz_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Rows of one table all have as many cells, so with a header of that many they can be read again. */
static void read_again(ckv_slice rows)
{
    ckv_buf text = ckv_buf_make((size_t)256 << 20), again = ckv_buf_make((size_t)256 << 20);
    size_t cells = 1;
    bool quoted = false;
    for (size_t i = 0; i < rows.len && (quoted || rows.ptr[i] != '\n'); i++) {
        quoted ^= rows.ptr[i] == '"';
        cells += !quoted && rows.ptr[i] == ',';
    }
    for (size_t i = 0; i < cells; i++)
        ckv_buf_format(&text, "%scolumn of the second reading %zu", i ? "," : "", i); /* no row is this header again */
    ckv_csv_end(&text);
    ckv_buf_add(&text, rows);
    read_rows(&again, ckv_buf_slice(&text), "utf-8", 0, "csv");
    MUST(ckv_slice_equal(rows, ckv_buf_slice(&again)));
    ckv_buf_free(&text);
    ckv_buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = { "utf-8", "gb18030", "utf-16le", NULL };
    ckv_slice bytes = { (const char *)data, size };
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        ckv_buf whole = ckv_buf_make((size_t)256 << 20), parts = ckv_buf_make((size_t)256 << 20);
        read_rows(&whole, bytes, encodings[i], 0, "csv");
        read_rows(&parts, bytes, encodings[i], 1 + size % 7, "csv");
        MUST(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&parts)));
        read_again(ckv_buf_slice(&whole));
        ckv_buf_clear(&whole);
        ckv_buf_clear(&parts);
        read_judged(&whole, bytes, encodings[i], 0, "csv");
        read_judged(&parts, bytes, encodings[i], 1 + size % 7, "csv");
        MUST(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&parts)));
        ckv_buf_free(&whole);
        ckv_buf_free(&parts);
    }
    return 0;
}
