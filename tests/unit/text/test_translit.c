/* Names that characters say and Latin letters write, and other alphabets in Latin letters. */
#include "runner.h"

#include "text/latin.h"
#include "text/sound/hangul.h"
#include "text/sound/translit.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ENOUGH 780

static const struct {
    const char *han, *latin;
    unsigned readings;
} alike[] = {
    { "汤姆", "tom", CKV_SAID_FOREIGN },
    { "史密斯", "smith", CKV_SAID_FOREIGN },
    { "克里斯蒂娜", "christina", CKV_SAID_FOREIGN },
    { "奥巴马", "obama", CKV_SAID_FOREIGN },
    { "约翰逊", "johnson", CKV_SAID_FOREIGN },
    { "菲尔丁", "fielding", CKV_SAID_FOREIGN },
    { "斯特凡", "stefan", CKV_SAID_FOREIGN },
    { "唐纳", "donner", CKV_SAID_FOREIGN },
    { "侯赛因", "husayn", CKV_SAID_FOREIGN },
    { "若热", "jorge", CKV_SAID_FOREIGN },
    { "思科特", "scott", CKV_SAID_FOREIGN },
    { "贤", "satoshi", CKV_SAID_JAPANESE },
    { "翔太", "shota", CKV_SAID_JAPANESE },
    { "井上", "inoue", CKV_SAID_JAPANESE },
    { "长谷川", "hasegawa", CKV_SAID_JAPANESE },
    { "服部", "hattori", CKV_SAID_JAPANESE },
    { "雄一郎", "juiciro", CKV_SAID_JAPANESE },
    { "藤村", "fudzimura", CKV_SAID_JAPANESE },
    { "田中", "tanaka", CKV_SAID_JAPANESE },
    { "大桥", "ohashi", CKV_SAID_JAPANESE },
    { "大桥", "oohasi", CKV_SAID_JAPANESE },
    { "藤田", "huzita", CKV_SAID_JAPANESE },
    { "佐々木", "sasaki", CKV_SAID_JAPANESE },
    { "君彥", "kwan yuen", CKV_SAID_DIALECT },
    { "金", "kim", CKV_SAID_DIALECT },
    { "阮", "nguyen", CKV_SAID_DIALECT },
    { "张姓", "zhang", CKV_SAID_DIALECT },
    { "克努特", "knut", CKV_SAID_FOREIGN },
    { "诺特", "knott", CKV_SAID_FOREIGN },
    { "路易吉", "luigi", CKV_SAID_FOREIGN },
    { "优素福", "yousuf", CKV_SAID_FOREIGN },
    { "曽田", "sonoda", CKV_SAID_JAPANESE },
    { "顾", "khoo", CKV_SAID_DIALECT },
    { "以", "yee", CKV_SAID_DIALECT },
    { "鸿志", "huhngji", CKV_SAID_DIALECT },
    { "薄", "bo", CKV_SAID_DIALECT },
    { "赵", "jhao", CKV_SAID_DIALECT },
    { "张", "tchang", CKV_SAID_DIALECT },
    { "김", "kim", CKV_SAID_DIALECT },
    { "김", "gim", CKV_SAID_DIALECT },
    { "박", "park", CKV_SAID_DIALECT },
    { "이", "rhee", CKV_SAID_DIALECT },
    { "최규하", "choi kyu hah", CKV_SAID_DIALECT },
};

static const struct {
    const char *han, *latin;
} unlike[] = { { "汤姆", "susan" }, { "史密斯", "johnson" }, { "田中", "suzuki" }, { "奥巴马", "putin" },
    { "克里斯蒂娜", "tom" }, { "君彥", "tai man" }, { "山口", "tanaka" }, { "张伟", "smith" },
    /* one syllable is one character */
    { "凯恩", "hong" }, { "阿恩", "jun" },
    /* foreign names are seldom romaji by chance, and romaji is seldom anything else */
    { "小宮", "kern" } };

static unsigned said_least(ckv_slice han, ckv_slice latin, unsigned readings, unsigned least)
{
    ckv_said_han characters;
    ckv_said_han_read(&characters, han);
    return ckv_said_alike(&characters, latin, readings, least);
}

static unsigned said(const char *han, const char *latin, unsigned readings)
{
    return said_least(ckv_slice_str(han), ckv_slice_str(latin), readings, ENOUGH);
}

START_TEST(same_names)
{
    unsigned found = said(alike[_i].han, alike[_i].latin, alike[_i].readings);
    ck_assert_msg(found >= ENOUGH, "%s and %s: %u", alike[_i].han, alike[_i].latin, found);
    ck_assert_uint_ge(said(alike[_i].han, alike[_i].latin, CKV_SAID_ALL), found);
}
END_TEST

START_TEST(other_names)
{
    unsigned found = said(unlike[_i].han, unlike[_i].latin, CKV_SAID_ALL);
    ck_assert_msg(found < ENOUGH, "%s and %s: %u", unlike[_i].han, unlike[_i].latin, found);
}
END_TEST

/* What is left out below `least` is nothing but that. */
START_TEST(least_only_cuts)
{
    for (size_t k = 0; k < COUNT(alike); k++) {
        ckv_slice han = ckv_slice_str(alike[_i].han), latin = ckv_slice_str(alike[k].latin);
        unsigned all = said_least(han, latin, CKV_SAID_ALL, 600);
        for (unsigned least = 650; least <= 1000; least += 50) {
            unsigned found = said_least(han, latin, CKV_SAID_ALL, least);
            bool right = found == (all < least ? 0 : all) || (found == 0 && all < ENOUGH); /* letters rule out more */
            ck_assert_msg(right, "%s and %s at least %u: %u, not %u", alike[_i].han, alike[k].latin, least, found, all);
        }
    }
}
END_TEST

START_TEST(hostile_names_are_unlike)
{
    char longest[200];
    memset(longest, 'a', sizeof longest);
    ck_assert_uint_eq(said("", "tom", CKV_SAID_ALL), 0);
    ck_assert_uint_eq(said("汤姆", "", CKV_SAID_ALL), 0);
    ck_assert_uint_eq(said("abc", "abc", CKV_SAID_ALL), 0);
    ck_assert_uint_eq(said("汤姆", "tom", 0), 0);
    ck_assert_uint_eq(said_least(CKV_LIT("汤姆"), ckv_slice_of(longest, sizeof longest), CKV_SAID_ALL, 0), 0);
    ck_assert_uint_eq(said("汤姆汤姆汤姆汤姆汤姆汤姆汤姆汤姆汤", "tom", CKV_SAID_ALL), 0);
    for (unsigned byte = 0; byte < 256; byte++) { /* whatever comes, the score is one */
        char text[] = { (char)byte, (char)(byte ^ 0x5a), (char)0xE6, (char)0xB1, (char)0xA4, (char)byte };
        ck_assert_uint_le(said_least(ckv_slice_of(text, 6), ckv_slice_of(text, 6), CKV_SAID_ALL, byte), 1000);
    }
}
END_TEST

static const struct {
    const char *word, *latin;
} words[] = {
    { "лавров", "lavrov" },
    { "жуков", "zhukov" },
    { "щукин", "shchukin" },
    { "παπασ", "papas" },
    { "ბარაკ", "barak" },
    { "բարակ", "barak" },
    { "バラク", "baraku" },
    { "たなか", "tanaka" },
    { "smith", "smith" },
    { "김", "김" },
    { "", "" },
};

static const struct {
    const char *hangul, *revised, *mccune, *northern;
} syllables[] = {
    { "김", "gim", "kim", "" },
    { "철", "cheol", "chol", "" },
    { "형", "hyeong", "hyong", "" },
    { "이", "i", "i", "ri" },
    { "노", "no", "no", "ro" },
    { "니", "ni", "ni", "" },
    { "각", "gak", "kak", "" },
    { "빵", "ppang", "ppang", "" },
    { "쮀", "jjwe", "tchwe", "" },
    { "힣", "hit", "hit", "" },
    { "伊", "", "", "" },
    { "a", "", "", "" },
};

START_TEST(hangul_in_letters)
{
    const char *expected[] = { syllables[_i].revised, syllables[_i].mccune, syllables[_i].northern };
    ckv_slice text = ckv_slice_str(syllables[_i].hangul);
    size_t at = 0;
    uint32_t cp = ckv_utf8_next(text, &at);
    char out[CKV_HANGUL_LETTERS_MAX];
    for (unsigned k = 0; k < CKV_HANGUL_SYSTEMS; k++) {
        size_t len = ckv_hangul_spell(cp, (ckv_hangul_system)k, out);
        ck_assert_msg(ckv_slice_equal(ckv_slice_of(out, len), ckv_slice_str(expected[k])), "%s %u: %.*s",
            syllables[_i].hangul, k, (int)len, out);
    }
    ck_assert_int_eq(ckv_hangul_starts(text), ckv_is_hangul(cp));
}
END_TEST

/* All of them fit the room they are given. */
START_TEST(hangul_fits)
{
    char out[CKV_HANGUL_LETTERS_MAX];
    for (uint32_t cp = 0xABFF; cp <= 0xD7A4; cp++) {
        for (unsigned k = 0; k < CKV_HANGUL_SYSTEMS; k++) {
            size_t len = ckv_hangul_spell(cp, (ckv_hangul_system)k, out);
            ck_assert_uint_le(len, sizeof out);
            ck_assert(k == CKV_HANGUL_NORTHERN || (len > 0) == ckv_is_hangul(cp));
        }
    }
}
END_TEST

START_TEST(other_alphabets)
{
    ckv_buf out = ckv_buf_make(64);
    ckv_latin_append(&out, ckv_slice_str(words[_i].word));
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(words[_i].latin)), "%s gave %.*s", words[_i].word,
        (int)out.len, out.ptr);
    ck_assert_uint_le(out.len, 3 * strlen(words[_i].word));
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("transliteration");
    TCase *tc = tcase_create("transliteration");
    tcase_add_loop_test(tc, same_names, 0, COUNT(alike));
    tcase_add_loop_test(tc, other_names, 0, COUNT(unlike));
    tcase_add_loop_test(tc, least_only_cuts, 0, COUNT(alike));
    tcase_add_test(tc, hostile_names_are_unlike);
    tcase_add_loop_test(tc, hangul_in_letters, 0, COUNT(syllables));
    tcase_add_test(tc, hangul_fits);
    tcase_add_loop_test(tc, other_alphabets, 0, COUNT(words));
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
