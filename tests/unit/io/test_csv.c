#include "dump.h"
#include "runner.h"

#define BYTES(s)                                                                                                       \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }

/* Text in, rows and rejects out. Each case is read whole and byte by byte. */
static const struct {
    const char *name;
    ckv_slice in;
    const char *out;
} cases[] = {
    { "plain", BYTES("a,b\n1,2\n3,4\n"), "2: [1][2]\n3: [3][4]\n" },
    { "no line end at the end", BYTES("a,b\n1,2"), "2: [1][2]\n" },
    { "CR LF", BYTES("a,b\r\n1,2\r\n"), "2: [1][2]\n" },
    { "CR alone", BYTES("a,b\r1,2\r3,4\r"), "2: [1][2]\n3: [3][4]\n" },
    { "header without rows", BYTES("a,b\n"), "" },
    { "header without line end", BYTES("a,b"), "" },
    { "byte order mark",
        BYTES("\xEF\xBB\xBF"
              "a,b\n1,2\n"),
        "2: [1][2]\n" },
    { "blank lines", BYTES("\n\na,b\n\n1,2\n   \n\r\n3,4\n\n"), "5: [1][2]\n8: [3][4]\n" },
    { "quotes", BYTES("a,b\n\"1\",\"x,\"\"y\"\"\"\n\"\",\n"), "2: [1][x,\"y\"]\n" },
    { "line ends inside quotes", BYTES("a,b\n1,\"x\ny\r\nz\"\n2,3\n"), "2: [1][x~y~~z]\n5: [2][3]\n" },
    { "blanks are kept", BYTES("a,b\n 1 ,\"\t2 \"\n"), "2: [ 1 ][\t2 ]\n" },
    { "quote inside an unquoted cell", BYTES("a,b\n21\" screen,x\"y\"\n1,2\n"),
        "2: [21\" screen][x\"y\"]\n3: [1][2]\n" },
    { "one column", BYTES("a\n1\n\n\"\"\n  \n2\n"), "2: [1]\n4: []\n5: [  ]\n6: [2]\n" },
    { "semicolons", BYTES("a;b,c;d\n1;2,5;3\n"), "2: [1][2,5][3]\n" },
    { "bars", BYTES("a|b\n1|2\n"), "2: [1][2]\n" },
    { "tabs", BYTES("a\tb\n1\t2\n"), "2: [1][2]\n" },
    { "delimiters inside a quoted name do not count", BYTES("\"a;;;;\",b\n1,2\n"), "2: [1][2]\n" },
    { "Chinese", BYTES("姓名,手机\n张伟,13800000000\n"), "2: [张伟][13800000000]\n" },
    { "too many", BYTES("a,b\n1,2,3\n4,5\n"), "2! 3 : more fields than the header line {1,2,3}\n3: [4][5]\n" },
    { "too few", BYTES("a,b,c\n1\n4,5,6\n"), "2! 2 b: fewer fields than the header line {1}\n3: [4][5][6]\n" },
    { "far too many", BYTES("a,b\n,,,,,,,,,,,,,,,,,,,,,,x\n4,5\n"),
        "2! 3 : more fields than the header line {,,,,,,,,,,,,,,,,,,,,,,x}\n3: [4][5]\n" },
    { "delimiters at the ends of rows", BYTES("a,b\n1,2,\n3,4,,, ,\n"), "2: [1][2]\n3: [3][4]\n" },
    { "delimiter at the end of the header", BYTES("a,b,\n1,2,\n3,4\n5,6,7\n8\n"),
        "2: [1][2][]\n3: [3][4][]\n4: [5][6][7]\n5! 2 b: fewer fields than the header line {8}\n" },
    { "rows of nothing", BYTES("a,b\n,\n1,2\n \t, \n\"\",\"\"\n,,,,\n"), "3: [1][2]\n" },
    { "files one behind the other",
        BYTES("a,b\n1,2\n\xEF\xBB\xBF"
              "a,b\n3,4\n\xEF\xBB\xBF\"5\",6\n\xEF\xBB\xBF"),
        "2: [1][2]\n3! 0 : the header line again {\xEF\xBB\xBF"
        "a,b}\n4: [3][4]\n5: [5][6]\n" },
    { "two byte order marks", BYTES("\xEF\xBB\xBF\xEF\xBB\xBF\"a\",b\n1,2\n"), "2: [1][2]\n" },
    { "a value that is the name of the one column", BYTES("a\na\n"), "2: [a]\n" },
    { "quotes behind backslashes", BYTES("a,b\n\"x\\\"y\\\"\",\"\\\\\"\n\"2\\\"\",\\N\n1,\"21\\\"\"\n3,4\n"),
        "2: [x\"y\"][\\]\n3: [2\"][\\N]\n4: [1][21\"]\n5: [3][4]\n" },
    { "backslashes that are only that", BYTES("a,b\n\"C:\\\",\"\\\\srv\"\nx\\\"y,1\n"),
        "2: [C:\\][\\\\srv]\n3: [x\\\"y][1]\n" },
    { "backslashes do not help", BYTES("a,b\n\"x\\\"y,2\n3,4\n"),
        "2! 1 a: text after a closing quote {\"x\\\"y,2}\n3: [3][4]\n" },
    { "line ends of all kinds", BYTES("a,b\r\n1,2\r3,4\n5,6\r\r\n\n7,8"),
        "2: [1][2]\n3: [3][4]\n4: [5][6]\n7: [7][8]\n" },
    { "Hive", BYTES("a\1b\n\\N\1x\2y\n"), "2: [\\N][x\2y]\n" },
    { "sep line", BYTES("sep=;\r\na;b\r\n1,5;2\r\n"), "3: [1,5][2]\n" },
    { "sep line in quotes", BYTES("\n\"SEP=#\"\na#b\n1#2\n"), "4: [1][2]\n" },
    { "sep line with a tab", BYTES("sep=\t\na\tb\n1\t2\n"), "3: [1][2]\n" },
    { "sep line further on is a row", BYTES("a\nsep=;\n"), "2: [sep=;]\n" },
    { "sep line alone", BYTES("sep=;\n"),
        "error -1:-1: test is empty: there is no header line; leave the file out, or export it again\n" },
    { "text formulas", BYTES("=\"a\",b\n=\"0012\",\"=\"\"0013\"\"\"\n=\"\",=\"x\"\"y\"\n=,=\"\n"),
        "2: [0012][0013]\n3: [][=\"x\"\"y\"]\n4: [=][=\"]\n" },
    { "apostrophes are kept", BYTES("a,b\n'310101,'\n"), "2: ['310101][']\n" },
    { "rows decide between two that the header holds", BYTES("a;b (x, y, z);c\n1;2;3\n4;5;6,7\n"),
        "2: [1][2][3]\n3: [4][5][6,7]\n" },
    { "a column of names with commas", BYTES("name\nZhang, Wei\nLi, Na\n"), "2: [Zhang, Wei]\n3: [Li, Na]\n" },
    { "control characters", BYTES("a\1b\1c\n1\0012,5\0013\n"), "2: [1][2,5][3]\n" },
    { "carets only when all lines agree", BYTES("a^b\n1^2\n3\n"), "2: [1^2]\n3: [3]\n" },
    { "unclosed at the end", BYTES("a,b\n1,\"2\n3,4\n5,6\n"),
        "2! 2 b: unclosed quote {1,\"2}\n3: [3][4]\n4: [5][6]\n" },
    { "unclosed without line end", BYTES("a,b\n1,\"2"), "2! 2 b: unclosed quote {1,\"2}\n" },
    { "unclosed up to the next quote", BYTES("a,b\n1,\"2\n3,4\n5,\"6\"\n"),
        "2! 2 b: unclosed quote {1,\"2}\n3: [3][4]\n4: [5][6]\n" },
    { "unclosed in a row that began lines before", BYTES("a,b,c\n1,\"x\ny\",\"z\n4,5,6\n"),
        "3! 3 c: unclosed quote {1,\"x~y\",\"z}\n4: [4][5][6]\n" },
    { "text after a quote", BYTES("a,b\n\"1\"x,2\n3,4\n"),
        "2! 1 a: text after a closing quote {\"1\"x,2}\n3: [3][4]\n" },
    { "text after a quote on a later line", BYTES("a,b\n\"1\n\",\"2\"x\n3,4\n"),
        "3! 2 b: text after a closing quote {\"1~\",\"2\"x}\n4: [3][4]\n" },
    { "NUL", BYTES("a,b\n1,x\0y\n3,4\n"), "2! 2 b: NUL byte {1,x@y}\n3: [3][4]\n" },
    { "invalid UTF-8", BYTES("a,b\n1,\xFF\n3,4\n"), "2! 2 b: invalid UTF-8 {1,\xFF}\n3: [3][4]\n" },
    { "invalid UTF-8 past the columns", BYTES("a,b\n1,2,\xC3\n"), "2! 0 : invalid UTF-8 {1,2,\xC3}\n" },
    { "UTF-8 cut by the end", BYTES("a\n张\xE4\xBC"), "2! 1 a: invalid UTF-8 {张\xE4\xBC}\n" },
    { "empty", BYTES(""),
        "error -1:-1: test is empty: there is no header line; leave the file out, or export it again\n" },
    { "only blank lines", BYTES("\n \r\n"),
        "error -1:-1: test is empty: there is no header line; leave the file out, or export it again\n" },
    { "only a byte order mark", BYTES("\xEF\xBB\xBF"),
        "error -1:-1: test is empty: there is no header line; leave the file out, or export it again\n" },
    { "names twice", BYTES("a,b, a\n1,2,3\n"),
        "2: [1][2][3]\nline 1: columns 1 and 3 have the same name: a number is put behind the second\n" },
    { "names many times", BYTES("a,a (2),a,a,b,b,\n1,2,3,4,5,6,7\na,a (2),a (3),a (4),b,b (2),column 7\n"),
        "2: [1][2][3][4][5][6][7]\n"
        "3! 0 : the header line again {a,a (2),a (3),a (4),b,b (2),column 7}\n"
        "line 1: columns 1 and 3 have the same name: a number is put behind the second\n"
        "line 1: columns 1 and 4 have the same name: a number is put behind the second\n"
        "line 1: columns 5 and 6 have the same name: a number is put behind the second\n" },
    { "unclosed in the header", BYTES("\na,\"b\n1,2\n"),
        "error 2:2: test: line 2: header line: unclosed quote: close it, or double a quote that belongs to the "
        "value\n" },
    { "NUL in the header", BYTES("a\0,b\n"),
        "error 1:1: test: line 1: header line: NUL byte: remove it, or name the encoding if the file is UTF-16\n" },
    { "invalid header", BYTES("a,\xE5\n"),
        "error 1:2: test: line 1: header line: invalid UTF-8: name the file's encoding, or repair the value\n" },
    { "HTML", BYTES("\n <TABLE border=1><tr><td>a</td></tr></table>"),
        "error -1:-1: test is an HTML page, whatever its name says: open it in a spreadsheet program and save it as "
        "XLSX or "
        "CSV\n" },
    { "XML", BYTES("<?xml version=\"1.0\"?><Workbook/>"),
        "error -1:-1: test is an XML document, whatever its name says: open it in a spreadsheet program and save it as "
        "XLSX "
        "or CSV\n" },
    { "workbook", BYTES("PK\3\4\24\0"),
        "error -1:-1: test is a ZIP archive or an XLSX workbook: unpack it, or save the sheet as CSV\n" },
};

START_TEST(case_as_written)
{
    static const ckv_reader_options csv = { .format = "csv" };
    const char *encoding = strncmp(cases[_i].name, "byte order", 10) ? "utf-8" : NULL;
    check_dump(cases[_i].in, encoding, &csv, cases[_i].out);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("csv");
    TCase *tc = tcase_create("cases");
    tcase_add_loop_test(tc, case_as_written, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
