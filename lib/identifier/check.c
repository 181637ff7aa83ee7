#include "identifier/check.h"

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : -1;
}

/* 0-9 then A-Z as 10 to 35. */
static int alnum(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : digit(c);
}

/* The sum of digits times weights; -1 if one of them is no digit. */
static int weigh(const char *digits, const uint8_t *weights, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        int d = digit(digits[i]);
        if (d < 0)
            return -1;
        sum += d * weights[i];
    }
    return sum;
}

char ckv_check_cn_resident(const char *digits17)
{
    static const uint8_t weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = weigh(digits17, weights, 17);
    return sum < 0 ? 0 : "10X98765432"[sum % 11];
}

/* 0-9, then the letters without I, O, S, V and Z as 10 to 30. */
static int credit_value(char c)
{
    static const int8_t letters[26] = { 10, 11, 12, 13, 14, 15, 16, 17, -1, 18, 19, 20, 21, 22, -1, 23, 24, 25, -1, 26,
        27, -1, 28, 29, 30, -1 };
    return c >= 'A' && c <= 'Z' ? letters[c - 'A'] : digit(c);
}

bool ckv_check_cn_credit(ckv_slice s)
{
    static const uint8_t weights[17] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
    int sum = 0;
    if (s.len != 18)
        return false;
    for (size_t i = 0; i < 17; i++) {
        int v = credit_value(s.ptr[i]);
        if (v < 0)
            return false;
        sum += v * weights[i];
    }
    return credit_value(s.ptr[17]) == (31 - sum % 31) % 31;
}

bool ckv_check_cn_org(ckv_slice s)
{
    static const uint8_t weights[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = 0;
    if (s.len != 9)
        return false;
    for (size_t i = 0; i < 8; i++) {
        int v = alnum(s.ptr[i]);
        if (v < 0)
            return false;
        sum += v * weights[i];
    }
    int check = 11 - sum % 11;
    return s.ptr[8] == (check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check));
}

bool ckv_check_cn_business(ckv_slice s)
{
    int p = 10;
    if (s.len != 15)
        return false;
    for (size_t i = 0; i < 14; i++) {
        int d = digit(s.ptr[i]);
        if (d < 0)
            return false;
        int a = (d + p) % 10;
        p = 2 * (a ? a : 10) % 11;
    }
    return digit(s.ptr[14]) == (11 - p) % 10;
}

bool ckv_check_hk(ckv_slice s)
{
    if (s.len != 8 && s.len != 9)
        return false;
    size_t letters = s.len - 7;
    int sum = letters == 1 ? 36 * 9 : 0;
    for (size_t i = 0; i + 1 < s.len; i++) {
        int v = i < letters ? alnum(s.ptr[i]) : digit(s.ptr[i]);
        if (v < 0 || (i < letters && v < 10))
            return false;
        sum += v * (int)(s.len - i);
    }
    int check = (11 - sum % 11) % 11;
    return s.ptr[s.len - 1] == (check == 10 ? 'A' : (char)('0' + check));
}

bool ckv_check_tw(ckv_slice s)
{
    /* By letter, A to Z: the county that issued the card. */
    static const uint8_t letters[26] = { 10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27,
        28, 29, 32, 30, 31, 33 };
    if (s.len != 10 || s.ptr[0] < 'A' || s.ptr[0] > 'Z')
        return false;
    int first = letters[s.ptr[0] - 'A'];
    int sum = first / 10 + first % 10 * 9;
    for (size_t i = 1; i < 10; i++) {
        char c = s.ptr[i];
        int v = i == 1 && c >= 'A' && c <= 'Z' ? letters[c - 'A'] % 10 : digit(c);
        if (v < 0)
            return false;
        sum += v * (i == 9 ? 1 : (int)(9 - i));
    }
    return sum % 10 == 0;
}

bool ckv_check_tw_business(ckv_slice s, int modulus)
{
    static const uint8_t weights[8] = { 1, 2, 1, 2, 1, 2, 4, 1 };
    int sum = 0;
    if (s.len != 8)
        return false;
    for (size_t i = 0; i < 8; i++) {
        int d = digit(s.ptr[i]);
        if (d < 0)
            return false;
        sum += d * weights[i] / 10 + d * weights[i] % 10;
    }
    /* A seventh digit of 7 gives 28, whose digits add up to 10: it may count as 1 or as 0. */
    return sum % modulus == 0 || (s.ptr[6] == '7' && (sum + 1) % modulus == 0);
}

bool ckv_check_luhn(ckv_slice s)
{
    int sum = 0;
    for (size_t i = 0; i < s.len; i++) {
        int d = digit(s.ptr[s.len - 1 - i]);
        if (d < 0)
            return false;
        sum += i % 2 ? (2 * d) % 10 + (2 * d) / 10 : d;
    }
    return s.len > 0 && sum % 10 == 0;
}

bool ckv_check_sg(ckv_slice s)
{
    static const uint8_t weights[7] = { 2, 7, 6, 5, 4, 3, 2 };
    if (s.len != 9)
        return false;
    int sum = weigh(s.ptr + 1, weights, 7);
    if (sum < 0)
        return false;
    switch (s.ptr[0]) {
    case 'S':
        return s.ptr[8] == "JZIHGFEDCBA"[sum % 11];
    case 'T':
        return s.ptr[8] == "JZIHGFEDCBA"[(sum + 4) % 11];
    case 'F':
        return s.ptr[8] == "XWUTRQPNMLK"[sum % 11];
    case 'G':
        return s.ptr[8] == "XWUTRQPNMLK"[(sum + 4) % 11];
    case 'M':
        return s.ptr[8] == "XWUTRQPNJLK"[(sum + 3) % 11];
    default:
        return false;
    }
}

/* Foreign companies, societies, agencies: a letter for the century, the year, two letters for the kind, a number. */
static bool check_sg_other(ckv_slice s)
{
    static const char alphabet[] = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    static const uint8_t weights[9] = { 4, 3, 5, 3, 10, 2, 2, 5, 7 };
    int sum = 0;
    for (size_t i = 0; i < 9; i++) {
        const char *at = s.ptr[i] ? strchr(alphabet, s.ptr[i]) : NULL;
        if (!at)
            return false;
        sum += (int)(at - alphabet) * weights[i];
    }
    return s.ptr[9] == alphabet[(sum + 6) % 11];
}

bool ckv_check_sg_entity(ckv_slice s)
{
    static const uint8_t business[8] = { 10, 4, 9, 3, 8, 2, 7, 1 };
    static const uint8_t company[9] = { 10, 8, 6, 4, 9, 7, 5, 3, 1 };
    if (s.len != 9 && s.len != 10)
        return false;
    if (digit(s.ptr[0]) < 0)
        return s.len == 10 && check_sg_other(s);
    int sum = weigh(s.ptr, s.len == 9 ? business : company, s.len - 1);
    if (sum < 0)
        return false;
    return s.ptr[s.len - 1] == (s.len == 9 ? "XMKECAWLJDB" : "ZKCMDNERGWH")[sum % 11];
}
