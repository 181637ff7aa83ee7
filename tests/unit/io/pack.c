#include "pack.h"

#include <check.h>
#include <zlib.h>
#include <zstd.h>

void pack_gzip(ckv_buf *out, ckv_slice text)
{
    z_stream z = { 0 };
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ck_assert(ckv_buf_reserve(out, deflateBound(&z, text.len)));
    z.next_in = (Bytef *)(uintptr_t)text.ptr;
    z.avail_in = (uInt)text.len;
    z.next_out = (Bytef *)out->ptr + out->len;
    z.avail_out = (uInt)(out->cap - out->len);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->len += z.total_out;
    deflateEnd(&z);
}

void pack_zstd(ckv_buf *out, ckv_slice text)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    ck_assert(ckv_buf_reserve(out, ZSTD_compressBound(text.len)));
    size_t len = ZSTD_compress2(context, out->ptr + out->len, out->cap - out->len, text.ptr, text.len);
    ck_assert(!ZSTD_isError(len));
    out->len += len;
    ZSTD_freeCCtx(context);
}
