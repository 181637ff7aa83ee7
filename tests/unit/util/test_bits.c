/* Our logarithms against libm's, which are good to the last bit or two but differ between machines. */
#include "random.h"
#include "runner.h"
#include "util/bits.h"

#include <math.h>
#include <stdlib.h>

/* From 2^-1000 to 2^1000, dense around 1, where digits are lost most easily. */
static double any_positive(uint64_t *random)
{
    double f = 1 + (double)(random_next(random) >> 12) * 0x1p-52;
    switch (random_below(random, 3)) {
    case 0:
        return ldexp(f, (int)random_below(random, 2000) - 1000);
    case 1:
        return 1 + ldexp(f, -(int)random_below(random, 50) - 1) * (random_below(random, 2) ? 1 : -.5);
    default:
        return f / 2;
    }
}

START_TEST(log2_is_right)
{
    uint64_t random = 1;
    for (int i = 0; i < 200000; i++) {
        double x = any_positive(&random), wanted = log2(x);
        ck_assert_double_eq_tol(ckv_log2(x), wanted, 1e-13 * fmax(1, fabs(wanted)));
    }
    for (int e = -1000; e <= 1000; e++)
        ck_assert_double_eq(ckv_log2(ldexp(1, e)), e);
}
END_TEST

START_TEST(exp2_is_right)
{
    uint64_t random = 2;
    for (int i = 0; i < 200000; i++) {
        double x = ((double)(random_next(&random) >> 11) * 0x1p-53 - .5) * (i % 2 ? 4 : 1990), wanted = exp2(x);
        ck_assert_double_eq_tol(ckv_exp2(x) / wanted, 1, 1e-13);
    }
    for (int e = -999; e <= 999; e++)
        ck_assert_double_eq(ckv_exp2(e), ldexp(1, e));
}
END_TEST

START_TEST(exp2_undoes_log2)
{
    uint64_t random = 3;
    for (int i = 0; i < 100000; i++) {
        double x = ldexp(1 + (double)(random_next(&random) >> 12) * 0x1p-52, (int)random_below(&random, 100) - 50);
        ck_assert_double_eq_tol(ckv_exp2(ckv_log2(x)) / x, 1, 1e-13);
    }
}
END_TEST

static const struct {
    double x;
    int32_t bits;
} rounded[] = {
    { 1, 0 },
    { 2, 1024 },
    { .5, -1024 },
    { 8, 3072 },
    { 1e-5, -17008 },
    { .95 / .05, 4350 },
    { .6 / .4, 599 },
    { 0, -200 * 1024 },
    { -1, -200 * 1024 },
    { NAN, -200 * 1024 },
    { 1e-300, -200 * 1024 },
    { INFINITY, 200 * 1024 },
    { 1e300, 200 * 1024 },
};

START_TEST(bits_of_round_to_nearest)
{
    ck_assert_int_eq(ckv_bits_of(rounded[_i].x), rounded[_i].bits);
}
END_TEST

START_TEST(plus_one_within_a_unit)
{
    for (int32_t x = -40 * CKV_BIT; x <= 40 * CKV_BIT; x++) {
        double wanted = log2(1 + exp2((double)x / CKV_BIT)) * CKV_BIT;
        ck_assert_double_le(fabs(ckv_bits_plus_one(x) - wanted), 1);
        ck_assert_int_ge(ckv_bits_plus_one(x), x > 0 ? x : 0);
        ck_assert_int_ge(ckv_bits_plus_one(x + 1), ckv_bits_plus_one(x));
    }
    ck_assert_int_eq(ckv_bits_plus_one(INT32_MIN / 2), 0);
    ck_assert_int_eq(ckv_bits_plus_one(1 << 30), 1 << 30);
}
END_TEST

START_TEST(probabilities_and_weights)
{
    for (int32_t w = -29 * CKV_BIT; w <= 29 * CKV_BIT; w += 7) {
        double p = ckv_probability_of(w);
        ck_assert_double_eq_tol(p, 1 / (1 + exp2(-(double)w / CKV_BIT)), 1e-13);
        ck_assert_int_le(abs(ckv_weight_of(p) - w), 1);
    }
    ck_assert_double_eq(ckv_probability_of(INT32_MAX), 1);
    ck_assert_double_eq(ckv_probability_of(INT32_MIN), 0);
    ck_assert_double_eq(ckv_probability_of(0), .5);
    ck_assert_int_eq(ckv_weight_of(0), ckv_weight_of(1e-9));
    ck_assert_int_eq(ckv_weight_of(NAN), ckv_weight_of(1e-9));
    ck_assert_int_eq(ckv_weight_of(2), ckv_weight_of(1 - 1e-9));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("bits");
    TCase *tc = tcase_create("bits");
    tcase_add_test(tc, log2_is_right);
    tcase_add_test(tc, exp2_is_right);
    tcase_add_test(tc, exp2_undoes_log2);
    tcase_add_loop_test(tc, bits_of_round_to_nearest, 0, sizeof rounded / sizeof *rounded);
    tcase_add_test(tc, plus_one_within_a_unit);
    tcase_add_test(tc, probabilities_and_weights);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
