/* Scores of all pairs of random records, with all that must be true of each. */
#include "runner.h"
#include "trained.h"

#include <math.h>

static trained world;

/* Model 0, and models learned from few and from many. */
static void make_world(int which)
{
    world = trained_make((uint64_t)which, which == 1 ? 30 : 90, 1);
    if (which == 0) {
        ckv_model_free(&world.model);
        ck_assert_int_eq(ckv_model_builtin(&world.model), CKV_OK);
    }
}

static void for_all_pairs(void (*check)(const uint8_t *a, const uint8_t *b))
{
    for (int which = 0; which < 3; which++) {
        make_world(which);
        for (size_t i = 0; i < world.records.count; i++) {
            for (size_t k = 0; k < world.records.count; k++)
                check(world.records.features[i], world.records.features[k]);
        }
        trained_free(&world);
    }
}

static void check_symmetry(const uint8_t *a, const uint8_t *b)
{
    ckv_score x, y;
    ckv_model_score(&world.model, a, b, &x);
    ckv_model_score(&world.model, b, a, &y);
    ck_assert(x.weight == y.weight && x.prior == y.prior && x.household == y.household && x.type == y.type);
    ck_assert_mem_eq(x.part, y.part, sizeof x.part);
    ck_assert_mem_eq(x.level, y.level, sizeof x.level);
}

START_TEST(sides_may_be_swapped)
{
    for_all_pairs(check_symmetry);
}
END_TEST

static void check_sum(const uint8_t *a, const uint8_t *b)
{
    ckv_score s;
    ckv_outcome found[CKV_CMP_COUNT];
    ckv_model_score(&world.model, a, b, &s);
    ckv_compare_records(a, b, found);
    int32_t sum = s.prior + s.household;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        bool counts = ckv_comparison_get((ckv_comparison)c)->types >> s.type & 1;
        sum += s.part[c];
        ck_assert_uint_eq(s.level[c], counts ? found[c].level : 0);
        if (s.level[c] == 0)
            ck_assert_int_eq(s.part[c], 0); /* missing is not evidence */
    }
    ck_assert_int_eq(sum, s.weight);
    ck_assert_int_eq(s.prior, world.model.type[s.type].prior);
}

START_TEST(parts_sum_to_the_weight)
{
    for_all_pairs(check_sum);
}
END_TEST

/* What one comparison says of mates. */
static double explained_by(const ckv_score *s, ckv_mates_kind kind, size_t c)
{
    const ckv_comparison_model *cm = &world.model.type[s->type].comparison[c];
    const double *share = cm->mates[kind].share;
    uint8_t level = s->level[c];
    bool siblings = world.model.def[CKV_CMP_GIVEN]->levels[s->level[CKV_CMP_GIVEN]].siblings;
    int32_t part = s->part[c] + (c == CKV_CMP_BIRTH && siblings ? CKV_MATES_TWINS : 0);
    double rarer = level && cm->m[level] > 0 ? exp2((double)part / CKV_BIT) / cm->m[level] : 0;
    return level ? log2(share[0] + share[level] * rarer) : 0;
}

/* The log-odds of one explanation, of the parts. */
static double explained(const ckv_score *s, ckv_mates_kind kind)
{
    double k = (double)world.model.type[s->type].household[kind] / CKV_BIT;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        k += explained_by(s, kind, c);
    return k;
}

/* -log2(1 + 2^K + 2^L), as the head of model.h has it; each of its up to fourteen roundings is off by a unit or so. */
static void check_household(const uint8_t *a, const uint8_t *b)
{
    ckv_score s;
    ckv_model_score(&world.model, a, b, &s);
    ckv_tie_sharers who = ckv_ties_sharers(world.model.type[s.type].tie, s.type, s.level, s.part);
    double mates = (double)who.mates / CKV_BIT, rather = (double)who.rather / CKV_BIT;
    double others = exp2(explained(&s, CKV_MATES) + mates + rather), less = 0;
    if (ckv_mates_exist(s.type, CKV_NEIGHBOURS))
        others += exp2(explained(&s, CKV_NEIGHBOURS));
    if (who.mates || who.same) {
        double named =
            world.model.type[s.type].household[CKV_MATES] / (double)CKV_BIT + explained_by(&s, CKV_MATES, who.shared);
        less = (double)who.same / CKV_BIT + log2(1 + exp2(named + mates));
    }
    ck_assert_int_le(s.household, 0);
    ck_assert_double_eq_tol(s.household, fmin(0, less - log2(1 + others)) * CKV_BIT, 20);
}

START_TEST(household_never_helps)
{
    for_all_pairs(check_household);
}
END_TEST

static void check_reaches(const uint8_t *a, const uint8_t *b)
{
    ckv_score s;
    ckv_model_score(&world.model, a, b, &s);
    const int32_t least[] = { s.weight - 1, s.weight, s.weight + 1, world.model.review, world.model.link, INT32_MIN,
        INT32_MAX };
    for (size_t i = 0; i < sizeof least / sizeof *least; i++) {
        int32_t weight = 0;
        bool reaches = ckv_model_reaches(&world.model, a, b, least[i], &weight);
        ck_assert_int_eq(reaches, s.weight >= least[i]);
        if (reaches)
            ck_assert_int_eq(weight, s.weight);
    }
}

START_TEST(reaching_is_scoring)
{
    for_all_pairs(check_reaches);
}
END_TEST

/* The same features under another type; the type stands in bits 12 and 13 of the second word. */
static const uint8_t *retype(uint8_t *copy, const uint8_t *features, ckv_record_type type)
{
    memcpy(copy, features, ckv_features_size(features));
    copy[3] = (uint8_t)((copy[3] & 0x0f) | type << 4);
    return copy;
}

static int32_t weight_as(const uint8_t *a, ckv_record_type x, const uint8_t *b, ckv_record_type y)
{
    static uint8_t p[UINT16_MAX], q[UINT16_MAX];
    ckv_score s;
    ckv_model_score(&world.model, retype(p, a, x), retype(q, b, y), &s);
    return s.weight;
}

static void check_types(const uint8_t *a, const uint8_t *b)
{
    int32_t person = weight_as(a, CKV_TYPE_PERSON, b, CKV_TYPE_PERSON),
            org = weight_as(a, CKV_TYPE_ORG, b, CKV_TYPE_ORG);
    ck_assert_int_eq(weight_as(a, CKV_TYPE_PERSON, b, CKV_TYPE_UNKNOWN), person);
    ck_assert_int_eq(weight_as(a, CKV_TYPE_UNKNOWN, b, CKV_TYPE_ORG), org);
    ck_assert_int_eq(weight_as(a, CKV_TYPE_UNKNOWN, b, CKV_TYPE_UNKNOWN), person > org ? person : org);
}

START_TEST(the_unknown_take_the_others_model)
{
    for_all_pairs(check_types);
}
END_TEST

/* Nothing but the records decides: not threads, not chance. */
START_TEST(training_repeats_itself)
{
    trained one = trained_make(9, 150, 1), five = trained_make(9, 150, 5), other = trained_make(10, 150, 1);
    ck_assert_uint_eq(one.model.version, five.model.version);
    ck_assert_uint_ne(one.model.version, other.model.version);
    ck_assert_uint_ne(one.model.version, 0);
    trained_free(&one);
    trained_free(&five);
    trained_free(&other);
}
END_TEST

/* What a model is made of: shares that sum to 1, agreement that speaks for a match. */
START_TEST(trained_shares_are_shares)
{
    make_world(2);
    for (ckv_record_type t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++) {
        ck_assert_double_gt(world.model.type[t].lambda, 0);
        ck_assert_double_lt(world.model.type[t].lambda, 1);
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            const ckv_comparison_def *def = world.model.def[c];
            const ckv_comparison_model *cm = &world.model.type[t].comparison[c];
            double m = 0, u = 0;
            for (size_t l = 1; l < CKV_LEVELS_MAX; l++) {
                m += cm->m[l];
                u += cm->u[l];
                ck_assert(l < def->level_count || (cm->m[l] == 0 && cm->u[l] == 0));
            }
            if (!(def->types >> t & 1))
                continue;
            ck_assert_double_eq_tol(m, 1, 1e-9);
            ck_assert_double_eq_tol(u, 1, 1e-9);
            ck_assert_int_gt(cm->weight[def->level_count - 1], 0);
        }
    }
    trained_free(&world);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("score");
    TCase *tc = tcase_create("score");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, sides_may_be_swapped);
    tcase_add_test(tc, parts_sum_to_the_weight);
    tcase_add_test(tc, household_never_helps);
    tcase_add_test(tc, reaching_is_scoring);
    tcase_add_test(tc, the_unknown_take_the_others_model);
    tcase_add_test(tc, training_repeats_itself);
    tcase_add_test(tc, trained_shares_are_shares);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
