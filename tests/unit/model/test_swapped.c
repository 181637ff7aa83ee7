/* A name beside its mirror image: one event, whose evidence is counted once. */
#include "name_record.h"
#include "runner.h"

#include "model/train.h"

#include <stdio.h>

enum { NAMES = 400, FEW = 40 };

static ckv_buf record[2 * NAMES];
static size_t count;
static ckv_model model;

static void add(const char *surname, const char *given)
{
    char text[64];
    snprintf(text, sizeof text, "%s^%s", surname, given);
    record[count++] = name_record(text);
}

/* One in ten is called Wojcik Agnieszka, and of those one in ten stands in the wrong columns; all others are rare. */
static void learn(void)
{
    static const uint8_t *features[2 * NAMES];
    char surname[16], given[16];
    for (unsigned i = 0; i < NAMES; i++) {
        snprintf(surname, sizeof surname, "Sur%c%cov", 'a' + i / 20, 'a' + i % 20);
        snprintf(given, sizeof given, "Giv%c%c", 'a' + i % 19, 'a' + i / 19 % 19);
        if (i < FEW)
            add(i % 10 ? "Wojcik" : "Agnieszka", i % 10 ? "Agnieszka" : "Wojcik");
        else
            add(surname, given);
    }
    add("Quirke", "Ottoline");
    add("Ottoline", "Quirke");
    for (size_t i = 0; i < count; i++)
        features[i] = (const uint8_t *)record[i].ptr;
    ck_assert_int_eq(ckv_model_builtin(&model), CKV_OK);
    ckv_candidates none = { NULL, 0, 0, NULL };
    ckv_training in = { .features = features, .count = count };
    ck_assert_int_eq(ckv_train_frequencies(&model.type[CKV_TYPE_PERSON], &in, CKV_TYPE_PERSON, &none), CKV_OK);
}

static void forget(void)
{
    while (count)
        ckv_buf_free(&record[--count]);
    ckv_model_free(&model);
}

static ckv_score score(const char *a, const char *b)
{
    ckv_buf x = name_record(a), y = name_record(b);
    ckv_score there, back;
    ckv_model_score(&model, (const uint8_t *)x.ptr, (const uint8_t *)y.ptr, &there);
    ckv_model_score(&model, (const uint8_t *)y.ptr, (const uint8_t *)x.ptr, &back);
    ck_assert_mem_eq(there.part, back.part, sizeof there.part);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    return there;
}

static int32_t parts(const ckv_score *s)
{
    return s->part[CKV_CMP_SURNAME] + s->part[CKV_CMP_GIVEN];
}

START_TEST(mirrored_is_never_more_than_same)
{
    ckv_score same = score("Wojcik^Agnieszka", "Wojcik^Agnieszka");
    ckv_score swapped = score("Wojcik^Agnieszka", "Agnieszka^Wojcik");
    ck_assert_int_gt(parts(&swapped), 0);
    ck_assert_int_le(parts(&swapped), parts(&same) + CKV_BIT);
}
END_TEST

START_TEST(rare_names_say_more)
{
    ckv_score usual = score("Wojcik^Agnieszka", "Agnieszka^Wojcik"), rare = score("Quirke^Ottoline", "Ottoline^Quirke");
    ck_assert_int_gt(parts(&rare), parts(&usual) + 2 * CKV_BIT);
}
END_TEST

/* Without frequencies the level counts, once. */
START_TEST(model_0_counts_it_once)
{
    ckv_model learned = model;
    ck_assert_int_eq(ckv_model_builtin(&model), CKV_OK);
    ckv_score swapped = score("Wojcik^Agnieszka", "Agnieszka^Wojcik");
    ck_assert_int_eq(swapped.part[CKV_CMP_GIVEN], 0);
    ck_assert_int_gt(swapped.part[CKV_CMP_SURNAME], 0);
    ckv_model_free(&model);
    model = learned;
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("swapped names");
    TCase *tc = tcase_create("swapped");
    tcase_add_checked_fixture(tc, learn, forget);
    tcase_add_test(tc, mirrored_is_never_more_than_same);
    tcase_add_test(tc, rare_names_say_more);
    tcase_add_test(tc, model_0_counts_it_once);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
