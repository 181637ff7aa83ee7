/* Words of addresses. Western street types: Australia Post's and the USPS's lists of abbreviations (Publication 28, appendix C);
 * Chinese ones: GB/T 23705; Hong Kong's two official names of one road: the Lands Department's street names. */
#include "text/tables_address.h"

enum {
    ROAD = 1, STREET, AVENUE, LANE, DRIVE, COURT, PLACE, CIRCUIT, CRESCENT, CLOSE, TERRACE, WAY, PARADE, HIGHWAY, SQUARE,
    GROVE, GARDENS, LOOP, PARKWAY, TRAIL, ALLEY, ROW, RISE, VIEW, WALK, PLAZA, PATH, MEWS, ESPLANADE, QUAY, HILL, HEIGHTS,
    POINT, RIDGE, CIRCLE, COVE, PASS, RUN, PIKE, BEND, GLEN, GREEN, PARK, CROSSING, PLATZ, WEG
};

const ckv_road_word ckv_road_words[] = {
    { "road", ROAD, false, true }, { "rd", ROAD, false, false }, { "lu", ROAD, false, false },
    { "jalan", ROAD, false, true }, { "jln", ROAD, false, true }, { "lorong", LANE, false, true },
    { "street", STREET, false, true }, { "st", STREET, false, false }, { "str", STREET, false, false },
    { "jie", STREET, false, false }, { "strasse", STREET, false, false }, { "rue", STREET, false, true },
    { "calle", STREET, false, true }, { "via", STREET, false, true }, { "rua", STREET, false, true },
    { "ulica", STREET, false, true }, { "ul", STREET, false, true }, { "avenue", AVENUE, false, true },
    { "ave", AVENUE, false, true }, { "av", AVENUE, false, true }, { "aven", AVENUE, false, false },
    { "dadao", AVENUE, false, false }, { "boulevard", AVENUE, false, true }, { "blvd", AVENUE, false, false },
    { "blv", AVENUE, false, false }, { "boul", AVENUE, false, false }, { "allee", AVENUE, false, false },
    { "lane", LANE, false, false }, { "ln", LANE, false, false }, { "drive", DRIVE, false, false },
    { "dr", DRIVE, false, false }, { "drv", DRIVE, false, false }, { "court", COURT, false, false },
    { "ct", COURT, false, false }, { "crt", COURT, false, false }, { "place", PLACE, false, false },
    { "pl", PLACE, false, false }, { "circuit", CIRCUIT, false, false }, { "cct", CIRCUIT, false, false },
    { "crescent", CRESCENT, false, false }, { "cres", CRESCENT, false, false }, { "crst", CRESCENT, false, false },
    { "close", CLOSE, false, false }, { "terrace", TERRACE, false, false }, { "tce", TERRACE, false, false },
    { "ter", TERRACE, false, false }, { "terr", TERRACE, false, false }, { "way", WAY, false, false },
    { "wy", WAY, false, false }, { "parade", PARADE, false, false }, { "pde", PARADE, false, false },
    { "highway", HIGHWAY, false, true }, { "hwy", HIGHWAY, false, true }, { "square", SQUARE, true, false },
    { "sq", SQUARE, true, false }, { "grove", GROVE, false, false }, { "gr", GROVE, false, false },
    { "gardens", GARDENS, true, false }, { "gdns", GARDENS, true, false }, { "loop", LOOP, false, false },
    { "parkway", PARKWAY, false, false }, { "pkwy", PARKWAY, false, false }, { "trail", TRAIL, false, false },
    { "trl", TRAIL, false, false }, { "row", ROW, false, false }, { "rise", RISE, false, false },
    { "view", VIEW, true, false }, { "walk", WALK, false, false }, { "plaza", PLAZA, true, false },
    { "plz", PLAZA, true, false }, { "path", PATH, false, false }, { "mews", MEWS, false, false },
    { "esplanade", ESPLANADE, false, false }, { "quay", QUAY, true, false }, { "hill", HILL, true, false },
    { "heights", HEIGHTS, true, false }, { "hts", HEIGHTS, true, false }, { "point", POINT, true, false },
    { "ridge", RIDGE, true, false }, { "circle", CIRCLE, false, false }, { "cir", CIRCLE, false, false },
    { "cove", COVE, true, false }, { "cv", COVE, false, false }, { "pass", PASS, true, false },
    { "run", RUN, true, false }, { "pike", PIKE, false, false }, { "bend", BEND, true, false },
    { "glen", GLEN, true, false }, { "green", GREEN, true, false }, { "park", PARK, true, false },
    { "crossing", CROSSING, true, false }, { "xing", CROSSING, true, false }, { "platz", PLATZ, false, false },
    { "weg", WEG, false, false }, { NULL, 0, false, false },
};

const ckv_road_word ckv_road_endings[] = {
    { "strasse", STREET, false, false }, { "str", STREET, false, false }, { "weg", WEG, false, false },
    { "allee", AVENUE, false, false }, { "platz", PLATZ, false, false }, { "gasse", LANE, false, false },
    { "damm", AVENUE, false, false }, { NULL, 0, false, false },
};

const ckv_road_word ckv_road_words_han[] = {
    { "大道", AVENUE, false, false }, { "大街", STREET, false, false }, { "大路", ROAD, false, false }, { "公路", HIGHWAY, false, false },
    { "胡同", LANE, false, false }, { "路", ROAD, false, false }, { "街", STREET, false, false },
    { "道", ROAD, false, false }, { "里", LANE, true, false }, { NULL, 0, false, false },
};

const ckv_word_pair ckv_direction_words[] = {
    { "north", "n" }, { "south", "s" }, { "east", "e" }, { "west", "w" }, { "northeast", "ne" },
    { "northwest", "nw" }, { "southeast", "se" }, { "southwest", "sw" }, { "saint", "st" }, { NULL, NULL },
};

const ckv_word_pair ckv_direction_pinyin[] = {
    { "east", "dong" }, { "e", "dong" }, { "dong", "dong" }, { "south", "nan" }, { "s", "nan" }, { "nan", "nan" },
    { "west", "xi" }, { "w", "xi" }, { "xi", "xi" }, { "north", "bei" }, { "n", "bei" }, { "bei", "bei" },
    { "middle", "zhong" }, { "central", "zhong" }, { "zhong", "zhong" }, { NULL, NULL },
};

const ckv_word_pair ckv_road_translations[] = {
    { "peoples", "renmin" }, { "people", "renmin" }, { "liberation", "jiefang" }, { "century", "shiji" },
    { "construction", "jianshe" }, { "university", "daxue" }, { "airport", "jichang" }, { "station", "zhanqian" },
    { "technology", "keji" }, { "science", "kexue" }, { "industrial", "gongye" }, { "culture", "wenhua" }, { NULL, NULL },
};

/* Only roads whose English name is no reading of the Chinese one. */
const ckv_word_pair ckv_road_bilingual[] = {
    { "nathan", "midun" }, { "queens", "huanghou" }, { "queens central", "huanghoudazhong" }, { "des voeux", "defu" },
    { "des voeux central", "defuzhong" }, { "hennessy", "xuannishi" }, { "gloucester", "gaoshida" }, { "kings", "yinghuang" },
    { "connaught", "gannuo" }, { "connaught central", "gannuozhong" }, { "jaffe", "xiefei" }, { "lockhart", "luoke" },
    { "johnston", "zhuangshidun" }, { "argyle", "yajielao" }, { "prince edward", "taizi" }, { "salisbury", "shushibali" },
    { "chatham", "qixian" }, { "austin", "keshidian" }, { "jordan", "zuodun" }, { "waterloo", "wodalao" },
    { "boundary", "jiexian" }, { "castle peak", "qingshan" }, { "hollywood", "helihuo" }, { "caine", "jian" },
    { "robinson", "luobianchen" }, { "electric", "dianqi" }, { "java", "zhahua" }, { "canton", "guangdong" },
    { "shanghai", "shanghai" }, { "peking", "beijing" }, { "hankow", "hankou" }, { "carnarvon", "jianafen" },
    { "granville", "jialianweilao" }, { "kimberley", "jinbali" }, { "cameron", "jinmalun" }, { "wyndham", "yunxian" },
    { "pottinger", "bodianzha" }, { "ice house", "xuechang" }, { "garden", "huayuan" }, { NULL, NULL },
};

const char *const ckv_county_exceptions[] = {
    "市中区", "市北区", "市南区", "沙市区", "新市区", "西市区", "津市市", "凯里市", "赣县区", "梅县区", "沙县区", "红旗区",
    "社旗县", "辉县市", "让胡路区", "路南区", "路北区", "路桥区", "上街区", "道外区", "道里区", "滴道区", "道县", "道孚县",
    "七里河区", "湖里区", "满洲里市", "香格里拉市", "龙里县", "托里县", "大里区", "八里区", "后里区", "万里区", NULL,
};

const char *const ckv_county_never[] = {
    "小区", "社区", "园区", "校区", "厂区", "院区", "景区", "库区", "街区", "工业区", "保税区", "住宅区",
    "生活区", "别墅区", "超市", "夜市", "都市", "城市", "菜市", "门市", "花市", "灯市", NULL,
};

const char *const ckv_hk_localities[] = {
    "尖沙咀", "旺角", "中环", "湾仔", "铜锣湾", "北角", "观塘", "荃湾", "沙田", "上环", "西环", "金钟", "鰂鱼涌", "太古", "柴湾",
    "筲箕湾", "香港仔", "鸭脷洲", "赤柱", "油麻地", "佐敦", "红磡", "何文田", "九龙塘", "九龙城", "九龙湾", "黄大仙", "钻石山",
    "新蒲岗", "牛头角", "蓝田", "油塘", "深水埗", "长沙湾", "荔枝角", "美孚", "葵涌", "葵芳", "青衣", "屯门", "元朗", "天水围",
    "大埔", "上水", "粉岭", "马鞍山", "西贡", "将军澳", "东涌", "大屿山", "坚尼地城", "半山", "跑马地", "大坑", "石硖尾", NULL,
};

const ckv_road_word *ckv_road_word_find(ckv_slice word)
{
    for (const ckv_road_word *w = ckv_road_words; w->word; w++) {
        if (ckv_slice_equal(word, ckv_slice_str(w->word)))
            return w;
    }
    return NULL;
}

ckv_slice ckv_word_replace(const ckv_word_pair *list, ckv_slice word)
{
    for (; list->from; list++) {
        if (ckv_slice_equal(word, ckv_slice_str(list->from)))
            return ckv_slice_str(list->to);
    }
    return (ckv_slice){ NULL, 0 };
}
