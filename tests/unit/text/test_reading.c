/* Properties of readings, classes and surnames; their facts are in vectors.tsv. */
#include "runner.h"

#include "text/canon.h"
#include "text/person/surname.h"
#include "text/sound/reading.h"
#include "text/utf8.h"

#define HAN_END 0x32400

START_TEST(syllables_are_found_by_their_names)
{
    ckv_syllable count = 0;
    for (ckv_syllable id = 1; ckv_syllable_pinyin(id).len; id++, count++) {
        ck_assert_uint_eq(ckv_syllable_find(ckv_syllable_pinyin(id)), id);
        ck_assert_uint_gt(ckv_syllable_wg(id).len, 0);
        ck_assert_uint_gt(ckv_syllable_fuzzy(id).len, 0);
    }
    ck_assert_uint_gt(count, 400);
    ck_assert_uint_eq(ckv_syllable_find(CKV_LIT("")), 0);
    ck_assert_uint_eq(ckv_syllable_find(CKV_LIT("zhangg")), 0);
    ck_assert_uint_eq(ckv_syllable_find(CKV_LIT("zha\0g")), 0);
    ck_assert_uint_eq(ckv_syllable_pinyin(0).len, 0);
    ck_assert_uint_eq(ckv_syllable_pinyin(UINT16_MAX).len, 0);
}
END_TEST

/* The class of the pinyin a character has is the class that its spelling gets: both sides of a comparison meet. */
START_TEST(pinyin_and_spelling_have_one_class)
{
    ckv_buf wg = ckv_buf_make(64);
    for (uint32_t cp = 0x4E00; cp < 0x9FA6; cp++) {
        ckv_syllable id = ckv_reading_of(cp), said[2];
        ckv_slice pinyin = ckv_syllable_pinyin(id);
        if (ckv_pinyin_split(pinyin, said, 2) != 1)
            continue; /* a syllable of rare characters only */
        ck_assert_uint_eq(said[0], id);
        ckv_buf_clear(&wg);
        ck_assert_uint_eq(ckv_wg_of_latin(&wg, NULL, pinyin), 1);
        ck_assert(ckv_slice_equal(ckv_buf_slice(&wg), ckv_syllable_wg(id)));
    }
    ckv_buf_free(&wg);
}
END_TEST

START_TEST(alternates_differ_from_the_usual)
{
    ckv_syllable all[16];
    unsigned with = 0;
    for (uint32_t cp = 0; cp < HAN_END; cp++) {
        size_t n = ckv_reading_alternates(cp, all, 16);
        with += n > 0;
        for (size_t i = 0; i < n; i++) {
            ck_assert_uint_ne(all[i], ckv_reading_of(cp));
            ck_assert_uint_ne(all[i], 0);
        }
    }
    ck_assert_uint_gt(with, 300);
    ck_assert_uint_eq(ckv_reading_alternates(0x884C, all, 0), 0);
    ck_assert_uint_eq(ckv_reading_alternates(UINT32_MAX, all, 16), 0);
    ck_assert_uint_eq(ckv_reading_of(UINT32_MAX), 0);
}
END_TEST

START_TEST(canton_classes_meet)
{
    ckv_buf latin = ckv_buf_make(64);
    ckv_slice others[8];
    for (uint32_t cp = 0x4E00; cp < 0x9FA6; cp++) {
        ckv_slice class = ckv_canton_of(cp);
        size_t n = ckv_canton_alternates(cp, others, 8);
        ck_assert(ckv_slice_equal(class, ckv_canton_of(ckv_han_fold(cp))));
        for (size_t i = 0; i < n; i++)
            ck_assert(!ckv_slice_equal(others[i], class));
    }
    ck_assert_uint_eq(ckv_canton_of(UINT32_MAX).len, 0);
    ck_assert(!ckv_canton_of_latin(&latin, CKV_LIT("")));
    ck_assert(!ckv_canton_of_latin(&latin, CKV_LIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
    ck_assert(!ckv_canton_of_latin(&latin, CKV_LIT("oooooooo")));
    ck_assert(!ckv_canton_of_latin(&latin, CKV_LIT("6")));
    ck_assert_uint_eq(latin.len, 0);
    ckv_buf_free(&latin);
}
END_TEST

START_TEST(text_readings_count_code_points)
{
    ckv_syllable said[8];
    ckv_slice text = CKV_LIT("银行A厦\xFF门重庆");
    ck_assert_uint_eq(ckv_reading_of_text(text, said, 8), 8);
    ck_assert(ckv_slice_equal(ckv_syllable_pinyin(said[1]), CKV_LIT("hang")));
    ck_assert_uint_eq(said[2], 0);
    ck_assert(ckv_slice_equal(ckv_syllable_pinyin(said[3]), CKV_LIT("sha")));
    ck_assert(ckv_slice_equal(ckv_syllable_pinyin(said[6]), CKV_LIT("chong")));
    ck_assert_uint_eq(ckv_reading_of_text(text, said, 1), 1);
    ck_assert_uint_eq(ckv_reading_of_text(text, said, 0), 0);
}
END_TEST

/* The longest token, and one longer. */
START_TEST(tokens_have_a_ceiling)
{
    static const char token[] = "aiaiaiaiaiaiaiaiaiaiaiaiaiaiaiaiaiaiaiaiai";
    ckv_syllable said[64];
    ckv_buf out = ckv_buf_make(1024);
    ck_assert_uint_eq(ckv_pinyin_split((ckv_slice){ token, 40 }, said, 64), 20);
    ck_assert_uint_eq(ckv_pinyin_split((ckv_slice){ token, 42 }, said, 64), 0);
    ck_assert_uint_eq(ckv_pinyin_split((ckv_slice){ token, 40 }, said, 19), 0);
    ck_assert_uint_eq(ckv_pinyin_split(CKV_LIT("'-'"), said, 64), 0);
    ck_assert_uint_eq(ckv_pinyin_split(CKV_LIT("ai-ai-ai"), said, 2), 0);
    ck_assert_uint_eq(
        ckv_wg_of_latin(
            &out, NULL, CKV_LIT("a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a")),
        0);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(surnames)
{
    ckv_slice names[2];
    ckv_syllable said[2];
    ck_assert_uint_eq(ckv_surname_compound(CKV_LIT("欧阳修")), 2);
    ck_assert_uint_eq(ckv_surname_compound(CKV_LIT("欧")), 0);
    ck_assert_uint_eq(ckv_surname_compound(CKV_LIT("")), 0);
    ck_assert_uint_eq(ckv_surname_compound(CKV_LIT("张伟")), 0);
    ck_assert(ckv_surname_is_han(0x738B));
    ck_assert(!ckv_surname_is_han(0x7684));
    ck_assert_uint_eq(ckv_surname_readings(CKV_LIT(""), said), 0);
    ck_assert(ckv_surname_is_latin(CKV_LIT("wong")));
    ck_assert(ckv_surname_is_latin(CKV_LIT("tsuen"))); /* by Hong Kong's rules, of 全 */
    ck_assert(!ckv_surname_is_latin(CKV_LIT("")));
    ck_assert(!ckv_surname_is_latin(CKV_LIT("--")));
    ck_assert(!ckv_surname_is_latin(CKV_LIT("averyveryverylongname")));
    ck_assert_uint_eq(ckv_surname_of_latin(CKV_LIT("wong"), names, 2), 2);
    ck_assert(ckv_slice_equal(names[0], CKV_LIT("王")));
    ck_assert_uint_eq(ckv_surname_of_latin(CKV_LIT("wong"), names, 0), 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("reading");
    TCase *tc = tcase_create("reading");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, syllables_are_found_by_their_names);
    tcase_add_test(tc, pinyin_and_spelling_have_one_class);
    tcase_add_test(tc, alternates_differ_from_the_usual);
    tcase_add_test(tc, canton_classes_meet);
    tcase_add_test(tc, text_readings_count_code_points);
    tcase_add_test(tc, tokens_have_a_ceiling);
    tcase_add_test(tc, surnames);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
