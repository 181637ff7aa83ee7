/* Profiles with the real kinds, as the departments of a company would fill them. */
#include "runner.h"
#include "world.h"

typedef struct column {
    const char *header, *kind, *field, *label, *split;
    const char *second; /* a further column that is joined to it, or NULL */
} column;

enum { SOURCES = 3, COLUMNS = 12 };

static const struct {
    const char *name, *country;
    int trust;
    bool mixed;
    column columns[COLUMNS];
} departments[SOURCES] = {
    { "billing", "CN", 80, true,
        { { "户名", "person.name", "person.name", "", "" }, { "联系电话", "phone", "phone", "", ";" },
            { "账单地址", "address", "address", "", "" } } },
    { "crm", "CN", 90, false,
        { { "姓名", "person.name", "person.name", "", "" }, { "手机", "phone", "phone", "mobile", "" },
            { "邮箱", "email", "email", "", "" }, { "出生日期", "birth_date", "birth_date", "", "" },
            { "证件", "id.national", "id.national", "", "" }, { "等级", "attribute", "等级", "", "" },
            { "同意", "flag", "同意", "", "" }, { "微信", "handle.wechat", "handle.wechat", "", "" } } },
    { "sales", "SG", 70, false,
        { { "First", "person.given", "person.name", "", "" }, { "Last", "person.surname", "person.name", "", "" },
            { "Phone", "phone", "phone", "", "" }, { "Born", "birth_date", "birth_date", "", "" },
            { "同意", "flag", "同意", "", "" }, { "Street", "address.street", "address", "", "", "Street 2" },
            { "City", "address.city", "address", "", "" } } },
};

static ckv_arena arena;
static ckv_columns headers;
static ckv_plan plans[SOURCES];
static ckv_golden_source sources[SOURCES];
static ckv_golden_maker *maker;
static ckv_profile profile;
static ckv_record records[8];
static const ckv_record *members[8];
static size_t count;

static void setup(void)
{
    count = 0;
    for (size_t s = 0; s < SOURCES; s++) {
        for (const column *c = departments[s].columns; c->header; c++) {
            ckv_template t = { .kind = ckv_kind_find(ckv_slice_str(c->kind)),
                .field = ckv_slice_str(c->field),
                .label = ckv_slice_str(c->label),
                .split = ckv_slice_str(c->split),
                .count = 1 };
            t.from[0].column = ckv_columns_add(&headers, ckv_slice_str(c->header), &arena);
            t.from[0].part = t.kind->part;
            if (c->second) {
                t.from[t.count] = t.from[0];
                t.from[t.count++].column = ckv_columns_add(&headers, ckv_slice_str(c->second), &arena);
            }
            if (ckv_slice_starts(ckv_slice_str(c->kind), CKV_LIT("handle.")))
                t.platform = ckv_slice_tail(ckv_slice_str(c->kind), 7);
            ck_assert_int_eq(ckv_plan_add(&plans[s], &t), CKV_OK);
        }
        plans[s].mixed = departments[s].mixed;
        sources[s] = (ckv_golden_source){ ckv_slice_str(departments[s].name), &plans[s], departments[s].trust, "" };
        memcpy(sources[s].country, departments[s].country, 3);
    }
    ck_assert_int_eq(ckv_golden_maker_new(&maker, &(ckv_survival_policy){ 0 }, sources, SOURCES, 20261231), CKV_OK);
}

static void teardown(void)
{
    ckv_golden_maker_free(maker);
    ckv_profile_free(&profile);
    for (size_t s = 0; s < SOURCES; s++)
        ckv_plan_free(&plans[s]);
    ckv_columns_free(&headers);
    ckv_arena_free(&arena);
}

/* A record of source `s`: pairs of header and cell, NULL at the end. */
static void add(uint16_t s, const char *key, ckv_record_type type, const char *const *pairs)
{
    uint32_t number[COLUMNS];
    ckv_slice cell[COLUMNS];
    size_t n = 0;
    for (; pairs[2 * n]; n++) {
        number[n] = ckv_columns_find(&headers, ckv_slice_str(pairs[2 * n]));
        cell[n] = ckv_slice_str(pairs[2 * n + 1]);
    }
    ckv_buf out = ckv_buf_make(CKV_ROW_MAX);
    ck_assert_int_eq(ckv_cells_pack(&out, &headers, number, cell, n), CKV_OK);
    records[count] = (ckv_record){ .key = ckv_slice_str(key),
        .cells = ckv_arena_copy(&arena, ckv_buf_slice(&out)),
        .updated = CKV_NEVER,
        .source = s,
        .type = (uint8_t)type };
    members[count] = &records[count];
    count++;
    ckv_buf_free(&out);
}

#define ADD(source, key, type, ...) add(source, key, type, (const char *const[]){ __VA_ARGS__, NULL })

static void check_text(const char *expected)
{
    ckv_buf out = ckv_buf_make(CKV_ROW_MAX);
    ck_assert_int_eq(ckv_golden_make(maker, members, count, &profile), CKV_OK);
    ck_assert_int_eq(ckv_profile_text(&profile, CKV_LIT("0D4E5F6G7H8J9"), members, sources, &out), CKV_OK);
    ckv_buf_byte(&out, '\0');
    ck_assert_str_eq(out.ptr, expected);
    ckv_buf_free(&out);
}

START_TEST(a_person_in_three_departments)
{
    ADD(0, "B7", CKV_TYPE_PERSON, "户名", "王伟", "联系电话", "021-63507418;138 1234 5678", "账单地址",
        "上海市浦东新区张江路88号");
    ADD(1, "C1", CKV_TYPE_PERSON, "姓名", "王伟", "手机", "+86 13812345678", "邮箱", "Wei.Wang@Mingzhu.CN", "出生日期",
        "1985年4月7日", "等级", "金卡", "同意", "否", "微信", "weiwang_85");
    ADD(2, "S3", CKV_TYPE_PERSON, "First", "Wei", "Last", "Wang", "Phone", "+86 138 1234 5678", "Born", "07/04/1985",
        "同意", "yes", "Street", "88 Zhangjiang Rd", "City", "Shanghai");
    check_text("0D4E5F6G7H8J9  person, 3 records from 3 departments\n"
               "  person.name    王伟                          billing/B7, crm/C1; most trusted\n"
               "                 (Wei Wang)                    sales/S3; less trusted\n"
               "  phone          +8613812345678                billing/B7, crm/C1 mobile, sales/S3\n"
               "                 +862163507418                 billing/B7\n"
               "  email          wei.wang@mingzhu.cn           crm/C1\n"
               "  address        上海市浦东新区张江路88号      billing/B7; most trusted\n"
               "                 (88 Zhangjiang Rd, Shanghai)  sales/S3; less trusted\n"
               "  birth_date     1985-04-07                    crm/C1, sales/S3\n"
               "  handle.wechat  weiwang_85                    crm/C1\n"
               "  同意           true                          sales/S3; one says so\n"
               "                 (false)                       crm/C1; one says otherwise\n"
               "  等级           金卡                          crm/C1\n");
}
END_TEST

/* What three rows of one source say, in this order, and what the customer is called. */
static const struct {
    const char *names[3], *best;
} stubs[] = {
    { { "郭先生", "郭先生", "郭霞" }, "郭霞" },
    { { "赵先生", "赵先生", "赵德刚" }, "赵德刚" },
    { { "王女士", "王", "王芳" }, "王芳" },
    { { "欧阳总", "欧阳女士", "欧阳娜" }, "欧阳娜" },
    { { "Mr Smith", "Mr Smith", "Jo Smith" }, "Jo Smith" },
    { { "Smith, Mr", "Smith", "J. Smith" }, "J. Smith" },
    { { "Dr. Wang", "Wang女士", "王芳" }, "王芳" },
    { { "郭先生", "郭", NULL }, "郭先生" }, /* among stubs the criteria decide */
    { { "郭霞霞", "郭霞霞", "郭霞" }, "郭霞霞" },
    { { "王伟先生", "王伟先生", "王先生" }, "王伟" },
};

START_TEST(a_full_name_before_a_title)
{
    static const char *const keys[] = { "B1", "B2", "B3" };
    for (size_t i = 0; i < 3 && stubs[_i].names[i]; i++)
        ADD(0, keys[i], CKV_TYPE_PERSON, "户名", stubs[_i].names[i]);
    ck_assert_int_eq(ckv_golden_make(maker, members, count, &profile), CKV_OK);
    const ckv_golden_value *values = profile.fields[0].values;
    ck_assert(ckv_slice_equal(values[0].text, ckv_slice_str(stubs[_i].best)));
    ck_assert(values[0].survives && !values[1].survives);
}
END_TEST

START_TEST(placeholders_never_survive)
{
    ADD(0, "B7", CKV_TYPE_PERSON, "户名", "王伟", "联系电话", "13800138000", "账单地址", "无");
    ADD(1, "C1", CKV_TYPE_PERSON, "姓名", "无", "手机", "N/A", "邮箱", "无", "出生日期", "1900-01-01", "等级", "空",
        "证件", "无");
    check_text("0D4E5F6G7H8J9  person, 2 records from 2 departments\n"
               "  person.name  王伟  billing/B7\n");
}
END_TEST

START_TEST(a_company_in_a_column_of_names)
{
    ADD(0, "B9", CKV_TYPE_ORG, "户名", "上海明珠贸易有限公司");
    check_text("0D4E5F6G7H8J9  organization, 1 record from 1 department\n"
               "  org.name  上海明珠贸易有限公司  billing/B9\n");
}
END_TEST

START_TEST(malformed_is_kept)
{
    ADD(1, "C1", CKV_TYPE_PERSON, "手机", "转财务部", "出生日期", "1985-13-45", "同意", "也许");
    check_text("0D4E5F6G7H8J9  person, 1 record from 1 department\n"
               "  phone       转财务部    crm/C1 mobile; malformed\n"
               "  birth_date  1985-13-45  crm/C1; malformed\n"
               "  同意        也许        crm/C1; malformed\n");
}
END_TEST

/* A name that was read in the wrong encoding on its way is repaired, and still comes with what the source holds. */
START_TEST(raw_is_what_the_source_holds)
{
    ADD(0, "B9", CKV_TYPE_ORG, "户名", "上海明珠贸易有限公司");
    ADD(0, "C9", CKV_TYPE_ORG, "户名", "涓婃捣鏄庣彔璐告槗鏈夐檺鍏徃");
    check_text("0D4E5F6G7H8J9  organization, 2 records from 1 department\n"
               "  org.name  上海明珠贸易有限公司  billing/B9, billing/C9; mended: decoded wrongly\n");
    const ckv_offer *offers = profile.fields[0].values[0].offers;
    ck_assert(ckv_slice_equal(offers[0].raw, profile.fields[0].values[0].text));
    ck_assert(ckv_slice_equal(offers[1].raw, CKV_LIT("涓婃捣鏄庣彔璐告槗鏈夐檺鍏徃")));
}
END_TEST

/* A whole value goes before a damaged one of any trust, also in a union; a damaged one that stands alone stays, and
 * says so. Billing is the most trusted. */
START_TEST(whole_before_damaged)
{
    ADD(1, "C1", CKV_TYPE_PERSON, "姓名", "王伟", "手机", "1.38E+10", "证件", "310101199001011000", "出生日期",
        "04/05/1990");
    ADD(1, "C2", CKV_TYPE_PERSON, "姓名", "王?", "手机", "13812345678", "证件", "310101199001011234", "出生日期",
        "32874");
    check_text("0D4E5F6G7H8J9  person, 2 records from 1 department\n"
               "  person.name  王伟                  crm/C1; undamaged\n"
               "               (王?)                 crm/C2; not whole; damaged: characters lost\n"
               "  phone        +8613812345678        crm/C2 mobile\n"
               "               (1.38E+10)            crm/C1 mobile; not whole; damaged: scientific notation\n"
               "  birth_date   1990-01-01            crm/C2; undamaged; mended: date as serial number\n"
               "               (1990)                crm/C1; not whole; damaged: day and month in doubt\n"
               "  id.national  310101199001011234    crm/C2; undamaged\n"
               "               (310101199001011***)  crm/C1; not whole; damaged: 15-digit precision\n");
}
END_TEST

START_TEST(damaged_stands_where_nothing_is_whole)
{
    ADD(1, "C1", CKV_TYPE_PERSON, "手机", "1.38E+10", "证件", "310101199001011000", "出生日期", "04/07/1985");
    check_text("0D4E5F6G7H8J9  person, 1 record from 1 department\n"
               "  phone        1.38E+10            crm/C1 mobile; damaged: scientific notation\n"
               "  birth_date   1985                crm/C1; damaged: day and month in doubt\n"
               "  id.national  310101199001011***  crm/C1; damaged: 15-digit precision\n");
}
END_TEST

/* Cells are joined in memory that the next record's are joined in too: what came of the one is nothing to the other. */
START_TEST(joined_cells_are_each_records_own)
{
    ADD(2, "S1", CKV_TYPE_PERSON, "Street", "88 Zhangjiang Rd", "Street 2", "Floor 3");
    ADD(2, "S2", CKV_TYPE_PERSON, "Street", "97 Zhangjiang Rd", "Street 2", "Floor 5");
    check_text("0D4E5F6G7H8J9  person, 2 records from 1 department\n"
               "  address  88 Zhangjiang Rd, Floor 3    sales/S1; first record\n"
               "           (97 Zhangjiang Rd, Floor 5)  sales/S2; later record\n");
}
END_TEST

/* The same digits are another number where another country is meant. */
START_TEST(the_same_text_in_another_country)
{
    ADD(1, "C1", CKV_TYPE_PERSON, "手机", "91234567");
    ADD(2, "S1", CKV_TYPE_PERSON, "Phone", "91234567");
    ADD(2, "S2", CKV_TYPE_PERSON, "Phone", "91234567");
    check_text("0D4E5F6G7H8J9  person, 3 records from 2 departments\n"
               "  phone  91234567     crm/C1 mobile\n"
               "         +6591234567  sales/S1, sales/S2\n");
}
END_TEST

/* How often a value came damaged is counted by record, also where others said the same. */
START_TEST(damage_is_counted_by_record)
{
    size_t fields, phone = 0;
    const ckv_slice *names = ckv_golden_maker_fields(maker, &fields);
    while (!ckv_slice_equal(names[phone], CKV_LIT("phone")))
        phone++;
    ADD(0, "B1", CKV_TYPE_PERSON, "联系电话", "1.38E+10;#####");
    ADD(0, "B2", CKV_TYPE_PERSON, "联系电话", "1.38E+10;#####");
    ck_assert_int_eq(ckv_golden_make(maker, members, count, &profile), CKV_OK);
    ck_assert_uint_eq(ckv_golden_maker_damaged(maker, phone, CKV_DAMAGE_NARROW), 2);
    ck_assert_uint_eq(ckv_golden_maker_damaged(maker, phone, CKV_DAMAGE_NOTATION), 2);
}
END_TEST

START_TEST(guards_against_spreadsheets_are_no_part)
{
    ADD(1, "C1", CKV_TYPE_PERSON, "姓名", "'t Hooft", "手机", "'13812345678", "等级", "=\"0012\"", "邮箱", "0");
    check_text("0D4E5F6G7H8J9  person, 1 record from 1 department\n"
               "  person.name  't Hooft        crm/C1\n"
               "  phone        +8613812345678  crm/C1 mobile\n"
               "  等级         0012            crm/C1\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("real kinds");
    TCase *tc = tcase_create("real kinds");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_person_in_three_departments);
    tcase_add_loop_test(tc, a_full_name_before_a_title, 0, sizeof stubs / sizeof *stubs);
    tcase_add_test(tc, placeholders_never_survive);
    tcase_add_test(tc, a_company_in_a_column_of_names);
    tcase_add_test(tc, malformed_is_kept);
    tcase_add_test(tc, raw_is_what_the_source_holds);
    tcase_add_test(tc, whole_before_damaged);
    tcase_add_test(tc, damaged_stands_where_nothing_is_whole);
    tcase_add_test(tc, joined_cells_are_each_records_own);
    tcase_add_test(tc, the_same_text_in_another_country);
    tcase_add_test(tc, damage_is_counted_by_record);
    tcase_add_test(tc, guards_against_spreadsheets_are_no_part);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
