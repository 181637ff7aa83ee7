/* UTF-8, one code point at a time, for bytes that may be anything. */
#ifndef CKV_TEXT_UTF8_H
#define CKV_TEXT_UTF8_H

#include "util/bytes.h"
#include "util/slice.h"

/* Bytes of a Han character; but for rare ones, which no table has. */
enum { CKV_HAN = 3 };

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

/* Of canonical text: a small letter, or a byte of a character outside ASCII. */
static inline bool ckv_utf8_letter(char c)
{
    return ckv_is_lower(c) || ((unsigned char)c & 0x80);
}

static inline bool ckv_utf8_in_word(ckv_slice s, size_t at)
{
    return at < s.len && (ckv_utf8_letter(s.ptr[at]) || ckv_is_digit(s.ptr[at]));
}

/* The dot at `at` after a lone letter before another: of r.o.c. or l.l.c. all is one word. */
static inline bool ckv_utf8_inner_dot(ckv_slice s, size_t at)
{
    bool lone = at >= 1 && ckv_utf8_letter(s.ptr[at - 1]) && (at < 2 || !ckv_utf8_in_word(s, at - 2));
    return s.ptr[at] == '.' && lone && at + 1 < s.len && ckv_utf8_letter(s.ptr[at + 1]) && !ckv_utf8_in_word(s, at + 2);
}

/* The bytes of the character that begins with one, where the text is canonical. */
static inline size_t ckv_utf8_length(char first)
{
    uint8_t c = (uint8_t)first;
    return 0x4322222211111111u >> (c >> 4) * 4 & 7; /* by the upper four bits, one digit each */
}

/* Bytes as one number, the first of them lowest: are they a character of three? It may still be overlong, below
 * U+0800. */
static inline bool ckv_utf8_is_three(uint32_t bytes)
{
    return (bytes & 0xC0C0F0) == 0x8080E0;
}

static inline uint32_t ckv_utf8_of_three(uint32_t bytes)
{
    return (bytes & 0x0F) << 12 | (bytes & 0x3F00) >> 2 | (bytes >> 16 & 0x3F);
}

/* The character of three bytes at p, which is one. */
static inline uint32_t ckv_utf8_three(const uint8_t *p)
{
    return ((uint32_t)p[0] << 12) + ((uint32_t)p[1] << 6) + p[2] - ((0xE0 << 12) + (0x80 << 6) + 0x80);
}

/* The first four bytes at p as one number, the first of them lowest: those that are there of `left`. */
static inline uint32_t ckv_utf8_load(const uint8_t *p, size_t left)
{
    if (left >= 4)
        return (uint32_t)ckv_bytes_load_low(p, 4);
    return left == 3 ? p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 : 0;
}

/* Does a character from U+3000 to U+9FFF, nearly all that Chinese text has, begin at p, of which `left` bytes are
 * there? */
static inline bool ckv_utf8_is_wide(const uint8_t *p, size_t left)
{
    uint32_t bytes = ckv_utf8_load(p, left);
    return ckv_utf8_is_three(bytes) && (uint8_t)(bytes - 0xE3) <= 0xE9 - 0xE3;
}

/* The same from U+5000 on: all of these are Han. */
static inline bool ckv_utf8_is_common_han(const uint8_t *p, size_t left)
{
    return p[0] >= 0xE5 && ckv_utf8_is_wide(p, left);
}

/* That character; 0 for all else. */
static inline uint32_t ckv_utf8_wide(const uint8_t *p, size_t left)
{
    return ckv_utf8_is_wide(p, left) ? ckv_utf8_of_three(ckv_utf8_load(p, left)) : 0;
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
