#include "identifier/phone.h"
#include "runner.h"

/* "-" not a number, "~..." damaged but comparable, "" missing. */
static const struct {
    const char *text, *country, *expect;
    ckv_phone_class kind;
} facts[] = {
    { "13812345678", "CN", "+8613812345678", CKV_PHONE_MOBILE },
    { "138-1234-5678", "CN", "+8613812345678", CKV_PHONE_MOBILE },
    { "１３８１２３４５６７８", "CN", "+8613812345678", CKV_PHONE_MOBILE },
    { "+86 138 1234 5678", "", "+8613812345678", CKV_PHONE_MOBILE },
    { "0086-13812345678", "", "+8613812345678", CKV_PHONE_MOBILE },
    { "8613812345678", "CN", "+8613812345678", CKV_PHONE_MOBILE },
    { "013812345678", "CN", "+8613812345678", CKV_PHONE_MOBILE },
    { "手机：13812345678", "CN", "+8613812345678", CKV_PHONE_MOBILE },
    { "13812345678", "", "+8613812345678", CKV_PHONE_MOBILE },
    { "13812345678", "HK", "+8613812345678", CKV_PHONE_MOBILE },
    { "010-61234567", "CN", "+861061234567", CKV_PHONE_FIXED },
    { "(0755) 2677 0000", "CN", "+8675526770000", CKV_PHONE_FIXED },
    { "86-755-26770000", "CN", "+8675526770000", CKV_PHONE_FIXED },
    { "0311-8765432", "CN", "+863118765432", CKV_PHONE_FIXED },
    { "021-61234567-803", "CN", "+862161234567;ext=803", CKV_PHONE_FIXED },
    { "021-61234567转803", "CN", "+862161234567;ext=803", CKV_PHONE_FIXED },
    { "021-61234567 ext. 803", "CN", "+862161234567;ext=803", CKV_PHONE_FIXED },
    { "+86 21 61234567 x803", "", "+862161234567;ext=803", CKV_PHONE_FIXED },
    { "0755-26770000分機8", "CN", "+8675526770000;ext=8", CKV_PHONE_FIXED },
    { "021-61234567,803", "CN", "+862161234567;ext=803", CKV_PHONE_FIXED },
    { "97431608;3940719", "CN", "-", CKV_PHONE_OTHER }, /* two local numbers */
    { "97431608,39407", "CN", "97431608;ext=39407", CKV_PHONE_LOCAL },
    { "+862161234567;ext=803", "", "+862161234567;ext=803", CKV_PHONE_FIXED },
    { "400-820-8820", "CN", "+864008208820", CKV_PHONE_SERVICE },
    { "95588", "CN", "+8695588", CKV_PHONE_SERVICE },
    { "61234567", "CN", "61234567", CKV_PHONE_LOCAL },
    { "138****5678", "CN", "138****5678", CKV_PHONE_MOBILE },
    { "138xxxx5678", "CN", "138****5678", CKV_PHONE_MOBILE },
    { "9123 4567", "HK", "+85291234567", CKV_PHONE_MOBILE },
    { "2345 6789", "HK", "", CKV_PHONE_FIXED },
    { "2345 6780", "HK", "+85223456780", CKV_PHONE_FIXED },
    { "852-23456780", "CN", "+85223456780", CKV_PHONE_FIXED },
    { "00852 9123 4567", "CN", "+85291234567", CKV_PHONE_MOBILE },
    { "+853 6612 3456", "", "+85366123456", CKV_PHONE_MOBILE },
    { "0755-83920188", "HK", "+8675583920188", CKV_PHONE_FIXED },
    { "010-61234567", "SG", "+861061234567", CKV_PHONE_FIXED },
    { "2812 3456", "MO", "+85328123456", CKV_PHONE_FIXED },
    { "0912-345-678", "TW", "+886912345678", CKV_PHONE_MOBILE },
    { "(02)2345-6780#123", "TW", "+886223456780;ext=123", CKV_PHONE_FIXED },
    { "037-123456", "TW", "+88637123456", CKV_PHONE_FIXED },
    { "886-2-2345-6780", "TW", "+886223456780", CKV_PHONE_FIXED },
    { "+886 (0)912 345 678", "", "+886912345678", CKV_PHONE_MOBILE },
    { "0912345678", "CN", "+886912345678", CKV_PHONE_MOBILE },
    { "002-86-13812345678", "TW", "+8613812345678", CKV_PHONE_MOBILE },
    { "9123 4567", "SG", "+6591234567", CKV_PHONE_MOBILE },
    { "+65 6123 4567", "", "+6561234567", CKV_PHONE_FIXED },
    { "(650) 253-0000", "US", "+16502530000", CKV_PHONE_EITHER },
    { "1-650-253-0000", "", "+16502530000", CKV_PHONE_EITHER },
    { "650.253.0000 x12", "CA", "+16502530000;ext=12", CKV_PHONE_EITHER },
    { "011 86 138 1234 5678", "US", "+8613812345678", CKV_PHONE_MOBILE },
    { "800-555-0199", "US", "+18005550199", CKV_PHONE_SERVICE },
    { "+44 (0)20 7946 0958", "", "+442079460958", CKV_PHONE_OTHER },
    { "020 7946 0958", "GB", "+442079460958", CKV_PHONE_OTHER },
    { "02 9876 5430", "AU", "+61298765430", CKV_PHONE_OTHER },
    { "+61 412 345 678", "", "+61412345678", CKV_PHONE_OTHER },
    { "+81 3-1234-5678", "", "+81312345678", CKV_PHONE_OTHER },
    { "7029191300", "", "7029191300", CKV_PHONE_LOCAL },
    { "", "CN", "", 0 },
    { "无", "CN", "", 0 },
    { "13800138000", "CN", "", CKV_PHONE_MOBILE },
    { "+86 138 0013 8000", "", "", CKV_PHONE_MOBILE },
    { "1234567", "CN", "", 0 },
    { "00000000", "", "", 0 },
    { "12345", "CN", "-", 0 },
    { "hello", "CN", "-", 0 },
    { "+", "CN", "", 0 },
    { "1*********8", "CN", "-", 0 },
    { "13812345678 13912345678", "CN", "-", 0 },
    { "+86 1381234567", "", "~+861381234567", 0 },
    { "1381234567", "CN", "~1381234567", 4 },
    { "021-61234567 call after 5", "CN", "-", 0 },
};

START_TEST(table)
{
    char got[64] = "";
    ckv_phone phone;
    ckv_status status = ckv_phone_parse(&phone, ckv_slice_str(facts[_i].text), facts[_i].country);
    ckv_buf buf = { .ptr = got, .cap = sizeof got - 1, .max = sizeof got - 1 };
    if (status == CKV_BAD_INPUT)
        ckv_buf_byte(&buf, phone.len ? '~' : '-');
    if (status == CKV_OK || (status == CKV_BAD_INPUT && phone.damaged))
        ckv_phone_format(&buf, &phone);
    ck_assert_msg(strcmp(got, facts[_i].expect) == 0, "%s: %s, not %s", facts[_i].text, got, facts[_i].expect);
    ck_assert_msg(status == CKV_NOT_FOUND || phone.len == 0 || phone.kind == facts[_i].kind, "%s: class %d",
        facts[_i].text, phone.kind);
}
END_TEST

/* What a number is written as reads as that number, wherever it is met. */
START_TEST(written_is_read)
{
    static const char *const countries[] = { "", "CN", "TW", "US", "GB" };
    char once[64], twice[64];
    ckv_phone phone;
    if (ckv_phone_parse(&phone, ckv_slice_str(facts[_i].text), facts[_i].country) != CKV_OK || phone.masked
        || !phone.code_len)
        return;
    ckv_buf a = { .ptr = once, .cap = sizeof once, .max = sizeof once };
    ckv_phone_format(&a, &phone);
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        ckv_buf b = { .ptr = twice, .cap = sizeof twice, .max = sizeof twice };
        ck_assert_int_eq(ckv_phone_parse(&phone, ckv_buf_slice(&a), countries[i]), CKV_OK);
        ckv_phone_format(&b, &phone);
        ck_assert(ckv_slice_equal(ckv_buf_slice(&a), ckv_buf_slice(&b)));
    }
}
END_TEST

START_TEST(hostile)
{
    static char huge[4000];
    ckv_phone phone;
    memset(huge, '9', sizeof huge);
    for (size_t n = 0; n < 200; n++)
        ckv_phone_parse(&phone, ckv_slice_of(huge, n), "CN");
    ck_assert_int_eq(ckv_phone_parse(&phone, ckv_slice_of(huge, sizeof huge), "CN"), CKV_BAD_INPUT);
    ck_assert_int_eq(ckv_phone_parse(&phone, CKV_LIT("138\0001234\0005678"), "CN"), CKV_OK);
    ck_assert_int_eq(ckv_phone_parse(&phone, CKV_LIT("138\xff\xff"), "CN"), CKV_BAD_INPUT);
    ck_assert_int_eq(ckv_phone_parse(&phone, CKV_LIT("1-3-2-4-5-6-7-8-9-0-1-2-3-5-4-7-6"), "CN"), CKV_BAD_INPUT);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("phone");
    TCase *tc = tcase_create("phone");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, written_is_read, 0, sizeof facts / sizeof *facts);
    tcase_add_test(tc, hostile);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
