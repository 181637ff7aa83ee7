/* Whole header lines of exports: what each column becomes, the key, the type. */
#include "infer/headers.h"
#include "runner.h"
#include "util/buf.h"

static const struct {
    const char *headers; /* separated by commas */
    const char *expect;  /* "key=.. updated=.. type=..; kind[label]=column+column ..." without attributes */
} files[] = {
    { "客户编号,客户类型,姓名,单位名称,手机,固定电话,电子邮箱,出生日期,证件号码,统一社会信用代码,省,市,区,详细地址,"
      "会员等级,更新时间",
        "key=客户编号 updated=更新时间 type=客户类型; category=客户类型 person.name=姓名 org.name=单位名称 "
        "phone[mobile]=手机 "
        "phone[landline]=固定电话 email=电子邮箱 birth_date=出生日期 id.national=证件号码 id.tax=统一社会信用代码 "
        "address=省+市+区+详细地址" },
    { "账户号,户名,联系电话,身份证号,开票税号,账单地址,余额,建档日期,更新日期",
        "key=账户号 updated=更新日期 type=auto; person.name=户名 phone=联系电话 id.national=身份证号 id.tax=开票税号 "
        "address[billing]=账单地址" },
    { "客戶號碼,中文姓名,英文姓名,公司名稱,電話,電郵,身份證號碼,出生日期,地址,同意推廣",
        "key=客戶號碼 updated= type=auto; person.name=中文姓名 person.name[en]=英文姓名 org.name=公司名稱 phone=電話 "
        "email=電郵 "
        "id.national=身份證號碼 birth_date=出生日期 address=地址" },
    { "Account ID,First Name,Last Name,Company,Email,Phone,Street,City,State,Postal Code,Country,Date of Birth,Last "
      "Modified",
        "key=Account ID updated=Last Modified type=auto; person.given=First Name person.surname=Last Name "
        "org.name=Company "
        "email=Email phone=Phone address.street=Street address.city=City address.state=State address.postcode=Postal "
        "Code "
        "address.country=Country birth_date=Date of Birth" },
    { "order_account,consignee,mobile,email,wechat,jd_pin,address,birthday,vip,updated_at",
        "key=order_account updated=updated_at type=auto; person.name=consignee phone[mobile]=mobile email=email "
        "handle.wechat=wechat handle.jd=jd_pin address=address birth_date=birthday" },
    { "工单客户号,来电人,性别,来电号码,备用电话,地址,备注,来电时间",
        "key=工单客户号 updated=来电时间 type=auto; person.name=来电人 sex=性别 phone=来电号码 phone[other]=备用电话 "
        "address=地址" },
    /* registers of researchers: two lines of address, digits of names, parts of a birth date */
    { "key,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,age,phone_number",
        "key=key updated= type=person; person.given=given_name person.surname=surname address.number=street_number "
        "address.street=address_1 address.unit=address_2 address.city=suburb address.postcode=postcode "
        "address.state=state "
        "birth_date=date_of_birth phone=phone_number" },
    { "key,fname_c1,fname_c2,lname_c1,lname_c2,by,bm,bd",
        "key=key updated= type=person; person.given=fname_c1 person.middle=fname_c2 person.surname=lname_c1+lname_c2 "
        "birth_date.year=by birth_date.month=bm birth_date.day=bd" },
    { "订单号,card_no,收货人,收货省,收货市,收货区,详细地址",
        "key=card_no updated= type=auto; person.name=收货人 address[shipping]=收货省+收货市+收货区+详细地址" },
    { "key,fname,sname,surname,date_of_birth,country",
        "key=key updated= type=person; person.given=fname person.middle=sname person.surname=surname "
        "birth_date=date_of_birth address.country=country" },
    { "key,fname,sname,dob_day,dob_mon,dob_year",
        "key=key updated= type=person; person.given=fname person.surname=sname birth_date.day=dob_day "
        "birth_date.month=dob_mon birth_date.year=dob_year" },
    { "key,Site name,Address,Zip,Phone",
        "key=key updated= type=organization; org.name=Site name address=Address address.postcode=Zip phone=Phone" },
    { "key,Store,First name,Last name",
        "key=key updated= type=person; person.given=First name person.surname=Last name" },
    { "key,name,addr,city,phone,type",
        "key=key updated= type=auto; person.name=name address=addr address.city=city phone=phone category=type" },
    { "key,first_name,middle_initial,last_name,date_of_birth,sex,street_number,street_name,unit_number,city,state,"
      "zipcode",
        "key=key updated= type=person; person.given=first_name person.middle=middle_initial person.surname=last_name "
        "birth_date=date_of_birth sex=sex address.number=street_number address.street=street_name "
        "address.unit=unit_number "
        "address.city=city address.state=state address.postcode=zipcode" },
    { "key,PRIMARY_NAME_FULL,PRIMARY_NAME_ORG,PRIMARY_NAME_LAST,NATIVE_NAME_FULL,SECONDARY_NAME_ORG,NATIONAL_ID_NUMBER,"
      "NATIONAL_ID_COUNTRY,TAX_ID_NUMBER,LEI_NUMBER,ADDR_FULL,ADDR_LINE1,ADDR_CITY,ADDR_COUNTRY,EMPLOYER,RECORD_TYPE",
        "key=key updated= type=RECORD_TYPE; person.name=PRIMARY_NAME_FULL org.name=PRIMARY_NAME_ORG "
        "person.surname=PRIMARY_NAME_LAST person.name[native]=NATIVE_NAME_FULL org.name[other]=SECONDARY_NAME_ORG "
        "id.national=NATIONAL_ID_NUMBER id.tax=TAX_ID_NUMBER address=ADDR_FULL address.street=ADDR_LINE1 "
        "address.city=ADDR_CITY address.country=ADDR_COUNTRY category=RECORD_TYPE" },
    { "key,公司名稱,公司簡稱,住址",
        "key=key updated= type=organization; org.name=公司名稱 org.short=公司簡稱 address=住址" },
    { "key,英文簡稱,英文通訊地址",
        "key=key updated= type=organization; org.name[en]=英文簡稱 address[en]=英文通訊地址" },
    { "key,中文名稱,中文地址", "key=key updated= type=auto; person.name[zh]=中文名稱 address[zh]=中文地址" },
    /* columns that depend on their neighbours */
    { "id,customer_id,姓名", "key=id updated= type=auto; person.name=姓名" },
    { "姓名,收货人,联系人", "key= updated= type=auto; person.name=姓名" },
    { "收货人,联系人", "key= updated= type=auto; person.name=收货人" },
    { "公司名称,联系人,电话", "key= updated= type=organization; org.name=公司名称 phone=电话" },
    { "Company,Contact name", "key= updated= type=organization; org.name=Company" },
    { "单位名称,姓名,联系人", "key= updated= type=auto; org.name=单位名称 person.name=姓名" },
    { "公司名称,收货人", "key= updated= type=auto; org.name=公司名称 person.name=收货人" },
    { "来电时间,更新时间", "key= updated=更新时间 type=auto;" },
    { "suburb,city", "key= updated= type=auto; address.district=suburb address.city=city" },
    { "state,region", "key= updated= type=auto; address.state=state" },
    { "region", "key= updated= type=auto; address.state=region" },
    { "address1,address2", "key= updated= type=auto; address=address1 address=address2" },
    { "城市", "key= updated= type=auto; address.city=城市" },
    { "邮编,区县,省份,城市,街道,门牌号",
        "key= updated= type=auto; address.postcode=邮编 address=省份+城市+区县+街道+门牌号" },
    { "省,市,住址,通讯地址,公司地址",
        "key= updated= type=auto; address=省+市+住址 address[mailing]=通讯地址 address[work]=公司地址" },
    { "billing_city,billing_street,shipping_city",
        "key= updated= type=auto; address.city[billing]=billing_city address.street[billing]=billing_street "
        "address.city[shipping]=shipping_city" },
    { "city,town", "key= updated= type=auto; address.city=city+town" },
    { "客户类型,记录类型", "key= updated= type=客户类型; category=客户类型 category=记录类型" },
};

static ckv_config_data config;
static ckv_buf said;

static void make(void)
{
    ckv_config_defaults(&config);
    said = ckv_buf_make(CKV_VALUE_MAX);
}

static void drop(void)
{
    ckv_config_free_data(&config);
    ckv_buf_free(&said);
}

static size_t split(const char *line, ckv_slice *out, size_t max)
{
    size_t n = 0;
    for (const char *p = line; n < max; p++) {
        size_t len = strcspn(p, ",");
        out[n++] = ckv_slice_of(p, len);
        p += len;
        if (!*p)
            break;
    }
    return n;
}

static void say_field(const ckv_field_config *f)
{
    if (strcmp(f->kind->name, "attribute") == 0)
        return;
    ckv_buf_byte(&said, ' ');
    ckv_buf_str(&said, f->kind->name);
    if (f->platform.len)
        ckv_buf_format(&said, ".%.*s", (int)f->platform.len, f->platform.ptr);
    if (f->label.len)
        ckv_buf_format(&said, "[%.*s]", (int)f->label.len, f->label.ptr);
    for (size_t i = 0; i < f->column_count; i++)
        ckv_buf_format(&said, "%c%.*s", i ? '+' : '=', (int)f->columns[i].len, f->columns[i].ptr);
}

static void say_source(const ckv_source_config *s)
{
    static const char *const types[] = { "auto", "person", "organization" };
    bool column = s->type == CKV_TYPE_RULE_COLUMN;
    ckv_slice type = column ? s->type_column : ckv_slice_str(types[s->type]);
    ckv_buf_format(&said, "key=%.*s updated=%.*s type=%.*s;", (int)s->key.len, s->key.len ? s->key.ptr : "",
        (int)s->updated.len, s->updated.len ? s->updated.ptr : "", (int)type.len, type.ptr);
    for (size_t i = 0; i < s->field_count; i++)
        say_field(&s->fields[i]);
}

START_TEST(file_table)
{
    ckv_slice headers[32];
    size_t n = split(files[_i].headers, headers, 32);
    ckv_source_config source = { .inferred = true };
    ckv_error err;
    ck_assert_int_eq(ckv_infer_headers(&config, &source, headers, n, &err), CKV_OK);
    say_source(&source);
    ckv_buf_byte(&said, '\0');
    ck_assert_str_eq(said.ptr, files[_i].expect);

    /* Each column is somewhere once. */
    size_t used = (source.key.len > 0) + (source.updated.len > 0);
    for (size_t i = 0; i < source.field_count; i++) {
        used += source.fields[i].column_count;
        ck_assert(source.fields[i].field.len > 0);
    }
    ck_assert_uint_eq(used, n);
}
END_TEST

/* What the configuration says of key, updated and type stays. */
START_TEST(obedient)
{
    ckv_slice headers[8];
    size_t n = split("客户编号,会员号,更新时间,修改时间,客户类型,姓名", headers, 8);
    ckv_source_config source = { .key = CKV_LIT("会员号"), .updated = CKV_LIT("修改时间"), .type = CKV_TYPE_RULE_ORG };
    ck_assert_int_eq(ckv_infer_headers(&config, &source, headers, n, NULL), CKV_OK);
    say_source(&source);
    ckv_buf_byte(&said, '\0');
    ck_assert_str_eq(said.ptr, "key=会员号 updated=修改时间 type=organization; category=客户类型 person.name=姓名");
    ck_assert_uint_eq(source.field_count, 4);
    ck_assert(ckv_slice_equal(source.fields[0].field, CKV_LIT("客户编号")));
}
END_TEST

START_TEST(field_of_the_profile)
{
    ckv_slice headers[] = { CKV_LIT("手机"), CKV_LIT("余额"), CKV_LIT("微信"), CKV_LIT("First Name"), CKV_LIT("") };
    ckv_source_config source = { .inferred = true };
    ck_assert_int_eq(ckv_infer_headers(&config, &source, headers, 5, NULL), CKV_OK);
    ck_assert_uint_eq(source.field_count, 4); /* a column without a name is left to the reader of files */
    static const char *const fields[] = { "phone", "余额", "handle.wechat", "person.name" };
    for (size_t i = 0; i < 4; i++)
        ck_assert(ckv_slice_equal(source.fields[i].field, ckv_slice_str(fields[i])));
    ck_assert(source.fields[0].columns[0].ptr != headers[0].ptr); /* kept: the caller's line may go */
}
END_TEST

START_TEST(many_columns)
{
    static ckv_slice headers[CKV_COLUMNS_MAX + 1];
    static const char *const some[] = { "地址", "city", "手机", "市", "given name 2", "key", "x" };
    for (size_t i = 0; i <= CKV_COLUMNS_MAX; i++)
        headers[i] = ckv_slice_str(some[i % (sizeof some / sizeof *some)]);
    ckv_source_config source = { .trust = 7 };
    ck_assert_int_eq(ckv_infer_headers(&config, &source, headers, CKV_COLUMNS_MAX + 1, NULL), CKV_TOO_LARGE);
    ck_assert(source.field_count == 0 && source.key.len == 0);
    ck_assert_int_eq(ckv_infer_headers(&config, &source, headers, 20000, NULL), CKV_OK);
    ck_assert_int_eq(ckv_infer_headers(&config, &source, NULL, 0, NULL), CKV_OK);
    ck_assert_uint_eq(source.field_count, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("headers");
    TCase *tc = tcase_create("headers");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, make, drop);
    tcase_add_loop_test(tc, file_table, 0, sizeof files / sizeof *files);
    tcase_add_test(tc, obedient);
    tcase_add_test(tc, field_of_the_profile);
    tcase_add_test(tc, many_columns);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
