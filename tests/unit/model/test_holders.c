/* How many of those who hold a value are one customer. */
#include "name_record.h"
#include "runner.h"

#include "model/em.h"
#include "model/train_holders.h"

#include <stdio.h>

enum { PAIRS = 200, SAME = 9 };

static ckv_buf record[2 * PAIRS];
static const uint8_t *features[2 * PAIRS];
static ckv_candidate candidate[PAIRS];
static ckv_training in = { .features = features, .count = 2 * PAIRS };

/* Each name stands twice, and of the pairs that share a surname EM knows that one given name in two thousand is the
 * same by chance. */
static double lambda = .2;
static ckv_em em = { .lambda = &lambda, .group_count = 1 };

static void make_pairs(void)
{
    char text[32];
    for (unsigned i = 0; i < PAIRS; i++) {
        snprintf(text, sizeof text, "Sur%c%cov^Giv%c%c", 'a' + i / 20, 'a' + i % 20, 'a' + i % 19, 'a' + i / 19 % 19);
        for (unsigned k = 0; k < 2; k++) {
            record[2 * i + k] = name_record(text);
            features[2 * i + k] = (const uint8_t *)record[2 * i + k].ptr;
        }
        candidate[i] = (ckv_candidate){ 2 * i, 2 * i + 1, 0, (uint64_t)SAME << 4 * CKV_CMP_GIVEN };
    }
    em.m[CKV_CMP_GIVEN][SAME] = .9;
    em.u[CKV_CMP_GIVEN][SAME] = .0005;
}

static void free_pairs(void)
{
    for (size_t i = 0; i < 2 * PAIRS; i++)
        ckv_buf_free(&record[i]);
}

static uint8_t rarity(const ckv_candidates *candidates, size_t which)
{
    ckv_model model;
    ck_assert_int_eq(ckv_model_builtin(&model), CKV_OK);
    ckv_type_model *tm = &model.type[CKV_TYPE_PERSON];
    tm->matches_per_record = 0;
    ck_assert_int_eq(ckv_train_frequencies(tm, &in, CKV_TYPE_PERSON, candidates), CKV_OK);
    ckv_token tokens[CKV_TOKENS_MAX];
    size_t n = ckv_compare_tokens(features[which], tokens, CKV_TOKENS_MAX), i = 0;
    while (i < n && tokens[i].comparison != CKV_CMP_SURNAME)
        i++;
    ck_assert_uint_lt(i, n);
    uint8_t quarters = ckv_frequency_of(&tm->comparison[CKV_CMP_SURNAME].frequency, tokens[i].token);
    ckv_model_free(&model);
    return quarters;
}

START_TEST(one_customer_twice_leaves_a_value_rare)
{
    ckv_candidates one = { candidate, PAIRS, 1, &em }, none = { NULL, 0, 1, &em };
    ck_assert_uint_gt(rarity(&one, 0), rarity(&none, 0));
}
END_TEST

START_TEST(a_sample_stands_for_all)
{
    ckv_candidates all = { candidate, PAIRS, 1, &em }, half = { candidate, PAIRS / 2, .5, &em };
    ck_assert_uint_eq(rarity(&all, 0), rarity(&half, 0));
}
END_TEST

/* Whatever the classes show: of two values the one that more records hold is not the rarer. */
START_TEST(others_grow_with_holders)
{
    struct ckv_token_place places[8] = { [1] = { 11, 2 }, { 12, 3 }, { 13, 4 }, { 14, 7 }, { 15, 8 }, { 16, 1000 } };
    ckv_token_counts counts = { places, 8, 6, 1024 };
    static ckv_holder_pairs pairs;
    pairs.count[1][CKV_EVIDENCE_CLASSES - 1] = 3;
    pairs.count[3][CKV_EVIDENCE_CLASSES - 1] = 20;
    ckv_holders who;
    ckv_holders_settle(&who, &counts, &pairs, _i / 2, 1, _i % 2);
    double last = 0;
    for (uint64_t n = 2; n < 5000; n++) {
        double others = ckv_holders_others(&who, n);
        ck_assert_double_ge(others, last - 1e-9);
        last = others;
    }
}
END_TEST

START_TEST(empty_classes_are_even)
{
    struct ckv_token_place places[2] = { { 11, 40 } };
    ckv_token_counts counts = { places, 2, 1, 40 };
    static const ckv_holder_pairs none;
    ckv_holders who;
    ckv_holders_settle(&who, &counts, &none, 30, 1, false);
    ck_assert_double_eq(who.share[1], .5);
    ck_assert_double_le(who.share[ckv_holder_class(40)], .5);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("holders");
    TCase *tc = tcase_create("holders");
    tcase_add_checked_fixture(tc, make_pairs, free_pairs);
    tcase_add_test(tc, one_customer_twice_leaves_a_value_rare);
    tcase_add_test(tc, a_sample_stands_for_all);
    tcase_add_loop_test(tc, others_grow_with_holders, 0, 8);
    tcase_add_test(tc, empty_classes_are_even);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
