/* NDJSON: any bytes are read without a crash, and the same in pieces of any size. */
#include "fuzz_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_slice bytes = { (const char *)data, size };
    ckv_buf whole = ckv_buf_make((size_t)256 << 20), parts = ckv_buf_make((size_t)256 << 20);
    read_rows(&whole, bytes, "utf-8", 0, "ndjson");
    read_rows(&parts, bytes, "utf-8", 1 + size % 7, "ndjson");
    MUST(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&parts)));
    ckv_buf_free(&whole);
    ckv_buf_free(&parts);
    return 0;
}
