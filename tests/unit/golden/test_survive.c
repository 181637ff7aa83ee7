#include "runner.h"
#include "world.h"

#include <stdio.h>
#include <string.h>

static const ckv_survival_rule rules[] = {
    { { "tier", 4 }, true, CKV_SURVIVE_UNION, { 0 }, 0 },
    { { "person.name", 11 }, true, CKV_SURVIVE_BEST, { CKV_CRITERION_COMPLETE }, 1 },
    { { "phone", 5 }, true, CKV_SURVIVE_BEST, { CKV_CRITERION_FREQUENT, CKV_CRITERION_RECENT }, 2 },
};

enum { DEFAULTS, RULES };

/* What is to survive, and why: records and the profile in short. */
static const struct {
    const char *what;
    int policy;
    const char *records[6];
    const char *profile;
} cases[] = {
    { "nothing at all", DEFAULTS, { "crm/1 0" }, "" },
    { "one value", DEFAULTS, { "crm/1 0|tier=gold" }, "tier: gold only <crm/1>\n" },
    { "missing never stands against a value", DEFAULTS, { "crm/1 2026|tier=N/A", "hotline/1 0|tier=gold" },
        "tier: gold only <hotline/1>\n" },
    { "all missing is no field", DEFAULTS, { "crm/1 0|tier=N/A", "shop/1 0|tier= " }, "" },
    { "trust goes first", DEFAULTS,
        { "billing/1 2026|tier=silver", "crm/1 2001|tier=gold", "hotline/1 2026|tier=silver",
            "shop/1 2026|tier=silver" },
        "tier: gold trust <crm/1>, (silver) trust <billing/1 hotline/1 shop/1>\n" },
    { "then the latest", DEFAULTS, { "crm/1 2020|tier=gold", "crm/2 2021|tier=silver", "crm/3 0|tier=tin" },
        "tier: silver recent <crm/2>, (gold) recent <crm/1>, (tin) recent <crm/3>\n" },
    { "a later record that agrees makes a value recent", DEFAULTS,
        { "crm/1 2020|tier=gold", "crm/2 2021|tier=silver", "shop/1 2022|tier=gold" },
        "tier: gold recent <crm/1 shop/1>, (silver) recent <crm/2>\n" },
    { "then what most say", DEFAULTS, { "crm/1 0|tier=gold", "crm/2 0|tier=silver", "crm/3 0|tier=silver" },
        "tier: silver frequent <crm/2 crm/3>, (gold) frequent <crm/1>\n" },
    { "one record counts once, however often it says so", DEFAULTS,
        { "crm/1 0|phone=1;2;2", "crm/2 0|phone=3", "crm/3 0|phone=3" },
        "phone: 3 union <crm/2 crm/3>, 1 union <crm/1>, 2 union <crm/1>\n" },
    { "then the fuller", DEFAULTS, { "crm/1 0|name=王伟", "crm/2 0|name=Wang Wei" },
        "person.name: wang wei complete <crm/2>, (王伟) complete <crm/1>\n" },
    { "a Han character is as full as two letters", DEFAULTS, { "crm/1 0|name=Wang", "crm/2 0|name=王大伟" },
        "person.name: 王大伟 complete <crm/2>, (wang) complete <crm/1>\n" },
    { "first the script that most write", DEFAULTS,
        { "crm/1 0|name=Chan Tai Man", "crm/2 0|name=陈大文", "crm/3 0|name=陳大文", "crm/4 0|name=chan tai man" },
        "person.name: chan tai man frequent <crm/1 crm/4>, (陈大文) frequent <crm/2>, (陳大文) frequent <crm/3>\n" },
    { "the script counts, not the spelling", DEFAULTS,
        { "crm/1 0|name=Chan Tai Man", "crm/2 0|name=陈大文", "crm/3 0|name=陳大文", "crm/4 0|name=chan tai man",
            "crm/5 0|name=陈大汶" },
        "person.name: 陈大文 identity <crm/2>, (陳大文) identity <crm/3>, (陈大汶) identity <crm/5>, "
        "(chan tai man) frequent <crm/1 crm/4>\n" },
    { "also where only fullness is asked", RULES,
        { "crm/1 0|name=Chan Tai Man", "crm/2 0|name=陈大文", "crm/3 0|name=陈文" },
        "person.name: 陈大文 complete <crm/2>, (陈文) complete <crm/3>, (chan tai man) complete <crm/1>\n" },
    { "elsewhere the script is no matter", DEFAULTS, { "crm/1 0|tier=gold", "crm/2 0|tier=金", "crm/3 0|tier=银" },
        "tier: gold complete <crm/1>, (金) complete <crm/2>, (银) complete <crm/3>\n" },
    { "trust before fullness", DEFAULTS, { "crm/1 0|name=王伟", "shop/1 2026|name=Wang Wei" },
        "person.name: 王伟 trust <crm/1>, (wang wei) trust <shop/1>\n" },
    { "well-formed is fuller than longer", DEFAULTS, { "crm/1 0|tier=?golden", "crm/2 0|tier=tin" },
        "tier: tin complete <crm/2>, (?golden) malformed complete <crm/1>\n" },
    { "malformed is kept", DEFAULTS, { "crm/1 0|tier=?" }, "tier: ? malformed only <crm/1>\n" },
    { "last, the least identity", DEFAULTS, { "crm/2 0|tier=aa", "crm/10 0|tier=bb" },
        "tier: bb identity <crm/10>, (aa) identity <crm/2>\n" },
    { "within one record, byte order", RULES, { "crm/1 0|phone=9;1" },
        "phone: 1 identity <crm/1>, (9) identity <crm/1>\n" },
    { "displayed alike is one value", DEFAULTS, { "crm/1 0|name=WANG Wei", "shop/1 0|name=wang wei" },
        "person.name: wang wei only <crm/1 shop/1>\n" },
    { "a union keeps all, best first", DEFAULTS, { "hotline/1 0|phone=7", "crm/1 0|phone=5", "shop/1 0|phone=6;5" },
        "phone: 5 union <crm/1 shop/1>, 6 union <shop/1>, 7 union <hotline/1>\n" },
    { "any: one yes is enough", DEFAULTS, { "crm/1 2026|ok=false", "billing/1 0|ok=false", "hotline/1 0|ok=true" },
        "ok: true any <hotline/1>, (false) any <billing/1 crm/1>\n" },
    { "any: without a yes, the best", DEFAULTS, { "crm/1 0|ok=false", "hotline/1 0|ok=?perhaps" },
        "ok: false complete <crm/1>, (?perhaps) malformed complete <hotline/1>\n" },
    { "any: all agree", DEFAULTS, { "crm/1 0|ok=true", "shop/1 0|ok=true" }, "ok: true only <crm/1 shop/1>\n" },
    { "an address comes whole from one record", DEFAULTS, { "crm/1 0|city=Bonn", "shop/1 2026|city=Ulm|street=Weg 1" },
        "address: Bonn trust <crm/1>, (Weg 1 Ulm) trust <shop/1>\n" },
    { "fields: compared kinds, then the rest by name", DEFAULTS, { "crm/1 0|tier=a|phone=1|ok=true|name=x|city=y" },
        "person.name: x only <crm/1>\nphone: 1 only <crm/1>\naddress: y only <crm/1>\nok: true only <crm/1>\n"
        "tier: a only <crm/1>\n" },
    { "a rule makes a union of a best", RULES, { "crm/1 0|tier=a", "shop/1 0|tier=b" },
        "tier: a union <crm/1>, b union <shop/1>\n" },
    { "a rule makes a best of a union, with its own order", RULES,
        { "crm/1 2026|phone=1", "shop/1 0|phone=2", "shop/2 0|phone=2", "hotline/1 2020|phone=3" },
        "phone: 2 frequent <shop/1 shop/2>, (1) frequent <crm/1>, (3) frequent <hotline/1>\n" },
    { "only what the rule names decides", RULES, { "crm/1 2026|name=ab", "billing/1 0|name=ba" },
        "person.name: ba identity <billing/1>, (ab) identity <crm/1>\n" },
};

static world w;

static void setup(void)
{
    world_open(&w);
}

static void teardown(void)
{
    world_close(&w);
}

static void use_policy(int policy)
{
    if (policy == RULES)
        w.policy = (ckv_survival_policy){ .rules = rules, .rule_count = sizeof rules / sizeof *rules };
}

START_TEST(what_survives)
{
    use_policy(cases[_i].policy);
    for (size_t i = 0; i < 6 && cases[_i].records[i]; i++)
        world_add(&w, cases[_i].records[i]);
    world_make(&w);
    ckv_buf out = ckv_buf_make(CKV_ROW_MAX);
    world_summary(&w, &out);
    ckv_buf_byte(&out, '\0');
    ck_assert_int_eq(ckv_buf_status(&out), CKV_OK);
    ck_assert_msg(
        strcmp(out.ptr, cases[_i].profile) == 0, "%s:\n%sinstead of\n%s", cases[_i].what, out.ptr, cases[_i].profile);
    ckv_buf_free(&out);
}
END_TEST

/* A made-up entity of many records, in an order that the seed decides; cells and identities do not depend on it. */
static void add_crowd(size_t count, unsigned seed)
{
    size_t order[WORLD_RECORDS];
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        seed = seed * 1103515245u + 12345u;
        size_t k = (seed >> 8) % i, other = order[k];
        order[k] = order[i - 1];
        order[i - 1] = other;
    }
    static const char *const sources[] = { "billing", "crm", "hotline", "shop" };
    for (size_t i = 0; i < count; i++) {
        size_t n = order[i];
        char record[200];
        snprintf(record, sizeof record,
            "%s/%zu %zu|name=Name %zu|phone=7%zu;7%zu|mobile=7%zu|ok=%s|tier=T%zu|city=C%zu", sources[n % 4], n,
            2000 + n % 7, n % 11, n % 13, n % 5, n % 13, n % 17 ? "false" : "N/A", n * n % 19, n % 3);
        world_add(&w, record);
    }
}

START_TEST(order_does_not_matter)
{
    ckv_buf first = ckv_buf_make(CKV_ROW_MAX), again = ckv_buf_make(CKV_ROW_MAX);
    add_crowd(400, 0);
    world_make(&w);
    world_summary(&w, &first);
    world_close(&w);
    world_open(&w);
    add_crowd(400, (unsigned)_i + 1);
    world_make(&w);
    world_summary(&w, &again);
    ck_assert_uint_gt(first.len, 5000);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&first), ckv_buf_slice(&again)));
    ckv_buf_free(&first);
    ckv_buf_free(&again);
}
END_TEST

/* Nothing is invented, nothing is lost: every offer is a cell of its record, and every cell that is not missing is
 * offered. */
START_TEST(every_value_has_its_record)
{
    add_crowd(300, 5);
    world_make(&w);
    size_t offers = 0, survivors = 0;
    for (size_t f = 0; f < w.profile.field_count; f++) {
        const ckv_golden_field *field = &w.profile.fields[f];
        for (size_t v = 0; v < field->value_count; v++) {
            survivors += field->values[v].survives;
            ck_assert(v == 0 || field->values[v - 1].survives || !field->values[v].survives);
            for (size_t o = 0; o < field->values[v].offer_count; o++, offers++) {
                const ckv_offer *offer = &field->values[v].offers[o];
                ck_assert(memmem(w.members[offer->member]->cells.ptr, w.members[offer->member]->cells.len,
                    offer->raw.ptr, offer->raw.len));
            }
        }
    }
    size_t expected = 0;
    for (size_t n = 0; n < 300; n++)
        expected += 5 + (n % 17 != 0) + (n % 13 != n % 5);
    ck_assert_uint_eq(offers, expected);
    ck_assert_uint_eq(survivors, 1 + 13 + 1 + 1 + 1);
}
END_TEST

START_TEST(type_is_the_first_that_is_known)
{
    world_add(&w, "billing/1 0|tier=a");
    world_add(&w, "crm/1 0 org|tier=a");
    world_make(&w);
    ck_assert_int_eq(w.profile.type, CKV_TYPE_ORG);
    ck_assert_uint_eq(w.profile.member_count, 2);
}
END_TEST

START_TEST(labels_and_raw_come_along)
{
    world_add(&w, "crm/1 0|name=WANG Wei|mobile=5|phone=5;5");
    world_add(&w, "shop/1 0|city=北京市|street=长安街1号");
    world_add(&w, "shop/2 0|city=Ulm|street=Weg 1");
    world_make(&w);
    ck_assert_uint_eq(w.profile.field_count, 3);
    const ckv_golden_value *phone = w.profile.fields[1].values;
    ck_assert(ckv_slice_equal(w.profile.fields[0].values[0].offers[0].raw, CKV_LIT("WANG Wei")));
    ck_assert_uint_eq(phone->offer_count, 2); /* unlabelled and mobile; the repeat in the cell is no second offer */
    ck_assert_uint_eq(phone->offers[0].label.len, 0);
    ck_assert(ckv_slice_equal(phone->offers[1].label, CKV_LIT("mobile")));
    const ckv_golden_field *address = &w.profile.fields[2];
    ck_assert_uint_eq(address->value_count, 2);
    ck_assert(ckv_slice_equal(address->values[0].offers[0].raw, CKV_LIT("北京市长安街1号")));
    ck_assert(ckv_slice_equal(address->values[1].offers[0].raw, CKV_LIT("Weg 1, Ulm")));
}
END_TEST

START_TEST(one_profile_after_another)
{
    ckv_buf first = ckv_buf_make(CKV_ROW_MAX), again = ckv_buf_make(CKV_ROW_MAX);
    add_crowd(50, 1);
    world_make(&w);
    world_summary(&w, &first);
    ck_assert_int_eq(ckv_golden_make(w.maker, w.members, 1, &w.profile), CKV_OK);
    ck_assert_uint_eq(w.profile.member_count, 1);
    ck_assert_int_eq(ckv_golden_make(w.maker, w.members, 0, &w.profile), CKV_OK);
    ck_assert_uint_eq(w.profile.field_count, 0);
    ck_assert_int_eq(ckv_golden_make(w.maker, w.members, 50, &w.profile), CKV_OK);
    size_t total = w.profile.arena.total;
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(ckv_golden_make(w.maker, w.members, 50, &w.profile), CKV_OK);
    ck_assert_uint_eq(w.profile.arena.total, total); /* no growth in steady state */
    world_summary(&w, &again);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&first), ckv_buf_slice(&again)));
    ckv_buf_free(&first);
    ckv_buf_free(&again);
}
END_TEST

/* As often as one likes from one profile, but never into it: that would empty what is read. */
START_TEST(once_more_under_other_trust)
{
    ckv_golden_source other[WORLD_SOURCES];
    ckv_profile again = { 0 };
    world_add(&w, "billing/1 0|tier=silver");
    world_add(&w, "crm/1 0|tier=gold");
    world_make(&w);
    ck_assert_int_eq(ckv_golden_make_again(w.maker, w.sources, &w.profile), CKV_INTERNAL);
    ck_assert_uint_eq(w.profile.field_count, 1);
    memcpy(other, w.sources, sizeof other);
    other[w.records[1].source].trust = 1;
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(ckv_golden_make_again(w.maker, other, &again), CKV_OK);
        ck_assert_uint_eq(again.member_count, 2);
        ck_assert(ckv_slice_equal(again.fields[0].values[0].text, CKV_LIT("silver")));
        ck_assert(ckv_slice_equal(w.profile.fields[0].values[0].text, CKV_LIT("gold")));
    }
    w.records[0].source = WORLD_SOURCES;
    ck_assert_int_eq(ckv_golden_make(w.maker, w.members, 2, &w.profile), CKV_INTERNAL);
    ck_assert_int_eq(ckv_golden_make_again(w.maker, other, &again), CKV_INTERNAL); /* nothing was made */
    ckv_profile_free(&again);
}
END_TEST

/* Cells that are no packed cells, identities of no source: an error or nothing, never a crash. */
START_TEST(hostile_records)
{
    world_add(&w, "crm/1 0|tier=a");
    world_make(&w);
    ckv_record damaged = w.records[0];
    const ckv_record *members[] = { &damaged };
    for (size_t len = 0; len < w.records[0].cells.len; len++) {
        damaged.cells.len = len;
        ck_assert_int_eq(ckv_golden_make(w.maker, members, 1, &w.profile), CKV_OK);
        ck_assert_uint_eq(w.profile.field_count, 0);
    }
    damaged.source = WORLD_SOURCES;
    ck_assert_int_eq(ckv_golden_make(w.maker, members, 1, &w.profile), CKV_INTERNAL);
    ck_assert_uint_eq(w.profile.member_count, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("survive");
    TCase *tc = tcase_create("survive");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, what_survives, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tc, order_does_not_matter, 0, 4);
    tcase_add_test(tc, every_value_has_its_record);
    tcase_add_test(tc, type_is_the_first_that_is_known);
    tcase_add_test(tc, labels_and_raw_come_along);
    tcase_add_test(tc, one_profile_after_another);
    tcase_add_test(tc, once_more_under_other_trust);
    tcase_add_test(tc, hostile_records);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
