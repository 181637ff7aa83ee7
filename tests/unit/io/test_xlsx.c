#include "book.h"
#include "dump.h"
#include "io/zip.h"
#include "pack.h"
#include "place.h"
#include "runner.h"

#include <zip.h>

#define SHEET(rows) "<worksheet " BOOK_NS "><sheetData>" rows "</sheetData></worksheet>"
#define STRINGS(items) "<sst " BOOK_NS ">" items "</sst>"
#define STYLES                                                                                                         \
    "<styleSheet " BOOK_NS                                                                                             \
    "><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日"                    \
    "&quot;;@\"/><numFmt numFmtId=\"177\" formatCode=\"000000\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"        \
    "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"176\"/>"     \
    "<xf numFmtId=\"177\"/><xf numFmtId=\"49\"/></cellXfs></styleSheet>"

/* Cells of a column letter, to keep the tables below short. */
#define T(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(ref, style, value) "<c r=\"" ref "\" s=\"" style "\"><v>" value "</v></c>"
#define S(ref, index) "<c r=\"" ref "\" t=\"s\"><v>" index "</v></c>"
#define AB "<row r=\"1\">" T("A1", "a") T("B1", "b") "</row>"

static void setup(void)
{
    place_make();
}

static const struct {
    const char *name, *sheet, *strings, *out;
} cases[] = {
    { "inline", SHEET(AB "<row r=\"2\">" T("A2", "1") T("B2", " 张 ") "</row>"), "", "2: [1][ 张 ]\n" },
    { "no rows", SHEET(AB), "", "" },
    { "only one column, no rows", SHEET("<row r=\"3\">" T("A3", "a") "</row>"), "", "" },
    { "one column", SHEET("<row>" T("A1", "a") "</row><row>" T("A2", "1") "</row><row>" T("A3", "2") "</row>"), "",
        "2: [1]\n3: [2]\n" },
    { "title over the header",
        SHEET("<row r=\"1\">" T("A1", "客户表") "</row><row r=\"2\">" T("A2", "a")
                T("B2", "b") "</row><row r=\"3\">" T("A3", "1") T("B3", "2") "</row>"),
        "", "3: [1][2]\n1 line above the table is left out as titles\n" },
    { "header below empty rows",
        SHEET("<row r=\"1\"/><row r=\"2\"><c r=\"A2\" s=\"1\"/></row><row r=\"4\">" T("A4", "a")
                T("B4", "b") "</row><row r=\"9\">" T("B9", "2") "</row>"),
        "", "9: [][2]\n" },
    { "cells left out and empty",
        SHEET(AB "<row r=\"2\">" T("B2", "2") "<c r=\"C2\" s=\"3\"/></row><row r=\"3\">" T("A3", "1") "</row>"), "",
        "2: [][2]\n3: [1][]\n" },
    { "references left out",
        SHEET("<row><c><v>7</v></c><c><v>8</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>"), "",
        "2: [1][2]\n" },
    { "past the header",
        SHEET(AB "<row r=\"2\">" T("A2", "x") T("D2", "y,") "</row><row r=\"3\">" T("A3", "1") "</row>"), "",
        "2: [x][][][y,]\n3: [1][][][]\nrow 2 has cells right of the header: read as columns of their own, by "
        "number\n" },
    { "shared, with runs, readings and escapes",
        SHEET("<row>" S("A1", "0") S("B1", "1") "</row><row>" S("A2", "2") S("B2", " 3 ") "</row>"),
        STRINGS("<si><t>a</t></si><si><r><t>b</t></r><r><rPr/><t>c</t></r><rPh><t>x</t></rPh></si><si><t/></si>"
                "<si><t xml:space=\"preserve\"> _x000D__x4F1F__xZ_ _x005F_x0041_ _xD83D__xDE00_</t></si>"),
        "2: [][ ~伟_xZ_ _x0041_ 😀]\n" },
    { "no such shared string",
        SHEET(AB "<row>" S("A2", "0") S("B2", "1") "</row><row>" S("A3", "-1")
                S("B3", "0") "</row>"
                             "<row>" S("A4", "0") "</row>"),
        STRINGS("<si><t>x</t></si>"),
        "2! 2 b: cell of a sheet with a text that the workbook does not hold {x,1}\n"
        "3! 1 a: cell of a sheet with a text that the workbook does not hold {-1,x}\n4: [x][]\n" },
    { "booleans, errors, formulas",
        SHEET(AB
            "<row><c r=\"A2\" t=\"b\"><v>1</v></c><c r=\"B2\" t=\"b\"><v>0</v></c></row>"
            "<row><c r=\"A3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"B3\" t=\"str\"><f>x</f><v>张</v></c></row>"),
        "", "2: [TRUE][FALSE]\n3: [][张]\n" },
    { "styles",
        SHEET(AB "<row>" N("A2", "1", "31144") N("B2", "2", "43832.127835648") "</row><row>" N("A3", "3", "31144")
                N("B3", "4", "1234") "</row><row>" N("A4", "5", "1.38E10") N("B4", "99", "12") "</row>"),
        "", "2: [1985-04-07][2020-01-02T03:04:05]\n3: [1985-04-07][001234]\n4: [13800000000][12]\n" },
    { "cells twice or nowhere",
        SHEET(AB "<row>" T("A2", "1") T("A2", "2") "</row><row>" T("B3", "1") T("A3",
            "2") "</row>"
                 "<row>" T("ZZZZ4", "1") "</row><row>" T("a5", "1") "</row><row>" T("A6", "1") "<c r=\"A6\"/></row>"),
        "",
        "2! 0 : cell of a sheet whose place is none {1,2}\n3! 0 : cell of a sheet whose place is none {,1,2}\n"
        "4! 0 : cell of a sheet whose place is none {1,}\n5! 0 : cell of a sheet whose place is none {1,}\n6: "
        "[1][]\n" },
    { "rows that go back",
        SHEET(AB "<row r=\"5\">" T("A5", "1") "</row><row r=\"2\">" T("A2", "2") "</row><row r=\"x\">" T(
            "A2", "3") "</row>"),
        "", "5: [1][]\n6: [2][]\n7: [3][]\n" },
    { "prefixes",
        "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>a</x:t>"
        "</x:is></x:c></x:row><x:row r=\"2\"><x:c r=\"A2\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>",
        "", "2: [5]\n" },
    { "rows without a value",
        SHEET(AB "<row><c r=\"A2\" s=\"1\"/></row><row>" T("A3", " ") "</row><row>" T(
            "A4", "1") "</row><row r=\"9\"/><row r=\"10\"><c t=\"e\"><v>#N/A</v></c></row>"),
        "", "4: [1][]\n" },
    { "hidden rows, an apostrophe, a date as text, a long number",
        SHEET(AB "<row r=\"2\" hidden=\"1\">" T(
            "A2", "x") "<c r=\"B2\" s=\"5\" quotePrefix=\"1\" t=\"str\"><v>007</v></c></row>"
                       "<row><c t=\"d\"><v>2020-01-02</v></c><c><v>1.1010119900307453E17</v></c></row>"),
        "", "2: [x][007]\n3: [2020-01-02][110101199003075000]\n" },
    { "merged cells",
        "<worksheet><sheetData>" AB "<row>" T("A2", "x") T("B2", "1") "</row><row>" T(
            "B3", "2") "</row></sheetData><mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:A4\"/><mergeCell "
                       "ref=\"A2:B2\"/></mergeCells></worksheet>",
        "",
        "2: [x][1]\n3: [][2]\n1 merged ranges of several rows: only the first row has the value; unmerge and fill down "
        "if "
        "the others mean it too\n" },
    { "the header again",
        SHEET(AB "<row>" T("A2", "1") "</row>"
                                      "<row>" T("A3", "a") T("B3", "b") "</row>"),
        "", "2: [1][]\n3! 0 : the header line again {a,b}\n" },
    { "names twice", SHEET("<row r=\"2\">" T("A2", "a") T("C2", " a") "</row>"), "",
        "line 2: columns 1 and 3 have the same name: a number is put behind the second\n" },
    { "empty", SHEET(""), "", "error -1:-1: test: the sheet is empty: leave the file out, or name another sheet\n" },
    { "document type", "<!DOCTYPE x [<!ENTITY a \"b\">]>" SHEET(AB), "",
        "error -1:-1: test: xl/worksheets/sheet1.xml: byte 12: a document type, which no workbook has; save the "
        "workbook "
        "again, or save the sheet as CSV\n" },
    { "not XML further on", SHEET(AB "<row>" T("A2", "1") "</row><row></c>"), "",
        "2: [1][]\nerror -1:-1: test: xl/worksheets/sheet1.xml: byte 258: mismatched tag; save the workbook again, or "
        "save "
        "the sheet as CSV\n" },
};

START_TEST(case_as_written)
{
    ckv_buf book = ckv_buf_make(1 << 20);
    book_of(&book, ckv_slice_str(cases[_i].sheet), ckv_slice_str(cases[_i].strings), CKV_LIT(STYLES));
    check_dump(ckv_buf_slice(&book), NULL, NULL, cases[_i].out);
    ckv_buf_free(&book);
}
END_TEST

/* What is told of the first rows, or asked for. */
static ckv_status third_row(void *context, const ckv_head_row *rows, size_t count, ckv_head *out)
{
    ck_assert_uint_eq(rows[0].count, 2); /* all as wide as the widest */
    out->titles = 2;
    out->none = *(bool *)context;
    return count > 2 ? CKV_OK : CKV_INTERNAL;
}

START_TEST(head_as_judged)
{
    static bool yes = true, no = false;
    static const struct {
        ckv_reader_options options;
        const char *out;
    } heads[] = {
        { { .head = third_row, .head_context = &no }, "7: [4][y]\n2 lines above the table are left out as titles\n" },
        { { .head = third_row, .head_context = &yes },
            "5: [3][x]\n7: [4][y]\nno line names the columns: they are called \"column 1\" to \"column 2\", and the "
            "first line is a record\n2 lines above the table are left out as titles\n" },
        { { .no_header = true },
            "1: [1][]\n2: [2][]\n5: [3][x]\n7: [4][y]\nno line names the columns: they are called \"column 1\" to "
            "\"column 2\", and the first line is a record\n" },
        { { .header_line = 5 }, "7: [4][y]\n2 lines above the table are left out as titles\n" },
        { { .header_line = 3 },
            "error 3:-1: test: line 3: header line: the row that is to name the columns holds nothing\n" },
        { { .header_line = 9 },
            "error 9:-1: test: line 9: header line: the row that is to name the columns holds nothing\n" },
    };
    ckv_buf book = ckv_buf_make(1 << 20);
    book_of(&book,
        CKV_LIT(SHEET("<row r=\"1\">" T("A1", "1") "</row><row r=\"2\">" T("A2", "2") "</row><row r=\"5\">" T("A5", "3")
                T("B5", "x") "</row><row r=\"7\">" T("A7", "4") T("B7", "y") "</row>")),
        CKV_LIT(""), CKV_LIT(STYLES));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        check_dump(ckv_buf_slice(&book), NULL, &heads[i].options, heads[i].out);
    ckv_buf_free(&book);
}
END_TEST

#define ONE_SHEET(name, text)                                                                                          \
    {                                                                                                                  \
        "xl/" name ".xml", CKV_LIT(SHEET("<row>" T("A1", "a") "</row><row>" T("A2", text) "</row>"))                   \
    }

static void three_sheets(ckv_buf *out)
{
    const book_part parts[] = {
        { "xl/workbook.xml",
            CKV_LIT("<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"chart\" r:id=\"4\"/>"
                    "<sheet name=\"one\" state=\"hidden\" r:id=\"1\"/><sheet name=\"two\" r:id=\"2\"/>"
                    "<sheet name=\"三\" r:id=\"3\"/></sheets></workbook>") },
        { "xl/_rels/workbook.xml.rels", CKV_LIT(BOOK_RELATIONS(BOOK_RELATION("1", "worksheet", "one.xml") BOOK_RELATION(
                                            "2", "worksheet", "/xl/Two.xml") BOOK_RELATION("3", "worksheet",
                                            "three.xml") BOOK_RELATION("4", "chartsheet", "four.xml"))) },
        ONE_SHEET("one", "1"),
        ONE_SHEET("two", "2"),
        ONE_SHEET("three", "3"),
    };
    book_write(out, parts, sizeof parts / sizeof *parts);
}

START_TEST(sheet_chosen)
{
    static const struct {
        const char *sheet, *out;
    } asked[] = { { NULL, "2: [2]\nsheet \"三\" has rows too and was not read: name it by sheet:, or by FILE#SHEET\n" },
        { "one", "2: [1]\n" }, { "三", "2: [3]\n" },
        { "four", "error -1:-1: test: the workbook has no sheet of that name, nor so many\n" }, { "2", "2: [3]\n" },
        { "3", "error -1:-1: test: the workbook has no sheet of that name, nor so many\n" },
        { "0", "error -1:-1: test: the workbook has no sheet of that name, nor so many\n" } };
    ckv_buf book = ckv_buf_make(1 << 20);
    three_sheets(&book);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        check_dump(ckv_buf_slice(&book), NULL, &(ckv_reader_options){ .sheet = asked[i].sheet }, asked[i].out);
    ckv_buf_free(&book);
}
END_TEST

static void small_book(ckv_buf *out)
{
    book_of(out, CKV_LIT(SHEET(AB "<row>" T("A2", "1") S("B2", "0") "</row>")), CKV_LIT(STRINGS("<si><t>x</t></si>")),
        CKV_LIT(STYLES));
}

/* From a file, a pipe, and inside gzip: all the same. */
START_TEST(ways_in)
{
    ckv_buf book = ckv_buf_make(1 << 20), packed = ckv_buf_make(1 << 20), out = ckv_buf_make(1000);
    ckv_input *input = NULL;
    small_book(&book);
    ck_assert_int_eq(ckv_input_open(&input, place_put("a.csv", ckv_buf_slice(&book)), NULL, NULL), CKV_OK);
    dump(&out, input, NULL);
    pack_gzip(&packed, ckv_buf_slice(&book));
    ck_assert_int_eq(ckv_input_open(&input, place_put("a.xlsx.gz", ckv_buf_slice(&packed)), NULL, NULL), CKV_OK);
    dump(&out, input, NULL);
    ck_assert(ckv_slice_equal(ckv_buf_slice(&out), CKV_LIT("2: [1][x]\n2: [1][x]\n")));
    check_dump(ckv_buf_slice(&book), NULL, &(ckv_reader_options){ .format = "xlsx" }, "2: [1][x]\n");
    ckv_buf_free(&book);
    ckv_buf_free(&packed);
    ckv_buf_free(&out);
}
END_TEST

/* Cut at every byte, and with every byte changed: rows, rejects or one error, and no crash. */
START_TEST(damaged_anywhere)
{
    ckv_buf book = ckv_buf_make(1 << 20), out = ckv_buf_make(1 << 20);
    small_book(&book);
    for (size_t at = 4; at < book.len; at++) {
        ckv_slice cut = { book.ptr, at };
        ckv_buf_clear(&out);
        dump_bytes(&out, cut, NULL, 0, NULL);
        ck_assert_msg(
            ckv_slice_starts(ckv_buf_slice(&out), CKV_LIT("error")), "cut at %zu: %.*s", at, (int)out.len, out.ptr);
        book.ptr[at] ^= 0x15;
        ckv_buf_clear(&out);
        dump_bytes(&out, ckv_buf_slice(&book), NULL, 0, NULL);
        book.ptr[at] ^= 0x15;
        ck_assert(out.len > 0);
    }
    ckv_buf_free(&book);
    ckv_buf_free(&out);
}
END_TEST

static void check_message(ckv_slice bytes, const char *expect)
{
    ckv_buf out = ckv_buf_make(1 << 20);
    dump_bytes(&out, bytes, NULL, 0, NULL);
    ckv_buf_byte(&out, '\0');
    ck_assert_msg(strstr(out.ptr, expect) != NULL, "%s", out.ptr);
    ckv_buf_free(&out);
}

START_TEST(no_workbooks)
{
    ckv_buf zip = ckv_buf_make(1000);
    book_write(&zip, &(book_part){ "a.csv", CKV_LIT("a,b\n") }, 1);
    check_message(ckv_buf_slice(&zip), "is a ZIP archive, but not an XLSX workbook");
    check_message(CKV_LIT("PK\3\4...."), "not a whole ZIP archive or XLSX workbook");
    check_message(CKV_LIT("\xD0\xCF\x11\xE0\xA1\xB1"), "an XLSX workbook with a password: save it as XLSX without one");
    ckv_buf_free(&zip);
}
END_TEST

static void add_times(ckv_buf *out, const char *text, size_t n)
{
    while (n--)
        ckv_buf_str(out, text);
}

/* Sheets that mean harm, each refused before it takes memory. */
START_TEST(hostile_sheets)
{
    static const struct {
        const char *begin, *again;
        size_t times;
        const char *message;
    } bombs[] = {
        { "<worksheet>", "<a>", 100000, "elements nested too deep" },
        { "<worksheet><a b=\"", "xxxxxxxxxxxxxxxx", 1 << 20, "a tag of more than 4 MiB" },
        { "<worksheet><sheetData>" AB "<row><c t=\"str\"><v>", "xxxxxxxxxxxxxxxx", 1 << 18, "no element found" },
    };
    ckv_buf sheet = ckv_buf_make(1 << 26), book = ckv_buf_make(1 << 26);
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        ckv_buf_clear(&sheet);
        ckv_buf_clear(&book);
        ckv_buf_str(&sheet, bombs[i].begin);
        add_times(&sheet, bombs[i].again, bombs[i].times);
        book_of(&book, ckv_buf_slice(&sheet), CKV_LIT(""), CKV_LIT(""));
        check_message(ckv_buf_slice(&book), bombs[i].message);
    }
    ckv_buf_clear(&sheet);
    ckv_buf_clear(&book);
    ckv_buf_str(&sheet, "<worksheet>");
    for (int i = 0; i < 300; i++)
        ckv_buf_format(&sheet, "<a%d b%d=\"\"/>", i, i);
    book_of(&book, ckv_buf_slice(&sheet), CKV_LIT(""), CKV_LIT(""));
    check_message(ckv_buf_slice(&book), "more different names than a workbook has");
    ckv_buf_free(&sheet);
    ckv_buf_free(&book);
}
END_TEST

/* 200 MB of zeros in 200 kB. */
START_TEST(zip_bomb)
{
    const char *path = place_path("bomb.xlsx");
    static char zeros[1 << 20];
    ckv_buf big = ckv_buf_make(1 << 28);
    zip_t *zip = zip_open(path, ZIP_CREATE, NULL);
    for (int i = 0; i < 200; i++)
        ckv_buf_add(&big, ckv_slice_of(zeros, sizeof zeros));
    ck_assert_int_ge(zip_file_add(zip, "xl/workbook.xml", zip_source_buffer(zip, big.ptr, big.len, 0), 0), 0);
    ck_assert_int_ge(zip_file_add(zip, "xl/_rels/workbook.xml.rels",
                         zip_source_buffer(zip, BOOK_RELATIONS(""), sizeof BOOK_RELATIONS("") - 1, 0), 0),
        0);
    ck_assert_int_eq(zip_close(zip), 0);
    ckv_input *input = NULL;
    ckv_buf out = ckv_buf_make(10000);
    ck_assert_int_eq(ckv_input_open(&input, path, NULL, NULL), CKV_OK);
    dump(&out, input, NULL);
    ckv_buf_byte(&out, '\0');
    ck_assert_msg(strstr(out.ptr, "which no honest workbook does") != NULL, "%s", out.ptr);
    ckv_buf_free(&big);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(value_too_long)
{
    ckv_buf sheet = ckv_buf_make(1 << 26), book = ckv_buf_make(1 << 26), out = ckv_buf_make(1 << 26);
    ckv_buf_str(&sheet, "<worksheet><sheetData>" AB "<row><c t=\"str\"><v>");
    add_times(&sheet, "xxxxxxxxxxxxxxxx", (CKV_VALUE_MAX >> 4) + 1);
    ckv_buf_str(&sheet, "</v></c></row><row><c/><c><v>5</v></c></row></sheetData></worksheet>");
    book_of(&book, ckv_buf_slice(&sheet), CKV_LIT(""), CKV_LIT(""));
    dump_bytes(&out, ckv_buf_slice(&book), NULL, 0, NULL);
    ck_assert(ckv_slice_starts(ckv_buf_slice(&out), CKV_LIT("2! 1 a: value longer than 1 MiB {xxx")));
    ck_assert(ckv_slice_ends(ckv_buf_slice(&out), CKV_LIT("\n3: [][5]\n")));
    ckv_buf_free(&sheet);
    ckv_buf_free(&book);
    ckv_buf_free(&out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("xlsx");
    TCase *tc = tcase_create("xlsx");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_test(tc, head_as_judged);
    tcase_add_loop_test(tc, case_as_written, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, sheet_chosen);
    tcase_add_test(tc, ways_in);
    tcase_add_test(tc, damaged_anywhere);
    tcase_add_test(tc, no_workbooks);
    tcase_add_test(tc, hostile_sheets);
    tcase_add_test(tc, zip_bomb);
    tcase_add_test(tc, value_too_long);
    tcase_set_timeout(tc, 60);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
