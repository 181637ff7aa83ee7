/* The trees and the table of terms, which the build makes, against the lists that they are made of: no word of them is
 * lost, and of two that begin or end a text alike the longer one is found. */
#include "runner.h"

#include "text/address/tables.h"
#include "text/canon.h"
#include "text/meaning/words.h"
#include "text/org/parse.h"
#include "text/place/place.h"
#include "text/tables/trees.h"
#include "text/term.h"
#include "text/utf8.h"

#include <stdio.h>

static void has_single_words(const char *const *list, unsigned as)
{
    for (; *list; list++)
        ck_assert_msg(ckv_term_in(ckv_slice_str(*list), as) == !strchr(*list, ' '), "%s", *list);
}

START_TEST(terms_are_those_of_the_lists)
{
    has_single_words(ckv_org_industry_latin, CKV_TERM_INDUSTRY);
    has_single_words(ckv_org_institution_latin, CKV_TERM_INSTITUTION);
    has_single_words(ckv_org_branch_latin, CKV_TERM_BRANCH);
    has_single_words(ckv_countries, CKV_TERM_COUNTRY);
    for (const ckv_road_word *w = ckv_road_words; w->word; w++) {
        const ckv_road_word *found = ckv_road_word_find(ckv_slice_str(w->word));
        ck_assert_msg(found && strcmp(found->word, w->word) == 0, "%s", w->word);
    }
    for (size_t i = 0; i < ckv_state_count; i++) {
        ck_assert_str_eq(ckv_state_code(ckv_slice_str(ckv_states[i].name)).ptr, ckv_states[i].code);
        ck_assert_str_eq(ckv_state_code(ckv_slice_str(ckv_states[i].code)).ptr, ckv_states[i].code);
    }
    for (size_t i = 0; i < ckv_province_alias_count; i++)
        ck_assert_ptr_nonnull(ckv_province_of_latin(ckv_slice_str(ckv_province_aliases[i].latin)));
}
END_TEST

START_TEST(other_words_are_no_terms)
{
    char longest[300];
    memset(longest, 'a', sizeof longest);
    for (size_t n = 0; n <= sizeof longest; n++)
        ck_assert_ptr_null(ckv_term_find(ckv_slice_of(longest, n == 1 ? 0 : n)));
    ck_assert_ptr_null(ckv_term_find(CKV_LIT("road\0")));
    ck_assert_ptr_null(ckv_term_find(CKV_LIT("roads to nowhere")));
}
END_TEST

/* Each word behind four characters of a name, and alone. */
static void ends_with_each(const char *const *list, unsigned as)
{
    for (; *list; list++) {
        char text[128];
        snprintf(text, sizeof text, "甲乙丙丁%s", *list);
        ckv_org_tails_seen seen = { .next = 0 };
        ck_assert_msg(ckv_org_ends(&seen, ckv_slice_str(text), as, 2) >= strlen(*list), "%s", *list);
        ck_assert_msg(ckv_org_ends(&seen, ckv_slice_str(*list), as, 1) < strlen(*list), "%s", *list);
        const ckv_org_ending *whole = ckv_org_ending_of(&seen, ckv_slice_str(*list));
        ck_assert_msg(whole && (whole->lists & as), "%s", *list);
    }
}

START_TEST(organizations_end_with_every_word)
{
    ends_with_each(ckv_org_industry_han, CKV_ENDING_INDUSTRY);
    ends_with_each(ckv_org_branch_han, CKV_ENDING_BRANCH);
    ends_with_each(ckv_org_institution_han, CKV_ENDING_INSTITUTION);
    for (const ckv_org_form_word *f = ckv_org_forms_han; f->word; f++) {
        char text[128];
        snprintf(text, sizeof text, "甲乙丙丁%s", f->word);
        ckv_org_tails_seen seen = { .next = 0 };
        const ckv_org_form_word *found = ckv_org_form_ends(&seen, ckv_slice_str(text));
        ck_assert_msg(found && ckv_slice_ends(ckv_slice_str(text), ckv_slice_str(found->word)), "%s", f->word);
        ck_assert_msg(strlen(found->word) >= strlen(f->word), "%s", f->word);
    }
    for (const ckv_org_alias_row *row = ckv_org_aliases; row->name; row++) {
        ck_assert_ptr_nonnull(ckv_org_alias(ckv_slice_str(row->name)).ptr);
        ck_assert_ptr_nonnull(ckv_org_alias(ckv_slice_str(row->also)).ptr);
    }
    ckv_org_tails_seen seen = { .next = 0 };
    ck_assert_uint_eq(ckv_org_ends(&seen, CKV_LIT(""), CKV_ENDING_INDUSTRY, 0), 0);
    ck_assert_uint_eq(ckv_org_ends(&seen, CKV_LIT("\x80\xac\xb8"), CKV_ENDING_INDUSTRY, 0), 0);
}
END_TEST

START_TEST(translations_are_found_by_every_word)
{
    for (size_t i = 0; i < ckv_meaning_han_count; i++) {
        const ckv_meaning_word *word = &ckv_meaning_han[i];
        uint16_t row = ckv_tree_find(&ckv_meaning_han_tree, ckv_slice_str(word->text));
        ck_assert_msg(row && strcmp(ckv_meaning_han[row - 1].text, word->text) == 0, "%s", word->text);
        row = ckv_tree_find(&ckv_meaning_name_tree, ckv_slice_str(word->text));
        bool of_names = word->kind == CKV_WORD_NAME || (strlen(word->text) > 3 && word->kind != CKV_WORD_DOOR);
        ck_assert_msg(!of_names || (row && strcmp(ckv_meaning_han[row - 1].text, word->text) == 0), "%s", word->text);
    }
    for (size_t i = 0; i < ckv_meaning_latin_count; i++) {
        ckv_slice phrase = ckv_slice_str(ckv_meaning_latin[i].text);
        size_t end = 0, words = 1;
        bool letters = true;
        for (size_t k = 0; k < phrase.len; k++) {
            words += phrase.ptr[k] == ' ';
            letters = letters && (phrase.ptr[k] == ' ' || ckv_is_lower(phrase.ptr[k]));
        }
        bool names = ckv_meaning_latin[i].kind != CKV_WORD_DOOR;
        const ckv_meaning_word *found = ckv_meaning_phrase_at(phrase, 0, &end, names);
        bool spelled = words > 1 && phrase.ptr[1] == ' '; /* p r c: found as initials */
        if (letters && words <= 6 && !spelled)
            ck_assert_msg(found && end == phrase.len && strcmp(found->text, phrase.ptr) == 0, "%s", phrase.ptr);
    }
}
END_TEST

static bool same_but_spans(uint32_t a, uint32_t b)
{
    return ckv_meaning_kind(a) == ckv_meaning_kind(b) && ckv_meaning_weight(a) == ckv_meaning_weight(b)
           && ckv_meaning_concept(a) == ckv_meaning_concept(b);
}

/* What the build worked out, against reading the word where not all of it has room. */
START_TEST(words_are_known_as_they_are_read)
{
    size_t many = 0;
    for (size_t i = 0; i < ckv_meaning_han_count; i++) {
        ckv_meaning whole = { .count = 0 }, part = { .count = 0 };
        ckv_meaning_push_word(&whole, &ckv_meaning_han[i]);
        many += whole.count > 1;
        if (whole.count < 2)
            continue;
        part.count = (uint8_t)(CKV_MEANING_MAX - whole.count + 1);
        ckv_meaning_push_word(&part, &ckv_meaning_han[i]);
        ck_assert_uint_eq(part.count, CKV_MEANING_MAX);
        for (size_t k = 0; k + 1 < whole.count; k++)
            ck_assert_msg(same_but_spans(whole.unit[k], part.unit[CKV_MEANING_MAX - whole.count + 1 + k]), "%s",
                ckv_meaning_han[i].text);
    }
    ck_assert_uint_gt(many, 1000);
}
END_TEST

/* The table of units against asking how a character is read; canonical text has folded ones only. */
START_TEST(characters_sound_as_they_are_read)
{
    for (uint32_t cp = CKV_UNIT_FIRST; cp <= CKV_UNIT_LAST; cp++) {
        ckv_meaning read = { .count = 0 };
        ckv_meaning_push_character(&read, cp, ckv_reading_of(cp));
        uint32_t unit = ckv_meaning_unit_of(cp) & ~CKV_UNIT_FLAGS;
        ck_assert_msg(ckv_han_fold(cp) != cp || unit == (read.count ? read.unit[0] : 0), "U+%04X", (unsigned)cp);
    }
}
END_TEST

/* 福州市 in a name is the concept of that city, and of no other that is spelled otherwise. */
START_TEST(cities_are_told_apart)
{
    uint32_t unit[512];
    ck_assert_uint_le(ckv_city_count, sizeof unit / sizeof *unit);
    for (size_t i = 0; i < ckv_city_count; i++) {
        char name[64];
        int len = snprintf(name, sizeof name, "%s市", ckv_cities[i].name);
        ckv_meaning meaning = { .count = 0 };
        ckv_meaning_of_name(&meaning, ckv_slice_of(name, (size_t)len));
        unit[i] = meaning.count ? meaning.unit[0] : 0;
        ck_assert_msg(unit[i] & CKV_MEANING_PLACE, "%s", name);
        for (size_t k = 0; k < i; k++) {
            bool same = ckv_meaning_concept(unit[i]) == ckv_meaning_concept(unit[k]);
            ck_assert_msg(
                same == !strcmp(ckv_cities[i].latin, ckv_cities[k].latin), "%s, %s", name, ckv_cities[k].name);
        }
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("terms");
    TCase *tc = tcase_create("terms");
    tcase_add_test(tc, terms_are_those_of_the_lists);
    tcase_add_test(tc, other_words_are_no_terms);
    tcase_add_test(tc, organizations_end_with_every_word);
    tcase_add_test(tc, translations_are_found_by_every_word);
    tcase_add_test(tc, words_are_known_as_they_are_read);
    tcase_add_test(tc, characters_sound_as_they_are_read);
    tcase_add_test(tc, cities_are_told_apart);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
