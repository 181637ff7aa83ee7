/* What spreadsheets and programs leave of values: it never disagrees with the whole value, and never forbids a
 * merge. */
#include "compare/comparator.h"
#include "identifier/check.h"
#include "random.h"
#include "record/kind.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

enum { TEXT = 64, NUMBERS = 400 };

static void whole_number(uint64_t seed, char out[TEXT])
{
    uint64_t r = seed + 1;
    snprintf(out, TEXT, "%06u%04u%02u%02u%03u", seed % 2 ? 110105u : 330106u, 1935 + (unsigned)random_below(&r, 80),
        (unsigned)random_below(&r, 12) + 1, (unsigned)random_below(&r, 28) + 1, (unsigned)random_below(&r, 1000));
    out[17] = ckv_check_cn_resident(out);
    out[18] = 0;
}

/* Each undoes nothing: it makes of sound digits what it names. */
static void zeros(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.15s000", whole);
}

static void rounded15(const char *whole, char *out)
{
    snprintf(out, TEXT, "%llu000", (strtoull(whole, NULL, 10) + 500) / 1000);
}

static void as_double(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.0f", (double)strtoull(whole, NULL, 10));
}

static void scientific15(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.14E", (double)strtoull(whole, NULL, 10));
}

static void scientific11(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.10E", (double)strtoull(whole, NULL, 10));
}

static void scientific6(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.5E", (double)strtoull(whole, NULL, 10));
}

static void cut15(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.15s", whole);
}

static void letters(const char *whole, char *out)
{
    snprintf(out, TEXT, "%s", whole);
    for (int i = 0; i < 17; i++)
        out[i] = out[i] == '0' ? 'O' : out[i] == '1' ? 'l' : out[i];
}

static void masked(const char *whole, char *out)
{
    snprintf(out, TEXT, "%.6s********%s", whole, whole + 14);
}

static const struct {
    const char *name;
    void (*make)(const char *whole, char *out);
    bool digits; /* a number with X at its end was text, and is not harmed */
} damages[] = {
    { "zeros", zeros, true },
    { "rounded to 15", rounded15, true },
    { "double", as_double, true },
    { "15 digits, scientific", scientific15, true },
    { "11 digits, scientific", scientific11, true },
    { "6 digits, scientific", scientific6, true },
    { "cut to 15", cut15, false },
    { "letters", letters, false },
    { "masked", masked, false },
};

static void features_of(const char *text, ckv_buf *out)
{
    ckv_normalizer n = ckv_normalizer_make("CN", 20261231);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_value v = { .kind = ckv_kind_find(CKV_LIT("id.national")), .field = CKV_LIT("id.national") };
    v.part[CKV_PART_WHOLE] = ckv_slice_str(text);
    ck_assert_int_eq(v.kind->features(&b, &v, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static const uint8_t *bytes_of(const ckv_buf *features)
{
    return (const uint8_t *)features->ptr;
}

/* Values of one type on both sides, and none in common. */
static bool forbids(const uint8_t *a, const uint8_t *b)
{
    ckv_exclusive x[CKV_EXCLUSIVES_MAX], y[CKV_EXCLUSIVES_MAX];
    size_t n = ckv_compare_exclusive(a, x, CKV_EXCLUSIVES_MAX), m = ckv_compare_exclusive(b, y, CKV_EXCLUSIVES_MAX);
    bool differ = false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++) {
            if (x[i].kind != y[k].kind)
                continue;
            if (x[i].value == y[k].value)
                return false;
            differ |= x[i].type == y[k].type;
        }
    return differ;
}

START_TEST(what_is_left_agrees)
{
    char whole[TEXT], left[TEXT];
    size_t told = 0, tried = 0;
    for (uint64_t seed = 0; seed < NUMBERS; seed++) {
        ckv_buf a = ckv_buf_make(1000), b = ckv_buf_make(1000);
        ckv_outcome found[CKV_CMP_COUNT];
        whole_number(seed, whole);
        if (damages[_i].digits && whole[17] == 'X')
            continue;
        damages[_i].make(whole, left);
        features_of(whole, &a);
        features_of(left, &b);
        ckv_compare_records(bytes_of(&a), bytes_of(&b), found);
        ck_assert_msg(found[CKV_CMP_NATIONAL].level != 1, "%s: %s against %s", damages[_i].name, left, whole);
        ck_assert_msg(!forbids(bytes_of(&a), bytes_of(&b)), "%s: %s forbids %s", damages[_i].name, left, whole);
        told += found[CKV_CMP_NATIONAL].level > 1;
        tried++;
        ckv_buf_free(&a);
        ckv_buf_free(&b);
    }
    ck_assert_uint_gt(tried, NUMBERS / 2);
    if (damages[_i].make != scientific6) /* five digits are no evidence */
        ck_assert_uint_gt(told, tried * 9 / 10);
}
END_TEST

/* The same digits of two people are two numbers. */
START_TEST(others_disagree)
{
    ckv_buf a = ckv_buf_make(1000), b = ckv_buf_make(1000);
    ckv_outcome found[CKV_CMP_COUNT];
    char whole[TEXT], other[TEXT], left[TEXT];
    whole_number(2 * (uint64_t)_i, whole);
    snprintf(other, TEXT, "%.6s1950%.7s", whole, whole + 10);
    other[17] = ckv_check_cn_resident(other);
    other[18] = 0;
    zeros(other, left);
    features_of(whole, &a);
    features_of(left, &b);
    ckv_compare_records(bytes_of(&a), bytes_of(&b), found);
    if (memcmp(whole, other, 15) != 0)
        ck_assert_int_eq(found[CKV_CMP_NATIONAL].level, 1);
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("damaged ids");
    TCase *tc = tcase_create("damaged ids");
    tcase_add_loop_test(tc, what_is_left_agrees, 0, sizeof damages / sizeof *damages);
    tcase_add_loop_test(tc, others_disagree, 0, 50);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
