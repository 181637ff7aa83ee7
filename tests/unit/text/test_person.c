#include "runner.h"

#include "text/lookalike.h"
#include "text/person/forename.h"
#include "text/person/person.h"
#include "text/person/words.h"
#include "text/sound/phonetic.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void add_list(ckv_buf *out, const ckv_slice *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, list[i]);
    }
}

/* surname+second|given|extra|flags, flags as letters: u(nsure) c(hinese) s(no surname) g(no given) w(eak) h(onorific)
 * l(ost) v(arious persons) m f. */
static void write_name(ckv_buf *out, const ckv_person_name *name)
{
    static const char letters[] = "ucsgwhlv";
    ckv_buf_add(out, name->surname);
    if (name->second_surname.len)
        ckv_buf_byte(out, '+');
    ckv_buf_add(out, name->second_surname);
    ckv_buf_byte(out, '|');
    add_list(out, name->given, name->given_count);
    ckv_buf_byte(out, '|');
    add_list(out, name->extra, name->extra_count);
    ckv_buf_byte(out, '|');
    for (unsigned i = 0; i + 1 < sizeof letters; i++) {
        if (name->flags & 1u << i)
            ckv_buf_byte(out, letters[i]);
    }
    if (name->sex)
        ckv_buf_byte(out, name->sex);
    ckv_buf_byte(out, '\0');
}

/* Parse and write; "-" when there is no name. The caller frees. */
static ckv_buf parse(const ckv_person_parts *parts)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), out = ckv_buf_make(CKV_VALUE_MAX);
    ckv_person_name name;
    ckv_status st = ckv_person_name_parse(&name, parts, &scratch);
    if (st == CKV_OK)
        write_name(&out, &name);
    else
        ckv_buf_add(&out, ckv_slice_of(st == CKV_NOT_FOUND ? "-" : "!", 2));
    ckv_buf_free(&scratch);
    return out;
}

/* From a source in Japan. */
static const struct {
    const char *name, *expect;
} japanese[] = {
    { "田中太郎", "田中|太郎||" },
    { "高木美", "高木|美||" },
    { "山本五十六", "山本|五十六||" },
    { "御园生花", "御园|生花||" }, /* not listed */
    { "森鷗外", "森|鸥外||" },
    { "長谷川潤", "长谷川|润||" },
    { "王小明", "王|小明||" },
    { "陳黃美玲", "陈+黄|美玲||" },
    { "欧阳娜娜", "欧阳|娜娜||" },
    { "田中", "田|中||" },
    { "山田 太郎", "山田|太郎||" },
};

static const struct {
    const char *name, *expect;
} whole[] = {
    /* Han: single and compound surnames, honorifics, married names, names without a surname */
    { "李雷", "李|雷||" },
    /* several persons: the first */
    { "李雷/韩梅梅", "李|雷||v" },
    { "李雷、韩梅梅", "李|雷||v" },
    { "李雷&韩梅梅", "李|雷||v" },
    { "李雷和韩梅梅", "李|雷||v" },
    { "诸葛亮与司马懿", "诸葛|亮||v" },
    { "李雷夫妇", "李|雷||v" },
    { "王和平", "王|和平||" },
    { "李雷/财务部", "李|雷||" },
    { "John Smith / Mary Smith", "smith|john||uv" },
    { "Smith, John; Smith, Mary", "smith|john||v" },
    { "Smith; John", "smith|john||" },
    /* Japanese names that can be no Chinese ones */
    { "田中太郎", "田中|太郎||" },
    { "佐藤健", "佐藤|健||" },
    { "长谷川太郎", "长谷川|太郎||" },
    { "林太郎", "林|太郎||" },
    { "高木美", "高|木美||" },
    { "諸葛孔明", "诸葛|孔明||" },
    { "司徒", "司|徒||" },
    { "王氏", "王|||g" },
    { "司徒姓", "司徒|||g" },
    { "欧阳女士", "欧阳|||ghf" },
    { "李雷先生", "李|雷||hm" },
    { "王总经理", "王|||gh" },
    { "王厂长", "王|||gh" },
    { "李法官", "李|||gh" },
    { "陈总", "陈|||gh" },
    { "小王", "王|||g" },
    { "Chan先生", "chan|||cghm" },
    { "Mr. 王", "王|||gm" },
    { "David 王", "王||david|g" },
    { "林太", "林|||ghf" },
    { "林張秀英", "林+张|秀英||" },
    { "阿迪力·吾买尔", "|阿迪力 吾买尔||s" },
    { "佐々木希", "佐々木|希||" },
    { "やまだ太郎", "|やまだ太郎||s" },
    { "张　伟", "张|伟||" },
    { "张*", "张|||gl" },
    { "**伟", "|伟||sl" },
    { "M?ller", "ller|m||ul" },
    { "张某某", "张|||g" },
    { "李四", "李|四||w" },
    { "林美玲 Grace", "林|美玲|grace|" },
    { "林美玲(Lin Meiling)", "林|美玲||" },
    { "张(zhāng)伟(wěi)", "张|伟||" },
    /* Chinese in Latin letters */
    { "LI Lei", "li|lei||c" },
    { "Raymond family name", "|raymond||us" },
    { "Surname: Kowalska", "|kowalska||us" },
    { "John Smith (surname)", "smith|john||u" },
    { "Surname", "|surname||us" },
    { "Lei LI", "li|lei||c" },
    { "Li, Lei", "li|lei||c" },
    { "Li Xiaolong", "li|xiao long||c" },
    { "Xiaolong Li", "li|xiao long||c" },
    { "Lee Hsien-loong", "lee|hsien loong||c" },
    { "Lee Wei Ling", "lee|wei ling||uc" },
    { "Ou Yang Feng", "ou yang|feng||uc" },
    { "Auyeung Tak", "auyeung|tak||uc" },
    { "Chu-ko Liang", "chu ko|liang||uc" },
    { "Ma Xi'an", "ma|xi an||c" },
    { "Wong Kafai", "wong|ka fai||uc" },
    { "Peter Wong", "wong||peter|cg" },
    { "Peter WONG Ka-fai", "wong|ka fai|peter|c" },
    { "WONG Ka Fai, Peter", "wong|ka fai|peter|c" },
    { "Peter KF Wong", "wong|k f|peter|uc" },
    { "Lam Cheung Sau Ying", "lam+cheung|sau ying||uc" },
    { "zhangwei", "zhang|wei||uc" },
    { "ouyangxiu", "ouyang|xiu||uc" },
    { "WangXiaoming", "wang|xiao ming||c" },
    { "wangxiaoming", "wang|xiao ming||uc" },
    { "Hon Chi Wah", "hon|chi wah||uc" },
    { "Mrs Lam", "lam|||cghf" },
    { "ZHANG/WEI MR", "zhang|wei||chm" },
    { "Tan Sri Lim Kok Wing", "lim|kok wing||uch" },
    /* Western */
    { "Jane Austen", "austen|jane||u" },
    { "Austen, Jane", "austen|jane||" },
    { "JANE AUSTEN", "austen|jane||u" },
    { "Jane AUSTEN", "austen|jane||" },
    { "Dr. Martin L. King, Jr.", "king||martin l jr|ucgh" },
    { "Ludwig van Beethoven", "van beethoven|ludwig||u" },
    { "Otto von der Heide", "von der heide|otto||u" },
    { "Anna Müller-Lüdenscheidt", "muller+ludenscheidt|anna||u" },
    { "Jean-Luc Picard", "picard|jean luc||u" },
    { "William (Bill) Clark", "clark|william|bill|u" },
    { "William \"Bill\" Clark III", "clark|william|bill iii|u" },
    { "Mr. Clark", "clark|||ghm" },
    { "Clark", "|clark||us" },
    { "Clark J.", "clark|j||u" },
    { "J.R.R. Tolkien", "tolkien|j r r||u" },
    { "Pat O'Brien", "o'brien|pat||u" },
    { "Ahmad bin Ismail", "ismail|ahmad||m" },
    { "Muhammad Ali bin Hassan", "hassan|muhammad ali||m" },
    { "Osama bin Laden", "laden|osama||m" },
    { "David Bin Chen", "chen|bin|david|uc" },
    { "Bin Chen", "chen|bin||uc" },
    { "Chen Bin", "chen|bin||uc" },
    { "Muthu a/l Samy", "samy|muthu||m" },
    { "Mary Smith née Jones", "smith+jones|mary||u" },
    { "Mary Jones (geb. Müller)", "jones+muller|mary||u" },
    { "Smith née Jones, Mary", "smith+jones|mary||" },
    { "Mary Tan Nee Hoon", "tan|nee hoon|mary|uc" },
    { "Tan Siew Nee", "tan|siew nee||uc" },
    { "Watchman Nee", "nee|watchman||u" },
    { "Kim Chul-soo", "kim|chul soo||" },
    { "Lim Wei Ling @ Lim Mei Ling", "lim|wei ling||uc" },
    { "Tan Ah Kow @ Peter", "tan|ah kow|peter|uc" },
    { "Ivanov Ivan Ivanovich", "ivanov|ivan ivanovich||" },
    { "Иванова Мария Петровна", "ivanova|mariya petrovna||" },
    { "Ivan Ivanovich Ivanov", "ivanov|ivan ivanovich||u" },
    { "Valentin Petrovich Lukashevich", "lukashevich|valentin petrovich||u" },
    { "Kim Smith-Jones", "smith+jones|kim||u" },
    { "Garcia Marquez, Gabriel", "garcia+marquez|gabriel||" },
    { "Anna Karenina, PhD", "karenina|anna|phd|u" },
    { "Иван Петров", "petrov|ivan||u" },
    { "ＪＡＮＥ　Ａｕｓｔｅｎ", "jane|austen||" },
    { "John Doe", "doe|john||uw" },
    { "JaneAusten", "austen|jane||u" },
    { "McDonald", "|mcdonald||us" },
    { "J4ne Aust3n 2", "austen|jane||u" },
    /* no name */
    { "", "-" },
    { "   ", "-" },
    { "N/A", "-" },
    { "unknown", "-" },
    { "匿名用户", "-" },
    { "某先生", "-" },
    { "先生", "-" },
    { "Mr.", "-" },
    { "***", "-" },
    { "12345", "-" },
    /* A word beside a full Chinese name is an English name, listed or not; one of Vietnam is not. */
    { "Qwertson Chan Tai Man", "chan|tai man|qwertson|uc" },
    { "Chan Tai Man Qwertson", "chan|tai man|qwertson|uc" },
    { "CHAN Tai-man, Qwertson", "chan|tai man|qwertson|c" },
    { "Prashant Li Mei", "mei|prashant li||u" },
    { "Nguyen Quang Ha An", "an|nguyen quang ha||u" },
    /* A surname that is not among the common ones, but a Chinese syllable as the given name's are. */
    { "NGAU Kwok-keung", "ngau|kwok keung||c" },
    { "ROH Moo-hyun", "roh|moo hyun||" },
};

START_TEST(whole_names)
{
    ckv_person_parts parts = { .whole = ckv_slice_str(whole[_i].name) };
    ckv_buf got = parse(&parts);
    ck_assert_msg(
        strcmp(got.ptr, whole[_i].expect) == 0, "%s gave %s, not %s", whole[_i].name, got.ptr, whole[_i].expect);
    ckv_buf_free(&got);
}
END_TEST

START_TEST(names_of_japan)
{
    ckv_person_parts parts = { .whole = ckv_slice_str(japanese[_i].name), .japanese = true };
    ckv_buf got = parse(&parts);
    ck_assert_msg(strcmp(got.ptr, japanese[_i].expect) == 0, "%s gave %s, not %s", japanese[_i].name, got.ptr,
        japanese[_i].expect);
    ckv_buf_free(&got);
}
END_TEST

static const struct {
    const char *surname, *given, *middle, *expect;
} columns[] = {
    { "张", "伟", "", "张|伟||" },
    { "伟明", "张", "", "张|伟明||u" },
    { "张", "张伟明", "", "张|伟明||" },
    { "张伟明", "", "", "张|伟明||" },
    { "", "伟明", "", "|伟明||us" },
    { "Wong", "Ka Fai Peter", "", "wong|ka fai|peter|c" },
    { "Wong", "Peter", "", "wong||peter|cg" },
    { "Austen", "Jane", "Anne", "austen|jane anne||" },
    { "de la Cruz", "Maria", "", "de la cruz|maria||" },
    { "Smith", "", "", "smith|||g" },
    { "Dobbins Jr", "David", "", "dobbins|david|jr|" },
    { "Klein", "Morris I", "", "klein|morris|i|" },
    { "Klein", "Morris", "I", "klein|morris i||" },
    { "N/A", "N/A", "", "-" },
    { "Li", "Na", "", "li|na||c" },
};

START_TEST(names_in_columns)
{
    ckv_person_parts parts = { .surname = ckv_slice_str(columns[_i].surname),
        .given = ckv_slice_str(columns[_i].given),
        .middle = ckv_slice_str(columns[_i].middle) };
    ckv_buf got = parse(&parts);
    ck_assert_msg(strcmp(got.ptr, columns[_i].expect) == 0, "row %d gave %s, not %s", _i, got.ptr, columns[_i].expect);
    ckv_buf_free(&got);
}
END_TEST

/* Foreign bytes: whatever comes, the slices lie in the scratch buffer. */
START_TEST(hostile_bytes)
{
    static const char alphabet[] = "aZ ,.-/'()\"*\xE5\xBC\xA0\xC2\xB7\xEF\xBC\x88\xF0\x9F\0";
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX);
    uint64_t state = 88172645463325252u + (uint64_t)_i;
    char text[700];
    for (int round = 0; round < 300; round++) {
        size_t len = 0;
        for (size_t n = round % 7 == 0 ? sizeof text : (size_t)(round % 40); len < n; len++) {
            state ^= state << 13, state ^= state >> 7, state ^= state << 17;
            text[len] = alphabet[state % (sizeof alphabet - 1)];
        }
        ckv_person_parts parts = { .whole = ckv_slice_of(text, len) };
        if (_i % 2)
            parts = (ckv_person_parts){ .surname = ckv_slice_of(text, len / 2),
                .given = ckv_slice_of(text + len / 2, len - len / 2) };
        ckv_person_name name;
        if (ckv_person_name_parse(&name, &parts, &scratch) != CKV_OK)
            continue;
        ck_assert(name.given_count <= CKV_NAME_TOKENS_MAX && name.extra_count <= CKV_NAME_TOKENS_MAX);
        for (size_t i = 0; i < name.given_count; i++)
            ck_assert(
                name.given[i].ptr >= scratch.ptr && name.given[i].ptr + name.given[i].len <= scratch.ptr + scratch.len);
    }
    ckv_buf_free(&scratch);
}
END_TEST

/* What is taken apart and written surname first with a comma is taken apart the same way. */
static const char *const western[] = { "Jane Austen", "Otto von Bismarck", "Jean-Luc Picard", "Pat O'Brien",
    "Anna Maria Rilke" };

START_TEST(comma_says_the_same)
{
    ckv_buf scratch = ckv_buf_make(CKV_VALUE_MAX), text = ckv_buf_make(CKV_VALUE_MAX);
    ckv_person_name first, again;
    ckv_person_parts parts = { .whole = ckv_slice_str(western[_i]) };
    ck_assert_int_eq(ckv_person_name_parse(&first, &parts, &scratch), CKV_OK);
    ckv_buf_add(&text, first.surname);
    ckv_buf_str(&text, ", ");
    add_list(&text, first.given, first.given_count);
    size_t surname_len = first.surname.len, given_count = first.given_count;
    parts.whole = ckv_buf_slice(&text);
    ck_assert_int_eq(ckv_person_name_parse(&again, &parts, &scratch), CKV_OK);
    ck_assert(again.surname.len == surname_len && memcmp(again.surname.ptr, text.ptr, surname_len) == 0);
    ck_assert_uint_eq(again.given_count, given_count);
    ckv_buf_free(&scratch);
    ckv_buf_free(&text);
}
END_TEST

static const struct {
    const char *a, *b;
    bool same;
} nicknames[] = {
    { "bob", "robert", true },
    { "bob", "robbie", true },
    { "kate", "kathy", true },
    { "bill", "william", true },
    { "peggy", "margaret", true },
    { "hans", "johannes", true },
    { "uschi", "ursula", true },
    { "jack", "john", true },
    { "prue", "prudence", true },
    { "dickie", "rick", true },
    { "bob", "bill", false },
    { "christopher", "christina", false },
    { "anna", "peter", false },
};

START_TEST(nickname_groups)
{
    ckv_slice x[CKV_FORENAME_ROOTS_MAX], y[CKV_FORENAME_ROOTS_MAX];
    size_t nx = ckv_forename_roots(ckv_lexeme_find(ckv_slice_str(nicknames[_i].a)), x, CKV_FORENAME_ROOTS_MAX);
    size_t ny = ckv_forename_roots(ckv_lexeme_find(ckv_slice_str(nicknames[_i].b)), y, CKV_FORENAME_ROOTS_MAX);
    bool found = false;
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++)
            found = found || ckv_slice_equal(x[i], y[k]);
    }
    ck_assert_msg(nx && ny && found == nicknames[_i].same, "%s and %s", nicknames[_i].a, nicknames[_i].b);
}
END_TEST

START_TEST(forenames_unknown)
{
    ckv_slice out[2];
    ck_assert(!ckv_forename_known(CKV_LIT("")));
    ck_assert(!ckv_forename_known(CKV_LIT("zhang")));
    ck_assert(!ckv_forename_known(CKV_LIT("christopherchristopher")));
    ck_assert(ckv_forename_known(CKV_LIT("aaron")) && ckv_forename_known(CKV_LIT("zoey"))); /* the ends of the table */
    ck_assert_uint_eq(ckv_forename_roots(ckv_lexeme_find(CKV_LIT("bob")), out, 1), 1);
    ck_assert_uint_eq(ckv_forename_roots(ckv_lexeme_find(CKV_LIT("bob")), out, 0), 0);
}
END_TEST

static const struct {
    const char *a, *b;
    bool same;
} sounds[] = {
    { "smith", "smyth", true },
    { "smith", "schmidt", true },
    { "meyer", "maier", true },
    { "philip", "filip", true },
    { "catherine", "katharina", true },
    { "katherine", "catherine", true },
    { "wright", "rite", true },
    { "mac donald", "mcdonald", true },
    { "smith", "jones", false },
    { "anna", "nina", false },
    { "knight", "night", true },
};

START_TEST(phonetic_codes)
{
    char x[CKV_PHONETIC_MAX], y[CKV_PHONETIC_MAX];
    size_t nx = ckv_phonetic(ckv_slice_str(sounds[_i].a), x), ny = ckv_phonetic(ckv_slice_str(sounds[_i].b), y);
    bool same = ckv_slice_equal(ckv_slice_of(x, nx), ckv_slice_of(y, ny));
    ck_assert_msg(same == sounds[_i].same, "%s: %.*s, %s: %.*s", sounds[_i].a, (int)nx, x, sounds[_i].b, (int)ny, y);
}
END_TEST

START_TEST(phonetic_of_no_letters)
{
    char code[CKV_PHONETIC_MAX];
    ck_assert_uint_eq(ckv_phonetic(CKV_LIT(""), code), 0);
    ck_assert_uint_eq(ckv_phonetic(CKV_LIT("\xE5\xBC\xA0 12"), code), 0);
    ck_assert_uint_le(ckv_phonetic(CKV_LIT("bdfgkjlmnprstbdfgkjlmnprst"), code), CKV_PHONETIC_MAX);
}
END_TEST

START_TEST(lookalikes_are_classes)
{
    ck_assert_uint_eq(ckv_lookalike_of(0x5DF1), ckv_lookalike_of(0x5DF2)); /* 己 已 */
    ck_assert_uint_eq(ckv_lookalike_of(0x5DF2), ckv_lookalike_of(0x5DF3)); /* 巳 */
    ck_assert_uint_eq(ckv_lookalike_of(0x5F20), 0x5F20);                   /* 张 has none */
    for (uint32_t cp = 0x4E00; cp < 0xA000; cp++)
        ck_assert_uint_eq(ckv_lookalike_of(ckv_lookalike_of(cp)), ckv_lookalike_of(cp));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("person");
    TCase *tc = tcase_create("person");
    tcase_add_loop_test(tc, whole_names, 0, COUNT(whole));
    tcase_add_loop_test(tc, names_of_japan, 0, COUNT(japanese));
    tcase_add_loop_test(tc, names_in_columns, 0, COUNT(columns));
    tcase_add_loop_test(tc, hostile_bytes, 0, 6);
    tcase_add_loop_test(tc, comma_says_the_same, 0, COUNT(western));
    tcase_add_loop_test(tc, nickname_groups, 0, COUNT(nicknames));
    tcase_add_test(tc, forenames_unknown);
    tcase_add_loop_test(tc, phonetic_codes, 0, COUNT(sounds));
    tcase_add_test(tc, phonetic_of_no_letters);
    tcase_add_test(tc, lookalikes_are_classes);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
