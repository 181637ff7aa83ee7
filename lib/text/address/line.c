/* An address line cut into words, as typists write them. */
#include "text/address/line.h"

#include "text/address/tables.h"
#include "text/place/place.h"
#include "text/sound/reading.h"
#include "text/term.h"
#include "text/words.h"

const ckv_road_word *ckv_road_word_find(ckv_slice word)
{
    const ckv_term *term = ckv_term_find(word);
    return term && term->road ? &ckv_road_words[term->road - 1] : NULL;
}

bool ckv_is_road_word(ckv_slice word)
{
    return ckv_road_word_find(word) != NULL;
}

const char *ckv_road_type_word(uint8_t type, unsigned i)
{
    for (const ckv_road_word *w = ckv_road_words; w->word; w++) {
        if (w->type == type && i-- == 0)
            return w->word;
    }
    return NULL;
}

ckv_slice ckv_word_replace(const ckv_word_pair *list, ckv_slice word)
{
    for (; list->from; list++) {
        if (ckv_word_is(word, list->from))
            return ckv_slice_str(list->to);
    }
    return (ckv_slice){ NULL, 0 };
}

bool ckv_line_digits_only(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!ckv_is_digit(s.ptr[i]))
            return false;
    }
    return s.len > 0;
}

bool ckv_line_has_digit(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (ckv_is_digit(s.ptr[i]))
            return true;
    }
    return false;
}

size_t ckv_line_ordinal(ckv_slice s)
{
    if (s.len < 3 || !ckv_is_digit(s.ptr[0]) || !ckv_is_lower(s.ptr[s.len - 1]))
        return 0;
    ckv_slice ending = ckv_slice_tail(s, s.len - 2);
    if (!ckv_word_is(ending, "st") && !ckv_word_is(ending, "nd") && !ckv_word_is(ending, "rd")
        && !ckv_word_is(ending, "th"))
        return 0;
    return ckv_line_digits_only(ckv_slice_head(s, s.len - 2)) ? s.len - 2 : 0;
}

void ckv_line_set(ckv_slice *field, ckv_slice value)
{
    if (!field->len)
        *field = value;
}

void ckv_line_add_part(ckv_line *l, size_t start, ckv_slice s)
{
    if (l->scratch->len > start && s.len)
        ckv_buf_byte(l->scratch, ' ');
    ckv_buf_add(l->scratch, s);
}

static bool is_house_number(ckv_slice s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += ckv_utf8_letter(s.ptr[i]);
    return letters <= 1 && s.len <= 9;
}

/* `digit`: it may have one. */
static void add_word(ckv_line *l, ckv_slice s, unsigned piece, bool digit)
{
    if (!s.len || l->count == CKV_LINE_WORDS)
        return;
    l->w[l->count++] = (ckv_line_word){
        .text = s,
        .term = ckv_is_digit(s.ptr[s.len - 1]) ? NULL : ckv_term_find(s), /* no word ends with one */
        .piece = (uint8_t)(piece < 255 ? piece : 255),
        .digit = digit && ckv_line_has_digit(s),
        .house = digit && ckv_is_digit(s.ptr[0]) && is_house_number(s),
    };
}

/* May a word begin with a road's type, by its first two letters? Most begin otherwise. */
static bool road_may_begin(ckv_slice s)
{
    if (!ckv_is_lower(s.ptr[0]) || !ckv_is_lower(s.ptr[1]))
        return true;
    return ckv_road_begins[s.ptr[0] - 'a'] >> (s.ptr[1] - 'a') & 1;
}

/* Where a road's type ends that something Chinese was glued to: roadtaipei, roadxinzhuang. */
static size_t glued_type(ckv_line *l, ckv_slice s)
{
    static const char *const types[] = { "road", "street", NULL };
    if (s.len < 6 || !road_may_begin(s))
        return 0;
    for (size_t n = 2; n + 4 <= s.len && n <= 9; n++) {
        ckv_slice type = ckv_slice_head(s, n), after = ckv_slice_tail(s, n);
        if (!ckv_road_word_find(type))
            continue;
        size_t mark = l->scratch->len;
        bool chinese = ckv_word_in(type, types) && ckv_wg_of_latin(l->scratch, NULL, after);
        l->scratch->len = mark;
        if (chinese || ckv_city_of_latin(after))
            return n;
    }
    return 0;
}

/* Where what typists glue is to be cut: no73, sec4, 2taipei, roadtaipei. Ordinals, 7f and 12b stay. 0: nowhere. */
static size_t glued_at(ckv_line *l, ckv_slice s, size_t digits, size_t letters)
{
    if (letters == s.len)
        return glued_type(l, s);
    if (letters) {
        const ckv_term *label = ckv_term_find(ckv_slice_head(s, letters));
        return label && (label->lines & CKV_TERM_GLUE) ? letters : 0;
    }
    bool word = digits && s.len - digits >= 3 && ckv_utf8_letter(s.ptr[digits]) && ckv_utf8_letter(s.ptr[digits + 1]);
    return word && !ckv_line_ordinal(s) ? digits : 0;
}

/* `letters`: it has nothing else. */
static void split_word(ckv_line *l, ckv_slice s, unsigned piece, bool letters_only)
{
    if (letters_only && !glued_type(l, s)) { /* as most are */
        add_word(l, s, piece, false);
        return;
    }
    for (size_t cut = 1; s.len && cut; s = ckv_slice_tail(s, cut)) {
        size_t digits = ckv_slice_digits(s), letters = 0;
        while (!digits && letters < s.len && ckv_utf8_letter(s.ptr[letters]))
            letters++;
        cut = glued_at(l, s, digits, letters);
        add_word(l, cut ? ckv_slice_head(s, cut) : s, piece, letters < s.len);
    }
}

/* '-' and '/' join numbers (7f-2, 1/f, 381-383); between letters a hyphen is dropped (tao-yuan). */
static bool joins(ckv_slice s, size_t at)
{
    bool near_digit = (at >= 1 && ckv_is_digit(s.ptr[at - 1])) || (at + 1 < s.len && ckv_is_digit(s.ptr[at + 1]));
    return at >= 1 && ckv_utf8_in_word(s, at - 1) && ckv_utf8_in_word(s, at + 1)
           && (near_digit || (s.ptr[at] == '/' && s.ptr[at + 1] == 'f'));
}

/* The dot in 5f.-1, which is 5f-1. */
static bool floor_dot(ckv_slice s, size_t at)
{
    return at >= 2 && at + 2 < s.len && s.ptr[at] == '.' && s.ptr[at - 1] == 'f' && ckv_is_digit(s.ptr[at - 2])
           && s.ptr[at + 1] == '-' && ckv_is_digit(s.ptr[at + 2]);
}

/* The hyphen in 8/f-b and 8f-b, which are a floor and its room. */
static bool floor_hyphen(ckv_slice s, size_t at)
{
    size_t f = at - 1, before = f && s.ptr[f - 1] == '/' ? f - 1 : f;
    return s.ptr[f] == 'f' && before && ckv_is_digit(s.ptr[before - 1]);
}

/* 156 2nd ave. at 10th st., between 15th and 16th sts.: which road is crossed tells no more than the number does. */
static void drop_crossings(ckv_line *l)
{
    bool road = false;
    for (int i = 0; i + 1 < l->count; i++) {
        bool crossing = road && ckv_line_is(l, i, CKV_TERM_CROSSING);
        for (int k = i; crossing && k < l->count && l->w[k].piece == l->w[i].piece; k++)
            l->w[k].used = true;
        road = !crossing && (road || ckv_line_road_word(l, i));
    }
}

/* Does the word go on at what is no letter and no digit? *kept: the mark is a part of it. */
static bool word_goes_on(ckv_slice text, size_t at, bool *kept)
{
    char c = text.ptr[at];
    *kept = ((c == '-' || c == '/') && joins(text, at)) || (c == '-' && at && floor_dot(text, at - 1));
    bool hyphen = c == '-' && at >= 1 && at + 1 < text.len && ckv_utf8_letter(text.ptr[at - 1])
                  && ckv_utf8_letter(text.ptr[at + 1]) && !floor_hyphen(text, at);
    return *kept || c == '\'' || hyphen || (c == '.' && (ckv_utf8_inner_dot(text, at) || floor_dot(text, at)));
}

/* The rest of a word in the text, from `at` on. *letters is cleared where it has a digit. */
static ckv_slice word_run(ckv_slice text, size_t at, bool *letters)
{
    size_t end = at;
    for (; end < text.len; end++) {
        if (ckv_utf8_letter(text.ptr[end]))
            continue;
        if (!ckv_is_digit(text.ptr[end]))
            break;
        *letters = false;
    }
    return ckv_slice_of(text.ptr + at, end - at);
}

void ckv_line_read_words(ckv_line *l, ckv_slice text)
{
    unsigned piece = 0;
    size_t start = l->scratch->len; /* of a word in several runs */
    bool letters = true, kept;
    for (size_t at = 0; at <= text.len; at++) {
        ckv_slice word = word_run(text, at, &letters);
        at += word.len;
        bool goes_on = at < text.len && word_goes_on(text, at, &kept);
        if (goes_on || l->scratch->len > start) {
            ckv_buf_add(l->scratch, word);
            word = ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start);
        }
        if (goes_on) {
            if (kept)
                ckv_buf_byte(l->scratch, text.ptr[at]);
            letters &= !kept;
            continue;
        }
        split_word(l, word, piece, letters);
        letters = true;
        start = l->scratch->len;
        char c = at < text.len ? text.ptr[at] : ' ';
        if (c == ',' || c == ';' || c == '(' || c == ')')
            piece++;
        if (c == '#') {
            ckv_buf_byte(l->scratch, '#');
            add_word(l, ckv_slice_of(l->scratch->ptr + start, 1), piece, false);
            start = l->scratch->len;
        }
    }
    drop_crossings(l);
}
