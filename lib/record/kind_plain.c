#include "identifier/missing.h"
#include "identifier/short.h"
#include "record/display.h"
#include "record/kind.h"

/* Canonical words for yes and no, of forms in Chinese and English. 无 and 没有 are an answer here. General knowledge;
 * compare YAML 1.1's booleans (yaml.org/type/bool.html), HL7's table 0136 (Y, N) and, for consent, the words of mailing
 * programs (subscribed, unsubscribed, opt-in, opt-out: help pages of Mailchimp and HubSpot). */
static const char *const yes_words[] = {
    "1",
    "t",
    "true",
    "y",
    "yes",
    "on",
    "ok",
    "checked",
    "agree",
    "agreed",
    "是",
    "是的",
    "有",
    "真",
    "对",
    "同意",
    "已同意",
    "已",
    "开",
    "开启",
    "启用",
    "√",
    "✓",
    "✔",
    "订阅",
    "已订阅",
};
static const char *const no_words[] = {
    "0",
    "f",
    "false",
    "n",
    "no",
    "off",
    "unchecked",
    "disagree",
    "否",
    "不是",
    "无",
    "没有",
    "假",
    "不",
    "不同意",
    "未同意",
    "未",
    "关",
    "关闭",
    "停用",
    "×",
    "✗",
    "✘",
    "未订阅",
    "退订",
    "已退订",
};

static bool listed(const char *const *table, size_t count, ckv_slice s)
{
    for (size_t i = 0; i < count; i++)
        if (ckv_slice_equal(s, ckv_slice_str(table[i])))
            return true;
    return false;
}

ckv_status ckv_plain_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_slice text = ckv_display_trim(value->part[CKV_PART_WHOLE]);
    size_t start = out->len;
    (void)n;
    if (ckv_value_is_missing(text))
        return CKV_NOT_FOUND;
    ckv_status status = ckv_display_raw(out, text, CKV_OK);
    if (status != CKV_OK || !ckv_value_is_missing(ckv_slice_of(out->ptr + start, out->len - start)))
        return status;
    out->len = start; /* without its controls nothing is left */
    return CKV_NOT_FOUND;
}

ckv_status ckv_flag_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_slice text = ckv_display_trim(value->part[CKV_PART_WHOLE]);
    ckv_short canon;
    (void)n;
    if (!ckv_short_canon(&canon, text))
        return ckv_display_raw(out, text, CKV_BAD_INPUT);
    ckv_slice s = ckv_short_slice(&canon);
    if (listed(yes_words, sizeof yes_words / sizeof *yes_words, s))
        ckv_buf_str(out, "true");
    else if (listed(no_words, sizeof no_words / sizeof *no_words, s))
        ckv_buf_str(out, "false");
    else if (ckv_canon_is_missing(s))
        return CKV_NOT_FOUND;
    else
        return ckv_display_raw(out, text, CKV_BAD_INPUT);
    return ckv_buf_status(out);
}
