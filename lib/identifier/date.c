#include "identifier/date.h"

#include "identifier/date_parts.h"
#include "identifier/lunar.h"
#include "identifier/missing.h"
#include "identifier/short.h"

struct proposals {
    ckv_dates dates;
    const char *country;
    int32_t as_of;
    bool placeholder;
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
    bool coherent = month ? day <= ckv_date_days_in_month(year ? (int)year : 2000, (int)month) : day == 0 && year;
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

static void propose_year(struct proposals *p, const ckv_date_token *year, int64_t month, int64_t day)
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
    struct proposals *p, const ckv_date_token *a, const ckv_date_token *b, const ckv_date_token *year)
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

static void propose_three(struct proposals *p, const ckv_date_tokens *t)
{
    const ckv_date_token *n = t->at;
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
static void propose_compact(struct proposals *p, const ckv_date_token *n)
{
    int64_t v = n->value;
    ckv_date_token year = { CKV_DATE_NUMBER, v / 10000, 2 };
    if (n->digits == 8) {
        propose(p, v / 10000, v / 100 % 100, v % 100);
        if (p->dates.count == 0 && !p->placeholder && v % 10000 >= 1800) { /* 07041985 */
            ckv_date_token a = { CKV_DATE_NUMBER, v / 1000000, 2 }, b = { CKV_DATE_NUMBER, v / 10000 % 100, 2 };
            ckv_date_token last = { CKV_DATE_NUMBER, v % 10000, 4 };
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

/* Excel counts days from 1899-12-30; 10000 to 60000 is 1927 to 2064. No date in digits has five of them; fewer are a
 * year, or nothing that can be told. */
static void propose_serial(struct proposals *p, const ckv_date_token *n)
{
    if (n->digits != 5 || n->value < 10000 || n->value > 60000)
        return;
    int32_t ymd = ckv_date_of_days(n->value - 25569);
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
    size_t len = ckv_date_digits(s, &v, &digits);
    bool seconds = digits == 9 || digits == 10, milliseconds = digits == 12 || digits == 13;
    if (len != s.len || !(seconds || milliseconds))
        return false;
    v = (before ? -v : v) / (seconds ? 1 : 1000) + 43200;
    int32_t ymd = ckv_date_of_days((v < 0 ? v - 86399 : v) / 86400);
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
    if (ckv_date_digits(s, &v, &digits) != s.len || (digits != 12 && digits != 14))
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

static bool has_kind(const ckv_date_tokens *t, ckv_date_token_kind kind)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].kind == kind)
            return true;
    return false;
}

/* Numbers told apart by 年, 月, 日 behind them, perhaps with an era before. */
static bool read_marked(struct proposals *p, const ckv_date_tokens *t)
{
    int64_t part[3] = { 0, 0, 0 }, era = 0;
    unsigned digits = 0, next = 0, last = 0;
    bool dated = false, before = false;
    for (size_t i = 0; i < t->count; i++) {
        const ckv_date_token *token = &t->at[i];
        if (token->kind == CKV_DATE_ERA)
            era = token->value, last = token->digits, dated = true;
        else if (token->kind == CKV_DATE_BEFORE)
            before = true;
        if (token->kind != CKV_DATE_NUMBER && token->kind != CKV_DATE_MASK)
            continue;
        unsigned which = next; /* 4月7: without a mark it is what comes next */
        if (i + 1 < t->count && t->at[i + 1].kind >= CKV_DATE_YEAR_MARK && t->at[i + 1].kind <= CKV_DATE_DAY_MARK)
            which = (unsigned)(t->at[i + 1].kind - CKV_DATE_YEAR_MARK);
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
    ckv_date_token year = { CKV_DATE_NUMBER, part[0], digits };
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
static bool read_named_month(struct proposals *p, const ckv_date_tokens *t)
{
    const ckv_date_token *number[2] = { NULL, NULL };
    int64_t month = 0;
    size_t n = 0;
    for (size_t i = 0; i < t->count; i++) {
        const ckv_date_token *token = &t->at[i];
        bool number_like = token->kind == CKV_DATE_NUMBER || token->kind == CKV_DATE_MASK;
        if (token->kind == CKV_DATE_MONTH && month == 0)
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

static bool read_numbers(struct proposals *p, const ckv_date_tokens *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].kind != CKV_DATE_NUMBER && t->at[i].kind != CKV_DATE_MASK)
            return false;
    if (t->count == 3)
        propose_three(p, t);
    else if (t->count == 2 && t->at[0].digits == 4 && t->at[1].digits <= 2)
        propose(p, t->at[0].value, t->at[1].value, 0);
    else if (t->count == 2 && t->at[1].digits == 4 && t->at[0].digits <= 2)
        propose(p, t->at[1].value, t->at[0].value, 0);
    else if (t->count == 2 && t->at[0].kind == CKV_DATE_NUMBER && t->at[1].kind == CKV_DATE_MASK
             && t->at[0].digits == 4)
        propose(p, t->at[0].value, 0, 0);
    else if (t->count == 1 && t->at[0].digits == 5)
        propose_serial(p, &t->at[0]);
    else if (t->count == 1)
        propose_compact(p, &t->at[0]);
    return true;
}

/* 民國74/04/07: an era, then numbers without marks. */
static bool read_era_numbers(struct proposals *p, const ckv_date_tokens *t)
{
    if (t->count != 4 || t->at[0].kind != CKV_DATE_ERA)
        return false;
    for (size_t i = 1; i < 4; i++)
        if (t->at[i].kind != CKV_DATE_NUMBER)
            return false;
    if (t->at[1].value == 0 || (t->at[0].digits && t->at[1].value > t->at[0].digits))
        return false;
    propose(p, t->at[1].value + t->at[0].value, t->at[2].value, t->at[3].value);
    return true;
}

static ckv_status read_tokens(struct proposals *p, const ckv_date_tokens *t)
{
    bool marked = has_kind(t, CKV_DATE_YEAR_MARK) || has_kind(t, CKV_DATE_MONTH_MARK) || has_kind(t, CKV_DATE_DAY_MARK);
    bool read;
    if (has_kind(t, CKV_DATE_MONTH))
        read = !marked && read_named_month(p, t);
    else if (marked)
        read = read_marked(p, t);
    else
        read = has_kind(t, CKV_DATE_ERA) ? read_era_numbers(p, t) : read_numbers(p, t);
    if (read && p->dates.count)
        return CKV_OK;
    return p->placeholder ? CKV_NOT_FOUND : CKV_BAD_INPUT;
}

/* --- entry points --- */

/* 44293.0, 44293.75 and 20240101.0: a number with what a program, or the time of day, put behind its point. */
static ckv_slice without_fraction(ckv_slice s)
{
    int64_t v, fraction;
    unsigned digits, places;
    size_t len = ckv_date_digits(s, &v, &digits);
    if ((digits != 5 && digits != 8) || len >= s.len || s.ptr[len] != '.')
        return s;
    ckv_slice rest = ckv_slice_tail(s, len + 1);
    bool number = ckv_date_digits(rest, &fraction, &places) == rest.len && places > 0;
    return number && (digits == 5 || fraction == 0) ? ckv_slice_head(s, len) : s;
}

/* 1985-04-07 and 1985/04/07, what most columns hold, and --04-07 (ISO 8601:2000) without a year. Nothing is proposed
 * where more thought is needed. */
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
    ckv_date_tokens t;
    if (text.len == 0)
        return CKV_NOT_FOUND;
    propose_plain(&p, text);
    if (p.dates.count) {
        *micros = 0;
        *out = p.dates;
        return CKV_OK;
    }
    /* The Republic of China in its English letters. */
    if (ckv_date_skip(&text, CKV_LIT("r.o.c.")) || ckv_date_skip(&text, CKV_LIT("roc "))
        || ckv_date_skip(&text, CKV_LIT("minguo ")))
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
    if (!ckv_date_tokenize(&t, text) || !ckv_date_read_time(t.rest, micros))
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
static bool read_part(ckv_slice text, ckv_date_token *part)
{
    ckv_short canon;
    ckv_date_tokens t;
    *part = (ckv_date_token){ CKV_DATE_NUMBER, 0, 0 };
    if (!ckv_short_canon(&canon, text))
        return false;
    ckv_slice s = ckv_short_slice(&canon);
    if (s.len == 0 || (s.len > 2 && ckv_canon_is_missing(s)))
        return true;
    if (!ckv_date_tokenize(&t, s) || t.rest.len || t.count > 2)
        return false;
    bool number = t.at[0].kind == CKV_DATE_NUMBER || t.at[0].kind == CKV_DATE_MASK || t.at[0].kind == CKV_DATE_MONTH;
    bool marked = t.count == 1 || (t.at[1].kind >= CKV_DATE_YEAR_MARK && t.at[1].kind <= CKV_DATE_DAY_MARK);
    *part = t.at[0];
    return number && marked && t.at[0].value <= 9999;
}

ckv_status ckv_date_parse_parts(
    ckv_dates *out, ckv_slice year, ckv_slice month, ckv_slice day, const char *country, int32_t as_of)
{
    struct proposals p = { .country = country, .as_of = as_of };
    ckv_date_token y, m, d;
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
    if (ckv_date_digits(text, &v, &digits) != text.len)
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
    *out = ckv_date_to_days(ymd / 10000, ymd / 100 % 100, ymd % 100) * 86400000000 + micros;
    return true;
}

/* The number in digits `from` to `to`; -1 where one of them is none. */
static int32_t number_at(const char *text, size_t from, size_t to)
{
    int32_t n = 0;
    for (size_t i = from; i < to; i++) {
        if (!ckv_is_digit(text[i]))
            return -1;
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

/* 2026-02-03 and 2026-02-03 16:33:29, as nearly all software writes them: nothing has to be told apart. */
static bool read_plain(ckv_slice s, int64_t *out)
{
    const char *t = s.ptr;
    int32_t hour = 0, minute = 0, second = 0;
    if ((s.len != 10 && s.len != 19) || t[4] != '-' || t[7] != '-')
        return false;
    int32_t year = number_at(t, 0, 4), month = number_at(t, 5, 7), day = number_at(t, 8, 10);
    if (s.len == 19) {
        if (t[10] != ' ' || t[13] != ':' || t[16] != ':')
            return false;
        hour = number_at(t, 11, 13);
        minute = number_at(t, 14, 16);
        second = number_at(t, 17, 19);
    }
    int32_t ymd = year * 10000 + month * 100 + day;
    if (year < 1900 || year > 2099 || month < 0 || day < 0 || !ckv_date_exists(ymd) || is_default(ymd))
        return false;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return false;
    *out = ckv_date_to_days(year, month, day) * 86400000000 + ((hour * 60 + minute) * 60 + second) * INT64_C(1000000);
    return true;
}

ckv_status ckv_date_time_parse(int64_t *out, ckv_slice text, const char *country)
{
    ckv_short canon;
    ckv_dates dates;
    int64_t micros = 0;
    *out = 0;
    if (read_plain(text, out))
        return CKV_OK;
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
    *out = ckv_date_to_days(ymd / 10000, month ? month : 1, day ? day : 1) * 86400000000 + micros;
    return CKV_OK;
}

/* Cheap on purpose: it looks at every value that starts with a digit. */
bool ckv_date_is_default(ckv_slice s)
{
    int64_t part[3];
    unsigned digits[3];
    size_t n = 0;
    while (n < 3) {
        size_t len = ckv_date_digits(s, &part[n], &digits[n]);
        if (len == 0 || len > 8)
            return false;
        s = ckv_slice_tail(s, len);
        if (n++ == 0 && digits[0] == 8 && s.len == 0)
            return is_default((int32_t)part[0]);
        if (n < 3 && !ckv_date_skip(&s, CKV_LIT("-")) && !ckv_date_skip(&s, CKV_LIT("/"))
            && !ckv_date_skip(&s, CKV_LIT(".")) && !ckv_date_skip(&s, n == 1 ? CKV_LIT("年") : CKV_LIT("月")))
            return false;
    }
    if (!ckv_date_skip(&s, CKV_LIT("日")))
        ckv_date_skip(&s, CKV_LIT("号"));
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
