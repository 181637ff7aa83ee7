/* Bytes looked at as one number: eight where most texts hold nothing of what is looked for, the ends of words. */
#ifndef CKV_UTIL_BYTES_H
#define CKV_UTIL_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { CKV_BYTES = 8 };

/* In any order: whether a byte is there does not depend on it. */
static inline uint64_t ckv_bytes_load(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Four or eight bytes, the first of them the lowest on any machine. Compilers do not see one load in a loop over
 * bytes. */
static inline uint64_t ckv_bytes_load_low(const void *p, size_t n)
{
    uint64_t v = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(&v, p, n);
#else
    for (size_t i = 0; i < n; i++)
        v |= (uint64_t)((const uint8_t *)p)[i] << 8 * i;
#endif
    return v;
}

/* The byte eight times. */
static inline uint64_t ckv_bytes_of(uint8_t c)
{
    return c * UINT64_C(0x0101010101010101);
}

/* Is one of the bytes zero? (A byte that is borrows from its neighbour, which changes no answer.) */
static inline bool ckv_bytes_have_zero(uint64_t v)
{
    return ((v - ckv_bytes_of(1)) & ~v & ckv_bytes_of(0x80)) != 0;
}

/* Sixteen bytes at once, each compared by itself: `block == c` is all ones in each byte that is c. Of several marks
 * compilers make one test of bits in a loop over bytes, which they then do byte by byte. */
typedef uint8_t ckv_block __attribute__((vector_size(16)));

enum { CKV_BLOCK = sizeof(ckv_block) };

static inline ckv_block ckv_block_load(const char *p)
{
    ckv_block v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Is a bit of it set? */
static inline bool ckv_block_any(ckv_block v)
{
    uint64_t halves[2];
    memcpy(halves, &v, sizeof v);
    return (halves[0] | halves[1]) != 0;
}

/* Is one of its bytes beyond ASCII? */
static inline bool ckv_block_high(ckv_block v)
{
    uint64_t halves[2];
    memcpy(halves, &v, sizeof v);
    return ((halves[0] | halves[1]) & ckv_bytes_of(0x80)) != 0;
}

#endif
