/* Words in byte order: each list is searched by halving. */
#include "identifier/listed.h"

#include "text/lexicon.h"

#include <string.h>

/* What stands for no value, as canonical text; Han in its simplified form: 暫無 has become 暂无. Excel's error values
 * (Microsoft's ERROR.TYPE); what pandas.read_csv(), R, SQL and MySQL's export take or write for missing; HL7's
 * NullFlavor (unknown, not asked, not applicable, masked); the domains of RFC 2606 and the like of them; for
 * Chinese, words that Xiandai Hanyu Cidian has in this sense. */
static const char *const placeholders[] = {
    "#calc!",
    "#div/0!",
    "#getting_data",
    "#n/a",
    "#name?",
    "#null!",
    "#num!",
    "#ref!",
    "#value!",
    "(blank)",
    "(empty)",
    "(null)",
    "<na>",
    "<null>",
    "\\n",
    "a@a.com",
    "aaa@aaa.com",
    "abc@abc.com",
    "asdf",
    "blank",
    "dummy",
    "email@example.com",
    "empty",
    "example@example.com",
    "missing",
    "n / a",
    "n. a.",
    "n.a",
    "n.a.",
    "n/a",
    "n\\a",
    "na",
    "na@na.com",
    "nan",
    "nat",
    "nil",
    "no data",
    "no email",
    "no phone",
    "no@no.com",
    "noemail@noemail.com",
    "none",
    "none@none.com",
    "not applicable",
    "not available",
    "not known",
    "not provided",
    "not specified",
    "not stated",
    "null",
    "tba",
    "tbc",
    "tbd",
    "test",
    "test user",
    "test@163.com",
    "test@qq.com",
    "test@test.com",
    "testing",
    "undefined",
    "unk",
    "unknown",
    "unspecified",
    "user@example.com",
    "xx",
    "xxx",
    "xxx@xxx.com",
    "xxxx",
    "xxxxx",
    "xxxxxx",
    "xxxxxxxx",
    "不愿透露",
    "不明",
    "不清楚",
    "不知道",
    "不详",
    "不适用",
    "不需要",
    "保密",
    "匿名",
    "同上",
    "待填",
    "待定",
    "待查",
    "待确认",
    "待补",
    "待补充",
    "拒绝提供",
    "无",
    "无名",
    "无名氏",
    "无效",
    "无数据",
    "无电话",
    "无邮箱",
    "暂无",
    "暂无数据",
    "暂缺",
    "未填",
    "未填写",
    "未指定",
    "未提供",
    "未登记",
    "未知",
    "未设置",
    "未采集",
    "某人",
    "某先生",
    "某女士",
    "某某",
    "某某某",
    "没有",
    "测试",
    "测试数据",
    "略",
    "空",
    "空白",
    "缺",
    "缺失",
};

/* Names that stand for nobody, or for everybody: Black's Law Dictionary (John Doe), Xiandai Hanyu Cidian (张三李四, 某,
 * 无名氏), and forms of address without a name. */
static const char *const stock_names[] = {
    "a",
    "admin",
    "anonymous",
    "customer",
    "guest",
    "jane doe",
    "john doe",
    "john smith",
    "user",
    "个人",
    "先生",
    "匿名用户",
    "太太",
    "女士",
    "客户",
    "小姐",
    "张三",
    "无名氏",
    "李四",
    "测试用户",
    "王五",
    "用户",
    "赵六",
};

/* Providers that deliver name+tag to name: the help pages of Google, Microsoft, Apple, Fastmail and Proton on
 * aliases with a plus sign (RFC 5233, subaddressing). */
static const char *const tagging_domains[] = {
    "fastmail.com",
    "gmail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "me.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
};

/* Functions: the mailbox names of RFC 2142, the role-based addresses that Mailchimp lists as no one's own, and the
 * pinyin of the Chinese words for service, sales and hiring. */
static const char *const role_mailboxes[] = {
    "abuse",
    "account",
    "accounting",
    "accounts",
    "admin",
    "administrator",
    "ap",
    "ar",
    "billing",
    "booking",
    "bookings",
    "business",
    "careers",
    "contact",
    "contactus",
    "cs",
    "customer",
    "customerservice",
    "customerservices",
    "do-not-reply",
    "donotreply",
    "enquiries",
    "enquiry",
    "export",
    "feedback",
    "finance",
    "fuwu",
    "general",
    "hello",
    "help",
    "helpdesk",
    "hostmaster",
    "hr",
    "info",
    "information",
    "inquiries",
    "inquiry",
    "it",
    "jobs",
    "kefu",
    "legal",
    "mail",
    "market",
    "marketing",
    "master",
    "media",
    "news",
    "no-reply",
    "no_reply",
    "noreply",
    "office",
    "operations",
    "order",
    "orders",
    "postmaster",
    "pr",
    "press",
    "privacy",
    "purchase",
    "purchasing",
    "reception",
    "recruit",
    "recruitment",
    "register",
    "reservation",
    "reservations",
    "root",
    "sale",
    "sales",
    "security",
    "service",
    "services",
    "shop",
    "spam",
    "support",
    "team",
    "tech",
    "trade",
    "user",
    "vip",
    "web",
    "webmaster",
    "welcome",
    "xiaoshou",
    "zhaopin",
};

/* Words of addresses written where there is none, test@test.com, user@example.com: RFC 2606 for the names, else the
 * words above and the first keys of a keyboard. */
static const char *const empty_mailboxes[] = {
    "123",
    "a",
    "aa",
    "aaa",
    "abc",
    "asdf",
    "dummy",
    "email",
    "example",
    "fake",
    "invalid",
    "n/a",
    "na",
    "nil",
    "no",
    "no-email",
    "noemail",
    "nomail",
    "none",
    "null",
    "test",
    "undefined",
    "unknown",
    "user",
    "xx",
    "xxx",
};

#define LIST(table, mark)                                                                                              \
    {                                                                                                                  \
        table, sizeof table / sizeof *table, mark                                                                      \
    }

const ckv_listed ckv_placeholders = LIST(placeholders, 1);
const ckv_listed ckv_stock_names = LIST(stock_names, 2);
const ckv_listed ckv_tagging_domains = LIST(tagging_domains, 4);
const ckv_listed ckv_role_mailboxes = LIST(role_mailboxes, 8);
const ckv_listed ckv_empty_mailboxes = LIST(empty_mailboxes, 16);

bool ckv_is_listed(const ckv_listed *list, ckv_slice s)
{
    char key[CKV_LISTED_MAX + 1];
    if (s.len == 0 || s.len > CKV_LISTED_MAX || !(ckv_listed_marks[ckv_lexeme_slot(s, CKV_LISTED_SLOTS)] & list->mark)
        || memchr(s.ptr, 0, s.len))
        return false;
    memcpy(key, s.ptr, s.len);
    key[s.len] = 0;
    size_t from = 0, to = list->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = list->word[middle][0] != key[0] ? (unsigned char)list->word[middle][0] - (unsigned char)key[0]
                                                    : strcmp(list->word[middle], key);
        if (order == 0)
            return true;
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return false;
}
