/* Each format, cut off at every byte: an error, rejects, or what was there so far; never less than that. */
#include "book.h"
#include "dump.h"
#include "pack.h"
#include "place.h"
#include "runner.h"
#include "text/encoding/charset.h"

#include <zip.h>

static void setup(void)
{
    place_make();
}

static const char csv_text[] =
    "id,name,note\r\n1,张伟,\"x, \"\"y\"\"\r\nz\"\r\n\r\n2,\"李,娜\",\n3,O\"Neil,\"\n\nw\"\n4,王五 ,last";
static const char tsv_text[] = "id\tname\n1\t张 伟\n2\t\"李\t娜\"\n3\t\n4\t王五";
static const char json_text[] = "{\"id\":1,\"name\":{\"first\":\"伟\",\"last\":\"张\"},\"phones\":[\"1\",2]}\n"
                                "\n{\"id\":-2.5e3,\"name\":{\"last\":\"\\u674e\"},\"vip\":true}\r\n{\"id\":\"3\"}\n";
static const char array_text[] = "[{\"id\":1,\"a\":[{\"b\":\"]\"}]},\n {\"id\":2},\n{\"id\":3}\n]\n";
static const char records_text[] = "{\n\"RECORDS\":[\n{\"id\":1},\n{\"id\":\"}\"}\n]\n}\n";

typedef enum rule {
    SHORTER, /* all rows before the cut, and at most one that is cut short */
    REFUSED  /* an error, wherever the array has begun and is not over */
} rule;

static const struct {
    const char *name, *text, *format, *encoding;
    rule rule;
} cases[] = {
    { "csv", csv_text, "csv", "utf-8", SHORTER },
    { "csv in GB18030", csv_text, "csv", "gb18030", SHORTER },
    { "csv in UTF-16", csv_text, "csv", "utf-16le", SHORTER },
    { "tsv", tsv_text, "tsv", "utf-8", SHORTER },
    { "ndjson", json_text, "ndjson", "utf-8", SHORTER },
    { "json array", array_text, "ndjson", "utf-8", REFUSED },
    { "json array in an object", records_text, "ndjson", "utf-8", REFUSED },
};

static void encode(ckv_buf *out, const char *text, const char *encoding)
{
    bool wide = strcmp(encoding, "utf-16le") == 0;
    static const char *const pairs[][2] = { { "张", "\xD5\xC5" }, { "伟", "\xCE\xB0" }, { "李", "\xC0\xEE" },
        { "娜", "\xC4\xC8" }, { "王", "\xCD\xF5" }, { "五", "\xCE\xE5" } };
    ckv_slice rest = ckv_slice_str(text);
    if (strcmp(encoding, "utf-8") == 0) {
        ckv_buf_add(out, rest);
        return;
    }
    while (rest.len) {
        size_t i = 0, count = sizeof pairs / sizeof *pairs;
        while (i < count && !ckv_slice_starts(rest, ckv_slice_str(pairs[i][0])))
            i++;
        size_t len = i < count ? 3 : 1;
        uint32_t code = len == 1 ? (unsigned char)*rest.ptr
                                 : ((uint32_t)(rest.ptr[0] & 0x0F) << 12) | ((uint32_t)(rest.ptr[1] & 0x3F) << 6)
                                       | (uint32_t)(rest.ptr[2] & 0x3F);
        if (wide)
            ckv_buf_u16(out, (uint16_t)code);
        else if (len == 3)
            ckv_buf_str(out, pairs[i][1]);
        else
            ckv_buf_byte(out, *rest.ptr);
        rest = ckv_slice_tail(rest, len);
    }
}

static ckv_slice take_line(ckv_slice *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    ckv_slice line = ckv_slice_head(*rest, end ? (size_t)(end - rest->ptr) : rest->len);
    *rest = ckv_slice_tail(*rest, line.len + 1);
    return line;
}

static bool is_row(ckv_slice line)
{
    const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;
    for (const char *c = line.ptr; colon && c < colon; c++)
        if (*c < '0' || *c > '9')
            return false;
    return colon != NULL;
}

/* Lines as in the whole, then at most one row cut short, the rest rejects or an error. */
static void check_shorter(const char *name, size_t at, ckv_slice whole, ckv_slice cut)
{
    size_t rows = 0;
    ckv_slice all = whole, line = { NULL, 0 }, same = { NULL, 0 };
    ckv_slice got = cut;
    while (got.len) {
        same = take_line(&all);
        line = take_line(&got);
        if (!ckv_slice_equal(line, same))
            break;
        line.len = 0;
    }
    for (; line.len; line = take_line(&got)) {
        if (!is_row(line))
            continue;
        ck_assert_msg(
            rows++ == 0 && line.len <= same.len + 16, "%s, %zu: a row too many: %.*s", name, at, (int)cut.len, cut.ptr);
        size_t len = 0; /* as far as both agree there is nothing left of the cut row but ends of cells */
        while (len < line.len && len < same.len && line.ptr[len] == same.ptr[len])
            len++;
        for (; len < line.len; len++)
            ck_assert_msg(strchr("[]", line.ptr[len]), "%s, %zu: a row that was not there: %.*s", name, at,
                (int)line.len, line.ptr);
    }
}

static bool has_error(ckv_slice dumped)
{
    while (dumped.len)
        if (ckv_slice_starts(take_line(&dumped), CKV_LIT("error ")))
            return true;
    return false;
}

START_TEST(text_cut)
{
    const ckv_reader_options options = { .format = cases[_i].format };
    ckv_buf bytes = ckv_buf_make(1 << 16), whole = ckv_buf_make(1 << 20), cut = ckv_buf_make(1 << 20);
    encode(&bytes, cases[_i].text, cases[_i].encoding);
    dump_bytes(&whole, ckv_buf_slice(&bytes), cases[_i].encoding, 0, &options);
    ck_assert(!has_error(ckv_buf_slice(&whole)) && whole.len > 10);
    for (size_t at = 0; at < bytes.len; at++) {
        ckv_slice head = { bytes.ptr, at };
        ckv_buf_clear(&cut);
        dump_bytes(&cut, head, cases[_i].encoding, 0, &options);
        bool bracket = cases[_i].rule == REFUSED && memchr(cases[_i].text, '[', at) != NULL;
        bool whole_text = ckv_slice_trim(head).len == ckv_slice_trim(ckv_buf_slice(&bytes)).len;
        if (bracket && !whole_text)
            ck_assert_msg(has_error(ckv_buf_slice(&cut)), "%s, %zu: %.*s", cases[_i].name, at, (int)cut.len, cut.ptr);
        if (at == 0)
            ck_assert(has_error(ckv_buf_slice(&cut)));
        check_shorter(cases[_i].name, at, ckv_buf_slice(&whole), ckv_buf_slice(&cut));
        ckv_buf_clear(&cut); /* and with the encoding guessed: whatever comes, no crash */
        dump_bytes(&cut, head, NULL, 0, NULL);
    }
    ckv_buf_free(&bytes);
    ckv_buf_free(&whole);
    ckv_buf_free(&cut);
}
END_TEST

/* A text loses no row before its cut: all but the last line are there, as a row or as a reject. */
START_TEST(text_keeps_rows)
{
    static const char *const texts[] = { csv_text, tsv_text, json_text };
    static const char *const formats[] = { "csv", "tsv", "ndjson" };
    const ckv_reader_options options = { .format = formats[_i] };
    const ckv_input_options utf8 = { .encoding = "utf-8" };
    for (size_t at = 1; at < strlen(texts[_i]); at++) {
        ckv_input *input = NULL;
        ckv_reader *reader = NULL;
        ckv_row row;
        ckv_reject reject;
        ckv_status st;
        size_t got = 0, want = 0;
        ckv_slice head = { texts[_i], at };
        size_t header = _i == 2 ? 0 : (size_t)(strchr(texts[_i], '\n') - texts[_i]);
        for (size_t i = header; i < at; i++)
            want += !strchr("\r\n", head.ptr[i]);
        ck_assert_int_eq(ckv_input_open_bytes(&input, "x", head, &utf8, NULL), CKV_OK);
        st = ckv_reader_open(&reader, input, &options, NULL);
        while (reader && (st = ckv_reader_next(reader, &row, &reject, NULL)) != CKV_NOT_FOUND) {
            ck_assert(st == CKV_OK || (st == CKV_BAD_INPUT && reject.reason && reject.line));
            ckv_slice raw = st == CKV_OK ? row.raw : reject.raw;
            for (size_t i = 0; i < raw.len; i++)
                got += !strchr("\r\n", raw.ptr[i]);
        }
        ck_assert_msg(!reader || got == want, "%s, %zu: %zu bytes, not %zu", formats[_i], at, got, want);
        ckv_reader_close(reader);
        ckv_input_close(input);
    }
}
END_TEST

static void check_refused(const char *name, ckv_slice bytes, size_t from)
{
    ckv_buf cut = ckv_buf_make(1 << 20);
    for (size_t at = from; at < bytes.len; at++) {
        ckv_buf_clear(&cut);
        dump_bytes(&cut, (ckv_slice){ bytes.ptr, at }, NULL, 0, NULL);
        ck_assert_msg(has_error(ckv_buf_slice(&cut)), "%s, %zu: %.*s", name, at, (int)cut.len, cut.ptr);
    }
    ckv_buf_free(&cut);
}

/* What is packed tells that its end is missing. The first bytes alone are not known for what they are. */
START_TEST(packed_cut)
{
    ckv_buf gzip = ckv_buf_make(1 << 16), zstd = ckv_buf_make(1 << 16);
    pack_gzip(&gzip, ckv_slice_str(csv_text));
    pack_zstd(&zstd, ckv_slice_str(csv_text));
    check_refused("gzip", ckv_buf_slice(&gzip), 2);
    check_refused("zstd", ckv_buf_slice(&zstd), 4);
    ckv_buf_free(&gzip);
    ckv_buf_free(&zstd);
}
END_TEST

#define INLINE(ref, text) "<c r=\"" ref "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define TEXT(xml)                                                                                                      \
    {                                                                                                                  \
        xml, sizeof(xml) - 1                                                                                           \
    }
static const book_part parts[] = {
    { "xl/workbook.xml", TEXT("<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"一\" "
                              "r:id=\"1\"/><sheet name=\"二\" r:id=\"2\"/></sheets></workbook>") },
    { "xl/_rels/workbook.xml.rels",
        TEXT(BOOK_RELATIONS(BOOK_RELATION("1", "worksheet", "one.xml") BOOK_RELATION("2", "worksheet", "two.xml")
                BOOK_RELATION("3", "sharedStrings", "strings.xml") BOOK_RELATION("4", "styles", "styles.xml"))) },
    { "xl/one.xml",
        TEXT("<worksheet><sheetData><row r=\"1\">" INLINE("A1", "name") INLINE(
            "B1", "born") "</row><row r=\"2\"><c r=\"A2\" "
                          "t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>31144</v></c></row></sheetData></worksheet>") },
    { "xl/two.xml", TEXT("<worksheet><sheetData><row>" INLINE("A1", "a") "</row><row>" INLINE(
                        "A2", "b") "</row></sheetData></worksheet>") },
    { "xl/strings.xml", TEXT("<sst><si><t>张伟</t></si></sst>") },
    { "xl/styles.xml", TEXT("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>") },
};

#define BOOK_READ "2: [张伟][1989-04-08]\nsheet \"二\" has rows too"

static void deflated_book(ckv_buf *out)
{
    const char *path = place_path("deflated.xlsx");
    zip_t *zip = zip_open(path, ZIP_CREATE, NULL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        ck_assert_int_ge(
            zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].xml.ptr, parts[i].xml.len, 0), 0), 0);
    ck_assert_int_eq(zip_close(zip), 0);
    FILE *file = fopen(path, "rb");
    ck_assert(file && ckv_buf_reserve(out, 1 << 16));
    out->len = fread(out->ptr, 1, 1 << 16, file);
    fclose(file);
}

START_TEST(workbook_cut)
{
    ckv_buf book = ckv_buf_make(1 << 17), read = ckv_buf_make(1 << 16);
    if (_i)
        deflated_book(&book);
    else
        book_write(&book, parts, sizeof parts / sizeof *parts);
    dump_bytes(&read, ckv_buf_slice(&book), NULL, 0, NULL);
    ck_assert_msg(ckv_slice_starts(ckv_buf_slice(&read), CKV_LIT(BOOK_READ)), "%.*s", (int)read.len, read.ptr);
    check_refused(_i ? "deflated" : "stored", ckv_buf_slice(&book), 4);
    ckv_buf_free(&book);
    ckv_buf_free(&read);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("cut");
    TCase *tc = tcase_create("cut");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_loop_test(tc, text_cut, 0, sizeof cases / sizeof *cases);
    tcase_add_loop_test(tc, text_keeps_rows, 0, 3);
    tcase_add_test(tc, packed_cut);
    tcase_add_loop_test(tc, workbook_cut, 0, 2);
    tcase_set_timeout(tc, 120);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
