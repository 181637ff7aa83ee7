#include "config/config.h"
#include "record/defaults.h"
#include "runner.h"

/* The sketch that the format grew from: every shape that a configuration can have. */
static const char sketch[] =
    "sources:\n"
    "  crm:\n"
    "    file: [crm.csv, more/crm2.csv]   # used when the command line names none\n"
    "    type: person\n"
    "    unique: true\n"
    "    encoding: gb18030\n"
    "    trust: 90\n"
    "    country: cn\n"
    "    key: 客户编号\n"
    "    updated: 更新时间\n"
    "    fields:\n"
    "      姓名: person.name\n"
    "      手机: {kind: phone, label: mobile, split: \";\"}\n"
    "      证件号码: id.national\n"
    "      单位名称: org.name\n"
    "      address: {kind: address, from: [省, 市, 区, 详细地址]}\n"
    "  shop: {format: ndjson, key: order_account, fields: {consignee: person.name, mobile: phone, jd_pin: handle.jd}}\n"
    "  billing: {type: {from: 客户类型}, delimiter: tab, file: /data/b.csv, fields: {余额: attribute}}\n"
    "  hotline:\n"
    "match: {mode: one-to-one, link: 0.9, review: .5}\n"
    "limits: {block: 128, component: 500, against: 4}\n"
    "decisions: decisions.csv\n"
    "survivorship:\n"
    "  default: [recent, trust]\n"
    "  phone: union\n"
    "  do_not_contact: any\n"
    "  email: [complete, recent]\n"
    "as_of: 2024-02-29\n";

static ckv_config_data config;

static void read_sketch(void)
{
    ckv_error err;
    ckv_status st = ckv_config_parse_data(&config, ckv_slice_str(sketch), "conf/ckv.yaml", &err);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
}

static void drop_sketch(void)
{
    ckv_config_free_data(&config);
}

static bool is(ckv_slice s, const char *text)
{
    return ckv_slice_equal(s, ckv_slice_str(text));
}

START_TEST(sketch_sources)
{
    ck_assert_uint_eq(config.source_count, 4);
    const ckv_source_config *crm = &config.sources[0];
    ck_assert(is(crm->name, "crm") && crm->line == 2);
    ck_assert_uint_eq(crm->file_count, 2);
    ck_assert(is(crm->files[0], "conf/crm.csv") && is(crm->files[1], "conf/more/crm2.csv"));
    ck_assert(crm->type == CKV_TYPE_RULE_PERSON && crm->unique && crm->trust == 90 && !crm->inferred);
    ck_assert(is(crm->encoding, "gb18030") && strcmp(crm->country, "CN") == 0);
    ck_assert(is(crm->key, "客户编号") && is(crm->updated, "更新时间"));
    const ckv_source_config *shop = &config.sources[1];
    ck_assert(shop->format == CKV_FORMAT_NDJSON && shop->trust == 50 && !shop->unique && shop->file_count == 0);
    const ckv_source_config *billing = &config.sources[2];
    ck_assert(billing->type == CKV_TYPE_RULE_COLUMN && is(billing->type_column, "客户类型"));
    ck_assert(billing->delimiter == '\t' && is(billing->files[0], "/data/b.csv"));
    const ckv_source_config *hotline = &config.sources[3];
    ck_assert(hotline->inferred && hotline->field_count == 0 && hotline->type == CKV_TYPE_RULE_AUTO);
}
END_TEST

START_TEST(sketch_fields)
{
    static const struct {
        size_t source;
        const char *kind, *field, *platform, *label, *split, *first;
        size_t columns;
        uint64_t line;
    } rows[] = {
        { 0, "person.name", "person.name", "", "", "", "姓名", 1, 12 },
        { 0, "phone", "phone", "", "mobile", ";", "手机", 1, 13 },
        { 0, "id.national", "id.national", "", "", "", "证件号码", 1, 14 },
        { 0, "org.name", "org.name", "", "", "", "单位名称", 1, 15 },
        { 0, "address", "address", "", "", "", "省", 4, 16 },
        { 1, "person.name", "person.name", "", "", "", "consignee", 1, 17 },
        { 1, "phone", "phone", "", "", "", "mobile", 1, 17 },
        { 1, "handle", "handle.jd", "jd", "", "", "jd_pin", 1, 17 },
        { 2, "attribute", "余额", "", "", "", "余额", 1, 18 },
    };
    const size_t first[] = { 0, 5, 8 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ckv_field_config *f = &config.sources[rows[i].source].fields[i - first[rows[i].source]];
        ck_assert_str_eq(f->kind->name, rows[i].kind);
        ck_assert_msg(is(f->field, rows[i].field), "field of row %zu", i);
        ck_assert_msg(is(f->platform, rows[i].platform), "platform of row %zu", i);
        ck_assert(is(f->label, rows[i].label) && is(f->split, rows[i].split));
        ck_assert_uint_eq(f->column_count, rows[i].columns);
        ck_assert_msg(is(f->columns[0], rows[i].first), "column of row %zu", i);
        ck_assert_uint_eq(f->line, rows[i].line);
    }
    ck_assert(is(config.sources[0].fields[4].columns[3], "详细地址"));
}
END_TEST

START_TEST(sketch_matching)
{
    ck_assert(config.mode == CKV_MODE_ONE_TO_ONE && config.link == 0.9 && config.review == 0.5);
    ck_assert(config.block == 128 && config.component == 500 && config.against == 4);
    ck_assert(is(config.decisions, "conf/decisions.csv") && is(config.directory, "conf"));
    ck_assert_int_eq(config.as_of, 20240229);
}
END_TEST

START_TEST(sketch_survivorship)
{
    ck_assert(config.by_count == 2 && config.by[0] == CKV_CRITERION_RECENT && config.by[1] == CKV_CRITERION_TRUST);
    ck_assert_uint_eq(config.policy_count, 3);
    ck_assert(is(config.policies[0].field, "phone") && config.policies[0].survive == CKV_SURVIVE_UNION);
    ck_assert(is(config.policies[1].field, "do_not_contact") && config.policies[1].survive == CKV_SURVIVE_ANY);
    const ckv_field_policy *email = &config.policies[2];
    ck_assert(email->survive == CKV_SURVIVE_BEST && email->by_count == 2 && email->by[0] == CKV_CRITERION_COMPLETE);
}
END_TEST

START_TEST(defaults)
{
    ckv_config_data c;
    ck_assert_int_eq(ckv_config_parse_data(&c, CKV_LIT("match: {}"), NULL, NULL), CKV_OK);
    ck_assert(c.source_count == 0 && c.mode == CKV_MODE_DEDUPE && c.link == 0.70 && c.review == 0.60);
    ck_assert(c.block == 0 && c.component == 1000 && c.against == 3 && c.as_of == CKV_AS_OF && c.by_count == 4);
    ck_assert(c.decisions.len == 0 && c.directory.len == 0);
    ckv_config_free_data(&c);
    ckv_config_free_data(&c); /* twice is harmless */
}
END_TEST

/* The same configuration as YAML and as JSON, with a byte order mark, tabs and CRLF, as editors on Windows save it. */
START_TEST(json_is_yaml)
{
    ckv_config_data c;
    ckv_error err;
    ckv_status st = ckv_config_parse_data(&c,
        CKV_LIT("\xEF\xBB\xBF{\r\n\t\"sources\": {\r\n\t\t\"a\\u0062\": {\"unique\": true, "
                "\"key\": \"\\u5BA2\\u6237\", \"file\": \"x.csv\"}\r\n\t},\r\n\t\"match\": {\"link\": 0.99}\r\n}\r\n"),
        "x.json", &err);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
    ck_assert(is(c.sources[0].name, "ab") && is(c.sources[0].key, "客户") && c.sources[0].unique && c.link == 0.99);
    ck_assert(is(c.sources[0].files[0], "x.csv"));
    ckv_config_free_data(&c);
}
END_TEST

/* Every kind of the table can be written, and "whole" kinds beside their parts: one column may hold all, others parts.
 */
START_TEST(all_kinds)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    ckv_buf yaml = ckv_buf_make(CKV_VALUE_MAX);
    ckv_buf_str(&yaml, "sources: {s: {fields: {");
    for (size_t i = 0; i < count; i++) {
        bool handle = strcmp(kinds[i].name, "handle") == 0;
        ckv_buf_format(&yaml, "c%zu: %s%s, ", i, kinds[i].name, handle ? ".wechat" : "");
    }
    ckv_buf_str(&yaml, "}}}");
    ckv_config_data c;
    ckv_error err;
    ckv_status st = ckv_config_parse_data(&c, ckv_buf_slice(&yaml), NULL, &err);
    ck_assert_msg(st == CKV_OK, "%s", err.message);
    ck_assert_uint_eq(c.sources[0].field_count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_eq(c.sources[0].fields[i].kind, &kinds[i]);
    ckv_config_free_data(&c);
    ckv_buf_free(&yaml);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("config");
    TCase *tc = tcase_create("sketch");
    tcase_add_checked_fixture(tc, read_sketch, drop_sketch);
    tcase_add_test(tc, sketch_sources);
    tcase_add_test(tc, sketch_fields);
    tcase_add_test(tc, sketch_matching);
    tcase_add_test(tc, sketch_survivorship);
    suite_add_tcase(suite, tc);
    tc = tcase_create("shapes");
    tcase_add_test(tc, defaults);
    tcase_add_test(tc, json_is_yaml);
    tcase_add_test(tc, all_kinds);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
