#include "runner.h"

#include "model/model.h"
#include "record/defaults.h"
#include "record/kind.h"
#include "util/hash.h"

/* The sum of all features below. A test that fails here has done its work: raise CKV_NORMALIZER_REVISION, since
 * stores hold features and models that the new ones do not fit, and record what the message prints. */
#define RECORDED_REVISION 14
#define RECORDED_FEATURES 0x22df0e3de83b21b0u

static const struct {
    const char *kind, *country, *text;
} values[] = {
    { "person.name", "CN", "欧阳娜娜" },
    { "person.name", "TW", "陳黃美玲" },
    { "person.name", "HK", "CHAN Tai-man, David" },
    { "person.name", "CN", "Zhang Wei" },
    { "person.name", "DE", "Dr. Jürgen van der Berg" },
    { "person.name", "CN", "张先生" },
    { "person.name", "CN", "李长春" },
    { "person.name", "MY", "Ahmad bin Abdul Rahman" },
    { "person.name", "", "Сергей Лавров" },
    { "org.name", "CN", "上海浦东发展银行股份有限公司北京分行" },
    { "org.name", "US", "The Acme Trading Co., Ltd." },
    { "org.name", "HK", "香港中旅集團有限公司" },
    { "phone", "CN", "138 1234 5670" },
    { "phone", "HK", "2361 8842" },
    { "phone", "US", "(212) 555-0123 x4" },
    { "phone", "CN", "021-61830472-803" },
    { "phone", "GB", "020 7946 0958" },
    { "phone", "AR", "0 (343) 15 412-3456" },
    { "phone", "", "+81 90-1234-5670" },
    { "email", "CN", "Zhang.Wei+tag@gmail.com" },
    { "email", "CN", "12345678@qq.com" },
    { "address", "CN", "上海市浦东新区牡丹路73号801室" },
    { "address", "CN", "Room 801, No. 73 Mudan Road, Pudong New District, Shanghai" },
    { "address", "TW", "台北市中正區忠孝東路二段12巷3弄4號5樓之6" },
    { "address", "AU", "27 Wakelin Circuit, Boulder VIC 3956" },
    { "birth_date", "CN", "1985年4月7日" },
    { "birth_date", "TW", "民國74年4月7日" },
    { "birth_date", "GB", "04/07/1985" },
    { "sex", "CN", "女" },
    { "id.national", "CN", "11010519491231002X" },
    { "id.national", "HK", "A123456(3)" },
    { "id.tax", "CN", "91350100M000100Y43" },
    { "id.passport", "CN", "E12345678" },
    { "id.national", "CN", "310101199001011000" },
    { "id.national", "US", "0012345678" },
    { "phone", "CN", "1.3812346E+10" },
    { "birth_date", "CN", "481680000" },
    { "address", "US", "12 Main St, Agawam, MA 01001" },
    { "handle", "CN", "zhang_wei85" },
    { "id.national", "CN", "310115199807051" },
    { "id.national", "CN", "91350100M000100Y43" },
    { "phone", "CN", "13800000001（本人）/13900000002（妻子）" },
    { "email", "CN", "li@qq.com; wang@163.com" },
    { "birth_date", "CN", "19846" },
};

static void add_features(ckv_buf *all, ckv_feature_builder *builder, size_t i)
{
    ckv_normalizer n = ckv_normalizer_make(values[i].country, CKV_AS_OF);
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(values[i].kind)), .platform = CKV_LIT("wechat") };
    value.field = ckv_slice_str(values[i].kind);
    value.part[CKV_PART_WHOLE] = ckv_slice_str(values[i].text);
    ckv_feature_builder_clear(builder);
    ck_assert_int_eq(value.kind->features(builder, &value, &n), CKV_OK);
    size_t before = all->len;
    ck_assert_int_eq(ckv_feature_finish(builder, CKV_TYPE_UNKNOWN, all), CKV_OK);
    ck_assert_msg(all->len - before > 4, "no features of %s", values[i].text);
    ckv_normalizer_free(&n);
}

START_TEST(features_are_those_of_the_revision)
{
    ckv_buf all = ckv_buf_make(1 << 20);
    ckv_feature_builder builder = ckv_feature_builder_make();
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        add_features(&all, &builder, i);
    uint64_t found = ckv_hash(ckv_buf_slice(&all));
    ck_assert_msg(CKV_NORMALIZER_REVISION == RECORDED_REVISION && found == RECORDED_FEATURES,
        "features of revision %d are 0x%llx", CKV_NORMALIZER_REVISION, (unsigned long long)found);
    ckv_feature_builder_free(&builder);
    ckv_buf_free(&all);
}
END_TEST

START_TEST(fingerprint_is_constant)
{
    ck_assert(ckv_model_fingerprint() == ckv_model_fingerprint());
    ck_assert(ckv_model_fingerprint() != 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("fingerprint");
    TCase *tc = tcase_create("fingerprint");
    tcase_add_test(tc, features_are_those_of_the_revision);
    tcase_add_test(tc, fingerprint_is_constant);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
