#include "golden/order.h"
#include "runner.h"

#include <stdbool.h>

enum { MOST = 3000 };

/* Only the upper half of a number counts, so that stability shows in the lower. */
static int by_upper(const void *context, uint32_t a, uint32_t b)
{
    (void)context;
    return (a >> 16 > b >> 16) - (a >> 16 < b >> 16);
}

static const size_t sizes[] = { 0, 1, 2, 11, 12, 13, 24, 25, 100, 1023, MOST };

START_TEST(sorts_and_is_stable)
{
    static uint32_t items[MOST], spare[MOST];
    size_t n = sizes[_i];
    uint32_t seed = 7;
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1103515245u + 12345u;
        items[i] = (seed >> 8) % 50 << 16 | (uint32_t)i;
    }
    ckv_order_sort(items, spare, n, by_upper, NULL);
    bool seen[MOST] = { false };
    for (size_t i = 0; i < n; i++) {
        seen[items[i] & 0xffff] = true;
        ck_assert(i == 0 || items[i - 1] < items[i]); /* both halves ascend together only if equals kept their order */
    }
    for (size_t i = 0; i < n; i++)
        ck_assert(seen[i]);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("order");
    TCase *tc = tcase_create("order");
    tcase_add_loop_test(tc, sorts_and_is_stable, 0, sizeof sizes / sizeof *sizes);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
