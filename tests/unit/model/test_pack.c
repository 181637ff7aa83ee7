#include "runner.h"
#include "trained.h"

#include "block/own_rule.h"
#include "util/hash.h"

#include <stdlib.h>

static ckv_buf pack(const ckv_model *model)
{
    ckv_buf out = ckv_buf_make((size_t)64 << 20);
    ck_assert_int_eq(ckv_model_pack(model, &out), CKV_OK);
    return out;
}

START_TEST(what_is_packed_comes_back)
{
    trained t = trained_make(1, 200, 1);
    ckv_model again = { 0 };
    ckv_error err;
    ckv_buf first = pack(&t.model);
    ck_assert_int_eq(ckv_model_unpack(&again, ckv_buf_slice(&first), &err), CKV_OK);
    ckv_buf second = pack(&again);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&first), ckv_buf_slice(&second)));
    ck_assert_uint_eq(again.version, t.model.version);
    for (size_t i = 0; i < t.records.count; i++) {
        ckv_score x, y;
        ckv_model_score(&t.model, t.records.features[0], t.records.features[i], &x);
        ckv_model_score(&again, t.records.features[0], t.records.features[i], &y);
        ck_assert_int_eq(x.weight, y.weight);
    }
    ckv_buf_free(&first);
    ckv_buf_free(&second);
    ckv_model_free(&again);
    trained_free(&t);
}
END_TEST

START_TEST(own_rules_come_back)
{
    static const char *const texts[] = { "surname + postcode > initials", "sound of the name", "phone>road" };
    ckv_model model, again;
    ck_assert_int_eq(ckv_model_builtin(&model), CKV_OK);
    uint64_t builtin = model.version;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        unsigned number;
        ckv_slice at;
        ck_assert_int_eq(ckv_rules_own(&model.rules, ckv_slice_str(texts[i]), &number, &at), CKV_RULE_FINE);
    }
    ck_assert_int_eq(ckv_model_freeze(&model), CKV_OK);
    ck_assert_uint_ne(model.version, builtin);
    ckv_buf bytes = pack(&model);
    ck_assert_int_eq(ckv_model_unpack(&again, ckv_buf_slice(&bytes), NULL), CKV_OK);
    ck_assert_uint_eq(again.rules.own_count, 3);
    for (unsigned r = 0; r < ckv_rules_count(&again.rules); r++)
        ck_assert_str_eq(ckv_rules_name(&again.rules, r), ckv_rules_name(&model.rules, r));
    ckv_buf_free(&bytes);
    ckv_model_free(&model);
    ckv_model_free(&again);
}
END_TEST

/* A refusal touches nothing, says why, and leaks nothing (the sanitizer looks). */
static void check_refused(ckv_slice bytes)
{
    ckv_model untouched, before;
    ckv_error err = { 0 };
    memset(&untouched, 0x5a, sizeof untouched);
    before = untouched;
    ckv_status status = ckv_model_unpack(&untouched, bytes, &err);
    ck_assert(status == CKV_CORRUPT || status == CKV_VERSION);
    ck_assert_int_eq(err.code, status);
    ck_assert_mem_eq(&untouched, &before, sizeof before);
}

START_TEST(every_cut_is_refused)
{
    trained t = trained_make(2, 60, 1);
    ckv_buf whole = pack(&t.model);
    for (size_t len = 0; len < whole.len; len += len < 300 || whole.len - len < 300 ? 1 : 23) {
        char *copy = malloc(len + 1); /* so that a sanitizer sees a step past the end */
        memcpy(copy, whole.ptr, len);
        check_refused(ckv_slice_of(copy, len));
        free(copy);
    }
    ckv_buf_byte(&whole, 0);
    check_refused(ckv_buf_slice(&whole));
    ckv_buf_free(&whole);
    trained_free(&t);
}
END_TEST

START_TEST(every_damage_is_refused)
{
    uint64_t random = 3;
    trained t = trained_make(3, 60, 1);
    ckv_buf whole = pack(&t.model);
    for (int round = 0; round < 500; round++) {
        size_t at = random_below(&random, round % 4 ? whole.len : 200);
        char kept = whole.ptr[at];
        whole.ptr[at] = (char)(kept ^ (1 << random_below(&random, 8)));
        check_refused(ckv_buf_slice(&whole));
        whole.ptr[at] = kept;
    }
    ckv_buf_free(&whole);
    trained_free(&t);
}
END_TEST

/* Everything that decides is part of the version. */
START_TEST(versions_tell_models_apart)
{
    ckv_model model;
    ck_assert_int_eq(ckv_model_builtin(&model), CKV_OK);
    uint64_t builtin = model.version;
    ck_assert_int_eq(ckv_model_freeze(&model), CKV_OK);
    ck_assert_uint_eq(model.version, builtin);
    struct {
        int32_t *number;
    } numbers[] = { { &model.link }, { &model.review }, { &model.against }, { &model.as_of },
        { (int32_t *)&model.component }, { (int32_t *)&model.limit[0] }, { (int32_t *)&model.limit[CKV_RULES_MAX - 1] },
        { &model.type[1].household[0] }, { &model.type[2].household[1] } };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ++*numbers[i].number;
        ck_assert_int_eq(ckv_model_freeze(&model), CKV_OK);
        ck_assert_uint_ne(model.version, builtin);
        --*numbers[i].number;
    }
    model.type[1].comparison[CKV_CMP_SEX].m[2] *= 1.0000001;
    ck_assert_int_eq(ckv_model_freeze(&model), CKV_OK);
    ck_assert_uint_ne(model.version, builtin);
    ckv_model_free(&model);
}
END_TEST

/* ---- term frequencies ---- */

static const size_t sizes[] = { 0, 1, 8, 9, 1000, CKV_FREQUENCY_MAX };

static ckv_frequency_entry entry_of(size_t i)
{
    /* The low bits collide: places must be looked for. */
    return (ckv_frequency_entry){ (uint64_t)(i + 1) << (i % 64 ? 0 : 40), (uint8_t)(i % 255 + 1) };
}

static ckv_frequency make_table(size_t n, bool backwards)
{
    ckv_frequency f;
    ckv_frequency_entry *entries = malloc((n + 1) * sizeof *entries);
    for (size_t i = 0; i < n; i++)
        entries[i] = entry_of(backwards ? n - 1 - i : i);
    ck_assert_int_eq(ckv_frequency_build(&f, entries, n, 77), CKV_OK);
    free(entries);
    return f;
}

START_TEST(rarities_are_found)
{
    size_t n = sizes[_i];
    ckv_frequency f = make_table(n, false), again;
    ckv_buf out = ckv_buf_make((size_t)1 << 20);
    ck_assert_int_eq(ckv_frequency_pack(&f, &out), CKV_OK);
    ckv_cursor in = ckv_cursor_of(ckv_buf_slice(&out));
    ck_assert_int_eq(ckv_frequency_unpack(&again, &in), CKV_OK);
    ck_assert(in.ptr == in.end);
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_eq(ckv_frequency_of(&f, entry_of(i).token), entry_of(i).quarters);
        ck_assert_uint_eq(ckv_frequency_of(&again, entry_of(i).token), entry_of(i).quarters);
    }
    for (uint64_t i = 1; i < 100; i++)
        ck_assert_uint_eq(ckv_frequency_of(&again, i << 50 | 12345), 77);
    ckv_frequency_free(&f);
    ckv_frequency_free(&again);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(bytes_know_no_order_of_filling)
{
    ckv_frequency f = make_table(sizes[_i], false), g = make_table(sizes[_i], true);
    ckv_buf p = ckv_buf_make((size_t)1 << 20), q = ckv_buf_make((size_t)1 << 20);
    ck_assert_int_eq(ckv_frequency_pack(&f, &p), CKV_OK);
    ck_assert_int_eq(ckv_frequency_pack(&g, &q), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&p), ckv_buf_slice(&q)));
    ckv_frequency_free(&f);
    ckv_frequency_free(&g);
    ckv_buf_free(&p);
    ckv_buf_free(&q);
}
END_TEST

START_TEST(bad_tables_are_refused)
{
    static const ckv_slice bad[] = {
        { "", 0 }, { "\x01\x01", 2 }, { "\x01\x01\0\0\0", 5 },
        { "\x01\x01\0\0\0\0\0\0\0\0\0\0\0\x05", 14 },             /* token 0 */
        { "\x01\xff\xff\xff\xff", 5 }, { "\x01\x01\0\x01\0", 5 }, /* more than there may be */
    };
    ckv_frequency f;
    ckv_cursor in = ckv_cursor_of(bad[_i]);
    ck_assert_int_eq(ckv_frequency_unpack(&f, &in), CKV_CORRUPT);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("pack");
    TCase *tc = tcase_create("pack");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, what_is_packed_comes_back);
    tcase_add_test(tc, own_rules_come_back);
    tcase_add_test(tc, every_cut_is_refused);
    tcase_add_test(tc, every_damage_is_refused);
    tcase_add_test(tc, versions_tell_models_apart);
    tcase_add_loop_test(tc, rarities_are_found, 0, sizeof sizes / sizeof *sizes);
    tcase_add_loop_test(tc, bytes_know_no_order_of_filling, 0, sizeof sizes / sizeof *sizes);
    tcase_add_loop_test(tc, bad_tables_are_refused, 0, 6);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
