/* Short canonical text on the stack: identifiers, phones and dates are short, and their parsers allocate nothing. */
#ifndef CKV_IDENTIFIER_SHORT_H
#define CKV_IDENTIFIER_SHORT_H

#include "util/slice.h"

/* Longer text is no identifier. */
#define CKV_SHORT_MAX 160
#define CKV_SHORT_RAW_MAX 1024

typedef struct ckv_short {
    char bytes[CKV_SHORT_MAX];
    size_t len;
} ckv_short;

/* The canonical form (text/canon.h) of `in`; false when it does not fit, and then *out is empty. */
bool ckv_short_canon(ckv_short *out, ckv_slice in);

static inline ckv_slice ckv_short_slice(const ckv_short *s)
{
    return (ckv_slice){ s->bytes, s->len };
}

/* Can one of the signs below begin with this byte? Most characters have others. */
static inline bool ckv_short_mask_begins(char c)
{
    return c == '*' || c == '?' || c == '#' || c == '\xc2' || c == '\xc3' || c == '\xe2';
}

/* Bytes of the signs at the start of `s` that withhold characters, and in *count how many: * alone, and as two or more
 * ● ○ ■ □ × · •, or three or more ? and #. 0 if there are none. */
size_t ckv_short_mask(ckv_slice s, size_t *count);

/* Two ISO 3166 codes, either of which may be "". */
static inline bool ckv_same_country(const char *a, const char *b)
{
    return a[0] == b[0] && (a[0] == 0 || a[1] == b[1]);
}

#endif
