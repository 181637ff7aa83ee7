/* The stored forms of records, sources and policies: what is packed comes back, and bytes that were cut or damaged are
 * refused or harmless. */
#include "engine/packed.h"
#include "random.h"
#include "runner.h"

#include <stdlib.h>

static ckv_slice text(ckv_arena *arena, const char *s)
{
    return ckv_arena_copy(arena, ckv_slice_str(s));
}

static ckv_buf pack_source(ckv_arena *arena)
{
    ckv_packed_source s = { .name = CKV_LIT("crm"), .trust = 80, .country = "CN", .unique = true, .plan.mixed = true };
    ckv_buf out = ckv_buf_make(10000);
    ckv_template t = { .kind = ckv_kind_find(CKV_LIT("address.city")),
        .field = CKV_LIT("address"),
        .label = CKV_LIT("home"),
        .count = 2 };
    for (int i = 0; i < 3; i++)
        ckv_columns_add(&s.columns, text(arena, i == 0 ? "省" : i == 1 ? "city" : ""), arena);
    t.from[0].column = 2;
    t.from[0].part = CKV_PART_CITY;
    t.from[1].column = 1;
    t.from[1].part = CKV_PART_STREET;
    ck_assert_int_eq(ckv_plan_add(&s.plan, &t), CKV_OK);
    t = (ckv_template){
        .kind = ckv_kind_find(CKV_LIT("phone")), .field = CKV_LIT("phone"), .split = CKV_LIT(";"), .count = 1
    };
    ck_assert_int_eq(ckv_plan_add(&s.plan, &t), CKV_OK);
    ck_assert_int_eq(ckv_pack_source(&out, &s), CKV_OK);
    ckv_columns_free(&s.columns);
    ckv_plan_free(&s.plan);
    return out;
}

static ckv_status unpack_source(ckv_slice bytes, ckv_buf *again)
{
    ckv_arena arena = { 0 };
    ckv_packed_source s;
    ckv_status status = ckv_unpack_source(&s, bytes, &arena);
    if (status == CKV_OK && again)
        ck_assert_int_eq(ckv_pack_source(again, &s), CKV_OK);
    ckv_columns_free(&s.columns);
    ckv_plan_free(&s.plan);
    ckv_arena_free(&arena);
    return status;
}

static ckv_buf pack_policy(ckv_arena *arena)
{
    (void)arena;
    ckv_survival_rule rules[] = {
        { .field = CKV_LIT("phone"), .has_survive = true, .survive = CKV_SURVIVE_UNION },
        { .field = CKV_LIT("email"), .by = { 1, 0 }, .by_count = 2 },
    };
    ckv_survival_policy p = { .fallback = { .by = { 0, 1, 2 }, .by_count = 3 }, .rules = rules, .rule_count = 2 };
    ckv_buf out = ckv_buf_make(10000);
    ck_assert_int_eq(ckv_pack_policy(&out, &p), CKV_OK);
    return out;
}

static ckv_status unpack_policy(ckv_slice bytes, ckv_buf *again)
{
    ckv_arena arena = { 0 };
    ckv_survival_policy p;
    ckv_status status = ckv_unpack_policy(&p, bytes, &arena);
    if (status == CKV_OK && again)
        ck_assert_int_eq(ckv_pack_policy(again, &p), CKV_OK);
    ckv_arena_free(&arena);
    return status;
}

static const struct {
    ckv_buf (*pack)(ckv_arena *arena);
    ckv_status (*unpack)(ckv_slice bytes, ckv_buf *again);
} forms[] = { { pack_source, unpack_source }, { pack_policy, unpack_policy } };

START_TEST(comes_back)
{
    ckv_arena arena = { 0 };
    ckv_buf first = forms[_i].pack(&arena), again = ckv_buf_make(10000);
    ck_assert_int_eq(forms[_i].unpack(ckv_buf_slice(&first), &again), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&first), ckv_buf_slice(&again)));
    ckv_buf_free(&first);
    ckv_buf_free(&again);
    ckv_arena_free(&arena);
}
END_TEST

START_TEST(cuts_are_refused)
{
    ckv_arena arena = { 0 };
    ckv_buf whole = forms[_i].pack(&arena);
    for (size_t len = 0; len < whole.len; len++) {
        char *copy = malloc(len + 1);
        memcpy(copy, whole.ptr, len);
        ck_assert_int_eq(forms[_i].unpack(ckv_slice_of(copy, len), NULL), CKV_CORRUPT);
        free(copy);
    }
    ckv_buf_byte(&whole, 0);
    ck_assert_int_eq(forms[_i].unpack(ckv_buf_slice(&whole), NULL), CKV_CORRUPT);
    ckv_buf_free(&whole);
    ckv_arena_free(&arena);
}
END_TEST

/* Checksums are the store's business: here damage may read as something else, but must read as something. */
START_TEST(damage_is_harmless)
{
    uint64_t random = 5;
    ckv_arena arena = { 0 };
    ckv_buf whole = forms[_i].pack(&arena), again = ckv_buf_make(100000);
    for (int round = 0; round < 5000; round++) {
        size_t at = random_below(&random, whole.len);
        char kept = whole.ptr[at];
        whole.ptr[at] = (char)random_next(&random);
        ckv_buf_clear(&again);
        ckv_status status = forms[_i].unpack(ckv_buf_slice(&whole), &again);
        ck_assert(status == CKV_OK || status == CKV_CORRUPT);
        whole.ptr[at] = kept;
    }
    ckv_buf_free(&whole);
    ckv_buf_free(&again);
    ckv_arena_free(&arena);
}
END_TEST

START_TEST(records_come_back)
{
    ckv_record r = { .key = CKV_LIT("K1"), .cells = CKV_LIT("\x00\x01x"), .updated = -5, .type = CKV_TYPE_ORG }, again;
    ckv_buf out = ckv_buf_make(1000);
    ck_assert_int_eq(ckv_pack_record(&out, &r, 7), CKV_OK);
    ck_assert_int_eq(ckv_unpack_record(&again, ckv_buf_slice(&out)), CKV_OK);
    ck_assert(again.source == 7 && again.type == CKV_TYPE_ORG && again.updated == -5);
    ck_assert(ckv_slice_equal(again.key, r.key) && ckv_slice_equal(again.cells, r.cells));
    for (size_t len = 0; len < out.len - r.cells.len; len++) /* cells have no length of their own */
        ck_assert_int_eq(ckv_unpack_record(&again, ckv_slice_head(ckv_buf_slice(&out), len)), CKV_CORRUPT);
    out.ptr[2] = CKV_TYPE_ORG + 1;
    ck_assert_int_eq(ckv_unpack_record(&again, ckv_buf_slice(&out)), CKV_CORRUPT);
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("packed");
    TCase *tc = tcase_create("packed");
    tcase_add_loop_test(tc, comes_back, 0, 2);
    tcase_add_loop_test(tc, cuts_are_refused, 0, 2);
    tcase_add_loop_test(tc, damage_is_harmless, 0, 2);
    tcase_add_test(tc, records_come_back);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
