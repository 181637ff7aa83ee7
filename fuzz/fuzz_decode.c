/* The first byte chooses the encoding and the size of the pieces, the rest is decoded: the output is valid UTF-8 and
 * does not depend on how the input was cut. */
#include <stdlib.h>

#include "text/encoding/charset.h"
#include "text/utf8.h"

static const char *const encodings[] = { "gb18030", "big5", "big5-hkscs", "utf-16", "utf-16le", "utf-16be", "utf-32",
    "shift_jis", "euc-jp", "euc-kr", "windows-1252", "iso-8859-15", "utf-8" };

#define ENCODINGS (sizeof encodings / sizeof *encodings)

static void require(bool holds)
{
    if (!holds)
        abort();
}

static uint64_t decode(const char *encoding, ckv_slice in, size_t step, ckv_buf *out)
{
    ckv_decoder *decoder = NULL;
    require(ckv_decoder_open(&decoder, encoding, NULL) == CKV_OK);
    for (size_t at = 0; at < in.len || at == 0; at += step) {
        ckv_slice piece = ckv_slice_head(ckv_slice_tail(in, at), step);
        require(ckv_decoder_run(decoder, piece, at + step >= in.len, out, NULL) == CKV_OK);
    }
    uint64_t errors = ckv_decoder_errors(decoder);
    ckv_decoder_close(decoder);
    return errors;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *encoding = encodings[data[0] % ENCODINGS];
    size_t step = 1 + data[0] / ENCODINGS, mark;
    ckv_slice in = { (const char *)data + 1, size - 1 };
    ckv_buf whole = ckv_buf_make(CKV_ROW_MAX), pieces = ckv_buf_make(CKV_ROW_MAX);
    uint64_t errors = decode(encoding, in, size, &whole);
    require(decode(encoding, in, step, &pieces) == errors);
    require(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&pieces)));
    require(encoding == encodings[ENCODINGS - 1] || ckv_utf8_valid(ckv_buf_slice(&whole), NULL));
    double margin = -1;
    require(ckv_charset_name(ckv_slice_str(ckv_charset_guess(in, &margin))) != NULL && margin >= 0);
    ckv_charset_of_bom(in, &mark);
    ckv_charset_name(in);
    ckv_buf_free(&pieces);
    ckv_buf_free(&whole);
    return 0;
}
