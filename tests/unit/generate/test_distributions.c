/* What is drawn against the figures that docs/generator.md claims. */
#include "runner.h"

#include "generate/world.h"

#include <stdlib.h>
#include <string.h>

enum { UNITS = 400000 };

static gen_world world;

static void open_world(void)
{
    ck_assert(gen_world_open(&world, 5, 0));
}

static void close_world(void)
{
    gen_world_close(&world);
}

/* Shares in persons per million: the most frequent surnames of the citizen register (births 1930 to 2008), as the Ministry
 * of Public Security reports them (王 李 张 刘 陈 are 30.8 % of all in its report of 2020). */
static const struct {
    uint16_t rune;
    double share;
} surnames[] = { { 0x738b, .0749 }, { 0x674e, .0737 }, { 0x5f20, .0703 }, { 0x5218, .0531 }, { 0x9648, .0455 },
    { 0x6768, .0337 }, { 0x9ec4, .0235 }, { 0x8d75, .0211 }, { 0x5434, .0200 }, { 0x5468, .0196 } };

enum { NAMES = sizeof surnames / sizeof *surnames };

static double found[NAMES], wang_wei, persons;

static void count_names(void)
{
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person p;
        if (gen_unit_region(&world, unit) != GEN_CN)
            continue;
        gen_person_place(&p, &world, unit);
        gen_name_draw(&p.name, &world, &p);
        persons++;
        for (unsigned i = 0; i < NAMES; i++)
            found[i] += p.name.surname[0] == surnames[i].rune && !p.name.surname[1];
        wang_wei += p.name.surname[0] == 0x738b && p.name.given[0] == 0x4f1f && !p.name.given[1];
    }
}

START_TEST(surnames_are_as_frequent_as_in_the_register)
{
    count_names();
    for (unsigned i = 0; i < NAMES; i++) {
        double share = found[i] / persons;
        ck_assert_msg(abs((int)(1e4 * (share / surnames[i].share - 1))) < 800, "surname %u: %.4f, register %.4f", i,
            share, surnames[i].share);
    }
    /* 281,568 bearers of 王伟 (MPS 2007) of 1.3 billion: 217 per million, a little more among the ages of customers. */
    double wei = wang_wei / persons * 1e6;
    ck_assert_msg(wei > 130 && wei < 350, "%.0f of a million are 王伟", wei);
}
END_TEST

/* Census of 2020: by age 0-14, 15-29, 30-44, 45-59, 60 and over, in per mille of the mainland's population. */
static const int census[] = { 180, 170, 225, 239, 187 };

START_TEST(ages_are_as_in_the_census)
{
    double counts[5] = { 0 }, all = 0, women = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person p;
        gen_person_place(&p, &world, unit);
        int32_t age = (GEN_TODAY - p.born) / 365;
        counts[age < 15 ? 0 : age < 30 ? 1 : age < 45 ? 2 : age < 60 ? 3 : 4]++;
        women += p.female;
        all++;
    }
    for (unsigned i = 0; i < 5; i++)
        ck_assert_msg(abs((int)(counts[i] * 1000 / all) - census[i]) <= 25, "group %u: %.0f per mille, census %d", i,
            counts[i] * 1000 / all, census[i]);
    ck_assert_msg(women / all > .47 && women / all < .51, "women %.3f, census .488", women / all);
}
END_TEST

/* Census of 2020: 2.62 persons a family household; members of one are born apart as families are. */
START_TEST(households_are_families)
{
    double households = 0, members = 0, twins = 0;
    for (uint64_t unit = 0; unit < UNITS / 4; unit++) {
        gen_person p, child;
        gen_person_place(&p, &world, unit);
        members++;
        households += p.home.number == unit;
        if (p.role != GEN_CHILD)
            continue;
        ck_assert_int_gt(p.born, p.home.head_born + 15 * 365);
        for (uint64_t other = p.home.number; other < unit; other++) {
            gen_person_place(&child, &world, other);
            twins += child.role == GEN_CHILD && child.born == p.born;
        }
    }
    ck_assert_msg(
        members / households > 2.3 && members / households < 2.9, "%.2f persons a household", members / households);
    ck_assert(twins > 0);
}
END_TEST

/* The shares of gen_unit_region() and of the option, over any long run. */
START_TEST(regions_and_organizations_have_their_share)
{
    gen_world w;
    double regions[GEN_REGIONS] = { 0 }, sites = 0;
    ck_assert(gen_world_open(&w, 3, 250000));
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        regions[gen_unit_region(&w, unit)]++;
        sites += gen_unit_is_site(&w, unit);
    }
    ck_assert(sites / UNITS > .249 && sites / UNITS < .251);
    ck_assert_msg(regions[GEN_CN] / UNITS > .67 && regions[GEN_CN] / UNITS < .73, "%.3f", regions[GEN_CN] / UNITS);
    ck_assert_msg(
        regions[GEN_WEST] / UNITS > .09 && regions[GEN_WEST] / UNITS < .13, "%.3f", regions[GEN_WEST] / UNITS);
    gen_world_close(&w);
}
END_TEST

/* Census Bureau 2010: Smith 828, Johnson 655, Williams 551 of 100,000; relative to the 600 surnames listed. */
START_TEST(western_surnames_are_as_in_the_census)
{
    double smith = 0, all = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person p;
        if (gen_unit_region(&world, unit) != GEN_WEST)
            continue;
        gen_person_place(&p, &world, unit);
        gen_name_draw(&p.name, &world, &p);
        if (p.name.origin == GEN_WESTERN) {
            smith += strcmp(p.name.last, "Smith") == 0;
            all++;
        }
    }
    uint32_t total = world.picks[GEN_PICK_gen_us_surnames].total;
    double claimed = 2442977. / total;
    ck_assert_msg(
        smith / all > claimed * .8 && smith / all < claimed * 1.2, "%.4f, claimed %.4f", smith / all, claimed);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("distributions");
    TCase *t = tcase_create("distributions");
    tcase_add_checked_fixture(t, open_world, close_world);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, surnames_are_as_frequent_as_in_the_register);
    tcase_add_test(t, ages_are_as_in_the_census);
    tcase_add_test(t, households_are_families);
    tcase_add_test(t, regions_and_organizations_have_their_share);
    tcase_add_test(t, western_surnames_are_as_in_the_census);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
