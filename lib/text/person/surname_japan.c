#include "text/person/surname.h"

#include "text/utf8.h"

/* The most frequent surnames of Japan with two characters and more, folded, and those of more than one that everybody
 * knows: 明治安田生命, 全国同姓調査 (2018); 佐久間英, 日本人の姓 (1972). A blank before and behind each. */
static const char surnames[] =
    " 佐藤 铃木 高桥 田中 伊藤 渡辺 渡边 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 齐藤 "
    "斋藤 清水 山崎 阿部 池田 桥本 山下 石川 中岛 前田 藤田 后藤 小川 冈田 长谷川 村上 近藤 石井 坂本 远藤 青木 "
    "藤井 西村 福田 太田 三浦 藤原 冈本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 "
    "工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大冢 千叶 久保 "
    "松井 小岛 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 浜田 菅原 市川 水野 小松 岛田 古川 小山 "
    "高野 西田 西川 山内 山中 五十岚 北村 安田 中田 川口 平田 川崎 饭田 本田 久保田 吉川 中西 服部 岩田 松村 川上 "
    "樋口 永井 秋山 山根 白石 福岛 広瀬 中尾 岩本 大桥 石原 松冈 三宅 片山 矢野 马场 川村 浅野 小池 望月 荒木 "
    "大久保 松下 尾崎 大谷 小沢 荒井 早川 熊谷 大岛 渡部 须藤 黑田 吉村 川岛 西山 内藤 田口 星野 松原 冈崎 成田 "
    "关口 小田 桑原 石桥 坂口 今村 土屋 三好 上原 堀内 土井 宫田 北川 萩原 大石 河野 小原 栗原 片冈 高山 松永 大川 "
    "小西 杉浦 野田 村山 长尾 天野 平井 福井 黑木 西尾 奥村 水谷 本间 冈村 筱原 奥田 滝沢 松浦 小仓 富田 镰田 柏木 "
    "吉冈 宫川 吉本 神田 久野 榊原 川田 下田 宇野 児玉 森本 宫下 大森 佐伯 竹田 森山 竹中 安部 川端 大山 浅井 村井 "
    "武藤 角田 田辺 稲垣 长田 神谷 横田 坂井 黑川 沢田 入江 细川 竹下 堀江 根本 相马 田岛 豊田 津田 槚本 饭冢 冢本 "
    "梅田 大竹 落合 西野 河村 川原 小泉 安倍 鸠山 羽生 宫沢 织田 徳川 豊臣 夏目 芥川 三岛 村松 大江 谷崎 手冢 黑泽 "
    "宫部 东野 米津 新垣 绫瀬 长泽 深田 木户 井口 大槻 白井 福本 户田 下村 岸田 麻生 安井 岩井 小笠原 敕使河原 "
    "佐久间 宇佐美 大和田 小野寺 日比野 小山田 五十川 长谷部 御手洗 ";

size_t ckv_surname_japanese(ckv_slice han)
{
    enum { MOST = 4 };
    char needle[1 + 4 * MOST + 1] = " ";
    size_t end[MOST + 1] = { 0 }, count = 0;
    while (count < MOST && end[count] < han.len) {
        end[count + 1] = end[count];
        ckv_utf8_next(han, &end[count + 1]);
        count++;
    }
    for (; count > 1; count--) {
        memcpy(needle + 1, han.ptr, end[count]);
        needle[1 + end[count]] = ' ';
        if (memmem(surnames, sizeof surnames - 1, needle, end[count] + 2))
            return count;
    }
    return 0;
}
