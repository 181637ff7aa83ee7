#include "compare/comparator.h"
#include "compare/translation.h"
#include "record/feature_meaning.h"
#include "record/kind.h"
#include "runner.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { MISSING, OTHER, TRACE, LITTLE, SOME, PART, HALF, MUCH, MOST, NEARLY, ALL };

static void features_of(const char *text, bool address, ckv_record_type type, ckv_buf *out)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("", 20250101);
    ckv_value value = { .part = { [CKV_PART_WHOLE] = ckv_slice_str(text) } };
    ck_assert_int_eq((address ? ckv_address_features : ckv_org_features)(&b, &value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, type, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static unsigned compare(const char *a, const char *b, bool address)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    ckv_outcome there[CKV_CMP_COUNT], back[CKV_CMP_COUNT];
    ckv_comparison c = address ? CKV_CMP_MEANING_ADDRESS : CKV_CMP_MEANING;
    features_of(a, address, CKV_TYPE_ORG, &x);
    features_of(b, address, CKV_TYPE_ORG, &y);
    ckv_compare_records((const uint8_t *)x.ptr, (const uint8_t *)y.ptr, there);
    ckv_compare_records((const uint8_t *)y.ptr, (const uint8_t *)x.ptr, back);
    ck_assert_msg(there[c].level == back[c].level, "%s, %s: not symmetric", a, b);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    return there[c].level;
}

static const struct {
    const char *a, *b;
    bool address;
    unsigned least, most;
} pairs[] = {
    { "山景浸信會小學", "Shan King Baptist Primary School", false, NEARLY, ALL },
    { "圣公会仁立纪念小学", "S.K.H. Yan Lap Memorial Primary School", false, NEARLY, ALL },
    { "大海化學工業股份有限公司", "Ta Hai Chemical Industry Co., Ltd.", false, MISSING,
        MISSING }, /* spelled: no translation */
    /* what one spells the other may translate */
    { "东方电缆股份有限公司", "Dongfang Cable Co., Ltd.", false, SOME, ALL },
    { "东方电缆股份有限公司", "Orient Cable Co., Ltd.", false, SOME, ALL },
    { "山景浸信會小學", "Yan Lap Methodist Secondary School", false, OTHER, TRACE },
    { "大海化學工業股份有限公司", "Northern Cement Co., Ltd.", false, OTHER, OTHER },
    /* roads in the spellings of Hong Kong and of Taiwan, lines in either order */
    { "新界東涌健東路8號3樓", "3/F, 8 KIN TUNG ROAD, TUNG CHUNG, NEW TERRITORIES", true, MOST, ALL },
    { "台北市松山區復興北路369號7樓", "7F, No. 369, Fuxing N. Rd., Songshan Dist., Taipei", true, MOST, ALL },
    { "台北市松山區復興北路369號7樓", "7F, 369 Fu Hsing North Road, Sung Shan, Taipei", true, MOST, ALL },
    { "新竹市力行五路1號", "No. 1, Li-Hsing Rd. V, Hsinchu", true, MUCH, ALL },
    { "台北市信義路四段296號3樓", "3F, No. 296, Sec. 4, Hsinyi RoadTaipei", true, MOST, ALL },
    /* a city's name before a road's word is the road's */
    { "北京市中山路131号", "131 Zhongshan Road, Beijing", true, NEARLY, ALL },
    { "上海市南京西路1266号", "1266 Nanjing W. Rd., Shanghai", true, NEARLY, ALL },
    { "广州市中山二路5号", "5 Zhongshan 2nd Road, Guangzhou", true, NEARLY, ALL },
    { "北京市中山路131号", "131 Renmin Road, Zhongshan", true, OTHER, PART },
    /* another door */
    { "台北市松山區復興北路369號7樓", "12F, No. 41, Fuxing N. Rd., Songshan Dist., Taipei", true, OTHER, LITTLE },
    { "新界東涌健東路8號3樓", "5 MUN TUNG ROAD, TUEN MUN", true, OTHER, PART },
    /* within one script the other comparisons speak */
    { "山景浸信會小學", "山景浸信會小學", false, MISSING, MISSING },
    { "深圳市南山区高新南一道9号", "No. 9 Gaoxin South 1st Road, Nanshan District, Shenzhen", true, NEARLY, ALL },
    { "香港北角英皇道101號", "101 King's Road, North Point, Hong Kong", true, NEARLY, ALL },
    { "深圳市南山区科技中三路1号", "1 Keji Middle 3rd Road, Nanshan, Shenzhen", true, NEARLY, ALL },
    { "8 Kin Tung Road", "8 Kin Tung Road", true, MISSING, MISSING },
    /* a number that has no room in a unit is none: its bits would say what the unit is */
    { "山景浸信會第四百二十萬小學九九九九九九九九", "Shan King Baptist Primary School", false, PART, ALL },
};

START_TEST(translations_have_much_in_common)
{
    unsigned level = compare(pairs[_i].a, pairs[_i].b, pairs[_i].address);
    ck_assert_msg(level >= pairs[_i].least && level <= pairs[_i].most, "%s, %s: %u", pairs[_i].a, pairs[_i].b, level);
}
END_TEST

static int rank(const char *a, const char *b)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    ckv_feature_value u, v;
    ckv_meaning_feature p, q;
    features_of(a, false, CKV_TYPE_ORG, &x);
    features_of(b, false, CKV_TYPE_ORG, &y);
    ckv_slice first = ckv_features_get((const uint8_t *)x.ptr, CKV_FEATURE_MEANING);
    ckv_slice second = ckv_features_get((const uint8_t *)y.ptr, CKV_FEATURE_MEANING);
    ck_assert(ckv_feature_next(&first, &u) && ckv_feature_next(&second, &v));
    ck_assert(ckv_meaning_feature_read(&p, &u) && ckv_meaning_feature_read(&q, &v));
    int there = ckv_translation_rank(&p, &q, NULL);
    ck_assert_int_eq(ckv_translation_rank(&q, &p, NULL), there);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    return there;
}

/* The second is rather the first's name than the third is. */
static const char *const ranked[][3] = {
    { "广州远景软件有限公司", "Guangzhou Yuanjing Software Co., Ltd.", "Shenzhen Yuanjing Software Co., Ltd." },
    { "广州远景软件有限公司", "Guangzhou Yuanjing Software Co., Ltd.", "Guangzhou Yuanjing Textile Co., Ltd." },
    { "苏州金狮酒店集团", "Suzhou Golden Lion Hotel Group", "Suzhou Golden Hotel Group" },
    { "贝拉诺家具有限公司", "Belano Furniture Co., Ltd.", "Marvik Furniture Co., Ltd." }, /* by its letters */
    { "长江生物科技有限公司", "Yangtze Biotechnology Co., Ltd.", "Yangtze Pharmaceutical Co., Ltd." },
    { "长江生物科技有限公司", "Changjiang Biotech Ltd", "Changjiang Shipping Ltd" },
    /* two words of the table in one, and two of which the table has the phrase */
    { "金鹰纺织有限公司", "Goldeneagle Textile Co., Ltd.", "Golden Swan Textile Co., Ltd." },
    { "长城陶瓷有限公司", "Greatwall Ceramics Co., Ltd.", "Great Northern Ceramics Co., Ltd." },
    /* the last word is what it is: not 中药, not 通信 */
    { "江中药业有限公司", "Jiangzhong Pharmaceutical Co., Ltd.", "Jiang Traditional Chinese Medicine Co., Ltd." },
    { "汇通信息产业有限公司", "Huitong Information Industry Co., Ltd.", "Hui Communication Industry Co., Ltd." },
    /* initials with and without dots, that are no ground floor either */
    { "广发证券有限公司", "G.F. Securities Co., Ltd.", "Orient Securities Co., Ltd." },
    { "广发证券有限公司", "GF Securities Co., Ltd.", "Orient Securities Co., Ltd." },
    /* a company's form is no syllable, nor do the ends of two words make a name */
    { "大佐电机有限公司", "Dazuo Motor Co., Ltd.", "Da Motor Co." },
    { "安高电机有限公司", "Angao Motor Co., Ltd.", "Hunan Copote Motor Co., Ltd." },
};

START_TEST(the_likelier_name_ranks_first)
{
    int right = rank(ranked[_i][0], ranked[_i][1]), wrong = rank(ranked[_i][0], ranked[_i][2]);
    ck_assert_msg(right > wrong, "%s: %d, %d", ranked[_i][0], right, wrong);
}
END_TEST

START_TEST(persons_carry_no_meaning)
{
    ckv_buf out = ckv_buf_make(1 << 16);
    features_of("新界東涌健東路8號3樓", true, CKV_TYPE_PERSON, &out);
    ck_assert(!ckv_features_get((const uint8_t *)out.ptr, CKV_FEATURE_MEANING).len);
    ck_assert(ckv_features_get((const uint8_t *)out.ptr, CKV_FEATURE_ADDRESS).len);
    ckv_buf_free(&out);
}
END_TEST

static const ckv_slice hostile[] = {
    { "", 0 },
    { "\0\0\0", 3 },
    { "\xe4\xb8", 2 },
    { "s.k.h", 5 },
    { "a.b.c.d.e.f.g.h.i.j.k.l.m", 25 },
    { "99999999999999999999", 20 },
    { "roadtaipei", 10 },
    { "taipei", 6 },
    { "\xf0\xa0\x80\x80\xe8\xb7\xaf", 7 },
    { "anextremelylongwordthatnobodywouldeverwriteintoanaddressofacompany", 66 },
};

START_TEST(any_text_is_read)
{
    ckv_meaning meaning;
    for (int address = 0; address < 2; address++) {
        for (size_t n = 0; n <= hostile[_i].len; n++) {
            (address ? ckv_meaning_of_address : ckv_meaning_of_name)(&meaning, ckv_slice_head(hostile[_i], n));
            ck_assert_uint_le(meaning.count, CKV_MEANING_MAX);
        }
    }
}
END_TEST

START_TEST(much_text_is_cut)
{
    ckv_buf text = ckv_buf_make(1 << 16);
    ckv_meaning meaning;
    for (int i = 0; i < 500; i++)
        ckv_buf_str(&text, "復興 tung chung 77 ");
    ckv_meaning_of_address(&meaning, ckv_buf_slice(&text));
    ck_assert_uint_eq(meaning.count, CKV_MEANING_MAX);
    ck_assert(meaning.han);
    ckv_buf_free(&text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("meaning");
    TCase *tc = tcase_create("meaning");
    tcase_add_loop_test(tc, translations_have_much_in_common, 0, COUNT(pairs));
    tcase_add_loop_test(tc, the_likelier_name_ranks_first, 0, COUNT(ranked));
    tcase_add_test(tc, persons_carry_no_meaning);
    tcase_add_loop_test(tc, any_text_is_read, 0, COUNT(hostile));
    tcase_add_test(tc, much_text_is_cut);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
