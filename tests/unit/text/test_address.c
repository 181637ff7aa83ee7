#include "runner.h"
#include "text/address/address.h"
#include "text/address/tables.h"
#include "text/canon.h"
#include "text/numeral.h"

static const struct {
    const char *line, *key, *city, *state, *postcode;
} lines[] = {
    /* Chinese */
    { "广州市天河区天河路208号粤海天河城大厦12楼1203室", "tianhe|208|1203", "广州", "广东", "" },
    { "成都天府大道北段1700号", "tianfubei|1700|", "成都", "四川", "" },
    { "天府大道北段1700号", "tianfubei|1700|", "", "", "" },
    { "江苏路828号", "jiangsu|828|", "", "", "" },
    { "中山南路二十三号", "zhongshannan|23|", "", "", "" },
    { "北京市海淀区中关村东路18号1号楼5层502", "zhongguancundong|18|1/502", "北京", "北京", "" },
    { "苏州市相城区太平工业园聚金路4号", "jujin|4|", "苏州", "江苏", "" },
    { "新街口北大街3号", "xinjiekoubei|3|", "", "", "" },
    { "上海市杨浦区政学路八十八号五号楼六〇二室", "zhengxue|88|5/602", "上海", "上海", "" },
    { "哈尔滨市道里区中央大街89号", "zhongyang|89|", "哈尔滨", "黑龙江", "" },
    { "高雄市前鎮區中華五路789號", "zhonghuawu|789|", "高雄", "台湾", "" },
    { "九龍扎山道３８１－３８３號", "zhashan|381-383|", "香港", "香港", "" },
    { "510620 广州市天河区体育西路1号", "tiyuxi|1|", "广州", "广东", "510620" },
    { "吉林省吉林市船营区解放大路2号", "jiefang|2|", "吉林", "吉林", "" },
    { "高雄市三民區公道五路二段廿二號", "gongdaowu|2/22|", "高雄", "台湾", "" },
    { "桃園市觀音區大潭里一鄰環科路323號", "huanke|323|", "桃园", "台湾", "" },
    { "新界沙田大圍積福街３８號", "jifu|38|", "香港", "香港", "" },
    /* where a road's name begins, and which road it is */
    { "温州市瓯海区滨海园区五道1号", "wu|1|", "温州", "浙江", "" },
    { "杭州市上城区杭州延安南路8号", "yanannan|8|", "杭州", "浙江", "" },
    { "宁波市鄞州区鄞县大道1771号", "yinxian|1771|", "宁波", "浙江", "" },
    { "中国鞋都3区丁桥路318号", "dingqiao|318|", "", "", "" },
    { "海宁皮革城6期9楼云龙北路3号", "yunlongbei|3|9", "", "浙江", "" },
    { "温州瓯海区104国道5号", "104|5|", "温州", "浙江", "" },
    { "余姚市泗门镇谢家路村戚家西路148号", "qijiaxi|148|", "", "浙江", "" },
    { "杭州南环路9号", "nanhuan|9|", "杭州", "浙江", "" },
    { "中山北一路9号", "zhongshanbeiyi|9|", "", "", "" },
    { "海淀区中关村南大街5号", "zhongguancunnan|5|", "北京", "北京", "" },
    { "陆家嘴环路1000号", "lujiazuihuan|1000|", "", "", "" },
    { "海宁市菜场三弄156号", "caichang|3/156|", "", "浙江", "" },
    { "宁波市闸弄口街道天城路7号", "tiancheng|7|", "宁波", "浙江", "" },
    { "温州市滨海园区金海2道8号", "jinhaier|8|", "温州", "浙江", "" },
    /* the letter behind a floor is the room */
    { "澳門高士德大馬路12號金苑大廈3樓A", "gaoshide|12|3/a", "澳门", "澳门", "" },
    { "澳門高士德大馬路12號金苑大廈3樓B", "gaoshide|12|3/b", "澳门", "澳门", "" },
    { "上海市南京西路1266号12层B", "nanjingxi|1266|12/b", "上海", "上海", "" },
    { "上海市南京西路1266号12层B座", "nanjingxi|1266|b/12", "上海", "上海", "" },
    { "香港彌敦道600號8/F B", "midun|600|8/b", "香港", "香港", "" },
    { "香港彌敦道600號8/F B室", "midun|600|8/b", "香港", "香港", "" },
    { "香港彌敦道600號8/F", "midun|600|8", "香港", "香港", "" },
    { "8/F-B, 600 Nathan Road", "midun|600|8/b", "", "", "" },
    { "8B, 600 Nathan Road", "midun|600|8/b", "", "", "" },
    { "B1706 Hongyuan Building, 23 Renmin Road", "renmin|23|b1706", "", "", "" },
    { "M20 Manchester, 5 Main Road", "main|5|", "", "", "" },
    /* a post office box stands for a road as it does in Latin letters */
    { "香港中環郵政信箱9988號", "pobox|9988|", "香港", "香港", "" },
    { "香港郵政總局信箱9988號", "pobox|9988|", "香港", "香港", "" },
    { "P.O. Box 9988, Hong Kong", "pobox|9988|", "hongkong", "hongkong", "" },
    { "郵政信箱9988號", "pobox|9988|", "", "", "" },
    { "北京市100084信箱32分箱", "pobox|100084-32|", "北京", "北京", "" },
    { "北京100084-32信箱", "pobox|100084-32|", "北京", "北京", "" },
    { "北京2724信箱", "pobox|2724|", "北京", "北京", "" },
    { "台北郵政第12之34號信箱", "pobox|12-34|", "台北", "台湾", "" },
    { "北京市建国路88号信箱12", "jianguo|88|", "北京", "北京", "" },
    { "西安市友谊西路127号邮政信箱156号", "youyixi|127|", "西安", "陕西", "" },
    { "重庆市信箱厂路5号", "xinxiangchang|5|", "重庆", "重庆", "" },
    /* English renderings */
    { "3,Alley8,Lane45,Pao Hsin RoadHsin Tien,Taipei,Taiwan,R.O.C.", "paohsin|45/8/3|", "taipei", "taiwan", "" },
    { "5 Li-Hsin III Road, Hsinchu 300, Taiwan", "lihsinsan|5|", "hsinchu", "taiwan", "300" },
    { "1 LI HSIN RD. VI, HSINCHU", "lihsinliu|1|", "hsinchu", "taiwan", "" },
    { "Rm 1203, 12/F, 208 Tianhe Road, Tianhe District, Guangzhou, Guangdong 510620, China", "tianhe|208|1203",
        "guangzhou", "guangdong", "510620" },
    { "No.88, Zhengxue Rd., Yangpu District, Shanghai", "zhengxue|88|", "shanghai", "shanghai", "" },
    { "23 South Zhongshan Road, Nanjing", "zhongshannan|23|", "nanjing", "jiangsu", "" },
    { "7F-5, 369, Fuxing N. Rd.Taipei 105, Taiwan, R.O.C.", "fuxingbei|369|7/5", "taipei", "taiwan", "105" },
    { "Flat B, 3/F, 20 Hennessy Road, Wan Chai, Hong Kong", "xuannishi|20|3/b", "hongkong", "hongkong", "" },
    /* Western */
    { "156 Second Ave. at 10th St., New York, NY", "2nd|156|", "new york", "ny", "" },
    { "102 5th ave.  between 15th and 16th sts.", "5th|102|", "", "", "" },
    { "12 Grape Street, Portland OR 97201", "grape|12|", "portland", "or", "97201" },
    { "3212 W. 32nd St Palm Harbor, FL 60527", "w32nd|3212|", "palm harbor", "fl", "60527" },
    { "Ansbacher Strasse 23, 56422 Dusseldorf", "ansbacher|23|", "dusseldorf", "", "56422" },
    { "Hardenbergstraße 87", "hardenberg|87|", "", "", "" },
    { "#01-11, 4 Hillview Rise, 667979", "hillview|4|01-11", "", "", "667979" },
    { "Apt 3b, 405 Lexington, New York, NY", "lexington|405|3/b", "new york", "ny", "" },
    { "P.O. Box 345, 12 Main Street, Springfield, IL 62701", "main|12|", "springfield", "il", "62701" },
    { "No 321, Street 128 Phnom Penh", "128|321|", "phnom penh", "", "" },
};

static const struct {
    const char *line, *state, *city, *district, *town;
} regions[] = {
    { "Pudong New District, Shanghai", "shanghai", "shanghai", "pudong", "" },
    { "Pudong New Area, Shanghai", "shanghai", "shanghai", "pudong", "" },
    { "Chaoyang Qu, Beijing", "beijing", "beijing", "chaoyang", "" },
    { "Chaoyang, Beijing", "beijing", "beijing", "chaoyang", "" },
    { "Chaoyang, Liaoning", "liaoning", "chaoyang", "", "" },
    { "Haidian", "beijing", "beijing", "haidian", "" },
    { "Room 801, No. 73 Mudan Road, Pudong", "shanghai", "shanghai", "pudong", "" },
    { "No. 5 Fuqian Road, Panyu, Guangzhou", "guangdong", "guangzhou", "panyu", "" },
    { "Luwan District, Shanghai", "shanghai", "shanghai", "huangpu", "" }, /* merged in 2011 */
    { "Kunshan, Jiangsu", "jiangsu", "", "kunshan", "" },
    { "Kunshan City, Suzhou, Jiangsu, China", "jiangsu", "suzhou", "kunshan", "" },
    { "Korla, Xinjiang", "xinjiang", "", "kuerle", "" },
    { "84 Chung Shan Rd., Chung Shan Village, Tung-Shan, I-Lan 269, Taiwan", "taiwan", "ilan", "tungshan",
        "" },                                              /* two */
    { "1 Main St, Dean, TX 76001", "tx", "dean", "", "" }, /* no county of Jiangxi */
    { "Salt Lake City, UT", "ut", "salt lake", "", "" },
    /* Taiwan: Wade-Giles, Tongyong, Hanyu and names of their own */
    { "3,Alley8,Lane45,Pao Hsin RoadHsin Tien,Taipei,Taiwan,R.O.C.", "taiwan", "taipei", "xindian", "" },
    { "12 Jhongjheng Rd, Sindian, Taiwan", "taiwan", "newtaipei", "xindian", "" },
    { "12 Zhongzheng Rd., Xindian, Taiwan", "taiwan", "newtaipei", "xindian", "" },
    { "No. 12, Zhongzheng Rd., Tamsui, New Taipei City 251, Taiwan", "taiwan", "new taipei", "danshui", "" },
    { "No. 1, Zhongshan Rd., Puli Township, Nantou County 545, Taiwan", "taiwan", "nantou", "", "puli" },
    { "No. 10, Guangming 6th Rd., Zhubei City, Hsinchu County 302, Taiwan", "taiwan", "hsinchu", "zhubei", "" },
    { "板橋區文化路一段188巷2弄3號", "台湾", "新北", "板桥区", "" },
    { "南投縣埔里鎮中山路四段1號", "台湾", "南投", "", "埔里镇" },
    { "新北板橋文化路一段100號", "台湾", "新北", "板桥区", "" },
    { "台北信義路五段7號", "台湾", "台北", "", "" },
    { "台北縣板橋市文化路5號", "台湾", "新北", "板桥区", "" }, /* until 2010 */
    { "桃園縣中壢市中山路5號", "台湾", "桃园", "中坜区", "" }, /* until 2014 */
    { "彰化縣員林鎮中山路1號", "台湾", "彰化", "员林市", "" }, /* until 2015 */
    { "連江縣南竿鄉介壽村5號", "台湾", "连江", "", "南竿乡" },
    { "福建省連江縣鳳城鎮5號", "福建", "", "连江县", "凤城镇" },
    /* Hong Kong and Macau */
    { "18 Harbour Road, Wanchai, Hong Kong", "hongkong", "hongkong", "湾仔", "" },
    { "100 Canton Road, Tsim Sha Tsui, Kowloon, Hong Kong", "hongkong", "hongkong", "尖沙咀", "" },
    { "香港灣仔港灣道18號", "香港", "香港", "湾仔", "" },
    { "香港九龍城區亞皆老街147號", "香港", "香港", "九龙城", "" },
    { "香港離島區長洲新興街5號", "香港", "香港", "离岛区", "长洲" },
    { "香港北區粉嶺聯和墟5號", "香港", "香港", "北区", "粉岭" },
    { "澳門氹仔埃武拉街15號", "澳门", "澳门", "凼仔", "" },
    { "澳門路環石排灣馬路10號", "澳门", "澳门", "路环", "" },
    { "澳门路10号", "", "", "", "" },
    { "新加坡乌节路391号", "", "新加坡", "", "" },
    { "Rua de Pequim 126, Taipa, Macau", "macau", "macau", "凼仔", "" },
};

static const struct {
    const char *line, *key, *city, *postcode;
} abroad[] = {
    { "Blk 123 Ang Mo Kio Ave 3 #05-12 Singapore 560123", "angmokio3|123|05-12", "singapore", "560123" },
    { "Bedok North Street 4 Block 88, Singapore 460088", "bedokn4|88|", "singapore", "460088" },
    { "新加坡宏茂桥3道第123座05-12号", "hongmaoqiaosan|123|05-12", "新加坡", "" },
    { "391 Orchard Road, #15-01, Singapore 238873", "orchard|391|15-01", "singapore", "238873" },
    { "PO Box 123, Springfield, IL 62704", "pobox|123|", "springfield", "62704" },
    { "P.O. Box 123, Springfield, IL 62704-1234", "pobox|123|", "springfield", "62704" },
    { "1600 Pennsylvania Avenue NW, Washington, DC 20500", "pennsylvanianw|1600|", "washington", "20500" },
    { "10 Downing Street, London SW1A 2AA, United Kingdom", "downing|10|", "london", "sw1a2aa" },
    { "Flat 2, 14 High St, Oxford OX1 4DB", "high|14|2", "oxford", "ox14db" },
    { "Unter den Linden 77, 10117 Berlin", "unterdenlinden|77|", "berlin", "10117" },
    { "Hauptstr. 12a, 10115 Berlin, Germany", "haupt|12a|", "berlin", "10115" },
    { "ul. Marszalkowska 10/12 lok. 5, 00-950 Warszawa, Poland", "marszalkowska|10/12|5", "warszawa", "00-950" },
    { "12 rue de Rivoli, 75001 Paris, France", "derivoli|12|", "paris", "75001" },
    { "Keizersgracht 123, 1015 CJ Amsterdam, Netherlands", "keizers|123|", "amsterdam", "1015cj" },
    { "Av. Paulista 1000, 01310-100 São Paulo, Brazil", "paulista|1000|", "sao paulo", "01310-100" },
    { "Unit 5, 12-14 George Street, Sydney NSW 2000", "george|12-14|5", "sydney", "2000" },
};

static void check(const char *what, ckv_slice got, const char *want, const char *line)
{
    ck_assert_msg(ckv_slice_equal(got, ckv_slice_str(want)), "%s: %s is '%.*s', not '%s'", line, what, (int)got.len,
        got.ptr, want);
}

START_TEST(takes_lines_apart)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), key = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address address;
    ckv_address_parts parts = { .whole = ckv_slice_str(lines[_i].line) };
    ck_assert_int_eq(ckv_address_parse(&address, &parts, &scratch), CKV_OK);
    ckv_address_key(&key, &address);
    check("key", ckv_buf_slice(&key), lines[_i].key, lines[_i].line);
    check("city", address.city, lines[_i].city, lines[_i].line);
    check("state", address.state, lines[_i].state, lines[_i].line);
    check("postcode", address.postcode, lines[_i].postcode, lines[_i].line);
    ckv_buf_free(&scratch);
    ckv_buf_free(&key);
}
END_TEST

/* The readers look for these words only where one can begin: none of them is forgotten there. */
START_TEST(every_road_and_unit_word_is_read)
{
    static const char *const units[] = { "号院", "号楼", "号", "栋", "幢", "座", "单元", "门", "段", "巷", "弄", "支弄",
        "楼", "层", "室", "房", "户", "铺" };
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), line = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    for (const ckv_road_word *w = ckv_road_words_han; w->word; w++) {
        ckv_buf_clear(&line);
        ckv_buf_format(&line, "深圳市南山区牡丹头%s88号", w->word);
        ck_assert_int_eq(
            ckv_address_parse(&a, &(ckv_address_parts){ .whole = ckv_buf_slice(&line) }, &scratch), CKV_OK);
        ck_assert_msg(ckv_slice_ends(a.road, ckv_slice_str(w->word)), "%s", w->word);
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        ckv_buf_clear(&line);
        ckv_buf_format(&line, "深圳市南山区牡丹路88号7%s", units[i]);
        ck_assert_int_eq(
            ckv_address_parse(&a, &(ckv_address_parts){ .whole = ckv_buf_slice(&line) }, &scratch), CKV_OK);
        ck_assert_msg(a.poi.len == 0 && ckv_slice_equal(a.number, CKV_LIT("88")), "%s", units[i]);
    }
    ckv_buf_free(&line);
    ckv_buf_free(&scratch);
}
END_TEST

START_TEST(finds_regions_in_both_scripts)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    ckv_address_parts parts = { .whole = ckv_slice_str(regions[_i].line) };
    ck_assert_int_eq(ckv_address_parse(&a, &parts, &scratch), CKV_OK);
    check("state", a.state, regions[_i].state, regions[_i].line);
    check("city", a.city, regions[_i].city, regions[_i].line);
    check("district", a.district, regions[_i].district, regions[_i].line);
    check("town", a.town, regions[_i].town, regions[_i].line);
    ckv_buf_free(&scratch);
}
END_TEST

START_TEST(reads_the_forms_of_other_countries)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), key = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    ckv_address_parts parts = { .whole = ckv_slice_str(abroad[_i].line) };
    ck_assert_int_eq(ckv_address_parse(&a, &parts, &scratch), CKV_OK);
    ckv_address_key(&key, &a);
    check("key", ckv_buf_slice(&key), abroad[_i].key, abroad[_i].line);
    check("city", a.city, abroad[_i].city, abroad[_i].line);
    check("postcode", a.postcode, abroad[_i].postcode, abroad[_i].line);
    ckv_buf_free(&scratch);
    ckv_buf_free(&key);
}
END_TEST

/* Every column of a table of persons is used. */
START_TEST(puts_columns_together)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    ckv_address_parts parts = { .number = CKV_LIT("27"),
        .street = CKV_LIT("Oakleigh Circuit, Swan Hill Farm"),
        .city = CKV_LIT("St James"),
        .state = CKV_LIT("Vic"),
        .postcode = CKV_LIT("3956") };
    ck_assert_int_eq(ckv_address_parse(&a, &parts, &scratch), CKV_OK);
    check("number", a.number, "27", "parts");
    check("road", a.road_name, "oakleigh", "parts");
    check("second line", a.poi, "swan hill farm", "parts");
    check("city", a.city, "st james", "parts");
    check("state", a.state, "vic", "parts");
    check("postcode", a.postcode, "3956", "parts");
    ckv_buf_free(&scratch);
}
END_TEST

static const struct {
    ckv_address_parts parts;
    const char *key, *city;
} columns[] = {
    { { .city = { "London", 6 } }, "||", "london" },
    { { .city = { "广东省深圳市", 18 } }, "||", "深圳" },
    { { .street = { "wakefield", 9 }, .number = { "3", 1 } }, "wakefield|3|", "" },
    { { .street = { "ne 112 ter", 10 }, .number = { "225", 3 } }, "ne112|225|", "" },
    { { .number = { "2/27", 4 }, .street = { "high st", 7 } }, "high|27|2", "" },
    { { .number = { "27号", 5 }, .street = { "牡丹路", 9 }, .unit = { "3单元501室", 14 } }, "mudan|27|3/501", "" },
    { { .street = { "high st", 7 }, .unit = { "apt 4", 5 } }, "high||4", "" },
    { { .street = { "high st", 7 }, .unit = { "rose lodge", 10 } }, "high||", "" }, /* an estate is no room */
    { { .whole = { "深圳市南山区科技南路18号", 35 }, .city = { "深圳", 6 } }, "kejinan|18|", "深圳" },
    { { .whole = { "595 piedmont ave.  rio mall", 27 }, .city = { "atlanta", 7 } }, "piedmont|595|", "atlanta" },
};

START_TEST(reads_columns)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), key = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address address;
    ck_assert_int_eq(ckv_address_parse(&address, &columns[_i].parts, &scratch), CKV_OK);
    ckv_address_key(&key, &address);
    check("key", ckv_buf_slice(&key), columns[_i].key, columns[_i].key);
    check("city", address.city, columns[_i].city, columns[_i].key);
    ckv_buf_free(&scratch);
    ckv_buf_free(&key);
}
END_TEST

static const char *const same_place[][2] = {
    { "深圳市", "Shenzhen" },
    { "深圳", "shenzhen city" },
    { "台北市", "taipei" },
    { "上海市", "shanghai" },
    { "香港", "hong kong" },
    { "呼和浩特市", "hohhot" },
};

START_TEST(places_meet_across_scripts)
{
    ckv_buf a = ckv_buf_make(64), b = ckv_buf_make(64), canon = ckv_buf_make(64);
    ckv_text_canon(&canon, ckv_slice_str(same_place[_i][1]));
    ckv_city_key(&a, ckv_slice_str(same_place[_i][0]));
    ckv_city_key(&b, ckv_buf_slice(&canon));
    ck_assert(a.len && ckv_slice_equal(ckv_buf_slice(&a), ckv_buf_slice(&b)));
    ckv_buf_free(&a);
    ckv_buf_free(&b);
    ckv_buf_free(&canon);
}
END_TEST

/* A line and the district as a column in Latin letters. */
static const char *const same_district[][2] = {
    { "重庆市酉阳土家族苗族自治县桃花源街道", "Youyang" },
    { "西安市碑林区南关正街88号", "Beilin" },
    { "贵州省六枝特区平寨镇", "Liuzhi" },
    { "深圳市南山区", "Nanshan District" },
};

START_TEST(districts_meet_across_scripts)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), key[2] = { ckv_buf_make(64), ckv_buf_make(64) };
    ckv_address_parts parts[2] = { { .whole = ckv_slice_str(same_district[_i][0]) },
        { .street = CKV_LIT("1 Renmin Rd"), .district = ckv_slice_str(same_district[_i][1]) } };
    for (int i = 0; i < 2; i++) {
        ckv_address address;
        ck_assert_int_eq(ckv_address_parse(&address, &parts[i], &scratch), CKV_OK);
        ckv_address_district_key(&key[i], &address);
    }
    ck_assert(key[0].len && ckv_slice_equal(ckv_buf_slice(&key[0]), ckv_buf_slice(&key[1])));
    ckv_buf_free(&key[0]);
    ckv_buf_free(&key[1]);
    ckv_buf_free(&scratch);
}
END_TEST

START_TEST(nothing_is_no_address)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address address;
    ckv_address_parts none = { .whole = CKV_LIT(" - "), .city = CKV_LIT("...") };
    ck_assert_int_eq(ckv_address_parse(&address, &none, &scratch), CKV_NOT_FOUND);
    ckv_address_parts country = { .country = CKV_LIT("China") };
    ck_assert_int_eq(ckv_address_parse(&address, &country, &scratch), CKV_NOT_FOUND);
    ckv_buf_free(&scratch);
}
END_TEST

/* What gets into a column of addresses: of nothing that is none is the door compared. */
static const struct {
    const char *line;
    ckv_address_fault fault;
} faults[] = {
    { "13912345678", CKV_ADDRESS_NUMBER },
    { "(021) 5888-1234", CKV_ADDRESS_NUMBER },
    { "+1 212 555 1234", CKV_ADDRESS_NUMBER },
    { "2023-01-05", CKV_ADDRESS_NUMBER },
    { "110101199003077777", CKV_ADDRESS_NUMBER },
    { "手机号码:13912345678", CKV_ADDRESS_NUMBER },
    { "李四 13912345678", CKV_ADDRESS_NUMBER },
    { "zhang.wei@example.com", CKV_ADDRESS_MAIL },
    { "http://www.example.com/a", CKV_ADDRESS_MAIL },
    { "张三", CKV_ADDRESS_PERSON },
    { "欧阳娜娜", CKV_ADDRESS_PERSON },
    { "John Smith", CKV_ADDRESS_PERSON },
    { "请放门卫", CKV_ADDRESS_PROSE },
    { "今天我们在路上看到了一只猫", CKV_ADDRESS_PROSE },
    { "He called and said that the parcel was late", CKV_ADDRESS_PROSE },
    { "浙江省温州市请确认物品完好再行签收", CKV_ADDRESS_PROSE },
    { "我公司原地址为苏州市工业园区星湖街218号,自2023年5月起搬迁至苏州市吴中区东方大道1388号7幢", CKV_ADDRESS_SEVERAL },
    { "中山路5号搬到人民路8号", CKV_ADDRESS_SEVERAL },
    /* and what is one */
    { "中山路5号2号楼3号", CKV_ADDRESS_SOUND },
    { "广州市黄埔区科学大道中99号科汇金谷四街10号401", CKV_ADDRESS_SOUND }, /* a road of the estate */
    { "中山路5号农贸市场街3号", CKV_ADDRESS_SOUND },
    { "杭州市文三路100号 文三路100号", CKV_ADDRESS_SOUND },
    { "建国路88号(西大望路1号)", CKV_ADDRESS_SOUND },
    { "北京", CKV_ADDRESS_SOUND },
    { "100020", CKV_ADDRESS_SOUND },
    { "王家庄", CKV_ADDRESS_SOUND },
    { "高新区", CKV_ADDRESS_SOUND },
    { "Elizabeth City", CKV_ADDRESS_SOUND },
    { "Kevin Sreet", CKV_ADDRESS_SOUND },
    { "佛山市顺德区美的大道6号", CKV_ADDRESS_SOUND },
    { "山口新村5568672", CKV_ADDRESS_SOUND },
    { "牡丹路73号 张三 13912345678", CKV_ADDRESS_SOUND },
    { "客户要求更改地址到上海市浦东新区牡丹路73号801室,请尽快处理", CKV_ADDRESS_SOUND },
};

START_TEST(tells_what_is_no_address)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    ckv_address_parts parts = { .whole = ckv_slice_str(faults[_i].line) };
    ck_assert_int_eq(ckv_address_parse(&a, &parts, &scratch), CKV_OK);
    ck_assert_msg(a.fault == faults[_i].fault, "%s is %d", faults[_i].line, (int)a.fault);
    ck_assert_int_eq(strlen(ckv_address_fault_name(a.fault)) > 0, a.fault != CKV_ADDRESS_SOUND);
    ckv_buf_free(&scratch);
}
END_TEST

/* Beside columns that are right it is left out, and so is what stands around an address. */
START_TEST(keeps_what_stands_beside_no_address)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    ckv_address_parts parts = { .street = CKV_LIT("13912345678"), .city = CKV_LIT("上海市") };
    ck_assert_int_eq(ckv_address_parse(&a, &parts, &scratch), CKV_OK);
    ck_assert_int_eq(a.fault, CKV_ADDRESS_SOUND);
    check("city", a.city, "上海", "columns");
    check("poi", a.poi, "", "columns");
    parts = (ckv_address_parts){ .whole = CKV_LIT("牡丹路73号801室 张三 13912345678") };
    ck_assert_int_eq(ckv_address_parse(&a, &parts, &scratch), CKV_OK);
    check("room", a.room, "801", "contact");
    check("poi", a.poi, "", "contact");
    ckv_buf_free(&scratch);
}
END_TEST

static const struct {
    const char *text;
    uint32_t value;
    size_t length;
} numerals[] = {
    { "十二路", 12, 6 },
    { "二十", 20, 6 },
    { "一百八十一巷", 181, 15 },
    { "五〇一室", 501, 9 },
    { "叁佰玖拾捌号", 398, 15 },
    { "一千零五", 1005, 12 },
    { "路", 0, 0 },
    { "九九九九九九九九九九九", 0, 0 },
};

START_TEST(reads_numerals)
{
    uint32_t value = 0;
    ck_assert_uint_eq(ckv_numeral_read(ckv_slice_str(numerals[_i].text), &value), numerals[_i].length);
    if (numerals[_i].length)
        ck_assert_uint_eq(value, numerals[_i].value);
}
END_TEST

START_TEST(numerals_go_both_ways)
{
    ckv_buf out = ckv_buf_make(64);
    for (uint32_t n = 0; n < 12000; n++) {
        uint32_t back = UINT32_MAX;
        ckv_buf_clear(&out);
        ckv_numeral_write(&out, n);
        ck_assert_uint_eq(ckv_numeral_read(ckv_buf_slice(&out), &back), out.len);
        ck_assert_uint_eq(back, n);
    }
    ckv_buf_free(&out);
}
END_TEST

/* Cut anywhere, glued to itself, or broken: fields stay inside the buffer and nothing is read past the end. */
START_TEST(survives_cut_and_broken_text)
{
    static const char mess[] = "上海\0路\xe4\xb8(#,号-/f之弄Rm lane No. \xff 7f- 1/f st 5th ave ,,12";
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), key = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        for (size_t n = 0; n <= strlen(lines[i].line); n++) {
            ckv_slice cut = { lines[i].line, n };
            ckv_address_parts parts = { .whole = cut, .street = cut, .number = cut, .unit = cut, .city = cut };
            ckv_buf_clear(&key);
            if (ckv_address_parse(&a, &parts, &scratch) != CKV_OK)
                continue;
            ckv_address_key(&key, &a); /* reads every slice */
            ck_assert_int_eq(ckv_buf_status(&key), CKV_OK);
            ck_assert_uint_ge(key.len, 2);
        }
    }
    for (size_t n = 0; n < sizeof mess; n++) {
        ckv_address_parts parts = { .whole = { mess, n }, .street = { mess + n, sizeof mess - n } };
        ckv_address_parse(&a, &parts, &scratch);
    }
    ckv_buf_free(&scratch);
    ckv_buf_free(&key);
}
END_TEST

START_TEST(long_text_is_cut)
{
    static const char *const pieces[] = { "号", "1路", "room 1 ", "10/f,", "一", "a-", "5th 12 st " };
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), text = ckv_buf_make(CKV_VALUE_MAX);
    ckv_address a;
    while (text.len < 50000)
        ckv_buf_str(&text, pieces[_i]);
    ckv_slice s = ckv_buf_slice(&text);
    ckv_address_parts parts = { s, s, s, s, s, s, s, s, s };
    int st = ckv_address_parse(&a, &parts, &scratch);
    ck_assert(st == CKV_OK || st == CKV_TOO_LARGE);
    ckv_buf_free(&scratch);
    ckv_buf_free(&text);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("address");
    TCase *tc = tcase_create("address");
    tcase_add_loop_test(tc, takes_lines_apart, 0, sizeof lines / sizeof *lines);
    tcase_add_test(tc, every_road_and_unit_word_is_read);
    tcase_add_loop_test(tc, finds_regions_in_both_scripts, 0, sizeof regions / sizeof *regions);
    tcase_add_loop_test(tc, reads_the_forms_of_other_countries, 0, sizeof abroad / sizeof *abroad);
    tcase_add_test(tc, puts_columns_together);
    tcase_add_loop_test(tc, reads_columns, 0, sizeof columns / sizeof *columns);
    tcase_add_loop_test(tc, places_meet_across_scripts, 0, sizeof same_place / sizeof *same_place);
    tcase_add_loop_test(tc, districts_meet_across_scripts, 0, sizeof same_district / sizeof *same_district);
    tcase_add_test(tc, nothing_is_no_address);
    tcase_add_loop_test(tc, tells_what_is_no_address, 0, sizeof faults / sizeof *faults);
    tcase_add_test(tc, keeps_what_stands_beside_no_address);
    tcase_add_loop_test(tc, reads_numerals, 0, sizeof numerals / sizeof *numerals);
    tcase_add_test(tc, numerals_go_both_ways);
    tcase_add_test(tc, survives_cut_and_broken_text);
    tcase_add_loop_test(tc, long_text_is_cut, 0, 7);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
