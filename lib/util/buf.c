#include "util/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void ckv_buf_free(ckv_buf *buf)
{
    if (!buf)
        return;
    if (!buf->lent)
        free(buf->ptr);
    *buf = ckv_buf_make(buf->max);
}

bool ckv_buf_grow(ckv_buf *buf, size_t n)
{
    if (buf->status != CKV_OK)
        return false;
    if (n > buf->max || buf->len > buf->max - n) {
        buf->status = CKV_TOO_LARGE;
        return false;
    }
    size_t want = buf->len + n;
    size_t cap = buf->cap ? buf->cap : 64;
    while (cap < want)
        cap += cap / 2 + 16;
    if (cap > buf->max)
        cap = buf->max;
    char *ptr = realloc(buf->lent ? NULL : buf->ptr, cap);
    if (!ptr) {
        buf->status = CKV_NO_MEMORY;
        return false;
    }
    if (buf->lent && buf->len)
        memcpy(ptr, buf->ptr, buf->len);
    buf->lent = false;
    buf->ptr = ptr;
    buf->cap = cap;
    return true;
}

void ckv_buf_format(ckv_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    /* One byte more, for the terminator that vsnprintf insists on. */
    if (n > 0 && ckv_buf_reserve(buf, (size_t)n + 1)) {
        vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, again);
        buf->len += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

static inline void add_le(ckv_buf *buf, uint64_t v, size_t bytes)
{
    if (!ckv_buf_reserve(buf, bytes))
        return;
    unsigned char le[sizeof v];
    for (size_t i = 0; i < sizeof v; i++)
        le[i] = (unsigned char)(v >> 8 * i);
    memcpy(buf->ptr + buf->len, le, bytes);
    buf->len += bytes;
}

void ckv_buf_u16(ckv_buf *buf, uint16_t v)
{
    add_le(buf, v, 2);
}

void ckv_buf_u32(ckv_buf *buf, uint32_t v)
{
    add_le(buf, v, 4);
}

void ckv_buf_u64(ckv_buf *buf, uint64_t v)
{
    add_le(buf, v, 8);
}

void ckv_buf_varint(ckv_buf *buf, uint64_t v)
{
    while (v >= 0x80) {
        ckv_buf_byte(buf, (char)(v | 0x80));
        v >>= 7;
    }
    ckv_buf_byte(buf, (char)v);
}

void ckv_buf_decimal(ckv_buf *buf, uint64_t v)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    } while (v);
    ckv_buf_add(buf, ckv_slice_of(digits + at, sizeof digits - at));
}

void ckv_buf_utf8(ckv_buf *buf, uint32_t cp)
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = 0xFFFD;
    if (!ckv_buf_reserve(buf, 4)) /* may fail within four bytes of the ceiling: the ceilings are not that exact */
        return;
    char *p = buf->ptr + buf->len;
    if (cp < 0x80) {
        p[0] = (char)cp;
        buf->len += 1;
    } else if (cp < 0x800) {
        p[0] = (char)(0xC0 | cp >> 6);
        p[1] = (char)(0x80 | (cp & 0x3F));
        buf->len += 2;
    } else if (cp < 0x10000) {
        p[0] = (char)(0xE0 | cp >> 12);
        p[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        p[2] = (char)(0x80 | (cp & 0x3F));
        buf->len += 3;
    } else {
        p[0] = (char)(0xF0 | cp >> 18);
        p[1] = (char)(0x80 | (cp >> 12 & 0x3F));
        p[2] = (char)(0x80 | (cp >> 6 & 0x3F));
        p[3] = (char)(0x80 | (cp & 0x3F));
        buf->len += 4;
    }
}

static uint64_t take_le(ckv_cursor *c, size_t bytes)
{
    if ((size_t)(c->end - c->ptr) < bytes) {
        c->bad = true;
        c->ptr = c->end;
        return 0;
    }
    uint64_t v = 0;
    for (size_t i = 0; i < bytes; i++)
        v |= (uint64_t)c->ptr[i] << (8 * i);
    c->ptr += bytes;
    return v;
}

uint8_t ckv_cursor_u8(ckv_cursor *c)
{
    return (uint8_t)take_le(c, 1);
}

uint16_t ckv_cursor_u16(ckv_cursor *c)
{
    return (uint16_t)take_le(c, 2);
}

uint32_t ckv_cursor_u32(ckv_cursor *c)
{
    return (uint32_t)take_le(c, 4);
}

uint64_t ckv_cursor_u64(ckv_cursor *c)
{
    return take_le(c, 8);
}

uint64_t ckv_cursor_long_varint(ckv_cursor *c)
{
    uint64_t v = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        uint8_t byte = ckv_cursor_u8(c);
        v |= (uint64_t)(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return v;
    }
    c->bad = true;
    return 0;
}

ckv_slice ckv_cursor_bytes(ckv_cursor *c, size_t len)
{
    if ((size_t)(c->end - c->ptr) < len) {
        c->bad = true;
        c->ptr = c->end;
        return (ckv_slice){ NULL, 0 };
    }
    ckv_slice s = { (const char *)c->ptr, len };
    c->ptr += len;
    return s;
}
