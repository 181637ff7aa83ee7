/* Lists that the compiler sees, against the plain walk over them: what it knows of their words leaves none out. */
#include "runner.h"

#include "../random.h"
#include "text/words.h"

/* Han, ASCII, one byte, and words that begin or end others. */
static const char *const words[] = { "路", "街道", "街", "大道", "号", "楼", "null", "-", "no", "é", "有限公司", "公司",
    "r", "road", NULL };
static const char *const pieces[] = { "路", "街", "道", "大", "号楼", "深圳", "n", "o", "ull", "-", "r", "oad", "é",
    "\xe8", "\xb7\xaf", "公司", "有限", "", "\xff" };

/* A text of up to five pieces; some are no UTF-8. */
static ckv_slice random_text(uint64_t *random, char *bytes, size_t size)
{
    size_t n = random_below(random, 6), len = 0;
    for (size_t i = 0; i < n; i++) {
        const char *piece = pieces[random_below(random, sizeof pieces / sizeof *pieces)];
        size_t more = strlen(piece);
        ck_assert_uint_lt(len + more, size);
        memcpy(bytes + len, piece, more);
        len += more;
    }
    return ckv_slice_of(bytes, len);
}

START_TEST(lists_are_as_they_stand)
{
    uint64_t random = 1;
    size_t found = 0;
    for (int i = 0; i < 20000; i++) {
        char bytes[64];
        ckv_slice s = random_text(&random, bytes, sizeof bytes);
        size_t starts = ckv_word_starts_any(s, words);
        ck_assert_uint_eq(starts, ckv_word_starts_any(s, words));
        ck_assert_int_eq(ckv_word_ends_any(s, words), ckv_word_ends_any(s, words));
        ck_assert_int_eq(ckv_word_in(s, words), ckv_word_in(s, words));
        found += starts > 0;
    }
    ck_assert_uint_gt(found, 1000);
}
END_TEST

/* A literal is compared in another way than a word of a table. */
START_TEST(literals_are_words)
{
    for (size_t i = 0; words[i]; i++) {
        ckv_slice s = ckv_slice_str(words[i]), more = ckv_slice_of("路街道", 9);
        ck_assert_uint_eq(ckv_word_starts(s, words[i]), s.len);
        ck_assert_uint_eq(ckv_word_starts(more, words[i]) > 0, strcmp(words[i], "路") == 0);
        ck_assert(ckv_word_is(s, words[i]));
    }
    ck_assert_uint_eq(ckv_word_starts(CKV_LIT("街道办"), "街道"), 6);
    ck_assert_uint_eq(ckv_word_starts(CKV_LIT("街"), "街道"), 0);
    ck_assert_uint_eq(ckv_word_starts(CKV_LIT(""), "街"), 0);
    ck_assert(ckv_word_is(CKV_LIT("街道"), "街道") && !ckv_word_is(CKV_LIT("街"), "街道"));
    ck_assert(!ckv_word_is(CKV_LIT("街道办"), "街道") && !ckv_word_is(CKV_LIT(""), "街"));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("words");
    TCase *tc = tcase_create("lists");
    tcase_add_test(tc, lists_are_as_they_stand);
    tcase_add_test(tc, literals_are_words);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
