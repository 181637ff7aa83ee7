#include "text/encoding/charset.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "text/encoding/legacy.h"
#include "util/error.h"

/* What else a decoder has to do. */
typedef enum flavour { FLAVOUR_PLAIN, FLAVOUR_UTF8, FLAVOUR_GB, FLAVOUR_BIG5 } flavour;

static const struct encoding {
    const char *name;
    const char *icu;
    flavour flavour;
} encodings[] = {
    { "utf-8", NULL, FLAVOUR_UTF8 },
    { "utf-16", "UTF-16", FLAVOUR_PLAIN },
    { "utf-16le", "UTF-16LE", FLAVOUR_PLAIN },
    { "utf-16be", "UTF-16BE", FLAVOUR_PLAIN },
    { "utf-32", "UTF-32", FLAVOUR_PLAIN },
    { "gb18030", "gb18030", FLAVOUR_GB },
    { "big5", "Big5", FLAVOUR_BIG5 },
    { "big5-hkscs", "Big5-HKSCS", FLAVOUR_PLAIN },
    { "shift_jis", "Shift_JIS", FLAVOUR_PLAIN },
    { "euc-jp", "EUC-JP", FLAVOUR_PLAIN },
    { "euc-kr", "windows-949", FLAVOUR_PLAIN },
    { "windows-1252", "windows-1252", FLAVOUR_PLAIN },
    { "iso-8859-15", "ISO-8859-15", FLAVOUR_PLAIN },
};

/* Labels without case and punctuation. ISO 8859-1 in practice is windows-1252 (WHATWG Encoding standard). */
static const struct {
    const char *label;
    const char *name;
} labels[] = {
    { "utf8", "utf-8" },
    { "utf8sig", "utf-8" },
    { "utf8bom", "utf-8" },
    { "utf8mb4", "utf-8" },
    { "unicode", "utf-16" },
    { "cp65001", "utf-8" },
    { "65001", "utf-8" },
    { "ascii", "utf-8" },
    { "usascii", "utf-8" },
    { "ansix341968", "utf-8" },
    { "utf16", "utf-16" },
    { "utf16le", "utf-16le" },
    { "utf16be", "utf-16be" },
    { "ucs2", "utf-16" },
    { "ucs2le", "utf-16le" },
    { "utf32", "utf-32" },
    { "gb18030", "gb18030" },
    { "gbk", "gb18030" },
    { "gb2312", "gb18030" },
    { "gb231280", "gb18030" },
    { "gb", "gb18030" },
    { "cp936", "gb18030" },
    { "ms936", "gb18030" },
    { "windows936", "gb18030" },
    { "936", "gb18030" },
    { "euccn", "gb18030" },
    { "xgbk", "gb18030" },
    { "chinese", "gb18030" },
    { "cp54936", "gb18030" },
    { "big5", "big5" },
    { "big5tw", "big5" },
    { "cp950", "big5" },
    { "ms950", "big5" },
    { "windows950", "big5" },
    { "950", "big5" },
    { "big5eten", "big5" },
    { "xxbig5", "big5" },
    { "cnbig5", "big5" },
    { "big5hkscs", "big5-hkscs" },
    { "big5hkscs2008", "big5-hkscs" },
    { "big5hk", "big5-hkscs" },
    { "hkscs", "big5-hkscs" },
    { "cp951", "big5-hkscs" },
    { "ms951", "big5-hkscs" },
    { "shiftjis", "shift_jis" },
    { "sjis", "shift_jis" },
    { "cp932", "shift_jis" },
    { "ms932", "shift_jis" },
    { "windows31j", "shift_jis" },
    { "mskanji", "shift_jis" },
    { "932", "shift_jis" },
    { "eucjp", "euc-jp" },
    { "ujis", "euc-jp" },
    { "euckr", "euc-kr" },
    { "cp949", "euc-kr" },
    { "uhc", "euc-kr" },
    { "ksc5601", "euc-kr" },
    { "windows949", "euc-kr" },
    { "windows1252", "windows-1252" },
    { "cp1252", "windows-1252" },
    { "1252", "windows-1252" },
    { "latin1", "windows-1252" },
    { "l1", "windows-1252" },
    { "iso88591", "windows-1252" },
    { "88591", "windows-1252" },
    { "iso885915", "iso-8859-15" },
    { "latin9", "iso-8859-15" },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

const char *ckv_charset_name(ckv_slice label)
{
    char plain[16];
    size_t n = 0;
    for (size_t i = 0; i < label.len; i++) {
        char c = label.ptr[i];
        if (ckv_is_upper(c))
            c = (char)(c - 'A' + 'a');
        bool sign = !(ckv_is_lower(c) || ckv_is_digit(c));
        bool inside = i > 0 && i + 1 < label.len;
        if (sign && inside && (c == '-' || c == '_' || c == ' ' || c == '.' || c == ':'))
            continue;
        if (sign || n == sizeof plain)
            return NULL; /* "utf8-" is a slip of the pen, to be reported */
        plain[n++] = c;
    }
    for (size_t i = 0; i < COUNT(labels); i++) {
        if (ckv_slice_equal((ckv_slice){ plain, n }, ckv_slice_str(labels[i].label)))
            return labels[i].name;
    }
    return NULL;
}

const char *ckv_charset_of_bom(ckv_slice bytes, size_t *mark)
{
    static const struct {
        ckv_slice mark;
        const char *name;
    } marks[] = {
        { { "\xEF\xBB\xBF", 3 }, "utf-8" },
        { { "\xFF\xFE\0\0", 4 }, "utf-32" },
        { { "\0\0\xFE\xFF", 4 }, "utf-32" },
        { { "\xFF\xFE", 2 }, "utf-16le" },
        { { "\xFE\xFF", 2 }, "utf-16be" },
        { { "\x84\x31\x95\x33", 4 }, "gb18030" },
    };
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (ckv_slice_starts(bytes, marks[i].mark)) {
            /* Only UTF-32 needs its mark to be read: it tells the byte order. */
            *mark = strcmp(marks[i].name, "utf-32") == 0 ? 0 : marks[i].mark.len;
            return marks[i].name;
        }
    }
    return NULL;
}

struct ckv_decoder {
    const struct encoding *encoding;
    UConverter *converter; /* NULL for UTF-8 */
    uint64_t errors;
    UChar lead; /* a high surrogate whose partner comes with the next units */
};

/* The callback for bytes without a character. */
static void on_bad_bytes(const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length,
    UConverterCallbackReason reason, UErrorCode *status)
{
    ckv_decoder *decoder = (ckv_decoder *)(uintptr_t)context;
    if (reason > UCNV_IRREGULAR)
        return;
    UChar instead = 0xFFFD;
    /* Windows writes the euro sign as a lone 80 in what it calls GBK. */
    if (decoder->encoding->flavour == FLAVOUR_GB && length == 1 && (uint8_t)units[0] == 0x80)
        instead = 0x20AC;
    else
        decoder->errors++;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &instead, 1, 0, status);
}

ckv_status ckv_decoder_open(ckv_decoder **out, const char *encoding, ckv_error *err)
{
    ckv_decoder *decoder = calloc(1, sizeof *decoder);
    UErrorCode status = U_ZERO_ERROR;
    if (!decoder)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < COUNT(encodings); i++) {
        if (encoding && strcmp(encodings[i].name, encoding) == 0)
            decoder->encoding = &encodings[i];
    }
    if (!decoder->encoding) {
        ckv_decoder_close(decoder);
        return ckv_fail(err, CKV_INVALID, "unknown encoding \"%.40s\"", encoding ? encoding : "");
    }
    if (decoder->encoding->icu) {
        decoder->converter = ucnv_open(decoder->encoding->icu, &status);
        if (U_SUCCESS(status))
            ucnv_setToUCallBack(decoder->converter, on_bad_bytes, decoder, NULL, NULL, &status);
        if (U_FAILURE(status)) {
            ckv_decoder_close(decoder);
            return ckv_fail(err, CKV_INTERNAL, "ICU has no converter for %s: %s", encoding, u_errorName(status));
        }
    }
    *out = decoder;
    return CKV_OK;
}

static void add_code_point(ckv_decoder *decoder, uint32_t cp, ckv_buf *out)
{
    if (ckv_is_private(cp) && decoder->encoding->flavour == FLAVOUR_GB)
        cp = ckv_private_of_gb(cp);
    else if (ckv_is_private(cp) && decoder->encoding->flavour == FLAVOUR_BIG5)
        cp = ckv_private_of_big5(cp);
    ckv_buf_utf8(out, cp);
}

static void add_units(ckv_decoder *decoder, const UChar *units, const UChar *end, ckv_buf *out)
{
    for (; units < end; units++) {
        if (U16_IS_LEAD(*units)) {
            decoder->lead = *units;
        } else if (U16_IS_TRAIL(*units) && decoder->lead) {
            add_code_point(decoder, (uint32_t)U16_GET_SUPPLEMENTARY(decoder->lead, *units), out);
            decoder->lead = 0;
        } else {
            add_code_point(decoder, *units, out);
        }
    }
}

ckv_status ckv_decoder_run(ckv_decoder *decoder, ckv_slice in, bool last, ckv_buf *out, ckv_error *err)
{
    const char *from = in.len ? in.ptr : "", *end = from + in.len;
    UErrorCode status;
    if (!decoder->converter)
        ckv_buf_add(out, in);
    else
        do {
            UChar units[2048], *to = units;
            status = U_ZERO_ERROR;
            ucnv_toUnicode(decoder->converter, &to, units + COUNT(units), &from, end, NULL, last, &status);
            add_units(decoder, units, to, out);
            if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
                return ckv_fail(err, CKV_INTERNAL, "decoding %s: %s", decoder->encoding->name, u_errorName(status));
        } while (status == U_BUFFER_OVERFLOW_ERROR && ckv_buf_status(out) == CKV_OK);
    if (ckv_buf_status(out) == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    if (ckv_buf_status(out) != CKV_OK)
        return ckv_fail(err, ckv_buf_status(out), "decoded text is over %zu bytes", out->max);
    return CKV_OK;
}

uint64_t ckv_decoder_errors(const ckv_decoder *decoder)
{
    return decoder->errors;
}

void ckv_decoder_close(ckv_decoder *decoder)
{
    if (!decoder)
        return;
    ucnv_close(decoder->converter);
    free(decoder);
}
