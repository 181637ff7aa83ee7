/* The whole job: the stages in order, and what they share. */
#include "engine/run/run.h"

#include "engine/run/old_state.h"
#include "util/error.h"
#include "util/hash.h"
#include "util/parallel.h"
#include "util/search.h"
#include "util/sized.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

const char *ckv_stage_name(ckv_stage stage)
{
    static const char *const names[CKV_STAGE_COUNT] = { "read", "normalize", "block", "train", "score", "cluster",
        "write", "store" };
    return (unsigned)stage < CKV_STAGE_COUNT ? names[stage] : "unknown";
}

static void free_features(ckv_run *run)
{
    for (unsigned i = 0; run->feature_arenas && i < run->threads; i++)
        ckv_arena_free(&run->feature_arenas[i]);
    free(run->feature_arenas);
    free(run->features);
    run->feature_arenas = NULL;
    run->features = NULL;
}

/* Once there are customers, only a store wants them. */
static ckv_status drop_features(ckv_run *run, ckv_error *err)
{
    (void)err;
    if (!run->store)
        free_features(run);
    return CKV_OK;
}

/* Before anything of the result gets its name. */
static ckv_status check_room(ckv_run *run, ckv_error *err)
{
    return ckv_room_failure(run->room, err);
}

static const struct {
    ckv_stage stage;
    ckv_status (*fn)(ckv_run *run, ckv_error *err);
} steps[] = {
    { CKV_STAGE_READ, ckv_run_open },
    { CKV_STAGE_READ, ckv_run_read },
    { CKV_STAGE_READ, ckv_run_identify },
    { CKV_STAGE_NORMALIZE, ckv_run_normalize },
    { CKV_STAGE_BLOCK, ckv_run_block },
    { CKV_STAGE_TRAIN, ckv_run_read_labels },
    { CKV_STAGE_TRAIN, ckv_run_train },
    { CKV_STAGE_TRAIN, ckv_run_edit_model },
    { CKV_STAGE_SCORE, ckv_run_score },
    { CKV_STAGE_CLUSTER, ckv_run_decide },
    { CKV_STAGE_CLUSTER, ckv_run_cluster },
    { CKV_STAGE_CLUSTER, ckv_run_expect },
    { CKV_STAGE_WRITE, drop_features },
    { CKV_STAGE_WRITE, ckv_run_write },
    { CKV_STAGE_WRITE, ckv_run_check },
    { CKV_STAGE_WRITE, check_room },
    { CKV_STAGE_STORE, ckv_run_keep },
};

/* Only reported: no result depends on a clock. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void ckv_run_free(ckv_run *run)
{
    ckv_rejects_close(run->rejects);
    ckv_outdir_close(run->outdir);
    ckv_old_state_free(run->old);
    ckv_store_close(run->store);
    ckv_fine_free(&run->fine);
    ckv_blocks_free(&run->blocks);
    ckv_clusters_free(&run->clusters);
    ckv_model_free(&run->model);
    ckv_placeholders_free(&run->listed);
    ckv_placeholder_index_free(&run->listed_index);
    for (size_t i = 0; i < run->source_count; i++) {
        ckv_columns_free(&run->sources[i].columns);
        ckv_plan_free(&run->sources[i].plan);
    }
    free_features(run);
    for (size_t i = 0; run->kept && i < run->source_count; i++)
        ckv_arena_free(&run->kept[i]);
    free(run->kept);
    for (size_t i = 0; run->distinct && i < run->source_count; i++)
        ckv_distinct_free(&run->distinct[i]);
    free(run->distinct);
    free(run->sources);
    if (run->settled)
        ckv_room_give(run->room, run->records);
    else
        free(run->records);
    free(run->origins);
    free(run->identity);
    free(run->record_source);
    free(run->labels);
    free(run->links);
    free(run->link_keys);
    free(run->sampled.items);
    ckv_questions_free(&run->questions);
    free(run->decisions);
    free(run->verdicts);
    free(run->unread);
    free(run->reject_counts);
    free(run->ids);
    ckv_arena_free(&run->text);
    ckv_arena_free(&run->rows);
    ckv_arena_free(&run->config->arena);
    free(run->config->sources);
    ckv_room_free(run->room);
}

ckv_status ckv_run_take_options(ckv_batch_options *out, const ckv_batch_options *given, ckv_error *err)
{
    *out = (ckv_batch_options)CKV_BATCH_OPTIONS_INIT;
    if (!given)
        return CKV_OK;
    ckv_status status = ckv_sized_take(out, given, sizeof *out, "ckv_batch_options", err);
    return status == CKV_OK ? ckv_run_check_files(out->files, err) : status;
}

unsigned ckv_run_threads(unsigned asked)
{
    unsigned threads = asked ? asked : ckv_parallel_processors();
    return threads < CKV_THREADS_MAX ? threads : CKV_THREADS_MAX;
}

/* The run's own configuration: it fills in the columns that the caller's leaves to inference. All text stays the
 * caller's. */
ckv_status ckv_run_copy_config(ckv_config_data *own, const ckv_config *config, ckv_error *err)
{
    const ckv_config_data *data = ckv_config_data_of(config);
    *own = *data;
    own->arena = (ckv_arena){ 0 };
    own->sources = malloc((data->source_count + 1) * sizeof *own->sources);
    if (!own->sources)
        return ckv_fail_memory(err);
    if (data->source_count)
        memcpy(own->sources, data->sources, data->source_count * sizeof *own->sources);
    return CKV_OK;
}

ckv_status ckv_run_cancelled(ckv_stage stage, ckv_error *err)
{
    return ckv_fail(err, CKV_CANCELLED, "cancelled during stage %s; nothing was written", ckv_stage_name(stage));
}

ckv_status ckv_batch_run(
    const ckv_config *config, const ckv_batch_options *given, ckv_batch_result *result, ckv_error *err)
{
    ckv_batch_options options;
    ckv_status status = ckv_run_take_options(&options, given, err);
    if (status == CKV_OK)
        status = ckv_sized_check(result ? &result->size : NULL, "ckv_batch_result", err);
    if (status != CKV_OK)
        return status;
    ckv_config_data own;
    ckv_run run = { .config = &own, .options = &options, .threads = ckv_run_threads(options.threads) };
    ckv_error reason;
    status = ckv_run_copy_config(&own, config, err);
    if (status == CKV_OK)
        status = ckv_run_open_room(&run, err);
    for (size_t i = 0; status == CKV_OK && i < sizeof steps / sizeof *steps; i++) {
        double start = now();
        ckv_room_tidy(run.room);
        status = ckv_run_progress(&run, steps[i].stage, 0, 0, err);
        if (status == CKV_OK)
            status = steps[i].fn(&run, err);
        if (status == CKV_CANCELLED)
            ckv_run_cancelled(steps[i].stage, err);
        run.result.seconds[steps[i].stage] += now() - start;
    }
    /* A stage only knows that it got no memory; the room knows why. */
    ckv_status of_room = status == CKV_OK ? CKV_OK : ckv_room_failure(run.room, &reason);
    if (of_room != CKV_OK) {
        status = of_room;
        if (err)
            *err = reason;
    }
    if (status == CKV_OK) {
        ckv_run_tell_rejects(&run);
        ckv_sized_give(result, &run.result, sizeof run.result);
    }
    ckv_run_free(&run);
    return status;
}

ckv_status ckv_run_progress(ckv_run *run, ckv_stage stage, uint64_t done, uint64_t total, ckv_error *err)
{
    return ckv_run_progress_items(run, stage, done, total, done, err);
}

ckv_status ckv_run_progress_items(
    ckv_run *run, ckv_stage stage, uint64_t done, uint64_t total, uint64_t items, ckv_error *err)
{
    static const char *const units[CKV_STAGE_COUNT] = {
        [CKV_STAGE_READ] = "rows",
        [CKV_STAGE_NORMALIZE] = "records",
        [CKV_STAGE_SCORE] = "pairs",
        [CKV_STAGE_WRITE] = "customers",
        [CKV_STAGE_STORE] = "customers",
    };
    ckv_progress p = { stage, done, total, items, units[stage] };
    if (ckv_room_check(run->room) != CKV_OK)
        return CKV_NO_MEMORY;
    if (run->options->on_progress && !run->options->on_progress(run->options->context, &p))
        return ckv_run_cancelled(stage, err);
    return CKV_OK;
}

void ckv_run_note(ckv_run *run, const char *format, ...)
{
    char text[512];
    va_list args;
    if (!run->options->on_note)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    run->options->on_note(run->options->context, text);
}

static ckv_status reserve_records(ckv_run *run, ckv_error *err)
{
    if (run->count < run->cap)
        return CKV_OK;
    if (run->cap >= UINT32_MAX / 2)
        return ckv_fail(err, CKV_TOO_LARGE, "more than 2 billion records in one run");
    size_t cap = run->cap + run->cap / 2 + 4096;
    ckv_record *records = realloc(run->records, cap * sizeof *records);
    if (!records)
        return ckv_fail_memory(err);
    run->records = records;
    ckv_origin *origins = realloc(run->origins, cap * sizeof *origins);
    if (!origins)
        return ckv_fail_memory(err);
    run->origins = origins;
    run->cap = cap;
    return CKV_OK;
}

ckv_status ckv_run_add(ckv_run *run, const ckv_record *record, ckv_origin origin, ckv_error *err)
{
    ckv_status status = reserve_records(run, err);
    if (status != CKV_OK)
        return status;
    ckv_record copy = *record;
    copy.cells = ckv_arena_copy(run->kept ? &run->kept[record->source] : &run->rows, record->cells);
    copy.key = record->key.len ? ckv_arena_copy(&run->rows, record->key) : ckv_slice_of("", 0);
    if (!copy.cells.ptr || !copy.key.ptr)
        return ckv_fail_memory(err);
    run->origins[run->count] = origin;
    run->records[run->count++] = copy;
    return CKV_OK;
}

ckv_slice ckv_run_identity(const ckv_run *run, const ckv_record *record, ckv_buf *out)
{
    ckv_buf_clear(out);
    ckv_buf_add(out, run->sources[record->source].name);
    ckv_buf_byte(out, 0);
    ckv_buf_add(out, record->key);
    return ckv_buf_slice(out);
}

static int compare_identity(const ckv_run *run, const ckv_record *record, ckv_slice source, ckv_slice key)
{
    int order = ckv_slice_compare(run->sources[record->source].name, source);
    return order ? order : ckv_slice_compare(record->key, key);
}

uint32_t ckv_run_find_record(const ckv_run *run, size_t count, ckv_slice source, ckv_slice key)
{
    size_t at;
    CKV_SEARCH(at, count, compare_identity(run, &run->records[at], source, key) < 0);
    bool found = at < count && compare_identity(run, &run->records[at], source, key) == 0;
    return found ? (uint32_t)at : CKV_NO_RECORD;
}

ckv_run_source *ckv_run_find_source(ckv_run *run, ckv_slice name)
{
    for (size_t i = 0; i < run->source_count; i++) {
        if (ckv_slice_equal(run->sources[i].name, name))
            return &run->sources[i];
    }
    return NULL;
}
