#include "io/xlsx_parts.h"
#include "io/xml.h"
#include "util/error.h"

#include <stdlib.h>

#define AHEAD 1000 /* strings read beyond the one that is needed */

typedef struct ckv_strings_reader {
    ckv_strings *strings;
    size_t wanted; /* the number of a string */
    ckv_xml *xml;
    ckv_buf one; /* the string being read */
    bool text;   /* inside a t */
    bool reading;
    bool item;
} strings_reader;

static void on_start(void *context, ckv_slice name, const char *const *attributes)
{
    strings_reader *r = context;
    (void)attributes;
    if (ckv_slice_equal(name, CKV_LIT("si"))) {
        r->item = true;
        r->reading = false;
        ckv_buf_clear(&r->one);
    } else if (ckv_slice_equal(name, CKV_LIT("rPh"))) {
        r->reading = true;
    } else if (ckv_slice_equal(name, CKV_LIT("t"))) {
        r->text = r->item && !r->reading;
    }
}

static void on_text(void *context, ckv_slice text)
{
    strings_reader *r = context;
    /* One byte more than a value may have is enough to have it refused where it is used. */
    if (r->text)
        ckv_buf_add(&r->one, ckv_slice_head(text, CKV_VALUE_MAX + 1 - r->one.len));
}

static bool grow(ckv_strings *strings)
{
    size_t room = strings->room + strings->room / 2 + 1024;
    uint32_t *ends = realloc(strings->ends, room * sizeof *ends);
    if (!ends)
        return false;
    strings->ends = ends;
    strings->room = room;
    return true;
}

static void add_string(strings_reader *r)
{
    ckv_strings *strings = r->strings;
    ckv_strings_unescape(&strings->text, ckv_buf_slice(&r->one));
    bool memory = ckv_buf_status(&strings->text) != CKV_NO_MEMORY && ckv_buf_status(&r->one) != CKV_NO_MEMORY;
    bool large = ckv_buf_status(&strings->text) == CKV_TOO_LARGE || ckv_buf_status(&r->one) == CKV_TOO_LARGE;
    large |= strings->text.len + (strings->count + 1) * sizeof *strings->ends > CKV_STRINGS_MAX;
    if (large) {
        ckv_xml_fail(r->xml, CKV_TOO_LARGE, "shared strings of more than 1 GiB");
        return;
    }
    if (!memory || (strings->count == strings->room && !grow(strings))) {
        ckv_xml_fail(r->xml, CKV_NO_MEMORY, "");
        return;
    }
    strings->ends[strings->count++] = (uint32_t)strings->text.len;
    if (strings->count > r->wanted)
        ckv_xml_pause(r->xml);
}

static void on_end(void *context, ckv_slice name)
{
    strings_reader *r = context;
    if (ckv_slice_equal(name, CKV_LIT("t"))) {
        r->text = false;
    } else if (ckv_slice_equal(name, CKV_LIT("rPh"))) {
        r->reading = false;
    } else if (ckv_slice_equal(name, CKV_LIT("si")) && r->item) {
        r->item = false;
        add_string(r);
    }
}

static void close_reader(ckv_strings *strings)
{
    if (!strings->reader)
        return;
    ckv_xml_close(strings->reader->xml);
    ckv_buf_free(&strings->reader->one);
    free(strings->reader);
    strings->reader = NULL;
}

ckv_status ckv_strings_open(ckv_strings *strings, ckv_zip *zip, const char *path, const char *part, ckv_error *err)
{
    static const ckv_xml_events events = { on_start, on_end, on_text };
    strings->text = ckv_buf_make(CKV_STRINGS_MAX);
    strings->reader = calloc(1, sizeof *strings->reader);
    if (!strings->reader || !ckv_buf_reserve(&strings->text, 1))
        return ckv_fail_memory(err);
    *strings->reader = (strings_reader){ .strings = strings, .one = ckv_buf_make(CKV_VALUE_MAX + 1) };
    ckv_status st = ckv_xml_open(&strings->reader->xml, zip, path, part, &events, strings->reader, err);
    if (st == CKV_NOT_FOUND)
        close_reader(strings);
    return st == CKV_NOT_FOUND ? CKV_OK : st;
}

ckv_status ckv_strings_need(ckv_strings *strings, size_t number, ckv_error *err)
{
    bool end = false;
    while (strings->reader && number >= strings->count) {
        strings->reader->wanted = number + AHEAD;
        ckv_status st = ckv_xml_run(strings->reader->xml, &end, err);
        if (st != CKV_OK)
            return st;
        if (end)
            close_reader(strings);
    }
    return CKV_OK;
}

void ckv_strings_free(ckv_strings *strings)
{
    close_reader(strings);
    ckv_buf_free(&strings->text);
    free(strings->ends);
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* The character of an escape that begins `s`, or -1. */
static int32_t escaped(ckv_slice s)
{
    int32_t value = 0;
    if (s.len < 7 || s.ptr[0] != '_' || s.ptr[1] != 'x' || s.ptr[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        if (hex(s.ptr[i]) < 0)
            return -1;
        value = 16 * value + hex(s.ptr[i]);
    }
    return value;
}

void ckv_strings_unescape(ckv_buf *out, ckv_slice text)
{
    while (text.len) {
        const char *mark = memchr(text.ptr, '_', text.len);
        size_t len = mark ? (size_t)(mark - text.ptr) : text.len;
        ckv_buf_add(out, ckv_slice_head(text, len));
        text = ckv_slice_tail(text, len);
        int32_t unit = escaped(text), low = unit >= 0xD800 && unit < 0xDC00 ? escaped(ckv_slice_tail(text, 7)) : -1;
        bool pair = low >= 0xDC00 && low < 0xE000;
        if (unit > 0) /* a NUL stays spelled out */
            ckv_buf_utf8(
                out, pair ? 0x10000 + (((uint32_t)unit & 0x3FF) << 10 | ((uint32_t)low & 0x3FF)) : (uint32_t)unit);
        else if (text.len)
            ckv_buf_byte(out, '_');
        text = ckv_slice_tail(text, unit > 0 ? (pair ? 14 : 7) : 1);
    }
}
