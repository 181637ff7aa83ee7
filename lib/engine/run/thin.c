/* Rows of a source in bounded memory: those that a sample of all of them would have. */
#include "engine/run/run.h"
#include "infer/sample.h"
#include "util/error.h"
#include "util/hash.h"

#include <stdlib.h>

/* Bytes of cells that are kept of a source. */
#define KEPT ((size_t)8 << 20)

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t hash_of(const ckv_thin *thin, const ckv_record *record)
{
    return ckv_sample_hash(thin->header_hash, thin->columns, record->cells);
}

/* The hash that half of the rows are below; *same when more than half are equal. */
static ckv_status find_middle(ckv_thin *thin, bool *same, ckv_error *err)
{
    size_t n = thin->run->count - thin->first;
    uint64_t *hashes = malloc((n + 1) * sizeof *hashes);
    if (!hashes)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        hashes[i] = hash_of(thin, &thin->run->records[thin->first + i]);
    if (n > 1)
        qsort(hashes, n, sizeof *hashes, by_value);
    *same = n && hashes[n / 2] == hashes[0];
    if (n)
        thin->below = hashes[n / 2];
    free(hashes);
    return CKV_OK;
}

static ckv_status cut_back(ckv_thin *thin, ckv_error *err)
{
    ckv_run *run = thin->run;
    ckv_arena old = run->kept[thin->source];
    size_t kept = thin->first;
    bool same = false;
    ckv_status status = find_middle(thin, &same, err);
    if (status != CKV_OK)
        return status;
    run->kept[thin->source] = (ckv_arena){ 0 };
    for (size_t i = thin->first; status == CKV_OK && i < run->count; i++) {
        ckv_record r = run->records[i];
        uint64_t hash = hash_of(thin, &r);
        if (hash > thin->below || (hash == thin->below && !same))
            continue;
        same &= hash != thin->below; /* of many equal rows one stays */
        r.cells = ckv_arena_copy(&run->kept[thin->source], r.cells);
        status = r.cells.ptr ? CKV_OK : ckv_fail_memory(err);
        run->origins[kept] = run->origins[i];
        run->records[kept++] = r;
    }
    run->count = kept;
    ckv_arena_free(&old);
    return status;
}

static ckv_status hash_headers(ckv_thin *thin, ckv_error *err)
{
    const ckv_columns *columns = &thin->run->sources[thin->source].columns;
    if (thin->columns == columns->count)
        return CKV_OK;
    uint64_t *larger = realloc(thin->header_hash, columns->count * sizeof *larger);
    if (!larger)
        return ckv_fail_memory(err);
    thin->header_hash = larger;
    for (; thin->columns < columns->count; thin->columns++)
        larger[thin->columns] = ckv_hash(columns->header[thin->columns]);
    return CKV_OK;
}

ckv_status ckv_thin_add(ckv_thin *thin, const ckv_record *record, ckv_origin origin, ckv_error *err)
{
    if (thin->run->extent != CKV_EXTENT_WHOLE)
        return ckv_run_add(thin->run, record, origin, err);
    ckv_status status = hash_headers(thin, err);
    if (status == CKV_OK && ckv_distinct_add(&thin->run->distinct[thin->source], record->cells) != CKV_OK)
        status = ckv_fail_memory(err);
    if (status != CKV_OK || hash_of(thin, record) >= thin->below)
        return status;
    status = ckv_run_add(thin->run, record, origin, err);
    return status == CKV_OK && thin->run->kept[thin->source].total > KEPT ? cut_back(thin, err) : status;
}
