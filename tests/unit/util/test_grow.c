#include "runner.h"
#include "util/grow.h"

#include <stdint.h>
#include <stdlib.h>

START_TEST(keeps_items_and_grows_by_halves)
{
    uint32_t *items = NULL;
    size_t cap = 0, moves = 0;
    for (size_t i = 0; i < 100000; i++) {
        size_t before = cap;
        uint32_t *larger = ckv_grow(items, &cap, i + 1, sizeof *items);
        ck_assert_ptr_nonnull(larger);
        items = larger;
        items[i] = (uint32_t)i;
        ck_assert_uint_gt(cap, i);
        ck_assert(cap == before || cap > before + before / 2);
        moves += cap != before;
    }
    for (size_t i = 0; i < 100000; i++)
        ck_assert_uint_eq(items[i], i);
    ck_assert_uint_lt(moves, 32);
    free(items);
}
END_TEST

START_TEST(takes_much_at_once)
{
    size_t cap = 0;
    uint64_t *items = ckv_grow(NULL, &cap, 5000, sizeof *items);
    ck_assert_ptr_nonnull(items);
    ck_assert_uint_ge(cap, 5000);
    ck_assert_ptr_eq(ckv_grow(items, &cap, 5000, sizeof *items), items);
    ck_assert_ptr_eq(ckv_grow(items, &cap, 0, sizeof *items), items);
    free(items);
}
END_TEST

START_TEST(none_is_an_array_too)
{
    size_t cap = 0;
    uint64_t *items = ckv_grow(NULL, &cap, 0, sizeof *items);
    ck_assert_ptr_nonnull(items);
    ck_assert_uint_gt(cap, 0);
    free(items);
}
END_TEST

/* More than an object can have, and where the product would be small again. */
static const struct {
    size_t want, size;
} impossible[] = {
    { SIZE_MAX, 1 },
    { (size_t)PTRDIFF_MAX + 1, 1 },
    { SIZE_MAX / 8 + 2, 8 },
    { SIZE_MAX / 16 + 2, 16 },
    { (size_t)PTRDIFF_MAX / 24 + 1, 24 },
};

START_TEST(refuses_what_cannot_be)
{
    size_t cap = 7;
    char *items = malloc(7);
    ck_assert_ptr_nonnull(items);
    ck_assert_ptr_null(ckv_grow(items, &cap, impossible[_i].want, impossible[_i].size));
    ck_assert_uint_eq(cap, 7);
    free(items);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("grow");
    TCase *tc = tcase_create("grow");
    tcase_add_test(tc, keeps_items_and_grows_by_halves);
    tcase_add_test(tc, takes_much_at_once);
    tcase_add_test(tc, none_is_an_array_too);
    tcase_add_loop_test(tc, refuses_what_cannot_be, 0, sizeof impossible / sizeof *impossible);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
