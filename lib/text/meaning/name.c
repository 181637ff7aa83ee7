/* Names of organizations: what was translated in one script may be spelled in the other, so that a word is read in both
 * ways, one inside the other. */
#include "text/heads.h"
#include "text/meaning/words.h"
#include "text/numeral.h"
#include "text/place/place.h"
#include "text/sound/reading.h"
#include "text/tables/trees.h"
#include "text/term.h"
#include "text/utf8.h"

enum { SPELLED_MAX = 15, RUN_MAX = 1536 /* characters */, LETTERS_MAX = 24, PART_MIN = 3, PLACE_MIN = 4 };

/* Begin a unit that has others inside; its place, for close_unit(). */
static size_t open_unit(ckv_meaning *out, unsigned kind, unsigned weight, uint32_t what)
{
    size_t at = out->count;
    ckv_meaning_push_weighed(out, kind, weight, what);
    return at;
}

static void close_unit(ckv_meaning *out, size_t at)
{
    if (at < out->count)
        out->unit[at] = ckv_meaning_around(out->unit[at], out->count - at - 1);
}

static void push_letters(ckv_meaning *out, ckv_slice letters)
{
    for (size_t at = 0; at < letters.len && at < LETTERS_MAX; at += CKV_MEANING_IN_UNIT)
        ckv_meaning_push(out, ckv_meaning_letters(ckv_slice_tail(letters, at)));
}

/* --- places --- */

/* Of cities that are spelled alike (苏州, 宿州: Suzhou) the first stands for all. */
static uint32_t place_what(const ckv_province *province, const ckv_city *city)
{
    if (city) {
        city = ckv_city_of_latin(ckv_slice_str(city->latin));
        province = ckv_province_by_code(city->province);
    }
    return ckv_meaning_place((size_t)(province - ckv_provinces), city ? (size_t)(city - ckv_cities) + 1 : 0);
}

enum { WEIGHT_PLACE = 4 };

/* A place at the beginning of Han text: bytes of it, 0 for none. Inside a name only what is said to be one: 市, 省. */
static size_t han_place_at(ckv_slice text, bool first, size_t *root, uint32_t *what)
{
    size_t len = 0, full = 0;
    const ckv_city *city = ckv_city_at(text, &len, &full);
    const ckv_province *province = city ? NULL : ckv_province_at(text, &len, &full);
    if ((!city && !province) || (full == len && (!first || (city && city->word))))
        return 0;
    *root = len;
    *what = place_what(province, city);
    return full;
}

static bool latin_place(ckv_slice letters, uint32_t *what)
{
    const ckv_term *term = letters.len >= PLACE_MIN ? ckv_term_find(letters) : NULL;
    const ckv_province *province = ckv_province_of_term(term);
    const ckv_city *city = province ? NULL : ckv_city_of_term(term);
    if (province || city)
        *what = place_what(province, city);
    return province || city;
}

/* --- words of the tables --- */

/* What was worked out, where all of it fits. Most words have a few units: as many are copied at once. */
static bool push_known(ckv_meaning *out, uint32_t known)
{
    enum { FEW = CKV_MEANING_KNOWN_BEHIND };
    size_t count = known ? ckv_meaning_known_count(known) : 0, left = CKV_MEANING_MAX - (size_t)out->count;
    if (!known || count > left)
        return false;
    const uint32_t *units = ckv_meaning_known_units + ckv_meaning_known_first(known);
    if (count <= FEW && left >= FEW)
        memcpy(out->unit + out->count, units, FEW * sizeof *out->unit);
    else
        memcpy(out->unit + out->count, units, count * sizeof *out->unit);
    out->count += (uint8_t)count;
    return true;
}

/* --- Han --- */

/* A run of Han characters, of three bytes each, and the same as symbols (tree.h); of what is longer than a name can be
 * the rest is left out. */
typedef struct han_run {
    ckv_slice text;
    size_t count;
    uint16_t symbol[RUN_MAX];
} han_run;

static void begin_run(han_run *run, ckv_slice text)
{
    const uint8_t *p = (const uint8_t *)text.ptr;
    run->count = text.len / CKV_HAN < RUN_MAX ? text.len / CKV_HAN : RUN_MAX;
    run->text = ckv_slice_head(text, run->count * CKV_HAN);
    for (size_t i = 0; i < run->count; i++, p += CKV_HAN)
        run->symbol[i] = (uint16_t)((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F));
}

static void push_sound(ckv_meaning *out, uint32_t character)
{
    uint32_t unit = ckv_meaning_unit_of(character) & ~CKV_UNIT_FLAGS;
    if (unit)
        ckv_meaning_push(out, unit);
    else
        ckv_meaning_push_character(out, character, ckv_reading_of(character));
}

/* Each character by its usual sound, but spelled as in the word that they are. */
static void push_spelled(ckv_meaning *out, ckv_slice han, bool letters)
{
    ckv_syllable said[SPELLED_MAX];
    size_t n = letters ? ckv_reading_of_text(han, said, SPELLED_MAX) : SPELLED_MAX;
    for (size_t i = 0, at = 0; i < n && at + CKV_HAN <= han.len; i++) {
        push_sound(out, ckv_utf8_next(han, &at));
        if (letters)
            ckv_meaning_push(out, ckv_meaning_spellings[said[i]]);
    }
}

/* The same of one character, that is no word, by itself. */
static void push_character(ckv_meaning *out, uint32_t character, bool letters)
{
    push_sound(out, character);
    if (letters)
        ckv_meaning_push(out, ckv_meaning_spellings[ckv_reading_of(character)]);
}

typedef struct han_word {
    uint16_t row; /* 1 + that of ckv_meaning_han; 0: none */
    size_t len;   /* characters */
} han_word;

/* What was looked for last in a run: the word before a place asks for the one there too. */
typedef struct han_words {
    const han_run *run;
    size_t seen_at;
    han_word seen;
} han_words;

/* The longest word of names from `at` on, before `end`. */
static han_word longest_word(const han_run *run, size_t at, size_t end)
{
    han_word found = { 0, 0 };
    if (at < end)
        found.row = ckv_tree_longest_of(&ckv_meaning_name_tree, run->symbol + at, end - at, &found.len);
    return found;
}

static han_word longest_word_at(han_words *words, size_t at)
{
    if (words->seen_at != at)
        words->seen = longest_word(words->run, at, words->run->count);
    words->seen_at = at;
    return words->seen;
}

/* The word at a place of a run, whole: all of it may be one word. It gives way where no word follows it and one as long
 * begins with its last character, for the last word of a name is what it is: not 中药 but 药业 in 江中药业, not 通信
 * but 信息产业 in 卫士通信息产业. */
static han_word han_word_at(han_words *words, size_t at, bool whole)
{
    size_t count = words->run->count;
    han_word found = at || whole ? longest_word_at(words, at) : longest_word(words->run, at, count - 1);
    size_t behind = at + found.len;
    if (found.len <= 1 || behind >= count || longest_word_at(words, behind).row)
        return found;
    han_word other = longest_word(words->run, behind - 1, count);
    return other.len >= found.len ? longest_word(words->run, at, behind - 1) : found;
}

static void read_han(ckv_meaning *out, ckv_slice text, bool whole, bool letters);

/* Everything that the word means, each meaning inside the one before. */
static void read_han_word(ckv_meaning *out, const ckv_meaning_word *word)
{
    size_t opened[4], n = 0, len = strlen(word->text);
    bool names = true, noise = false;
    for (const ckv_meaning_word *w = word; w && n < sizeof opened / sizeof *opened; w = ckv_meaning_next(w)) {
        noise |= ckv_word_is_noise(w->kind);
        if (ckv_word_is_noise(w->kind) || (w->kind != CKV_WORD_NAME && len == CKV_HAN))
            continue;
        uint32_t what = w->concept | (w->kind == CKV_WORD_NAME ? CKV_MEANING_NAMED : 0);
        names &= w->kind == CKV_WORD_NAME;
        opened[n++] = open_unit(out, CKV_MEANING_CONCEPT, w->weight, what);
    }
    if (!n && noise)
        return;
    if (len > (names ? CKV_HAN : 2 * CKV_HAN))
        read_han(out, ckv_slice_of(word->text, len), false, names);
    else
        push_spelled(out, ckv_slice_of(word->text, len), names);
    while (n)
        close_unit(out, opened[--n]);
}

static void push_han_word(ckv_meaning *out, size_t row)
{
    if (!push_known(out, ckv_meaning_han_known[row]))
        read_han_word(out, &ckv_meaning_han[row]);
}

static void read_han_place(ckv_meaning *out, ckv_slice name, uint32_t what)
{
    size_t at = open_unit(out, CKV_MEANING_CONCEPT, WEIGHT_PLACE, what);
    push_spelled(out, name, false);
    close_unit(out, at);
}

/* Where the last character stands that may end what is said to be a place: none is, behind it. */
static size_t last_rank(const han_run *run)
{
    enum { SHI = 0x5E02, QU = 0x533A, SHENG = 0x7701, XIAN = 0x53BF, ZHOU = 0x5DDE, MENG = 0x76DF }; /* 市区省县州盟 */
    for (size_t at = run->count; at-- > 0;) {
        uint32_t c = run->symbol[at];
        if (c == SHI || c == QU || c == SHENG || c == XIAN || c == ZHOU || c == MENG)
            return at;
    }
    return 0;
}

/* The place that begins at `at`, read: how many characters it has, 0 for none. */
static size_t read_place_at(ckv_meaning *out, const han_run *run, size_t at, bool first)
{
    const uint16_t *head = run->symbol + at;
    if (at + 1 >= run->count || !(ckv_head_of(head[0], head[1]) & CKV_HEAD_PLACE) || (!first && at >= last_rank(run)))
        return 0;
    uint32_t what;
    size_t root;
    ckv_slice rest = ckv_slice_tail(run->text, at * CKV_HAN);
    size_t full = han_place_at(rest, first, &root, &what);
    if (full)
        read_han_place(out, ckv_slice_head(rest, root), what);
    return full / CKV_HAN;
}

/* 第一, 第三十六, read: how many characters, 0 for none. */
static size_t read_ordinal_at(ckv_meaning *out, const han_run *run, size_t at)
{
    enum { DI = 0x7B2C }; /* 第 */
    uint32_t value;
    if (run->symbol[at] != DI)
        return 0;
    size_t n = ckv_numeral_read(ckv_slice_tail(run->text, (at + 1) * CKV_HAN), &value);
    if (!n)
        return 0;
    ckv_meaning_push_number(out, value);
    return 1 + n / CKV_HAN;
}

/* whole: a run of a name; else a word of the table, for what is inside it. */
static void read_han(ckv_meaning *out, ckv_slice text, bool whole, bool letters)
{
    han_run run;
    begin_run(&run, text);
    han_words words = { .run = &run, .seen_at = SIZE_MAX };
    bool first = true;
    for (size_t at = 0; at < run.count;) {
        size_t step = whole ? read_place_at(out, &run, at, first) : 0;
        if (step) {
            at += step;
            continue;
        }
        han_word word = han_word_at(&words, at, whole);
        step = word.row ? word.len : read_ordinal_at(out, &run, at);
        if (word.row) {
            push_han_word(out, word.row - 1u);
        } else if (!step) {
            push_character(out, run.symbol[at], letters);
            step = 1;
        }
        at += step;
        first = false;
    }
}

/* --- Latin --- */

static size_t word_end(ckv_slice text, size_t at)
{
    while (at < text.len && ckv_is_lower(text.ptr[at]))
        at++;
    return at;
}

static bool read_latin_meanings(ckv_meaning *out, const ckv_meaning_word *word);

static void push_latin_word(ckv_meaning *out, const ckv_meaning_word *word)
{
    if (!push_known(out, ckv_meaning_latin_known[word - ckv_meaning_latin]))
        read_latin_meanings(out, word);
}

/* A phrase of two words of the table that is written as one: Greatwall. */
static const ckv_meaning_word *joined_phrase(ckv_slice head, ckv_slice tail)
{
    char phrase[LETTERS_MAX + 1];
    size_t end = 0, len = head.len + 1 + tail.len;
    if (len > sizeof phrase)
        return NULL;
    memcpy(phrase, head.ptr, head.len);
    phrase[head.len] = ' ';
    memcpy(phrase + head.len + 1, tail.ptr, tail.len);
    const ckv_meaning_word *found = ckv_meaning_phrase_at(ckv_slice_of(phrase, len), 0, &end, true);
    return end == len ? found : NULL;
}

/* May a word of names, or what it is the plural of, be these letters? Most are in no table. */
static bool may_be_word(ckv_slice letters)
{
    return ckv_term_find(letters) || letters.ptr[letters.len - 1] == 's';
}

/* Greatwall, Goldenhome: two words of the table, each of three letters and more. */
static bool read_compound(ckv_meaning *out, ckv_slice word)
{
    for (size_t cut = word.len - PART_MIN; word.len >= 2 * PART_MIN && cut >= PART_MIN; cut--) {
        ckv_slice head = ckv_slice_head(word, cut), tail = ckv_slice_tail(word, cut);
        if (!may_be_word(head))
            continue;
        const ckv_meaning_word *both = joined_phrase(head, tail);
        size_t a = 0, b = 0;
        const ckv_meaning_word *x = both ? both : ckv_meaning_phrase_at(head, 0, &a, true);
        const ckv_meaning_word *y = both || !x ? NULL : ckv_meaning_phrase_at(tail, 0, &b, true);
        if (both || (y && a == head.len && b == tail.len)) {
            push_latin_word(out, x);
            if (y)
                push_latin_word(out, y);
            return true;
        }
    }
    return false;
}

/* A word of the table may be syllables too: Tin Shui Wai, Sun. `noise`: or nothing, as in Kin To and To Let. */
static void read_syllables(ckv_meaning *out, ckv_slice word, bool noise)
{
    size_t at = open_unit(out, CKV_MEANING_WORD, noise ? CKV_MEANING_NOISE : 0, 0), before = out->count;
    ckv_meaning_push_latin(out, word);
    if (out->count == before)
        out->count = (uint8_t)at;
    else
        close_unit(out, at);
}

static void read_spelled(ckv_meaning *out, ckv_slice word)
{
    size_t at = open_unit(out, CKV_MEANING_WORD, 0, 0), before = out->count;
    push_letters(out, word);
    size_t letters = out->count;
    ckv_meaning_push_latin(out, word);
    if (out->count == letters && before < letters)
        read_compound(out, word);
    close_unit(out, at);
}

/* The words of a phrase one by one. */
static bool read_words(ckv_meaning *out, ckv_slice phrase)
{
    bool any = false;
    for (size_t at = 0; at < phrase.len; at++) {
        size_t end = word_end(phrase, at), stop = 0;
        ckv_slice word = ckv_slice_of(phrase.ptr + at, end - at);
        const ckv_meaning_word *found = word.len < phrase.len ? ckv_meaning_phrase_at(word, 0, &stop, true) : NULL;
        any |= found && read_latin_meanings(out, found);
        at = end;
    }
    return any;
}

/* The sounds of the characters that a word stands for, which may be a place: Peking. */
static void push_said(ckv_meaning *out, ckv_slice han)
{
    uint32_t what;
    size_t root;
    if (han_place_at(han, true, &root, &what) == han.len)
        read_han_place(out, han, what);
    else
        ckv_meaning_push_han(out, han);
}

/* Everything that a word of the table means; where names have it, also the sounds of the characters behind it. */
static bool read_latin_meanings(ckv_meaning *out, const ckv_meaning_word *word)
{
    ckv_slice text = ckv_slice_str(word->text);
    size_t opened[4], n = 0;
    const ckv_meaning_word *said = NULL;
    bool form = false;
    for (; word && n < sizeof opened / sizeof *opened; word = ckv_meaning_next(word)) {
        form |= word->kind == CKV_WORD_FORM;
        if (ckv_word_is_noise(word->kind))
            continue;
        if ((word->kind == CKV_WORD_NAME || word->kind == CKV_WORD_SAID) && !said)
            said = word;
        if (word->kind == CKV_WORD_SAID)
            continue;
        uint32_t what = word->concept | (word->kind == CKV_WORD_NAME ? CKV_MEANING_NAMED : 0);
        opened[n++] = open_unit(out, CKV_MEANING_CONCEPT, word->weight, what);
    }
    bool any = n > 0 || said, single = word_end(text, 0) == text.len;
    bool phrase = !form && read_words(out, text);
    if (!form && single && text.len > 1)
        read_syllables(out, text, !any);
    if (!phrase && said)
        push_said(out, ckv_slice_str(said->said));
    while (n)
        close_unit(out, opened[--n]);
    return any;
}

void ckv_meaning_push_word(ckv_meaning *out, const ckv_meaning_word *word)
{
    if (word >= ckv_meaning_han && word < ckv_meaning_han + ckv_meaning_han_count)
        push_han_word(out, (size_t)(word - ckv_meaning_han));
    else
        push_latin_word(out, word);
}

/* Zhe Jiang, Inner Mongolia: a place of two words. */
static size_t two_word_place(ckv_slice text, size_t at, uint32_t *what)
{
    char room[CKV_PLACE_LETTERS_MAX];
    size_t end = word_end(text, at), next = end + 1;
    if (end >= text.len || text.ptr[end] != ' ')
        return 0;
    size_t stop = word_end(text, next);
    if (stop == next)
        return 0;
    return latin_place(ckv_place_letters(ckv_slice_of(text.ptr + at, stop - at), room), what) ? stop : 0;
}

static size_t read_latin(ckv_meaning *out, ckv_slice text, size_t at)
{
    size_t end = at;
    uint32_t what;
    const ckv_meaning_word *word = ckv_meaning_phrase_at(text, at, &end, true);
    char initials[LETTERS_MAX + 1];
    size_t after = ckv_meaning_initials_at(text, at, initials, LETTERS_MAX);
    if (after && (!word || end == at + 1))
        return read_spelled(out, ckv_slice_str(initials)), after;
    if (word)
        return push_latin_word(out, word), end;
    end = two_word_place(text, at, &what);
    bool place = end > 0;
    end = place ? end : word_end(text, at);
    ckv_slice spelled = ckv_slice_of(text.ptr + at, word_end(text, at) - at);
    if (place || latin_place(spelled, &what)) {
        size_t unit = open_unit(out, CKV_MEANING_CONCEPT, WEIGHT_PLACE, what);
        read_spelled(out, spelled);
        close_unit(out, unit);
    } else {
        read_spelled(out, spelled);
    }
    return end;
}

static void read_han_run(ckv_meaning *out, ckv_slice han)
{
    read_han(out, han, true, true);
}

void ckv_meaning_of_name(ckv_meaning *out, ckv_slice canonical)
{
    static const ckv_meaning_reader reader = { read_han_run, read_latin, ckv_meaning_read_number };
    ckv_meaning_read(out, canonical, &reader);
}
