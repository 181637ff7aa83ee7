#include "runner.h"

#include "block/part.h"
#include "name_record.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool share(ckv_part_fn part, const char *a, const char *b)
{
    uint64_t x[CKV_PART_HASHES_MAX], y[CKV_PART_HASHES_MAX];
    ckv_buf first = name_record(a), second = name_record(b);
    size_t nx = part((const uint8_t *)first.ptr, x, COUNT(x)), ny = part((const uint8_t *)second.ptr, y, COUNT(y));
    bool found = false;
    for (size_t i = 0; i < nx; i++) {
        ck_assert(x[i] != 0);
        for (size_t k = 0; k < i; k++)
            ck_assert(x[k] != x[i]);
        for (size_t k = 0; k < ny; k++)
            found = found || x[i] == y[k];
    }
    ckv_buf_free(&first);
    ckv_buf_free(&second);
    return found;
}

static const struct {
    const char *a, *b;
    bool full, sound; /* sound: under the full name or the sloppy sound */
} names[] = {
    { "张伟", "Wei ZHANG", true, true },
    { "张伟", "Chang Wei", true, true },
    { "陈大文", "Chan Tai Man", true, true },
    { "陈大文", "David CHAN Tai-man", true, true },
    { "陈伟", "Tan Wei", true, true },
    { "黃美玲", "Ng Mei Ling", true, true },
    { "诸葛亮", "Chu-ko Liang", true, true },
    { "曾乐", "Zeng Yue", true, true },
    { "Zhang Wei", "Wei Zhang", true, true },
    { "Smith^John", "John^Smith", true, true },
    { "John Smith", "Smith, John", true, true },
    { "John A. Smith", "John Smith", true, true },
    { "David Chan", "CHAN Tai Man, David", true, true },
    { "David Chan", "陈大文 David", true, true },
    { "陳黃美玲", "黃美玲", true, true },
    { "买买提·艾力", "买买提艾力", true, true },
    { "张伟", "张玮", true, true },
    { "Bob Smith", "Robert Smith", false, true },
    { "Jon Smyth", "John Smith", false, true },
    { "张伟", "章玮", true, true },
    { "曾庆红", "Zeng Qinhong", false, true },
    { "张伟", "李伟", false, false },
    { "John Smith", "Peter Jones", false, false },
};

START_TEST(names_find_each_other)
{
    bool full = share(ckv_part_name_full, names[_i].a, names[_i].b);
    bool sound = full || share(ckv_part_name_sound, names[_i].a, names[_i].b);
    ck_assert_msg(
        full == names[_i].full && sound == names[_i].sound, "%s and %s: %d %d", names[_i].a, names[_i].b, full, sound);
}
END_TEST

static const struct {
    ckv_part_fn part;
    const char *a, *b;
    bool shared;
} parts[] = {
    { ckv_part_surname, "张伟", "Chang Li", true },
    { ckv_part_surname, "黄丽", "Wong Tai Man", true },
    { ckv_part_surname, "Jane Smith", "Smith, Pat", true },
    { ckv_part_surname, "张伟", "李伟", false },
    { ckv_part_surname, "张先生", "张伟", true },
    { ckv_part_given, "张伟", "Li Wei", true },
    { ckv_part_given, "陈大文", "Wong Tai Man", true },
    { ckv_part_given, "John A. Smith", "John Jones", true },
    { ckv_part_given, "John Smith", "Peter Smith", false },
    { ckv_part_initials, "张伟", "Chang Wei", true },
    { ckv_part_initials, "谢军", "Hsieh Chun", true },
    { ckv_part_initials, "John Smith", "S., John", true },
    { ckv_part_initials, "John Smith", "Peter Jones", false },
};

START_TEST(parts_of_names)
{
    ck_assert_msg(
        share(parts[_i].part, parts[_i].a, parts[_i].b) == parts[_i].shared, "%s and %s", parts[_i].a, parts[_i].b);
}
END_TEST

static const ckv_part_fn all_parts[] = { ckv_part_name_full, ckv_part_name_sound, ckv_part_surname, ckv_part_given,
    ckv_part_initials };
static const char *const no_keys[] = { "", "N/A", "张三", "John Doe", "先生" };

START_TEST(missing_makes_no_key)
{
    uint64_t out[CKV_PART_HASHES_MAX];
    for (size_t i = 0; i < COUNT(no_keys); i++) {
        ckv_buf record = name_record(no_keys[i]);
        ck_assert_uint_eq(all_parts[_i]((const uint8_t *)record.ptr, out, COUNT(out)), 0);
        ckv_buf_free(&record);
    }
}
END_TEST

START_TEST(no_more_than_asked)
{
    uint64_t out[CKV_PART_HASHES_MAX + 1];
    ckv_buf record =
        name_record("David Wong Tai Man;Bob Smith;陳黃美玲;Liz Taylor;Lo Ming;Peter Cheng;张伟;Ng Mei Ling");
    for (size_t max = 0; max <= CKV_PART_HASHES_MAX; max++) {
        out[max] = 42;
        ck_assert_uint_le(all_parts[_i]((const uint8_t *)record.ptr, out, max), max);
        ck_assert_uint_eq(out[max], 42);
    }
    ckv_buf_free(&record);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("part name");
    TCase *tc = tcase_create("part name");
    tcase_add_loop_test(tc, names_find_each_other, 0, COUNT(names));
    tcase_add_loop_test(tc, parts_of_names, 0, COUNT(parts));
    tcase_add_loop_test(tc, missing_makes_no_key, 0, COUNT(all_parts));
    tcase_add_loop_test(tc, no_more_than_asked, 0, COUNT(all_parts));
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
