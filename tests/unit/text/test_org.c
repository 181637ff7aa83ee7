#include "runner.h"
#include "text/canon.h"
#include "text/org/org.h"
#include "text/org/parse.h"
#include "text/org/tables.h"

/* core | industry | form | places joined by '/' | branch | alias, as far as the parser should find them. */
static const struct {
    const char *name;
    const char *core, *industry, *form, *places, *branch;
} names[] = {
    { "中兴通讯股份有限公司", "中兴", "通讯", "JSC", "", "" },
    { "无锡锦绣服装店 13912349999", "锦绣", "服装店", "", "无锡", "" },
    { "锦绣服装店13912349999", "锦绣", "服装店", "", "", "" },
    { "acme 12912349999", "acme 12912349999", "", "", "", "" }, /* no mobile number begins so */
    { "Siemens Ltd., China", "siemens", "", "LLC", "china", "" },
    { "Siemens Ltd. China", "siemens", "", "LLC", "china", "" },
    { "Ltd. China", "ltd china", "", "", "", "" },
    { "中兴通讯有限责任总公司", "中兴", "通讯", "LLC", "", "" },
    { "中兴通讯股份有限责任公司", "中兴", "通讯", "JSC", "", "" },
    { "中兴控股有限公司", "中兴", "", "LLC", "", "" },
    { "中兴总公司", "中兴", "", "CO", "", "" },
    { "中兴(有限公司)", "中兴", "", "LLC", "", "" },
    { "杭州娃哈哈集团有限公司", "娃哈哈", "", "LLC", "杭州", "" },
    { "广州岭南集团控股股份有限公司", "岭南", "集团控股", "JSC", "广州", "" },
    { "上海市浦东新区大桶水经营部", "大桶水", "", "SP", "上海市/浦东新区", "" },
    { "思科系统（中国）网络技术有限公司", "思科", "系统网络技术", "LLC", "中国", "" },
    { "招商银行股份有限公司深圳分行", "招商银行", "", "JSC", "", "深圳分行" },
    { "中国农业银行杭州西湖支行", "农业银行", "", "", "中国", "杭州西湖支行" },
    { "麦当劳(王府井店)", "麦当劳", "", "", "", "王府井店" },
    { "海底捞(上海)店", "海底捞", "", "", "", "上海店" },
    { "腾讯北京分公司", "腾讯", "", "", "", "北京分公司" },
    { "中国移动通信集团广东有限公司深圳分公司", "移动", "通信", "LLC", "中国", "广东有限公司深圳分公司" },
    { "中国石油化工股份有限公司", "中国石油化工", "", "JSC", "", "" },
    { "大同证券有限责任公司", "大同证券", "", "LLC", "", "" },
    { "大同市平城区好味餐饮有限公司", "好味", "餐饮", "LLC", "大同市/平城区", "" },
    { "上海市第一人民医院", "上海市第一人民医院", "", "", "", "" },
    { "浙江大学", "浙江大学", "", "", "", "" },
    { "北京科技有限公司", "北京", "科技", "LLC", "", "" },
    { "老王便利店", "老王", "", "SP", "", "" },
    { "ＴＣＬ集團股份有限公司", "tcl", "", "JSC", "", "" },
    { "台灣積體電路製造股份有限公司", "积体电路", "制造", "JSC", "台湾", "" },
    { "永豐企業社", "永丰", "", "SP", "", "" },
    { "某某律师事务所", "某某", "律师", "FIRM", "", "" },
    { "株式会社安川電機", "安川电机", "", "JSC", "", "" },
    { "360", "360", "", "", "", "" },
    { "12345有限公司", "12345", "", "LLC", "", "" },
    { "1234567 Ontario Inc.", "1234567 ontario", "", "JSC", "", "" },
    { "Siemens AG", "siemens", "", "JSC", "", "" },
    { "Unilever (China) Co., Ltd.", "unilever", "", "LLC", "china", "" },
    { "Shenzhen Danbond Technology Co.,Ltd.", "danbond technology", "technology", "LLC", "shenzhen", "" },
    { "Air Liquide S.A.", "air liquide", "", "JSC", "", "" },
    { "Müller & Söhne GmbH & Co. KG", "muller and sohne", "", "LP", "", "" },
    { "Standard Chartered Bank, Shanghai Branch", "standard chartered bank", "", "", "", "shanghai branch" },
    { "DBS Bank Ltd Hong Kong Branch", "dbs bank", "", "LLC", "", "hong kong branch" },
    { "China Mobile Limited", "china mobile", "mobile", "LLC", "", "" },
    { "The Coffee Club", "coffee club", "", "", "", "" },
};

static void check(const char *what, ckv_slice got, const char *want, const char *name)
{
    ck_assert_msg(ckv_slice_equal(got, ckv_slice_str(want)), "%s: %s is '%.*s', not '%s'", name, what, (int)got.len,
        got.ptr, want);
}

START_TEST(takes_names_apart)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), places = ckv_buf_make(CKV_VALUE_MAX);
    ckv_org_name org;
    const char *name = names[_i].name;
    ck_assert_int_eq(ckv_org_name_parse(&org, ckv_slice_str(name), &scratch), CKV_OK);
    for (size_t i = 0; i < org.place_count; i++) {
        ckv_buf_str(&places, i ? "/" : "");
        ckv_buf_add(&places, org.place[i]);
    }
    check("core", org.core, names[_i].core, name);
    if (org.han)
        check("industry", org.industry, names[_i].industry, name);
    check("form", ckv_slice_str(ckv_org_form_code(org.form)), names[_i].form, name);
    check("places", ckv_buf_slice(&places), names[_i].places, name);
    check("branch", org.branch, names[_i].branch, name);
    ckv_buf_free(&scratch);
    ckv_buf_free(&places);
}
END_TEST

static const char *const nameless[] = { "", " ", "---", "（）", "公司", "有限公司", "()", "Co., Ltd.", "GmbH",
    "The Company", "？？？？有限公司", "**有限公司", "12345", "13912349999", "400-123-4567", "(021) 6183 0472",
    "有限责任公司", "分公司", "有限责任公司(自然人独资)", "控股有限公司", "(有限公司)", "(王府井店)",
    "（有限公司）（公司）", "((有限公司))" };

START_TEST(finds_no_name)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_org_name org;
    ck_assert_int_eq(ckv_org_name_parse(&org, ckv_slice_str(nameless[_i]), &scratch), CKV_NOT_FOUND);
    ckv_buf_free(&scratch);
}
END_TEST

/* Whatever stood in the memory before. */
START_TEST(no_text_has_no_ends)
{
    ckv_org_tails_seen seen;
    ckv_slice none = { NULL, 0 };
    memset(&seen, 0x5A, sizeof seen);
    ckv_org_tails_begin(&seen);
    ck_assert_uint_eq(ckv_org_tails_of(&seen, none)->count, 0);
    ck_assert_uint_eq(
        ckv_org_ends(&seen, none, CKV_ENDING_INDUSTRY | CKV_ENDING_INSTITUTION | CKV_ENDING_BRANCH, 0), 0);
    ck_assert_ptr_null(ckv_org_form_ends(&seen, none));
    ck_assert_ptr_null(ckv_org_ending_of(&seen, none));
}
END_TEST

static ckv_org_place where_is(const char *latin)
{
    ckv_org_name name = { .place = { ckv_slice_str(latin) }, .place_count = 1 };
    ckv_org_places places;
    ckv_org_places_read(&places, &name);
    return places.where;
}

START_TEST(tells_long_places_apart)
{
    ck_assert_uint_eq(where_is("new taipei").province, 71);
    ck_assert_uint_eq(where_is("llanfair pwll").city, where_is("llanfairpwll").city);
    ck_assert_uint_ne(where_is("llanfairpwllgwyngyllgogerychwyrndrobwll").city,
        where_is("llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch").city);
}
END_TEST

static const struct {
    const char *name;
    bool likely;
} columns[] = {
    { "华为技术有限公司", true },
    { "老王水果店", true },
    { "北京协和医院", true },
    { "深圳分行", true },
    { "江南皮革厂", true },
    { "好又多超市", true },
    { "重庆渝香餐饮(江北店)", true },
    { "周黑鸭(江北店)", true },
    { "张三(王府井店)", false },
    { "欧阳娜娜 (南京店)", false },
    { "海底捞(王府井店)", true },
    { "李宁(王府井店)", true },
    { "张小泉刀剪", true },
    { "李宁先生", false },
    { "ibm中国", true },
    { "3m上海", true },
    { "acme trading", true },
    { "smith & sons", true },
    { "studio 54", true },
    { "the grill", true },
    { "apple inc", true },
    { "bank of china", true },
    { "张伟", false },
    { "欧阳娜娜", false },
    { "王店", false },
    { "李行", false },
    { "张先生", false },
    { "张三(王府井)", false },
    { "(王府井店)", false },
    { "a中国", false },
    { "amy上海人", false },
    { "tom 上海", false },
    { "john smith", false },
    { "maria de sa silva", false },
    { "ng wai ling", false },
    { "买买提·艾力", false },
    { "o'neill", false },
    { "", false },
    { "tan ah kow", false },
};

START_TEST(tells_organizations_from_persons)
{
    bool got = ckv_org_name_likely(ckv_slice_str(columns[_i].name));
    ck_assert_msg(
        got == columns[_i].likely, "%s reads as %s", columns[_i].name, got ? "an organization" : "no organization");
}
END_TEST

static const char *const one_name[][2] = {
    { "hp", "惠普" },
    { "hewlett packard", "hp" },
    { "icbc", "工商银行" },
    { "walmart", "沃尔玛" },
};

START_TEST(knows_aliases)
{
    ckv_slice a = ckv_org_alias(ckv_slice_str(one_name[_i][0])), b = ckv_org_alias(ckv_slice_str(one_name[_i][1]));
    ck_assert(a.len > 0 && ckv_slice_equal(a, b));
    ck_assert_uint_eq(ckv_org_alias(CKV_LIT("nobody")).len, 0);
}
END_TEST

static void check_canonical(const char *word)
{
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX);
    ckv_text_canon(&out, ckv_slice_str(word));
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(word)), "%s is not canonical", word);
    ckv_buf_free(&out);
}

/* A word that the fold changes would never be found. */
START_TEST(tables_are_canonical)
{
    const char *const *lists[] = { ckv_org_branch_han, ckv_org_industry_han, ckv_org_institution_han, ckv_org_rank_han,
        ckv_org_national_han };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (const char *const *w = lists[i]; *w; w++)
            check_canonical(*w);
    }
    for (const ckv_org_form_word *f = ckv_org_forms_han; f->word; f++)
        check_canonical(f->word);
    for (const ckv_org_alias_row *a = ckv_org_aliases; a->name; a++) {
        check_canonical(a->name);
        check_canonical(a->also);
    }
}
END_TEST

/* Every prefix of a name, and bytes that are no text: no slice leaves the buffer. */
START_TEST(survives_cut_and_broken_text)
{
    static const char mess[] = "中国(\xe4\xb8\xff)\0有限公司((,,&& Co. \xf0\x9f)) branch,";
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_org_name org;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i].name);
        for (size_t n = 0; n <= len; n++) {
            if (ckv_org_name_parse(&org, ckv_slice_of(names[i].name, n), &scratch) != CKV_OK)
                continue;
            const char *end = scratch.ptr + scratch.len;
            ck_assert(org.core.len && org.core.ptr >= scratch.ptr && org.core.ptr + org.core.len <= end);
            ck_assert(!org.branch.len || (org.branch.ptr >= scratch.ptr && org.branch.ptr + org.branch.len <= end));
        }
    }
    for (size_t n = 0; n < sizeof mess; n++)
        ckv_org_name_parse(&org, ckv_slice_of(mess, n), &scratch);
    ckv_buf_free(&scratch);
}
END_TEST

START_TEST(long_text_is_cut)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), text = ckv_buf_make(CKV_VALUE_MAX);
    ckv_org_name org;
    while (text.len < 100000)
        ckv_buf_str(&text, "华为(");
    ck_assert_int_eq(ckv_org_name_parse(&org, ckv_buf_slice(&text), &scratch), CKV_OK);
    ck_assert_uint_le(org.core.len, 512);
    ckv_buf tiny = ckv_buf_make(16);
    ck_assert_int_eq(ckv_org_name_parse(&org, ckv_buf_slice(&text), &tiny), CKV_TOO_LARGE);
    ckv_buf_free(&tiny);
    ckv_buf_free(&scratch);
    ckv_buf_free(&text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("org");
    TCase *tc = tcase_create("org");
    tcase_add_loop_test(tc, takes_names_apart, 0, sizeof names / sizeof *names);
    tcase_add_loop_test(tc, finds_no_name, 0, sizeof nameless / sizeof *nameless);
    tcase_add_test(tc, no_text_has_no_ends);
    tcase_add_test(tc, tells_long_places_apart);
    tcase_add_loop_test(tc, tells_organizations_from_persons, 0, sizeof columns / sizeof *columns);
    tcase_add_loop_test(tc, knows_aliases, 0, sizeof one_name / sizeof *one_name);
    tcase_add_test(tc, tables_are_canonical);
    tcase_add_test(tc, survives_cut_and_broken_text);
    tcase_add_test(tc, long_text_is_cut);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
