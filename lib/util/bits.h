/* Logarithms that come out the same on every machine, and weights in 1/1024 bit. */
#ifndef CKV_UTIL_BITS_H
#define CKV_UTIL_BITS_H

#include <stdint.h>

/* How many bits are set. Without the processor's own instruction, which a portable build may not use, the compiler
 * calls a function. */
static inline unsigned ckv_count_bits(uint64_t x)
{
    x -= x >> 1 & 0x5555555555555555u;
    x = (x & 0x3333333333333333u) + (x >> 2 & 0x3333333333333333u);
    x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (unsigned)(x * 0x0101010101010101u >> 56);
}

/* One bit of evidence, in the integer unit of all weights. */
#define CKV_BIT 1024

#define CKV_LN2 0.693147180559945309417
#define CKV_LOG2_E 1.442695040888963407

/* log2 of x > 0, by basic IEEE operations only (of libm none but those that are exact), so that the same bits come out
 * everywhere. Error below 1e-14. */
double ckv_log2(double x);

/* 2 to the power x, |x| < 1000; the same way. Relative error below 1e-14. */
double ckv_exp2(double x);

/* log2(x) in 1/1024 bit, rounded to nearest; x is kept within 2^-200 .. 2^200. */
int32_t ckv_bits_of(double x);

/* log2(1 + 2^(x/1024)) in 1/1024 bit, within one unit: how two alternatives add up. Integers only. */
int32_t ckv_bits_plus_one(int32_t x);

/* The probability that a weight in 1/1024 bit stands for: 2^w / (1 + 2^w). */
double ckv_probability_of(int32_t weight);

/* The weight of a probability, which is kept within 1e-9 .. 1 - 1e-9. */
int32_t ckv_weight_of(double probability);

#endif
