#include "config/country.h"
#include "config/nearest.h"
#include "runner.h"

static const char *const names[] = { "file", "type", "trust", "person.name", "org.name", "phone", "客户编号" };

static const struct {
    const char *wanted, *nearest;
} rows[] = {
    { "fiel", "file" },
    { "File", "file" },
    { "fil", "file" },
    { "typ", "type" },
    { "turst", "trust" },
    { "person-name", "person.name" },
    { "name", "person.name" },
    { "phones", "phone" },
    { "客户号", "客户编号" },
    { "zzzzzz", "" },
    { "x", "" },
    { "", "" },
    { "客户编号", "客户编号" },
};

START_TEST(nearest_table)
{
    ckv_nearest n = ckv_nearest_to(ckv_slice_str(rows[_i].wanted));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ckv_nearest_offer(&n, ckv_slice_str(names[i]));
    ck_assert_msg(ckv_slice_equal(n.best, ckv_slice_str(rows[_i].nearest)), "'%s' gives '%.*s'", rows[_i].wanted,
        (int)n.best.len, n.best.len ? n.best.ptr : "");
}
END_TEST

START_TEST(long_names)
{
    char a[1000], b[1000];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[50] = 'b';
    ckv_nearest n = ckv_nearest_to(ckv_slice_of(a, sizeof a));
    ckv_nearest_offer(&n, ckv_slice_of(b, sizeof b));
    ck_assert_uint_eq(n.best.len, sizeof b);
    ck_assert_uint_eq(n.distance, 1);
}
END_TEST

START_TEST(countries)
{
    ck_assert(ckv_slice_starts(ckv_slice_str(ckv_country_find(CKV_LIT("cn"))), CKV_LIT("CN")));
    ck_assert_ptr_nonnull(ckv_country_find(CKV_LIT("NO")));
    ck_assert_ptr_null(ckv_country_find(CKV_LIT("DA"))); /* stands across two codes of the table */
    ck_assert_ptr_null(ckv_country_find(CKV_LIT("UK")));
    ck_assert_ptr_null(ckv_country_find(CKV_LIT("C")));
    ck_assert_ptr_null(ckv_country_find(CKV_LIT("CHN")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("nearest");
    TCase *tc = tcase_create("nearest");
    tcase_add_loop_test(tc, nearest_table, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tc, long_names);
    tcase_add_test(tc, countries);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
