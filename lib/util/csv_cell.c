#include "util/csv_cell.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(ckv_slice cell, size_t *quotes)
{
    /* Programs take a byte order mark away that begins a line. */
    bool needs = cell.len
                 && (is_blank(cell.ptr[0]) || is_blank(cell.ptr[cell.len - 1])
                     || ckv_slice_starts(cell, CKV_LIT("\xEF\xBB\xBF")));
    *quotes = 0;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.ptr[i];
        needs |= c == ',' || c == '"' || c == '\r' || c == '\n';
        *quotes += c == '"';
    }
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
