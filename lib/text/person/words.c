#include "text/person/words.h"

#include "text/tables/names.h"
#include "text/words.h"

#define WORD(s)                                                                                                        \
    {                                                                                                                  \
        "" s, sizeof(s) - 1                                                                                            \
    }

/* Titles: Debrett's "Correct Form"; Duden (Herr, Frau, Dipl.-Ing.); Malaysia's: the Ceremonial Division of its Prime
 * Minister's Department (istiadat.gov.my). Patronymics: "A Guide to Names and Naming Practices" (FBIIC, 2006).
 * Generations and degrees: the Chicago Manual of Style; orders: the honours lists of the UK (The Gazette) and of Hong
 * Kong. Particles: IFLA, "Names of Persons: National Usages for Entry in Catalogues" (4th edition, 1996). Before a
 * former surname: the Oxford English Dictionary (née) and Duden (geb., geborene). Words for no name: those that
 * pandas.read_csv() takes for missing, and the plain words for a test, a guest and a user. */
const ckv_person_word_row ckv_person_words[] = {
    { WORD("mr"), CKV_WORD_TITLE, 'm' },
    { WORD("mrs"), CKV_WORD_TITLE, 'f' },
    { WORD("ms"), CKV_WORD_TITLE, 'f' },
    { WORD("miss"), CKV_WORD_TITLE, 'f' },
    { WORD("mdm"), CKV_WORD_TITLE, 'f' },
    { WORD("mdme"), CKV_WORD_TITLE, 'f' },
    { WORD("mme"), CKV_WORD_TITLE, 'f' },
    { WORD("madam"), CKV_WORD_TITLE, 'f' },
    { WORD("mister"), CKV_WORD_TITLE, 'm' },
    { WORD("dr"), CKV_WORD_TITLE, 0 },
    { WORD("prof"), CKV_WORD_TITLE, 0 },
    { WORD("professor"), CKV_WORD_TITLE, 0 },
    { WORD("sir"), CKV_WORD_TITLE, 'm' },
    { WORD("dame"), CKV_WORD_TITLE, 'f' },
    { WORD("rev"), CKV_WORD_TITLE, 0 },
    { WORD("hon"), CKV_WORD_TITLE, 0 },
    { WORD("ir"), CKV_WORD_TITLE, 0 },
    { WORD("ing"), CKV_WORD_TITLE, 0 },
    { WORD("dipl"), CKV_WORD_TITLE, 0 },
    { WORD("med"), CKV_WORD_TITLE, 0 },
    { WORD("herr"), CKV_WORD_TITLE, 'm' },
    { WORD("frau"), CKV_WORD_TITLE, 'f' },
    { WORD("capt"), CKV_WORD_TITLE, 0 },
    { WORD("dato"), CKV_WORD_TITLE, 'm' },
    { WORD("datuk"), CKV_WORD_TITLE, 'm' },
    { WORD("datin"), CKV_WORD_TITLE, 'f' },
    { WORD("tun"), CKV_WORD_TITLE, 0 },
    { WORD("encik"), CKV_WORD_TITLE, 'm' },
    { WORD("puan"), CKV_WORD_TITLE, 'f' },
    { WORD("cik"), CKV_WORD_TITLE, 'f' },
    { WORD("haji"), CKV_WORD_TITLE, 'm' },
    { WORD("hajah"), CKV_WORD_TITLE, 'f' },
    { WORD("hj"), CKV_WORD_TITLE, 'm' },
    { WORD("hjh"), CKV_WORD_TITLE, 'f' },
    { WORD("seri"), CKV_WORD_TITLE, 0 },
    { WORD("dato'"), CKV_WORD_TITLE, 'm' },
    { WORD("sri"), CKV_WORD_TITLE, 0 },
    { WORD("jr"), CKV_WORD_GENERATION, 0 },
    { WORD("jnr"), CKV_WORD_GENERATION, 0 },
    { WORD("snr"), CKV_WORD_GENERATION, 0 },
    { WORD("mc"), CKV_WORD_PARTICLE, 0 },
    { WORD("mac"), CKV_WORD_PARTICLE, 0 },
    { WORD("sr"), CKV_WORD_GENERATION, 0 },
    { WORD("ii"), CKV_WORD_GENERATION, 0 },
    { WORD("iii"), CKV_WORD_GENERATION, 0 },
    { WORD("iv"), CKV_WORD_GENERATION, 0 },
    { WORD("junior"), CKV_WORD_GENERATION, 0 },
    { WORD("senior"), CKV_WORD_GENERATION, 0 },
    { WORD("phd"), CKV_WORD_SUFFIX, 0 },
    { WORD("md"), CKV_WORD_SUFFIX, 0 },
    { WORD("esq"), CKV_WORD_SUFFIX, 0 },
    { WORD("cpa"), CKV_WORD_SUFFIX, 0 },
    { WORD("mba"), CKV_WORD_SUFFIX, 0 },
    { WORD("dds"), CKV_WORD_SUFFIX, 0 },
    { WORD("rn"), CKV_WORD_SUFFIX, 0 },
    { WORD("jd"), CKV_WORD_SUFFIX, 0 },
    { WORD("gbm"), CKV_WORD_SUFFIX, 0 },
    { WORD("gbs"), CKV_WORD_SUFFIX, 0 },
    { WORD("sbs"), CKV_WORD_SUFFIX, 0 },
    { WORD("bbs"), CKV_WORD_SUFFIX, 0 },
    { WORD("jp"), CKV_WORD_SUFFIX, 0 },
    { WORD("obe"), CKV_WORD_SUFFIX, 0 },
    { WORD("mbe"), CKV_WORD_SUFFIX, 0 },
    { WORD("cbe"), CKV_WORD_SUFFIX, 0 },
    { WORD("van"), CKV_WORD_PARTICLE, 0 },
    { WORD("von"), CKV_WORD_PARTICLE, 0 },
    { WORD("vom"), CKV_WORD_PARTICLE, 0 },
    { WORD("der"), CKV_WORD_PARTICLE, 0 },
    { WORD("den"), CKV_WORD_PARTICLE, 0 },
    { WORD("de"), CKV_WORD_PARTICLE, 0 },
    { WORD("del"), CKV_WORD_PARTICLE, 0 },
    { WORD("della"), CKV_WORD_PARTICLE, 0 },
    { WORD("di"), CKV_WORD_PARTICLE, 0 },
    { WORD("da"), CKV_WORD_PARTICLE, 0 },
    { WORD("dos"), CKV_WORD_PARTICLE, 0 },
    { WORD("du"), CKV_WORD_PARTICLE, 0 },
    { WORD("la"), CKV_WORD_PARTICLE, 0 },
    { WORD("le"), CKV_WORD_PARTICLE, 0 },
    { WORD("zu"), CKV_WORD_PARTICLE, 0 },
    { WORD("zum"), CKV_WORD_PARTICLE, 0 },
    { WORD("zur"), CKV_WORD_PARTICLE, 0 },
    { WORD("ter"), CKV_WORD_PARTICLE, 0 },
    { WORD("ten"), CKV_WORD_PARTICLE, 0 },
    { WORD("te"), CKV_WORD_PARTICLE, 0 },
    { WORD("af"), CKV_WORD_PARTICLE, 0 },
    { WORD("av"), CKV_WORD_PARTICLE, 0 },
    { WORD("st"), CKV_WORD_PARTICLE, 0 },
    { WORD("el"), CKV_WORD_PARTICLE, 0 },
    { WORD("al"), CKV_WORD_PARTICLE, 0 },
    { WORD("bin"), CKV_WORD_PATRONYMIC, 'm' },
    { WORD("binti"), CKV_WORD_PATRONYMIC, 'f' },
    { WORD("bte"), CKV_WORD_PATRONYMIC, 'f' },
    { WORD("bt"), CKV_WORD_PATRONYMIC, 'f' },
    { WORD("binte"), CKV_WORD_PATRONYMIC, 'f' },
    { WORD("a/l"), CKV_WORD_PATRONYMIC, 'm' },
    { WORD("a/p"), CKV_WORD_PATRONYMIC, 'f' },
    { WORD("s/o"), CKV_WORD_PATRONYMIC, 'm' },
    { WORD("d/o"), CKV_WORD_PATRONYMIC, 'f' },
    { WORD("ibn"), CKV_WORD_PATRONYMIC, 'm' },
    { WORD("nee"), CKV_WORD_FORMER, 'f' },
    { WORD("geb"), CKV_WORD_FORMER, 0 },
    { WORD("geborene"), CKV_WORD_FORMER, 'f' },
    { WORD("unknown"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("undefined"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("null"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("none"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("nil"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("nan"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("n/a"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("na"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("tbd"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("xxx"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("test"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("testing"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("anonymous"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("customer"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("guest"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("xx"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("user"), CKV_WORD_PLACEHOLDER, 0 },
    { WORD("admin"), CKV_WORD_PLACEHOLDER, 0 },
};

const size_t ckv_person_word_count = sizeof ckv_person_words / sizeof *ckv_person_words;

/* Forms of address: Y. R. Chao, "Chinese Terms of Address", Language 32 (1956), and Xiandai Hanyu Cidian. Offices:
 * Company Law of the PRC (董事, 经理, 监事), Civil Servant Law (部长, 局长, 处长, 科长 and their deputies);
 * professions: Classification of Occupations of the PRC (职业分类大典, 2022). The longest that fits is taken. */
const ckv_honorific_row ckv_honorifics[] = {
    { WORD("先生"), 'm' },
    { WORD("女士"), 'f' },
    { WORD("小姐"), 'f' },
    { WORD("太太"), 'f' },
    { WORD("夫人"), 'f' },
    { WORD("同志"), 0 },
    { WORD("老师"), 0 },
    { WORD("教授"), 0 },
    { WORD("博士"), 0 },
    { WORD("医生"), 0 },
    { WORD("医师"), 0 },
    { WORD("大夫"), 0 },
    { WORD("律师"), 0 },
    { WORD("会计师"), 0 },
    { WORD("工程师"), 0 },
    { WORD("副总经理"), 0 },
    { WORD("总经理"), 0 },
    { WORD("副经理"), 0 },
    { WORD("经理"), 0 },
    { WORD("副董事长"), 0 },
    { WORD("董事长"), 0 },
    { WORD("董事"), 0 },
    { WORD("副总裁"), 0 },
    { WORD("总裁"), 0 },
    { WORD("副总监"), 0 },
    { WORD("总监"), 0 },
    { WORD("副主任"), 0 },
    { WORD("主任"), 0 },
    { WORD("主管"), 0 },
    { WORD("院长"), 0 },
    { WORD("校长"), 0 },
    { WORD("局长"), 0 },
    { WORD("处长"), 0 },
    { WORD("科长"), 0 },
    { WORD("店长"), 0 },
    { WORD("队长"), 0 },
    { WORD("会长"), 0 },
    { WORD("部长"), 0 },
    { WORD("老板"), 0 },
    { WORD("老板娘"), 'f' },
    { WORD("师傅"), 0 },
    { WORD("阿姨"), 'f' },
    { WORD("女仕"), 'f' },
    { WORD("师父"), 0 },
    { WORD("总工"), 0 },
    { WORD("书记"), 0 },
    { WORD("秘书"), 0 },
    { WORD("助理"), 0 },
    { WORD("教练"), 0 },
    { WORD("讲师"), 0 },
    { WORD("副教授"), 0 },
    { WORD("护士"), 0 },
    { WORD("护士长"), 0 },
    { WORD("法官"), 0 },
    { WORD("检察官"), 0 },
    { WORD("警官"), 0 },
    { WORD("建筑师"), 0 },
    { WORD("设计师"), 0 },
    { WORD("监事"), 0 },
    { WORD("理事"), 0 },
    { WORD("理事长"), 0 },
    { WORD("秘书长"), 0 },
    { WORD("主席"), 0 },
    { WORD("委员"), 0 },
    { WORD("厅长"), 0 },
    { WORD("司长"), 0 },
    { WORD("市长"), 0 },
    { WORD("县长"), 0 },
    { WORD("区长"), 0 },
    { WORD("镇长"), 0 },
    { WORD("乡长"), 0 },
    { WORD("村长"), 0 },
    { WORD("所长"), 0 },
    { WORD("站长"), 0 },
    { WORD("馆长"), 0 },
    { WORD("行长"), 0 },
    { WORD("厂长"), 0 },
    { WORD("组长"), 0 },
};

/* Behind a bare surname: Y. R. Chao, as above, and Xiandai Hanyu Cidian (某). */
static const ckv_honorific_row short_honorifics[] = {
    { WORD("总"), 0 },
    { WORD("工"), 0 },
    { WORD("太"), 'f' },
    { WORD("姐"), 'f' },
    { WORD("哥"), 'm' },
    { WORD("叔"), 'm' },
    { WORD("姨"), 'f' },
    { WORD("某"), 0 },
};

/* Xiandai Hanyu Cidian has each word in this sense (不详, 匿名, 同上, 略, 某人); 锟斤拷 is what U+FFFD twice in UTF-8
 * becomes in GBK. */
const ckv_slice ckv_name_placeholders[] = {
    WORD("无"),
    WORD("无名"),
    WORD("未知"),
    WORD("不详"),
    WORD("不明"),
    WORD("暂无"),
    WORD("暂缺"),
    WORD("没有"),
    WORD("未填"),
    WORD("未填写"),
    WORD("待补"),
    WORD("待定"),
    WORD("保密"),
    WORD("匿名"),
    WORD("匿名用户"),
    WORD("某某"),
    WORD("某"),
    WORD("某某某"),
    WORD("某人"),
    WORD("测试"),
    WORD("测试用户"),
    WORD("测试账号"),
    WORD("同上"),
    WORD("略"),
    WORD("空"),
    WORD("用户"),
    WORD("客户"),
    WORD("本人"),
    WORD("顾客"),
    WORD("会员"),
    WORD("锟斤拷"),
    WORD("缺失"),
    WORD("空白"),
    WORD("暂无数据"),
    WORD("不知道"),
    WORD("不清楚"),
    WORD("个人"),
    WORD("无名氏"),
    WORD("姓名"),
};

/* Xiandai Hanyu Cidian (张三李四: anyone; of 王二麻子 it is general knowledge), Black's Law Dictionary (John Doe, Jane
 * Doe), Oxford English Dictionary (Joe Bloggs), the specimens of German identity cards (Mustermann). */
static const ckv_slice weak_names[] = {
    WORD("张三"),
    WORD("李四"),
    WORD("王五"),
    WORD("赵六"),
    WORD("张三丰"),
    WORD("王二"),
    WORD("王二麻子"),
    WORD("测试员"),
    WORD("john doe"),
    WORD("jane doe"),
    WORD("joe bloggs"),
    WORD("max mustermann"),
    WORD("erika mustermann"),

};

const size_t ckv_honorific_count = sizeof ckv_honorifics / sizeof *ckv_honorifics;
const size_t ckv_name_placeholder_count = sizeof ckv_name_placeholders / sizeof *ckv_name_placeholders;

uint8_t ckv_person_generation(ckv_slice word)
{
    static const struct {
        ckv_slice word;
        uint8_t generation;
    } rows[] = { { WORD("i"), 1 }, { WORD("sr"), 1 }, { WORD("snr"), 1 }, { WORD("senior"), 1 }, { WORD("ii"), 2 },
        { WORD("jr"), 2 }, { WORD("jnr"), 2 }, { WORD("junior"), 2 }, { WORD("iii"), 3 }, { WORD("iv"), 4 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (ckv_slice_equal(word, rows[i].word))
            return rows[i].generation;
    }
    return 0;
}

/* Surnames of the census of Korea (Statistics Korea, 2015), those of two syllables in front. */
size_t ckv_person_surname_hangul(ckv_slice name)
{
    static const char compounds[][7] = { "남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방" };
    static const char single[] =
        "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지나엄채원"
        "천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉";
    for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
        if (name.len > 6 && ckv_slice_starts(name, ckv_slice_str(compounds[i])))
            return 6;
    }
    for (size_t at = 0; name.len > 3 && at + 3 < sizeof single; at += 3) {
        if (memcmp(name.ptr, single + at, 3) == 0)
            return 3;
    }
    return 0;
}

/* Words for relatives: Y. R. Chao, as below. Behind 之 and 的 short ones and forms of address are relations too. */
size_t ckv_person_relation(ckv_slice han)
{
    static const char *const words[] = { "妈妈", "爸爸", "母亲", "父亲", "老婆", "老公", "妻子", "丈夫", "爱人", "儿子",
        "女儿", "哥哥", "姐姐", "弟弟", "妹妹", "爷爷", "奶奶", "外公", "外婆", "家长", "家属" };
    static const char *const joined[] = { "之母", "之父", "之妻", "之夫", "之子", "之女", "的太太", "的夫人", "的先生",
        "的朋友", "的同事" };
    if (han.len < 12) /* two characters before two */
        return 0;
    for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
        size_t n = ckv_word_ends(han, joined[i]);
        if (n && han.len >= n + 6)
            return n;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = ckv_word_ends(han, words[i]);
        if (n && han.len >= n + 6)
            return n + ckv_word_ends(ckv_slice_head(han, han.len - n), "的");
    }
    return 0;
}

static bool ends_in_any(ckv_slice word, const char *const *endings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ckv_slice_ends(word, ckv_slice_str(endings[i])))
            return true;
    }
    return false;
}

bool ckv_person_patronymic(ckv_slice word)
{
    static const char *const endings[] = { "vich", "vic", "vitch", "witsch", "wicz", "vna", "wna" };
    return word.len > 6 && ends_in_any(word, endings, sizeof endings / sizeof *endings);
}

bool ckv_person_slavic_surname(ckv_slice word)
{
    static const char *const endings[] = { "ov", "ova", "ev", "eva", "in", "ina", "sky", "ski", "skiy", "skii", "skij",
        "skaya", "skaia", "enko", "chuk" };
    return word.len > 4 && ends_in_any(word, endings, sizeof endings / sizeof *endings);
}

/* The last of a run of Han characters; 0 where it is of other length in UTF-8 than the characters of the tables. */
static uint32_t last_character(ckv_slice han)
{
    const uint8_t *p = (const uint8_t *)han.ptr + han.len - 3;
    return han.len >= 3 && p[0] >> 4 == 0xE ? (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu) : 0;
}

static size_t find_ending(const ckv_honorific_row *rows, size_t count, ckv_slice han, char *sex)
{
    size_t longest = 0;
    if (han.len == 0)
        return 0;
    for (size_t i = 0; i < count; i++) {
        ckv_slice word = rows[i].word;
        if (word.ptr[word.len - 1] != han.ptr[han.len - 1] || word.len <= longest || !ckv_slice_ends(han, word))
            continue;
        longest = word.len;
        if (rows[i].sex)
            *sex = rows[i].sex;
    }
    return longest;
}

size_t ckv_person_honorific(ckv_slice han, char *sex)
{
    bool may = ckv_han_may(last_character(han), CKV_HAN_HONORIFIC);
    return may ? find_ending(ckv_honorifics, ckv_honorific_count, han, sex) : 0;
}

size_t ckv_person_honorific_short(ckv_slice han, char *sex)
{
    return find_ending(short_honorifics, sizeof short_honorifics / sizeof *short_honorifics, han, sex);
}

static bool is_listed(const ckv_slice *list, size_t count, ckv_slice s)
{
    for (size_t i = 0; i < count; i++) {
        if (s.len == list[i].len && s.ptr[s.len - 1] == list[i].ptr[s.len - 1] && ckv_slice_equal(s, list[i]))
            return true;
    }
    return false;
}

bool ckv_person_placeholder_han(ckv_slice han)
{
    if (ckv_slice_ends(han, CKV_LIT("用户"))) /* 微信用户, 手机用户1234: what shops and networks make of no name */
        return true;
    return ckv_han_may(last_character(han), CKV_HAN_PLACEHOLDER)
           && is_listed(ckv_name_placeholders, ckv_name_placeholder_count, han);
}

bool ckv_person_weak(ckv_slice name)
{
    return is_listed(weak_names, sizeof weak_names / sizeof *weak_names, name);
}
