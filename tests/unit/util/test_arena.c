#include "runner.h"
#include "util/arena.h"

static void fill(ckv_arena *arena, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t *p = ckv_arena_alloc(arena, sizeof *p);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % 8, 0);
        *p = i;
        char *byte = ckv_arena_bytes(arena, 3);
        ck_assert_ptr_nonnull(byte);
        memset(byte, 'x', 3);
    }
}

START_TEST(reset_settles_on_one_block)
{
    ckv_arena arena = { .block_size = 64 };
    ckv_arena_reset(&arena);
    fill(&arena, 1000);
    ckv_arena_reset(&arena);
    fill(&arena, 1000);
    size_t total = arena.total;
    for (int i = 0; i < 3; i++) {
        ckv_arena_reset(&arena);
        fill(&arena, 1000);
        ck_assert_uint_eq(arena.total, total);
    }
    ckv_arena_free(&arena);
    ck_assert_uint_eq(arena.total, 0);
}
END_TEST

START_TEST(copies_stand_apart)
{
    ckv_arena arena = { 0 };
    char bytes[] = "abc";
    ckv_slice copy = ckv_arena_copy(&arena, ckv_slice_of(bytes, 3)), none = ckv_arena_copy(&arena, CKV_LIT(""));
    bytes[0] = 'x';
    ck_assert(ckv_slice_equal(copy, CKV_LIT("abc")));
    ck_assert_ptr_nonnull(none.ptr);
    ck_assert_ptr_null(ckv_arena_bytes(&arena, SIZE_MAX));
    ckv_arena_free(&arena);
}
END_TEST

/* What was joined stays where it is and is freed with the other; the block that was being filled goes on being
 * filled. */
START_TEST(joined_arenas_are_one)
{
    for (size_t here = 0; here < 40; here += 13) {
        ckv_arena arena = { .block_size = 64 }, more = { .block_size = 64 };
        ckv_slice first = ckv_arena_copy(&more, CKV_LIT("first"));
        fill(&arena, here);
        fill(&more, 20);
        size_t together = arena.total + more.total;
        ckv_arena_join(&arena, &more);
        ck_assert_uint_eq(arena.total, together);
        ck_assert_uint_eq(more.total, 0);
        fill(&arena, 20);
        ck_assert(ckv_slice_equal(first, CKV_LIT("first")));
        ckv_arena_join(&arena, &more); /* nothing */
        ckv_arena_free(&more);
        ckv_arena_free(&arena);
        ck_assert_uint_eq(arena.total, 0);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("arena");
    TCase *tc = tcase_create("arena");
    tcase_add_test(tc, reset_settles_on_one_block);
    tcase_add_test(tc, copies_stand_apart);
    tcase_add_test(tc, joined_arenas_are_one);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
