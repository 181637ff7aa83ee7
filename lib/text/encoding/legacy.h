/* Whole short texts through ICU's converters, strictly: any byte or character without an exact partner is a failure. */
#ifndef CKV_TEXT_ENCODING_LEGACY_H
#define CKV_TEXT_ENCODING_LEGACY_H

#include "util/buf.h"

/* Longest text, in bytes, that is worth a try: mojibake is found in fields, not in books. */
#define CKV_LEGACY_MAX 2048

/* Append `text` in `charset` (a name of ICU) to `out`. */
bool ckv_legacy_encode(ckv_buf *out, const char *charset, ckv_slice text);

/* Append the UTF-8 of `bytes` in `charset` to `out`. */
bool ckv_legacy_decode(ckv_buf *out, const char *charset, ckv_slice bytes);

/* The character that a private-use one stands for, when Big5 (windows-950) or GBK sent it there: the Hong Kong
 * characters of Big5-HKSCS, and those that GB18030 moved. The same code point if there is none. */
uint32_t ckv_private_of_big5(uint32_t cp);
uint32_t ckv_private_of_gb(uint32_t cp);

static inline bool ckv_is_private(uint32_t cp)
{
    return cp >= 0xE000 && cp <= 0xF8FF;
}

#endif
