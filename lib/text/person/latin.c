/* Names in Latin letters, Western or Chinese, and in every other script that writes words. */
#include "text/person/latin.h"

#include "text/person/forename.h"
#include "text/person/surname.h"
#include "text/sound/reading.h"

static bool is_all_syllabic(const ckv_name_row *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (!ckv_word_is_syllabic(r->at[i]) && !r->at[i]->forename)
            return false;
    }
    return true;
}

/* Push the syllables of a Chinese given name: `xiaoming` as xiao ming. What cannot be cut stays one word. */
static void push_syllables(ckv_person_name *out, ckv_name_word *from)
{
    ckv_slice word = from->text;
    const ckv_syllable *ids = from->syllables;
    bool quoted = memchr(word.ptr, '\'', word.len) != NULL;
    bool whole = from->forename || (from->surname && !quoted);
    size_t pieces = whole ? 1 : ckv_word_cut(from);
    pieces = pieces > 4 ? 0 : pieces;
    size_t half = pieces == 0 ? ckv_word_cut_canton(word) : 0;
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

static void push_letters(ckv_person_name *out, ckv_slice initials)
{
    for (size_t i = 0; i < initials.len; i++)
        ckv_name_push(out->given, &out->given_count, ckv_slice_of(initials.ptr + i, 1));
}

static void push_chinese(ckv_person_name *out, const ckv_name_row *given)
{
    for (size_t i = 0; i < given->count; i++) {
        ckv_slice word = given->at[i]->text;
        if (ckv_word_is_initials(given->at[i]))
            push_letters(out, word);
        else if (word.len > 1 && ckv_word_is_wade_giles(given->at[i]))
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
static void set_surname(ckv_person_name *out, const ckv_name_row *surname, bool chinese)
{
    if (surname->count == 2) {
        ckv_slice first = surname->at[0]->text, second = surname->at[1]->text;
        bool hyphen = surname->at[0]->group && surname->at[0]->group == surname->at[1]->group;
        bool particle = is_before_surname(surname->at[0]);
        bool two = chinese ? !ckv_word_is_compound(ckv_name_row_text(surname)) && surname->at[0]->surname
                                 && surname->at[1]->surname
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
    ckv_name_row before = ckv_name_row_part(surname, 0, skip);
    out->patronymic = ckv_name_row_text(&before);
    ckv_name_row rest = ckv_name_row_part(surname, skip, surname->count);
    out->surname = ckv_name_row_text(&rest);
}

/* English names at either end of the given name go to the extra names, if Chinese words remain. */
static void set_chinese(ckv_person_name *out, const ckv_name_row *surname, const ckv_name_row *given)
{
    ckv_name_row rest = *given;
    size_t english = 0;
    for (size_t i = 0; i < rest.count; i++)
        english += ckv_word_is_english(rest.at[i]) && rest.at[i]->group == 0;
    bool all = english == rest.count;
    bool take_last = false;
    while (rest.count && ckv_word_is_english(rest.at[rest.count - 1]) && rest.at[rest.count - 1]->group == 0
           && (all || rest.count > english))
        take_last = true, rest.count--;
    if (take_last) {
        for (size_t i = rest.count; i < given->count; i++)
            ckv_name_push(out->extra, &out->extra_count, given->at[i]->text);
    }
    while (!all && rest.count > 1 && ckv_word_is_english(rest.at[0]) && rest.at[0]->group == 0) {
        ckv_name_push(out->extra, &out->extra_count, rest.at[0]->text);
        ckv_name_row_remove(&rest, 0, 1);
    }
    out->flags |= CKV_NAME_CHINESE_LATIN;
    set_surname(out, surname, true);
    push_chinese(out, &rest);
}

static void set_western(ckv_person_name *out, const ckv_name_row *surname, const ckv_name_row *given)
{
    set_surname(out, surname, false);
    for (size_t i = 0; i < given->count; i++) {
        if (ckv_word_is_initials(given->at[i]))
            push_letters(out, given->at[i]->text);
        else
            ckv_name_push(out->given, &out->given_count, given->at[i]->text);
    }
}

/* No syllable of a Chinese name, nor a surname of Korea or Vietnam, where names are built like Chinese ones. */
static bool is_no_syllable(ckv_name_word *word)
{
    ckv_slice han;
    return word->group == 0 && word->is == CKV_WORD_NONE && word->text.len > 2 && !word->forename
           && !ckv_word_is_syllabic(word) && ckv_surname_abroad(word->text, &han, 1) == 0;
}

/* A surname and two more syllables, no English name among them: chan tai man, xiaoming li not. */
static bool is_full_chinese(const ckv_name_row *r)
{
    bool surname = r->count > 2 && (r->at[0]->surname || r->at[r->count - 1]->surname);
    for (size_t i = 0; surname && i < r->count; i++)
        surname = !ckv_word_is_english(r->at[i]) && !is_before_surname(r->at[i]) && r->at[i]->text.len > 1
                  && ckv_word_is_syllabic(r->at[i]);
    return surname;
}

/* The word before or behind a full Chinese name that is no part of it is an English name, listed or not: Jayden Chan
 * Tai Man. Titles are gone by now. */
static void mark_english(const ckv_name_row *r)
{
    if (r->count < 4)
        return;
    size_t last = r->count - 1;
    for (size_t i = 0; i < 2; i++) {
        ckv_name_row rest = i ? ckv_name_row_part(r, 0, last) : ckv_name_row_part(r, 1, r->count);
        if (is_no_syllable(r->at[i ? last : 0]) && is_full_chinese(&rest))
            r->at[i ? last : 0]->forename = true;
    }
}

/* Three syllables or more, of which the first is no surname of Korea or Vietnam: Chinese, whether the surname is common
 * or not. */
static bool is_made_of_syllables(const ckv_name_row *surname, const ckv_name_row *given)
{
    ckv_slice han;
    bool all = surname->count == 1 && given->count > 1 && ckv_word_is_syllable(surname->at[0])
               && ckv_surname_abroad(surname->at[0]->text, &han, 1) == 0;
    for (size_t i = 0; all && i < given->count; i++)
        all = ckv_word_is_syllable(given->at[i]);
    return all;
}

/* Where the surname is known, only what kind of name it is remains open. */
static void set_known(ckv_person_name *out, const ckv_name_row *surname, const ckv_name_row *given)
{
    ckv_slice text = ckv_name_row_text(surname);
    bool in_table = (surname->count == 1 && surname->at[0]->surname) || ckv_surname_is_latin(text)
                    || (surname->count == 2 && surname->at[0]->surname && surname->at[1]->surname);
    if (in_table ? is_all_syllabic(given) : is_made_of_syllables(surname, given))
        set_chinese(out, surname, given);
    else
        set_western(out, surname, given);
}

static bool is_loud(const ckv_name_word *word)
{
    return word->capitals && !ckv_word_is_initials(word);
}

/* A run of words in capitals among others that are not: the surname. False if case says nothing. */
static bool parse_capitals(ckv_person_name *out, const ckv_name_row *r)
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
    ckv_name_row surname = ckv_name_row_part(r, from, to), given = ckv_name_row_part(r, to, r->count);
    ckv_name_row before = ckv_name_row_part(r, 0, from);
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
static bool find_given(const ckv_name_row *r, size_t *from, size_t *to)
{
    size_t found = 0;
    for (size_t i = 0; i < r->count;) {
        size_t end = i + 1;
        while (end < r->count && r->at[i]->group && r->at[end]->group == r->at[i]->group)
            end++;
        bool hyphen = end > i + 1;
        ckv_name_row group = ckv_name_row_part(r, i, end);
        bool given =
            hyphen ? !ckv_word_is_compound(ckv_name_row_text(&group))
                   : !r->at[i]->surname && ckv_word_pinyin_count(r->at[i]) > 1 && !ckv_word_is_wade_giles(r->at[i]);
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
static bool is_english_before_last(const ckv_name_row *r)
{
    size_t last = r->count - 1, english = 0;
    for (size_t i = 0; i < r->count; i++)
        english += ckv_word_is_english(r->at[i]) && r->at[i]->group == 0;
    return r->count > 3 && english == 1 && ckv_word_is_english(r->at[last - 1]) && r->at[last - 1]->group == 0
           && r->at[last]->surname;
}

/* Split Chinese words, English names gone, into surname and given name. Says whether the order is sure. */
static bool split_chinese(const ckv_name_row *r, ckv_name_row *surname, ckv_name_row *given)
{
    size_t from = 0, to = 0;
    if (r->count == 1) {
        *surname = *r;
        return true;
    }
    if (find_given(r, &from, &to) && (from == 0 || to == r->count)) {
        ckv_name_row rest = from == 0 ? ckv_name_row_part(r, to, r->count) : ckv_name_row_part(r, 0, from);
        bool two = rest.count == 2 && rest.at[0]->surname && rest.at[1]->surname;
        bool hyphen = to - from > 1; /* marks the given name, so what is left is the surname: Soo Chi-ming */
        if ((rest.count == 1 && (rest.at[0]->surname || hyphen)) || two
            || ckv_word_is_compound(ckv_name_row_text(&rest))) {
            *surname = rest;
            *given = ckv_name_row_part(r, from, to);
            return true;
        }
    }
    if (is_english_before_last(r)) {
        *surname = ckv_name_row_part(r, r->count - 1, r->count);
        *given = ckv_name_row_part(r, 0, r->count - 1);
        return true;
    }
    ckv_name_row pair = ckv_name_row_part(r, 0, 2);
    bool first = r->at[0]->surname && r->at[0]->is != CKV_WORD_PATRONYMIC; /* Bin Chen: hardly the rare surname */
    bool last = r->at[r->count - 1]->surname;
    bool married = r->count == 4 && first && r->at[1]->surname;
    if (married || (r->count > 2 && ckv_word_is_compound(ckv_name_row_text(&pair)))) {
        *surname = pair;
        *given = ckv_name_row_part(r, 2, r->count);
        return false;
    }
    bool at_end = last && (!first || (r->at[r->count - 1]->compound && !r->at[0]->compound));
    *surname = at_end ? ckv_name_row_part(r, r->count - 1, r->count) : ckv_name_row_part(r, 0, 1);
    *given = at_end ? ckv_name_row_part(r, 0, r->count - 1) : ckv_name_row_part(r, 1, r->count);
    return false;
}

/* A Chinese name among the words, with English names before and behind it; false if it does not look like one. */
static bool parse_chinese(ckv_person_name *out, const ckv_name_row *r)
{
    size_t from = 0, to = r->count;
    while (from < to && ckv_word_is_english(r->at[from]) && r->at[from]->group == 0)
        from++;
    while (to > from && ckv_word_is_english(r->at[to - 1]) && r->at[to - 1]->group == 0)
        to--;
    bool english = from > 0 || to < r->count;
    if (from == to || (to - from == 1 && !english && !(out->flags & CKV_NAME_HONORIFIC)))
        return false;
    ckv_name_row middle = ckv_name_row_part(r, from, to), surname = { .count = 0 }, given = { .count = 0 };
    bool known = middle.at[0]->surname || middle.at[middle.count - 1]->surname;
    if (!known && middle.count > 2) {
        ckv_name_row pair = ckv_name_row_part(&middle, 0, 2);
        known = ckv_word_is_compound(ckv_name_row_text(&pair));
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
    size_t pieces = word->forename || quoted || word->text.len < 5 ? 0 : ckv_word_cut(word);
    if (pieces < 2 || pieces > 4 || word->column != CKV_COLUMN_WHOLE)
        return false;
    size_t one = ckv_syllable_pinyin(ids[0]).len, two = one + ckv_syllable_pinyin(ids[1]).len;
    bool compound = pieces > 2 && ckv_word_is_compound(ckv_slice_head(word->text, two));
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
    return ckv_word_is_shaped(ckv_slice_head(word, word.len - (word.len > 2 && word.ptr[word.len - 1] == 'l')));
}

/* Soo Kit-ha, Moon Jae-in, Kim Chul-soo: short syllables behind one word, which is a surname or at least no Western
 * given name. */
static bool parse_hyphenated(ckv_person_name *out, const ckv_name_row *r)
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
    ckv_name_row surname = ckv_name_row_part(r, 0, 1), given = ckv_name_row_part(r, 1, r->count);
    set_known(out, &surname, &given);
    return true;
}

/* Vietnamese names begin with the surname; a third of them have the middle word van or thi. General
 * knowledge; compare Lê Trung Hoa, "Họ và tên người Việt Nam" (2005). */
static bool parse_vietnamese(ckv_person_name *out, const ckv_name_row *r)
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
    ckv_name_row surname = ckv_name_row_part(r, 0, 1), given = ckv_name_row_part(r, 1, r->count);
    set_western(out, &surname, &given);
    return true;
}

/* Ivanov Ivan Ivanovich: where the patronymic is last, the surname is first, as registers of the East Slavs have it. */
static bool parse_slavic(ckv_person_name *out, const ckv_name_row *r)
{
    if (r->count != 3 || !ckv_person_patronymic(r->at[2]->text) || ckv_person_patronymic(r->at[1]->text)
        || r->at[0]->forename || !ckv_person_slavic_surname(r->at[0]->text))
        return false;
    ckv_name_row surname = ckv_name_row_part(r, 0, 1), given = ckv_name_row_part(r, 1, 3);
    set_western(out, &surname, &given);
    return true;
}

/* 김 철수: the surname is first, as the characters say that it is Korean. */
static bool parse_hangul(ckv_person_name *out, const ckv_name_row *r)
{
    char room[64];
    ckv_buf both = ckv_buf_over(room, sizeof room);
    if (r->count != 2 || ckv_slice_is_ascii(r->at[0]->text) || r->at[0]->text.len > 6)
        return false;
    ckv_buf_add(&both, r->at[0]->text);
    ckv_buf_add(&both, r->at[1]->text);
    if (ckv_buf_status(&both) != CKV_OK || ckv_person_surname_hangul(ckv_buf_slice(&both)) != r->at[0]->text.len)
        return false;
    ckv_name_row surname = ckv_name_row_part(r, 0, 1), given = ckv_name_row_part(r, 1, 2);
    set_western(out, &surname, &given);
    return true;
}

/* Given names first; the last word, with the particles before it and what is hyphenated to it, is the surname. */
static void parse_western(ckv_person_name *out, const ckv_name_row *r)
{
    size_t from = r->count - 1;
    while (from > 1 && r->at[from]->group && r->at[from - 1]->group == r->at[from]->group)
        from--;
    while (from > 1 && is_before_surname(r->at[from - 1]))
        from--;
    for (size_t i = 1; i < from; i++)
        from = r->at[i]->is == CKV_WORD_PATRONYMIC ? i : from; /* bin Abdul Rahman */
    ckv_name_row surname = ckv_name_row_part(r, from, r->count), given = ckv_name_row_part(r, 0, from);
    if (r->count > 1 && r->at[r->count - 1]->text.len == 1 && r->at[0]->text.len > 1) { /* Smith J. */
        surname = ckv_name_row_part(r, 0, 1);
        given = ckv_name_row_part(r, 1, r->count);
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

static void parse_whole(ckv_person_name *out, const ckv_name_row *r)
{
    if (parse_capitals(out, r) || parse_vietnamese(out, r) || parse_chinese(out, r) || parse_hyphenated(out, r)
        || parse_slavic(out, r) || parse_hangul(out, r))
        return;
    parse_western(out, r);
}

/* Surname, given names, and perhaps an English name: CHAN Tai-man, David. */
static void parse_commas(ckv_person_name *out, const ckv_name_row *r)
{
    size_t cut = 1;
    while (cut < r->count && r->at[cut]->segment == r->at[0]->segment)
        cut++;
    ckv_name_row before = ckv_name_row_part(r, 0, cut), after = ckv_name_row_part(r, cut, r->count);
    bool english = true;
    for (size_t i = 0; i < after.count; i++)
        english = english && ckv_word_is_english(after.at[i]);
    if (before.count > 1 && english && (parse_capitals(out, &before) || parse_chinese(out, &before))) {
        for (size_t i = 0; i < after.count; i++)
            ckv_name_push(out->extra, &out->extra_count, after.at[i]->text);
        return;
    }
    set_known(out, &before, &after);
}

/* Columns of their own. A whole name in one of them, the other empty, is a whole name. */
static void parse_columns(ckv_person_name *out, const ckv_name_row *r)
{
    ckv_name_row surname = { .count = 0 }, given = { .count = 0 };
    for (size_t i = 0; i < r->count; i++)
        ckv_name_row_add(r->at[i]->column == CKV_COLUMN_SURNAME ? &surname : &given, r->at[i]);
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

void ckv_person_parse_latin(ckv_person_name *out, ckv_name_words *in)
{
    ckv_name_row words = { .count = 0 };
    for (size_t i = 0; i < in->count; i++)
        ckv_name_row_add(&words, &in->word[i]);
    ckv_slice former = ckv_name_row_take_former(&words);
    ckv_name_row_take_asides(out, &words);
    ckv_name_row_take_first(out, &words);
    ckv_name_row suffixes = { .count = 0 };
    ckv_name_row_strip_label(&words);
    ckv_name_row_strip_titles(out, &words, &suffixes);
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
    ckv_name_row_push_suffixes(out, &suffixes);
    out->flags |= out->surname.len ? 0 : CKV_NAME_NO_SURNAME;
    out->flags |= out->given_count ? 0 : CKV_NAME_NO_GIVEN;
}
