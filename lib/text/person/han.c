/* Names in Han characters. */
#include "text/person/parse.h"
#include "text/person/surname.h"
#include "text/person/words.h"
#include "text/utf8.h"
#include "text/words.h"

/* The first `n` characters of `han`, and the rest. */
static ckv_slice take(ckv_slice *han, size_t n)
{
    size_t at = 0;
    while (n-- > 0 && at < han->len)
        ckv_utf8_next(*han, &at);
    ckv_slice head = ckv_slice_head(*han, at);
    *han = ckv_slice_tail(*han, at);
    return head;
}

static uint32_t first_character(ckv_slice han)
{
    size_t at = 0;
    return han.len ? ckv_utf8_next(han, &at) : 0;
}

static bool begins_with_surname(ckv_slice han)
{
    return ckv_surname_is_han(first_character(han));
}

/* 王总, 陈太: a bare surname before a title of one character. */
static bool parse_short_title(ckv_person_name *out, ckv_slice han)
{
    char sex = 0;
    size_t title = ckv_person_honorific_short(han, &sex);
    ckv_slice rest = ckv_slice_head(han, han.len - title);
    if (title == 0 || rest.len == 0 || ckv_utf8_count(rest) > 2 || !begins_with_surname(rest))
        return false;
    if (ckv_utf8_count(rest) == 2 && ckv_surname_compound(rest) == 0)
        return false;
    out->surname = rest;
    out->flags |= CKV_NAME_HONORIFIC;
    out->sex = sex ? sex : out->sex;
    return true;
}

/* 小张, 老王: a surname as colleagues say it. */
static bool parse_familiar(ckv_person_name *out, ckv_slice han)
{
    ckv_slice rest = han;
    ckv_slice first = take(&rest, 1);
    if (ckv_utf8_count(rest) != 1 || !begins_with_surname(rest))
        return false;
    if (!ckv_slice_equal(first, CKV_LIT("小")) && !ckv_slice_equal(first, CKV_LIT("老")))
        return false;
    out->surname = rest;
    return true;
}

/* 王氏, 司徒姓: the family Wang, as genealogies and old deeds call a wife. In a column of surnames any character in
 * front is one. */
static ckv_slice without_family_word(ckv_slice han, bool column)
{
    bool word = ckv_slice_ends(han, CKV_LIT("氏")) || ckv_slice_ends(han, CKV_LIT("姓"));
    ckv_slice rest = ckv_slice_head(han, word ? han.len - 3 : 0);
    size_t count = ckv_utf8_count(rest);
    bool surname = (count == 1 && (column || begins_with_surname(rest))) || (count == 2 && ckv_surname_compound(rest));
    return surname || (column && count > 0) ? rest : han;
}

/* 森鸥外, 关智一: surnames of one character that are frequent in Japan and no Chinese ones (全国同姓調査, 2018). */
static bool is_single_japanese(ckv_slice first)
{
    static const char *const singles[] = { "森", "原", "关", "堀", "辻", "岸", "菅", "东", "南", "北", "冈", "榊", "槙",
        "泷", NULL };
    return ckv_word_in(first, singles);
}

/* 田中|太郎, 长谷川|润, 佐藤|健: how many characters a Japanese name has before the given name; 0 for a Chinese name.
 * Out of Japan only those that would be none: three characters of which the first is no surname, or four that are no
 * married form (陈黄美玲). In Japan surnames of two characters are the rule, and 王小明 is a Chinese there. */
static size_t japanese_surname(ckv_slice han, size_t count, bool japan)
{
    ckv_slice second = han, first = take(&second, 1);
    bool surname = begins_with_surname(first), married = count == 4 && surname && begins_with_surname(second);
    bool chinese = count == 3 ? surname : married;
    if ((chinese && !japan) || ckv_surname_compound(han)) /* nearly all */
        return 0;
    size_t listed = ckv_surname_japanese(han);
    if (listed && listed < count)
        return japan || count < 5 || listed > 2 ? listed : 0;
    bool unlisted = !listed && !chinese && (count > 3 || !is_single_japanese(first));
    return japan && unlisted ? 2 : 0;
}

/* One run of Han, surname first. */
static void parse_run(ckv_person_name *out, ckv_slice han, bool japan)
{
    size_t count = ckv_utf8_count(han);
    size_t compound = ckv_surname_compound(han);
    if (count == 1 || (count == 2 && compound && (out->flags & CKV_NAME_HONORIFIC))) {
        if (count == 2 || begins_with_surname(han))
            out->surname = han;
        else
            ckv_name_push(out->given, &out->given_count, han);
        return;
    }
    if (parse_short_title(out, han) || parse_familiar(out, han))
        return;
    size_t japanese = count > 2 && count < 6 ? japanese_surname(han, count, japan) : 0;
    if (japanese || (compound && count > 2)) {
        out->surname = take(&han, japanese ? japanese : 2);
    } else if (count > 4) {
        /* Not a Han Chinese name: a foreigner's without its dots, or a company in the wrong column. */
    } else {
        ckv_slice second = han;
        out->surname = take(&second, 1);
        if (count == 4 && begins_with_surname(han) && begins_with_surname(second)) {
            out->second_surname = take(&second, 1);
        }
        han = second;
    }
    if (!ckv_slice_starts(han, CKV_LIT("某"))) /* 张某某 */
        ckv_name_push(out->given, &out->given_count, han);
}

/* 韩梅梅: what may be a whole name, of a frequent surname. */
static bool is_full_name(ckv_slice han)
{
    enum { FREQUENT = 200 };
    size_t count = ckv_utf8_count(han);
    if (count > 2 && ckv_surname_compound(han))
        return count < 5;
    return (count == 2 || count == 3) && ckv_surname_rank(first_character(han)) < FREQUENT;
}

/* 李雷/韩梅梅, 李雷、韩梅梅, 李雷&韩梅梅: does another name follow the first? */
static bool names_several(const ckv_name_words *in)
{
    const ckv_name_word *first = NULL;
    for (size_t i = 0; i < in->count; i++) {
        const ckv_name_word *word = &in->word[i];
        if (!word->han || word->aside || word->dotted || word->column != CKV_COLUMN_WHOLE)
            continue;
        if (first && (word->joined || word->segment != first->segment))
            return is_full_name(first->text) && is_full_name(word->text);
        first = first ? first : word;
    }
    return false;
}

/* 李雷和韩梅梅, 李雷夫妇: the first of them; all of it where one is named. No name of one person is as long. */
static ckv_slice first_named(ckv_slice han)
{
    static const char *const ands[] = { "和", "与", "及", NULL };
    static const char *const couples[] = { "夫妇", "伉俪", "夫妻", NULL };
    enum { LEAST = 4 * CKV_HAN };
    if (han.len < LEAST)
        return han;
    ckv_slice head = ckv_slice_head(han, han.len - 2 * CKV_HAN);
    if (ckv_word_ends_any(han, couples) && is_full_name(head))
        return head;
    for (size_t at = 2 * CKV_HAN; han.len > LEAST && at < han.len; at += CKV_HAN) {
        size_t n = ckv_word_starts_any(ckv_slice_tail(han, at), ands);
        if (n && is_full_name(ckv_slice_head(han, at)) && is_full_name(ckv_slice_tail(han, at + n)))
            return ckv_slice_head(han, at);
    }
    return han;
}

/* 山田 太郎, 欧阳 娜娜: a blank says where the surname ends. False for 王 总 and 小 王, and where a title was all that
 * stood behind the blank. */
static bool parse_blank(ckv_person_name *out, ckv_slice han, size_t cut)
{
    if (cut == 0 || ckv_utf8_count(han) <= cut || parse_short_title(out, han) || parse_familiar(out, han))
        return out->surname.len > 0;
    out->surname = take(&han, cut);
    ckv_name_push(out->given, &out->given_count, han);
    return true;
}

/* Columns of their own say where the surname ends, unless they were filled in the wrong way round. */
static void parse_columns(ckv_person_name *out, ckv_slice surname, ckv_slice given)
{
    bool fits = ckv_surname_compound(surname) ? ckv_utf8_count(surname) == 2 : ckv_utf8_count(surname) == 1;
    fits = fits || (ckv_surname_japanese(surname) && ckv_surname_japanese(surname) == ckv_utf8_count(surname));
    bool would_fit = ckv_utf8_count(given) == 1 ? begins_with_surname(given)
                                                : ckv_utf8_count(given) == 2 && ckv_surname_compound(given);
    if (!fits && would_fit) {
        ckv_slice swap = surname;
        surname = given;
        given = swap;
        out->flags |= CKV_NAME_ORDER_UNSURE;
    } else if (given.len > surname.len && ckv_utf8_count(given) > 2 && ckv_slice_starts(given, surname)) {
        given = ckv_slice_tail(given, surname.len); /* the whole name in the column of the given name */
    } else if (surname.len > given.len && ckv_utf8_count(surname) > ckv_utf8_count(given)
               && ckv_slice_ends(surname, given)) {
        surname = ckv_slice_head(surname, surname.len - given.len);
    }
    out->surname = surname;
    ckv_name_push(out->given, &out->given_count, given);
}

/* What is Latin beside a Han name: an English name to keep, or the same name spelled, which says nothing new. */
static void add_latin(ckv_person_name *out, const ckv_name_word *word)
{
    if (word->is == CKV_WORD_TITLE && word->sex)
        out->sex = word->sex;
    if (word->is == CKV_WORD_NONE && word->forename && !word->surname)
        ckv_name_push(out->extra, &out->extra_count, word->text);
}

/* Han runs joined: words are neighbours in memory with one blank between, so only a lone run is one slice. */
static ckv_slice run_of_column(const ckv_name_words *in, uint8_t column)
{
    for (size_t i = 0; i < in->count; i++) {
        const ckv_name_word *word = &in->word[i];
        if (word->han && !word->aside && word->column == column)
            return word->text;
    }
    return (ckv_slice){ NULL, 0 };
}

static bool has_dots_or_kana(const ckv_name_words *in)
{
    for (size_t i = 0; i < in->count; i++) {
        const ckv_name_word *word = &in->word[i];
        if (word->han && !word->aside && (word->dotted || word->kana))
            return true;
    }
    return false;
}

/* 张*, **伟: what is left of a masked name, of which only the beginning is a surname. */
static void parse_masked(ckv_person_name *out, ckv_slice run, bool headless)
{
    if (headless) {
        ckv_name_push(out->given, &out->given_count, run);
        return;
    }
    size_t n = ckv_surname_compound(run) ? 2 : 1;
    out->surname = take(&run, n);
}

void ckv_person_parse_han(ckv_person_name *out, const ckv_name_words *in)
{
    out->script = CKV_NAME_HAN;
    ckv_slice whole = run_of_column(in, CKV_COLUMN_WHOLE), surname = run_of_column(in, CKV_COLUMN_SURNAME);
    ckv_slice all = whole, given = run_of_column(in, CKV_COLUMN_GIVEN);
    whole = first_named(all);
    if (whole.len < all.len || (in->count > 1 && names_several(in)))
        out->flags |= CKV_NAME_SEVERAL;
    ckv_slice family = without_family_word(whole, false);
    surname = without_family_word(surname, true);
    if (given.len == 0)
        given = run_of_column(in, CKV_COLUMN_MIDDLE);
    if (has_dots_or_kana(in)) {
        for (size_t i = 0; i < in->count; i++) {
            if ((in->word[i].han || in->word[i].dotted) && !in->word[i].aside)
                ckv_name_push(out->given, &out->given_count, in->word[i].text);
        }
    } else if (surname.len && given.len) {
        parse_columns(out, surname, given);
    } else if (family.len < whole.len) {
        out->surname = family;
    } else if (whole.len && in->masked) {
        parse_masked(out, whole, in->headless);
    } else if (whole.len && parse_blank(out, whole, in->cut)) {
        ; /* done */
    } else if (given.len && ckv_utf8_count(given) < 3) {
        ckv_name_push(out->given, &out->given_count, given);
        out->flags |= CKV_NAME_ORDER_UNSURE;
    } else {
        parse_run(out, whole.len ? whole : surname.len ? surname : given, in->japanese);
    }
    for (size_t i = 0; i < in->count; i++) {
        if (!in->word[i].han && !in->word[i].dotted)
            add_latin(out, &in->word[i]);
    }
    out->flags |= out->surname.len ? 0 : CKV_NAME_NO_SURNAME;
    out->flags |= out->given_count ? 0 : CKV_NAME_NO_GIVEN;
}
