/* Eight bytes looked at as one number, where most texts hold nothing of what is looked for. */
#ifndef CKV_UTIL_BYTES_H
#define CKV_UTIL_BYTES_H

#include <stdbool.h>
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

#endif
