#include "runner.h"

#include "plain.h"

#include "compare/distance.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct {
    const char *a, *b;
    unsigned distance;
} edits[] = {
    { "", "", 0 },
    { "", "abc", 3 },
    { "abc", "abc", 0 },
    { "abc", "acb", 1 },
    { "kitten", "sitting", 3 },
    { "smith", "smiht", 1 },
    { "ca", "abc", 3 },
    { "martha", "marhta", 1 },
    { "xiaoming", "xiaomnig", 1 },
    { "abcdef", "badcfe", 3 },
    { "a", "b", 1 },
    { "saturday", "sunday", 3 },
    { "gumbo", "gambol", 2 },
};

START_TEST(edit_table)
{
    ckv_slice a = ckv_slice_str(edits[_i].a), b = ckv_slice_str(edits[_i].b);
    ck_assert_uint_eq(ckv_distance(a, b, 9), edits[_i].distance);
    ck_assert_uint_eq(ckv_distance(b, a, 9), edits[_i].distance);
    unsigned limit = edits[_i].distance ? edits[_i].distance - 1 : 0;
    ck_assert_uint_eq(ckv_distance(a, b, limit), edits[_i].distance ? limit + 1 : 0);
    ck_assert_uint_eq(ckv_distance_utf8(a, b, 9), edits[_i].distance);
}
END_TEST

START_TEST(edit_equals_textbook)
{
    uint64_t state = 2463534242u + (uint64_t)_i * 7919;
    for (int round = 0; round < 2000; round++) {
        char a[64], b[64];
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        size_t n = state % (round % 50 ? 12 : 65), m = (state >> 20) % (round % 50 ? 12 : 65);
        for (size_t i = 0; i < 64; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            a[i] = (char)('a' + state % 3);
            b[i] = (char)('a' + (state >> 9) % 3);
        }
        unsigned expect = plain_distance(ckv_slice_of(a, n), ckv_slice_of(b, m));
        ck_assert_uint_eq(ckv_distance(ckv_slice_of(a, n), ckv_slice_of(b, m), 64), expect);
        ck_assert_uint_eq(ckv_distance(ckv_slice_of(a, n), ckv_slice_of(b, m), 2), expect > 2 ? 3 : expect);
    }
}
END_TEST

START_TEST(edit_in_code_points)
{
    ck_assert_uint_eq(ckv_distance_utf8(CKV_LIT("王晓明"), CKV_LIT("王晓红"), 9), 1);
    ck_assert_uint_eq(ckv_distance_utf8(CKV_LIT("王晓明"), CKV_LIT("王明晓"), 9), 1);
    ck_assert_uint_gt(ckv_distance(CKV_LIT("王晓明"), CKV_LIT("王晓红"), 9), 1);
    ck_assert_uint_eq(ckv_distance_utf8(CKV_LIT("\xff"), CKV_LIT("\xfe"), 9), 0); /* both are no text at all */
}
END_TEST

START_TEST(long_texts_are_cut)
{
    char a[200], b[200];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[100] = 'b';
    ck_assert_uint_eq(ckv_distance(ckv_slice_of(a, 200), ckv_slice_of(b, 200), 5), 0);
    b[10] = 'b';
    ck_assert_uint_eq(ckv_distance(ckv_slice_of(a, 200), ckv_slice_of(b, 200), 5), 1);
    ck_assert_uint_eq(ckv_jaro_winkler(ckv_slice_of(a, 200), ckv_slice_of(a, 64)), 1000);
}
END_TEST

/* Values of Winkler (1990) and of the literature after it, times a thousand. */
static const struct {
    const char *a, *b;
    unsigned similarity;
} jaro_winkler[] = {
    { "martha", "marhta", 961 },
    { "dixon", "dicksonx", 813 },
    { "dwayne", "duane", 840 },
    { "jones", "johnson", 832 },
    { "abroms", "abrams", 922 },
    { "", "", 1000 },
    { "", "a", 0 },
    { "abc", "xyz", 0 },
    { "a", "a", 1000 },
};

START_TEST(jaro_winkler_table)
{
    ckv_slice a = ckv_slice_str(jaro_winkler[_i].a), b = ckv_slice_str(jaro_winkler[_i].b);
    ck_assert_uint_eq(ckv_jaro_winkler(a, b), jaro_winkler[_i].similarity);
    ck_assert_uint_eq(ckv_jaro_winkler(b, a), jaro_winkler[_i].similarity);
}
END_TEST

START_TEST(jaro_winkler_symmetric)
{
    uint64_t state = 362436069u + (uint64_t)_i;
    for (int round = 0; round < 3000; round++) {
        char a[16], b[16];
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        size_t n = state % 17, m = (state >> 8) % 17;
        for (size_t i = 0; i < 16; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            a[i] = (char)('a' + state % 4);
            b[i] = (char)('a' + (state >> 9) % 4);
        }
        unsigned one = ckv_jaro_winkler(ckv_slice_of(a, n), ckv_slice_of(b, m));
        ck_assert_uint_eq(one, ckv_jaro_winkler(ckv_slice_of(b, m), ckv_slice_of(a, n)));
        ck_assert_uint_le(one, 1000);
    }
}
END_TEST

START_TEST(jaro_winkler_equals_textbook)
{
    uint64_t state = 521288629u + (uint64_t)_i * 104729;
    for (int round = 0; round < 3000; round++) {
        char bytes[2][64];
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        size_t most = round % 10 ? 16 : 65, n = state % most, m = (state >> 20) % most;
        for (size_t i = 0; i < sizeof bytes; i++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            bytes[i / 64][i % 64] = (char)(state % 5 + (_i ? 'a' : 250)); /* bytes of any value */
        }
        ckv_slice a = ckv_slice_of(bytes[0], n), b = ckv_slice_of(bytes[1], m);
        ck_assert_uint_eq(ckv_jaro_winkler(a, b), plain_jaro_winkler(a, b));
    }
}
END_TEST

/* All of four digits, leading zeros counted: one edit that leaves as many of them. */
START_TEST(slips_of_numbers_are_edits)
{
    for (uint32_t y = 0; y < 10000; y++) {
        const uint32_t x = 1000 * (uint32_t)_i + 233;
        char a[16], b[16];
        snprintf(a, sizeof a, "%04u", x);
        snprintf(b, sizeof b, "%04u", y);
        bool edit = ckv_distance(ckv_slice_str(a), ckv_slice_str(b), 2) == 1;
        ck_assert_int_eq(ckv_number_slip(x, y), edit);
        ck_assert_int_eq(ckv_number_slip(y, x), edit);
    }
    ck_assert(ckv_number_slip(UINT32_MAX, UINT32_MAX - 1) && !ckv_number_slip(UINT32_MAX, 0));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("distance");
    TCase *tc = tcase_create("distance");
    tcase_add_loop_test(tc, edit_table, 0, COUNT(edits));
    tcase_add_loop_test(tc, edit_equals_textbook, 0, 5);
    tcase_add_test(tc, edit_in_code_points);
    tcase_add_test(tc, long_texts_are_cut);
    tcase_add_loop_test(tc, jaro_winkler_table, 0, COUNT(jaro_winkler));
    tcase_add_loop_test(tc, jaro_winkler_symmetric, 0, 3);
    tcase_add_loop_test(tc, jaro_winkler_equals_textbook, 0, 3);
    tcase_add_loop_test(tc, slips_of_numbers_are_edits, 0, 5);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
