/* Dates of the Chinese calendar: 农历一九八五年二月十八, 乙丑年腊月廿三, 1987年闰六月初五. */
#include "identifier/lunar.h"

#include "identifier/date.h"
#include "identifier/short.h"

#define FIRST_YEAR 1900

/* One number a year from 1900 on: bit n says that month n (a leap month counts) has 30 days instead of 29, bits 13 to
 * 16 which month has a leap month behind it, and bits 17 to 22 how many days after 1 January the year begins. Computed
 * with the Chinese calendar of ICU 72.1, but for twelve years in which a new moon lies within minutes of midnight or
 * the leap month is disputed (1917, 1922, 1953 to 1955, 1987, 1998, 2012, 2018, 2026, 2027, 2029), which were set by
 * hand. The first day of each of the 1,608 months, leap months among them, is the same in three independent programs:
 * LunarCalendar 0.0.9, zhdate 0.1 and lunar_python 1.4.8; and the new moons of PyEphem 4.2.1 fall on it, but for April
 * 1906, where all of them have the day after. */
static const uint32_t years[] = {
    0x3d16d2,
    0x620752,
    0x4c0ea5,
    0x38b64a,
    0x5c064b,
    0x440a9b,
    0x309556,
    0x56056a,
    0x400b59,
    0x2a5752,
    0x500752,
    0x3adb25,
    0x600b25,
    0x480a4b,
    0x32b4ab,
    0x5802ad,
    0x42056b,
    0x2c4b69,
    0x520da9,
    0x3efd92,
    0x640e92,
    0x4c0d25,
    0x36ba4d,
    0x5c0a56,
    0x4602b6,
    0x2e95b5,
    0x5606d4,
    0x400ea9,
    0x2c5e92,
    0x500e92,
    0x3acd26,
    0x5e052b,
    0x480a57,
    0x32b2b6,
    0x580b5a,
    0x4406d4,
    0x2e6ec9,
    0x520749,
    0x3cf693,
    0x620a93,
    0x4c052b,
    0x34ca5b,
    0x5a0aad,
    0x46056a,
    0x309b55,
    0x560ba4,
    0x400b49,
    0x2a5a93,
    0x500a95,
    0x38f52d,
    0x5e0536,
    0x480aad,
    0x34b5aa,
    0x5805b2,
    0x420da5,
    0x2e7d4a,
    0x540d4a,
    0x3d0a95,
    0x600a97,
    0x4c0556,
    0x36cab5,
    0x5a0ad5,
    0x4606d2,
    0x308ea5,
    0x560ea5,
    0x40064a,
    0x286c97,
    0x4e0a9b,
    0x3af55a,
    0x5e056a,
    0x480b69,
    0x34b752,
    0x5a0b52,
    0x420b25,
    0x2c964b,
    0x520a4b,
    0x3d14ab,
    0x6002ad,
    0x4a056d,
    0x36cb69,
    0x5c0da9,
    0x460d92,
    0x309d25,
    0x560d25,
    0x415a4d,
    0x640a56,
    0x4e02b6,
    0x38c5b5,
    0x5e06d5,
    0x480ea9,
    0x34be92,
    0x5a0e92,
    0x440d26,
    0x2c6a56,
    0x500a57,
    0x3d14d6,
    0x62035a,
    0x4a06d5,
    0x36b6c9,
    0x5c0749,
    0x460693,
    0x2e952b,
    0x54052b,
    0x3e0a5b,
    0x2a555a,
    0x4e056a,
    0x38fb55,
    0x600ba4,
    0x4a0b49,
    0x32ba93,
    0x580a95,
    0x42052d,
    0x2c8aad,
    0x500ab5,
    0x3d35aa,
    0x6205d2,
    0x4c0da5,
    0x36dd4a,
    0x5c0d4a,
    0x460c95,
    0x30952e,
    0x540556,
    0x3e0ab5,
    0x2a55b2,
    0x5006d2,
    0x38cea5,
    0x5e0725,
    0x48064b,
    0x32ac97,
    0x560cab,
};
#define YEARS ((int)(sizeof years / sizeof *years))

static bool skip(ckv_slice *s, const char *what)
{
    ckv_slice word = ckv_slice_str(what);
    if (!ckv_slice_starts(*s, word))
        return false;
    *s = ckv_slice_tail(*s, word.len);
    return true;
}

/* The place of a three-byte character in a row of them; -1 if it is not there. */
static int place_in(ckv_slice s, const char *row)
{
    for (int i = 0; s.len >= 3 && row[3 * i]; i++)
        if (memcmp(s.ptr, row + 3 * i, 3) == 0)
            return i;
    return -1;
}

static const char digits[] = "〇一二三四五六七八九";

/* ASCII digits, or Han ones in a row: 1985, 一九八五, 〇五. 0 for none, or more than four. */
static int read_digits(ckv_slice *s)
{
    int value = 0, count = 0;
    for (; s->len && count < 5; count++) {
        int digit = ckv_is_digit(s->ptr[0]) ? s->ptr[0] - '0' : place_in(*s, digits);
        if (digit < 0)
            digit = place_in(*s, "零") == 0 || place_in(*s, "○") == 0 ? 0 : -1;
        if (digit < 0)
            break;
        value = value * 10 + digit;
        *s = ckv_slice_tail(*s, ckv_is_digit(s->ptr[0]) ? 1 : 3);
    }
    return count < 5 ? value : 0;
}

/* 初五, 十, 十五, 廿三, 三十, 卅, 七十四, 15: a number up to 99 as months and days are written. */
static int read_small(ckv_slice *s)
{
    int tens = 0, digit;
    if (s->len && ckv_is_digit(s->ptr[0]))
        return read_digits(s);
    if (skip(s, "初"))
        return skip(s, "十") ? 10 : read_digits(s);
    if (skip(s, "廿") || skip(s, "念"))
        tens = 20;
    else if (skip(s, "卅"))
        tens = 30;
    else if (skip(s, "十"))
        tens = 10;
    if ((digit = place_in(*s, digits)) <= 0)
        return tens;
    *s = ckv_slice_tail(*s, 3);
    if (tens || !skip(s, "十"))
        return tens + digit;
    tens = 10 * digit; /* 七十四 */
    if ((digit = place_in(*s, digits)) > 0)
        *s = ckv_slice_tail(*s, 3);
    return tens + (digit > 0 ? digit : 0);
}

/* What is written of a year: one, or each that has these signs of the sixty. */
typedef struct lunar_year {
    int year; /* 0: by its signs */
    int sign; /* of the sixty, 0 to 59; -1 if none */
} lunar_year;

static bool read_signs(ckv_slice *s, lunar_year *y)
{
    int stem = place_in(*s, "甲乙丙丁戊己庚辛壬癸");
    int branch = place_in(ckv_slice_tail(*s, 3), "子丑寅卯辰巳午未申酉戌亥");
    if (stem < 0 || branch < 0 || (stem - branch) % 2)
        return false;
    *s = ckv_slice_tail(*s, 6);
    y->sign = (6 * stem - 5 * branch + 60) % 60;
    return true;
}

static bool read_year(ckv_slice *s, lunar_year *y)
{
    *y = (lunar_year){ 0, -1 };
    if (read_signs(s, y))
        return skip(s, "年");
    bool republic = skip(s, "中华民国") || skip(s, "民国");
    y->year = republic && !ckv_is_digit(s->len ? s->ptr[0] : 0) ? read_small(s) : read_digits(s);
    if (republic)
        y->year = y->year ? y->year + 1911 : 0;
    if (y->year && skip(s, "(") && !(read_signs(s, y) && skip(s, ")"))) /* 1984(甲子)年 */
        return false;
    if (y->year < FIRST_YEAR || !(skip(s, "年") || skip(s, "-") || skip(s, "/") || skip(s, ".")))
        return false;
    if (read_signs(s, y)) /* 1985年乙丑年: told twice */
        skip(s, "年");
    return true;
}

/* The Gregorian date of a day, 0 if the year has none such. */
static int32_t day_of(int year, int month, bool leap, int day)
{
    static const uint8_t lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (year < FIRST_YEAR || year >= FIRST_YEAR + YEARS)
        return 0;
    uint32_t facts = years[year - FIRST_YEAR];
    int leap_month = facts >> 13 & 15, days = (int)(facts >> 17);
    int index = month - 1 + (leap_month && (month > leap_month || (leap && month == leap_month)) ? 1 : 0);
    if ((leap && month != leap_month) || day > (int)(facts >> index & 1) + 29)
        return 0;
    for (int i = 0; i < index; i++)
        days += 29 + (int)(facts >> i & 1);
    days += day - 1;
    for (int m = 0;; m = (m + 1) % 12) {
        int length = lengths[m] + (m == 1 && ((year % 4 == 0 && year % 100) || year % 400 == 0));
        if (days < length)
            return year * 10000 + (m + 1) * 100 + days + 1;
        days -= length;
        year += m == 11;
    }
}

/* The name of the calendar, wherever it stands: 农历1985年, 1985年农历二月, ...(农历). *s is then the text without it,
 * in `bytes`. False if it is not named. */
static bool take_name(ckv_slice *s, char bytes[CKV_SHORT_MAX])
{
    static const char *const names[] = { "(农历)", "(阴历)", "(旧历)", "农历", "阴历", "旧历", "夏历" };
    static const char last[] = "历"; /* of each of them: most dates have none */
    bool named = false;
    for (size_t i = 0; i + 2 < s->len && !named; i++)
        named = memcmp(s->ptr + i, last, 3) == 0;
    for (size_t i = 0; named && s->len <= CKV_SHORT_MAX && i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i]);
        const char *at = s->ptr ? memmem(s->ptr, s->len, names[i], len) : NULL;
        if (!at)
            continue;
        size_t before = (size_t)(at - s->ptr);
        ckv_slice after = ckv_slice_trim(ckv_slice_tail(*s, before + len));
        if (before == 0)
            skip(&after, ":");
        memcpy(bytes, s->ptr, before);
        memcpy(bytes + before, after.ptr, after.len);
        *s = ckv_slice_trim((ckv_slice){ bytes, before + after.len });
        return true;
    }
    return false;
}

size_t ckv_lunar_read(int32_t out[CKV_DATES_MAX], ckv_slice s, int32_t as_of)
{
    char bytes[CKV_SHORT_MAX];
    lunar_year y;
    bool leap;
    size_t count = 0;
    bool lunar = take_name(&s, bytes);
    if (!read_year(&s, &y))
        return 0;
    leap = skip(&s, "闰");
    int month = skip(&s, "正") ? 1 : skip(&s, "冬") ? 11 : skip(&s, "腊") ? 12 : 0;
    lunar = lunar || leap || month || y.sign >= 0;
    month = month ? month : read_small(&s);
    if (!(skip(&s, "月") || skip(&s, "-") || skip(&s, "/") || skip(&s, ".")))
        return 0;
    lunar = lunar || ckv_slice_starts(s, CKV_LIT("初"));
    int day = read_small(&s);
    if (!skip(&s, "日"))
        skip(&s, "号");
    if (!lunar || s.len || month < 1 || month > 12 || day < 1 || day > 30)
        return 0;
    for (int year = y.year ? y.year : FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
        bool fits = y.sign < 0 || (year - 4) % 60 == y.sign;
        int32_t date = fits ? day_of(year, month, leap, day) : 0;
        if (date && (as_of == 0 || date <= as_of) && count < CKV_DATES_MAX)
            out[count++] = date;
        if (y.year)
            break;
    }
    return count;
}
