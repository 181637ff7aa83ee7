/* First rows of tables: which of them names the columns, and whether any does. */
#include "infer/first_row.h"
#include "runner.h"

#define COLUMNS_MAX 8

static const struct {
    const char *text; /* cells separated by bars, rows by line ends */
    size_t titles;
    bool none;
} tables[] = {
    { "姓名|手机\n王伟|13812345678", 0, false },
    { "王伟|13812345678\n李娜|13912345678", 0, true },
    { "王伟|13812345678", 0, true },                                               /* all that there is */
    { "姓名|2024-01-01|2024-02-01|2024-03-01\n王伟|3|4|5\n李娜|6|7|8", 0, false }, /* days as names */
    { "客户名单||\n姓名|手机|地址\n王伟|13812345678|北京市朝阳区建国路1号", 1, false },
    { "客户名单||\n制表人|王伟|\n姓名|手机|地址|城市\n王伟|13812345678|北京市朝阳区建国路1号|北京", 2, false },
    { "客户名单||\n王伟|13812345678|北京市朝阳区建国路1号", 1, true },
    { "Customer list|\nExported 2024-05-06|\nName|Phone\nAnn Lee|+44 20 7946 0958", 2, false },
    { "a|\nb|\nc|\nd|\ne|\nName|Phone\nAnn Lee|+44 20 7946 0958", 5, false },
    { "Name|\nAnn Lee|x", 0, false }, /* a header of one, and a column without a name */
    { "foo|bar\nx|y", 0, false },     /* names that say nothing */
    { "0|1|2\n12|Ann Lee|3", 0, false },
    { "12|Ann Lee|F\n13|Tom Jones|M\n14|Mary Brown|F", 0, true },
    { "王伟|男\n李娜|女", 0, true },
    { "项目|单价\n水泵|12", 0, false }, /* begin with surnames */
    { "a@example.com\nb@example.com", 0, true },
    { "mail\na@example.com", 0, false },
};

static void judge(const char *text, const ckv_source_config *source, ckv_head *out)
{
    ckv_slice cells[CKV_HEAD_ROWS * COLUMNS_MAX];
    ckv_head_row rows[CKV_HEAD_ROWS];
    size_t count = 0, n = 0;
    rows[0] = (ckv_head_row){ .line = 1, .cells = cells };
    for (const char *p = text, *end;; p = end + 1) {
        end = p + strcspn(p, "|\n");
        cells[n++] = ckv_slice_of(p, (size_t)(end - p));
        rows[count].count++;
        if (*end == '|')
            continue;
        count++;
        if (!*end)
            break;
        rows[count] = (ckv_head_row){ .line = count + 1, .cells = cells + n };
    }
    ckv_head_judge by = { source, 20261231 };
    *out = (ckv_head){ 0 };
    ck_assert_int_eq(ckv_infer_head(&by, rows, count, out), CKV_OK);
}

START_TEST(table_as_told)
{
    static const ckv_header_rule rules[] = { CKV_HEADER_AUTO, CKV_HEADER_YES, CKV_HEADER_NO };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        ckv_source_config source = { .header = rules[i] };
        ckv_head head;
        judge(tables[_i].text, &source, &head);
        bool none = rules[i] == CKV_HEADER_AUTO ? tables[_i].none : rules[i] == CKV_HEADER_NO;
        ck_assert_msg(head.titles == tables[_i].titles && head.none == none, "%s: %zu, %d", tables[_i].text,
            head.titles, head.none);
    }
}
END_TEST

/* Names that the configuration has are the header, whatever they look like. */
START_TEST(configured)
{
    const ckv_slice column = CKV_LIT("13812345678");
    const ckv_field_config field = { .columns = &column, .column_count = 1 };
    ckv_source_config source = { .fields = &field, .field_count = 1 };
    ckv_head head;
    judge("王伟|13812345678\n李娜|13912345678", &source, &head);
    ck_assert(head.titles == 0 && !head.none);
    judge("姓名|手机\n李娜|13912345678\n王伟|13812345678\n李娜|13912345678", &source, &head);
    ck_assert(head.titles == 2 && !head.none);
    judge("王伟|13712345678\n李娜|13912345678", &source, &head);
    ck_assert(head.titles == 0 && !head.none);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("head");
    TCase *tc = tcase_create("head");
    tcase_add_loop_test(tc, table_as_told, 0, sizeof tables / sizeof *tables);
    tcase_add_test(tc, configured);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
