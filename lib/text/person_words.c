#include "text/person_words.h"

#include "text/tables/names.h"

#define WORD(s)                                                                                                        \
    {                                                                                                                  \
        "" s, sizeof(s) - 1                                                                                            \
    }

/* Titles of English, German and of Malaysia and Singapore; common knowledge. */
const ckv_person_word_row ckv_person_words[] = {
    { "mr", CKV_WORD_TITLE, 'm' },
    { "mrs", CKV_WORD_TITLE, 'f' },
    { "ms", CKV_WORD_TITLE, 'f' },
    { "miss", CKV_WORD_TITLE, 'f' },
    { "mdm", CKV_WORD_TITLE, 'f' },
    { "mdme", CKV_WORD_TITLE, 'f' },
    { "mme", CKV_WORD_TITLE, 'f' },
    { "madam", CKV_WORD_TITLE, 'f' },
    { "mister", CKV_WORD_TITLE, 'm' },
    { "dr", CKV_WORD_TITLE, 0 },
    { "prof", CKV_WORD_TITLE, 0 },
    { "professor", CKV_WORD_TITLE, 0 },
    { "sir", CKV_WORD_TITLE, 'm' },
    { "dame", CKV_WORD_TITLE, 'f' },
    { "rev", CKV_WORD_TITLE, 0 },
    { "hon", CKV_WORD_TITLE, 0 },
    { "ir", CKV_WORD_TITLE, 0 },
    { "ing", CKV_WORD_TITLE, 0 },
    { "dipl", CKV_WORD_TITLE, 0 },
    { "med", CKV_WORD_TITLE, 0 },
    { "herr", CKV_WORD_TITLE, 'm' },
    { "frau", CKV_WORD_TITLE, 'f' },
    { "capt", CKV_WORD_TITLE, 0 },
    { "dato", CKV_WORD_TITLE, 'm' },
    { "datuk", CKV_WORD_TITLE, 'm' },
    { "datin", CKV_WORD_TITLE, 'f' },
    { "tun", CKV_WORD_TITLE, 0 },
    { "encik", CKV_WORD_TITLE, 'm' },
    { "puan", CKV_WORD_TITLE, 'f' },
    { "cik", CKV_WORD_TITLE, 'f' },
    { "haji", CKV_WORD_TITLE, 'm' },
    { "hajah", CKV_WORD_TITLE, 'f' },
    { "sri", CKV_WORD_TITLE, 0 },
    { "jr", CKV_WORD_GENERATION, 0 },
    { "jnr", CKV_WORD_GENERATION, 0 },
    { "snr", CKV_WORD_GENERATION, 0 },
    { "mc", CKV_WORD_PARTICLE, 0 },
    { "mac", CKV_WORD_PARTICLE, 0 },
    { "sr", CKV_WORD_GENERATION, 0 },
    { "ii", CKV_WORD_GENERATION, 0 },
    { "iii", CKV_WORD_GENERATION, 0 },
    { "iv", CKV_WORD_GENERATION, 0 },
    { "junior", CKV_WORD_GENERATION, 0 },
    { "senior", CKV_WORD_GENERATION, 0 },
    { "phd", CKV_WORD_SUFFIX, 0 },
    { "md", CKV_WORD_SUFFIX, 0 },
    { "esq", CKV_WORD_SUFFIX, 0 },
    { "cpa", CKV_WORD_SUFFIX, 0 },
    { "mba", CKV_WORD_SUFFIX, 0 },
    { "dds", CKV_WORD_SUFFIX, 0 },
    { "rn", CKV_WORD_SUFFIX, 0 },
    { "jd", CKV_WORD_SUFFIX, 0 },
    { "gbm", CKV_WORD_SUFFIX, 0 },
    { "gbs", CKV_WORD_SUFFIX, 0 },
    { "sbs", CKV_WORD_SUFFIX, 0 },
    { "bbs", CKV_WORD_SUFFIX, 0 },
    { "jp", CKV_WORD_SUFFIX, 0 },
    { "obe", CKV_WORD_SUFFIX, 0 },
    { "mbe", CKV_WORD_SUFFIX, 0 },
    { "cbe", CKV_WORD_SUFFIX, 0 },
    { "van", CKV_WORD_PARTICLE, 0 },
    { "von", CKV_WORD_PARTICLE, 0 },
    { "vom", CKV_WORD_PARTICLE, 0 },
    { "der", CKV_WORD_PARTICLE, 0 },
    { "den", CKV_WORD_PARTICLE, 0 },
    { "de", CKV_WORD_PARTICLE, 0 },
    { "del", CKV_WORD_PARTICLE, 0 },
    { "della", CKV_WORD_PARTICLE, 0 },
    { "di", CKV_WORD_PARTICLE, 0 },
    { "da", CKV_WORD_PARTICLE, 0 },
    { "dos", CKV_WORD_PARTICLE, 0 },
    { "du", CKV_WORD_PARTICLE, 0 },
    { "la", CKV_WORD_PARTICLE, 0 },
    { "le", CKV_WORD_PARTICLE, 0 },
    { "zu", CKV_WORD_PARTICLE, 0 },
    { "zum", CKV_WORD_PARTICLE, 0 },
    { "zur", CKV_WORD_PARTICLE, 0 },
    { "ter", CKV_WORD_PARTICLE, 0 },
    { "ten", CKV_WORD_PARTICLE, 0 },
    { "te", CKV_WORD_PARTICLE, 0 },
    { "af", CKV_WORD_PARTICLE, 0 },
    { "av", CKV_WORD_PARTICLE, 0 },
    { "st", CKV_WORD_PARTICLE, 0 },
    { "el", CKV_WORD_PARTICLE, 0 },
    { "al", CKV_WORD_PARTICLE, 0 },
    { "bin", CKV_WORD_PATRONYMIC, 'm' },
    { "binti", CKV_WORD_PATRONYMIC, 'f' },
    { "bte", CKV_WORD_PATRONYMIC, 'f' },
    { "a/l", CKV_WORD_PATRONYMIC, 'm' },
    { "a/p", CKV_WORD_PATRONYMIC, 'f' },
    { "s/o", CKV_WORD_PATRONYMIC, 'm' },
    { "d/o", CKV_WORD_PATRONYMIC, 'f' },
    { "ibn", CKV_WORD_PATRONYMIC, 'm' },
    { "unknown", CKV_WORD_PLACEHOLDER, 0 },
    { "undefined", CKV_WORD_PLACEHOLDER, 0 },
    { "null", CKV_WORD_PLACEHOLDER, 0 },
    { "none", CKV_WORD_PLACEHOLDER, 0 },
    { "nil", CKV_WORD_PLACEHOLDER, 0 },
    { "nan", CKV_WORD_PLACEHOLDER, 0 },
    { "n/a", CKV_WORD_PLACEHOLDER, 0 },
    { "na", CKV_WORD_PLACEHOLDER, 0 },
    { "tbd", CKV_WORD_PLACEHOLDER, 0 },
    { "xxx", CKV_WORD_PLACEHOLDER, 0 },
    { "test", CKV_WORD_PLACEHOLDER, 0 },
    { "testing", CKV_WORD_PLACEHOLDER, 0 },
    { "anonymous", CKV_WORD_PLACEHOLDER, 0 },
    { "customer", CKV_WORD_PLACEHOLDER, 0 },
    { "guest", CKV_WORD_PLACEHOLDER, 0 },
    { "xx", CKV_WORD_PLACEHOLDER, 0 },
    { "user", CKV_WORD_PLACEHOLDER, 0 },
    { "admin", CKV_WORD_PLACEHOLDER, 0 },
};

const size_t ckv_person_word_count = sizeof ckv_person_words / sizeof *ckv_person_words;

typedef struct honorific_row {
    ckv_slice word;
    char sex;
} honorific_row;

/* Longer ones before those that end them. */
static const honorific_row honorifics[] = {
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
};

static const honorific_row short_honorifics[] = {
    { WORD("总"), 0 },
    { WORD("工"), 0 },
    { WORD("太"), 'f' },
    { WORD("姐"), 'f' },
    { WORD("哥"), 'm' },
    { WORD("叔"), 'm' },
    { WORD("姨"), 'f' },
    { WORD("某"), 0 },
};

static const ckv_slice placeholders[] = {
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

static size_t find_ending(const honorific_row *rows, size_t count, ckv_slice han, char *sex)
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
    return find_ending(honorifics, sizeof honorifics / sizeof *honorifics, han, sex);
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
    return is_listed(placeholders, sizeof placeholders / sizeof *placeholders, han);
}

bool ckv_person_weak(ckv_slice name)
{
    return is_listed(weak_names, sizeof weak_names / sizeof *weak_names, name);
}
