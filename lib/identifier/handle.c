#include "identifier/handle.h"

#include "identifier/missing.h"
#include "identifier/sheet.h"
#include "identifier/short.h"
#include "identifier/website.h"

/* Names of platforms as their own sites and programs write them, with the usual short ones, and the one name each
 * has here. Canonical spellings. */
static const char *const platform_names[][2] = {
    { "weixin", "wechat" },
    { "wx", "wechat" },
    { "微信", "wechat" },
    { "微信号", "wechat" },
    { "wechat id", "wechat" },
    { "tencent", "qq" },
    { "qq号", "qq" },
    { "sina", "weibo" },
    { "微博", "weibo" },
    { "京东", "jd" },
    { "jdpin", "jd" },
    { "jd_pin", "jd" },
    { "tb", "taobao" },
    { "淘宝", "taobao" },
    { "旺旺", "taobao" },
    { "wangwang", "taobao" },
    { "支付宝", "alipay" },
    { "抖音", "douyin" },
    { "fb", "facebook" },
    { "ig", "instagram" },
    { "x", "twitter" },
    { "tiktok_cn", "douyin" },
    { "web", "website" },
    { "url", "website" },
    { "homepage", "website" },
    { "网址", "website" },
    { "官网", "website" },
};

static bool all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ckv_is_digit(s.ptr[i]))
            return false;
    return s.len > 0;
}

/* Letters, digits and the marks of account names. */
static bool is_account(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ckv_is_digit(s.ptr[i]) && !ckv_is_lower(s.ptr[i]) && !memchr("-_.@+", s.ptr[i], 5))
            return false;
    return s.len > 0;
}

/* The 28 characters of an OpenID or the 28 or 29 of a UnionID, all of which begin with an o. */
static bool is_openid(ckv_slice s)
{
    return is_account(s) && s.ptr[0] == 'o' && (s.len == 28 || s.len == 29);
}

/* [a-z][-_a-z0-9]{5,19}, wxid_.., an OpenID, or a phone number. */
static bool wechat_strong(ckv_slice s)
{
    if (!is_account(s))
        return false;
    if (ckv_slice_starts(s, CKV_LIT("wxid_")) || all_digits(s))
        return s.len >= 6;
    return is_openid(s) || (ckv_is_lower(s.ptr[0]) && s.len >= 6 && s.len <= 20);
}

static bool qq_strong(ckv_slice s)
{
    return all_digits(s) && s.len >= 5 && s.len <= 11 && s.ptr[0] != '0';
}

static bool number_strong(ckv_slice s)
{
    return all_digits(s) && s.len >= 5;
}

static const struct {
    const char *platform;
    bool (*strong)(ckv_slice s);
} rules[] = {
    { "wechat", wechat_strong },
    { "qq", qq_strong },
    { "weibo", number_strong },
    { "openid", is_openid },
    { "unionid", is_openid },
};

static bool is_strong(ckv_slice platform, ckv_slice s)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (ckv_slice_equal(platform, ckv_slice_str(rules[i].platform)))
            return rules[i].strong(s);
    return is_account(s) && s.len >= 4;
}

/* weibo.com/: a name with a dot before the first stroke. */
static bool starts_with_host(ckv_slice s)
{
    const char *stroke = s.len ? memchr(s.ptr, '/', s.len) : NULL;
    ckv_slice host = ckv_slice_head(s, stroke ? (size_t)(stroke - s.ptr) : 0);
    return host.len > 3 && is_account(host) && memchr(host.ptr + 1, '.', host.len - 2) && host.ptr[0] != '@';
}

/* https://weibo.com/u/123?from=x: the account is the last part of the path. */
static ckv_slice strip_url(ckv_slice s)
{
    if (!ckv_slice_starts(s, CKV_LIT("http://")) && !ckv_slice_starts(s, CKV_LIT("https://"))
        && !ckv_slice_starts(s, CKV_LIT("www.")) && !starts_with_host(s))
        return s;
    const char *query = memchr(s.ptr, '?', s.len);
    s = ckv_slice_head(s, query ? (size_t)(query - s.ptr) : s.len);
    while (s.len && s.ptr[s.len - 1] == '/')
        s.len--;
    size_t at = s.len;
    while (at && s.ptr[at - 1] != '/')
        at--;
    return ckv_slice_tail(s, at);
}

/* 微信:zhang_wei, qq: 12345, @name, 12345@qq.com: without what only says which platform it is. */
static ckv_slice strip_once(ckv_slice platform, ckv_slice s)
{
    s = strip_url(s);
    const char *colon = s.len ? memchr(s.ptr, ':', s.len) : NULL;
    if (colon && colon - s.ptr <= 16)
        s = ckv_slice_tail(s, (size_t)(colon - s.ptr) + 1);
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '@'))
        s = ckv_slice_tail(s, 1);
    if (ckv_slice_equal(platform, CKV_LIT("qq")) && ckv_slice_ends(s, CKV_LIT("@qq.com")))
        s.len -= sizeof "@qq.com" - 1;
    return ckv_slice_trim(s);
}

static ckv_slice strip_label(ckv_slice platform, ckv_slice s)
{
    size_t before;
    do {
        before = s.len;
        s = strip_once(platform, s);
    } while (s.len < before);
    return s;
}

static bool set_platform(ckv_handle *out, ckv_slice platform)
{
    ckv_short canon;
    if (!ckv_short_canon(&canon, platform))
        return false;
    ckv_slice name = ckv_short_slice(&canon);
    for (size_t i = 0; i < sizeof platform_names / sizeof *platform_names; i++)
        if (name.len && platform_names[i][0][0] == name.ptr[0]
            && ckv_slice_equal(name, ckv_slice_str(platform_names[i][0])))
            name = ckv_slice_str(platform_names[i][1]);
    if (name.len > CKV_PLATFORM_MAX)
        return false;
    if (name.len)
        memcpy(out->platform, name.ptr, name.len);
    out->platform_len = (uint8_t)name.len;
    return true;
}

/* Accounts that are numbers, as people write numbers: 288 123 456, and where it is a mobile, +86 138-0000-1234. What is
 * not only digits and the marks between them stays. */
static void join_number(ckv_handle *out)
{
    static const char *const platforms[] = { "wechat", "qq", "weibo", "alipay" };
    ckv_slice platform = ckv_slice_of(out->platform, out->platform_len);
    bool numbered = false;
    char digits[CKV_HANDLE_MAX];
    size_t n = 0;
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms; i++)
        numbered = numbered || ckv_slice_equal(platform, ckv_slice_str(platforms[i]));
    for (size_t i = 0; i < out->len; i++) {
        if (ckv_is_digit(out->text[i]))
            digits[n++] = out->text[i];
        else if (out->text[i] != ' ' && out->text[i] != '-' && !(i == 0 && out->text[i] == '+'))
            return;
    }
    if (!numbered || n < 5)
        return;
    bool mobile = n == 13 && memcmp(digits, "861", 3) == 0;
    out->len = (uint8_t)(mobile ? n - 2 : n);
    memcpy(out->text, digits + (mobile ? 2 : 0), out->len);
}

/* z***g, zhang***: characters are withheld. One star may belong to a nickname, if enough else is left. */
static bool is_masked(ckv_slice s)
{
    size_t visible = 0, count, masked = 0;
    while (s.len) {
        bool plain = ckv_is_lower(s.ptr[0]) || ckv_is_digit(s.ptr[0]);
        size_t used = plain ? 0 : ckv_short_mask(s, &count);
        visible += used == 0 && ((unsigned char)s.ptr[0] & 0xc0) != 0x80;
        masked += used ? count : 0;
        s = ckv_slice_tail(s, used ? used : 1);
    }
    return masked > 1 || (masked && visible < 5);
}

/* A website's account is the domain that its owner registered. */
static ckv_status read_website(ckv_handle *out, ckv_slice text)
{
    if (ckv_canon_is_missing(text))
        return CKV_NOT_FOUND;
    ckv_slice domain = ckv_website_domain(text);
    if (!domain.len || domain.len > CKV_HANDLE_MAX)
        return CKV_BAD_INPUT;
    memcpy(out->text, domain.ptr, domain.len);
    out->len = (uint8_t)domain.len;
    out->weak = false;
    return CKV_OK;
}

ckv_status ckv_handle_parse(ckv_handle *out, ckv_slice platform, ckv_slice text)
{
    ckv_short canon;
    out->masked = false;
    if (!set_platform(out, platform) || !ckv_short_canon(&canon, text))
        return CKV_BAD_INPUT;
    platform = ckv_slice_of(out->platform, out->platform_len);
    if (ckv_slice_equal(platform, CKV_LIT("website")))
        return read_website(out, ckv_short_slice(&canon));
    ckv_slice s = strip_label(platform, ckv_short_slice(&canon));
    ckv_sheet_number sheet;
    if (ckv_sheet_number_read(&sheet, s) && sheet.damage == CKV_DAMAGE_DECIMAL) /* 12345678.0 */
        s = ckv_slice_of(sheet.digits, sheet.len);
    if (ckv_canon_is_missing(s))
        return CKV_NOT_FOUND;
    out->masked = is_masked(s);
    if (s.len > CKV_HANDLE_MAX || out->masked)
        return CKV_BAD_INPUT;
    memcpy(out->text, s.ptr, s.len);
    out->len = (uint8_t)s.len;
    join_number(out);
    if (out->len != s.len && ckv_canon_is_missing(ckv_slice_of(out->text, out->len)))
        return CKV_NOT_FOUND;
    out->weak = !is_strong(platform, ckv_slice_of(out->text, out->len));
    return CKV_OK;
}
