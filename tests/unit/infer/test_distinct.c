/* Repeats among all rows: exact below the ceiling, in proportion past it, and the same in every order. */
#include "infer/distinct.h"
#include "runner.h"
#include "util/buf.h"

#include <stdio.h>

enum { COLUMNS = 2 };

static ckv_arena arena;
static ckv_columns columns;
static ckv_buf packed;

static void make(void)
{
    packed = ckv_buf_make(1 << 16);
    ckv_columns_add(&columns, CKV_LIT("a"), &arena);
    ckv_columns_add(&columns, CKV_LIT("b"), &arena);
}

static void drop(void)
{
    ckv_columns_free(&columns);
    columns = (ckv_columns){ 0 };
    ckv_arena_free(&arena);
    arena = (ckv_arena){ 0 };
    ckv_buf_free(&packed);
}

static void add(ckv_distinct *d, const char *a, const char *b)
{
    static const uint32_t number[COLUMNS] = { 0, 1 };
    const ckv_slice cells[COLUMNS] = { ckv_slice_str(a), ckv_slice_str(b) };
    ckv_buf_clear(&packed);
    ck_assert_int_eq(ckv_cells_pack(&packed, &columns, number, cells, COLUMNS), CKV_OK);
    ck_assert_int_eq(ckv_distinct_add(d, ckv_buf_slice(&packed)), CKV_OK);
}

static void add_number(ckv_distinct *d, unsigned a, unsigned b)
{
    char x[16], y[16];
    snprintf(x, sizeof x, "%u", a);
    snprintf(y, sizeof y, "%u", b);
    add(d, x, y);
}

START_TEST(few_rows)
{
    ckv_distinct d = { 0 };
    add(&d, "1", "x");
    add(&d, " 1", "x"); /* blanks do not make a value another */
    add(&d, "2", "y");
    add(&d, "2", "y"); /* an equal row is the same record */
    add(&d, "3", "");
    add(&d, "", "z");
    ckv_distinct_finish(&d);
    ckv_repeats a = ckv_distinct_of(&d, 0), b = ckv_distinct_of(&d, 1), none = ckv_distinct_of(&d, 99);
    ck_assert(a.share == 1 && a.repeats == 2 && a.rows == 5);
    ck_assert(b.share == 1 && b.repeats == 2 && b.rows == 5);
    ck_assert(none.repeats == 6 && none.rows == 6);
    ckv_distinct_free(&d);
}
END_TEST

/* 100,000 rows of which one in a hundred has the key of another, in three orders. */
static void fill(ckv_distinct *d, unsigned step)
{
    for (unsigned i = 0; i < 100000; i++) {
        unsigned n = (unsigned)((uint64_t)i * step % 100000);
        add_number(d, n % 100 ? n : n / 2 + 1, n);
    }
    ckv_distinct_finish(d);
}

START_TEST(many_rows)
{
    static const unsigned steps[] = { 1, 7919, 99999 };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        ckv_distinct d = { 0 }, small = { .most = 8192 };
        fill(&d, steps[i]);
        ckv_repeats all = ckv_distinct_of(&d, 0);
        ck_assert(all.share == 1 && all.rows == 100000);
        ck_assert_uint_eq(all.repeats, 1000);
        ck_assert_uint_eq(ckv_distinct_of(&d, 1).repeats, 0);
        fill(&small, steps[i]);
        ckv_repeats some = ckv_distinct_of(&small, 0);
        ck_assert_uint_gt(some.share, 1);
        ck_assert_uint_le(small.entries, 8192 + 64 * COLUMNS);
        ck_assert(some.repeats > 500 && some.repeats < 1500);
        ck_assert(some.rows > 90000 && some.rows < 110000);
        ck_assert_uint_eq(ckv_distinct_of(&small, 1).repeats, 0);
        ckv_distinct_free(&d);
        ckv_distinct_free(&small);
    }
}
END_TEST

/* What repeats a lot costs no memory and is told in proportion. */
START_TEST(given_up)
{
    ckv_distinct d = { 0 };
    for (unsigned i = 0; i < 50000; i++)
        add_number(&d, i / 2, i);
    ckv_distinct_finish(&d);
    ckv_repeats half = ckv_distinct_of(&d, 0);
    ck_assert(d.columns[0].given_up && !d.columns[0].entries && !d.columns[1].given_up);
    ck_assert(half.rows == 50000 && half.repeats > 20000 && half.repeats < 30000);
    ckv_distinct_free(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("distinct");
    TCase *tc = tcase_create("distinct");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, make, drop);
    tcase_add_test(tc, few_rows);
    tcase_add_test(tc, many_rows);
    tcase_add_test(tc, given_up);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
