/* The word table itself: what is in it can be found, and means something. */
#include "infer/words.h"
#include "record/kind.h"
#include "runner.h"
#include "text/canon.h"
#include "text/utf8.h"

#include <stdlib.h>

typedef struct word {
    ckv_slice text;
    bool exact;
} word;

static word words[4096];
static size_t count;

static void collect(void)
{
    const ckv_word_row *row;
    count = 0;
    for (size_t table = 0, rows; (row = ckv_word_rows(table, &rows)); table++)
        for (size_t i = 0; i < rows; i++) {
            for (const char *p = row[i].words; *p;) {
                size_t len = strcspn(p, " ");
                ck_assert_msg(len > 0, "two blanks at: %.20s", p);
                ck_assert(count < sizeof words / sizeof *words);
                words[count++] = (word){ ckv_slice_of(p, len), row[i].flags & CKV_WORD_EXACT };
                p += len + (p[len] == ' ');
            }
        }
}

/* A word that folding changes could never be found. */
START_TEST(words_are_canonical)
{
    ckv_buf canon = ckv_buf_make(CKV_VALUE_MAX);
    for (size_t i = 0; i < count; i++) {
        ckv_buf_clear(&canon);
        ck_assert_int_eq(ckv_text_canon(&canon, words[i].text), CKV_OK);
        ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&canon), words[i].text), "%.*s is no canonical form",
            (int)words[i].text.len, words[i].text.ptr);
        for (size_t at = 0; at < words[i].text.len;) {
            ckv_char_class class = ckv_char_class_of(ckv_utf8_next(words[i].text, &at));
            ck_assert_msg(class == CKV_CHAR_LATIN || class == CKV_CHAR_HAN || class == CKV_CHAR_DIGIT
                              || class == CKV_CHAR_KANA || class == CKV_CHAR_HANGUL,
                "%.*s has a sign in it", (int)words[i].text.len, words[i].text.ptr);
        }
    }
    ckv_buf_free(&canon);
}
END_TEST

static int by_text(const void *x, const void *y)
{
    const word *a = x, *b = y;
    int c = ckv_slice_compare(a->text, b->text);
    return c ? c : (int)a->exact - (int)b->exact;
}

START_TEST(words_are_unique)
{
    qsort(words, count, sizeof *words, by_text);
    for (size_t i = 1; i < count; i++)
        ck_assert_msg(
            by_text(&words[i - 1], &words[i]) != 0, "%.*s is there twice", (int)words[i].text.len, words[i].text.ptr);
}
END_TEST

START_TEST(kinds_exist)
{
    const ckv_word_row *row;
    for (size_t table = 0, rows; (row = ckv_word_rows(table, &rows)); table++)
        for (size_t i = 0; i < rows; i++) {
            bool has_kind = row[i].role == CKV_WORD_VALUE || row[i].role == CKV_WORD_CARRIER;
            ck_assert(has_kind == (row[i].kind != NULL));
            ck_assert_msg(!has_kind || strcmp(row[i].kind, "suburb") == 0 || strcmp(row[i].kind, "area_code") == 0
                              || strcmp(row[i].kind, "person.sname") == 0 || ckv_kind_find(ckv_slice_str(row[i].kind)),
                "no kind %s", row[i].kind);
        }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("header words");
    TCase *tc = tcase_create("words");
    tcase_add_checked_fixture(tc, collect, NULL);
    tcase_add_test(tc, words_are_canonical);
    tcase_add_test(tc, words_are_unique);
    tcase_add_test(tc, kinds_exist);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
