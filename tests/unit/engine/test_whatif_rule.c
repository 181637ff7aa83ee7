/* A blocking rule supposed: the links that it adds are all pairs that share a key of it, reach the review threshold and
 * are not stored yet, told by looking at all pairs. */
#include "block/own_rule.h"
#include "engine/view/circle.h"
#include "runner.h"

#include <ckv/ckv.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static char top[40];

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static ckv_view *make_store(void)
{
    static const char yaml[] = "sources:\n  crm: {file: " CKV_EXPORTS "/month1/crm.csv}\n  billing: {file: " CKV_EXPORTS
                               "/month1/billing.csv}\n  hotline: {file: " CKV_EXPORTS
                               "/month1/hotline.csv}\nblocking: {only: [e-mail, surname + sex > initials]}\n";
    char store[64];
    ckv_config *config;
    ckv_view *view;
    ckv_error err;
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    strcpy(top, "/tmp/ckv-whatif-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(top));
    snprintf(store, sizeof store, "%s/store", top);
    options.store = store;
    ck_assert_msg(ckv_config_parse(&config, yaml, sizeof yaml - 1, &err) == CKV_OK, "%s", err.message);
    ck_assert_msg(ckv_batch_run(config, &options, NULL, &err) == CKV_OK, "%s", err.message);
    ckv_config_free(config);
    ck_assert_msg(ckv_view_open(&view, store, &err) == CKV_OK, "%s", err.message);
    return view;
}

static bool is_stored(const ckv_circle *all, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < all->link_count; i++) {
        if (all->links[i].a == a && all->links[i].b == b)
            return true;
    }
    return false;
}

static bool shares_key(const ckv_rules *rules, unsigned rule, const uint8_t *a, const uint8_t *b)
{
    uint64_t shared[CKV_RULE_KEYS_MAX];
    return ckv_rule_shared(rules, rule, CKV_TYPE_PERSON, a, b, shared)
           || ckv_rule_shared(rules, rule, CKV_TYPE_ORG, a, b, shared);
}

/* Links that a rule must add. */
static uint64_t count_plainly(ckv_view *view, const char *text)
{
    ckv_circle all;
    ckv_rules rules = view->model.rules;
    ckv_slice at;
    uint64_t links = 0;
    unsigned rule = ckv_rule_named(&rules, ckv_slice_str(text));
    if (rule == ckv_rules_count(&rules))
        ck_assert_int_eq(ckv_rules_own(&rules, ckv_slice_str(text), &rule, &at), CKV_RULE_FINE);
    ck_assert_int_eq(ckv_view_begin(view, NULL), CKV_OK);
    ck_assert_int_eq(ckv_circle_all(&all, view), CKV_OK);
    ck_assert_int_eq(ckv_circle_stored_links(&all), CKV_OK);
    for (uint32_t a = 0; a < all.count; a++) {
        for (uint32_t b = a + 1; b < all.count; b++) {
            const uint8_t *x = all.features[a], *y = all.features[b];
            bool apart = all.type[a] && all.type[b] && all.type[a] != all.type[b];
            links += !apart && shares_key(&rules, rule, x, y) && !is_stored(&all, a, b)
                     && ckv_model_weight(&view->model, x, y) >= view->model.review;
        }
    }
    ckv_circle_free(&all);
    ckv_view_end(view, CKV_OK, NULL);
    return links;
}

static const struct {
    const char *rule;
    ckv_status status;
    bool adds;
} rules[] = {
    { "phone", CKV_OK, true },
    { "name", CKV_OK, true },
    { "sound of the name", CKV_OK, true },
    { "given name + road > sex", CKV_OK, true },
    { "core of the company's name + city or district", CKV_OK, true },
    { "sex", CKV_OK, false }, /* both keys have more than 256 records, or nothing narrower */
    { "e-mail", CKV_INVALID, false },
    { "surname + sex > initials", CKV_INVALID, false },
    { "surname + sexx", CKV_NOT_FOUND, false },
    { "", CKV_NOT_FOUND, false },
};

START_TEST(a_rule_adds_what_it_would_find)
{
    ckv_view *view = make_store();
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        ckv_whatif_options options = CKV_WHATIF_OPTIONS_INIT;
        ckv_whatif_result found = { .size = sizeof found };
        ckv_error err = { 0 };
        options.with_rule = rules[i].rule;
        ck_assert_int_eq(ckv_view_whatif(view, &options, NULL, NULL, &found, &err), rules[i].status);
        if (rules[i].status != CKV_OK)
            continue;
        ck_assert(!rules[i].adds || found.rule_links > 0);
        if (!found.rule_given_up) {
            ck_assert_uint_eq(found.rule_links, count_plainly(view, rules[i].rule));
            ck_assert(found.exact);
        } else
            ck_assert(!found.exact && found.doubt_count == 1);
    }
    ckv_view_close(view);
    nftw(top, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("what if a rule");
    TCase *t = tcase_create("what if a rule");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, a_rule_adds_what_it_would_find);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make_suite)
