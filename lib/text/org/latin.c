/* Organization names in Latin letters: tokens first, then branch, legal form and places from the ends. */
#include "text/org/parse.h"
#include "text/place/place.h"
#include "text/term.h"
#include "text/utf8.h"
#include "text/words.h"

enum { COMMAS_MAX = 16, WORDS_MAX = 256 /* what is behind them is one word */ };

/* A name as words parted by single blanks; where commas stood. */
typedef struct line {
    ckv_slice text;
    size_t comma[COMMAS_MAX]; /* offsets in text of the words that follow a comma */
    size_t comma_count;
} line;

/* Its words, each looked up once. */
typedef struct words {
    struct latin_word {
        ckv_slice text;
        const ckv_term *term; /* NULL for one that no table has */
    } word[WORDS_MAX];
    size_t count;
} words;

/* Some of them: from `first` on, before `end`. */
typedef struct range {
    size_t first, end;
} range;

#define WORD_8 1, 1, 1, 1, 1, 1, 1, 1
#define WORD_64 WORD_8, WORD_8, WORD_8, WORD_8, WORD_8, WORD_8, WORD_8, WORD_8

/* Small letters, digits, and what is beyond ASCII: of the 256 bytes. */
static const bool word_bytes[256] = {
    ['0'] = WORD_8, 1, 1, ['a'] = WORD_8, WORD_8, WORD_8, 1, 1, [0x80] = WORD_64, WORD_64
};

static bool is_word_char(char c)
{
    return word_bytes[(unsigned char)c];
}

/* Write the letters and digits from `at` on to *to. Returns where they end. */
static size_t copy_run(ckv_slice in, size_t at, char **to)
{
    char *end = *to;
    for (; at < in.len && is_word_char(in.ptr[at]); at++)
        *end++ = in.ptr[at];
    *to = end;
    return at;
}

/* Of words whose beginnings are known, before `end`, the rest. */
static void look_up(words *w, const char *end)
{
    for (size_t i = 0; i < w->count; i++) {
        const char *stop = i + 1 < w->count ? w->word[i + 1].text.ptr - 1 : end;
        w->word[i].text.len = (size_t)(stop - w->word[i].text.ptr);
        w->word[i].term = ckv_term_find(w->word[i].text);
    }
}

/* Appends the words of `in`, either those outside parentheses or those inside; there is room for what becomes of each
 * character, at most " and". *w, which may be NULL, gets them. */
static line collect(ckv_slice in, bool inside, words *w, ckv_buf *scratch)
{
    line l;
    char *start = scratch->ptr + scratch->len, *to = start;
    size_t depth = 0, count = 0;
    bool open = false;
    l.comma_count = 0;
    if (inside && (!in.len || !memchr(in.ptr, '(', in.len)))
        in.len = 0;
    for (size_t at = 0; at < in.len; at++) {
        char c = in.ptr[at];
        if (c == ' ') { /* most of what parts words */
            open &= (depth > 0) != inside;
            continue;
        }
        bool run = is_word_char(c), and_sign = c == '&';
        if (!run)
            depth = c == '(' ? depth + 1 : c == ')' && depth ? depth - 1 : depth;
        if ((depth > 0) != inside || c == '\'' || (c == '.' && ckv_utf8_inner_dot(in, at)))
            continue;
        if (c == ',' && l.comma_count < COMMAS_MAX)
            l.comma[l.comma_count++] = (size_t)(to - start) + 1;
        if ((run || and_sign) && (!open || and_sign)) {
            if (to > start)
                *to++ = ' ';
            if (w && count < WORDS_MAX)
                w->word[count++].text.ptr = to;
        }
        if (run) {
            at = copy_run(in, at, &to) - 1;
        } else if (and_sign) {
            memcpy(to, "and", 3);
            to += 3;
        }
        open = run;
    }
    scratch->len += (size_t)(to - start);
    l.text = ckv_slice_of(start, (size_t)(to - start));
    if (w) {
        w->count = count;
        look_up(w, to);
    }
    return l;
}

static ckv_slice text_of(const words *w, range r)
{
    if (r.first >= r.end)
        return (ckv_slice){ NULL, 0 };
    ckv_slice first = w->word[r.first].text, last = w->word[r.end - 1].text;
    return ckv_slice_of(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

/* True when `text` ends with the words of `suffix` and something stands before them. */
static bool ends_in(ckv_slice text, const char *suffix)
{
    ckv_slice s = ckv_slice_str(suffix);
    return text.len > s.len + 1 && ckv_slice_ends(text, s) && text.ptr[text.len - s.len - 1] == ' ';
}

static ckv_slice last_word(ckv_slice text)
{
    size_t at = text.len;
    while (at && text.ptr[at - 1] != ' ')
        at--;
    return ckv_slice_tail(text, at);
}

static bool term_in(const ckv_term *term, unsigned lists)
{
    return term && (term->lists & lists) != 0;
}

/* What is known of several words as one, if that is not too long for a place: newyork. */
static const ckv_term *term_of_joined(ckv_slice text)
{
    char room[CKV_PLACE_LETTERS_MAX];
    return ckv_term_find(ckv_place_letters(text, room));
}

static bool term_is(const ckv_term *term, ckv_slice word)
{
    return term && ckv_slice_equal(ckv_slice_of(term->text, term->length), word);
}

static bool is_place(const ckv_term *term)
{
    bool known = term && (term->province || term->city || (term->lists & CKV_TERM_COUNTRY));
    return known || term_is(term, CKV_LIT("singapore"));
}

/* Places that names in Latin letters start with: Chinese ones only; Virginia and Georgia are also brands. */
static bool is_chinese_place(const ckv_term *term)
{
    return term && (term->province || term->city || term_is(term, CKV_LIT("china")));
}

static void add_place(ckv_org_name *out, ckv_slice place)
{
    if (!place.len || out->place_count >= CKV_ORG_PLACES_MAX)
        return;
    out->city[out->place_count] = NULL;
    out->place[out->place_count++] = place;
}

/* The longest form of at least `least` bytes that ends these words behind something else; NULL if none. *begins gets
 * its first word. */
static const ckv_org_form_word *form_ends(const words *w, range r, size_t least, size_t *begins)
{
    const ckv_org_form_word *found = NULL;
    uint32_t node = 0;
    for (size_t i = r.end, len = 0; i-- > r.first + 1;) {
        const ckv_term *term = w->word[i].term;
        const ckv_tree_edge *edge = term ? ckv_tree_step(&ckv_org_form_tree, node, ckv_term_number(term)) : NULL;
        if (!edge)
            break;
        len += w->word[i].text.len + (len > 0);
        node = edge->next;
        if (edge->value && len >= least) {
            found = &ckv_org_forms_latin[edge->value - 1];
            *begins = i;
        }
    }
    return found;
}

/* The word at which a branch starts: after the last comma, after a legal form, or one place or word before "branch". */
static size_t branch_start(const words *w, const line *l, range before)
{
    size_t length = text_of(w, before).len, comma = 0, form;
    for (size_t i = l->comma_count; i-- > 0 && !comma;)
        comma = l->comma[i] > 1 && l->comma[i] < length ? l->comma[i] : 0;
    for (size_t from = before.end; from-- > before.first + 1;) { /* Co., Ltd. Beijing Branch: a form after the comma */
        size_t at = (size_t)(w->word[from].text.ptr - l->text.ptr);
        if (at <= comma || form_ends(w, (range){ before.first, from }, 3, &form))
            return from;
    }
    return before.end - 1;
}

static size_t words_in(const char *phrase)
{
    size_t count = 1;
    while (*phrase)
        count += *phrase++ == ' ';
    return count;
}

/* The words for a branch that `text` ends with, behind what it is called; NULL if none. */
static const char *branch_ending(ckv_slice text, const ckv_term *last)
{
    const char *const *b = ckv_org_branch_latin;
    bool may_be = last && (last->lists & CKV_TERM_BRANCH_ENDS);
    while (may_be && *b && !ends_in(text, *b))
        b++;
    return may_be ? *b : NULL;
}

static range split_branch(ckv_org_name *out, const words *w, const line *l, range r)
{
    const char *ending = r.first < r.end ? branch_ending(text_of(w, r), w->word[r.end - 1].term) : NULL;
    size_t from = ending ? branch_start(w, l, (range){ r.first, r.end - words_in(ending) }) : r.first;
    if (from == r.first) /* "Head Office": no name would be left */
        return r;
    out->branch = text_of(w, (range){ from, r.end });
    return (range){ r.first, from };
}

/* OOO Oboronnye Initsiativy: the form before these words; NULL if none. */
static const ckv_org_form_word *form_before(const words *w, range r)
{
    if (!term_in(w->word[r.first].term, CKV_TERM_FORM_BEGINS))
        return NULL;
    ckv_slice text = text_of(w, r);
    for (const ckv_org_form_word *form = ckv_org_forms_latin; form->word; form++) {
        ckv_slice word = ckv_slice_str(form->word);
        if (form->stands != CKV_FORM_BEHIND && text.len > word.len + 1 && ckv_slice_starts(text, word)
            && text.ptr[word.len] == ' ')
            return form;
    }
    return NULL;
}

static range strip_forms(ckv_org_name *out, const words *w, range r)
{
    const ckv_org_form_word *form = r.first < r.end ? form_before(w, r) : NULL;
    if (form) {
        out->form = form->form;
        r.first += words_in(form->word);
    }
    while ((form = form_ends(w, r, 0, &r.end)) != NULL) { /* holdings pte ltd: the last word is the most specific */
        out->group |= form->form == CKV_ORG_FORM_GRP;
        if (out->form == CKV_ORG_FORM_NONE)
            out->form = form->form;
    }
    return r;
}

/* Siemens Ltd., China: a place behind a legal form. */
static range split_place_behind(ckv_org_name *out, const words *w, range r)
{
    size_t form;
    if (r.end < r.first + 3 || !is_place(w->word[r.end - 1].term)
        || !form_ends(w, (range){ r.first, r.end - 1 }, 3, &form) || form == r.first)
        return r;
    add_place(out, w->word[r.end - 1].text);
    return (range){ r.first, r.end - 1 };
}

static range eat_places(ckv_org_name *out, const words *w, range r)
{
    for (size_t end = r.first + 1; end <= r.first + 2 && end < r.end; end++) {
        ckv_slice head = text_of(w, (range){ r.first, end });
        if (!is_chinese_place(end == r.first + 1 ? w->word[r.first].term : term_of_joined(head)))
            continue;
        if (term_in(w->word[end].term, CKV_TERM_INSTITUTION | CKV_TERM_INDUSTRY))
            return r;
        add_place(out, head);
        return (range){ end, r.end };
    }
    return r;
}

/* P&G China, HSBC Hong Kong: a place behind a name that is known. */
static range split_late_place(ckv_org_name *out, const words *w, range r)
{
    for (size_t n = 1; n <= 2 && r.first + n < r.end; n++) {
        range place = { r.end - n, r.end }, before = { r.first, r.end - n };
        if (!is_place(n == 1 ? w->word[place.first].term : term_of_joined(text_of(w, place)))
            || !ckv_org_alias(text_of(w, before)).len)
            continue;
        add_place(out, text_of(w, place));
        return before;
    }
    return r;
}

static void read_parentheses(ckv_org_name *out, ckv_slice inside)
{
    if (!inside.len)
        return;
    if (!out->branch.len && branch_ending(inside, ckv_term_find(last_word(inside)))) /* Acme (Beijing Branch) */
        out->branch = inside;
    else if (is_place(term_of_joined(inside)))
        add_place(out, inside);
    else if (ckv_slice_equal(inside, CKV_LIT("group")) || ckv_slice_equal(inside, CKV_LIT("holdings")))
        out->group = true;
    else
        out->alias = inside;
}

/* Words for legal forms that nobody is called by, alone or several: Co., Ltd.; The Company. */
static bool is_form_alone(const words *w, range r)
{
    static const char *const forms[] = { "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "llc",
        "llp", "ltd", "plc", "pte", "pty", NULL };
    while (r.first < r.end && ckv_word_in(w->word[r.first].text, forms))
        r.first++;
    return r.first >= r.end;
}

void ckv_org_parse_latin(ckv_org_name *out, ckv_slice text, ckv_buf *scratch)
{
    words w;
    line outer = collect(text, false, &w, scratch);
    line inner = collect(text, true, outer.text.len ? NULL : &w, scratch);
    if (!outer.text.len) {
        outer = inner;
        inner.text.len = 0;
    }
    range r = { 0, w.count };
    if (ckv_slice_starts(outer.text, CKV_LIT("the ")) && !outer.comma_count)
        r.first = 1;
    r = strip_forms(out, &w, split_place_behind(out, &w, split_branch(out, &w, &outer, r)));
    out->head = text_of(&w, r);
    r = split_late_place(out, &w, eat_places(out, &w, r));
    out->core = text_of(&w, r);
    if (is_form_alone(&w, r)) {
        out->core.len = 0;
        r.end = r.first;
    }
    read_parentheses(out, inner.text);
    size_t end = r.end;
    while (end > r.first + 1 && term_in(w.word[end - 1].term, CKV_TERM_INDUSTRY))
        end--;
    out->brand = text_of(&w, (range){ r.first, end });
    out->industry = end < r.end ? text_of(&w, (range){ end, r.end }) : ckv_slice_tail(out->core, out->core.len);
}
