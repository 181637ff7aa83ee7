/* An address line cut into words, as typists write them. */
#include "text/address_line.h"

#include "text/place.h"
#include "text/reading.h"
#include "text/tables_address.h"
#include "text/term.h"
#include "text/words.h"

const ckv_road_word *ckv_road_word_find(ckv_slice word)
{
    const ckv_term *term = ckv_term_find(word);
    return term && term->road ? &ckv_road_words[term->road - 1] : NULL;
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

bool ckv_line_house_number(ckv_slice s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.len; i++)
        letters += ckv_line_letter(s.ptr[i]);
    return s.len && ckv_is_digit(s.ptr[0]) && letters <= 1 && s.len <= 9;
}

size_t ckv_line_ordinal(ckv_slice s)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    for (size_t i = 0; s.len && ckv_is_digit(s.ptr[0]) && i < sizeof endings / sizeof *endings; i++) {
        if (s.len > 2 && ckv_slice_ends(s, ckv_slice_str(endings[i]))
            && ckv_line_digits_only(ckv_slice_head(s, s.len - 2)))
            return s.len - 2;
    }
    return 0;
}

void ckv_line_set(ckv_slice *field, ckv_slice value)
{
    if (!field->len)
        *field = value;
}

bool ckv_line_open(const ckv_line *l, int i)
{
    return i >= 0 && i < l->count && !l->w[i].used;
}

bool ckv_line_same_piece(const ckv_line *l, int i, int k)
{
    return ckv_line_open(l, i) && l->w[i].piece == l->w[k].piece;
}

void ckv_line_add_part(ckv_line *l, size_t start, ckv_slice s)
{
    if (l->scratch->len > start && s.len)
        ckv_buf_byte(l->scratch, ' ');
    ckv_buf_add(l->scratch, s);
}

static void add_word(ckv_line *l, ckv_slice s, unsigned piece)
{
    if (s.len && l->count < CKV_LINE_WORDS)
        l->w[l->count++] =
            (ckv_line_word){ s, ckv_term_find(s), (uint8_t)(piece < 255 ? piece : 255), ckv_line_has_digit(s), false };
}

static const char *const glue_before_digits[] = { "no", "sec", "lane", "alley", "aly", "rm", "room", "unit", "flat",
    "bldg", "block", "blk", "apt", "shop", NULL };

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

/* Cut what typists glue: no73, sec4, 2taipei, roadtaipei. Ordinals, 7f and 12b stay. */
static void split_word(ckv_line *l, ckv_slice s, unsigned piece)
{
    size_t digits = 0, letters = 0;
    while (digits < s.len && ckv_is_digit(s.ptr[digits]))
        digits++;
    while (letters < s.len && ckv_line_letter(s.ptr[letters]))
        letters++;
    size_t cut = 0;
    if (digits && s.len - digits >= 3 && ckv_line_letter(s.ptr[digits]) && ckv_line_letter(s.ptr[digits + 1])
        && !ckv_line_ordinal(s))
        cut = digits;
    if (letters && letters < s.len && ckv_word_in(ckv_slice_head(s, letters), glue_before_digits))
        cut = letters;
    if (!cut && letters == s.len)
        cut = glued_type(l, s);
    add_word(l, cut ? ckv_slice_head(s, cut) : s, piece);
    if (cut)
        split_word(l, ckv_slice_tail(s, cut), piece);
}

static bool in_word(ckv_slice s, size_t at)
{
    return at < s.len && (ckv_line_letter(s.ptr[at]) || ckv_is_digit(s.ptr[at]));
}

/* The dot after a lone letter before another: r.o.c. is one word. */
static bool inner_dot(ckv_slice s, size_t at)
{
    bool lone = at >= 1 && ckv_line_letter(s.ptr[at - 1]) && (at < 2 || !in_word(s, at - 2));
    return s.ptr[at] == '.' && lone && at + 1 < s.len && ckv_line_letter(s.ptr[at + 1]) && !in_word(s, at + 2);
}

/* '-' and '/' join numbers (7f-2, 1/f, 381-383); between letters a hyphen is dropped (tao-yuan). */
static bool joins(ckv_slice s, size_t at)
{
    bool near_digit = (at >= 1 && ckv_is_digit(s.ptr[at - 1])) || (at + 1 < s.len && ckv_is_digit(s.ptr[at + 1]));
    return at >= 1 && in_word(s, at - 1) && in_word(s, at + 1)
           && (near_digit || (s.ptr[at] == '/' && s.ptr[at + 1] == 'f'));
}

/* The dot in 5f.-1, which is 5f-1. */
static bool floor_dot(ckv_slice s, size_t at)
{
    return at >= 2 && at + 2 < s.len && s.ptr[at] == '.' && s.ptr[at - 1] == 'f' && ckv_is_digit(s.ptr[at - 2])
           && s.ptr[at + 1] == '-' && ckv_is_digit(s.ptr[at + 2]);
}

/* 156 2nd ave. at 10th st., between 15th and 16th sts.: which road is crossed tells no more than the number does. */
static void drop_crossings(ckv_line *l)
{
    static const char *const crossings[] = { "at", "between", "btwn", "near", "off", "opposite", "corner", NULL };
    bool road = false;
    for (int i = 0; i + 1 < l->count; i++) {
        bool crossing = road && ckv_word_in(l->w[i].text, crossings);
        for (int k = i; crossing && k < l->count && l->w[k].piece == l->w[i].piece; k++)
            l->w[k].used = true;
        road = !crossing && (road || ckv_line_road_word(l, i));
    }
}

void ckv_line_read_words(ckv_line *l, ckv_slice text)
{
    unsigned piece = 0;
    size_t start = l->scratch->len;
    for (size_t at = 0; at <= text.len; at++) {
        char c = at < text.len ? text.ptr[at] : ' ';
        bool keep = in_word(text, at) || ((c == '-' || c == '/') && joins(text, at))
                    || (c == '-' && at && floor_dot(text, at - 1));
        if (keep) {
            ckv_buf_byte(l->scratch, c);
            continue;
        }
        bool hyphen = c == '-' && at >= 1 && at + 1 < text.len && ckv_line_letter(text.ptr[at - 1])
                      && ckv_line_letter(text.ptr[at + 1]);
        if (c == '\'' || hyphen || (at < text.len && (inner_dot(text, at) || floor_dot(text, at))))
            continue;
        split_word(l, ckv_slice_of(l->scratch->ptr + start, l->scratch->len - start), piece);
        start = l->scratch->len;
        if (c == ',' || c == ';' || c == '(' || c == ')')
            piece++;
        if (c == '#') {
            ckv_buf_byte(l->scratch, '#');
            add_word(l, ckv_slice_of(l->scratch->ptr + start, 1), piece);
            start = l->scratch->len;
        }
    }
    drop_crossings(l);
}
