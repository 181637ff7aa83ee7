/* Pairs that share a key: bounded where one key is everybody's, and the same on any number of threads. */
#include "model/train_pairs.h"
#include "record/kind.h"
#include "runner.h"
#include "util/arena.h"
#include "util/hash.h"

#include <stdlib.h>
#include <string.h>

/* All of one name: twelve pairs a record, were they not too many; twelve for each of five thousand. */
enum { RECORDS = 24000, EACH = 12, LEFT = 5000 };

typedef struct population {
    const uint8_t *features[RECORDS];
    uint64_t identity[RECORDS];
    uint16_t source[RECORDS];
    ckv_arena arena;
} population;

static const uint8_t *features_of(ckv_arena *arena, const char *name)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("GB", 20261231);
    ckv_buf out = ckv_buf_make((size_t)1 << 16);
    ckv_value value = { .kind = ckv_kind_find(CKV_LIT("person.name")) };
    value.field = ckv_slice_str(value.kind->field);
    value.part[CKV_PART_WHOLE] = ckv_slice_str(name);
    ck_assert_int_eq(value.kind->features(&b, &value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    const uint8_t *features = (const uint8_t *)ckv_arena_copy(arena, ckv_buf_slice(&out)).ptr;
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
    ckv_feature_builder_free(&b);
    return features;
}

static population *make_population(void)
{
    population *p = calloc(1, sizeof *p);
    const uint8_t *features = features_of(&p->arena, "Mary Warburton");
    for (size_t i = 0; i < RECORDS; i++) {
        p->features[i] = features;
        p->identity[i] = ckv_hash_pair(i, 1);
    }
    return p;
}

static ckv_key_pairs draw(const population *p, unsigned threads, size_t count)
{
    ckv_key_pairs pairs = { 0 };
    ckv_block_input input = { .count = count, .features = p->features, .source = p->source, .threads = threads };
    ckv_blocks blocks = { .input = &input };
    ckv_training in = { count, p->features, p->identity, &blocks, threads };
    ck_assert_int_eq(ckv_train_key_pairs(&pairs, &in, CKV_TYPE_PERSON, "name"), CKV_OK);
    return pairs;
}

static void free_population(population *p)
{
    ckv_arena_free(&p->arena);
    free(p);
}

START_TEST(one_name_of_all_is_bounded)
{
    population *p = make_population();
    ckv_key_pairs few = draw(p, 1, LEFT), many = draw(p, 1, RECORDS);
    size_t keys = few.count / ((size_t)LEFT * EACH);
    ck_assert_uint_ge(keys, 1); /* a name may have several, of which each pair counts under one */
    ck_assert_uint_eq(few.count, keys * LEFT * EACH);
    ck_assert_uint_ge(many.count, (size_t)LEFT * EACH);
    ck_assert_uint_le(many.count, (size_t)LEFT * EACH * CKV_RULE_KEYS_MAX);
    ck_assert_uint_lt(many.count, (size_t)RECORDS * EACH);
    for (size_t i = 0; i < many.count; i++)
        ck_assert_uint_ne(many.items[i].a, many.items[i].b);
    ckv_key_pairs_free(&few);
    ckv_key_pairs_free(&many);
    free_population(p);
}
END_TEST

/* Which are left out depends on the records, not on who gathered them. */
START_TEST(threads_do_not_show)
{
    population *p = make_population();
    ckv_key_pairs one = draw(p, 1, RECORDS), many = draw(p, (unsigned)_i, RECORDS);
    ck_assert_uint_eq(one.count, many.count);
    ck_assert_mem_eq(one.items, many.items, one.count * sizeof *one.items);
    ckv_key_pairs_free(&one);
    ckv_key_pairs_free(&many);
    free_population(p);
}
END_TEST

/* Those that stay are of all of the file, not of one end of it. */
START_TEST(those_that_stay_are_spread)
{
    population *p = make_population();
    ckv_key_pairs pairs = draw(p, 1, RECORDS);
    size_t first_half = 0;
    for (size_t i = 0; i < pairs.count; i++)
        first_half += pairs.items[i].a < RECORDS / 2;
    ck_assert_uint_gt(first_half, pairs.count * 2 / 5);
    ck_assert_uint_lt(first_half, pairs.count * 3 / 5);
    ckv_key_pairs_free(&pairs);
    free_population(p);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("model/pairs");
    TCase *tc = tcase_create("pairs");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, one_name_of_all_is_bounded);
    tcase_add_loop_test(tc, threads_do_not_show, 2, 5);
    tcase_add_test(tc, those_that_stay_are_spread);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
