/* Outlines, and the heads of syllables: what both scripts give of a name, and that nothing breaks them. */
#include "runner.h"

#include "text/outline.h"
#include "text/person/surname.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct {
    const char *latin, *han, *outline;
} said[] = {
    { "tom cruise", "汤姆克鲁斯", "tnkrs" },
    { "michael jordan", "迈克尔乔丹", "nkstn" },
    { "anna", "安娜", "an" },
    { "larry", "拉里", "rr" },
    { "harry", "哈里", "ar" },
    { "george", "乔治", "ss" },
    { "john", "约翰", "sn" },
    { "edwin", "爱德温", "atfn" },
    { "angela merkel", "安吉拉默克尔", "ansrnk" },
    { "wright", "赖特", "rt" },
    { "christ", "克里斯特", "krst" },
    { "schmidt", "施密特", "snt" },
};

static bool equals(const ckv_outline *outline, const char *text)
{
    return outline->len == strlen(text) && memcmp(outline->sound, text, outline->len) == 0;
}

START_TEST(both_scripts_have_one_outline)
{
    ckv_outline latin = ckv_outline_of_latin(ckv_slice_str(said[_i].latin));
    ckv_outline han = ckv_outline_of_han(ckv_slice_str(said[_i].han));
    ck_assert_msg(equals(&latin, said[_i].outline), "%s: %.*s", said[_i].latin, (int)latin.len, latin.sound);
    ck_assert_msg(equals(&han, said[_i].outline), "%s: %.*s", said[_i].han, (int)han.len, han.sound);
}
END_TEST

static const struct {
    const char *han, *latin;
} japanese[] = {
    { "田中", "tanaka" },
    { "山本", "yamamoto" },
    { "佐藤", "sato" },
    { "铃木", "suzuki" },
    { "高桥", "takahashi" },
    { "佐々", "sasa" },
    { "土屋", "tsuchiya" },
    { "土屋", "tutiya" },
    { "藤原", "fujiwara" },
    { "藤原", "huziwara" },
};

START_TEST(japanese_surnames_have_the_outline_of_their_letters)
{
    ckv_outline all[64], latin = ckv_outline_of_romaji(ckv_slice_str(japanese[_i].latin));
    size_t count = ckv_outlines_in_japanese(ckv_slice_str(japanese[_i].han), all, COUNT(all));
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        found = found || (all[i].len == latin.len && memcmp(all[i].sound, latin.sound, latin.len) == 0);
        for (size_t k = 0; k < i; k++)
            ck_assert(all[i].len != all[k].len || memcmp(all[i].sound, all[k].sound, all[i].len) != 0);
    }
    ck_assert_msg(found, "%s: %zu outlines, none %.*s", japanese[_i].han, count, (int)latin.len, latin.sound);
    ck_assert_uint_le(ckv_outlines_in_japanese(ckv_slice_str(japanese[_i].han), all, 1), 1);
}
END_TEST

static const struct {
    const char *han, *latin;
} heads[] = {
    { "文", "wen" },
    { "文", "man" },
    { "文", "boon" },
    { "文", "van" },
    { "文", "mun" },
    { "国", "guo" },
    { "国", "kwok" },
    { "国", "kok" },
    { "国", "quoc" },
    { "国", "guk" },
    { "金", "jin" },
    { "金", "kam" },
    { "金", "kim" },
    { "辉", "hui" },
    { "辉", "fai" },
    { "辉", "hwee" },
    { "明", "ming" },
    { "明", "beng" },
    { "明", "minh" },
    { "英", "ying" },
    { "英", "eng" },
    { "英", "anh" },
    { "玉", "yu" },
    { "玉", "geok" },
    { "玉", "yuk" },
    { "玉", "ngoc" },
    { "小", "hsiao" },
    { "小", "siew" },
};

START_TEST(syllables_begin_alike_in_all_dialects)
{
    size_t at = 0;
    unsigned han = ckv_head_of_han(ckv_utf8_next(ckv_slice_str(heads[_i].han), &at));
    ck_assert_msg(han & ckv_head_of_latin(ckv_slice_str(heads[_i].latin)), "%s and %s", heads[_i].han, heads[_i].latin);
}
END_TEST

START_TEST(every_character_is_bounded)
{
    ckv_outline japanese_all[8];
    for (uint32_t cp = 0; cp < 0x32400; cp++) {
        char text[8];
        ckv_buf out = ckv_buf_over(text, sizeof text);
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        ckv_buf_utf8(&out, cp);
        ckv_buf_utf8(&out, cp);
        ck_assert_uint_le(ckv_outline_of_han(ckv_buf_slice(&out)).len, CKV_OUTLINE_MAX);
        ck_assert_uint_le(ckv_outlines_in_japanese(ckv_buf_slice(&out), japanese_all, 8), 8);
        ck_assert_uint_le(ckv_head_of_han(cp), 15);
    }
    ck_assert_uint_eq(ckv_head_of_han(UINT32_MAX), 0);
}
END_TEST

static const char hostile[][16] = { "", "\0", "\xFF\xFE\x80", "\xE5\xBC", "a\0b", "   ", "''''", "zzzzzzzzzzzzzz",
    "\xF4\x90\x80\x80" };

START_TEST(anything_goes)
{
    ckv_outline all[2];
    for (size_t len = 0; len <= sizeof hostile[0]; len++) {
        ckv_slice text = ckv_slice_of(hostile[_i], len);
        ck_assert_uint_le(ckv_outline_of_latin(text).len, CKV_OUTLINE_MAX);
        ck_assert_uint_le(ckv_outline_of_romaji(text).len, CKV_OUTLINE_MAX);
        ck_assert_uint_le(ckv_outline_of_han(text).len, CKV_OUTLINE_MAX);
        ck_assert_uint_le(ckv_outlines_in_japanese(text, all, 2), 2);
        ck_assert_uint_le(ckv_head_of_latin(text), 15);
    }
    char many[4096];
    memset(many, 'k', sizeof many);
    for (size_t i = 0; i < sizeof many; i += 2)
        many[i] = 'a';
    ck_assert_uint_eq(ckv_outline_of_latin(ckv_slice_of(many, sizeof many)).len, CKV_OUTLINE_MAX);
}
END_TEST

START_TEST(surnames_abroad)
{
    ckv_slice han[CKV_SURNAMES_ABROAD_MAX];
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT("nguyen"), han, CKV_SURNAMES_ABROAD_MAX), 1);
    ck_assert(ckv_slice_equal(han[0], CKV_LIT("阮")));
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT("ryu"), han, CKV_SURNAMES_ABROAD_MAX), 2);
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT("ryu"), han, 1), 1);
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT("yun"), han, 1), 1); /* the last row */
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT("ahn"), han, 1), 1); /* the first */
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT(""), han, 1), 0);
    ck_assert_uint_eq(ckv_surname_abroad(CKV_LIT("smith"), han, 1), 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("outline");
    TCase *tc = tcase_create("outline");
    tcase_add_loop_test(tc, both_scripts_have_one_outline, 0, COUNT(said));
    tcase_add_loop_test(tc, japanese_surnames_have_the_outline_of_their_letters, 0, COUNT(japanese));
    tcase_add_loop_test(tc, syllables_begin_alike_in_all_dialects, 0, COUNT(heads));
    tcase_add_test(tc, every_character_is_bounded);
    tcase_add_loop_test(tc, anything_goes, 0, COUNT(hostile));
    tcase_add_test(tc, surnames_abroad);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
