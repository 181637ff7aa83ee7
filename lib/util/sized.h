/* Structs of the public API that begin with their own size, so that they can grow: an older caller's is shorter than
 * ours, a newer caller's longer. */
#ifndef CKV_UTIL_SIZED_H
#define CKV_UTIL_SIZED_H

#include "util/error.h"

#include <string.h>

/* A struct to be filled in must say how large it is. `given` points to its first member; NULL means not wanted. */
static inline ckv_status ckv_sized_check(const size_t *given, const char *name, ckv_error *err)
{
    if (!given || *given >= sizeof *given)
        return CKV_OK;
    return ckv_fail(err, CKV_INVALID, "%s without a size: set it to sizeof(%s)", name, name);
}

/* Options in the form of this library: `to` holds the defaults, which an older caller's shorter struct leaves standing.
 * What a newer caller's has behind ours must be zero: then it asks for nothing that we would not do. */
static inline ckv_status ckv_sized_take(void *to, const void *from, size_t known, const char *name, ckv_error *err)
{
    size_t size;
    memcpy(&size, from, sizeof size);
    if (size < sizeof size)
        return ckv_fail(err, CKV_INVALID, "%s without a size: start from its initializer", name);
    for (size_t i = known; i < size; i++) {
        if (((const char *)from)[i])
            return ckv_fail(err, CKV_INVALID, "%s that this version of libckv does not know", name);
    }
    memcpy(to, from, size < known ? size : known);
    memcpy(to, &known, sizeof known);
    return CKV_OK;
}

/* Fill in what the caller has room for; what we do not know of stays as it is. */
static inline void ckv_sized_give(void *to, const void *from, size_t known)
{
    size_t size;
    if (!to)
        return;
    memcpy(&size, to, sizeof size);
    memcpy(to, from, size < known ? size : known);
    memcpy(to, &size, sizeof size);
}

#endif
