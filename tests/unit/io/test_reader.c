#include "dump.h"
#include "runner.h"

/* Properties that hold for any bytes, and the ceilings. */

static uint32_t random_below(uint64_t *state, uint32_t n)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % n;
}

static void add_random(ckv_buf *out, uint64_t *state, const char *const *parts, uint32_t count, size_t pieces)
{
    for (size_t i = 0; i < pieces; i++)
        ckv_buf_str(out, parts[random_below(state, count)]);
}

static const char *const csv_parts[] = { "a", "b", ",", ",", "\"", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "张", "\xFF",
    ",\"" };
static const char *const json_parts[] = { "{\"a\":1}\n", "{\"b\":[\"x\",2]}", "{\"c\":{\"d\":-1e3}}\r\n", "\n", "{",
    "}", "\"", "1", "\\", "[", "]", "\xE5", "null" };

START_TEST(chunks_do_not_show)
{
    const ckv_reader_options options = { .format = _i % 2 ? "ndjson" : "csv" };
    uint64_t state = (uint64_t)_i;
    ckv_buf in = ckv_buf_make(1 << 20), whole = ckv_buf_make(1 << 20), parts = ckv_buf_make(1 << 20);
    ckv_buf_str(&in, "a,b,c\n");
    if (_i % 2)
        add_random(&in, &state, json_parts, sizeof json_parts / sizeof *json_parts, 60);
    else
        add_random(&in, &state, csv_parts, sizeof csv_parts / sizeof *csv_parts, 100);
    dump_bytes(&whole, ckv_buf_slice(&in), "utf-8", 0, &options);
    for (size_t chunk = 1; chunk < 8; chunk++) {
        ckv_buf_clear(&parts);
        dump_bytes(&parts, ckv_buf_slice(&in), "utf-8", chunk, &options);
        ck_assert(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&parts)));
    }
    ckv_buf_free(&in);
    ckv_buf_free(&whole);
    ckv_buf_free(&parts);
}
END_TEST

/* What a row that holds nothing may be of is left out: blank rows are only counted. */
static void add_solid(ckv_buf *out, ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("\n\r,\"{}", s.ptr[i]))
            ckv_buf_byte(out, s.ptr[i]);
}

/* Every byte of the file is in exactly one row or reject, in order. */
START_TEST(nothing_is_lost)
{
    const ckv_reader_options options = { .format = _i % 2 ? "ndjson" : "csv" };
    uint64_t state = (uint64_t)_i + 1000;
    ckv_buf in = ckv_buf_make(1 << 20), want = ckv_buf_make(1 << 20), got = ckv_buf_make(1 << 20);
    if (_i % 2)
        add_random(&in, &state, json_parts, sizeof json_parts / sizeof *json_parts, 60);
    else
        add_random(&in, &state, csv_parts, sizeof csv_parts / sizeof *csv_parts, 100);
    if (_i % 2)
        ckv_buf_str(&want, "z:1");
    add_solid(&want, ckv_buf_slice(&in));
    ckv_buf file = ckv_buf_make(1 << 20);
    ckv_buf_str(&file, _i % 2 ? "{\"z\":1}\n" : "a,b\n");
    ckv_buf_add(&file, ckv_buf_slice(&in));
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ckv_status st;
    uint64_t line = 0;
    const ckv_input_options utf8 = { .encoding = "utf-8" };
    ck_assert_int_eq(ckv_input_open_bytes(&input, "x", ckv_buf_slice(&file), &utf8, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, &options, NULL), CKV_OK);
    while ((st = ckv_reader_next(reader, &row, &reject, NULL)) != CKV_NOT_FOUND) {
        ck_assert(st == CKV_OK || st == CKV_BAD_INPUT);
        ck_assert((st == CKV_OK ? row.line : reject.line) > line);
        line = st == CKV_OK ? row.line : reject.line;
        add_solid(&got, st == CKV_OK ? row.raw : reject.raw);
    }
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&want), ckv_buf_slice(&got)), "\n%.*s\nis not\n%.*s\n", (int)got.len,
        got.ptr, (int)want.len, want.ptr);
    ckv_reader_close(reader);
    ckv_input_close(input);
    ckv_buf_free(&in);
    ckv_buf_free(&want);
    ckv_buf_free(&got);
    ckv_buf_free(&file);
}
END_TEST

static void add_many(ckv_buf *out, char c, size_t n)
{
    while (n--)
        ckv_buf_byte(out, c);
}

static void check_starts(const ckv_buf *dumped, const char *const *expect, size_t count)
{
    ckv_slice rest = ckv_buf_slice(dumped);
    for (size_t i = 0; i < count; i++) {
        ck_assert_msg(ckv_slice_starts(rest, ckv_slice_str(expect[i])), "%s is not: %.*s", expect[i],
            (int)(rest.len < 80 ? rest.len : 80), rest.ptr);
        const char *end = memchr(rest.ptr, '\n', rest.len);
        ck_assert_ptr_nonnull(end);
        rest = ckv_slice_tail(rest, (size_t)(end - rest.ptr) + 1);
    }
    ck_assert_uint_eq(rest.len, 0);
}

START_TEST(ceilings)
{
    static const char *const expect[] = { "2: [x", "3! 2 b: value longer than 1 MiB",
        "4! 1 a: unclosed quote {\"open,1}", "5: [2][3]", "30007! 1 a: row longer than 16 MiB", "30008: [4][5]" };
    ckv_buf in = ckv_buf_make((size_t)64 << 20), out = ckv_buf_make((size_t)64 << 20);
    ckv_buf_str(&in, "a,b\n");
    add_many(&in, 'x', CKV_VALUE_MAX); /* just fits */
    ckv_buf_str(&in, ",1\n1,");
    add_many(&in, 'x', CKV_VALUE_MAX + 1);
    ckv_buf_str(&in, "\n\"open,1\n2,3\n");
    for (int i = 0; i < 30001; i++) { /* blank lines are nothing to a row, but end no quote */
        if (i < 30000)
            add_many(&in, ' ', 40);
        ckv_buf_byte(&in, '\n');
    }
    add_many(&in, 'x', CKV_ROW_MAX + 1);
    ckv_buf_str(&in, "\n4,5\n");
    for (size_t chunk = 0; chunk < 5000000; chunk += 4999999) {
        static const ckv_reader_options csv = { .format = "csv" };
        ckv_buf_clear(&out);
        dump_bytes(&out, ckv_buf_slice(&in), "utf-8", chunk, &csv);
        check_starts(&out, expect, sizeof expect / sizeof *expect);
    }
    ckv_buf_free(&in);
    ckv_buf_free(&out);
}
END_TEST

/* Rows without an end, cells without an end, quotes wherever they hurt: each must cost no more than a few readings, or
 * the test runs out of time. */
static const char *const hostile[] = { "a\",b,\"c\n", "\"\n", "\"\"\"\n", ",\"\n", "\"a\"\"\n", "\",\n", "\"x\"y\n",
    "\r", "," };

START_TEST(no_quadratic_time)
{
    static const ckv_reader_options csv = { .format = "csv" };
    ckv_buf in = ckv_buf_make((size_t)64 << 20);
    ckv_buf_str(&in, "a,b\n");
    while (in.len < CKV_ROW_MAX + ((size_t)1 << 20))
        ckv_buf_str(&in, hostile[_i]);
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ck_assert_int_eq(ckv_input_open_bytes(&input, "x", ckv_buf_slice(&in), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, &csv, NULL), CKV_OK);
    while (ckv_reader_next(reader, &row, &reject, NULL) != CKV_NOT_FOUND)
        ;
    ckv_reader_close(reader);
    ckv_input_close(input);
    ckv_buf_free(&in);
}
END_TEST

START_TEST(undecodable)
{
    static const char bytes[] = "name,phone\n\xD5\xC5\xCE\xB0,1\n\xD5\xC5\xFF\xB0,2\n\xC0\xEE,3\n";
    check_dump(ckv_slice_of(bytes, sizeof bytes - 1), "gb18030", NULL,
        "2: [张伟][1]\n3! 1 name: bytes that the encoding does not have {张\xEF\xBF\xBD\xEF\xBF\xBD,2}\n4: [李][3]\n");
}
END_TEST

static const struct {
    const char *path, *format;
    char delimiter;
    const char *text, *expect;
} choices[] = {
    { "a.csv", NULL, 0, "a,b\n{,2\n", "csv" },
    { "A.TSV", NULL, 0, "a,b\tc\n1\t2\n", "tsv" },
    { "a.jsonl", NULL, 0, "{\"a\":1}", "ndjson" },
    { "a.ndjson", NULL, 0, "{\"a\":1}", "ndjson" },
    { "-", NULL, 0, "\n {\"a\":1}", "ndjson" },
    { "-", NULL, 0, "a,b\n", "csv" },
    { "a.csv", "ndjson", 0, "{}", "ndjson" },
    { "a.csv", NULL, '#', "a#b\n", "csv" },
};

START_TEST(format_chosen)
{
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ckv_reader_options options = { choices[_i].format, choices[_i].delimiter };
    ck_assert_int_eq(
        ckv_input_open_bytes(&input, choices[_i].path, ckv_slice_str(choices[_i].text), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, &options, NULL), CKV_OK);
    ck_assert_str_eq(ckv_reader_format(reader), choices[_i].expect);
    size_t count;
    ckv_reader_columns(reader, &count);
    ck_assert_uint_eq(count, strcmp(choices[_i].expect, "ndjson") ? 2 : 0);
    ckv_status st = ckv_reader_next(reader, &row, &reject, NULL);
    ck_assert(st == CKV_OK || st == CKV_NOT_FOUND);
    ckv_reader_close(reader);
    ckv_input_close(input);
}
END_TEST

START_TEST(choices_that_cannot_be)
{
    static const ckv_reader_options wrong[] = { { .format = "xml" }, { .delimiter = '"' }, { .delimiter = '\n' } };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ckv_input *input = NULL;
        ckv_reader *reader = NULL;
        ckv_error err;
        ck_assert_int_eq(ckv_input_open_bytes(&input, "a.csv", CKV_LIT("a\n"), NULL, NULL), CKV_OK);
        ck_assert_int_eq(ckv_reader_open(&reader, input, &wrong[i], &err), CKV_INVALID);
        ck_assert_ptr_null(reader);
        ckv_input_close(input);
    }
}
END_TEST

START_TEST(names)
{
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    size_t count;
    ck_assert_int_eq(ckv_input_open_bytes(&input, "a.csv", CKV_LIT(" 姓名 ,,\"a,\nb\", \n"), NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, NULL), CKV_OK);
    const ckv_slice *columns = ckv_reader_columns(reader, &count);
    static const char *const expect[] = { "姓名", "column 2", "a,\nb", "column 4" };
    ck_assert_uint_eq(count, 4);
    for (size_t i = 0; i < count; i++)
        ck_assert(ckv_slice_equal(columns[i], ckv_slice_str(expect[i])));
    ckv_reader_close(reader);
    ckv_input_close(input);
}
END_TEST

START_TEST(too_many_columns)
{
    ckv_buf in = ckv_buf_make(1 << 20), out = ckv_buf_make(1 << 20);
    for (size_t i = 0; i <= CKV_ROW_COLUMNS_MAX; i++)
        ckv_buf_format(&in, "%zu,", i);
    dump_bytes(&out, ckv_buf_slice(&in), NULL, 0, NULL);
    ckv_buf_byte(&out, '\0');
    ck_assert_ptr_nonnull(strstr(out.ptr, "more than 4096 columns; is the delimiter right?"));
    ckv_buf_free(&in);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(reasons_are_distinct)
{
    size_t count;
    const char *const *reasons = ckv_reader_reasons(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(reasons[i], reasons[k]);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("reader");
    TCase *tc = tcase_create("reader");
    tcase_add_loop_test(tc, chunks_do_not_show, 0, 400);
    tcase_add_loop_test(tc, nothing_is_lost, 0, 400);
    tcase_add_test(tc, ceilings);
    tcase_add_loop_test(tc, no_quadratic_time, 0, sizeof hostile / sizeof *hostile);
    tcase_add_test(tc, undecodable);
    tcase_add_loop_test(tc, format_chosen, 0, sizeof choices / sizeof *choices);
    tcase_add_test(tc, choices_that_cannot_be);
    tcase_add_test(tc, names);
    tcase_add_test(tc, too_many_columns);
    tcase_add_test(tc, reasons_are_distinct);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
