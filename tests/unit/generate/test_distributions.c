/* What is drawn against the figures that docs/generator.md claims. */
#include "runner.h"

#include "generate/person.h"

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

/* Shares in persons per million: the most frequent surnames of the citizen register (births 1930 to 2008), as the
 * Ministry of Public Security reports them (王 李 张 刘 陈 are 30.8 % of all in its report of 2020). */
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

/* Census of 2020 (communique no. 2; yearbook, households by size and generations): per cent of family households of one
 * to four persons and of five and more; 13.3 % are of three generations. */
static const double sizes[] = { 25.4, 29.7, 21.0, 13.2, 10.8 };

START_TEST(households_have_the_sizes_of_the_census)
{
    double counts[5] = { 0 }, households = 0, generations = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person p;
        gen_person_place(&p, &world, unit);
        if (p.home.number != unit)
            continue;
        households++;
        counts[p.home.size > 5 ? 4 : p.home.size - 1]++;
        generations += p.home.parents > 0;
    }
    for (unsigned i = 0; i < 5; i++) {
        double share = 100 * counts[i] / households;
        ck_assert_msg(share > sizes[i] - 3 && share < sizes[i] + 3, "%u: %.1f, census %.1f", i + 1, share, sizes[i]);
    }
    generations = 100 * generations / households;
    ck_assert_msg(generations > 11.5 && generations < 15, "three generations: %.1f, census 13.3", generations);
}
END_TEST

/* Census of 2020, communique no. 3: the provinces' part of the population, in per cent. */
static const struct {
    unsigned province;
    double share;
} provinces[] = { { 44, 8.93 }, { 37, 7.19 }, { 41, 7.04 }, { 32, 6.00 }, { 51, 5.93 }, { 13, 5.28 }, { 43, 4.71 },
    { 33, 4.57 }, { 34, 4.32 }, { 42, 4.09 }, { 45, 3.55 }, { 53, 3.34 }, { 36, 3.20 }, { 21, 3.02 }, { 35, 2.94 },
    { 61, 2.80 }, { 52, 2.73 }, { 14, 2.47 }, { 50, 2.27 }, { 23, 2.26 }, { 65, 1.83 }, { 62, 1.77 }, { 31, 1.76 },
    { 22, 1.71 }, { 15, 1.70 }, { 11, 1.55 }, { 12, 0.98 }, { 46, 0.71 }, { 64, 0.51 }, { 63, 0.42 }, { 54, 0.26 } };

START_TEST(provinces_are_as_in_the_census)
{
    enum { DRAWS = 200000 };
    double counts[100] = { 0 };
    gen_random r = gen_random_at(1, GEN_FOR_HOME, 1);
    for (unsigned i = 0; i < DRAWS; i++) {
        gen_address a;
        gen_address_draw(&a, &world, GEN_CN, &r, false);
        counts[a.province->code]++;
    }
    for (unsigned i = 0; i < sizeof provinces / sizeof *provinces; i++) {
        double share = 100 * counts[provinces[i].province] / DRAWS;
        ck_assert_msg(share > provinces[i].share - .2 && share < provinces[i].share + .2, "%u: %.2f, census %.2f",
            provinces[i].province, share, provinces[i].share);
    }
}
END_TEST

/* Ministry of the Interior, National Name Statistics 2018: in per cent of the people of Taiwan. */
static const struct {
    const char *traditional;
    double share;
} taiwan[] = { { "陳", 11.14 }, { "林", 8.28 }, { "黃", 6.05 }, { "張", 5.26 }, { "李", 5.11 }, { "王", 4.12 },
    { "吳", 4.04 }, { "劉", 3.17 }, { "蔡", 2.91 }, { "楊", 2.66 } };

/* Department of Statistics Singapore, Popular Surnames (2000): the order of the most frequent. Shares are not
 * tested. */
static const char *const singapore[] = { "Tan", "Lim", "Lee", "Ng" };

START_TEST(surnames_of_taiwan_and_singapore)
{
    enum { TAIWAN = sizeof taiwan / sizeof *taiwan, SINGAPORE = sizeof singapore / sizeof *singapore };
    double of_taiwan[TAIWAN] = { 0 }, of_singapore[SINGAPORE] = { 0 }, all = 0;
    for (uint64_t unit = 0; unit < 2 * UNITS; unit++) {
        gen_person p;
        gen_region region = gen_unit_region(&world, unit);
        if (region != GEN_TW && region != GEN_SG)
            continue;
        gen_person_place(&p, &world, unit);
        gen_name_draw(&p.name, &world, &p);
        gen_text surname = { 0 };
        gen_put_surname(&surname, &world, &p.name, GEN_TRADITIONAL);
        all += region == GEN_TW;
        for (unsigned i = 0; region == GEN_TW && i < TAIWAN; i++)
            of_taiwan[i] += surname.n == 3 && memcmp(surname.s, taiwan[i].traditional, 3) == 0;
        for (unsigned i = 0; region == GEN_SG && p.name.spelled && i < SINGAPORE; i++)
            of_singapore[i] += strcmp(p.name.spelled, singapore[i]) == 0;
    }
    for (unsigned i = 0; i < TAIWAN; i++) {
        double share = 100 * of_taiwan[i] / all;
        ck_assert_msg(share > taiwan[i].share * .85 && share < taiwan[i].share * 1.15, "%s: %.2f, register %.2f",
            taiwan[i].traditional, share, taiwan[i].share);
    }
    for (unsigned i = 1; i < SINGAPORE; i++)
        ck_assert_msg(of_singapore[i - 1] > of_singapore[i], "%s: %.0f, %s: %.0f", singapore[i - 1],
            of_singapore[i - 1], singapore[i], of_singapore[i]);
}
END_TEST

/* Ministry of Public Security, national name reports of 2018 to 2021: given names that stand at the top for those born
 * in the decade. Each must be among the five most frequent of its decade and sex. */
static const struct {
    int decade;
    bool female;
    const char *name;
} decades[] = { { 1950, true, "秀英" }, { 1960, false, "军" }, { 1960, true, "秀英" }, { 1970, false, "勇" },
    { 1970, true, "丽" }, { 1980, false, "伟" }, { 1980, true, "静" }, { 1990, false, "伟" }, { 1990, true, "静" },
    { 2000, false, "涛" }, { 2000, true, "婷" }, { 2010, false, "浩宇" }, { 2010, true, "梓涵" } };

enum { GIVEN = 1 << 16 };

static uint32_t name_slot(const uint16_t given[2])
{
    return (given[0] * 40503u ^ given[1] * 9973u) % GIVEN;
}

START_TEST(given_names_are_of_their_decade)
{
    static uint32_t counts[GIVEN];
    uint16_t wanted[2] = { 0 };
    size_t n = strlen(decades[_i].name), at = 0;
    memset(counts, 0, sizeof counts);
    for (unsigned i = 0; at < n; i++)
        wanted[i] = (uint16_t)gen_rune(decades[_i].name, n, &at);
    for (uint64_t unit = 0; unit < 2 * UNITS; unit++) {
        gen_person p;
        if (gen_unit_region(&world, unit) != GEN_CN)
            continue;
        gen_person_place(&p, &world, unit);
        if (p.female != decades[_i].female || gen_date_of(p.born).year / 10 * 10 != decades[_i].decade)
            continue;
        gen_name_draw(&p.name, &world, &p);
        counts[name_slot(p.name.given)]++;
    }
    unsigned before = 0;
    for (unsigned i = 0; i < GIVEN; i++)
        before += counts[i] > counts[name_slot(wanted)];
    ck_assert_uint_gt(counts[name_slot(wanted)], 30);
    ck_assert_msg(before < 5, "%u names before %s", before, decades[_i].name);
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

/* Census Bureau, Frequently Occurring Surnames 2010: bearers. The list that we draw from is cut at 600 names, so all
 * stand higher; what they are to each other is tested. */
static const struct {
    const char *name;
    double bearers;
} us_surnames[] = { { "Smith", 2442977 }, { "Johnson", 1932812 }, { "Williams", 1625252 }, { "Brown", 1437026 },
    { "Jones", 1425470 }, { "Garcia", 1166120 }, { "Miller", 1161437 }, { "Davis", 1116357 } };

/* Census Bureau, First Names 1990: per cent of a sex; again to each other, of those born before 1985. */
static const struct {
    const char *name;
    bool female;
    double share;
} us_names[] = { { "James", false, 3.318 }, { "John", false, 3.271 }, { "Robert", false, 3.143 },
    { "Michael", false, 2.629 }, { "William", false, 2.451 }, { "Mary", true, 2.629 }, { "Patricia", true, 1.073 },
    { "Linda", true, 1.035 }, { "Barbara", true, .980 }, { "Elizabeth", true, .937 } };

/* Social Security Administration, births of the 1990s, given: Michael 462,000, Jessica 303,000, Ashley 302,000, Emily
 * 237,000. Those born from 1985 on have them in that order, the two in the middle as good as alike. */
static const char *const young[] = { "Michael", "Jessica", "Ashley", "Emily" };

START_TEST(western_names_are_as_in_the_census)
{
    enum { SURNAMES = sizeof us_surnames / sizeof *us_surnames, FIRST = sizeof us_names / sizeof *us_names };
    double surname[SURNAMES] = { 0 }, first[FIRST] = { 0 }, later[4] = { 0 };
    for (uint64_t unit = 0; unit < 4 * UNITS; unit++) {
        gen_person p;
        if (gen_unit_region(&world, unit) != GEN_WEST)
            continue;
        gen_person_place(&p, &world, unit);
        gen_name_draw(&p.name, &world, &p);
        if (p.name.origin != GEN_WESTERN)
            continue;
        bool is_young = gen_date_of(p.born).year >= 1985;
        for (unsigned i = 0; i < SURNAMES; i++)
            surname[i] += strcmp(p.name.last, us_surnames[i].name) == 0;
        for (unsigned i = 0; i < FIRST; i++)
            first[i] += !is_young && p.female == us_names[i].female && strcmp(p.name.first, us_names[i].name) == 0;
        for (unsigned i = 0; is_young && i < 4; i++)
            later[i] += strcmp(p.name.first, young[i]) == 0;
    }
    for (unsigned i = 1; i < SURNAMES; i++) {
        double ratio = surname[i] / surname[0] / (us_surnames[i].bearers / us_surnames[0].bearers);
        ck_assert_msg(
            ratio > .85 && ratio < 1.15, "%s: %.2f of what it should be to Smith", us_surnames[i].name, ratio);
    }
    for (unsigned i = 0; i < FIRST; i++) {
        unsigned base = us_names[i].female ? 5 : 0;
        double ratio = first[i] / first[base] / (us_names[i].share / us_names[base].share);
        ck_assert_msg(ratio > .8 && ratio < 1.2, "%s: %.2f of what it should be", us_names[i].name, ratio);
    }
    ck_assert(later[0] > later[1] && later[1] > .8 * later[2] && later[2] > .8 * later[1] && later[2] > later[3]);
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
    tcase_add_test(t, households_have_the_sizes_of_the_census);
    tcase_add_test(t, provinces_are_as_in_the_census);
    tcase_add_test(t, surnames_of_taiwan_and_singapore);
    tcase_add_loop_test(t, given_names_are_of_their_decade, 0, sizeof decades / sizeof *decades);
    tcase_add_test(t, western_names_are_as_in_the_census);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
