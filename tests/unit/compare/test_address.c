#include "block/part.h"
#include "compare/comparator.h"
#include "record/kind.h"
#include "runner.h"

enum { S_MISSING, S_OTHER, S_PART, S_ROAD, S_NO_NUMBER, S_CLOSE, S_OTHER_DOOR, S_NUMBER, S_DOOR };
enum { P_MISSING, P_OTHER, P_REGION, P_CLOSE, P_CITY, P_NEAR_CODE, P_DISTRICT, P_SAME };

/* A line, or columns: number | street | city | state | postcode | second line. */
typedef struct columns {
    const char *number, *street, *city, *state, *postcode, *unit;
} columns;

static void finish(ckv_value *value, ckv_buf *out)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("", 20250101);
    ck_assert_int_eq(ckv_address_features(&b, value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static void line_features(const char *line, ckv_buf *out)
{
    ckv_value value = { .part = { [CKV_PART_WHOLE] = ckv_slice_str(line) } };
    finish(&value, out);
}

static void column_features(const columns *c, ckv_buf *out)
{
    ckv_value value = { .part = {
                            [CKV_PART_NUMBER] = ckv_slice_str(c->number),
                            [CKV_PART_STREET] = ckv_slice_str(c->street),
                            [CKV_PART_CITY] = ckv_slice_str(c->city),
                            [CKV_PART_STATE] = ckv_slice_str(c->state),
                            [CKV_PART_POSTCODE] = ckv_slice_str(c->postcode),
                            [CKV_PART_UNIT] = ckv_slice_str(c->unit ? c->unit : ""),
                        } };
    finish(&value, out);
}

static void check_token(const ckv_buf *features, ckv_comparison comparison, uint64_t token, const char *what)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    bool any = token == 0;
    size_t n = ckv_compare_tokens((const uint8_t *)features->ptr, tokens, CKV_TOKENS_MAX);
    for (size_t i = 0; i < n; i++)
        any = any || (tokens[i].comparison == comparison && tokens[i].token == token);
    ck_assert_msg(any, "%s: what is shared is no token", what);
}

static void check_levels(ckv_buf *x, ckv_buf *y, int street, int place, const char *what)
{
    ckv_outcome there[CKV_CMP_COUNT], back[CKV_CMP_COUNT];
    ckv_compare_records((const uint8_t *)x->ptr, (const uint8_t *)y->ptr, there);
    ckv_compare_records((const uint8_t *)y->ptr, (const uint8_t *)x->ptr, back);
    for (int c = CKV_CMP_STREET; c <= CKV_CMP_PLACE; c++) {
        ck_assert_msg(there[c].level == back[c].level && there[c].token == back[c].token, "%s: not symmetric", what);
        check_token(x, (ckv_comparison)c, there[c].token, what);
        check_token(y, (ckv_comparison)c, there[c].token, what);
    }
    ck_assert_msg(
        there[CKV_CMP_STREET].level == street, "%s: street %d, not %d", what, there[CKV_CMP_STREET].level, street);
    ck_assert_msg(there[CKV_CMP_PLACE].level == place, "%s: place %d, not %d", what, there[CKV_CMP_PLACE].level, place);
    ckv_buf_free(x);
    ckv_buf_free(y);
}

static const struct {
    const char *a, *b;
    int street, place;
} lines[] = {
    { "上海市浦东新区牡丹路73号801室", "Room 801, No. 73 Mudan Road, Pudong New District, Shanghai", S_DOOR,
        P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市浦东新区牡丹路七十三号", S_NUMBER, P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市浦东新区牡丹路73号802室", S_OTHER_DOOR, P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市浦东新区牡丹路75号801室", S_ROAD, P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市牡丹路", S_NO_NUMBER, P_CITY },
    { "上海市浦东新区牡丹路73号", "北京市朝阳区建国路88号", S_OTHER, P_OTHER },
    { "深圳市南山区科技南12路18号", "深圳南山科技南十二路18号", S_DOOR, P_DISTRICT },
    { "广东省深圳市南山区", "广东省广州市天河区", S_MISSING, P_REGION },
    { "朝阳区望京SOHO塔一B座2605", "北京市朝阳区望京soho塔一b座2605室", S_DOOR, P_DISTRICT },
    { "123 Main Street, Las Vegas NV 89132", "123 Main St, Las Vegas, NV 89132", S_DOOR, P_SAME },
    { "435 s. la cienega blv., los angeles", "435 la cienega blvd., los angeles", S_CLOSE, P_CITY },
    { "8 Main St", "8 Main Ave", S_CLOSE, P_MISSING },
    { "8 Main St, Apt 2", "8 Main Street # 2", S_DOOR, P_MISSING },
    { "无", "8 Main St, Leeds", S_MISSING, P_MISSING },
    /* no addresses: equal, and no evidence */
    { "13912345678", "13912345678", S_MISSING, P_MISSING },
    { "王小明", "王小明", S_MISSING, P_MISSING },
    { "请放门卫,谢谢", "请放门卫,谢谢", S_MISSING, P_MISSING },
};

/* What contradicts, and what only seems to, over scripts and for addresses that say less. */
static const struct {
    const char *trap, *a, *b;
    int street, place;
} traps[] = {
    { "road named after a city", "上海市静安区中山北路1715号", "No. 1715 North Zhongshan Road, Jing'an, Shanghai",
        S_DOOR, P_DISTRICT },
    { "bare city begins a road", "中山北路1715号", "1715 Zhongshan North Road", S_DOOR, P_MISSING },
    { "digits inside a road's name", "深圳市南山区科技南12路18号", "18 Keji South 12th Road, Nanshan, Shenzhen", S_DOOR,
        P_DISTRICT },
    { "road without its place", "深圳南山科技南12路18号", "科技南十二路18号", S_DOOR, P_MISSING },
    { "a town's word in a district", "高雄市前鎮區中山二路260號",
        "No. 260, Zhongshan 2nd Rd., Qianzhen Dist., Kaohsiung City", S_DOOR, P_DISTRICT },
    { "the same in Wade-Giles", "高雄市前鎮區中山二路260號", "260, Chung Shan 2nd Rd., Chienchen, Kaohsiung, Taiwan",
        S_DOOR, P_DISTRICT },
    { "section, lane and alley", "台北市大安區忠孝東路四段181巷35弄6號7樓之2",
        "7F-2, No. 6, Alley 35, Lane 181, Sec. 4, Zhongxiao E. Rd., Da'an Dist., Taipei", S_DOOR, P_DISTRICT },
    { "other section", "台北市忠孝東路四段6號", "No. 6, Sec. 3, Zhongxiao E. Rd., Taipei", S_ROAD, P_CITY },
    { "other lane", "上海市牡丹路120弄5号", "No. 5, Lane 130, Mudan Road, Shanghai", S_ROAD, P_CITY },
    { "other number", "上海市浦东新区牡丹路73号", "75 Mudan Road, Pudong, Shanghai", S_ROAD, P_DISTRICT },
    { "other room", "上海市牡丹路73号801室", "Room 802, 73 Mudan Road, Shanghai", S_OTHER_DOOR, P_CITY },
    { "room missing", "上海市牡丹路73号801室", "73 Mudan Road, Shanghai", S_NUMBER, P_CITY },
    { "number missing", "上海市牡丹路73号801室", "Mudan Road, Shanghai", S_NO_NUMBER, P_CITY },
    { "the room tells the floor", "上海市牡丹路73号15层1501室", "Room 1501, 73 Mudan Road, Shanghai", S_DOOR, P_CITY },
    { "other city", "广州市中山路1号", "南京市中山路1号", S_OTHER, P_OTHER },
    { "other city of one province", "广州市中山路1号", "1 Zhongshan Road, Foshan, Guangdong", S_OTHER, P_REGION },
    { "other city, one building", "广州市中山路1号世贸大厦", "南京市中山路1号世贸大厦", S_OTHER, P_OTHER },
    { "cities that are spelled alike", "江苏省泰州市青年路1号", "浙江省台州市青年路1号", S_OTHER, P_CITY },
    { "a suburb for its city", "8 Main St, Hollywood", "8 Main St, Los Angeles", S_DOOR, P_OTHER },
    { "one name in two states", "8 Main St, Portland, OR", "8 Main St, Boston, MA", S_OTHER, P_OTHER },
    { "other road", "上海市牡丹路73号", "73 Meihua Road, Shanghai", S_OTHER, P_CITY },
    { "merged district", "上海市闸北区共和新路912号", "912 Gonghexin Road, Jing'an District, Shanghai", S_DOOR,
        P_DISTRICT },
    { "renamed city", "湖北省襄樊市长虹路1号", "1 Changhong Road, Xiangyang, Hubei", S_DOOR, P_CITY },
    { "a province that is a city", "吉林省吉林市解放大路2号", "2 Jiefang Avenue, Changchun, Jilin", S_OTHER, P_REGION },
    { "a district tells its city", "海淀区成府路28号", "28 Chengfu Road, Haidian, Beijing", S_DOOR, P_DISTRICT },
    { "a name with a reading of its own", "广州市番禺区福前路5号", "5 Fuqian Road, Panyu, Guangzhou", S_DOOR,
        P_DISTRICT },
    { "a county-level city", "江苏省昆山市前进中路167号", "167 Qianjin Middle Road, Kunshan, Jiangsu", S_DOOR,
        P_DISTRICT },
    { "no road at all", "上海市浦东新区", "Pudong, Shanghai", S_MISSING, P_DISTRICT },
    { "English road of Hong Kong", "香港九龍彌敦道100號", "100 Nathan Road, Tsim Sha Tsui, Hong Kong", S_DOOR, P_CITY },
    { "a numbered lane", "屏東縣潮州鎮南進二巷12號",
        "No. 12, Nanjin 2nd Ln., Chaozhou Township, Pingtung County, Taiwan", S_DOOR, P_CITY },
    { "a lane beside its road", "高雄市大樹區大樹路新榮巷12號",
        "No. 12, Xinrong Ln., Dashu Rd., Dashu Dist., Kaohsiung", S_DOOR, P_DISTRICT },
    { "a direction and a number", "高雄市前鎮區東九街12號",
        "No. 12, E. 9th St., Qianzhen Dist., Kaohsiung City, Taiwan", S_DOOR, P_DISTRICT },
    { "a city's own spelling in a road", "臺北市大安區基隆路2段12號",
        "No. 12, Sec. 2, Keelung Rd., Da'an Dist., Taipei City", S_DOOR, P_DISTRICT },
    { "a ward before the road", "彰化縣二林鎮頂厝里二溪路12號",
        "No. 12, Erxi Rd., Erlin Township, Changhua County, Taiwan", S_DOOR, P_CITY },
    { "a district named after a direction", "新竹市東區大學路1001號",
        "1001 University Rd., East Dist., Hsinchu, Taiwan", S_DOOR, P_DISTRICT },
    { "Singapore", "新加坡乌节路391号", "391 Orchard Road, Singapore", S_OTHER,
        P_CITY }, /* a road that is translated */
    { "number in words", "上海市牡丹路七十三号", "73 Mudan Road, Shanghai", S_DOOR, P_CITY },
    { "village before the road", "温州市瓯海区仙岩街道沈岙村秀池路5号", "温州瓯海秀池路5号", S_DOOR, P_DISTRICT },
    { "place said again", "杭州市上城区杭州延安南路8号", "8 South Yan'an Road, Hangzhou", S_DOOR, P_CITY },
};

START_TEST(levels_of_traps)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    line_features(traps[_i].a, &x);
    line_features(traps[_i].b, &y);
    check_levels(&x, &y, traps[_i].street, traps[_i].place, traps[_i].trap);
}
END_TEST

START_TEST(levels_of_lines)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    line_features(lines[_i].a, &x);
    line_features(lines[_i].b, &y);
    check_levels(&x, &y, lines[_i].street, lines[_i].place, lines[_i].a);
}
END_TEST

static const struct {
    columns a, b;
    int street, place;
} tables[] = {
    { { "27", "oakleigh circuit, swan hill", "boulder", "vic", "3956" },
        { "27", "oakleihg circuit, swan hill", "bouldr", "vic", "3956" }, S_CLOSE, P_DISTRICT },
    { { "27", "oakleigh circuit, swan hill", "boulder", "vic", "3956" },
        { "27", "swan hill, oakleigh circuit", "boulder", "nsw", "3956" }, S_DOOR, P_SAME },
    { { "27", "oakleigh circuit, swan hill", "boulder", "vic", "3956" },
        { "72", "oakleigh circuit, swan hill", "boulder", "vic", "2000" }, S_CLOSE, P_CITY },
    { { "27", "oakleigh circuit", "boulder", "vic", "3956" }, { "", "oakleigh circuit", "perth", "wa", "6000" },
        S_OTHER, P_OTHER },
    { { "27", "oakleigh circuit", "boulder", "vic", "3956" }, { "27", "smith street", "perth", "vic", "6000" }, S_OTHER,
        P_REGION },
    /* a slip in the word for the road's type */
    { { "21", "bayly place", "leeds", "", "" }, { "21", "bayly p lace", "leeds", "", "" }, S_CLOSE, P_CITY },
    { { "23", "bacchus circuit", "leeds", "", "" }, { "23", "bacchus hircuit", "leeds", "", "" }, S_CLOSE, P_CITY },
    { { "16", "towns crescent", "leeds", "", "" }, { "16", "townscrescent", "leeds", "", "" }, S_CLOSE, P_CITY },
    { { "16", "towns crescent", "leeds", "", "" }, { "18", "townscrescent", "leeds", "", "" }, S_OTHER, P_CITY },
    { { "16", "oak street", "leeds", "", "" }, { "16", "oakland", "leeds", "", "" }, S_OTHER, P_CITY },
    /* a second line: with slips, in the place of the first, with a number of its own */
    { { "3", "rose street", "leeds", "", "", "tieve tara" }, { "5", "rose street", "leeds", "", "", "tieve taea" },
        S_CLOSE, P_CITY },
    { { "3", "wybalena grove", "leeds", "", "", "tieve tara" },
        { "3", "tieve tara", "leeds", "", "", "wybalena grove" }, S_CLOSE, P_CITY },
    { { "3", "rose street", "leeds", "", "", "villa 3" }, { "5", "rose street", "leeds", "", "", "villa 4" }, S_ROAD,
        P_CITY },
    { { "3", "rose street", "leeds", "", "", "apt 3" }, { "3", "rose street", "leeds", "", "", "4" }, S_OTHER_DOOR,
        P_CITY },
    /* other places of one postal area: one is a slip */
    { { "40", "rumker place", "woodcroft", "nsw", "4655" }, { "40", "rumkerlace", "marrara", "vic", "4650" }, S_CLOSE,
        P_REGION },
    { { "40", "rumker place", "woodcroft", "nsw", "2655" }, { "40", "rumker place", "marrara", "vic", "4650" }, S_OTHER,
        P_OTHER },
    { { "", "marconi harrington crescent", "leeds", "", "" }, { "", "harrington circuit", "leeds", "", "" }, S_OTHER,
        P_CITY },
    { { "225", "ne 112 ter", "", "wa", "00000" }, { "225", "ne 113 ter", "", "wa", "00000" }, S_OTHER, P_REGION },
    { { "", "", "cleveland", "", "4171" }, { "", "", "cleveland", "", "4117" }, S_MISSING, P_NEAR_CODE },
    { { "", "", "cleveland", "", "0171" }, { "", "", "cleveland", "", "174" }, S_MISSING, P_NEAR_CODE },
    { { "", "", "cleveland", "", "4171" }, { "", "", "cleveland", "", "4712" }, S_MISSING, P_CITY },
    { { "", "", "cleveland", "", "4171" }, { "", "", "cleveland", "", "1471" }, S_MISSING, P_NEAR_CODE },
    { { "", "", "cleveland", "", "4171" }, { "", "", "cleveland", "", "1741" }, S_MISSING, P_CITY },
    { { "", "", "cleveland", "", "m1s 1t4" }, { "", "", "cleveland", "", "m1s 1t5" }, S_MISSING, P_CITY },
    { { "", "", "london", "", "" }, { "", "", "Lonodn", "", "" }, S_MISSING, P_CLOSE },
    { { "", "", "london", "", "" }, { "", "", "London ", "", "" }, S_MISSING, P_CITY },
    { { "", "", "london", "", "" }, { "", "", "leeds", "", "" }, S_MISSING, P_OTHER },
    { { "", "", "london", "", "" }, { "", "", "", "", "" }, S_MISSING, P_MISSING },
    { { "", "", "上海市", "", "" }, { "", "", "Shanghai", "", "" }, S_MISSING, P_CITY },
};

START_TEST(levels_of_columns)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    column_features(&tables[_i].a, &x);
    column_features(&tables[_i].b, &y);
    check_levels(&x, &y, tables[_i].street, tables[_i].place, tables[_i].b.street);
}
END_TEST

START_TEST(probabilities_sum_to_one)
{
    const ckv_comparison_def *def = ckv_comparator_address.comparisons[_i];
    double m = 0, u = 0;
    for (int i = 1; i < def->level_count; i++) {
        m += def->levels[i].m;
        u += def->levels[i].u;
    }
    ck_assert_double_eq_tol(m, 1, 1e-9);
    ck_assert_double_eq_tol(u, 1, 1e-9);
}
END_TEST

static size_t shared(ckv_part_fn part, const ckv_buf *x, const ckv_buf *y)
{
    uint64_t p[CKV_PART_HASHES_MAX], q[CKV_PART_HASHES_MAX];
    size_t n = part((const uint8_t *)x->ptr, p, CKV_PART_HASHES_MAX);
    size_t m = part((const uint8_t *)y->ptr, q, CKV_PART_HASHES_MAX), count = 0;
    for (size_t i = 0; i < n * m; i++)
        count += p[i / m] == q[i % m];
    return count;
}

START_TEST(keys_meet_across_scripts)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16), none = ckv_buf_make(1 << 16);
    line_features("上海市浦东新区牡丹路73号801室", &x);
    line_features("Room 801, No. 73 Mudan Road, Pudong New District, Shanghai", &y);
    line_features("n/a", &none);
    ck_assert_uint_eq(shared(ckv_part_door, &x, &y), 1);
    ck_assert_uint_eq(shared(ckv_part_road, &x, &y), 1);
    ck_assert_uint_eq(shared(ckv_part_house, &x, &y), 1);
    ck_assert_uint_eq(shared(ckv_part_place, &x, &y), 2);
    ck_assert_uint_eq(shared(ckv_part_postcode, &x, &y), 0);
    ck_assert_uint_eq(shared(ckv_part_door, &none, &none), 0);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    ckv_buf_free(&none);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("compare address");
    TCase *tc = tcase_create("compare address");
    tcase_add_loop_test(tc, levels_of_lines, 0, sizeof lines / sizeof *lines);
    tcase_add_loop_test(tc, levels_of_traps, 0, sizeof traps / sizeof *traps);
    tcase_add_loop_test(tc, levels_of_columns, 0, sizeof tables / sizeof *tables);
    tcase_add_loop_test(tc, probabilities_sum_to_one, 0, 2);
    tcase_add_test(tc, keys_meet_across_scripts);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
