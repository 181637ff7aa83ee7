/* Canonical text: one form for everything that is the same text to a customer.
 *
 * Width, case, compatibility forms, accents, invisible characters, dashes, quotes, blanks and traditional Han
 * characters are folded, by one table generated from ICU 72.1 and Unicode 15.0 (scripts/gen-text-tables). The result
 * never depends on the ICU found at run time, except for text that is not NFC, which ICU composes first. Idempotent. */
#ifndef CKV_TEXT_CANON_H
#define CKV_TEXT_CANON_H

#include "util/buf.h"

typedef enum ckv_char_class {
    CKV_CHAR_OTHER,
    CKV_CHAR_SPACE,
    CKV_CHAR_DIGIT, /* 0-9 after folding */
    CKV_CHAR_LATIN, /* a-z and what is Latin but has no ASCII form */
    CKV_CHAR_HAN,   /* with 〇 and 々 */
    CKV_CHAR_KANA,
    CKV_CHAR_HANGUL,
    CKV_CHAR_PUNCT,
    CKV_CHAR_PRIVATE
} ckv_char_class;

/* Append the canonical form of `in` to `out` (not cleared first). Invalid UTF-8 becomes U+FFFD.
 * @return the status of `out`. */
ckv_status ckv_text_canon(ckv_buf *out, ckv_slice in);

/* The same, but letters keep their case: `ZHANG Wei` says which part is the surname. */
ckv_status ckv_text_canon_cased(ckv_buf *out, ckv_slice in);

/* The general case of ckv_char_class_of(). */
ckv_char_class ckv_char_class_find(uint32_t cp);

/* The class of a code point that has been folded. Nearly all is in the first block of Han characters. */
static inline ckv_char_class ckv_char_class_of(uint32_t cp)
{
    return cp >= 0x4E00 && cp <= 0x9FFF ? CKV_CHAR_HAN : ckv_char_class_find(cp);
}

/* The simplified representative of one Han character, itself where there is none: whatever stands beside it. */
uint32_t ckv_han_fold(uint32_t cp);

/* Remove pinyin annotations that converters leave behind: 企業(yè)大數(shù)據(jù) -> 企業大數據. Appends to `out`. */
ckv_status ckv_text_strip_annotations(ckv_buf *out, ckv_slice in);

#endif
