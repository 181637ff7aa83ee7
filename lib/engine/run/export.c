/* The files of a run out of a store: what it holds, put back as the stages of a run leave it. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"

#include "util/error.h"
#include "util/sized.h"

#include <stdlib.h>

static ckv_status open_all(ckv_run *run, const char *store, ckv_error *err)
{
    ckv_store_options options = { .read_only = true };
    ckv_status status = ckv_store_open(&run->store, store, &options, err);
    if (status == CKV_OK)
        status = ckv_old_state_read(run, err);
    if (status == CKV_OK && !run->has_model) /* of other normalizers, or none */
        status = ckv_model_builtin(&run->model) == CKV_OK ? CKV_OK : ckv_fail_memory(err);
    if (status == CKV_OK)
        status = ckv_outdir_open(&run->outdir, run->options->out, NULL, err);
    if (status == CKV_OK)
        status = ckv_run_list(run, err);
    if (status == CKV_OK)
        status = ckv_run_index_listed(run, err);
    return status == CKV_OK ? ckv_old_state_add_records(run, err) : status;
}

/* Entities by their least records; records of one id stand together once they are ordered by it. */
static ckv_status take_entities(ckv_run *run, ckv_error *err)
{
    size_t n = run->count;
    ckv_keyed *order = malloc(2 * (n + 1) * sizeof *order);
    run->ids = malloc((n + 1) * sizeof *run->ids);
    run->clusters.entity = malloc((n + 1) * sizeof *run->clusters.entity);
    if (!order || !run->ids || !run->clusters.entity) {
        free(order);
        return ckv_fail_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        run->ids[i] = run->old->records[i].id;
        order[i] = (ckv_keyed){ run->ids[i], i };
    }
    ckv_sort_keyed(order, order + n + 1, n);
    for (size_t i = 0; i < n; i++) {
        bool first = i == 0 || order[i].key != order[i - 1].key;
        uint32_t r = (uint32_t)order[i].value;
        run->clusters.entity[r] = first ? r : run->clusters.entity[order[i - 1].value];
        run->result.entities += first;
    }
    free(order);
    return CKV_OK;
}

static void count(ckv_run *run)
{
    ckv_run_count_types(run);
    run->result.review = run->clusters.review_count;
    for (size_t i = 0; i < run->link_count; i++)
        run->result.links += run->links[i].weight >= run->model.link;
}

/* Of what a run can be told, as much as is an export's. */
static ckv_status take_options(ckv_batch_options *out, const ckv_batch_options *given, ckv_error *err)
{
    ckv_batch_options all;
    ckv_status status = ckv_run_take_options(&all, given, err);
    if (status == CKV_OK && !all.out)
        status = ckv_fail(err, CKV_INVALID, "an export without a directory for its files: set options->out");
    if (status != CKV_OK)
        return status;
    *out = (ckv_batch_options)CKV_BATCH_OPTIONS_INIT;
    out->out = all.out;
    out->threads = all.threads;
    out->files = all.files;
    out->keep_settings = true;
    return CKV_OK;
}

ckv_status ckv_batch_export(const char *store, const ckv_batch_options *given, ckv_batch_result *result, ckv_error *err)
{
    ckv_batch_options options;
    ckv_status status = take_options(&options, given, err);
    if (status == CKV_OK)
        status = ckv_sized_check(result ? &result->size : NULL, "ckv_batch_result", err);
    if (status != CKV_OK)
        return status;
    ckv_config_data own;
    ckv_run run = {
        .config = &own, .options = &options, .threads = ckv_run_threads(options.threads), .exporting = true
    };
    ckv_config_defaults(&own);
    status = open_all(&run, store, err);
    if (status == CKV_OK)
        status = take_entities(&run, err);
    if (status == CKV_OK)
        status = ckv_run_write(&run, err);
    if (status == CKV_OK)
        status = ckv_outdir_commit(run.outdir, err);
    if (status == CKV_OK) {
        count(&run);
        ckv_sized_give(result, &run.result, sizeof run.result);
    }
    ckv_run_free(&run);
    return status;
}
