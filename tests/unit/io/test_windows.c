#include "io/reader.h"
#include "io/windows.h"
#include "place.h"
#include "runner.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static const ckv_row_form of_three = { .width = 1, .delimiter = ',', .columns = 3 };

/* Rows of all kinds that are well-formed; the ends of each are where a scan may begin and end. */
static void add_rows(ckv_buf *out, size_t count, const char *end)
{
    static const char *const rows[] = { "1,张伟,北京", "2,\"李,娜\",\"上海\"", "\"3\",\"a\n\"\"b\"\"\nc,d,e\nf\",x",
        "4,,", "5,\"\",\"x,\ny\"", "\"6,7\n8,9\",\"\"\"\",\"\n\"" };
    for (size_t i = 0; i < count; i++) {
        ckv_buf_str(out, rows[i * 7 % 6]);
        ckv_buf_str(out, end);
    }
}

/* Is `at` where a row begins? All that stands before it must hold an even number of quotes, and a line end at last. */
static bool is_start(ckv_slice text, size_t at)
{
    size_t quotes = 0;
    for (size_t i = 0; i < at; i++)
        quotes += text.ptr[i] == '"';
    return quotes % 2 == 0 && (at == 0 || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r');
}

START_TEST(any_cut)
{
    ckv_buf text = ckv_buf_make((size_t)1 << 20);
    add_rows(&text, 60, _i ? "\r\n" : "\n");
    ckv_slice all = ckv_buf_slice(&text);
    for (size_t from = 0; from < all.len / 2; from++) {
        ckv_row_scan found = ckv_row_scan_piece(&of_three, ckv_slice_tail(all, from), false);
        ck_assert_msg(is_start(all, from + found.first), "cut at %zu", from);
        ck_assert_msg(is_start(all, from + found.last), "cut at %zu", from);
        ck_assert_uint_eq(found.bad, 0);
        ck_assert_uint_gt(found.good, 20);
    }
    ckv_buf_free(&text);
}
END_TEST

static const struct {
    const char *name;
    ckv_row_form form;
    ckv_slice piece;
    ckv_row_scan expect;
} pieces[] = {
    { "nothing", { .width = 1, .delimiter = ',', .columns = 2 }, { "", 0 }, { 0, 0, 0, 0 } },
    { "one long cell", { .width = 1, .delimiter = ',', .columns = 2 }, { "abcdef", 6 }, { 6, 6, 0, 0 } },
    { "lines of JSON, quotes mean nothing", { .width = 1 }, { "x\"}\n{\"a\":1}\n{\"b", 14 }, { 4, 12, 1, 0 } },
    { "a quote inside an unquoted cell", { .width = 1, .delimiter = ',', .columns = 2 },
        { "x\n21\",a\n5,b\n6,c\n7", 18 }, { 8, 16, 2, 0 } },
    { "UTF-16LE", { .width = 2, .delimiter = ',', .columns = 2 }, { "x\0\n\0a\0,\0b\0\n\0\n,", 14 }, { 4, 12, 1, 0 } },
    { "UTF-16BE", { .width = 2, .big = true, .delimiter = ',', .columns = 2 }, { "\0x\0\n\0a\0,\n,\0\n", 12 },
        { 4, 12, 1, 0 } },
    { "a delimiter as the second byte of a character", { .width = 1, .pairs = true, .delimiter = '|', .columns = 2 },
        { "x\n\xA4|1|2\n", 8 }, { 2, 8, 1, 0 } },
    { "a line end whose second half may follow", { .width = 1, .delimiter = ',', .columns = 1 }, { "x\ra\rb\r", 6 },
        { 2, 4, 1, 0 } },
};

START_TEST(piece)
{
    ckv_row_scan found = ckv_row_scan_piece(&pieces[_i].form, pieces[_i].piece, false);
    ck_assert_msg(found.first == pieces[_i].expect.first && found.last == pieces[_i].expect.last
                      && found.good == pieces[_i].expect.good && found.bad == pieces[_i].expect.bad,
        "%s: %zu..%zu, %zu good, %zu bad", pieces[_i].name, found.first, found.last, found.good, found.bad);
}
END_TEST

typedef struct walk {
    size_t rows, rejects;
    long least, most; /* numbers in the first cell */
    bool glance;
} walk;

/* A cell has no terminator. */
static long number_in(ckv_slice cell)
{
    long n = 0;
    for (size_t i = 0; i < cell.len && ckv_is_digit(cell.ptr[i]); i++)
        n = 10 * n + (cell.ptr[i] - '0');
    return n;
}

static walk walk_file(const char *path)
{
    walk w = { .least = -1 };
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ckv_status st;
    ck_assert_int_eq(ckv_input_open(&input, path, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_glance(reader, &w.glance, NULL), CKV_OK);
    while ((st = ckv_reader_next(reader, &row, &reject, NULL)) != CKV_NOT_FOUND) {
        w.rejects += st != CKV_OK;
        w.rows++;
        if (st == CKV_OK) {
            w.most = number_in(row.cells[0]);
            w.least = w.least < 0 ? w.most : w.least;
        }
    }
    ckv_reader_close(reader);
    ckv_input_close(input);
    return w;
}

/* Rows with quoted line ends, numbered in order. */
static void put_rows(ckv_buf *text, size_t bytes)
{
    for (size_t i = 1; text->len < bytes; i++)
        ckv_buf_format(text, "%zu,\"line\n%zu, more\",%0*zu\n", i, i, (int)(i % 90), i);
}

START_TEST(large_file)
{
    ckv_buf text = ckv_buf_make((size_t)64 << 20);
    ckv_buf_str(&text, "number,text,pad\n");
    put_rows(&text, (size_t)CKV_WINDOWS_LEAST + 5000000);
    const char *path = place_put("large.csv", ckv_buf_slice(&text));
    walk w = walk_file(path), again = walk_file(path);
    ck_assert(w.glance);
    ck_assert_uint_eq(w.rejects, 0);
    ck_assert_uint_gt(w.rows, 150000);
    ck_assert_uint_lt(w.rows, 300000);
    ck_assert_int_eq(w.least, 1);
    ck_assert_int_gt(w.most, 400000);
    ck_assert_uint_eq(w.rows, again.rows);
    ckv_buf_free(&text);
}
END_TEST

/* What does not look like rows of one kind is read as it is. */
START_TEST(not_for_windows)
{
    ckv_buf text = ckv_buf_make((size_t)64 << 20);
    ckv_buf_str(&text, "number,text,pad\n");
    put_rows(&text, 1000000);
    ck_assert(!walk_file(place_put("small.csv", ckv_buf_slice(&text))).glance);
    ckv_buf_clear(&text);
    ckv_buf_str(&text, "number,text\n");
    while (text.len < CKV_WINDOWS_LEAST + 100)
        ckv_buf_format(&text, "1,2,3,%0500d\n", 4);
    walk w = walk_file(place_put("odd.csv", ckv_buf_slice(&text)));
    ck_assert(!w.glance);
    ck_assert_uint_eq(w.rejects, w.rows);
    ckv_buf_free(&text);
}
END_TEST

static void setup(void)
{
    place_make();
}

static Suite *make_suite(void)
{
    Suite *suite = suite_create("windows");
    TCase *tc = tcase_create("windows");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_loop_test(tc, any_cut, 0, 2);
    tcase_add_loop_test(tc, piece, 0, sizeof pieces / sizeof *pieces);
    tcase_add_test(tc, large_file);
    tcase_add_test(tc, not_for_windows);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
