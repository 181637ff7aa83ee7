/* What is expected of a run: bounds that hold what they should, whatever was counted. */
#include "evaluate/expect.h"
#include "random.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

static const struct {
    int32_t evidence;
    unsigned bin;
} bins[] = {
    { 0, 40 },
    { 511, 40 },
    { 512, 41 },
    { -1, 39 },
    { -512, 39 },
    { -513, 38 },
    { 20 * 1024 - 1, 79 },
    { 20 * 1024, 79 },
    { INT32_MAX, 79 },
    { -20 * 1024, 0 },
    { -20 * 1024 - 1, 0 },
    { INT32_MIN, 0 },
};

START_TEST(evidence_has_a_bin)
{
    ck_assert_uint_eq(ckv_expect_bin_of(bins[_i].evidence), bins[_i].bin);
}
END_TEST

static unsigned bin(int bits)
{
    return ckv_expect_bin_of(bits * 1024);
}

static void put(ckv_expect_bin *to, int bits, uint64_t pairs)
{
    to[bin(bits)] = (ckv_expect_bin){ pairs, pairs };
}

/* A run such as there are many: most pairs sure, a few in doubt. */
static ckv_expect_tally usual(void)
{
    ckv_expect_tally t = { .rate = UINT32_MAX };
    put(t.together, 15, 2000);
    put(t.together, 8, 400);
    put(t.together, 5, 200);
    put(t.together, 2, 60);
    put(t.linked, 1, 20);
    put(t.sampled, -1, 60);
    put(t.sampled, -4, 300);
    put(t.sampled, -9, 3000);
    t.fields[2] = (ckv_expect_fields){ 100, 90, 70, 62 };
    t.fields[4] = (ckv_expect_fields){ 2500, 2490, 1500, 1494 };
    return t;
}

static void is_in_order(const ckv_interval *i)
{
    ck_assert_double_ge(i->low, 0);
    ck_assert_double_le(i->low, i->value + 1e-9);
    ck_assert_double_le(i->value, i->high + 1e-9);
    ck_assert_double_le(i->high, 1);
}

static double width(const ckv_interval *i)
{
    return i->high - i->low;
}

START_TEST(digits_are_the_same_everywhere)
{
    ckv_expect_tally t = usual();
    ckv_expected e;
    char text[200];
    ckv_expect(&t, NULL, 0, &e);
    snprintf(text, sizeof text, "%.6f %.6f %.6f  %.6f %.6f %.6f  %.3f %.3f %.3f", e.precision.low, e.precision.value,
        e.precision.high, e.recall.low, e.recall.value, e.recall.high, e.wrong, e.apart, e.unproposed);
    ck_assert_str_eq(text, "0.982443 0.992170 0.998239  0.930260 0.950242 0.967524  20.828 107.352 30.844");
}
END_TEST

START_TEST(nothing_is_expected_of_nothing)
{
    ckv_expect_tally t = { .rate = UINT32_MAX };
    ckv_expected e;
    ckv_expect(&t, NULL, 0, &e);
    ck_assert_double_eq(e.precision.low, 1);
    ck_assert_double_eq(e.recall.low, 1);
    t.decided = 7; /* a person said so */
    ckv_expect(&t, NULL, 0, &e);
    ck_assert_uint_eq(e.pairs, 7);
    ck_assert_double_eq(e.precision.low, 1);
}
END_TEST

/* More pairs in doubt, less that is sure. */
START_TEST(doubt_is_seen)
{
    ckv_expect_tally t = usual();
    ckv_expected before, after;
    ckv_expect(&t, NULL, 0, &before);
    put(t.together, 2, 300);
    ckv_expect(&t, NULL, 0, &after);
    ck_assert_double_lt(after.precision.value, before.precision.value);
    t = usual();
    put(t.sampled, -1, 300);
    ckv_expect(&t, NULL, 0, &after);
    ck_assert_double_lt(after.recall.value, before.recall.value);
    ck_assert_double_eq(after.precision.value, before.precision.value);
    t = usual();
    t.fields[4].third_proposed -= 60;
    t.fields[4].together_proposed -= 60;
    ckv_expect(&t, NULL, 0, &after);
    ck_assert_double_gt(after.unproposed, before.unproposed);
    ck_assert_double_eq(after.apart, before.apart);
}
END_TEST

/* Forty answers as expected narrow the bounds; forty that all say wrong move them. */
START_TEST(answers_count)
{
    ckv_expect_tally t = usual();
    ckv_expected before, after;
    ckv_expect_answer as_expected[40], wrong[40];
    for (int i = 0; i < 40; i++) {
        as_expected[i] = (ckv_expect_answer){ true, i % 5 != 0, 2 * 1024 };
        wrong[i] = (ckv_expect_answer){ true, false, 8 * 1024 };
    }
    ckv_expect(&t, NULL, 0, &before);
    ckv_expect(&t, as_expected, 40, &after);
    ck_assert_uint_eq(after.answers, 40);
    ck_assert_double_lt(width(&after.precision), width(&before.precision));
    ck_assert_double_eq(after.apart, before.apart);
    ckv_expect(&t, wrong, 40, &after);
    ck_assert_double_lt(after.precision.high, before.precision.low);
}
END_TEST

/* Of a sample a tenth as large the same is expected, within wider bounds. */
START_TEST(a_sample_stands_for_all)
{
    ckv_expect_tally t = usual();
    ckv_expected all, some;
    ckv_expect(&t, NULL, 0, &all);
    t.rate = UINT32_MAX / 10;
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        t.sampled[b].pairs /= 10;
        t.sampled[b].clumped /= 10;
    }
    ckv_expect(&t, NULL, 0, &some);
    ck_assert_double_eq_tol(some.apart, all.apart, 0.01 * all.apart);
    ck_assert_double_gt(width(&some.recall), width(&all.recall));
}
END_TEST

static void fill(uint64_t *r, ckv_expect_bin *to)
{
    for (unsigned b = 0; b < CKV_EXPECT_BINS; b++) {
        to[b].pairs = random_below(r, 4) ? 0 : random_below(r, UINT64_C(1) << random_below(r, 30));
        to[b].clumped = to[b].pairs * (1 + random_below(r, 50));
    }
}

/* Whatever is counted, and whatever is answered. */
START_TEST(bounds_are_in_order)
{
    uint64_t r = (uint64_t)_i;
    ckv_expect_tally t = { .rate = (uint32_t)random_next(&r), .decided = random_below(&r, 100) };
    ckv_expect_answer answers[30];
    ckv_expected e;
    fill(&r, t.together);
    fill(&r, t.linked);
    fill(&r, t.sampled);
    for (unsigned k = 0; k < CKV_EXPECT_FIELDS; k++) {
        ckv_expect_fields *f = &t.fields[k];
        f->third_proposed = random_below(&r, 1000);
        f->third = f->third_proposed + random_below(&r, 100);
        f->together_proposed = f->third_proposed + random_below(&r, 1000);
        f->together = f->third + f->together_proposed;
    }
    for (int i = 0; i < 30; i++)
        answers[i] =
            (ckv_expect_answer){ random_below(&r, 2), random_below(&r, 2), (int32_t)random_below(&r, 60000) - 30000 };
    ckv_expect(&t, answers, random_below(&r, 31), &e);
    is_in_order(&e.precision);
    is_in_order(&e.recall);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("expect");
    TCase *tc = tcase_create("expect");
    tcase_add_loop_test(tc, evidence_has_a_bin, 0, sizeof bins / sizeof *bins);
    tcase_add_test(tc, digits_are_the_same_everywhere);
    tcase_add_test(tc, nothing_is_expected_of_nothing);
    tcase_add_test(tc, doubt_is_seen);
    tcase_add_test(tc, answers_count);
    tcase_add_test(tc, a_sample_stands_for_all);
    tcase_add_loop_test(tc, bounds_are_in_order, 0, 100);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
