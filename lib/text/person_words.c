#include "text/person_words.h"

typedef struct word_row {
    const char *word;
    ckv_person_word is;
    char sex;
} word_row;

/* Titles of English, German and of Malaysia and Singapore; common knowledge. */
static const word_row words[] = {
    { "mr", CKV_WORD_TITLE, 'm' },       { "mrs", CKV_WORD_TITLE, 'f' },      { "ms", CKV_WORD_TITLE, 'f' },
    { "miss", CKV_WORD_TITLE, 'f' },     { "mdm", CKV_WORD_TITLE, 'f' },      { "mdme", CKV_WORD_TITLE, 'f' },
    { "mme", CKV_WORD_TITLE, 'f' },      { "madam", CKV_WORD_TITLE, 'f' },    { "mister", CKV_WORD_TITLE, 'm' },
    { "dr", CKV_WORD_TITLE, 0 },         { "prof", CKV_WORD_TITLE, 0 },       { "professor", CKV_WORD_TITLE, 0 },
    { "sir", CKV_WORD_TITLE, 'm' },      { "dame", CKV_WORD_TITLE, 'f' },     { "rev", CKV_WORD_TITLE, 0 },
    { "hon", CKV_WORD_TITLE, 0 },        { "ir", CKV_WORD_TITLE, 0 },         { "ing", CKV_WORD_TITLE, 0 },
    { "dipl", CKV_WORD_TITLE, 0 },       { "med", CKV_WORD_TITLE, 0 },        { "herr", CKV_WORD_TITLE, 'm' },
    { "frau", CKV_WORD_TITLE, 'f' },     { "capt", CKV_WORD_TITLE, 0 },       { "dato", CKV_WORD_TITLE, 'm' },
    { "datuk", CKV_WORD_TITLE, 'm' },    { "datin", CKV_WORD_TITLE, 'f' },    { "tun", CKV_WORD_TITLE, 0 },
    { "encik", CKV_WORD_TITLE, 'm' },    { "puan", CKV_WORD_TITLE, 'f' },     { "cik", CKV_WORD_TITLE, 'f' },
    { "haji", CKV_WORD_TITLE, 'm' },     { "hajah", CKV_WORD_TITLE, 'f' },    { "sri", CKV_WORD_TITLE, 0 },
    { "jr", CKV_WORD_GENERATION, 0 },    { "sr", CKV_WORD_GENERATION, 0 },    { "ii", CKV_WORD_GENERATION, 0 },
    { "iii", CKV_WORD_GENERATION, 0 },   { "iv", CKV_WORD_GENERATION, 0 },    { "junior", CKV_WORD_GENERATION, 0 },
    { "senior", CKV_WORD_GENERATION, 0 }, { "phd", CKV_WORD_SUFFIX, 0 },      { "md", CKV_WORD_SUFFIX, 0 },
    { "esq", CKV_WORD_SUFFIX, 0 },       { "cpa", CKV_WORD_SUFFIX, 0 },       { "mba", CKV_WORD_SUFFIX, 0 },
    { "dds", CKV_WORD_SUFFIX, 0 },       { "rn", CKV_WORD_SUFFIX, 0 },        { "jd", CKV_WORD_SUFFIX, 0 },
    { "gbm", CKV_WORD_SUFFIX, 0 },       { "gbs", CKV_WORD_SUFFIX, 0 },       { "sbs", CKV_WORD_SUFFIX, 0 },
    { "bbs", CKV_WORD_SUFFIX, 0 },       { "jp", CKV_WORD_SUFFIX, 0 },        { "obe", CKV_WORD_SUFFIX, 0 },
    { "mbe", CKV_WORD_SUFFIX, 0 },       { "cbe", CKV_WORD_SUFFIX, 0 },       { "van", CKV_WORD_PARTICLE, 0 },
    { "von", CKV_WORD_PARTICLE, 0 },     { "vom", CKV_WORD_PARTICLE, 0 },     { "der", CKV_WORD_PARTICLE, 0 },
    { "den", CKV_WORD_PARTICLE, 0 },     { "de", CKV_WORD_PARTICLE, 0 },      { "del", CKV_WORD_PARTICLE, 0 },
    { "della", CKV_WORD_PARTICLE, 0 },   { "di", CKV_WORD_PARTICLE, 0 },      { "da", CKV_WORD_PARTICLE, 0 },
    { "dos", CKV_WORD_PARTICLE, 0 },     { "du", CKV_WORD_PARTICLE, 0 },      { "la", CKV_WORD_PARTICLE, 0 },
    { "le", CKV_WORD_PARTICLE, 0 },      { "zu", CKV_WORD_PARTICLE, 0 },      { "zum", CKV_WORD_PARTICLE, 0 },
    { "zur", CKV_WORD_PARTICLE, 0 },     { "ter", CKV_WORD_PARTICLE, 0 },     { "ten", CKV_WORD_PARTICLE, 0 },
    { "te", CKV_WORD_PARTICLE, 0 },      { "af", CKV_WORD_PARTICLE, 0 },      { "av", CKV_WORD_PARTICLE, 0 },
    { "st", CKV_WORD_PARTICLE, 0 },      { "el", CKV_WORD_PARTICLE, 0 },      { "al", CKV_WORD_PARTICLE, 0 },
    { "bin", CKV_WORD_PATRONYMIC, 'm' }, { "binti", CKV_WORD_PATRONYMIC, 'f' }, { "bte", CKV_WORD_PATRONYMIC, 'f' },
    { "a/l", CKV_WORD_PATRONYMIC, 'm' }, { "a/p", CKV_WORD_PATRONYMIC, 'f' }, { "s/o", CKV_WORD_PATRONYMIC, 'm' },
    { "d/o", CKV_WORD_PATRONYMIC, 'f' }, { "ibn", CKV_WORD_PATRONYMIC, 'm' }, { "unknown", CKV_WORD_PLACEHOLDER, 0 },
    { "undefined", CKV_WORD_PLACEHOLDER, 0 }, { "null", CKV_WORD_PLACEHOLDER, 0 }, { "none", CKV_WORD_PLACEHOLDER, 0 },
    { "nil", CKV_WORD_PLACEHOLDER, 0 },  { "nan", CKV_WORD_PLACEHOLDER, 0 },  { "n/a", CKV_WORD_PLACEHOLDER, 0 },
    { "na", CKV_WORD_PLACEHOLDER, 0 },   { "tbd", CKV_WORD_PLACEHOLDER, 0 },  { "xxx", CKV_WORD_PLACEHOLDER, 0 },
    { "test", CKV_WORD_PLACEHOLDER, 0 }, { "testing", CKV_WORD_PLACEHOLDER, 0 }, { "anonymous", CKV_WORD_PLACEHOLDER, 0 },
    { "customer", CKV_WORD_PLACEHOLDER, 0 }, { "guest", CKV_WORD_PLACEHOLDER, 0 }, { "xx", CKV_WORD_PLACEHOLDER, 0 },
};

typedef struct honorific_row {
    const char *word;
    char sex;
} honorific_row;

/* Longer ones before those that end them. */
static const honorific_row honorifics[] = {
    { "先生", 'm' },   { "女士", 'f' },   { "小姐", 'f' },   { "太太", 'f' },   { "夫人", 'f' },   { "同志", 0 },
    { "老师", 0 },     { "教授", 0 },     { "博士", 0 },     { "医生", 0 },     { "医师", 0 },     { "大夫", 0 },
    { "律师", 0 },     { "会计师", 0 },   { "工程师", 0 },   { "副总经理", 0 }, { "总经理", 0 },   { "副经理", 0 },
    { "经理", 0 },     { "副董事长", 0 }, { "董事长", 0 },   { "董事", 0 },     { "副总裁", 0 },   { "总裁", 0 },
    { "副总监", 0 },   { "总监", 0 },     { "副主任", 0 },   { "主任", 0 },     { "主管", 0 },     { "院长", 0 },
    { "校长", 0 },     { "局长", 0 },     { "处长", 0 },     { "科长", 0 },     { "店长", 0 },     { "队长", 0 },
    { "会长", 0 },     { "部长", 0 },     { "老板", 0 },     { "老板娘", 'f' }, { "师傅", 0 },     { "阿姨", 'f' },
    { "女仕", 'f' },   { "师父", 0 },     { "总工", 0 },     { "书记", 0 },     { "秘书", 0 },     { "助理", 0 },
};

static const honorific_row short_honorifics[] = {
    { "总", 0 }, { "工", 0 }, { "太", 'f' }, { "姐", 'f' }, { "哥", 'm' }, { "叔", 'm' }, { "姨", 'f' }, { "某", 0 },
};

static const char *const placeholders[] = {
    "无", "无名", "未知", "不详", "不明", "暂无", "暂缺", "没有", "未填", "未填写", "待补", "待定", "保密", "匿名", "匿名用户", "某某",
    "某", "某某某", "某人", "测试", "测试用户", "测试账号", "同上", "略", "空", "用户", "客户", "本人", "顾客", "会员", "锟斤拷", "姓名",
};

static const char *const weak_names[] = {
    "张三", "李四", "王五", "赵六", "张三丰", "王二", "王二麻子", "测试员", "john doe", "jane doe", "joe bloggs", "max mustermann",
    "erika mustermann", "john smith test",
};

ckv_person_word ckv_person_word_of(ckv_slice word, char *sex)
{
    if (word.len < 2 || word.len > 9)
        return CKV_WORD_NONE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (words[i].word[0] != word.ptr[0] || !ckv_slice_equal(word, ckv_slice_str(words[i].word)))
            continue;
        if (sex && words[i].sex)
            *sex = words[i].sex;
        return words[i].is;
    }
    return CKV_WORD_NONE;
}

static size_t find_ending(const honorific_row *rows, size_t count, ckv_slice han, char *sex)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        ckv_slice word = ckv_slice_str(rows[i].word);
        if (word.len <= longest || !ckv_slice_ends(han, word))
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

static bool is_listed(const char *const *list, size_t count, ckv_slice s)
{
    for (size_t i = 0; i < count; i++) {
        if (ckv_slice_equal(s, ckv_slice_str(list[i])))
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
