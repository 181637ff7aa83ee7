/* Families: who bears whose name, and who lives with whom. */
#include "runner.h"

#include "generate/person.h"

#include <string.h>

enum { UNITS = 200000 };

static gen_world world;

static void open_world(void)
{
    ck_assert(gen_world_open(&world, 3, 0));
}

static void close_world(void)
{
    gen_world_close(&world);
}

static void draw(gen_person *p, uint64_t unit)
{
    gen_person_place(p, &world, unit);
    gen_name_draw(&p->name, &world, p);
}

static const char *birth_name(const gen_name *n)
{
    return n->maiden ? n->maiden : n->last;
}

/* Pew Research Center, 2023: 79 % of wives take the husband's name; here no husband takes his wife's. */
START_TEST(western_wives_take_the_name_mostly)
{
    static gen_person head, spouse;
    unsigned couples = 0, taken = 0, led_by_women = 0;
    for (uint64_t unit = 0; unit + 1 < UNITS; unit++) {
        draw(&head, unit);
        if (head.role != GEN_HEAD || !head.home.couple || head.home.size < 2 || head.name.origin != GEN_WESTERN)
            continue;
        draw(&spouse, unit + 1);
        const gen_person *wife = head.female ? &head : &spouse, *husband = head.female ? &spouse : &head;
        ck_assert(wife->female && !husband->female);
        ck_assert_ptr_null(husband->name.maiden);
        couples++;
        led_by_women += head.female;
        if (wife->name.maiden) {
            taken++;
            ck_assert_str_eq(wife->name.last, husband->name.last);
        }
    }
    ck_assert_uint_gt(couples, 1000);
    ck_assert_uint_gt(led_by_women, 100);
    ck_assert_msg(taken * 100 / couples >= 76 && taken * 100 / couples <= 82, "%u of %u", taken, couples);
}
END_TEST

/* A child has its father's surname, or that of the one parent it lives with; in Singapore a Malay's second name is the
 * father's first. */
START_TEST(children_bear_a_parents_name)
{
    static gen_person child, parent;
    unsigned seen[4] = { 0 };
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        gen_person_place(&child, &world, unit);
        if (child.role != GEN_CHILD)
            continue;
        gen_name_draw(&child.name, &world, &child);
        draw(&parent, child.home.number + (child.home.couple && child.home.head_female));
        ck_assert_int_eq(parent.name.origin, child.name.origin);
        seen[child.name.origin]++;
        if (child.name.origin == GEN_CHINESE)
            ck_assert_mem_eq(child.name.surname, parent.name.surname, sizeof parent.name.surname);
        else if (child.name.origin == GEN_WESTERN)
            ck_assert_str_eq(child.name.last, birth_name(&parent.name));
        else if (child.home.couple)
            ck_assert_str_eq(child.name.last, parent.name.first);
    }
    for (unsigned i = 0; i < 4; i++)
        ck_assert_uint_gt(seen[i], 20);
}
END_TEST

/* Two parents in a home of three generations are a man and a woman. */
START_TEST(parents_are_a_couple)
{
    static gen_person first, second;
    unsigned homes = 0;
    for (uint64_t unit = 0; unit + 1 < UNITS; unit++) {
        gen_person_place(&first, &world, unit);
        if (first.role != GEN_PARENT || first.home.parents != 2)
            continue;
        gen_person_place(&second, &world, unit + 1);
        if (second.role != GEN_PARENT || second.home.number != first.home.number)
            continue;
        ck_assert(first.female != second.female);
        homes++;
    }
    ck_assert_uint_gt(homes, 300);
}
END_TEST

static const uint16_t first_only[] = { 0x5c0f, 0x6653, 0x963f };

/* 小红, never 红小: what is made of characters keeps to their places (whole names of the register may not). */
START_TEST(characters_keep_to_their_place)
{
    static gen_person p;
    unsigned first = 0, last = 0;
    for (uint64_t unit = 0; unit < UNITS; unit++) {
        if (gen_unit_region(&world, unit) != GEN_CN)
            continue;
        draw(&p, unit);
        for (unsigned i = 0; i < sizeof first_only / sizeof *first_only; i++) {
            first += p.name.given[1] && p.name.given[0] == first_only[i];
            last += p.name.given[p.name.given[1] ? 1 : 0] == first_only[i];
        }
    }
    ck_assert_msg(first > 500 && last * 50 < first, "%u first, %u last", first, last);
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("family");
    TCase *t = tcase_create("family");
    tcase_add_checked_fixture(t, open_world, close_world);
    tcase_set_timeout(t, 120);
    tcase_add_test(t, western_wives_take_the_name_mostly);
    tcase_add_test(t, children_bear_a_parents_name);
    tcase_add_test(t, parents_are_a_couple);
    tcase_add_test(t, characters_keep_to_their_place);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
