/* Identity numbers, tax numbers and phones, against the rules of those who issue them, written here once more. */
#include "runner.h"

#include "generate/company.h"
#include "generate/person.h"

#include <ctype.h>
#include <string.h>

enum { UNITS = 40000 };

static gen_world world;

static void open_world(void)
{
    ck_assert(gen_world_open(&world, 11, 100000));
}

static void close_world(void)
{
    gen_world_close(&world);
}

/* GB 11643 */
static bool mainland_id_holds(const char *id, int32_t born, bool female)
{
    static const int weights[17] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    gen_text date = { 0 };
    gen_put_date(&date, gen_date_of(born), GEN_DATE_COMPACT);
    int sum = 0;
    for (int i = 0; i < 17; i++)
        sum += (id[i] - '0') * weights[i];
    return strlen(id) == 18 && id[17] == "10X98765432"[sum % 11] && memcmp(id + 6, date.s, 8) == 0
           && (id[16] - '0') % 2 == !female;
}

static bool hong_kong_id_holds(const char *id)
{
    int sum = 36 * 9 + (id[0] - 'A' + 10) * 8, check = id[8] == 'A' ? 10 : id[8] - '0';
    for (int i = 1; i < 7; i++)
        sum += (id[i] - '0') * (8 - i);
    return strlen(id) == 10 && (sum + check) % 11 == 0;
}

static bool taiwan_id_holds(const char *id, bool female)
{
    static const char order[] = "ABCDEFGHJKLMNPQRSTUVXYWZIO"; /* 10, 11, ... 35 */
    int value = (int)(strchr(order, id[0]) - order) + 10, sum = value / 10 + value % 10 * 9 + (id[9] - '0');
    for (int i = 1; i < 9; i++)
        sum += (id[i] - '0') * (9 - i);
    return strlen(id) == 10 && sum % 10 == 0 && id[1] == (female ? '2' : '1');
}

static bool singapore_id_holds(const char *id)
{
    static const int weights[7] = { 2, 7, 6, 5, 4, 3, 2 };
    int sum = id[0] == 'T' ? 4 : 0;
    for (int i = 0; i < 7; i++)
        sum += (id[i + 1] - '0') * weights[i];
    return strlen(id) == 9 && (id[0] == 'S' || id[0] == 'T') && id[8] == "JZIHGFEDCBA"[sum % 11];
}

START_TEST(identity_numbers_hold)
{
    static gen_person p;
    unsigned seen[GEN_REGIONS] = { 0 };
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        if (gen_unit_is_site(&world, unit))
            continue;
        gen_person_draw(&p, &world, unit);
        seen[p.region]++;
        bool holds = p.region == GEN_CN   ? mainland_id_holds(p.id, p.born, p.female)
                     : p.region == GEN_HK ? hong_kong_id_holds(p.id)
                     : p.region == GEN_TW ? taiwan_id_holds(p.id, p.female)
                     : p.region == GEN_SG ? singapore_id_holds(p.id)
                                          : !*p.id;
        ck_assert_msg(holds, "unit %llu of region %d: %s", (unsigned long long)unit, p.region, p.id);
    }
    for (unsigned i = 0; i < GEN_REGIONS; i++)
        ck_assert_uint_gt(seen[i], 500);
}
END_TEST

/* GB 32100 and, inside it, GB 11714 */
static bool mainland_tax_holds(const char *c)
{
    static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int inner[8] = { 3, 7, 9, 10, 5, 8, 4, 2 };
    static const int outer[17] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
    int sum = 0, total = 0;
    for (int i = 0; i < 8; i++)
        sum += (isdigit((unsigned char)c[8 + i]) ? c[8 + i] - '0' : c[8 + i] - 'A' + 10) * inner[i];
    int check = 11 - sum % 11;
    for (int i = 0; i < 17; i++)
        total += (int)(strchr(digits, c[i]) - digits) * outer[i];
    return strlen(c) == 18
           && c[16]
                  == (check == 11   ? '0'
                      : check == 10 ? 'X'
                                    : '0' + check)
           && c[17] == digits[(31 - total % 31) % 31];
}

static bool taiwan_tax_holds(const char *c)
{
    static const int weights[8] = { 1, 2, 1, 2, 1, 2, 4, 1 };
    int sum = 0;
    for (int i = 0; i < 8; i++)
        sum += (c[i] - '0') * weights[i] / 10 + (c[i] - '0') * weights[i] % 10;
    return strlen(c) == 8 && sum % 5 == 0;
}

START_TEST(tax_numbers_hold)
{
    unsigned sites = 0, branches = 0, groups = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_site s;
        if (!gen_unit_is_site(&world, unit))
            continue;
        gen_site_draw(&s, &world, unit);
        sites++;
        branches += s.branch;
        groups += s.legal != s.enterprise;
        ck_assert(s.enterprise <= s.legal && s.legal <= s.unit);
        if (s.region == GEN_CN)
            ck_assert_msg(mainland_tax_holds(s.tax), "%s", s.tax);
        if (s.region == GEN_TW)
            ck_assert_msg(taiwan_tax_holds(s.tax), "%s", s.tax);
    }
    ck_assert_uint_gt(sites, UNITS / 12);
    ck_assert_uint_gt(branches, sites / 6);
    ck_assert_uint_gt(groups, sites / 50);
}
END_TEST

static bool mobile_holds(const gen_phone *p)
{
    const char *d = p->digits;
    size_t n = strlen(d);
    switch (p->country) {
    case 86:
        for (unsigned i = 0; i < gen_cn_mobiles_count; i++) {
            if (memcmp(gen_cn_mobiles[i].text, d, 3) == 0)
                return n == 11;
        }
        return false;
    case 852:
        return n == 8 && strchr("569", d[0]);
    case 886:
        return n == 9 && d[0] == '9';
    case 65:
        return n == 8 && strchr("89", d[0]);
    case 44:
        return n == 10 && d[0] == '7';
    default:
        return p->country == 1 && n == 10 && d[3] >= '2' && !(d[4] == '1' && d[5] == '1');
    }
}

START_TEST(phones_are_of_the_numbering_plan)
{
    static gen_person p;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        if (gen_unit_is_site(&world, unit))
            continue;
        gen_person_draw(&p, &world, unit);
        ck_assert_msg(mobile_holds(&p.mobile[0]), "%d %s", p.region, p.mobile[0].digits);
        ck_assert_msg(mobile_holds(&p.mobile[1]), "%d %s", p.region, p.mobile[1].digits);
        size_t n = strlen(p.landlines[0].digits);
        ck_assert_msg(n == 0 || p.region != GEN_CN || n == 9 || n == 10, "%s", p.landlines[0].digits);
        ck_assert_msg(p.region != GEN_HK || n == 8, "%s", p.landlines[0].digits);
    }
}
END_TEST

/* A British home has British phones, written with the zero inside the country and with +44, and the country is not the
 * US. */
START_TEST(british_phones_are_british)
{
    static gen_person p;
    unsigned british = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        if (gen_unit_is_site(&world, unit) || gen_unit_region(&world, unit) != GEN_WEST)
            continue;
        gen_person_draw(&p, &world, unit);
        bool uk = p.homes[0].west->british;
        gen_text country = { 0 }, line = { 0 }, mobile = { 0 };
        gen_put_country(&country, &p.homes[0], true);
        gen_put_phone(&line, &p.landlines[0], GEN_PHONE_DASH);
        gen_put_phone(&mobile, &p.mobile[0], GEN_PHONE_COUNTRY);
        ck_assert_msg(memcmp(country.s, uk ? "GB" : "US", 2) == 0, "%.*s", country.n, country.s);
        ck_assert_msg((line.s[0] == '0') == uk, "%.*s", line.n, line.s);
        ck_assert_msg(memcmp(mobile.s, uk ? "+44-7" : "+1-", uk ? 5 : 3) == 0, "%.*s", mobile.n, mobile.s);
        british += uk;
    }
    ck_assert_uint_gt(british, 200);
}
END_TEST

/* China Post, "Postcodes of China": the first two digits of each province or pair of provinces. The exceptions are
 * real: Alxa and Hinggan in Inner Mongolia are served from Ningxia and Jilin. */
static const struct {
    unsigned province;
    const char *prefixes;
} postcodes[] = { { 11, "10" }, { 12, "30" }, { 13, "05 06 07" }, { 14, "03 04" }, { 15, "01 02 13 75" },
    { 21, "11 12" }, { 22, "13" }, { 23, "15 16" }, { 31, "20" }, { 32, "21 22" }, { 33, "31 32" }, { 34, "23 24" },
    { 35, "35 36" }, { 36, "33 34" }, { 37, "25 26 27" }, { 41, "45 46 47" }, { 42, "43 44" }, { 43, "41 42" },
    { 44, "51 52" }, { 45, "53 54" }, { 46, "57" }, { 50, "40" }, { 51, "61 62 63 64" }, { 52, "55 56" },
    { 53, "65 66 67" }, { 54, "85 86" }, { 61, "71 72" }, { 62, "73 74" }, { 63, "81" }, { 64, "75" },
    { 65, "83 84" } };

START_TEST(postcodes_are_of_their_province)
{
    unsigned checked = 0;
    for (unsigned i = 0; i < gen_cn_cities_count; i++) {
        for (unsigned p = 0; p < sizeof postcodes / sizeof *postcodes; p++) {
            if (gen_cn_cities[i].code / 100 != postcodes[p].province)
                continue;
            gen_text prefix = { 0 };
            gen_put_number(&prefix, gen_cn_cities[i].postcode / 100, 2);
            prefix.s[prefix.n] = 0;
            ck_assert_msg(strstr(postcodes[p].prefixes, prefix.s), "%u %s: %u", gen_cn_cities[i].code,
                gen_cn_cities[i].name, gen_cn_cities[i].postcode);
            checked++;
        }
    }
    ck_assert_uint_eq(checked, gen_cn_cities_count);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("identity");
    TCase *t = tcase_create("identity");
    tcase_add_checked_fixture(t, open_world, close_world);
    tcase_add_test(t, identity_numbers_hold);
    tcase_add_test(t, tax_numbers_hold);
    tcase_add_test(t, phones_are_of_the_numbering_plan);
    tcase_add_test(t, british_phones_are_british);
    tcase_add_test(t, postcodes_are_of_their_province);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
