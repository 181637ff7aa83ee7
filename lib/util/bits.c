#include "util/bits.h"

#include <math.h>

static const double ln2 = 0.693147180559945309417;

double ckv_log2(double x)
{
    int exponent;
    double f = frexp(x, &exponent); /* exact */
    if (f < 0.70710678118654752) {
        f *= 2;
        exponent--;
    }
    /* ln f = 2 atanh((f - 1) / (f + 1)); |s| < 0.172, so 12 terms are past the last bit. */
    double s = (f - 1) / (f + 1), s2 = s * s, sum = 0;
    for (int k = 23; k >= 1; k -= 2)
        sum = sum * s2 + 1.0 / k;
    return exponent + 2 * s * sum / ln2;
}

double ckv_exp2(double x)
{
    double whole = floor(x + 0.5); /* exact */
    double t = (x - whole) * ln2, sum = 1;
    for (int k = 16; k >= 1; k--)
        sum = 1 + t / k * sum;
    return ldexp(sum, (int)whole);
}

static int32_t round_bits(double bits)
{
    return (int32_t)floor(bits * CKV_BIT + 0.5);
}

int32_t ckv_bits_of(double x)
{
    if (!(x > 0x1p-200))
        return -200 * CKV_BIT;
    if (x > 0x1p200)
        return 200 * CKV_BIT;
    return round_bits(ckv_log2(x));
}

/* log2(1 + 2^(-i/8)) in 1/1024 bit, i = 0 .. 128. */
static const int16_t plus_one[] = {
    1024, 961, 902, 844, 790, 738, 689, 643, 599, 558, 518, 482, 447, 415, 385, 356,
    330, 305, 282, 260, 240, 222, 205, 189, 174, 160, 148, 136, 125, 115, 106, 97,
    90, 82, 76, 70, 64, 59, 54, 50, 45, 42, 38, 35, 32, 30, 27, 25,
    23, 21, 19, 18, 16, 15, 14, 13, 11, 11, 10, 9, 8, 7, 7, 6,
    6, 5, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0,
};

int32_t ckv_bits_plus_one(int32_t x)
{
    if (x > 0)
        return x + ckv_bits_plus_one(-x); /* log2(1 + y) = log2 y + log2(1 + 1/y) */
    if (x <= -16 * CKV_BIT)
        return 0;
    int32_t i = -x / (CKV_BIT / 8), rest = -x % (CKV_BIT / 8);
    return plus_one[i] + (plus_one[i + 1] - plus_one[i]) * rest / (CKV_BIT / 8);
}

double ckv_probability_of(int32_t weight)
{
    if (weight > 60 * CKV_BIT)
        return 1;
    if (weight < -60 * CKV_BIT)
        return 0;
    double odds = ckv_exp2((double)weight / CKV_BIT);
    return odds / (1 + odds);
}

int32_t ckv_weight_of(double p)
{
    if (!(p > 1e-9))
        p = 1e-9;
    if (p > 1 - 1e-9)
        p = 1 - 1e-9;
    return ckv_bits_of(p / (1 - p));
}
