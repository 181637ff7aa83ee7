/* The days of the Gregorian calendar. */
#include "identifier/date.h"
#include "identifier/date_parts.h"

int ckv_date_days_in_month(int year, int month)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool ckv_date_exists(int32_t ymd)
{
    int year = ymd / 10000, month = ymd / 100 % 100, day = ymd % 100;
    return ymd > 0 && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1
           && day <= ckv_date_days_in_month(year, month);
}

/* Both ways: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
int64_t ckv_date_to_days(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

int32_t ckv_date_of_days(int64_t z)
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
