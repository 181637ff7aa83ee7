#include "io/xlsx_number.h"
#include "runner.h"

#include <stdio.h>

static const struct {
    const char *code;
    ckv_shown shown;
} codes[] = {
    { "General", CKV_SHOWN_PLAIN },
    { "G/通用格式", CKV_SHOWN_PLAIN },
    { "@", CKV_SHOWN_PLAIN },
    { "0", CKV_SHOWN_PLAIN },
    { "0.00", CKV_SHOWN_PLAIN },
    { "0.00E+00", CKV_SHOWN_PLAIN },
    { "0%", CKV_SHOWN_PLAIN },
    { "#,##0", CKV_SHOWN_PLAIN },
    { "00", CKV_SHOWN_ZEROS },
    { "000000", CKV_SHOWN_ZEROS },
    { "000000000;@", CKV_SHOWN_ZEROS },
    { "000-0000", CKV_SHOWN_PLAIN },
    { "\"No.\"000", CKV_SHOWN_PLAIN },
    { "yyyy-mm-dd", CKV_SHOWN_DAY },
    { "yyyy/m/d;@", CKV_SHOWN_DAY },
    { "[$-804]yyyy\"年\"m\"月\"d\"日\"", CKV_SHOWN_DAY },
    { "m\"月\"d\"日\"", CKV_SHOWN_DAY },
    { "mmm\\-yy", CKV_SHOWN_DAY },
    { "[$-404]e/m/d", CKV_SHOWN_DAY },
    { "yyyy/m/d h:mm", CKV_SHOWN_MOMENT },
    { "h:mm AM/PM", CKV_SHOWN_MOMENT },
    { "[h]:mm:ss", CKV_SHOWN_PLAIN },
    { "[Red]0.00;[Blue]-0.00", CKV_SHOWN_PLAIN },
    { "\"day\"0", CKV_SHOWN_PLAIN },
    { "\\d0", CKV_SHOWN_PLAIN },
    { "", CKV_SHOWN_PLAIN },
    { "\"", CKV_SHOWN_PLAIN },
    { "\\", CKV_SHOWN_PLAIN },
    { "[", CKV_SHOWN_PLAIN },
};

START_TEST(format_codes)
{
    ck_assert_msg(
        ckv_number_format_parse(ckv_slice_str(codes[_i].code)).shown == codes[_i].shown, "%s", codes[_i].code);
}
END_TEST

#define PLAIN                                                                                                          \
    {                                                                                                                  \
        CKV_SHOWN_PLAIN, 0                                                                                             \
    }
#define DAYS                                                                                                           \
    {                                                                                                                  \
        CKV_SHOWN_DAY, 0                                                                                               \
    }
#define MOMENT                                                                                                         \
    {                                                                                                                  \
        CKV_SHOWN_MOMENT, 0                                                                                            \
    }
#define SIX                                                                                                            \
    {                                                                                                                  \
        CKV_SHOWN_ZEROS, 6                                                                                             \
    }

static const struct {
    ckv_number_format format;
    bool from_1904;
    const char *in, *out;
} numbers[] = {
    { PLAIN, false, "13800000000", "13800000000" },
    { PLAIN, false, "1.38E10", "13800000000" },
    { PLAIN, false, "1.3812345678E+10", "13812345678" },
    { PLAIN, false, "3.1010119900101123E17", "310101199001011000" },
    { PLAIN, false, "310101199001011234", "310101199001011234" },
    { PLAIN, false, "0.30000000000000004", "0.3" },
    { PLAIN, false, "1234.5600000000001", "1234.56" },
    { PLAIN, false, "0.99999999999999989", "1" },
    { PLAIN, false, "-99.999999999999999", "-100" },
    { PLAIN, false, "1.0000000000000001E-2", "0.01" },
    { PLAIN, false, "-0.5", "-0.5" },
    { PLAIN, false, "0", "0" },
    { PLAIN, false, "-0.0", "0" },
    { PLAIN, false, "0E5", "0" },
    { PLAIN, false, "007", "007" },
    { PLAIN, false, "1E300", "1E300" },
    { PLAIN, false, "1E-300", "1E-300" },
    { PLAIN, false, "1E99999", "1E99999" },
    { PLAIN, false, " 5 ", "5" },
    { PLAIN, false, "1,5", "1,5" },
    { PLAIN, false, "E5", "E5" },
    { PLAIN, false, "1E", "1E" },
    { PLAIN, false, ".", "." },
    { PLAIN, false, "-", "-" },
    { PLAIN, false, "", "" },
    { SIX, false, "1234", "001234" },
    { SIX, false, "1.234E3", "001234" },
    { SIX, false, "1234567", "1234567" },
    { SIX, false, "0", "000000" },
    { SIX, false, "-5", "-5" },
    { SIX, false, "1.5", "1.5" },
    { DAYS, false, "1", "1900-01-01" },
    { DAYS, false, "59", "1900-02-28" },
    { DAYS, false, "60", "1900-02-29" },
    { DAYS, false, "61", "1900-03-01" },
    { DAYS, false, "36526", "2000-01-01" },
    { DAYS, false, "3.6526E4", "2000-01-01" },
    { DAYS, false, "36585", "2000-02-29" },
    { DAYS, false, "36526.75", "2000-01-01" },
    { DAYS, false, "2958465", "9999-12-31" },
    { DAYS, false, "2958466", "2958466" },
    { DAYS, false, "0", "0" },
    { DAYS, false, "-1", "-1" },
    { DAYS, false, "x", "x" },
    { DAYS, true, "0", "1904-01-01" },
    { DAYS, true, "35064", "2000-01-01" },
    { MOMENT, false, "36526", "2000-01-01" },
    { MOMENT, false, "36526.5", "2000-01-01T12:00:00" },
    { MOMENT, false, "36526.999999999", "2000-01-02" },
    { MOMENT, false, "0.25", "06:00:00" },
    { MOMENT, false, "2.5E-1", "06:00:00" },
    { MOMENT, true, "0.25", "06:00:00" },
};

START_TEST(shown)
{
    ckv_buf out = ckv_buf_make(1000);
    ckv_number_show(&out, ckv_slice_str(numbers[_i].in), numbers[_i].format, numbers[_i].from_1904);
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(numbers[_i].out)), "%s: %.*s, not %s",
        numbers[_i].in, (int)out.len, out.ptr ? out.ptr : "", numbers[_i].out);
    ckv_buf_free(&out);
}
END_TEST

/* From one day to the next through all years, against counting. */
START_TEST(every_day)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year = 1900, month = 3, day = 1;
    ckv_buf out = ckv_buf_make(1000);
    for (int serial = 61; serial <= 2958465; serial++) {
        if (day == 1 || month == 2 || month == 12) { /* the rest adds nothing but time */
            char text[32], expect[64];
            ckv_buf_clear(&out);
            snprintf(text, sizeof text, "%d", serial);
            snprintf(expect, sizeof expect, "%04d-%02d-%02d", year, month, day);
            ckv_number_show(&out, ckv_slice_str(text), (ckv_number_format)DAYS, false);
            ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(expect)), "%s", text);
        }
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (++day > lengths[month - 1] + (month == 2 && leap)) {
            day = 1;
            year += month == 12;
            month = month % 12 + 1;
        }
    }
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("xlsx_number");
    TCase *tc = tcase_create("xlsx_number");
    tcase_add_loop_test(tc, format_codes, 0, sizeof codes / sizeof *codes);
    tcase_add_loop_test(tc, shown, 0, sizeof numbers / sizeof *numbers);
    tcase_add_test(tc, every_day);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
