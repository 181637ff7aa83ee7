#include "identifier/date_parts.h"

#include "identifier/short.h"

struct word {
    const char *text;
    ckv_date_token_kind kind;
    int value;
};

/* GB/T 7408 (年, 月, 日), and the eras of the Republic of China and of Japan with the year before their first (the Era
 * Name Act and its notices). Canonical text, so 號 is 号 and 時 is 时. Longer before shorter. */
static const struct word han_words[] = {
    { "中华民国", CKV_DATE_ERA, 1911 },
    { "民国", CKV_DATE_ERA, 1911 },
    { "民", CKV_DATE_ERA, 1911 },
    { "明治", CKV_DATE_ERA, 1867 },
    { "大正", CKV_DATE_ERA, 1911 },
    { "昭和", CKV_DATE_ERA, 1925 },
    { "平成", CKV_DATE_ERA, 1988 },
    { "令和", CKV_DATE_ERA, 2018 },
    { "公元", CKV_DATE_ERA, 0 },
    { "西元", CKV_DATE_ERA, 0 },
    { "前", CKV_DATE_BEFORE, 0 },
    { "年", CKV_DATE_YEAR_MARK, 0 },
    { "月", CKV_DATE_MONTH_MARK, 0 },
    { "日", CKV_DATE_DAY_MARK, 0 },
    { "号", CKV_DATE_DAY_MARK, 0 },
};

/* The eras of Japan by their letter, as forms have them (JIS X 0301): S60.3.12. A letter says so little that the years
 * it had must bear it out. */
static const struct {
    char letter;
    uint8_t last;
    int16_t before;
} era_letters[] = { { 'm', 45, 1867 }, { 't', 15, 1911 }, { 's', 64, 1925 }, { 'h', 31, 1988 }, { 'r', 99, 2018 } };

static const struct {
    const char *text;
    int value; /* 0-9 a digit; 10, 100 multiply; 20, 30 stand for themselves */
} han_digits[] = {
    { "〇", 0 },
    { "○", 0 },
    { "零", 0 },
    { "一", 1 },
    { "二", 2 },
    { "三", 3 },
    { "四", 4 },
    { "五", 5 },
    { "六", 6 },
    { "七", 7 },
    { "八", 8 },
    { "九", 9 },
    { "十", 10 },
    { "廿", 20 },
    { "卅", 30 },
    { "百", 100 },
    { "元", 1 },
    /* as on cheques */
    { "壹", 1 },
    { "贰", 2 },
    { "叁", 3 },
    { "肆", 4 },
    { "伍", 5 },
    { "陆", 6 },
    { "柒", 7 },
    { "捌", 8 },
    { "玖", 9 },
    { "拾", 10 },
};

/* English, then the German, French and Spanish names that begin otherwise: Unicode CLDR, gregorian months. */
static const struct {
    const char *name;
    int month;
} month_names[] = {
    { "january", 1 },
    { "february", 2 },
    { "march", 3 },
    { "april", 4 },
    { "may", 5 },
    { "june", 6 },
    { "july", 7 },
    { "august", 8 },
    { "september", 9 },
    { "october", 10 },
    { "november", 11 },
    { "december", 12 },
    { "januar", 1 },
    { "februar", 2 },
    { "marz", 3 },
    { "mai", 5 },
    { "juni", 6 },
    { "juli", 7 },
    { "oktober", 10 },
    { "dezember", 12 },
    { "janvier", 1 },
    { "fevrier", 2 },
    { "mars", 3 },
    { "avril", 4 },
    { "juin", 6 },
    { "juillet", 7 },
    { "aout", 8 },
    { "enero", 1 },
    { "abril", 4 },
    { "agosto", 8 },
    { "diciembre", 12 },
};

/* Russian, as a month is named alone and in a date (Unicode CLDR), of which any beginning of three letters is short. */
static const char *const russian_months[12][2] = {
    { "январь", "января" },
    { "февраль", "февраля" },
    { "март", "марта" },
    { "апрель", "апреля" },
    { "май", "мая" },
    { "июнь", "июня" },
    { "июль", "июля" },
    { "август", "августа" },
    { "сентябрь", "сентября" },
    { "октябрь", "октября" },
    { "ноябрь", "ноября" },
    { "декабрь", "декабря" },
};

/* Ordinals and eras of English, and its days with their short forms (Unicode CLDR). */
static const char *const silent_words[] = {
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "the",
    "ad",
    "ce",
    "born",
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
};

static bool add_token(ckv_date_tokens *t, ckv_date_token_kind kind, int64_t value, unsigned digits)
{
    if (t->count == CKV_DATE_TOKENS_MAX)
        return false;
    t->at[t->count++] = (ckv_date_token){ kind, value, digits };
    return true;
}

/* The Han digit at the start of `s`: its value, and its length in *len; -1 if there is none. */
static int han_digit(ckv_slice s, size_t *len)
{
    *len = 3; /* all of them take three bytes */
    for (size_t i = 0; s.len >= 3 && i < sizeof han_digits / sizeof *han_digits; i++)
        if (memcmp(s.ptr, han_digits[i].text, 3) == 0)
            return han_digits[i].value;
    *len = 1;
    return s.len && (s.ptr[0] == 'o' || s.ptr[0] == '0') ? 0 : -1; /* 二oo八, 二00八: what looks like the sign */
}

/* 二〇二一 (digit by digit) or 一百一十 and 廿三 (added up). Returns the bytes taken; 0 if `s` starts with no Han
 * digit. */
static size_t han_number(ckv_slice s, int64_t *value, unsigned *digits)
{
    int64_t spelled = 0, sum = 0, unit = -1;
    bool additive = false;
    size_t at = 0, len = 0;
    unsigned n = 0;
    if (s.len && (s.ptr[0] == 'o' || s.ptr[0] == '0'))
        return 0;
    for (int v; n < 9 && (v = han_digit(ckv_slice_tail(s, at), &len)) >= 0; at += len, n++) {
        if (v >= 10) {
            additive = true;
            sum += v == 20 || v == 30 ? v : (unit < 0 ? 1 : unit) * v;
            unit = -1;
        } else {
            spelled = spelled * 10 + v;
            unit = v;
        }
    }
    *value = additive ? sum + (unit < 0 ? 0 : unit) : spelled;
    *digits = additive ? (*value > 99 ? 3 : 2) : n;
    return at;
}

static size_t letters(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && ckv_is_lower(s.ptr[n]))
        n++;
    return n;
}

static int month_of(ckv_slice word)
{
    if (ckv_slice_equal(word, CKV_LIT("sept")))
        return 9;
    for (size_t i = 0; word.len >= 3 && i < sizeof month_names / sizeof *month_names; i++)
        if (ckv_slice_starts(ckv_slice_str(month_names[i].name), word))
            return month_names[i].month;
    return 0;
}

static bool is_silent(ckv_slice word)
{
    for (size_t i = 0; i < sizeof silent_words / sizeof *silent_words; i++)
        if (ckv_slice_equal(word, ckv_slice_str(silent_words[i])))
            return true;
    return false;
}

static bool is_mask(ckv_slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] != 'x')
            return false;
    return word.len == 2 || word.len == 4;
}

/* S60.3.12: at the start alone, with a number behind it. */
static size_t take_era_letter(ckv_date_tokens *t, ckv_slice s)
{
    size_t len;
    bool year = t->count == 0 && s.len > 1 && (ckv_is_digit(s.ptr[1]) || han_digit(ckv_slice_tail(s, 1), &len) > 0);
    for (size_t i = 0; year && i < sizeof era_letters / sizeof *era_letters; i++)
        if (era_letters[i].letter == s.ptr[0])
            return add_token(t, CKV_DATE_ERA, era_letters[i].before, era_letters[i].last) ? 1 : 0;
    return 0;
}

/* A word in Cyrillic letters, each of two bytes: a month, or the г., год, года behind a year. 0 if none of them. */
static size_t take_cyrillic(ckv_date_tokens *t, ckv_slice s)
{
    static const char *const years[] = { "года", "год", "г" };
    size_t n = 0;
    while (n + 1 < s.len && ((unsigned char)s.ptr[n] == 0xd0 || (unsigned char)s.ptr[n] == 0xd1))
        n += 2;
    ckv_slice word = ckv_slice_head(s, n);
    for (size_t i = 0; n > 0 && i < sizeof years / sizeof *years; i++)
        if (ckv_slice_equal(word, ckv_slice_str(years[i])))
            return n;
    for (size_t m = 0; n >= 6 && m < 12; m++)
        for (size_t form = 0; form < 2; form++)
            if (ckv_slice_starts(ckv_slice_str(russian_months[m][form]), word))
                return add_token(t, CKV_DATE_MONTH, (int64_t)m + 1, 0) ? n : 0;
    return 0;
}

/* A number is the hour of a time when a colon or 时 or 点 follows. */
static bool hour_follows(ckv_slice after)
{
    return ckv_slice_starts(after, CKV_LIT(":")) || ckv_slice_starts(after, CKV_LIT("时"))
           || ckv_slice_starts(after, CKV_LIT("点"));
}

static bool day_half(ckv_slice s)
{
    static const char *const words[] = { "上午", "下午", "晚上", "凌晨", "中午" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ckv_slice_starts(s, ckv_slice_str(words[i])))
            return true;
    return false;
}

/* One run of letters. False: it belongs to no date. */
static bool take_word(ckv_date_tokens *t, ckv_slice word)
{
    int month = month_of(word);
    if (month)
        return add_token(t, CKV_DATE_MONTH, month, 0);
    if (is_mask(word))
        return add_token(t, CKV_DATE_MASK, 0, (unsigned)word.len);
    return is_silent(word);
}

/* 1985年4月7日出生: what is said of the date, and is no part of it. */
static size_t silent_han(ckv_slice s)
{
    static const char *const words[] = { "出生于", "出生", "生于", "生" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ckv_slice_starts(s, ckv_slice_str(words[i])))
            return strlen(words[i]);
    return 0;
}

/* A word or mark in Han; 0 if none that dates know. Weekdays are passed over. */
static size_t take_han(ckv_date_tokens *t, ckv_slice s)
{
    static const char *const weekdays[] = { "星期", "礼拜", "周" };
    size_t len;
    for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++) {
        ckv_slice word = ckv_slice_str(weekdays[i]);
        if (ckv_slice_starts(s, word)) {
            ckv_slice day = ckv_slice_tail(s, word.len);
            bool numbered = han_digit(day, &len) > 0 || ckv_slice_starts(day, CKV_LIT("日"))
                            || ckv_slice_starts(day, CKV_LIT("天"));
            return numbered ? word.len + 3 : 0;
        }
    }
    for (size_t i = 0; i < sizeof han_words / sizeof *han_words; i++) {
        ckv_slice word = ckv_slice_str(han_words[i].text);
        if (ckv_slice_starts(s, word))
            return add_token(t, han_words[i].kind, han_words[i].value, 0) ? word.len : 0;
    }
    return silent_han(s);
}

static size_t take_number(ckv_date_tokens *t, ckv_slice s)
{
    int64_t value;
    unsigned digits;
    size_t n = ckv_date_digits(s, &value, &digits);
    if (n == 0)
        n = han_number(s, &value, &digits);
    return n && digits <= 8 && add_token(t, CKV_DATE_NUMBER, value, digits) ? n : 0;
}

static size_t take_mask(ckv_date_tokens *t, ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && (s.ptr[n] == '*' || s.ptr[n] == '?'))
        n++;
    return n && add_token(t, CKV_DATE_MASK, 0, (unsigned)n) ? n : 0;
}

/* Where the text at `at` can only be a time of day. */
static bool time_starts(const ckv_date_tokens *t, ckv_slice s)
{
    int64_t value;
    unsigned digits;
    size_t n = ckv_date_digits(s, &value, &digits);
    if (n && t->count)
        return hour_follows(ckv_slice_tail(s, n));
    return t->count && (day_half(s) || (s.ptr[0] == 't' && s.len > 1 && ckv_is_digit(s.ptr[1])));
}

bool ckv_date_tokenize(ckv_date_tokens *t, ckv_slice s)
{
    static const char separators[] = " -/.,'()~";
    t->count = 0;
    t->hyphens = false;
    while (s.len && !time_starts(t, s)) {
        size_t n = take_number(t, s);
        if (n == 0)
            n = take_mask(t, s);
        if (n == 0 && memchr(separators, s.ptr[0], sizeof separators - 1)) {
            t->hyphens = t->hyphens || s.ptr[0] == '-';
            n = 1;
        }
        if (n == 0)
            n = take_era_letter(t, s);
        if (n == 0)
            n = take_cyrillic(t, s);
        if (n == 0 && (n = letters(s)) > 0 && !take_word(t, ckv_slice_head(s, n)))
            return false;
        if (n == 0)
            n = take_han(t, s);
        if (n == 0)
            return false;
        s = ckv_slice_tail(s, n);
    }
    t->rest = s;
    return t->count > 0;
}
