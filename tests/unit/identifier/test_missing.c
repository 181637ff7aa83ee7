#include "identifier/missing.h"
#include "identifier/short.h"
#include "random.h"
#include "runner.h"
#include "util/buf.h"

static const struct {
    const char *text;
    bool missing;
} facts[] = {
    { "", true },
    { "   ", true },
    { "\u3000", true },
    { "-", true },
    { "--", true },
    { "？？？", true },
    { "***", true },
    { "N/A", true },
    { "n.a.", true },
    { "NULL", true },
    { "#N/A", true },
    { "#DIV/0!", true },
    { "#Getting_Data", true },
    { "#SPILL!", true },
    { "#BEZUG!", true }, /* in German */
    { "#12!", false },
    { "#5", false },
    { "#wechat", false },
    { "\\N", true },
    { "none", true },
    { "TBD", true },
    { "无", true },
    { "無", true },
    { "暂无", true },
    { "暫無", true },
    { "不详", true },
    { "不詳", true },
    { "未填寫", true },
    { "待补充", true },
    { "保密", true },
    { "同上", true },
    { "同手機", true },
    { "微信同号", true },
    { "測試", true },
    { "某先生", true },
    { "锟斤拷", true },
    { "烫烫烫", true },
    { "屯屯", true },
    { "無。", true },
    { "测试02", true },
    { "\ufffd\ufffd", true },
    { "111111", true },
    { "000", true },
    { "00000000", true },
    { "123456", true },
    { "87654321", true },
    { "13800138000", true },
    { "13888888888", true },
    { "１３８００１３８０００", true },
    { "123456789012345678", true },
    { "test@test.com", true },
    { "A@A.com", true },
    { "1900-01-01", true },
    { "1900/1/1", true },
    { "1970-01-01 00:00:00", true },
    { "1970-01-01T00:00:00Z", true },
    { "0000-00-00", true },
    { "9999-12-31", true },
    { "31.12.9999", true },
    { "19700101", true },
    { "0", false },
    { "1", false },
    { "11", false },
    { "222", false },
    { "12345", false },
    { "无锡市", false },
    { "锟铻", false },
    { "龍", false },
    { "王锟斤拷", false },
    { "一\xff", false },
    { "无极县", false },
    { "吴用", false },
    { "138****5678", false },
    { "张三", false },
    { "空军", false },
    { "Nan Wei", false },
    { "Test Valley Road", false },
    { "1985-04-07", false },
    { "1970-01-02", false },
    { "1970-01-01 08:15:00", false },
    { "400000", false },
    { "13812345678", false },
    { "\xff\xfe", true },
    { "X", false },
};

START_TEST(table)
{
    ck_assert_msg(ckv_value_is_missing(ckv_slice_str(facts[_i].text)) == facts[_i].missing, "%s", facts[_i].text);
}
END_TEST

START_TEST(any_length)
{
    static char line[100000];
    memset(line, '-', sizeof line);
    ck_assert(ckv_value_is_missing(ckv_slice_of(line, sizeof line)));
    line[50000] = 'a';
    ck_assert(!ckv_value_is_missing(ckv_slice_of(line, sizeof line)));
    ck_assert(ckv_value_is_missing(ckv_slice_of(NULL, 0)));
    ck_assert(ckv_value_is_missing(ckv_slice_of("\0\0", 2)));
}
END_TEST

/* What begins with a number is told at once where a word follows: as its canonical form is told. */
START_TEST(numbered)
{
    static const char *const pieces[] = { "1", "00", "1900", "12345678", "-01", "-01-01", "/", " ", "a", "T", "Z", "st",
        " Main St", "@", "test", ".com", "年", "月", "＠", "\x01", ":00", "x" };
    char bytes[128];
    uint64_t r = (uint64_t)_i + 1;
    for (size_t i = 0; i < 200; i++) {
        ckv_buf text = ckv_buf_over(bytes, sizeof bytes);
        ckv_short canon;
        ckv_buf_byte(&text, (char)('0' + random_below(&r, 10)));
        for (size_t n = random_below(&r, 5); n; n--)
            ckv_buf_str(&text, pieces[random_below(&r, sizeof pieces / sizeof *pieces)]);
        ckv_slice s = ckv_buf_slice(&text);
        ck_assert(ckv_short_canon(&canon, s));
        ck_assert_msg(
            ckv_value_is_missing(s) == ckv_canon_is_missing(ckv_short_slice(&canon)), "%.*s", (int)s.len, s.ptr);
    }
}
END_TEST

START_TEST(stock_names)
{
    ck_assert(ckv_name_is_stock(CKV_LIT("张三")));
    ck_assert(ckv_name_is_stock(CKV_LIT("張三 ")));
    ck_assert(ckv_name_is_stock(CKV_LIT("John Doe")));
    ck_assert(!ckv_name_is_stock(CKV_LIT("张三丰")));
    ck_assert(!ckv_name_is_stock(CKV_LIT("")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("missing");
    TCase *tc = tcase_create("missing");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_test(tc, any_length);
    tcase_add_loop_test(tc, numbered, 0, 20);
    tcase_add_test(tc, stock_names);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
