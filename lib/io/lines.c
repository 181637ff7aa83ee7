#include "io/lines.h"

void ckv_lines_init(ckv_lines *lines, ckv_input *input)
{
    *lines = (ckv_lines){ .input = input, .number = 1 };
    /* A row at its ceiling, and one more piece from the input: see CKV_INPUT_CHUNK. */
    lines->text = ckv_buf_make(CKV_ROW_MAX + 8 * CKV_INPUT_CHUNK);
}

static size_t less(size_t from, size_t n)
{
    return from > n ? from - n : 0;
}

ckv_status ckv_lines_more(ckv_lines *lines, ckv_error *err)
{
    if (lines->row) {
        memmove(lines->text.ptr, lines->text.ptr + lines->row, lines->text.len - lines->row);
        lines->text.len -= lines->row;
        lines->at -= lines->row;
        lines->lf = (ckv_found){ less(lines->lf.from, lines->row), less(lines->lf.at, lines->row) };
        lines->cr = (ckv_found){ less(lines->cr.from, lines->row), less(lines->cr.at, lines->row) };
        lines->row = 0;
    }
    return ckv_input_read(lines->input, &lines->text, &lines->end, err);
}

static size_t find(const ckv_lines *lines, ckv_found *known, char c)
{
    bool of_use = known->from <= lines->at && lines->at <= known->at;
    size_t from = of_use ? known->at : lines->at;
    size_t left = lines->text.len - from;
    const char *hit = left ? memchr(lines->text.ptr + from, c, left) : NULL;
    if (!of_use)
        known->from = lines->at;
    known->at = hit ? (size_t)(hit - lines->text.ptr) : lines->text.len;
    return known->at;
}

/* Where the line that starts at `at` is over; 0 if that cannot be told before more is read. */
static size_t line_end(ckv_lines *lines)
{
    size_t lf = find(lines, &lines->lf, '\n');
    size_t cr = find(lines, &lines->cr, '\r');
    if (lf < cr)
        return lf + 1;
    if (cr + 1 < lines->text.len)
        return cr + 1 + (lf == cr + 1);
    return lines->end ? lines->text.len : 0; /* no end of line, or a CR whose LF may still come */
}

ckv_status ckv_lines_next(ckv_lines *lines, ckv_slice *line, ckv_error *err)
{
    size_t end;
    for (;;) {
        end = line_end(lines);
        if ((end ? end : lines->text.len) - lines->row > CKV_ROW_MAX)
            return CKV_TOO_LARGE;
        if (end || lines->end)
            break;
        ckv_status st = ckv_lines_more(lines, err);
        if (st != CKV_OK)
            return st;
    }
    if (end == lines->at)
        return CKV_NOT_FOUND;
    *line = (ckv_slice){ lines->text.ptr + lines->at, end - lines->at };
    lines->at = end;
    lines->number++;
    return CKV_OK;
}

void ckv_lines_rewind(ckv_lines *lines, size_t offset, uint64_t number)
{
    lines->at = lines->row + offset;
    lines->number = number;
}

void ckv_lines_seek(ckv_lines *lines, uint64_t position, uint64_t number)
{
    ckv_input_seek(lines->input, position);
    ckv_buf_clear(&lines->text);
    lines->row = lines->at = 0;
    lines->lf = lines->cr = (ckv_found){ 0 };
    lines->end = false;
    lines->number = number;
}

uint64_t ckv_lines_position(const ckv_lines *lines)
{
    return ckv_input_position(lines->input) - (lines->text.len - lines->at);
}

ckv_status ckv_lines_skip(ckv_lines *lines, ckv_error *err)
{
    size_t end;
    while ((end = line_end(lines)) == 0 && !lines->end) {
        /* A CR at the very end waits for its LF. */
        lines->at = lines->cr.at;
        lines->row = lines->at;
        ckv_status st = ckv_lines_more(lines, err);
        if (st != CKV_OK)
            return st;
    }
    lines->at = lines->row = end;
    lines->number++;
    return CKV_OK;
}

ckv_slice ckv_line_text(ckv_slice line)
{
    if (line.len && line.ptr[line.len - 1] == '\n')
        line.len--;
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

void ckv_lines_free(ckv_lines *lines)
{
    ckv_buf_free(&lines->text);
}
