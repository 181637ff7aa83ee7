#include "random.h"
#include "record/record.h"
#include "runner.h"

#include <stdlib.h>

enum { COLUMNS = 9 };

static const char *const headers[COLUMNS] = { "name", "", "phone", "姓名", "Name", "a", "zz", "z", "手机" };

typedef struct sheet {
    ckv_arena arena;
    ckv_columns columns;
    uint32_t number[COLUMNS]; /* of each header */
} sheet;

/* The same headers, met in an order of one's own. */
static sheet make_sheet(uint64_t *random)
{
    sheet s = { .number = { 0 } };
    bool met[COLUMNS] = { false };
    for (size_t left = COLUMNS; left;) {
        size_t i = random_below(random, COLUMNS);
        s.number[i] = ckv_columns_add(&s.columns, ckv_slice_str(headers[i]), &s.arena);
        left -= !met[i];
        met[i] = true;
    }
    return s;
}

static void free_sheet(sheet *s)
{
    ckv_columns_free(&s->columns);
    ckv_arena_free(&s->arena);
}

START_TEST(numbers_never_change)
{
    uint64_t random = (uint64_t)_i;
    sheet s = make_sheet(&random);
    ck_assert_uint_eq(s.columns.count, COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) {
        ck_assert_uint_eq(ckv_columns_find(&s.columns, ckv_slice_str(headers[i])), s.number[i]);
        ck_assert_uint_eq(ckv_columns_add(&s.columns, ckv_slice_str(headers[i]), &s.arena), s.number[i]);
    }
    ck_assert_uint_eq(ckv_columns_find(&s.columns, CKV_LIT("nam")), UINT32_MAX);
    free_sheet(&s);
}
END_TEST

/* Cells of a row, by header. */
static ckv_slice pack(const sheet *s, const char *const *cells, uint64_t *random, ckv_buf *out)
{
    uint32_t column[COLUMNS];
    ckv_slice cell[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) { /* in an order of one's own again */
        size_t at = random_below(random, i + 1);
        column[i] = column[at];
        cell[i] = cell[at];
        column[at] = s->number[i];
        cell[at] = ckv_slice_str(cells[i]);
    }
    ckv_buf_clear(out);
    ck_assert_int_eq(ckv_cells_pack(out, &s->columns, column, cell, COLUMNS), CKV_OK);
    return ckv_buf_slice(out);
}

static void random_row(const char **cells, uint64_t *random)
{
    static const char *const values[] = { "", "", "a", "b", "ab", "欧阳", "a longer value, with a comma" };
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = values[random_below(random, sizeof values / sizeof *values)];
}

START_TEST(cells_come_back_in_order_of_header)
{
    uint64_t random = (uint64_t)_i;
    sheet s = make_sheet(&random);
    ckv_buf bytes = ckv_buf_make(10000);
    const char *cells[COLUMNS];
    random_row(cells, &random);
    ckv_slice packed = pack(&s, cells, &random, &bytes), cell, last = { NULL, 0 };
    uint32_t column;
    size_t filled = 0, seen = 0;
    bool bad = false;
    for (size_t i = 0; i < COLUMNS; i++)
        filled += *cells[i] != 0;
    for (; ckv_cells_next(&packed, &column, &cell, &bad); seen++) {
        size_t i = 0;
        while (s.number[i] != column)
            i++;
        ck_assert(ckv_slice_equal(cell, ckv_slice_str(cells[i])));
        ck_assert(seen == 0 || ckv_slice_compare(last, s.columns.header[column]) < 0);
        last = s.columns.header[column];
    }
    ck_assert(!bad && seen == filled);
    ckv_buf_free(&bytes);
    free_sheet(&s);
}
END_TEST

/* (header, value) in turn, as a person would compare two rows. */
static int compare_plainly(const char *const *a, const char *const *b)
{
    size_t order[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t at = i;
        for (; at > 0 && strcmp(headers[order[at - 1]], headers[i]) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    for (size_t i = 0, k = 0;; i++, k++) {
        while (i < COLUMNS && !*a[order[i]])
            i++;
        while (k < COLUMNS && !*b[order[k]])
            k++;
        if (i == COLUMNS || k == COLUMNS)
            return (i < COLUMNS) - (k < COLUMNS);
        int c = i != k ? (i < k ? -1 : 1) : strcmp(a[order[i]], b[order[i]]);
        if (c)
            return c;
    }
}

static int sign(int c)
{
    return (c > 0) - (c < 0);
}

START_TEST(rows_compare_by_header_and_value)
{
    uint64_t random = (uint64_t)_i;
    sheet s = make_sheet(&random);
    ckv_buf p = ckv_buf_make(10000), q = ckv_buf_make(10000);
    for (int round = 0; round < 200; round++) {
        const char *a[COLUMNS], *b[COLUMNS];
        random_row(a, &random);
        memcpy(b, a, sizeof a);
        if (round % 4 == 0)
            random_row(b, &random);
        else if (round % 4 == 1)
            b[random_below(&random, COLUMNS)] = "b";
        ckv_slice x = pack(&s, a, &random, &p), y = pack(&s, b, &random, &q);
        ck_assert_int_eq(sign(ckv_cells_compare(&s.columns, x, y)), sign(compare_plainly(a, b)));
        ck_assert_int_eq(sign(ckv_cells_compare(&s.columns, y, x)), -sign(compare_plainly(a, b)));
    }
    ckv_buf_free(&p);
    ckv_buf_free(&q);
    free_sheet(&s);
}
END_TEST

START_TEST(cut_cells_are_noticed)
{
    uint64_t random = 3;
    sheet s = make_sheet(&random);
    ckv_buf bytes = ckv_buf_make(10000);
    const char *cells[COLUMNS] = { "a", "b", "c", "d", "e", "f", "g", "h", "i" };
    ckv_slice all = pack(&s, cells, &random, &bytes);
    for (size_t len = 0; len < all.len; len++) {
        ckv_slice cut = ckv_slice_head(all, len), cell;
        uint32_t column;
        bool bad = false;
        while (ckv_cells_next(&cut, &column, &cell, &bad))
            ;
        ck_assert_int_eq(bad, len % 3 != 0); /* a column, a length and a byte each */
    }
    ckv_slice huge = CKV_LIT("\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01x"), cell;
    uint32_t column;
    bool bad = false;
    ck_assert(!ckv_cells_next(&huge, &column, &cell, &bad) && bad);
    ckv_buf_free(&bytes);
    free_sheet(&s);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("columns");
    TCase *tc = tcase_create("columns");
    tcase_add_loop_test(tc, numbers_never_change, 0, 5);
    tcase_add_loop_test(tc, cells_come_back_in_order_of_header, 0, 30);
    tcase_add_loop_test(tc, rows_compare_by_header_and_value, 0, 5);
    tcase_add_test(tc, cut_cells_are_noticed);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
