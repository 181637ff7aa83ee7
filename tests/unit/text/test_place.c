#include "runner.h"
#include "text/canon.h"
#include "text/division.h"
#include "text/place.h"

/* Both searches are binary: an entry out of order is an entry lost. */
START_TEST(every_city_is_found)
{
    for (size_t i = 0; i < ckv_city_count; i++) {
        size_t len, full;
        ckv_slice name = ckv_slice_str(ckv_cities[i].name);
        ck_assert_msg(ckv_city_at(name, &len, &full) == &ckv_cities[i] && len == name.len, "%s", ckv_cities[i].name);
        const ckv_city *latin = ckv_city_of_latin(ckv_slice_str(ckv_cities[i].latin));
        ck_assert_msg(latin && strcmp(latin->latin, ckv_cities[i].latin) == 0, "%s", ckv_cities[i].latin);
        ck_assert_msg(ckv_province_by_code(ckv_cities[i].province) != NULL, "%s", ckv_cities[i].name);
    }
}
END_TEST

START_TEST(names_are_canonical)
{
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX);
    for (size_t i = 0; i < ckv_city_count; i++) {
        ckv_buf_clear(&out);
        ckv_text_canon(&out, ckv_slice_str(ckv_cities[i].name));
        ck_assert_msg(
            ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(ckv_cities[i].name)), "%s", ckv_cities[i].name);
    }
    ckv_buf_free(&out);
}
END_TEST

/* Every division of the table is found by its full name, and leads to one of today's, in the order of codes. */
START_TEST(every_division_is_found)
{
    for (size_t i = 0; i < ckv_division_count; i++) {
        const ckv_division *d = &ckv_divisions[i];
        ckv_division_match m;
        ck_assert_msg(
            ckv_division_at(&m, ckv_slice_str(d->name), d->code / 10000, ckv_division_city_name(d)), "%s", d->name);
        ck_assert_msg(m.said == CKV_DIVISION_FULL && !m.now->former, "%s", d->name);
        ck_assert_msg(m.several || m.now->code == d->code, "%s", d->name);
        ck_assert_msg(i == 0 || strcmp(ckv_divisions[i - 1].name, d->name) <= 0, "%s", d->name);
    }
    for (size_t i = 1; i < ckv_divisions_now; i++)
        ck_assert(ckv_divisions[ckv_divisions_by_code[i - 1]].code < ckv_divisions[ckv_divisions_by_code[i]].code);
    for (size_t i = 1; i < ckv_town_count; i++)
        ck_assert(ckv_towns[i - 1] < ckv_towns[i]);
}
END_TEST

START_TEST(towns_are_known_in_their_county)
{
    ckv_division_match m;
    ckv_slice none = { NULL, 0 };
    ck_assert(ckv_division_at(&m, CKV_LIT("嘉善县"), 33, none));
    ck_assert(ckv_town_known(CKV_LIT("西塘"), m.now, none));
    ck_assert(ckv_town_known(CKV_LIT("西塘"), NULL, CKV_LIT("嘉兴")));
    ck_assert(!ckv_town_known(CKV_LIT("西塘"), NULL, CKV_LIT("北京")));
    ck_assert(!ckv_town_known(CKV_LIT("没有"), m.now, none));
    ck_assert(!ckv_division_at(&m, CKV_LIT("嘉"), 0, none));
    ck_assert(!ckv_division_at(&m, none, 0, none));
}
END_TEST

static const struct {
    const char *text, *name, *full;
} starts[] = {
    { "广东省深圳市", "广东", "广东省" },
    { "内蒙古自治区呼和浩特", "内蒙古", "内蒙古自治区" },
    { "广西壮族自治区", "广西", "广西壮族自治区" },
    { "香港特别行政区中环", "香港", "香港特别行政区" },
    { "上海浦东", "上海", "上海" },
    { "深圳市南山区", "深圳", "深圳市" },
    { "延边朝鲜族自治州延吉市", "延边", "延边朝鲜族自治州" },
    { "喀什地区疏勒县", "喀什", "喀什地区" },
    { "呼和浩特", "呼和浩特", "呼和浩特" },
    { "吉林市船营区", "吉林", "吉林市" },
};

START_TEST(reads_names_with_their_endings)
{
    size_t len = 0, full = 0;
    ckv_slice text = ckv_slice_str(starts[_i].text);
    ck_assert(ckv_province_at(text, &len, &full) || ckv_city_at(text, &len, &full));
    ck_assert(ckv_slice_equal(ckv_slice_head(text, len), ckv_slice_str(starts[_i].name)));
    ck_assert(ckv_slice_equal(ckv_slice_head(text, full), ckv_slice_str(starts[_i].full)));
}
END_TEST

START_TEST(knows_states_and_countries)
{
    ck_assert(ckv_slice_equal(ckv_state_code(CKV_LIT("newyork")), CKV_LIT("ny")));
    ck_assert(ckv_slice_equal(ckv_state_code(CKV_LIT("vic")), CKV_LIT("vic")));
    ck_assert_uint_eq(ckv_state_code(CKV_LIT("atlantis")).len, 0);
    ck_assert(ckv_country_known(CKV_LIT("roc")) && !ckv_country_known(CKV_LIT("atlantis")));
    ck_assert_uint_eq(ckv_province_of_latin(CKV_LIT("hk"))->code, 81);
}
END_TEST

static const struct {
    const char *before, *after;
    size_t said;
} overlaps[] = {
    { "上海市", "上海市", 9 },
    { "上海市", "上海市浦东新区", 9 },
    { "广东省深圳市", "深圳市南山区", 9 },
    { "广东省深圳市", "广东省深圳市南山区", 18 },
    { "深圳市南山", "南山路5号", 0 }, /* a road that is called like the district */
    { "深圳市", "市", 0 },
    { "深圳市", "南山区", 0 },
    { "Berlin", "Berlin", 0 },
    { "", "上海市", 0 },
    { "上海市", "", 0 },
};

START_TEST(finds_what_is_said_again)
{
    ck_assert_uint_eq(
        ckv_place_overlap(ckv_slice_str(overlaps[_i].before), ckv_slice_str(overlaps[_i].after)), overlaps[_i].said);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("place");
    TCase *tc = tcase_create("place");
    tcase_add_test(tc, every_division_is_found);
    tcase_add_test(tc, towns_are_known_in_their_county);
    tcase_add_test(tc, every_city_is_found);
    tcase_add_test(tc, names_are_canonical);
    tcase_add_loop_test(tc, reads_names_with_their_endings, 0, sizeof starts / sizeof *starts);
    tcase_add_loop_test(tc, finds_what_is_said_again, 0, sizeof overlaps / sizeof *overlaps);
    tcase_add_test(tc, knows_states_and_countries);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
