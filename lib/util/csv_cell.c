#include "util/csv_cell.h"

#include "util/bytes.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_special(char c)
{
    return c == ',' || c == '"' || c == '\r' || c == '\n';
}

/* Is one of eight bytes special? */
static bool have_special(const char *p)
{
    uint64_t v = ckv_bytes_load(p);
    return ckv_bytes_have_zero(v ^ ckv_bytes_of(',')) || ckv_bytes_have_zero(v ^ ckv_bytes_of('"'))
           || ckv_bytes_have_zero(v ^ ckv_bytes_of('\r')) || ckv_bytes_have_zero(v ^ ckv_bytes_of('\n'));
}

/* Where the first special byte is, or the cell's end. */
static size_t plain_end(ckv_slice cell)
{
    size_t at = 0;
    while (cell.len - at >= CKV_BYTES && !have_special(cell.ptr + at))
        at += CKV_BYTES;
    while (at < cell.len && !is_special(cell.ptr[at]))
        at++;
    return at;
}

static bool needs_quotes(ckv_slice cell, size_t *quotes)
{
    if (!cell.len)
        return false;
    size_t at = plain_end(cell);
    /* Programs take a byte order mark away that begins a line. */
    bool needs = at < cell.len || is_blank(cell.ptr[0]) || is_blank(cell.ptr[cell.len - 1])
                 || ckv_slice_starts(cell, CKV_LIT("\xEF\xBB\xBF"));
    *quotes = 0;
    for (; at < cell.len; at++)
        *quotes += cell.ptr[at] == '"';
    return needs;
}

void ckv_csv_quote_from(ckv_buf *out, size_t start)
{
    size_t quotes;
    if (ckv_buf_status(out) != CKV_OK || !needs_quotes(ckv_slice_tail(ckv_buf_slice(out), start), &quotes)
        || !ckv_buf_reserve(out, quotes + 2))
        return;
    /* From the back, each byte moves to its place before anything is written over it. */
    const char *from = out->ptr + out->len;
    out->len += quotes + 2;
    char *to = out->ptr + out->len;
    *--to = '"';
    while (from > out->ptr + start) {
        *--to = *--from;
        if (*from == '"')
            *--to = '"';
    }
    *--to = '"';
}

void ckv_csv_quote(ckv_buf *out, ckv_slice cell)
{
    size_t start = out->len;
    ckv_buf_add(out, cell);
    ckv_csv_quote_from(out, start);
}
