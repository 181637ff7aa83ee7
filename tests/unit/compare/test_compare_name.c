#include "runner.h"

#include "compare/name_part.h"
#include "name_record.h"

#include <math.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct {
    const char *a, *b, *surname, *given;
} pairs[] = {
    /* one person */
    { "李雷", "李雷", "same", "same" },
    { "張偉", "张伟", "same", "same" },
    { "张伟", "Wei ZHANG", "same reading", "same reading" },
    { "张伟", "Chang Wei", "same reading", "same reading" },
    { "李雷", "Lei Li", "same reading", "same reading" },
    { "陈大文", "Chan Tai Man", "same reading", "same reading" },
    { "陳水扁", "Chen Shui-bian", "same reading", "same reading" },
    { "陈伟", "Tan Wei", "same reading", "same reading" },
    { "黃美玲", "Ng Mei Ling", "same reading", "same reading" },
    { "诸葛亮", "Chu-ko Liang", "same reading", "same reading" },
    { "王丽娜", "Lina Wang", "same reading", "same reading" },
    { "梁家傑", "Alan LEONG Kah-kit", "same reading", "same reading" },
    { "梁振英", "Leung Chun-ying", "same reading", "same reading" },
    { "Zhang San Feng", "Chang San Feng", "same reading", "same" },
    { "Zhang Wei", "Wei Zhang", "same", "same" },
    { "John Smith", "Smith, John", "same", "same" },
    { "John Smith", "Smith John", "same", "same" },
    { "Smith^John", "John^Smith", "swapped", "swapped" },
    { "Smith^John Paul", "John^Smith Paul", "swapped", "swapped" },
    { "Smith^John Paul", "John^Smith", "swapped", "swapped" },
    { "俞玉", "郁宇", "swapped", "swapped" }, /* by sound alone, so no more than the sound is theirs in common */
    { "史丽", "篱士", "swapped", "swapped" },
    { "Smith^John", "John^Smiht", "swapped", "near" },
    { "伟明^张", "张^伟明", "same", "same" },
    { "Mary-Anne O'Brien", "Maryanne OBrien", "same", "same" },
    { "Bob Smith", "Robert Smith", "same", "short form or same sound" },
    { "J. Smith", "John Smith", "same", "initial" },
    { "John A. Smith", "John Smith", "same", "same first name" },
    { "John A. Smith", "John B. Smith", "same", "short form or same sound" },
    { "Jon Smyth", "John Smith", "near", "near" },
    { "John Mc Cain", "John McCain", "same", "same" },
    { "Mary Smith-Jones", "Mary Smith", "one of two", "same" },
    { "陳黃美玲", "黃美玲", "one of two", "same" },
    { "David Chan Tai Man", "陈大文", "same reading", "same reading" },
    { "David Chan", "CHAN Tai Man, David", "same", "same" },
    { "Xiaomnig Wang", "王晓明", "same reading", "near" },
    { "汤姆·史密斯", "Tom Smith", "same reading", "same reading" },
    { "贝拉克·奥巴马", "Barack Obama", "same reading", "same reading" },
    { "田中裕子", "Yuko Tanaka", "same reading", "same reading" },
    { "Сергей Лавров", "Sergey Lavrov", "same", "same" },
    { "谢伟俊", "TSE Wai-chun", "same reading", "same reading" },
    /* two surnames: the father's first, or in Portuguese last, of which one is often left out */
    { "Gabriel García Márquez", "García Márquez, Gabriel", "one of two", "same first name" },
    { "Gabriel García Márquez", "Gabriel García", "one of two", "same first name" },
    { "García^Gabriel", "Gabriel García Márquez", "one of two", "same first name" },
    { "José Ortega y Gasset", "José Ortega Gasset", "same", "same first name" },
    { "José Ortega y Gasset", "José Ortega", "one of two", "same first name" },
    { "Maria da Silva Santos", "Maria Silva", "one of two", "same first name" },
    { "João Pereira dos Santos", "João dos Santos", "same", "same first name" },
    /* Korean, in any of three scripts and several spellings */
    { "김철수", "Kim Cheol-su", "same reading", "same reading" },
    { "김철수", "Chul Soo Kim", "same reading", "same reading" },
    { "김철수", "金哲洙", "same reading", "same reading" },
    { "박정희", "Park Chung-hee", "same reading", "same reading" },
    { "박정희", "Pak Chŏng-hŭi", "same reading", "same reading" },
    { "이명박", "Lee Myung-bak", "same reading", "same reading" },
    { "이명박", "Yi Myŏng-bak", "same reading", "same reading" },
    { "노무현", "Roh Moo-hyun", "same reading", "same reading" },
    { "尹錫悅", "Yoon Suk Yeol", "same reading", "same reading" },
    { "崔圭夏", "Choi Kyu-hah", "same reading", "short form or same sound" },
    { "鄭夢準", "Chung Mong-joon", "same reading", "short form or same sound" },
    /* perhaps one person */
    { "谢伟俊", "TSE Wai-chuen", "same reading", "short form or same sound" },
    { "张伟", "章伟", "near", "same" },
    { "Crouch, Ella", "Crou Ch, Ella", "near", "same" },
    { "Crouch, Ella", "Cramp Rouch, Ella", "other", "same" },
    { "张伟", "张玮", "same", "near" },
    { "王己", "王已", "same", "near" },
    { "张伟", "张先生", "same", "missing" },
    { "Jackie Chan", "陈港生", "same reading", "missing" },
    { "Clark", "Susan Clark", "same", "missing" },
    { "Susan Meyer", "Susan Meyer Thomas", "one of two", "same first name" },
    { "Peggie Charney", "Margaret Charney", "same", "short form or same sound" },
    { "Dobbins Jr^David", "Dobbins Senior^David", "missing", "other" },
    { "Klein^Morris I", "Klein^Morris II", "missing", "other" },
    { "Klein^Morris", "Klein^Morris II", "same", "same" },
    { "^Logan", "Logan^Webb", "swapped", "missing" },
    { "Logan^Webb", "Webb^", "missing", "swapped" },
    { "横关^", "Guan^", "missing", "short form or same sound" },
    /* in each other's column, with a slip in both, or with but an initial */
    { "Merritt^Ngelina", "Angeliba^Merritr", "near", "near" },
    { "Moreno^Messiah", "M^Moreno", "swapped", "initial" },
    { "Merritt^Ngelina", "Susan^Merritr", "other", "other" },
    /* two slips in a short name, or one in a name of three letters: it may be another name */
    { "Woodard^Masovn", "Woodard^Mson", "same", "alike" },
    { "Hester^Mia", "Hester^Ia", "same", "alike" },
    { "Hester^Mia", "Hester^Eve", "same", "other" },
    /* others */
    { "王晓明", "王晓红", "same", "another character" },
    { "孙文博", "孙文渊", "same", "another character" }, /* twins */
    { "孙文博", "孙渊博", "same", "another character" },
    { "孙文博", "孙文波", "same", "near" }, /* one sound */
    { "孙文博", "孙文搏", "same", "near" }, /* one look */
    { "孙文博", "孙博", "same", "half" },
    { "Sun Xiaoming", "Sun Xiaohong", "same", "another character" },
    { "Sun Xiaoming", "Sun Xiaoning", "same", "half" },
    { "John Smith", "Joan Smith", "same", "alike" },
    { "Emma Smith", "Ella Smith", "same", "other" },
    { "Daniel Smith", "Danielle Smith", "same", "alike" },
    { "Louis Smith", "Louise Smith", "same", "alike" },
    { "Jon Smith", "John Smith", "same", "near" }, /* forms of one */
    { "Jhon Smith", "Joan Smith", "same", "short form or same sound" },
    { "John Smith Sr", "John Smith Jr", "missing", "other" },
    { "张伟", "李伟", "other", "same" },
    { "张伟", "John Smith", "other", "other" },
    { "Wang Wei", "Wang Fei", "same", "other" },
    { "David Chan Tai Man", "David Chan Siu Ming", "same", "half" },
    { "Peter Jones", "Susan Clark", "other", "other" },
    { "Juan García López", "María García López", "same", "other" },
    { "Juan García Pérez", "Juan García López", "other", "same" },
    { "김철수", "Park Chung-hee", "other", "other" },
    { "김철수", "朴正熙", "other", "other" },
    { "李明博", "Kim Chul Soo", "other", "other" },
    /* what people write who do not say their name */
    { "张三", "张三", "missing", "missing" },
    { "John Doe", "John Doe", "missing", "missing" },
    { "N/A", "张伟", "missing", "missing" },
    { "#N/A", "#N/A", "missing", "missing" },
    { "#REF!", "张伟", "missing", "missing" },
};

static void compare(const ckv_buf *a, const ckv_buf *b, ckv_outcome out[2])
{
    ckv_outcome all[CKV_CMP_COUNT];
    ckv_compare_records((const uint8_t *)a->ptr, (const uint8_t *)b->ptr, all);
    out[0] = all[CKV_CMP_SURNAME];
    out[1] = all[CKV_CMP_GIVEN];
}

static const char *level_name(ckv_comparison id, unsigned level)
{
    return ckv_comparison_get(id)->levels[level].name;
}

/* Of names with their parts swapped either comparison may have it. */
static bool has_token(const ckv_buf *record, const ckv_outcome found[2], ckv_comparison id, uint64_t token)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    size_t count = ckv_compare_tokens((const uint8_t *)record->ptr, tokens, CKV_TOKENS_MAX);
    for (size_t i = 0; i < count; i++) {
        if ((tokens[i].comparison == id || ckv_outcome_is_swapped(found)) && tokens[i].token == token)
            return true;
    }
    return false;
}

START_TEST(levels)
{
    ckv_buf a = name_record(pairs[_i].a), b = name_record(pairs[_i].b);
    ckv_outcome there[2], back[2];
    compare(&a, &b, there);
    compare(&b, &a, back);
    ck_assert_msg(strcmp(level_name(CKV_CMP_SURNAME, there[0].level), pairs[_i].surname) == 0
                      && strcmp(level_name(CKV_CMP_GIVEN, there[1].level), pairs[_i].given) == 0,
        "%s and %s: surname %s, given name %s", pairs[_i].a, pairs[_i].b, level_name(CKV_CMP_SURNAME, there[0].level),
        level_name(CKV_CMP_GIVEN, there[1].level));
    for (int i = 0; i < 2; i++) {
        ck_assert_msg(
            there[i].level == back[i].level && there[i].token == back[i].token, "%s and %s", pairs[_i].a, pairs[_i].b);
        ckv_comparison id = i ? CKV_CMP_GIVEN : CKV_CMP_SURNAME;
        if (there[i].token)
            ck_assert_msg(has_token(&a, there, id, there[i].token) && has_token(&b, there, id, there[i].token),
                "%s and %s", pairs[_i].a, pairs[_i].b);
    }
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

/* Every two names of the table above: symmetric, and a token is always one that both records yield. */
START_TEST(any_two_are_symmetric)
{
    ckv_buf a = name_record(pairs[_i].a);
    for (size_t k = 0; k < COUNT(pairs); k++) {
        ckv_buf b = name_record(pairs[k].b);
        ckv_outcome there[2], back[2];
        compare(&a, &b, there);
        compare(&b, &a, back);
        for (int i = 0; i < 2; i++) {
            ckv_comparison id = i ? CKV_CMP_GIVEN : CKV_CMP_SURNAME;
            ck_assert_msg(there[i].level == back[i].level && there[i].token == back[i].token, "%s and %s", pairs[_i].a,
                pairs[k].b);
            ck_assert_msg(!there[i].token
                              || (has_token(&a, there, id, there[i].token) && has_token(&b, there, id, there[i].token)),
                "%s and %s", pairs[_i].a, pairs[k].b);
        }
        ckv_buf_free(&b);
    }
    ckv_buf_free(&a);
}
END_TEST

START_TEST(best_of_several_names)
{
    ckv_buf a = name_record("Peter Jones;张伟;John Smith"), b = name_record("Zhang Wei;Susan Clark");
    ckv_outcome out[2];
    compare(&a, &b, out);
    ck_assert_str_eq(level_name(CKV_CMP_SURNAME, out[0].level), "same reading");
    ck_assert_str_eq(level_name(CKV_CMP_GIVEN, out[1].level), "same reading");
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

/* 欧阳 and Ouyang count together, so that a rare surname is rare in every script. */
START_TEST(scripts_share_tokens)
{
    ckv_buf han = name_record("欧阳修"), latin = name_record("Ouyang Xiu"), other = name_record("欧阳锋");
    ckv_outcome cross[2], native[2];
    compare(&han, &latin, cross);
    compare(&han, &other, native);
    ck_assert(cross[0].token != 0 && native[0].token != 0 && cross[0].token != native[0].token);
    ck_assert(has_token(&other, cross, CKV_CMP_SURNAME, cross[0].token));
    ckv_buf_free(&han);
    ckv_buf_free(&latin);
    ckv_buf_free(&other);
}
END_TEST

START_TEST(definitions_are_sound)
{
    ckv_comparison id = _i ? CKV_CMP_GIVEN : CKV_CMP_SURNAME;
    const ckv_comparison_def *def = ckv_comparison_get(id);
    double m = 0, u = 0;
    ck_assert_int_eq(def->id, (int)id);
    ck_assert(def->levels[0].m == 0 && def->levels[0].u == 0);
    for (unsigned i = 0; i < def->level_count; i++) {
        m += def->levels[i].m;
        u += def->levels[i].u;
        ck_assert(i == 0 || (def->levels[i].m > 0 && def->levels[i].u > 0));
    }
    ck_assert_double_eq_tol(m, 1, 1e-9);
    ck_assert_double_eq_tol(u, 1, 1e-9);
}
END_TEST

/* What chooses among several names goes by the numbers that weigh them. */
START_TEST(bits_are_in_step)
{
    const ckv_comparison_def *def = ckv_comparison_get(_i ? CKV_CMP_GIVEN : CKV_CMP_SURNAME);
    const int *bits = _i ? ckv_name_given_bits : ckv_name_surname_bits;
    for (unsigned i = 1; i < def->level_count; i++)
        ck_assert_int_eq(bits[i], (int)lround(4 * log2(def->levels[i].m / def->levels[i].u)));
}
END_TEST

START_TEST(damaged_payloads)
{
    ckv_buf a = name_record("David Chan Tai Man"), b = name_record("陈大文");
    ckv_slice run = ckv_features_get((const uint8_t *)a.ptr, CKV_FEATURE_NAME);
    ckv_slice whole = ckv_features_get((const uint8_t *)b.ptr, CKV_FEATURE_NAME);
    char bytes[300];
    ckv_outcome out[2];
    for (size_t at = 2; at < run.len; at++) {
        for (unsigned flip = 1; flip < 256; flip <<= 1) { /* lengths that lie must not lead outside */
            memcpy(bytes, run.ptr, run.len);
            bytes[at] = (char)((unsigned char)bytes[at] ^ flip);
            ckv_comparator_name.compare(ckv_slice_of(bytes, run.len), whole, out);
            ck_assert(out[0].level < SURNAME_LEVELS && out[1].level < GIVEN_LEVELS);
        }
    }
    ckv_buf_free(&a);
    ckv_buf_free(&b);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("compare name");
    TCase *tc = tcase_create("compare name");
    tcase_add_loop_test(tc, levels, 0, COUNT(pairs));
    tcase_add_loop_test(tc, any_two_are_symmetric, 0, COUNT(pairs));
    tcase_add_test(tc, best_of_several_names);
    tcase_add_test(tc, scripts_share_tokens);
    tcase_add_loop_test(tc, definitions_are_sound, 0, 2);
    tcase_add_loop_test(tc, bits_are_in_step, 0, 2);
    tcase_add_test(tc, damaged_payloads);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
