#include "text/meaning.h"

#include "text/canon.h"
#include "text/numeral.h"
#include "text/place.h"
#include "text/reading.h"
#include "text/tables_meaning.h"
#include "text/utf8.h"
#include "util/hash.h"
#include "util/search.h"

enum {
    HAN_WORD_MAX = 45, /* bytes */
    PHRASE_MAX = 48,
    PHRASE_WORDS = 6,
    WORD_MAX = 40,
    RUN_MAX = 64, /* characters */
    PIECES_MAX = 12,
    SYLLABLE_MAX = 7
};

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void push(ckv_meaning *out, uint32_t unit)
{
    if (unit && out->count < CKV_MEANING_MAX)
        out->unit[out->count++] = unit;
}

static void push_weighed(ckv_meaning *out, unsigned kind, unsigned weight, uint32_t what)
{
    push(out, (uint32_t)kind << 30 | weight << 26 | (what & 0x3ffffff));
}

/* 0 is no sound. */
static uint32_t fold15(uint32_t hash)
{
    uint32_t folded = (hash ^ hash >> 15) & 0x7fff;
    return hash ? (folded ? folded : 1) : 0;
}

static void push_sound(ckv_meaning *out, uint32_t mandarin, uint32_t canton)
{
    push(out, fold15(mandarin) << 15 | fold15(canton));
}

/* Small numbers are everywhere: floors, sections. */
static void push_number(ckv_meaning *out, uint32_t value)
{
    push_weighed(out, CKV_MEANING_NUMBER, value < 10 ? 2 : value < 100 ? 4 : 6, value);
}

static const ckv_meaning_word *find_word(const ckv_meaning_word *table, size_t count, ckv_slice word)
{
    size_t at = 0;
    CKV_SEARCH(at, count, ckv_slice_compare(ckv_slice_str(table[at].text), word) < 0);
    return at < count && ckv_slice_equal(ckv_slice_str(table[at].text), word) ? &table[at] : NULL;
}

/* --- Han --- */

static void push_han(ckv_meaning *out, ckv_slice han)
{
    ckv_syllable said[RUN_MAX];
    size_t n = ckv_reading_of_text(han, said, RUN_MAX), at = 0;
    for (size_t i = 0; i < n; i++) {
        ckv_canton_hashes canton = { 0 };
        ckv_canton_hash_of(ckv_utf8_next(han, &at), &canton);
        push_sound(out, said[i] ? ckv_syllable_sounds[said[i]].wg : 0, canton.canton);
    }
}

static void push_word(ckv_meaning *out, const ckv_meaning_word *word)
{
    if (word->kind == CKV_WORD_SAID)
        push_han(out, ckv_slice_str(word->said));
    else if (word->kind == CKV_WORD_ROAD)
        push_weighed(out, CKV_MEANING_ROAD, word->weight, word->concept);
    else if (word->kind == CKV_WORD_CONCEPT)
        push_weighed(out, CKV_MEANING_CONCEPT, word->weight, word->concept);
}

/* The longest word that `text` starts with. A word of one character may be part of a name. */
static const ckv_meaning_word *han_word_at(ckv_slice text, bool address)
{
    size_t least = address ? 3 : 6, most = text.len < HAN_WORD_MAX ? text.len : HAN_WORD_MAX;
    for (size_t len = most - most % 3; len >= least; len -= 3) {
        const ckv_meaning_word *word = find_word(ckv_meaning_han, ckv_meaning_han_count, ckv_slice_head(text, len));
        if (word)
            return word;
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
        if (ckv_slice_starts(after, ckv_slice_str(counted[i])))
            return n;
    }
    return 0;
}

/* A city or province with its 市 says little of an address, and English leaves it out or spells it in a way of its own. */
static size_t place_at(ckv_slice text)
{
    size_t len = 0, full = 0;
    if ((ckv_city_at(text, &len, &full) || ckv_province_at(text, &len, &full)) && full > len)
        return full;
    return 0;
}

static void read_han(ckv_meaning *out, ckv_slice run, bool address)
{
    size_t from = 0, at = 0;
    while (at < run.len) {
        ckv_slice rest = ckv_slice_tail(run, at);
        uint32_t value;
        size_t numeral = numeral_at(rest, &value);
        const ckv_meaning_word *word = numeral ? NULL : han_word_at(rest, address);
        size_t place = numeral || word || !address ? 0 : place_at(rest);
        size_t step = numeral ? numeral : word ? strlen(word->text) : place;
        if (step) {
            push_han(out, ckv_slice_of(run.ptr + from, at - from));
            if (numeral)
                push_number(out, value);
            else if (word)
                push_word(out, word);
            from = at + step;
        }
        at += step ? step : 3;
    }
    push_han(out, ckv_slice_tail(run, from));
}

/* --- Latin --- */

static uint32_t canton_of(ckv_slice piece)
{
    char room[24];
    ckv_buf canton = ckv_buf_over(room, sizeof room);
    return ckv_canton_of_latin(&canton, piece) ? ckv_hash32(ckv_buf_slice(&canton)) : 0;
}

/* Cut a word into the fewest Cantonese syllables, as Hong Kong joins them: Shaukeiwan. Returns how many, 0 if it is
 * none of them; lens gets their lengths. */
static size_t cut_canton(ckv_slice word, uint8_t lens[PIECES_MAX])
{
    uint8_t best[WORD_MAX + 1] = { 0 }, step[WORD_MAX + 1] = { 0 };
    if (word.len > WORD_MAX)
        return 0;
    for (size_t at = word.len; at-- > 0;) {
        for (size_t n = word.len - at < SYLLABLE_MAX ? word.len - at : SYLLABLE_MAX; n > 1; n--) {
            bool rest = at + n == word.len || step[at + n];
            bool fewer = !step[at] || best[at + n] + 1 < best[at];
            if (rest && fewer && canton_of(ckv_slice_of(word.ptr + at, n))) {
                best[at] = (uint8_t)(best[at + n] + 1);
                step[at] = (uint8_t)n;
            }
        }
    }
    if (!step[0] || best[0] > PIECES_MAX)
        return 0;
    size_t count = 0;
    for (size_t at = 0; at < word.len; at += step[at])
        lens[count++] = step[at];
    return count;
}

/* The syllables of the two readings side by side where they are as many; else those of the one that has fewer. */
static void push_latin(ckv_meaning *out, ckv_slice word)
{
    char room[96];
    ckv_buf mandarin = ckv_buf_over(room, sizeof room);
    uint8_t lens[PIECES_MAX];
    size_t n = ckv_wg_of_latin(&mandarin, NULL, word), m = cut_canton(word, lens), at = 0;
    if (n && m && n != m)
        *(n < m ? &m : &n) = 0;
    ckv_slice rest = ckv_buf_slice(&mandarin);
    for (size_t i = 0; i < (n ? n : m); i++) {
        const char *blank = n ? memchr(rest.ptr, ' ', rest.len) : NULL;
        ckv_slice piece = ckv_slice_head(rest, blank ? (size_t)(blank - rest.ptr) : rest.len);
        push_sound(out, n ? ckv_hash32(piece) : 0, m ? canton_of(ckv_slice_of(word.ptr + at, lens[i])) : 0);
        at += m ? lens[i] : 0;
        rest = ckv_slice_tail(rest, piece.len + (blank ? 1 : 0));
    }
}

typedef struct phrase {
    char text[PHRASE_MAX];
    size_t len;
} phrase;

/* The next word of letters. */
static ckv_slice next_word(ckv_slice text, size_t *at)
{
    while (*at < text.len && !is_letter(text.ptr[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.len && is_letter(text.ptr[*at]))
        ++*at;
    return ckv_slice_of(text.ptr + from, *at - from);
}

/* Words, whatever stands between them. */
static void add_word(phrase *p, ckv_slice word)
{
    if (p->len + word.len + 1 > PHRASE_MAX)
        return;
    if (p->len)
        p->text[p->len++] = ' ';
    memcpy(p->text + p->len, word.ptr, word.len);
    p->len += word.len;
}

/* Letters with nothing but dots and blanks between: one abbreviation. */
static size_t initials_at(ckv_slice text, size_t at, char *out, size_t max)
{
    size_t n = 0, end = at;
    while (at < text.len && is_letter(text.ptr[at]) && n < max
           && (at + 1 == text.len || !(is_letter(text.ptr[at + 1]) || is_digit(text.ptr[at + 1])))) {
        out[n++] = text.ptr[at++];
        end = at;
        while (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ' '))
            at++;
    }
    out[n] = 0;
    return n > 1 ? end : 0;
}

/* The longest phrase of the table that begins here; *end gets where it ends. */
static const ckv_meaning_word *phrase_at(ckv_slice text, size_t at, size_t *end)
{
    phrase p = { .len = 0 };
    const ckv_meaning_word *found = NULL;
    char letters[8];
    size_t after = initials_at(text, at, letters, sizeof letters - 1);
    if (after) {
        found = find_word(ckv_meaning_latin, ckv_meaning_latin_count, ckv_slice_str(letters));
        *end = after;
        if (found)
            return found;
    }
    for (size_t i = 0, next = at; i < PHRASE_WORDS && next < text.len; i++) {
        ckv_slice word = next_word(text, &next);
        size_t len = p.len;
        add_word(&p, word);
        if (word.len == 0 || p.len == len)
            break;
        const ckv_meaning_word *w = find_word(ckv_meaning_latin, ckv_meaning_latin_count, ckv_slice_of(p.text, p.len));
        if (w) {
            found = w;
            *end = next;
        }
    }
    return found;
}

static bool is_house_word(const ckv_meaning_word *word)
{
    return word->kind == CKV_WORD_ROAD || (word->kind == CKV_WORD_CONCEPT && word->weight < 2);
}

/* Li-hsin Road V: roads and phases have Roman numbers. */
static uint32_t roman_of(ckv_slice word)
{
    static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
    for (uint32_t i = 0; i < sizeof romans / sizeof *romans; i++) {
        if (ckv_slice_equal(word, ckv_slice_str(romans[i])))
            return i + 1;
    }
    return 0;
}

/* How many letters of a word are a city's at its end: lines that were joined leave no blank, ROADTAIPEI. */
static size_t city_at_end(ckv_slice word)
{
    for (size_t from = 0; from + 6 <= word.len; from++) {
        ckv_slice tail = ckv_slice_tail(word, from);
        if (ckv_city_of_latin(tail) || ckv_province_of_latin(tail))
            return tail.len;
    }
    return 0;
}

/* Lines that were joined: RoadNeihu, RdZhonghe. No word that is spelled by sound begins so. */
static size_t road_at_start(ckv_slice word)
{
    static const char *const roads[] = { "road", "street", "dist", "rd" };
    for (size_t i = 0; i < sizeof roads / sizeof *roads; i++) {
        ckv_slice road = ckv_slice_str(roads[i]);
        if (word.len > road.len && ckv_slice_starts(word, road))
            return road.len;
    }
    return 0;
}

static size_t read_word(ckv_meaning *out, ckv_slice text, size_t at, bool address)
{
    size_t end = at;
    const ckv_meaning_word *word = phrase_at(text, at, &end);
    if (word) {
        if (address || !is_house_word(word))
            push_word(out, word);
        return end;
    }
    while (end < text.len && (is_letter(text.ptr[end]) || (text.ptr[end] == '\'' && end > at)))
        end++;
    ckv_slice whole = ckv_slice_of(text.ptr + at, end - at);
    uint32_t roman = address ? roman_of(whole) : 0;
    if (address)
        end -= city_at_end(whole);
    size_t road = address ? road_at_start(whole) : 0;
    if (road)
        return read_word(out, ckv_slice_head(text, at + road), at, address);
    if (end == at)
        return at + whole.len;
    if (end < at + whole.len)
        return read_word(out, ckv_slice_head(text, end), at, address), at + whole.len;
    if (roman)
        push_number(out, roman);
    else if (whole.len > 1)
        push_latin(out, whole);
    return end;
}

static size_t read_number(ckv_meaning *out, ckv_slice text, size_t at)
{
    uint32_t value = 0;
    size_t from = at;
    for (; at < text.len && is_digit(text.ptr[at]); at++)
        value = value * 10 + (uint32_t)(text.ptr[at] - '0');
    if (at - from <= 5)
        push_number(out, value);
    return at;
}

static size_t han_run(ckv_slice text, size_t at)
{
    size_t next = at;
    while (at < text.len && ckv_char_class_of(ckv_utf8_next(text, &next)) == CKV_CHAR_HAN && next - at == 3)
        at = next;
    return at;
}

void ckv_meaning_read(ckv_meaning *out, ckv_slice canonical, bool address)
{
    *out = (ckv_meaning){ .count = 0 };
    for (size_t at = 0; at < canonical.len;) {
        size_t end = han_run(canonical, at);
        if (end > at) {
            out->han = true;
            read_han(out, ckv_slice_of(canonical.ptr + at, end - at), address);
            at = end;
        } else if (is_letter(canonical.ptr[at])) {
            at = read_word(out, canonical, at, address);
        } else if (is_digit(canonical.ptr[at])) {
            at = read_number(out, canonical, at);
            /* 1st, 2nd, 3rd */
            ckv_slice rest = ckv_slice_tail(canonical, at);
            if (ckv_slice_starts(rest, CKV_LIT("st")) || ckv_slice_starts(rest, CKV_LIT("nd"))
                || ckv_slice_starts(rest, CKV_LIT("rd")) || ckv_slice_starts(rest, CKV_LIT("th")))
                at += 2;
        } else {
            at++;
        }
    }
}
