#include "dump.h"
#include "record/record.h"

#include <check.h>

static char shown(char c)
{
    static const struct {
        char from, to;
    } marks[] = { { '\n', '~' }, { '\r', '~' }, { '\0', '@' }, { CKV_VALUE_SEPARATOR, '+' } };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (c == marks[i].from)
            return marks[i].to;
    return c;
}

static void add_shown(ckv_buf *out, ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        ckv_buf_byte(out, shown(s.ptr[i]));
}

static void add_row(ckv_buf *out, const ckv_row *row)
{
    ckv_buf_format(out, "%d: ", (int)row->line);
    for (size_t i = 0; i < row->count; i++) {
        ckv_buf_byte(out, '[');
        add_shown(out, row->cells[i]);
        ckv_buf_byte(out, ']');
    }
    ckv_buf_byte(out, '\n');
}

static void add_reject(ckv_buf *out, const ckv_reject *reject)
{
    size_t words = strcspn(reject->reason, ":,(");
    ckv_buf_format(out, "%d! %zu", (int)reject->line, reject->column);
    if (reject->byte)
        ckv_buf_format(out, " byte %zu", reject->byte);
    ckv_buf_byte(out, ' ');
    add_shown(out, reject->name);
    ckv_buf_format(out, ": %.*s {", (int)words, reject->reason);
    add_shown(out, reject->raw);
    ckv_buf_str(out, "}\n");
}

static void add_error(ckv_buf *out, const ckv_error *err)
{
    ckv_buf_format(out, "error %d:%d: %s\n", (int)err->line, (int)err->column, err->message);
}

void dump(ckv_buf *out, ckv_input *input, const ckv_reader_options *options)
{
    ckv_reader *reader = NULL;
    ckv_row row;
    ckv_reject reject;
    ckv_error err;
    ckv_status st = ckv_reader_open(&reader, input, options, &err);
    while (st == CKV_OK || (st == CKV_BAD_INPUT && reader)) {
        st = ckv_reader_next(reader, &row, &reject, &err);
        if (st == CKV_OK)
            add_row(out, &row);
        else if (st == CKV_BAD_INPUT)
            add_reject(out, &reject);
    }
    if (st != CKV_NOT_FOUND)
        add_error(out, &err);
    if (reader)
        ckv_buf_add(out, ckv_reader_notes(reader));
    ckv_reader_close(reader);
    ckv_input_close(input);
}

void dump_bytes(ckv_buf *out, ckv_slice bytes, const char *encoding, size_t chunk, const ckv_reader_options *options)
{
    ckv_input_options how = { .encoding = encoding, .chunk = chunk };
    ckv_input *input = NULL;
    ckv_error err;
    if (ckv_input_open_bytes(&input, "test", bytes, &how, &err) == CKV_OK)
        dump(out, input, options);
    else
        add_error(out, &err);
}

void check_dump(ckv_slice bytes, const char *encoding, const ckv_reader_options *options, const char *expect)
{
    ckv_buf whole = ckv_buf_make((size_t)1 << 24), single = ckv_buf_make((size_t)1 << 24);
    dump_bytes(&whole, bytes, encoding, 0, options);
    dump_bytes(&single, bytes, encoding, 1, options);
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&whole), ckv_slice_str(expect)), "\n--- expected\n%s--- got\n%.*s",
        expect, (int)whole.len, whole.ptr);
    ck_assert_msg(ckv_slice_equal(ckv_buf_slice(&whole), ckv_buf_slice(&single)), "bytes one at a time:\n%.*s",
        (int)single.len, single.ptr);
    ckv_buf_free(&whole);
    ckv_buf_free(&single);
}
