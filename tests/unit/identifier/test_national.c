#include "identifier/check.h"
#include "identifier/national.h"
#include "runner.h"

#define AS_OF 20251231

#define N CKV_ID_NATIONAL
#define T CKV_ID_TAX
#define D CKV_ID_DOCUMENT
#define L CKV_ID_LICENCES
#define C CKV_ID_CARDS

/* Public samples of the standards named, or made to fit their check digits. */
static const struct {
    const char *input;
    ckv_id_family family;
    const char *country, *form, *text, *fault;
} facts[] = {
    /* GB 11643 */
    { "11010519491231002X", N, "", "CN_RIC", "11010519491231002X", "" },
    { "11010519491231002x", N, "CN", "CN_RIC", "11010519491231002X", "" },
    { "１１０１０５１９４９１２３１００２Ｘ", N, "", "CN_RIC", "11010519491231002X", "" },
    { "110105 19491231 002X", N, "", "CN_RIC", "11010519491231002X", "" },
    { "身份证：11010519491231002X", N, "", "CN_RIC", "11010519491231002X", "" },
    { "110105491231002", N, "", "CN_RIC15", "11010519491231002X", "" },
    { "11O1O519491231002X", N, "", "CN_RIC", "11010519491231002X", "" },
    { "110105194912310021", N, "", "CN_RIC", "110105194912310021", "check" },
    { "44030119900229001X", N, "", "CN_RIC", "44030119900229001X", "date" },
    { "990105194912310027", N, "", "CN_FPR", "990105194912310027", "check" },
    { "100105194912310025", N, "", "CN_RIC", "100105194912310025", "region" },
    { "11010519491231O02A", N, "", "CN_RIC", "11010519491231O02A", "charset" },
    { "110105********002X", N, "", "CN_RIC", "110105********002X", "masked" },
    { "110105●●●●●●●●002X", N, "", "CN_RIC", "110105********002X", "masked" },
    { "11010519491231002", N, "", "CN_RIC", "11010519491231002", "length" },
    { "1101051949123100210", N, "", "CN_RIC", "1101051949123100210", "length" },
    { "A123456", N, "HK", "HKID", "A123456", "length" },
    { "A12345678", N, "TW", "TW_ID", "A12345678", "length" },
    { "A12345678", N, "US", "OTHER", "A12345678", "" },
    { "S1234567", N, "SG", "SG_NRIC", "S1234567", "length" },
    { "A1234S6789", N, "TW", "TW_ID", "A123456789", "" },
    { "A1234S6780", N, "TW", "OTHER", "A1234S6780", "" },
    { "110105XXXXXXXX002X", N, "", "CN_RIC", "110105********002X", "masked" },
    { "810000198504070019", N, "", "CN_RIC", "810000198504070019", "" },
    { "911840199001010018", N, "", "CN_FPR", "911840199001010018", "" },
    { "11010519491231002X", D, "", "CN_RIC", "11010519491231002X", "" },
    { "11010519491231002X", T, "", "CN_RIC", "11010519491231002X", "" },
    /* Hong Kong, Taiwan, Singapore */
    { "A123456(3)", N, "", "HKID", "A1234563", "" },
    { "a123456（3）", N, "CN", "HKID", "A1234563", "" },
    { "AB987654(3)", N, "", "HKID", "AB9876543", "" },
    { "A123456(4)", N, "HK", "HKID", "A1234564", "check" },
    { "A123456(4)", N, "CN", "HKID", "A1234564", "check" },
    { "A1234564", N, "CN", "OTHER", "A1234564", "" },
    { "A123456789", N, "", "TW_ID", "A123456789", "" },
    { "A123456780", N, "TW", "TW_ID", "A123456780", "check" },
    { "A800000014", N, "", "TW_ARC", "A800000014", "" },
    { "FA12345670", N, "TW", "TW_ARC_OLD", "FA12345670", "" },
    { "S1234567D", N, "", "SG_NRIC", "S1234567D", "" },
    { "M1234567K", N, "", "SG_FIN", "M1234567K", "" },
    { "S1234567A", N, "SG", "SG_NRIC", "S1234567A", "check" },
    /* organizations: GB 32100, GB 11714 */
    { "91350100M000100Y43", T, "", "CN_USCC", "91350100M000100Y43", "" },
    { "9135 0100 M000 100Y 43", T, "", "CN_USCC", "91350100M000100Y43", "" },
    { "914403001922038216", T, "", "CN_USCC", "914403001922038216", "" },
    { "914403001922038217", T, "", "CN_USCC", "914403001922038217", "check" },
    { "91350100M000100Y4Z", T, "", "CN_USCC", "91350100M000100Y4Z", "charset" },
    { "9135O1OOM000100Y43", T, "", "CN_USCC", "91350100M000100Y43", "" },
    { "91350100M000100Y43", L, "", "CN_USCC", "91350100M000100Y43", "" },
    { "D2143569-X", T, "", "CN_ORG", "D2143569X", "" },
    { "192203821", T, "CN", "CN_ORG", "192203821", "" },
    { "440300192203821", T, "", "CN_TAX15", "440300192203821", "" },
    { "04595257", T, "TW", "TW_UBN", "04595257", "" },
    { "10458575", T, "TW", "TW_UBN", "10458575", "" },
    { "12345670", T, "", "OTHER", "12345670", "" },
    { "197401143C", T, "SG", "SG_UEN", "197401143C", "" },
    { "00192200M", T, "SG", "SG_UEN", "00192200M", "" },
    { "T01FC6132D", T, "SG", "SG_UEN", "T01FC6132D", "" },
    { "T01FC6132E", T, "SG", "SG_UEN", "T01FC6132E", "check" },
    { "04595252", T, "TW", "TW_UBN", "04595252", "" },
    { "04595253", T, "TW", "TW_UBN", "04595253", "check" },
    /* ISO/IEC 7812: the test numbers of card schemes */
    { "4111 1111 1111 1111", C, "", "BANK_CARD", "4111111111111111", "" },
    { "5500-0000-0000-0004", C, "CN", "BANK_CARD", "5500000000000004", "" },
    { "340000000000009", C, "", "BANK_CARD", "340000000000009", "" },
    { "6222021234567894", C, "", "BANK_CARD", "6222021234567894", "" },
    { "6222021234567890", C, "", "BANK_CARD", "6222021234567890", "check" },
    { "6222 **** **** 7894", C, "", "BANK_CARD", "6222********7894", "masked" },
    { "41111111111", C, "", "OTHER", "41111111111", "" },
    /* documents */
    { "E12345678", N, "", "PASSPORT", "E12345678", "" },
    { "EA1234567", D, "", "PASSPORT", "EA1234567", "" },
    { "护照E12345678", N, "", "PASSPORT", "E12345678", "" },
    { "H1234567800", N, "", "PASSPORT", "H1234567800", "" },
    { "C01X00T47", D, "DE", "PASSPORT", "C01X00T47", "" },
    { "123-45-6780", N, "US", "OTHER", "123456780", "" },
    { "7369", N, "", "OTHER", "7369", "" },
};

START_TEST(table)
{
    ckv_id id;
    ck_assert_int_eq(
        ckv_id_parse(&id, ckv_slice_str(facts[_i].input), facts[_i].family, facts[_i].country, AS_OF), CKV_OK);
    ck_assert_msg(strcmp(id.form, facts[_i].form) == 0, "%s: %s", facts[_i].input, id.form);
    ck_assert_msg(ckv_slice_equal(ckv_slice_of(id.text, id.len), ckv_slice_str(facts[_i].text)), "%s: %.*s",
        facts[_i].input, id.len, id.text);
    ck_assert_msg(strcmp(ckv_id_fault_name(id.fault), facts[_i].fault) == 0, "%s: %s", facts[_i].input,
        ckv_id_fault_name(id.fault));
    /* A second reading changes nothing, but where brackets proved the type: the text is without them. */
    bool proved = strchr(facts[_i].input, '(') && id.type == CKV_ID_HK && id.fault == CKV_ID_BAD_CHECK;
    ckv_id again;
    ck_assert_int_eq(
        ckv_id_parse(&again, ckv_slice_of(id.text, id.len), facts[_i].family, facts[_i].country, AS_OF), CKV_OK);
    ck_assert(proved || (again.type == id.type && again.fault == id.fault));
    ck_assert(ckv_slice_equal(ckv_slice_of(id.text, id.len), ckv_slice_of(again.text, again.len)));
}
END_TEST

START_TEST(what_they_tell)
{
    ckv_id id;
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("11010519491231002X"), N, "", AS_OF), CKV_OK);
    ck_assert_int_eq(id.birth, 19491231);
    ck_assert_int_eq(id.sex, 'F');
    ck_assert(memcmp(id.region, "110105", 6) == 0);
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("1101051949****0021"), N, "", AS_OF), CKV_OK);
    ck_assert_int_eq(id.fault, CKV_ID_MASKED);
    ck_assert(id.birth == 0 && id.sex == 'F');
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("110105194912310021"), N, "", AS_OF), CKV_OK);
    ck_assert(id.birth == 0 && id.sex == 0); /* a wrong digit somewhere */
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("914403001922038216"), T, "", AS_OF), CKV_OK);
    ck_assert(memcmp(id.org, "192203821", 9) == 0 && memcmp(id.region, "440300", 6) == 0);
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("110105000230002"), N, "", AS_OF), CKV_OK);
    ck_assert_int_eq(id.type, CKV_ID_OTHER); /* 1900-02-30 */
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("110105950101998"), N, "", AS_OF), CKV_OK);
    ck_assert_int_eq(id.birth, 18950101);
}
END_TEST

START_TEST(holders_and_rules)
{
    static const struct {
        const char *input, *country, *holder;
        bool recent;
    } told[] = {
        { "91350100M000100Y43", "CN", "enterprise", false },
        { "914403001922038216", "CN", "enterprise", false },
        { "04595257", "TW", NULL, false },
        { "10458575", "TW", NULL, false },
        { "04595252", "TW", NULL, true },
    };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        ckv_id id;
        ck_assert_int_eq(ckv_id_parse(&id, ckv_slice_str(told[i].input), T, told[i].country, AS_OF), CKV_OK);
        ck_assert_str_eq(id.holder ? id.holder : "", told[i].holder ? told[i].holder : "");
        ck_assert_msg(id.recent == told[i].recent, "%s", told[i].input);
    }
}
END_TEST

/* Filler that has the form of a checked number says too that it is none. */
START_TEST(filler_is_told)
{
    ckv_id id;
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("12345678"), T, "TW", AS_OF), CKV_NOT_FOUND);
    ck_assert_str_eq(id.form, "TW_UBN");
    ck_assert_int_eq(id.fault, CKV_ID_BAD_CHECK);
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("12345678"), N, "CN", AS_OF), CKV_NOT_FOUND);
    ck_assert_int_eq(id.len, 0);
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("无"), T, "TW", AS_OF), CKV_NOT_FOUND);
    ck_assert_int_eq(id.len, 0);
}
END_TEST

START_TEST(nothing_there)
{
    static const char *const missing[] = { "", "无", "-", "111111111111111111", "123456789012345678", "000-00-0000",
        "N/A" };
    static const char *const bad[] = { "12**", "张三", "7234567890123456789012345678901234567890123" };
    ckv_id id;
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        ck_assert_msg(ckv_id_parse(&id, ckv_slice_str(missing[i]), N, "CN", AS_OF) == CKV_NOT_FOUND, "%s", missing[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(ckv_id_parse(&id, ckv_slice_str(bad[i]), N, "CN", AS_OF) == CKV_BAD_INPUT, "%s", bad[i]);
}
END_TEST

/* A check digit that any single slip passes is no check. */
START_TEST(slips_are_caught)
{
    static const struct {
        const char *text;
        bool (*check)(ckv_slice s);
    } rows[] = {
        { "91350100M000100Y43", ckv_check_cn_credit },
        { "D2143569X", ckv_check_cn_org },
        { "A1234563", ckv_check_hk },
        { "A123456789", ckv_check_tw },
        { "S1234567D", ckv_check_sg },
        { "197401143C", ckv_check_sg_entity },
        { "110108000000016", ckv_check_cn_business },
    };
    ckv_slice whole = ckv_slice_str(rows[_i].text);
    ck_assert_msg(rows[_i].check(whole), "%s", rows[_i].text);
    for (size_t i = 1; i < whole.len; i++) {
        char copy[32];
        if (whole.ptr[i] < '0' || whole.ptr[i] > '9')
            continue;
        memcpy(copy, whole.ptr, whole.len);
        copy[i] = copy[i] == '9' ? '0' : (char)(copy[i] + 1);
        ck_assert_msg(!rows[_i].check(ckv_slice_of(copy, whole.len)), "%s at %zu", rows[_i].text, i);
        copy[i] = '\0';
        ck_assert(!rows[_i].check(ckv_slice_of(copy, whole.len)));
    }
    ck_assert(!rows[_i].check(ckv_slice_head(whole, whole.len - 2)));
}
END_TEST

/* What is withheld is settled after it is asked whether anything was said: a mask before a word is no mark. */
START_TEST(a_mask_is_no_mark)
{
    ckv_id id;
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("xxxUnknown"), CKV_ID_NATIONAL, "CN", 20251231), CKV_OK);
    ck_assert_int_eq(id.fault, CKV_ID_MASKED);
    ck_assert(ckv_slice_equal(ckv_slice_of(id.text, id.len), CKV_LIT("***UNKNOWN")));
    ck_assert_int_eq(ckv_id_parse(&id, CKV_LIT("Unknown"), CKV_ID_NATIONAL, "CN", 20251231), CKV_NOT_FOUND);
}
END_TEST

START_TEST(significance)
{
    ck_assert(ckv_id_significant(CKV_LIT("123456")));
    ck_assert(!ckv_id_significant(CKV_LIT("12345")));
    ck_assert(!ckv_id_significant(CKV_LIT("1212121212")));
    ck_assert(!ckv_id_significant(CKV_LIT("12345******")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("national");
    TCase *tc = tcase_create("national");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    tcase_add_loop_test(tc, slips_are_caught, 0, 7);
    tcase_add_test(tc, what_they_tell);
    tcase_add_test(tc, nothing_there);
    tcase_add_test(tc, holders_and_rules);
    tcase_add_test(tc, filler_is_told);
    tcase_add_test(tc, a_mask_is_no_mark);
    tcase_add_test(tc, significance);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
