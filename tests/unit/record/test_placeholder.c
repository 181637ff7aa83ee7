/* Placeholders that a list adds to the built-in ones. */
#include "record/placeholder.h"
#include "runner.h"

static ckv_value value_of(const char *kind, const char *text)
{
    ckv_slice name = ckv_slice_str(kind);
    ckv_value v = { .kind = ckv_kind_find(name) };
    if (ckv_slice_starts(name, CKV_LIT("handle.")))
        v.platform = ckv_slice_tail(name, 7);
    v.part[v.kind->part] = ckv_slice_str(text);
    return v;
}

static void add(ckv_placeholders *list, const char *kind, const char *text, ckv_listed by)
{
    ckv_placeholder one = { ckv_slice_str(kind), ckv_slice_str(text), by, 0 };
    ck_assert_int_eq(ckv_placeholders_add(list, &one), CKV_OK);
}

/* What is listed under which kind, and whether a value of a country is then missing. */
static const struct {
    const char *kind, *listed, *value_kind, *value, *country;
    bool missing;
} facts[] = {
    { "phone", "138-0000-0001", "phone", "+86 13800000001", "CN", true },
    { "phone", "+8613800000001", "phone", "１３８００００ ０００１", "CN", true },
    { "phone", "138-0000-0001", "phone", "13800000002", "CN", false },
    { "phone", "2345 6781", "phone", "+85223456781", "HK", true },
    { "phone", "2345 6781", "phone", "+85223456781", "SG", false },
    { "phone", "021-61234567", "phone", "(021)61234567", "CN", true },
    { "phone", "021-61234567", "phone", "(021)61234567-803", "CN", false },
    { "phone", "13800000001", "handle.wechat", "wangwei_1", "CN", false },
    { "phone", "call me", "phone", "CALL  ME", "CN", true },
    { "email", "Nobody@Corp.cn", "email", "<nobody@corp.CN>", "", true },
    { "email", "nobody@corp.cn", "email", "some@corp.cn", "", false },
    { "id.national", "110101199001011237", "id.national", "１１０１０１１９９００１０１１２３７", "CN", true },
    { "id.passport", "E00000001", "id.national", "e00000001", "", true },
    { "handle.wechat", "Guest_01", "handle.wechat", "guest_01", "", true },
    { "handle.wechat", "guest_01", "handle.jd", "guest_01", "", false },
    { "handle", "guest_01", "handle.jd", "Guest_01", "", true },
    { "birth_date", "1901-02-03", "birth_date", "1901年2月3日", "", true },
    { "birth_date", "1901-02-03", "birth_date", "1901-02-04", "", false },
    { "person.name", "待核实", "person.name", "待核實", "", true },
    { "person.name", "待核实", "org.name", "待核實", "", true },
    { "person.name", "待核实", "person.surname", "待核實", "", true },
    { "person.name", "待核实", "address", "待核实", "", false },
    { "address", "No Address", "address", "no  address", "", true },
    { "attribute", "n.b.", "category", "N.B.", "", true },
    { "", "待核实", "person.name", "待核实", "", true },
    { "", "待核实", "phone", "待核实", "CN", true },
    { "", "待核实", "handle.wechat", "待核实", "", true },
    { "", "待核实", "category", "待核实", "", true },
    { "", "99", "sex", "99", "", true },
};

static void check_fact(size_t i, ckv_listed by, bool featureless, bool hidden)
{
    ckv_placeholders list = { 0 };
    ckv_placeholder_index index = { 0 };
    char country[1][3] = { "" };
    memcpy(country[0], facts[i].country, strlen(facts[i].country));
    add(&list, facts[i].kind, facts[i].listed, by);
    ck_assert_int_eq(ckv_placeholder_index_make(&index, &list, (const char(*)[3])country, 1, 20261231), CKV_OK);
    ckv_normalizer n = ckv_normalizer_make(facts[i].country, 20261231);
    n.placeholders = &index;
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_buf out = ckv_buf_make(1000);
    ckv_value v = value_of(facts[i].value_kind, facts[i].value);
    ckv_status status = ckv_value_display(&out, &v, &n);
    ck_assert_msg((status == CKV_NOT_FOUND) == hidden, "display %zu: %s", i, facts[i].value);
    ck_assert_msg(!hidden || (out.len == 0 && n.listed == by), "display %zu says", i);
    if (v.kind->features) {
        ck_assert_int_eq(ckv_value_features(&b, &v, &n), CKV_OK);
        ck_assert_msg(!featureless || b.count == 0, "features %zu: %s", i, facts[i].value);
    }
    ckv_feature_builder_free(&b);
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
    ckv_placeholder_index_free(&index);
    ckv_placeholders_free(&list);
}

START_TEST(listed_values_are_missing)
{
    check_fact((size_t)_i, CKV_LISTED_BY_USER, facts[_i].missing, facts[_i].missing);
}
END_TEST

/* What training found is no evidence, but a profile keeps it. */
START_TEST(found_values_are_shown)
{
    check_fact((size_t)_i, CKV_LISTED_BY_DATA, facts[_i].missing, false);
}
END_TEST

START_TEST(one_of_several_in_a_cell)
{
    ckv_placeholders list = { 0 };
    ckv_placeholder_index index = { 0 };
    const char country[1][3] = { "CN" };
    add(&list, "phone", "13800000001", CKV_LISTED_BY_USER);
    ck_assert_int_eq(ckv_placeholder_index_make(&index, &list, country, 1, 20261231), CKV_OK);
    ckv_normalizer n = ckv_normalizer_make("CN", 20261231);
    n.placeholders = &index;
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_buf out = ckv_buf_make(1000);
    ckv_value v = value_of("phone", "13800000001/13911112222");
    ck_assert_int_eq(ckv_value_display(&out, &v, &n), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("+8613911112222")));
    ck_assert_int_eq(ckv_value_features(&b, &v, &n), CKV_OK);
    ck_assert_uint_eq(b.count, 1);
    ckv_feature_builder_free(&b);
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
    ckv_placeholder_index_free(&index);
    ckv_placeholders_free(&list);
}
END_TEST

START_TEST(order_and_repeats_do_not_show)
{
    ckv_placeholders a = { 0 }, b = { 0 }, again = { 0 };
    ckv_buf x = ckv_buf_make(1000), y = ckv_buf_make(1000);
    add(&a, "phone", "1", CKV_LISTED_BY_USER);
    add(&a, "", "2", CKV_LISTED_BY_USER);
    add(&a, "email", "3", CKV_LISTED_BY_DATA);
    add(&b, "email", " 3 ", CKV_LISTED_BY_DATA);
    add(&b, "", "2", CKV_LISTED_BY_USER);
    add(&b, "phone", "1", CKV_LISTED_BY_USER);
    add(&b, "phone", "1", CKV_LISTED_BY_USER);
    ck_assert(!ckv_placeholders_equal(&a, &b, CKV_LISTED_BY_USER));
    ckv_placeholders_settle(&a);
    ckv_placeholders_settle(&b);
    ck_assert(ckv_placeholders_equal(&a, &b, CKV_LISTED_BY_USER));
    ck_assert_int_eq(ckv_placeholders_pack(&a, &x), CKV_OK);
    ck_assert_int_eq(ckv_placeholders_pack(&b, &y), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&x), ckv_buf_slice(&y)));
    ckv_cursor in = ckv_cursor_of(ckv_buf_slice(&x));
    ck_assert_int_eq(ckv_placeholders_unpack(&again, &in), CKV_OK);
    ck_assert(ckv_placeholders_equal(&a, &again, CKV_LISTED_BY_DATA));
    ck_assert_uint_eq(again.count, 3);
    /* Cut anywhere, it is refused. */
    for (size_t len = 0; len < x.len; len++) {
        ckv_placeholders cut = { 0 };
        in = ckv_cursor_of(ckv_slice_of(x.ptr, len));
        ck_assert_int_eq(ckv_placeholders_unpack(&cut, &in), CKV_CORRUPT);
        ckv_placeholders_free(&cut);
    }
    ckv_placeholders_free(&a);
    ckv_placeholders_free(&b);
    ckv_placeholders_free(&again);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
}
END_TEST

START_TEST(ceilings_hold)
{
    ckv_placeholders list = { 0 };
    char longest[CKV_PLACEHOLDER_MAX + 1];
    memset(longest, 'x', sizeof longest);
    ckv_placeholder one = { CKV_LIT("phone"), ckv_slice_of(longest, sizeof longest), CKV_LISTED_BY_USER, 0 };
    ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_TOO_LARGE);
    one.text.len--;
    ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_OK);
    one.kind = CKV_LIT("phnoe");
    ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_INVALID);
    one = (ckv_placeholder){ CKV_LIT(""), CKV_LIT(" "), CKV_LISTED_BY_USER, 0 };
    ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_INVALID);
    one.text = CKV_LIT("x");
    while (list.count < CKV_PLACEHOLDERS_MAX)
        ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_OK);
    ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_TOO_LARGE);
    ckv_placeholders_free(&list);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("record/placeholder");
    TCase *tc = tcase_create("placeholder");
    int count = (int)(sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, listed_values_are_missing, 0, count);
    tcase_add_loop_test(tc, found_values_are_shown, 0, count);
    tcase_add_test(tc, one_of_several_in_a_cell);
    tcase_add_test(tc, order_and_repeats_do_not_show);
    tcase_add_test(tc, ceilings_hold);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
