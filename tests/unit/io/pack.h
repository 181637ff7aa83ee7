/* Compressed bytes for tests. */
#ifndef CKV_TESTS_IO_PACK_H
#define CKV_TESTS_IO_PACK_H

#include "util/buf.h"

/* Append `text` as one gzip member or one zstd frame. */
void pack_gzip(ckv_buf *out, ckv_slice text);
void pack_zstd(ckv_buf *out, ckv_slice text);

#endif
