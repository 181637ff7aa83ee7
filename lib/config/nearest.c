#include "config/nearest.h"

/* Longer names are compared by their first bytes: a hint need not be perfect. */
enum { NAME_MAX_BYTES = 96 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static char fold(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '-' || c == ' ' ? '_' : c;
}

/* Optimal string alignment (Damerau 1964 without overlaps): inserted, lost, changed and swapped bytes count one each.
 */
static size_t distance(ckv_slice a, ckv_slice b)
{
    size_t rows[3][NAME_MAX_BYTES + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    a = ckv_slice_head(a, NAME_MAX_BYTES);
    b = ckv_slice_head(b, NAME_MAX_BYTES);
    for (size_t j = 0; j <= b.len; j++)
        last[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            char x = fold(a.ptr[i - 1]), y = fold(b.ptr[j - 1]);
            now[j] = least(least(now[j - 1], last[j]) + 1, last[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == fold(b.ptr[j - 2]) && fold(a.ptr[i - 2]) == y)
                now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last, last = now, now = spare;
    }
    return last[b.len];
}

ckv_nearest ckv_nearest_to(ckv_slice wanted)
{
    /* A third of the name may be wrong; of a short one, one letter more, so that "fil" and "nme" still get a hint. */
    return (ckv_nearest){ .wanted = wanted, .distance = wanted.len / 3 + 2 };
}

static void offer_part(ckv_nearest *n, ckv_slice name, ckv_slice part, size_t penalty)
{
    size_t d = distance(n->wanted, part) + penalty;
    if (d < n->distance && d < least(part.len, n->wanted.len)) {
        n->distance = d;
        n->best = name;
    }
}

void ckv_nearest_offer(ckv_nearest *n, ckv_slice name)
{
    offer_part(n, name, name, 0);
    /* "surname" for "person.surname", "passport" for "id.passport" */
    const char *dot = name.len ? memchr(name.ptr, '.', name.len) : NULL;
    if (dot)
        offer_part(n, name, ckv_slice_tail(name, (size_t)(dot - name.ptr) + 1), 1);
}
