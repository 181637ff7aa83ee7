#include "io/xlsx_number.h"

#include <strings.h>

#define DIGITS_MAX 40 /* kept of a number; a double is told apart by 17 */
#define SHOWN_DIGITS 15
#define PLAIN_MAX 20 /* digits of an integer that is left alone */
#define DAY ((int64_t)86400)
#define NANO ((int64_t)1000000000)
#define LAST_SERIAL 2958465 /* 9999-12-31 */

ckv_number_format ckv_number_format_builtin(uint32_t id)
{
    if (id >= 14 && id <= 17)
        return (ckv_number_format){ CKV_SHOWN_DAY, 0 };
    if ((id >= 18 && id <= 22) || id == 45 || id == 47)
        return (ckv_number_format){ CKV_SHOWN_MOMENT, 0 };
    /* Some of these are dates in one edition and times in another. */
    if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return (ckv_number_format){ CKV_SHOWN_MOMENT, 0 };
    return (ckv_number_format){ CKV_SHOWN_PLAIN, 0 };
}

/* The part of a code that stands for itself (quoted, escaped, padding, [colour] or [locale]) at `at`, or 0. */
static size_t literal(ckv_slice code, size_t at)
{
    char c = code.ptr[at];
    if (c == '\\' || c == '_' || c == '*')
        return 2;
    char close = c == '"' ? '"' : c == '[' ? ']' : 0;
    const char *end = close ? memchr(code.ptr + at + 1, close, code.len - at - 1) : NULL;
    return close ? (end ? (size_t)(end + 1 - (code.ptr + at)) : code.len - at) : 0;
}

static bool is_elapsed(ckv_slice code, size_t at)
{
    return code.len - at > 2 && code.ptr[at] == '[' && strchr("hHmMsS", code.ptr[at + 1])
           && (code.ptr[at + 2] == ']' || code.ptr[at + 2] == code.ptr[at + 1]);
}

typedef struct tokens {
    bool day, month, time;
    size_t zeros;
    size_t other;
} tokens;

static void take_letter(tokens *t, ckv_slice code, size_t at)
{
    char c = code.ptr[at] | 0x20;
    bool exponent = c == 'e' && at + 1 < code.len && (code.ptr[at + 1] == '+' || code.ptr[at + 1] == '-');
    t->day |= c == 'y' || c == 'd' || (c == 'e' && !exponent);
    t->month |= c == 'm';
    t->time |= c == 'h' || c == 's';
    t->zeros += code.ptr[at] == '0';
    t->other += code.ptr[at] != '0';
}

ckv_number_format ckv_number_format_parse(ckv_slice code)
{
    static const char general[] = "general";
    tokens t = { 0 };
    if (code.len >= sizeof general - 1 && strncasecmp(code.ptr, general, sizeof general - 1) == 0)
        return (ckv_number_format){ CKV_SHOWN_PLAIN, 0 };
    for (size_t at = 0; at < code.len && code.ptr[at] != ';';) {
        if (is_elapsed(code, at)) /* a duration, not a point in time */
            return (ckv_number_format){ CKV_SHOWN_PLAIN, 0 };
        size_t skip = literal(code, at);
        if (skip)
            t.other += code.ptr[at] != '[';
        else
            take_letter(&t, code, at);
        at += skip ? skip : 1;
    }
    if (t.time)
        return (ckv_number_format){ CKV_SHOWN_MOMENT, 0 };
    if (t.day || t.month)
        return (ckv_number_format){ CKV_SHOWN_DAY, 0 };
    if (t.zeros > 1 && t.zeros <= DIGITS_MAX && !t.other)
        return (ckv_number_format){ CKV_SHOWN_ZEROS, (uint8_t)t.zeros };
    return (ckv_number_format){ CKV_SHOWN_PLAIN, 0 };
}

/* 0.d1 d2 d3 ... x 10^point, d1 not 0; no digits at all for zero. */
typedef struct decimal {
    char digits[DIGITS_MAX];
    size_t count;
    int point;
    bool negative;
    bool whole; /* written without a point or an exponent */
} decimal;

/* Digits at the front of *s, before the decimal point or after it; false when there are none. */
static bool take_digits(decimal *d, ckv_slice *s, bool fraction)
{
    size_t n = 0;
    for (; n < s->len && ckv_is_digit(s->ptr[n]); n++) {
        bool leading = d->count == 0 && s->ptr[n] == '0';
        if (!leading && d->count < DIGITS_MAX)
            d->digits[d->count++] = s->ptr[n];
        if (fraction ? leading : !leading)
            d->point += fraction ? -1 : 1;
    }
    *s = ckv_slice_tail(*s, n);
    return n > 0;
}

static bool take_exponent(decimal *d, ckv_slice *s)
{
    bool minus = s->len && *s->ptr == '-';
    int value = 0;
    size_t n = 0;
    if (minus || (s->len && *s->ptr == '+'))
        *s = ckv_slice_tail(*s, 1);
    for (; n < s->len && n < 4 && ckv_is_digit(s->ptr[n]); n++)
        value = 10 * value + (s->ptr[n] - '0');
    *s = ckv_slice_tail(*s, n);
    d->point += minus ? -value : value;
    return n > 0;
}

static bool parse(decimal *d, ckv_slice s)
{
    *d = (decimal){ .whole = true };
    if (s.len > 400)
        return false;
    if (s.len && *s.ptr == '-') {
        d->negative = true;
        s = ckv_slice_tail(s, 1);
    }
    bool any = take_digits(d, &s, false);
    if (s.len && *s.ptr == '.') {
        d->whole = false;
        s = ckv_slice_tail(s, 1);
        any |= take_digits(d, &s, true);
    }
    if (any && s.len && (*s.ptr == 'e' || *s.ptr == 'E')) {
        d->whole = false;
        s = ckv_slice_tail(s, 1);
        any = take_exponent(d, &s);
    }
    return any && s.len == 0;
}

/* To the first `count` digits, half up. */
static void round_to(decimal *d, size_t count)
{
    if (d->count > count) {
        bool up = d->digits[count] >= '5';
        d->count = count;
        while (up && d->count && d->digits[d->count - 1] == '9')
            d->count--;
        if (up && d->count) {
            d->digits[d->count - 1]++;
        } else if (up) {
            d->digits[d->count++] = '1';
            d->point++;
        }
    }
    while (d->count && d->digits[d->count - 1] == '0')
        d->count--;
}

static int digit_at(const decimal *d, int place)
{
    return place >= 0 && (size_t)place < d->count ? d->digits[place] - '0' : 0;
}

static void add_plain(ckv_buf *out, const decimal *d)
{
    if (d->negative && d->count)
        ckv_buf_byte(out, '-');
    if (d->point <= 0 || !d->count)
        ckv_buf_byte(out, '0');
    for (int i = 0; d->count && i < d->point; i++)
        ckv_buf_byte(out, (char)('0' + digit_at(d, i)));
    if (d->count && (int)d->count > d->point) {
        ckv_buf_byte(out, '.');
        for (int i = d->point; i < (int)d->count; i++)
            ckv_buf_byte(out, (char)('0' + digit_at(d, i)));
    }
}

static void show_plain(ckv_buf *out, ckv_slice text, decimal *d)
{
    if (d->whole && text.len <= PLAIN_MAX) {
        ckv_buf_add(out, text);
        return;
    }
    round_to(d, SHOWN_DIGITS);
    if (d->count && (d->point > PLAIN_MAX || d->point < -9))
        ckv_buf_add(out, text);
    else
        add_plain(out, d);
}

static bool show_zeros(ckv_buf *out, const decimal *d, size_t width)
{
    int point = d->count ? d->point : 0; /* digits before the decimal point */
    if (d->negative || (int)d->count > point || point > PLAIN_MAX)
        return false;
    for (size_t i = (size_t)point; i < width; i++)
        ckv_buf_byte(out, '0');
    for (int i = 0; i < point; i++)
        ckv_buf_byte(out, (char)('0' + digit_at(d, i)));
    return true;
}

typedef struct civil {
    int year, month, day;
} civil;

/* Days since 1970-01-01 to a date, by eras of 400 years that begin in March. */
static civil civil_of(int64_t days)
{
    days += 719468;
    int64_t era = days / 146097, of_era = days % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    civil c = { (int)(year + era * 400), (int)(month < 10 ? month + 3 : month - 9),
        (int)(of_year - (153 * month + 2) / 5 + 1) };
    c.year += c.month <= 2;
    return c;
}

static civil date_of(int64_t serial, bool from_1904)
{
    if (from_1904)
        return civil_of(serial - 24107);
    if (serial == 60)
        return (civil){ 1900, 2, 29 };
    return civil_of(serial - (serial < 60 ? 25568 : 25569));
}

/* A day number and the second of that day, to the nearest; false when it is no day of the calendar. */
static bool serial_of(const decimal *d, int64_t *day, int64_t *second)
{
    int64_t whole = 0, nano = 0;
    if (d->negative || d->point > 7)
        return false;
    for (int i = 0; i < d->point; i++)
        whole = 10 * whole + digit_at(d, i);
    for (int i = 0; i < 9; i++)
        nano = 10 * nano + digit_at(d, d->point + i);
    *second = (nano * DAY + NANO / 2) / NANO;
    *day = whole + *second / DAY;
    *second %= DAY;
    return *day <= LAST_SERIAL;
}

static bool show_date(ckv_buf *out, const decimal *d, ckv_shown shown, bool from_1904)
{
    int64_t day, second;
    if (!serial_of(d, &day, &second))
        return false;
    bool has_time = shown == CKV_SHOWN_MOMENT && second > 0;
    bool has_day = day > 0 || (from_1904 && !has_time); /* else a time of day alone */
    if (!has_day && shown == CKV_SHOWN_DAY)
        return false; /* the day before the first */
    if (has_day) {
        civil c = date_of(day, from_1904);
        ckv_buf_format(out, "%04d-%02d-%02d", c.year, c.month, c.day);
    }
    if (has_day && has_time)
        ckv_buf_byte(out, 'T');
    if (has_time || !has_day)
        ckv_buf_format(out, "%02d:%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
    return true;
}

void ckv_number_show(ckv_buf *out, ckv_slice text, ckv_number_format format, bool from_1904)
{
    decimal d;
    text = ckv_slice_trim(text);
    if (!parse(&d, text)) {
        ckv_buf_add(out, text);
        return;
    }
    bool done = false;
    if (format.shown == CKV_SHOWN_DAY || format.shown == CKV_SHOWN_MOMENT)
        done = show_date(out, &d, format.shown, from_1904);
    else if (format.shown == CKV_SHOWN_ZEROS)
        done = show_zeros(out, &d, format.digits);
    if (!done)
        show_plain(out, text, &d);
}
