/* Rules of a user's own: what is read, what is refused and where the fault lies. */
#include "block/own_rule.h"
#include "runner.h"

static const struct {
    const char *text, *name; /* NULL: refused */
    ckv_rule_fault fault;
    const char *at;
    uint8_t types;
} rules[] = {
    { "surname + postcode", "surname + postcode", CKV_RULE_FINE, "", 2 },
    { " surname+postcode ", "surname + postcode", CKV_RULE_FINE, "", 2 },
    { "sound of the name>birth year > sex >initials", "sound of the name > birth year > sex > initials", CKV_RULE_FINE,
        "", 2 },
    { "phone", "phone", CKV_RULE_FINE, "", 6 },
    { "tax number > road", "tax number > road", CKV_RULE_FINE, "", 4 },
    { "surname + postcod", NULL, CKV_RULE_NO_PART, "postcod", 0 },
    { "surname +", NULL, CKV_RULE_NO_PART, "", 0 },
    { "", NULL, CKV_RULE_NO_PART, "", 0 },
    { "surname + phone + road", NULL, CKV_RULE_TOO_LONG, "road", 0 },
    { "surname > phone + road", NULL, CKV_RULE_TOO_LONG, "phone", 0 },
    { "surname > phone > road > sex > initials", NULL, CKV_RULE_TOO_LONG, "initials", 0 },
    { "surname + tax number", NULL, CKV_RULE_NOBODY, "tax number", 0 },
};

START_TEST(a_rule_is_read)
{
    ckv_rules own = { 0 };
    unsigned number;
    ckv_slice at;
    ckv_rule_fault fault = ckv_rules_own(&own, ckv_slice_str(rules[_i].text), &number, &at);
    ck_assert_int_eq(fault, rules[_i].fault);
    ck_assert_uint_eq(own.own_count, rules[_i].name ? 1 : 0);
    if (fault != CKV_RULE_FINE) {
        ck_assert(ckv_slice_equal(at, ckv_slice_str(rules[_i].at)));
        return;
    }
    ck_assert_str_eq(ckv_rules_name(&own, number), rules[_i].name);
    ck_assert_uint_eq(ckv_rules_get(&own, number)->types, rules[_i].types);
    ck_assert(ckv_rule_is_own(ckv_slice_str(rules[_i].text)));
    /* Told again, it is the same one. */
    unsigned again;
    ck_assert_int_eq(ckv_rules_own(&own, ckv_slice_str(rules[_i].name), &again, &at), CKV_RULE_FINE);
    ck_assert(again == number && own.own_count == 1);
}
END_TEST

/* Every part can be told, and a rule is read from what a rule is told by. */
START_TEST(every_part_has_its_place)
{
    for (unsigned p = CKV_KEY_NONE + 1; p < CKV_KEY_PARTS; p++) {
        ckv_rules own = { 0 };
        unsigned number;
        ckv_slice at;
        const char *name = ckv_part_name((ckv_key_part)p);
        ck_assert_int_eq(ckv_rules_own(&own, ckv_slice_str(name), &number, &at), CKV_RULE_FINE);
        ck_assert_int_eq(ckv_rules_get(&own, number)->coarse[0].part, p);
        ck_assert_uint_ne(ckv_rules_get(&own, number)->coarse[0].decides, 0);
    }
    for (unsigned r = 0; r < ckv_rules_count(NULL); r++) {
        char text[CKV_RULE_TEXT_MAX];
        ckv_rules own = { 0 };
        unsigned number;
        ckv_slice at;
        const ckv_rule *rule = ckv_rules_get(NULL, r);
        ckv_rule_text(rule, text, sizeof text);
        ck_assert_int_eq(ckv_rules_own(&own, ckv_slice_str(text), &number, &at), CKV_RULE_FINE);
        const ckv_rule *made = ckv_rules_get(&own, number);
        for (size_t i = 0; i < 2; i++)
            ck_assert_int_eq(made->coarse[i].part, rule->coarse[i].part);
        for (size_t i = 0; i < CKV_DEPTH_MAX - 1; i++)
            ck_assert_int_eq(made->refine[i].part, rule->refine[i].part);
        ck_assert(made->across == rule->across);
    }
}
END_TEST

START_TEST(there_is_room_for_some)
{
    ckv_rules own = { 0 };
    unsigned number, last = 0;
    ckv_slice at;
    for (unsigned p = CKV_KEY_NONE + 1; p < CKV_KEY_PARTS && own.own_count < CKV_OWN_RULES_MAX; p++) {
        ck_assert_int_eq(
            ckv_rules_own(&own, ckv_slice_str(ckv_part_name((ckv_key_part)p)), &number, &at), CKV_RULE_FINE);
        last = p;
    }
    ck_assert_int_eq(
        ckv_rules_own(&own, ckv_slice_str(ckv_part_name((ckv_key_part)(last + 1))), &number, &at), CKV_RULE_TOO_MANY);
    ck_assert_uint_eq(own.own_count, CKV_OWN_RULES_MAX);
    ck_assert_uint_le(ckv_rules_count(&own), CKV_RULES_MAX);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("own rules");
    TCase *t = tcase_create("own rules");
    tcase_add_loop_test(t, a_rule_is_read, 0, (int)(sizeof rules / sizeof *rules));
    tcase_add_test(t, every_part_has_its_place);
    tcase_add_test(t, there_is_room_for_some);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make_suite)
