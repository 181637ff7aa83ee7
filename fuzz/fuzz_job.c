/* Jobs, which come over a network: whatever the bytes, they are one or are refused; and what was read is told again by
 * the same bytes. Behind the checksum, which a fuzzer would not get past, by the first byte: the whole rest; the rest
 * behind a model of this release; or such a job with some bytes changed. */
#include "engine/job.h"

#include "util/hash.h"

#include <stdlib.h>

#define MUST(condition) ((condition) ? (void)0 : abort())
#define ROOM ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(ckv_slice body)
{
    ckv_buf whole = ckv_buf_make(ROOM);
    ckv_job *job;
    ckv_error err = { 0 };
    ckv_buf_add(&whole, ckv_slice_of("ckvjob\0\1", 8));
    ckv_buf_u64(&whole, ckv_hash(body));
    ckv_buf_add(&whole, body);
    ckv_status status = ckv_job_read(&job, (ckv_text){ whole.ptr, whole.len }, &err);
    if (status == CKV_OK) {
        ckv_text again = ckv_job_bytes(job);
        MUST(ckv_slice_equal(ckv_slice_of(again.ptr, again.len), ckv_buf_slice(&whole)));
        ckv_job_free(job);
    } else
        MUST(err.code == status && err.message[0]);
    ckv_buf_free(&whole);
}

/* Mode, and a model. */
static void put_head(ckv_buf *out)
{
    ckv_model model;
    ckv_buf packed = ckv_buf_make(ROOM);
    MUST(ckv_model_builtin(&model) == CKV_OK && ckv_model_freeze(&model) == CKV_OK);
    MUST(ckv_model_pack(&model, &packed) == CKV_OK);
    ckv_buf_varint(out, 0);
    ckv_buf_varint(out, packed.len);
    ckv_buf_add(out, ckv_buf_slice(&packed));
    ckv_model_free(&model);
    ckv_buf_free(&packed);
}

/* Two bytes say where, one how. */
static void change(ckv_buf *body, ckv_slice how)
{
    for (size_t i = 0; i + 3 <= how.len; i += 3) {
        size_t at = (uint8_t)how.ptr[i] | (size_t)(uint8_t)how.ptr[i + 1] << 8;
        body->ptr[at % body->len] ^= how.ptr[i + 2];
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ckv_buf body = ckv_buf_make(ROOM);
    ckv_slice rest = size ? ckv_slice_of((const char *)data + 1, size - 1) : ckv_slice_of("", 0);
    unsigned form = size ? data[0] % 3 : 2;
    if (form > 0)
        put_head(&body);
    if (form < 2)
        ckv_buf_add(&body, rest);
    else {
        ckv_buf_varint(&body, 0); /* no policy, no sources */
        ckv_buf_varint(&body, 0);
        change(&body, rest);
    }
    check(ckv_buf_slice(&body));
    ckv_buf_free(&body);
    return 0;
}
