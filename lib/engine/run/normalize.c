/* Records to features, in pieces on all threads. Features depend on the record alone, so neither pieces nor threads
 * show. */
#include "engine/run/run.h"

#include "util/error.h"
#include "util/hash.h"
#include "util/parallel.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Records in one piece of work. */
#define PIECE 2048

/* So many records before one is read its cells are fetched. */
#define AHEAD 4

/* What one thread needs; kept between pieces. */
typedef struct normalizing {
    ckv_feature_builder builder;
    ckv_normalizer normalizer;
    ckv_buf scratch, features, identity;
} normalizing;

typedef struct job {
    ckv_run *run;
    normalizing *of_worker;
    atomic_size_t done; /* records, for progress alone */
} job;

static ckv_status normalize_record(ckv_run *run, normalizing *n, ckv_arena *arena, size_t i)
{
    ckv_record *r = &run->records[i];
    const ckv_run_source *s = &run->sources[r->source];
    memcpy(n->normalizer.country, s->country, sizeof n->normalizer.country);
    ckv_buf_clear(&n->features);
    n->builder.source = ckv_source_tag(s->name);
    ckv_status status = ckv_record_features(
        &s->plan, (ckv_record_type)r->type, r->cells, &n->builder, &n->normalizer, &n->scratch, &n->features);
    if (status != CKV_OK)
        return status;
    ckv_slice kept = ckv_arena_copy(arena, ckv_buf_slice(&n->features));
    if (!kept.ptr)
        return CKV_NO_MEMORY;
    run->features[i] = (const uint8_t *)kept.ptr;
    r->told = n->normalizer.told;
    run->identity[i] = ckv_hash(ckv_run_identity(run, r, &n->identity));
    return ckv_buf_status(&n->identity);
}

static ckv_status normalize_piece(void *context, size_t piece, unsigned worker)
{
    job *j = context;
    size_t to = (piece + 1) * PIECE < j->run->count ? (piece + 1) * PIECE : j->run->count;
    ckv_status status = CKV_OK;
    for (size_t i = piece * PIECE; status == CKV_OK && i < to; i++) {
        ckv_run_fetch_cells(j->run, i + AHEAD < to ? i + AHEAD : i);
        status = ckv_room_check_step(j->run->room, i);
        if (status == CKV_OK)
            status = normalize_record(j->run, &j->of_worker[worker], &j->run->feature_arenas[worker], i);
    }
    size_t done = atomic_fetch_add(&j->done, to - piece * PIECE) + to - piece * PIECE;
    if (status == CKV_OK && worker == 0)
        status = ckv_run_progress(j->run, CKV_STAGE_NORMALIZE, done, j->run->count, NULL);
    return status;
}

static normalizing make_scratch(ckv_run *run)
{
    normalizing n = { ckv_feature_builder_make(), ckv_normalizer_make("", run->config->as_of),
        ckv_buf_make((size_t)1 << 30), ckv_buf_make((size_t)1 << 17), ckv_buf_make((size_t)1 << 24) };
    n.normalizer.placeholders = run->listed.count ? &run->listed_index : NULL;
    return n;
}

static void free_scratch(normalizing *n)
{
    ckv_feature_builder_free(&n->builder);
    ckv_normalizer_free(&n->normalizer);
    ckv_buf_free(&n->scratch);
    ckv_buf_free(&n->features);
    ckv_buf_free(&n->identity);
}

/* A record again, under what was found to be shared. */
static ckv_status normalize_again(void *context, size_t record, unsigned worker)
{
    job *j = context;
    j->of_worker[worker].normalizer.placeholders = &j->run->listed_index;
    return normalize_record(j->run, &j->of_worker[worker], &j->run->feature_arenas[worker], record);
}

ckv_status ckv_run_normalize(ckv_run *run, ckv_error *err)
{
    ckv_status indexed = ckv_run_index_listed(run, err);
    if (indexed != CKV_OK)
        return indexed;
    size_t n = run->count ? run->count : 1;
    job j = { run, calloc(run->threads, sizeof *j.of_worker), 0 };
    run->features = calloc(n, sizeof *run->features);
    run->identity = calloc(n, sizeof *run->identity);
    run->feature_arenas = calloc(run->threads, sizeof *run->feature_arenas);
    ckv_status status = j.of_worker && run->features && run->identity && run->feature_arenas ? CKV_OK : CKV_NO_MEMORY;
    for (unsigned w = 0; status == CKV_OK && w < run->threads; w++) {
        run->feature_arenas[w] = (ckv_arena){ .room = run->room, .use = CKV_ROOM_FEATURES };
        j.of_worker[w] = make_scratch(run);
    }
    if (status == CKV_OK)
        status = ckv_parallel_run(run->threads, (run->count + PIECE - 1) / PIECE, normalize_piece, &j);
    if (status == CKV_OK)
        status = ckv_run_find_shared(run, normalize_again, &j, err);
    for (unsigned w = 0; j.of_worker && w < run->threads; w++)
        free_scratch(&j.of_worker[w]);
    free(j.of_worker);
    if (run->settled) /* from here on records are only read, and most of that when profiles are written */
        ckv_room_seal(run->room, run->records);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "normalizing failed: %s", ckv_status_name(status));
}
