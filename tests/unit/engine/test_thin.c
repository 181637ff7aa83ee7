/* Keeping few of many rows: always the same ones, in bounded memory. */
#include "engine/run/run.h"
#include "infer/sample.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS 200000
#define MEMORY ((size_t)10 << 20)

#define LEAST 5000

typedef struct kept {
    size_t count;
    uint64_t sum; /* of the hashes of the rows of least hash */
} kept;

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t sum_of_least(const ckv_thin *thin)
{
    const ckv_run *run = thin->run;
    uint64_t *hashes = malloc((run->count + 1) * sizeof *hashes), sum = 0;
    ck_assert_ptr_nonnull(hashes);
    for (size_t i = 0; i < run->count; i++)
        hashes[i] = ckv_sample_hash(thin->header_hash, 1, run->records[i].cells);
    if (run->count > 1)
        qsort(hashes, run->count, sizeof *hashes, by_value);
    for (size_t i = 0; i < run->count && i < LEAST; i++)
        sum += hashes[i];
    free(hashes);
    return sum;
}

/* Row `i` of a source whose rows are all different, or all the same. */
static ckv_status add(ckv_thin *thin, ckv_buf *packed, size_t i, bool same)
{
    char text[80];
    uint32_t column = 0;
    int n = snprintf(
        text, sizeof text, "a cell of some length, so that it takes few of them to be too many %zu", same ? 0 : i);
    ckv_slice value = ckv_slice_of(text, (size_t)n);
    ckv_buf_clear(packed);
    ck_assert_int_eq(ckv_cells_pack(packed, &thin->run->sources[0].columns, &column, &value, 1), CKV_OK);
    ckv_record record = { .cells = ckv_buf_slice(packed), .updated = CKV_NEVER };
    return ckv_thin_add(thin, &record, (ckv_origin){ "a", i }, NULL);
}

/* Rows 0, step, 2 step ... modulo ROWS, which has no divisor in common with it. */
static kept keep(size_t step, bool same)
{
    ckv_run_source source = { .name = CKV_LIT("a") };
    ckv_arena cells = { 0 }, text = { 0 };
    ckv_distinct distinct = { 0 };
    ckv_run run = {
        .extent = CKV_EXTENT_WHOLE, .sources = &source, .source_count = 1, .kept = &cells, .distinct = &distinct
    };
    ckv_thin thin = { .run = &run, .below = UINT64_MAX };
    ckv_buf packed = ckv_buf_make(1000);
    kept k = { 0 };
    ck_assert_uint_eq(ckv_columns_add(&source.columns, CKV_LIT("h"), &text), 0);
    for (size_t i = 0; i < ROWS; i++) {
        ck_assert_int_eq(add(&thin, &packed, i * step % ROWS, same), CKV_OK);
        ck_assert_uint_lt(cells.total, MEMORY);
    }
    k = (kept){ run.count, sum_of_least(&thin) };
    ckv_distinct_free(&distinct);
    free(run.records);
    free(run.origins);
    free(thin.header_hash);
    ckv_columns_free(&source.columns);
    ckv_arena_free(&cells);
    ckv_arena_free(&text);
    ckv_buf_free(&packed);
    return k;
}

START_TEST(the_least_stay)
{
    kept forward = keep(1, false), backward = keep(ROWS - 1, false), mixed = keep(7919, false);
    ck_assert_uint_gt(forward.count, 20000);
    ck_assert_uint_lt(forward.count, ROWS / 2);
    ck_assert_uint_eq(forward.sum, backward.sum);
    ck_assert_uint_eq(forward.sum, mixed.sum);
}
END_TEST

START_TEST(equal_rows)
{
    kept k = keep(1, true);
    ck_assert_uint_ge(k.count, 1);
    ck_assert_uint_lt(k.count, ROWS);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("thin");
    TCase *tc = tcase_create("thin");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_least_stay);
    tcase_add_test(tc, equal_rows);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
