#include "io/unpack.h"

#include "util/error.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

/* What one step of a method takes and makes. */
typedef struct step {
    ckv_slice in;
    char *out;
    size_t room;
    const char *fault; /* set on CKV_CORRUPT */
} step;

typedef struct method {
    const char *name;
    bool (*begins)(ckv_slice bytes);
    bool (*open)(ckv_unpacker *unpacker);
    ckv_status (*run)(ckv_unpacker *unpacker, step *s);
    void (*close)(ckv_unpacker *unpacker);
} method;

struct ckv_unpacker {
    const method *method;
    const char *path;
    uint64_t taken;
    bool inside;  /* a member has begun and is not over */
    bool padding; /* zeros follow the last member, as tapes leave them */
    z_stream gzip;
    ZSTD_DStream *zstd;
};

static bool begins_gzip(ckv_slice bytes)
{
    return ckv_slice_starts(bytes, CKV_LIT("\x1F\x8B"));
}

static bool open_gzip(ckv_unpacker *unpacker)
{
    return inflateInit2(&unpacker->gzip, 16 + MAX_WBITS) == Z_OK; /* 16: the gzip header and no other */
}

/* Between members: zeros are padding, anything else must be the next header. */
static bool next_member(ckv_unpacker *unpacker, step *s)
{
    while (s->in.len && *s->in.ptr == '\0') {
        s->in = ckv_slice_tail(s->in, 1);
        unpacker->padding = true;
    }
    if (!s->in.len)
        return false;
    if (unpacker->padding)
        s->fault = "data after the padding at the end";
    else
        inflateReset(&unpacker->gzip);
    unpacker->inside = true;
    return !s->fault;
}

static ckv_status run_gzip(ckv_unpacker *unpacker, step *s)
{
    z_stream *z = &unpacker->gzip;
    if (!unpacker->inside && !next_member(unpacker, s))
        return s->fault ? CKV_CORRUPT : CKV_OK;
    z->next_in = (Bytef *)(uintptr_t)s->in.ptr;
    z->avail_in = (uInt)(s->in.len < UINT32_MAX ? s->in.len : UINT32_MAX);
    z->next_out = (Bytef *)s->out;
    z->avail_out = (uInt)(s->room < UINT32_MAX ? s->room : UINT32_MAX);
    int status = inflate(z, Z_NO_FLUSH);
    s->in = ckv_slice_tail(s->in, (size_t)(z->next_in - (const Bytef *)s->in.ptr));
    s->room -= (size_t)((char *)z->next_out - s->out);
    if (status == Z_MEM_ERROR)
        return CKV_NO_MEMORY;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
        s->fault = z->msg ? z->msg : "not gzip data";
        return CKV_CORRUPT;
    }
    unpacker->inside = status != Z_STREAM_END;
    return CKV_OK;
}

static void close_gzip(ckv_unpacker *unpacker)
{
    inflateEnd(&unpacker->gzip);
}

/* A frame, or one of those that readers are to skip, which parallel compressors put first. */
static bool begins_zstd(ckv_slice bytes)
{
    return ckv_slice_starts(bytes, CKV_LIT("\x28\xB5\x2F\xFD"))
           || (bytes.len >= 4 && (bytes.ptr[0] & 0xF0) == 0x50 && memcmp(bytes.ptr + 1, "\x2A\x4D\x18", 3) == 0);
}

static bool open_zstd(ckv_unpacker *unpacker)
{
    unpacker->zstd = ZSTD_createDStream();
    return unpacker->zstd && !ZSTD_isError(ZSTD_initDStream(unpacker->zstd));
}

static ckv_status run_zstd(ckv_unpacker *unpacker, step *s)
{
    ZSTD_inBuffer in = { s->in.ptr, s->in.len, 0 };
    ZSTD_outBuffer out = { s->out, s->room, 0 };
    if (!in.size && !unpacker->inside)
        return CKV_OK;
    size_t left = ZSTD_decompressStream(unpacker->zstd, &out, &in);
    s->in = ckv_slice_tail(s->in, in.pos);
    s->room -= out.pos;
    if (ZSTD_isError(left)) {
        if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation)
            return CKV_NO_MEMORY;
        s->fault = ZSTD_getErrorName(left);
        return CKV_CORRUPT;
    }
    unpacker->inside = left != 0;
    return CKV_OK;
}

static void close_zstd(ckv_unpacker *unpacker)
{
    ZSTD_freeDStream(unpacker->zstd);
}

static const method methods[] = {
    { "gzip", begins_gzip, open_gzip, run_gzip, close_gzip },
    { "zstd", begins_zstd, open_zstd, run_zstd, close_zstd },
};

static const method *method_of(ckv_slice beginning)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (methods[i].begins(beginning))
            return &methods[i];
    return NULL;
}

bool ckv_unpack_knows(ckv_slice beginning)
{
    return method_of(beginning) != NULL;
}

ckv_status ckv_unpacker_open(ckv_unpacker **out, const char *path, ckv_slice beginning, ckv_error *err)
{
    const method *how = method_of(beginning);
    if (!how)
        return ckv_fail(err, CKV_INVALID, "%s is not compressed by a known method", path);
    ckv_unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (!unpacker)
        return ckv_fail_memory(err);
    unpacker->method = how;
    unpacker->path = path;
    if (!how->open(unpacker)) {
        ckv_unpacker_close(unpacker);
        return ckv_fail_memory(err);
    }
    *out = unpacker;
    return CKV_OK;
}

static ckv_status fail_at(const ckv_unpacker *unpacker, const char *fault, const char *advice, ckv_error *err)
{
    ckv_fail(err, CKV_CORRUPT, "%s: byte %llu: damaged %s data: %s; %s", unpacker->path,
        (unsigned long long)unpacker->taken, unpacker->method->name, fault, advice);
    if (err)
        err->offset = unpacker->taken;
    return CKV_CORRUPT;
}

ckv_status ckv_unpacker_run(ckv_unpacker *unpacker, ckv_slice *in, char *out, size_t room, size_t *made, ckv_error *err)
{
    step s = { *in, out, room, NULL };
    ckv_status status = unpacker->method->run(unpacker, &s);
    unpacker->taken += in->len - s.in.len;
    if (status == CKV_CORRUPT)
        return fail_at(unpacker, s.fault, "copy the file again, or unpack what can be saved", err);
    if (status != CKV_OK)
        return ckv_fail_memory(err);
    *in = s.in;
    *made = room - s.room;
    return CKV_OK;
}

ckv_status ckv_unpacker_end(const ckv_unpacker *unpacker, ckv_error *err)
{
    if (!unpacker->inside)
        return CKV_OK;
    return fail_at(unpacker, "the file ends too early", "copy the file again", err);
}

uint64_t ckv_unpacker_taken(const ckv_unpacker *unpacker)
{
    return unpacker->taken;
}

void ckv_unpacker_close(ckv_unpacker *unpacker)
{
    if (!unpacker)
        return;
    unpacker->method->close(unpacker);
    free(unpacker);
}
