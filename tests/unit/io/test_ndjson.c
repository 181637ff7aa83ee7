#include "dump.h"
#include "runner.h"
#include "util/hash.h"

#include <jansson.h>

#define BYTES(s)                                                                                                       \
    {                                                                                                                  \
        s, sizeof(s) - 1                                                                                               \
    }

static const ckv_reader_options ndjson = { .format = "ndjson" };

static const struct {
    const char *name;
    ckv_slice in;
    const char *out;
} cases[] = {
    { "plain", BYTES("{\"a\":\"x\",\"b\":\"y\"}\n{\"a\":\"z\",\"b\":\"\"}\n"), "1: [x][y]\n2: [z][]\n" },
    { "members in another order", BYTES("{\"a\":\"1\",\"b\":\"2\"}\n{\"b\":\"3\",\"a\":\"4\"}\n"),
        "1: [1][2]\n2: [4][3]\n" },
    { "members missing and new", BYTES("{\"a\":\"1\"}\n{\"b\":\"2\"}\n{\"c\":\"3\",\"a\":\"4\"}\n"),
        "1: [1]\n2: [][2]\n3: [4][][3]\n" },
    { "numbers as written",
        BYTES("{\"a\":13800138000,\"b\":99999999999999999999999,\"c\":-0.10,\"d\":1.50e+3,\"e\":110101199003074512}\n"),
        "1: [13800138000][99999999999999999999999][-0.10][1.50e+3][110101199003074512]\n" },
    { "digits in strings stay", BYTES("{\"a1\":\"x 12, \\\"13\\\" 14\"}"), "1: [x 12, \"13\" 14]\n" },
    { "literals", BYTES("{\"a\":true,\"b\":false,\"c\":null}\n"), "1: [true][false][]\n" },
    { "nested", BYTES("{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}},\"e\":{}}\n"), "1: [1][x]\n" },
    { "arrays", BYTES("{\"a\":[1,\"x\",null,true],\"b\":[],\"c\":[[2],[3]]}\n"), "1: [1+x+true][2+3]\n" },
    { "arrays of objects", BYTES("{\"p\":[{\"n\":1,\"t\":\"w\"},{\"n\":2,\"t\":\"h\"}],\"q\":3}\n"),
        "1: [1+2][w+h][3]\n" },
    { "blank lines, CR LF, no line end", BYTES("\n{\"a\":1}\r\n  \r\n{\"a\":2}"), "2: [1]\n4: [2]\n" },
    { "byte order mark", BYTES("\xEF\xBB\xBF{\"a\":1}"), "1: [1]\n" },
    { "escapes", BYTES("{\"a\":\"\\u5f20\\u4f1f\\n\\ud840\\udc0b\"}"), "1: [张伟~𠀋]\n" },
    { "array for an object", BYTES(" [1]\n{\"a\":1}\n"), "1! 0 byte 2 : not a JSON object { [1]}\n2: [1]\n" },
    { "text for an object", BYTES("name,phone\n{\"a\":1}\n"),
        "1! 0 byte 1 : not a JSON object {name,phone}\n2: [1]\n" },
    { "cut", BYTES("{\"a\":1\n{\"a\":1}\n"), "1! 0 byte 7 : JSON that ends too early {{\"a\":1}\n2: [1]\n" },
    { "no value", BYTES("{\"a\":12,\"b\":}\n{\"a\":1}\n"), "1! 0 byte 13 : JSON syntax {{\"a\":12,\"b\":}}\n2: [1]\n" },
    { "text after the object", BYTES("{\"a\":1}x\n"), "1! 0 byte 8 : JSON syntax {{\"a\":1}x}\n" },
    { "leading zero", BYTES("{\"a\":01}\n"), "1! 0 byte 6 : JSON syntax {{\"a\":01}}\n" },
    { "names twice", BYTES("{\"a\":1,\"a\":2}\n"),
        "1! 0 byte 10 : JSON object with two members of one name {{\"a\":1,\"a\":2}}\n" },
    { "NUL byte", BYTES("{\"a\":\"\0\"}\n"), "1! 0 byte 7 : NUL byte {{\"a\":\"@\"}}\n" },
    { "NUL escape", BYTES("{\"a\":\"\\u0000\"}\n"),
        "1! 0 byte 7 : NUL character in a JSON string {{\"a\":\"\\u0000\"}}\n" },
    { "NUL escape behind a backslash", BYTES("{\"a\":\"\\\\u0000\"}\n"), "1: [\\u0000]\n" },
    { "half of a pair", BYTES("{\"a\":\"\\ud840\"}\n"), "1! 0 byte 7 : JSON syntax {{\"a\":\"\\ud840\"}}\n" },
    { "the other half of a pair", BYTES("{\"a\":\"x\\uDC0b\"}\n"),
        "1! 0 byte 8 : JSON syntax {{\"a\":\"x\\uDC0b\"}}\n" },
    { "half of a pair before a letter", BYTES("{\"a\":\"\\ud840\\u0041\"}\n"),
        "1! 0 byte 7 : JSON syntax {{\"a\":\"\\ud840\\u0041\"}}\n" },
    { "a row behind the row", BYTES("{\"a\":1}{\"a\":2}\n{\"a\":3}\n"),
        "1! 0 byte 8 : JSON syntax {{\"a\":1}{\"a\":2}}\n2: [3]\n" },
    { "a number behind the row", BYTES("{\"a\":1}2\n{\"a\":3}\n"), "1! 0 byte 8 : JSON syntax {{\"a\":1}2}\n2: [3]\n" },
    { "the beginning of a string behind the row", BYTES("{\"a\":1}\"x\n{\"a\":\"y\"}\n"),
        "1! 0 byte 9 : JSON syntax {{\"a\":1}\"x}\n2: [y]\n" },
    { "an object and its name twice", BYTES("{\"a\":{\"b\":1},\"a\":{\"c\":1}}\n"),
        "1! 0 byte 16 : JSON object with two members of one name {{\"a\":{\"b\":1},\"a\":{\"c\":1}}}\n" },
    { "a null and its name twice", BYTES("{\"a\":null,\"a\":1}\n"),
        "1! 0 byte 13 : JSON object with two members of one name {{\"a\":null,\"a\":1}}\n" },
    { "names twice inside", BYTES("{\"q\":[{\"n\":1},{\"n\":1,\"n\":2}]}\n{}\n"),
        "1! 0 byte 24 : JSON object with two members of one name {{\"q\":[{\"n\":1},{\"n\":1,\"n\":2}]}}\n" },
    { "one path by two ways", BYTES("{\"a.b\":1,\"a\":{\"b\":2}}\n"), "1: [1+2]\n" },
    { "columns of what is no row", BYTES("{\"a\":1}\n{\"b\":2,\"c\":3,}\n{\"c\":4,\"b\":5}\n"),
        "1: [1]\n2! 0 byte 14 : JSON syntax {{\"b\":2,\"c\":3,}}\n3: [][4][5]\n" },
    { "an escape in a name", BYTES("{\"\\u0061\":\"\\t\",\"b\\\"\":\"\\\\\"}\n{\"b\\\"\":1,\"a\":2}\n"),
        "1: [\t][\\]\n2: [2][1]\n" },
    { "invalid UTF-8", BYTES("{\"a\":\"\xFF\"}\n"), "1! 0 byte 7 : invalid UTF-8 {{\"a\":\"\xFF\"}}\n" },
    { "deep", BYTES("{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}\n{\"a\":1}\n"),
        "1! 0 : JSON nested too deep {{\"a\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}\n2: [1]\n" },
    { "array", BYTES("[{\"a\":1},\n {\"a\":2,\"b\":[\"x\",\"y\"]}]\n"), "1: [1]\n2: [2][x+y]\n" },
    { "array over lines", BYTES("\xEF\xBB\xBF[\r\n{\r\n\"a\": \"[1,{\"\r\n}\r\n,\r\n{\r\n\"a\": 2\r\n}\r\n]\r\n"),
        "1: [[1,{]\n2: [2]\n" },
    { "array in an object", BYTES("{\n\"RECORDS\": [\n{\"a\":1},{\"a\":2}\n]\n}\n"), "1: [1]\n2: [2]\n" },
    { "array in an object on a line", BYTES("{\"RECORDS\":[{\"a\":1},{\"a\":2}] }\n"), "1: [1]\n2: [2]\n" },
    { "objects with an array are rows", BYTES("{\"a\":[{\"b\":1},{\"b\":2}]}\n{\"a\":[{\"b\":3}]}\n"),
        "1: [1+2]\n2: [3]\n" },
    { "an object with an array and more is a row", BYTES("{\"a\":[{\"b\":1},{\"b\":2}],\"c\":3}\n"), "1: [1+2][3]\n" },
    { "empty array", BYTES("[]"), "" },
    { "array with other elements", BYTES("[{\"a\":1},2,\"x,]\" , [3], {\"a\":},null,{\"a\":4}]"),
        "1: [1]\n2! 0 byte 1 : not a JSON object {2}\n3! 0 byte 1 : not a JSON object {\"x,]\"}\n"
        "4! 0 byte 1 : not a JSON object {[3]}\n5! 0 byte 6 : JSON syntax {{\"a\":}}\n"
        "6! 0 byte 1 : not a JSON object {null}\n7: [4]\n" },
    { "array with a string that is not closed", BYTES("[{\"a\":\"x\n},\n{\"a\":\"y\"}]"),
        "1! 0 byte 7 : JSON syntax {{\"a\":\"x~}}\n2: [y]\n" },
    { "array cut inside an element", BYTES("[{\"a\":1},{\"a\":"),
        "1: [1]\nerror 2:-1: test: element 2: the file ends before its array of rows does: it was cut off; export it "
        "again, "
        "or copy it again\n" },
    { "array cut between elements", BYTES("[{\"a\":1},"),
        "1: [1]\nerror 2:-1: test: element 2: the file ends before its array of rows does: it was cut off; export it "
        "again, "
        "or copy it again\n" },
    { "array in an object, cut", BYTES("{\n\"a\":[{\"a\":1}]\n"),
        "1: [1]\nerror 2:-1: test: element 2: the file ends before its array of rows does: it was cut off; export it "
        "again, "
        "or copy it again\n" },
    { "text behind the array", BYTES("[{\"a\":1}] [{\"a\":2}]\n"),
        "1: [1]\n2! 0 : text behind the array of rows {[{\"a\":2}]}\n" },
    { "members behind the array", BYTES("{\n\"a\":[{\"a\":1}],\n\"total\":1}\n"),
        "1: [1]\n2! 0 : text behind the array of rows {,~\"total\":1}}\n" },
    { "objects of nothing", BYTES("{}\n{\"a\":null}\n{\"a\":\" \"}\n{\"a\":1}\n"), "4: [1]\n" },
    { "byte order mark further on", BYTES("{\"a\":1}\n\xEF\xBB\xBF{\"a\":2}\n"), "1: [1]\n2: [2]\n" },
    { "empty", BYTES(""), "error -1:-1: test is empty; leave the file out, or export it again\n" },
    { "a blank line", BYTES("\n"), "" },
};

START_TEST(case_as_written)
{
    check_dump(cases[_i].in,
        strncmp(cases[_i].name, "byte order", 10) && strcmp(cases[_i].name, "array over lines") ? "utf-8" : NULL,
        &ndjson, cases[_i].out);
}
END_TEST

/* What is refused must not depend on the ceilings being reached slowly or at once. */
START_TEST(ceilings)
{
    ckv_buf in = ckv_buf_make((size_t)64 << 20), out = ckv_buf_make((size_t)64 << 20);
    ckv_buf_str(&in, "{\"a\":[1");
    for (int i = 0; i < 70000; i++)
        ckv_buf_str(&in, ",1");
    ckv_buf_str(&in, "]}\n{\"a\":\"");
    for (size_t i = 0; i <= CKV_VALUE_MAX; i++)
        ckv_buf_byte(&in, 'x');
    ckv_buf_str(&in, "\"}\n{");
    for (size_t i = 0; i <= CKV_ROW_COLUMNS_MAX; i++)
        ckv_buf_format(&in, "%s\"c%zu\":1", i ? "," : "", i);
    ckv_buf_str(&in, "}\n{\"a\":");
    for (size_t i = 0; i < CKV_ROW_MAX; i++)
        ckv_buf_byte(&in, ' ');
    ckv_buf_str(&in, "1}\n{\"a\":\"last\"}\n");
    dump_bytes(&out, ckv_buf_slice(&in), "utf-8", 0, &ndjson);
    static const char *const expect[] = { "1! 0 : JSON object with too many values", "2! 1 a: value longer than 1 MiB",
        "3! 0 : more than 4096 different members in the file", "4! 0 : row longer than 16 MiB", "5: [last]" };
    ckv_slice rest = ckv_buf_slice(&out);
    for (size_t i = 0; i < sizeof expect / sizeof *expect; i++) {
        ck_assert_msg(ckv_slice_starts(rest, ckv_slice_str(expect[i])), "%s", expect[i]);
        const char *end = memchr(rest.ptr, '\n', rest.len);
        ck_assert_ptr_nonnull(end);
        rest = ckv_slice_tail(rest, (size_t)(end - rest.ptr) + 1);
    }
    ck_assert_uint_eq(rest.len, 0);
    ckv_buf_free(&in);
    ckv_buf_free(&out);
}
END_TEST

START_TEST(names_of_columns)
{
    ckv_input *input = NULL;
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    size_t count;
    ck_assert_int_eq(ckv_input_open_bytes(
                         &input, "x.jsonl", CKV_LIT("{\"a\":{\"b\":1},\"c\":[{\"d\":2}]}\n{\"e\":3}\n"), NULL, NULL),
        CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&reader, input, NULL, NULL), CKV_OK);
    ck_assert_str_eq(ckv_reader_format(reader), "ndjson");
    ck_assert_int_eq(ckv_reader_next(reader, &row, &reject, NULL), CKV_OK);
    const ckv_slice *names = ckv_reader_columns(reader, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert(ckv_slice_equal(names[0], CKV_LIT("a.b")) && ckv_slice_equal(names[1], CKV_LIT("c.d")));
    ck_assert_int_eq(ckv_reader_next(reader, &row, &reject, NULL), CKV_OK);
    names = ckv_reader_columns(reader, &count);
    ck_assert_uint_eq(count, 3);
    ck_assert(ckv_slice_equal(names[2], CKV_LIT("e")));
    ck_assert_int_eq(ckv_reader_next(reader, &row, &reject, NULL), CKV_NOT_FOUND);
    ckv_reader_close(reader);
    ckv_input_close(input);
}
END_TEST

/* Any row that jansson reads as an object is one, and no other. Rows of a few bytes out of what JSON is made of. */
static size_t random_text(char *out, size_t room, uint64_t seed)
{
    static const char *const words[] = { "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\"", "\"", "\\", "\\u00e9",
        "\\u0000", "\\ud840", "\\udc0b", "\\n", "0", "1", "-", ".", "e", "+", "true", "null", " ", "\t", "x",
        "\xE5\xBC\xA0", "\"a\":1", "\"b\":\"x\"", "\"c\":[1,2]", "\"d\":{\"a\":\"\\u5f20\"}" };
    size_t len = 1, count = 1 + ckv_hash_mix(seed, 0) % 9;
    out[0] = '{';
    for (size_t i = 1; i <= count; i++) {
        const char *word = words[ckv_hash_mix(seed, i) % (sizeof words / sizeof *words)];
        for (const char *more = i > 1 && seed % 3 && strchr("\"[{", word[0]) ? "," : ""; *more; more++)
            out[len++] = *more;
        ck_assert_uint_lt(len + strlen(word) + 2, room);
        memcpy(out + len, word, strlen(word));
        len += strlen(word);
    }
    if (seed % 8)
        out[len++] = '}';
    return len;
}

START_TEST(same_as_jansson)
{
    size_t good = 0;
    ckv_buf out = ckv_buf_make((size_t)1 << 20);
    for (uint64_t seed = 0; seed < 30000; seed++) {
        char text[256];
        json_error_t error;
        ckv_slice row = ckv_slice_of(text, random_text(text, sizeof text, seed));
        json_t *tree = json_loadb(row.ptr, row.len, JSON_REJECT_DUPLICATES, &error);
        ckv_buf_clear(&out);
        dump_bytes(&out, row, "utf-8", 0, &ndjson);
        bool refused = out.len > 1 && out.ptr[1] == '!';
        ck_assert_msg(refused == !tree, "%.*s: %.*s", (int)row.len, row.ptr, (int)out.len, out.ptr);
        good += tree != NULL;
        json_decref(tree);
    }
    ckv_buf_free(&out);
    ck_assert_uint_gt(good, 300);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("ndjson");
    TCase *tc = tcase_create("cases");
    tcase_add_loop_test(tc, case_as_written, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, same_as_jansson);
    tcase_add_test(tc, ceilings);
    tcase_add_test(tc, names_of_columns);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
