#include "runner.h"
#include "util/csv_cell.h"

static const struct {
    ckv_slice in;
    const char *out;
} rows[] = {
    { { "", 0 }, "" },
    { { "abc", 3 }, "abc" },
    { { "王伟", 6 }, "王伟" },
    { { "a b", 3 }, "a b" },
    { { " a", 2 }, "\" a\"" },
    { { "a\t", 2 }, "\"a\t\"" },
    { { "a,b", 3 }, "\"a,b\"" },
    { { "a\nb", 3 }, "\"a\nb\"" },
    { { "a\rb", 3 }, "\"a\rb\"" },
    { { "\"", 1 }, "\"\"\"\"" },
    { { "say \"hi\"", 8 }, "\"say \"\"hi\"\"\"" },
    { { "=1+2", 4 }, "=1+2" },
};

START_TEST(quoted_as_needed)
{
    ckv_buf out = ckv_buf_make(100);
    ckv_buf_str(&out, "before,");
    ckv_csv_quote(&out, rows[_i].in);
    ck_assert_int_eq(ckv_buf_status(&out), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_slice_tail(ckv_buf_slice(&out), 7), ckv_slice_str(rows[_i].out)));
    ckv_buf_free(&out);
}
END_TEST

START_TEST(ceiling_holds)
{
    ckv_buf out = ckv_buf_make(5);
    ckv_csv_quote(&out, CKV_LIT("a\"b")); /* takes six */
    ck_assert_int_eq(ckv_buf_status(&out), CKV_TOO_LARGE);
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("csv cell");
    TCase *tc = tcase_create("csv cell");
    tcase_add_loop_test(tc, quoted_as_needed, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tc, ceiling_holds);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
