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
        .told_then = CKV_TOLD_NOTHING,
        .first = 7,
        .count = 2,
    };
}

static const ckv_known_value *find(const ckv_known *known, const ckv_known_value *value)
{
    return ckv_known_find(known, &value->value, &value->place);
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

static void (*const changes[])(ckv_known_value *) = { other_kind, other_name_of_field, other_platform, no_platform,
    other_part, shorter_part, further_part, same_text_elsewhere, other_order, other_field, other_type, other_country,
    no_country, other_told };

enum { CHANGES = sizeof changes / sizeof *changes };

START_TEST(another_is_not_found)
{
    ckv_known known = { .count = 0 };
    ckv_known_value one = sample(), other = sample();
    changes[_i](&other);
    other.first = 9;
    ckv_known_add(&known, &one);
    ck_assert_ptr_null(find(&known, &other));
    ckv_known_add(&known, &other);
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
    ckv_known_add(&known, &one);
    same.value.part[CKV_PART_YEAR] = ckv_slice_str(year);
    same.told_then = CKV_TOLD_ALL;
    same.first = same.count = 0;
    const ckv_known_value *found = find(&known, &same);
    ck_assert_ptr_nonnull(found);
    ck_assert_uint_eq(found->first, 7);
    ck_assert_uint_eq(found->count, 2);
    ck_assert_uint_eq(found->told_then, CKV_TOLD_NOTHING);
}
END_TEST

START_TEST(no_more_room)
{
    ckv_known known = { .count = 0 };
    ckv_known_value value = sample();
    for (uint32_t i = 0; i <= CKV_KNOWN_MOST; i++) {
        value.place.field = value.first = i;
        ckv_known_add(&known, &value);
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
    tcase_add_test(tc, no_more_room);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
