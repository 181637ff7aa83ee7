#include "identifier/short.h"

#include "text/canon.h"

/* What ckv_text_canon() makes of each character of ASCII: 0 goes. */
static const char folded_ascii[129] = "\0\0\0\0\0\0\0\0\0  \0\0 \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                      " !\"#$%&'()*+,-./0123456789:;<=>?"
                                      "@abcdefghijklmnopqrstuvwxyz[\\]^_"
                                      "'abcdefghijklmnopqrstuvwxyz{|}~\0";

/* The same without its tables: most identifiers are ASCII. */
static bool canon_ascii(ckv_short *out, ckv_slice in)
{
    bool blank = false;
    size_t len = 0;
    out->len = 0;
    for (size_t i = 0; i < in.len; i++) {
        char c = folded_ascii[(unsigned char)in.ptr[i] & 0x7f];
        if (c <= ' ') {
            blank |= c == ' ' && len > 0;
            continue;
        }
        if (len + 2 > CKV_SHORT_MAX)
            return false;
        out->bytes[len] = ' ';
        len += blank;
        blank = false;
        out->bytes[len++] = c;
    }
    out->len = len;
    return true;
}

bool ckv_short_canon(ckv_short *out, ckv_slice in)
{
    in = ckv_slice_trim(in);
    bool fits = in.len <= CKV_SHORT_RAW_MAX;
    if (fits && ckv_slice_is_ascii(in)) {
        fits = canon_ascii(out, in);
    } else if (fits) {
        /* A buffer that is full from the start of its memory never asks for more. */
        ckv_buf buf = { .ptr = out->bytes, .cap = CKV_SHORT_MAX, .max = CKV_SHORT_MAX };
        fits = ckv_text_canon(&buf, in) == CKV_OK;
        out->len = buf.len;
    }
    if (!fits)
        out->len = 0;
    return fits;
}

size_t ckv_short_mask(ckv_slice s, size_t *count)
{
    static const struct {
        const char *sign;
        size_t least;
    } signs[] = { { "*", 1 }, { "?", 3 }, { "#", 3 }, { "●", 2 }, { "○", 2 }, { "■", 2 }, { "□", 2 }, { "×", 2 },
        { "·", 2 }, { "•", 2 } };
    *count = 0;
    if (s.len == 0 || !ckv_short_mask_begins(s.ptr[0]))
        return 0;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t len = strlen(signs[i].sign), at = 0;
        while (ckv_slice_starts(ckv_slice_tail(s, at), ckv_slice_of(signs[i].sign, len)))
            at += len;
        if (at / len >= signs[i].least) {
            *count = at / len;
            return at;
        }
    }
    return 0;
}
