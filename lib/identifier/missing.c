#include "identifier/missing.h"

#include "identifier/damage.h"
#include "identifier/date.h"
#include "identifier/short.h"

/* Canonical texts, in byte order. Han in its simplified form: 暫無 has become 暂无. */
static const char *const placeholders[] = {
    "#calc!",
    "#div/0!",
    "#getting_data",
    "#n/a",
    "#name?",
    "#num!",
    "#null!",
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
    "empty",
    "example@example.com",
    "email@example.com",
    "missing",
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
    "test@qq.com",
    "test@test.com",
    "test@163.com",
    "testing",
    "undefined",
    "unk",
    "unknown",
    "unspecified",
    "user@example.com",
    "xx",
    "xxx",
    "xxxx",
    "xxxxx",
    "xxxxxx",
    "xxxxxxxx",
    "xxx@xxx.com",
    "不明",
    "不清楚",
    "不知道",
    "不详",
    "不适用",
    "不需要",
    "保密",
    "匿名",
    "同上",
    "待定",
    "待填",
    "待查",
    "待确认",
    "待补",
    "待补充",
    "无",
    "无名",
    "无名氏",
    "无数据",
    "无效",
    "无电话",
    "无邮箱",
    "暂无",
    "暂无数据",
    "暂缺",
    "未填",
    "未填写",
    "未指定",
    "未登记",
    "未采集",
    "未提供",
    "未知",
    "未设置",
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
    "拒绝提供",
    "不愿透露",
};

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

/* Bytes of the longest entry, and some. */
#define LONGEST 24

static bool listed(const char *const *table, size_t count, ckv_slice text)
{
    if (text.len > LONGEST)
        return false;
    for (size_t i = 0; i < count; i++)
        if (table[i][0] == text.ptr[0] && ckv_slice_equal(ckv_slice_str(table[i]), text))
            return true;
    return false;
}

/* Digit follows digit by `step` all along; 9 and 0 are neighbours, as on a keyboard. */
static bool counts(ckv_slice s, int step)
{
    for (size_t i = 1; i < s.len; i++)
        if ((s.ptr[i - 1] - '0' + step + 10) % 10 != s.ptr[i] - '0')
            return false;
    return true;
}

bool ckv_digits_are_filler(ckv_slice s)
{
    if (s.len < 3)
        return false;
    if (counts(s, 0))
        return s.ptr[0] == '0' || s.len >= 6;
    if ((s.len >= 6 && counts(s, 1)) || (s.len >= 8 && counts(s, -1)))
        return true;
    /* The number China Mobile prints on its sample cards, and the mobiles that fill a form: a prefix and eight of a
     * kind. A prefix and 12345678 is not among them: each prefix has one subscriber with that number, and where it
     * fills a form, its frequency says so. */
    if (ckv_slice_equal(s, CKV_LIT("13800138000")))
        return true;
    return s.len == 11 && s.ptr[0] == '1' && counts(ckv_slice_tail(s, 3), 0);
}

static bool all_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!ckv_is_digit(s.ptr[i]))
            return false;
    return s.len > 0;
}

static bool all_punctuation(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x80 || ckv_is_digit((char)c) || ckv_is_lower(ckv_to_lower((char)c)))
            return false;
    }
    return true;
}

/* U+00B7 is the one mark beyond ASCII that the canonical form keeps; the others say that bytes were lost. */
static bool only_marks(ckv_slice s)
{
    size_t i = 0, lost;
    while (i < s.len) {
        ckv_slice rest = ckv_slice_tail(s, i);
        if (ckv_slice_starts(rest, CKV_LIT("\u00b7")))
            i += 2;
        else if ((lost = ckv_damage_lost_at(rest)) > 0)
            i += lost;
        else if (all_punctuation(ckv_slice_head(rest, 1)))
            i += 1;
        else
            return false;
    }
    return true;
}

bool ckv_canon_is_missing(ckv_slice canon)
{
    if (canon.len == 0 || only_marks(canon))
        return true;
    if (all_digits(canon) && ckv_digits_are_filler(canon))
        return true;
    if (listed(placeholders, sizeof placeholders / sizeof *placeholders, canon))
        return true;
    return ckv_is_digit(canon.ptr[0]) && ckv_date_is_default(canon);
}

bool ckv_value_is_missing(ckv_slice text)
{
    ckv_short canon;
    text = ckv_slice_trim(text);
    if (text.len > 64) /* longer than any placeholder but a line of dashes */
        return all_punctuation(text);
    return ckv_short_canon(&canon, text) && ckv_canon_is_missing(ckv_short_slice(&canon));
}

bool ckv_name_is_stock(ckv_slice text)
{
    ckv_short canon;
    text = ckv_slice_trim(text);
    return text.len <= 64 && ckv_short_canon(&canon, text) && canon.len
           && listed(stock_names, sizeof stock_names / sizeof *stock_names, ckv_short_slice(&canon));
}
