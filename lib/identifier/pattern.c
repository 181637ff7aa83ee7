#include "identifier/pattern.h"

/* A backtracking matcher. What is left to match stands in a chain of frames on the stack: a frame is the rest of a
 * sequence, and before it the atom that may come again. */
typedef struct frame {
    const char *atom, *atom_end; /* to be matched min..max times more */
    unsigned min, max;
    const char *rest, *end; /* then this */
    const char *start;      /* of a repeated group in the text, where it is captured */
    int group;              /* its number; -1: not captured */
    const struct frame *next;
} frame;

typedef struct matcher {
    const char *pattern;
    const char *text, *text_end;
    bool whole;
    const char *matched; /* where the match ends */
    ckv_slice group[CKV_PATTERN_GROUPS];
} matcher;

static bool match_alternatives(matcher *m, const char *re, const char *end, const char *at, const frame *next);

/* Behind the atom at `re`: a digit, \d, a class or a group. */
static const char *atom_end(const char *re)
{
    if (*re == '\\')
        return re + 2;
    if (*re == '[') {
        while (*re != ']')
            re++;
        return re + 1;
    }
    if (*re != '(')
        return re + 1;
    for (int depth = 0;; re++) {
        depth += (*re == '(') - (*re == ')');
        if (depth == 0)
            return re + 1;
    }
}

/* Reads ?, {n} or {n,m}; returns what is behind it. */
static const char *quantifier(const char *re, const char *end, unsigned *min, unsigned *max)
{
    *min = *max = 1;
    if (re == end)
        return re;
    if (*re == '?') {
        *min = 0;
        return re + 1;
    }
    if (*re != '{')
        return re;
    for (*min = 0, re++; *re >= '0' && *re <= '9'; re++)
        *min = *min * 10 + (unsigned)(*re - '0');
    *max = *min;
    if (*re == ',')
        for (*max = 0, re++; *re >= '0' && *re <= '9'; re++)
            *max = *max * 10 + (unsigned)(*re - '0');
    return re + 1;
}

static bool matches_digit(const char *re, char c)
{
    bool digit = c >= '0' && c <= '9';
    if (c == '*' || *re == '\\')
        return digit || c == '*';
    if (*re != '[')
        return *re == c;
    for (re++; *re != ']'; re++) {
        if (re[1] == '-' ? c >= re[0] && c <= re[2] : c == *re)
            return true;
        if (re[1] == '-')
            re += 2;
    }
    return false;
}

/* The number of a capturing group, as they are counted from the left. */
static int group_number(const matcher *m, const char *re)
{
    int n = 0;
    if (re[1] == '?')
        return -1;
    for (const char *p = m->pattern; p < re; p++)
        n += p[0] == '(' && p[1] != '?';
    return n < CKV_PATTERN_GROUPS ? n : -1;
}

static bool match_sequence(matcher *m, const char *re, const char *end, const char *at, const frame *next);

/* The atom of `f` as often as it can be, at least f->min times; then what is behind it. */
static bool match_repeats(matcher *m, const frame *f, const char *at)
{
    if (f->max > 0) {
        frame again = *f;
        again.min = f->min ? f->min - 1 : 0;
        again.max = f->max - 1;
        if (*f->atom == '(') {
            again.start = at;
            again.group = group_number(m, f->atom);
            const char *inside = f->atom + (f->atom[1] == '?' ? 3 : 1);
            if (match_alternatives(m, inside, f->atom_end - 1, at, &again))
                return true;
        } else if (at < m->text_end && matches_digit(f->atom, *at)) {
            again.group = -1;
            if (match_repeats(m, &again, at + 1))
                return true;
        }
    }
    return f->min == 0 && match_sequence(m, f->rest, f->end, at, f->next);
}

/* A group has ended: it is captured, unless what follows does not match. */
static bool resume(matcher *m, const frame *f, const char *at)
{
    if (f->group < 0)
        return match_repeats(m, f, at);
    ckv_slice before = m->group[f->group];
    m->group[f->group] = ckv_slice_of(f->start, (size_t)(at - f->start));
    if (match_repeats(m, f, at))
        return true;
    m->group[f->group] = before;
    return false;
}

static bool match_sequence(matcher *m, const char *re, const char *end, const char *at, const frame *next)
{
    if (re == end && next)
        return resume(m, next, at);
    if (re == end) {
        m->matched = at;
        return !m->whole || at == m->text_end;
    }
    if (*re == '$')
        return at == m->text_end && match_sequence(m, re + 1, end, at, next);
    frame f = { .atom = re, .atom_end = atom_end(re), .end = end, .group = -1, .next = next };
    f.rest = quantifier(f.atom_end, end, &f.min, &f.max);
    return match_repeats(m, &f, at);
}

static bool match_alternatives(matcher *m, const char *re, const char *end, const char *at, const frame *next)
{
    for (;;) {
        const char *stop = re;
        while (stop < end && *stop != '|')
            stop = atom_end(stop);
        if (match_sequence(m, re, stop, at, next))
            return true;
        if (stop == end)
            return false;
        re = stop + 1;
    }
}

static bool match(matcher *m, const char *pattern, ckv_slice text)
{
    const char *at = text.len ? text.ptr : "";
    *m = (matcher){ .pattern = pattern, .text = at, .text_end = at + text.len, .whole = m->whole };
    return *pattern && match_alternatives(m, pattern, pattern + strlen(pattern), at, NULL);
}

bool ckv_pattern_begins(const char *pattern, ckv_slice text, ckv_pattern_match *out)
{
    matcher m = { .whole = false };
    if (!match(&m, pattern, text))
        return false;
    out->len = (size_t)(m.matched - m.text);
    memcpy(out->group, m.group, sizeof out->group);
    return true;
}

bool ckv_pattern_matches(const char *pattern, ckv_slice text)
{
    matcher m = { .whole = true };
    return match(&m, pattern, text);
}
