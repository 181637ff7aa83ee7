#include "text/address/words.h"

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define DIRECTIONS "东", "南", "西", "北"
#define TEN "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"
#define ROAD_TYPES "路", "街", "大道", "大街"

const char *const *const ckv_han_lists[CKV_LIST_COUNT] = {
    [CKV_LIST_ROAD_ENDS] = WORDS(ROAD_TYPES, "公路", "道", "马路"),
    [CKV_LIST_ROAD_TYPES] = WORDS(ROAD_TYPES),
    [CKV_LIST_WIDE_ROADS] = WORDS("大道", "大街"),
    [CKV_LIST_NO_ROAD] = WORDS("街道", "道路"),
    [CKV_LIST_ROAD_BETWEEN] =
        WORDS(DIRECTIONS, "中", TEN, "支", "新", "环", "塘", "山", "湖", "江", "河", "桥", "门", "脚", "大", "公园"),
    [CKV_LIST_ROAD_OWN] = WORDS("环", "门", "桥", "河", "山", "湖", "江", "塘"),
    [CKV_LIST_ROAD_NUMBERED] = WORDS("号路", "号街", "号大街", "号大道", "号东大街"),
    [CKV_LIST_ROAD_DIGITS] = WORDS("国道", "省道", "县道", "乡道", "号路", "号街", "号大街", "号大道"),
    [CKV_LIST_ROAD_BEGINS] = WORDS("大", "公", "胡", "路", "街", "国", "省", "县", "道", "巷", "弄", "里", "线"),
    [CKV_LIST_ROAD_GOES_ON] = WORDS("口", "坊", "心", "区", "门", "桥", "上", "道", "村", "头", "堂", "社区", "居委"),
    [CKV_LIST_ROAD_LONG] = WORDS("大路", "公路"),
    [CKV_LIST_ROAD_SMALL] = WORDS("街", "巷", "弄"),
    [CKV_LIST_AFTER_WAY] = WORDS("巷", "街"),
    [CKV_LIST_THINGS] =
        WORDS("大厦", "大楼", "广场", "花园", "小区", "公寓", "宾馆", "酒店", "新村", "村", "家园", "镇", "乡", "街道",
            "街办", "办事处", "桥", "里", "苑", "楼", "商务", "巷", "弄", "胡同", "社区", "名", "山", "门"),
    [CKV_LIST_SCHOOLS] = WORDS("大学", "学院", "中学", "小学", "国小", "医院"),
    [CKV_LIST_TOWN_ENDS] =
        WORDS("街道办事处", "街道", "街办事处", "办事处", "镇", "乡", "开发区", "高新区", "工业园区", "苏木"),
    [CKV_LIST_TOWN_AGAIN] = WORDS("镇", "乡", "街道"),
    [CKV_LIST_TOWN_STOPS] = WORDS("路", "街", "号", "巷", "弄", "村", "楼", "大厦", "大道", "小区", "花园"),
    [CKV_LIST_DIRECTIONS] = WORDS(DIRECTIONS, "中"),
    [CKV_LIST_SIDES] = WORDS(DIRECTIONS),
    [CKV_LIST_TEN] = WORDS(TEN),
    [CKV_LIST_NUMERALS] = WORDS(TEN, "百", "〇", "零"),
    [CKV_LIST_NUMERAL_CHARS] = WORDS("零", "〇", TEN, "壹", "贰", "两", "叁", "参", "肆", "伍", "陆", "柒", "捌", "玖",
        "拾", "百", "佰", "千", "仟", "廿", "卅"),
    [CKV_LIST_COUNTED] = WORDS("号", "巷", "弄", "段", "栋", "幢", "座", "单元", "楼", "层", "室", "户", "邻"),
    [CKV_LIST_NOT_COUNTED] = WORDS("号路", "号线", "号大街", "号大道", "号街", "号公路", "号东大街", "楼梯"),
    [CKV_LIST_UNITS] =
        WORDS("号", "栋", "幢", "座", "单", "门", "段", "巷", "弄", "支", "楼", "层", "室", "房", "户", "铺"),
    [CKV_LIST_STEMS] = WORDS("甲", "乙", "丙", "丁"),
    [CKV_LIST_HOUSE_PARTS] = WORDS("之", "附"),
    [CKV_LIST_FILLERS] = WORDS("院", "院内", "内", "地下", "第"),
    [CKV_LIST_HIGHWAYS] = WORDS("国道", "省道", "县道", "乡道", "号", "信箱"),
    [CKV_LIST_BOXES] = WORDS("信箱"),
    [CKV_LIST_NOISE] = WORDS("市辖区", "市辖县", "省直辖县", "邮寄地址", "收货地址", "地址", "其他", "其它区"),
    [CKV_LIST_COUNTRIES] = WORDS("中", "新"),
    [CKV_LIST_PLACE_KINDS] = WORDS("省", "市", "自治区"),
    [CKV_LIST_COUNTY_ENDS] = WORDS("区", "县", "市"),
    [CKV_LIST_COUNTY_STOPS] = WORDS("路", "街", "号", "巷", "弄", "村", "楼", "大厦", "广场", "道"),
    [CKV_LIST_TOWN_KINDS] = WORDS("镇", "乡"),
    [CKV_LIST_HK_AREAS] = WORDS("香港岛", "港岛", "九龙", "新界"),
    [CKV_LIST_HK_INSIDE] = WORDS("塘", "城", "湾"),
    [CKV_LIST_NO_NAME] = WORDS(DIRECTIONS, "中", TEN, "横", "纵", "支", "环", "山", "塘", "湖"),
    [CKV_LIST_NAME_TAILS] = WORDS(DIRECTIONS, "中", "新", TEN, "小", "横", "直"),
    [CKV_LIST_NAME_MIDDLES] = WORDS("家", "里"),
    [CKV_LIST_ESTATE_ENDS] = WORDS("村", "社区", "小区", "小学", "园区", "工业园", "工业区", "工业城", "产业园",
        "科技园", "开发区", "集聚区", "区", "街道", "镇", "对面", "物流园", "中心", "中学", "市场", "广场", "有限公司",
        "大厦", "大门", "学院", "学校", "基地", "委员会", "新城", "商城", "皮革城", "家园", "花园", "嘉苑", "公寓",
        "公司", "码头", "医院", "一期", "二期", "三期", "四期"),
    [CKV_LIST_ESTATE_PARTS] = WORDS("期", "区", "楼", "层", "座", "幢", "栋", "组"),
    [CKV_LIST_NO_PART] = WORDS("楼梯"),
    [CKV_LIST_RECIPIENTS] = WORDS("收件人", "收货人", "联系人", "联系电话", "联系方式"),
    [CKV_LIST_PHONES] = WORDS("电话号码", "电话", "手机号码", "手机号", "手机"),
    [CKV_LIST_POSTCODES] = WORDS("邮政编码", "邮政编号", "邮递区号", "邮编"),
    /* Xiandai Hanyu Cidian, function words */
    [CKV_LIST_PROSE] = WORDS("的", "了", "我", "你", "您", "他", "她", "们", "吗", "呢", "吧", "很", "这", "那个",
        "什么", "因为", "所以", "但是", "没有", "不要", "已经", "一下", "时候"),
    [CKV_LIST_MOVES] = WORDS("搬", "迁至", "迁到", "迁往"),
    [CKV_LIST_KINDS] = WORDS("自治县", "新区", "区", "县", "市", "旗"),
    [CKV_LIST_NO_KIND] = WORDS("场", "政", "民", "城", "委", "医", "心"),
    [CKV_LIST_CITY_SIDES] = WORDS("城东", "城南", "城西", "城北", "城中", "城关"),
    [CKV_LIST_REQUESTS] = WORDS("请", "谢谢", "麻烦"),
};
