#include "util/json.h"

static void add_escape(ckv_buf *buf, unsigned char c)
{
    switch (c) {
    case '"':
        ckv_buf_str(buf, "\\\"");
        break;
    case '\\':
        ckv_buf_str(buf, "\\\\");
        break;
    case '\n':
        ckv_buf_str(buf, "\\n");
        break;
    case '\r':
        ckv_buf_str(buf, "\\r");
        break;
    case '\t':
        ckv_buf_str(buf, "\\t");
        break;
    default:
        ckv_buf_format(buf, "\\u%04x", c);
    }
}

void ckv_buf_json(ckv_buf *buf, ckv_slice s)
{
    size_t from = 0;
    ckv_buf_byte(buf, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        ckv_buf_add(buf, ckv_slice_of(s.ptr + from, i - from));
        add_escape(buf, c);
        from = i + 1;
    }
    ckv_buf_add(buf, ckv_slice_tail(s, from));
    ckv_buf_byte(buf, '"');
}
