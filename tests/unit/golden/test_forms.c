#include "runner.h"
#include "world.h"

#include <jansson.h>
#include <stdio.h>

static world w;
static ckv_buf out;

#define ID CKV_LIT("0D4E5F6G7H8J9")

static void setup(void)
{
    world_open(&w);
    out = ckv_buf_make(CKV_ROW_MAX);
}

static void teardown(void)
{
    ckv_buf_free(&out);
    world_close(&w);
}

static void check_out(const char *expected)
{
    ck_assert_int_eq(ckv_buf_status(&out), CKV_OK);
    ckv_buf_byte(&out, '\0');
    ck_assert_str_eq(out.ptr, expected);
}

static void add_wang(void)
{
    world_add(&w, "crm/C1 2020 person|name=王伟|phone=138;021|mobile=138|ok=true|tier=gold, \"old\"");
    world_add(&w, "crm/C2 2019|name=N/A|phone=138");
    world_add(&w, "shop/9 2021|name=Wang Wei|mobile=?1|ok=false|city=上海");
    world_make(&w);
}

START_TEST(json)
{
    add_wang();
    ckv_profile_json(&w.profile, ID, w.members, w.sources, &out);
    check_out(
        "{\"entity_id\":\"0D4E5F6G7H8J9\",\"type\":\"person\",\"records\":[{\"source\":\"crm\",\"key\":\"C1\"},"
        "{\"source\":\"crm\",\"key\":\"C2\"},{\"source\":\"shop\",\"key\":\"9\"}],\"fields\":{"
        "\"person.name\":{\"values\":[{\"value\":\"王伟\",\"rule\":\"trust\",\"from\":[{\"source\":\"crm\","
        "\"key\":\"C1\"}]}],\"lost\":[{\"value\":\"wang wei\",\"rule\":\"trust\",\"from\":[{\"source\":\"shop\","
        "\"key\":\"9\",\"raw\":\"Wang Wei\"}]}]},"
        "\"phone\":{\"values\":[{\"value\":\"138\",\"rule\":\"union\",\"from\":[{\"source\":\"crm\",\"key\":\"C1\"},"
        "{\"source\":\"crm\",\"key\":\"C1\",\"label\":\"mobile\"},{\"source\":\"crm\",\"key\":\"C2\"}]},"
        "{\"value\":\"021\",\"rule\":\"union\",\"from\":[{\"source\":\"crm\",\"key\":\"C1\"}]},"
        "{\"value\":\"?1\",\"valid\":false,\"rule\":\"union\",\"from\":[{\"source\":\"shop\",\"key\":\"9\","
        "\"label\":\"mobile\"}]}],\"lost\":[]},"
        "\"address\":{\"values\":[{\"value\":\"上海\",\"rule\":\"only\",\"from\":[{\"source\":\"shop\","
        "\"key\":\"9\"}]}],\"lost\":[]},"
        "\"ok\":{\"values\":[{\"value\":\"true\",\"rule\":\"any\",\"from\":[{\"source\":\"crm\",\"key\":\"C1\"}]}],"
        "\"lost\":[{\"value\":\"false\",\"rule\":\"any\",\"from\":[{\"source\":\"shop\",\"key\":\"9\"}]}]},"
        "\"tier\":{\"values\":[{\"value\":\"gold, \\\"old\\\"\",\"rule\":\"only\",\"from\":[{\"source\":\"crm\","
        "\"key\":\"C1\"}]}],\"lost\":[]}}}\n");
}
END_TEST

static void check_identity(const json_t *of, size_t number)
{
    char key[8];
    snprintf(key, sizeof key, "%03zu", number);
    ck_assert_str_eq(json_string_value(json_object_get(of, "source")), "crm");
    ck_assert_str_eq(json_string_value(json_object_get(of, "key")), key);
}

/* A value names all records that offer it, of however large a customer. */
START_TEST(json_of_many_records)
{
    enum { MANY = 150 };
    char record[32];
    for (size_t i = 0; i < MANY; i++) {
        snprintf(record, sizeof record, "crm/%03zu 0|tier=a", i);
        world_add(&w, record);
    }
    world_make(&w);
    ck_assert_int_eq(ckv_profile_json(&w.profile, ID, w.members, w.sources, &out), CKV_OK);
    json_t *root = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES, NULL);
    const json_t *records = json_object_get(root, "records");
    const json_t *tier = json_object_get(json_object_get(root, "fields"), "tier");
    const json_t *from = json_object_get(json_array_get(json_object_get(tier, "values"), 0), "from");
    ck_assert_uint_eq(json_array_size(records), MANY);
    ck_assert_uint_eq(json_array_size(from), MANY);
    for (size_t i = 0; i < MANY; i++) {
        check_identity(json_array_get(records, i), i);
        check_identity(json_array_get(from, i), i);
    }
    json_decref(root);
}
END_TEST

START_TEST(csv)
{
    size_t columns;
    add_wang();
    const ckv_slice *column = ckv_golden_maker_fields(w.maker, &columns);
    ckv_profile_csv_header(column, columns, &out);
    ckv_profile_csv(&w.profile, ID, w.members, w.sources, columns, &out);
    check_out("entity_id,type,records,sources,person.name,phone,address,ok,tier\n"
              "0D4E5F6G7H8J9,person,3,crm;shop,王伟,138;021;?1,上海,true,\"gold, \"\"old\"\"\"\n");
}
END_TEST

/* A profile that is made for rows alone has the same one. */
START_TEST(brief)
{
    size_t columns;
    add_wang();
    ckv_golden_maker_fields(w.maker, &columns);
    ckv_profile_csv(&w.profile, ID, w.members, w.sources, columns, &out);
    ckv_golden_maker_brief(w.maker, true);
    ck_assert_int_eq(ckv_golden_make(w.maker, w.members, w.count, &w.profile), CKV_OK);
    ck_assert_uint_eq(w.profile.fields[0].values[0].offer_count, 0);
    ckv_buf row = ckv_buf_make(CKV_ROW_MAX);
    ckv_profile_csv(&w.profile, ID, w.members, w.sources, columns, &row);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&row), ckv_buf_slice(&out)));
    ckv_buf_free(&row);
}
END_TEST

START_TEST(csv_of_nothing)
{
    static const ckv_slice columns[] = { { "tier", 4 }, { "no,such", 7 } };
    world_add(&w, "crm/1 0 org");
    world_make(&w);
    ckv_profile_csv_header(columns, 2, &out);
    ckv_profile_csv(&w.profile, ID, w.members, w.sources, 2, &out);
    check_out("entity_id,type,records,sources,tier,\"no,such\"\n0D4E5F6G7H8J9,organization,1,crm,,\n");
}
END_TEST

START_TEST(text)
{
    add_wang();
    ckv_profile_text(&w.profile, ID, w.members, w.sources, &out);
    check_out("0D4E5F6G7H8J9  person, 3 records from 2 departments\n"
              "  person.name  王伟         crm/C1; most trusted\n"
              "               (wang wei)   shop/9; less trusted\n"
              "  phone        138          crm/C1 mobile, crm/C2\n"
              "               021          crm/C1\n"
              "               ?1           shop/9 mobile; malformed\n"
              "  address      上海         shop/9\n"
              "  ok           true         crm/C1; one says so\n"
              "               (false)      shop/9; one says otherwise\n"
              "  tier         gold, \"old\"  crm/C1\n");
}
END_TEST

START_TEST(text_of_many_records)
{
    for (int i = 0; i < 9; i++)
        world_add(&w, (const char *[]){ "crm/0 0|tier=a", "crm/1 0|tier=a", "crm/2 0|tier=a", "crm/3 0|tier=a",
                          "crm/4 0|tier=a", "crm/5 0|tier=a", "crm/6 0|phone=1", "crm/7 0|phone=2|mobile=2",
                          "crm/8 0|phone=a value that is a good deal wider than the column of values" }[i]);
    world_make(&w);
    ckv_profile_text(&w.profile, ID, w.members, w.sources, &out);
    check_out("0D4E5F6G7H8J9  unknown, 9 records from 1 department\n"
              "  phone  a value that is a good deal wider than the column of values  crm/8\n"
              "         1  crm/6\n"
              "         2  crm/7 mobile\n"
              "  tier   a  crm/0, crm/1, crm/2, crm/3 and 2 more\n");
}
END_TEST

/* What a terminal would obey or be confused by, as bytes, and what is shown. */
static const struct {
    const char *tier, *shown;
} untamed[] = {
    { "a\x1b[2Jb", "a\xEF\xBF\xBD[2Jb" },
    { "a\nb\tc", "a b c" },
    { "a\xC2\x9B"
      "b",
        "a\xEF\xBF\xBD"
        "b" }, /* CSI as one C1 character */
    { "a\xE2\x80\xAE"
      "b",
        "a\xEF\xBF\xBD"
        "b" }, /* right-to-left override */
    { "a\xFF"
      "b",
        "a\xEF\xBF\xBD"
        "b" },
    { "\xE2\x81\xA6x\x7F", "\xEF\xBF\xBDx\xEF\xBF\xBD" },
};

START_TEST(text_is_tame)
{
    char record[100], line[100];
    snprintf(record, sizeof record, "crm/1 0|tier=%s", untamed[_i].tier);
    world_add(&w, record);
    world_make(&w);
    ckv_profile_text(&w.profile, ID, w.members, w.sources, &out);
    snprintf(line, sizeof line, "0D4E5F6G7H8J9  unknown, 1 record from 1 department\n  tier  %s  crm/1\n",
        untamed[_i].shown);
    check_out(line);
}
END_TEST

/* The profile of one record whose tier is these bytes, as JSON, read back by another's parser. */
static void round_trip(ckv_slice bytes, ckv_slice expected)
{
    ckv_buf cells = ckv_buf_make(CKV_ROW_MAX);
    uint32_t column = ckv_columns_find(&w.columns, CKV_LIT("tier"));
    ck_assert_int_eq(ckv_cells_pack(&cells, &w.columns, &column, &bytes, 1), CKV_OK);
    ckv_record record = { .key = bytes, .cells = ckv_buf_slice(&cells), .source = 1 };
    const ckv_record *members[] = { &record };
    ck_assert_int_eq(ckv_golden_make(w.maker, members, 1, &w.profile), CKV_OK);
    ckv_buf_clear(&out);
    ck_assert_int_eq(ckv_profile_json(&w.profile, ID, members, w.sources, &out), CKV_OK);
    json_error_t error;
    json_t *root = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    ck_assert_msg(root != NULL, "%s", error.text);
    ck_assert_ptr_eq(memchr(out.ptr, '\n', out.len), out.ptr + out.len - 1);
    json_t *key = json_object_get(json_array_get(json_object_get(root, "records"), 0), "key");
    json_t *tier = json_object_get(json_object_get(root, "fields"), "tier");
    json_t *value = json_object_get(json_array_get(json_object_get(tier, "values"), 0), "value");
    ck_assert(ckv_slice_equal(ckv_slice_of(json_string_value(key), json_string_length(key)), expected));
    ck_assert(ckv_slice_equal(ckv_slice_of(json_string_value(value), json_string_length(value)), expected));
    json_decref(root);
    ckv_buf_free(&cells);
}

START_TEST(json_of_any_bytes)
{
    world_add(&w, "crm/1 0|tier=a");
    world_make(&w);
    char all[160];
    size_t n = 0;
    for (int c = 0; c < 128; c++) {
        if (c != CKV_VALUE_SEPARATOR) /* makes two values of one cell */
            all[n++] = (char)c;
    }
    ckv_slice ascii = ckv_slice_of(all, n);
    ckv_slice inner = CKV_LIT("x");
    round_trip(inner, inner);
    /* Blanks at the ends are trimmed off cells, so put letters there. */
    char framed[170] = "x";
    memcpy(framed + 1, ascii.ptr, ascii.len);
    framed[ascii.len + 1] = 'x';
    ckv_slice whole = ckv_slice_of(framed, ascii.len + 2);
    round_trip(whole, whole);
    round_trip(CKV_LIT("王\xFF伟\xE4\xBD"), CKV_LIT("王\xEF\xBF\xBD伟\xEF\xBF\xBD\xEF\xBF\xBD"));
    round_trip(
        CKV_LIT("\xEF\xBF\xBD\xF0\xA0\x82\x86\xE2\x80\xA8"), CKV_LIT("\xEF\xBF\xBD\xF0\xA0\x82\x86\xE2\x80\xA8"));
    round_trip(CKV_LIT("\xED\xA0\x80"), CKV_LIT("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")); /* a surrogate */
}
END_TEST

typedef ckv_status (*form_fn)(size_t max);

static ckv_status json_within(size_t max)
{
    ckv_buf small = ckv_buf_make(max);
    ckv_status status = ckv_profile_json(&w.profile, ID, w.members, w.sources, &small);
    ckv_buf_free(&small);
    return status;
}

static ckv_status csv_within(size_t max)
{
    size_t n;
    ckv_golden_maker_fields(w.maker, &n);
    ckv_buf small = ckv_buf_make(max);
    ckv_status status = ckv_profile_csv(&w.profile, ID, w.members, w.sources, n, &small);
    ckv_buf_free(&small);
    return status;
}

static ckv_status text_within(size_t max)
{
    ckv_buf small = ckv_buf_make(max);
    ckv_status status = ckv_profile_text(&w.profile, ID, w.members, w.sources, &small);
    ckv_buf_free(&small);
    return status;
}

static const form_fn forms[] = { json_within, csv_within, text_within };

START_TEST(ceilings_hold)
{
    add_wang();
    size_t max = 0;
    while (forms[_i](max) == CKV_TOO_LARGE)
        max++;
    ck_assert_uint_gt(max, 60);
    ck_assert_uint_lt(max, 2000);
    ck_assert_int_eq(forms[_i](max), CKV_OK);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("forms");
    TCase *tc = tcase_create("forms");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, json);
    tcase_add_test(tc, json_of_many_records);
    tcase_add_test(tc, json_of_any_bytes);
    tcase_add_test(tc, csv);
    tcase_add_test(tc, csv_of_nothing);
    tcase_add_test(tc, brief);
    tcase_add_test(tc, text);
    tcase_add_test(tc, text_of_many_records);
    tcase_add_loop_test(tc, text_is_tame, 0, sizeof untamed / sizeof *untamed);
    tcase_add_loop_test(tc, ceilings_hold, 0, sizeof forms / sizeof *forms);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
