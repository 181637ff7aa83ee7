#include "identifier/date.h"
#include "runner.h"

#include <stdio.h>

#define AS_OF 20251231

/* What the text may mean, as ISO dates joined by |; "-" not a date; "" missing. */
static const struct {
    const char *text, *country, *expect;
} facts[] = {
    { "1985-04-07", "", "1985-04-07" },
    { "1985/4/7", "", "1985-04-07" },
    { "1985.04.07", "", "1985-04-07" },
    { "19850407", "", "1985-04-07" },
    { "1985年4月7日", "", "1985-04-07" },
    { "1985年04月07号", "", "1985-04-07" },
    { "1985 年 4 月 7 日", "", "1985-04-07" },
    { "１９８５－０４－０７", "", "1985-04-07" },
    { "1985-04-07 00:00:00", "", "1985-04-07" },
    { "1985-04-07T08:30:00+08:00", "", "1985-04-07" },
    { "1985-04-07 星期日", "", "1985-04-07" },
    { "1985-4-7 下午3:05", "", "1985-04-07" },
    /* the Chinese calendar: days of the new year and leap months */
    { "农历一九八五年二月十八", "", "1985-04-07" },
    { "農曆1985年正月初一", "TW", "1985-02-20" },
    { "农历1985年1月1日", "", "1985-02-20" },
    { "阴历2000年正月初一", "", "2000-02-05" },
    { "1954年正月初一", "", "1954-02-03" },
    { "1949年正月初一", "", "1949-01-29" },
    { "2021年正月初一", "", "2021-02-12" },
    { "1976年腊月三十", "", "1977-02-17" },
    { "1987年闰六月初一", "", "1987-07-26" },
    { "1987年闰五月初一", "", "-" },
    { "2020年闰四月初一", "", "2020-05-23" },
    { "1917年闰二月初一", "", "1917-03-23" },
    { "乙丑年二月十八", "", "1925-03-12|1985-04-07" },
    { "丙午年正月初一", "", "1906-01-25|1966-01-21" },
    { "民国七十四年正月初一", "", "1985-02-20" },
    { "农历1984-10-05", "", "1984-10-28" },
    { "甲丑年二月十八", "", "-" },
    { "农历1985年13月1日", "", "-" },
    { "1899年正月初一", "", "-" },
    { "--04-07", "", "--04-07" },
    { "--13-07", "", "-" },
    /* what an ambiguous date became is read as it was written */
    { "2021-04-07|2021-07-04", "", "2021-04-07|2021-07-04" },
    { "2021-07-04|2021-04-07", "", "-" },
    { "2021-07-04|2021-13-32", "", "-" },
    { "2021-07-04|", "", "-" },
    /* Han numerals */
    { "一九八五年四月七日", "", "1985-04-07" },
    { "二〇二一年十二月三十一日", "", "2021-12-31" },
    { "二○○八年八月八日", "", "2008-08-08" },
    { "二oo八年八月八日", "", "2008-08-08" },
    { "一九八五年十二月廿三日", "", "1985-12-23" },
    { "二零零一年十月十一日", "", "2001-10-11" },
    /* the Republic and other eras */
    { "民國74年4月7日", "", "1985-04-07" },
    { "民國元年1月1日", "", "1912-01-01" },
    { "民國前1年3月1日", "", "1911-03-01" },
    { "民國一百一十年四月七日", "", "2021-04-07" },
    { "中華民國110年04月07日", "", "2021-04-07" },
    { "民國74.4.7", "", "1985-04-07" },
    { "110/04/07", "TW", "2021-04-07" },
    { "74/04/07", "TW", "1985-04-07" },
    { "0740407", "TW", "1985-04-07" },
    { "110/04/07", "", "-" },
    { "昭和60年4月7日", "", "1985-04-07" },
    /* English and its neighbours */
    { "7 April 1985", "", "1985-04-07" },
    { "7th of April, 1985", "", "1985-04-07" },
    { "Apr 7, 1985", "", "1985-04-07" },
    { "07-APR-1985", "", "1985-04-07" },
    { "1985-Apr-07", "", "1985-04-07" },
    { "Sunday, April 7, 1985", "", "1985-04-07" },
    { "7-Apr-85", "", "1985-04-07" },
    { "3 Sept 2001", "", "2001-09-03" },
    { "3. Dezember 2001", "", "2001-12-03" },
    /* which of two is the month */
    { "04/07/1985", "", "1985-04-07|1985-07-04" },
    { "04/07/1985", "US", "1985-04-07" },
    { "04/07/1985", "GB", "1985-07-04" },
    { "04/07/1985", "CN", "1985-04-07|1985-07-04" },
    { "13/04/1985", "", "1985-04-13" },
    { "13/04/1985", "US", "1985-04-13" },
    { "04/13/1985", "GB", "1985-04-13" },
    { "07.04.1985", "DE", "1985-04-07" },
    { "04/04/1985", "", "1985-04-04" },
    { "07041985", "GB", "1985-04-07" },
    /* two digits for the year: the latest that has come */
    { "85-04-07", "", "1985-04-07" },
    { "850407", "", "1985-04-07" },
    { "25-12-31", "CN", "2025-12-31" },
    { "26-01-01", "CN", "1926-01-01" },
    { "7/4/85", "GB", "1985-04-07" },
    { "7/4/85", "", "1985-04-07|1985-07-04" },
    /* partial */
    { "1985-04", "", "1985-04" },
    { "04/1985", "", "1985-04" },
    { "1985年4月", "", "1985-04" },
    { "Apr 1985", "", "1985-04" },
    { "198504", "", "1985-04" },
    { "1985", "", "1985" },
    { "1985年", "", "1985" },
    { "1985-00-00", "", "1985" },
    { "1985-**-**", "", "1985" },
    { "1985-04-xx", "", "1985-04" },
    { "4月7日", "", "--04-07" },
    { "0000-04-07", "", "--04-07" },
    /* spreadsheet days */
    { "44293", "", "2021-04-07" },
    { "20000", "", "1954-10-03" },
    { "19846", "", "1954-05-02" },
    { "10000", "", "1927-05-18" },
    { "9999", "", "-" },
    { "44293.0", "", "2021-04-07" },
    { "44293.75", "", "2021-04-07" },
    { "60001.5", "", "-" },
    /* seconds and milliseconds since 1970; midnight east and west of Greenwich */
    { "481680000", "", "1985-04-07" },
    { "481651200", "CN", "1985-04-07" },
    { "481698000", "US", "1985-04-07" },
    { "481680000000", "", "1985-04-07" },
    { "-108691200", "", "1966-07-23" },
    { "1617753600", "", "2021-04-07" },
    { "1617753600000", "", "2021-04-07" },
    { "4102444800", "", "-" },
    { "-9999999999", "", "-" },
    { "19850407000000", "", "1985-04-07" },
    { "198504072359", "", "1985-04-07" },
    { "20210407.0", "", "2021-04-07" },
    { "20210407.5", "", "-" },
    { "1985-04-07 00:00:00", "", "1985-04-07" },
    { "1-Jan-90", "", "1990-01-01" },
    { "########", "", "" },
    /* day and month exchanged */
    { "1990/13/01", "", "1990-01-13" },
    { "1985-13-01", "", "-" }, /* breaks ISO 8601: no exchange */
    { "1985-31-02", "", "-" },
    /* none */
    { "", "", "" },
    { "  ", "", "" },
    { "不详", "", "" },
    { "1900-01-01", "", "" },
    { "1970-01-01 00:00:00", "", "" },
    { "0000-00-00", "", "" },
    { "9999-12-31", "", "" },
    { "1/1/1900", "", "" },
    { "N/A", "", "" },
    /* not dates */
    { "1985-02-29", "", "-" },
    { "2000-02-30", "", "-" },
    { "1900-02-29", "", "-" },
    { "1985-13-13", "", "-" },
    { "1985-04-31", "", "-" },
    { "2026-01-01", "", "-" },
    { "32/01/1985", "", "-" },
    { "hello", "", "-" },
    { "12:30", "", "-" },
    { "March", "", "-" },
    { "1985-04-07-01", "", "-" },
    { "1985-04-07 25:61", "", "-" },
    { "0", "", "-" },
    { "7", "", "-" },
    { "99999999999999999999", "", "" },
    { "18446744073709551617", "", "-" },
    { "1985\xff", "", "-" },
    { "年月日", "", "" },
    { "4日7月", "", "-" },
    { "农历四月初七", "", "-" },
    { "1985年4月7日8日", "", "-" },
};

static void write(char *out, size_t max, ckv_status status, const ckv_dates *dates)
{
    ckv_buf buf = { .ptr = out, .cap = max, .max = max };
    for (size_t i = 0; status == CKV_OK && i < dates->count; i++) {
        if (i)
            ckv_buf_byte(&buf, '|');
        ckv_date_format(&buf, dates->value[i]);
    }
    if (status == CKV_BAD_INPUT)
        ckv_buf_byte(&buf, '-');
    out[buf.len] = 0;
}

START_TEST(table)
{
    char got[64];
    ckv_dates dates;
    ckv_status status = ckv_date_parse(&dates, ckv_slice_str(facts[_i].text), facts[_i].country, AS_OF);
    write(got, sizeof got - 1, status, &dates);
    ck_assert_msg(strcmp(got, facts[_i].expect) == 0, "%s: %s, not %s", facts[_i].text, got, facts[_i].expect);
}
END_TEST

/* What a date is written as reads as that date. */
START_TEST(written_is_read)
{
    for (int32_t ymd = 18500101; ymd < 20260101; ymd += ymd % 7 + 1) {
        char text[16];
        ckv_dates dates;
        if (!ckv_date_exists(ymd) || ymd == 19000101 || ymd == 19700101 || ymd == 19000102 || ymd == 18991230
            || ymd == 18991231)
            continue;
        ckv_buf buf = { .ptr = text, .cap = sizeof text, .max = sizeof text };
        ckv_date_format(&buf, ymd);
        ck_assert_int_eq(ckv_date_parse(&dates, ckv_buf_slice(&buf), "", AS_OF), CKV_OK);
        ck_assert_int_eq(dates.count, 1);
        ck_assert_int_eq(dates.value[0], ymd);
    }
}
END_TEST

static const struct {
    const char *year, *month, *day, *expect;
} in_parts[] = {
    { "1985", "4", "7", "1985-04-07" },
    { "1985", "04", "07", "1985-04-07" },
    { "85", "Apr", "7", "1985-04-07" },
    { "1985年", "四月", "7日", "1985-04-07" },
    { "1985", "", "", "1985" },
    { "1985", "4", "", "1985-04" },
    { "", "4", "7", "--04-07" },
    { "", "", "", "" },
    { "0", "0", "0", "" },
    { "1985", "13", "1", "-" },
    { "1985", "2", "30", "-" },
    { "x", "4", "7", "-" },
    { "1985", "unknown", "unknown", "1985" },
};

START_TEST(parts_table)
{
    char got[64];
    ckv_dates dates;
    ckv_status status = ckv_date_parse_parts(&dates, ckv_slice_str(in_parts[_i].year),
        ckv_slice_str(in_parts[_i].month), ckv_slice_str(in_parts[_i].day), "", AS_OF);
    write(got, sizeof got - 1, status, &dates);
    ck_assert_msg(strcmp(got, in_parts[_i].expect) == 0, "row %d: %s, not %s", _i, got, in_parts[_i].expect);
}
END_TEST

static const struct {
    const char *text, *country;
    int64_t seconds, micros;
} moments[] = {
    { "1970-01-02", "", 86400, 0 },
    { "2024-03-01T12:30:45Z", "", 1709296245, 0 },
    { "2024-03-01T12:30:45.5Z", "", 1709296245, 500000 },
    { "2024-03-01T20:30:45.123+08:00", "", 1709296245, 123000 },
    { "2024-03-01 12:30:45", "", 1709296245, 0 },
    { "2024/3/1 12:30", "", 1709296200, 0 },
    { "2024-03-01 04:30:45 -0800", "", 1709296245, 0 },
    { "2024年3月1日 12时30分45秒", "", 1709296245, 0 },
    { "2024/3/1 下午12:30:45", "", 1709296245, 0 },
    { "3/1/2024 12:30:45 PM", "US", 1709296245, 0 },
    { "01/03/2024 12:30:45", "", 1709296245, 0 },
    { "20240301123045", "", 1709296245, 0 },
    { "1709296245", "", 1709296245, 0 },
    { "1709296245123", "", 1709296245, 123000 },
    { "2024-03-01 12:00 AM", "", 1709251200, 0 },
    { "1 Mar 2024 12:30:45 GMT", "", 1709296245, 0 },
    { "1969-12-31T23:59:59Z", "", -1, 0 },
    { "2000-02-29", "", 951782400, 0 },
    { "1600-01-01", "", -11676096000, 0 },
};

START_TEST(moments_table)
{
    int64_t got = 1;
    ckv_status status = ckv_date_time_parse(&got, ckv_slice_str(moments[_i].text), moments[_i].country);
    ck_assert_msg(status == CKV_OK && got == moments[_i].seconds * 1000000 + moments[_i].micros, "%s: %lld",
        moments[_i].text, (long long)got);
}
END_TEST

/* The form that most software writes is read by a way of its own; with a blank before it, it is read as all others. */
START_TEST(plain_moments)
{
    static const char *const countries[] = { "", "US", "CN", "TW" };
    for (int year = 1898; year < 2102; year++) {
        for (int n = 0; n < 14 * 33; n++) {
            char text[64];
            int64_t plain, other, k = year * 31 + n;
            int len = snprintf(text, sizeof text, " %04d-%02d-%02d %02d:%02d:%02d", year, n / 33, n % 33, (int)(k % 26),
                (int)(k % 61), (int)(k % 62));
            const char *country = countries[k % 4];
            ckv_slice whole = ckv_slice_of(text, k % 3 ? (size_t)len : 11);
            ckv_status status = ckv_date_time_parse(&plain, ckv_slice_tail(whole, 1), country);
            ck_assert_msg(
                ckv_date_time_parse(&other, whole, country) == status, "%s, %s: %d", text, country, (int)status);
            ck_assert_msg(plain == other, "%s: %lld, not %lld", text, (long long)plain, (long long)other);
        }
    }
}
END_TEST

START_TEST(no_moment)
{
    static const char *const texts[] = { "", "yesterday", "2024-13-01", "2024-03-01 25:00", "2024-03-01 12:30 nonsense",
        "4月7日" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int64_t got = 1;
        ck_assert_int_ne(ckv_date_time_parse(&got, ckv_slice_str(texts[i]), ""), CKV_OK);
        ck_assert(got == 0);
    }
}
END_TEST

START_TEST(hostile)
{
    static char huge[5000];
    ckv_dates dates;
    memset(huge, '1', sizeof huge);
    ck_assert_int_eq(ckv_date_parse(&dates, ckv_slice_of(huge, sizeof huge), "", 0), CKV_BAD_INPUT);
    ck_assert_int_eq(ckv_date_parse(&dates, ckv_slice_of("1985\0-04-07", 11), "", 0), CKV_OK);
    ck_assert_int_eq(ckv_date_parse(&dates, ckv_slice_of(NULL, 0), "", 0), CKV_NOT_FOUND);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("date");
    TCase *tc = tcase_create("date");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, parts_table, 0, sizeof in_parts / sizeof *in_parts);
    tcase_add_loop_test(tc, moments_table, 0, sizeof moments / sizeof *moments);
    tcase_add_test(tc, written_is_read);
    tcase_add_test(tc, plain_moments);
    tcase_add_test(tc, no_moment);
    tcase_add_test(tc, hostile);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
