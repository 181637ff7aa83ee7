#include "text/canon.h"

#include "text/compose.h"
#include "text/tables/tables.h"
#include "text/utf8.h"
#include "util/bytes.h"

/* The slow path repeats composing and folding until nothing changes; real text needs two rounds. */
#define ROUNDS_MAX 8

/* One pass of the table over a text. */
typedef struct folder {
    ckv_buf *out;
    const uint16_t *index;
    size_t start;        /* where this text begins in `out` */
    ckv_char_class last; /* of what was written last */
    bool blank;          /* a space waits for its right neighbour */
    bool settled;        /* the text is composed: slow characters may pass */
} folder;

static uint32_t entry_of(const uint16_t *index, uint32_t cp)
{
    return ckv_canon_pages[index[cp >> 8]][cp & 0xFF];
}

static inline void emit(folder *f, uint32_t cp, ckv_char_class class)
{
    if (class == CKV_CHAR_SPACE) {
        f->blank = f->out->len > f->start;
        return;
    }
    if (f->blank && f->last != CKV_CHAR_HAN && class != CKV_CHAR_HAN)
        ckv_buf_byte(f->out, ' ');
    f->blank = false;
    f->last = class;
    if (cp < 0x80)
        ckv_buf_byte(f->out, (char)cp);
    else
        ckv_buf_utf8(f->out, cp);
}

static void emit_expansion(folder *f, uint32_t payload)
{
    const uint32_t *cp = ckv_canon_expansions + (payload >> 5);
    for (uint32_t n = payload & 31; n > 0; n--, cp++)
        emit(f, *cp, (ckv_char_class)(entry_of(f->index, *cp) & 15));
}

static bool is_printed(char c)
{
    return (uint8_t)(c - '!') < 0x7F - '!';
}

/* Of eight bytes at `at` behind no blank, those that are printable ASCII with single blanks in it and none at the end:
 * 8, or 7; 0 where one byte has to be looked at after the other. */
static size_t printed_bytes(const char *at)
{
    const uint64_t high = ckv_bytes_of(0x80), v = ckv_bytes_load(at);
    if ((v & high) || (((v | high) - ckv_bytes_of(' ')) & high) != high || ckv_bytes_have_zero(v ^ ckv_bytes_of(0x7F)))
        return 0;
    uint64_t blanks = ((((v ^ ckv_bytes_of(' ')) + ckv_bytes_of(0x7F)) & high) ^ high);
    return blanks & blanks << 8 ? 0 : at[CKV_BYTES - 1] == ' ' ? CKV_BYTES - 1 : CKV_BYTES;
}

/* Where the run of printable ASCII with single blanks in it that begins at `at` ends. */
static size_t printed_end(ckv_slice in, size_t at)
{
    size_t end = at;
    for (size_t n = 1; n;) {
        bool may_be = in.len - end > CKV_BYTES && (end == at ? in.ptr[end] : in.ptr[end - 1]) != ' ';
        n = may_be ? printed_bytes(in.ptr + end) : 0;
        end += n;
    }
    while (end < in.len
           && (is_printed(in.ptr[end])
               || (in.ptr[end] == ' ' && end > at && end + 1 < in.len && is_printed(in.ptr[end + 1]))))
        end++;
    return end;
}

/* Capitals among eight bytes of ASCII as small letters. */
static uint64_t lower_bytes(uint64_t v)
{
    uint64_t from_a = v + ckv_bytes_of(0x80 - 'A'), past_z = v + ckv_bytes_of(0x80 - 'Z' - 1);
    return v | ((from_a & ~past_z & ckv_bytes_of(0x80)) >> 2);
}

/* Printable ASCII as it is folded: small letters unless they keep their case, and what the table says of marks. */
static void fold_printed(char *to, ckv_slice run, const uint16_t *index)
{
    const uint32_t *page = ckv_canon_pages[index[0]];
    size_t at = 0;
    for (; index == ckv_canon_index[0] && run.len - at >= CKV_BYTES; at += CKV_BYTES) {
        uint64_t v = ckv_bytes_load(run.ptr + at);
        if (ckv_bytes_have_zero(v ^ ckv_bytes_of('`'))) /* of the marks, this alone becomes another */
            break;
        v = lower_bytes(v);
        memcpy(to + at, &v, sizeof v);
    }
    for (; at < run.len; at++) {
        uint32_t entry = page[(uint8_t)run.ptr[at]];
        to[at] = (char)((entry >> 4 & 7) == CKV_CANON_MAP ? entry >> 8 : (uint8_t)run.ptr[at]);
    }
}

/* A run of printable ASCII at `at`, which all stays ASCII, with single blanks in it: most of Latin text. Returns where
 * it ends. */
static size_t fold_ascii(folder *f, ckv_slice in, size_t at)
{
    size_t end = printed_end(in, at);
    if (end == at || !ckv_buf_reserve(f->out, end - at + 1))
        return end;
    if (f->blank && f->last != CKV_CHAR_HAN)
        f->out->ptr[f->out->len++] = ' ';
    f->blank = false;
    fold_printed(f->out->ptr + f->out->len, ckv_slice_of(in.ptr + at, end - at), f->index);
    f->last = (ckv_char_class)(ckv_canon_pages[f->index[0]][(uint8_t)in.ptr[end - 1]] & 15);
    f->out->len += end - at;
    return end;
}

/* Put one character of three bytes in place of what stood at `to`. */
static inline void put_wide(char *to, uint32_t cp)
{
    to[0] = (char)(0xE0 | cp >> 12);
    to[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    to[2] = (char)(0x80 | (cp & 0x3F));
}

/* A run of characters of three bytes that stay Han, or become it, and of digits between them: most of Chinese text. It
 * is copied as it is, and what folds is put right there. Returns where it ends; its last character comes like any
 * other. */
static size_t fold_han(folder *f, ckv_slice in, size_t at)
{
    const uint8_t *start = (const uint8_t *)in.ptr + at, *p = start;
    size_t left = in.len - at;
    if (f->out->status != CKV_OK
        || f->out->cap - f->out->len <= left) /* no room for all that may come and a byte more */
        return at;
    char *to = f->out->ptr + f->out->len;
    const uint32_t kind = 15 | 7 << 4 | CKV_CANON_SLOW;
    for (size_t bytes; left > CKV_HAN; p += bytes, left -= bytes, to += bytes) {
        memcpy(to, p, 4); /* as one number */
        bytes = 1;
        if (ckv_is_digit((char)*p) && p > start)
            continue;
        if (!ckv_utf8_is_wide(p, left))
            break;
        uint32_t cp = ckv_utf8_three(p), entry = entry_of(f->index, cp);
        bytes = CKV_HAN;
        if ((entry & kind) == (CKV_CHAR_HAN | CKV_CANON_SELF << 4))
            continue;
        cp = entry >> 8;
        if ((entry & kind) != (CKV_CHAR_HAN | CKV_CANON_MAP << 4) || cp < 0x800 || cp > 0xFFFF)
            break;
        put_wide(to, cp);
    }
    if (p > start) {
        f->blank = false;
        f->last = ckv_is_digit((char)p[-1]) ? CKV_CHAR_DIGIT : CKV_CHAR_HAN;
        f->out->len += (size_t)(p - start);
    }
    return at + (size_t)(p - start);
}

/* False when the text has to be composed first. */
static bool fold_text(folder *f, ckv_slice in)
{
    for (size_t at = 0; (at = fold_han(f, in, fold_ascii(f, in, at))) < in.len;) {
        uint32_t cp = ckv_utf8_next(in, &at);
        uint32_t entry = entry_of(f->index, cp);
        if ((entry & CKV_CANON_SLOW) && !f->settled)
            return false;
        ckv_char_class class = (ckv_char_class)(entry & 15);
        switch (entry >> 4 & 7) {
        case CKV_CANON_SELF:
            emit(f, cp, class);
            break;
        case CKV_CANON_MAP:
            emit(f, entry >> 8, class);
            break;
        case CKV_CANON_EXPAND:
            emit_expansion(f, entry >> 8);
            break;
        case CKV_CANON_MARK: /* what is left of an accent without a composed letter */
            if (f->last != CKV_CHAR_LATIN || f->blank)
                emit(f, cp, class);
            break;
        default:
            break;
        }
    }
    return true;
}

static folder folder_make(ckv_buf *out, bool cased, bool settled)
{
    return (folder){ .out = out, .index = ckv_canon_index[cased], .start = out->len, .settled = settled };
}

/* Compose and fold until both change nothing, so that folding twice equals once here as well. */
static ckv_status fold_slowly(ckv_buf *out, ckv_slice in, bool cased)
{
    ckv_buf composed = ckv_buf_make(4 * CKV_ROW_MAX), before = ckv_buf_make(4 * CKV_ROW_MAX);
    size_t start = out->len;
    ckv_status status = CKV_OK;
    for (int round = 0; round < ROUNDS_MAX && status == CKV_OK; round++) {
        ckv_buf_clear(&composed);
        status = ckv_text_compose(&composed, in);
        if (status != CKV_OK)
            break;
        out->len = start;
        folder f = folder_make(out, cased, true);
        fold_text(&f, ckv_buf_slice(&composed));
        ckv_slice folded = { out->ptr + start, out->len - start };
        if (ckv_buf_status(out) != CKV_OK || (round > 0 && ckv_slice_equal(folded, in)))
            break;
        ckv_buf_clear(&before);
        ckv_buf_add(&before, folded);
        status = ckv_buf_status(&before);
        in = ckv_buf_slice(&before);
    }
    if (status != CKV_OK && out->status == CKV_OK)
        out->status = status;
    ckv_buf_free(&before);
    ckv_buf_free(&composed);
    return ckv_buf_status(out);
}

static ckv_status fold(ckv_buf *out, ckv_slice in, bool cased)
{
    folder f = folder_make(out, cased, false);
    if (fold_text(&f, in))
        return ckv_buf_status(out);
    out->len = f.start;
    return fold_slowly(out, in, cased);
}

ckv_status ckv_text_canon(ckv_buf *out, ckv_slice in)
{
    return fold(out, in, false);
}

ckv_status ckv_text_canon_cased(ckv_buf *out, ckv_slice in)
{
    return fold(out, in, true);
}

ckv_char_class ckv_char_class_find(uint32_t cp)
{
    return cp > 0x10FFFF ? CKV_CHAR_OTHER : (ckv_char_class)(entry_of(ckv_canon_index[1], cp) & 15);
}

uint32_t ckv_han_fold(uint32_t cp)
{
    if (cp > 0x10FFFF)
        return cp;
    uint32_t entry = entry_of(ckv_canon_index[0], cp);
    bool folds = (entry & 15) == CKV_CHAR_HAN && (entry >> 4 & 7) == CKV_CANON_MAP;
    return folds ? entry >> 8 : cp;
}
