/* People of one home under the built-in model: who of them is one customer. */
#include "runner.h"

#include "model/mates.h"
#include "model/model.h"
#include "record/record.h"

#include <stdio.h>
#include <string.h>

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

/* The levels of mates by their meaning: these and no others. */
static const struct {
    ckv_record_type type;
    ckv_comparison comparison;
    const char *level;
} theirs[] = {
    { CKV_TYPE_PERSON, CKV_CMP_GIVEN, "another character" },
    { CKV_TYPE_PERSON, CKV_CMP_BIRTH, "same" },
    { CKV_TYPE_ORG, CKV_CMP_ORG, "same brand, other place, branch or trade" },
    { CKV_TYPE_ORG, CKV_CMP_EMAIL, "same before the @, or a mailbox of many" },
    { CKV_TYPE_ORG, CKV_CMP_HANDLE, "same mail domain" },
};
enum { THEIRS = sizeof theirs / sizeof *theirs };

static bool is_listed(ckv_record_type type, const ckv_comparison_def *def, size_t level)
{
    for (size_t i = 0; i < THEIRS; i++) {
        if (theirs[i].type == type && theirs[i].comparison == def->id
            && strcmp(theirs[i].level, def->levels[level].name) == 0)
            return true;
    }
    return false;
}

START_TEST(levels_of_mates)
{
    size_t found = 0;
    for (ckv_record_type type = CKV_TYPE_PERSON; type <= CKV_TYPE_ORG; type++) {
        for (ckv_comparison c = 0; c < CKV_CMP_COUNT; c++) {
            const ckv_comparison_def *def = ckv_comparison_get(c);
            for (unsigned l = 0; l < CKV_LEVELS_MAX; l++) {
                bool marked = ckv_mates_theirs(type, c, l);
                ck_assert_msg(marked == (l < def->level_count && is_listed(type, def, l)), "%s, %u", def->name, l);
                ck_assert(!marked || (l >= 2 && def->types >> type & 1)); /* a level at which they agree */
                found += marked;
            }
        }
    }
    ck_assert_uint_eq(found, THEIRS);
}
END_TEST

/* It has half of what mates share and its part of the rest; to neighbours it is as any other. */
START_TEST(mates_share_at_their_level)
{
    const ckv_comparison_def *def = ckv_comparison_get(theirs[_i].comparison);
    for (ckv_mates_kind kind = CKV_MATES; kind < CKV_MATES_KINDS; kind++) {
        double m[CKV_LEVELS_MAX] = { 0 }, share[CKV_LEVELS_MAX], most = 0, least = 1;
        for (size_t l = 1; l < def->level_count; l++)
            m[l] = 1;
        ckv_mates_believe(theirs[_i].type, kind, def, m, share);
        for (unsigned l = 2; l < def->level_count; l++) {
            if (!ckv_mates_theirs(theirs[_i].type, def->id, l))
                least = share[l] < least ? share[l] : least;
            most = share[l] > most ? share[l] : most;
        }
        double own = kind == CKV_MATES ? (1 - share[0]) / 2 : 0;
        ck_assert(kind != CKV_MATES || own > 0);
        ck_assert_msg(most > least + own - 1e-9 && most < least + own + 1e-9, "%s: %g, %g", def->name, most, least);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("mates");
    TCase *tc = tcase_create("mates");
    tcase_add_loop_test(tc, people_at_one_door, 0, sizeof pairs / sizeof *pairs);
    tcase_add_test(tc, levels_of_mates);
    tcase_add_loop_test(tc, mates_share_at_their_level, 0, THEIRS);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
