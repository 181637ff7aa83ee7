/* What a survey says against the blocks that each limit then gives, and what is chosen out of it against its terms. */
#include "block/choose.h"
#include "random_records.h"
#include "runner.h"
#include "util/hash.h"

#include <stdlib.h>

enum { RECORDS = 90, SAMPLED = 25, MOST = 24 };

typedef struct world {
    random_records records;
    uint64_t identity[RECORDS];
    uint16_t source[RECORDS];
    bool sampled[RECORDS];
    ckv_block_input input;
} world;

/* Whatever the pair: the same both ways, and some of each. */
static uint32_t any_likely(void *context, unsigned worker, uint32_t a, uint32_t b)
{
    (void)context, (void)worker;
    ck_assert_uint_lt(a, b);
    return (a + b) % 3 ? 0 : CKV_SHARE_ONE;
}

static world *make_world(uint64_t seed)
{
    world *w = calloc(1, sizeof *w);
    w->records = random_records_make(&seed, RECORDS);
    for (size_t i = 0; i < RECORDS; i++) {
        w->identity[i] = ckv_hash_pair(i, seed);
        w->source[i] = (uint16_t)random_below(&seed, 3);
    }
    for (size_t i = 0; i < RECORDS; i++) {
        size_t before = 0;
        for (size_t k = 0; k < RECORDS; k++)
            before += w->identity[k] < w->identity[i];
        w->sampled[i] = before < SAMPLED;
    }
    w->input = (ckv_block_input){
        .count = RECORDS, .features = w->records.features, .source = w->source, .apart = seed % 2, .threads = 2
    };
    return w;
}

static void free_world(world *w)
{
    random_records_free(&w->records);
    free(w);
}

static ckv_survey survey_of(world *w, size_t sample)
{
    ckv_survey s;
    ck_assert_int_eq(ckv_survey_make(&s, &w->input, w->identity, sample, MOST), CKV_OK);
    ck_assert_int_eq(ckv_survey_judge(&s, UINT64_MAX / 2, 2, any_likely, NULL), CKV_OK);
    return s;
}

static bool offers(const ckv_survey *s, uint32_t a, uint32_t b, unsigned rule, unsigned limit)
{
    for (size_t p = 0; p < s->pair_count; p++) {
        for (size_t i = s->first[p]; s->pairs[p].a == a && s->pairs[p].b == b && i < s->first[p + 1]; i++) {
            if (s->offers[i].rule == rule && ckv_step_limit[s->offers[i].step] <= limit)
                return true;
        }
    }
    return false;
}

typedef struct proposed {
    bool pair[RECORDS][RECORDS];
    size_t count;
} proposed;

static ckv_status note_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    (void)entry;
    proposed *p = context;
    p->count += !p->pair[a][b];
    p->pair[a][b] = true;
    return CKV_OK;
}

static proposed *propose(world *w)
{
    proposed *p = calloc(1, sizeof *p);
    ckv_blocks blocks;
    ck_assert_int_eq(ckv_blocks_build(&blocks, &w->input), CKV_OK);
    for (size_t i = 0; i < blocks.piece_count; i++)
        ck_assert_int_eq(ckv_blocks_pairs(&blocks, i, note_pair, p), CKV_OK);
    ckv_blocks_free(&blocks);
    return p;
}

/* A rule alone, at one limit: exactly the pairs that the survey says, of those with a sampled record. */
static size_t check_rule(world *w, const ckv_survey *s, unsigned rule, unsigned limit)
{
    memset(w->input.limit, 0, sizeof w->input.limit);
    w->input.limit[rule] = limit;
    proposed *p = propose(w);
    size_t seen = 0;
    for (uint32_t a = 0; a < RECORDS; a++) {
        for (uint32_t b = a + 1; b < RECORDS; b++) {
            bool said = offers(s, a, b, rule, limit);
            ck_assert_msg(said == (p->pair[a][b] && (w->sampled[a] || w->sampled[b])), "rule %u at %u: %u and %u", rule,
                limit, a, b);
            seen += said;
        }
    }
    free(p);
    return seen;
}

START_TEST(a_survey_tells_what_limits_give)
{
    world *w = make_world(40 + (uint64_t)_i);
    ckv_survey s = survey_of(w, SAMPLED);
    size_t rules, seen = 0;
    ckv_rule_table(&rules);
    for (unsigned rule = 0; rule < rules; rule++) {
        for (unsigned step = 1; ckv_step_limit[step] <= MOST; step += 2)
            seen += check_rule(w, &s, rule, ckv_step_limit[step]);
    }
    ck_assert_uint_gt(seen, 1000);
    ckv_survey_free(&s);
    free_world(w);
}
END_TEST

START_TEST(a_whole_survey_needs_no_scale)
{
    world *w = make_world(3);
    ckv_survey s = survey_of(w, RECORDS * 2);
    ck_assert_uint_eq(s.sampled, RECORDS);
    ck_assert_uint_eq(ckv_survey_scale(&s, 12345), 12345);
    ckv_survey_free(&s);
    s = survey_of(w, SAMPLED);
    ck_assert_uint_gt(ckv_survey_scale(&s, 100), 100);
    ckv_survey_free(&s);
    free_world(w);
}
END_TEST

/* The pairs that the chosen limits give: as many as are told, and no more than may be. */
static void check_cost(world *w, const ckv_choice *choice, uint64_t budget)
{
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        w->input.limit[r] = choice->rule[r].limit;
        ck_assert_uint_le(choice->rule[r].training, choice->rule[r].limit);
    }
    proposed *p = propose(w);
    ck_assert_uint_eq(p->count, choice->pairs);
    ck_assert_uint_le(choice->pairs, budget);
    free(p);
}

START_TEST(a_choice_keeps_to_its_budget)
{
    static const uint64_t budgets[] = { 0, 50, 200, 800, 100000 };
    world *w = make_world(7);
    ckv_survey s = survey_of(w, RECORDS);
    ckv_choice choice;
    uint64_t before = 0;
    for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
        ckv_choice_terms terms = { .most = MOST, .budget = budgets[i], .target = CKV_SHARE_ONE };
        ck_assert_int_eq(ckv_choose(&choice, &s, &terms), CKV_OK);
        check_cost(w, &choice, budgets[i]);
        ck_assert_uint_ge(choice.matches, before);
        before = choice.matches;
    }
    ck_assert_uint_eq(choice.pairs, s.pair_count);
    ck_assert_uint_eq(choice.matches, choice.reachable);
    ckv_survey_free(&s);
    free_world(w);
}
END_TEST

START_TEST(the_user_is_heard)
{
    world *w = make_world(11);
    ckv_survey s = survey_of(w, RECORDS);
    ckv_choice free_choice, choice;
    ckv_choice_terms terms = { .most = MOST, .budget = 300, .target = CKV_SHARE_ONE };
    ck_assert_int_eq(ckv_choose(&free_choice, &s, &terms), CKV_OK);
    size_t rules, chosen = 0, added = 0;
    ckv_rule_table(&rules);
    for (size_t r = 0; r < rules; r++) {
        if (free_choice.rule[r].limit && !(chosen++ % 2))
            terms.never |= UINT64_C(1) << r;
        if (!free_choice.rule[r].limit && s.keys[r] && !(added++ % 3))
            terms.always |= UINT64_C(1) << r;
    }
    ck_assert(terms.never && terms.always);
    ck_assert_int_eq(ckv_choose(&choice, &s, &terms), CKV_OK);
    for (size_t r = 0; r < rules; r++) {
        ck_assert(!(terms.never >> r & 1) || (!choice.rule[r].limit && choice.rule[r].verdict == CKV_RULE_FORBIDDEN));
        ck_assert(!(terms.always >> r & 1) || (choice.rule[r].limit && choice.rule[r].verdict == CKV_RULE_WANTED));
    }
    ckv_survey_free(&s);
    free_world(w);
}
END_TEST

START_TEST(narrowed_blocks_are_those_of_lower_limits)
{
    world *w = make_world(13);
    ckv_blocks wide, narrow;
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        w->input.limit[r] = 20;
    ckv_block_input lower = w->input;
    ck_assert_int_eq(ckv_blocks_build(&wide, &w->input), CKV_OK);
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        lower.limit[r] = (uint32_t)(r % 5 * 4);
    ck_assert_int_eq(ckv_blocks_narrow(&narrow, &wide, &lower), CKV_OK);
    ckv_blocks_free(&wide);
    ck_assert_int_eq(ckv_blocks_build(&wide, &lower), CKV_OK);
    ck_assert_uint_gt(wide.entry_count, 100);
    ck_assert_uint_eq(wide.entry_count, narrow.entry_count);
    ck_assert_uint_eq(wide.block_count, narrow.block_count);
    ck_assert_mem_eq(wide.keys, narrow.keys, wide.block_count * sizeof *wide.keys);
    ck_assert_mem_eq(wide.records, narrow.records, wide.entry_count * sizeof *wide.records);
    ckv_blocks_free(&wide);
    ckv_blocks_free(&narrow);
    free_world(w);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("choose");
    TCase *tc = tcase_create("choose");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_survey_tells_what_limits_give, 0, 2);
    tcase_add_test(tc, a_whole_survey_needs_no_scale);
    tcase_add_test(tc, a_choice_keeps_to_its_budget);
    tcase_add_test(tc, the_user_is_heard);
    tcase_add_test(tc, narrowed_blocks_are_those_of_lower_limits);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
