#include "runner.h"
#include "block/part.h"
#include "compare/comparator.h"
#include "record/kind.h"

enum { S_MISSING, S_OTHER, S_PART, S_ROAD, S_NO_NUMBER, S_CLOSE, S_OTHER_DOOR, S_NUMBER, S_DOOR };
enum { P_MISSING, P_OTHER, P_REGION, P_CLOSE, P_CITY, P_DISTRICT, P_SAME };

/* A line, or columns: number | street | city | state | postcode. */
typedef struct columns {
    const char *number, *street, *city, *state, *postcode;
} columns;

static void finish(ckv_value *value, ckv_buf *out)
{
    ckv_feature_builder b = ckv_feature_builder_make();
    ckv_normalizer n = ckv_normalizer_make("", 20250101);
    ck_assert_int_eq(ckv_address_features(&b, value, &n), CKV_OK);
    ck_assert_int_eq(ckv_feature_finish(&b, CKV_TYPE_PERSON, out), CKV_OK);
    ckv_feature_builder_free(&b);
    ckv_normalizer_free(&n);
}

static void line_features(const char *line, ckv_buf *out)
{
    ckv_value value = { .part = { [CKV_PART_WHOLE] = ckv_slice_str(line) } };
    finish(&value, out);
}

static void column_features(const columns *c, ckv_buf *out)
{
    ckv_value value = { .part = {
                            [CKV_PART_NUMBER] = ckv_slice_str(c->number),
                            [CKV_PART_STREET] = ckv_slice_str(c->street),
                            [CKV_PART_CITY] = ckv_slice_str(c->city),
                            [CKV_PART_STATE] = ckv_slice_str(c->state),
                            [CKV_PART_POSTCODE] = ckv_slice_str(c->postcode),
                        } };
    finish(&value, out);
}

static void check_token(const ckv_buf *features, ckv_comparison comparison, uint64_t token, const char *what)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    bool any = token == 0;
    size_t n = ckv_compare_tokens((const uint8_t *)features->ptr, tokens, CKV_TOKENS_MAX);
    for (size_t i = 0; i < n; i++)
        any = any || (tokens[i].comparison == comparison && tokens[i].token == token);
    ck_assert_msg(any, "%s: what is shared is no token", what);
}

static void check_levels(ckv_buf *x, ckv_buf *y, int street, int place, const char *what)
{
    ckv_outcome there[CKV_CMP_COUNT], back[CKV_CMP_COUNT];
    ckv_compare_records((const uint8_t *)x->ptr, (const uint8_t *)y->ptr, there);
    ckv_compare_records((const uint8_t *)y->ptr, (const uint8_t *)x->ptr, back);
    for (int c = CKV_CMP_STREET; c <= CKV_CMP_PLACE; c++) {
        ck_assert_msg(there[c].level == back[c].level && there[c].token == back[c].token, "%s: not symmetric", what);
        check_token(x, (ckv_comparison)c, there[c].token, what);
        check_token(y, (ckv_comparison)c, there[c].token, what);
    }
    ck_assert_msg(
        there[CKV_CMP_STREET].level == street, "%s: street %d, not %d", what, there[CKV_CMP_STREET].level, street);
    ck_assert_msg(there[CKV_CMP_PLACE].level == place, "%s: place %d, not %d", what, there[CKV_CMP_PLACE].level, place);
    ckv_buf_free(x);
    ckv_buf_free(y);
}

static const struct {
    const char *a, *b;
    int street, place;
} lines[] = {
    { "上海市浦东新区牡丹路73号801室", "Room 801, No. 73 Mudan Road, Pudong New District, Shanghai", S_DOOR,
        P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市浦东新区牡丹路七十三号", S_NUMBER, P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市浦东新区牡丹路73号802室", S_OTHER_DOOR, P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市浦东新区牡丹路75号801室", S_ROAD, P_DISTRICT },
    { "上海市浦东新区牡丹路73号801室", "上海市牡丹路", S_NO_NUMBER, P_CITY },
    { "上海市浦东新区牡丹路73号", "北京市朝阳区建国路88号", S_OTHER, P_OTHER },
    { "深圳市南山区科技南12路18号", "深圳南山科技南十二路18号", S_DOOR, P_DISTRICT },
    { "广东省深圳市南山区", "广东省广州市天河区", S_MISSING, P_REGION },
    { "朝阳区望京SOHO塔一B座2605", "北京市朝阳区望京soho塔一b座2605室", S_DOOR, P_DISTRICT },
    { "123 Main Street, Las Vegas NV 89132", "123 Main St, Las Vegas, NV 89132", S_DOOR, P_SAME },
    { "435 s. la cienega blv., los angeles", "435 la cienega blvd., los angeles", S_CLOSE, P_CITY },
    { "8 Main St", "8 Main Ave", S_CLOSE, P_MISSING },
    { "8 Main St, Apt 2", "8 Main Street # 2", S_DOOR, P_MISSING },
    { "无", "8 Main St, Leeds", S_MISSING, P_MISSING },
    /* no addresses: equal, and no evidence */
    { "13912345678", "13912345678", S_MISSING, P_MISSING },
    { "王小明", "王小明", S_MISSING, P_MISSING },
    { "请放门卫,谢谢", "请放门卫,谢谢", S_MISSING, P_MISSING },
};

START_TEST(levels_of_lines)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    line_features(lines[_i].a, &x);
    line_features(lines[_i].b, &y);
    check_levels(&x, &y, lines[_i].street, lines[_i].place, lines[_i].a);
}
END_TEST

static const struct {
    columns a, b;
    int street, place;
} tables[] = {
    { { "27", "oakleigh circuit, swan hill", "boulder", "vic", "3956" },
        { "27", "oakleihg circuit, swan hill", "bouldr", "vic", "3956" }, S_CLOSE, P_DISTRICT },
    { { "27", "oakleigh circuit, swan hill", "boulder", "vic", "3956" },
        { "27", "swan hill, oakleigh circuit", "boulder", "nsw", "3956" }, S_DOOR, P_SAME },
    { { "27", "oakleigh circuit, swan hill", "boulder", "vic", "3956" },
        { "72", "oakleigh circuit, swan hill", "boulder", "vic", "2000" }, S_CLOSE, P_CITY },
    { { "27", "oakleigh circuit", "boulder", "vic", "3956" }, { "", "oakleigh circuit", "perth", "wa", "6000" },
        S_NO_NUMBER, P_OTHER },
    { { "27", "oakleigh circuit", "boulder", "vic", "3956" }, { "27", "smith street", "perth", "vic", "6000" }, S_OTHER,
        P_REGION },
    { { "225", "ne 112 ter", "", "wa", "00000" }, { "225", "ne 113 ter", "", "wa", "00000" }, S_OTHER, P_REGION },
    { { "", "", "london", "", "" }, { "", "", "Lonodn", "", "" }, S_MISSING, P_CLOSE },
    { { "", "", "london", "", "" }, { "", "", "London ", "", "" }, S_MISSING, P_CITY },
    { { "", "", "london", "", "" }, { "", "", "leeds", "", "" }, S_MISSING, P_OTHER },
    { { "", "", "london", "", "" }, { "", "", "", "", "" }, S_MISSING, P_MISSING },
    { { "", "", "上海市", "", "" }, { "", "", "Shanghai", "", "" }, S_MISSING, P_CITY },
};

START_TEST(levels_of_columns)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16);
    column_features(&tables[_i].a, &x);
    column_features(&tables[_i].b, &y);
    check_levels(&x, &y, tables[_i].street, tables[_i].place, tables[_i].b.street);
}
END_TEST

START_TEST(probabilities_sum_to_one)
{
    const ckv_comparison_def *def = ckv_comparator_address.comparisons[_i];
    double m = 0, u = 0;
    for (int i = 1; i < def->level_count; i++) {
        m += def->levels[i].m;
        u += def->levels[i].u;
    }
    ck_assert_double_eq_tol(m, 1, 1e-9);
    ck_assert_double_eq_tol(u, 1, 1e-9);
}
END_TEST

static size_t shared(ckv_part_fn part, const ckv_buf *x, const ckv_buf *y)
{
    uint64_t p[CKV_PART_HASHES_MAX], q[CKV_PART_HASHES_MAX];
    size_t n = part((const uint8_t *)x->ptr, p, CKV_PART_HASHES_MAX);
    size_t m = part((const uint8_t *)y->ptr, q, CKV_PART_HASHES_MAX), count = 0;
    for (size_t i = 0; i < n * m; i++)
        count += p[i / m] == q[i % m];
    return count;
}

START_TEST(keys_meet_across_scripts)
{
    ckv_buf x = ckv_buf_make(1 << 16), y = ckv_buf_make(1 << 16), none = ckv_buf_make(1 << 16);
    line_features("上海市浦东新区牡丹路73号801室", &x);
    line_features("Room 801, No. 73 Mudan Road, Pudong New District, Shanghai", &y);
    line_features("n/a", &none);
    ck_assert_uint_eq(shared(ckv_part_door, &x, &y), 1);
    ck_assert_uint_eq(shared(ckv_part_road, &x, &y), 1);
    ck_assert_uint_eq(shared(ckv_part_house, &x, &y), 1);
    ck_assert_uint_eq(shared(ckv_part_place, &x, &y), 2);
    ck_assert_uint_eq(shared(ckv_part_postcode, &x, &y), 0);
    ck_assert_uint_eq(shared(ckv_part_door, &none, &none), 0);
    ckv_buf_free(&x);
    ckv_buf_free(&y);
    ckv_buf_free(&none);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("compare address");
    TCase *tc = tcase_create("compare address");
    tcase_add_loop_test(tc, levels_of_lines, 0, sizeof lines / sizeof *lines);
    tcase_add_loop_test(tc, levels_of_columns, 0, sizeof tables / sizeof *tables);
    tcase_add_loop_test(tc, probabilities_sum_to_one, 0, 2);
    tcase_add_test(tc, keys_meet_across_scripts);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
