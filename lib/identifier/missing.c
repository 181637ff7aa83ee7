#include "identifier/missing.h"

#include "identifier/damage.h"
#include "identifier/date.h"
#include "identifier/listed.h"
#include "identifier/short.h"
#include "text/canon.h"
#include "text/sheet_error.h"
#include "text/utf8.h"
#include "util/search.h"

/* Digit follows digit by `step` all along; 9 and 0 are neighbours, as on a keyboard. */
static bool counts(ckv_slice s, int step)
{
    for (size_t i = 1; i < s.len; i++)
        if ((s.ptr[i - 1] - '0' + step + 10) % 10 != s.ptr[i] - '0')
            return false;
    return true;
}

bool ckv_digits_are_filler(ckv_slice s)
{
    if (s.len < 3)
        return false;
    if (counts(s, 0))
        return s.ptr[0] == '0' || s.len >= 6;
    if ((s.len >= 6 && counts(s, 1)) || (s.len >= 8 && counts(s, -1)))
        return true;
    /* The number China Mobile prints on its sample cards, and the mobiles that fill a form: a prefix and eight of a
     * kind. A prefix and 12345678 is not among them: each prefix has one subscriber with that number, and where it
     * fills a form, its frequency says so. */
    if (ckv_slice_equal(s, CKV_LIT("13800138000")))
        return true;
    return s.len == 11 && s.ptr[0] == '1' && counts(ckv_slice_tail(s, 3), 0);
}

static bool all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ckv_is_digit(s.ptr[i]))
            return false;
    return s.len > 0;
}

static bool is_mark(char c)
{
    return (unsigned char)c < 0x80 && !ckv_is_digit(c) && !ckv_is_lower(ckv_to_lower(c));
}

/* U+00B7 is the one mark beyond ASCII that the canonical form keeps; the others, and bytes that are no UTF-8, say that
 * text was lost. */
static bool only_marks(ckv_slice s)
{
    size_t i = 0, lost;
    while (i < s.len) {
        ckv_slice rest = ckv_slice_tail(s, i);
        if (ckv_slice_starts(rest, CKV_LIT("\u00b7")))
            i += 2;
        else if ((lost = ckv_damage_lost_at(rest)) > 0)
            i += lost;
        else if (is_mark(s.ptr[i]) || ckv_utf8_next(s, &(size_t){ i }) == 0xFFFD)
            i += 1;
        else
            return false;
    }
    return true;
}

/* (无), [null], none., -n/a-: a word of the list between marks. */
static bool is_listed_between_marks(ckv_slice s)
{
    if (!is_mark(s.ptr[0]) && !is_mark(s.ptr[s.len - 1]))
        return false;
    while (s.len && is_mark(s.ptr[0]))
        s = ckv_slice_tail(s, 1);
    while (s.len && is_mark(s.ptr[s.len - 1]))
        s.len--;
    return ckv_word_list_has(&ckv_missing_words, s);
}

/* test1, 测试02: the word, and a number to tell it from others. */
static bool is_numbered_test(ckv_slice s)
{
    ckv_slice rest = ckv_slice_starts(s, CKV_LIT("test"))   ? ckv_slice_tail(s, 4)
                     : ckv_slice_starts(s, CKV_LIT("测试")) ? ckv_slice_tail(s, 6)
                                                            : (ckv_slice){ NULL, 0 };
    return rest.len <= 3 && all_digits(rest);
}

/* test@example.com: both sides are words that are written for none. */
static bool is_empty_mailbox(ckv_slice s)
{
    const char *at = s.len <= 64 ? memchr(s.ptr, '@', s.len) : NULL;
    if (!at)
        return false;
    ckv_slice local = ckv_slice_head(s, (size_t)(at - s.ptr)), host = ckv_slice_tail(s, local.len + 1);
    const char *dot = host.len ? memchr(host.ptr, '.', host.len) : NULL;
    return dot && ckv_word_list_has(&ckv_empty_mailboxes, local)
           && ckv_word_list_has(&ckv_empty_mailboxes, ckv_slice_head(host, (size_t)(dot - host.ptr)));
}

/* No word of the list begins with a digit, and no date is longer than eight digits without marks. */
bool ckv_canon_is_missing(ckv_slice canon)
{
    bool digits = all_digits(canon);
    if (canon.len == 0 || (!digits && is_empty_mailbox(canon)))
        return true;
    if (!ckv_is_digit(canon.ptr[0]))
        return only_marks(canon) || ckv_word_list_has(&ckv_missing_words, canon) || is_listed_between_marks(canon)
               || is_numbered_test(canon) || ckv_is_sheet_error(canon);
    if (digits)
        return ckv_digits_are_filler(canon) || (canon.len == 8 && ckv_date_is_default(canon));
    return ckv_date_is_default(canon);
}

/* 123 Main Street: a number with a word behind it is no filler, no date and no word of the list. */
static bool is_numbered(ckv_slice text)
{
    size_t n = ckv_slice_digits(text);
    size_t word = n + (n < text.len && text.ptr[n] == ' ');
    return n > 0 && word < text.len && ckv_is_lower(ckv_to_lower(text.ptr[word])) && ckv_slice_is_ascii(text)
           && !memchr(text.ptr, '@', text.len);
}

/* Longer than any placeholder but a line of dashes, or of bytes that are no text. */
#define LONGEST 64

/* Does a text that begins with this Han character say something for sure? No word of ckv_missing_words begins so
 * (test_listed.c tries all of them), nor what is left of lost characters (锟斤拷, 烫烫, 屯屯); and no mark stands before
 * it. */
static bool begins_said(uint32_t han)
{
    static const uint16_t firsts[] = { u'不', u'保', u'匿', u'同', u'尚', u'屯', u'已', u'待', u'微', u'手', u'拒',
        u'无', u'暂', u'未', u'某', u'查', u'没', u'测', u'烫', u'用', u'略', u'空', u'缺', u'锟' };
    size_t at;
    CKV_SEARCH(at, sizeof firsts / sizeof *firsts, firsts[at] < han);
    return at == sizeof firsts / sizeof *firsts || firsts[at] != han;
}

bool ckv_value_is_missing(ckv_slice text)
{
    ckv_short canon;
    text = ckv_slice_trim(text);
    uint32_t first = ckv_utf8_wide((const uint8_t *)text.ptr, text.len);
    if (first >= 0x4E00 && first <= 0x9FFF && begins_said(ckv_han_fold(first)))
        return false;
    if (text.len > LONGEST)
        return only_marks(text);
    if (is_numbered(text))
        return false;
    return ckv_short_canon(&canon, text) ? ckv_canon_is_missing(ckv_short_slice(&canon)) : only_marks(text);
}

bool ckv_is_missing_as(ckv_slice text, ckv_slice canon)
{
    bool fits = canon.len && canon.len <= CKV_SHORT_MAX && ckv_slice_trim(text).len <= LONGEST;
    return fits ? ckv_canon_is_missing(canon) : ckv_value_is_missing(text);
}

bool ckv_name_is_stock(ckv_slice text)
{
    ckv_short canon;
    text = ckv_slice_trim(text);
    return text.len <= 64 && ckv_short_canon(&canon, text) && canon.len
           && ckv_word_list_has(&ckv_stock_names, ckv_short_slice(&canon));
}
