/* The lexicon, which the build makes, against the tables that it is made of: nothing of them is lost, and what it adds
 * by itself is what the rules say. */
#include "runner.h"

#include "text/canon.h"
#include "text/lexicon.h"
#include "text/lookalike.h"
#include "text/person/surname.h"
#include "text/sound/reading.h"
#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "util/hash.h"

static ckv_slice text_of(const char *field, size_t size)
{
    return ckv_slice_of(field, strnlen(field, size));
}

START_TEST(has_every_word_of_every_table)
{
    for (size_t i = 0; i < ckv_forename_count; i++)
        ck_assert_uint_eq(ckv_lexeme_find(text_of(ckv_forenames[i].name, CKV_LEXEME_MAX))->forename, i + 1);
    for (size_t i = 0; i < ckv_surname_spelling_count; i++)
        ck_assert_uint_eq(ckv_lexeme_find(text_of(ckv_surname_spellings[i].spelling, 12))->surname, i + 1);
    for (size_t i = 0; i < ckv_person_word_count; i++) {
        const ckv_lexeme *known = ckv_lexeme_find(ckv_person_words[i].word);
        ck_assert_ptr_nonnull(known);
        ck_assert(ckv_slice_equal(ckv_person_words[known->word - 1].word, ckv_person_words[i].word));
    }
    for (size_t i = 0; i < ckv_piece_first[26]; i++)
        ck_assert_uint_eq(ckv_lexeme_find(text_of(ckv_pieces[i].text, 8))->piece, i + 1);
}
END_TEST

START_TEST(knows_no_other_words)
{
    static const char longest[] = "maximilianoo";
    ck_assert_ptr_null(ckv_lexeme_find(CKV_LIT("")));
    ck_assert_ptr_null(ckv_lexeme_find(CKV_LIT("qqq")));
    ck_assert_ptr_null(ckv_lexeme_find(CKV_LIT("john\0")));
    for (size_t n = 1; n < sizeof longest; n++)
        ckv_lexeme_find(ckv_slice_of(longest, n));
    ck_assert_ptr_null(ckv_lexeme_find(CKV_LIT("maximilianoooooooooooooooo")));
}
END_TEST

/* Of each word in the lexicon what the rules find, and the hashes of what is spelled. */
START_TEST(sounds_are_those_of_the_rules)
{
    for (size_t i = 0; i < ckv_piece_first[26]; i++) {
        ckv_slice word = text_of(ckv_pieces[i].text, 8);
        ckv_latin_sounds s = ckv_sounds_of_latin(word);
        size_t canton = ckv_canton_fold(word);
        ck_assert(s.has_wg);
        ck_assert_uint_eq(s.wg, ckv_hash32(text_of(ckv_pieces[i].wg, 8)));
        ck_assert_uint_eq(s.has_canton, canton > 0);
        if (canton)
            ck_assert_uint_eq(s.canton, ckv_hash32(text_of(ckv_canton_classes[canton - 1], 8)));
        if (ckv_pieces[i].syllable)
            ck_assert_uint_eq(s.fuzzy, ckv_hash32(ckv_syllable_fuzzy(ckv_pieces[i].syllable)));
    }
}
END_TEST

/* All tokens of up to `left` more letters of the alphabet: the tree of spellings has those that the rules fold. */
static void compare_spellings(char *token, size_t len, size_t left, const char *alphabet, size_t *found)
{
    ckv_slice spelled = ckv_slice_of(token, len);
    size_t number = ckv_canton_fold(spelled);
    ck_assert_msg(ckv_canton_spelled(spelled) == number, "%.*s", (int)len, token);
    *found += number > 0;
    for (const char *c = alphabet; left && *c; c++) {
        token[len] = *c;
        compare_spellings(token, len + 1, left - 1, alphabet, found);
    }
}

START_TEST(spellings_are_those_of_the_rules)
{
    char token[8];
    size_t found = 0;
    compare_spellings(token, 0, 3, "abcdefghijklmnopqrstuvwxyz16'", &found);
    ck_assert_uint_gt(found, 50);
    found = 0;
    compare_spellings(token, 0, 7, "kwueng", &found);
    ck_assert_uint_gt(found, 50);
    found = 0;
    compare_spellings(token, 0, 7, "jyoet6", &found);
    ck_assert_uint_gt(found, 50);
}
END_TEST

START_TEST(marks_miss_no_character)
{
    char sex = 0;
    for (size_t i = 0; i < ckv_lookalike_count; i++)
        ck_assert_uint_eq(ckv_lookalike_of(ckv_lookalikes[i][0]), ckv_lookalikes[i][1]);
    for (size_t i = 0; i < ckv_surname_common_count; i++)
        ck_assert(ckv_surname_is_han(ckv_surname_common[i]));
    for (size_t i = 0; i < ckv_compound_count; i++)
        ck_assert(ckv_han_may(ckv_compounds[i].first, CKV_HAN_COMPOUND));
    for (size_t i = 0; i < ckv_honorific_count; i++)
        ck_assert_uint_eq(ckv_person_honorific(ckv_honorifics[i].word, &sex), ckv_honorifics[i].word.len);
    for (size_t i = 0; i < ckv_name_placeholder_count; i++)
        ck_assert(ckv_person_placeholder_han(ckv_name_placeholders[i]));
}
END_TEST

/* ckv_char_class_of() takes it for granted. */
START_TEST(first_block_is_all_han)
{
    for (uint32_t cp = 0x4E00; cp <= 0x9FFF; cp++)
        ck_assert_int_eq(ckv_char_class_find(cp), CKV_CHAR_HAN);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *tc = tcase_create("lexicon");
    tcase_add_test(tc, has_every_word_of_every_table);
    tcase_add_test(tc, knows_no_other_words);
    tcase_add_test(tc, sounds_are_those_of_the_rules);
    tcase_add_test(tc, spellings_are_those_of_the_rules);
    tcase_add_test(tc, marks_miss_no_character);
    tcase_add_test(tc, first_block_is_all_han);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
