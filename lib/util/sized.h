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
