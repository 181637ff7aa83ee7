/* EM finds what it should: on patterns drawn from known m, u and shares of matches it comes back to them, and no step
 * makes the penalised likelihood smaller. */
#include "model/em.h"
#include "random.h"
#include "runner.h"

#include <math.h>
#include <stdlib.h>

/* The truth: level 0 is missing, and says nothing. */
static const struct field {
    ckv_comparison comparison;
    unsigned levels;
    double missing;
    double m[CKV_LEVELS_MAX], u[CKV_LEVELS_MAX];
} fields[] = {
    { CKV_CMP_SURNAME, 3, 0, { 0, .06, .94 }, { 0, .97, .03 } },
    { CKV_CMP_GIVEN, 4, .05, { 0, .08, .22, .70 }, { 0, .90, .08, .02 } },
    { CKV_CMP_PHONE, 3, .30, { 0, .35, .65 }, { 0, .99, .01 } },
    { CKV_CMP_STREET, 5, .20, { 0, .15, .10, .20, .55 }, { 0, .80, .12, .05, .03 } },
    { CKV_CMP_BIRTH, 4, .40, { 0, .04, .10, .86 }, { 0, .88, .11, .01 } },
    { CKV_CMP_SEX, 3, .10, { 0, .02, .98 }, { 0, .50, .50 } },
};
enum { FIELDS = sizeof fields / sizeof *fields, GROUPS = 3 };

static double next_unit(uint64_t *state)
{
    return (double)(random_next(state) >> 11) * 0x1p-53;
}

static unsigned draw_level(const struct field *f, const double *p, uint64_t *random)
{
    double x = next_unit(random);
    if (next_unit(random) < f->missing)
        return 0;
    for (unsigned l = 1; l < f->levels - 1; l++) {
        if (x < p[l])
            return l;
        x -= p[l];
    }
    return f->levels - 1;
}

static ckv_patterns draw(size_t pairs, const double *lambda, size_t groups, uint64_t seed)
{
    ckv_patterns p = { 0 };
    uint64_t random = seed;
    for (size_t i = 0; i < pairs; i++) {
        uint32_t group = (uint32_t)(i % groups);
        bool match = next_unit(&random) < lambda[group];
        uint64_t pattern = 0;
        for (size_t f = 0; f < FIELDS; f++)
            pattern |= (uint64_t)draw_level(&fields[f], match ? fields[f].m : fields[f].u, &random)
                       << 4 * fields[f].comparison;
        ck_assert_int_eq(ckv_patterns_add(&p, pattern, group, 1), CKV_OK);
    }
    ckv_patterns_sort(&p);
    return p;
}

/* Where a person would start: agreement is common among matches, disagreement among the rest. */
static void set_start(ckv_em *em)
{
    for (size_t f = 0; f < FIELDS; f++) {
        unsigned top = fields[f].levels - 1;
        for (unsigned l = 1; l <= top; l++) {
            em->m[fields[f].comparison][l] = l == top ? .7 : .3 / (top - 1);
            em->u[fields[f].comparison][l] = l == 1 ? .7 : .3 / (top - 1);
        }
    }
    for (size_t g = 0; g < em->group_count; g++)
        em->lambda[g] = .5;
}

static void check_found(const ckv_em *em, const double *lambda, double within)
{
    for (size_t f = 0; f < FIELDS; f++) {
        for (unsigned l = 1; l < fields[f].levels; l++) {
            ck_assert_double_eq_tol(em->m[fields[f].comparison][l], fields[f].m[l], within);
            ck_assert_double_eq_tol(em->u[fields[f].comparison][l], fields[f].u[l], within);
        }
    }
    for (size_t g = 0; g < em->group_count; g++)
        ck_assert_double_eq_tol(em->lambda[g], lambda[g], within);
}

static const struct {
    size_t pairs;
    uint64_t seed;
    double within;
} samples[] = { { 1000000, 1, .01 }, { 1000000, 2, .01 }, { 10000, 3, .05 }, { 10000, 4, .05 }, { 10000, 5, .05 } };

START_TEST(recovers_what_was_drawn)
{
    double truth[1] = { .2 }, lambda[1];
    ckv_patterns p = draw(samples[_i].pairs, truth, 1, samples[_i].seed);
    ckv_em em = { .lambda = lambda, .group_count = 1, .most_steps = 5000, .tolerance = 1e-8 };
    set_start(&em);
    ck_assert_int_eq(ckv_em_run(&em, p.items, p.used), CKV_OK);
    check_found(&em, truth, samples[_i].within);
    ckv_patterns_free(&p);
}
END_TEST

START_TEST(recovers_the_share_of_each_group)
{
    double truth[GROUPS] = { .05, .2, .6 }, lambda[GROUPS];
    ckv_patterns p = draw(1000000, truth, GROUPS, 7);
    ckv_em em = { .lambda = lambda, .group_count = GROUPS, .most_steps = 5000, .tolerance = 1e-8 };
    set_start(&em);
    ck_assert_int_eq(ckv_em_run(&em, p.items, p.used), CKV_OK);
    check_found(&em, truth, .01);
    ckv_patterns_free(&p);
}
END_TEST

/* Groups of known class keep it: each value is what was counted in them. */
START_TEST(known_classes_stay)
{
    const uint64_t same = (uint64_t)2 << 4 * CKV_CMP_SEX, other = (uint64_t)1 << 4 * CKV_CMP_SEX;
    const ckv_pattern_count known[] = { { other, 1, 1 }, { same, 1, 3 }, { other, 2, 1 }, { same, 2, 1 } };
    double lambda[] = { .5, 1, 0 };
    ckv_em em = { .lambda = lambda, .group_count = 3, .known_from = 1, .lambda_prior = { 5, 5 } };
    for (unsigned l = 1; l <= 2; l++)
        em.m[CKV_CMP_SEX][l] = em.u[CKV_CMP_SEX][l] = .5;
    ck_assert_int_eq(ckv_em_run(&em, known, sizeof known / sizeof *known), CKV_OK);
    ck_assert_double_eq(lambda[1], 1);
    ck_assert_double_eq(lambda[2], 0);
    ck_assert_double_eq_tol(em.m[CKV_CMP_SEX][2], .75, 1e-12);
    ck_assert_double_eq_tol(em.u[CKV_CMP_SEX][2], .5, 1e-12);
}
END_TEST

/* ---- no step may lose ---- */

typedef struct watch {
    double last;
    unsigned steps;
    bool fell;
} watch;

static void take_step(void *context, unsigned number, double likelihood)
{
    watch *w = context;
    ck_assert_uint_eq(number, w->steps + 1);
    if (w->steps++ && likelihood < w->last - 1e-11 * fabs(w->last))
        w->fell = true;
    w->last = likelihood;
}

static const struct {
    size_t groups;
    double m_prior, u_prior, lambda_prior; /* pseudo-counts of each level, of each side */
    bool keep_u;
} runs[] = {
    { 1, 0, 0, 0, false },
    { 1, 0, 0, 0, true },
    { 1, 25, 1000, 1, false },
    { 1, .01, .01, .01, false },
    { 3, 0, 0, 0, false },
    { 3, 0, 0, 0, true },
    { 3, 25, 1000, 1, false },
    { 3, 500, 0, 100, true },
    { 3, 0, 0, 50, false },
};

START_TEST(likelihood_never_falls)
{
    double truth[GROUPS] = { .02, .2, .7 }, lambda[GROUPS];
    ckv_patterns p = draw(3000, truth, runs[_i].groups, 11 + (uint64_t)_i);
    watch w = { 0 };
    ckv_em em = { .lambda = lambda,
        .group_count = runs[_i].groups,
        .most_steps = 300,
        .tolerance = 1e-15,
        .keep_u = runs[_i].keep_u,
        .lambda_prior = { runs[_i].lambda_prior, 3 * runs[_i].lambda_prior },
        .on_step = take_step,
        .context = &w };
    set_start(&em);
    for (size_t f = 0; f < FIELDS; f++) {
        for (unsigned l = 1; l < fields[f].levels; l++) {
            em.m_prior[fields[f].comparison][l] = runs[_i].m_prior * fields[f].m[l];
            em.u_prior[fields[f].comparison][l] = runs[_i].u_prior * fields[f].u[l];
        }
    }
    ck_assert_int_eq(ckv_em_run(&em, p.items, p.used), CKV_OK);
    ck_assert(!w.fell);
    ck_assert_uint_gt(w.steps, 10);
    ck_assert_uint_eq(w.steps, em.steps);
    ckv_patterns_free(&p);
}
END_TEST

/* What shows more often than the bound allows stays at it, and all else goes to the other levels in proportion. */
START_TEST(bound_is_kept)
{
    static const ckv_comparison_def def = { .bounded = { .level = 1, .like = 4, .most = .01 } };
    double lambda[] = { .3 };
    ckv_patterns p = draw(20000, lambda, 1, 7);
    ckv_em em = { .lambda = lambda, .group_count = 1 };
    set_start(&em);
    em.def[CKV_CMP_BIRTH] = &def;
    ck_assert_int_eq(ckv_em_run(&em, p.items, p.used), CKV_OK);
    const double *m = em.m[CKV_CMP_BIRTH];
    ck_assert_double_eq_tol(m[1], .01, 1e-12);
    ck_assert_double_eq_tol(m[1] + m[2] + m[3], 1, 1e-9);
    ck_assert_double_eq_tol(m[2] / m[3], .10 / .86, .02);
    ck_assert_double_eq_tol(em.m[CKV_CMP_PHONE][1], .35, .03);
    ckv_patterns_free(&p);
}
END_TEST

/* Patterns that only say "missing" teach nothing, and nothing must be divided by nothing. */
START_TEST(nothing_to_learn_from)
{
    double lambda[1] = { .3 };
    ckv_pattern_count empty = { 0, 0, 10 };
    ckv_em em = { .lambda = lambda, .group_count = 1 };
    set_start(&em);
    lambda[0] = .3;
    ck_assert_int_eq(ckv_em_run(&em, &empty, 1), CKV_OK);
    ck_assert_double_eq_tol(lambda[0], .3, 1e-12);
    ck_assert_double_eq(em.m[CKV_CMP_SURNAME][2], .7);
    ck_assert_int_eq(ckv_em_run(&em, NULL, 0), CKV_OK);
    ck_assert_double_eq(em.m[CKV_CMP_SURNAME][2], .7);
}
END_TEST

START_TEST(ratio_is_of_likelihoods)
{
    ckv_em em = { .m[CKV_CMP_SEX] = { 0, .1, .9 },
        .u[CKV_CMP_SEX] = { 0, .5, .5 },
        .m[CKV_CMP_BIRTH] = { 0, .2, .8 },
        .u[CKV_CMP_BIRTH] = { 0, .96, .04 } };
    uint64_t sex = (uint64_t)2 << 4 * CKV_CMP_SEX, birth = (uint64_t)1 << 4 * CKV_CMP_BIRTH;
    ck_assert_double_eq_tol(ckv_em_ratios(&em, sex).match, .9 / .5, 1e-15);
    ck_assert_double_eq_tol(ckv_em_ratios(&em, sex | birth).match, .9 / .5 * (.2 / .96), 1e-15);
    ck_assert_double_eq(ckv_em_ratios(&em, 0).match, 1); /* nothing compared says nothing */
    em.u[CKV_CMP_SEX][2] = 0;
    ck_assert_double_gt(ckv_em_ratios(&em, sex).match, 1e50); /* a level that no non-match has */
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("em");
    TCase *tc = tcase_create("em");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, recovers_what_was_drawn, 0, sizeof samples / sizeof *samples);
    tcase_add_test(tc, recovers_the_share_of_each_group);
    tcase_add_test(tc, known_classes_stay);
    tcase_add_loop_test(tc, likelihood_never_falls, 0, sizeof runs / sizeof *runs);
    tcase_add_test(tc, bound_is_kept);
    tcase_add_test(tc, nothing_to_learn_from);
    tcase_add_test(tc, ratio_is_of_likelihoods);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
