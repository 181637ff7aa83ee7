/* Addresses of organizations. */
#include "text/meaning_words.h"
#include "text/numeral.h"
#include "text/place.h"
#include "text/term.h"
#include "text/words.h"

static void push_word(ckv_meaning *out, const ckv_meaning_word *word)
{
    if (word->kind == CKV_WORD_SAID)
        ckv_meaning_push_han(out, ckv_slice_str(word->said));
    else if (word->kind == CKV_WORD_ROAD)
        ckv_meaning_push_weighed(out, CKV_MEANING_ROAD, word->weight, word->concept);
    else if (word->kind == CKV_WORD_CONCEPT || word->kind == CKV_WORD_DOOR)
        ckv_meaning_push_weighed(out, CKV_MEANING_CONCEPT, word->weight, word->concept);
}

/* The longest word that `text` starts with. */
static const ckv_meaning_word *han_word_at(ckv_slice text)
{
    const ckv_meaning_word *found[CKV_HAN_WORD_MAX];
    for (size_t n = ckv_meaning_han_words(text, found); n-- > 0;) {
        if (found[n] && found[n]->kind < CKV_WORD_TRADE)
            return found[n];
    }
    return NULL;
}

/* A numeral counts what follows it: 二段, 六號, 三樓. */
static size_t numeral_at(ckv_slice text, uint32_t *value)
{
    static const char *const counted[] = { "段", "巷", "弄", "号", "楼", "路", "街", "室", "期", "座", "层", "邻", "校",
        "中学", "小学", "分校" };
    size_t n = ckv_numeral_read(text, value);
    ckv_slice after = ckv_slice_tail(text, n);
    for (size_t i = 0; n && i < sizeof counted / sizeof *counted; i++) {
        if (ckv_word_starts(after, counted[i]))
            return n;
    }
    return 0;
}

/* A city or province with its 市 says little of an address, and English leaves it out or spells it in a way of its
 * own. */
static size_t place_at(ckv_slice text)
{
    size_t len = 0, full = 0;
    if (!ckv_place_may_begin(text))
        return 0;
    if ((ckv_city_at(text, &len, &full) || ckv_province_at(text, &len, &full)) && full > len)
        return full;
    return 0;
}

static void read_han(ckv_meaning *out, ckv_slice run)
{
    size_t from = 0, at = 0;
    while (at < run.len) {
        ckv_slice rest = ckv_slice_tail(run, at);
        uint32_t value;
        size_t numeral = numeral_at(rest, &value);
        const ckv_meaning_word *word = numeral ? NULL : han_word_at(rest);
        size_t place = numeral || word ? 0 : place_at(rest);
        size_t step = numeral ? numeral : word ? strlen(word->text) : place;
        if (step) {
            ckv_meaning_push_han(out, ckv_slice_of(run.ptr + from, at - from));
            if (numeral)
                ckv_meaning_push_number(out, value);
            else if (word)
                push_word(out, word);
            from = at + step;
        }
        at += step ? step : 3;
    }
    ckv_meaning_push_han(out, ckv_slice_tail(run, from));
}

/* --- Latin --- */

/* Li-hsin Road V: roads and phases have Roman numbers. */
static uint32_t roman_of(ckv_slice word)
{
    static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
    for (uint32_t i = 0; i < sizeof romans / sizeof *romans && word.len <= 4; i++) {
        if (ckv_word_is(word, romans[i]))
            return i + 1;
    }
    return 0;
}

/* How many letters of a word are a city's at its end: lines that were joined leave no blank, ROADTAIPEI. */
static size_t city_at_end(ckv_slice word)
{
    for (size_t from = 0; from + 6 <= word.len; from++) {
        ckv_slice tail = ckv_slice_tail(word, from);
        const ckv_term *term = ckv_term_find(tail);
        if (term && (term->city || term->province))
            return tail.len;
    }
    return 0;
}

/* Lines that were joined: RoadNeihu, RdZhonghe. No word that is spelled by sound begins so. */
static size_t road_at_start(ckv_slice word)
{
    static const char *const roads[] = { "road", "street", "dist", "rd" };
    for (size_t i = 0; i < sizeof roads / sizeof *roads; i++) {
        size_t n = ckv_word_starts(word, roads[i]);
        if (n && word.len > n)
            return n;
    }
    return 0;
}

static size_t read_word(ckv_meaning *out, ckv_slice text, size_t at)
{
    size_t end = at;
    const ckv_meaning_word *word = ckv_meaning_phrase_at(text, at, &end, false);
    if (word) {
        push_word(out, word);
        return end;
    }
    while (end < text.len && (ckv_is_lower(text.ptr[end]) || (text.ptr[end] == '\'' && end > at)))
        end++;
    ckv_slice whole = ckv_slice_of(text.ptr + at, end - at);
    uint32_t roman = roman_of(whole);
    end -= city_at_end(whole);
    size_t road = road_at_start(whole);
    if (road)
        return read_word(out, ckv_slice_head(text, at + road), at);
    if (end == at)
        return at + whole.len;
    if (end < at + whole.len)
        return read_word(out, ckv_slice_head(text, end), at), at + whole.len;
    if (roman)
        ckv_meaning_push_number(out, roman);
    else if (whole.len > 1)
        ckv_meaning_push_latin(out, whole);
    return end;
}

/* 7, 1st, 2nd, 3rd. */
static size_t read_number(ckv_meaning *out, ckv_slice text, size_t at)
{
    at = ckv_meaning_read_number(out, text, at);
    ckv_slice rest = ckv_slice_tail(text, at);
    bool ordinal = ckv_slice_starts(rest, CKV_LIT("st")) || ckv_slice_starts(rest, CKV_LIT("nd"))
                   || ckv_slice_starts(rest, CKV_LIT("rd")) || ckv_slice_starts(rest, CKV_LIT("th"));
    return ordinal ? at + 2 : at;
}

void ckv_meaning_of_address(ckv_meaning *out, ckv_slice canonical)
{
    static const ckv_meaning_reader reader = { read_han, read_word, read_number };
    ckv_meaning_read(out, canonical, &reader);
}
