/* Inputs made to take all memory: each is refused, with its place, in little of it. Nothing here is larger than the
 * bytes that are made on the way. */
#include "book.h"
#include "io/reader.h"
#include "memory.h"
#include "pack.h"
#include "place.h"
#include "runner.h"

#include <zip.h>

#define MIB ((uint64_t)1 << 20)
#define CELL (MEMORY_MEASURED ? 2048 * MIB : 128 * MIB)
#define LARGE (MEMORY_MEASURED ? 512 * MIB : 64 * MIB)

static void setup(void)
{
    place_make();
}

/* A head, then one text again and again. */
typedef struct stream {
    const char *name, *format;
    ckv_slice head, again;
    uint64_t size; /* of all */
    const char *expect;
    long most; /* MiB */
} stream;

typedef struct position {
    const stream *s;
    uint64_t at;
} position;

static ssize_t read_stream(void *context, void *bytes, size_t len)
{
    position *p = context;
    size_t done = 0;
    while (done < len && p->at < p->s->size) {
        bool head = p->at < p->s->head.len;
        ckv_slice part = head ? ckv_slice_tail(p->s->head, (size_t)p->at)
                              : ckv_slice_tail(p->s->again, (size_t)((p->at - p->s->head.len) % p->s->again.len));
        part = ckv_slice_head(part, len - done);
        part = ckv_slice_head(part, (size_t)(p->s->size - p->at));
        memcpy((char *)bytes + done, part.ptr, part.len);
        done += part.len;
        p->at += part.len;
    }
    return (ssize_t)done;
}

/* The first reject, how many there are, and the error if any. */
static void read_all(ckv_buf *out, ckv_input *input, const char *format)
{
    ckv_reader_options options = { .format = format };
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ckv_error err = { .message = "" };
    size_t rows = 0, rejects = 0;
    ckv_status st = ckv_reader_open(&reader, input, &options, &err);
    while (reader && ((st = ckv_reader_next(reader, &row, &reject, &err)) == CKV_OK || st == CKV_BAD_INPUT)) {
        rows += st == CKV_OK;
        if (st == CKV_BAD_INPUT && rejects++ == 0)
            ckv_buf_format(out, "line %d, column %d: %s; ", (int)reject.line, (int)reject.column, reject.reason);
    }
    ckv_buf_format(out, "%zu rows, %zu rejects", rows, rejects);
    if (st != CKV_NOT_FOUND)
        ckv_buf_format(out, ", error at %d: %s", (int)err.line, err.message);
    ckv_reader_close(reader);
    ckv_input_close(input);
}

static void work_stream(ckv_buf *out, const void *context)
{
    position p = { .s = context };
    ckv_input *input = NULL;
    ckv_input_options utf8 = { .encoding = "utf-8" };
    ckv_input_open_stream(&input, "big", read_stream, &p, &utf8, NULL);
    read_all(out, input, p.s->format);
}

#define X16 "xxxxxxxxxxxxxxxx"
#define X256 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16 X16
#define X2048 X256 X256 X256 X256 X256 X256 X256 X256
#define BOTH(head, again)                                                                                              \
    { head, sizeof(head) - 1 },                                                                                        \
    {                                                                                                                  \
        again, sizeof(again) - 1                                                                                       \
    }

static const stream streams[] = {
    { "a cell without an end", "csv", BOTH("a,b\n1,\"", X2048), CELL, "line 2, column 2: row longer than 16 MiB", 64 },
    { "a cell without an end, in lines", "csv", BOTH("a,b\n1,\"", X2048 "\n"), 64 * MIB,
        "line 2, column 2: unclosed quote", 64 },
    { "a header without an end", "csv", BOTH("a,", X2048), LARGE, "the header line is longer than 16 MiB", 64 },
    { "100,000 columns", "csv", BOTH("a", ",a"), 200000, "more than 4096 columns", 64 },
    { "4,096 columns of one name", "csv", BOTH("a", ",a"), 8191, "0 rows, 0 rejects", 64 },
    { "100,000 cells", "csv", BOTH("a,b\n", "1,"), 200000, "0 rows", 64 },
    { "100,000 cells with values", "csv", BOTH("a,b\n1", ",1"), 200000, "line 2, column 3: more fields", 64 },
    { "a string without an end", "ndjson", BOTH("{\"a\":\"", X2048), LARGE, "line 1, column 0: row longer", 128 },
    { "an element without an end", "ndjson", BOTH("[{\"a\":\"", X2048), LARGE / 4,
        "error at 1: big: element 1: the file ends", 128 },
    { "elements without an end", "ndjson", BOTH("[", "{\"a\":1},"), 16 * MIB, "the file ends before its array", 64 },
    { "arrays in arrays", "ndjson", BOTH("{\"a\":", "["), 15 * MIB, "nested too deep", 256 },
    { "objects in objects", "ndjson", BOTH("", "{\"a\":"), 15 * MIB, "nested too deep", 256 },
    { "an array without an end", "ndjson", BOTH("{\"a\":[1", ",1"), 15 * MIB, "too many values", 256 },
    { "100,000 members of a name", "ndjson", BOTH("{\"a\":1", ",\"b\":1"), 600000, "two members of one name", 64 },
};

START_TEST(endless)
{
    const stream *s = &streams[_i];
    memory_check(s->name, work_stream, s, s->expect, s->most);
}
END_TEST

/* 100,000 different members, a few in each object: the file has more columns than it may. */
static void work_members(ckv_buf *out, const void *context)
{
    ckv_buf text = ckv_buf_make((size_t)8 << 20);
    ckv_input *input = NULL;
    (void)context;
    for (int i = 0; i < 100000; i++)
        ckv_buf_format(&text, "{\"m%d\":1}\n", i);
    ckv_input_open_bytes(&input, "big", ckv_buf_slice(&text), NULL, NULL);
    read_all(out, input, NULL);
}

START_TEST(many_members)
{
    memory_check("members", work_members, NULL,
        "line 4097, column 0: more than 4096 different members in the file; 4096 rows, 95904 rejects", 64);
}
END_TEST

/* Members of 16 MiB, each packed to nearly nothing: more of one line than memory may be taken. */
START_TEST(packed_bombs)
{
    ckv_buf text = ckv_buf_make(16 * MIB), gzip = ckv_buf_make(MIB * 17), zstd = ckv_buf_make(MIB * 17);
    ckv_buf_str(&text, "a\n");
    while (text.len < 16 * MIB)
        ckv_buf_byte(&text, 'x');
    pack_gzip(&gzip, ckv_buf_slice(&text));
    pack_zstd(&zstd, ckv_buf_slice(&text));
    ckv_slice packed[] = { ckv_buf_slice(&gzip), ckv_buf_slice(&zstd) };
    for (size_t i = 0; i < 2; i++) {
        stream s = { .format = "csv", .again = packed[i], .size = packed[i].len * (LARGE / 32 / MIB) };
        memory_check("packed", work_stream, &s, "longer than 1 MiB", 128);
    }
    ckv_buf_free(&text);
    ckv_buf_free(&gzip);
    ckv_buf_free(&zstd);
}
END_TEST

/* ---- workbooks */

typedef struct filler {
    ckv_slice head, again;
    uint64_t size, at;
    zip_error_t error;
} filler;

static zip_int64_t fill(void *data, void *bytes, zip_uint64_t len, zip_source_cmd_t command)
{
    filler *f = data;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        f->at = 0;
        return 0;
    case ZIP_SOURCE_READ: {
        stream s = { .head = f->head, .again = f->again, .size = f->size };
        position p = { &s, f->at };
        zip_int64_t n = read_stream(&p, bytes, len);
        f->at = p.at;
        return n;
    }
    case ZIP_SOURCE_STAT: {
        zip_stat_t *stat = bytes;
        zip_stat_init(stat);
        stat->size = f->size;
        stat->valid = ZIP_STAT_SIZE;
        return sizeof *stat;
    }
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&f->error, bytes, len);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
        return 0;
    }
}

static void add_part(zip_t *zip, const char *name, const char *text)
{
    ck_assert_int_ge(zip_file_add(zip, name, zip_source_buffer(zip, text, strlen(text), 0), 0), 0);
}

#define SHEET                                                                                                          \
    "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row><row><c "                                                 \
    "t=\"s\"><v>1</v></c></row></sheetData></worksheet>"

static const char *write_bomb(const char *part, filler *f)
{
    const char *path = place_path("bomb.xlsx");
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    add_part(
        zip, "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"1\"/></sheets></workbook>");
    add_part(zip, "xl/_rels/workbook.xml.rels",
        BOOK_RELATIONS(
            BOOK_RELATION("1", "worksheet", "sheet.xml") BOOK_RELATION("2", "sharedStrings", "strings.xml")));
    if (strcmp(part, "xl/sheet.xml") != 0)
        add_part(zip, "xl/sheet.xml", SHEET);
    zip_source_t *source = zip_source_function(zip, fill, f);
    zip_int64_t index = zip_file_add(zip, part, source, 0);
    ck_assert_int_ge(index, 0);
    ck_assert_int_eq(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 1), 0);
    ck_assert_int_eq(zip_close(zip), 0);
    return path;
}

static void work_book(ckv_buf *out, const void *context)
{
    ckv_input *input = NULL;
    ckv_input_open(&input, context, NULL, NULL);
    read_all(out, input, NULL);
}

#define LAUGHS                                                                                                         \
    "<!DOCTYPE s [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "                        \
    "\"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "                                                                   \
    "\"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]><sst><si><t>&d;</t></si></sst>"
#define ROW_HEAD                                                                                                       \
    "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>a</t></is></c></row><row><c t=\"inlineStr\"><is><t>"

static const struct {
    const char *name, *part;
    ckv_slice head, again;
    uint64_t size;
    const char *expect;
    long most;
} bombs[] = {
    { "a sheet of 300 MiB of blanks", "xl/sheet.xml", BOTH("<worksheet>", X2048), 300 * MIB,
        "which no honest workbook does", 32 },
    { "shared strings of 300 MiB", "xl/strings.xml", BOTH("<sst><si><t>", X2048), 300 * MIB,
        "which no honest workbook does", 32 },
    { "a shared string of 90 MiB", "xl/strings.xml", BOTH("<sst><si><t>", X2048), 90 * MIB, "no element found", 32 },
    { "a cell of 90 MiB", "xl/sheet.xml", BOTH(ROW_HEAD, X2048), 90 * MIB, "no element found", 32 },
    { "4 million empty cells", "xl/sheet.xml", BOTH("<worksheet><sheetData><row>", "<c/>"), 16 * MIB, "", 32 },
    { "entities in entities", "xl/strings.xml", BOTH(LAUGHS, " "), sizeof LAUGHS - 1, "a document type", 32 },
    { "entities in the sheet", "xl/sheet.xml", BOTH(LAUGHS, " "), sizeof LAUGHS - 1, "a document type", 32 },
    { "comments without an end", "xl/sheet.xml", BOTH("<worksheet><!--", X2048), 90 * MIB, "4 MiB", 64 },
};

START_TEST(books)
{
    filler f = { bombs[_i].head, bombs[_i].again, bombs[_i].size, 0, { 0 } };
    const char *path = write_bomb(bombs[_i].part, &f);
    memory_check(bombs[_i].name, work_book, path, bombs[_i].expect, bombs[_i].most);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("memory");
    TCase *tc = tcase_create("memory");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_loop_test(tc, endless, 0, sizeof streams / sizeof *streams);
    tcase_add_test(tc, many_members);
    tcase_add_test(tc, packed_bombs);
    tcase_add_loop_test(tc, books, 0, sizeof bombs / sizeof *bombs);
    tcase_set_timeout(tc, 240);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
