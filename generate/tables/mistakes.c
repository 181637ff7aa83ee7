/* What mistakes are made of. Look-alikes: pairs that scanners and tired eyes confuse, written down for this generator.
 * Keyboard: rows of the QWERTY layout. Placeholders: seen in exports of all kinds. */
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
