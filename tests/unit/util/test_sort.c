#include "random.h"
#include "runner.h"
#include "util/sort.h"

#include <stdlib.h>

/* How keys are drawn: where their bits are decides which passes the sort makes. */
static const struct {
    size_t count;
    uint64_t mask, base;
} tables[] = {
    { 0, 0, 0 },
    { 1, UINT64_MAX, 0 },
    { 2, UINT64_MAX, 0 },
    { 300, UINT64_MAX, 0 },
    { 1000, 0, 42 },
    { 1000, 1, 0 },
    { 1000, 0xff, 0 },
    { 1000, 0xff00, 7 },
    { 1000, UINT64_C(0xff00000000000000), 0 },
    { 5000, UINT64_MAX, 0 },
    { 5000, UINT64_C(0x00ff00ff00ff00ff), 0 },
    { 3000, 0x3f, UINT64_MAX - 0x3f },
    { 9000, UINT64_MAX, 0 },
    { 9000, UINT64_C(0x8000000000000001), 0 },
    { 70000, 0xfff, 0 },
};

static int compare(const void *a, const void *b)
{
    const ckv_keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value); /* values count up: equal keys as they came */
}

START_TEST(sorts_and_keeps_ties)
{
    uint64_t random = (uint64_t)_i;
    size_t n = tables[_i].count;
    ckv_keyed *items = malloc((n + 1) * sizeof *items), *wanted = malloc((n + 1) * sizeof *wanted),
              *spare = malloc((n + 1) * sizeof *spare);
    for (size_t i = 0; i < n; i++)
        wanted[i] = items[i] = (ckv_keyed){ (random_next(&random) & tables[_i].mask) + tables[_i].base, i };
    items[n] = spare[n] = (ckv_keyed){ 1, 2 };
    ckv_sort_keyed(items, spare, n);
    qsort(wanted, n, sizeof *wanted, compare);
    ck_assert(n == 0 || memcmp(items, wanted, n * sizeof *items) == 0);
    ck_assert(items[n].value == 2 && spare[n].value == 2); /* nothing past the end */
    free(items);
    free(wanted);
    free(spare);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("sort");
    TCase *tc = tcase_create("sort");
    tcase_add_loop_test(tc, sorts_and_keeps_ties, 0, sizeof tables / sizeof *tables);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
