#include "identifier/sheet.h"

#include "identifier/short.h"

static void take(ckv_sheet_number *out, ckv_slice digits)
{
    memcpy(out->digits + out->len, digits.ptr, digits.len);
    out->len += digits.len;
}

static void fill(ckv_sheet_number *out, char c, size_t total)
{
    while (out->len < total)
        out->digits[out->len++] = c;
}

/* The power of ten behind "e", and whether it has a sign, as spreadsheets and C write it; Java writes E10. */
static bool read_exponent(ckv_slice s, size_t *power, bool *sign)
{
    *sign = ckv_slice_starts(s, CKV_LIT("+"));
    s = ckv_slice_tail(s, *sign ? 1 : 0);
    if (s.len == 0 || s.len > 2 || ckv_slice_digits(s) != s.len)
        return false;
    *power = 0;
    for (size_t i = 0; i < s.len; i++)
        *power = *power * 10 + (size_t)(s.ptr[i] - '0');
    return true;
}

/* How many of the digits written are those of the number. Without a sign the shortest text that gives the same double
 * was written, and what is missing are zeros; with one the last digit was rounded to fit a width. */
static size_t told_of(size_t written, size_t total, bool sign)
{
    if (total <= CKV_SHEET_PRECISION && (!sign || written == total || written >= CKV_SHEET_PRECISION))
        return total;
    if (written >= CKV_SHEET_PRECISION)
        return CKV_SHEET_PRECISION;
    return written - 1;
}

static bool read_scientific(ckv_sheet_number *out, ckv_slice s)
{
    ckv_sheet_number n = { .len = 0 };
    size_t power, fraction = 0;
    bool sign;
    if (s.len < 4 || !ckv_is_digit(s.ptr[0]) || s.ptr[0] == '0')
        return false;
    take(&n, ckv_slice_head(s, 1));
    if (s.ptr[1] == '.' || s.ptr[1] == ',') {
        fraction = ckv_slice_digits(ckv_slice_tail(s, 2));
        if (fraction == 0 || fraction >= CKV_SHEET_DIGITS_MAX)
            return false;
        take(&n, ckv_slice_of(s.ptr + 2, fraction));
        s = ckv_slice_tail(s, 1 + fraction);
    }
    s = ckv_slice_tail(s, 1);
    if (!ckv_slice_starts(s, CKV_LIT("e")) || !read_exponent(ckv_slice_tail(s, 1), &power, &sign))
        return false;
    if (fraction == 0 && !sign) /* 5E12 is a code */
        return false;
    size_t total = power + 1;
    if (total < 7 || total < n.len || total > CKV_SHEET_DIGITS_MAX)
        return false;
    size_t told = told_of(n.len, total, sign);
    n.damage = told == total                ? CKV_DAMAGE_DECIMAL
               : told < CKV_SHEET_PRECISION ? CKV_DAMAGE_NOTATION
                                            : CKV_DAMAGE_PRECISION;
    n.len = n.len < told ? n.len : told;
    fill(&n, '0', told);
    fill(&n, '*', total);
    *out = n;
    return true;
}

/* .0 and .00 behind an integer. */
static bool is_no_fraction(ckv_slice s)
{
    size_t i = 1;
    if (s.len < 2 || s.len > 7 || (s.ptr[0] != '.' && s.ptr[0] != ','))
        return false;
    while (i < s.len && s.ptr[i] == '0')
        i++;
    return i == s.len && (s.ptr[0] == '.' || s.len <= 3);
}

/* 13,812,345,678: groups of three behind one of one to three. */
static bool read_grouped(ckv_sheet_number *out, ckv_slice s)
{
    ckv_sheet_number n = { .damage = CKV_DAMAGE_DECIMAL };
    size_t groups = 0, len = ckv_slice_digits(s);
    if (len == 0 || len > 3)
        return false;
    for (;; groups++) {
        if (n.len + len > CKV_SHEET_DIGITS_MAX)
            return false;
        take(&n, ckv_slice_head(s, len));
        s = ckv_slice_tail(s, len);
        if (s.len < 4 || s.ptr[0] != ',' || ckv_slice_digits(ckv_slice_tail(s, 1)) != 3)
            break;
        s = ckv_slice_tail(s, 1);
        len = 3;
    }
    if (groups < 2 || !(s.len == 0 || (s.ptr[0] == '.' && is_no_fraction(s))))
        return false;
    *out = n;
    return true;
}

bool ckv_sheet_number_read(ckv_sheet_number *out, ckv_slice canon)
{
    size_t len = ckv_slice_digits(canon);
    if (len == 0 || len == canon.len)
        return false;
    if (len >= 4 && len <= CKV_SHEET_DIGITS_MAX && is_no_fraction(ckv_slice_tail(canon, len))) {
        *out = (ckv_sheet_number){ .damage = CKV_DAMAGE_DECIMAL };
        take(out, ckv_slice_head(canon, len));
        return true;
    }
    return (len == 1 && read_scientific(out, canon)) || read_grouped(out, canon);
}

ckv_damage ckv_sheet_damage(ckv_slice text)
{
    ckv_short canon;
    ckv_sheet_number n;
    bool read = ckv_short_canon(&canon, text) && ckv_sheet_number_read(&n, ckv_short_slice(&canon));
    return read ? n.damage : CKV_DAMAGE_NONE;
}

static bool is_long_integer(ckv_slice s)
{
    return s.len >= 18 && s.len <= 19 && ckv_slice_digits(s) == s.len && s.ptr[0] != '0';
}

bool ckv_sheet_has_zeros(ckv_slice s)
{
    if (s.len < 18 || s.ptr[s.len - 1] != '0') /* most numbers */
        return false;
    for (size_t i = CKV_SHEET_PRECISION; i < s.len; i++)
        if (s.ptr[i] != '0')
            return false;
    return is_long_integer(s);
}

static uint64_t value_of(ckv_slice digits)
{
    uint64_t v = 0;
    for (size_t i = 0; i < digits.len; i++)
        v = v * 10 + (uint64_t)(digits.ptr[i] - '0');
    return v;
}

/* IEEE 754: 53 bits of an integer are kept. */
static uint64_t step_of(uint64_t v)
{
    uint64_t step = 1;
    while (v / step >> 53)
        step *= 2;
    return step;
}

bool ckv_sheet_is_double(ckv_slice s)
{
    return is_long_integer(s) && value_of(s) % step_of(value_of(s)) == 0;
}

bool ckv_sheet_may_be_left(ckv_slice s)
{
    return ckv_sheet_has_zeros(s) || ckv_sheet_is_double(s);
}

/* To the nearest, and to the even one of two. */
static uint64_t double_of(uint64_t v)
{
    uint64_t step = step_of(v), over = v % step, down = v - over;
    bool up = 2 * over > step || (2 * over == step && down / step % 2);
    return up ? down + step : down;
}

/* Rounding changes the last four of 18 or 19 digits, and those before them by one where it carries. Most numbers differ
 * sooner. */
static bool begin_alike(ckv_slice a, ckv_slice b)
{
    uint64_t x = value_of(ckv_slice_head(a, 8)), y = value_of(ckv_slice_head(b, 8));
    return x <= y + 1 && y <= x + 1;
}

bool ckv_sheet_leaves(ckv_slice left, ckv_slice whole)
{
    if (left.len != whole.len || left.len < 18 || !begin_alike(left, whole) || !is_long_integer(left)
        || ckv_slice_equal(left, whole))
        return false;
    bool cut = ckv_sheet_has_zeros(left) && memcmp(left.ptr, whole.ptr, CKV_SHEET_PRECISION) == 0;
    if (!is_long_integer(whole)) /* a check digit of X: text, which some programs cut as they cut numbers */
        return cut && ckv_slice_digits(whole) + 1 == whole.len;
    return cut || value_of(left) == double_of(value_of(whole));
}
