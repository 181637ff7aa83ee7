#include "runner.h"

#include "text/utf8.h"
#include "util/buf.h"

/* Table 3-7 of the Unicode standard, at its edges. `cps` is what ckv_utf8_next() yields, `bad` the first invalid byte.
 */
static const struct {
    const char *bytes;
    size_t len;
    uint32_t cps[5];
    size_t count;
    size_t bad; /* SIZE_MAX: valid */
    size_t tail;
} cases[] = {
    { "", 0, { 0 }, 0, SIZE_MAX, 0 },
    { "\0a", 2, { 0, 'a' }, 2, SIZE_MAX, 0 },
    { "\x7F\xC2\x80", 3, { 0x7F, 0x80 }, 2, SIZE_MAX, 0 },
    { "\xDF\xBF\xE0\xA0\x80", 5, { 0x7FF, 0x800 }, 2, SIZE_MAX, 0 },
    { "\xED\x9F\xBF\xEE\x80\x80", 6, { 0xD7FF, 0xE000 }, 2, SIZE_MAX, 0 },
    { "\xEF\xBF\xBF\xF0\x90\x80\x80", 7, { 0xFFFF, 0x10000 }, 2, SIZE_MAX, 0 },
    { "\xF4\x8F\xBF\xBF", 4, { 0x10FFFF }, 1, SIZE_MAX, 0 },
    { "\xC0\x80", 2, { 0xFFFD, 0xFFFD }, 2, 0, 0 },             /* overlong NUL */
    { "\xE0\x9F\xBF", 3, { 0xFFFD, 0xFFFD, 0xFFFD }, 3, 0, 0 }, /* overlong U+07FF */
    { "\xED\xA0\x80", 3, { 0xFFFD, 0xFFFD, 0xFFFD }, 3, 0, 0 }, /* surrogate */
    { "\xF4\x90\x80\x80", 4, { 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD }, 4, 0, 0 },
    { "\xF5\x80", 2, { 0xFFFD, 0xFFFD }, 2, 0, 0 },
    { "a\x80", 2, { 'a', 0xFFFD }, 2, 1, 0 },
    { "a\xE5\xBC", 3, { 'a', 0xFFFD, 0xFFFD }, 3, 1, 2 }, /* cut */
    { "\xE5", 1, { 0xFFFD }, 1, 0, 1 },
    { "\xF0\x90\x80", 3, { 0xFFFD, 0xFFFD, 0xFFFD }, 3, 0, 3 },
    { "\xE5\x41\x42", 3, { 0xFFFD, 'A', 'B' }, 3, 0, 0 },
    { "12345678\xE5\xBC\xA0\xFF", 12, { '1', '2', '3', '4', '5' }, 10, 11, 0 },
};

START_TEST(sequences)
{
    ckv_slice s = { cases[_i].bytes, cases[_i].len };
    size_t at = 0, bad = SIZE_MAX;
    for (size_t i = 0; i < cases[_i].count && i < 5; i++)
        ck_assert_uint_eq(ckv_utf8_next(s, &at), cases[_i].cps[i]);
    ck_assert_uint_eq(ckv_utf8_count(s), cases[_i].count);
    ck_assert_int_eq(ckv_utf8_valid(s, &bad), cases[_i].bad == SIZE_MAX);
    ck_assert_uint_eq(bad, cases[_i].bad);
    ck_assert_uint_eq(ckv_utf8_tail(s), cases[_i].tail);
}
END_TEST

START_TEST(every_code_point_comes_back)
{
    ckv_buf buf = ckv_buf_make(16);
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        size_t at = 0;
        ckv_buf_clear(&buf);
        ckv_buf_utf8(&buf, cp);
        ckv_slice s = ckv_buf_slice(&buf);
        if (ckv_utf8_next(s, &at) != cp || at != s.len || !ckv_utf8_valid(s, NULL))
            ck_abort_msg("U+%04X does not come back", cp);
    }
    ckv_buf_free(&buf);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tc = tcase_create("utf8");
    tcase_add_loop_test(tc, sequences, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, every_code_point_comes_back);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
