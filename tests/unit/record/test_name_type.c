/* What a name by itself says of its bearer. */
#include "record/name_type.h"
#include "runner.h"
#include "text/canon.h"

static const struct {
    const char *name;
    bool organization;
} names[] = {
    { "Acme Holdings Ltd", true },
    { "Little Acorns Nursery", true },
    { "St Mary's Primary School", true },
    { "Art's Deli", true },
    { "The Palm", true },
    { "Heera of India", true },
    { "Smith & Sons", true },
    { "Bäckerei Huber", true },
    { "Szkoła Podstawowa", true },
    { "深圳市海天科技有限公司", true },
    { "杭州第二小学", true },
    { "#1 Cleaners", true },
    { "360", true },
    { "John Smith", false },
    { "Mr & Mrs Smith", false },
    { "Sean O'Brien", false },
    { "Charlotte Barber", false },
    { "Ludwig van Beethoven", false },
    { "Chan Tai Man", false },
    { "Nobu", false },
    { "Cellar", false },
    { "王伟", false },
    { "欧阳娜娜", false },
    { "", false },
    { "\xFF\xFE", false },
};

START_TEST(organizations)
{
    ckv_buf canon = ckv_buf_make(CKV_VALUE_MAX);
    ck_assert_int_eq(ckv_text_canon(&canon, ckv_slice_str(names[_i].name)), CKV_OK);
    ck_assert_msg(ckv_name_is_organization(ckv_buf_slice(&canon)) == names[_i].organization, "'%s' is taken wrongly",
        names[_i].name);
    ckv_buf_free(&canon);
}
END_TEST

START_TEST(no_persons)
{
    ck_assert(ckv_name_is_no_person(CKV_LIT("海棠印务")));
    ck_assert(ckv_name_is_no_person(CKV_LIT("海棠印务经理")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("谢美玲先生")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("先生")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("王伟")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("欧阳娜娜")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("陈方安生")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("john smith")));
    ck_assert(!ckv_name_is_no_person(CKV_LIT("")));
}
END_TEST

START_TEST(initials)
{
    ck_assert(ckv_name_is_initials(CKV_LIT("IBM")));
    ck_assert(ckv_name_is_initials(CKV_LIT("HSBC")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("LI")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("NG")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("AMY")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("KIM")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("Ibm")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("X")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("KOWAL")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("J.R.")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("I\0M")));
    ck_assert(!ckv_name_is_initials(CKV_LIT("")));
}
END_TEST

static const struct {
    const char *name;
    ckv_record_type type;
} whole[] = {
    { "京东", CKV_TYPE_ORG },
    { "西门子中国", CKV_TYPE_ORG },
    { "西门子上海", CKV_TYPE_ORG },
    { "JD.com", CKV_TYPE_ORG },
    { "Siemens China", CKV_TYPE_ORG },
    { "ICBC Shanghai", CKV_TYPE_ORG },
    { "PetroChina Shanghai Sales", CKV_TYPE_ORG },
    { "Dalian Xinghai Shipyard", CKV_TYPE_ORG },
    { "Walmart", CKV_TYPE_ORG },
    { "IBM", CKV_TYPE_UNKNOWN },
    { "李上海", CKV_TYPE_PERSON },
    { "Li Shanghai", CKV_TYPE_PERSON },
    { "Ping An", CKV_TYPE_PERSON }, /* 安平, or the insurance */
    { "John China", CKV_TYPE_PERSON },
    { "Marcos Sales", CKV_TYPE_PERSON },
    { "Siemens Anna", CKV_TYPE_PERSON },
    { "jo@jd.com", CKV_TYPE_PERSON },
    { ".com", CKV_TYPE_PERSON },
    { "三星\xE4\xB8", CKV_TYPE_PERSON },
};

START_TEST(types)
{
    ck_assert_msg(ckv_name_type(ckv_slice_str(whole[_i].name)) == whole[_i].type, "'%s' is of another type: %d",
        whole[_i].name, ckv_name_type(ckv_slice_str(whole[_i].name)));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("name type");
    TCase *tc = tcase_create("names");
    tcase_add_loop_test(tc, organizations, 0, sizeof names / sizeof *names);
    tcase_add_loop_test(tc, types, 0, sizeof whole / sizeof *whole);
    tcase_add_test(tc, no_persons);
    tcase_add_test(tc, initials);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
