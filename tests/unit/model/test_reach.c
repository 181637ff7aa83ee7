/* Pairs that reach a weight, with and without what is remembered: whatever is left out, decisions and weights are those
 * of ckv_model_score(). */
#include "model/reach.h"

#include "runner.h"
#include "trained.h"

enum { RECORDS = 90 };

static trained world;
static ckv_reach_memo *memo;

static void setup(void)
{
    world = trained_make(7, RECORDS, 1);
    memo = ckv_reach_memo_new();
    ck_assert_ptr_nonnull(memo);
}

static void teardown(void)
{
    ckv_reach_memo_free(memo);
    trained_free(&world);
}

static void check_reach(const ckv_reach *reach, const uint8_t *other, const ckv_score *score, int32_t least)
{
    int32_t weight;
    bool reaches = ckv_reach_with(reach, other, least, &weight);
    ck_assert_int_eq(reaches, score->weight >= least);
    if (reaches)
        ck_assert_int_eq(weight, score->weight);
}

static const int32_t bits[] = { -30, -5, 0, 3, 10, 25, 60 };

/* More pairs of names than the memo has places for, each twice. */
START_TEST(as_scored)
{
    int32_t least = bits[_i] * CKV_BIT;
    size_t reached = 0;
    for (size_t i = 0; i < RECORDS; i++) {
        ckv_reach with, without;
        ckv_reach_begin(&with, &world.model, memo, world.records.features[i]);
        ckv_reach_begin(&without, &world.model, NULL, world.records.features[i]);
        for (size_t k = 0; k < 2 * RECORDS; k++) {
            const uint8_t *other = world.records.features[k % RECORDS];
            ckv_score score;
            ckv_model_score(&world.model, world.records.features[i], other, &score);
            check_reach(&with, other, &score, least);
            check_reach(&without, other, &score, least);
            reached += score.weight >= least;
        }
    }
    if (bits[_i] <= 10)
        ck_assert_uint_gt(reached, 0);
    if (bits[_i] >= 0)
        ck_assert_uint_lt(reached, 2 * RECORDS * RECORDS);
}
END_TEST

/* The runs of names of all records that have one. */
static size_t collect_names(ckv_slice out[RECORDS])
{
    size_t n = 0;
    for (size_t i = 0; i < RECORDS; i++) {
        ckv_features_view view;
        ckv_features_open(&view, world.records.features[i]);
        if (view.present & 1u << CKV_FEATURE_NAME)
            out[n++] = view.of[CKV_FEATURE_NAME];
    }
    return n;
}

static void check_outcomes(const ckv_outcome found[2], const ckv_outcome expect[2])
{
    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(found[i].level, expect[i].level);
        ck_assert_uint_eq(found[i].token, expect[i].token);
    }
}

static void check_names(ckv_slice a, ckv_slice b)
{
    ckv_outcome found[2], expect[2];
    uint32_t open[2], expect_open[2];
    bool all = ckv_compare_names_at_first(a, b, expect, expect_open);
    ck_assert_int_eq(ckv_reach_names_at_first(memo, a, b, found, open), all);
    check_outcomes(found, expect);
    ck_assert_mem_eq(open, expect_open, sizeof open);
    ckv_compare_names(a, b, expect);
    ckv_reach_names(memo, a, b, found);
    check_outcomes(found, expect);
}

/* In an order in which pairs come again while they are remembered, and after others have taken their places; and a copy
 * of a name is that name. */
START_TEST(names_as_compared)
{
    ckv_slice names[RECORDS];
    size_t n = collect_names(names);
    ck_assert_uint_gt(n, 40);
    for (size_t i = 0; i < n; i++) {
        ckv_buf copy = ckv_buf_make(1 << 16);
        ckv_buf_add(&copy, names[i]);
        for (size_t k = 0; k < n; k++) {
            check_names(names[i], names[k]);
            check_names(names[k], names[i]);
            check_names(names[i], names[k]);
        }
        check_names(ckv_buf_slice(&copy), names[n - 1]);
        /* The copy goes, and what remembers it before it. */
        check_names(names[i], names[n - 1]);
        ckv_reach_memo_free(memo);
        memo = ckv_reach_memo_new();
        ckv_buf_free(&copy);
    }
}
END_TEST

/* Two tables and more tokens than there are places: each has its own. */
START_TEST(rarities_as_counted)
{
    const ckv_comparison_model *person = world.model.type[CKV_TYPE_PERSON].comparison;
    const ckv_frequency *tables[] = { &person[CKV_CMP_SURNAME].frequency, &person[CKV_CMP_GIVEN].frequency };
    for (int round = 0; round < 2; round++) {
        for (uint64_t token = 0; token < 3000; token++) {
            for (size_t t = 0; t < 2; t++)
                ck_assert_uint_eq(ckv_reach_rarity(memo, tables[t], token * 7), ckv_frequency_of(tables[t], token * 7));
        }
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("reach");
    TCase *tc = tcase_create("reach");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, as_scored, 0, sizeof bits / sizeof *bits);
    tcase_add_test(tc, names_as_compared);
    tcase_add_test(tc, rarities_as_counted);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
