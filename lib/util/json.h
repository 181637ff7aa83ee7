/* JSON strings, for output of a fixed shape that is written once per entity. */
#ifndef CKV_UTIL_JSON_H
#define CKV_UTIL_JSON_H

#include "util/buf.h"

/* Append `s` as a JSON string, quotes and all. RFC 8259: quote, backslash and controls are escaped; other UTF-8 stays
 * as it is. */
void ckv_buf_json(ckv_buf *buf, ckv_slice s);

#endif
