#include "runner.h"
#include "world.h"

static ckv_status show(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_buf_add(out, value->part[CKV_PART_WHOLE]);
    if (ckv_slice_equal(value->part[CKV_PART_WHOLE], CKV_LIT("country")))
        ckv_buf_str(out, n->country);
    return ckv_buf_status(out);
}

/* Rows of the real table with a display of our own. */
static ckv_kind kind_like(const char *name)
{
    ckv_kind kind = *ckv_kind_find(ckv_slice_str(name));
    kind.display = show;
    return kind;
}

typedef struct column {
    const char *kind, *field;
} column;

enum { COLUMNS = 12 };

static const column first[COLUMNS] = { { "attribute", "消费等级" }, { "handle.wechat", "handle.wechat" },
    { "id.tax", "id.tax" }, { "attribute", "phone" }, { "person.given", "person.name" }, { "flag", "ok" },
    { "handle.jd", "handle.jd" }, { "email", "email" } };
static const column second[COLUMNS] = { { "phone", "phone" }, { "attribute", "ok" }, { "category", "balance" },
    { "person.name", "person.name" } };

static ckv_kind kinds[2][COLUMNS];
static ckv_plan plans[2];
static ckv_golden_source sources[2];
static ckv_columns headers;
static ckv_arena arena;
static ckv_golden_maker *maker;

static void plan_columns(size_t source, const column *columns, const char *country)
{
    for (size_t i = 0; i < COLUMNS && columns[i].kind; i++) {
        kinds[source][i] = kind_like(columns[i].kind);
        ckv_template t = { .kind = &kinds[source][i], .field = ckv_slice_str(columns[i].field), .count = 1 };
        t.from[0].column = ckv_columns_add(&headers, ckv_slice_str(columns[i].field), &arena);
        ck_assert_int_eq(ckv_plan_add(&plans[source], &t), CKV_OK);
    }
    sources[source] = (ckv_golden_source){ ckv_slice_str(source ? "b" : "a"), &plans[source], 50, "" };
    memcpy(sources[source].country, country, 3);
}

static void setup(void)
{
    plan_columns(0, first, "HK");
    plan_columns(1, second, "CN");
}

static void teardown(void)
{
    ckv_golden_maker_free(maker);
    ckv_plan_free(&plans[0]);
    ckv_plan_free(&plans[1]);
    ckv_columns_free(&headers);
    ckv_arena_free(&arena);
}

static void open_maker(const ckv_survival_policy *policy)
{
    ck_assert_int_eq(ckv_golden_maker_new(&maker, policy, sources, 2, 20261231), CKV_OK);
}

static ckv_record record_of(uint16_t source, const char *header, const char *cell)
{
    ckv_buf out = ckv_buf_make(CKV_ROW_MAX);
    uint32_t number = ckv_columns_find(&headers, ckv_slice_str(header));
    ckv_slice bytes = ckv_slice_str(cell);
    ck_assert_int_eq(ckv_cells_pack(&out, &headers, &number, &bytes, 1), CKV_OK);
    ckv_record record = { .key = CKV_LIT("1"), .cells = ckv_arena_copy(&arena, ckv_buf_slice(&out)), .source = source };
    ckv_buf_free(&out);
    return record;
}

START_TEST(fields_have_their_order)
{
    static const char *const expected[] = { "person.name", "phone", "email", "id.tax", "handle.jd", "handle.wechat",
        "balance", "ok", "消费等级" };
    open_maker(&(ckv_survival_policy){ 0 });
    size_t count;
    const ckv_slice *fields = ckv_golden_maker_fields(maker, &count);
    ck_assert_uint_eq(count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < count; i++)
        ck_assert(ckv_slice_equal(fields[i], ckv_slice_str(expected[i])));
}
END_TEST

START_TEST(an_attribute_called_phone_joins_the_phones)
{
    open_maker(&(ckv_survival_policy){ 0 });
    ckv_record a = record_of(0, "phone", "1"), b = record_of(1, "phone", "2");
    const ckv_record *members[] = { &a, &b };
    ckv_profile profile = { 0 };
    ck_assert_int_eq(ckv_golden_make(maker, members, 2, &profile), CKV_OK);
    ck_assert_uint_eq(profile.field_count, 1);
    ck_assert_int_eq(profile.fields[0].survive, CKV_SURVIVE_UNION);
    ck_assert_uint_eq(profile.fields[0].value_count, 2);
    ckv_profile_free(&profile);
}
END_TEST

START_TEST(each_source_has_its_country)
{
    open_maker(&(ckv_survival_policy){ 0 });
    ckv_record a = record_of(0, "phone", "country"), b = record_of(1, "phone", "country");
    const ckv_record *members[] = { &a, &b };
    ckv_profile profile = { 0 };
    ck_assert_int_eq(ckv_golden_make(maker, members, 2, &profile), CKV_OK);
    ck_assert(ckv_slice_equal(profile.fields[0].values[0].text, CKV_LIT("countryHK")));
    ck_assert(ckv_slice_equal(profile.fields[0].values[1].text, CKV_LIT("countryCN")));
    ckv_profile_free(&profile);
}
END_TEST

/* Which rule a field goes by: its own, its kind's, the default. */
START_TEST(rules_by_field_and_by_kind)
{
    static const ckv_survival_rule rules[] = {
        { { "attribute", 9 }, true, CKV_SURVIVE_UNION, { 0 }, 0 },
        { { "消费等级", 12 }, true, CKV_SURVIVE_ANY, { 0 }, 0 },
        { { "handle", 6 }, true, CKV_SURVIVE_BEST, { 0 }, 0 },
        { { "handle.jd", 9 }, false, CKV_SURVIVE_BEST, { CKV_CRITERION_RECENT }, 1 },
    };
    static const struct {
        uint16_t source;
        const char *header;
        ckv_survive survive;
    } expected[] = {
        { 0, "消费等级", CKV_SURVIVE_ANY },
        { 0, "handle.wechat", CKV_SURVIVE_BEST },
        { 0, "handle.jd", CKV_SURVIVE_UNION },
        { 0, "ok", CKV_SURVIVE_UNION }, /* "attribute" before "flag" */
        { 1, "balance", CKV_SURVIVE_BEST },
        { 0, "phone", CKV_SURVIVE_UNION },
    };
    open_maker(&(ckv_survival_policy){ .rules = rules, .rule_count = sizeof rules / sizeof *rules });
    ckv_profile profile = { 0 };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ckv_record a = record_of(expected[i].source, expected[i].header, "x");
        const ckv_record *members[] = { &a };
        ck_assert_int_eq(ckv_golden_make(maker, members, 1, &profile), CKV_OK);
        ck_assert_msg(profile.fields[0].survive == expected[i].survive, "%s", expected[i].header);
    }
    ckv_profile_free(&profile);
}
END_TEST

START_TEST(the_default_can_say_all)
{
    open_maker(&(ckv_survival_policy){
        .fallback = {
            .has_survive = true, .survive = CKV_SURVIVE_UNION, .by = { CKV_CRITERION_COMPLETE }, .by_count = 1 } });
    ckv_record a = record_of(0, "email", "short"), b = record_of(0, "email", "longer");
    a.key = CKV_LIT("0");
    const ckv_record *members[] = { &a, &b };
    ckv_profile profile = { 0 };
    ck_assert_int_eq(ckv_golden_make(maker, members, 2, &profile), CKV_OK);
    ck_assert(ckv_slice_equal(profile.fields[0].values[0].text, CKV_LIT("longer")));
    ck_assert(profile.fields[0].values[1].survives);
    ckv_profile_free(&profile);
}
END_TEST

/* A column of names that may be those of companies: such a record's name is in org.name. */
START_TEST(mixed_sources_have_both_names)
{
    plans[1].mixed = true;
    open_maker(&(ckv_survival_policy){ 0 });
    size_t count;
    const ckv_slice *fields = ckv_golden_maker_fields(maker, &count);
    ck_assert_uint_eq(count, 10);
    ck_assert(ckv_slice_equal(fields[1], CKV_LIT("org.name")));
}
END_TEST

START_TEST(nonsense_is_refused)
{
    ckv_golden_maker *none = NULL;
    ckv_survival_rule rule = { .field = CKV_LIT("phone"), .by_count = CKV_CRITERION_COUNT + 1 };
    ckv_survival_policy policy = { .rules = &rule, .rule_count = 1 };
    ck_assert_int_eq(ckv_golden_maker_new(&none, &policy, sources, 2, 20261231), CKV_INVALID);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(ckv_golden_maker_new(&maker, &(ckv_survival_policy){ 0 }, NULL, 0, 20261231), CKV_OK);
    ckv_golden_maker_free(NULL);
    ckv_profile_free(NULL);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("maker");
    TCase *tc = tcase_create("maker");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, fields_have_their_order);
    tcase_add_test(tc, an_attribute_called_phone_joins_the_phones);
    tcase_add_test(tc, each_source_has_its_country);
    tcase_add_test(tc, rules_by_field_and_by_kind);
    tcase_add_test(tc, the_default_can_say_all);
    tcase_add_test(tc, mixed_sources_have_both_names);
    tcase_add_test(tc, nonsense_is_refused);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
