/* People of one home under the built-in model: who of them is one customer. */
#include "runner.h"

#include "model/model.h"
#include "record/record.h"

#include <stdio.h>

#define DOOR "22 Martin Avenue, Leeds LS2 1EY"

static const struct {
    const char *what;
    struct {
        const char *surname, *given, *birth;
    } a, b;
    bool one;
} pairs[] = {
    { "the same", { "Woodard", "Camila", "1980-03-05" }, { "Woodard", "Camila", "1980-03-05" }, true },
    { "a slip too many in the name", { "Woodard", "Masovn", "1980-03-05" }, { "Woodard", "Mson", "1980-03-05" }, true },
    { "a slip in the birth", { "Woodard", "Camila", "1980-03-05" }, { "Woodard", "Camila", "1980-03-06" }, true },
    { "twins", { "Woodard", "Camila", "1980-03-05" }, { "Woodard", "Timothy", "1980-03-05" }, false },
    { "twins, a slip in the surname", { "Woodard", "Camila", "1980-03-05" }, { "Wodard", "Timothy", "1980-03-05" },
        false },
    { "siblings", { "Woodard", "Camila", "1980-03-05" }, { "Woodard", "Timothy", "1982-07-21" }, false },
    { "a couple", { "Woodard", "Camila", "1980-03-05" }, { "Woodard", "Timothy", "1979-11-30" }, false },
    { "father and son", { "Woodard", "Timothy", "1952-08-14" }, { "Woodard", "Timothy", "1980-03-05" }, false },
};

static void add_value(ckv_feature_builder *b, ckv_normalizer *n, const char *kind, ckv_part part, const char *text)
{
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(kind)) };
    value.field = ckv_slice_str(value.kind->field ? value.kind->field : kind);
    value.part[part] = ckv_slice_str(text);
    ck_assert_int_eq(value.kind->features(b, &value, n), CKV_OK);
}

static ckv_buf person(const char *surname, const char *given, const char *birth)
{
    char name[64];
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("GB", 20261231);
    ckv_buf out = ckv_buf_make(10000);
    snprintf(name, sizeof name, "%s %s", given, surname);
    add_value(&b, &n, "person.name", CKV_PART_WHOLE, name);
    add_value(&b, &n, "birth_date", CKV_PART_WHOLE, birth);
    add_value(&b, &n, "address", CKV_PART_WHOLE, DOOR);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    ckv_normalizer_free(&n);
    ckv_feature_builder_free(&b);
    return out;
}

START_TEST(people_at_one_door)
{
    ckv_model model;
    ckv_score score;
    ckv_buf a = person(pairs[_i].a.surname, pairs[_i].a.given, pairs[_i].a.birth);
    ckv_buf b = person(pairs[_i].b.surname, pairs[_i].b.given, pairs[_i].b.birth);
    ck_assert_int_eq(ckv_model_builtin(&model), CKV_OK);
    ckv_model_score(&model, (const uint8_t *)a.ptr, (const uint8_t *)b.ptr, &score);
    ck_assert_int_ge(score.level[CKV_CMP_STREET], CKV_DOOR_LEAST);
    ck_assert_msg(
        (score.weight >= model.link) == pairs[_i].one, "%s: %.1f bits", pairs[_i].what, score.weight / (double)CKV_BIT);
    ckv_model_free(&model);
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("mates");
    TCase *tc = tcase_create("mates");
    tcase_add_loop_test(tc, people_at_one_door, 0, sizeof pairs / sizeof *pairs);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
