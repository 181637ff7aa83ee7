#include "runner.h"
#include "scratch.h"

#include <ckv/mistakes.h>
#include <stdio.h>
#include <string.h>

/* By hand: {a b c} is found as {a b} {c d}, {e f} as {e} {f}. */
#define TRUTH "source,key,entity\ns,a,1\ns,b,1\nt,c,1\nt,d,2\ns,e,3\ns,f,3\n"
#define MEMBERS "source,key,entity_id\ns,a,X\ns,b,X\nt,c,Y\nt,d,Y\ns,e,Z\ns,f,W\n"

typedef struct heard {
    char text[512];
    size_t len;
    bool enough; /* after the first */
} heard;

/* The kind is whether one of the two is c. */
static void describe(void *context, const ckv_labelled *a, const ckv_labelled *b, bool missed, char *words)
{
    (void)context;
    (void)missed;
    strcpy(words, a->key[0] == 'c' || b->key[0] == 'c' ? "with c" : "without");
}

static bool hear(void *context, const ckv_mistake *m)
{
    heard *h = context;
    h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "%s %s %llu", m->missed ? "missed" : "false",
        m->kind, (unsigned long long)m->pairs);
    for (size_t i = 0; i < m->example_count; i++)
        h->len += (size_t)snprintf(
            h->text + h->len, sizeof h->text - h->len, " %.1s%.1s", m->examples[i][0]->key, m->examples[i][1]->key);
    h->len += (size_t)snprintf(h->text + h->len, sizeof h->text - h->len, "\n");
    ck_assert_uint_lt(h->len, sizeof h->text);
    return !h->enough;
}

static ckv_mistakes_counted look(ckv_mistakes_options *options, heard *h)
{
    char truth[SCRATCH_PATH], members[SCRATCH_PATH];
    ckv_error err = { 0 };
    ckv_mistakes_counted counted = { .size = sizeof counted };
    scratch_write(truth, "t.csv", TRUTH);
    scratch_write(members, "m.csv", MEMBERS);
    options->each = hear;
    options->context = h;
    ck_assert_msg(ckv_mistakes_files(truth, members, options, &counted, &err) == CKV_OK, "%s", err.message);
    return counted;
}

START_TEST(sorts_by_cost)
{
    heard h = { "", 0 };
    ckv_mistakes_options options = CKV_MISTAKES_OPTIONS_INIT;
    options.describe = describe;
    ckv_mistakes_counted counted = look(&options, &h);
    ck_assert_str_eq(h.text, "missed with c 2 ac bc\nmissed without 1 ef\nfalse with c 1 cd\n");
    ck_assert_uint_eq(counted.missed, 3);
    ck_assert_uint_eq(counted.false_pairs, 1);
    ck_assert_uint_eq(counted.asked_missed, 3);
    ck_assert_uint_eq(counted.asked_false_pairs, 1);
    ck_assert_uint_eq(counted.kinds, 3);
}
END_TEST

START_TEST(stops_when_told)
{
    heard h = { .enough = true };
    ckv_mistakes_options options = CKV_MISTAKES_OPTIONS_INIT;
    options.describe = describe;
    ckv_mistakes_counted counted = look(&options, &h);
    ck_assert_str_eq(h.text, "missed with c 2 ac bc\n");
    ck_assert_uint_eq(counted.kinds, 3);
}
END_TEST

START_TEST(counts_across_sources)
{
    heard h = { "", 0 };
    ckv_mistakes_options options = CKV_MISTAKES_OPTIONS_INIT;
    options.cross_only = true;
    ckv_mistakes_counted counted = look(&options, &h);
    ck_assert_str_eq(h.text, "missed  2 ac bc\n");
    ck_assert_uint_eq(counted.false_pairs, 0);
}
END_TEST

START_TEST(asks_of_a_sample)
{
    heard h = { "", 0 };
    ckv_mistakes_options options = CKV_MISTAKES_OPTIONS_INIT;
    options.pairs = 1;
    ckv_mistakes_counted counted = look(&options, &h);
    ck_assert_uint_eq(counted.missed, 3);
    ck_assert_uint_eq(counted.asked_missed, 1);
    ck_assert_uint_eq(counted.asked_false_pairs, 1);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("mistakes");
    TCase *tc = tcase_create("mistakes");
    tcase_add_checked_fixture(tc, scratch_open, scratch_close);
    tcase_add_test(tc, sorts_by_cost);
    tcase_add_test(tc, stops_when_told);
    tcase_add_test(tc, counts_across_sources);
    tcase_add_test(tc, asks_of_a_sample);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
