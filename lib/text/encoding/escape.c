#include "text/encoding/escape.h"

#include "text/encoding/charset.h"
#include "text/utf8.h"

/* Longest escaped run that is looked at in one piece. */
#define RUN_MAX 4096

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool is_text(uint32_t cp)
{
    return cp >= 0x20 && cp <= 0x10FFFF && !(cp >= 0x7F && cp < 0xA0) && !(cp >= 0xD800 && cp <= 0xDFFF);
}

/* HTML 4 names of Latin-1, from U+00A0 on, and some more. */
static const char latin1_entities[96][8] = { "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml",
    "copy", "ordf", "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
    "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",
    "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc",
    "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute",
    "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig",
    "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve",
    "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn",
    "yuml" };

static const struct {
    const char *name;
    uint32_t cp;
} other_entities[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' },
    { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201C },
    { "rdquo", 0x201D }, { "bull", 0x2022 }, { "hellip", 0x2026 }, { "euro", 0x20AC }, { "trade", 0x2122 },
    { "OElig", 0x152 }, { "oelig", 0x153 }, { "Scaron", 0x160 }, { "scaron", 0x161 }, { "ensp", 0x2002 },
    { "emsp", 0x2003 } };

static uint32_t named_entity(ckv_slice name)
{
    for (size_t i = 0; i < sizeof other_entities / sizeof *other_entities; i++) {
        if (ckv_slice_equal(name, ckv_slice_str(other_entities[i].name)))
            return other_entities[i].cp;
    }
    for (uint32_t i = 0; i < 96; i++) {
        if (ckv_slice_equal(name, ckv_slice_str(latin1_entities[i])))
            return 0xA0 + i;
    }
    return 0;
}

static uint32_t numeric_entity(ckv_slice digits)
{
    bool hex = digits.len && (digits.ptr[0] == 'x' || digits.ptr[0] == 'X');
    uint32_t cp = 0;
    if (hex)
        digits = ckv_slice_tail(digits, 1);
    if (digits.len == 0 || digits.len > 7)
        return 0;
    for (size_t i = 0; i < digits.len; i++) {
        int d = hex_digit(digits.ptr[i]);
        if (d < 0 || (!hex && d > 9))
            return 0;
        cp = cp * (hex ? 16 : 10) + (uint32_t)d;
    }
    return is_text(cp) ? cp : 0;
}

/* Each of these reads one escape at the start of `s` and appends what it stands for; bytes read, 0 if it is none. */

static size_t entity(ckv_buf *out, ckv_slice s)
{
    const char *end = memchr(s.ptr, ';', s.len < 10 ? s.len : 10);
    if (s.ptr[0] != '&' || !end || end - s.ptr < 3)
        return 0;
    ckv_slice body = { s.ptr + 1, (size_t)(end - s.ptr) - 1 };
    uint32_t cp = body.ptr[0] == '#' ? numeric_entity(ckv_slice_tail(body, 1)) : named_entity(body);
    if (cp)
        ckv_buf_utf8(out, cp);
    return cp ? body.len + 2 : 0;
}

static bool unit(ckv_slice s, uint32_t *value)
{
    if (s.len < 6 || s.ptr[0] != '\\' || s.ptr[1] != 'u')
        return false;
    *value = 0;
    for (size_t i = 2; i < 6; i++) {
        int d = hex_digit(s.ptr[i]);
        if (d < 0)
            return false;
        *value = *value << 4 | (uint32_t)d;
    }
    return true;
}

static size_t backslash(ckv_buf *out, ckv_slice s)
{
    uint32_t first, second;
    if (!unit(s, &first))
        return 0;
    bool pair = first >= 0xD800 && first <= 0xDBFF && unit(ckv_slice_tail(s, 6), &second) && second >= 0xDC00
                && second <= 0xDFFF;
    uint32_t cp = pair ? 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00) : first;
    if (!is_text(cp))
        return 0;
    ckv_buf_utf8(out, cp);
    return pair ? 12 : 6;
}

/* A run of %XX or =XX, taken only if it is UTF-8 with something beyond ASCII in it: 100%25 may be meant. */
static size_t hex_run(ckv_buf *out, ckv_slice s, char sign)
{
    char bytes[RUN_MAX / 3];
    size_t n = 0, at = 0;
    bool beyond = false;
    while (n < sizeof bytes && s.len - at >= 3 && s.ptr[at] == sign) {
        int high = hex_digit(s.ptr[at + 1]), low = hex_digit(s.ptr[at + 2]);
        if (high < 0 || low < 0)
            break;
        bytes[n++] = (char)(high << 4 | low);
        beyond = beyond || high >= 8;
        at += 3;
    }
    ckv_slice run = { bytes, n };
    if (!beyond || !ckv_utf8_valid(run, NULL))
        return 0;
    for (size_t i = 0; i < n;) {
        if (!is_text(ckv_utf8_next(run, &i)))
            return 0;
    }
    ckv_buf_add(out, run);
    return at;
}

static size_t percent(ckv_buf *out, ckv_slice s)
{
    return hex_run(out, s, '%');
}

static size_t quoted_printable(ckv_buf *out, ckv_slice s)
{
    return hex_run(out, s, '=');
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c ? memchr(digits, c, 64) : NULL;
    return found ? (int)(found - digits) : -1;
}

static bool decode_base64(ckv_buf *out, ckv_slice s)
{
    uint32_t bits = 0;
    unsigned have = 0;
    for (size_t i = 0; i < s.len && s.ptr[i] != '='; i++) {
        int d = base64_digit(s.ptr[i]);
        if (d < 0)
            return false;
        bits = bits << 6 | (uint32_t)d;
        have += 6;
        if (have >= 8)
            ckv_buf_byte(out, (char)(bits >> (have -= 8) & 0xFF));
    }
    return true;
}

static bool decode_q(ckv_buf *out, ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '=') {
            ckv_buf_byte(out, s.ptr[i] == '_' ? ' ' : s.ptr[i]);
            continue;
        }
        int high = i + 2 < s.len ? hex_digit(s.ptr[i + 1]) : -1, low = high < 0 ? -1 : hex_digit(s.ptr[i + 2]);
        if (low < 0)
            return false;
        ckv_buf_byte(out, (char)(high << 4 | low));
        i += 2;
    }
    return true;
}

/* Up to the next question mark; that is skipped. */
static ckv_slice take_part(ckv_slice *s)
{
    ckv_slice part = { s->ptr, 0 };
    while (part.len < s->len && s->ptr[part.len] != '?')
        part.len++;
    *s = ckv_slice_tail(*s, part.len + 1);
    return part;
}

static bool decode_word(ckv_buf *out, ckv_slice charset, ckv_slice kind, ckv_slice body)
{
    const char *name = ckv_charset_name(charset);
    ckv_buf bytes = ckv_buf_make(RUN_MAX);
    ckv_decoder *decoder = NULL;
    size_t start = out->len;
    bool base64 = kind.len == 1 && (kind.ptr[0] | 0x20) == 'b', q = kind.len == 1 && (kind.ptr[0] | 0x20) == 'q';
    bool done = name && ((base64 && decode_base64(&bytes, body)) || (q && decode_q(&bytes, body)))
                && ckv_buf_status(&bytes) == CKV_OK && ckv_decoder_open(&decoder, name, NULL) == CKV_OK
                && ckv_decoder_run(decoder, ckv_buf_slice(&bytes), true, out, NULL) == CKV_OK
                && ckv_decoder_errors(decoder) == 0;
    ckv_slice text = { out->ptr + start, out->len - start };
    done = done && ckv_utf8_valid(text, NULL);
    for (size_t at = 0; done && at < text.len;)
        done = is_text(ckv_utf8_next(text, &at));
    if (!done && out->len > start)
        out->len = start;
    ckv_decoder_close(decoder);
    ckv_buf_free(&bytes);
    return done;
}

/* RFC 2047: =?charset?B or Q?text?=, and the blank between two of them goes. */
static size_t encoded_word(ckv_buf *out, ckv_slice s)
{
    if (!ckv_slice_starts(s, CKV_LIT("=?")))
        return 0;
    ckv_slice rest = ckv_slice_tail(ckv_slice_head(s, RUN_MAX), 2);
    ckv_slice charset = take_part(&rest), kind = take_part(&rest), body = take_part(&rest);
    if (!ckv_slice_starts(rest, CKV_LIT("=")) || !decode_word(out, charset, kind, body))
        return 0;
    size_t bytes = (size_t)(rest.ptr + 1 - s.ptr);
    return ckv_slice_starts(ckv_slice_tail(s, bytes), CKV_LIT(" =?")) ? bytes + 1 : bytes;
}

/* In the order in which systems wrap them: the outermost first. */
static const struct {
    char sign;
    size_t (*undo)(ckv_buf *out, ckv_slice s);
} kinds[] = { { '&', entity }, { '\\', backslash }, { '%', percent }, { '=', encoded_word },
    { '=', quoted_printable } };

static bool undo_all(ckv_buf *out, ckv_slice in, char sign, size_t (*undo)(ckv_buf *out, ckv_slice s))
{
    bool changed = false;
    if (in.len == 0 || !memchr(in.ptr, sign, in.len))
        return false;
    for (size_t at = 0; at < in.len;) {
        size_t bytes = in.ptr[at] == sign ? undo(out, ckv_slice_tail(in, at)) : 0;
        if (bytes) {
            changed = true;
            at += bytes;
        } else {
            ckv_buf_byte(out, in.ptr[at++]);
        }
    }
    return changed && ckv_buf_status(out) == CKV_OK;
}

bool ckv_text_unescape(ckv_buf *out, ckv_slice in)
{
    char room[2][256];
    ckv_buf current = ckv_buf_begin(room[0], sizeof room[0], CKV_ROW_MAX);
    ckv_buf next = ckv_buf_begin(room[1], sizeof room[1], CKV_ROW_MAX);
    bool changed = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ckv_buf_clear(&next);
        bool undone = undo_all(&next, changed ? ckv_buf_slice(&current) : in, kinds[i].sign, kinds[i].undo);
        if (ckv_buf_status(&next) == CKV_NO_MEMORY)
            out->status = CKV_NO_MEMORY;
        if (!undone)
            continue;
        ckv_buf swap = current;
        current = next;
        next = swap;
        changed = true;
    }
    if (changed)
        ckv_buf_add(out, ckv_buf_slice(&current));
    ckv_buf_free(&next);
    ckv_buf_free(&current);
    return changed;
}
