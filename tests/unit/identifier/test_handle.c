#include "identifier/handle.h"
#include "runner.h"

static const struct {
    const char *platform, *input, *expect;
    bool weak;
} facts[] = {
    { "wechat", "Zhang_Wei85", "wechat:zhang_wei85", false },
    { "qq", "83456781.0", "qq:83456781", false },
    { "微信", "微信：zhang_wei85", "wechat:zhang_wei85", false },
    { "wechat", "wxid_ab12cd34ef56", "wechat:wxid_ab12cd34ef56", false },
    { "weixin", "13812345678", "wechat:13812345678", false },
    { "wechat", "小张", "wechat:小张", true },
    { "wechat", "abc", "wechat:abc", true },
    { "wechat", "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", "wechat:olvppjqs9bhvzwpj5a-vtyax3glc", false },
    { "unionid", "o6_bmasdasdsad6_2sgVt7hMZOPfL", "unionid:o6_bmasdasdsad6_2sgvt7hmzopfl", false },
    { "openid", "zhangwei", "openid:zhangwei", true },
    { "line", "U4af4980629ab1c2d3e4f0123456789ab", "line:u4af4980629ab1c2d3e4f0123456789ab", false },
    { "京东", "JD_5F3A9C1B2", "jd:jd_5f3a9c1b2", false },
    { "旺旺", "爱购物的小兔", "taobao:爱购物的小兔", true },
    { "QQ", "87451236", "qq:87451236", false },
    { "qq", "87451236@qq.com", "qq:87451236", false },
    { "qq", "QQ:87451236", "qq:87451236", false },
    { "qq", "小张", "qq:小张", true },
    { "weibo", "https://weibo.com/u/1934567812?x=1", "weibo:1934567812", false },
    { "weibo", "@小张爱吃鱼", "weibo:小张爱吃鱼", true },
    { "jd", "jd_5f3a9c1b2", "jd:jd_5f3a9c1b2", false },
    { "taobao", "tb12345678", "taobao:tb12345678", false },
    { "x", "@ZhangWei", "twitter:zhangwei", false },
    { "", "zhangwei", ":zhangwei", false },
};

START_TEST(table)
{
    char got[CKV_PLATFORM_MAX + CKV_HANDLE_MAX + 1];
    ckv_handle h;
    ck_assert_int_eq(ckv_handle_parse(&h, ckv_slice_str(facts[_i].platform), ckv_slice_str(facts[_i].input)), CKV_OK);
    memcpy(got, h.platform, h.platform_len);
    got[h.platform_len] = ':';
    memcpy(got + h.platform_len + 1, h.text, h.len);
    ckv_slice all = { got, h.platform_len + 1u + h.len };
    ck_assert_msg(ckv_slice_equal(all, ckv_slice_str(facts[_i].expect)), "%.*s", (int)all.len, got);
    ck_assert_int_eq(h.weak, facts[_i].weak);
}
END_TEST

START_TEST(none)
{
    ckv_handle h;
    ck_assert_int_eq(ckv_handle_parse(&h, CKV_LIT("qq"), CKV_LIT("")), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_handle_parse(&h, CKV_LIT("qq"), CKV_LIT("无")), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_handle_parse(&h, CKV_LIT("qq"), CKV_LIT("123456")), CKV_NOT_FOUND);
    ck_assert_int_eq(ckv_handle_parse(&h, CKV_LIT("a-platform-with-a-long-name"), CKV_LIT("abcdef")), CKV_BAD_INPUT);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("handle");
    TCase *tc = tcase_create("handle");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_test(tc, none);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
