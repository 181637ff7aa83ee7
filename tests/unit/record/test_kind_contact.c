/* Kinds of contact points and identifiers: the form a person reads, and the features. */
#include "record/feature_birth.h"
#include "record/feature_email.h"
#include "record/feature_handle.h"
#include "record/feature_id.h"
#include "record/feature_phone.h"
#include "record/feature_sex.h"
#include "record/kind.h"
#include "runner.h"

#include <stdio.h>

static ckv_value value_of(const char *kind, const char *text)
{
    ckv_value v = { .kind = ckv_kind_find(ckv_slice_str(kind)) };
    ckv_slice name = ckv_slice_str(kind);
    if (ckv_slice_starts(name, CKV_LIT("handle.")))
        v.platform = ckv_slice_tail(name, 7);
    v.part[v.kind->part] = ckv_slice_str(text);
    return v;
}

/* expect: what is shown; after '!' malformed, shown as it came; NULL missing. */
static const struct {
    const char *kind, *text, *country, *expect;
} shown[] = {
    { "phone", "138-1234-5678", "CN", "+8613812345678" },
    { "phone", "13812345678；13912345679", "CN", "+8613812345678;+8613912345679" },
    { "phone", "010-61234567/13812345678", "CN", "+861061234567;+8613812345678" },
    { "phone", "13800000001（本人）/13900000002（妻子）", "CN", "+8613800000001;+8613900000002" },
    { "phone", "13711112222(妻)", "CN", "+8613711112222" },
    { "phone", "13711112222 13911113333", "CN", "+8613711112222;+8613911113333" },
    { "phone", "138 1111 2222 139 1111 3333", "CN", "+8613811112222;+8613911113333" },
    { "phone", "13711112222或010-61234567", "CN", "+8613711112222;+861061234567" },
    { "phone", "手机13711112222 电话010-61234567", "CN", "+8613711112222;+861061234567" },
    { "phone", "13711112222、13911113333 本人", "CN", "+8613711112222;+8613911113333" },
    { "phone", "(021)61234567-803", "CN", "+862161234567;ext=803" },
    { "phone", "010-61234567 8003", "CN", "+861061234567;ext=8003" },
    { "phone", "13711112222\n13911113333", "CN", "+8613711112222;+8613911113333" },
    { "email", "Li@qq.com(私人) wang@163.com", "", "li@qq.com;wang@163.com" },
    { "email", "a.b@x.com；c@y.com", "", "a.b@x.com;c@y.com" },
    { "phone", " 12345 ", "CN", "!12345" },
    { "phone", "138****5678", "CN", "!138****5678" },
    { "phone", "13800138000", "CN", NULL },
    { "email", "Zhang@QQ.com", "", "zhang@qq.com" },
    { "email", "zhang@", "", "!zhang@" },
    { "email", "test@test.com", "", NULL },
    { "birth_date", "1985年4月7日", "", "1985-04-07" },
    { "birth_date", "04/07/1985", "", "1985-04-07|1985-07-04" },
    { "birth_date", "1985-13-13", "", "!1985-13-13" },
    { "birth_date", "1985/13/01", "", "1985-01-13" },
    { "phone", "13812345678.0", "CN", "+8613812345678" },
    { "phone", "1.3912345678E10", "CN", "+8613912345678" },
    { "phone", "1,3912345678E+10", "", "+8613912345678" },
    { "phone", "13,812,345,678", "CN", "+8613812345678" },
    { "phone", "1.38E+10", "CN", "!1.38E+10" },
    { "phone", "021-61830472", "", "02161830472" },
    { "id.national", "310101199001011000", "", "310101199001011***" },
    { "id.national", "3.10101199001011E+17", "", "310101199001011***" },
    { "id.national", "3.10101E+17", "", "31010*************" },
    { "id.national", "3E+17", "", "!3E+17" },
    { "id.national", "0", "", NULL },
    { "id.tax", "9.13101E+17", "", "91310*************" },
    { "id.national", "310115199807051", "", "310115199807051***" },
    { "id.tax", "192203821.0", "CN", "192203821" },
    { "birth_date", "1900-01-01", "", NULL },
    { "birth_date", "1785-01-01", "", "!1785-01-01" },
    { "birth_date.year", "1985", "", "1985" },
    { "sex", "男", "", "M" },
    { "sex", "女性", "", "F" },
    { "sex", "Female", "", "F" },
    { "sex", "1", "", "M" },
    { "sex", "0", "", NULL },
    { "sex", "未知", "", NULL },
    { "sex", "?", "", NULL },
    { "sex", "dragon", "", "!dragon" },
    { "id.national", "11010519491231002x", "", "11010519491231002X" },
    { "id.national", "110105491231002", "", "11010519491231002X" },
    { "id.national", "110105194912310021", "", "!110105194912310021" },
    { "id.national", "无", "", NULL },
    { "id.tax", "9135 0100 M000 100Y 43", "", "91350100M000100Y43" },
    { "id.passport", "e12345678", "", "E12345678" },
    { "handle.wechat", "Zhang_Wei85", "", "zhang_wei85" },
    { "handle.qq", "无", "", NULL },
    { "flag", "是", "", "true" },
    { "flag", "N", "", "false" },
    { "flag", "無", "", "false" },
    { "flag", "perhaps", "", "!perhaps" },
    { "flag", "", "", NULL },
    { "attribute", "　金卡 ", "", "金卡" },
    { "attribute", "two\r\nlines", "", "two lines" },
    { "attribute", "-", "", NULL },
    { "category", "0", "", "0" },
};

START_TEST(display_table)
{
    ckv_normalizer n = ckv_normalizer_make(shown[_i].country, 20251231);
    ckv_value v = value_of(shown[_i].kind, shown[_i].text);
    ckv_buf out = ckv_buf_make(1000);
    const char *want = shown[_i].expect;
    ckv_status status = v.kind->display(&out, &v, &n);
    ck_assert_msg(status
                      == (!want            ? CKV_NOT_FOUND
                          : want[0] == '!' ? CKV_BAD_INPUT
                                           : CKV_OK),
        "%s: %d", shown[_i].text, status);
    if (!want)
        ck_assert_uint_eq(out.len, 0);
    else
        ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&out), ckv_slice_str(want + (want[0] == '!'))), "%s: %.*s",
            shown[_i].text, (int)out.len, out.ptr);
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
}
END_TEST

/* All values of a record as text: feature number, flags, payload as it can be printed. */
static void dump(const uint8_t *f, char *out, size_t max)
{
    size_t at = 0;
    out[0] = 0;
    for (int i = 0; i < CKV_FEATURE_COUNT; i++) {
        ckv_slice run = ckv_features_get(f, (ckv_feature)i);
        ckv_feature_value v;
        while (ckv_feature_next(&run, &v)) {
            const char *space = at ? " " : "";
            ckv_phone_view p = ckv_phone_view_of(&v);
            if (i == CKV_FEATURE_PHONE)
                at += (size_t)snprintf(
                    out + at, max - at, "%sphone/%d/%.*s", space, v.flags, (int)p.digits.len, p.digits.ptr);
            else if (i == CKV_FEATURE_EMAIL)
                at += (size_t)snprintf(
                    out + at, max - at, "%semail/%d/%.*s", space, v.flags, v.len - 1, (const char *)v.payload + 1);
            else if (i == CKV_FEATURE_BIRTH)
                at += (size_t)snprintf(out + at, max - at, "%sbirth/%d/%u", space, v.flags, ckv_birth_view(&v));
            else if (i == CKV_FEATURE_SEX || i == CKV_FEATURE_HANDLE)
                at += (size_t)snprintf(out + at, max - at, "%s%s/%d/%.*s", space,
                    i == CKV_FEATURE_SEX ? "sex" : "handle", v.flags, v.len, (const char *)v.payload);
            else
                at += (size_t)snprintf(out + at, max - at, "%sid%d/%d/%d:%.*s", space, i - CKV_FEATURE_NATIONAL,
                    v.flags, v.payload[0], v.len - 1, (const char *)v.payload + 1);
        }
    }
}

static const struct {
    const char *kind, *text, *expect;
} featured[] = {
    { "phone", "138-1234-5678", "phone/0/8613812345678" },
    { "phone", "13812345678/13912345679", "phone/0/8613812345678 phone/0/8613912345679" },
    { "phone", "138****5678", "phone/1/86138****5678" },
    { "phone", "13800138000", "" },
    { "phone", "1381234567", "phone/1/1381234567" },
    { "phone", "400-820-8820", "phone/2/864008208820" },
    { "phone", "hello", "" },
    { "email", "87451236@qq.com", "email/0/87451236@qq.com handle/4/qq:87451236" },
    { "email", "info@acme.com", "email/2/info@acme.com" },
    { "email", "lee@gmailcom", "email/1/lee@gmailcom" },
    { "email", "无", "" },
    { "birth_date", "04/07/1985", "birth/0/19850407 birth/0/19850704" },
    { "birth_date", "1970-01-01", "" },
    { "birth_date", "1985-04", "birth/0/19850400" },
    { "sex", "女", "sex/0/F" },
    { "sex", "x", "" },
    { "id.national", "11010519491231002X", "birth/4/19491231 sex/4/F id0/0/1:11010519491231002X" },
    { "id.national", "110105194912310021", "id0/1/1:110105194912310021" },
    { "id.national", "E12345678", "id2/0/32:E12345678" },
    { "id.national", "123-45-6780", "id0/0/0:123456780" },
    { "id.national", "7369", "id0/2/0:7369" },
    { "id.national", "111111", "" },
    { "id.tax", "914403001922038216", "id1/0/16:914403001922038216 id1/4/17:192203821" },
    { "id.tax", "440300192203821", "id1/0/19:440300192203821 id1/4/17:192203821" },
    { "id.tax", "19220382-1", "id1/0/17:192203821" },
    { "id.tax", "11010519491231002X",
        "birth/4/19491231 sex/4/F id0/0/1:11010519491231002X id1/0/1:11010519491231002X" },
    { "id.licence", "914403001922038216", "id1/0/16:914403001922038216 id1/4/17:192203821" },
    { "id.licence", "KL-55810", "id2/0/33:KL55810" },
    { "handle.wechat", "13812345678", "phone/4/8613812345678 handle/0/wechat:13812345678" },
    { "handle.wechat", "小张", "handle/2/wechat:小张" },
};

START_TEST(feature_table)
{
    char got[400];
    ckv_normalizer n = ckv_normalizer_make(_i < 7 || strncmp(featured[_i].text, "1922", 4) == 0 ? "CN" : "", 20251231);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_value v = value_of(featured[_i].kind, featured[_i].text);
    ckv_buf out = ckv_buf_make(5000);
    ck_assert_int_eq(v.kind->features(&b, &v, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &out), CKV_OK);
    ck_assert(ckv_features_valid(ckv_buf_slice(&out)));
    dump((const uint8_t *)out.ptr, got, sizeof got);
    ck_assert_msg(strcmp(got, featured[_i].expect) == 0, "%s: %s", featured[_i].text, got);
    ckv_buf_free(&out);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}
END_TEST

START_TEST(birth_in_parts)
{
    ckv_normalizer n = ckv_normalizer_make("", 20251231);
    ckv_value v = value_of("birth_date.year", "1985");
    ckv_buf out = ckv_buf_make(100);
    v.part[CKV_PART_MONTH] = CKV_LIT("4");
    v.part[CKV_PART_DAY] = CKV_LIT("7");
    ck_assert_int_eq(ckv_birth_display(&out, &v, &n), CKV_OK);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("1985-04-07")));
    ckv_buf_clear(&out);
    v.part[CKV_PART_DAY] = CKV_LIT("31");
    ck_assert_int_eq(ckv_birth_display(&out, &v, &n), CKV_BAD_INPUT);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("1985-4-31")));
    ckv_buf_free(&out);
    ckv_normalizer_free(&n);
}
END_TEST

/* Feature bytes may come from a store: no view reads past a payload that is too short. */
START_TEST(short_payloads)
{
    uint8_t bytes[4] = { 255, 255, 255, 255 };
    for (uint8_t len = 0; len <= sizeof bytes; len++) {
        ckv_feature_value v = { 0, len, bytes };
        ck_assert_uint_eq(ckv_phone_view_of(&v).digits.len, 0);
        ck_assert(ckv_email_view_local(&v).len <= len);
        ck_assert(ckv_id_view_text(&v).len <= len);
        ck_assert_uint_eq(ckv_handle_view_platform(&v).len, 0);
        ck_assert(len == 4 || ckv_birth_view(&v) == 0);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("kinds of contact");
    TCase *tc = tcase_create("contact");
    tcase_add_loop_test(tc, display_table, 0, sizeof shown / sizeof *shown);
    tcase_add_loop_test(tc, feature_table, 0, sizeof featured / sizeof *featured);
    tcase_add_test(tc, birth_in_parts);
    tcase_add_test(tc, short_payloads);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
