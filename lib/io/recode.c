#include "io/recode.h"

#include "text/utf8.h"

#define SURE 3.0     /* nats, see ckv_charset_guess() */
#define HIGH_LEAST 4 /* bytes past ASCII: two Chinese characters */

typedef struct high_bytes {
    size_t high;  /* bytes past ASCII */
    size_t three; /* UTF-8 sequences of three bytes and more: rare by chance in other encodings */
    size_t bad;   /* bytes that no UTF-8 has there */
} high_bytes;

static high_bytes count_high(ckv_slice s)
{
    high_bytes h = { 0 };
    for (size_t at = 0; at < s.len;) {
        size_t start = at;
        uint32_t cp = ckv_utf8_next(s, &at);
        h.high += cp < 0x80 ? 0 : at - start;
        h.three += at - start >= 3;
        h.bad += cp == 0xFFFD && at - start == 1;
    }
    return h;
}

static bool is_chinese(const char *encoding)
{
    return strcmp(encoding, "gb18030") == 0 || strcmp(encoding, "big5") == 0;
}

bool ckv_recoder_may(ckv_slice row)
{
    high_bytes h = count_high(row);
    return h.high >= HIGH_LEAST && 8 * h.three <= h.bad;
}

ckv_status ckv_recoder_begin(ckv_recoder *recoder, ckv_slice row, bool *yes, ckv_error *err)
{
    *yes = false;
    if (!ckv_recoder_may(row))
        return CKV_OK;
    if (!recoder->encoding) {
        double margin = 0;
        const char *encoding = ckv_charset_guess(row, &margin);
        if (margin < SURE || !is_chinese(encoding))
            return CKV_OK;
        ckv_status st = ckv_decoder_open(&recoder->decoder, encoding, err);
        if (st != CKV_OK)
            return st;
        recoder->encoding = encoding;
    }
    *yes = true;
    return CKV_OK;
}

bool ckv_recoder_add(ckv_recoder *recoder, ckv_slice part, ckv_buf *out)
{
    uint64_t before = ckv_decoder_errors(recoder->decoder);
    ckv_status st = ckv_decoder_run(recoder->decoder, part, true, out, NULL);
    return st == CKV_OK && ckv_decoder_errors(recoder->decoder) == before;
}

bool ckv_recode_mixed(ckv_slice sample)
{
    size_t utf8 = 0, other = 0;
    while (sample.len) {
        const char *end = memchr(sample.ptr, '\n', sample.len);
        size_t len = end ? (size_t)(end + 1 - sample.ptr) : sample.len;
        high_bytes h = count_high(ckv_slice_head(sample, len));
        utf8 += h.bad == 0 && h.three >= 2;
        other += h.bad > 0;
        sample = ckv_slice_tail(sample, len);
    }
    return utf8 >= 2 && 20 * utf8 >= other;
}

void ckv_recoder_close(ckv_recoder *recoder)
{
    ckv_decoder_close(recoder->decoder);
}
