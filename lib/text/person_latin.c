/* Names in Latin letters, Western or Chinese (TEXT 6.2), and in every other script that writes words. */
#include "text/forename.h"
#include "text/person_parse.h"
#include "text/person_words.h"
#include "text/reading.h"
#include "text/surname.h"

/* A row of words, some of a name's. */
typedef struct row {
    ckv_name_word *at[CKV_WORDS_MAX];
    size_t count;
} row;

static void row_add(row *r, ckv_name_word *word)
{
    if (r->count < CKV_WORDS_MAX)
        r->at[r->count++] = word;
}

static void row_remove(row *r, size_t from, size_t n)
{
    memmove(&r->at[from], &r->at[from + n], (r->count - from - n) * sizeof r->at[0]);
    r->count -= n;
}

static row row_part(const row *r, size_t from, size_t to)
{
    row part = { .count = to - from };
    memcpy(part.at, &r->at[from], part.count * sizeof r->at[0]);
    return part;
}

/* From the first word's beginning to the last word's end: they are neighbours in memory. */
static ckv_slice row_text(const row *r)
{
    if (r->count == 0)
        return (ckv_slice){ NULL, 0 };
    ckv_slice first = r->at[0]->text, last = r->at[r->count - 1]->text;
    return ckv_slice_of(first.ptr, (size_t)(last.ptr + last.len - first.ptr));
}

/* Words that together spell a compound surname: ou yang, chu-ko. */
static bool is_compound_text(ckv_slice words)
{
    ckv_slice han;
    return ckv_surname_of_latin(words, &han, 1) && han.len > 3;
}

/* `dan`, `may` and `kim` are English names too, so on their own they prove nothing. */
static bool is_english(const ckv_name_word *word)
{
    return word->forename && !word->surname;
}

/* The letters a to z in a set, a bit each. */
#define BIT(c) (1u << ((c) - 'a'))
#define VOWELS (BIT('a') | BIT('e') | BIT('i') | BIT('o') | BIT('u'))
#define VOWELS_AND_Y (VOWELS | BIT('y'))
#define ENDS (BIT('h') | BIT('n') | BIT('m') | BIT('k') | BIT('t') | BIT('p') | BIT('w') | BIT('g') | BIT('y'))

static bool is_among(char c, unsigned set)
{
    return c >= 'a' && c <= 'z' && (set & BIT(c));
}

/* A y before a vowel begins a syllable: ziyi is zi yi. */
static bool is_vowel_at(ckv_slice word, size_t at)
{
    if (word.ptr[at] == 'y')
        return at + 1 == word.len || !is_among(word.ptr[at + 1], VOWELS);
    return is_among(word.ptr[at], VOWELS);
}

/* Built like a Chinese syllable in some dialect: geok, swee, ah. */
static bool is_shaped_like_syllable(ckv_slice word)
{
    size_t at = 0;
    size_t start = 0;
    if (word.len > 6)
        return false;
    while (at < word.len && at < 2 && !is_vowel_at(word, at))
        at++;
    start = at;
    while (at < word.len && at < start + 3 && is_vowel_at(word, at))
        at++;
    if (at == start)
        return false;
    ckv_slice end = ckv_slice_tail(word, at);
    return end.len == 0 || (end.len == 1 && is_among(end.ptr[0], ENDS)) || ckv_slice_equal(end, CKV_LIT("ng"))
           || ckv_slice_equal(end, CKV_LIT("ck"));
}

/* How many pinyin syllables a word can be cut into, 0 if it cannot: kept, since it is asked for again. */
static size_t cut(ckv_name_word *word)
{
    if (!word->is_cut)
        word->syllable_count = (uint8_t)ckv_pinyin_split(word->text, word->syllables, CKV_WORD_SYLLABLES);
    word->is_cut = true;
    return word->syllable_count;
}

/* How many pinyin syllables a word is. Cutting takes long, so the plain case comes first. */
static size_t pinyin_count(ckv_name_word *word)
{
    return is_shaped_like_syllable(word->text) ? 1 : cut(word);
}

static bool is_canton(ckv_slice word)
{
    return ckv_canton_spelled(word) > 0;
}

/* Where to cut a word of two Cantonese syllables, kafai; 0 if it is none, or one: ngor. */
static size_t canton_cut(ckv_slice word)
{
    if (is_canton(word))
        return 0;
    for (size_t at = word.len > 8 ? word.len : 2; at + 2 <= word.len; at++) {
        if (is_canton(ckv_slice_head(word, at)) && is_canton(ckv_slice_tail(word, at)))
            return at;
    }
    return 0;
}

/* Initials written together: TM, JR. */
static bool is_initials(const ckv_name_word *word)
{
    if (!word->capitals || word->text.len > 3 || word->surname)
        return false;
    for (size_t i = 0; i < word->text.len; i++) {
        if (is_among(word->text.ptr[i], VOWELS_AND_Y))
            return false;
    }
    return true;
}

/* Could be (part of) a Chinese given name: an initial, a syllable of any system, a few pinyin syllables. */
static bool is_syllabic(ckv_name_word *word)
{
    if (word->text.len == 1 || word->surname || is_initials(word))
        return true;
    size_t pieces = pinyin_count(word);
    return (pieces > 0 && pieces <= 3) || is_canton(word->text) || canton_cut(word->text) > 0;
}

static bool is_all_syllabic(const row *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (!is_syllabic(r->at[i]) && !r->at[i]->forename)
            return false;
    }
    return true;
}

/* The I of `Morris I`, as long as it cannot be an initial before a surname. */
static bool is_the_first(const row *r, size_t i)
{
    return i > 0 && i + 1 == r->count && ckv_slice_equal(r->at[i]->text, CKV_LIT("i"))
           && (i > 1 || r->at[i]->column != CKV_COLUMN_WHOLE) && r->at[i]->column != CKV_COLUMN_MIDDLE;
}

/* Where the surname at the end of a row begins, with the particles before it. */
static size_t surname_from(const row *r)
{
    size_t from = r->count - 1;
    while (from > 0 && r->at[from - 1]->is == CKV_WORD_PARTICLE)
        from--;
    return from;
}

static size_t titles_in_front(const row *r)
{
    size_t n = 0;
    while (n < r->count && r->at[n]->is == CKV_WORD_TITLE)
        n++;
    return n;
}

/* Of several persons the first: John of `John & Mary Smith`, Mr John Smith of `Mr and Mrs John Smith`. */
static void take_first(ckv_person_name *out, row *r)
{
    size_t at = 1;
    while (at < r->count && !r->at[at]->joined && !ckv_slice_equal(r->at[at]->text, CKV_LIT("and")))
        at++;
    bool word = at < r->count && !r->at[at]->joined;
    if (at + word >= r->count || r->at[at]->column != CKV_COLUMN_WHOLE)
        return;
    row left = row_part(r, 0, at), right = row_part(r, at + word, r->count);
    size_t titles = titles_in_front(&left);
    row_remove(&right, 0, titles_in_front(&right));
    out->flags |= CKV_NAME_SEVERAL;
    size_t skip = left.count == titles                          ? 0
                  : left.count > titles + 1 || right.count == 0 ? right.count
                                                                : surname_from(&right);
    for (size_t i = skip; i < right.count; i++)
        row_add(&left, right.at[i]);
    *r = left;
}

/* How many words at `i` say what the others are: surname, family name. */
static size_t label_at(const row *r, size_t i)
{
    static const char *const whole[] = { "surname", "forename", "lastname", "firstname" };
    static const char *const half[] = { "family", "given", "last", "first" };
    for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
        if (ckv_slice_equal(r->at[i]->text, ckv_slice_str(whole[k])))
            return 1;
        if (i + 1 < r->count && ckv_slice_equal(r->at[i]->text, ckv_slice_str(half[k]))
            && ckv_slice_equal(r->at[i + 1]->text, CKV_LIT("name")))
            return 2;
    }
    return 0;
}

/* Raymond (family name), surname Li: forms and lists of names say so. */
static void strip_label(row *r)
{
    size_t front = r->count ? label_at(r, 0) : 0;
    if (front && front < r->count)
        row_remove(r, 0, front);
    for (size_t len = 1; len <= 2; len++) {
        if (r->count > len && label_at(r, r->count - len) == len)
            row_remove(r, r->count - len, len);
    }
}

/* Drop titles in front, also after a comma (WANG/WEI MR), and take suffixes behind, as long as a name remains. */
static void strip_titles(ckv_person_name *out, row *r, row *suffixes)
{
    for (size_t i = 0; i < r->count;) {
        ckv_name_word *word = r->at[i];
        unsigned is = word->is;
        bool first = i == 0 || r->at[i - 1]->segment != word->segment || r->at[i - 1]->column != word->column
                     || r->at[i - 1]->is == CKV_WORD_PATRONYMIC; /* bin Haji Abdullah */
        bool last = i + 1 == r->count || r->at[i + 1]->segment != word->segment || word->segment > 0
                    || r->at[i + 1]->column != word->column;
        bool maybe_name = word->surname && r->count <= 3; /* Hon Chi Wah */
        bool behind = last && (word->sex || word->text.len == 2);
        bool tan_sri = first && i + 1 < r->count && ckv_slice_equal(word->text, CKV_LIT("tan"))
                       && ckv_slice_equal(r->at[i + 1]->text, CKV_LIT("sri"));
        if (tan_sri || (is == CKV_WORD_TITLE && (first || behind) && word->group == 0 && !maybe_name)) {
            out->sex = word->sex ? word->sex : out->sex;
            out->flags |= CKV_NAME_HONORIFIC;
            row_remove(r, i, tan_sri ? 2 : 1);
        } else if ((is == CKV_WORD_SUFFIX || is == CKV_WORD_GENERATION || is_the_first(r, i)) && last && i > 0) {
            row_add(suffixes, word);
            row_remove(r, i, 1);
            i = i > 0 ? i - 1 : 0; /* the word before may be a suffix too */
        } else {
            i++;
        }
    }
}

/* As they stood, which is not how they were taken: jr, phd. */
static void push_suffixes(ckv_person_name *out, row *suffixes)
{
    while (suffixes->count && out->suffix_count < 3) {
        size_t first = 0;
        for (size_t i = 1; i < suffixes->count; i++)
            first = suffixes->at[i] < suffixes->at[first] ? i : first;
        ckv_slice word = suffixes->at[first]->text;
        row_remove(suffixes, first, 1);
        if (out->extra_count == CKV_NAME_TOKENS_MAX)
            out->extra_count--;
        ckv_name_push(out->extra, &out->extra_count, word);
        out->suffix_count++;
        out->generation = ckv_person_generation(word) ? ckv_person_generation(word) : out->generation;
    }
}

/* Words in parentheses and quotes: Robert (Bob) Smith. */
static void take_asides(ckv_person_name *out, row *r)
{
    for (size_t i = 0; i < r->count;) {
        if (!r->at[i]->aside) {
            i++;
            continue;
        }
        if (r->at[i]->forename)
            ckv_name_push(out->extra, &out->extra_count, r->at[i]->text);
        row_remove(r, i, 1);
    }
}

/* Push the syllables of a Chinese given name: `xiaoming` as xiao ming. What cannot be cut stays one word. */
static void push_syllables(ckv_person_name *out, ckv_name_word *from)
{
    ckv_slice word = from->text;
    const ckv_syllable *ids = from->syllables;
    bool quoted = memchr(word.ptr, '\'', word.len) != NULL;
    bool whole = from->forename || (from->surname && !quoted);
    size_t pieces = whole ? 1 : cut(from);
    pieces = pieces > 4 ? 0 : pieces;
    size_t half = pieces == 0 ? canton_cut(word) : 0;
    size_t total = 0;
    for (size_t i = 0; i < pieces && pieces > 1; i++)
        total += ckv_syllable_pinyin(ids[i]).len;
    if (pieces < 2 || total + quoted != word.len) {
        ckv_name_push(out->given, &out->given_count, ckv_slice_head(word, half ? half : word.len));
        ckv_name_push(out->given, &out->given_count, ckv_slice_tail(word, half ? half : word.len));
        return;
    }
    size_t at = 0;
    for (size_t i = 0; i < pieces; i++) {
        at += word.ptr[at] == '\'';
        size_t len = ckv_syllable_pinyin(ids[i]).len;
        ckv_name_push(out->given, &out->given_count, ckv_slice_of(word.ptr + at, len));
        at += len;
    }
}

/* One syllable, as pinyin or Wade-Giles: chiang is not chi'ang. */
static bool is_wade_giles(const ckv_name_word *word)
{
    char room[64];
    if (is_shaped_like_syllable(word->text) || (word->known && word->known->piece))
        return true;
    ckv_buf wg = ckv_buf_over(room, sizeof room);
    bool apart = memchr(word->text.ptr, '\'', word->text.len) != NULL; /* else the lexicon would have it */
    return apart && ckv_wg_of_latin(&wg, NULL, word->text) == 1;
}

static void push_letters(ckv_person_name *out, ckv_slice initials)
{
    for (size_t i = 0; i < initials.len; i++)
        ckv_name_push(out->given, &out->given_count, ckv_slice_of(initials.ptr + i, 1));
}

static void push_chinese(ckv_person_name *out, const row *given)
{
    for (size_t i = 0; i < given->count; i++) {
        ckv_slice word = given->at[i]->text;
        if (is_initials(given->at[i]))
            push_letters(out, word);
        else if (word.len > 1 && is_wade_giles(given->at[i]))
            ckv_name_push(out->given, &out->given_count, word);
        else
            push_syllables(out, given->at[i]);
    }
}

/* van, de, bin: what stands before a surname. */
static bool is_before_surname(const ckv_name_word *word)
{
    return word->is == CKV_WORD_PARTICLE || word->is == CKV_WORD_PATRONYMIC;
}

/* The surname's words, of which a second surname may be part: chan wong, smith-jones. */
static void set_surname(ckv_person_name *out, const row *surname, bool chinese)
{
    if (surname->count == 2) {
        ckv_slice first = surname->at[0]->text, second = surname->at[1]->text;
        bool hyphen = surname->at[0]->group && surname->at[0]->group == surname->at[1]->group;
        bool particle = is_before_surname(surname->at[0]);
        bool two = chinese ? !is_compound_text(row_text(surname)) && surname->at[0]->surname && surname->at[1]->surname
                           : hyphen || surname->at[0]->segment + surname->at[1]->segment == 0;
        if (two && !particle && first.len > 1 && second.len > 1) {
            out->surname = first;
            out->second_surname = second;
            return;
        }
    }
    size_t skip = 0; /* the patronymic word itself names nobody */
    while (skip + 1 < surname->count && surname->at[skip]->is == CKV_WORD_PATRONYMIC)
        out->sex = surname->at[skip++]->sex;
    row before = row_part(surname, 0, skip);
    out->patronymic = row_text(&before);
    row rest = row_part(surname, skip, surname->count);
    out->surname = row_text(&rest);
}

/* English names at either end of the given name go to the extra names, if Chinese words remain. */
static void set_chinese(ckv_person_name *out, const row *surname, const row *given)
{
    row rest = *given;
    size_t english = 0;
    for (size_t i = 0; i < rest.count; i++)
        english += is_english(rest.at[i]) && rest.at[i]->group == 0;
    bool all = english == rest.count;
    bool take_last = false;
    while (rest.count && is_english(rest.at[rest.count - 1]) && rest.at[rest.count - 1]->group == 0
           && (all || rest.count > english))
        take_last = true, rest.count--;
    if (take_last) {
        for (size_t i = rest.count; i < given->count; i++)
            ckv_name_push(out->extra, &out->extra_count, given->at[i]->text);
    }
    while (!all && rest.count > 1 && is_english(rest.at[0]) && rest.at[0]->group == 0) {
        ckv_name_push(out->extra, &out->extra_count, rest.at[0]->text);
        row_remove(&rest, 0, 1);
    }
    out->flags |= CKV_NAME_CHINESE_LATIN;
    set_surname(out, surname, true);
    push_chinese(out, &rest);
}

static void set_western(ckv_person_name *out, const row *surname, const row *given)
{
    set_surname(out, surname, false);
    for (size_t i = 0; i < given->count; i++) {
        if (is_initials(given->at[i]))
            push_letters(out, given->at[i]->text);
        else
            ckv_name_push(out->given, &out->given_count, given->at[i]->text);
    }
}

/* No syllable of a Chinese name, nor a surname of Korea or Vietnam, where names are built like Chinese ones. */
static bool is_no_syllable(ckv_name_word *word)
{
    ckv_slice han;
    return word->group == 0 && word->is == CKV_WORD_NONE && word->text.len > 2 && !word->forename && !is_syllabic(word)
           && ckv_surname_abroad(word->text, &han, 1) == 0;
}

/* A surname and two more syllables, no English name among them: chan tai man, xiaoming li not. */
static bool is_full_chinese(const row *r)
{
    bool surname = r->count > 2 && (r->at[0]->surname || r->at[r->count - 1]->surname);
    for (size_t i = 0; surname && i < r->count; i++)
        surname =
            !is_english(r->at[i]) && !is_before_surname(r->at[i]) && r->at[i]->text.len > 1 && is_syllabic(r->at[i]);
    return surname;
}

/* The word before or behind a full Chinese name that is no part of it is an English name, listed or not: Jayden Chan
 * Tai Man. Titles are gone by now. */
static void mark_english(const row *r)
{
    if (r->count < 4)
        return;
    size_t last = r->count - 1;
    for (size_t i = 0; i < 2; i++) {
        row rest = i ? row_part(r, 0, last) : row_part(r, 1, r->count);
        if (is_no_syllable(r->at[i ? last : 0]) && is_full_chinese(&rest))
            r->at[i ? last : 0]->forename = true;
    }
}

/* A syllable of Mandarin or Cantonese indeed, not only built like one. */
static bool is_real_syllable(ckv_name_word *word)
{
    if (word->forename || word->text.len < 2)
        return false;
    return (word->known && word->known->piece) || cut(word) == 1 || is_canton(word->text);
}

/* Three syllables or more, of which the first is no surname of Korea or Vietnam: Chinese, whether the surname is common or
 * not. */
static bool is_made_of_syllables(const row *surname, const row *given)
{
    ckv_slice han;
    bool all = surname->count == 1 && given->count > 1 && is_real_syllable(surname->at[0])
               && ckv_surname_abroad(surname->at[0]->text, &han, 1) == 0;
    for (size_t i = 0; all && i < given->count; i++)
        all = is_real_syllable(given->at[i]);
    return all;
}

/* Where the surname is known, only what kind of name it is remains open. */
static void set_known(ckv_person_name *out, const row *surname, const row *given)
{
    ckv_slice text = row_text(surname);
    bool in_table = (surname->count == 1 && surname->at[0]->surname) || ckv_surname_is_latin(text)
                    || (surname->count == 2 && surname->at[0]->surname && surname->at[1]->surname);
    if (in_table ? is_all_syllabic(given) : is_made_of_syllables(surname, given))
        set_chinese(out, surname, given);
    else
        set_western(out, surname, given);
}

static bool is_loud(const ckv_name_word *word)
{
    return word->capitals && !is_initials(word);
}

/* A run of words in capitals among others that are not: the surname. False if case says nothing. */
static bool parse_capitals(ckv_person_name *out, const row *r)
{
    size_t from = 0, small = 0, all = 0;
    for (size_t i = 0; i < r->count; i++) {
        small += !r->at[i]->capitals && r->at[i]->text.len > 1;
        all += is_loud(r->at[i]);
    }
    if (small == 0 || all == 0)
        return false;
    while (!is_loud(r->at[from]))
        from++;
    size_t to = from;
    while (to < r->count && is_loud(r->at[to]))
        to++;
    if (to - from != all)
        return false;
    while (from > 0 && r->at[from - 1]->is == CKV_WORD_PARTICLE)
        from--;
    row surname = row_part(r, from, to), given = row_part(r, to, r->count);
    row before = row_part(r, 0, from);
    if (given.count == 0) {
        set_known(out, &surname, &before);
        return true;
    }
    for (size_t i = 0; i < before.count; i++) /* Albert CHAN Wai-yip */
        ckv_name_push(out->extra, &out->extra_count, before.at[i]->text);
    set_known(out, &surname, &given);
    return true;
}

/* The place of the one word (or hyphenated group) of two pinyin syllables or more, as [*from, *to). */
static bool find_given(const row *r, size_t *from, size_t *to)
{
    size_t found = 0;
    for (size_t i = 0; i < r->count;) {
        size_t end = i + 1;
        while (end < r->count && r->at[i]->group && r->at[end]->group == r->at[i]->group)
            end++;
        bool hyphen = end > i + 1;
        row group = row_part(r, i, end);
        bool given = hyphen ? !is_compound_text(row_text(&group))
                            : !r->at[i]->surname && pinyin_count(r->at[i]) > 1 && !is_wade_giles(r->at[i]);
        if (given) {
            found++;
            *from = i;
            *to = end;
        }
        i = end;
    }
    return found == 1 && *to - *from < r->count;
}

/* Pei Ying Grace Ng: an English name inside stands before the surname. */
static bool is_english_before_last(const row *r)
{
    size_t last = r->count - 1, english = 0;
    for (size_t i = 0; i < r->count; i++)
        english += is_english(r->at[i]) && r->at[i]->group == 0;
    return r->count > 3 && english == 1 && is_english(r->at[last - 1]) && r->at[last - 1]->group == 0
           && r->at[last]->surname;
}

/* Split Chinese words, English names gone, into surname and given name. Says whether the order is sure. */
static bool split_chinese(const row *r, row *surname, row *given)
{
    size_t from = 0, to = 0;
    if (r->count == 1) {
        *surname = *r;
        return true;
    }
    if (find_given(r, &from, &to) && (from == 0 || to == r->count)) {
        row rest = from == 0 ? row_part(r, to, r->count) : row_part(r, 0, from);
        bool two = rest.count == 2 && rest.at[0]->surname && rest.at[1]->surname;
        bool hyphen = to - from > 1; /* marks the given name, so what is left is the surname: Soo Chi-ming */
        if ((rest.count == 1 && (rest.at[0]->surname || hyphen)) || two || is_compound_text(row_text(&rest))) {
            *surname = rest;
            *given = row_part(r, from, to);
            return true;
        }
    }
    if (is_english_before_last(r)) {
        *surname = row_part(r, r->count - 1, r->count);
        *given = row_part(r, 0, r->count - 1);
        return true;
    }
    row pair = row_part(r, 0, 2);
    bool first = r->at[0]->surname && r->at[0]->is != CKV_WORD_PATRONYMIC; /* Bin Chen: hardly the rare surname */
    bool last = r->at[r->count - 1]->surname;
    bool married = r->count == 4 && first && r->at[1]->surname;
    if (married || (r->count > 2 && is_compound_text(row_text(&pair)))) {
        *surname = pair;
        *given = row_part(r, 2, r->count);
        return false;
    }
    bool at_end = last && (!first || (r->at[r->count - 1]->compound && !r->at[0]->compound));
    *surname = at_end ? row_part(r, r->count - 1, r->count) : row_part(r, 0, 1);
    *given = at_end ? row_part(r, 0, r->count - 1) : row_part(r, 1, r->count);
    return false;
}

/* A Chinese name among the words, with English names before and behind it; false if it does not look like one. */
static bool parse_chinese(ckv_person_name *out, const row *r)
{
    size_t from = 0, to = r->count;
    while (from < to && is_english(r->at[from]) && r->at[from]->group == 0)
        from++;
    while (to > from && is_english(r->at[to - 1]) && r->at[to - 1]->group == 0)
        to--;
    bool english = from > 0 || to < r->count;
    if (from == to || (to - from == 1 && !english && !(out->flags & CKV_NAME_HONORIFIC)))
        return false;
    row middle = row_part(r, from, to), surname = { .count = 0 }, given = { .count = 0 };
    bool known = middle.at[0]->surname || middle.at[middle.count - 1]->surname;
    if (!known && middle.count > 2) {
        row pair = row_part(&middle, 0, 2);
        known = is_compound_text(row_text(&pair));
    }
    bool lone = middle.count == 1, known_last = !lone && middle.at[middle.count - 1]->surname;
    bool father = middle.at[0]->is == CKV_WORD_PATRONYMIC && from > 0 && !known_last && (!lone || to < r->count);
    if (!known || father || !is_all_syllabic(&middle)) /* Osama bin Laden is none, David Bin Chen is */
        return false;
    if (!split_chinese(&middle, &surname, &given))
        out->flags |= CKV_NAME_ORDER_UNSURE;
    bool initial = english && given.count == 1 && given.at[0]->text.len == 1; /* Martin L. King: a middle name */
    for (size_t i = 0; i < r->count; i++) {
        if (i < from || i >= to || (initial && r->at[i] == given.at[0]))
            ckv_name_push(out->extra, &out->extra_count, r->at[i]->text);
    }
    given.count = initial ? 0 : given.count;
    set_chinese(out, &surname, &given);
    return true;
}

/* zhangwei, ouyangxiu: a whole Chinese name in one word. */
static bool parse_joined(ckv_person_name *out, ckv_name_word *word)
{
    const ckv_syllable *ids = word->syllables;
    bool quoted = memchr(word->text.ptr, '\'', word->text.len);
    size_t pieces = word->forename || quoted || word->text.len < 5 ? 0 : cut(word);
    if (pieces < 2 || pieces > 4 || word->column != CKV_COLUMN_WHOLE)
        return false;
    size_t one = ckv_syllable_pinyin(ids[0]).len, two = one + ckv_syllable_pinyin(ids[1]).len;
    bool compound = pieces > 2 && is_compound_text(ckv_slice_head(word->text, two));
    size_t len = compound ? two : one, rest = compound ? pieces - 2 : pieces - 1;
    if (rest > 2 || !ckv_surname_is_latin(ckv_slice_head(word->text, len)))
        return false;
    out->flags |= CKV_NAME_CHINESE_LATIN | CKV_NAME_ORDER_UNSURE;
    out->surname = ckv_slice_head(word->text, len);
    for (size_t i = pieces - rest; i < pieces; i++) {
        size_t more = ckv_syllable_pinyin(ids[i]).len;
        ckv_name_push(out->given, &out->given_count, ckv_slice_head(ckv_slice_tail(word->text, len), more));
        len += more;
    }
    return true;
}

/* Suk-yeol, Jae-in: Korean syllables may end in l. */
static bool is_short_syllable(ckv_slice word)
{
    return is_shaped_like_syllable(ckv_slice_head(word, word.len - (word.len > 2 && word.ptr[word.len - 1] == 'l')));
}

/* Soo Kit-ha, Moon Jae-in, Kim Chul-soo: short syllables behind one word, which is a surname or at least no Western given
 * name. */
static bool parse_hyphenated(ckv_person_name *out, const row *r)
{
    const ckv_name_word *first = r->at[0];
    bool western = (first->forename && !first->surname) || is_before_surname(first);
    if (r->count < 3 || first->group || western || first->text.len < 2)
        return false;
    for (size_t i = 1; i < r->count; i++) {
        if (r->at[i]->group == 0 || r->at[i]->group != r->at[1]->group || r->at[i]->forename
            || !is_short_syllable(r->at[i]->text))
            return false;
    }
    row surname = row_part(r, 0, 1), given = row_part(r, 1, r->count);
    set_known(out, &surname, &given);
    return true;
}

/* Vietnamese names begin with the surname; a third of them have the middle word van or thi. General
 * knowledge; compare Lê Trung Hoa, "Họ và tên người Việt Nam" (2005). */
static bool parse_vietnamese(ckv_person_name *out, const row *r)
{
    static const char surnames[][8] = { "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang",
        "bui", "do", "ho", "ngo", "duong", "ly", "dinh", "trinh", "truong", "luong", "dao", "doan", "lam", "mai" };
    bool known = false, middle = r->count > 2
                                 && (ckv_slice_equal(r->at[1]->text, CKV_LIT("van"))
                                     || ckv_slice_equal(r->at[1]->text, CKV_LIT("thi")));
    for (size_t i = 0; middle && i < sizeof surnames / sizeof *surnames && !known; i++)
        known = ckv_slice_equal(r->at[0]->text, ckv_slice_str(surnames[i]));
    if (!known)
        return false;
    row surname = row_part(r, 0, 1), given = row_part(r, 1, r->count);
    set_western(out, &surname, &given);
    return true;
}

/* Ivanov Ivan Ivanovich: where the patronymic is last, the surname is first, as registers of the East Slavs have it. */
static bool parse_slavic(ckv_person_name *out, const row *r)
{
    if (r->count != 3 || !ckv_person_patronymic(r->at[2]->text) || ckv_person_patronymic(r->at[1]->text)
        || r->at[0]->forename || !ckv_person_slavic_surname(r->at[0]->text))
        return false;
    row surname = row_part(r, 0, 1), given = row_part(r, 1, 3);
    set_western(out, &surname, &given);
    return true;
}

/* 김 철수: the surname is first, as the characters say that it is Korean. */
static bool parse_hangul(ckv_person_name *out, const row *r)
{
    char room[64];
    ckv_buf both = ckv_buf_over(room, sizeof room);
    if (r->count != 2 || ckv_slice_is_ascii(r->at[0]->text) || r->at[0]->text.len > 6)
        return false;
    ckv_buf_add(&both, r->at[0]->text);
    ckv_buf_add(&both, r->at[1]->text);
    if (ckv_buf_status(&both) != CKV_OK || ckv_person_surname_hangul(ckv_buf_slice(&both)) != r->at[0]->text.len)
        return false;
    row surname = row_part(r, 0, 1), given = row_part(r, 1, 2);
    set_western(out, &surname, &given);
    return true;
}

/* Given names first; the last word, with the particles before it and what is hyphenated to it, is the surname. */
static void parse_western(ckv_person_name *out, const row *r)
{
    size_t from = r->count - 1;
    while (from > 1 && r->at[from]->group && r->at[from - 1]->group == r->at[from]->group)
        from--;
    while (from > 1 && is_before_surname(r->at[from - 1]))
        from--;
    for (size_t i = 1; i < from; i++)
        from = r->at[i]->is == CKV_WORD_PATRONYMIC ? i : from; /* bin Abdul Rahman */
    row surname = row_part(r, from, r->count), given = row_part(r, 0, from);
    if (r->count > 1 && r->at[r->count - 1]->text.len == 1 && r->at[0]->text.len > 1) { /* Smith J. */
        surname = row_part(r, 0, 1);
        given = row_part(r, 1, r->count);
    }
    bool one = r->at[0]->group && r->at[0]->group == r->at[r->count - 1]->group;
    if (r->count == 1 || one) { /* a lone word could be either */
        if (out->flags & CKV_NAME_HONORIFIC) {
            set_western(out, r, &given);
            return;
        }
        if (r->count == 1 && parse_joined(out, r->at[0]))
            return;
        given = *r;
        surname.count = 0;
    }
    set_western(out, &surname, &given);
    out->flags |= out->patronymic.len ? 0 : CKV_NAME_ORDER_UNSURE;
}

static void parse_whole(ckv_person_name *out, const row *r)
{
    if (parse_capitals(out, r) || parse_vietnamese(out, r) || parse_chinese(out, r) || parse_hyphenated(out, r)
        || parse_slavic(out, r) || parse_hangul(out, r))
        return;
    parse_western(out, r);
}

/* Surname, given names, and perhaps an English name: CHAN Tai-man, David. */
static void parse_commas(ckv_person_name *out, const row *r)
{
    size_t cut = 1;
    while (cut < r->count && r->at[cut]->segment == r->at[0]->segment)
        cut++;
    row before = row_part(r, 0, cut), after = row_part(r, cut, r->count);
    bool english = true;
    for (size_t i = 0; i < after.count; i++)
        english = english && is_english(after.at[i]);
    if (before.count > 1 && english && (parse_capitals(out, &before) || parse_chinese(out, &before))) {
        for (size_t i = 0; i < after.count; i++)
            ckv_name_push(out->extra, &out->extra_count, after.at[i]->text);
        return;
    }
    set_known(out, &before, &after);
}

/* Columns of their own. A whole name in one of them, the other empty, is a whole name. */
static void parse_columns(ckv_person_name *out, const row *r)
{
    row surname = { .count = 0 }, given = { .count = 0 };
    for (size_t i = 0; i < r->count; i++)
        row_add(r->at[i]->column == CKV_COLUMN_SURNAME ? &surname : &given, r->at[i]);
    if (surname.count && given.count) {
        set_known(out, &surname, &given);
        return;
    }
    if (surname.count == 0) {
        set_western(out, &surname, &given);
        out->flags |= given.count > 1 ? CKV_NAME_ORDER_UNSURE : 0;
        return;
    }
    set_known(out, &surname, &given);
}

/* Take the surname before marriage with its marker out of the words: Mary Smith née Jones, Mary Jones (geb. Müller).
 * Nee is also how 倪 and 妮 are spelled: behind one word alone, or before a syllable that is no surname, it stays a name. */
static ckv_slice take_former(row *r)
{
    for (size_t i = 1; i + 1 < r->count; i++) {
        ckv_name_word *marker = r->at[i], *next = r->at[i + 1];
        bool apart = marker->aside || marker->segment != r->at[r->count - 1]->segment;
        if (marker->is != CKV_WORD_FORMER || marker->group)
            continue;
        if (!apart && (i == 1 || (is_syllabic(next) && !next->surname)))
            continue;
        size_t end = i + 1;
        while (end < r->count && r->at[end]->segment == marker->segment && r->at[end]->aside == marker->aside)
            end++;
        row former = row_part(r, i + 1, end);
        row_remove(r, i, end - i);
        return row_text(&former);
    }
    return (ckv_slice){ 0 };
}

void ckv_person_parse_latin(ckv_person_name *out, ckv_name_words *in)
{
    row words = { .count = 0 };
    for (size_t i = 0; i < in->count; i++)
        row_add(&words, &in->word[i]);
    ckv_slice former = take_former(&words);
    take_asides(out, &words);
    take_first(out, &words);
    row suffixes = { .count = 0 };
    strip_label(&words);
    strip_titles(out, &words, &suffixes);
    bool apart = words.count && words.at[0]->column != CKV_COLUMN_WHOLE;
    mark_english(&words);
    if (words.count == 0)
        ; /* a nickname in parentheses at best */
    else if (apart)
        parse_columns(out, &words);
    else if (words.at[0]->segment != words.at[words.count - 1]->segment)
        parse_commas(out, &words);
    else
        parse_whole(out, &words);
    if (out->surname.len && out->second_surname.len == 0)
        out->second_surname = former;
    push_suffixes(out, &suffixes);
    out->flags |= out->surname.len ? 0 : CKV_NAME_NO_SURNAME;
    out->flags |= out->given_count ? 0 : CKV_NAME_NO_GIVEN;
}
