/* A sample is the same however many threads draw it, and in whatever order the rows come. */
#include "infer/sample.h"
#include "runner.h"
#include "util/arena.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 13000, REPEATED = 1500 };

typedef struct rows {
    ckv_columns columns;
    ckv_arena arena;
    ckv_record records[ROWS];
} rows;

/* One column of numbers; the last rows are the first ones once more. */
static void fill(rows *r)
{
    ckv_buf packed = ckv_buf_make(1 << 10);
    uint32_t column = ckv_columns_add(&r->columns, CKV_LIT("number"), &r->arena);
    for (size_t i = 0; i < ROWS; i++) {
        char text[32];
        int len = snprintf(text, sizeof text, "no. %zu", i % (ROWS - REPEATED));
        ckv_slice cell = ckv_slice_of(text, (size_t)len);
        ckv_buf_clear(&packed);
        ck_assert_int_eq(ckv_cells_pack(&packed, &r->columns, &column, &cell, 1), CKV_OK);
        r->records[i].cells = ckv_arena_copy(&r->arena, ckv_buf_slice(&packed));
    }
    ckv_buf_free(&packed);
}

static void check_same(const ckv_sample *a, const ckv_sample *b)
{
    ck_assert_uint_eq(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        ck_assert_uint_eq(a->rows[i].hash, b->rows[i].hash);
}

START_TEST(any_threads)
{
    static const unsigned threads[] = { 0, 1, 2, 7, 100 };
    static const size_t counts[] = { 0, 1, 3, CKV_SAMPLE_ROWS, ROWS };
    rows *r = calloc(1, sizeof *r);
    size_t count = counts[_i];
    ckv_sample backwards;
    fill(r);
    ck_assert_int_eq(ckv_sample_init(&backwards, &r->columns), CKV_OK);
    for (size_t i = count; i-- > 0;)
        ckv_sample_offer(&backwards, r->records[i].cells);
    ckv_sample_finish(&backwards);
    ck_assert_uint_eq(backwards.count, count < CKV_SAMPLE_ROWS ? count : CKV_SAMPLE_ROWS);
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
        ckv_sample drawn;
        ck_assert_int_eq(ckv_sample_draw(&drawn, &r->columns, r->records, count, threads[t]), CKV_OK);
        check_same(&backwards, &drawn);
        ckv_sample_free(&drawn);
    }
    ckv_sample_free(&backwards);
    ckv_columns_free(&r->columns);
    ckv_arena_free(&r->arena);
    free(r);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("sample");
    TCase *tc = tcase_create("sample");
    tcase_add_loop_test(tc, any_threads, 0, 5);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
