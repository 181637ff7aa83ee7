#include "text/encoding/misread.h"

#include "text/encoding/legacy.h"
#include "text/utf8.h"

#define LOST 0xFFFD
/* A sequence cut by a loss on both sides has at most three bytes before it, the mark, and three behind. */
#define GARBAGE_MAX 8

int ckv_latin_byte(uint32_t cp)
{
    static const uint16_t windows[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030,
        0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };
    if (cp < 0x100)
        return (int)cp;
    for (int i = 0; i < 32; i++) {
        if (windows[i] == cp)
            return 0x80 + i;
    }
    return -1;
}

static bool latin_bytes(ckv_buf *out, ckv_slice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        int byte = cp == LOST ? (uint8_t)CKV_LOST_BYTE : ckv_latin_byte(cp);
        if (byte < 0)
            return false;
        ckv_buf_byte(out, (char)byte);
    }
    return ckv_buf_status(out) == CKV_OK;
}

/* Where BIG5.TXT of Unicode and the decoders that follow it put the signs that ICU's Big5 leaves private: all that
 * begins with C6 or C7, of GBK 青, 前, 区, 强 and many more. 0 for other characters. */
static unsigned big5_sign(uint32_t cp)
{
    static const struct {
        uint16_t from, count, at;
    } runs[] = { { 0x309D, 2, 0xC6A2 }, { 0x3041, 83, 0xC6A5 }, { 0x30A1, 86, 0xC6F8 }, { 0x0414, 2, 0xC7B1 },
        { 0x0401, 1, 0xC7B3 }, { 0x0416, 7, 0xC7B4 }, { 0x0423, 19, 0xC7BB }, { 0x0451, 1, 0xC7CE },
        { 0x0436, 26, 0xC7CF }, { 0x2460, 10, 0xC7E9 }, { 0x2474, 10, 0xC7F3 } };
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        if (cp < runs[i].from || cp >= (uint32_t)runs[i].from + runs[i].count)
            continue;
        /* 157 trail bytes a lead byte: 40 to 7E, A1 to FE */
        unsigned trail = runs[i].at & 0xFF;
        unsigned cell = (trail < 0x7F ? trail - 0x40 : trail - 0xA1 + 63) + cp - runs[i].from;
        trail = cell % 157 < 63 ? cell % 157 + 0x40 : cell % 157 - 63 + 0xA1;
        return ((runs[i].at >> 8) + cell / 157) << 8 | trail;
    }
    return 0;
}

/* What Windows makes of single bytes that mean nothing in Shift_JIS (code page 932, Unicode's bestfit932.txt). */
static unsigned sjis_byte(uint32_t cp)
{
    return cp == 0x80 ? 0x80 : cp == 0xF8F0 ? 0xA0 : cp >= 0xF8F1 && cp <= 0xF8F2 ? 0xFD + cp - 0xF8F1 : 0;
}

/* The signs that the row of NEC, 87xx, has too, which ICU writes as 81xx. In UTF-8 both occur. */
static unsigned nec_sign(uint32_t cp)
{
    static const struct {
        uint16_t cp, pair;
    } nec[] = { { 0x2252, 0x8790 }, { 0x2261, 0x8791 }, { 0x222B, 0x8792 }, { 0x221A, 0x8795 }, { 0x22A5, 0x8796 },
        { 0x2220, 0x8797 }, { 0x2235, 0x879A }, { 0x2229, 0x879B }, { 0x222A, 0x879C } };
    for (size_t i = 0; i < sizeof nec / sizeof *nec; i++)
        if (nec[i].cp == cp)
            return nec[i].pair;
    return sjis_byte(cp);
}

static unsigned no_sign(uint32_t cp)
{
    (void)cp;
    return 0;
}

static const struct encoding {
    const char *icu;
    unsigned (*sign)(uint32_t cp); /* one or two bytes that ICU writes otherwise; 0 for none */
} encodings[] = {
    [CKV_AS_GB] = { "GBK", no_sign },
    [CKV_AS_BIG5] = { "Big5", big5_sign },
    [CKV_AS_HKSCS] = { "Big5-HKSCS", no_sign },
    [CKV_AS_SJIS] = { "Shift_JIS", sjis_byte },
    [CKV_AS_NEC] = { "Shift_JIS", nec_sign },
};

/* 区 is C7F8 of GBK, and shows as ⑹ by BIG5.TXT but as a Cyrillic letter by HKSCS: which of the two read a text. */
static bool is_by_hkscs(ckv_slice in)
{
    for (size_t at = 0; at < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        if (cp >= 0x2460 && cp <= 0x247D)
            return false;
    }
    return true;
}

static bool put_through(ckv_buf *out, const struct encoding *e, ckv_slice in)
{
    size_t from = 0;
    bool done = true;
    for (size_t at = 0; done && at < in.len;) {
        size_t before = at;
        uint32_t cp = ckv_utf8_next(in, &at);
        unsigned sign = cp == LOST ? (uint8_t)CKV_LOST_BYTE : e->sign(cp);
        if (sign == 0)
            continue;
        done = before == from || ckv_legacy_encode(out, e->icu, ckv_slice_of(in.ptr + from, before - from));
        if (sign > 0xFF)
            ckv_buf_byte(out, (char)(sign >> 8));
        ckv_buf_byte(out, (char)sign);
        from = at;
    }
    return done && (from == in.len || ckv_legacy_encode(out, e->icu, ckv_slice_tail(in, from)));
}

bool ckv_misread_bytes(ckv_buf *out, ckv_reading_as as, ckv_slice text)
{
    if (as == CKV_AS_LATIN)
        return latin_bytes(out, text);
    return as != CKV_AS_UTF8 && (as != CKV_AS_HKSCS || is_by_hkscs(text)) && put_through(out, &encodings[as], text);
}

/* Follows the bytes as far as the classes of their pairs tell. A loss could stand for anything, and characters outside
 * of the table too. */
bool ckv_misread_may_be_utf8(ckv_reading_as as, ckv_slice text)
{
    static const uint8_t shifts[] = { [CKV_AS_GB] = 0, [CKV_AS_BIG5] = 2, [CKV_AS_SJIS] = 4, [CKV_AS_NEC] = 4 };
    enum { AT_START, INSIDE, ANYWHERE } state = AT_START;
    if (as == CKV_AS_LATIN || as == CKV_AS_UTF8 || as == CKV_AS_HKSCS || (text.len && memchr(text.ptr, '?', text.len)))
        return true;
    bool may = true;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = ckv_utf8_next(text, &at);
        if (cp >= 0x80 && cp - 0x4E00 >= CKV_HAN_PAIRS)
            return true;
        int class = cp < 0x80 ? CKV_PAIR_WHOLE : ckv_han_pairs[cp - 0x4E00] >> shifts[as] & 3;
        may = may && class != CKV_PAIR_NEVER && (state != AT_START || class != CKV_PAIR_REST)
              && (state != INSIDE || class == CKV_PAIR_REST);
        state = class == CKV_PAIR_WHOLE ? AT_START : class == CKV_PAIR_BEGINS ? INSIDE : ANYWHERE;
    }
    return may;
}

/* Bytes of the whole sequence at `at`; 0 if there is none. */
static size_t sequence_at(ckv_slice bytes, size_t at)
{
    size_t end = at;
    return ckv_utf8_next(bytes, &end) != LOST || end - at > 1 ? end - at : 0;
}

/* What stands at `at`, where no sequence does, up to the next. 0 if it was not a loss that left it. */
static size_t garbage_at(ckv_slice bytes, size_t at)
{
    size_t end = at;
    bool lost = false;
    while (end < bytes.len && end - at < GARBAGE_MAX) {
        bool mark = bytes.ptr[end] == CKV_LOST_BYTE || (!lost && end > at && bytes.ptr[end] == '?');
        if (!mark && sequence_at(bytes, end))
            break;
        lost = lost || mark;
        end++;
    }
    bool cut = end == bytes.len && ckv_utf8_tail(ckv_slice_tail(bytes, at)) == end - at;
    return lost || cut ? end - at : 0;
}

static bool read_utf8(ckv_buf *out, ckv_slice bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        size_t length = sequence_at(bytes, at);
        if (length) {
            ckv_buf_add(out, ckv_slice_of(bytes.ptr + at, length));
        } else {
            length = garbage_at(bytes, at);
            if (length == 0)
                return false;
            ckv_buf_utf8(out, LOST);
        }
        at += length;
    }
    return ckv_buf_status(out) == CKV_OK;
}

bool ckv_misread_text(ckv_buf *out, ckv_reading_as is, ckv_slice bytes)
{
    if (is == CKV_AS_UTF8)
        return read_utf8(out, bytes);
    return is != CKV_AS_LATIN && ckv_legacy_decode(out, encodings[is].icu, bytes);
}
