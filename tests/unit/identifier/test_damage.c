/* What spreadsheets and old systems leave of values. */
#include "identifier/check.h"
#include "identifier/damage.h"
#include "identifier/national.h"
#include "identifier/sheet.h"
#include "random.h"
#include "runner.h"
#include "text/canon.h"
#include "text/encoding/charset.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *text, *digits; /* "" where it is no such number */
    ckv_damage damage;
} numbers[] = {
    { "1.38e+10", "13*********", CKV_DAMAGE_NOTATION },
    { "1,38e+10", "13*********", CKV_DAMAGE_NOTATION },
    { "1e+10", "***********", CKV_DAMAGE_NOTATION },
    { "3.10101e+17", "31010*************", CKV_DAMAGE_NOTATION },
    { "3.10101199001011e+17", "310101199001011***", CKV_DAMAGE_PRECISION },
    { "3.1010119900101126e17", "310101199001011***", CKV_DAMAGE_PRECISION },
    { "1.3912345678e10", "13912345678", CKV_DAMAGE_DECIMAL },
    { "1.3912345678e+10", "13912345678", CKV_DAMAGE_DECIMAL },
    { "1.391234e10", "13912340000", CKV_DAMAGE_DECIMAL },
    { "13812345678.0", "13812345678", CKV_DAMAGE_DECIMAL },
    { "13812345678.00", "13812345678", CKV_DAMAGE_DECIMAL },
    { "13812345678,00", "13812345678", CKV_DAMAGE_DECIMAL },
    { "13,812,345,678", "13812345678", CKV_DAMAGE_DECIMAL },
    { "13,812,345,678.00", "13812345678", CKV_DAMAGE_DECIMAL },
    { "13812345678", "", CKV_DAMAGE_NONE },
    { "138.12345678", "", CKV_DAMAGE_NONE },
    { "138,12345678", "", CKV_DAMAGE_NONE },
    { "010.0", "", CKV_DAMAGE_NONE },
    { "5e12", "", CKV_DAMAGE_NONE },
    { "1.5e+3", "", CKV_DAMAGE_NONE },
    { "1.38e+99", "", CKV_DAMAGE_NONE },
    { "1.38e-10", "", CKV_DAMAGE_NONE },
    { "1.38e+", "", CKV_DAMAGE_NONE },
    { "1.e+10", "", CKV_DAMAGE_NONE },
    { "0.38e+10", "", CKV_DAMAGE_NONE },
    { "1.38e+10x", "", CKV_DAMAGE_NONE },
    { "1.391234567890e+10", "", CKV_DAMAGE_NONE },
    { "1,234,56", "", CKV_DAMAGE_NONE },
    { "e", "", CKV_DAMAGE_NONE },
    { "", "", CKV_DAMAGE_NONE },
};

START_TEST(sheet_table)
{
    ckv_sheet_number n = { .len = 0 };
    bool read = ckv_sheet_number_read(&n, ckv_slice_str(numbers[_i].text));
    ck_assert_msg(read == (numbers[_i].digits[0] != 0), "%s", numbers[_i].text);
    ck_assert_msg(ckv_slice_equal(ckv_slice_of(n.digits, n.len), ckv_slice_str(numbers[_i].digits)), "%s: %.*s",
        numbers[_i].text, (int)n.len, n.digits);
    ck_assert_int_eq(read ? n.damage : CKV_DAMAGE_NONE, numbers[_i].damage);
}
END_TEST

/* Every beginning of every number above, and every one with a byte changed: read or not, never past its end. */
START_TEST(sheet_hostile)
{
    char *copy = strdup(numbers[_i].text);
    size_t len = strlen(copy);
    for (size_t n = 0; n <= len; n++) {
        ckv_sheet_number out = { .len = 0 };
        char *exact = malloc(n + 1);
        memcpy(exact, copy, n);
        if (n)
            exact[n - 1] = (char)(exact[n - 1] ^ 0x11);
        ckv_sheet_number_read(&out, ckv_slice_of(copy, n));
        ckv_sheet_number_read(&out, ckv_slice_of(exact, n));
        ck_assert_uint_le(out.len, CKV_SHEET_DIGITS_MAX);
        free(exact);
    }
    free(copy);
}
END_TEST

#define N CKV_ID_NATIONAL
#define T CKV_ID_TAX

static const struct {
    const char *text;
    ckv_id_family family;
    const char *country, *left, *damage;
} ids[] = {
    { "310101199001011234", N, "", "310101199001011234", "" },
    { "310101199001011000", N, "", "310101199001011***", "15-digit precision" },
    { "310101199001011264", N, "", "310101199001011***", "15-digit precision" }, /* a double: divisible by 64 */
    { "310101199001011265", N, "", "310101199001011265", "" },
    { "3.10101E+17", N, "", "31010*************", "scientific notation" },
    { "310115199807051", N, "", "310115199807051***", "cut" },
    { "310115200509301", N, "", "310115200509301***", "cut" }, /* or of 1920 */
    { "110105491231002", N, "", "11010519491231002X", "" },
    { "310115199813051", N, "", "310115199813051", "" }, /* no such month */
    { "990115199807051", N, "", "990115199807051", "" }, /* no such province */
    { "32O5O2198811O92174", N, "", "320502198811092174", "letters for digits" },
    { "320502l988l1092l74", N, "", "320502198811092174", "letters for digits" },
    { "914403001922038216", T, "", "914403001922038216", "" },
    { "914403001922038000", T, "", "914403001922038***", "15-digit precision" },
    { "9.14403E+17", T, "", "91440*************", "scientific notation" },
    { "4595257", T, "TW", "04595257", "leading zeros lost" },
    { "4595258", T, "TW", "4595258", "" },
    { "4595257", T, "CN", "4595257", "" },
    { "1010001", N, "US", "001010001", "leading zeros lost" },
    { "192203821.0", T, "CN", "192203821", "written as a number" },
};

START_TEST(id_table)
{
    ckv_id id;
    ck_assert_int_eq(ckv_id_parse(&id, ckv_slice_str(ids[_i].text), ids[_i].family, ids[_i].country, 20251231), CKV_OK);
    ck_assert_msg(ckv_slice_equal(ckv_slice_of(id.text, id.len), ckv_slice_str(ids[_i].left)), "%s: %.*s", ids[_i].text,
        (int)id.len, id.text);
    ck_assert_msg(
        strcmp(ckv_damage_name(id.damage), ids[_i].damage) == 0, "%s: %s", ids[_i].text, ckv_damage_name(id.damage));
}
END_TEST

/* A number that was mended, or of which only what is left is written, stays as it is. */
START_TEST(id_again)
{
    ckv_id once, twice;
    ck_assert_int_eq(
        ckv_id_parse(&once, ckv_slice_str(ids[_i].text), ids[_i].family, ids[_i].country, 20251231), CKV_OK);
    ck_assert_int_eq(
        ckv_id_parse(&twice, ckv_slice_of(once.text, once.len), ids[_i].family, ids[_i].country, 20251231), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_slice_of(once.text, once.len), ckv_slice_of(twice.text, twice.len)));
    ck_assert_int_eq(once.fault, twice.fault);
    ck_assert_int_eq(once.birth, twice.birth);
    ck_assert_int_eq(twice.damage, CKV_DAMAGE_NONE);
}
END_TEST

/* What a spreadsheet leaves of a sound resident number still tells its region and its birth date. */
START_TEST(truncated_tells_region_and_birth)
{
    uint64_t r = (uint64_t)_i + 1;
    char text[32];
    ckv_id whole, cut;
    snprintf(text, sizeof text, "31010119%02u%02u%02u%03u", (unsigned)random_below(&r, 100),
        (unsigned)random_below(&r, 12) + 1, (unsigned)random_below(&r, 28) + 1, (unsigned)random_below(&r, 1000));
    text[17] = ckv_check_cn_resident(text);
    ck_assert_int_eq(ckv_id_parse(&whole, ckv_slice_of(text, 18), N, "", 20251231), CKV_OK);
    ck_assert_int_eq(whole.fault, CKV_ID_SOUND);
    memset(text + 15, '0', 3);
    ck_assert_int_eq(ckv_id_parse(&cut, ckv_slice_of(text, 18), N, "", 20251231), CKV_OK);
    ck_assert_int_eq(cut.birth, whole.birth);
    ck_assert_mem_eq(cut.region, whole.region, 6);
    ck_assert(cut.fault == CKV_ID_MASKED || cut.doubtful);
}
END_TEST

static const struct {
    const char *text;
    bool lost;
} texts[] = {
    { "张伟", false },
    { "张?", true },
    { "?伟", true },
    { "上海市?\?路", true },
    { "Really?", false },
    { "who? me", false },
    { "张\ufffd", true },
    { "M\ufffdller", true },
    { "锟斤拷锟斤拷", true },
    { "烫伤科", false },
    { "烫烫烫", true },
    { "", false },
};

START_TEST(lost_characters)
{
    ck_assert_msg(ckv_damage_has_lost(ckv_slice_str(texts[_i].text)) == texts[_i].lost, "%s", texts[_i].text);
}
END_TEST

static const struct {
    const char *text;
    bool sound;
} sounds[] = {
    { "广东省深圳市南山区科技南3路5号B座103室", true },
    { "123 O'Brien Street, Apt #4, Springfield, IL 62704", true },
    { "", true },
    { "上海市?\?路", false },
    { "上海市1路(近2路)", false },
    { "Smith &amp; Sons", false },
    { "b座103室", false }, /* where a small letter touches Han, more is to be looked at */
    { "烫烫烫", false },
    { "鐜嬩紵", false },
    { "García", false },
};

START_TEST(sound_text)
{
    ck_assert_msg(ckv_text_is_sound(ckv_slice_str(sounds[_i].text)) == sounds[_i].sound, "%s", sounds[_i].text);
}
END_TEST

/* Of whatever pieces a text is: where it is sound, nobody finds anything in it. */
START_TEST(sound_is_sound)
{
    static const char *const pieces[] = { "王", "南京东路", "12", "a", "B", " ", "é", "?", "\ufffd", "锟斤拷", "烫烫",
        "屯", "鐜嬩紵", "浜", "鍖椾含", "&amp;", "%E5", "=3D", "\\u738b", "(yè)", ")", "\x01", "\x7f", "号", "\xe5",
        "鎴", "忙", "氓", "St.", "，" };
    char bytes[2][1024];
    uint64_t r = (uint64_t)_i + 1;
    size_t sound = 0, tries = 200;
    for (size_t i = 0; i < tries; i++) {
        ckv_buf text = ckv_buf_over(bytes[0], sizeof bytes[0]), out = ckv_buf_over(bytes[1], sizeof bytes[1]);
        for (size_t n = random_below(&r, 5); n; n--)
            ckv_buf_str(&text, pieces[random_below(&r, sizeof pieces / sizeof *pieces)]);
        ckv_slice s = ckv_buf_slice(&text);
        if (!ckv_text_is_sound(s))
            continue;
        sound++;
        ck_assert_msg(!ckv_text_repair(&out, s) && !ckv_damage_has_lost(s), "%.*s", (int)s.len, s.ptr);
        ckv_buf_clear(&out);
        ck_assert_int_eq(ckv_text_strip_annotations(&out, s), CKV_OK);
        ck_assert(
            ckv_slice_equal(ckv_buf_slice(&out), s) && !memchr(bytes[0], 1, s.len) && !memchr(bytes[0], 0x7f, s.len));
    }
    ck_assert(sound > tries / 10);
}
END_TEST

START_TEST(cut_at_255)
{
    char han[3 * 256];
    char latin[256];
    memset(latin, 'a', sizeof latin);
    for (size_t i = 0; i < 256; i++)
        memcpy(han + 3 * i, "路", 3);
    ck_assert(ckv_damage_is_cut(ckv_slice_of(latin, 255)));
    ck_assert(!ckv_damage_is_cut(ckv_slice_of(latin, 254)));
    ck_assert(!ckv_damage_is_cut(ckv_slice_of(latin, 256)));
    ck_assert(ckv_damage_is_cut(ckv_slice_of(han, (size_t)3 * 255)));
    ck_assert(ckv_damage_is_cut(ckv_slice_of(han, (size_t)3 * 85)));
    ck_assert(!ckv_damage_is_cut(ckv_slice_of(han, (size_t)3 * 254)));
}
END_TEST

START_TEST(too_narrow)
{
    static const char *const narrow[] = { "###", "########", " ##### " };
    static const char *const other[] = { "", "##", "#1", "###1", "#N/A", "# # #" };
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++)
        ck_assert_msg(ckv_damage_is_narrow(ckv_slice_str(narrow[i])), "%s", narrow[i]);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        ck_assert_msg(!ckv_damage_is_narrow(ckv_slice_str(other[i])), "%s", other[i]);
}
END_TEST

START_TEST(every_damage_has_a_name)
{
    ck_assert_str_eq(ckv_damage_name(CKV_DAMAGE_NONE), "");
    ck_assert(!ckv_damage_is_loss(CKV_DAMAGE_NONE));
    for (int i = CKV_DAMAGE_NONE + 1; i < CKV_DAMAGE_COUNT; i++)
        ck_assert(ckv_damage_name((ckv_damage)i)[0]);
    ck_assert_str_eq(ckv_damage_name(CKV_DAMAGE_COUNT), "");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("damage");
    TCase *tc = tcase_create("damage");
    tcase_add_loop_test(tc, sheet_table, 0, sizeof numbers / sizeof *numbers);
    tcase_add_loop_test(tc, sheet_hostile, 0, sizeof numbers / sizeof *numbers);
    tcase_add_loop_test(tc, id_table, 0, sizeof ids / sizeof *ids);
    tcase_add_loop_test(tc, id_again, 0, sizeof ids / sizeof *ids);
    tcase_add_loop_test(tc, truncated_tells_region_and_birth, 0, 200);
    tcase_add_loop_test(tc, lost_characters, 0, sizeof texts / sizeof *texts);
    tcase_add_loop_test(tc, sound_text, 0, sizeof sounds / sizeof *sounds);
    tcase_add_loop_test(tc, sound_is_sound, 0, 50);
    tcase_add_test(tc, cut_at_255);
    tcase_add_test(tc, every_damage_has_a_name);
    tcase_add_test(tc, too_narrow);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
