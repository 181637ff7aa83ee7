#include "io/windows.h"

#include "text/encoding/charset.h"
#include "util/error.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define HEAD ((size_t)1 << 20)
#define WINDOW ((size_t)256 << 10)
#define WINDOWS ((size_t)64)

typedef enum cell_state { CELL_START, CELL_PLAIN, CELL_QUOTED, CELL_CLOSED } cell_state;

typedef struct scanner {
    const ckv_row_form *form;
    ckv_slice piece;
    ckv_row_scan found;
    cell_state state;
    size_t cells; /* complete ones of the row at hand */
    bool odd;     /* the row has a quote where none can be */
    bool inside;  /* a row has begun in the piece */
} scanner;

static unsigned unit_at(const scanner *s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s->piece.ptr + at;
    if (s->form->width == 1)
        return *p;
    return s->form->big ? (unsigned)p[0] << 8 | p[1] : (unsigned)p[1] << 8 | p[0];
}

/* `next` is where the next row begins. */
static void end_row(scanner *s, size_t next)
{
    const ckv_row_form *form = s->form;
    bool blank = s->cells == 0 && s->state == CELL_START;
    bool good = !s->odd && (!form->delimiter || s->cells + 1 == form->columns);
    if (!s->inside)
        s->found.first = next;
    else if (!blank)
        good ? s->found.good++ : s->found.bad++;
    s->found.last = next;
    s->inside = true;
    s->state = CELL_START;
    s->cells = 0;
    s->odd = false;
}

static void take_quote(scanner *s)
{
    if (s->state == CELL_PLAIN)
        s->odd = true;
    else
        s->state = s->state == CELL_QUOTED ? CELL_CLOSED : CELL_QUOTED; /* after a closed one: it was doubled */
}

static void take_text(scanner *s)
{
    s->odd |= s->state == CELL_CLOSED;
    s->state = CELL_PLAIN;
}

static ckv_row_scan scan(const ckv_row_form *form, ckv_slice piece, cell_state state, bool at_row)
{
    scanner s = { .form = form, .piece = piece, .state = state, .inside = at_row };
    size_t width = form->width;
    for (size_t at = 0; at + width <= piece.len; at += width) {
        unsigned c = unit_at(&s, at);
        if (c == '"' && form->delimiter) {
            take_quote(&s);
        } else if (s.state == CELL_QUOTED) {
            continue;
        } else if (c == '\n') {
            end_row(&s, at + width);
        } else if (c == '\r') {
            if (at + 2 * width > piece.len) /* its LF may follow */
                break;
            at += unit_at(&s, at + width) == '\n' ? width : 0;
            end_row(&s, at + width);
        } else if (form->delimiter && c == (unsigned char)form->delimiter) {
            s.cells++;
            s.state = CELL_START;
        } else {
            take_text(&s);
            at += form->pairs && c > 0x80 && at + 1 < piece.len && (unsigned char)piece.ptr[at + 1] >= 0x30;
        }
    }
    if (!s.inside)
        s.found.first = s.found.last = piece.len;
    return s.found;
}

static bool is_better(const ckv_row_scan *a, const ckv_row_scan *b)
{
    if (!a->good || !b->good)
        return a->good > 0;
    return a->bad != b->bad ? a->bad < b->bad : a->good > b->good;
}

ckv_row_scan ckv_row_scan_piece(const ckv_row_form *form, ckv_slice piece, bool at_row)
{
    static const cell_state inside[] = { CELL_QUOTED, CELL_CLOSED };
    ckv_row_scan best = scan(form, piece, CELL_START, at_row);
    for (size_t i = 0; i < 2 && !at_row && form->delimiter; i++) {
        ckv_row_scan found = scan(form, piece, inside[i], false);
        if (is_better(&found, &best))
            best = found;
    }
    return best;
}

/* Up to WINDOW or HEAD bytes; *len is less only where the file has ended meanwhile. */
static bool read_at(ckv_windows *w, uint64_t at, size_t room, size_t *len)
{
    for (*len = 0; *len < room;) {
        ssize_t n = pread(w->fd, w->bytes + *len, room - *len, (off_t)(at + *len));
        if (n == 0)
            break;
        if (n < 0 && errno != EINTR)
            return false;
        *len += n > 0 ? (size_t)n : 0;
    }
    return true;
}

ckv_status ckv_windows_open(
    ckv_windows *windows, int fd, uint64_t size, uint64_t at, const ckv_row_form *form, bool *yes, ckv_error *err)
{
    ckv_windows w = { .fd = fd, .size = size, .form = *form, .bytes = malloc(HEAD) };
    size_t len = 0, mark = 0;
    *yes = false;
    if (!w.bytes)
        return ckv_fail_memory(err);
    if (size < CKV_WINDOWS_LEAST || !form->width || !read_at(&w, 0, HEAD, &len)) {
        free(w.bytes); /* the reading that follows meets the error again */
        return CKV_OK;
    }
    ckv_charset_of_bom(ckv_slice_of(w.bytes, len), &mark);
    ckv_row_scan head = ckv_row_scan_piece(form, ckv_slice_of(w.bytes + mark, len - mark), true);
    if (mark + head.last < at || head.good <= head.bad) {
        free(w.bytes);
        return CKV_OK;
    }
    w.rest = ckv_slice_of(w.bytes + at, mark + head.last - (size_t)at);
    *windows = w;
    *yes = true;
    return CKV_OK;
}

/* A window in which most rows are bad is passed over: perhaps it does not begin where it was thought to. */
static bool next_window(ckv_windows *w)
{
    uint64_t step = (w->size - HEAD - WINDOW) / (WINDOWS - 1);
    size_t len;
    while (!w->rest.len && w->number < WINDOWS) {
        uint64_t at = (HEAD + w->number++ * step) & ~(uint64_t)3; /* no unit is cut */
        if (!read_at(w, at, WINDOW, &len))
            return false;
        ckv_row_scan found = ckv_row_scan_piece(&w->form, ckv_slice_of(w->bytes, len), false);
        if (found.good > found.bad)
            w->rest = ckv_slice_of(w->bytes + found.first, found.last - found.first);
    }
    return true;
}

ssize_t ckv_windows_read(void *windows, void *bytes, size_t len)
{
    ckv_windows *w = windows;
    if (!next_window(w))
        return -1;
    ckv_slice part = ckv_slice_head(w->rest, len);
    if (part.len)
        memcpy(bytes, part.ptr, part.len);
    w->rest = ckv_slice_tail(w->rest, part.len);
    return (ssize_t)part.len;
}

void ckv_windows_close(ckv_windows *windows)
{
    free(windows->bytes);
}
