#include "random.h"
#include "runner.h"
#include "util/json.h"

#include <jansson.h>

static const struct {
    ckv_slice text;
    const char *json;
} strings[] = {
    { { NULL, 0 }, "\"\"" },
    { { "", 0 }, "\"\"" },
    { { "abc", 3 }, "\"abc\"" },
    { { "\"\\/", 3 }, "\"\\\"\\\\/\"" },
    { { "\n\r\t", 3 }, "\"\\n\\r\\t\"" },
    { { "\0\x01\x1f\x7f", 4 }, "\"\\u0000\\u0001\\u001f\x7f\"" },
    { { "\b\f", 2 }, "\"\\u0008\\u000c\"" },
    { { "欧阳", 6 }, "\"欧阳\"" },
    { { "a\"b", 3 }, "\"a\\\"b\"" },
    { { "\xf0\xa0\x80\x80", 4 }, "\"\xf0\xa0\x80\x80\"" },
};

START_TEST(escapes)
{
    ckv_buf out = ckv_buf_make(1000);
    ckv_buf_json(&out, strings[_i].text);
    ck_assert_int_eq(ckv_buf_status(&out), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(strings[_i].json)));
    ckv_buf_free(&out);
}
END_TEST

/* What another reader makes of it is what went in. */
START_TEST(jansson_reads_it_back)
{
    uint64_t random = 9;
    ckv_buf in = ckv_buf_make(1000), out = ckv_buf_make(10000);
    for (int i = 0; i < 3000; i++) {
        ckv_buf_clear(&in);
        ckv_buf_clear(&out);
        for (uint64_t n = random_below(&random, 20); n; n--)
            ckv_buf_utf8(&in, (uint32_t)random_below(&random, i % 3 ? 0x80 : 0x110000));
        ckv_buf_json(&out, ckv_buf_slice(&in));
        json_t *read = json_loadb(out.ptr, out.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        ck_assert_ptr_nonnull(read);
        ck_assert(ckv_slice_equal(ckv_slice_of(json_string_value(read), json_string_length(read)), ckv_buf_slice(&in)));
        json_decref(read);
    }
    ckv_buf_free(&in);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(stops_at_the_ceiling)
{
    ckv_buf out = ckv_buf_make(6);
    ckv_buf_json(&out, CKV_LIT("abcdef"));
    ck_assert_int_eq(ckv_buf_status(&out), CKV_TOO_LARGE);
    ck_assert_uint_le(out.len, 6);
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *tc = tcase_create("json");
    tcase_add_loop_test(tc, escapes, 0, sizeof strings / sizeof *strings);
    tcase_add_test(tc, jansson_reads_it_back);
    tcase_add_test(tc, stops_at_the_ceiling);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
