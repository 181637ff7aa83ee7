#include "block/part.h"
#include "compare/comparator.h"
#include "compare/org_likeness.h"
#include "record/kind.h"
#include "record/placeholder.h"
#include "runner.h"

enum { MISSING, OTHER, BRANCH, GROUP, CLOSE, SOUND, CORE, SAME };

static void features_of(const char *name, ckv_buf *out)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("", 20250101);
    ckv_value value = { .part = { [CKV_PART_WHOLE] = ckv_slice_str(name) } };
    ck_assert_int_eq(ckv_org_features(&b, &value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_ORG, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static ckv_outcome compare(const char *a, const char *b)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    ckv_outcome there[CKV_CMP_COUNT], back[CKV_CMP_COUNT];
    features_of(a, &x);
    features_of(b, &y);
    ckv_compare_records((const uint8_t *)x.ptr, (const uint8_t *)y.ptr, there);
    ckv_compare_records((const uint8_t *)y.ptr, (const uint8_t *)x.ptr, back);
    ck_assert_msg(there[CKV_CMP_ORG].level == back[CKV_CMP_ORG].level, "%s, %s: not symmetric", a, b);
    ck_assert(there[CKV_CMP_ORG].token == back[CKV_CMP_ORG].token);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    return there[CKV_CMP_ORG];
}

static const struct {
    const char *a, *b;
    int level;
} pairs[] = {
    { "深圳市腾讯计算机系统有限公司", "深圳腾讯计算机系统股份有限公司", SAME },
    { "惠普", "HP", SAME },
    { "Arnie Morton's of Chicago", "arnie mortons of chicago", SAME },
    { "中国银行上海分行", "中国银行股份有限公司上海分行", SAME },
    { "华为技术有限公司", "华为", CORE },
    { "华为技术有限公司", "华为(中国)有限公司", CORE },
    { "华为技术有限公司", "Huawei Technologies Co., Ltd.", SOUND },
    { "深圳星辰电子", "深圳市星辰电子科技有限公司", CORE },
    { "渝香餐饮有限公司", "重庆渝香餐饮管理有限公司", CORE },
    { "海澜之家", "Hai Lan Zhi Jia", SOUND },
    { "欣天然", "欣欣天然气股份有限公司", CLOSE },
    { "Univrsl Export Inc", "Universal Exports", CLOSE },
    { "art's delicatessen", "art's deli", CLOSE },
    { "International Business Machines", "IBM", CLOSE },
    { "华伟达通讯有限公司", "华为达通讯有限公司", CLOSE },
    { "OOO Oboronnye Initsiativy", "Oboronnye Initsiativy LLC", SAME },
    { "Volkswagen Aktiengesellschaft", "Volkswagen AG", SAME },
    { "Goodwill Company", "Good Will Company", CLOSE },
    { "1st International Bank", "First International Bank", CLOSE },
    { "Brigade Forty-Four", "Brigade 44", CLOSE },
    { "First Bank Int'l", "First International Bank", CLOSE },
    /* one brand, but not one customer */
    { "深圳星辰电子", "深圳市星辰科技有限公司", GROUP },
    { "Crystalord Systems Limited", "Crystalord Ltd", GROUP },
    { "Cadman Hotel", "Cadman", GROUP },
    { "中国银行上海分行", "Bank of China Shanghai Branch", GROUP }, /* branches are not compared across scripts */
    { "恒大地产集团", "恒大人寿保险有限公司", OTHER },
    { "北京市老张烟酒经营部", "上海市老张烟酒经营部", GROUP },
    { "老张餐厅(个体工商户)", "深圳市老张餐厅(个体工商户)", GROUP },
    { "上海恒通贸易有限公司", "广州恒通贸易有限公司", GROUP },
    { "恒通贸易有限公司", "恒通建筑有限公司", GROUP },
    /* nor these, be it at one door */
    { "中国工商银行北京中关村支行", "中国工商银行上海分行", BRANCH },
    { "中国银行上海分行", "中国银行股份有限公司", BRANCH },
    { "中国银行上海分行", "Bank of China", BRANCH },
    { "腾讯科技有限公司", "腾讯科技有限公司北京分公司", BRANCH },
    { "麦当劳(王府井店)", "麦当劳(西单店)", BRANCH },
    { "佛山恒美陶瓷有限公司", "佛山恒美陶瓷有限公司南庄分公司", BRANCH },
    { "罗森(上海)便利有限公司第103店", "罗森(上海)便利有限公司第105店", BRANCH },
    { "罗森便利店103店", "罗森便利店105店", BRANCH },
    { "中国石化第12加油站", "中国石化第13加油站", BRANCH },
    { "庆丰第一包子店", "庆丰第二包子店", BRANCH },
    { "庆丰第一包子店", "庆丰第1包子店", CLOSE },
    /* others */
    { "华为", "华伟", OTHER },
    { "Singapore Exports", "India Exports", OTHER },
    { "Cadman Hotel", "Cadman Restaurant", OTHER }, /* each says a trade of its own */
    { "Cadman Primary School", "Cadman Secondary School", OTHER },
    { "Con Traffic SRL", "Pro Traffic SRL", OTHER },
    { "Government of Estonia", "Government of Ethiopia", OTHER },
    { "Brigade 44", "Brigade 45", OTHER },
    { "Management Company", "Westminster Management Company", OTHER },
    { "深圳恒通", "深圳恒达物流", OTHER },
    { "中国电信", "中国移动", OTHER },
    { "n/a", "华为", MISSING },
};

START_TEST(levels)
{
    int got = compare(pairs[_i].a, pairs[_i].b).level;
    ck_assert_msg(got == pairs[_i].level, "%s, %s: level %d, not %d", pairs[_i].a, pairs[_i].b, got, pairs[_i].level);
}
END_TEST

/* What two share is a token of both: term frequency looks it up. */
START_TEST(token_is_one_of_the_record)
{
    ckv_outcome found = compare(pairs[_i].a, pairs[_i].b);
    if (!found.token)
        return;
    const char *sides[] = { pairs[_i].a, pairs[_i].b };
    for (size_t i = 0; i < 2; i++) {
        ckv_buf x = ckv_buf_make(1 << 16);
        ckv_token tokens[CKV_TOKENS_MAX];
        bool any = false;
        features_of(sides[i], &x);
        size_t n = ckv_compare_tokens((const uint8_t *)x.ptr, tokens, CKV_TOKENS_MAX);
        for (size_t k = 0; k < n; k++)
            any = any || (tokens[k].comparison == CKV_CMP_ORG && tokens[k].token == found.token);
        ck_assert_msg(any, "%s", sides[i]);
        ckv_buf_free(&x);
    }
}
END_TEST

/* All pairs above "other" share a key, but short forms that skip characters and what begins with a number in digits. */
START_TEST(key_brings_them_together)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    uint64_t p[CKV_PART_HASHES_MAX], q[CKV_PART_HASHES_MAX];
    features_of(pairs[_i].a, &x);
    features_of(pairs[_i].b, &y);
    size_t n = ckv_part_org_core((const uint8_t *)x.ptr, p, CKV_PART_HASHES_MAX);
    size_t m = ckv_part_org_core((const uint8_t *)y.ptr, q, CKV_PART_HASHES_MAX);
    bool any = false;
    for (size_t i = 0; i < n * m; i++)
        any = any || p[i / m] == q[i % m];
    if (pairs[_i].level >= GROUP && strncmp(pairs[_i].a, "欣", 3) != 0 && strncmp(pairs[_i].a, "华伟达", 9) != 0
        && pairs[_i].a[0] != '1')
        ck_assert_msg(any, "%s, %s", pairs[_i].a, pairs[_i].b);
    ck_assert(ckv_part_org_core((const uint8_t *)x.ptr, p, 1) <= 1);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
}
END_TEST

static unsigned likeness(const char *a, const char *b)
{
    ckv_buf side[2] = { ckv_buf_make(1 << 16), ckv_buf_make(1 << 16) };
    ckv_org_feature f[2];
    for (size_t i = 0; i < 2; i++) {
        ckv_feature_value v;
        features_of(i ? b : a, &side[i]);
        ckv_slice run = ckv_features_get((const uint8_t *)side[i].ptr, CKV_FEATURE_ORG);
        ck_assert(ckv_feature_next(&run, &v) && ckv_org_feature_read(&f[i], &v));
    }
    unsigned there = ckv_org_likeness(&f[0], &f[1]);
    ck_assert_uint_eq(there, ckv_org_likeness(&f[1], &f[0]));
    ck_assert_uint_le(there, 1000);
    ckv_buf_free(&side[0]);
    ckv_buf_free(&side[1]);
    return there;
}

/* The first is more like the second than like the third. */
static const char *const nearer[][3] = {
    { "北大", "北京大学", "北京电影学院" },
    { "清华", "清华大学", "青海华侨中学" },
    { "国网", "国家电网有限公司", "国美网络有限公司" },
    { "中石化", "中国石油化工集团公司", "中国化学工程集团公司" },
    { "人大附中", "人民大学附属中学", "人民路大桥附近中学" },
    { "万科A", "万科企业股份有限公司", "万达企业股份有限公司" },
    { "*ST恒通", "恒通电子股份有限公司", "三通电子股份有限公司" },
    { "山东路桥", "山东高速路桥集团股份有限公司", "重庆路桥股份有限公司" },
    { "江南化工", "江南精细化工股份有限公司", "江北化工股份有限公司" },
    { "东风汽车", "东风汽车股份有限公司", "东方汽车股份有限公司" },
    { "Goodwill", "Good Will Co", "Goodrich Co" },
    { "Acme Steel", "Acme Steel Works", "Acorn Steel Works" },
};

START_TEST(short_form_is_nearer)
{
    const char *const *row = nearer[_i];
    unsigned right = likeness(row[0], row[1]), wrong = likeness(row[0], row[2]);
    ck_assert_msg(right > wrong, "%s: %s %u, %s %u", row[0], row[1], right, row[2], wrong);
}
END_TEST

/* Names at and over the ceilings of the payload and of the aligned characters and words. */
START_TEST(long_names_have_a_likeness)
{
    char han[512 * 3 + 1] = "", latin[512 * 2 + 1] = "";
    for (size_t i = 0; i < 60; i++)
        strcat(han, i % 7 ? "恒" : "通"), strcat(latin, i % 5 ? "ab " : "xyzzy ");
    ck_assert_uint_eq(likeness(han, han), 1000);
    ck_assert_uint_eq(likeness(latin, latin), 1000);
    ck_assert_uint_lt(likeness(han, "深圳大学"), CKV_ORG_LIKENESS_CLOSE);
    ck_assert_uint_lt(likeness(latin, "Siemens"), CKV_ORG_LIKENESS_CLOSE);
}
END_TEST

START_TEST(truncated_payload_is_no_name)
{
    ckv_buf x = ckv_buf_make(1 << 16);
    ckv_feature_value v;
    ckv_org_feature f;
    features_of("深圳市腾讯计算机系统有限公司", &x);
    ckv_slice run = ckv_features_get((const uint8_t *)x.ptr, CKV_FEATURE_ORG);
    ck_assert(ckv_feature_next(&run, &v) && ckv_org_feature_read(&f, &v));
    size_t head = CKV_ORG_FIXED + f.head.len;
    for (size_t len = 0; len < head; len++) {
        v.len = (uint8_t)len;
        ck_assert(!ckv_org_feature_read(&f, &v));
    }
    ckv_buf_free(&x);
}
END_TEST

START_TEST(probabilities_sum_to_one)
{
    double m = 0, u = 0;
    const ckv_comparison_def *def = ckv_comparator_org.comparisons[0];
    for (int i = 1; i < def->level_count; i++) {
        m += def->levels[i].m;
        u += def->levels[i].u;
    }
    ck_assert_double_eq_tol(m, 1, 1e-9);
    ck_assert_double_eq_tol(u, 1, 1e-9);
}
END_TEST

/* Names of one organization by the user's list. */
static const struct {
    const char *a, *b;
    int level;
} aliased[] = {
    { "浦发银行股份有限公司", "SPD Bank", SAME }, { "SPD Bank", "上海浦东发展银行股份有限公司", SAME },
    { "Acme Widgets Ltd.", "Zenith Gadgets Inc", SAME },
    { "浦发银行北京分行", "SPD Bank", BRANCH }, /* a branch is related, and another */
    { "SPD Bank", "HP", OTHER }, { "Acme Widgets Ltd.", "SPD Bank", OTHER },
    /* a listed name says its trade, and the record its place; and the other way round */
    { "上海恒达贸易有限公司", "亨运贸易有限公司", CORE }, { "上海恒达贸易有限公司", "上海亨运贸易有限公司", SAME },
    { "恒达贸易有限公司", "亨运贸易有限公司", SAME }, { "上海恒达科技有限公司", "亨运科技有限公司", OTHER },
    { "广源建材", "宏图建材有限公司", CORE }, { "广州广源建材有限公司", "宏图建材", SAME },
    { "北京广源建材有限公司", "宏图建材", OTHER }, /* another of that name */
    { "金鼎食品", "银鼎食品", OTHER },             /* of which of two lists? */
};

static void aliased_features(const char *name, ckv_placeholder_index *index, ckv_buf *out)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("", 20250101);
    ckv_value value = { .part = { [CKV_PART_WHOLE] = ckv_slice_str(name) } };
    n.placeholders = index;
    ck_assert_int_eq(ckv_org_features(&b, &value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_ORG, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

START_TEST(aliases_are_one_name)
{
    static const char *const names[][2] = { { "浦发银行", "\1" }, { "上海浦东发展银行", "\1" }, { "SPD Bank", "\1" },
        { "Acme Widgets", "\2" }, { "Zenith Gadgets", "\2" }, { "恒达贸易", "\3" }, { "亨运贸易", "\3" },
        { "广州广源建材有限公司", "\4" }, { "宏图建材", "\4" }, { "上海金鼎食品", "\5" }, { "银鼎食品", "\5" },
        { "北京金鼎食品", "\6" }, { "铜鼎食品", "\6" } };
    ckv_placeholders list = { 0 };
    ckv_placeholder_index index;
    const char country[1][3] = { "" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ckv_placeholder one = { CKV_LIT("org.name"), ckv_slice_str(names[i][0]), CKV_LISTED_AS_ALIAS,
            (uint32_t)names[i][1][0] };
        ck_assert_int_eq(ckv_placeholders_add(&list, &one), CKV_OK);
    }
    ckv_placeholders_settle(&list);
    ck_assert_int_eq(ckv_placeholder_index_make(&index, &list, country, 1, 20250101), CKV_OK);
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    ckv_outcome out[CKV_CMP_COUNT];
    aliased_features(aliased[_i].a, &index, &x);
    aliased_features(aliased[_i].b, &index, &y);
    ckv_compare_records((const uint8_t *)x.ptr, (const uint8_t *)y.ptr, out);
    ck_assert_msg(out[CKV_CMP_ORG].level == aliased[_i].level, "%s, %s: %u", aliased[_i].a, aliased[_i].b,
        out[CKV_CMP_ORG].level);
    if (aliased[_i].level == SAME) {
        uint64_t a[8], b[8];
        size_t n = ckv_part_org_core((const uint8_t *)x.ptr, a, 8), m = ckv_part_org_core((const uint8_t *)y.ptr, b, 8);
        bool meet = false;
        for (size_t i = 0; i < n * m; i++)
            meet |= a[i / m] == b[i % m];
        ck_assert(meet);
    }
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    ckv_placeholder_index_free(&index);
    ckv_placeholders_free(&list);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("compare org");
    TCase *tc = tcase_create("compare org");
    tcase_add_loop_test(tc, levels, 0, sizeof pairs / sizeof *pairs);
    tcase_add_loop_test(tc, token_is_one_of_the_record, 0, sizeof pairs / sizeof *pairs);
    tcase_add_loop_test(tc, key_brings_them_together, 0, sizeof pairs / sizeof *pairs);
    tcase_add_loop_test(tc, short_form_is_nearer, 0, sizeof nearer / sizeof *nearer);
    tcase_add_test(tc, long_names_have_a_likeness);
    tcase_add_test(tc, truncated_payload_is_no_name);
    tcase_add_test(tc, probabilities_sum_to_one);
    tcase_add_loop_test(tc, aliases_are_one_name, 0, sizeof aliased / sizeof *aliased);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
