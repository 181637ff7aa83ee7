#include "io/csv_write.h"
#include "io/reader.h"
#include "runner.h"

static const struct {
    const char *cell, *written;
} cells[] = {
    { "", "" },
    { "a", "a" },
    { "a b", "a b" },
    { " a", "\" a\"" },
    { "a\t", "\"a\t\"" },
    { "a,b", "\"a,b\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "\"", "\"\"\"\"" },
    { "a\nb", "\"a\nb\"" },
    { "a\rb", "\"a\rb\"" },
    { "张伟", "张伟" },
    { "=1+1", "=1+1" },
    { "a;b", "a;b" },
};

START_TEST(spelling)
{
    ckv_buf out = ckv_buf_make(100);
    ckv_csv_cell(&out, true, ckv_slice_str(cells[_i].cell));
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(cells[_i].written)));
    ckv_csv_cell(&out, false, ckv_slice_str("x"));
    ck_assert(ckv_slice_ends(ckv_buf_slice(&out), CKV_LIT(",x")));
    ckv_buf_free(&out);
}
END_TEST

START_TEST(numbers)
{
    static const struct {
        uint64_t number;
        const char *written;
    } facts[] = { { 0, "0" }, { 7, "7" }, { 1230, "1230" }, { UINT64_MAX, "18446744073709551615" } };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        ckv_buf out = ckv_buf_make(100);
        ckv_csv_number(&out, true, facts[i].number);
        ck_assert(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(facts[i].written)));
        ckv_buf_free(&out);
    }
}
END_TEST

static uint32_t random_below(uint64_t *state, uint32_t n)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % n;
}

static bool is_blank(const ckv_slice *row, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ckv_slice_trim(row[i]).len)
            return false;
    return true;
}

/* What is written comes back: rows of nasty cells through the writer and the reader. */
START_TEST(round_trip)
{
    static const char *const parts[] = { ",", "\"", "\n", "\r", "\r\n", " ", "\t", "a", "张", ";", "|", "=" };
    static char store[4096];
    uint64_t state = (uint64_t)_i + 1;
    ckv_slice table[50][4];
    size_t columns = 1 + random_below(&state, 4), used = 0;
    ckv_buf text = ckv_buf_make((size_t)1 << 20);
    for (size_t k = 0; k < columns; k++)
        ckv_csv_number(&text, k == 0, k);
    ckv_csv_end(&text);
    for (size_t i = 0; i < 50; i++) {
        for (size_t k = 0; k < columns; k++) {
            table[i][k].ptr = store + used;
            for (uint32_t n = random_below(&state, 5); n; n--) {
                const char *part = parts[random_below(&state, sizeof parts / sizeof *parts)];
                memcpy(store + used, part, strlen(part));
                used += strlen(part);
            }
            table[i][k].len = (size_t)(store + used - table[i][k].ptr);
        }
        ckv_csv_row(&text, table[i], columns);
    }
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_reader_options options = { .format = "csv", .delimiter = ',' };
    ckv_row row;
    ckv_reject reject;
    ck_assert_int_eq(ckv_input_open_bytes(&input, "x", ckv_buf_slice(&text), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, &options, NULL), CKV_OK);
    for (size_t i = 0; i < 50; i++) {
        if (columns > 1 && is_blank(table[i], columns))
            continue;
        ck_assert_int_eq(ckv_reader_next(reader, &row, &reject, NULL), CKV_OK);
        ck_assert_uint_eq(row.count, columns);
        for (size_t k = 0; k < columns; k++) /* ="..." is the one thing that means something to the reader */
            ck_assert(ckv_slice_equal(row.cells[k], table[i][k]) || ckv_slice_starts(table[i][k], CKV_LIT("=\"")));
    }
    ck_assert_int_eq(ckv_reader_next(reader, &row, &reject, NULL), CKV_NOT_FOUND);
    ckv_reader_close(reader);
    ckv_input_close(input);
    ckv_buf_free(&text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("csv_write");
    TCase *tc = tcase_create("csv_write");
    tcase_add_loop_test(tc, spelling, 0, sizeof cells / sizeof *cells);
    tcase_add_test(tc, numbers);
    tcase_add_loop_test(tc, round_trip, 0, 200);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
