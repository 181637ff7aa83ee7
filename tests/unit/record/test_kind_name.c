#include "runner.h"

#include "record/feature_name.h"
#include "record/feature_sex.h"
#include "record/kind.h"

#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static ckv_normalizer normalizer(void)
{
    ckv_normalizer n = { .country = "" };
    for (size_t i = 0; i < COUNT(n.scratch); i++)
        n.scratch[i] = ckv_buf_make(CKV_VALUE_MAX);
    return n;
}

static void drop(ckv_normalizer *n)
{
    for (size_t i = 0; i < COUNT(n->scratch); i++)
        ckv_buf_free(&n->scratch[i]);
}

/* The features of one name in one piece. */
static ckv_buf features_of(ckv_slice whole)
{
    ckv_normalizer n = normalizer();
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX);
    ckv_value value = { .part = { [CKV_PART_WHOLE] = whole } };
    ck_assert_int_eq(ckv_name_features(&b, &value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    ckv_feature_builder_free(&b);
    drop(&n);
    return out;
}

/* The first name in a record; false if it has none. */
static bool view_of(const ckv_buf *record, ckv_name_view *view, ckv_feature_value *value)
{
    ckv_slice run = ckv_features_get((const uint8_t *)record->ptr, CKV_FEATURE_NAME);
    if (!ckv_feature_next(&run, value))
        return false;
    ckv_name_view_read(view, value->payload, value->len);
    return true;
}

static const struct {
    const char *name, *surname, *given, *han;
} letters[] = {
    { "李雷", "li", "lei", "雷" },
    { "歐陽修", "ou yang", "xiu", "修" },
    { "單雄信", "shan", "xiong xin", "雄信" },
    { "吕布", "lv", "bu", "布" },
    { "Wang Xiaoming", "wang", "xiao ming", "" },
    { "Pat O'Brien", "obrien", "pat", "" },
    { "Ludwig van Beethoven", "van beethoven", "ludwig", "" },
};

START_TEST(letters_and_characters)
{
    ckv_buf record = features_of(ckv_slice_str(letters[_i].name));
    ckv_name_view view;
    ckv_feature_value value;
    ck_assert(view_of(&record, &view, &value));
    const ckv_name_part *surname = &view.part[CKV_NAME_SURNAME], *given = &view.part[CKV_NAME_GIVEN];
    ck_assert(ckv_slice_equal(surname->letters, ckv_slice_str(letters[_i].surname)));
    ck_assert(ckv_slice_equal(given->letters, ckv_slice_str(letters[_i].given)));
    ck_assert(ckv_slice_equal(given->han, ckv_slice_str(letters[_i].han)));
    ckv_buf_free(&record);
}
END_TEST

/* Spellings of one name have the same class in one system. */
static const struct {
    const char *han, *latin;
    char system; /* w: Mandarin, c: Cantonese */
} classes[] = {
    { "曾国藩", "Zeng Guofan", 'w' },
    { "仇英", "Qiu Ying", 'w' },
    { "解晓东", "Xie Xiaodong", 'w' },
    { "查良镛", "Zha Liangyong", 'w' },
    { "万俟卨", "Moqi Xie", 'w' },
    { "蔡英文", "Tsai Ying-wen", 'w' },
    { "謝長廷", "Hsieh Chang-ting", 'w' },
    { "吕秀莲", "Lu Hsiu-lien", 'w' },
    { "黃美玲", "Wong Mei Ling", 'c' },
    { "李嘉誠", "Lee Ka Shing", 'c' },
    { "陳大文", "Chan Tai Man", 'c' },
};

START_TEST(classes_meet)
{
    ckv_buf han = features_of(ckv_slice_str(classes[_i].han)), latin = features_of(ckv_slice_str(classes[_i].latin));
    ckv_name_view x, y;
    ckv_feature_value value;
    ck_assert(view_of(&han, &x, &value) && view_of(&latin, &y, &value));
    for (int i = CKV_NAME_SURNAME; i <= CKV_NAME_GIVEN; i++) {
        const ckv_name_part *a = &x.part[i], *b = &y.part[i];
        uint32_t one = classes[_i].system == 'w' ? a->wg : a->canton,
                 other = classes[_i].system == 'w' ? b->wg : b->canton;
        ck_assert_msg(one != 0 && one == other, "%s and %s, part %d", classes[_i].han, classes[_i].latin, i);
    }
    ckv_buf_free(&han);
    ckv_buf_free(&latin);
}
END_TEST

static const char *const nothing[] = { "", " ", "N/A", "无", "先生", "null" };

START_TEST(placeholders_have_no_features)
{
    ckv_buf record = features_of(ckv_slice_str(nothing[_i]));
    ck_assert_uint_eq(ckv_features_get((const uint8_t *)record.ptr, CKV_FEATURE_NAME).len, 0);
    ckv_buf_free(&record);
}
END_TEST

START_TEST(weak_names_are_marked)
{
    ckv_buf record = features_of(CKV_LIT("张三"));
    ckv_name_view view;
    ckv_feature_value value;
    ck_assert(view_of(&record, &view, &value));
    ck_assert(value.flags & CKV_VALUE_WEAK);
    ckv_buf_free(&record);
}
END_TEST

START_TEST(titles_tell_the_sex)
{
    static const struct {
        const char *name;
        char sex;
    } rows[] = { { "张伟先生", 'M' }, { "Mrs Lam", 'F' }, { "陈太", 'F' }, { "张伟", 0 }, { "Dr Lam", 0 } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ckv_buf record = features_of(ckv_slice_str(rows[i].name));
        ckv_slice run = ckv_features_get((const uint8_t *)record.ptr, CKV_FEATURE_SEX);
        ckv_feature_value value;
        bool told = ckv_feature_next(&run, &value);
        ck_assert(told == (rows[i].sex != 0));
        ck_assert(!told || (ckv_sex_view(&value) == rows[i].sex && value.flags == CKV_VALUE_DERIVED));
        ckv_buf_free(&record);
    }
}
END_TEST

/* However long the name, the payload fits and surname and given name are in it. */
START_TEST(long_names_fit)
{
    char name[900];
    size_t len = 0;
    static const char *const words[] = { "Bartholomaeus", "张伟明", "Maximiliana", "Chiang", "·",
        "Wolfeschlegelsteinhausen-", "Tai " };
    for (size_t i = 0; len + 40 < sizeof name; i++) {
        size_t n = strlen(words[(i * 5 + (size_t)_i) % COUNT(words)]);
        memcpy(name + len, words[(i * 5 + (size_t)_i) % COUNT(words)], n);
        len += n;
        name[len++] = i % 3 ? ' ' : ',';
    }
    for (size_t cut = 1; cut < len; cut += 7) {
        ckv_buf record = features_of(ckv_slice_of(name, cut));
        ckv_name_view view;
        ckv_feature_value value;
        if (view_of(&record, &view, &value))
            ck_assert(ckv_name_part_present(&view.part[CKV_NAME_GIVEN])
                      || ckv_name_part_present(&view.part[CKV_NAME_SURNAME]));
        ck_assert(ckv_features_valid(ckv_buf_slice(&record)));
        ckv_buf_free(&record);
    }
}
END_TEST

static const struct {
    const char *whole, *surname, *given, *middle;
    ckv_status status;
    const char *expect;
} displays[] = {
    { " 張偉 ", "", "", "", CKV_OK, "張偉" },
    { "John   Smith", "", "", "", CKV_OK, "John Smith" },
    { "", "张", "伟", "", CKV_OK, "张伟" },
    { "", "Smith", "John", "A.", CKV_OK, "John A. Smith" },
    { "", "Smith", "", "", CKV_OK, "Smith" },
    { "N/A", "", "", "", CKV_NOT_FOUND, "" },
    { "", "", "", "", CKV_NOT_FOUND, "" },
    /* notes and titles are no part of a name, other names in brackets are */
    { "陈伟（已离职）", "", "", "", CKV_OK, "陈伟" },
    { "陳偉【重複】", "", "", "", CKV_OK, "陳偉" },
    { "（已停用）李娜", "", "", "", CKV_OK, "李娜" },
    { "王丽女士（VIP）", "", "", "", CKV_OK, "王丽" },
    { "陈伟先生", "", "", "", CKV_OK, "陈伟" },
    { "陈先生", "", "", "", CKV_OK, "陈先生" },
    { "陈伟(David)", "", "", "", CKV_OK, "陈伟(David)" },
    { "CHEN WEI (old)", "", "", "", CKV_OK, "CHEN WEI" },
    { "Anna Smith (Jones)", "", "", "", CKV_OK, "Anna Smith (Jones)" },
    { "Robert (Bob) Smith", "", "", "", CKV_OK, "Robert (Bob) Smith" },
    { "陈伟（）", "", "", "", CKV_OK, "陈伟" },
    { "（）陈伟", "", "", "", CKV_OK, "陈伟" },
    { "陈伟（销售部）", "", "", "", CKV_OK, "陈伟" },
    /* of several shops each has its own */
    { "重庆渝香餐饮（江北店）", "", "", "", CKV_OK, "重庆渝香餐饮（江北店）" },
    { "渝香火锅(江北分公司)", "", "", "", CKV_OK, "渝香火锅(江北分公司)" },
    { "渝香火锅【 南岸营业部 】", "", "", "", CKV_OK, "渝香火锅【 南岸营业部 】" },
    { "（江北店）渝香火锅", "", "", "", CKV_OK, "（江北店）渝香火锅" },
    { "Blue Dragon (soho branch)", "", "", "", CKV_OK, "Blue Dragon (soho branch)" },
};

START_TEST(display_forms)
{
    ckv_normalizer n = normalizer();
    ckv_buf out = ckv_buf_make(CKV_VALUE_MAX);
    ckv_value value = { .part = { [CKV_PART_WHOLE] = ckv_slice_str(displays[_i].whole),
                            [CKV_PART_SURNAME] = ckv_slice_str(displays[_i].surname),
                            [CKV_PART_GIVEN] = ckv_slice_str(displays[_i].given),
                            [CKV_PART_MIDDLE] = ckv_slice_str(displays[_i].middle) } };
    ck_assert_int_eq(ckv_name_display(&out, &value, &n), displays[_i].status);
    ck_assert_msg(
        ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(displays[_i].expect)), "%.*s", (int)out.len, out.ptr);
    ckv_buf_free(&out);
    drop(&n);
}
END_TEST

START_TEST(cut_payloads)
{
    ckv_buf record = features_of(CKV_LIT("David Chan Tai Man"));
    ckv_slice run = ckv_features_get((const uint8_t *)record.ptr, CKV_FEATURE_NAME);
    ckv_feature_value value;
    ck_assert(ckv_feature_next(&run, &value));
    for (size_t len = 0; len < value.len; len++) {
        uint8_t *copy = malloc(len ? len : 1); /* exactly as long, for the sanitizer to see */
        ckv_name_view view;
        memcpy(copy, value.payload, len);
        ckv_name_view_read(&view, copy, len);
        for (int i = 0; i < CKV_NAME_WHICH_COUNT; i++) {
            const ckv_name_part *part = &view.part[i];
            if (ckv_name_part_present(part))
                ck_assert(part->letters.ptr + part->letters.len <= (const char *)copy + len);
        }
        free(copy);
    }
    ckv_buf_free(&record);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("kind name");
    TCase *tc = tcase_create("kind name");
    tcase_add_loop_test(tc, letters_and_characters, 0, COUNT(letters));
    tcase_add_loop_test(tc, classes_meet, 0, COUNT(classes));
    tcase_add_loop_test(tc, placeholders_have_no_features, 0, COUNT(nothing));
    tcase_add_test(tc, weak_names_are_marked);
    tcase_add_test(tc, titles_tell_the_sex);
    tcase_add_loop_test(tc, long_names_fit, 0, 7);
    tcase_add_loop_test(tc, display_forms, 0, COUNT(displays));
    tcase_add_test(tc, cut_payloads);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
