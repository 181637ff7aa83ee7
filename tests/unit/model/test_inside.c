/* The prior inside a source, and across sources: how it is looked up and kept, and how it is learned. */
#include "random.h"
#include "runner.h"

#include "model/train.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- looked up ---- */

static const ckv_inside table[] = { { 3, -5 * CKV_BIT }, { 7, CKV_BIT } };
static const ckv_insides insides = { (ckv_inside *)table, 2, 2 * CKV_BIT };

/* Features of nothing but a source. */
static const uint8_t *of_source(uint8_t bytes[8], uint32_t source)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_buf out = ckv_buf_over((char *)bytes, 8);
    b.source = source;
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    ckv_feature_builder_free(&b);
    return bytes;
}

static const struct {
    uint32_t a, b;
    int32_t shift;
} pairs[] = {
    { 3, 3, -5 * CKV_BIT },
    { 7, 7, CKV_BIT },
    { 3, 7, 2 * CKV_BIT },
    { 9, 9, 0 }, /* a source that came later */
    { 3, 9, 2 * CKV_BIT },
    { 0, 0, 0 }, /* put together by hand */
    { 0, 3, 0 },
};

START_TEST(a_pair_has_the_shift_of_its_sources)
{
    uint8_t a[8], b[8];
    of_source(a, pairs[_i].a);
    of_source(b, pairs[_i].b);
    ck_assert_int_eq(ckv_insides_shift(&insides, a, b), pairs[_i].shift);
    ck_assert_int_eq(ckv_insides_shift(&insides, b, a), pairs[_i].shift);
    ck_assert_int_eq(ckv_insides_shift(&(ckv_insides){ 0 }, a, b), 0);
}
END_TEST

START_TEST(the_stored_form_comes_back)
{
    ckv_buf bytes = ckv_buf_make(1000);
    ckv_insides back = { 0 };
    ckv_insides_pack(&insides, &bytes);
    ckv_cursor in = ckv_cursor_of(ckv_buf_slice(&bytes));
    ck_assert_int_eq(ckv_insides_unpack(&back, &in), CKV_OK);
    ck_assert(in.ptr == in.end && back.count == 2 && back.across == insides.across);
    ck_assert_mem_eq(back.items, table, sizeof table);
    ckv_insides_free(&back);
    for (size_t len = 0; len < bytes.len; len++) {
        in = ckv_cursor_of(ckv_slice_of(bytes.ptr, len));
        ck_assert_int_eq(ckv_insides_unpack(&back, &in), CKV_CORRUPT);
        ckv_insides_free(&back);
    }
    ckv_buf_free(&bytes);
}
END_TEST

/* The order is what looking up rests on. */
START_TEST(sources_out_of_order_are_refused)
{
    const ckv_inside turned[] = { table[1], table[0] };
    ckv_buf bytes = ckv_buf_make(1000);
    ckv_insides back = { 0 };
    ckv_insides_pack(&(ckv_insides){ (ckv_inside *)turned, 2, 0 }, &bytes);
    ckv_cursor in = ckv_cursor_of(ckv_buf_slice(&bytes));
    ck_assert_int_eq(ckv_insides_unpack(&back, &in), CKV_CORRUPT);
    ckv_insides_free(&back);
    ckv_buf_free(&bytes);
}
END_TEST

/* ---- learned ---- */

enum { PEOPLE = 1500, RECORDS = 2 * PEOPLE, CENSUS = 11, SURVEY = 12 };

typedef struct population {
    ckv_arena arena;
    const uint8_t *features[RECORDS];
    uint64_t identity[RECORDS];
    uint16_t source[RECORDS];
} population;

static void add_value(ckv_feature_builder *b, ckv_normalizer *n, const char *kind, ckv_part part, const char *text)
{
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(kind)) };
    value.field = ckv_slice_str(value.kind->field ? value.kind->field : kind);
    value.part[part] = ckv_slice_str(text);
    ck_assert_int_eq(value.kind->features(b, &value, n), CKV_OK);
}

static void add_person(ckv_feature_builder *b, ckv_normalizer *n, unsigned surname, unsigned given, const char *birth)
{
    char name[64];
    snprintf(name, sizeof name, "Giv%c%cmo Sur%c%crov", 'a' + given / 8, 'b' + given % 8, 'a' + surname / 8,
        'b' + surname % 8);
    ckv_feature_builder_clear(b);
    add_value(b, n, "person.name", CKV_PART_WHOLE, name);
    add_value(b, n, "birth_date", CKV_PART_WHOLE, birth);
}

static const uint8_t *finish(population *p, ckv_feature_builder *b)
{
    ckv_buf out = ckv_buf_make(1000);
    ck_assert_int_eq(ckv_feature_finish(b, CKV_TYPE_PERSON, &out), CKV_OK);
    const uint8_t *kept = (const uint8_t *)ckv_arena_copy(&p->arena, ckv_buf_slice(&out)).ptr;
    ckv_buf_free(&out);
    return kept;
}

/* Each of the people has two records. `once`: one in the census and one in the survey; else the two are in any of
 * both. */
static population *make_population(bool once)
{
    population *p = calloc(1, sizeof *p);
    size_t at[2] = { 0, PEOPLE };
    uint64_t random = 5;
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("GB", 20261231);
    for (size_t i = 0; i < PEOPLE; i++) {
        char birth[32];
        unsigned year = 1930 + (unsigned)random_below(&random, 70), day = (unsigned)random_below(&random, 336);
        snprintf(birth, sizeof birth, "%u-%02u-%02u", year, day / 28 + 1, day % 28 + 1);
        add_person(&b, &n, (unsigned)random_below(&random, 64), (unsigned)random_below(&random, 64), birth);
        for (size_t k = 0; k < 2; k++) {
            size_t survey = once ? k : random_below(&random, 2);
            survey = at[survey] == (survey + 1) * PEOPLE ? 1 - survey : survey;
            b.source = survey ? SURVEY : CENSUS;
            p->features[at[survey]++] = finish(p, &b);
        }
    }
    for (size_t i = 0; i < RECORDS; i++) {
        p->identity[i] = ckv_hash_pair(i, 1);
        p->source[i] = i >= PEOPLE;
    }
    ckv_normalizer_free(&n);
    ckv_feature_builder_free(&b);
    return p;
}

static void learn(const population *p, bool apart, unsigned threads, ckv_model *model)
{
    ckv_block_input input = {
        .count = RECORDS, .features = p->features, .source = p->source, .apart = apart, .threads = threads
    };
    ckv_blocks blocks;
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        input.limit[r] = 16;
    ck_assert_int_eq(ckv_model_builtin(model), CKV_OK);
    ck_assert_int_eq(ckv_blocks_build(&blocks, &input), CKV_OK);
    ckv_training in = { RECORDS, p->features, p->identity, &blocks, threads };
    ck_assert_int_eq(ckv_model_train(model, &in), CKV_OK);
    ckv_blocks_free(&blocks);
}

static void free_population(population *p)
{
    ckv_arena_free(&p->arena);
    free(p);
}

/* Twice as many matches across as if they were spread evenly, and next to none inside. */
START_TEST(a_census_counts_everybody_once)
{
    population *p = make_population(true);
    ckv_model model;
    learn(p, false, 1, &model);
    const ckv_insides *found = &model.type[CKV_TYPE_PERSON].inside;
    ck_assert_uint_eq(found->count, 2);
    ck_assert_uint_eq(found->items[0].source, CENSUS);
    ck_assert_int_lt(found->items[0].shift, -4 * CKV_BIT);
    ck_assert_int_lt(found->items[1].shift, -4 * CKV_BIT);
    ck_assert_int_gt(found->across, CKV_BIT * 3 / 4);
    ck_assert_int_lt(found->across, CKV_BIT * 5 / 4);
    ckv_model_free(&model);
    free_population(p);
}
END_TEST

START_TEST(departments_that_know_some_twice_have_no_shift)
{
    population *p = make_population(false);
    ckv_model model;
    learn(p, false, 1, &model);
    const ckv_insides *found = &model.type[CKV_TYPE_PERSON].inside;
    ck_assert_uint_eq(found->count, 2);
    ck_assert_int_lt(abs(found->items[0].shift), CKV_BIT / 2);
    ck_assert_int_lt(abs(found->items[1].shift), CKV_BIT / 2);
    ck_assert_int_lt(abs(found->across), CKV_BIT / 2);
    ckv_model_free(&model);
    free_population(p);
}
END_TEST

/* Where records of one source never meet, the prior is that of pairs across already. */
START_TEST(linking_learns_none)
{
    population *p = make_population(true);
    ckv_model model;
    learn(p, true, 1, &model);
    ck_assert_uint_eq(model.type[CKV_TYPE_PERSON].inside.count, 0);
    ckv_model_free(&model);
    free_population(p);
}
END_TEST

START_TEST(threads_do_not_show)
{
    population *p = make_population(true);
    ckv_model one, three;
    learn(p, false, 1, &one);
    learn(p, false, 3, &three);
    ck_assert_uint_eq(one.version, three.version);
    ckv_model_free(&one);
    ckv_model_free(&three);
    free_population(p);
}
END_TEST

/* Two of one name, born in one month: siblings, if one census has both; across the census and a survey one of both
 * births may be wrong. */
START_TEST(siblings_in_one_census_are_two)
{
    population *p = make_population(true);
    ckv_model model;
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("GB", 20261231);
    learn(p, false, 1, &model);
    add_person(&b, &n, 3, 5, "1980-03-05");
    b.source = CENSUS;
    const uint8_t *one = finish(p, &b);
    add_person(&b, &n, 3, 5, "1980-03-17");
    const uint8_t *sibling = finish(p, &b);
    b.source = SURVEY;
    const uint8_t *later = finish(p, &b);
    int32_t inside = ckv_model_weight(&model, one, sibling), across = ckv_model_weight(&model, one, later);
    const ckv_insides *found = &model.type[CKV_TYPE_PERSON].inside;
    ck_assert_int_lt(inside, 0);
    ck_assert_int_eq(across - inside, found->across - found->items[0].shift);
    ckv_firm firm;
    ck_assert_int_eq(ckv_model_weight_firm(&model, one, sibling, &firm), inside);
    ck_assert_int_eq(firm.once, found->items[0].shift);
    ckv_model_weight_firm(&model, one, later, &firm);
    ck_assert(firm.once == 0 && firm.again == 0);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
    ckv_model_free(&model);
    free_population(p);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("inside");
    TCase *tc = tcase_create("inside");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_pair_has_the_shift_of_its_sources, 0, sizeof pairs / sizeof *pairs);
    tcase_add_test(tc, the_stored_form_comes_back);
    tcase_add_test(tc, sources_out_of_order_are_refused);
    tcase_add_test(tc, a_census_counts_everybody_once);
    tcase_add_test(tc, departments_that_know_some_twice_have_no_shift);
    tcase_add_test(tc, linking_learns_none);
    tcase_add_test(tc, threads_do_not_show);
    tcase_add_test(tc, siblings_in_one_census_are_two);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
