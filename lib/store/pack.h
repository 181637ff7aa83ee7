/* Small values: little-endian integers, packed by hand on the stack, and LEB128 numbers, which ckv_buf_varint() writes.
 * Only for lib/store. */
#ifndef CKV_STORE_PACK_H
#define CKV_STORE_PACK_H

#include "util/slice.h"

#define CKV_VARINT_MAX 10

static inline void ckv_pack_le(char *to, uint64_t v, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (char)(v >> (8 * i));
}

static inline uint64_t ckv_unpack_le(const char *from, size_t bytes)
{
    uint64_t v = 0;
    for (size_t i = 0; i < bytes; i++)
        v |= (uint64_t)(uint8_t)from[i] << (8 * i);
    return v;
}

/* Take one off the front of `rest`; false at its end or when the bytes are no number. */
static inline bool ckv_unpack_varint(ckv_slice *rest, uint64_t *v)
{
    uint64_t out = 0;
    for (size_t i = 0; i < rest->len && i < CKV_VARINT_MAX; i++) {
        uint8_t byte = (uint8_t)rest->ptr[i];
        out |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (!(byte & 0x80)) {
            *rest = ckv_slice_tail(*rest, i + 1);
            *v = out;
            return true;
        }
    }
    return false;
}

#endif
