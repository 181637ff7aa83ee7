#include "identifier/date.h"

#include "identifier/lunar.h"
#include "identifier/missing.h"
#include "identifier/short.h"

/* A date is read in two steps: text -> at most TOKENS_MAX tokens -> proposals (year, month, day), of which those that
 * exist are kept. What follows the date (a time of day) is left for read_time(). */
#define TOKENS_MAX 12

enum token_kind {
    TOKEN_NUMBER, /* value, digits */
    TOKEN_MASK,   /* ** or xx: digits withheld */
    TOKEN_MONTH,  /* a month's name: value 1 to 12 */
    TOKEN_YEAR_MARK,
    TOKEN_MONTH_MARK,
    TOKEN_DAY_MARK,
    TOKEN_ERA,   /* value: what to add to the year; digits: its last year, or 0 */
    TOKEN_BEFORE /* 前: years count backwards */
};

struct token {
    enum token_kind kind;
    int64_t value;
    unsigned digits;
};

struct tokens {
    struct token at[TOKENS_MAX];
    size_t count;
    ckv_slice rest; /* from where the time of day may start */
    bool hyphens;   /* -, the separator of ISO 8601, was among the others */
};

struct proposals {
    ckv_dates dates;
    const char *country;
    int32_t as_of;
    bool placeholder;
};

struct word {
    const char *text;
    enum token_kind kind;
    int value;
};

/* GB/T 7408 (年, 月, 日), and the eras of the Republic of China and of Japan with the year before their first (the Era
 * Name Act and its notices). Canonical text, so 號 is 号 and 時 is 时. Longer before shorter. */
static const struct word han_words[] = {
    { "中华民国", TOKEN_ERA, 1911 },
    { "民国", TOKEN_ERA, 1911 },
    { "民", TOKEN_ERA, 1911 },
    { "明治", TOKEN_ERA, 1867 },
    { "大正", TOKEN_ERA, 1911 },
    { "昭和", TOKEN_ERA, 1925 },
    { "平成", TOKEN_ERA, 1988 },
    { "令和", TOKEN_ERA, 2018 },
    { "公元", TOKEN_ERA, 0 },
    { "西元", TOKEN_ERA, 0 },
    { "前", TOKEN_BEFORE, 0 },
    { "年", TOKEN_YEAR_MARK, 0 },
    { "月", TOKEN_MONTH_MARK, 0 },
    { "日", TOKEN_DAY_MARK, 0 },
    { "号", TOKEN_DAY_MARK, 0 },
};

/* The eras of Japan by their letter, as forms have them (JIS X 0301): S60.3.12. A letter says so little that the years it
 * had must bear it out. */
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

/* What programs write for no date: the first or last day of .NET's DateTime, SQL Server's datetime, Excel, Unix
 * time and Oracle's DATE, as their manuals have them, and nines. */
static const int32_t default_dates[] = {
    10101,
    11111111,
    17530101,
    18991230,
    18991231,
    19000100,
    19000101,
    19000102,
    19700101,
    20991231,
    29991231,
    99991231,
};

static bool is_default(int32_t ymd)
{
    for (size_t i = 0; i < sizeof default_dates / sizeof *default_dates; i++)
        if (default_dates[i] == ymd)
            return true;
    return ymd == 0;
}

static int days_in_month(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool ckv_date_exists(int32_t ymd)
{
    int year = ymd / 10000, month = ymd / 100 % 100, day = ymd % 100;
    return ymd > 0 && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
           && day <= days_in_month(year, month);
}

/* --- tokens --- */

static bool add_token(struct tokens *t, enum token_kind kind, int64_t value, unsigned digits)
{
    if (t->count == TOKENS_MAX)
        return false;
    t->at[t->count++] = (struct token){ kind, value, digits };
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

static size_t ascii_number(ckv_slice s, int64_t *value, unsigned *digits)
{
    size_t at = 0;
    for (*value = 0; at < s.len && at < 18 && ckv_is_digit(s.ptr[at]); at++)
        *value = *value * 10 + (s.ptr[at] - '0');
    *digits = (unsigned)at;
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
static size_t take_era_letter(struct tokens *t, ckv_slice s)
{
    size_t len;
    bool year = t->count == 0 && s.len > 1 && (ckv_is_digit(s.ptr[1]) || han_digit(ckv_slice_tail(s, 1), &len) > 0);
    for (size_t i = 0; year && i < sizeof era_letters / sizeof *era_letters; i++)
        if (era_letters[i].letter == s.ptr[0])
            return add_token(t, TOKEN_ERA, era_letters[i].before, era_letters[i].last) ? 1 : 0;
    return 0;
}

/* A word in Cyrillic letters, each of two bytes: a month, or the г., год, года behind a year. 0 if none of them. */
static size_t take_cyrillic(struct tokens *t, ckv_slice s)
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
                return add_token(t, TOKEN_MONTH, (int64_t)m + 1, 0) ? n : 0;
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
static bool take_word(struct tokens *t, ckv_slice word)
{
    int month = month_of(word);
    if (month)
        return add_token(t, TOKEN_MONTH, month, 0);
    if (is_mask(word))
        return add_token(t, TOKEN_MASK, 0, (unsigned)word.len);
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
static size_t take_han(struct tokens *t, ckv_slice s)
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

static size_t take_number(struct tokens *t, ckv_slice s)
{
    int64_t value;
    unsigned digits;
    size_t n = ascii_number(s, &value, &digits);
    if (n == 0)
        n = han_number(s, &value, &digits);
    return n && digits <= 8 && add_token(t, TOKEN_NUMBER, value, digits) ? n : 0;
}

static size_t take_mask(struct tokens *t, ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && (s.ptr[n] == '*' || s.ptr[n] == '?'))
        n++;
    return n && add_token(t, TOKEN_MASK, 0, (unsigned)n) ? n : 0;
}

/* Where the text at `at` can only be a time of day. */
static bool time_starts(const struct tokens *t, ckv_slice s)
{
    int64_t value;
    unsigned digits;
    size_t n = ascii_number(s, &value, &digits);
    if (n && t->count)
        return hour_follows(ckv_slice_tail(s, n));
    return t->count && (day_half(s) || (s.ptr[0] == 't' && s.len > 1 && ckv_is_digit(s.ptr[1])));
}

static bool tokenize(struct tokens *t, ckv_slice s)
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

/* --- proposals --- */

static void add_date(ckv_dates *dates, int32_t ymd)
{
    size_t at = dates->count;
    for (size_t i = 0; i < dates->count; i++)
        if (dates->value[i] == ymd)
            return;
    if (at == CKV_DATES_MAX)
        return;
    for (; at > 0 && dates->value[at - 1] > ymd; at--)
        dates->value[at] = dates->value[at - 1];
    dates->value[at] = ymd;
    dates->count++;
}

/* Keep (year, month, day) if such a day can be; zeros are parts that are not told. */
static void propose(struct proposals *p, int64_t year, int64_t month, int64_t day)
{
    if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31)
        return;
    int32_t ymd = (int32_t)(year * 10000 + month * 100 + day);
    if (is_default(ymd)) {
        p->placeholder = true;
        return;
    }
    bool coherent = month ? day <= days_in_month(year ? (int)year : 2000, (int)month) : day == 0 && year;
    if (!coherent || (year == 0 && day == 0) || (p->as_of && ymd > p->as_of))
        return;
    add_date(&p->dates, ymd);
}

static bool in_taiwan(const struct proposals *p)
{
    return ckv_same_country(p->country, "TW");
}

/* A year as it was written: with three digits, or in Taiwan with two, it is one of the Republic; else two digits mean
 * the latest such year that does not lie ahead. -1 if it is no year. */
static int64_t full_year(struct proposals *p, int64_t value, unsigned digits, int64_t month, int64_t day)
{
    if (digits >= 4)
        return value;
    if (digits == 3 || in_taiwan(p))
        return in_taiwan(p) && value > 0 ? value + 1911 : -1;
    /* Without a limit this library's own time is the horizon: a constant, since nothing reads the clock. */
    int64_t limit = p->as_of ? p->as_of : 20301231;
    p->dates.century_guessed = true;
    return (2000 + value) * 10000 + month * 100 + day <= limit ? 2000 + value : 1900 + value;
}

static void propose_year(struct proposals *p, const struct token *year, int64_t month, int64_t day)
{
    propose(p, full_year(p, year->value, year->digits, month, day), month, day);
}

enum order { ORDER_ANY, ORDER_YMD, ORDER_DMY, ORDER_MDY };

/* How a country writes dates of which all parts are short. */
static enum order order_of(const char *country)
{
    static const char month_first[] = "US PH ";
    static const char year_first[] = "CN TW JP KR KP MN HU LT SE ";
    if (country[0] == 0)
        return ORDER_ANY;
    char code[4] = { country[0], country[1], ' ', 0 };
    if (strstr(month_first, code))
        return ORDER_MDY;
    return strstr(year_first, code) ? ORDER_YMD : ORDER_DMY;
}

/* a/b/year. China and Taiwan put the year first, so where it comes last nothing says which of a and b is the month. */
static void propose_year_last(
    struct proposals *p, const struct token *a, const struct token *b, const struct token *year)
{
    enum order order = order_of(p->country);
    bool had = p->dates.count > 0;
    if (order != ORDER_MDY)
        propose_year(p, year, b->value, a->value);
    if (order == ORDER_MDY || order == ORDER_ANY || order == ORDER_YMD || (!had && p->dates.count == 0))
        propose_year(p, year, a->value, b->value);
    if (!had && p->dates.count == 0)
        propose_year(p, year, b->value, a->value);
}

static void propose_three(struct proposals *p, const struct tokens *t)
{
    const struct token *n = t->at;
    enum order order = order_of(p->country);
    if (n[0].digits >= 3) {
        propose_year(p, &n[0], n[1].value, n[2].value);
        /* 1985/13/01 is what a program leaves that took the day for the month; 1985-13-01 breaks ISO 8601. */
        if (p->dates.count == 0 && !p->placeholder && !t->hyphens && n[0].digits == 4 && n[1].value > 12
            && n[2].value > 0 && n[2].value <= 12) {
            propose_year(p, &n[0], n[2].value, n[1].value);
            p->dates.damage = CKV_DAMAGE_EXCHANGED;
        }
    } else if (n[2].digits >= 4 || n[2].value > 31) {
        propose_year_last(p, &n[0], &n[1], &n[2]);
    } else if (n[0].value > 31 || order == ORDER_YMD) {
        propose_year(p, &n[0], n[1].value, n[2].value);
        if (p->dates.count == 0 && n[0].value <= 31 && !in_taiwan(p))
            propose_year_last(p, &n[0], &n[1], &n[2]);
    } else {
        if (order == ORDER_ANY)
            propose_year(p, &n[0], n[1].value, n[2].value);
        propose_year_last(p, &n[0], &n[1], &n[2]);
    }
}

/* A run of digits without separators, cut by its length. */
static void propose_compact(struct proposals *p, const struct token *n)
{
    int64_t v = n->value;
    struct token year = { TOKEN_NUMBER, v / 10000, 2 };
    if (n->digits == 8) {
        propose(p, v / 10000, v / 100 % 100, v % 100);
        if (p->dates.count == 0 && !p->placeholder && v % 10000 >= 1800) { /* 07041985 */
            struct token a = { TOKEN_NUMBER, v / 1000000, 2 }, b = { TOKEN_NUMBER, v / 10000 % 100, 2 };
            struct token last = { TOKEN_NUMBER, v % 10000, 4 };
            propose_year_last(p, &a, &b, &last);
        }
    } else if (n->digits == 7 && in_taiwan(p)) { /* 0740407 */
        propose(p, v / 10000 + 1911, v / 100 % 100, v % 100);
    } else if (n->digits == 6) {
        if (v / 100 >= 1850 && v / 100 <= 2099 && !in_taiwan(p))
            propose(p, v / 100, v % 100, 0);
        if (p->dates.count == 0)
            propose_year(p, &year, v / 100 % 100, v % 100);
    } else if (n->digits == 4 && v >= 1000) {
        propose(p, v, 0, 0);
    }
}

/* Days since 1970-01-01, and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
static int64_t days_from_civil(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static int32_t civil_from_days(int64_t z)
{
    z += 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int64_t day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    return (int32_t)((yoe + era * 400 + (month <= 2)) * 10000 + month * 100 + day);
}

/* Excel counts days from 1899-12-30; 10000 to 60000 is 1927 to 2064. No date in digits has five of them; fewer are a
 * year, or nothing that can be told. */
static void propose_serial(struct proposals *p, const struct token *n)
{
    if (n->digits != 5 || n->value < 10000 || n->value > 60000)
        return;
    int32_t ymd = civil_from_days(n->value - 25569);
    propose(p, ymd / 10000, ymd / 100 % 100, ymd % 100);
    p->dates.damage = CKV_DAMAGE_SERIAL;
}

/* Unix time of a day, in seconds or milliseconds, from 1880 on and from 1973 not to be taken for a date in digits. A
 * day begins at midnight where it was written: with an hour past noon in UTC that was east of it, and the day is the
 * next. */
static bool propose_epoch(struct proposals *p, ckv_slice s)
{
    bool before = ckv_slice_starts(s, CKV_LIT("-"));
    int64_t v;
    unsigned digits;
    s = ckv_slice_tail(s, before ? 1 : 0);
    size_t len = ascii_number(s, &v, &digits);
    bool seconds = digits == 9 || digits == 10, milliseconds = digits == 12 || digits == 13;
    if (len != s.len || !(seconds || milliseconds))
        return false;
    v = (before ? -v : v) / (seconds ? 1 : 1000) + 43200;
    int32_t ymd = civil_from_days((v < 0 ? v - 86399 : v) / 86400);
    if (ymd < 18800101)
        return false;
    propose(p, ymd / 10000, ymd / 100 % 100, ymd % 100);
    p->dates.damage = CKV_DAMAGE_EPOCH;
    return p->dates.count > 0;
}

/* A date and a time of day in one run of digits: 19850407000000. */
static bool propose_stamp(struct proposals *p, ckv_slice s)
{
    int64_t v;
    unsigned digits;
    if (ascii_number(s, &v, &digits) != s.len || (digits != 12 && digits != 14))
        return false;
    v /= digits == 14 ? 100 : 1;
    if (v / 100 % 100 > 23 || v % 100 > 59 || !ckv_date_exists((int32_t)(v / 10000)))
        return false;
    propose(p, v / 100000000, v / 1000000 % 100, v / 10000 % 100);
    return p->dates.count > 0;
}

static bool propose_lunar(struct proposals *p, ckv_slice s)
{
    int32_t found[CKV_DATES_MAX];
    size_t count = ckv_lunar_read(found, s, p->as_of);
    for (size_t i = 0; i < count; i++)
        add_date(&p->dates, found[i]);
    return count > 0;
}

/* --- interpretation --- */

static bool has_kind(const struct tokens *t, enum token_kind kind)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].kind == kind)
            return true;
    return false;
}

/* Numbers told apart by 年, 月, 日 behind them, perhaps with an era before. */
static bool read_marked(struct proposals *p, const struct tokens *t)
{
    int64_t part[3] = { 0, 0, 0 }, era = 0;
    unsigned digits = 0, next = 0, last = 0;
    bool dated = false, before = false;
    for (size_t i = 0; i < t->count; i++) {
        const struct token *token = &t->at[i];
        if (token->kind == TOKEN_ERA)
            era = token->value, last = token->digits, dated = true;
        else if (token->kind == TOKEN_BEFORE)
            before = true;
        if (token->kind != TOKEN_NUMBER && token->kind != TOKEN_MASK)
            continue;
        unsigned which = next; /* 4月7: without a mark it is what comes next */
        if (i + 1 < t->count && t->at[i + 1].kind >= TOKEN_YEAR_MARK && t->at[i + 1].kind <= TOKEN_DAY_MARK)
            which = (unsigned)(t->at[i + 1].kind - TOKEN_YEAR_MARK);
        if (which > 2 || which < next)
            return false;
        part[which] = token->value;
        digits = which == 0 ? token->digits : digits;
        next = which + 1;
    }
    if (before && (era != 1911 || part[0] == 0))
        return false;
    if (last && part[0] > last)
        return false;
    struct token year = { TOKEN_NUMBER, part[0], digits };
    if (before)
        propose(p, 1912 - part[0], part[1], part[2]);
    else if (dated && era && part[0] < 200)
        propose(p, part[0] ? part[0] + era : -1, part[1], part[2]);
    else if (digits)
        propose_year(p, &year, part[1], part[2]);
    else
        propose(p, 0, part[1], part[2]);
    return true;
}

/* A month by name, with a day, a year or both around it. */
static bool read_named_month(struct proposals *p, const struct tokens *t)
{
    const struct token *number[2] = { NULL, NULL };
    int64_t month = 0;
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        const struct token *token = &t->at[i];
        bool number_like = token->kind == TOKEN_NUMBER || token->kind == TOKEN_MASK;
        if (token->kind == TOKEN_MONTH && month == 0)
            month = token->value;
        else if (number_like && n < 2)
            number[n++] = token;
        else
            return false;
    }
    if (n == 2 && number[0]->digits >= 3) /* 1985 Apr 7 */
        propose_year(p, number[0], month, number[1]->value);
    else if (n == 2)
        propose_year(p, number[1], month, number[0]->value);
    else if (n == 1 && (number[0]->digits >= 3 || number[0]->value > 31))
        propose_year(p, number[0], month, 0);
    return n > 0;
}

static bool read_numbers(struct proposals *p, const struct tokens *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].kind != TOKEN_NUMBER && t->at[i].kind != TOKEN_MASK)
            return false;
    if (t->count == 3)
        propose_three(p, t);
    else if (t->count == 2 && t->at[0].digits == 4 && t->at[1].digits <= 2)
        propose(p, t->at[0].value, t->at[1].value, 0);
    else if (t->count == 2 && t->at[1].digits == 4 && t->at[0].digits <= 2)
        propose(p, t->at[1].value, t->at[0].value, 0);
    else if (t->count == 2 && t->at[0].kind == TOKEN_NUMBER && t->at[1].kind == TOKEN_MASK && t->at[0].digits == 4)
        propose(p, t->at[0].value, 0, 0);
    else if (t->count == 1 && t->at[0].digits == 5)
        propose_serial(p, &t->at[0]);
    else if (t->count == 1)
        propose_compact(p, &t->at[0]);
    return true;
}

/* 民國74/04/07: an era, then numbers without marks. */
static bool read_era_numbers(struct proposals *p, const struct tokens *t)
{
    if (t->count != 4 || t->at[0].kind != TOKEN_ERA)
        return false;
    for (size_t i = 1; i < 4; i++)
        if (t->at[i].kind != TOKEN_NUMBER)
            return false;
    if (t->at[1].value == 0 || (t->at[0].digits && t->at[1].value > t->at[0].digits))
        return false;
    propose(p, t->at[1].value + t->at[0].value, t->at[2].value, t->at[3].value);
    return true;
}

static ckv_status read_tokens(struct proposals *p, const struct tokens *t)
{
    bool marked = has_kind(t, TOKEN_YEAR_MARK) || has_kind(t, TOKEN_MONTH_MARK) || has_kind(t, TOKEN_DAY_MARK);
    bool read;
    if (has_kind(t, TOKEN_MONTH))
        read = !marked && read_named_month(p, t);
    else if (marked)
        read = read_marked(p, t);
    else
        read = has_kind(t, TOKEN_ERA) ? read_era_numbers(p, t) : read_numbers(p, t);
    if (read && p->dates.count)
        return CKV_OK;
    return p->placeholder ? CKV_NOT_FOUND : CKV_BAD_INPUT;
}

/* --- time of day --- */

static bool skip(ckv_slice *s, ckv_slice what)
{
    if (!ckv_slice_starts(*s, what))
        return false;
    *s = ckv_slice_tail(*s, what.len);
    return true;
}

static void skip_blanks(ckv_slice *s)
{
    while (skip(s, CKV_LIT(" ")))
        ;
}

static bool read_small(ckv_slice *s, unsigned most, int64_t limit, int64_t *value)
{
    unsigned digits;
    size_t n = ascii_number(*s, value, &digits);
    if (n == 0 || digits > most || *value > limit)
        return false;
    *s = ckv_slice_tail(*s, n);
    return true;
}

/* Digits after the point, as microseconds. */
static int64_t read_fraction(ckv_slice *s)
{
    int64_t micros = 0, unit = 100000;
    if (s->len < 2 || (s->ptr[0] != '.' && s->ptr[0] != ',') || !ckv_is_digit(s->ptr[1]))
        return 0;
    *s = ckv_slice_tail(*s, 1);
    for (; s->len && ckv_is_digit(s->ptr[0]); *s = ckv_slice_tail(*s, 1), unit /= 10)
        micros += (s->ptr[0] - '0') * unit;
    return micros;
}

/* z, utc, +08:00, +0800, +8: minutes east of Greenwich. */
static bool read_zone(ckv_slice *s, int64_t *minutes)
{
    int64_t hour, minute = 0;
    *minutes = 0;
    skip_blanks(s);
    if (skip(s, CKV_LIT("z")))
        return true;
    if (!skip(s, CKV_LIT("utc")))
        skip(s, CKV_LIT("gmt"));
    bool west = ckv_slice_starts(*s, CKV_LIT("-"));
    if (!west && !ckv_slice_starts(*s, CKV_LIT("+")))
        return true;
    *s = ckv_slice_tail(*s, 1);
    if (!read_small(s, 4, 1500, &hour))
        return false;
    if (hour > 24)
        minute = hour % 100, hour /= 100;
    else if (skip(s, CKV_LIT(":")) && !read_small(s, 2, 59, &minute))
        return false;
    *minutes = (west ? -1 : 1) * (hour * 60 + minute);
    return hour <= 15 && minute < 60;
}

/* 上午 and the like before the hour, am and pm after it. 0: not said; 12 is added for the second half. */
static int half_before(ckv_slice *s)
{
    if (skip(s, CKV_LIT("下午")) || skip(s, CKV_LIT("晚上")))
        return 2;
    return skip(s, CKV_LIT("上午")) || skip(s, CKV_LIT("凌晨")) ? 1 : skip(s, CKV_LIT("中午")) ? 2 : 0;
}

static int half_after(ckv_slice *s)
{
    skip_blanks(s);
    if (skip(s, CKV_LIT("pm")) || skip(s, CKV_LIT("p.m.")))
        return 2;
    return skip(s, CKV_LIT("am")) || skip(s, CKV_LIT("a.m.")) ? 1 : 0;
}

/* The time of day in microseconds, less its zone. An empty text is midnight. */
static bool read_time(ckv_slice s, int64_t *micros)
{
    int64_t hour, minute = 0, second = 0, fraction = 0, zone;
    *micros = 0;
    if (s.len == 0)
        return true;
    skip(&s, CKV_LIT("t"));
    int half = half_before(&s);
    skip_blanks(&s);
    if (half && s.len == 0) /* 2021年4月7日上午 */
        return true;
    if (!read_small(&s, 2, 24, &hour))
        return false;
    if (skip(&s, CKV_LIT(":")) || skip(&s, CKV_LIT("时")) || skip(&s, CKV_LIT("点"))) {
        if (s.len && !read_small(&s, 2, 59, &minute))
            return false;
        if (skip(&s, CKV_LIT(":")) || (skip(&s, CKV_LIT("分")) && s.len && ckv_is_digit(s.ptr[0]))) {
            if (!read_small(&s, 2, 60, &second))
                return false;
            fraction = read_fraction(&s);
        }
        skip(&s, CKV_LIT("秒"));
    }
    half = half ? half : half_after(&s);
    if (half && hour <= 12)
        hour = hour % 12 + (half == 2 ? 12 : 0);
    if (!read_zone(&s, &zone) || s.len)
        return false;
    *micros = ((hour * 60 + minute - zone) * 60 + second) * 1000000 + fraction;
    return true;
}

/* --- entry points --- */

/* 44293.0, 44293.75 and 20240101.0: a number with what a program, or the time of day, put behind its point. */
static ckv_slice without_fraction(ckv_slice s)
{
    int64_t v, fraction;
    unsigned digits, places;
    size_t len = ascii_number(s, &v, &digits);
    if ((digits != 5 && digits != 8) || len >= s.len || s.ptr[len] != '.')
        return s;
    ckv_slice rest = ckv_slice_tail(s, len + 1);
    bool number = ascii_number(rest, &fraction, &places) == rest.len && places > 0;
    return number && (digits == 5 || fraction == 0) ? ckv_slice_head(s, len) : s;
}

/* 1985-04-07 and 1985/04/07, what most columns hold, and --04-07 (ISO 8601:2000) without a year. Nothing is proposed where more thought is needed. */
static void propose_plain(struct proposals *p, ckv_slice s)
{
    int part[3] = { 0, 0, 0 }, at = 0;
    if (s.len == 7 && ckv_slice_starts(s, CKV_LIT("--")) && s.ptr[4] == '-' && ckv_is_digit(s.ptr[2])
        && ckv_is_digit(s.ptr[3]) && ckv_is_digit(s.ptr[5]) && ckv_is_digit(s.ptr[6])) {
        propose(p, 0, (s.ptr[2] - '0') * 10 + s.ptr[3] - '0', (s.ptr[5] - '0') * 10 + s.ptr[6] - '0');
        return;
    }
    if (s.len != 10 || s.ptr[4] != s.ptr[7] || !memchr("-/.", s.ptr[4], 3))
        return;
    for (size_t i = 0; i < 10; i++) {
        if (i == 4 || i == 7)
            at++;
        else if (ckv_is_digit(s.ptr[i]))
            part[at] = part[at] * 10 + (s.ptr[i] - '0');
        else
            return;
    }
    if (part[1] >= 1 && part[2] >= 1)
        propose(p, part[0], part[1], part[2]);
}

static ckv_status parse_canon(ckv_dates *out, ckv_slice text, const char *country, int32_t as_of, int64_t *micros)
{
    struct proposals p = { .country = country, .as_of = as_of };
    struct tokens t;
    if (text.len == 0)
        return CKV_NOT_FOUND;
    propose_plain(&p, text);
    if (p.dates.count) {
        *micros = 0;
        *out = p.dates;
        return CKV_OK;
    }
    /* The Republic of China in its English letters. */
    if (skip(&text, CKV_LIT("r.o.c.")) || skip(&text, CKV_LIT("roc ")) || skip(&text, CKV_LIT("minguo ")))
        p.country = "TW";
    text = without_fraction(text);
    if (propose_stamp(&p, text) || propose_epoch(&p, text)) {
        *micros = 0;
        *out = p.dates;
        return CKV_OK;
    }
    bool han = (unsigned char)text.ptr[0] >= 0x80 || (unsigned char)text.ptr[text.len - 1] >= 0x80;
    if (han && propose_lunar(&p, text)) {
        *micros = 0;
        *out = p.dates;
        return CKV_OK;
    }
    if (!tokenize(&t, text) || !read_time(t.rest, micros))
        return ckv_canon_is_missing(text) ? CKV_NOT_FOUND : CKV_BAD_INPUT;
    ckv_status status = read_tokens(&p, &t);
    if (status == CKV_OK)
        *out = p.dates;
    else if (status == CKV_BAD_INPUT && ckv_canon_is_missing(text))
        status = CKV_NOT_FOUND;
    return status;
}

/* 1985-3-12 (未核实): what stands before a note in brackets. Not before one that tells another calendar or a number. */
static ckv_slice without_note(ckv_slice s)
{
    static const char *const calendars[] = { "农", "阴", "旧", "闰", "lunar" };
    const char *open = s.len && s.ptr[s.len - 1] == ')' ? memrchr(s.ptr, '(', s.len) : NULL;
    if (!open)
        return s;
    ckv_slice date = ckv_slice_trim(ckv_slice_head(s, (size_t)(open - s.ptr))), note = ckv_slice_tail(s, date.len);
    bool digits = false;
    for (size_t i = 0; i < note.len; i++) {
        digits = digits || ckv_is_digit(note.ptr[i]);
        for (size_t k = 0; k < sizeof calendars / sizeof *calendars; k++)
            if (ckv_slice_starts(ckv_slice_tail(note, i), ckv_slice_str(calendars[k])))
                return s;
    }
    return digits ? s : date;
}

/* 2021-04-07|2021-07-04, as an ambiguous date is written here: each a date that is not. */
static ckv_status parse_alternatives(ckv_dates *out, ckv_slice text, const char *country, int32_t as_of)
{
    ckv_dates all = { .count = 0 };
    while (text.len) {
        const char *bar = memchr(text.ptr, '|', text.len);
        size_t len = bar ? (size_t)(bar - text.ptr) : text.len;
        ckv_dates one;
        int64_t micros;
        ckv_status status = parse_canon(&one, ckv_slice_trim(ckv_slice_head(text, len)), country, as_of, &micros);
        if (status != CKV_OK)
            return status;
        if (one.count != 1 || all.count == CKV_DATES_MAX)
            return CKV_BAD_INPUT;
        if (all.count && one.value[0] <= all.value[all.count - 1])
            return CKV_BAD_INPUT;
        all.value[all.count++] = one.value[0];
        text = ckv_slice_tail(text, bar ? len + 1 : len);
    }
    *out = all;
    return CKV_OK;
}

ckv_status ckv_date_parse(ckv_dates *out, ckv_slice text, const char *country, int32_t as_of)
{
    ckv_short canon;
    int64_t micros;
    if (!ckv_short_canon(&canon, text))
        return CKV_BAD_INPUT;
    ckv_slice s = ckv_short_slice(&canon);
    if (s.len > 1 && memchr(s.ptr, '|', s.len - 1))
        return parse_alternatives(out, s, country, as_of);
    ckv_status status = parse_canon(out, s, country, as_of, &micros);
    ckv_slice date = without_note(s);
    if (status == CKV_BAD_INPUT && date.len && date.len < s.len)
        status = parse_canon(out, date, country, as_of, &micros);
    return status;
}

/* One column of a date in three: a number, perhaps with its mark, or a month's name. False: unreadable. */
static bool read_part(ckv_slice text, struct token *part)
{
    ckv_short canon;
    struct tokens t;
    *part = (struct token){ TOKEN_NUMBER, 0, 0 };
    if (!ckv_short_canon(&canon, text))
        return false;
    ckv_slice s = ckv_short_slice(&canon);
    if (s.len == 0 || (s.len > 2 && ckv_canon_is_missing(s)))
        return true;
    if (!tokenize(&t, s) || t.rest.len || t.count > 2)
        return false;
    bool number = t.at[0].kind == TOKEN_NUMBER || t.at[0].kind == TOKEN_MASK || t.at[0].kind == TOKEN_MONTH;
    bool marked = t.count == 1 || (t.at[1].kind >= TOKEN_YEAR_MARK && t.at[1].kind <= TOKEN_DAY_MARK);
    *part = t.at[0];
    return number && marked && t.at[0].value <= 9999;
}

ckv_status ckv_date_parse_parts(
    ckv_dates *out, ckv_slice year, ckv_slice month, ckv_slice day, const char *country, int32_t as_of)
{
    struct proposals p = { .country = country, .as_of = as_of };
    struct token y, m, d;
    if (!read_part(year, &y) || !read_part(month, &m) || !read_part(day, &d))
        return CKV_BAD_INPUT;
    if (y.value == 0 && m.value == 0 && d.value == 0)
        return CKV_NOT_FOUND;
    if (y.digits)
        propose_year(&p, &y, m.value, m.value ? d.value : 0);
    else
        propose(&p, 0, m.value, d.value);
    if (p.dates.count == 0)
        return p.placeholder ? CKV_NOT_FOUND : CKV_BAD_INPUT;
    *out = p.dates;
    return CKV_OK;
}

/* Unix time in seconds, milliseconds or microseconds, or a date and time in one run of digits. */
static bool read_run(ckv_slice text, int64_t *out)
{
    int64_t v, micros = 0;
    unsigned digits;
    if (ascii_number(text, &v, &digits) != text.len)
        return false;
    if (digits == 10 || digits == 13 || digits == 16) {
        *out = v * (digits == 10 ? 1000000 : digits == 13 ? 1000 : 1);
        return true;
    }
    if (digits != 12 && digits != 14)
        return false;
    int64_t seconds = digits == 14 ? v % 100 : 0;
    v = digits == 14 ? v / 100 : v;
    int32_t ymd = (int32_t)(v / 10000);
    if (!ckv_date_exists(ymd) || v / 100 % 100 > 23 || v % 100 > 59 || seconds > 60)
        return false;
    micros = ((v / 100 % 100 * 60 + v % 100) * 60 + seconds) * 1000000;
    *out = days_from_civil(ymd / 10000, ymd / 100 % 100, ymd % 100) * 86400000000 + micros;
    return true;
}

ckv_status ckv_date_time_parse(int64_t *out, ckv_slice text, const char *country)
{
    ckv_short canon;
    ckv_dates dates;
    int64_t micros = 0;
    *out = 0;
    if (!ckv_short_canon(&canon, text))
        return CKV_BAD_INPUT;
    ckv_slice s = ckv_short_slice(&canon);
    if (read_run(s, out))
        return CKV_OK;
    ckv_status status = parse_canon(&dates, s, country, 0, &micros);
    if (status == CKV_OK && dates.count > 1) /* one moment is asked for: the day first, as most of the world has it */
        status = parse_canon(&dates, s, "GB", 0, &micros);
    if (status != CKV_OK)
        return status;
    int32_t ymd = dates.value[0];
    int month = ymd / 100 % 100, day = ymd % 100;
    if (ymd < 10000 || dates.damage == CKV_DAMAGE_EXCHANGED) /* a guess is no order */
        return CKV_BAD_INPUT;
    *out = days_from_civil(ymd / 10000, month ? month : 1, day ? day : 1) * 86400000000 + micros;
    return CKV_OK;
}

/* Cheap on purpose: it looks at every value that starts with a digit. */
bool ckv_date_is_default(ckv_slice s)
{
    int64_t part[3];
    unsigned digits[3];
    size_t n = 0;
    while (n < 3) {
        size_t len = ascii_number(s, &part[n], &digits[n]);
        if (len == 0 || len > 8)
            return false;
        s = ckv_slice_tail(s, len);
        if (n++ == 0 && digits[0] == 8 && s.len == 0)
            return is_default((int32_t)part[0]);
        if (n < 3 && !skip(&s, CKV_LIT("-")) && !skip(&s, CKV_LIT("/")) && !skip(&s, CKV_LIT("."))
            && !skip(&s, n == 1 ? CKV_LIT("年") : CKV_LIT("月")))
            return false;
    }
    if (!skip(&s, CKV_LIT("日")))
        skip(&s, CKV_LIT("号"));
    for (; s.len; s = ckv_slice_tail(s, 1)) /* midnight, in any of its spellings; in China the epoch's is 08:00 */
        if (!memchr("08:. tz+", s.ptr[0], 8))
            return false;
    if (part[0] > 9999 || part[1] > 9999 || part[2] > 9999)
        return false;
    int64_t year = digits[0] == 4 ? part[0] : part[2], other = digits[0] == 4 ? part[2] : part[0];
    if (digits[0] != 4 && digits[2] != 4)
        return false;
    return is_default((int32_t)(year * 10000 + part[1] * 100 + other))
           || is_default((int32_t)(year * 10000 + other * 100 + part[1]));
}

static void add_padded(ckv_buf *out, int value, int width)
{
    char digits[4];
    for (int i = width; i-- > 0; value /= 10)
        digits[i] = (char)('0' + value % 10);
    ckv_buf_add(out, ckv_slice_of(digits, (size_t)width));
}

void ckv_date_format(ckv_buf *out, int32_t ymd)
{
    int year = ymd / 10000, month = ymd / 100 % 100, day = ymd % 100;
    if (year)
        add_padded(out, year, 4);
    else
        ckv_buf_byte(out, '-');
    if (month) {
        ckv_buf_byte(out, '-');
        add_padded(out, month, 2);
    }
    if (day) {
        ckv_buf_byte(out, '-');
        add_padded(out, day, 2);
    }
}
