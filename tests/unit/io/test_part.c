/* A file read in two parts, cut at every byte: where the second begins where the first ended, the two are the rows of
 * the whole; where it does not, it says so. */
#include "io/part.h"

#include "place.h"
#include "record/record.h"
#include "runner.h"

static const struct {
    const char *name, *format, *text;
} files[] = {
    { "plain", "csv", "id,name\n1,a\n2,b\n3,c\n4,d\n" },
    { "quoted line ends", "csv", "id,name\n1,\"a\nb\"\n2,\"c,\n\"\"d\"\n\n3,e\n4,\"f\"\n" },
    { "rejects", "csv", "id,name\n1,a\n2,b,c\n3\n4,d\n5,\"e\n" },
    { "line ends of two bytes", "csv", "id,name\r\n1,a\r\n\r\n2,\"b\r\nc\"\r\n3,d" },
    { "no rows", "csv", "id,name\n" },
    { "objects", "ndjson",
        "{\"id\":1,\"name\":\"a\"}\n{\"id\":2}\nnot one\n\n{\"name\":\"b\",\"more\":3}\n{\"id\":4}\n" },
};

typedef struct whole {
    ckv_input *input;
    ckv_reader *reader;
    uint64_t from, line, size; /* of the rows */
} whole;

static whole open_whole(int which)
{
    whole w = { 0 };
    ckv_input_options utf8 = { .encoding = "utf-8" };
    ckv_reader_options options = { .format = files[which].format };
    const char *path = place_put("file", ckv_slice_str(files[which].text));
    ck_assert_int_eq(ckv_input_open(&w.input, path, &utf8, NULL), CKV_OK);
    ck_assert_int_eq(ckv_reader_open(&w.reader, w.input, &options, NULL), CKV_OK);
    ck_assert(ckv_reader_divides(w.reader));
    w.from = ckv_reader_position(w.reader, &w.line);
    w.size = ckv_input_size(w.input);
    return w;
}

static void close_whole(whole *w)
{
    ckv_reader_close(w->reader);
    ckv_input_close(w->input);
}

/* "line: column=cell column=cell", columns under the numbers of the whole. */
static void tell_cells(ckv_buf *out, uint64_t line, ckv_slice cells, const size_t *number)
{
    uint32_t column;
    ckv_slice cell;
    ckv_buf_format(out, "%llu:", (unsigned long long)line);
    while (ckv_cells_next(&cells, &column, &cell, NULL))
        ckv_buf_format(out, " %zu=%.*s", number[column], (int)cell.len, cell.ptr);
    ckv_buf_byte(out, '\n');
}

static void tell_reject(ckv_buf *out, uint64_t line, const ckv_reject *r)
{
    ckv_buf_format(
        out, "%llu! %zu %s {%.*s}\n", (unsigned long long)line, r->column, r->reason, (int)r->raw.len, r->raw.ptr);
}

static void tell_part(ckv_buf *out, ckv_file_part *part, whole *w, uint64_t line)
{
    ckv_file_part_row row;
    ck_assert(ckv_file_part_join(part, w->reader));
    while (ckv_file_part_next(part, &row)) {
        if (row.rejected)
            tell_reject(out, line + row.line, &row.reject);
        else
            tell_cells(out, line + row.line, row.cells, part->number);
    }
}

/* The same of the file in one part; and how many blank rows there were. */
static uint64_t tell_whole(ckv_buf *out, int which)
{
    whole w = open_whole(which);
    ckv_file_part part = { 0 };
    ckv_file_part_read(&part, w.reader, w.from, w.size, true, true);
    ck_assert(part.whole);
    ck_assert_uint_eq(part.begin, w.from);
    ck_assert_uint_eq(part.end, w.size);
    tell_part(out, &part, &w, w.line);
    uint64_t blank = part.blank;
    ckv_file_part_free(&part);
    close_whole(&w);
    return blank;
}

/* What the reader itself hands out, cell by cell: the plain way. */
START_TEST(one_part)
{
    ckv_buf found = ckv_buf_make(1 << 16), expect = ckv_buf_make(1 << 16);
    tell_whole(&found, _i);
    whole w = open_whole(_i);
    ckv_row row;
    ckv_reject reject;
    ckv_status status;
    while ((status = ckv_reader_next(w.reader, &row, &reject, NULL)) != CKV_NOT_FOUND) {
        if (status != CKV_OK) {
            tell_reject(&expect, reject.line, &reject);
            continue;
        }
        ckv_buf_format(&expect, "%llu:", (unsigned long long)row.line);
        size_t count;
        const ckv_slice *names = ckv_reader_columns(w.reader, &count);
        /* in order of name: "id" before "more" before "name" */
        static const char *const order[] = { "id", "more", "name" };
        for (size_t o = 0; o < sizeof order / sizeof *order; o++) {
            for (size_t i = 0; i < row.count; i++) {
                if (row.cells[i].len && ckv_slice_equal(names[i], ckv_slice_str(order[o])))
                    ckv_buf_format(&expect, " %zu=%.*s", i, (int)row.cells[i].len, row.cells[i].ptr);
            }
        }
        ckv_buf_byte(&expect, '\n');
    }
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&found), ckv_buf_slice(&expect)), "%s: %.*s--- not\n%.*s",
        files[_i].name, (int)found.len, found.ptr, (int)expect.len, expect.ptr);
    close_whole(&w);
    ckv_buf_free(&found);
    ckv_buf_free(&expect);
}
END_TEST

START_TEST(cut_anywhere)
{
    ckv_buf expect = ckv_buf_make(1 << 16), found = ckv_buf_make(1 << 16);
    uint64_t blank = tell_whole(&expect, _i);
    size_t size = strlen(files[_i].text), joined = 0, cuts = 0;
    ckv_file_part first = { 0 }, second = { 0 };
    whole w = open_whole(_i);
    uint64_t from = w.from;
    close_whole(&w);
    for (size_t cut = (size_t)from + 1; cut < size; cut++, cuts++) {
        w = open_whole(_i);
        ckv_buf_clear(&found);
        ckv_file_part_read(&first, w.reader, w.from, cut, true, true);
        ckv_file_part_read(&second, w.reader, cut, size, false, true);
        ck_assert(first.whole && first.begin == w.from && first.end >= cut);
        if (second.whole && second.begin == first.end) {
            joined++;
            ck_assert_uint_eq(second.end, size);
            ck_assert_uint_eq(first.blank + second.blank, blank);
            tell_part(&found, &first, &w, w.line);
            tell_part(&found, &second, &w, w.line + first.lines);
            ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&found), ckv_buf_slice(&expect)), "%s at %zu: %.*s",
                files[_i].name, cut, (int)found.len, found.ptr);
        }
        close_whole(&w);
        ckv_file_part_free(&first); /* its reader is one of that file's */
        ckv_file_part_free(&second);
    }
    ck_assert_msg(cuts == 0 || 2 * joined >= cuts, "%s: %zu of %zu cuts joined", files[_i].name, joined, cuts);
    ckv_buf_free(&found);
    ckv_buf_free(&expect);
}
END_TEST

static void setup(void)
{
    place_make();
}

static Suite *make_suite(void)
{
    Suite *suite = suite_create("part");
    TCase *tc = tcase_create("part");
    tcase_add_checked_fixture(tc, setup, place_remove);
    tcase_add_loop_test(tc, one_part, 0, sizeof files / sizeof *files);
    tcase_add_loop_test(tc, cut_anywhere, 0, sizeof files / sizeof *files);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
