/* One name index over scripts: every spelling of a name shares a key with every other. The spellings are how passports,
 * newspapers and customers write these names; most of the people are well known, some are made up. */
#include "runner.h"

#include "block/part.h"
#include "name_record.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define SPELLINGS_MAX 8

typedef struct keys {
    uint64_t at[CKV_PART_HASHES_MAX];
    size_t count;
} keys;

static bool share(const keys *a, const keys *b)
{
    for (size_t i = 0; i < a->count; i++) {
        for (size_t k = 0; k < b->count; k++) {
            if (a->at[i] == b->at[k])
                return true;
        }
    }
    return false;
}

/* The parts of the index, the most specific first. */
enum { FULL, SOUND, HEADS, OUTLINE, SURNAME, INITIALS, GIVEN, PARTS };
static const ckv_part_fn parts[PARTS] = { ckv_part_name_full, ckv_part_name_sound, ckv_part_name_heads,
    ckv_part_name_outline, ckv_part_surname, ckv_part_initials, ckv_part_given };

typedef struct entry {
    keys of[PARTS];
} entry;

static entry index_of(const char *name)
{
    entry e;
    ckv_buf record = name_record(name);
    for (size_t i = 0; i < PARTS; i++)
        e.of[i].count = parts[i]((const uint8_t *)record.ptr, e.of[i].at, CKV_PART_HASHES_MAX);
    ckv_buf_free(&record);
    return e;
}

/* What all pairs of a group find each other by at the least. */
typedef enum reach {
    BY_NAME,     /* a key of the whole name */
    BY_SPEECH,   /* or a coarse one, to be used beside another attribute */
    BY_INITIALS, /* or surname and initials together */
    BY_SURNAME,  /* or the surname alone: 陈港生 and Jackie Chan share no more */
} reach;

static bool find(const entry *a, const entry *b, reach by)
{
    bool found = share(&a->of[FULL], &b->of[FULL]) || share(&a->of[SOUND], &b->of[SOUND]);
    if (by >= BY_SPEECH)
        found = found || share(&a->of[HEADS], &b->of[HEADS]) || share(&a->of[OUTLINE], &b->of[OUTLINE]);
    bool surname = share(&a->of[SURNAME], &b->of[SURNAME]);
    if (by >= BY_INITIALS)
        found = found || (surname && share(&a->of[INITIALS], &b->of[INITIALS]));
    return found || (by >= BY_SURNAME && surname);
}

static const struct {
    reach by;
    const char *spellings[SPELLINGS_MAX];
} groups[] = {
    /* mainland names: scripts, pinyin, order, hyphens, blanks, capitals, Wade-Giles, passports */
    { BY_NAME, { "欧阳娜娜", "歐陽娜娜", "Ouyang Nana", "OU-YANG Na-Na", "Nana Ouyang", "OUYANG NANA", "ouyang^nana",
                   "Ouyangnana" } },
    { BY_SPEECH, { "欧阳娜娜", "Nana Auyeung", "AU YEUNG Na Na", "Nana Au-Yeung", "Ouyang Nana" } },
    { BY_NAME, { "张伟", "張偉", "Zhang Wei", "Wei Zhang", "ZHANGWEI", "Chang Wei", "ZHANG, Wei", "张^伟" } },
    { BY_NAME,
        { "习近平", "習近平", "Xi Jinping", "XI Jin-ping", "Jinping Xi", "Hsi Chin-p'ing", "XI JINPING", "习 近平" } },
    { BY_NAME, { "毛泽东", "毛澤東", "Mao Zedong", "Mao Tse-tung", "MAO Zedong", "Zedong Mao", "Mao Ze Dong" } },
    { BY_NAME, { "邓小平", "鄧小平", "Deng Xiaoping", "Teng Hsiao-p'ing", "Xiaoping Deng", "DENG XIAO PING",
                   "Teng Hsiao-ping" } },
    { BY_NAME, { "周恩来", "周恩來", "Zhou Enlai", "Chou En-lai", "Enlai Zhou", "ZHOU En Lai" } },
    { BY_NAME, { "诸葛亮", "諸葛亮", "Zhuge Liang", "Chu-ko Liang", "Liang Zhuge", "ZHU GE LIANG", "Zhugeliang" } },
    { BY_NAME, { "司马迁", "司馬遷", "Sima Qian", "Ssu-ma Ch'ien", "SIMA QIAN", "Szuma Chien" } },
    { BY_NAME, { "姚明", "Yao Ming", "YAO Ming", "Ming Yao", "yaoming" } },
    { BY_NAME, { "刘翔", "劉翔", "Liu Xiang", "Xiang Liu", "Liu Hsiang", "LIU, Xiang" } },
    { BY_NAME, { "李娜", "Li Na", "Na Li", "LI NA", "Li, Na" } },
    { BY_NAME, { "王小明", "Wang Xiaoming", "Wang Xiao-ming", "Wang Hsiao-ming", "Xiaoming WANG", "WANG XIAO MING",
                   "wangxiaoming" } },
    { BY_NAME, { "吕秀莲", "呂秀蓮", "Lü Xiulian", "Lu Hsiu-lien", "Lyu Siou-lian", "LYU XIULIAN" } },
    /* surnames that are read otherwise as names */
    { BY_NAME, { "仇保兴", "仇保興", "Qiu Baoxing", "Baoxing Qiu", "Chiu Pao-hsing" } },
    { BY_NAME, { "单田芳", "單田芳", "Shan Tianfang", "SHAN Tian-fang", "Shan T'ien-fang" } },
    { BY_NAME, { "解晓东", "解曉東", "Xie Xiaodong", "Hsieh Hsiao-tung", "Xiaodong XIE" } },
    { BY_NAME, { "曾国藩", "曾國藩", "Zeng Guofan", "Tseng Kuo-fan", "Guofan Zeng" } },
    { BY_NAME, { "任正非", "Ren Zhengfei", "Jen Cheng-fei", "Zhengfei Ren", "REN ZHENG FEI" } },
    { BY_NAME, { "查良镛", "查良鏞", "Zha Liangyong", "Cha Liang-yung", "Liangyong Zha" } },
    { BY_NAME, { "翟志刚", "翟志剛", "Zhai Zhigang", "Zhigang Zhai", "ZHAI Zhi-gang" } },
    { BY_SPEECH, { "区永康", "區永康", "Ou Yongkang", "Au Wing Hong" } },
    /* Taiwan */
    { BY_NAME, { "蔡英文", "Tsai Ing-wen", "Cai Yingwen", "Ts'ai Ying-wen", "Ing-wen TSAI", "TSAI, ING-WEN" } },
    { BY_NAME, { "马英九", "馬英九", "Ma Ying-jeou", "Ma Yingjiu", "MA Ying-chiu", "Ying-jeou Ma" } },
    { BY_NAME, { "张忠谋", "張忠謀", "Chang Chung-mou", "Zhang Zhongmou", "Chung-mou Chang" } },
    { BY_NAME, { "郭台铭", "郭台銘", "Kuo Tai-ming", "Guo Taiming", "Tai-ming Kuo" } },
    { BY_NAME, { "许晓丹", "許曉丹", "Hsu Hsiao-tan", "Xu Xiaodan", "HSU HSIAO TAN" } },
    { BY_NAME, { "陈水扁", "陳水扁", "Chen Shui-bian", "Ch'en Shui-pien", "Shui-bian Chen" } },
    /* Hong Kong: Cantonese, English names, marriage */
    { BY_NAME, { "陈大文", "陳大文", "Chan Tai Man", "CHAN Tai-man", "Chan Taiman", "Tai Man Chan",
                   "CHAN TAI MAN, David", "David CHAN Tai-man" } },
    { BY_NAME, { "李嘉诚", "李嘉誠", "Li Ka-shing", "Li Ka Shing", "Ka-shing LI", "LI KA SHING" } },
    { BY_NAME, { "黄家驹", "黃家駒", "Wong Ka Kui", "Wong Ka-kui", "WONG KA KUI", "Ka Kui Wong" } },
    { BY_NAME, { "梁振英", "Leung Chun-ying", "LEUNG Chun Ying", "Chun-ying Leung" } },
    { BY_NAME, { "郑月娥", "鄭月娥", "Cheng Yuet-ngor", "CHENG Yuet Ngor", "Cheng Yuet-Ngor" } },
    { BY_NAME, { "林鄭月娥", "林郑月娥", "Carrie LAM CHENG Yuet-ngor", "LAM CHENG Yuet Ngor",
                   "LAM CHENG YUET NGOR, Carrie" } },
    { BY_NAME, { "陳黃美玲", "黄美玲", "Wong Mei Ling", "CHAN WONG Mei-ling", "Huang Meiling" } },
    { BY_SURNAME, { "陈港生", "陳港生", "Jackie Chan Kong-sang", "Chan Kong Sang", "Jackie Chan",
                      "Jackie CHAN Kong Sang", "CHAN, Jackie" } },
    { BY_NAME, { "Jackie Chan Kong-sang", "Jackie Chan", "CHAN Kong-sang, Jackie", "Chan, Jackie", "陈港生 Jackie" } },
    { BY_NAME, { "Grace Ng Pei Ying", "Pei Ying Grace Ng", "NG Pei Ying", "Pei Ying Ng", "NG PEI YING, Grace" } },
    { BY_NAME, { "Tse Lam Wai Tiffany", "Lam Wai Tiffany Tse", "TSE Lam-wai", "Tiffany TSE Lam Wai" } },
    { BY_SPEECH, { "葉振強", "叶振强", "Yip Chun Keung", "IP Chun-keung", "Yip Chan Keung" } },
    { BY_SPEECH, { "司徒子文", "Szeto Tsz Man", "SZETO Tsz-man", "Seeto Chi Man" } },
    /* Singapore and Malaysia: Hokkien, Teochew, Hakka */
    { BY_SPEECH,
        { "陈文辉", "陳文輝", "Tan Boon Hwee", "TAN Boon-Hui", "Chen Wenhui", "Boon Hwee Tan", "Chan Man Fai" } },
    { BY_SPEECH, { "林国明", "林國明", "Lim Kok Beng", "Lim Kok Meng", "Lam Kwok Ming", "LIN Guoming" } },
    { BY_SPEECH,
        { "黄金福", "黃金福", "Ng Kim Hock", "Ooi Kim Hock", "Wee Kim Hock", "Wong Kam Fook", "Huang Jinfu" } },
    { BY_SPEECH, { "吴美丽", "吳美麗", "Goh Mui Lay", "Ng Mei Lai", "GOH Bee-Lai", "Wu Meili" } },
    { BY_SPEECH, { "王国强", "王國強", "Ong Kok Keong", "Ong Kok Kiong", "Wong Kwok Keung", "Wang Guoqiang" } },
    { BY_SPEECH, { "张明发", "張明發", "Teo Beng Huat", "Teoh Beng Huat", "Cheung Ming Fat", "Zhang Mingfa" } },
    { BY_SPEECH,
        { "许文龙", "許文龍", "Koh Boon Leong", "Khoo Boon Leong", "Hui Man Lung", "Hsu Wen-lung", "Xu Wenlong" } },
    { BY_SPEECH, { "李光耀", "Lee Kuan Yew", "LEE Kuan-Yew", "Li Guangyao", "Kuan Yew Lee" } },
    /* initials */
    { BY_INITIALS, { "W. Zhang", "Zhang W", "Zhang Wei", "张伟", "ZHANG, W." } },
    { BY_INITIALS, { "J. Smith", "Smith J", "John Smith", "Smith, J.", "JOHN SMITH" } },
    { BY_SPEECH, { "Chan T M", "T.M. Chan", "陳大文", "Chan Tai Man" } },
    /* names from elsewhere, in characters */
    { BY_SPEECH,
        { "迈克尔·乔丹", "邁克爾·喬丹", "Michael Jordan", "迈克尔乔丹", "JORDAN, Michael", "Jordan^Michael" } },
    { BY_SPEECH, { "汤姆·克鲁斯", "湯姆·克魯斯", "Tom Cruise", "汤姆克鲁斯", "CRUISE, Tom" } },
    { BY_SPEECH, { "凯文·科斯特纳", "Kevin Costner", "凱文科斯特納", "COSTNER, Kevin" } },
    { BY_SPEECH, { "安吉拉·默克尔", "Angela Merkel", "安吉拉默克尔", "MERKEL, Angela" } },
    { BY_SPEECH, { "唐纳德·特朗普", "Donald Trump", "唐納德特朗普", "TRUMP, Donald" } },
    { BY_SPEECH, { "买买提·艾力", "买买提艾力", "買買提·艾力" } },
    { BY_SPEECH, { "田中太郎", "Tanaka Taro", "Taro Tanaka", "TANAKA, Taro" } },
    { BY_SPEECH, { "山本一郎", "Yamamoto Ichiro", "Ichiro Yamamoto", "YAMAMOTO Ichiro" } },
    { BY_SPEECH, { "朴智星", "Park Ji-sung", "Ji-sung Park", "PARK Jisung", "朴智星" } },
    { BY_SPEECH, { "金正恩", "Kim Jong-un", "Kim Jong Un", "KIM Jong-un" } },
    { BY_SPEECH, { "阮文雄", "Nguyen Van Hung", "Nguyễn Văn Hùng", "NGUYEN VAN HUNG" } },
    /* Western names: short forms, marks, particles, several surnames, patronymics */
    { BY_NAME, { "Robert Smith", "Bob Smith", "Smith, Bob", "Rob Smith", "SMITH, Robert", "Bobby Smith" } },
    { BY_NAME, { "William Jones", "Bill Jones", "Will Jones", "Jones, William", "Billy Jones" } },
    { BY_NAME, { "Elizabeth Taylor", "Liz Taylor", "TAYLOR, Elizabeth", "Beth Taylor", "Elisabeth Taylor" } },
    { BY_NAME, { "José García", "Jose Garcia", "GARCÍA, José", "Garcia Jose", "jose^garcia" } },
    { BY_NAME,
        { "Gabriel García Márquez", "Gabriel Garcia Marquez", "García Márquez, Gabriel", "GARCIA MARQUEZ Gabriel" } },
    { BY_NAME, { "Gabriel García-Márquez", "Gabriel Garcia", "García Márquez, Gabriel" } },
    { BY_NAME, { "Jan van der Berg", "Jan Vanderberg", "Van der Berg, Jan", "Jan Van Der Berg", "VAN DER BERG Jan" } },
    { BY_NAME, { "Ludwig van Beethoven", "Beethoven, Ludwig van", "Ludwig Beethoven", "VAN BEETHOVEN, Ludwig" } },
    { BY_NAME, { "Jürgen Müller", "Juergen Mueller", "Jurgen Muller", "MÜLLER, Jürgen" } },
    { BY_NAME, { "Ahmad bin Abdullah", "Ahmad Abdullah", "AHMAD BIN ABDULLAH", "Ahmad b. Abdullah" } },
    { BY_NAME, { "Ivan Petrovich Sidorov", "Ivan Sidorov", "SIDOROV Ivan Petrovich", "Sidorov, Ivan" } },
    { BY_NAME, { "Seán O'Connor", "Sean OConnor", "Sean O Connor", "O'CONNOR, Sean" } },
    { BY_NAME, { "Mary-Ann Parker", "Mary Ann Parker", "PARKER, Mary Ann", "Maryann Parker" } },
    { BY_NAME, { "Ronald McDonald", "Ronald MacDonald", "McDONALD, Ronald", "Ronald Mc Donald" } },
    /* slips: another character of the same sound, or of nearly the same shape; another letter of the same sound */
    { BY_NAME, { "张伟", "张玮", "章伟", "Zhang Wei" } },
    { BY_NAME, { "刘思源", "刘嗣源", "劉思源", "Liu Siyuan" } },
    { BY_NAME, { "钱钟书", "錢鍾書", "钱锺书", "Qian Zhongshu" } },
    { BY_NAME, { "曾庆红", "Zeng Qinghong", "Zeng Qinhong", "Zheng Qinghong" } },
    { BY_NAME, { "Philip Schmidt", "Phillip Schmitt", "Filip Schmidt", "SCHMIDT, Philipp" } },
    { BY_NAME, { "Jon Smyth", "John Smith", "Jhon Smith", "Smythe, John" } },
};

START_TEST(every_spelling_finds_every_other)
{
    entry of[SPELLINGS_MAX];
    size_t count = 0;
    for (; count < SPELLINGS_MAX && groups[_i].spellings[count]; count++)
        of[count] = index_of(groups[_i].spellings[count]);
    ck_assert_uint_ge(count, 3);
    char missed[2048] = "";
    for (size_t a = 0; a < count; a++) {
        for (size_t b = a + 1; b < count; b++) {
            size_t len = strlen(missed);
            if (!find(&of[a], &of[b], groups[_i].by))
                snprintf(
                    missed + len, sizeof missed - len, " | %s / %s", groups[_i].spellings[a], groups[_i].spellings[b]);
        }
    }
    ck_assert_msg(!*missed, "%s", missed);
}
END_TEST

/* Names of their own, to keep the index specific. */
static const char *const strangers[][2] = {
    { "张伟", "李伟" },
    { "张伟", "张强" },
    { "王芳", "王静" },
    { "李娜", "李丽" },
    { "刘洋", "刘杰" },
    { "陈大文", "陈小明" },
    { "Zhang Wei", "Zhang Min" },
    { "Wang Fang", "Wang Jing" },
    { "Chan Tai Man", "Chan Siu Ming" },
    { "Chan Tai Man", "Wong Tai Man" },
    { "Tan Boon Hwee", "Tan Siew Lan" },
    { "张伟", "Zhang Min" },
    { "陈大文", "Chan Siu Ming" },
    { "欧阳娜娜", "欧阳修" },
    { "Ouyang Nana", "Ouyang Feifei" },
    { "诸葛亮", "诸葛瑾" },
    { "Jackie Chan", "Eason Chan" },
    { "John Smith", "Peter Smith" },
    { "John Smith", "John Jones" },
    { "Mary Brown", "Mary Green" },
    { "Robert Smith", "William Smith" },
    { "Jan van der Berg", "Jan van der Meer" },
    { "García Márquez, Gabriel", "García Lorca, Federico" },
    { "迈克尔·乔丹", "迈克尔·杰克逊" },
    { "买买提·艾力", "买买提·吐尔逊" },
    { "田中太郎", "山本一郎" },
    { "Kim Jong-un", "Park Ji-sung" },
};

START_TEST(strangers_share_no_full_key)
{
    entry a = index_of(strangers[_i][0]), b = index_of(strangers[_i][1]);
    ck_assert_msg(!share(&a.of[FULL], &b.of[FULL]), "%s and %s", strangers[_i][0], strangers[_i][1]);
    ck_assert_msg(!share(&a.of[SOUND], &b.of[SOUND]), "by sound: %s and %s", strangers[_i][0], strangers[_i][1]);
    ck_assert_uint_gt(a.of[FULL].count, 0);
    ck_assert_uint_gt(b.of[FULL].count, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("name index");
    TCase *tc = tcase_create("name index");
    tcase_add_loop_test(tc, every_spelling_finds_every_other, 0, COUNT(groups));
    tcase_add_loop_test(tc, strangers_share_no_full_key, 0, COUNT(strangers));
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
