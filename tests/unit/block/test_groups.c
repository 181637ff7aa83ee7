/* Groups of rules: every rule that is on is in one of them, and none makes more keys at a time than it may. */
#include "block/groups.h"
#include "random.h"
#include "runner.h"

enum { RECORDS = 1000, KEYS_MOST = 4 * RECORDS };

typedef struct world {
    uint64_t expected[CKV_RULES_MAX];
    ckv_block_input input;
    ckv_rule_group groups[CKV_RULES_MAX];
} world;

/* Half of the rules on; few of them with many keys. */
static void make_world(world *w, uint64_t seed)
{
    uint64_t random = seed;
    *w = (world){ .input = { .count = RECORDS, .threads = 1 + (unsigned)seed } };
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        w->expected[r] = random_below(&random, r % 5 ? RECORDS : 10 * RECORDS);
        w->input.limit[r] = (uint32_t)random_below(&random, 2);
    }
    w->input.expected = seed ? w->expected : NULL;
}

START_TEST(each_rule_once)
{
    world w;
    uint64_t seen = 0, wanted = 0;
    make_world(&w, (uint64_t)_i);
    size_t count = ckv_rules_group(&w.input, false, w.groups);
    for (size_t r = 0; r < ckv_rules_count(NULL); r++)
        wanted |= (uint64_t)(w.input.limit[r] > 0) << r;
    for (size_t i = 0; i < count; i++) {
        const ckv_rule_group *g = &w.groups[i];
        ck_assert(g->count > 0 && g->count <= CKV_GROUP_RULES_MAX);
        ck_assert(g->count == 1 || g->keys <= KEYS_MOST);
        ck_assert(i == 0 || g->keys <= w.groups[i - 1].keys);
        for (size_t k = 0; k < g->count; k++) {
            ck_assert_uint_eq(seen >> g->rule[k] & 1, 0);
            seen |= UINT64_C(1) << g->rule[k];
        }
    }
    ck_assert_uint_eq(seen, wanted);
    ck_assert_uint_lt(count, (size_t)__builtin_popcountll(wanted));
}
END_TEST

START_TEST(alone)
{
    world w;
    size_t on = 0;
    make_world(&w, (uint64_t)_i);
    for (size_t r = 0; r < ckv_rules_count(NULL); r++)
        on += w.input.limit[r] > 0;
    size_t count = ckv_rules_group(&w.input, true, w.groups);
    ck_assert_uint_eq(count, on);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(w.groups[i].count, 1);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("groups of rules");
    TCase *tc = tcase_create("groups of rules");
    tcase_add_loop_test(tc, each_rule_once, 0, 3);
    tcase_add_loop_test(tc, alone, 0, 3);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
