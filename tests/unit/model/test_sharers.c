/* Who shares a company's name and phone: what training learns of chains and of companies of one site. */
#include "random.h"
#include "runner.h"

#include "model/train.h"

#include "util/hash.h"

#include <stdio.h>
#include <stdlib.h>

/* Chains have many sites under one name, each at a street of its own, and every third may have one switchboard; others
 * have one site. Each site has two records. */
enum { CHAINS = 30, SITES = 10, SINGLE = 300, PLACES = CHAINS * SITES + SINGLE, RECORDS = 2 * PLACES };

typedef struct companies {
    ckv_arena arena;
    const uint8_t *features[RECORDS];
    uint64_t identity[RECORDS];
    uint16_t source[RECORDS];
} companies;

static void add_value(ckv_feature_builder *b, ckv_normalizer *n, const char *kind, const char *text)
{
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(kind)) };
    value.field = ckv_slice_str(value.kind->field ? value.kind->field : kind);
    value.part[CKV_PART_WHOLE] = ckv_slice_str(text);
    ck_assert_int_eq(value.kind->features(b, &value, n), CKV_OK);
}

static void add_site(ckv_feature_builder *b, ckv_normalizer *n, unsigned site, bool switchboard)
{
    char name[64], phone[32], address[96];
    static const char *const towns[] = { "Leeds", "Bristol", "Cardiff", "Glasgow", "London", "Norwich", "York" };
    unsigned company = site < CHAINS * SITES ? site / SITES : site;
    unsigned line = switchboard && company % 3 == 0 ? company : site;
    snprintf(name, sizeof name, "B%ck%cl%cr Trading Ltd", "aeiou"[company % 5], "aeiou"[company / 5 % 5],
        'b' + (int)(company / 25));
    snprintf(phone, sizeof phone, "+44 20 7%03u %04u", (line * 7919) % 1000, (line * 104729) % 10000);
    snprintf(address, sizeof address, "%u R%cv%cn%c Street, %s", site % 90 + 1, "aeiou"[site % 5],
        "aeiou"[site / 5 % 5], 'b' + (int)(site / 25), towns[site % 7]);
    add_value(b, n, "org.name", name);
    add_value(b, n, "phone", phone);
    add_value(b, n, "address", address);
}

static companies *make_companies(bool switchboard)
{
    companies *c = calloc(1, sizeof *c);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("GB", 20261231);
    ckv_buf out = ckv_buf_make((size_t)1 << 16);
    for (unsigned i = 0; i < RECORDS; i++) {
        ckv_feature_builder_clear(&b);
        add_site(&b, &n, i % PLACES, switchboard);
        ckv_buf_clear(&out);
        ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_ORG, &out), CKV_OK);
        c->features[i] = (const uint8_t *)ckv_arena_copy(&c->arena, ckv_buf_slice(&out)).ptr;
        c->identity[i] = ckv_hash_pair(i, 1);
    }
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
    ckv_feature_builder_free(&b);
    return c;
}

static void learn(const companies *c, unsigned threads, ckv_model *model)
{
    ckv_block_input input = { .count = RECORDS, .features = c->features, .source = c->source, .threads = threads };
    ckv_blocks blocks;
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        input.limit[r] = 32;
    ck_assert_int_eq(ckv_model_builtin(model), CKV_OK);
    ck_assert_int_eq(ckv_blocks_build(&blocks, &input), CKV_OK);
    ckv_training in = { RECORDS, c->features, c->identity, &blocks, threads };
    ck_assert_int_eq(ckv_model_train(model, &in), CKV_OK);
    ckv_blocks_free(&blocks);
}

static void free_companies(companies *c)
{
    ckv_arena_free(&c->arena);
    free(c);
}

static const ckv_tie_shifts *shifts_of(const ckv_model *model, ckv_tie_says says)
{
    size_t ties, row = 0;
    const ckv_tie *table = ckv_tie_table(&ties);
    while (row < ties && table[row].says != says)
        row++;
    ck_assert_uint_lt(row, ties);
    return &model->type[CKV_TYPE_ORG].tie[row];
}

static int32_t weight_between(const companies *c, const ckv_model *model, unsigned a, unsigned b)
{
    return ckv_model_weight(model, c->features[a], c->features[b]);
}

START_TEST(sites_of_a_chain_are_told_from_one_customer)
{
    companies *c = make_companies(_i);
    ckv_model model;
    learn(c, 1, &model);
    for (unsigned chain = 0; chain < CHAINS; chain++) {
        unsigned site = chain * SITES;
        ck_assert_int_lt(weight_between(c, &model, site, site + 1), 0);
        ck_assert_int_gt(weight_between(c, &model, site, site + PLACES), 0);
    }
    for (unsigned site = CHAINS * SITES; site < PLACES; site++)
        ck_assert_int_gt(weight_between(c, &model, site, site + PLACES), 0);
    ckv_model_free(&model);
    free_companies(c);
}
END_TEST

/* A name that twenty hold is that of sites; a phone that twenty hold a switchboard, one that two hold a customer's. */
START_TEST(shifts_go_by_how_many_share)
{
    companies *c = make_companies(true);
    ckv_model model;
    learn(c, 1, &model);
    const int8_t *mates = shifts_of(&model, CKV_TIE_MATES)->quarters[0];
    const int8_t *rather = shifts_of(&model, CKV_TIE_RATHER)->quarters[0];
    int8_t most = 0;
    size_t often = 0, seldom = 0;
    for (size_t class = 0; class < CKV_TIE_CLASSES; class ++) {
        most = mates[class] > most ? mates[class] : most;
        often = rather[class] > rather[often] ? class : often;
        seldom = rather[class] < rather[seldom] ? class : seldom;
    }
    ck_assert_int_ge(most, 8);
    ck_assert_int_gt(rather[often], 0);
    ck_assert_int_lt(rather[seldom], -4);
    ck_assert_uint_lt(often, seldom);
    ckv_model_free(&model);
    free_companies(c);
}
END_TEST

START_TEST(threads_do_not_show)
{
    companies *c = make_companies(true);
    ckv_model one, three;
    learn(c, 1, &one);
    learn(c, 3, &three);
    ck_assert_uint_eq(one.version, three.version);
    ckv_model_free(&one);
    ckv_model_free(&three);
    free_companies(c);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("sharers");
    TCase *tc = tcase_create("sharers");
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, sites_of_a_chain_are_told_from_one_customer, 0, 2);
    tcase_add_test(tc, shifts_go_by_how_many_share);
    tcase_add_test(tc, threads_do_not_show);
    suite_add_tcase(s, tc);
    return s;
}

CKV_SUITE(make_suite)
