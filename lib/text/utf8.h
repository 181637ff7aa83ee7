/* UTF-8, one code point at a time, for bytes that may be anything. */
#ifndef CKV_TEXT_UTF8_H
#define CKV_TEXT_UTF8_H

#include "util/slice.h"

/* The code point at s.ptr[*at], moving *at past it; U+FFFD, one byte further, for a byte that is no valid UTF-8.
 * The caller keeps *at < s.len. */
uint32_t ckv_utf8_next(ckv_slice s, size_t *at);

/* True when every byte of `s` belongs to a valid, shortest-form sequence; *bad (may be NULL) is the first that does not. */
bool ckv_utf8_valid(ckv_slice s, size_t *bad);

/* How many code points ckv_utf8_next() would yield. */
size_t ckv_utf8_count(ckv_slice s);

#endif
