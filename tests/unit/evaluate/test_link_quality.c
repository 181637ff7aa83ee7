#include "runner.h"
#include "scratch.h"

#include <ckv/link_quality.h>
#include <stdio.h>
#include <string.h>

#define HEAD "source_a,key_a,source_b,key_b,weight,probability\n"

static char truth[SCRATCH_PATH], links[SCRATCH_PATH], review[SCRATCH_PATH];

static ckv_link_quality measure(bool cross_only)
{
    const char *const paths[] = { links, review };
    ckv_link_quality q = { .size = sizeof q };
    ckv_error err = { 0 };
    ckv_status status = ckv_link_quality_files(truth, NULL, paths, 2, cross_only, &q, &err);
    ck_assert_msg(status == CKV_OK, "%s", err.message);
    return q;
}

static const ckv_sweep_row *row_at(const ckv_link_quality *q, double threshold)
{
    for (size_t i = 0; i < CKV_SWEEP_ROWS; i++) {
        if (q->sweep[i].threshold == threshold)
            return &q->sweep[i];
    }
    ck_abort_msg("no such threshold");
    return NULL;
}

/* a, b, c are one and d another: ab at .999, bc at .92, cd (wrong) at .65. */
START_TEST(sweeps_thresholds)
{
    scratch_write(truth, "t.csv", "source,key,entity\ns,a,1\ns,b,1\ns,c,1\ns,d,2\n");
    scratch_write(links, "links.csv", HEAD "s,a,s,b,9,0.999000\ns,c,s,b,3,0.920000\n");
    scratch_write(review, "review.csv", HEAD "s,c,s,d,1,0.650000\ns,a,s,b,9,0.999000\n");
    ckv_link_quality q = measure(false);
    ck_assert_uint_eq(q.links, 3);
    ck_assert_uint_eq(q.outside, 0);
    const ckv_sweep_row *row = row_at(&q, .5);
    ck_assert_uint_eq(row->links, 3);
    ck_assert_uint_eq(row->right_links, 2);
    ck_assert_double_eq(row->precision, .5);
    ck_assert_double_eq(row->recall, 1);
    row = row_at(&q, .9);
    ck_assert_uint_eq(row->links, 2);
    ck_assert_double_eq(row->precision, 1);
    ck_assert_double_eq(row->recall, 1);
    row = row_at(&q, .999);
    ck_assert_uint_eq(row->links, 1);
    ck_assert_double_eq_tol(row->recall, 1 / 3., 1e-15);
    row = row_at(&q, .9999);
    ck_assert_uint_eq(row->links, 0);
    ck_assert_double_eq(row->precision, 1);
    ck_assert_double_eq(row->recall, 0);
}
END_TEST

START_TEST(leaves_out_what_the_truth_lacks)
{
    scratch_write(truth, "t.csv", "source,key,entity\ns,a,1\nt,b,1\ns,c,2\n");
    scratch_write(links, "links.csv", HEAD "s,a,t,b,9,1\ns,a,s,c,9,1.000\ns,a,s,x,9,1\n");
    scratch_write(review, "review.csv", HEAD);
    ckv_link_quality q = measure(false);
    ck_assert_uint_eq(q.links, 2);
    ck_assert_uint_eq(q.outside, 1);
    q = measure(true);
    ck_assert_uint_eq(q.links, 1);
    ck_assert_double_eq(row_at(&q, .5)->precision, 1);
}
END_TEST

/* Twenty links of .8, of which 16 are right, and one of 1 that is in no bin: perfectly calibrated over all of them,
 * and bins of two, so the wrong, which come first, fill two of the ten. */
START_TEST(tells_reliability)
{
    char t[2048] = "source,key,entity\n", l[2048] = HEAD;
    for (int i = 0; i < 20; i++) {
        sprintf(t + strlen(t), "s,a%d,%d\ns,b%d,%d\n", i, i, i, i < 16 ? i : 100 + i);
        sprintf(l + strlen(l), "s,a%d,s,b%d,2,0.8\n", i, i);
    }
    strcat(l, "s,a0,s,a1,99,1\n");
    scratch_write(truth, "t.csv", t);
    scratch_write(links, "links.csv", l);
    scratch_write(review, "review.csv", HEAD);
    ckv_link_quality q = measure(false);
    ck_assert_uint_eq(q.uncertain, 20);
    ck_assert_uint_eq(q.bin_count, 10);
    uint64_t count = 0, right = 0;
    for (size_t b = 0; b < q.bin_count; b++) {
        ck_assert_double_eq_tol(q.bins[b].expected, .8, 1e-12);
        count += q.bins[b].links;
        right += q.bins[b].right;
    }
    ck_assert_uint_eq(count, 20);
    ck_assert_uint_eq(right, 16);
    ck_assert_double_eq_tol(q.calibration_error, .2 * .8 + .8 * .2, 1e-12);
}
END_TEST

static const char *const bad[] = { "s,a,s,b,9,\n", "s,a,s,b,9,1.5\n", "s,a,s,b,9,-1\n", "s,a,s,b,9,1e-3\n",
    "s,a,s,b,9,0.1.2\n", "s,a,s,b,9,0.00000000000000000000000000000001\n" };

START_TEST(refuses_what_is_no_probability)
{
    char text[256] = HEAD;
    strcat(text, bad[_i]);
    scratch_write(truth, "t.csv", "source,key,entity\ns,a,1\ns,b,1\n");
    scratch_write(links, "links.csv", text);
    const char *const paths[] = { links };
    ckv_link_quality q = { .size = sizeof q, .links = 77 };
    ckv_error err = { 0 };
    ck_assert_int_eq(ckv_link_quality_files(truth, NULL, paths, 1, false, &q, &err), CKV_BAD_INPUT);
    ck_assert_msg(strstr(err.message, "links.csv: line 2: not a probability") != NULL, "%s", err.message);
    ck_assert_uint_eq(q.links, 77);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("link_quality");
    TCase *tc = tcase_create("link_quality");
    tcase_add_checked_fixture(tc, scratch_open, scratch_close);
    tcase_add_test(tc, sweeps_thresholds);
    tcase_add_test(tc, leaves_out_what_the_truth_lacks);
    tcase_add_test(tc, tells_reliability);
    tcase_add_loop_test(tc, refuses_what_is_no_probability, 0, sizeof bad / sizeof *bad);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
