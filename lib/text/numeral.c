#include "text/numeral.h"

#include "text/tables/names.h"
#include "text/utf8.h"

static const char *const said[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* Unihan, kPrimaryNumeric, kAccountingNumeric and kOtherNumeric: plain and bank forms, and the characters that the
 * fold gives for their traditional spellings. */
const ckv_numeral_row ckv_numerals[] = {
    { 0x96f6, 0 },
    { 0x3007, 0 },
    { 0x25cb, 0 },
    { 0x4e00, 1 },
    { 0x58f9, 1 },
    { 0x4e8c, 2 },
    { 0x8d30, 2 },
    { 0x4e24, 2 },
    { 0x4e09, 3 },
    { 0x53c1, 3 },
    { 0x53c2, 3 },
    { 0x56db, 4 },
    { 0x8086, 4 },
    { 0x4e94, 5 },
    { 0x4f0d, 5 },
    { 0x516d, 6 },
    { 0x9646, 6 },
    { 0x4e03, 7 },
    { 0x67d2, 7 },
    { 0x516b, 8 },
    { 0x634c, 8 },
    { 0x4e5d, 9 },
    { 0x7396, 9 },
    { 0x5341, 10 },
    { 0x62fe, 10 },
    { 0x767e, 100 },
    { 0x4f70, 100 },
    { 0x5343, 1000 },
    { 0x4edf, 1000 },
    { 0x5eff, 20 },
    { 0x5345, 30 },
};
const size_t ckv_numeral_count = sizeof ckv_numerals / sizeof *ckv_numerals;

static int value_of(uint32_t cp)
{
    for (size_t i = 0; ckv_han_may(cp, CKV_HAN_NUMERAL) && i < ckv_numeral_count; i++) {
        if (ckv_numerals[i].cp == cp)
            return ckv_numerals[i].value;
    }
    return -1;
}

size_t ckv_numeral_read_run(ckv_slice text, uint32_t *value)
{
    uint64_t sum = 0, digits = 0; /* sum of closed groups; digits not yet multiplied */
    size_t at = 0, end = 0;
    while (at < text.len) {
        int v = value_of(ckv_utf8_next(text, &at));
        if (v < 0)
            break;
        end = at;
        if (v < 10) {
            digits = digits * 10 + (uint64_t)v;
        } else {
            sum += (digits ? digits : 1) * (uint64_t)v;
            digits = 0;
        }
        if (sum > 999999999 || digits > 999999999)
            return 0;
    }
    if (end)
        *value = (uint32_t)(sum + digits);
    return sum + digits > 999999999 ? 0 : end;
}

void ckv_numeral_write(ckv_buf *out, uint32_t value)
{
    if (value < 100) {
        if (value >= 20)
            ckv_buf_str(out, said[value / 10]);
        if (value >= 10)
            ckv_buf_str(out, "十");
        if (value % 10 || value == 0)
            ckv_buf_str(out, said[value % 10]);
        return;
    }
    char digits[12];
    size_t n = 0;
    for (; value; value /= 10)
        digits[n++] = (char)(value % 10);
    while (n)
        ckv_buf_str(out, said[(size_t)digits[--n]]);
}
