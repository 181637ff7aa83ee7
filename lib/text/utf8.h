/* UTF-8, one code point at a time, for bytes that may be anything. */
#ifndef CKV_TEXT_UTF8_H
#define CKV_TEXT_UTF8_H

#include "util/slice.h"

/* The general case of ckv_utf8_next(). */
uint32_t ckv_utf8_decode(ckv_slice s, size_t *at);

/* The code point at s.ptr[*at], moving *at past it; U+FFFD, one byte further, for a byte that is no valid UTF-8.
 * The caller keeps *at < s.len. */
static inline uint32_t ckv_utf8_next(ckv_slice s, size_t *at)
{
    const uint8_t *p = (const uint8_t *)s.ptr + *at;
    if (p[0] < 0x80)
        return (*at)++, p[0];
    /* Nearly all Chinese text: three bytes that can be neither overlong nor a surrogate. */
    if (s.len - *at >= 3 && p[0] > 0xE0 && p[0] < 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *at += 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu);
    }
    return ckv_utf8_decode(s, at);
}

/* True when every byte of `s` belongs to a valid, shortest-form sequence; *bad (may be NULL) is the first that does
 * not. */
bool ckv_utf8_valid(ckv_slice s, size_t *bad);

/* How many code points ckv_utf8_next() would yield. */
size_t ckv_utf8_count(ckv_slice s);

/* The first `most` bytes of `s`, or the few less that end with a whole sequence. */
ckv_slice ckv_utf8_head(ckv_slice s, size_t most);

/* Bytes that a sequence cut off at the end of `s` has so far (0 to 3): what a stream keeps for its next chunk. */
size_t ckv_utf8_tail(ckv_slice s);

#endif
