/* A run of bytes: how text leaves the library. */
#ifndef CKV_TEXT_H
#define CKV_TEXT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** UTF-8 with a length and no terminator; print it with "%.*s", (int)text.len, text.ptr. Borrowed from what gave it. */
typedef struct ckv_text {
    const char *ptr; /**< may be NULL when len is 0 */
    size_t len;
} ckv_text;

#ifdef __cplusplus
}
#endif

#endif
