#include "golden/width.h"
#include "runner.h"

static const struct {
    const char *text;
    size_t width;
} rows[] = {
    { "", 0 },
    { "Wang Wei", 8 },
    { "王伟", 4 },
    { "王Wei", 5 },
    { "１３８", 6 }, /* full-width digits */
    { "ﾀﾅｶ", 3 },    /* half-width kana */
    { "김민수", 6 },
    { "Jose\xCC\x81", 4 }, /* combining accent */
    { "a\xE2\x80\x8B"
      "b",
        2 },                   /* zero width space */
    { "\xF0\xA0\x82\x86", 2 }, /* 𠂆, outside the BMP */
    { "é", 1 },
    { "\xFF\xE7\x8E", 3 }, /* no UTF-8: a column a byte */
    { "。，", 4 },
    { "·", 1 }, /* ambiguous counts as narrow */
    { "😀", 2 },
};

START_TEST(width_of_text)
{
    ck_assert_uint_eq(ckv_width_of(ckv_slice_str(rows[_i].text)), rows[_i].width);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("width");
    TCase *tc = tcase_create("width");
    tcase_add_loop_test(tc, width_of_text, 0, sizeof rows / sizeof *rows);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
