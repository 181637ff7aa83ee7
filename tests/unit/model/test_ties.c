/* What agrees together says less: how ties are applied, and how they are learned. */
#include "random.h"
#include "runner.h"

#include "model/train.h"

#include "util/hash.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- applied ---- */

enum {
    GIVEN_ROW,
    SEX_ROW,
    PLACE_BY_NAME_ROW,
    EMAIL_ROW,
    EMAIL_BY_NAME_ROW,
    PLACE_BY_EMAIL_ROW,
    PLACE_BY_STREET_ROW,
    COMPANY_BY_STREET_ROW,
    RATHER_BY_PHONE_ROW,
    MATES_BY_NAME_ROW,
    SAME_BY_NAME_ROW
};

static void set_all(ckv_tie_shifts *shifts, size_t row, int8_t quarters)
{
    memset(&shifts[row], quarters, sizeof shifts[row]);
}

START_TEST(a_tie_takes_its_bits)
{
    ckv_tie_shifts shifts[CKV_TIES_MAX] = { 0 };
    int32_t part[CKV_CMP_COUNT] = { [CKV_CMP_SURNAME] = 8 * CKV_BIT, [CKV_CMP_GIVEN] = 10 * CKV_BIT };
    set_all(shifts, GIVEN_ROW, -6);
    ckv_ties_apply(shifts, CKV_TYPE_PERSON, CKV_SCRIPT_LETTERS, part);
    ck_assert_int_eq(part[CKV_CMP_GIVEN], 10 * CKV_BIT - 3 * CKV_BIT / 2);
    ck_assert_int_eq(part[CKV_CMP_SURNAME], 8 * CKV_BIT);
}
END_TEST

START_TEST(only_agreement_is_tied)
{
    ckv_tie_shifts shifts[CKV_TIES_MAX] = { 0 };
    int32_t part[CKV_CMP_COUNT] = { [CKV_CMP_SURNAME] = -5 * CKV_BIT, [CKV_CMP_GIVEN] = 10 * CKV_BIT };
    int32_t other[CKV_CMP_COUNT] = { [CKV_CMP_SURNAME] = 5 * CKV_BIT, [CKV_CMP_GIVEN] = -3 * CKV_BIT };
    set_all(shifts, GIVEN_ROW, -6);
    ckv_ties_apply(shifts, CKV_TYPE_PERSON, CKV_SCRIPT_HAN, part);
    ckv_ties_apply(shifts, CKV_TYPE_PERSON, CKV_SCRIPT_HAN, other);
    ck_assert_int_eq(part[CKV_CMP_GIVEN], 10 * CKV_BIT);
    ck_assert_int_eq(other[CKV_CMP_GIVEN], -3 * CKV_BIT);
}
END_TEST

START_TEST(agreement_never_speaks_against)
{
    ckv_tie_shifts shifts[CKV_TIES_MAX] = { 0 };
    int32_t part[CKV_CMP_COUNT] = { [CKV_CMP_STREET] = 9 * CKV_BIT, [CKV_CMP_PLACE] = CKV_BIT };
    set_all(shifts, PLACE_BY_STREET_ROW, -40);
    ckv_ties_apply(shifts, CKV_TYPE_PERSON, CKV_SCRIPT_UNTOLD, part);
    ck_assert_int_eq(part[CKV_CMP_PLACE], 0);
}
END_TEST

/* Of a company's name and phone, in the class of their bits; they weigh no less themselves. */
START_TEST(sharers_of_values_are_told)
{
    ckv_tie_shifts shifts[CKV_TIES_MAX] = { 0 };
    int32_t part[CKV_CMP_COUNT] = { [CKV_CMP_ORG] = 9 * CKV_BIT, [CKV_CMP_PHONE] = 12 * CKV_BIT };
    uint8_t level[CKV_CMP_COUNT] = { [CKV_CMP_ORG] = 7, [CKV_CMP_PHONE] = 4 };
    shifts[MATES_BY_NAME_ROW].quarters[0][9 / CKV_TIE_CLASS_BITS] = 12;
    shifts[SAME_BY_NAME_ROW].quarters[0][9 / CKV_TIE_CLASS_BITS] = -6;
    shifts[RATHER_BY_PHONE_ROW].quarters[0][12 / CKV_TIE_CLASS_BITS] = 5;
    ckv_tie_sharers who = ckv_ties_sharers(shifts, CKV_TYPE_ORG, level, part);
    ck_assert_int_eq(who.shared, CKV_CMP_ORG);
    ck_assert_int_eq(who.mates, 3 * CKV_BIT);
    ck_assert_int_eq(who.same, -3 * CKV_BIT / 2);
    ck_assert_int_eq(who.rather, 5 * CKV_BIT / 4);
    who = ckv_ties_sharers(shifts, CKV_TYPE_PERSON, level, part);
    ck_assert(who.mates == 0 && who.same == 0 && who.rather == 0);
    ckv_ties_apply(shifts, CKV_TYPE_ORG, CKV_SCRIPT_UNTOLD, part);
    ck_assert(part[CKV_CMP_ORG] == 9 * CKV_BIT && part[CKV_CMP_PHONE] == 12 * CKV_BIT);
    while (!ckv_mates_theirs(CKV_TYPE_ORG, CKV_CMP_ORG, level[CKV_CMP_ORG])) /* its own shifts */
        level[CKV_CMP_ORG]--;
    part[CKV_CMP_PHONE] = -CKV_BIT;
    who = ckv_ties_sharers(shifts, CKV_TYPE_ORG, level, part);
    ck_assert(who.mates == 0 && who.same == 0 && who.rather == 0);
}
END_TEST

/* What is learned of mates and of one customer goes to two rows, of which the second stands behind the first. */
START_TEST(one_customer_stands_behind_mates)
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    for (size_t t = 0; t < ties; t++) {
        const ckv_tie *same = t + 1 < ties && table[t + 1].says == CKV_TIE_SAME ? &table[t + 1] : NULL;
        ck_assert_msg((table[t].says == CKV_TIE_MATES) == (same != NULL), "row %zu", t);
        ck_assert(!same || (same->types == table[t].types && same->tied == table[t].tied));
        ck_assert(t > 0 || table[t].says != CKV_TIE_SAME);
    }
}
END_TEST

/* A script counts for a tie that goes by it, a level for those who share a value. */
START_TEST(shifts_lie_in_slots)
{
    size_t ties;
    const ckv_tie *table = ckv_tie_table(&ties);
    for (size_t t = 0; t < ties; t++) {
        ckv_record_type type = table[t].types >> CKV_TYPE_ORG & 1 ? CKV_TYPE_ORG : CKV_TYPE_PERSON;
        for (ckv_name_script script = CKV_SCRIPT_UNTOLD; script < CKV_SCRIPTS; script++) {
            for (uint8_t level = 0; level < CKV_LEVELS_MAX; level++) {
                size_t slot = ckv_tie_slot(&table[t], type, script, level);
                size_t theirs = ckv_mates_theirs(type, table[t].tied, level);
                ck_assert_uint_eq(slot, table[t].by_script ? script : table[t].says == CKV_TIE_LESS ? 0 : theirs);
            }
        }
    }
}
END_TEST

/* Name and street both tell the place: what one has taken the other does not take again. */
START_TEST(of_two_ties_the_stronger_counts)
{
    ckv_tie_shifts shifts[CKV_TIES_MAX] = { 0 };
    int32_t part[CKV_CMP_COUNT] = { 0 };
    part[CKV_CMP_SURNAME] = part[CKV_CMP_GIVEN] = part[CKV_CMP_STREET] = part[CKV_CMP_PLACE] = 10 * CKV_BIT;
    set_all(shifts, PLACE_BY_NAME_ROW, _i ? -8 : -4);
    set_all(shifts, PLACE_BY_STREET_ROW, _i ? -4 : -8);
    ckv_ties_apply(shifts, CKV_TYPE_PERSON, CKV_SCRIPT_LETTERS, part);
    ck_assert_int_eq(part[CKV_CMP_PLACE], 8 * CKV_BIT);
}
END_TEST

START_TEST(classes_rise_with_what_is_said)
{
    size_t ties, last = 0;
    const ckv_tie *tie = &ckv_tie_table(&ties)[GIVEN_ROW];
    for (int32_t bits = -4; bits < 60; bits++) {
        int32_t part[CKV_CMP_COUNT] = { [CKV_CMP_SURNAME] = bits * CKV_BIT / 2, [CKV_CMP_GIVEN] = bits * CKV_BIT / 2 };
        size_t class = ckv_tie_class(tie, part);
        ck_assert_uint_ge(class, last);
        ck_assert_uint_lt(class, CKV_TIE_CLASSES);
        last = class;
    }
    ck_assert_uint_eq(last, CKV_TIE_CLASSES - 1);
}
END_TEST

/* ---- learned ---- */

/* People of sixteen villages with four surnames and four given names each; every second has a second record. */
enum { PEOPLE = 2400, VILLAGES = 16, NAMES = 4, RECORDS = PEOPLE + PEOPLE / 2 };

typedef struct population {
    ckv_arena arena;
    const uint8_t *features[RECORDS];
    uint64_t identity[RECORDS];
    uint16_t source[RECORDS];
} population;

static void add_value(ckv_feature_builder *b, ckv_normalizer *n, const char *kind, ckv_part part, const char *text)
{
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(kind)) };
    value.field = ckv_slice_str(value.kind->field ? value.kind->field : kind);
    value.part[part] = ckv_slice_str(text);
    ck_assert_int_eq(value.kind->features(b, &value, n), CKV_OK);
}

typedef enum mailbox { NO_MAIL, MAIL_OF_NAME, MAIL_OF_ONE } mailbox;

/* `together`: the given names of a village are its own, else they are everybody's. Addresses of mail are made of the
 * name, or everybody has an own one. */
static population *make_population(bool together, mailbox mail)
{
    population *p = calloc(1, sizeof *p);
    uint64_t random = 5;
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("GB", 20261231);
    ckv_buf out = ckv_buf_make((size_t)1 << 16);
    for (size_t i = 0; i < RECORDS; i++) {
        static char name[64], birth[16], address[64];
        if (i == PEOPLE) /* the first ones once more */
            random = 5;
        unsigned surname = (unsigned)random_below(&random, VILLAGES * NAMES);
        unsigned given = (unsigned)random_below(&random, NAMES);
        given += NAMES * (together ? surname / NAMES : (unsigned)random_below(&random, VILLAGES));
        unsigned year = 1930 + (unsigned)random_below(&random, 70), day = (unsigned)random_below(&random, 336);
        snprintf(name, sizeof name, "Giv%c%cmo Sur%c%crov", 'a' + given / 8, 'b' + given % 8, 'a' + surname / 8,
            'b' + surname % 8);
        snprintf(birth, sizeof birth, "%u-%02u-%02u", year, day / 28 + 1, day % 28 + 1);
        unsigned box = mail == MAIL_OF_NAME ? surname * 64 + given : (unsigned)i % PEOPLE;
        snprintf(address, sizeof address, "q%c%cz%c%c@mail.example", 'a' + box / 512, 'k' + box / 64 % 8,
            'c' + box / 8 % 8, 'p' + box % 8);
        ckv_feature_builder_clear(&b);
        add_value(&b, &n, "person.name", CKV_PART_WHOLE, name);
        if (mail != NO_MAIL)
            add_value(&b, &n, "email", CKV_PART_WHOLE, address);
        add_value(&b, &n, "birth_date", CKV_PART_WHOLE, birth);
        ckv_buf_clear(&out);
        ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
        p->features[i] = (const uint8_t *)ckv_arena_copy(&p->arena, ckv_buf_slice(&out)).ptr;
        p->identity[i] = ckv_hash_pair(i, 1);
    }
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
    ckv_feature_builder_free(&b);
    return p;
}

static void learn(const population *p, unsigned threads, ckv_model *model)
{
    ckv_block_input input = { .count = RECORDS, .features = p->features, .source = p->source, .threads = threads };
    ckv_blocks blocks;
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        input.limit[r] = 16;
    ck_assert_int_eq(ckv_model_builtin(model), CKV_OK);
    ck_assert_int_eq(ckv_blocks_build(&blocks, &input), CKV_OK);
    ckv_training in = { RECORDS, p->features, p->identity, &blocks, threads };
    ck_assert_int_eq(ckv_model_train(model, &in), CKV_OK);
    ckv_blocks_free(&blocks);
}

/* The given name's shift where two agree in a whole name: surname and given name are each that of one in 64. */
static double learned_shift(bool together)
{
    population *p = make_population(together, NO_MAIL);
    ckv_model model;
    learn(p, 1, &model);
    int8_t shift = model.type[CKV_TYPE_PERSON].tie[GIVEN_ROW].quarters[CKV_SCRIPT_LETTERS][12 / CKV_TIE_CLASS_BITS - 1];
    ckv_model_free(&model);
    ckv_arena_free(&p->arena);
    free(p);
    return shift / 4.0;
}

/* In villages a given name is one of four, not of sixty-four: four bits. */
START_TEST(names_of_villages_are_tied)
{
    double shift = learned_shift(true);
    ck_assert_double_le(shift, -2.5);
    ck_assert_double_ge(shift, -5.5);
}
END_TEST

START_TEST(names_of_all_are_not_tied)
{
    ck_assert_double_ge(learned_shift(false), -0.75);
}
END_TEST

/* The greatest shift of an address beside a name. */
static double least_mail_shift(mailbox mail)
{
    population *p = make_population(true, mail);
    ckv_model model;
    int8_t least = 0;
    learn(p, 1, &model);
    const ckv_tie_shifts *tie = &model.type[CKV_TYPE_PERSON].tie[EMAIL_BY_NAME_ROW];
    for (size_t class = 0; class < CKV_TIE_CLASSES; class ++) {
        int8_t shift = tie->quarters[CKV_SCRIPT_LETTERS][class];
        least = shift < least ? shift : least;
    }
    ckv_model_free(&model);
    ckv_arena_free(&p->arena);
    free(p);
    return least / 4.0;
}

/* Everybody of one name has one address: it says nothing that the name has not said, of a rarity of eight bits. */
START_TEST(mail_made_of_names_is_tied)
{
    double shift = least_mail_shift(MAIL_OF_NAME);
    ck_assert_double_le(shift, -3);
}
END_TEST

START_TEST(mail_of_one_is_not_tied)
{
    double shift = least_mail_shift(MAIL_OF_ONE);
    ck_assert_double_ge(shift, -1);
}
END_TEST

START_TEST(threads_do_not_show)
{
    population *p = make_population(true, NO_MAIL);
    ckv_model one, three;
    learn(p, 1, &one);
    learn(p, 3, &three);
    ck_assert_uint_eq(one.version, three.version);
    ckv_model_free(&one);
    ckv_model_free(&three);
    ckv_arena_free(&p->arena);
    free(p);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("ties");
    TCase *tc = tcase_create("ties");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_tie_takes_its_bits);
    tcase_add_test(tc, only_agreement_is_tied);
    tcase_add_test(tc, sharers_of_values_are_told);
    tcase_add_test(tc, one_customer_stands_behind_mates);
    tcase_add_test(tc, shifts_lie_in_slots);
    tcase_add_test(tc, agreement_never_speaks_against);
    tcase_add_loop_test(tc, of_two_ties_the_stronger_counts, 0, 2);
    tcase_add_test(tc, classes_rise_with_what_is_said);
    tcase_add_test(tc, names_of_villages_are_tied);
    tcase_add_test(tc, names_of_all_are_not_tied);
    tcase_add_test(tc, mail_made_of_names_is_tied);
    tcase_add_test(tc, mail_of_one_is_not_tied);
    tcase_add_test(tc, threads_do_not_show);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
