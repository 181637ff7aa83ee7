/* Rows of totals; and heads of CSV as they are asked for or judged. */
#include "dump.h"
#include "io/format.h"
#include "runner.h"

#define CELLS 4

static const struct {
    const char *cells[CELLS];
    bool total;
} rows[] = {
    { { "合计", "", "", "" }, true },
    { { "", " 总计： ", "12", "" }, true },
    { { "小计", "1,234.50", "-3", "¥ 99" }, true },
    { { "合计：12人", "", "", "" }, true },
    { { "合計", "12 笔", "45%", "" }, true },
    { { "Grand Total", "", "", "" }, true },
    { { "TOTAL:", "3", "", "" }, true },
    { { "Sum 12", "", "", "" }, true },
    { { "Gesamt", "1.234,50", "", "" }, true },
    /* somebody may be called so */
    { { "Total", "", "", "" }, false },
    { { "Sum", "", "", "" }, false },
    { { "Total", "13812345678", "", "" }, false },
    { { "Total", "0145678900", "", "" }, false },
    { { "Total", "+33 1 44", "", "" }, false },
    { { "Total", "3", "Paris", "" }, false },
    { { "TotalEnergies", "3", "", "" }, false },
    { { "Total SE", "3", "", "" }, false },
    { { "合计科技有限公司", "3", "", "" }, false },
    { { "17", "Total", "3", "" }, false },
    { { "合计", "12", "北京市", "" }, false },
    { { "", "", "", "" }, false },
    { { "12", "3", "", "" }, false },
};

START_TEST(total_or_not)
{
    ckv_slice cells[CELLS];
    for (size_t i = 0; i < CELLS; i++)
        cells[i] = ckv_slice_str(rows[_i].cells[i]);
    ck_assert_msg(ckv_row_is_total(cells, CELLS) == rows[_i].total, "%s", rows[_i].cells[0]);
    ck_assert(!ckv_row_is_total(cells, 1));
}
END_TEST

static ckv_status one_title(void *context, const ckv_head_row *first, size_t count, ckv_head *out)
{
    (void)first;
    out->titles = 1;
    out->none = context != NULL;
    return count > 1 ? CKV_OK : CKV_NO_MEMORY;
}

static ckv_status no_title(void *context, const ckv_head_row *first, size_t count, ckv_head *out)
{
    (void)context, (void)out;
    ck_assert(count > 0 && first[0].count > 0);
    return CKV_OK;
}

#define TITLE "1 line above the table is left out as titles\n"
#define NUMBERED(n)                                                                                                    \
    "no line names the columns: they are called \"column 1\" to \"column " n "\", and the first line is a record\n"

static const struct {
    ckv_reader_options options;
    const char *in, *out;
} heads[] = {
    { { .format = "csv", .head = one_title }, "title\na;b\n1;2\n", "3: [1][2]\n" TITLE },
    { { .format = "csv", .head = one_title }, "\n\"ti\ntle\"\n,,\na,b\n1,2\n", "6: [1][2]\n" TITLE },
    { { .format = "csv", .head = one_title, .head_context = "" }, "title\n0;3\n1;2\n",
        "2: [0][3]\n3: [1][2]\n" NUMBERED("2") TITLE },
    { { .format = "csv", .head = no_title }, "name\nSmith, John\n", "2: [Smith, John]\n" },
    { { .format = "csv", .no_header = true }, "1,2\n3,4\n5,6,7\n8\n",
        "1: [1][2]\n2: [3][4]\n3! 3 : more fields than the header line {5,6,7}\n4! 2 column 2: fewer fields than the "
        "header line {8}\n" NUMBERED("2") },
    { { .format = "csv", .no_header = true }, "1,2\n\"3,4\n5,6\n",
        "1: [1][2]\n2! 1 column 1: unclosed quote {\"3,4}\n3: [5][6]\n" NUMBERED("2") },
    { { .format = "csv", .header_line = 3 }, "x;y\n\"\na,b\n1,2\n",
        "4: [1][2]\n2 lines above the table are left out as titles\n" },
    { { .format = "csv", .header_line = 1 }, "\na,b\n1,2\n",
        "error 1:-1: test: line 1: header line: the line that is to name the columns is blank\n" },
    { { .format = "csv", .header_line = 7 }, "a,b\n1,2\n",
        "error -1:-1: test: there is no line 7 to name the columns\n" },
    { { .format = "csv" }, "a,b,c\n1,2,3\n合计,2\n", "2: [1][2][3]\n3! 0 : a total {合计,2}\n" },
    { { .format = "ndjson" }, "{\"a\":\"合计\",\"b\":2}\n", "1: [合计][2]\n" },
};

START_TEST(head_as_told)
{
    check_dump(ckv_slice_str(heads[_i].in), NULL, &heads[_i].options, heads[_i].out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("head");
    TCase *tc = tcase_create("head");
    tcase_add_loop_test(tc, total_or_not, 0, sizeof rows / sizeof *rows);
    tcase_add_loop_test(tc, head_as_told, 0, sizeof heads / sizeof *heads);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
