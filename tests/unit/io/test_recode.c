#include "dump.h"
#include "io/recode.h"
#include "runner.h"

#define GB_ROW "\xD5\xC5\xCE\xB0,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8\n" /* 张伟,北京市朝阳区 */
#define GB_SHORT "\xC0\xEE\xC4\xC8,\n"                                               /* 李娜, */
#define BIG5_ROW "\xB1\x69\xAF\xC7\xAE\x52,\xBB\x4F\xA5\x5F\xA5\xAB\xA4\xA4\xA5\xBF\xB0\xCF\n" /* 張納娜,臺北市中正區 */
#define UTF8_ROW "欧阳娜,上海市浦东新区\n"
#define UTF8_ROWS UTF8_ROW UTF8_ROW UTF8_ROW UTF8_ROW

static const struct {
    const char *name, *encoding, *in, *out;
} cases[] = {
    { "GB18030 at the end", NULL, "a,b\n" UTF8_ROWS GB_ROW GB_SHORT UTF8_ROW,
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n4: [欧阳娜][上海市浦东新区]\n5: "
        "[欧阳娜][上海市浦东新区]\n"
        "6: [张伟][北京市朝阳区]\n7: [李娜][]\n8: [欧阳娜][上海市浦东新区]\n" },
    { "half and half", NULL, "a,b\n" UTF8_ROW UTF8_ROW GB_ROW GB_ROW GB_ROW,
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n4: [张伟][北京市朝阳区]\n5: [张伟][北京市朝阳区]\n"
        "6: [张伟][北京市朝阳区]\n" },
    { "UTF-8 at the end", NULL, "a,b\n" GB_ROW GB_ROW UTF8_ROW UTF8_ROW,
        "2: [张伟][北京市朝阳区]\n3: [张伟][北京市朝阳区]\n4: [欧阳娜][上海市浦东新区]\n5: "
        "[欧阳娜][上海市浦东新区]\n" },
    { "Big5", NULL, "a,b\n" UTF8_ROW UTF8_ROW BIG5_ROW,
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n4: [張納娜][臺北市中正區]\n" },
    { "a header in GB18030", NULL, "\xD0\xD5\xC3\xFB,\xB5\xD8\xD6\xB7\n" UTF8_ROW UTF8_ROW,
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n" },
    { "UTF-8 that was cut is rejected", NULL, "a,b\n" UTF8_ROWS "欧阳娜,上海市浦\xE4\xB8\n",
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n4: [欧阳娜][上海市浦东新区]\n5: "
        "[欧阳娜][上海市浦东新区]\n"
        "6! 2 b: invalid UTF-8 {欧阳娜,上海市浦\xE4\xB8}\n" },
    { "one odd character is no proof", NULL, "a,b\n" UTF8_ROWS "x,\xC0\xEE\n",
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n4: [欧阳娜][上海市浦东新区]\n5: "
        "[欧阳娜][上海市浦东新区]\n"
        "6! 2 b: invalid UTF-8 {x,\xC0\xEE}\n" },
    { "not when configured", "utf-8", "a,b\n" UTF8_ROW GB_ROW,
        "2: [欧阳娜][上海市浦东新区]\n3! 1 a: invalid UTF-8 "
        "{\xD5\xC5\xCE\xB0,\xB1\xB1\xBE\xA9\xCA\xD0\xB3\xAF\xD1\xF4\xC7\xF8}\n" },
    { "not when a delimiter may be half a character", NULL,
        "a|b\n欧阳娜|上\n欧阳娜|上\n\xD5\xC5\xCE\xB0|\xB1\xB1\xBE\xA9\n",
        "2: [欧阳娜][上]\n3: [欧阳娜][上]\n4! 1 a: invalid UTF-8 {\xD5\xC5\xCE\xB0|\xB1\xB1\xBE\xA9}\n" },
    { "quotes, and fields too many", NULL,
        "a,b\n" UTF8_ROW UTF8_ROW "\"\xD5\xC5\xCE\xB0\",\"\xB1\xB1\xBE\xA9\n\xCA\xD0\"\n"
        "\xD5\xC5\xCE\xB0,\xB1\xB1,x\n",
        "2: [欧阳娜][上海市浦东新区]\n3: [欧阳娜][上海市浦东新区]\n4: [张伟][北京~市]\n"
        "6! 3 : more fields than the header line {张伟,北,x}\n" },
    { "JSON", NULL, "{\"a\":\"欧阳娜\"}\n{\"a\":\"欧阳娜\"}\n{\"a\":\"\xD5\xC5\xCE\xB0\xBE\xA9\xB1\xB1\"}\n",
        "1: [欧阳娜]\n2: [欧阳娜]\n3: [张伟京北]\n" },
};

START_TEST(case_as_written)
{
    check_dump(ckv_slice_str(cases[_i].in), cases[_i].encoding, NULL, cases[_i].out);
}
END_TEST

START_TEST(counted)
{
    static const char text[] = "a,b\n" UTF8_ROWS GB_ROW UTF8_ROW GB_SHORT;
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ck_assert_int_eq(ckv_input_open_bytes(&input, "x", ckv_slice_of(text, sizeof text - 1), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, NULL), CKV_OK);
    ck_assert_ptr_null(ckv_input_second_encoding(input));
    while (ckv_reader_next(reader, &row, &reject, NULL) == CKV_OK)
        ;
    ck_assert_uint_eq(ckv_input_recoded(input), 2);
    ck_assert_str_eq(ckv_input_second_encoding(input), "gb18030");
    ck_assert_str_eq(ckv_input_encoding(input), "utf-8");
    ckv_reader_close(reader);
    ckv_input_close(input);
}
END_TEST

/* A whole file in one encoding is not taken for two. */
START_TEST(mixed)
{
    ck_assert(ckv_recode_mixed(CKV_LIT(UTF8_ROW UTF8_ROW GB_ROW)));
    ck_assert(!ckv_recode_mixed(CKV_LIT(GB_ROW GB_ROW GB_SHORT GB_ROW)));
    ck_assert(!ckv_recode_mixed(CKV_LIT(BIG5_ROW BIG5_ROW BIG5_ROW)));
    ck_assert(!ckv_recode_mixed(CKV_LIT(GB_ROW UTF8_ROW GB_ROW)));
    ck_assert(!ckv_recode_mixed(CKV_LIT("")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("recode");
    TCase *tc = tcase_create("recode");
    tcase_add_loop_test(tc, case_as_written, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, counted);
    tcase_add_test(tc, mixed);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
