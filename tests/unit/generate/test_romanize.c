/* Names between scripts: as passports and identity cards of the places write them. */
#include "runner.h"

#include "generate/world.h"

#include <string.h>

static gen_world world;

static void open_world(void)
{
    ck_assert(gen_world_open(&world, 1, 0));
}

static void close_world(void)
{
    gen_world_close(&world);
}

static void take(uint16_t out[2], const char *han)
{
    size_t at = 0, n = strlen(han);
    for (unsigned i = 0; i < 2; i++)
        out[i] = at < n ? (uint16_t)gen_rune(han, n, &at) : 0;
}

static const struct {
    const char *surname, *given;
    gen_latin_style style;
    const char *latin, *traditional;
} names[] = {
    { "张", "伟", { .system = GEN_PINYIN }, "Zhang Wei", "張偉" },
    { "张", "伟", { .system = GEN_HONG_KONG }, "Cheung Wai", "張偉" },
    { "张", "伟", { .system = GEN_WADE_GILES, .given_first = true }, "Wei Chang", "張偉" },
    { "陈", "大文", { .system = GEN_HONG_KONG, .spaced = true }, "Chan Tai Man", "陳大文" },
    { "陈", "大文", { .system = GEN_HONG_KONG, .hyphen = true, .comma = true, .upper_surname = true }, "CHAN, Tai-man",
        "陳大文" },
    { "蔡", "志明", { .system = GEN_WADE_GILES, .hyphen = true }, "Tsai Chih-ming", "蔡志明" },
    { "李", "秀英", { .system = GEN_WADE_GILES, .upper = true }, "LEE HSIUYING", "李秀英" },
    { "曾", "国强", { .system = GEN_PINYIN }, "Zeng Guoqiang", "曾國強" },
    { "曾", "国强", { .system = GEN_HONG_KONG, .spaced = true }, "Tsang Kwok Keung", "曾國強" },
    { "单", "云", { .system = GEN_PINYIN }, "Shan Yun", "單雲" },
    { "欧阳", "娜娜", { .system = GEN_PINYIN }, "Ouyang Nana", "歐陽娜娜" },
    { "范", "冰冰", { .system = GEN_PINYIN, .spaced = true }, "Fan Bing Bing", "范冰冰" },
    { "余", "后", { .system = GEN_PINYIN }, "Yu Hou", "余后" },
};

START_TEST(names_are_spelled)
{
    gen_name n = { .origin = GEN_CHINESE };
    gen_text latin = { 0 }, traditional = { 0 };
    take(n.surname, names[_i].surname);
    take(n.given, names[_i].given);
    gen_put_latin_name(&latin, &world, &n, names[_i].style, GEN_TODAY);
    gen_put_name(&traditional, &world, &n, GEN_TRADITIONAL);
    latin.s[latin.n] = traditional.s[traditional.n] = 0;
    ck_assert_str_eq(latin.s, names[_i].latin);
    ck_assert_str_eq(traditional.s, names[_i].traditional);
}
END_TEST

START_TEST(marriage_changes_a_name_on_its_day)
{
    gen_name n = { .origin = GEN_WESTERN, .first = "Mary", .last = "Smith", .maiden = "Jones", .married = 15000 };
    gen_text before = { 0 }, after = { 0 };
    gen_put_latin_name(&before, &world, &n, (gen_latin_style){ 0 }, 14999);
    gen_put_latin_name(&after, &world, &n, (gen_latin_style){ 0 }, 15000);
    before.s[before.n] = after.s[after.n] = 0;
    ck_assert_str_eq(before.s, "Mary Jones");
    ck_assert_str_eq(after.s, "Mary Smith");
}
END_TEST

/* Every character that a table holds can be written in either script and read aloud. */
START_TEST(every_character_is_known)
{
    for (unsigned p = 0; p < GEN_PICKS; p++) {
        for (uint32_t i = 0; i < world.picks[p].n; i++) {
            const char *text = world.picks[p].rows[i].text;
            for (size_t at = 0, n = strlen(text); at < n;) {
                uint32_t rune = gen_rune(text, n, &at);
                ck_assert_msg(!gen_is_han(rune) || gen_han_of(&world, rune), "%s in table %u", text, p);
            }
        }
    }
}
END_TEST

static Suite *make(void)
{
    Suite *s = suite_create("romanize");
    TCase *t = tcase_create("romanize");
    tcase_add_checked_fixture(t, open_world, close_world);
    tcase_add_loop_test(t, names_are_spelled, 0, sizeof names / sizeof *names);
    tcase_add_test(t, marriage_changes_a_name_on_its_day);
    tcase_add_test(t, every_character_is_known);
    suite_add_tcase(s, t);
    return s;
}

CKV_SUITE(make)
