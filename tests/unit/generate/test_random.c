/* Numbers by counting, permutations, dates, digests, text. */
#include "runner.h"

#include "generate/date.h"
#include "generate/output.h"
#include "generate/random.h"

#include <stdlib.h>
#include <string.h>

START_TEST(streams_are_functions_of_their_place)
{
    gen_random a = gen_random_at(7, GEN_FOR_PERSON, 42), b = gen_random_at(7, GEN_FOR_PERSON, 42);
    gen_random other = gen_random_at(7, GEN_FOR_HOME, 42), seed = gen_random_at(8, GEN_FOR_PERSON, 42);
    uint64_t first = gen_next(&a);
    ck_assert_uint_eq(first, gen_next(&b));
    ck_assert_uint_ne(first, gen_next(&other));
    ck_assert_uint_ne(first, gen_next(&seed));
    ck_assert_uint_ne(first, gen_next(&a));
}
END_TEST

/* The same on every machine: the third number of one stream, once computed. */
START_TEST(numbers_never_change)
{
    gen_random r = gen_random_at(1, GEN_FOR_PERSON, 0);
    gen_next(&r);
    gen_next(&r);
    ck_assert_uint_eq(gen_next(&r), UINT64_C(0xc0e26617feaf40aa));
}
END_TEST

static const uint64_t domains[] = { 1, 2, 3, 10, 64, 65, 1000, 4097, 100003 };

START_TEST(permutations_hit_each_number_once)
{
    uint64_t n = domains[_i];
    unsigned char *seen = calloc(n, 1);
    ck_assert_ptr_nonnull(seen);
    for (uint64_t i = 0; i < n; i++) {
        uint64_t to = gen_permute(99, i, n);
        ck_assert_uint_lt(to, n);
        ck_assert_msg(!seen[to]++, "%llu twice in %llu", (unsigned long long)to, (unsigned long long)n);
    }
    free(seen);
}
END_TEST

static const struct {
    int32_t days, year;
    uint32_t month, day;
} dates[] = { { 0, 1970, 1, 1 }, { -1, 1969, 12, 31 }, { 11016, 2000, 2, 29 }, { GEN_TODAY, 2026, 6, 30 },
    { -25567, 1900, 1, 1 } };

START_TEST(days_and_dates_agree)
{
    gen_date d = gen_date_of(dates[_i].days);
    ck_assert_int_eq(d.year, dates[_i].year);
    ck_assert_uint_eq(d.month, dates[_i].month);
    ck_assert_uint_eq(d.day, dates[_i].day);
    ck_assert_int_eq(gen_days_of(d.year, d.month, d.day), dates[_i].days);
}
END_TEST

static const struct {
    gen_date_form form;
    const char *text;
} forms[] = { { GEN_DATE_ISO, "1985-04-07" }, { GEN_DATE_SLASH, "1985/4/7" }, { GEN_DATE_HAN, "1985年4月7日" },
    { GEN_DATE_COMPACT, "19850407" }, { GEN_DATE_DMY, "07/04/1985" }, { GEN_DATE_MDY, "04/07/1985" },
    { GEN_DATE_SERIAL, "31144" } };

START_TEST(dates_are_written)
{
    gen_text t = { 0 };
    gen_put_date(&t, (gen_date){ 1985, 4, 7 }, forms[_i].form);
    ck_assert_uint_eq(t.n, strlen(forms[_i].text));
    ck_assert_mem_eq(t.s, forms[_i].text, t.n);
}
END_TEST

/* However the bytes come in. */
START_TEST(digests_do_not_see_pieces)
{
    static const char bytes[] = "source,key,entity,enterprise,household,corruptions";
    char whole[33], parts[33];
    gen_digest a = { 0 };
    gen_digest_add(&a, bytes, sizeof bytes);
    gen_digest_text(&a, whole);
    for (size_t cut = 1; cut < sizeof bytes; cut++) {
        gen_digest b = { 0 };
        for (size_t at = 0; at < sizeof bytes; at += cut)
            gen_digest_add(&b, bytes + at, sizeof bytes - at < cut ? sizeof bytes - at : cut);
        gen_digest_text(&b, parts);
        ck_assert_str_eq(whole, parts);
    }
    gen_digest_add(&a, "", 1);
    gen_digest_text(&a, parts);
    ck_assert_str_ne(whole, parts);
}
END_TEST

START_TEST(text_is_cut_at_a_character)
{
    gen_text t = { 0 };
    for (unsigned i = 0; i < 200; i++)
        gen_put(&t, i ? "王" : "ab");
    ck_assert_uint_le(t.n, GEN_TEXT_MAX);
    ck_assert_uint_eq((t.n - 2u) % 3, 0);
    ck_assert_uint_eq(gen_rune_count(&t), 2 + (t.n - 2u) / 3);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("random");
    TCase *t = tcase_create("random");
    tcase_add_test(t, streams_are_functions_of_their_place);
    tcase_add_test(t, numbers_never_change);
    tcase_add_loop_test(t, permutations_hit_each_number_once, 0, sizeof domains / sizeof *domains);
    tcase_add_loop_test(t, days_and_dates_agree, 0, sizeof dates / sizeof *dates);
    tcase_add_loop_test(t, dates_are_written, 0, sizeof forms / sizeof *forms);
    tcase_add_test(t, digests_do_not_see_pieces);
    tcase_add_test(t, text_is_cut_at_a_character);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
