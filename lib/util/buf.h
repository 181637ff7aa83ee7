/* A growing byte buffer with a ceiling.
 *
 * The first failure (no memory, or past the ceiling) sticks: later appends do nothing, so a writer appends straight on
 * and looks once, with ckv_buf_status(). A buffer that is reused keeps its memory: no allocation in steady state. */
#ifndef CKV_UTIL_BUF_H
#define CKV_UTIL_BUF_H

#include "util/slice.h"

#include <ckv/status.h>

/* Ceilings for the common cases. A field value of a customer file past 1 MiB is a mistake, not a value. */
#define CKV_VALUE_MAX ((size_t)1 << 20)
#define CKV_ROW_MAX ((size_t)16 << 20)
/* For what grows with the data: all that one customer, one request or one model may come to. Past it something is
 * wrong. */
#define CKV_WHOLE_MAX ((size_t)1 << 32)

typedef struct ckv_buf {
    char *ptr;
    size_t len;
    size_t cap;
    size_t max; /* appending past this many bytes is CKV_TOO_LARGE */
    ckv_status status;
    bool lent; /* ptr is the caller's memory */
} ckv_buf;

static inline ckv_buf ckv_buf_make(size_t max)
{
    return (ckv_buf){ .max = max };
}

/* A buffer over memory of the caller's, which it neither outgrows nor frees: for short texts on the stack. */
static inline ckv_buf ckv_buf_over(char *bytes, size_t size)
{
    return (ckv_buf){ .ptr = bytes, .cap = size, .max = size };
}

/* The same, but it moves to memory of its own when that is outgrown: for texts that are nearly always short. */
static inline ckv_buf ckv_buf_begin(char *bytes, size_t size, size_t max)
{
    return (ckv_buf){ .ptr = bytes, .cap = size, .max = max, .lent = true };
}

/* Not for a buffer of ckv_buf_over(). */
void ckv_buf_free(ckv_buf *buf);

/* Empty it and forget a failure; the memory stays. */
static inline void ckv_buf_clear(ckv_buf *buf)
{
    buf->len = 0;
    buf->status = CKV_OK;
}

static inline ckv_status ckv_buf_status(const ckv_buf *buf)
{
    return buf->status;
}

static inline ckv_slice ckv_buf_slice(const ckv_buf *buf)
{
    return (ckv_slice){ buf->ptr, buf->len };
}

/* Make room for n more bytes; false (and the status set) when that fails. */
bool ckv_buf_grow(ckv_buf *buf, size_t n);

static inline bool ckv_buf_reserve(ckv_buf *buf, size_t n)
{
    return (buf->status == CKV_OK && n <= buf->cap - buf->len) || ckv_buf_grow(buf, n);
}

static inline void ckv_buf_byte(ckv_buf *buf, char c)
{
    if (ckv_buf_reserve(buf, 1))
        buf->ptr[buf->len++] = c;
}

static inline void ckv_buf_add(ckv_buf *buf, ckv_slice s)
{
    if (s.len && ckv_buf_reserve(buf, s.len)) {
        memcpy(buf->ptr + buf->len, s.ptr, s.len);
        buf->len += s.len;
    }
}

static inline void ckv_buf_str(ckv_buf *buf, const char *s)
{
    ckv_buf_add(buf, ckv_slice_str(s));
}

/* printf into the buffer; for messages and reports, not for hot paths. */
void ckv_buf_format(ckv_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Little-endian fixed-size integers. */
void ckv_buf_u16(ckv_buf *buf, uint16_t v);
void ckv_buf_u32(ckv_buf *buf, uint32_t v);
void ckv_buf_u64(ckv_buf *buf, uint64_t v);

/* LEB128: seven bits a byte, low first. */
void ckv_buf_varint(ckv_buf *buf, uint64_t v);

/* A number in decimal digits. */
void ckv_buf_decimal(ckv_buf *buf, uint64_t v);

/* One code point as UTF-8. Surrogates and values past U+10FFFF become U+FFFD. */
void ckv_buf_utf8(ckv_buf *buf, uint32_t cp);

/* The reading side: a cursor that remembers its first failure. Past the end it yields zeros and sets `bad`. */
typedef struct ckv_cursor {
    const uint8_t *ptr;
    const uint8_t *end;
    bool bad;
} ckv_cursor;

static inline ckv_cursor ckv_cursor_of(ckv_slice s)
{
    return (ckv_cursor){ (const uint8_t *)s.ptr, (const uint8_t *)s.ptr + s.len, false };
}

uint8_t ckv_cursor_u8(ckv_cursor *c);
uint16_t ckv_cursor_u16(ckv_cursor *c);
uint32_t ckv_cursor_u32(ckv_cursor *c);
uint64_t ckv_cursor_u64(ckv_cursor *c);
uint64_t ckv_cursor_long_varint(ckv_cursor *c);
ckv_slice ckv_cursor_bytes(ckv_cursor *c, size_t len);

/* Most are of one byte. */
static inline uint64_t ckv_cursor_varint(ckv_cursor *c)
{
    return c->ptr < c->end && *c->ptr < 0x80 ? *c->ptr++ : ckv_cursor_long_varint(c);
}

#endif
