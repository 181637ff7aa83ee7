/* What mistakes are made of. Look-alikes: pairs that scanners and tired eyes confuse, written down for this generator.
 * Keyboard: rows of the QWERTY layout. Placeholders and providers: seen in exports of all kinds. */
#include "generate/tables.h"

const gen_pair gen_lookalikes[] = { { "己", "已" }, { "未", "末" }, { "土", "士" }, { "日", "曰" }, { "人", "入" },
    { "干", "千" }, { "大", "太" }, { "王", "玉" }, { "候", "侯" }, { "晓", "哓" }, { "园", "圆" }, { "茹", "如" },
    { "莉", "利" }, { "楠", "南" }, { "雷", "蕾" }, { "刘", "浏" }, { "林", "材" }, { "明", "朋" }, { "伟", "纬" },
    { "洋", "祥" }, { "军", "车" }, { "红", "江" }, { "丽", "两" }, { "杨", "扬" }, { "李", "季" }, { "张", "弘" },
    { "陈", "阵" }, { "宇", "字" }, { "浩", "洁" }, { "强", "弦" }, { "敏", "毓" }, { "霞", "露" }, { "梅", "海" },
    { "英", "央" }, { "秀", "季" }, { "兰", "三" }, { "玲", "铃" }, { "芳", "芬" }, { "建", "健" }, { "峰", "锋" },
    { "波", "坡" }, { "涛", "铸" }, { "辉", "晖" }, { "斌", "赋" }, { "萍", "苹" }, { "婷", "停" }, { "静", "净" },
    { "丹", "舟" }, { "琴", "瑟" }, { "燕", "蒸" }, { "娟", "捐" }, { "艳", "绝" }, { "勇", "男" }, { "超", "起" },
    { "杰", "木" }, { "凯", "剀" }, { "鑫", "金" }, { "宁", "于" }, { "晨", "震" }, { "文", "又" }, { "志", "态" },
    { "国", "圆" }, { "华", "毕" }, { "春", "舂" }, { "荣", "茶" }, { "桂", "佳" }, { "凤", "风" }, { "珍", "诊" },
    { "清", "请" }, { "玉", "五" }, { "胡", "湖" }, { "郭", "廓" }, { "何", "河" }, { "高", "亭" }, { "罗", "岁" },
    { "郑", "邦" }, { "梁", "粱" }, { "谢", "榭" }, { "宋", "宗" }, { "唐", "康" }, { "许", "讦" }, { "韩", "朝" },
    { "冯", "玛" }, { "邓", "郑" }, { "曹", "曾" }, { "彭", "膨" }, { "曾", "会" }, { "肖", "育" }, { "田", "由" },
    { "董", "重" }, { "袁", "衰" }, { "潘", "番" }, { "于", "干" }, { "蒋", "将" }, { "蔡", "祭" }, { "余", "佘" },
    { "杜", "社" }, { "叶", "计" }, { "程", "呈" }, { "苏", "办" }, { "魏", "巍" }, { "吕", "昌" }, { "丁", "了" },
    { "任", "仟" }, { "沈", "忱" }, { "姚", "桃" }, { "卢", "户" }, { "姜", "美" }, { "崔", "催" }, { "钟", "种" } };
const unsigned gen_lookalikes_count = sizeof gen_lookalikes / sizeof *gen_lookalikes;

const char *const gen_keyboard[] = { "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890" };
const unsigned gen_keyboard_count = sizeof gen_keyboard / sizeof *gen_keyboard;

const char *const gen_placeholders_cn[] = { "无", "暂无", "未知", "不详", "-", "N/A", "NULL", "未填写", "测试", "." };
const unsigned gen_placeholders_cn_count = sizeof gen_placeholders_cn / sizeof *gen_placeholders_cn;
const char *const gen_placeholders_phone[] = { "13800138000", "13888888888", "00000000000", "12345678901",
    "11111111111", "13000000000" };
const unsigned gen_placeholders_phone_count = sizeof gen_placeholders_phone / sizeof *gen_placeholders_phone;
const char *const gen_placeholders_email[] = { "test@test.com", "no@no.com", "none@none.com", "a@a.com",
    "noemail@qq.com" };
const unsigned gen_placeholders_email_count = sizeof gen_placeholders_email / sizeof *gen_placeholders_email;

/* Providers of mailboxes and their share in percent: mainland, Hong Kong and Taiwan, the rest. */
const gen_weighted gen_mail_cn[] = { { "qq.com", 52 }, { "163.com", 20 }, { "126.com", 8 }, { "sina.com", 4 },
    { "foxmail.com", 4 }, { "gmail.com", 3 }, { "hotmail.com", 2 }, { "139.com", 4 }, { "sohu.com", 2 },
    { "outlook.com", 1 } };
const unsigned gen_mail_cn_count = sizeof gen_mail_cn / sizeof *gen_mail_cn;
const gen_weighted gen_mail_hk[] = { { "gmail.com", 55 }, { "yahoo.com.hk", 18 }, { "hotmail.com", 12 },
    { "outlook.com", 5 }, { "netvigator.com", 4 }, { "icloud.com", 6 } };
const unsigned gen_mail_hk_count = sizeof gen_mail_hk / sizeof *gen_mail_hk;
const gen_weighted gen_mail_tw[] = { { "gmail.com", 62 }, { "yahoo.com.tw", 22 }, { "hotmail.com", 8 },
    { "icloud.com", 4 }, { "msa.hinet.net", 4 } };
const unsigned gen_mail_tw_count = sizeof gen_mail_tw / sizeof *gen_mail_tw;
const gen_weighted gen_mail_world[] = { { "gmail.com", 55 }, { "yahoo.com", 15 }, { "hotmail.com", 10 },
    { "outlook.com", 8 }, { "icloud.com", 8 }, { "aol.com", 4 } };
const unsigned gen_mail_world_count = sizeof gen_mail_world / sizeof *gen_mail_world;

/* First three digits of mainland mobile numbers in use (MIIT numbering plan), by carriers' share of customers in 2023:
 * China Mobile, Telecom, Unicom, Broadnet. Not 140 to 144, 154, 160 to 164, 165, 167, 168, 170 to 171 and the like. */
const gen_weighted gen_cn_mobiles[] = { { "134", 28 }, { "135", 36 }, { "136", 36 }, { "137", 36 }, { "138", 40 },
    { "139", 36 }, { "147", 6 }, { "150", 30 }, { "151", 30 }, { "152", 28 }, { "157", 16 }, { "158", 30 },
    { "159", 30 }, { "172", 3 }, { "178", 14 }, { "182", 24 }, { "183", 24 }, { "184", 12 }, { "187", 26 },
    { "188", 26 }, { "195", 6 }, { "198", 8 }, { "133", 20 }, { "153", 16 }, { "173", 8 }, { "177", 14 }, { "180", 14 },
    { "181", 12 }, { "189", 20 }, { "191", 5 }, { "199", 8 }, { "130", 16 }, { "131", 16 }, { "132", 14 },
    { "155", 12 }, { "156", 14 }, { "166", 6 }, { "175", 6 }, { "176", 8 }, { "185", 12 }, { "186", 16 },
    { "192", 2 } };
const unsigned gen_cn_mobiles_count = sizeof gen_cn_mobiles / sizeof *gen_cn_mobiles;

const char *const gen_roles[] = { "info", "sales", "admin", "service", "hr", "office", "finance", "contact" };
const unsigned gen_roles_count = sizeof gen_roles / sizeof *gen_roles;
