#include "identifier/website.h"
#include "runner.h"

static const struct {
    const char *text, *domain;
} facts[] = {
    { "huawei.com", "huawei.com" },
    { "www.huawei.com", "huawei.com" },
    { "https://www.huawei.com/cn/?from=x", "huawei.com" },
    { "http://shop.huawei.com:8080", "huawei.com" },
    { "//e.huawei.com#top", "huawei.com" },
    { "mail.acme.co.uk", "acme.co.uk" },
    { "www.acme.com.cn", "acme.com.cn" },
    { "acme.com.cn.", "acme.com.cn" },
    { "a.co", "a.co" },
    { "co.jp", "" },
    { "com.cn", "" },
    { "ac.me", "" }, /* under which anyone registers */
    /* those of all who use them */
    { "qq.com", "" },
    { "mail.qq.com", "" },
    { "https://shop123.taobao.com/", "" },
    { "yahoo.com.hk", "" },
    { "acme.wordpress.com", "" },
    /* no hosts */
    { "", "" },
    { ".", "" },
    { "..com", "" },
    { "localhost", "" },
    { "192.168.0.1", "" },
    { "no website", "" },
    { "acme com", "" },
    { "http://", "" },
};

START_TEST(domains)
{
    ckv_slice found = ckv_website_domain(ckv_slice_str(facts[_i].text));
    ck_assert_msg(ckv_slice_equal(found, ckv_slice_str(facts[_i].domain)), "%s: %.*s", facts[_i].text, (int)found.len,
        found.len ? found.ptr : "");
}
END_TEST

START_TEST(a_domain_is_its_own)
{
    ckv_slice domain = ckv_slice_str(facts[_i].domain);
    if (domain.len)
        ck_assert(ckv_slice_equal(ckv_website_domain(domain), domain));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("website");
    TCase *tc = tcase_create("website");
    tcase_add_loop_test(tc, domains, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, a_domain_is_its_own, 0, sizeof facts / sizeof *facts);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
