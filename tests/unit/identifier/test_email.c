#include "identifier/email.h"
#include "runner.h"

/* text NULL: not an address; "" in text: missing. */
static const struct {
    const char *input, *text, *key;
    bool role;
} facts[] = {
    { "Zhang.Wei@163.com", "zhang.wei@163.com", "zhang.wei@163.com", false },
    { "Foo.Bar+tag@GMail.com", "foo.bar+tag@gmail.com", "foobar@gmail.com", false },
    { "foo.bar@googlemail.com", "foo.bar@googlemail.com", "foobar@gmail.com", false },
    { "zhang.wei+shop@outlook.com", "zhang.wei+shop@outlook.com", "zhang.wei@outlook.com", false },
    { "zhang+wei@163.com", "zhang+wei@163.com", "zhang+wei@163.com", false },
    { "ｚｈａｎｇ＠ｑｑ．ｃｏｍ", "zhang@qq.com", "zhang@qq.com", false },
    { "張三@例子.中国", "張三@xn--fsqu00a.xn--fiqs8s", "張三@xn--fsqu00a.xn--fiqs8s", false },
    { "<mailto:zhang.wei@outlook.com>", "zhang.wei@outlook.com", "zhang.wei@outlook.com", false },
    { "Zhang Wei <zw@acme.com.cn>", "zw@acme.com.cn", "zw@acme.com.cn", false },
    { " a.b@c-d.org. ", "a.b@c-d.org", "a.b@c-d.org", false },
    { "Info@acme.com", "info@acme.com", "info@acme.com", true },
    { "no-reply@acme.com", "no-reply@acme.com", "no-reply@acme.com", true },
    { "test@test.com", "", "", false },
    { "none@none.com", "", "", false },
    { "None@None.COM.", "", "", false },
    { "none@none.com_", "", "", false },
    { "zhang_wei-2@host_1.acme.com.", "zhang_wei-2@host_1.acme.com", "zhang_wei-2@host_1.acme.com", false },
    { "user@example.com", "", "", false },
    { "li@acme.example", "li@acme.example", "li@acme.example", false },
    { "user@example.com", "", "", false },
    { "", "", "", false },
    { "无", "", "", false },
    { "zhang..wei@163.com", NULL, "zhang..wei@163.com", false },
    { ".zhang@163.com", NULL, ".zhang@163.com", false },
    { "zhang.@163.com", NULL, "zhang.@163.com", false },
    { "lee@gmailcom", NULL, "lee@gmailcom", false },
    { "zhang@", NULL, "", false },
    { "@163.com", NULL, "", false },
    { "zhang wei", NULL, "", false },
    { "zhang wei@163.com", NULL, "", false },
    { "a@b@c.com", NULL, "a@b@c.com", false },
    { "zhang@-x.com", NULL, "zhang@-x.com", false },
    { "zhang@\xff\xfe.com", NULL, "", false },
};

START_TEST(table)
{
    ckv_email e;
    const char *want = facts[_i].text;
    ckv_status status = ckv_email_parse(&e, ckv_slice_str(facts[_i].input));
    ck_assert_msg(status
                      == (!want     ? CKV_BAD_INPUT
                          : want[0] ? CKV_OK
                                    : CKV_NOT_FOUND),
        "%s: %d", facts[_i].input, status);
    if (status == CKV_OK) {
        ck_assert_msg(ckv_slice_equal(ckv_slice_of(e.text, e.text_len), ckv_slice_str(want)), "%s", facts[_i].input);
        ck_assert_int_eq(e.role, facts[_i].role);
        ck_assert_int_eq(e.key[e.key_local_len], '@');
    }
    if (status != CKV_NOT_FOUND) {
        ck_assert_int_eq(e.damaged, status != CKV_OK && facts[_i].key[0]);
        ck_assert_msg(
            ckv_slice_equal(ckv_slice_of(e.key, e.key_len), ckv_slice_str(facts[_i].key)), "%s", facts[_i].input);
    }
}
END_TEST

/* Quotes keep an address from the way that plain ones take: both ways say the same. */
START_TEST(plain_and_quoted_agree)
{
    ckv_email plain, other;
    char text[128] = "'";
    size_t len = strlen(facts[_i].input);
    memcpy(text + 1, facts[_i].input, len);
    text[1 + len] = '\'';
    if (ckv_email_parse(&plain, ckv_slice_of(facts[_i].input, len)) != CKV_OK)
        return;
    ck_assert_int_eq(ckv_email_parse(&other, ckv_slice_of(text, len + 2)), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_slice_of(plain.text, plain.text_len), ckv_slice_of(other.text, other.text_len)));
    ck_assert(ckv_slice_equal(ckv_slice_of(plain.key, plain.key_len), ckv_slice_of(other.key, other.key_len)));
    ck_assert_int_eq(plain.role, other.role);
}
END_TEST

START_TEST(keys_are_stable)
{
    ckv_email once, twice;
    if (ckv_email_parse(&once, ckv_slice_str(facts[_i].input)) != CKV_OK)
        return;
    ck_assert_int_eq(ckv_email_parse(&twice, ckv_slice_of(once.key, once.key_len)), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_slice_of(once.key, once.key_len), ckv_slice_of(twice.key, twice.key_len)));
}
END_TEST

START_TEST(qq_accounts)
{
    ckv_email e;
    ck_assert_int_eq(ckv_email_parse(&e, CKV_LIT("12345678@QQ.com")), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_email_qq(&e), CKV_LIT("12345678")));
    static const char *const others[] = { "012345@qq.com", "1234@qq.com", "123456789012@qq.com", "zhang@qq.com",
        "12345678@vip.qq.com", "12345678@foxmail.com" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        ck_assert_int_eq(ckv_email_parse(&e, ckv_slice_str(others[i])), CKV_OK);
        ck_assert_msg(ckv_email_qq(&e).len == 0, "%s", others[i]);
    }
}
END_TEST

START_TEST(lengths)
{
    char text[400];
    ckv_email e;
    memset(text, 'a', sizeof text);
    for (size_t n = 1; n < sizeof text - 8; n++) {
        memcpy(text + n, "@163.com", 8);
        ckv_status status = ckv_email_parse(&e, ckv_slice_of(text, n + 8));
        ck_assert_int_eq(status, n + 8 <= CKV_EMAIL_MAX ? CKV_OK : CKV_BAD_INPUT);
        memset(text + n, 'a', 8);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("email");
    TCase *tc = tcase_create("email");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, plain_and_quoted_agree, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, keys_are_stable, 0, sizeof facts / sizeof *facts);
    tcase_add_test(tc, qq_accounts);
    tcase_add_test(tc, lengths);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
