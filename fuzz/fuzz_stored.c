/* Values of a store, by their first byte a source, a record, a policy, a model or the questions that a run drew:
 * whatever the bytes, they are read or refused; and what was read is written and read again the same. */
#include "engine/packed.h"
#include "engine/questions.h"
#include "model/model.h"

#include <stdlib.h>

#define MUST(condition) ((condition) ? (void)0 : abort())
#define ROOM ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ckv_status pack_source(ckv_slice bytes, ckv_buf *out)
{
    ckv_arena arena = { 0 };
    ckv_packed_source source = { 0 };
    ckv_status status = ckv_unpack_source(&source, bytes, &arena);
    if (status == CKV_OK)
        MUST(ckv_pack_source(out, &source) == CKV_OK);
    ckv_columns_free(&source.columns);
    ckv_plan_free(&source.plan);
    ckv_arena_free(&arena);
    return status;
}

static ckv_status pack_record(ckv_slice bytes, ckv_buf *out)
{
    ckv_record record = { 0 };
    ckv_status status = ckv_unpack_record(&record, bytes);
    if (status == CKV_OK)
        MUST(ckv_pack_record(out, &record, record.source) == CKV_OK);
    return status;
}

static ckv_status pack_policy(ckv_slice bytes, ckv_buf *out)
{
    ckv_arena arena = { 0 };
    ckv_survival_policy policy = { 0 };
    ckv_status status = ckv_unpack_policy(&policy, bytes, &arena);
    if (status == CKV_OK)
        MUST(ckv_pack_policy(out, &policy) == CKV_OK);
    ckv_arena_free(&arena);
    return status;
}

static ckv_status pack_model(ckv_slice bytes, ckv_buf *out)
{
    ckv_model model;
    ckv_error err;
    ckv_status status = ckv_model_unpack(&model, bytes, &err);
    if (status != CKV_OK) {
        MUST(err.code == status && err.message[0]);
        return status;
    }
    MUST(ckv_model_pack(&model, out) == CKV_OK);
    ckv_model_free(&model);
    return CKV_OK;
}

static ckv_status pack_questions(ckv_slice bytes, ckv_buf *out)
{
    ckv_expect_tally tally;
    ckv_questions questions;
    ckv_status status = ckv_unpack_expected(&tally, &questions, bytes);
    if (status == CKV_OK)
        MUST(ckv_pack_expected(out, &tally, &questions) == CKV_OK);
    ckv_questions_free(&questions);
    return status;
}

/* A model that this release wrote: those of the corpus are of older definitions sooner or later. */
static void check_builtin(void)
{
    ckv_model model;
    ckv_buf once = ckv_buf_make(ROOM), twice = ckv_buf_make(ROOM);
    ckv_model_builtin(&model);
    MUST(ckv_model_pack(&model, &once) == CKV_OK);
    MUST(pack_model(ckv_buf_slice(&once), &twice) == CKV_OK);
    MUST(ckv_slice_equal(ckv_buf_slice(&once), ckv_buf_slice(&twice)));
    ckv_model_free(&model);
    ckv_buf_free(&once);
    ckv_buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ckv_status (*const again[])(
        ckv_slice, ckv_buf *) = { pack_source, pack_record, pack_policy, pack_model, pack_questions };
    if (size == 0) {
        check_builtin();
        return 0;
    }
    ckv_buf once = ckv_buf_make(ROOM), twice = ckv_buf_make(ROOM);
    size_t form = data[0] % (sizeof again / sizeof *again);
    if (again[form](ckv_slice_of((const char *)data + 1, size - 1), &once) == CKV_OK) {
        MUST(again[form](ckv_buf_slice(&once), &twice) == CKV_OK);
        MUST(ckv_slice_equal(ckv_buf_slice(&once), ckv_buf_slice(&twice)));
    }
    ckv_buf_free(&once);
    ckv_buf_free(&twice);
    return 0;
}
