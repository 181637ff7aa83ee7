#include "text/person/person.h"

#include "text/canon.h"
#include "text/latin.h"
#include "text/lexicon.h"
#include "text/person/parse.h"
#include "text/person/surname.h"
#include "text/person/words.h"
#include "text/sheet_error.h"
#include "text/sound/reading.h"
#include "text/utf8.h"

/* What is longer than this is cut: it is no name. */
#define RAW_MAX 480

/* The words found so far and what is known at the present place. */
typedef struct splitter {
    ckv_name_words *words;
    uint8_t column;
    uint8_t segment;
    uint8_t groups; /* hyphenated groups opened so far */
    bool aside;
    bool quoted;
    bool dot;    /* a middle dot stands before this place */
    bool hyphen; /* a hyphen does */
    bool joint;  /* an ampersand does */
    bool slash;  /* a slash or a semicolon does */
    bool open;   /* the last word may grow */
} splitter;

static bool is_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    ckv_char_class is = ckv_char_class_of(cp);
    return is == CKV_CHAR_LATIN || is == CKV_CHAR_HANGUL || (is == CKV_CHAR_OTHER && cp != 0xFFFD);
}

static bool is_han(uint32_t cp)
{
    ckv_char_class is = cp < 0x80 ? CKV_CHAR_OTHER : ckv_char_class_of(cp);
    return is == CKV_CHAR_HAN || is == CKV_CHAR_KANA;
}

/* a/l, s/o, d/o, n/a: one letter, a slash, one letter, and no more. */
static bool is_slash_word(ckv_slice text, size_t slash)
{
    return slash > 0 && slash + 1 < text.len && is_letter((uint8_t)text.ptr[slash - 1])
           && is_letter((uint8_t)text.ptr[slash + 1]) && (slash < 2 || text.ptr[slash - 2] == ' ')
           && (slash + 2 == text.len || text.ptr[slash + 2] == ' ');
}

/* A digit among letters is a slip or a bad scan: ig0r, sm1th. */
static bool is_stray_digit(const splitter *s, ckv_slice text, size_t at)
{
    return s->open && text.ptr[at] >= '0' && text.ptr[at] <= '9' && at + 1 < text.len
           && is_letter((uint8_t)text.ptr[at + 1]) && !s->words->word[s->words->count - 1].han;
}

static void open_word(splitter *s, ckv_slice text, size_t at, bool han)
{
    s->open = s->words->count < CKV_WORDS_MAX;
    if (!s->open)
        return;
    ckv_name_word *last = s->words->count ? &s->words->word[s->words->count - 1] : NULL;
    ckv_name_word *word = &s->words->word[s->words->count++];
    *word = (ckv_name_word){ .text = { text.ptr + at, 0 },
        .column = s->column,
        .segment = s->segment,
        .han = han,
        .dotted = s->dot,
        .capitals = true,
        .aside = s->aside || s->quoted,
        .joined = s->joint,
        .slashed = s->slash };
    s->joint = s->slash = false;
    if (s->hyphen && last && last->column == s->column) {
        if (last->group == 0)
            last->group = ++s->groups;
        word->group = last->group;
    }
    s->dot = s->hyphen = false;
}

/* What stands for characters that were lost or hidden. */
static bool is_lost_mark(uint32_t cp)
{
    return cp == '*' || cp == '?' || cp == 0xFFFD;
}

/* A mark for lost characters that touches a word. A lone star behind one in Latin letters is a footnote's. */
static bool is_loss(const splitter *s, ckv_slice text, size_t at, uint32_t mark)
{
    const ckv_name_word *before = s->open ? &s->words->word[s->words->count - 1] : NULL;
    uint32_t cp = ckv_utf8_next(text, &at);
    bool alone = at == text.len || !is_lost_mark((uint8_t)text.ptr[at]);
    while (is_lost_mark(cp) && at < text.len)
        cp = ckv_utf8_next(text, &at);
    bool behind = is_letter(cp) || is_han(cp);
    bool footnote = mark == '*' && alone && !behind && before && !before->han && before->text.len > 2;
    return (before || behind) && !footnote;
}

static void note_loss(splitter *s, ckv_slice text, size_t at, uint32_t mark)
{
    s->words->masked = true;
    if (!is_loss(s, text, at, mark))
        return;
    s->words->lost = true;
    if (s->words->count == 0)
        s->words->headless = true;
}

/* Punctuation and blanks. False for what belongs into the word: an apostrophe, the slash of a/l. */
static bool close_word(splitter *s, ckv_slice text, size_t at, uint32_t cp)
{
    if (cp == '\'' && s->open)
        return false;
    if (cp == '/' && is_slash_word(text, at))
        return false;
    if (is_lost_mark(cp))
        note_loss(s, text, at, cp);
    s->open = false;
    if (cp == '-')
        s->hyphen = true;
    else
        s->hyphen = false;
    s->dot = cp == 0xB7;
    if (cp == ',' || cp == ';' || cp == '/')
        s->segment++;
    if (cp == ';' || cp == '/')
        s->slash = true;
    else if (cp == '(' || cp == ')')
        s->aside = cp == '(';
    else if (cp == '@' && s->words->count) /* Tan Ah Kow @ Tan Ah Bee: Singapore's sign for an alias */
        s->aside = true;
    else if (cp == '&')
        s->joint = s->words->count > 0;
    else if (cp == '"')
        s->quoted = !s->quoted;
    return true;
}

/* Cut canonical text into words, added to `words`. */
static void split_words(ckv_name_words *words, ckv_slice text, uint8_t column)
{
    splitter s = { .words = words, .column = column };
    for (uint8_t i = 0; i < words->count; i++)
        s.groups = words->word[i].group > s.groups ? words->word[i].group : s.groups;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t cp = ckv_utf8_next(text, &at);
        bool han = is_han(cp);
        if (!han && !is_letter(cp) && !is_stray_digit(&s, text, start) && close_word(&s, text, start, cp))
            continue;
        if (!s.open || words->word[words->count - 1].han != han)
            open_word(&s, text, start, han);
        if (!s.open)
            return;
        ckv_name_word *word = &words->word[words->count - 1];
        while (!han && at < text.len && ckv_is_lower(text.ptr[at])) { /* nearly all of Latin words */
            cp = (uint8_t)text.ptr[at++];
            word->capitals = false;
        }
        word->text.len = at - (size_t)(word->text.ptr - text.ptr);
        word->capitals = word->capitals && ((cp >= 'A' && cp <= 'Z') || cp == '\'');
        word->kana = word->kana || (han && ckv_char_class_of(cp) == CKV_CHAR_KANA);
    }
}

/* Are all letters of a word capitals, where `cased` has the same bytes as the canonical text but for case? */
static bool is_all_capitals(ckv_slice cased)
{
    for (size_t i = 0; i < cased.len; i++) {
        if (!((cased.ptr[i] >= 'A' && cased.ptr[i] <= 'Z') || cased.ptr[i] == '\''))
            return false;
    }
    return cased.len > 1;
}

/* Which words were in capitals, from the text before its case was folded: it has the same words, in ASCII at the same
 * places. */
static void mark_capitals(ckv_name_words *words, size_t from, ckv_slice canon, ckv_slice cased, uint8_t column)
{
    ckv_name_words shadow;
    shadow.count = 0;
    shadow.masked = shadow.lost = shadow.headless = false;
    bool cut = words->count == CKV_WORDS_MAX; /* and the shadow has more */
    bool alike = cased.len == canon.len && !cut && ckv_slice_is_ascii(canon) && ckv_slice_is_ascii(cased);
    if (cased.len && !alike)
        split_words(&shadow, cased, column);
    for (size_t i = from; i < words->count; i++) {
        ckv_name_word *word = &words->word[i];
        size_t at = (size_t)(word->text.ptr - canon.ptr);
        word->capitals = alike ? is_all_capitals(ckv_slice_head(ckv_slice_tail(cased, at), word->text.len))
                               : shadow.count == words->count - from && shadow.word[i - from].capitals
                                     && shadow.word[i - from].text.len > 1;
    }
}

/* SergeiLavrov, ZhangWei: two words that lost their blank; but McDonald, DeVito, VanDyke. `cased` has the same bytes as
 * the canonical text but for case. */
static void split_humps(ckv_name_words *words, ckv_slice cased)
{
    ckv_name_word *word = &words->word[words->count - 1];
    size_t at = 3;
    if (word->han || word->text.len != cased.len || words->count == CKV_WORDS_MAX)
        return;
    while (at + 1 < cased.len
           && !(cased.ptr[at] >= 'A' && cased.ptr[at] <= 'Z' && cased.ptr[at - 1] >= 'a' && cased.ptr[at - 1] <= 'z'))
        at++;
    if (at + 1 >= cased.len || ckv_slice_starts(cased, CKV_LIT("Mac")) || ckv_slice_starts(cased, CKV_LIT("Van")))
        return;
    words->word[words->count] = *word;
    words->word[words->count++].text = ckv_slice_tail(word->text, at);
    word->text.len = at;
}

/* 김철수: a name of two to five syllables in Hangul, of which the surname is the first or the first two. */
static void split_hangul(ckv_name_words *words)
{
    ckv_name_word *word = &words->word[words->count - 1];
    size_t at = 0, count = ckv_utf8_count(word->text);
    if (word->han || count < 2 || count > 5 || word->text.len != 3 * count || words->count == CKV_WORDS_MAX)
        return;
    while (at < word->text.len
           && ckv_char_class_of(ckv_utf8_next(ckv_slice_tail(word->text, at), &(size_t){ 0 })) == CKV_CHAR_HANGUL)
        at += 3;
    size_t cut = at == word->text.len ? ckv_person_surname_hangul(word->text) : 0;
    if (cut == 0)
        return;
    words->word[words->count] = *word;
    words->word[words->count++].text = ckv_slice_tail(word->text, cut);
    word->text.len = cut;
}

static bool has_capitals(ckv_slice raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        if ((raw.ptr[i] >= 'A' && raw.ptr[i] <= 'Z') || raw.ptr[i] == '\xEF')
            return true;
    }
    return false;
}

/* Cut a text that is too long at a character. */
static ckv_slice head_of(ckv_slice raw)
{
    if (raw.len <= RAW_MAX)
        return raw;
    size_t len = RAW_MAX;
    while (len > 0 && ((uint8_t)raw.ptr[len] & 0xC0) == 0x80)
        len--;
    return ckv_slice_head(raw, len);
}

/* Converters leave pinyin in parentheses behind Han: 張(zhāng)偉. The result is moved to `room`, so that `scratch` is
 * free again. */
static ckv_slice without_annotations(ckv_slice raw, ckv_buf *scratch, char *room)
{
    if (!memchr(raw.ptr, '(', raw.len) && !memchr(raw.ptr, '\xEF', raw.len))
        return raw;
    size_t before = scratch->len;
    if (ckv_text_strip_annotations(scratch, raw) != CKV_OK || scratch->len - before > RAW_MAX)
        return raw;
    size_t len = scratch->len - before;
    memcpy(room, scratch->ptr + before, len);
    scratch->len = before;
    return ckv_slice_of(room, len);
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= '\t' && cp <= '\r');
}

/* How many characters of Han stand before the blank, where a name is two words of at most three: 山田 太郎. The
 * canonical text has lost that blank. */
static uint8_t cut_at_blank(ckv_slice raw)
{
    uint8_t run[2] = { 0, 0 };
    size_t which = 0;
    bool blank = false;
    for (size_t at = 0; at < raw.len;) {
        uint32_t cp = ckv_utf8_next(raw, &at);
        if (is_blank(cp)) {
            blank = true;
            continue;
        }
        which += blank;
        blank = false;
        if (which > 1 || cp < 0x80 || ckv_char_class_of(cp) != CKV_CHAR_HAN || ++run[which] > 3)
            return 0;
    }
    return which ? run[0] : 0;
}

/* The canonical words of one column. Their text moves with `scratch`, which is why words keep offsets from its start
 * here. */
static ckv_status add_column(ckv_name_words *words, ckv_slice raw, uint8_t column, ckv_buf *scratch)
{
    char room[RAW_MAX];
    raw = without_annotations(head_of(ckv_slice_trim(raw)), scratch, room);
    size_t from = scratch->len, first = words->count;
    if (column == CKV_COLUMN_WHOLE)
        words->cut = cut_at_blank(raw);
    ckv_text_canon(scratch, raw);
    size_t to = scratch->len;
    if (has_capitals(raw))
        ckv_text_canon_cased(scratch, raw);
    if (ckv_buf_status(scratch) != CKV_OK)
        return ckv_buf_status(scratch);
    ckv_slice canon = ckv_slice_of(scratch->ptr + from, to - from);
    split_words(words, canon, column);
    ckv_slice cased = ckv_slice_of(scratch->ptr + to, scratch->len - to);
    mark_capitals(words, first, canon, cased, column);
    if (words->count == first + 1 && column == CKV_COLUMN_WHOLE)
        split_humps(words, cased);
    if (words->count == first + 1 && column == CKV_COLUMN_WHOLE)
        split_hangul(words);
    for (size_t i = first; i < words->count; i++)
        words->word[i].text.ptr = (const char *)(words->word[i].text.ptr - scratch->ptr);
    return CKV_OK;
}

/* The letters that digits among letters stand for. Others stay: they are one letter off. */
static void mend_digits(char *text, size_t len)
{
    static const char letters[] = "oi2eas67b9";
    for (size_t i = 0; i < len; i++) {
        if (text[i] >= '0' && text[i] <= '9')
            text[i] = letters[text[i] - '0'];
    }
}

/* What the tables know of a Latin word, looked up once. */
static void look_up(ckv_name_word *word)
{
    ckv_slice han;
    const ckv_lexeme *known = word->known = ckv_lexeme_find(word->text);
    bool apart = memchr(word->text.ptr, '\'', word->text.len) != NULL; /* known to the tables without its apostrophe */
    word->is = (uint8_t)ckv_person_word_of(known, &word->sex);
    word->forename = known && known->forename;
    bool plain = known && known->surname;
    size_t names = plain   ? ckv_surname_of_lexeme(known, &han, 1)
                   : apart ? ckv_surname_of_latin(word->text, &han, 1)
                           : 0;
    word->surname = word->text.len > 1 && names > 0;
    word->compound = word->surname && han.len > 3;
    if (word->surname && !word->compound && apart) {
        ckv_syllable said[2]; /* xi'an is no xian */
        word->surname = ckv_pinyin_split(word->text, said, 2) < 2;
    }
}

/* Words in other alphabets are spelled in Latin letters, if that leaves any. */
static void add_word(ckv_buf *scratch, ckv_slice text, bool han)
{
    size_t from = scratch->len;
    if (!han && !ckv_slice_is_ascii(text))
        ckv_latin_append(scratch, text);
    if (scratch->len == from)
        ckv_buf_add(scratch, text);
}

/* Names all in kana are read as they sound; beside Han they are part of the name: 高橋みなみ. */
static void read_kana(ckv_name_words *words, ckv_slice scratch)
{
    for (size_t i = 0; i < words->count; i++) {
        ckv_slice text = words->word[i].text;
        if (!ckv_latin_is_kana(ckv_slice_of(scratch.ptr + (uintptr_t)text.ptr, text.len)))
            return;
    }
    for (size_t i = 0; i < words->count; i++)
        words->word[i].han = words->word[i].kana = false;
}

/* Give the words their final place: one after the other, one blank between, so that neighbours are one slice. */
static ckv_status settle_words(ckv_name_words *words, ckv_buf *scratch)
{
    size_t need = words->count;
    for (size_t i = 0; i < words->count; i++)
        need += 3 * words->word[i].text.len;
    if (!ckv_buf_reserve(scratch, need))
        return ckv_buf_status(scratch);
    for (size_t i = 0; i < words->count; i++) {
        ckv_slice *text = &words->word[i].text;
        const char *at = scratch->ptr + scratch->len;
        add_word(scratch, ckv_slice_of(scratch->ptr + (uintptr_t)text->ptr, text->len), words->word[i].han);
        text->len = (size_t)(scratch->ptr + scratch->len - at);
        text->ptr = at;
        ckv_buf_byte(scratch, ' ');
        mend_digits(scratch->ptr + scratch->len - 1 - text->len, text->len);
        if (!words->word[i].han)
            look_up(&words->word[i]);
    }
    return CKV_OK;
}

/* How many words from `at` on say that another name follows: alias, aka, a.k.a.; 0 if they do not. */
static size_t alias_words(const ckv_name_words *words, size_t at)
{
    static const char *const letters[] = { "a", "k", "a" };
    ckv_slice text = words->word[at].text;
    if (ckv_slice_equal(text, CKV_LIT("alias")) || ckv_slice_equal(text, CKV_LIT("aka")))
        return 1;
    for (size_t i = 0; i < 3; i++) {
        if (at + i >= words->count || !ckv_slice_equal(words->word[at + i].text, ckv_slice_str(letters[i])))
            return 0;
    }
    return 3;
}

/* John Smith alias Jack Jones: what follows is another name, as behind the sign @. */
static void mark_aliases(ckv_name_words *words)
{
    for (size_t i = 1; i < words->count; i++) {
        size_t n = words->word[i].column == CKV_COLUMN_WHOLE ? alias_words(words, i) : 0;
        if (n == 0 || i + n >= words->count)
            continue;
        for (; i < words->count; i++)
            words->word[i].aside = true;
    }
}

/* 李明妈妈: not 李明, but somebody near. The word leaves the name. */
static ckv_slice strip_relation(ckv_name_words *words)
{
    ckv_name_word *word = words->count ? &words->word[words->count - 1] : NULL;
    size_t n =
        word && word->han && !word->aside && word->column == CKV_COLUMN_WHOLE ? ckv_person_relation(word->text) : 0;
    if (n == 0)
        return (ckv_slice){ NULL, 0 };
    word->text.len -= n;
    return ckv_slice_of(word->text.ptr + word->text.len, n);
}

/* Honorifics in Han leave a name that may be Latin: `Smith 先生`. True if a title was there. */
static bool strip_honorifics(ckv_name_words *words, char *sex)
{
    bool found = false;
    for (size_t i = words->count; i-- > 0;) {
        ckv_slice *text = &words->word[i].text;
        size_t n;
        while (words->word[i].han && (n = ckv_person_honorific(*text, sex)) > 0) {
            text->len -= n;
            found = true;
        }
        if (text->len == 0) {
            memmove(&words->word[i], &words->word[i + 1], (words->count - i - 1) * sizeof words->word[0]);
            words->count--;
        }
    }
    return found;
}

static bool is_placeholder(const ckv_name_words *words)
{
    bool all = true;
    for (size_t i = 0; i < words->count && all; i++) {
        ckv_slice text = words->word[i].text;
        all = words->word[i].han ? ckv_person_placeholder_han(text) : words->word[i].is == CKV_WORD_PLACEHOLDER;
        /* `Na` alone is nothing; beside a surname it is a given name. */
    }
    return all;
}

static bool has_han(const ckv_name_words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (words->word[i].han && !words->word[i].aside)
            return true;
    }
    return false;
}

static bool is_weak(const ckv_name_words *words)
{
    const ckv_slice *first = &words->word[0].text, *last = &words->word[words->count - 1].text;
    return ckv_person_weak(ckv_slice_of(first->ptr, (size_t)(last->ptr + last->len - first->ptr)));
}

ckv_status ckv_person_name_parse(ckv_person_name *out, const ckv_person_parts *in, ckv_buf *scratch)
{
    bool apart = in->surname.len || in->given.len || in->middle.len;
    const ckv_slice columns[CKV_COLUMN_COUNT] = { apart ? CKV_LIT("") : in->whole, in->surname, in->given, in->middle };
    ckv_name_words words;
    words.count = 0;
    words.masked = words.lost = words.headless = false;
    words.cut = 0;
    words.japanese = in->japanese;
    ckv_buf_clear(scratch);
    for (uint8_t c = 0; c < CKV_COLUMN_COUNT; c++) {
        ckv_status st =
            columns[c].len && !ckv_is_sheet_error(columns[c]) ? add_column(&words, columns[c], c, scratch) : CKV_OK;
        if (st != CKV_OK)
            return st;
    }
    read_kana(&words, ckv_buf_slice(scratch));
    ckv_status st = settle_words(&words, scratch);
    if (st != CKV_OK)
        return st;
    ckv_person_name name = { .script = CKV_NAME_LATIN };
    if (is_placeholder(&words))
        return CKV_NOT_FOUND;
    mark_aliases(&words);
    ckv_slice relation = strip_relation(&words);
    if (strip_honorifics(&words, &name.sex)) {
        name.flags |= CKV_NAME_HONORIFIC;
        if (is_placeholder(&words)) /* true for none at all */
            return CKV_NOT_FOUND;
    }
    if (relation.len)
        name.sex = 0; /* of the one that is named */
    if (relation.len || is_weak(&words))
        name.flags |= CKV_NAME_WEAK;
    if (words.lost)
        name.flags |= CKV_NAME_LOST;
    if (has_han(&words))
        ckv_person_parse_han(&name, &words);
    else
        ckv_person_parse_latin(&name, &words);
    if (relation.len && name.extra_count < CKV_NAME_TOKENS_MAX) {
        name.extra[name.extra_count++] = relation;
        name.suffix_count++; /* it names nobody */
    }
    if (name.surname.len == 0 && name.given_count == 0 && name.extra_count == 0)
        return CKV_NOT_FOUND;
    *out = name;
    return CKV_OK;
}
