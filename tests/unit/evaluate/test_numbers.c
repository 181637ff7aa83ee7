#include "labelled.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

static labelling truth, members;

/* By hand. Shares as fractions, so that they can be checked by eye; "of" is the divisor. */
static const struct {
    const char *truth, *members;
    bool cross_only;
    uint64_t common, found, true_pairs; /* pairs */
    double precision, recall, f1;
    double bcubed_precision, bcubed_recall;
    uint64_t exact, clusters;
} cases[] = {
    /* two clusters cut in the wrong place: ab and de are right; ac, bc are missed; cd, ce are wrong */
    { "s/a=1 s/b=1 s/c=1 s/d=2 s/e=2", "s/a=x s/b=x s/c=y s/d=y s/e=y", false, 2, 4, 4, .5, .5, .5, 11 / 15., 11 / 15.,
        0, 2 },
    /* all right, whatever the labels are called, in another order */
    { "s/a=1 s/b=1 s/c=2", "s/c=1 s/b=2 s/a=2", false, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2 },
    /* nothing found: precision is of nothing */
    { "s/a=1 s/b=1 s/c=1", "s/a=1 s/b=2 s/c=3", false, 0, 0, 3, 1, 0, 0, 1, 1 / 3., 0, 1 },
    /* all in one: 6 pairs, 2 of them right */
    { "s/a=1 s/b=1 s/c=2 s/d=2", "s/a=x s/b=x s/c=x s/d=x", false, 2, 6, 2, 1 / 3., 1, .5, .5, 1, 0, 2 },
    /* missing ones are alone: c is right to be, b is not */
    { "s/a=1 s/b=1 s/c=2", "s/a=x", false, 0, 0, 1, 1, 0, 0, 1, 2 / 3., 1, 2 },
    /* nothing to find and nothing found */
    { "s/a=1 s/b=2", "s/a=1 s/b=2", false, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2 },
    { "", "", false, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0 },
    { "s/a=1", "", false, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1 },
    /* across sources: of abc (a, b in s) ac and bc count, and d is wrong with a, b in s but right to be judged with c
     */
    { "s/a=1 s/b=1 t/c=1 s/d=2", "s/a=x s/b=x t/c=x s/d=x", true, 2, 3, 2, 2 / 3., 1, 4 / 5., 10 / 16., 1, 0, 2 },
    /* the same pairs within sources only: none count */
    { "s/a=1 s/b=1 t/a=2 t/b=2", "s/a=x s/b=y t/a=z t/b=z", true, 0, 0, 0, 1, 1, 1, 1, 3 / 4., 1, 2 },
    /* one key in two sources is two records; sources and keys do not run together */
    { "s/ab=1 sa/b=1 s/a=2", "s/ab=1 sa/b=1 s/a=1", false, 1, 3, 1, 1 / 3., 1, .5, 5 / 9., 1, 0, 2 },
    /* the truth may say a thing twice */
    { "s/a=1 s/b=1 s/a=1", "s/a=1 s/b=1", false, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
    /* the last row for a record counts */
    { "s/a=1 s/b=1", "s/a=1 s/b=2 s/b=1", false, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
};

START_TEST(by_hand)
{
    labelling_parse(&truth, cases[_i].truth);
    labelling_parse(&members, cases[_i].members);
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    options.cross_only = cases[_i].cross_only;
    ckv_evaluation r = labelling_measure(&truth, &members, &options);
    ck_assert_uint_eq(r.common_pairs, cases[_i].common);
    ck_assert_uint_eq(r.found_pairs, cases[_i].found);
    ck_assert_uint_eq(r.true_pairs, cases[_i].true_pairs);
    ck_assert_double_eq_tol(r.precision, cases[_i].precision, 1e-15);
    ck_assert_double_eq_tol(r.recall, cases[_i].recall, 1e-15);
    ck_assert_double_eq_tol(r.f1, cases[_i].f1, 1e-15);
    double p = cases[_i].bcubed_precision, q = cases[_i].bcubed_recall;
    ck_assert_double_eq_tol(r.bcubed_precision, p, 1e-15);
    ck_assert_double_eq_tol(r.bcubed_recall, q, 1e-15);
    ck_assert_double_eq_tol(r.bcubed_f1, 2 * p * q / (p + q), 1e-15);
    ck_assert_uint_eq(r.exact_clusters, cases[_i].exact);
    ck_assert_uint_eq(r.truth_clusters, cases[_i].clusters);
}
END_TEST

START_TEST(counts_and_sizes)
{
    labelling_parse(&truth, "s/a=1 s/b=1 s/c=1 s/d=1 s/e=1 s/f=2 s/g=2 s/h=3");
    labelling_parse(&members, "s/a=1 s/b=1 s/c=1 s/f=9 s/f=8 s/g=8");
    ckv_evaluation r = labelling_measure(&truth, &members, NULL);
    ck_assert_uint_eq(r.records, 8);
    ck_assert_uint_eq(r.missing, 3); /* d, e, h */
    ck_assert_uint_eq(r.repeated, 1);
    ck_assert_uint_eq(r.truth_largest, 5);
    ck_assert_uint_eq(r.found_largest, 3);
    ck_assert_uint_eq(r.found_clusters, 5); /* abc fg d e h; that of the row for f that does not count is none */
    static const uint64_t in_truth[CKV_EVALUATE_SIZES] = { 1, 1, 0, 1 }, in_found[CKV_EVALUATE_SIZES] = { 3, 1, 1 };
    for (size_t i = 0; i < CKV_EVALUATE_SIZES; i++) {
        ck_assert_uint_eq(r.truth_sizes[i], in_truth[i]);
        ck_assert_uint_eq(r.found_sizes[i], in_found[i]);
    }
    ck_assert_double_eq(r.exact, 2 / 3.);
    ck_assert_double_eq(r.ceiling, 1);
    ck_assert_uint_eq(r.asked_pairs, 0);
}
END_TEST

static char text[2][120000];

/* Random labellings of `count` records in four sources; big clusters and small. */
static void make_random(unsigned seed, size_t count)
{
    size_t at[2] = { 0, 0 };
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < 2; k++) {
            seed = seed * 1103515245u + 12345u;
            unsigned r = seed >> 8;
            unsigned label = r % 10 < 3 ? r / 10 % 5 : r / 10 % (unsigned)count;
            at[k] += (size_t)snprintf(
                text[k] + at[k], sizeof text[k] - at[k], "%s%c/k%zu=%u", i ? " " : "", (char)('a' + i % 4), i, label);
        }
    }
    labelling_parse(&truth, text[0]);
    labelling_parse(&members, text[1]);
}

static void reverse(labelling *l)
{
    for (size_t i = 0; i < l->count / 2; i++) {
        ckv_labelled other = l->rows[i];
        l->rows[i] = l->rows[l->count - 1 - i];
        l->rows[l->count - 1 - i] = other;
    }
}

/* Pairs counted one by one. */
static uint64_t count_slowly(const labelling *a, const labelling *b, bool cross_only)
{
    uint64_t pairs = 0;
    for (size_t i = 0; i < a->count; i++) {
        for (size_t k = i + 1; k < a->count; k++) {
            bool same = a->rows[i].label_len == a->rows[k].label_len
                        && !memcmp(a->rows[i].label, a->rows[k].label, a->rows[i].label_len)
                        && b->rows[i].label_len == b->rows[k].label_len
                        && !memcmp(b->rows[i].label, b->rows[k].label, b->rows[i].label_len);
            pairs += same && !(cross_only && a->rows[i].source[0] == a->rows[k].source[0]);
        }
    }
    return pairs;
}

START_TEST(properties)
{
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    options.cross_only = _i % 2;
    make_random((unsigned)_i, 100 + 60 * (size_t)_i);
    ckv_evaluation r = labelling_measure(&truth, &members, &options);
    ck_assert_uint_eq(r.common_pairs, count_slowly(&truth, &members, options.cross_only));
    ck_assert_uint_eq(r.true_pairs, count_slowly(&truth, &truth, options.cross_only));
    ck_assert_uint_eq(r.found_pairs, count_slowly(&members, &members, options.cross_only));
    ck_assert(r.common_pairs > 0 && r.precision < 1 && r.recall < 1);

    ckv_evaluation swapped = labelling_measure(&members, &truth, &options);
    ck_assert(swapped.precision == r.recall && swapped.recall == r.precision && swapped.f1 == r.f1);
    ck_assert(swapped.bcubed_precision == r.bcubed_recall && swapped.bcubed_recall == r.bcubed_precision);
    ck_assert_uint_eq(swapped.exact_clusters, r.exact_clusters);
    ck_assert_uint_eq(swapped.found_largest, r.truth_largest);

    reverse(&truth);
    ckv_evaluation again = labelling_measure(&truth, &members, &options);
    ck_assert_mem_eq(&again, &r, sizeof r); /* the same bits in any order of rows */

    ckv_evaluation self = labelling_measure(&truth, &truth, &options);
    ck_assert(self.precision == 1 && self.recall == 1 && self.bcubed_f1 == 1 && self.exact == 1);
}
END_TEST

/* What the callback was asked: every pair once, of one true cluster. */
typedef struct witness {
    uint64_t asked, bad;
    uint64_t sum; /* of key numbers, to see that runs are alike */
} witness;

static bool key_is_even(void *context, const ckv_labelled *a, const ckv_labelled *b)
{
    witness *seen = context;
    int c = a->source_len != b->source_len ? 1 : memcmp(a->source, b->source, a->source_len);
    seen->asked++;
    seen->bad += a->label_len != b->label_len || memcmp(a->label, b->label, a->label_len) != 0 || c > 0;
    seen->sum = seen->sum * 31 + (uint64_t)(a->key[a->key_len - 1] * 128 + b->key[b->key_len - 1]);
    return a->key[a->key_len - 1] % 2 == 0;
}

START_TEST(ceiling_by_hand)
{
    /* pairs of 1: 0-1 0-2 1-2 (even first: 2); of 2: 3-4 (none); alone: none */
    labelling_parse(&truth, "s/2=1 s/1=1 s/0=1 s/4=2 s/3=2 s/5=3");
    witness seen = { 0 };
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    options.candidate = key_is_even;
    options.context = &seen;
    ckv_evaluation r = labelling_measure(&truth, &truth, &options);
    ck_assert_uint_eq(r.asked_pairs, 4);
    ck_assert_uint_eq(r.candidate_pairs, 2);
    ck_assert_double_eq(r.ceiling, .5);
    ck_assert_uint_eq(seen.bad, 0);
    /* every second: 0-1, 1-2 */
    options.ceiling_pairs = 2;
    r = labelling_measure(&truth, &truth, &options);
    ck_assert_uint_eq(r.asked_pairs, 2);
    ck_assert_uint_eq(r.candidate_pairs, 1);
}
END_TEST

START_TEST(ceiling_is_spread_and_capped)
{
    make_random(5, 900);
    witness seen = { 0 };
    ckv_evaluate_options options = CKV_EVALUATE_OPTIONS_INIT;
    options.candidate = key_is_even;
    options.context = &seen;
    ckv_evaluation all = labelling_measure(&truth, &members, &options);
    ck_assert_uint_eq(all.asked_pairs, all.true_pairs);
    ck_assert_uint_eq(seen.asked, all.asked_pairs);
    ck_assert_uint_eq(seen.bad, 0);
    options.ceiling_pairs = 500;
    witness first = { 0 }, again = { 0 };
    options.context = &first;
    ckv_evaluation some = labelling_measure(&truth, &members, &options);
    ck_assert_uint_le(some.asked_pairs, 500);
    ck_assert_uint_ge(some.asked_pairs, 400);
    ck_assert_double_eq_tol(some.ceiling, all.ceiling, .1);
    reverse(&truth);
    options.context = &again;
    labelling_measure(&truth, &members, &options);
    ck_assert(first.sum == again.sum && first.asked == again.asked); /* the same pairs in any order of rows */
    options.cross_only = true;
    options.ceiling_pairs = 0;
    some = labelling_measure(&truth, &members, &options);
    ck_assert_uint_eq(some.asked_pairs, some.true_pairs);
}
END_TEST

static const struct {
    const char *truth, *members;
    uint64_t line;
    const char *message;
} mistakes[] = {
    { "s/a=1", "secret/a=1", CKV_NOWHERE, "members: none of its records is in truth" },
    { "s/a=1 s/b=1 s/a=2", "", 4, "truth: line 4: an earlier row puts this record into another cluster" },
    { "s/a=1 s/b=", "", 3, "truth: line 3: the record has no cluster" },
    { "s/a=1", "s/a=", 2, "members: line 2: the record has no cluster" },
};

START_TEST(mistakes_are_named)
{
    labelling_parse(&truth, mistakes[_i].truth);
    labelling_parse(&members, mistakes[_i].members);
    ckv_evaluation r = { .size = sizeof r, .records = 77 };
    ckv_error err = { 0 };
    ck_assert_int_eq(ckv_evaluate(truth.rows, truth.count, members.rows, members.count, NULL, &r, &err), CKV_BAD_INPUT);
    ck_assert_str_eq(err.message, mistakes[_i].message);
    ck_assert_uint_eq(err.line, mistakes[_i].line);
    ck_assert_uint_eq(r.records, 77);
}
END_TEST

/* What the truth does not cover changes nothing but its own count. */
START_TEST(a_truth_may_cover_a_part)
{
    labelling_parse(&truth, "s/a=1 s/b=1 s/c=2 s/d=2");
    labelling_parse(&members, "s/a=1 s/b=1 s/c=1 s/d=2");
    ckv_evaluation whole = labelling_measure(&truth, &members, NULL);
    labelling_parse(&members, "s/a=1 s/x=1 s/b=1 t/a=1 s/c=1 s/d=2 s/y=9 s/y=9");
    ckv_evaluation part = labelling_measure(&truth, &members, NULL);
    ck_assert_uint_eq(whole.uncovered, 0);
    ck_assert_uint_eq(part.uncovered, 4);
    part.uncovered = 0;
    ck_assert_uint_eq(part.found_pairs, 3);
    ck_assert_int_eq(memcmp(&whole, &part, sizeof whole), 0);
}
END_TEST

START_TEST(sizes_of_structs)
{
    labelling_parse(&truth, "s/a=1 s/b=1");
    ckv_evaluation r = { 0 };
    ck_assert_int_eq(ckv_evaluate(truth.rows, 2, truth.rows, 2, NULL, &r, NULL), CKV_INVALID);
    /* a caller of an older header has a shorter result: what is behind it stays */
    r.size = offsetof(ckv_evaluation, bcubed_precision);
    r.bcubed_precision = 7;
    ck_assert_int_eq(ckv_evaluate(truth.rows, 2, truth.rows, 2, NULL, &r, NULL), CKV_OK);
    ck_assert(r.bcubed_precision == 7 && r.f1 == 1 && r.size == offsetof(ckv_evaluation, bcubed_precision));
    struct {
        ckv_evaluate_options known;
        uint64_t more;
    } newer = { .known.size = sizeof newer };
    r.size = sizeof r;
    ck_assert_int_eq(ckv_evaluate(truth.rows, 2, truth.rows, 2, &newer.known, &r, NULL), CKV_OK);
    newer.more = 1;
    ck_assert_int_eq(ckv_evaluate(truth.rows, 2, truth.rows, 2, &newer.known, &r, NULL), CKV_INVALID);
    newer.known.size = 0;
    ck_assert_int_eq(ckv_evaluate(truth.rows, 2, truth.rows, 2, &newer.known, &r, NULL), CKV_INVALID);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("numbers");
    TCase *tc = tcase_create("numbers");
    tcase_add_loop_test(tc, by_hand, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, counts_and_sizes);
    tcase_add_loop_test(tc, properties, 1, 9);
    tcase_add_test(tc, ceiling_by_hand);
    tcase_add_test(tc, ceiling_is_spread_and_capped);
    tcase_add_loop_test(tc, mistakes_are_named, 0, sizeof mistakes / sizeof *mistakes);
    tcase_add_test(tc, a_truth_may_cover_a_part);
    tcase_add_test(tc, sizes_of_structs);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
