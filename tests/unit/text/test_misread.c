/* The look that rules out UTF-8 against the converters themselves. */
#include "../random.h"
#include "runner.h"
#include "text/encoding/misread.h"

static const ckv_reading_as readings[] = { CKV_AS_GB, CKV_AS_BIG5, CKV_AS_HKSCS, CKV_AS_SJIS, CKV_AS_NEC };

static bool is_utf8(ckv_reading_as as, ckv_slice text)
{
    char room[2][256];
    ckv_buf bytes = ckv_buf_over(room[0], sizeof room[0]), back = ckv_buf_over(room[1], sizeof room[1]);
    return ckv_misread_bytes(&bytes, as, text) && ckv_misread_text(&back, CKV_AS_UTF8, ckv_buf_slice(&bytes));
}

/* Up to five of: Han, which one table has, others, ASCII, what was lost. */
static void make_text(ckv_buf *out, uint64_t *random)
{
    static const uint32_t others[] = { 'a', '?', ' ', 0xFFFD, 0x3400, 0x3042, 0xE9, 0xE000 };
    ckv_buf_clear(out);
    for (size_t n = 1 + random_below(random, 5); n; n--)
        ckv_buf_utf8(out, random_below(random, 8) ? 0x4E00 + (uint32_t)random_below(random, 0x5200)
                                                  : others[random_below(random, 8)]);
}

START_TEST(rules_out_no_utf8)
{
    char room[64];
    ckv_buf text = ckv_buf_over(room, sizeof room);
    uint64_t random = 7;
    size_t ruled_out = 0, tries = 4000;
    for (size_t i = 0; i < tries; i++) {
        make_text(&text, &random);
        bool may = ckv_misread_may_be_utf8(readings[_i], ckv_buf_slice(&text));
        ruled_out += !may;
        ck_assert(may || !is_utf8(readings[_i], ckv_buf_slice(&text)));
    }
    ck_assert(readings[_i] == CKV_AS_HKSCS || ruled_out > tries / 3);
}
END_TEST

START_TEST(keeps_what_was_misread)
{
    static const char *const misread[] = { "鐜嬩紵", "寮犱笁", "娆ч槼濞滃" };
    ck_assert(ckv_misread_may_be_utf8(CKV_AS_GB, ckv_slice_str(misread[_i])));
    ck_assert(is_utf8(CKV_AS_GB, ckv_slice_str(misread[_i])));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("misread");
    TCase *tc = tcase_create("misread");
    tcase_add_loop_test(tc, rules_out_no_utf8, 0, sizeof readings / sizeof *readings);
    tcase_add_loop_test(tc, keeps_what_was_misread, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
