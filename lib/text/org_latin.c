/* Organization names in Latin letters: tokens first, then branch, legal form and places from the ends. */
#include "text/place.h"
#include "text/tables_org.h"
#include "text/term.h"
#include "text/words.h"

#define COMMAS_MAX 16

/* The name as words parted by single blanks; where commas stood. */
typedef struct words {
    ckv_slice text;
    size_t comma[COMMAS_MAX]; /* offsets in text of the words that follow a comma */
    size_t comma_count;
} words;

static bool letter(ckv_slice s, size_t at)
{
    return at < s.len && (((unsigned char)s.ptr[at] & 0x80) || (s.ptr[at] >= 'a' && s.ptr[at] <= 'z'));
}

static bool word_char(ckv_slice s, size_t at)
{
    return letter(s, at) || (at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9');
}

/* The dot after a letter of S.A. or L.L.C.: the letters are one word. */
static bool inner_dot(ckv_slice s, size_t at)
{
    bool lone = at >= 1 && letter(s, at - 1) && (at < 2 || !word_char(s, at - 2));
    return s.ptr[at] == '.' && lone && letter(s, at + 1) && !word_char(s, at + 2);
}

/* Write the letters and digits from `at` on to *to. Returns where they end. */
static size_t copy_run(ckv_slice in, size_t at, char **to)
{
    for (; at < in.len && word_char(in, at); at++)
        *(*to)++ = in.ptr[at];
    return at;
}

/* Appends the words of `in`, either those outside parentheses or those inside; there is room for what becomes of each
 * character, at most " and". */
static words collect(ckv_slice in, bool inside, ckv_buf *scratch)
{
    words w = { .comma_count = 0 };
    char *start = scratch->ptr + scratch->len, *to = start;
    size_t depth = 0;
    bool open = false;
    if (inside && (!in.len || !memchr(in.ptr, '(', in.len)))
        in.len = 0;
    for (size_t at = 0; at < in.len; at++) {
        char c = in.ptr[at];
        depth = c == '(' ? depth + 1 : c == ')' && depth ? depth - 1 : depth;
        if ((depth > 0) != inside || c == '\'' || (c == '.' && inner_dot(in, at)))
            continue;
        if (c == ',' && w.comma_count < COMMAS_MAX)
            w.comma[w.comma_count++] = (size_t)(to - start) + 1;
        bool run = word_char(in, at), and_sign = c == '&';
        if ((run || and_sign) && (!open || and_sign) && to > start)
            *to++ = ' ';
        if (run) {
            at = copy_run(in, at, &to) - 1;
        } else if (and_sign) {
            memcpy(to, "and", 3);
            to += 3;
        }
        open = run;
    }
    scratch->len += (size_t)(to - start);
    w.text = ckv_slice_of(start, (size_t)(to - start));
    return w;
}

/* True when `text` ends with the words of `suffix` and something stands before them. */
static bool ends_in(ckv_slice text, const char *suffix)
{
    ckv_slice s = ckv_slice_str(suffix);
    return text.len > s.len + 1 && ckv_slice_ends(text, s) && text.ptr[text.len - s.len - 1] == ' ';
}

static ckv_slice drop_words(ckv_slice text, const char *suffix)
{
    return ckv_slice_head(text, text.len - strlen(suffix) - 1);
}

static ckv_slice last_word(ckv_slice text)
{
    size_t at = text.len;
    while (at && text.ptr[at - 1] != ' ')
        at--;
    return ckv_slice_tail(text, at);
}

static ckv_slice first_word(ckv_slice text)
{
    const char *blank = text.len ? memchr(text.ptr, ' ', text.len) : NULL;
    return blank ? ckv_slice_head(text, (size_t)(blank - text.ptr)) : text;
}

/* The letters of at most three words; 0 if that is too long for a place. */
static size_t joined(ckv_slice text, char out[static 32])
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ')
            continue;
        if (n == 32)
            return 0;
        out[n++] = text.ptr[i];
    }
    return n;
}

static bool place_known(ckv_slice text)
{
    char letters[32];
    ckv_slice key = { letters, joined(text, letters) };
    const ckv_term *term = ckv_term_find(key);
    bool known = term && (term->province || term->city || (term->lists & CKV_TERM_COUNTRY));
    return known || ckv_slice_equal(key, CKV_LIT("singapore"));
}

/* Places that names in Latin letters start with: Chinese ones only; Virginia and Georgia are also brands. */
static bool chinese_place(ckv_slice text)
{
    char letters[32];
    ckv_slice key = { letters, joined(text, letters) };
    const ckv_term *term = ckv_term_find(key);
    return (term && (term->province || term->city)) || ckv_slice_equal(key, CKV_LIT("china"));
}

static void add_place(ckv_org_name *out, ckv_slice place)
{
    if (place.len && out->place_count < CKV_ORG_PLACES_MAX)
        out->place[out->place_count++] = place;
}

/* The longest form of at least `least` bytes that ends the text behind something else; NULL if none. */
static const ckv_org_form_word *form_ends(ckv_slice text, size_t least)
{
    const ckv_org_form_word *found = NULL;
    uint32_t node = 0;
    for (size_t end = text.len; end;) {
        ckv_slice word = last_word(ckv_slice_head(text, end));
        const ckv_term *term = ckv_term_find(word);
        const ckv_tree_edge *edge = term ? ckv_tree_step(&ckv_org_form_tree, node, ckv_term_number(term)) : NULL;
        size_t from = end - word.len;
        if (!edge || from < 2)
            break;
        if (edge->value && text.len - from >= least)
            found = &ckv_org_forms_latin[edge->value - 1];
        node = edge->next;
        end = from - 1;
    }
    return found;
}

/* The offset at which a branch starts: after the last comma, after a legal form, or one place or word before "branch".
 */
static size_t branch_start(const words *w, ckv_slice before)
{
    size_t comma = 0;
    for (size_t i = w->comma_count; i-- > 0 && !comma;)
        comma = w->comma[i] > 1 && w->comma[i] < before.len ? w->comma[i] : 0;
    for (size_t at = before.len; at-- > 1 && at > comma;) { /* Co., Ltd. Beijing Branch: the form is after the comma */
        if (before.ptr[at] != ' ')
            continue;
        if (form_ends(ckv_slice_head(before, at), 3))
            return at + 1;
    }
    if (comma)
        return comma;
    ckv_slice place = last_word(before);
    return (size_t)(place.ptr - before.ptr);
}

/* The words for a branch that `text` ends with, behind what it is called; NULL if none. */
static const char *branch_ending(ckv_slice text)
{
    const char *const *b = ckv_org_branch_latin;
    bool may_be = ckv_term_in(last_word(text), CKV_TERM_BRANCH_ENDS);
    while (may_be && *b && !ends_in(text, *b))
        b++;
    return may_be ? *b : NULL;
}

static ckv_slice split_branch(ckv_org_name *out, const words *w)
{
    const char *ending = branch_ending(w->text);
    size_t at = ending ? branch_start(w, drop_words(w->text, ending)) : 0;
    if (at < 2) /* "Head Office": no name would be left */
        return w->text;
    out->branch = ckv_slice_tail(w->text, at);
    return ckv_slice_head(w->text, at - 1);
}

static ckv_slice strip_forms(ckv_org_name *out, ckv_slice text)
{
    const ckv_org_form_word *form;
    bool may_be = ckv_term_in(first_word(text), CKV_TERM_FORM_BEGINS);
    for (form = ckv_org_forms_latin; may_be && form->word; form++) { /* OOO Oboronnye Initsiativy */
        ckv_slice word = ckv_slice_str(form->word);
        if (form->stands != CKV_FORM_BEHIND && text.len > word.len + 1 && ckv_slice_starts(text, word)
            && text.ptr[word.len] == ' ') {
            out->form = form->form;
            text = ckv_slice_tail(text, word.len + 1);
            break;
        }
    }
    while ((form = form_ends(text, 0)) != NULL) { /* holdings pte ltd: the last word is the most specific */
        out->group |= form->form == CKV_ORG_FORM_GRP;
        if (out->form == CKV_ORG_FORM_NONE)
            out->form = form->form;
        text = drop_words(text, form->word);
    }
    return text;
}

static ckv_slice eat_places(ckv_org_name *out, ckv_slice text)
{
    for (size_t at = 0, words_seen = 0; at < text.len && words_seen < 2; at++) {
        if (text.ptr[at] != ' ')
            continue;
        words_seen++;
        ckv_slice rest = ckv_slice_tail(text, at + 1), next = first_word(rest);
        if (!chinese_place(ckv_slice_head(text, at)))
            continue;
        if (ckv_term_in(next, CKV_TERM_INSTITUTION | CKV_TERM_INDUSTRY))
            return text;
        add_place(out, ckv_slice_head(text, at));
        return rest;
    }
    return text;
}

static void read_parentheses(ckv_org_name *out, ckv_slice inside)
{
    if (!inside.len)
        return;
    if (!out->branch.len && branch_ending(inside)) /* Acme (Beijing Branch) */
        out->branch = inside;
    else if (place_known(inside))
        add_place(out, inside);
    else if (ckv_slice_equal(inside, CKV_LIT("group")) || ckv_slice_equal(inside, CKV_LIT("holdings")))
        out->group = true;
    else
        out->alias = inside;
}

/* Words for legal forms that nobody is called by, alone or several: Co., Ltd.; The Company. */
static bool is_form_alone(ckv_slice core)
{
    static const char *const forms[] = { "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "llc",
        "llp", "ltd", "plc", "pte", "pty", NULL };
    while (core.len) {
        ckv_slice word = first_word(core);
        if (!ckv_word_in(word, forms))
            return false;
        core = ckv_slice_tail(core, word.len + (word.len < core.len));
    }
    return true;
}

void ckv_org_parse_latin(ckv_org_name *out, ckv_slice text, ckv_buf *scratch)
{
    words outer = collect(text, false, scratch);
    words inner = collect(text, true, scratch);
    if (!outer.text.len) {
        outer = inner;
        inner.text.len = 0;
    }
    if (ckv_slice_starts(outer.text, CKV_LIT("the ")) && !outer.comma_count)
        outer.text = ckv_slice_tail(outer.text, 4);
    out->head = strip_forms(out, split_branch(out, &outer));
    out->core = eat_places(out, out->head);
    if (is_form_alone(out->core))
        out->core.len = 0;
    read_parentheses(out, inner.text);
    out->brand = out->core;
    for (ckv_slice last = last_word(out->brand); out->brand.len > last.len && ckv_term_in(last, CKV_TERM_INDUSTRY);) {
        out->brand.len -= last.len + 1;
        last = last_word(out->brand);
    }
    out->industry = out->brand.len < out->core.len ? ckv_slice_tail(out->core, out->brand.len + 1)
                                                   : ckv_slice_tail(out->core, out->core.len);
}
