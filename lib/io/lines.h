/* Physical lines of an input, with the text of the current row kept so that it can be handed out or read again. */
#ifndef CKV_IO_LINES_H
#define CKV_IO_LINES_H

#include "io/input.h"

/* What a search found, so that nothing is searched twice: the first at or after `from` is `at`, the window's end if
 * none. */
typedef struct ckv_found {
    size_t from;
    size_t at;
} ckv_found;

typedef struct ckv_lines {
    ckv_input *input;
    ckv_buf text;    /* a window over the decoded text */
    size_t row;      /* where the current row starts; what is before it is done with */
    size_t at;       /* where the next line starts */
    uint64_t number; /* of that line, from 1 */
    ckv_found lf;
    ckv_found cr;
    bool end; /* of the input */
} ckv_lines;

void ckv_lines_init(ckv_lines *lines, ckv_input *input);

/* The next line with its end (LF, CR LF, CR, or none at the end of the input), borrowed until the next call.
 * CKV_NOT_FOUND: there is none. CKV_TOO_LARGE: with it the row would pass CKV_ROW_MAX; it is not taken. */
ckv_status ckv_lines_next(ckv_lines *lines, ckv_slice *line, ckv_error *err);

/* From here on is a new row. */
static inline void ckv_lines_begin_row(ckv_lines *lines)
{
    lines->row = lines->at;
}

/* Text of the row so far: all lines taken since it began. Borrowed until the next ckv_lines_next(). */
static inline ckv_slice ckv_lines_row(const ckv_lines *lines)
{
    return (ckv_slice){ lines->text.ptr + lines->row, lines->at - lines->row };
}

/* Go back so that line `number`, which starts `offset` bytes into the row, comes next. */
void ckv_lines_rewind(ckv_lines *lines, size_t offset, uint64_t number);

/* Go on at byte `position` of the file, where line `number` starts; and where in the file the next line starts. Of text
 * that is the file's as it is. */
void ckv_lines_seek(ckv_lines *lines, uint64_t position, uint64_t number);
uint64_t ckv_lines_position(const ckv_lines *lines);

/* Take the next line, however long, without keeping any of it; the row begins after it. */
ckv_status ckv_lines_skip(ckv_lines *lines, ckv_error *err);

/* All that has been read from the start of the row on. Borrowed until the next call. */
static inline ckv_slice ckv_lines_window(const ckv_lines *lines)
{
    return (ckv_slice){ lines->text.ptr + lines->row, lines->text.len - lines->row };
}

/* For text whose rows are not lines: read more into the window, which keeps the row; lines->end is set at the end of
 * the input. */
ckv_status ckv_lines_more(ckv_lines *lines, ckv_error *err);

/* `line` without its end. */
ckv_slice ckv_line_text(ckv_slice line);

void ckv_lines_free(ckv_lines *lines);

#endif
