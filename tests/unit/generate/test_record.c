/* Records in time, and what the truth says of their damage. */
#include "runner.h"

#include "generate/record.h"

#include <string.h>

enum { UNITS = 20000 };

static gen_world world;
static gen_clerk clerk;

static void open_clerk(void)
{
    ck_assert(gen_world_open(&world, 17, 50000));
    ck_assert(gen_clerk_open(&clerk, &world, 3000));
}

static void close_clerk(void)
{
    gen_clerk_close(&clerk);
    gen_world_close(&world);
}

/* A system that serves from an age on has no customer who registered younger; no one registers after today. */
START_TEST(customers_are_of_age_when_they_register)
{
    static gen_record rec;
    unsigned seen = 0, young = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person p;
        if (gen_unit_is_site(&world, unit) || !gen_presence_count(&world, 1000, (unsigned)_i, unit, GEN_TODAY))
            continue;
        gen_person_place(&p, &world, unit);
        gen_record_fill(&rec, &clerk, (unsigned)_i, unit, 0, NULL);
        ck_assert_int_ge(gen_age_on(p.born, rec.created), gen_systems[_i].min_age);
        ck_assert_int_le(gen_age_on(p.born, GEN_TODAY), gen_systems[_i].max_age);
        ck_assert_int_le(rec.created, rec.updated);
        ck_assert_int_le(rec.updated, GEN_TODAY);
        seen++;
        young += gen_age_on(p.born, GEN_TODAY - gen_systems[_i].years * 365) < gen_systems[_i].min_age;
    }
    ck_assert_uint_gt(seen, 100);
    ck_assert_uint_gt(young, 10); /* or the test could not fail */
}
END_TEST

/* Who was too young when a stream began is not in it. */
START_TEST(a_stream_knows_no_one_before_their_time)
{
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person p;
        int32_t since = GEN_TODAY - 6 * 365;
        if (gen_unit_is_site(&world, unit) || !gen_presence_count(&world, 1000, (unsigned)_i, unit, since))
            continue;
        gen_person_place(&p, &world, unit);
        ck_assert_int_ge(gen_age_on(p.born, since), gen_systems[_i].min_age);
    }
}
END_TEST

/* The record is as of the moment that it is given, and says so. */
START_TEST(a_record_is_of_its_moment)
{
    static gen_record rec;
    gen_moments when = { GEN_TODAY - 900, GEN_TODAY - 400, 3661 };
    gen_text day = { 0 };
    gen_put_date(&day, gen_date_of(when.updated), GEN_DATE_ISO);
    gen_put(&day, " 01:01:01");
    gen_record_fill(&rec, &clerk, 0, 4, 0, &when);
    ck_assert_int_eq(rec.created, when.created);
    ck_assert_mem_eq(rec.field[GEN_F_UPDATED].s, day.s, day.n);
}
END_TEST

/* A landline is of the home of its day: once another city, then another area code. */
START_TEST(a_landline_is_of_the_home_of_its_day)
{
    static gen_person p;
    unsigned moved = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        if (gen_unit_is_site(&world, unit) || gen_unit_region(&world, unit) != GEN_CN)
            continue;
        gen_person_draw(&p, &world, unit);
        for (unsigned i = 0; i < p.home_count; i++) {
            gen_text area = { 0 };
            gen_put_number(&area, p.homes[i].city->area_code, 1);
            ck_assert(!p.landlines[i].digits[0] || memcmp(p.landlines[i].digits, area.s, area.n) == 0);
            moved += i && p.homes[i].city != p.homes[i - 1].city;
        }
    }
    ck_assert_uint_gt(moved, 500);
}
END_TEST

/* A value that is not there any more is not stale or misspelt either. */
START_TEST(what_is_gone_has_one_cause)
{
    static gen_record rec;
    unsigned placeholders = 0;
    uint16_t gone = 1u << GEN_MISSING | 1u << GEN_PLACEHOLDER, swapped = 1u << GEN_SWAPPED;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_record_fill(&rec, &clerk, (unsigned)(unit % GEN_SYSTEMS), unit, 0, NULL);
        for (unsigned f = 0; f < GEN_FIELDS; f++) {
            uint16_t damage = rec.damage[f] & (uint16_t)~swapped;
            placeholders += damage == 1u << GEN_PLACEHOLDER;
            ck_assert_msg(!(damage & gone) || (damage & (damage - 1u)) == 0, "%s: %x", gen_field_names[f], damage);
            ck_assert(!(damage & 1u << GEN_MISSING) || !rec.field[f].n);
        }
        ck_assert((rec.damage[GEN_F_GIVEN] & swapped) == (rec.damage[GEN_F_SURNAME] & swapped));
    }
    ck_assert_uint_gt(placeholders, 500);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("record");
    TCase *t = tcase_create("record");
    tcase_add_checked_fixture(t, open_clerk, close_clerk);
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, customers_are_of_age_when_they_register, 0, GEN_SYSTEMS);
    tcase_add_loop_test(t, a_stream_knows_no_one_before_their_time, 0, GEN_SYSTEMS);
    tcase_add_test(t, a_record_is_of_its_moment);
    tcase_add_test(t, a_landline_is_of_the_home_of_its_day);
    tcase_add_test(t, what_is_gone_has_one_cause);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
