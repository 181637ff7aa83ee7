/* What features tell of a record's values: showing them by it gives what showing them without gives. */
#include "runner.h"

#include "record/kind.h"
#include "record/placeholder.h"

static const struct {
    const char *kind, *value;
    bool told; /* it is what its kind says */
} facts[] = {
    { "person.name", "张伟", true },
    { "person.name", "  John   Smith ", true },
    { "person.name", "M?ller", true }, /* a name, if a damaged one */
    { "person.name", "无", false },
    { "person.name", "先生", false },
    { "person.name", "锟斤拷锟斤拷", false },
    { "person.given", "娜娜", true },
    { "person.given", "Anna-Maria", true },
    { "person.surname", "N/A", false },
    { "address", "广东省深圳市南山区科技南路12号", true },
    { "address", "12 Main Street, Springfield, IL 62701", true },
    { "address", "广东省深圳市南山区科技南路12号\ufffd", false }, /* read without its end, but shown with it */
    { "address", "广东省深圳市?山区科技南路12号", false },
    { "address", "13812345678", false },
    { "address", "王小明", false },
    { "address", "请您明天下午的时候再来，谢谢", false },
    { "address", "www.example.com", false },
    { "address", "N/A", false },
    { "address", "...", false },
    { "address.city", "深圳市", true },
    { "org.name", "深圳市腾讯计算机系统有限公司", true },
    { "org.name", "有限公司", false },
    { "org.name", "12345", false },
    { "org.name", "？？？？有限公司", false },
    { "org.name", "深?通讯有限公司", false }, /* a name, but not told by its features */
    { "org.name", "明珠有限公司\ufffd", false },
    { "phone", "13812345678", true },
};

/* Features of a value, as a record's; what they told is in *told. */
static void tell(const ckv_value *value, ckv_normalizer *n, uint8_t *told)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    n->told = CKV_TOLD_ALL;
    ck_assert_int_eq(ckv_value_features(&b, value, n), CKV_OK);
    *told = n->told;
    ckv_feature_builder_free(&b);
}

static ckv_status show(const ckv_value *value, ckv_normalizer *n, uint8_t told, ckv_buf *out)
{
    n->told = told;
    n->damage = CKV_DAMAGE_NONE;
    ckv_buf_clear(out);
    return ckv_value_display(out, value, n);
}

START_TEST(what_is_told_shows_the_same)
{
    ckv_normalizer n = ckv_normalizer_make("CN", 20251231);
    ckv_buf by_told = ckv_buf_make(CKV_VALUE_MAX), anew = ckv_buf_make(CKV_VALUE_MAX);
    ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(facts[_i].kind)) };
    uint8_t told;
    value.part[value.kind->part] = ckv_slice_str(facts[_i].value);
    tell(&value, &n, &told);
    ck_assert_msg((told == CKV_TOLD_ALL) == facts[_i].told, "%s", facts[_i].value);
    ckv_status status = show(&value, &n, CKV_TOLD_NOTHING, &anew);
    ck_assert_int_eq(show(&value, &n, told, &by_told), status);
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&by_told), ckv_buf_slice(&anew)), "%s", facts[_i].value);
    ckv_buf_free(&by_told);
    ckv_buf_free(&anew);
    ckv_normalizer_free(&n);
}
END_TEST

/* One value that is none is enough for the record, whatever comes behind it. */
START_TEST(all_values_of_a_record_count)
{
    ckv_normalizer n = ckv_normalizer_make("CN", 20251231);
    ckv_feature_builder b = ckv_feature_builder_make();
    const char *const lines[] = { "13812345678", "广东省深圳市南山区科技南路12号" };
    n.told = CKV_TOLD_ALL;
    for (size_t i = 0; i < 2; i++) {
        ckv_value value = { .kind = ckv_kind_find(CKV_LIT("address")) };
        value.part[CKV_PART_WHOLE] = ckv_slice_str(lines[i]);
        ck_assert_int_eq(ckv_value_features(&b, &value, &n), CKV_OK);
    }
    ck_assert_int_eq(n.told, CKV_TOLD_ALL & ~CKV_TOLD_ADDRESSES);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("told");
    TCase *tc = tcase_create("values");
    tcase_add_loop_test(tc, what_is_told_shows_the_same, 0, sizeof facts / sizeof *facts);
    tcase_add_test(tc, all_values_of_a_record_count);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
