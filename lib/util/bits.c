#include "util/bits.h"

#include <math.h>

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
    return exponent + 2 * s * sum / CKV_LN2;
}

double ckv_exp2(double x)
{
    double whole = floor(x + 0.5); /* exact */
    double t = (x - whole) * CKV_LN2, sum = 1;
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

/* log2(1 + 2^(-i/8)) in 1/16384 bit, i = 0 .. 128: finer than the result, so that only its own rounding shows. */
static const int16_t plus_one[] = { 16384, 15382, 14425, 13511, 12641, 11814, 11030, 10287, 9584, 8921, 8296, 7708,
    7156, 6638, 6152, 5699, 5274, 4879, 4510, 4167, 3848, 3551, 3276, 3021, 2784, 2565, 2362, 2175, 2002, 1842, 1695,
    1559, 1433, 1317, 1211, 1113, 1022, 939, 862, 792, 727, 668, 613, 563, 517, 474, 435, 399, 366, 336, 309, 283, 260,
    238, 219, 201, 184, 169, 155, 142, 130, 119, 110, 100, 92, 85, 78, 71, 65, 60, 55, 50, 46, 42, 39, 36, 33, 30, 27,
    25, 23, 21, 19, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 7, 6, 6, 5, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0 };

int32_t ckv_bits_plus_one(int32_t x)
{
    enum { STEP = CKV_BIT / 8, FINE = 16384 / CKV_BIT };
    if (x > 0)
        return x + ckv_bits_plus_one(-x); /* log2(1 + y) = log2 y + log2(1 + 1/y) */
    if (x <= -16 * CKV_BIT)
        return 0;
    int32_t i = -x / STEP, rest = -x % STEP;
    int32_t between = plus_one[i] * (STEP - rest) + plus_one[i + 1] * rest;
    return (between + STEP * FINE / 2) / (STEP * FINE);
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
