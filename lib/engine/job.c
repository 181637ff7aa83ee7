#include "engine/job.h"

#include "store/nouns.h"
#include "store/store.h"
#include "util/error.h"
#include "util/hash.h"

#include <stdlib.h>

#define MAGIC "ckvjob\0\1"
enum { MAGIC_LEN = 8, HEAD_LEN = 16 };

/* ---- out of a store ---- */

static void put_text(ckv_buf *out, ckv_slice s)
{
    ckv_buf_varint(out, s.len);
    ckv_buf_add(out, s);
}

static ckv_status put_model(ckv_buf *out, ckv_txn *txn)
{
    uint64_t version;
    ckv_slice packed;
    ckv_status status = ckv_store_get_current_model(txn, &version);
    if (status == CKV_OK)
        status = ckv_store_get_model(txn, version, &packed);
    if (status == CKV_OK)
        put_text(out, packed);
    return status;
}

static ckv_status put_policy(ckv_buf *out, ckv_txn *txn)
{
    ckv_slice packed = { NULL, 0 };
    ckv_status status = ckv_store_get_meta(txn, "policy", &packed);
    put_text(out, packed);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}

static void put_sources(ckv_buf *out, ckv_txn *txn)
{
    ckv_walk walk;
    ckv_buf_varint(out, ckv_txn_count(txn, CKV_TABLE_SOURCE));
    ckv_walk_begin(&walk, txn, CKV_TABLE_SOURCE, CKV_LIT(""));
    while (ckv_walk_next(&walk))
        put_text(out, walk.value);
    ckv_walk_end(&walk);
}

static ckv_status collect(ckv_buf *out, ckv_txn *txn)
{
    uint64_t mode = CKV_MODE_DEDUPE;
    ckv_status status = ckv_store_get_meta_number(txn, "mode", &mode);
    ckv_buf_varint(out, mode);
    if (status == CKV_OK || status == CKV_NOT_FOUND)
        status = put_model(out, txn);
    if (status == CKV_OK)
        status = put_policy(out, txn);
    if (status == CKV_OK)
        put_sources(out, txn);
    return status == CKV_OK ? ckv_buf_status(out) : status;
}

static ckv_status read_store(ckv_buf *out, ckv_store *store, ckv_error *err)
{
    ckv_txn *txn;
    ckv_buf body = ckv_buf_make(CKV_WHOLE_MAX);
    ckv_status status = ckv_txn_read(&txn, store, err);
    if (status != CKV_OK)
        return status;
    status = collect(&body, txn);
    ckv_status failed = ckv_txn_error(txn, err);
    ckv_txn_abort(txn);
    if (failed == CKV_OK && status == CKV_NOT_FOUND)
        failed = ckv_fail(err, status, "the store has no model: nothing was matched in it");
    else if (failed == CKV_OK && status != CKV_OK)
        failed = ckv_fail(err, status, "reading the store failed: %s", ckv_status_name(status));
    if (failed == CKV_OK) {
        ckv_buf_add(out, ckv_slice_of(MAGIC, MAGIC_LEN));
        ckv_buf_u64(out, ckv_hash(ckv_buf_slice(&body)));
        ckv_buf_add(out, ckv_buf_slice(&body));
        failed = ckv_buf_status(out) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
    }
    ckv_buf_free(&body);
    return failed;
}

ckv_status ckv_job_open(ckv_job **out, const char *path, ckv_error *err)
{
    ckv_store_options options = { .read_only = true };
    ckv_buf bytes = ckv_buf_make(CKV_WHOLE_MAX);
    ckv_store *store;
    ckv_status status = ckv_store_open(&store, path, &options, err);
    if (status != CKV_OK)
        return status;
    status = read_store(&bytes, store, err);
    ckv_store_close(store);
    if (status == CKV_OK)
        status = ckv_job_read(out, (ckv_text){ bytes.ptr, bytes.len }, err);
    ckv_buf_free(&bytes);
    return status;
}

/* ---- out of bytes ---- */

static ckv_slice take_text(ckv_cursor *in)
{
    uint64_t len = ckv_cursor_varint(in);
    return ckv_cursor_bytes(in, len > SIZE_MAX ? SIZE_MAX : (size_t)len);
}

static ckv_status take_sources(ckv_job *job, ckv_cursor *in)
{
    uint64_t n = ckv_cursor_varint(in);
    if (in->bad || n > (uint64_t)(in->end - in->ptr))
        return CKV_CORRUPT;
    job->sources = calloc((size_t)n + 1, sizeof *job->sources);
    job->golden = calloc((size_t)n + 1, sizeof *job->golden);
    job->unique = calloc((size_t)n + 1, sizeof *job->unique);
    if (!job->sources || !job->golden || !job->unique)
        return CKV_NO_MEMORY;
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        ckv_packed_source *s = &job->sources[job->source_count++];
        status = ckv_unpack_source(s, take_text(in), &job->arena);
        job->golden[i] = (ckv_golden_source){ s->name, &s->plan, s->trust, { 0 } };
        memcpy(job->golden[i].country, s->country, sizeof s->country);
        job->unique[i] = ckv_source_has_one(job->mode, s->unique);
    }
    return status;
}

static ckv_status index_listed(ckv_job *job)
{
    char(*countries)[3] = calloc(job->source_count + 1, sizeof *countries);
    job->listed = calloc(1, sizeof *job->listed);
    if (!countries || !job->listed) {
        free(countries);
        return CKV_NO_MEMORY;
    }
    for (size_t i = 0; i < job->source_count; i++)
        memcpy(countries[i], job->golden[i].country, sizeof *countries);
    ckv_status status = ckv_placeholder_index_make(
        job->listed, &job->model.listed, (const char(*)[3])countries, job->source_count, job->model.as_of);
    free(countries);
    return status;
}

static ckv_status take_all(ckv_job *job, ckv_error *err)
{
    ckv_cursor in = ckv_cursor_of(ckv_slice_tail(ckv_buf_slice(&job->bytes), HEAD_LEN));
    uint64_t mode = ckv_cursor_varint(&in);
    ckv_slice model = take_text(&in), policy = take_text(&in);
    if (in.bad || mode > CKV_MODE_ONE_TO_ONE)
        return CKV_CORRUPT;
    job->mode = (ckv_mode)mode;
    ckv_status status = ckv_model_unpack(&job->model, model, err);
    if (status == CKV_OK && policy.len)
        status = ckv_unpack_policy(&job->policy, policy, &job->arena);
    if (status == CKV_OK)
        status = take_sources(job, &in);
    if (status == CKV_OK && (in.bad || in.ptr != in.end))
        status = CKV_CORRUPT;
    return status == CKV_OK ? index_listed(job) : status;
}

static bool is_job(ckv_slice bytes)
{
    ckv_cursor in = ckv_cursor_of(bytes);
    ckv_slice magic = ckv_cursor_bytes(&in, MAGIC_LEN);
    uint64_t hash = ckv_cursor_u64(&in);
    return !in.bad && ckv_slice_equal(magic, ckv_slice_of(MAGIC, MAGIC_LEN))
           && hash == ckv_hash(ckv_slice_tail(bytes, HEAD_LEN));
}

ckv_status ckv_job_read(ckv_job **out, ckv_text bytes, ckv_error *err)
{
    ckv_slice given = ckv_slice_of(bytes.ptr, bytes.len);
    if (!is_job(given))
        return ckv_fail(err, CKV_CORRUPT, "not the bytes of a job, or damaged");
    ckv_job *job = calloc(1, sizeof *job);
    if (!job)
        return ckv_fail_memory(err);
    job->bytes = ckv_buf_make(SIZE_MAX);
    ckv_buf_add(&job->bytes, given);
    ckv_status status = ckv_buf_status(&job->bytes);
    if (status == CKV_OK)
        status = take_all(job, err);
    if (status != CKV_OK) {
        ckv_job_free(job);
        return status == CKV_VERSION ? status
                                     : ckv_fail(err, status, "reading a job failed: %s", ckv_status_name(status));
    }
    *out = job;
    return CKV_OK;
}

ckv_text ckv_job_bytes(const ckv_job *job)
{
    return (ckv_text){ job->bytes.ptr, job->bytes.len };
}

void ckv_job_free(ckv_job *job)
{
    if (!job)
        return;
    for (size_t i = 0; i < job->source_count; i++) {
        ckv_columns_free(&job->sources[i].columns);
        ckv_plan_free(&job->sources[i].plan);
    }
    free(job->sources);
    free(job->golden);
    free(job->unique);
    ckv_model_free(&job->model);
    if (job->listed)
        ckv_placeholder_index_free(job->listed);
    free(job->listed);
    ckv_arena_free(&job->arena);
    ckv_buf_free(&job->bytes);
    free(job);
}

/* ---- what tasks ask ---- */

size_t ckv_job_source(const ckv_job *job, ckv_slice name)
{
    size_t i = 0;
    while (i < job->source_count && !ckv_slice_equal(job->sources[i].name, name))
        i++;
    return i;
}

static uint32_t column_of(const ckv_packed_source *s, ckv_slice header)
{
    return header.len ? ckv_columns_find(&s->columns, header) : UINT32_MAX;
}

ckv_row_rule ckv_job_row_rule(const ckv_job *job, size_t source)
{
    const ckv_packed_source *s = &job->sources[source];
    ckv_source_columns columns = { column_of(s, s->row.key), column_of(s, s->row.updated),
        column_of(s, s->row.type_column) };
    return (ckv_row_rule){ columns, s->row.type, &s->plan, s->country };
}

bool ckv_job_identity(const ckv_job *job, ckv_text identity, size_t *source, ckv_slice *key)
{
    const char *end = identity.len ? memchr(identity.ptr, 0, identity.len) : NULL;
    if (!end)
        return false;
    size_t len = (size_t)(end - identity.ptr);
    *source = ckv_job_source(job, ckv_slice_of(identity.ptr, len));
    *key = ckv_slice_of(end + 1, identity.len - len - 1);
    return *source < job->source_count;
}

const uint8_t *ckv_job_features(ckv_text features, ckv_error *err)
{
    if (ckv_features_valid(ckv_slice_of(features.ptr, features.len)))
        return (const uint8_t *)features.ptr;
    ckv_fail(err, CKV_CORRUPT, "bytes that are no features of a record");
    return NULL;
}
