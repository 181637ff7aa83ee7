/* A borrowed run of bytes: how all text travels inside the library. Lengths, never terminators. */
#ifndef CKV_UTIL_SLICE_H
#define CKV_UTIL_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct ckv_slice {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;
} ckv_slice;

/* A slice over a string literal. */
#define CKV_LIT(s) ((ckv_slice){ "" s, sizeof(s) - 1 })

static inline ckv_slice ckv_slice_of(const char *ptr, size_t len)
{
    return (ckv_slice){ ptr, len };
}

/* For strings of our own only: foreign bytes come with a length. */
static inline ckv_slice ckv_slice_str(const char *s)
{
    return (ckv_slice){ s, s ? strlen(s) : 0 };
}

static inline bool ckv_slice_equal(ckv_slice a, ckv_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte order, the shorter first where one begins the other: the order of all tie-breaks. */
static inline int ckv_slice_compare(ckv_slice a, ckv_slice b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

static inline bool ckv_slice_starts(ckv_slice s, ckv_slice prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool ckv_slice_ends(ckv_slice s, ckv_slice suffix)
{
    return s.len >= suffix.len && (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/* Nothing but ASCII. */
static inline bool ckv_slice_is_ascii(ckv_slice s)
{
    unsigned char all = 0;
    for (size_t i = 0; i < s.len; i++)
        all |= (unsigned char)s.ptr[i];
    return all < 0x80;
}

/* From byte `from` to the end; empty when `from` is past it. */
static inline ckv_slice ckv_slice_tail(ckv_slice s, size_t from)
{
    return from >= s.len ? (ckv_slice){ s.ptr ? s.ptr + s.len : NULL, 0 } : (ckv_slice){ s.ptr + from, s.len - from };
}

static inline ckv_slice ckv_slice_head(ckv_slice s, size_t len)
{
    return (ckv_slice){ s.ptr, len < s.len ? len : s.len };
}

/* Without ASCII blanks at either end. */
static inline ckv_slice ckv_slice_trim(ckv_slice s)
{
    while (s.len && (s.ptr[0] == ' ' || (s.ptr[0] >= '\t' && s.ptr[0] <= '\r')))
        s.ptr++, s.len--;
    while (s.len && (s.ptr[s.len - 1] == ' ' || (s.ptr[s.len - 1] >= '\t' && s.ptr[s.len - 1] <= '\r')))
        s.len--;
    return s;
}

/* Of ASCII, whatever the locale. */
static inline bool ckv_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ckv_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool ckv_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline char ckv_to_lower(char c)
{
    return ckv_is_upper(c) ? (char)(c + 32) : c;
}

static inline char ckv_to_upper(char c)
{
    return ckv_is_lower(c) ? (char)(c - 32) : c;
}

/* How many digits it starts with. */
static inline size_t ckv_slice_digits(ckv_slice s)
{
    size_t n = 0;
    while (n < s.len && ckv_is_digit(s.ptr[n]))
        n++;
    return n;
}

#endif
