/* Files of what a person says of pairs: which words are read as what, in answers and in decisions. */
#include "runner.h"

#include "engine/answers.h"
#include "engine/decisions.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/ckv-answers-XXXXXX";

static void write_word(const char *word)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "source_a,key_a,source_b,key_b,decision\ncrm,1,shop,2,%s\n", word);
    ck_assert_int_eq(fclose(file), 0);
}

enum { NONE, SAME, APART, UNKNOWN };

static ckv_status take_answer(void *context, const ckv_answer *answer, ckv_error *err)
{
    (void)err;
    ck_assert(ckv_slice_equal(answer->source_b, CKV_LIT("shop")) && ckv_slice_equal(answer->key_b, CKV_LIT("2")));
    ck_assert_uint_eq(answer->line, 2);
    *(int *)context = answer->said == CKV_SAID_SAME ? SAME : answer->said == CKV_SAID_APART ? APART : UNKNOWN;
    return CKV_OK;
}

static ckv_status take_decision(void *context, const ckv_decision *decision, ckv_error *err)
{
    (void)err;
    ck_assert(ckv_slice_equal(decision->source_a, CKV_LIT("crm")) && ckv_slice_equal(decision->key_a, CKV_LIT("1")));
    *(int *)context = decision->apart ? APART : SAME;
    return CKV_OK;
}

static const struct {
    const char *word;
    int means;
    ckv_status answer, decision;
} words[] = {
    { "link", SAME, CKV_OK, CKV_OK },
    { "Link", SAME, CKV_OK, CKV_OK },
    { " YES ", SAME, CKV_OK, CKV_OK },
    { "y", SAME, CKV_OK, CKV_OK },
    { "是", SAME, CKV_OK, CKV_OK },
    { "apart", APART, CKV_OK, CKV_OK },
    { "APART", APART, CKV_OK, CKV_OK },
    { "No", APART, CKV_OK, CKV_OK },
    { "否", APART, CKV_OK, CKV_OK },
    { "", NONE, CKV_OK, CKV_INVALID },
    { "?", UNKNOWN, CKV_OK, CKV_INVALID },
    { "lin", NONE, CKV_INVALID, CKV_INVALID },
    { "links", NONE, CKV_INVALID, CKV_INVALID },
    { "maybe", NONE, CKV_INVALID, CKV_INVALID },
};

START_TEST(words_mean_the_same_in_both)
{
    int answer = NONE, decision = NONE;
    ckv_error err = { 0 };
    write_word(words[_i].word);
    ck_assert_int_eq(ckv_answers_read(path, take_answer, &answer, &err), words[_i].answer);
    ck_assert_int_eq(answer, words[_i].means);
    ck_assert_int_eq(ckv_decisions_read(path, take_decision, &decision, &err), words[_i].decision);
    ck_assert_int_eq(decision, words[_i].decision == CKV_OK ? words[_i].means : NONE);
    if (words[_i].decision != CKV_OK)
        ck_assert_uint_eq(err.line, 2);
}
END_TEST

START_TEST(no_decision_about_one_record)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs("source_a,key_a,source_b,key_b,decision\ncrm,1,crm,1,link\n", file);
    ck_assert_int_eq(fclose(file), 0);
    int decision = NONE;
    ck_assert_int_eq(ckv_decisions_read(path, take_decision, &decision, NULL), CKV_INVALID);
    ck_assert_int_eq(decision, NONE);
}
END_TEST

static void make_place(void)
{
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
}

static void remove_place(void)
{
    remove(path);
    memcpy(path + sizeof path - 7, "XXXXXX", 6);
}

static Suite *make_suite(void)
{
    Suite *suite = suite_create("answers");
    TCase *tc = tcase_create("answers");
    tcase_add_checked_fixture(tc, make_place, remove_place);
    tcase_add_loop_test(tc, words_mean_the_same_in_both, 0, sizeof words / sizeof *words);
    tcase_add_test(tc, no_decision_about_one_record);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
