/* Identity numbers, tax numbers and phones, against the rules of those who issue them, written here once more. */
#include "runner.h"

#include "generate/world.h"

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
    switch (p->region) {
    case GEN_CN:
        for (unsigned i = 0; i < gen_cn_mobiles_count; i++) {
            if (memcmp(gen_cn_mobiles[i].text, d, 3) == 0)
                return n == 11;
        }
        return false;
    case GEN_HK:
        return n == 8 && strchr("569", d[0]);
    case GEN_TW:
        return n == 9 && d[0] == '9';
    case GEN_SG:
        return n == 8 && strchr("89", d[0]);
    default:
        return n == 10 && (d[0] == '7' || (d[3] >= '2' && !(d[4] == '1' && d[5] == '1')));
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
        size_t n = strlen(p.landline.digits);
        ck_assert_msg(n == 0 || p.region != GEN_CN || n == 9 || n == 10, "%s", p.landline.digits);
        ck_assert_msg(p.region != GEN_HK || n == 8, "%s", p.landline.digits);
    }
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
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
