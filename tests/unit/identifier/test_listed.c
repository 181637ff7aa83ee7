#include "identifier/listed.h"
#include "identifier/missing.h"
#include "runner.h"

static const ckv_word_list *const lists[] = { &ckv_missing_words, &ckv_stock_names, &ckv_tagging_domains,
    &ckv_role_mailboxes, &ckv_empty_mailboxes, &ckv_shared_domains, &ckv_second_levels };

START_TEST(lists_are_in_order)
{
    const ckv_word_list *list = lists[_i];
    ck_assert_uint_gt(list->count, 0);
    for (size_t i = 0; i < list->count; i++) {
        ckv_slice word = ckv_slice_str(list->word[i]);
        ck_assert_msg(word.len <= CKV_LISTED_MAX, "%s is too long", list->word[i]);
        ck_assert_msg(i == 0 || ckv_slice_compare(ckv_slice_str(list->word[i - 1]), word) < 0, "%s", list->word[i]);
        ck_assert_msg(ckv_word_list_has(list, word), "%s", list->word[i]);
    }
}
END_TEST

/* ckv_canon_is_missing() looks no value up that begins with a digit, ckv_value_is_missing() none that begins with a Han
 * character of which it does not know that a word does; and every word is in its canonical form. */
START_TEST(every_placeholder_is_missing)
{
    for (size_t i = 0; i < ckv_missing_words.count; i++)
        ck_assert_msg(ckv_value_is_missing(ckv_slice_str(ckv_missing_words.word[i])), "%s", ckv_missing_words.word[i]);
}
END_TEST

START_TEST(others_are_not_listed)
{
    static const char bytes[] = "na\0", *others[] = { "n", "nano", "无锡", "zzzz", "\x01", "\xff\xff" };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert(!ckv_word_list_has(&ckv_missing_words, ckv_slice_str(others[i])));
    ck_assert(!ckv_word_list_has(&ckv_missing_words, ckv_slice_of(bytes, 3)));
    ck_assert(!ckv_word_list_has(&ckv_missing_words, ckv_slice_of(NULL, 0)));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("listed");
    TCase *tc = tcase_create("listed");
    tcase_add_loop_test(tc, lists_are_in_order, 0, sizeof lists / sizeof *lists);
    tcase_add_test(tc, every_placeholder_is_missing);
    tcase_add_test(tc, others_are_not_listed);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
