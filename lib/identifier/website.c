#include "identifier/website.h"

#include "util/search.h"

/* Names before the country under which anyone registers (com.cn, co.uk), by the rules of the registries. Sorted. */
static const char *const second_level[] = { "ac", "asn", "co", "com", "edu", "firm", "gen", "gob", "gov", "govt", "id",
    "idv", "mil", "ne", "net", "or", "org", "sch" };

/* Domains that belong to all who use them. Providers of mail: the services that Wikipedia compares ("Comparison of webmail
 * providers") with those of the largest Chinese portals and carriers; hosts of pages, shops and networks: the largest of
 * their sort by country. Sorted. */
static const char *const shared_domains[] = { "126.com", "139.com", "163.com", "163.net", "1688.com", "188.com",
    "189.cn", "21cn.com", "263.net", "alibaba.com", "aliyun.com", "aol.com", "baidu.com", "bilibili.com",
    "blogspot.com", "daum.net", "dianping.com", "douyin.com", "facebook.com", "fastmail.com", "foxmail.com", "free.fr",
    "github.io", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hinet.net", "hotmail.com",
    "icloud.com", "instagram.com", "jd.com", "kakao.com", "libero.it", "line.me", "linkedin.com", "live.cn", "live.com",
    "mac.com", "mail.com", "mail.ru", "me.com", "medium.com", "meituan.com", "msn.com", "naver.com", "netvigator.com",
    "orange.fr", "outlook.com", "pchome.com.tw", "proton.me", "protonmail.com", "qq.com", "rediffmail.com",
    "rocketmail.com", "sina.cn", "sina.com", "sina.com.cn", "singnet.com.sg", "sohu.com", "taobao.com", "tmall.com",
    "tom.com", "twitter.com", "vip.163.com", "web.de", "wechat.com", "weebly.com", "weibo.com", "weidian.com",
    "wix.com", "wixsite.com", "wo.cn", "wordpress.com", "x.com", "xiaohongshu.com", "yahoo.cn", "yahoo.co.jp",
    "yahoo.com", "yahoo.com.cn", "yahoo.com.hk", "yahoo.com.tw", "yandex.com", "yandex.ru", "yeah.net", "ymail.com",
    "youtube.com", "zoho.com" };

static bool has(const char *const *list, size_t count, ckv_slice s)
{
    size_t at = 0;
    CKV_SEARCH(at, count, ckv_slice_compare(ckv_slice_str(list[at]), s) < 0);
    return at < count && ckv_slice_equal(ckv_slice_str(list[at]), s);
}

static bool host_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* The host of an address: what stands before port, path and query. */
static ckv_slice host_of(ckv_slice text)
{
    static const char *const schemes[] = { "https://", "http://", "//" };
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (ckv_slice_starts(text, ckv_slice_str(schemes[i])))
            text = ckv_slice_tail(text, strlen(schemes[i]));
    }
    size_t n = 0;
    while (n < text.len && host_char(text.ptr[n]))
        n++;
    bool ends = n == text.len || memchr(":/?#", text.ptr[n], 4);
    while (n && text.ptr[n - 1] == '.')
        n--;
    return ckv_slice_head(text, ends ? n : 0);
}

/* Where the label begins that ends at `end`. */
static size_t label_at(ckv_slice host, size_t end)
{
    while (end && host.ptr[end - 1] != '.')
        end--;
    return end;
}

ckv_slice ckv_website_domain(ckv_slice text)
{
    ckv_slice host = host_of(text), none = { NULL, 0 };
    size_t top = label_at(host, host.len);
    if (top < 2 || host.len - top < 2 || (host.ptr[top] >= '0' && host.ptr[top] <= '9'))
        return none;
    size_t second = label_at(host, top - 1), third = second > 1 ? label_at(host, second - 1) : second;
    ckv_slice name = ckv_slice_of(host.ptr + second, top - 1 - second);
    bool country = host.len - top == 2 && has(second_level, sizeof second_level / sizeof *second_level, name);
    if (!name.len || (country && third == second)) /* com.cn alone */
        return none;
    ckv_slice domain = ckv_slice_tail(host, country ? third : second);
    bool shared = domain.ptr[0] == '.' || has(shared_domains, sizeof shared_domains / sizeof *shared_domains, domain);
    return shared ? none : domain;
}
