/* The order in which records are walked, and the pieces that it is cut into. */
#include "block/order.h"

#include "random_records.h"
#include "runner.h"

#include <stdlib.h>

static const size_t counts[] = { 0, 1, 2, 60, 3000 };

typedef struct world {
    random_records records;
    uint16_t *source;
    ckv_block_input input;
    ckv_blocks blocks;
} world;

static void make_world(world *w, size_t count, uint32_t limit)
{
    uint64_t random = count + 1;
    *w = (world){ .records = random_records_make(&random, count), .source = calloc(count + 1, sizeof *w->source) };
    w->input = (ckv_block_input){ .count = count, .features = w->records.features, .source = w->source, .threads = 2 };
    for (size_t rule = 0; rule < CKV_RULES_MAX; rule++)
        w->input.limit[rule] = limit;
    ck_assert_int_eq(ckv_blocks_build(&w->blocks, &w->input), CKV_OK);
}

static void free_world(world *w)
{
    ckv_blocks_free(&w->blocks);
    random_records_free(&w->records);
    free(w->source);
}

static size_t entries_of(const ckv_blocks *b, size_t record)
{
    return b->first[record + 1] - b->first[record];
}

/* The rule that proposes most pairs; the first of several. */
static unsigned leading_rule(const ckv_blocks *b)
{
    unsigned best = 0;
    for (unsigned r = 1; r < ckv_rules_count(b->input->rules); r++)
        best = b->rule[r].pairs > b->rule[best].pairs ? r : best;
    return best;
}

START_TEST(each_record_once)
{
    world w;
    make_world(&w, counts[_i], 30);
    bool *seen = calloc(counts[_i] + 1, sizeof *seen);
    for (size_t at = 0; at < counts[_i]; at++) {
        ck_assert_uint_lt(w.blocks.order[at], counts[_i]);
        ck_assert(!seen[w.blocks.order[at]]);
        seen[w.blocks.order[at]] = true;
    }
    free(seen);
    free_world(&w);
}
END_TEST

/* Block by block of the leading rule, each record where it comes first. */
START_TEST(those_that_meet_are_near)
{
    world w;
    make_world(&w, counts[_i], 30);
    const ckv_blocks *b = &w.blocks;
    unsigned rule = leading_rule(b);
    bool *seen = calloc(counts[_i] + 1, sizeof *seen);
    size_t at = 0;
    for (size_t i = b->entry_of_rule[rule]; i < b->entry_of_rule[rule + 1]; i++) {
        uint32_t record = ckv_block_record(b, i);
        if (!seen[record])
            ck_assert_uint_eq(b->order[at++], record);
        seen[record] = true;
    }
    if (counts[_i] >= 60)
        ck_assert_uint_gt(at, 0);
    free(seen);
    free_world(&w);
}
END_TEST

/* Nothing between pieces and nothing twice; and none has much more than its part of the entries. */
START_TEST(pieces_are_alike)
{
    world w;
    make_world(&w, counts[_i], 30);
    const ckv_blocks *b = &w.blocks;
    ck_assert_uint_eq(b->piece[0], 0);
    ck_assert_uint_eq(b->piece[b->piece_count], counts[_i]);
    size_t most = 0;
    for (size_t r = 0; r < counts[_i]; r++)
        most = entries_of(b, r) > most ? entries_of(b, r) : most;
    for (size_t p = 0; p < b->piece_count; p++) {
        size_t entries = 0;
        ck_assert_uint_le(b->piece[p], b->piece[p + 1]);
        for (size_t at = b->piece[p]; at < b->piece[p + 1]; at++)
            entries += entries_of(b, b->order[at]);
        ck_assert_uint_le(entries, b->entry_count / 256 + 1 + most);
    }
    if (counts[_i] == 3000)
        ck_assert_uint_gt(b->piece_count, 64); /* enough for many threads */
    free_world(&w);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("order of records");
    TCase *tc = tcase_create("order");
    tcase_add_loop_test(tc, each_record_once, 0, sizeof counts / sizeof *counts);
    tcase_add_loop_test(tc, those_that_meet_are_near, 0, sizeof counts / sizeof *counts);
    tcase_add_loop_test(tc, pieces_are_alike, 0, sizeof counts / sizeof *counts);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
