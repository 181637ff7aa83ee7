/* Names of organizations. Legal forms: Company Law of the People's Republic of China (2023), GB/T 20091; Companies Ordinance
 * (Cap. 622); Company Act of Taiwan; Companies Act of Singapore. Trades: GB/T 4754-2017, in the words of shop signs. */
#include "generate/tables.h"

/* Characters that brands are made of, by how often they stand in registered names. */
const gen_weighted gen_brand_chars[] = { { "华", 30 }, { "中", 22 }, { "金", 24 }, { "新", 24 }, { "天", 22 },
    { "海", 18 }, { "东", 16 }, { "和", 14 }, { "泰", 16 }, { "鑫", 20 }, { "瑞", 18 }, { "恒", 18 }, { "盛", 18 },
    { "达", 20 }, { "信", 18 }, { "德", 14 }, { "兴", 16 }, { "利", 14 }, { "安", 16 }, { "宏", 14 }, { "鸿", 12 },
    { "源", 18 }, { "通", 18 }, { "博", 12 }, { "创", 12 }, { "科", 14 }, { "佳", 12 }, { "美", 14 }, { "友", 8 },
    { "正", 10 }, { "永", 12 }, { "隆", 10 }, { "昌", 10 }, { "丰", 12 }, { "诚", 14 }, { "汇", 10 }, { "嘉", 10 },
    { "顺", 12 }, { "祥", 10 }, { "龙", 12 }, { "凯", 10 }, { "康", 12 }, { "伟", 8 }, { "宇", 10 }, { "元", 8 },
    { "荣", 8 }, { "富", 8 }, { "明", 8 }, { "光", 8 }, { "星", 10 }, { "远", 10 }, { "联", 10 }, { "众", 8 },
    { "力", 8 }, { "方", 8 }, { "智", 10 }, { "云", 10 }, { "锦", 8 }, { "腾", 8 }, { "飞", 8 }, { "翔", 6 },
    { "万", 8 }, { "亿", 6 }, { "昊", 6 }, { "晟", 6 }, { "润", 8 }, { "禾", 5 }, { "景", 6 }, { "悦", 6 }, { "格", 5 },
    { "尔", 6 }, { "特", 5 }, { "威", 6 }, { "捷", 6 }, { "卓", 6 }, { "越", 6 }, { "普", 5 }, { "凌", 4 }, { "森", 5 },
    { "林", 5 }, { "山", 5 } };
const unsigned gen_brand_chars_count = sizeof gen_brand_chars / sizeof *gen_brand_chars;

const gen_trade gen_trades[] = { { "科技", "Technology", 30 }, { "贸易", "Trading", 22 }, { "商贸", "Trading", 16 },
    { "信息技术", "Information Technology", 12 }, { "电子", "Electronics", 12 },
    { "建筑工程", "Construction Engineering", 12 }, { "装饰工程", "Decoration Engineering", 8 },
    { "机械", "Machinery", 10 }, { "机电设备", "Electromechanical Equipment", 8 }, { "化工", "Chemical", 8 },
    { "医药", "Pharmaceutical", 6 }, { "医疗器械", "Medical Instruments", 6 }, { "食品", "Food", 10 },
    { "餐饮管理", "Catering Management", 8 }, { "酒店管理", "Hotel Management", 4 }, { "物流", "Logistics", 8 },
    { "货运代理", "Freight Forwarding", 5 }, { "广告传媒", "Advertising Media", 6 },
    { "文化传播", "Culture Communication", 8 }, { "教育咨询", "Education Consulting", 6 },
    { "企业管理咨询", "Management Consulting", 8 }, { "房地产开发", "Real Estate Development", 6 },
    { "物业管理", "Property Management", 6 }, { "汽车销售服务", "Automobile Sales Service", 5 },
    { "汽车配件", "Auto Parts", 5 }, { "服饰", "Garment", 6 }, { "纺织", "Textile", 5 }, { "家具", "Furniture", 5 },
    { "环保科技", "Environmental Technology", 6 }, { "新能源", "New Energy", 5 },
    { "农业发展", "Agriculture Development", 5 }, { "生物科技", "Biotechnology", 6 },
    { "网络科技", "Network Technology", 10 }, { "软件", "Software", 6 }, { "投资管理", "Investment Management", 5 },
    { "人力资源服务", "Human Resources Service", 4 }, { "印刷包装", "Printing and Packaging", 4 },
    { "塑料制品", "Plastic Products", 4 }, { "五金制品", "Hardware Products", 5 },
    { "国际贸易", "International Trade", 6 }, { "电力", "Electric Power", 3 }, { "通信", "Communications", 4 } };
const unsigned gen_trades_count = sizeof gen_trades / sizeof *gen_trades;

const gen_pair gen_shops[] = { { "便利店", "Convenience Store" }, { "超市", "Supermarket" },
    { "经营部", "Business Department" }, { "商行", "Firm" }, { "服装店", "Clothing Store" }, { "餐馆", "Restaurant" },
    { "五金店", "Hardware Store" }, { "理发店", "Barber Shop" }, { "水果店", "Fruit Store" }, { "药店", "Pharmacy" },
    { "工作室", "Studio" }, { "茶庄", "Tea House" }, { "快餐店", "Fast Food Restaurant" },
    { "维修部", "Repair Department" }, { "批发部", "Wholesale Department" } };
const unsigned gen_shops_count = sizeof gen_shops / sizeof *gen_shops;

const char *const gen_west_brands[] = { "Summit", "Pioneer", "Atlas", "Harbor", "Granite", "Cascade", "Liberty",
    "Evergreen", "Northstar", "Redwood", "Sterling", "Keystone", "Beacon", "Vanguard", "Horizon", "Crescent", "Falcon",
    "Meridian", "Silverline", "Bluewater", "Ironwood", "Lakeside", "Oakridge", "Phoenix", "Quantum", "Riverside",
    "Stonebridge", "Titan", "Apex", "Westfield", "Anchor", "Bristol", "Cobalt", "Delta", "Eagle", "Frontier",
    "Glenmore", "Hampton", "Imperial", "Juniper", "Kingston", "Lexington", "Monarch", "Newport", "Orion", "Paragon",
    "Regent", "Sapphire", "Trident", "Unity", "Vertex", "Windsor", "Zenith", "Alder", "Birchwood", "Cardinal", "Dover",
    "Everest" };
const unsigned gen_west_brands_count = sizeof gen_west_brands / sizeof *gen_west_brands;
const char *const gen_west_trades[] = { "Technologies", "Industries", "Logistics", "Foods", "Medical", "Systems",
    "Trading", "Consulting", "Electronics", "Construction", "Financial", "Software", "Energy", "Partners", "Supply",
    "Motors", "Textiles", "Packaging", "Pharmaceuticals", "Instruments", "Media", "Properties", "Engineering",
    "Freight" };
const unsigned gen_west_trades_count = sizeof gen_west_trades / sizeof *gen_west_trades;
const gen_pair gen_west_forms[] = { { "Inc.", "Incorporated" }, { "LLC", "L.L.C." }, { "Ltd", "Limited" },
    { "Corp.", "Corporation" }, { "Group", "Group" }, { "Co.", "Company" } };
const unsigned gen_west_forms_count = sizeof gen_west_forms / sizeof *gen_west_forms;
