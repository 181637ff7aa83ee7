#include "record/record.h"

#include <stdlib.h>

uint32_t ckv_columns_find(const ckv_columns *columns, ckv_slice header)
{
    for (uint32_t i = 0; i < columns->count; i++) {
        if (ckv_slice_equal(columns->header[i], header))
            return i;
    }
    return UINT32_MAX;
}

uint32_t ckv_columns_add(ckv_columns *columns, ckv_slice header, ckv_arena *arena)
{
    uint32_t at = ckv_columns_find(columns, header);
    if (at != UINT32_MAX)
        return at;
    if (columns->count == columns->cap) {
        uint32_t cap = columns->cap ? 2 * columns->cap : 32;
        ckv_slice *larger = realloc(columns->header, cap * sizeof *larger);
        if (!larger)
            return UINT32_MAX;
        columns->header = larger;
        columns->cap = cap;
    }
    ckv_slice copy = ckv_arena_copy(arena, header);
    if (!copy.ptr)
        return UINT32_MAX;
    columns->header[columns->count] = copy;
    return columns->count++;
}

void ckv_columns_free(ckv_columns *columns)
{
    free(columns->header);
    *columns = (ckv_columns){ 0 };
}

/* Columns of one row in byte order of header: an index sort by insertion, since rows arrive in one order and that is
 * kept by the caller once it is right. */
static size_t next_in_order(
    const ckv_columns *columns, const uint32_t *column, const ckv_slice *cell, size_t count, size_t after)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        if (!cell[i].len)
            continue;
        ckv_slice header = columns->header[column[i]];
        if (after != SIZE_MAX && ckv_slice_compare(header, columns->header[column[after]]) <= 0)
            continue;
        if (best == SIZE_MAX || ckv_slice_compare(header, columns->header[column[best]]) < 0)
            best = i;
    }
    return best;
}

ckv_status ckv_cells_pack(
    ckv_buf *out, const ckv_columns *columns, const uint32_t *column, const ckv_slice *cell, size_t count)
{
    bool ordered = true;
    for (size_t i = 1; i < count && ordered; i++)
        ordered = ckv_slice_compare(columns->header[column[i - 1]], columns->header[column[i]]) < 0;
    for (size_t i = ordered ? 0 : next_in_order(columns, column, cell, count, SIZE_MAX); i < count;
         i = ordered ? i + 1 : next_in_order(columns, column, cell, count, i)) {
        if (!cell[i].len)
            continue;
        ckv_buf_varint(out, column[i]);
        ckv_buf_varint(out, cell[i].len);
        ckv_buf_add(out, cell[i]);
    }
    return ckv_buf_status(out);
}

bool ckv_cells_next_long(ckv_slice *cells, uint32_t *column, ckv_slice *cell, bool *bad)
{
    if (cells->len == 0)
        return false;
    ckv_cursor in = ckv_cursor_of(*cells);
    uint64_t number = ckv_cursor_varint(&in);
    uint64_t len = ckv_cursor_varint(&in);
    *cell = ckv_cursor_bytes(&in, len > SIZE_MAX ? SIZE_MAX : (size_t)len);
    if (in.bad || number >= UINT32_MAX) {
        if (bad)
            *bad = true;
        cells->len = 0;
        return false;
    }
    *column = (uint32_t)number;
    *cells = ckv_slice_of((const char *)in.ptr, (size_t)(in.end - in.ptr));
    return true;
}

int ckv_cells_compare(const ckv_columns *columns, ckv_slice a, ckv_slice b)
{
    uint32_t p = 0, q = 0;
    ckv_slice x = { NULL, 0 }, y = x;
    for (;;) {
        bool more_a = ckv_cells_next(&a, &p, &x, NULL), more_b = ckv_cells_next(&b, &q, &y, NULL);
        if (!more_a || !more_b)
            return (int)more_a - (int)more_b;
        int c = ckv_slice_compare(columns->header[p], columns->header[q]);
        if (c == 0)
            c = ckv_slice_compare(x, y);
        if (c)
            return c;
    }
}
