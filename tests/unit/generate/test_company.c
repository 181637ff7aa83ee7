/* A branch is one of its head office: by name, by kind, by switchboard. */
#include "runner.h"

#include "generate/company.h"
#include "generate/person.h"

#include <string.h>

enum { UNITS = 30000 };

static gen_world world;

static void open_world(void)
{
    ck_assert(gen_world_open(&world, 11, 1000000));
}

static void close_world(void)
{
    gen_world_close(&world);
}

static bool begins(const gen_text *text, const gen_text *with)
{
    return text->n >= with->n && memcmp(text->s, with->s, with->n) == 0;
}

/* 昆明通鑫餐饮有限公司大理分公司 begins with the head office's name in each script; "Co., Ltd." stands before "Dali
 * Branch". */
static void check_branch(const gen_site *head, const gen_site *branch)
{
    for (unsigned script = 0; script <= GEN_LATIN; script++) {
        gen_text a = { 0 }, b = { 0 };
        gen_put_org(&a, &world, head, (gen_script)script);
        gen_put_org(&b, &world, branch, (gen_script)script);
        ck_assert_msg(begins(&b, &a) && b.n > a.n, "%.*s is no branch of %.*s", b.n, b.s, a.n, a.s);
    }
    ck_assert_int_eq(head->kind, branch->kind);
    ck_assert_int_ne(head->kind, GEN_SHOP);
    ck_assert_str_eq(head->switchboard.digits, branch->switchboard.digits);
    ck_assert_str_eq(head->domain, branch->domain);
}

START_TEST(a_branch_is_of_its_head_office)
{
    unsigned branches = 0, sharing = 0, shops = 0, stock = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_site s, head;
        gen_site_draw(&s, &world, unit);
        shops += s.kind == GEN_SHOP;
        stock += s.kind == GEN_STOCK_COMPANY;
        if (!s.branch)
            continue;
        gen_site_draw(&head, &world, s.legal);
        check_branch(&head, &s);
        branches++;
        sharing += s.shares_switchboard;
    }
    ck_assert_uint_gt(branches, UNITS / 4);
    ck_assert_uint_gt(shops, UNITS / 20);
    ck_assert_uint_gt(stock, UNITS / 30);
    ck_assert_msg(sharing * 100 / branches >= 23 && sharing * 100 / branches <= 27, "%u %%", sharing * 100 / branches);
}
END_TEST

/* Sisters share the brand, and are legal persons of their own. */
START_TEST(sisters_share_the_brand)
{
    unsigned sisters = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_site s, head;
        gen_site_draw(&s, &world, unit);
        if (s.legal == s.enterprise)
            continue;
        gen_site_draw(&head, &world, s.enterprise);
        ck_assert_mem_eq(head.brand, s.brand, sizeof s.brand);
        sisters++;
    }
    ck_assert_uint_gt(sisters, UNITS / 50);
}
END_TEST

/* Where people work, by their home: the city in four of five cases, and hardly ever another province. */
START_TEST(work_is_near)
{
    static gen_person p;
    gen_world w;
    double works = 0, city = 0, province = 0, ids = 0, id_province = 0;
    ck_assert(gen_world_open(&w, 11, 80000));
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        if (gen_unit_is_site(&w, unit) || gen_unit_region(&w, unit) != GEN_CN)
            continue;
        gen_person_draw(&p, &w, unit);
        const gen_address *home = &p.homes[p.home_count - 1];
        ids++;
        id_province += (p.id[0] - '0') * 10 + p.id[1] - '0' == p.homes[0].province->code;
        uint64_t employer = p.employer[GEN_TODAY >= p.employer_from[1]];
        if (employer == UINT64_MAX)
            continue;
        gen_site s;
        gen_site_draw(&s, &w, employer);
        works++;
        city += gen_address_same_city(home, &s.address);
        province += home->province == s.address.province;
    }
    ck_assert_msg(city / works > .70 && city / works < .90, "%.3f work in their city", city / works);
    ck_assert_msg(province / works > .90, "%.3f work in their province", province / works);
    ck_assert_msg(id_province / ids > .70 && id_province / ids < .80, "%.3f of ids of the province", id_province / ids);
    gen_world_close(&w);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("company");
    TCase *t = tcase_create("company");
    tcase_add_checked_fixture(t, open_world, close_world);
    tcase_add_test(t, a_branch_is_of_its_head_office);
    tcase_add_test(t, sisters_share_the_brand);
    tcase_add_test(t, work_is_near);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
