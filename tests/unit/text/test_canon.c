/* Properties of the canonical form; its facts are in vectors.tsv. */
#include "runner.h"

#include <stdio.h>

#include "text/canon.h"
#include "text/utf8.h"

typedef ckv_status (*fold_fn)(ckv_buf *out, ckv_slice in);

static ckv_slice fold_into(ckv_buf *out, fold_fn fold, ckv_slice in)
{
    ckv_buf_clear(out);
    ck_assert_int_eq(fold(out, in), CKV_OK);
    return ckv_buf_slice(out);
}

/* Folding twice is folding once, and folding case later is folding it at once. */
static bool is_stable(ckv_slice in)
{
    static ckv_buf once, twice, cased, late;
    once.max = twice.max = cased.max = late.max = CKV_VALUE_MAX;
    ckv_slice first = fold_into(&once, ckv_text_canon, in);
    ckv_slice kept = fold_into(&cased, ckv_text_canon_cased, in);
    return ckv_slice_equal(first, fold_into(&twice, ckv_text_canon, first))
           && ckv_slice_equal(kept, fold_into(&twice, ckv_text_canon_cased, kept))
           && ckv_slice_equal(first, fold_into(&late, ckv_text_canon, kept)) && ckv_utf8_valid(first, NULL);
}

START_TEST(every_code_point_is_stable)
{
    ckv_buf in = ckv_buf_make(64);
    unsigned bad = 0;
    /* Planes 4 to 13 have no characters, 15 and 16 are private: of those every 61st speaks for all. */
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x40000 || (cp >= 0xE0000 && cp < 0xE1000) ? 1 : 61) {
        ckv_buf_clear(&in);
        ckv_buf_utf8(&in, cp);
        bool stable = is_stable(ckv_buf_slice(&in));
        /* Behind a letter, before another: where combining and blanks matter. */
        ckv_buf_clear(&in);
        ckv_buf_str(&in, "e");
        ckv_buf_utf8(&in, cp);
        ckv_buf_str(&in, " o");
        stable = stable && is_stable(ckv_buf_slice(&in));
        if (!stable && ++bad < 20)
            fprintf(stderr, "U+%04X is not stable\n", cp);
    }
    ckv_buf_free(&in);
    ck_assert_uint_eq(bad, 0);
}
END_TEST

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13; /* xorshift64, Marsaglia (2003) */
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Blocks in which neighbours change each other. */
static const uint32_t blocks[][2] = { { 0x20, 0x5F }, { 0x60, 0x5F }, { 0xA0, 0x5F }, { 0x300, 0x6F }, { 0x100, 0xFF },
    { 0x1100, 0xFF }, { 0xFF00, 0xEF }, { 0x3040, 0xBF }, { 0x4E00, 0x51FF }, { 0x2000, 0x6F }, { 0x390, 0x6F },
    { 0x600, 0xFF }, { 0x900, 0x7F }, { 0xAC00, 0x2BA3 }, { 0x2E80, 0xFF } };

START_TEST(random_texts_are_stable)
{
    ckv_buf in = ckv_buf_make(256);
    uint64_t state = 88172645463325252u;
    for (int round = 0; round < 200000; round++) {
        ckv_buf_clear(&in);
        for (uint64_t n = 1 + next_random(&state) % 6; n > 0; n--) {
            const uint32_t *block = blocks[next_random(&state) % (sizeof blocks / sizeof *blocks)];
            ckv_buf_utf8(&in, block[0] + (uint32_t)(next_random(&state) % block[1]));
        }
        if (!is_stable(ckv_buf_slice(&in)))
            ck_abort_msg("round %d: %.*s", round, (int)in.len, in.ptr);
    }
    ckv_buf_free(&in);
}
END_TEST

START_TEST(composed_and_decomposed_are_one)
{
    ckv_buf one = ckv_buf_make(256), two = ckv_buf_make(256);
    ckv_text_canon(&one, CKV_LIT("\u00e9 \uac00 \u30ac \u0439"));
    ckv_text_canon(&two, CKV_LIT("e\u0301 \u1100\u1161 \u30ab\u3099 \u0438\u0306"));
    ck_assert(ckv_slice_equal(ckv_buf_slice(&one), ckv_buf_slice(&two)));
    ckv_buf_free(&two);
    ckv_buf_free(&one);
}
END_TEST

START_TEST(appends_and_stops_at_the_ceiling)
{
    ckv_buf out = ckv_buf_make(16);
    ckv_buf_str(&out, "x ");
    ck_assert_int_eq(ckv_text_canon(&out, CKV_LIT(" A ")), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("x a")));
    ck_assert_int_eq(ckv_text_canon(&out, CKV_LIT("0123456789abcdef")), CKV_TOO_LARGE);
    ckv_buf_clear(&out);
    ck_assert_int_eq(ckv_text_canon(&out, CKV_LIT("e\u0301e\u0301e\u0301 0123456789abcdef")), CKV_TOO_LARGE);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(long_text_on_the_slow_path)
{
    ckv_buf in = ckv_buf_make(CKV_VALUE_MAX), out = ckv_buf_make(CKV_VALUE_MAX);
    for (int i = 0; i < 50000; i++)
        ckv_buf_str(&in, "e\u0301");
    ck_assert_int_eq(ckv_text_canon(&out, ckv_buf_slice(&in)), CKV_OK);
    ck_assert_uint_eq(out.len, 50000);
    ck_assert(memchr(out.ptr, 0xCC, out.len) == NULL);
    ckv_buf_free(&out);
    ckv_buf_free(&in);
}
END_TEST

static const struct {
    uint32_t cp;
    ckv_char_class class;
} classes[] = {
    { ' ', CKV_CHAR_SPACE },
    { '0', CKV_CHAR_DIGIT },
    { 'a', CKV_CHAR_LATIN },
    { 'Z', CKV_CHAR_LATIN },
    { 0x0259, CKV_CHAR_LATIN },
    { 0x5F20, CKV_CHAR_HAN },
    { 0x3007, CKV_CHAR_HAN },
    { 0x3005, CKV_CHAR_HAN },
    { 0x20087, CKV_CHAR_HAN },
    { 0x3042, CKV_CHAR_KANA },
    { 0x30FC, CKV_CHAR_KANA },
    { 0xAC00, CKV_CHAR_HANGUL },
    { '-', CKV_CHAR_PUNCT },
    { 0xB7, CKV_CHAR_PUNCT },
    { '$', CKV_CHAR_PUNCT },
    { 0xE000, CKV_CHAR_PRIVATE },
    { 0x100000, CKV_CHAR_PRIVATE },
    { 0x439, CKV_CHAR_OTHER },
    { 0xFFFD, CKV_CHAR_OTHER },
    { 0x110000, CKV_CHAR_OTHER },
};

START_TEST(class_of_character)
{
    ck_assert_int_eq(ckv_char_class_of(classes[_i].cp), classes[_i].class);
}
END_TEST

START_TEST(han_fold_is_a_projection)
{
    ck_assert_uint_eq(ckv_han_fold(0x5F35), 0x5F20);
    ck_assert_uint_eq(ckv_han_fold('a'), 'a');
    ck_assert_uint_eq(ckv_han_fold(0xFFFFFFFF), 0xFFFFFFFF);
    for (uint32_t cp = 0; cp <= 0x33000; cp++) {
        uint32_t to = ckv_han_fold(cp);
        if (ckv_han_fold(to) != to || (to != cp && ckv_char_class_of(to) != CKV_CHAR_HAN))
            ck_abort_msg("U+%04X folds to U+%04X", cp, to);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("canon");
    TCase *tc = tcase_create("canon");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_code_point_is_stable);
    tcase_add_test(tc, random_texts_are_stable);
    tcase_add_test(tc, composed_and_decomposed_are_one);
    tcase_add_test(tc, appends_and_stops_at_the_ceiling);
    tcase_add_test(tc, long_text_on_the_slow_path);
    tcase_add_loop_test(tc, class_of_character, 0, sizeof classes / sizeof *classes);
    tcase_add_test(tc, han_fold_is_a_projection);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
