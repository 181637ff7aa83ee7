/* What a value came to is found again for the same value in the same place, and for no other: a value that was taken
 * for another would show that one's text. */
#include "golden/known.h"
#include "runner.h"

/* A date and its place, of which all that can be is set, and none of it like another. */
static ckv_known_value sample(void)
{
    return (ckv_known_value){
        .value = { .kind = ckv_kind_find(CKV_LIT("birth_date")),
            .field = CKV_LIT("birth"),
            .platform = CKV_LIT("wechat"),
            .part = { [CKV_PART_YEAR] = CKV_LIT("1985"), [CKV_PART_MONTH] = CKV_LIT("04") },
            .order = CKV_ORDER_DMY },
        .place = { .field = 3, .type = CKV_TYPE_PERSON, .country = "CN", .told = CKV_TOLD_NAMES },
        .result = { .first = 7, .count = 2, .told_then = CKV_TOLD_NOTHING },
    };
}

static const ckv_known_result *find(const ckv_known *known, const ckv_known_value *value)
{
    return ckv_known_find(known, &value->value, &value->place);
}

static void add(ckv_known *known, const ckv_known_value *value)
{
    ckv_known_add(known, &value->value, &value->place, &value->result);
}

/* One thing each by which a value is another. */
static void other_kind(ckv_known_value *v)
{
    v->value.kind = ckv_kind_find(CKV_LIT("phone"));
}

static void other_name_of_field(ckv_known_value *v)
{
    v->value.field = CKV_LIT("born");
}

static void other_platform(ckv_known_value *v)
{
    v->value.platform = CKV_LIT("weibo");
}

static void no_platform(ckv_known_value *v)
{
    v->value.platform = CKV_LIT("");
}

static void other_part(ckv_known_value *v)
{
    v->value.part[CKV_PART_YEAR] = CKV_LIT("1986");
}

static void shorter_part(ckv_known_value *v)
{
    v->value.part[CKV_PART_YEAR].len = 2;
}

static void further_part(ckv_known_value *v)
{
    v->value.part[CKV_PART_DAY] = CKV_LIT("07");
}

static void same_text_elsewhere(ckv_known_value *v)
{
    v->value.part[CKV_PART_DAY] = v->value.part[CKV_PART_MONTH];
    v->value.part[CKV_PART_MONTH] = CKV_LIT("");
}

static void other_order(ckv_known_value *v)
{
    v->value.order = CKV_ORDER_MDY;
}

static void other_field(ckv_known_value *v)
{
    v->place.field++;
}

static void other_type(ckv_known_value *v)
{
    v->place.type = CKV_TYPE_ORG;
}

static void other_country(ckv_known_value *v)
{
    memcpy(v->place.country, "HK", 2);
}

static void no_country(ckv_known_value *v)
{
    memset(v->place.country, 0, sizeof v->place.country);
}

static void other_told(ckv_known_value *v)
{
    v->place.told = CKV_TOLD_ALL;
}

static void all_in_one(ckv_known_value *v)
{
    v->place.whole = true;
}

/* What has no parts is found by its one text. */
static void other_text(ckv_known_value *v)
{
    v->place.whole = true;
    v->value.part[CKV_PART_WHOLE] = CKV_LIT("1985-04");
}

static void (*const changes[])(ckv_known_value *) = { other_kind, other_name_of_field, other_platform, no_platform,
    other_part, shorter_part, further_part, same_text_elsewhere, other_order, other_field, other_type, other_country,
    no_country, other_told, all_in_one, other_text };

enum { CHANGES = sizeof changes / sizeof *changes };

START_TEST(another_is_not_found)
{
    ckv_known known = { .count = 0 };
    ckv_known_value one = sample(), other = sample();
    changes[_i](&other);
    other.result.first = 9;
    add(&known, &one);
    ck_assert_ptr_null(find(&known, &other));
    add(&known, &other);
    ck_assert_uint_eq(find(&known, &one)->first, 7);
    ck_assert_uint_eq(find(&known, &other)->first, 9);
}
END_TEST

/* Text is compared, not where it stands; what it came to does not take part. */
START_TEST(same_is_found)
{
    char year[] = "1985";
    ckv_known known = { .count = 0 };
    ckv_known_value one = sample(), same = sample();
    ck_assert_ptr_null(find(&known, &one));
    add(&known, &one);
    same.value.part[CKV_PART_YEAR] = ckv_slice_str(year);
    same.result.told_then = CKV_TOLD_ALL;
    same.result.first = same.result.count = 0;
    const ckv_known_result *found = find(&known, &same);
    ck_assert_ptr_nonnull(found);
    ck_assert_uint_eq(found->first, 7);
    ck_assert_uint_eq(found->count, 2);
    ck_assert_uint_eq(found->told_then, CKV_TOLD_NOTHING);
}
END_TEST

/* The same for values of one text: each change but those of parts and of the place. */
START_TEST(another_text_is_not_found)
{
    static void (*const differing[])(
        ckv_known_value *) = { other_kind, other_name_of_field, other_platform, no_platform, other_order, other_text };
    ckv_known known = { .count = 0 };
    ckv_known_value one = sample();
    one.place.whole = true;
    one.value.part[CKV_PART_WHOLE] = CKV_LIT("1985");
    for (size_t i = 0; i < sizeof differing / sizeof *differing; i++) {
        ckv_known_value other = one;
        differing[i](&other);
        known.count = 0;
        add(&known, &one);
        ck_assert_uint_eq(find(&known, &one)->first, 7);
        ck_assert_ptr_null(find(&known, &other));
    }
}
END_TEST

START_TEST(no_more_room)
{
    ckv_known known = { .count = 0 };
    ckv_known_value value = sample();
    for (uint32_t i = 0; i <= CKV_KNOWN_MOST; i++) {
        value.place.field = value.result.first = i;
        add(&known, &value);
    }
    for (uint32_t i = 0; i < CKV_KNOWN_MOST; i++) {
        value.place.field = i;
        ck_assert_uint_eq(find(&known, &value)->first, i);
    }
    value.place.field = CKV_KNOWN_MOST;
    ck_assert_ptr_null(find(&known, &value));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("known");
    TCase *tc = tcase_create("known");
    tcase_add_loop_test(tc, another_is_not_found, 0, CHANGES);
    tcase_add_test(tc, same_is_found);
    tcase_add_test(tc, another_text_is_not_found);
    tcase_add_test(tc, no_more_room);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
