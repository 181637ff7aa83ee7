/* Words of organization names. Legal forms: Company Law of the PRC, Taiwan's Company Act, and the national company laws;
 * codes after OpenSanctions rigour. Trades: words of the Chinese industry classification GB/T 4754 as names use them. */
#include "text/tables_org.h"

const ckv_org_form_word ckv_org_forms_han[] = {
    { "股份有限责任公司", CKV_ORG_FORM_JSC, 1 }, { "股份有限公司", CKV_ORG_FORM_JSC, 1 },
    { "控股有限责任公司", CKV_ORG_FORM_LLC, 1 }, { "控股有限公司", CKV_ORG_FORM_LLC, 1 },
    { "有限责任总公司", CKV_ORG_FORM_LLC, 1 },   { "有限责任公司", CKV_ORG_FORM_LLC, 1 },
    { "股份公司", CKV_ORG_FORM_JSC, 1 },         { "有限公司", CKV_ORG_FORM_LLC, 1 },
    { "总公司", CKV_ORG_FORM_CO, 1 },            { "公司", CKV_ORG_FORM_CO, 1 },
    { "有限合伙企业", CKV_ORG_FORM_LP, 1 },      { "有限合伙", CKV_ORG_FORM_LP, 1 },
    { "特殊普通合伙", CKV_ORG_FORM_LLP, 1 },     { "普通合伙企业", CKV_ORG_FORM_GP, 1 },
    { "普通合伙", CKV_ORG_FORM_GP, 1 },          { "株式会社", CKV_ORG_FORM_JSC, 1 },
    { "有限会社", CKV_ORG_FORM_LLC, 1 },         { "个体工商户", CKV_ORG_FORM_SP, 1 },
    { "个人独资企业", CKV_ORG_FORM_SP, 1 },      { "个人独资", CKV_ORG_FORM_SP, 1 },
    { "个体户", CKV_ORG_FORM_SP, 1 },            { "经营部", CKV_ORG_FORM_SP, 2 },
    { "经销部", CKV_ORG_FORM_SP, 2 },            { "门市部", CKV_ORG_FORM_SP, 2 },
    { "批发部", CKV_ORG_FORM_SP, 2 },            { "服务部", CKV_ORG_FORM_SP, 2 },
    { "维修部", CKV_ORG_FORM_SP, 2 },            { "小卖部", CKV_ORG_FORM_SP, 2 },
    { "工作室", CKV_ORG_FORM_SP, 2 },            { "便利店", CKV_ORG_FORM_SP, 2 },
    { "企业社", CKV_ORG_FORM_SP, 2 },            { "工程行", CKV_ORG_FORM_SP, 2 },
    { "商行", CKV_ORG_FORM_SP, 2 },              { "商店", CKV_ORG_FORM_SP, 2 },
    { "超市", CKV_ORG_FORM_SP, 2 },              { "厂", CKV_ORG_FORM_SP, 3 },
    { "农民专业合作社", CKV_ORG_FORM_COOP, 1 },  { "专业合作社", CKV_ORG_FORM_COOP, 1 },
    { "合作社", CKV_ORG_FORM_COOP, 1 },          { "事务所", CKV_ORG_FORM_FIRM, 1 },
    { "基金会", CKV_ORG_FORM_NGO, 2 },           { "集团", CKV_ORG_FORM_GRP, 2 },
    { "股份", CKV_ORG_FORM_CO, 2 },
    { NULL, CKV_ORG_FORM_NONE, 0 },
};

/* Matched at the end, token by token. */
const ckv_org_form_word ckv_org_forms_latin[] = {
    { "gmbh and co kg", CKV_ORG_FORM_LP, 1 },     { "gmbh and co ohg", CKV_ORG_FORM_LP, 1 },
    { "ag and co kg", CKV_ORG_FORM_LP, 1 },       { "limited liability partnership", CKV_ORG_FORM_LLP, 1 },
    { "limited liability company", CKV_ORG_FORM_LLC, 1 }, { "limited partnership", CKV_ORG_FORM_LP, 1 },
    { "company limited", CKV_ORG_FORM_LLC, 1 },   { "co limited", CKV_ORG_FORM_LLC, 1 },
    { "company ltd", CKV_ORG_FORM_LLC, 1 },       { "co ltd", CKV_ORG_FORM_LLC, 1 },
    { "private limited", CKV_ORG_FORM_LLC, 1 },   { "pte limited", CKV_ORG_FORM_LLC, 1 },
    { "pte ltd", CKV_ORG_FORM_LLC, 1 },           { "pvt ltd", CKV_ORG_FORM_LLC, 1 },
    { "pty ltd", CKV_ORG_FORM_LLC, 1 },           { "pty limited", CKV_ORG_FORM_LLC, 1 },
    { "sdn bhd", CKV_ORG_FORM_LLC, 1 },           { "sp z oo", CKV_ORG_FORM_LLC, 1 },
    { "kabushiki kaisha", CKV_ORG_FORM_JSC, 1 },  { "public limited company", CKV_ORG_FORM_JSC, 1 },
    { "limited", CKV_ORG_FORM_LLC, 1 },           { "ltd", CKV_ORG_FORM_LLC, 1 },
    { "ltda", CKV_ORG_FORM_LLC, 1 },              { "llc", CKV_ORG_FORM_LLC, 1 },
    { "gmbh", CKV_ORG_FORM_LLC, 1 },              { "mbh", CKV_ORG_FORM_LLC, 1 },
    { "bv", CKV_ORG_FORM_LLC, 1 },                { "srl", CKV_ORG_FORM_LLC, 1 },
    { "sarl", CKV_ORG_FORM_LLC, 1 },              { "kft", CKV_ORG_FORM_LLC, 1 },
    { "doo", CKV_ORG_FORM_LLC, 1 },               { "ooo", CKV_ORG_FORM_LLC, 1 },
    { "pty", CKV_ORG_FORM_LLC, 1 },               { "incorporated", CKV_ORG_FORM_JSC, 1 },
    { "inc", CKV_ORG_FORM_JSC, 1 },               { "corporation", CKV_ORG_FORM_JSC, 1 },
    { "corp", CKV_ORG_FORM_JSC, 1 },              { "plc", CKV_ORG_FORM_JSC, 1 },
    { "ag", CKV_ORG_FORM_JSC, 1 },                { "sa", CKV_ORG_FORM_JSC, 1 },
    { "spa", CKV_ORG_FORM_JSC, 1 },               { "nv", CKV_ORG_FORM_JSC, 1 },
    { "kk", CKV_ORG_FORM_JSC, 1 },                { "bhd", CKV_ORG_FORM_JSC, 1 },
    { "oyj", CKV_ORG_FORM_JSC, 1 },               { "asa", CKV_ORG_FORM_JSC, 1 },
    { "se", CKV_ORG_FORM_JSC, 1 },                { "oao", CKV_ORG_FORM_JSC, 1 },
    { "llp", CKV_ORG_FORM_LLP, 1 },               { "lp", CKV_ORG_FORM_LP, 1 },
    { "kg", CKV_ORG_FORM_LP, 1 },                 { "and company", CKV_ORG_FORM_CO, 1 },
    { "and co", CKV_ORG_FORM_CO, 1 },             { "company", CKV_ORG_FORM_CO, 1 },
    { "co", CKV_ORG_FORM_CO, 1 },                 { "holdings", CKV_ORG_FORM_GRP, 1 },
    { "holding", CKV_ORG_FORM_GRP, 1 },           { "group", CKV_ORG_FORM_GRP, 1 },
    { NULL, CKV_ORG_FORM_NONE, 0 },
};

const char *const ckv_org_branch_han[] = {
    "分公司", "子公司", "支公司", "支行", "分行", "营销服务部", "营业部", "营业厅", "营业所", "办事处", "代表处", "联络处",
    "分理处", "储蓄所", "信用卡中心", "分店", "旗舰店", "专卖店", "门店", "店", "分厂", "项目部", "分部", "分院", "分校", "分所",
    "分社", "分局", "分中心", "研究所", "研究院", "研发中心", "服务中心", "营销中心", "事业部", "采购部", "销售部", "工会", NULL,
};

const char *const ckv_org_branch_latin[] = {
    "representative office", "branch office", "sub branch", "branch", "subsidiary", "division", NULL,
};

const char *const ckv_org_industry_han[] = {
    "电子商务", "人力资源", "集成电路", "新材料", "新能源", "进出口", "供应链", "计算机", "半导体", "微电子", "自动化", "房地产",
    "旅行社", "化妆品", "日用品", "农产品", "零部件", "大药房", "会计师", "税务师", "技术", "科技", "网络", "信息", "系统",
    "软件", "电子", "电器", "电气", "通信", "通讯", "数码", "数据", "智能", "机电", "机械", "设备", "仪器", "仪表", "制造",
    "制品", "工业", "实业", "产业", "企业", "投资", "控股", "资产", "资本", "管理", "咨询", "顾问", "服务", "贸易", "商贸",
    "国际", "经贸", "外贸", "物流", "货运", "运输", "快递", "快运", "仓储", "商务", "广告", "传媒", "文化", "传播", "影视",
    "娱乐", "体育", "旅游", "酒店", "宾馆", "餐饮", "餐厅", "饭店", "酒楼", "饭馆", "食品", "饮料", "烟酒", "茶叶", "茶业",
    "酒业", "农业", "种植", "养殖", "畜牧", "水产", "生物", "医药", "药业", "制药", "医疗", "器械", "健康", "保健", "化工",
    "化学", "材料", "塑料", "塑胶", "橡胶", "五金", "建材", "钢铁", "金属", "矿业", "能源", "环保", "环境", "工程", "建筑",
    "建设", "装饰", "装修", "装潢", "设计", "园林", "绿化", "地产", "置业", "开发", "发展", "物业", "家具", "家居", "家电",
    "服装", "服饰", "纺织", "鞋业", "皮具", "箱包", "百货", "珠宝", "首饰", "玩具", "礼品", "印刷", "包装", "纸业", "汽车",
    "汽配", "汽贸", "配件", "销售", "经销", "维修", "租赁", "劳务", "教育", "培训", "出版", "金融", "担保", "典当", "基金",
    "信托", "美容", "美发", "理发", "洗浴", "药房", "药店", "眼镜", "鲜花", "水果", "蔬菜", "粮油", "副食", "批发", "零售",
    "研发", "生产", "加工", "光电", "精密", "模具", "照明", "电源", "电缆", "热力", "燃气", "水务", "安防", "消防", "互联网",
    "律师", "专利", "代理", "中介", "经纪", "家政", "保洁", "安装", "检测", "测绘", "勘察", "监理", "航空", "船舶", "港务",
    NULL,
};

const char *const ckv_org_industry_latin[] = {
    "technologies", "technology", "tech", "electronics", "electronic", "electric", "electrical", "industries", "industry",
    "industrial", "international", "enterprises", "enterprise", "trading", "trade", "systems", "system", "computer",
    "computers", "software", "network", "networks", "information", "communication", "communications", "telecommunications",
    "development", "investment", "investments", "management", "consulting", "services", "service", "solutions", "logistics",
    "pharmaceutical", "pharmaceuticals", "pharma", "chemical", "chemicals", "biotech", "biotechnology", "medical", "energy",
    "power", "materials", "material", "steel", "metal", "machinery", "manufacturing", "construction", "engineering",
    "food", "foods", "real", "estate", "property", "properties", "automobile", "automotive", "auto", "motor", "motors",
    "optical", "semiconductor", "precision", "textile", "plastics", "paper", "media", "culture", "environmental", "and",
    "science", "sciences", "products", "equipment", "instruments", "products", "global", "worldwide", "intl", NULL,
};

const char *const ckv_org_institution_han[] = {
    "银行", "信用社", "大学", "学院", "医院", "卫生院", "中学", "小学", "幼儿园", "幼稚园", "保险", "证券", "学校", "研究院",
    "研究所", "图书馆", "博物馆", "委员会", "协会", "学会", "商会", "联合会", "政府", "法院", "检察院", "公安局", "税务局",
    "管理局", "电视台", "出版社", "书店", "教会", "中心", NULL,
};

const char *const ckv_org_institution_latin[] = {
    "bank", "university", "college", "school", "hospital", "clinic", "institute", "insurance", "securities", "church",
    "hotel", "restaurant", "cafe", "association", "society", "foundation", "council", "committee", "ministry", "museum",
    "library", "kindergarten", "nursery", "academy", "centre", "center", "exports", "imports", "store", "stores", "shop",
    "studio", "airlines", "airways", "mobile", "telecom", "unicom", "life", "petroleum", "railway", "merchants", "of",
    "eastern", "southern", "northern", "western", "union", "club", "agency", "bureau", "department", "partners", NULL,
};

const char *const ckv_org_rank_han[] = {
    "人民", "第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十", "中心", "附属", "实验", "妇幼保健",
    "中医", "外国语", "师范", "市立", "工业", "农业", "财经", "理工", "科技", "医科", "职业技术", "商业", "农村", "城市", NULL,
};

const char *const ckv_org_national_han[] = {
    "银行", "人寿", "邮政", "电信", "移动", "联通", "石油", "石化", "铁路", "石油化工", "石油天然气", "建筑", "交建", "中铁", "太保", "平安", "人保",
    "国航", "网通", "铁塔", "烟草", "黄金", "海油", "核电", "中车", "科学院", "红十字会", NULL,
};

/* Names of one organization that no rule of spelling joins. Common knowledge, in canonical form, forms stripped. */
const ckv_org_alias_row ckv_org_aliases[] = {
    { "惠普", "hp" }, { "惠普", "hewlett packard" }, { "阿里巴巴", "alibaba" }, { "腾讯", "tencent" },
    { "百度", "baidu" }, { "汇丰银行", "hsbc" }, { "汇丰银行", "汇丰" },
    { "汇丰银行", "hongkong and shanghai banking corporation" }, { "渣打银行", "standard chartered" },
    { "渣打银行", "standard chartered bank" }, { "渣打银行", "渣打" }, { "台积电", "tsmc" },
    { "台积电", "台湾积体电路" }, { "台积电", "台湾积体电路制造" }, { "台积电", "taiwan semiconductor manufacturing" },
    { "台积电", "积体电路制造" }, { "鸿海", "foxconn" }, { "鸿海", "富士康" }, { "鸿海", "hon hai precision" },
    { "鸿海", "hon hai" }, { "浦东发展银行", "浦发银行" }, { "浦东发展银行", "spdb" }, { "工商银行", "工行" },
    { "工商银行", "icbc" }, { "工商银行", "industrial and commercial bank of china" }, { "建设银行", "建行" },
    { "建设银行", "ccb" }, { "建设银行", "china construction bank" }, { "建设银行", "construction bank" },
    { "农业银行", "农行" }, { "农业银行", "agricultural bank of china" }, { "中国银行", "中行" }, { "中国银行", "boc" },
    { "中国银行", "bank of china" }, { "招商银行", "招行" }, { "招商银行", "china merchants bank" },
    { "交通银行", "交行" }, { "交通银行", "bank of communications" }, { "平安", "ping an" }, { "平安", "pingan" },
    { "国家电网", "国网" }, { "国家电网", "state grid" }, { "中石化", "sinopec" }, { "中石化", "中国石油化工" },
    { "中石油", "petrochina" }, { "中石油", "cnpc" }, { "中石油", "中国石油天然气" }, { "沃尔玛", "walmart" },
    { "沃尔玛", "wal mart" }, { "西门子", "siemens" }, { "宝洁", "procter and gamble" }, { "宝洁", "p and g" },
    { "联想", "lenovo" }, { "中兴通讯", "zte" }, { "中兴通讯", "中兴" }, { "京东", "jd com" }, { "京东", "jingdong" },
    { "格力", "gree" }, { "海尔", "haier" }, { "美的", "midea" }, { "可口可乐", "coca cola" }, { "麦当劳", "mcdonalds" },
    { "星巴克", "starbucks" }, { "微软", "microsoft" }, { "谷歌", "google" }, { "苹果", "apple" }, { "三星", "samsung" },
    { NULL, NULL },
};
