#include "text/compose.h"

#include <limits.h>
#include <stdlib.h>
#include <unicode/unorm2.h>

#include "text/utf8.h"

#define STACK_UNITS 512

/* NFC grows UTF-16 at most threefold (Unicode FAQ on normalization). */
#define GROWTH 3

static int32_t widen(UChar *to, ckv_slice in)
{
    int32_t n = 0;
    for (size_t at = 0; at < in.len;) {
        UChar32 cp = (UChar32)ckv_utf8_next(in, &at);
        U16_APPEND_UNSAFE(to, n, cp);
    }
    return n;
}

static void narrow(ckv_buf *out, const UChar *from, int32_t n)
{
    for (int32_t i = 0; i < n;) {
        UChar32 cp;
        U16_NEXT(from, i, n, cp);
        ckv_buf_utf8(out, (uint32_t)cp);
    }
}

static ckv_status compose_units(ckv_buf *out, ckv_slice in, UChar *source, UChar *result, int32_t room)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t n = widen(source, in);
    n = unorm2_normalize(nfc, source, n, result, room, &status);
    if (U_FAILURE(status))
        return status == U_MEMORY_ALLOCATION_ERROR ? CKV_NO_MEMORY : CKV_INTERNAL;
    narrow(out, result, n);
    return ckv_buf_status(out);
}

ckv_status ckv_text_compose(ckv_buf *out, ckv_slice in)
{
    UChar small_source[STACK_UNITS], small_result[STACK_UNITS * GROWTH];
    if (in.len <= STACK_UNITS)
        return compose_units(out, in, small_source, small_result, STACK_UNITS * GROWTH);
    if (in.len > INT32_MAX / (sizeof(UChar) * (GROWTH + 1)))
        return CKV_TOO_LARGE;
    UChar *units = malloc(in.len * (GROWTH + 1) * sizeof *units);
    if (!units)
        return CKV_NO_MEMORY;
    ckv_status status = compose_units(out, in, units, units + in.len, (int32_t)in.len * GROWTH);
    free(units);
    return status;
}
