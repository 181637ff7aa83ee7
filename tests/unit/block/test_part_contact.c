/* Key parts of contact points and identifiers: which values meet, and which make no key. */
#include "block/part.h"
#include "record/kind.h"
#include "runner.h"

static size_t hashes(ckv_part_fn part, const char *kind, const char *text, uint64_t *out, size_t max)
{
    ckv_normalizer n = ckv_normalizer_make("CN", 20251231);
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_buf bytes = ckv_buf_make(4000);
    ckv_value v = { .kind = ckv_kind_find(ckv_slice_str(kind)), .platform = CKV_LIT("wechat") };
    v.part[CKV_PART_WHOLE] = ckv_slice_str(text);
    ck_assert_int_eq(v.kind->features(&b, &v, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, &bytes), CKV_OK);
    size_t count = part((const uint8_t *)bytes.ptr, out, max);
    ckv_buf_free(&bytes);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
    return count;
}

static const struct {
    ckv_part_fn part;
    const char *kind, *a, *b;
    bool meet;
} facts[] = {
    { ckv_part_phone, "phone", "13812345678", "+86 138-1234-5678", true },
    { ckv_part_phone, "phone", "021-61234567", "61234567", true },
    { ckv_part_phone, "phone", "13812345678", "13812345679", false },
    { ckv_part_phone, "phone", "13800138000", "13800138000", false },
    { ckv_part_phone, "phone", "138****5678", "138****5678", false },
    { ckv_part_phone, "phone", "400-820-8820", "4008208820", false },
    { ckv_part_phone_tail, "phone", "13812345678", "138****5678", true },
    { ckv_part_phone_tail, "phone", "13812345678", "1381234****", false },
    { ckv_part_email, "email", "z.w@gmail.com", "zw@googlemail.com", true },
    { ckv_part_email, "email", "info@acme.com", "info@acme.com", false },
    { ckv_part_email_local, "email", "zhangwei85@163.com", "zhangwei85@qq.com", true },
    { ckv_part_email_local, "email", "abc@163.com", "abc@qq.com", false },
    { ckv_part_birth, "birth_date", "1985-04-07", "19850407", true },
    { ckv_part_birth, "birth_date", "1985-04", "1985-04", false },
    { ckv_part_birth, "birth_date", "04/07/1985", "1985-07-04", true },
    { ckv_part_birth_year, "birth_date", "1985-04-07", "1985", true },
    { ckv_part_birth_day, "birth_date", "1985-04-07", "1962-07-04", true },
    { ckv_part_birth_day, "birth_date", "1985-04-07", "1985-04", false },
    { ckv_part_birth, "birth_date", "1900-01-01", "1900-01-01", false },
    { ckv_part_birth, "id.national", "11010519491231002X", "11010519491231002X", true },
    { ckv_part_sex, "sex", "男", "M", true },
    { ckv_part_sex, "sex", "男", "F", false },
    { ckv_part_sex, "sex", "0", "0", false },
    { ckv_part_national, "id.national", "11010519491231002X", "110105491231002", true },
    { ckv_part_national, "id.national", "110105194912310021", "110105194912310021", true },
    { ckv_part_national, "id.national", "110105********002X", "110105********002X", false },
    { ckv_part_national, "id.national", "7369", "7369", false },
    { ckv_part_tax, "id.tax", "914403001922038216", "192203821", true },
    { ckv_part_document, "id.passport", "E12345678", "E1234-5678", true },
    { ckv_part_handle, "handle", "Zhang_Wei85", "zhang_wei85", true },
    { ckv_part_handle, "handle", "小张", "小张", false },
};

START_TEST(table)
{
    uint64_t a[CKV_PART_HASHES_MAX], b[CKV_PART_HASHES_MAX];
    size_t n = hashes(facts[_i].part, facts[_i].kind, facts[_i].a, a, CKV_PART_HASHES_MAX);
    size_t m = hashes(facts[_i].part, facts[_i].kind, facts[_i].b, b, CKV_PART_HASHES_MAX);
    bool meet = false;
    for (size_t i = 0; i < n; i++) {
        ck_assert(a[i] != 0);
        for (size_t j = 0; j < i; j++)
            ck_assert(a[i] != a[j]);
        for (size_t j = 0; j < m; j++)
            meet = meet || a[i] == b[j];
    }
    ck_assert_msg(meet == facts[_i].meet, "%s / %s", facts[_i].a, facts[_i].b);
    ck_assert_uint_eq(hashes(facts[_i].part, facts[_i].kind, facts[_i].a, a, 0), 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("parts of contact");
    TCase *tc = tcase_create("contact");
    tcase_add_loop_test(tc, table, 0, sizeof facts / sizeof *facts);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
