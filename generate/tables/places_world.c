/* Parts of addresses. Mainland: names that roads and compounds bear in most cities. Hong Kong: streets with both official
 * names and their district (Lands Department), public estates (Housing Authority). Singapore: streets of public housing
 * with the first two digits of their postcodes (SingPost sectors). United States and United Kingdom: large cities with
 * their share of the population in thousands (censuses of 2020 and 2021) and the postcodes of their centres. */
#include "generate/tables.h"

const gen_weighted gen_cn_roads[] = {
    { "人民", 30 }, { "解放", 24 }, { "中山", 26 }, { "建设", 24 }, { "和平", 20 }, { "新华", 20 }, { "文化", 18 },
    { "胜利", 16 }, { "朝阳", 14 }, { "长江", 14 }, { "黄河", 12 }, { "光明", 12 }, { "幸福", 10 }, { "青年", 10 },
    { "友谊", 10 }, { "建国", 9 }, { "团结", 9 }, { "民主", 8 }, { "东风", 8 }, { "红旗", 8 }, { "振兴", 8 },
    { "工业", 8 }, { "迎宾", 8 }, { "滨河", 8 }, { "滨江", 8 }, { "沿江", 6 }, { "环城", 8 }, { "花园", 6 },
    { "公园", 7 }, { "学府", 6 }, { "大学", 6 }, { "体育", 7 }, { "科技", 8 }, { "创业", 7 }, { "创新", 6 },
    { "软件园", 3 }, { "高新", 5 }, { "开发", 5 }, { "南京", 8 }, { "北京", 8 }, { "上海", 6 }, { "西安", 4 },
    { "武汉", 4 }, { "珠江", 6 }, { "淮海", 5 }, { "泰山", 6 }, { "黄山", 6 }, { "昆仑", 5 }, { "天山", 5 },
    { "华山", 4 }, { "香山", 3 }, { "牡丹", 4 }, { "桃园", 4 }, { "梅园", 4 }, { "紫金", 4 }, { "金桥", 4 },
    { "银河", 4 }, { "银杏", 4 }, { "香樟", 3 }, { "梧桐", 4 }, { "翠竹", 4 }, { "凤凰", 5 }, { "龙腾", 4 },
    { "锦绣", 4 }, { "望江", 4 }, { "湖滨", 4 }, { "西湖", 4 }, { "东湖", 4 }, { "南湖", 5 }, { "北湖", 3 },
    { "白云", 5 }, { "天府", 4 }, { "世纪", 6 }, { "中央", 3 }, { "康复", 3 }, { "健康", 4 }, { "永安", 4 },
    { "太平", 4 }, { "长安", 5 }, { "昌平", 3 }, { "兴隆", 4 }, { "复兴", 5 }, { "富强", 4 }, { "文明", 4 },
    { "平安", 4 }, { "育才", 4 }, { "书院", 3 }, { "鼓楼", 4 }, { "城隍", 1 }, { "车站", 5 }, { "站前", 6 },
    { "商业", 4 }, { "市场", 3 }, { "农业", 3 }, { "纬一", 3 }, { "纬二", 3 }, { "经三", 3 }, { "经七", 3 },
    { "科技南十二", 1 }, { "学院", 4 }, { "政通", 2 },
};
const unsigned gen_cn_roads_count = sizeof gen_cn_roads / sizeof *gen_cn_roads;

const gen_weighted gen_cn_road_types[] = { { "路", 60 }, { "街", 16 }, { "大道", 12 }, { "大街", 6 }, { "东路", 12 },
    { "西路", 12 }, { "南路", 10 }, { "北路", 10 }, { "中路", 8 }, { "巷", 3 }, { "一路", 3 }, { "二路", 2 } };
const unsigned gen_cn_road_types_count = sizeof gen_cn_road_types / sizeof *gen_cn_road_types;

const char *const gen_cn_compound_heads[] = { "阳光", "锦绣", "金色", "翠湖", "碧桂", "龙湖", "恒大", "万科", "保利",
    "绿城", "绿地", "中海", "华润", "世茂", "金地", "滨江", "江南", "东方", "盛世", "御景", "名都", "紫金", "丽景",
    "水岸", "香榭", "铂金", "天鹅", "书香", "春江", "月亮湾", "国际", "都市", "和谐", "幸福", "康乐", "新城", "海棠",
    "桂花", "梧桐", "星河", "学府", "湖畔", "凤凰", "枫林", "银泰", "祥和", "富力", "雅居", "融创", "清华" };
const unsigned gen_cn_compound_heads_count = sizeof gen_cn_compound_heads / sizeof *gen_cn_compound_heads;
const char *const gen_cn_compound_tails[] = { "花园", "家园", "小区", "华庭", "名苑", "新村", "公寓", "雅苑", "豪庭",
    "城", "湾", "府", "苑", "广场", "大厦", "山庄", "水岸", "里", "嘉园", "一期" };
const unsigned gen_cn_compound_tails_count = sizeof gen_cn_compound_tails / sizeof *gen_cn_compound_tails;
const char *const gen_cn_towns[] = { "城关镇", "城东街道", "城西街道", "新城街道", "河东街道", "河西街道", "中心街道",
    "开发区街道", "和平街道", "南苑街道", "北苑街道", "东升街道", "西湖街道", "龙泉镇", "太平镇", "永兴镇", "大河镇",
    "新集镇", "白云街道", "红旗街道", "金山街道", "石桥镇", "双河镇", "马家镇", "王庄镇", "李家镇", "长安街道",
    "光明街道" };
const unsigned gen_cn_towns_count = sizeof gen_cn_towns / sizeof *gen_cn_towns;

const gen_street gen_hk_streets[] = {
    { "彌敦道", "Nathan Road", "旺角", "Mong Kok" }, { "彌敦道", "Nathan Road", "尖沙咀", "Tsim Sha Tsui" },
    { "德輔道中", "Des Voeux Road Central", "中環", "Central" },
    { "皇后大道中", "Queen's Road Central", "中環", "Central" },
    { "皇后大道東", "Queen's Road East", "灣仔", "Wan Chai" },
    { "軒尼詩道", "Hennessy Road", "灣仔", "Wan Chai" },
    { "軒尼詩道", "Hennessy Road", "銅鑼灣", "Causeway Bay" },
    { "告士打道", "Gloucester Road", "灣仔", "Wan Chai" }, { "英皇道", "King's Road", "北角", "North Point" },
    { "英皇道", "King's Road", "鰂魚涌", "Quarry Bay" }, { "駱克道", "Lockhart Road", "灣仔", "Wan Chai" },
    { "莊士敦道", "Johnston Road", "灣仔", "Wan Chai" },
    { "德輔道西", "Des Voeux Road West", "西環", "Sai Wan" },
    { "般咸道", "Bonham Road", "半山", "Mid-Levels" }, { "堅道", "Caine Road", "半山", "Mid-Levels" },
    { "筲箕灣道", "Shau Kei Wan Road", "筲箕灣", "Shau Kei Wan" },
    { "香港仔大道", "Aberdeen Main Road", "香港仔", "Aberdeen" },
    { "廣東道", "Canton Road", "尖沙咀", "Tsim Sha Tsui" },
    { "加連威老道", "Granville Road", "尖沙咀", "Tsim Sha Tsui" },
    { "漆咸道南", "Chatham Road South", "尖沙咀", "Tsim Sha Tsui" },
    { "太子道西", "Prince Edward Road West", "旺角", "Mong Kok" },
    { "亞皆老街", "Argyle Street", "旺角", "Mong Kok" },
    { "窩打老道", "Waterloo Road", "油麻地", "Yau Ma Tei" },
    { "上海街", "Shanghai Street", "油麻地", "Yau Ma Tei" },
    { "長沙灣道", "Cheung Sha Wan Road", "長沙灣", "Cheung Sha Wan" },
    { "青山道", "Castle Peak Road", "荔枝角", "Lai Chi Kok" },
    { "元州街", "Un Chau Street", "深水埗", "Sham Shui Po" },
    { "南昌街", "Nam Cheong Street", "深水埗", "Sham Shui Po" },
    { "觀塘道", "Kwun Tong Road", "觀塘", "Kwun Tong" }, { "鴻圖道", "Hung To Road", "觀塘", "Kwun Tong" },
    { "成業街", "Shing Yip Street", "觀塘", "Kwun Tong" }, { "偉業街", "Wai Yip Street", "觀塘", "Kwun Tong" },
    { "黃大仙道", "Wong Tai Sin Road", "黃大仙", "Wong Tai Sin" },
    { "彩虹道", "Choi Hung Road", "新蒲崗", "San Po Kong" },
    { "九龍城道", "Kowloon City Road", "九龍城", "Kowloon City" },
    { "馬頭圍道", "Ma Tau Wai Road", "紅磡", "Hung Hom" }, { "德豐街", "Tak Fung Street", "紅磡", "Hung Hom" },
    { "沙咀道", "Sha Tsui Road", "荃灣", "Tsuen Wan" }, { "眾安街", "Chung On Street", "荃灣", "Tsuen Wan" },
    { "葵涌道", "Kwai Chung Road", "葵涌", "Kwai Chung" },
    { "屯門鄉事會路", "Tuen Mun Heung Sze Wui Road", "屯門", "Tuen Mun" },
    { "青山公路", "Castle Peak Road", "元朗", "Yuen Long" },
    { "沙田正街", "Sha Tin Centre Street", "沙田", "Sha Tin" },
    { "大涌橋路", "Tai Chung Kiu Road", "沙田", "Sha Tin" },
    { "安慈路", "On Chee Road", "大埔", "Tai Po" }, { "新運路", "San Wan Road", "上水", "Sheung Shui" },
    { "寶琳路", "Po Lam Road", "將軍澳", "Tseung Kwan O" },
    { "唐明街", "Tong Ming Street", "將軍澳", "Tseung Kwan O" },
    { "達東路", "Tat Tung Road", "東涌", "Tung Chung" }, { "普通道", "Pottinger Street", "中環", "Central" },
};
const unsigned gen_hk_streets_count = sizeof gen_hk_streets / sizeof *gen_hk_streets;

const gen_street gen_hk_estates[] = {
    { "太古城", "Taikoo Shing", "鰂魚涌", "Quarry Bay" },
    { "美孚新邨", "Mei Foo Sun Chuen", "荔枝角", "Lai Chi Kok" },
    { "沙田第一城", "City One Shatin", "沙田", "Sha Tin" }, { "黃埔花園", "Whampoa Garden", "紅磡", "Hung Hom" },
    { "杏花邨", "Heng Fa Chuen", "柴灣", "Chai Wan" },
    { "嘉湖山莊", "Kingswood Villas", "天水圍", "Tin Shui Wai" },
    { "彩虹邨", "Choi Hung Estate", "牛池灣", "Ngau Chi Wan" },
    { "愛民邨", "Oi Man Estate", "何文田", "Ho Man Tin" }, { "瀝源邨", "Lek Yuen Estate", "沙田", "Sha Tin" },
    { "禾輋邨", "Wo Che Estate", "沙田", "Sha Tin" },
    { "秀茂坪邨", "Sau Mau Ping Estate", "觀塘", "Kwun Tong" },
    { "順利邨", "Shun Lee Estate", "觀塘", "Kwun Tong" },
    { "葵盛東邨", "Kwai Shing East Estate", "葵涌", "Kwai Chung" },
    { "石籬邨", "Shek Lei Estate", "葵涌", "Kwai Chung" },
    { "大窩口邨", "Tai Wo Hau Estate", "荃灣", "Tsuen Wan" },
    { "大元邨", "Tai Yuen Estate", "大埔", "Tai Po" }, { "富善邨", "Fu Shin Estate", "大埔", "Tai Po" },
    { "天耀邨", "Tin Yiu Estate", "天水圍", "Tin Shui Wai" },
    { "天瑞邨", "Tin Shui Estate", "天水圍", "Tin Shui Wai" },
    { "大興邨", "Tai Hing Estate", "屯門", "Tuen Mun" }, { "友愛邨", "Yau Oi Estate", "屯門", "Tuen Mun" },
    { "青衣邨", "Tsing Yi Estate", "青衣", "Tsing Yi" }, { "長發邨", "Cheung Fat Estate", "青衣", "Tsing Yi" },
    { "慈正邨", "Tsz Ching Estate", "慈雲山", "Tsz Wan Shan" },
    { "竹園南邨", "Chuk Yuen South Estate", "黃大仙", "Wong Tai Sin" },
    { "華富邨", "Wah Fu Estate", "香港仔", "Aberdeen" },
    { "鴨脷洲邨", "Ap Lei Chau Estate", "鴨脷洲", "Ap Lei Chau" },
    { "寶琳邨", "Po Lam Estate", "將軍澳", "Tseung Kwan O" },
    { "尚德邨", "Sheung Tak Estate", "將軍澳", "Tseung Kwan O" },
    { "逸東邨", "Yat Tung Estate", "東涌", "Tung Chung" },
};
const unsigned gen_hk_estates_count = sizeof gen_hk_estates / sizeof *gen_hk_estates;

const gen_pair gen_tw_roads[] = { { "中山路", "Zhongshan Rd." }, { "中正路", "Zhongzheng Rd." },
    { "中興路", "Zhongxing Rd." }, { "中華路", "Zhonghua Rd." }, { "仁愛路", "Ren'ai Rd." },
    { "民生路", "Minsheng Rd." }, { "復興路", "Fuxing Rd." }, { "和平路", "Heping Rd." }, { "成功路", "Chenggong Rd." },
    { "民族路", "Minzu Rd." }, { "民權路", "Minquan Rd." }, { "忠孝路", "Zhongxiao Rd." }, { "信義路", "Xinyi Rd." },
    { "三民路", "Sanmin Rd." }, { "文化路", "Wenhua Rd." }, { "大同路", "Datong Rd." }, { "光復路", "Guangfu Rd." },
    { "新興路", "Xinxing Rd." }, { "公園路", "Gongyuan Rd." }, { "光明路", "Guangming Rd." },
    { "和平街", "Heping St." }, { "仁愛街", "Ren'ai St." }, { "新生路", "Xinsheng Rd." }, { "建國路", "Jianguo Rd." },
    { "自強路", "Ziqiang Rd." }, { "中央路", "Zhongyang Rd." }, { "四維路", "Siwei Rd." }, { "永安街", "Yong'an St." },
    { "八德路", "Bade Rd." }, { "福德街", "Fude St." }, { "太平路", "Taiping Rd." }, { "博愛路", "Bo'ai Rd." },
    { "東興路", "Dongxing Rd." }, { "文昌街", "Wenchang St." }, { "自由路", "Ziyou Rd." }, { "林森路", "Linsen Rd." },
    { "延平路", "Yanping Rd." }, { "長春路", "Changchun Rd." }, { "勝利路", "Shengli Rd." },
    { "長安街", "Chang'an St." }, { "明德路", "Mingde Rd." }, { "學府路", "Xuefu Rd." }, { "莊敬路", "Zhuangjing Rd." },
    { "中山北路", "Zhongshan N. Rd." }, { "敦化南路", "Dunhua S. Rd." }, { "南京東路", "Nanjing E. Rd." } };
const unsigned gen_tw_roads_count = sizeof gen_tw_roads / sizeof *gen_tw_roads;

const gen_weighted gen_sg_streets[] = { { "Ang Mo Kio Avenue 3", 56 }, { "Ang Mo Kio Avenue 10", 56 },
    { "Bedok North Street 1", 46 }, { "Bedok Reservoir Road", 47 }, { "Bishan Street 12", 57 },
    { "Bukit Batok West Avenue 6", 65 }, { "Bukit Panjang Ring Road", 67 }, { "Choa Chu Kang Avenue 4", 68 },
    { "Clementi Avenue 3", 12 }, { "Clementi West Street 2", 12 }, { "Geylang Bahru", 33 }, { "Hougang Avenue 8", 53 },
    { "Hougang Street 51", 53 }, { "Jurong East Street 21", 60 }, { "Jurong West Street 42", 64 },
    { "Jurong West Street 65", 64 }, { "Lorong 1 Toa Payoh", 31 }, { "Lorong 8 Toa Payoh", 31 },
    { "Marine Parade Central", 44 }, { "Pasir Ris Drive 6", 51 }, { "Pasir Ris Street 21", 51 },
    { "Punggol Field", 82 }, { "Punggol Drive", 82 }, { "Queenstown Close", 14 }, { "Redhill Close", 15 },
    { "Sembawang Crescent", 75 }, { "Sengkang East Way", 54 }, { "Compassvale Street", 54 },
    { "Serangoon North Avenue 1", 55 }, { "Sims Drive", 38 }, { "Stirling Road", 14 }, { "Tampines Street 11", 52 },
    { "Tampines Street 81", 52 }, { "Tampines Avenue 5", 52 }, { "Teck Whye Lane", 68 },
    { "Telok Blangah Crescent", 9 }, { "Tiong Bahru Road", 16 }, { "Woodlands Drive 14", 73 },
    { "Woodlands Street 82", 73 }, { "Yishun Avenue 4", 76 }, { "Yishun Ring Road", 76 }, { "Yishun Street 22", 76 } };
const unsigned gen_sg_streets_count = sizeof gen_sg_streets / sizeof *gen_sg_streets;

const gen_west_city gen_west_cities[] = {
    { "New York", "NY", "100", 8804, 212, false }, { "Brooklyn", "NY", "112", 2736, 718, false },
    { "Los Angeles", "CA", "900", 3898, 213, false }, { "Chicago", "IL", "606", 2746, 312, false },
    { "Houston", "TX", "770", 2304, 713, false }, { "Phoenix", "AZ", "850", 1608, 602, false },
    { "Philadelphia", "PA", "191", 1603, 215, false }, { "San Antonio", "TX", "782", 1434, 210, false },
    { "San Diego", "CA", "921", 1386, 619, false }, { "Dallas", "TX", "752", 1304, 214, false },
    { "San Jose", "CA", "951", 1013, 408, false }, { "Austin", "TX", "787", 961, 512, false },
    { "Jacksonville", "FL", "322", 949, 904, false }, { "Columbus", "OH", "432", 905, 614, false },
    { "Charlotte", "NC", "282", 874, 704, false }, { "San Francisco", "CA", "941", 873, 415, false },
    { "Indianapolis", "IN", "462", 887, 317, false }, { "Seattle", "WA", "981", 737, 206, false },
    { "Denver", "CO", "802", 715, 303, false }, { "Boston", "MA", "021", 675, 617, false },
    { "Nashville", "TN", "372", 689, 615, false }, { "Portland", "OR", "972", 652, 503, false },
    { "Las Vegas", "NV", "891", 641, 702, false }, { "Baltimore", "MD", "212", 585, 410, false },
    { "Milwaukee", "WI", "532", 577, 414, false }, { "Albuquerque", "NM", "871", 564, 505, false },
    { "Sacramento", "CA", "958", 524, 916, false }, { "Kansas City", "MO", "641", 508, 816, false },
    { "Atlanta", "GA", "303", 498, 404, false }, { "Miami", "FL", "331", 442, 305, false },
    { "Minneapolis", "MN", "554", 429, 612, false }, { "Cleveland", "OH", "441", 372, 216, false },
    { "Springfield", "IL", "627", 114, 217, false }, { "Springfield", "MA", "011", 155, 413, false },
    { "London", "", "SE", 2200, 20, true }, { "London", "", "NW", 2200, 20, true },
    { "London", "", "SW", 2200, 20, true }, { "Birmingham", "", "B", 1144, 121, true },
    { "Manchester", "", "M", 552, 161, true }, { "Leeds", "", "LS", 812, 113, true },
    { "Glasgow", "", "G", 635, 141, true }, { "Liverpool", "", "L", 486, 151, true },
    { "Bristol", "", "BS", 472, 117, true }, { "Edinburgh", "", "EH", 512, 131, true },
    { "Cardiff", "", "CF", 362, 29, true },
};
const unsigned gen_west_cities_count = sizeof gen_west_cities / sizeof *gen_west_cities;

const char *const gen_west_streets[] = { "Main", "Oak", "Pine", "Maple", "Cedar", "Elm", "Washington", "Lake", "Hill",
    "Walnut", "Spring", "North", "Ridge", "Church", "Park", "Lincoln", "Highland", "Mill", "River", "Jackson", "Sunset",
    "Jefferson", "Center", "Cherry", "Meadow", "Forest", "Franklin", "Adams", "Chestnut", "Willow", "Madison",
    "Victoria", "Green", "Station", "School", "Broad", "Valley", "Prospect", "Birch", "Wilson", "Second", "Third",
    "Fifth", "Tenth", "Dogwood", "Hickory", "Spruce", "Magnolia", "King", "Queen", "Albert", "Manor", "York", "Windsor",
    "Grove", "Kings", "Springfield", "George", "Alexandra", "Stanley", "Chapel", "Orchard", "Mulberry", "Laurel" };
const unsigned gen_west_streets_count = sizeof gen_west_streets / sizeof *gen_west_streets;
const gen_pair gen_west_street_types[] = { { "Street", "St" }, { "Avenue", "Ave" }, { "Road", "Rd" }, { "Lane", "Ln" },
    { "Drive", "Dr" }, { "Court", "Ct" }, { "Boulevard", "Blvd" }, { "Place", "Pl" } };
const unsigned gen_west_street_types_count = sizeof gen_west_street_types / sizeof *gen_west_street_types;
