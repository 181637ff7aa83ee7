#include "review_show.h"
#include "print.h"

#include <stdbool.h>
#include <string.h>

/* ---- width ---- */

/* The blocks that Unicode calls wide or fullwidth (UAX #11, EastAsianWidth.txt 15.0), taken together where what lies
 * between is unassigned or rare; and the marks that stand over the letter before. */
static const struct {
    unsigned from, to;
    int columns;
} widths[] = {
    { 0x0300, 0x036F, 0 },
    { 0x1100, 0x115F, 2 },
    { 0x200B, 0x200F, 0 },
    { 0x20D0, 0x20FF, 0 },
    { 0x2E80, 0x303E, 2 },
    { 0x3041, 0xA4CF, 2 },
    { 0xA960, 0xA97F, 2 },
    { 0xAC00, 0xD7A3, 2 },
    { 0xF900, 0xFAFF, 2 },
    { 0xFE00, 0xFE0F, 0 },
    { 0xFE10, 0xFE19, 2 },
    { 0xFE30, 0xFE6F, 2 },
    { 0xFF00, 0xFF60, 2 },
    { 0xFFE0, 0xFFE6, 2 },
    { 0x1F300, 0x1F64F, 2 },
    { 0x1F900, 0x1F9FF, 2 },
    { 0x20000, 0x3FFFD, 2 },
};

/* One character of text in UTF-8, which may be damaged: its bytes, at least one, and in *columns its width. */
static size_t step(ckv_text text, int *columns)
{
    unsigned char first = (unsigned char)text.ptr[0];
    size_t len = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    *columns = 1;
    if (len == 1 || len > text.len)
        return 1;
    unsigned cp = first & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++)
        cp = cp << 6 | ((unsigned char)text.ptr[i] & 0x3F);
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        if (cp >= widths[i].from && cp <= widths[i].to)
            *columns = widths[i].columns;
    }
    return len;
}

/* So many bytes of the text as fit. */
static size_t bytes_within(ckv_text text, int columns, int *taken)
{
    size_t at = 0;
    *taken = 0;
    while (at < text.len) {
        int wide;
        size_t len = step((ckv_text){ text.ptr + at, text.len - at }, &wide);
        if (*taken + wide > columns)
            break;
        *taken += wide;
        at += len;
    }
    return at;
}

static int text_columns(ckv_text text)
{
    int taken;
    bytes_within(text, 1 << 30, &taken);
    return taken;
}

/* ---- cells ---- */

enum { GAP = 3, FIELD_MOST = 16, SIDE_LEAST = 12 };

/* How the columns are parted. */
typedef struct layout {
    int field, side;
} layout;

static void print_blanks(int n)
{
    while (n-- > 0)
        putchar(' ');
}

static const ckv_text nothing = { "", 0 };

/* Print what fits and take it off the text. Returns how many columns are left. */
static int print_piece(ckv_text *rest, int columns)
{
    int taken;
    size_t len = bytes_within(*rest, columns, &taken);
    print_tame(stdout, (ckv_text){ rest->ptr, len });
    *rest = (ckv_text){ rest->ptr + len, rest->len - len };
    return columns - taken;
}

/* A field and what both say in it, in as many lines as it takes. */
static void print_line(const layout *to, ckv_text field, ckv_text a, ckv_text b)
{
    do {
        print_blanks(2);
        print_blanks(GAP + print_piece(&field, to->field));
        print_blanks(GAP + print_piece(&a, to->side));
        print_piece(&b, to->side);
        putchar('\n');
        field.len = 0;
    } while (a.len || b.len);
}

static bool same_field(const ckv_asked_cell *a, const ckv_asked_cell *b)
{
    return a->field.len == b->field.len && memcmp(a->field.ptr, b->field.ptr, a->field.len) == 0;
}

/* Which cell of that field this is in its record, from 0. */
static size_t number_of(const ckv_asked_record *r, size_t at)
{
    size_t n = 0;
    for (size_t i = 0; i < at; i++)
        n += same_field(&r->cells[i], &r->cells[at]);
    return n;
}

/* The cell of the other record that stands beside it; cell_count: none. */
static size_t beside(const ckv_asked_record *r, size_t at, const ckv_asked_record *other)
{
    size_t n = number_of(r, at), i = 0;
    for (; i < other->cell_count; i++) {
        if (same_field(&r->cells[at], &other->cells[i]) && n-- == 0)
            break;
    }
    return i;
}

static int field_columns(const ckv_asked_record *r, int least)
{
    for (size_t i = 0; i < r->cell_count; i++) {
        int own = text_columns(r->cells[i].field);
        least = own > least ? own : least;
    }
    return least < FIELD_MOST ? least : FIELD_MOST;
}

/* The cells of one record that have none beside them. */
static void print_alone(const layout *to, const ckv_asked_record *r, const ckv_asked_record *other, bool left)
{
    for (size_t i = 0; i < r->cell_count; i++) {
        const ckv_text value = r->cells[i].value;
        if (beside(r, i, other) == other->cell_count)
            print_line(to, r->cells[i].field, left ? value : nothing, left ? nothing : value);
    }
}

void print_side_by_side(const ckv_asked_pair *pair, int columns)
{
    const ckv_asked_record *a = &pair->a, *b = &pair->b;
    layout to = { .field = field_columns(b, field_columns(a, 4)) };
    to.side = (columns - 3 - to.field - 2 * GAP) / 2;
    to.side = to.side > SIDE_LEAST ? to.side : SIDE_LEAST;
    print_line(&to, nothing, a->source, b->source);
    print_line(&to, nothing, a->key, b->key);
    for (size_t i = 0; i < a->cell_count; i++) {
        size_t other = beside(a, i, b);
        if (other < b->cell_count)
            print_line(&to, a->cells[i].field, a->cells[i].value, b->cells[other].value);
    }
    print_alone(&to, a, b, true);
    print_alone(&to, b, a, false);
}
