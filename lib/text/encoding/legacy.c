#include "text/encoding/legacy.h"

#include <unicode/ucnv.h>

#include "text/utf8.h"

static UConverter *open_strict(const char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(charset, &status);
    if (U_FAILURE(status))
        return NULL;
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setFallback(converter, 0);
    return converter;
}

bool ckv_legacy_encode(ckv_buf *out, const char *charset, ckv_slice text)
{
    UChar units[CKV_LEGACY_MAX];
    char bytes[2 * CKV_LEGACY_MAX];
    if (text.len > CKV_LEGACY_MAX)
        return false;
    int32_t n = 0;
    for (size_t at = 0; at < text.len;) {
        UChar32 cp = (UChar32)ckv_utf8_next(text, &at);
        U16_APPEND_UNSAFE(units, n, cp);
    }
    UConverter *converter = open_strict(charset);
    if (!converter)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    n = ucnv_fromUChars(converter, bytes, sizeof bytes, units, n, &status);
    ucnv_close(converter);
    if (U_FAILURE(status))
        return false;
    ckv_buf_add(out, (ckv_slice){ bytes, (size_t)n });
    return ckv_buf_status(out) == CKV_OK;
}

bool ckv_legacy_decode(ckv_buf *out, const char *charset, ckv_slice bytes)
{
    UChar units[CKV_LEGACY_MAX];
    if (bytes.len > CKV_LEGACY_MAX / 2)
        return false;
    UConverter *converter = open_strict(charset);
    if (!converter)
        return false;
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = ucnv_toUChars(converter, units, CKV_LEGACY_MAX, bytes.ptr, (int32_t)bytes.len, &status);
    ucnv_close(converter);
    if (U_FAILURE(status))
        return false;
    for (int32_t i = 0; i < n;) {
        UChar32 cp;
        U16_NEXT(units, i, n, cp);
        ckv_buf_utf8(out, (uint32_t)cp);
    }
    return ckv_buf_status(out) == CKV_OK;
}

static ckv_slice utf8_of(uint32_t cp, ckv_buf *scratch)
{
    ckv_buf_clear(scratch);
    ckv_buf_utf8(scratch, cp);
    return ckv_buf_slice(scratch);
}

/* One private-use character out of `from` and, by the same bytes, into `to`. */
static uint32_t transfer(uint32_t cp, const char *from, const char *to)
{
    ckv_buf text = ckv_buf_make(CKV_VALUE_MAX), bytes = ckv_buf_make(CKV_VALUE_MAX),
            result = ckv_buf_make(CKV_VALUE_MAX);
    uint32_t found = cp;
    if (ckv_legacy_encode(&bytes, from, utf8_of(cp, &text)) && ckv_legacy_decode(&result, to, ckv_buf_slice(&bytes))) {
        size_t at = 0;
        ckv_slice s = ckv_buf_slice(&result);
        uint32_t first = s.len ? ckv_utf8_next(s, &at) : cp;
        found = at == s.len ? first : cp;
    }
    ckv_buf_free(&result);
    ckv_buf_free(&bytes);
    ckv_buf_free(&text);
    return found;
}

uint32_t ckv_private_of_big5(uint32_t cp)
{
    return ckv_is_private(cp) ? transfer(cp, "windows-950", "Big5-HKSCS") : cp;
}

/* What GB18030 of ICU 72 still leaves private: 14 Han characters and the vertical punctuation, by GB 18030-2022. */
static const struct {
    uint16_t from;
    uint32_t to;
} gb_rest[] = {
    { 0xE78D, 0xFE10 },
    { 0xE78E, 0xFE12 },
    { 0xE78F, 0xFE11 },
    { 0xE790, 0xFE13 },
    { 0xE791, 0xFE14 },
    { 0xE792, 0xFE15 },
    { 0xE793, 0xFE16 },
    { 0xE794, 0xFE17 },
    { 0xE795, 0xFE18 },
    { 0xE796, 0xFE19 },
    { 0xE816, 0x20087 },
    { 0xE817, 0x20089 },
    { 0xE818, 0x200CC },
    { 0xE81E, 0x9FB4 },
    { 0xE826, 0x9FB5 },
    { 0xE82B, 0x9FB6 },
    { 0xE82C, 0x9FB7 },
    { 0xE831, 0x215D7 },
    { 0xE832, 0x9FB8 },
    { 0xE83B, 0x2298F },
    { 0xE843, 0x9FB9 },
    { 0xE854, 0x9FBA },
    { 0xE855, 0x241FE },
    { 0xE864, 0x9FBB },
};

uint32_t ckv_private_of_gb(uint32_t cp)
{
    for (size_t i = 0; i < sizeof gb_rest / sizeof *gb_rest; i++) {
        if (gb_rest[i].from == cp)
            return gb_rest[i].to;
    }
    bool moved = (cp >= 0xE815 && cp <= 0xE864) || (cp >= 0xE7E7 && cp <= 0xE7F3) || cp == 0xE7C7 || cp == 0xE7C8;
    return moved ? transfer(cp, "GBK", "gb18030") : cp;
}
