/* Single headers, as they are met in exports. "-" is an attribute; "key", "updated", "type", "category" what they say.
 */
#include "infer/header.h"
#include "runner.h"

static const struct {
    const char *header, *means, *label;
} rows[] = {
    /* persons */
    { "姓名", "person.name", "" },
    { "客户姓名", "person.name", "" },
    { "真实姓名", "person.name", "" },
    { "收货人", "person.name", "" },
    { "联系人姓名", "person.name", "" },
    { "xm", "person.name", "" },
    { "XM", "person.name", "" },
    { "khxm", "person.name", "" },
    { "英文姓名", "person.name", "en" },
    { "Full Name", "person.name", "" },
    { "PRIMARY_NAME_FULL", "person.name", "" },
    { "NATIVE_NAME_FULL", "person.name", "native" },
    { "First Name", "person.given", "" },
    { "firstName", "person.given", "" },
    { "first-name", "person.given", "" },
    { "FIRSTNAME", "person.given", "" },
    { "cust_first_name", "person.given", "" },
    { "given_name", "person.given", "" },
    { "Vorname", "person.given", "" },
    { "Prénom", "person.given", "" },
    { "名", "person.given", "" },
    { "姓", "person.surname", "" },
    { "last_name", "person.surname", "" },
    { "Nachname", "person.surname", "" },
    { "surname", "person.surname", "" },
    { "middle_initial", "person.middle", "" },
    { "Middle Name", "person.middle", "" },
    { "Date of Birth", "birth_date", "" },
    { "DOB", "birth_date", "" },
    { "出生年月日", "birth_date", "" },
    { "csrq", "birth_date", "" },
    { "Geburtsdatum", "birth_date", "" },
    { "birth_year", "birth_date.year", "" },
    { "by", "birth_date.year", "" },
    { "bm", "birth_date.month", "" },
    { "bd", "birth_date.day", "" },
    { "性別", "sex", "" },
    { "Gender", "sex", "" },
    { "xb", "sex", "" },
    /* organizations */
    { "单位名称", "org.name", "" },
    { "公司名稱", "org.name", "" },
    { "Company", "org.name", "" },
    { "Company Name", "org.name", "" },
    { "PRIMARY_NAME_ORG", "org.name", "" },
    { "Organisation", "org.name", "" },
    { "Firma", "org.name", "" },
    { "公司简称", "org.short", "" },
    { "Trading As", "org.short", "" },
    /* phones */
    { "手机", "phone", "mobile" },
    { "手機號碼", "phone", "mobile" },
    { "sjh", "phone", "mobile" },
    { "客户手机号", "phone", "mobile" },
    { "Mobile No.", "phone", "mobile" },
    { "固定电话", "phone", "landline" },
    { "联系电话", "phone", "" },
    { "lxdh", "phone", "" },
    { "来电号码", "phone", "" },
    { "备用电话", "phone", "other" },
    { "家庭电话", "phone", "home" },
    { "公司电话", "phone", "work" },
    { "Work Phone", "phone", "work" },
    { "home_phone_number", "phone", "home" },
    { "phone2", "phone", "" },
    { "phone_number", "phone", "" },
    { "Fax", "phone", "fax" },
    { "传真号码", "phone", "fax" },
    { "Tel.", "phone", "" },
    { "telNo", "phone", "" },
    { "联系人手机", "phone", "mobile" },
    { "Phone (mobile)", "phone", "mobile" },
    { "手机号（必填）", "phone", "mobile" },
    { "電話", "phone", "" },
    { "ｐｈｏｎｅ", "phone", "" },
    /* mail and channels */
    { "E-mail", "email", "" },
    { "EMAIL_ADDRESS", "email", "" },
    { "email id", "email", "" },
    { "電郵", "email", "" },
    { "电子邮箱", "email", "" },
    { "yx", "email", "" },
    { "微信号", "handle.wechat", "" },
    { "wechat", "handle.wechat", "" },
    { "jd_pin", "handle.jd", "" },
    { "QQ号", "handle.qq", "" },
    { "旺旺", "handle.taobao", "" },
    /* addresses */
    { "地址", "address", "" },
    { "住址", "address", "" },
    { "详细地址", "address", "" },
    { "dz", "address", "" },
    { "收货地址", "address", "shipping" },
    { "账单地址", "address", "billing" },
    { "公司地址", "address", "work" },
    { "ADDR_FULL", "address", "" },
    { "英文通訊地址", "address", "en" },
    { "Mailing Address", "address", "mailing" },
    { "ADDR_LINE1", "address.street", "" },
    { "Straße", "address.street", "" },
    { "street_name", "address.street", "" },
    { "street_number", "address.number", "" },
    { "Hausnummer", "address.number", "" },
    { "门牌号", "address.number", "" },
    { "unit_number", "address.unit", "" },
    { "billing_city", "address.city", "billing" },
    { "ADDR_CITY", "address.city", "" },
    { "BillingPostalCode", "address.postcode", "billing" },
    { "城市", "address.city", "" },
    { "省份", "address.state", "" },
    { "區", "address.district", "" },
    { "PLZ", "address.postcode", "" },
    { "zip", "address.postcode", "" },
    { "郵遞區號", "address.postcode", "" },
    { "邮编", "address.postcode", "" },
    { "Country", "address.country", "" },
    /* identity numbers */
    { "身份證號碼", "id.national", "" },
    { "证件号码", "id.national", "" },
    { "sfzh", "id.national", "" },
    { "soc_sec_id", "id.national", "" },
    { "SSN_NUMBER", "id.national", "" },
    { "NATIONAL_ID_NUMBER", "id.national", "" },
    { "统一社会信用代码", "id.tax", "" },
    { "开票税号", "id.tax", "" },
    { "TAX_ID_NUMBER", "id.tax", "" },
    { "VAT No", "id.tax", "" },
    { "Passport No.", "id.passport", "" },
    { "护照号码", "id.passport", "" },
    { "Driver's License Number", "id.licence", "" },
    { "驾驶证号", "id.licence", "" },
    /* names of either */
    { "名称", "person.name?", "" },
    { "客户名称", "person.name?", "" },
    { "户名", "person.name?", "" },
    { "开户名", "person.name?", "" },
    { "name", "person.name?", "" },
    { "Customer Name", "person.name?", "" },
    { "ENGLISH NAME", "person.name?", "en" },
    { "中文名稱", "person.name?", "zh" },
    /* the record */
    { "key", "key", "" },
    { "id", "key", "" },
    { "客户编号", "key", "" },
    { "客戶號碼", "key", "" },
    { "账户号", "key", "" },
    { "工单客户号", "key", "" },
    { "会员编号", "key", "" },
    { "Account ID", "key", "" },
    { "order_account", "key", "" },
    { "customer_no", "key", "" },
    { "CustomerID", "key", "" },
    { "contact_id", "key", "" },
    { "Kundennummer", "key", "" },
    { "更新时间", "updated", "" },
    { "更新日期", "updated", "" },
    { "Last Modified", "updated", "" },
    { "updated_at", "updated", "" },
    { "LastModifiedDate", "updated", "" },
    { "gxsj", "updated", "" },
    { "客户类型", "type", "" },
    { "RECORD_TYPE", "type", "" },
    { "Customer Type", "type", "" },
    { "type", "category", "" },
    { "类别", "category", "" },
    /* what looks like a value and is none */
    { "EMPLOYER", "-", "" },
    { "employer phone", "-", "" },
    { "紧急联系人电话", "-", "" },
    { "推荐人手机", "-", "" },
    { "法定代表人", "-", "" },
    { "法人身份证号", "-", "" },
    { "客户经理", "-", "" },
    { "created_by", "-", "" },
    { "bank account number", "-", "" },
    { "银行账号", "-", "" },
    { "用户名", "-", "" },
    { "username", "-", "" },
    { "PASSPORT_COUNTRY", "-", "" },
    { "DRIVERS_LICENSE_STATE", "-", "" },
    { "NATIONAL_ID_COUNTRY", "-", "" },
    { "证件类型", "-", "" },
    { "phone type", "-", "" },
    { "country of birth", "-", "" },
    { "出生地", "-", "" },
    { "city_id", "-", "" },
    { "建档日期", "-", "" },
    { "created_at", "-", "" },
    { "序号", "-", "" },
    { "No.", "-", "" },
    { "row number", "-", "" },
    { "备注", "-", "" },
    { "age", "-", "" },
    { "余额", "-", "" },
    { "会员等级", "-", "" },
    { "同意推廣", "-", "" },
    { "LEI_NUMBER", "-", "" },
    { "product name", "-", "" },
    { "file name", "-", "" },
    { "email verified", "-", "" },
    { "phone updated at", "-", "" },
    { "unknown", "-", "" },
    { "capacity", "-", "" },
    { "identity", "-", "" },
    { "homeroom teacher", "-", "" },
    { "", "-", "" },
    { "???", "-", "" },
    { "12", "-", "" },
    { "\xFF\xFE", "-", "" },
    { "do_not_contact", "flag", "" },
};

static const char *said(const ckv_header *h)
{
    static const char *const words[] = { [CKV_HEADER_ATTRIBUTE] = "-",
        [CKV_HEADER_KEY] = "key",
        [CKV_HEADER_UPDATED] = "updated",
        [CKV_HEADER_TYPE] = "type",
        [CKV_HEADER_CATEGORY] = "category" };
    if (h->ambiguous)
        return strcmp(h->kind, "person.name") == 0 ? "person.name?" : "?";
    return h->means == CKV_HEADER_FIELD ? h->kind : words[h->means];
}

START_TEST(header_table)
{
    ckv_buf scratch[2] = { ckv_buf_make(CKV_VALUE_MAX), ckv_buf_make(CKV_VALUE_MAX) };
    ckv_header h;
    ck_assert_int_eq(ckv_header_read(&h, ckv_slice_str(rows[_i].header), scratch), CKV_OK);
    ck_assert_msg(strcmp(said(&h), rows[_i].means) == 0, "%s is %s, not %s", rows[_i].header, said(&h), rows[_i].means);
    ck_assert_msg(strcmp(h.label, rows[_i].label) == 0, "%s has label '%s'", rows[_i].header, h.label);
    ckv_buf_free(&scratch[0]);
    ckv_buf_free(&scratch[1]);
}
END_TEST

/* Cut anywhere and repeated without end, a header is read. */
START_TEST(hostile_headers)
{
    ckv_buf scratch[2] = { ckv_buf_make(CKV_VALUE_MAX), ckv_buf_make(CKV_VALUE_MAX) };
    ckv_buf text = ckv_buf_make(CKV_VALUE_MAX);
    ckv_header h;
    for (int i = 0; i < 200; i++) {
        ckv_buf_str(&text, i % 3 ? "客户phone2" : "no ");
        for (size_t cut = 0; cut < 4; cut++)
            ck_assert_int_eq(
                ckv_header_read(&h, ckv_slice_head(ckv_buf_slice(&text), text.len - cut), scratch), CKV_OK);
    }
    ck_assert_int_eq(h.means, CKV_HEADER_ATTRIBUTE);
    ck_assert_int_eq(ckv_header_read(&h, CKV_LIT("phone\0email"), scratch), CKV_OK);
    ck_assert_int_eq(h.means, CKV_HEADER_ATTRIBUTE);
    ckv_buf_free(&text);
    ckv_buf_free(&scratch[0]);
    ckv_buf_free(&scratch[1]);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("header");
    TCase *tc = tcase_create("header");
    tcase_add_loop_test(tc, header_table, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tc, hostile_headers);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
