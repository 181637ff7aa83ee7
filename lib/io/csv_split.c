#include "io/csv_split.h"

/* Where the quotes that open at `at` close: the place of the closing one, or SIZE_MAX. It must end its cell. */
static size_t find_close(ckv_slice raw, size_t at, char delimiter)
{
    for (size_t i = at + 1; i < raw.len; i++) {
        if (raw.ptr[i] != '"')
            continue;
        if (i + 1 < raw.len && raw.ptr[i + 1] == '"')
            i++;
        else
            return i + 1 == raw.len || raw.ptr[i + 1] == delimiter ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

static void add_quoted(ckv_buf *bytes, ckv_slice inside)
{
    for (size_t i = 0; i < inside.len; i++) {
        ckv_buf_byte(bytes, inside.ptr[i]);
        i += inside.ptr[i] == '"';
    }
}

ckv_slice ckv_csv_meant(ckv_slice s)
{
    if (s.len < 3 || s.ptr[0] != '=' || s.ptr[1] != '"' || s.ptr[s.len - 1] != '"')
        return s;
    ckv_slice inside = ckv_slice_of(s.ptr + 2, s.len - 3);
    return inside.len && memchr(inside.ptr, '"', inside.len) ? s : inside;
}

size_t ckv_csv_split(ckv_slice raw, char delimiter, ckv_buf *bytes, ckv_slice *cells, size_t most)
{
    size_t count = 0;
    ckv_buf_clear(bytes);
    if (!ckv_buf_reserve(bytes, raw.len + 1)) /* so that it does not move */
        return SIZE_MAX;
    for (size_t at = 0; count < most; count++) {
        size_t start = bytes->len,
               close = at < raw.len && raw.ptr[at] == '"' ? find_close(raw, at, delimiter) : SIZE_MAX;
        if (close != SIZE_MAX) {
            add_quoted(bytes, ckv_slice_of(raw.ptr + at + 1, close - at - 1));
            at = close + 1;
        } else {
            const char *end = at < raw.len ? memchr(raw.ptr + at, delimiter, raw.len - at) : NULL;
            size_t to = end ? (size_t)(end - raw.ptr) : raw.len;
            ckv_buf_add(bytes, ckv_slice_of(raw.ptr + at, to - at));
            at = to;
        }
        cells[count] = ckv_csv_meant(ckv_slice_of(bytes->ptr + start, bytes->len - start));
        if (at >= raw.len) {
            count++;
            break;
        }
        at++; /* the delimiter; a row that ends in one has an empty cell behind it */
    }
    return count;
}
