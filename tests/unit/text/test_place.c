#include "runner.h"
#include "text/canon.h"
#include "text/place/division.h"
#include "text/place/place.h"
#include "text/sound/reading.h"
#include "text/sound/sound.h"

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
    for (size_t i = 0; i < ckv_city_count + ckv_division_count; i++) {
        const char *name = i < ckv_city_count ? ckv_cities[i].name : ckv_divisions[i - ckv_city_count].name;
        ckv_buf_clear(&out);
        ckv_text_canon(&out, ckv_slice_str(name));
        ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(name)), "%s", name);
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

/* What the table calls a division, another way to its sound agrees: its readings are those of the text tables, but for
 * the few of which a name has a reading of its own. */
START_TEST(spellings_are_readings)
{
    static const char *const own[] = { "三都", "天长", "子长", "长洲", "长顺", "闵行", "民乐", "宕昌", "覃塘", "南长",
        "干安", "干县", "乌什", "克什克腾", "塔什库尔干", "康巴什", "阿图什", "达尔罕茂明安" };
    char room[256];
    size_t other = 0;
    for (size_t i = 0; i < ckv_division_count; i++) {
        const ckv_division *d = &ckv_divisions[i];
        size_t stem = 3u * d->stem;
        if (!*d->latin)
            continue;
        ckv_buf read = ckv_buf_over(room, sizeof room);
        if (strlen(d->name) == 6 && d->code / 10000 == CKV_TAIWAN) /* 东区 dong */
            stem = 3;
        ckv_pinyin_append(&read, ckv_slice_head(ckv_slice_str(d->name), stem));
        bool listed = strstr(d->name, "都") || strstr(d->name, "勒");
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            listed |= strncmp(d->name, own[k], strlen(own[k])) == 0;
        bool same = ckv_slice_equal(ckv_buf_slice(&read), ckv_slice_str(d->latin));
        ck_assert_msg(same || listed || d->code / 10000 == CKV_TAIWAN, "%s: %s", d->name, d->latin);
        other += !same;
    }
    ck_assert_uint_lt(other, 60);
}
END_TEST

/* In Wade-Giles and Tongyong pinyin as in Hanyu pinyin: the sound class of each is that of the reading, but where a
 * word alone does not tell its system (Siluo, Cishan) or how it is cut. */
START_TEST(spellings_of_taiwan_have_one_sound)
{
    char a[128], b[128];
    size_t other = 0;
    for (size_t i = 0; i < ckv_division_spelling_count; i++) {
        const ckv_division_spelling *s = &ckv_division_spellings[i];
        const ckv_division *d = &ckv_divisions[s->row];
        ckv_buf said = ckv_buf_over(a, sizeof a), read = ckv_buf_over(b, sizeof b);
        ck_assert(i == 0 || strcmp(ckv_division_spellings[i - 1].latin, s->latin) <= 0);
        if (d->code / 10000 != CKV_TAIWAN)
            continue;
        ckv_sound_append(&said, ckv_slice_str(s->latin));
        ckv_sound_append(&read, ckv_slice_str(d->latin));
        other += !ckv_slice_equal(ckv_buf_slice(&said), ckv_buf_slice(&read));
    }
    ck_assert_msg(other < 60, "%zu differ", other);
}
END_TEST

static const struct {
    const char *latin;
    unsigned province;
    const char *city, *name;
    bool several;
} latin_divisions[] = {
    { "pudong", 0, "", "浦东新区", false },
    { "haidian", 0, "", "海淀区", false },
    { "chaoyang", 11, "北京", "朝阳区", false },
    { "chaoyang", 22, "长春", "朝阳区", false },
    { "panyu", 44, "", "番禺区", false },
    { "minhang", 0, "", "闵行区", false },
    { "korla", 0, "", "库尔勒市", false },
    { "luwan", 31, "", "黄浦区", false },
    { "lushunkou", 0, "", "旅顺口区", false },
    { "gulou", 0, "", "鼓楼区", true },
    { "hsintien", CKV_TAIWAN, "", "新店区", false },
    { "sindian", CKV_TAIWAN, "", "新店区", false },
    { "xindian", CKV_TAIWAN, "", "新店区", false },
    { "tamsui", CKV_TAIWAN, "新北", "淡水区", false },
    { "tsoying", CKV_TAIWAN, "", "左营区", false },
    { "chungli", CKV_TAIWAN, "", "中坜区", false },
    { "jhongli", CKV_TAIWAN, "", "中坜区", false },
    { "puli", CKV_TAIWAN, "南投", "埔里镇", false },
    { "hsinyi", CKV_TAIWAN, "台北", "信义区", false },
    { "hsintien", 0, "", NULL, false }, /* Taiwan's spellings are looked for in Taiwan */
    { "haidian", 44, "", NULL, false },
    { "atlantis", 0, "", NULL, false },
};

START_TEST(divisions_are_found_by_latin_letters)
{
    ckv_division_match m;
    ckv_slice letters = ckv_slice_str(latin_divisions[_i].latin), city = ckv_slice_str(latin_divisions[_i].city);
    bool found = ckv_division_of_latin(&m, letters, latin_divisions[_i].province, city);
    ck_assert_int_eq(found, latin_divisions[_i].name != NULL);
    if (found) {
        ck_assert_str_eq(m.now->name, latin_divisions[_i].name);
        ck_assert_int_eq(m.several, latin_divisions[_i].several);
    }
}
END_TEST

START_TEST(taiwan_is_read_where_the_mainland_has_nothing)
{
    ckv_division_match m;
    ckv_slice none = { NULL, 0 };
    ck_assert(ckv_division_at(&m, CKV_LIT("板桥区"), 0, none) && m.now->code / 10000 == CKV_TAIWAN);
    ck_assert(ckv_division_at(&m, CKV_LIT("大安区"), 0, none) && m.now->code / 10000 == 51);
    ck_assert(ckv_division_at(&m, CKV_LIT("大安区"), 0, CKV_LIT("台北")) && m.now->code / 10000 == CKV_TAIWAN);
    ck_assert(!ckv_division_at(&m, CKV_LIT("埔里镇"), 0, none));
    ck_assert(ckv_division_at(&m, CKV_LIT("埔里镇"), CKV_TAIWAN, none) && ckv_division_is_town(m.now));
    size_t count = 0;
    for (size_t i = 0; i < ckv_division_count; i++)
        count += ckv_divisions[i].code / 10000 == CKV_TAIWAN;
    ck_assert_uint_eq(count, 368);
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

static bool has_room(const char *place)
{
    char room[CKV_PLACE_LETTERS_MAX];
    ckv_slice letters = ckv_slice_str(place);
    return ckv_slice_equal(ckv_place_letters(letters, room), letters);
}

START_TEST(letters_of_all_places_have_room)
{
    for (size_t i = 0; i < ckv_city_count; i++)
        ck_assert_msg(has_room(ckv_cities[i].latin), "%s", ckv_cities[i].latin);
    for (size_t i = 0; i < ckv_province_alias_count; i++)
        ck_assert_msg(has_room(ckv_province_aliases[i].latin), "%s", ckv_province_aliases[i].latin);
    for (size_t i = 0; i < ckv_state_count; i++)
        ck_assert_msg(has_room(ckv_states[i].name), "%s", ckv_states[i].name);
    for (const char *const *country = ckv_countries; *country; country++)
        ck_assert_msg(has_room(*country), "%s", *country);
}
END_TEST

START_TEST(letters_that_do_not_fit_are_none)
{
    char room[CKV_PLACE_LETTERS_MAX], text[CKV_PLACE_LETTERS_MAX + 2];
    ck_assert(ckv_slice_equal(ckv_place_letters(CKV_LIT(" new  taipei "), room), CKV_LIT("newtaipei")));
    ck_assert_uint_eq(ckv_place_letters(CKV_LIT(""), room).len, 0);
    memset(text, 'a', sizeof text);
    text[1] = ' ';
    ck_assert_uint_eq(ckv_place_letters(ckv_slice_of(text, sizeof text - 1), room).len, CKV_PLACE_LETTERS_MAX);
    ck_assert_uint_eq(ckv_place_letters(ckv_slice_of(text, sizeof text), room).len, 0);
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
    tcase_add_test(tc, spellings_are_readings);
    tcase_add_test(tc, spellings_of_taiwan_have_one_sound);
    tcase_add_loop_test(tc, divisions_are_found_by_latin_letters, 0, sizeof latin_divisions / sizeof *latin_divisions);
    tcase_add_test(tc, taiwan_is_read_where_the_mainland_has_nothing);
    tcase_add_test(tc, towns_are_known_in_their_county);
    tcase_add_test(tc, every_city_is_found);
    tcase_add_test(tc, names_are_canonical);
    tcase_add_loop_test(tc, reads_names_with_their_endings, 0, sizeof starts / sizeof *starts);
    tcase_add_loop_test(tc, finds_what_is_said_again, 0, sizeof overlaps / sizeof *overlaps);
    tcase_add_test(tc, knows_states_and_countries);
    tcase_add_test(tc, letters_of_all_places_have_room);
    tcase_add_test(tc, letters_that_do_not_fit_are_none);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
