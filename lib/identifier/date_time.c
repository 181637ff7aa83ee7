#include "identifier/date_parts.h"

static void skip_blanks(ckv_slice *s)
{
    while (ckv_date_skip(s, CKV_LIT(" ")))
        ;
}

static bool read_small(ckv_slice *s, unsigned most, int64_t limit, int64_t *value)
{
    unsigned digits;
    size_t n = ckv_date_digits(*s, value, &digits);
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
    if (ckv_date_skip(s, CKV_LIT("z")))
        return true;
    if (!ckv_date_skip(s, CKV_LIT("utc")))
        ckv_date_skip(s, CKV_LIT("gmt"));
    bool west = ckv_slice_starts(*s, CKV_LIT("-"));
    if (!west && !ckv_slice_starts(*s, CKV_LIT("+")))
        return true;
    *s = ckv_slice_tail(*s, 1);
    if (!read_small(s, 4, 1500, &hour))
        return false;
    if (hour > 24)
        minute = hour % 100, hour /= 100;
    else if (ckv_date_skip(s, CKV_LIT(":")) && !read_small(s, 2, 59, &minute))
        return false;
    *minutes = (west ? -1 : 1) * (hour * 60 + minute);
    return hour <= 15 && minute < 60;
}

/* 上午 and the like before the hour, am and pm after it. 0: not said; 12 is added for the second half. */
static int half_before(ckv_slice *s)
{
    if (ckv_date_skip(s, CKV_LIT("下午")) || ckv_date_skip(s, CKV_LIT("晚上")))
        return 2;
    return ckv_date_skip(s, CKV_LIT("上午")) || ckv_date_skip(s, CKV_LIT("凌晨")) ? 1
           : ckv_date_skip(s, CKV_LIT("中午"))                                    ? 2
                                                                                  : 0;
}

static int half_after(ckv_slice *s)
{
    skip_blanks(s);
    if (ckv_date_skip(s, CKV_LIT("pm")) || ckv_date_skip(s, CKV_LIT("p.m.")))
        return 2;
    return ckv_date_skip(s, CKV_LIT("am")) || ckv_date_skip(s, CKV_LIT("a.m.")) ? 1 : 0;
}

bool ckv_date_read_time(ckv_slice s, int64_t *micros)
{
    int64_t hour, minute = 0, second = 0, fraction = 0, zone;
    *micros = 0;
    if (s.len == 0)
        return true;
    ckv_date_skip(&s, CKV_LIT("t"));
    int half = half_before(&s);
    skip_blanks(&s);
    if (half && s.len == 0) /* 2021年4月7日上午 */
        return true;
    if (!read_small(&s, 2, 24, &hour))
        return false;
    if (ckv_date_skip(&s, CKV_LIT(":")) || ckv_date_skip(&s, CKV_LIT("时")) || ckv_date_skip(&s, CKV_LIT("点"))) {
        if (s.len && !read_small(&s, 2, 59, &minute))
            return false;
        if (ckv_date_skip(&s, CKV_LIT(":")) || (ckv_date_skip(&s, CKV_LIT("分")) && s.len && ckv_is_digit(s.ptr[0]))) {
            if (!read_small(&s, 2, 60, &second))
                return false;
            fraction = read_fraction(&s);
        }
        ckv_date_skip(&s, CKV_LIT("秒"));
    }
    half = half ? half : half_after(&s);
    if (half && hour <= 12)
        hour = hour % 12 + (half == 2 ? 12 : 0);
    if (!read_zone(&s, &zone) || s.len)
        return false;
    *micros = ((hour * 60 + minute - zone) * 60 + second) * 1000000 + fraction;
    return true;
}
