/* Delta debugging (Zeller and Hildebrandt, 2002) of a world that fails: pieces of it are left out, the larger first,
 * for as long as the failure stays the same. */
#include "life.h"

enum { ATTEMPTS_MAX = 4000 };

typedef struct shrinking {
    world *w; /* the least so far */
    fault *f;
    const char *what;
    unsigned attempts;
} shrinking;

/* Take `smaller` if it fails the same way. */
static bool try_world(shrinking *s, const world *smaller)
{
    fault f;
    if (s->attempts++ >= ATTEMPTS_MAX || life_run(smaller, &f) || strcmp(f.what, s->what) != 0)
        return false;
    *s->w = *smaller;
    *s->f = f;
    return true;
}

static void leave_out(void *items, size_t *count, size_t size, size_t from, size_t n)
{
    char *at = items;
    memmove(at + from * size, at + (from + n) * size, (*count - from - n) * size);
    *count -= n;
}

/* The parts of a world that are lists. */
enum { ROWS, DECISIONS, OPERATIONS, LISTS };

static size_t *count_of(world *w, int list)
{
    return list == ROWS ? &w->row_count : list == DECISIONS ? &w->decision_count : &w->operation_count;
}

static void cut(world *w, int list, size_t from, size_t n)
{
    if (list == ROWS)
        leave_out(w->rows, &w->row_count, sizeof *w->rows, from, n);
    else if (list == DECISIONS)
        leave_out(w->decisions, &w->decision_count, sizeof *w->decisions, from, n);
    else
        leave_out(w->operations, &w->operation_count, sizeof *w->operations, from, n);
}

static bool shrink_list(shrinking *s, int list)
{
    bool better = false;
    for (size_t n = *count_of(s->w, list); n > 0; n /= 2) {
        for (size_t from = 0; from + n <= *count_of(s->w, list);) {
            world smaller = *s->w;
            cut(&smaller, list, from, n);
            if (try_world(s, &smaller))
                better = true;
            else
                from += n;
        }
    }
    return better;
}

static bool shrink_row(shrinking *s, row *r, world *smaller)
{
    bool better = false;
    for (int f = -1; f < FIELD_COUNT; f++) {
        const char **cell = f < 0 ? &r->updated : &r->cell[f], *was = *cell;
        *cell = NULL;
        if (was && try_world(s, smaller))
            better = true;
        else
            *cell = was;
    }
    return better;
}

static bool shrink_cells(shrinking *s)
{
    bool better = false;
    world smaller = *s->w;
    for (size_t i = 0; i < smaller.row_count; i++)
        better |= shrink_row(s, &smaller.rows[i], &smaller);
    for (size_t i = 0; i < smaller.operation_count; i++) {
        operation_kind kind = smaller.operations[i].kind;
        if (kind == PUT || kind == ADD)
            better |= shrink_row(s, &smaller.operations[i].row, &smaller);
    }
    return better;
}

static void simplify(world *w, int option)
{
    int s = option / 5;
    if (s == SOURCES_MAX) {
        switch (option % 5) {
        case 0:
            w->mode = CKV_MODE_DEDUPE;
            break;
        case 1:
            w->link = w->review = 0;
            break;
        case 2:
            w->component = 1000;
            break;
        case 3:
            w->against = 3;
            break;
        default:
            w->block = 0;
        }
        return;
    }
    w->source[s].type = option % 5 == 0 ? NULL : w->source[s].type;
    w->source[s].unique = option % 5 == 1 ? 0 : w->source[s].unique;
    w->source[s].keyless &= option % 5 != 2;
    w->source[s].trust = option % 5 == 3 ? 0 : w->source[s].trust;
    w->source[s].country = option % 5 == 4 ? NULL : w->source[s].country;
}

static bool shrink_options(shrinking *s)
{
    bool better = false;
    for (int option = 0; option < 5 * (SOURCES_MAX + 1); option++) {
        world smaller = *s->w;
        simplify(&smaller, option);
        if (memcmp(&smaller, s->w, sizeof smaller) != 0)
            better |= try_world(s, &smaller);
    }
    for (size_t i = 0; i < s->w->operation_count; i++) {
        world smaller = *s->w;
        smaller.operations[i].threads = 1;
        smaller.operations[i].sources = (1 << SOURCES_MAX) - 1;
        if (memcmp(&smaller, s->w, sizeof smaller) != 0)
            better |= try_world(s, &smaller);
    }
    return better;
}

uint64_t life_shrink(world *w, fault *f)
{
    uint64_t before = life_steps;
    shrinking s = { w, f, f->what, 0 };
    bool better = true;
    /* What comes after the failing operation has no part in it. */
    world smaller = *w;
    smaller.operation_count = life_operation + 1 < w->operation_count ? life_operation + 1 : w->operation_count;
    try_world(&s, &smaller);
    while (better && s.attempts < ATTEMPTS_MAX) {
        better = false;
        for (int list = LISTS; list-- > 0;)
            better |= shrink_list(&s, list);
        better |= shrink_options(&s);
        better |= shrink_cells(&s);
    }
    return life_steps - before;
}
