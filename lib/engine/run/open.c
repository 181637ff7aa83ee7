/* First stage: which sources there are, where output goes, what the store holds. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"
#include "io/rejects.h"
#include "util/error.h"

#include <stdlib.h>

static int compare_sources(const void *a, const void *b)
{
    return ckv_slice_compare(((const ckv_run_source *)a)->name, ((const ckv_run_source *)b)->name);
}

/* A source that the command line gave no files and the configuration neither is not part of the run: its records in
 * the store stay. */
static ckv_status take_sources(ckv_run *run, ckv_error *err)
{
    ckv_config_data *config = run->config;
    run->sources = calloc(config->source_count + 1, sizeof *run->sources);
    if (!run->sources)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < config->source_count; i++) {
        ckv_source_config *c = &config->sources[i];
        if (c->file_count == 0)
            continue;
        ckv_run_source *s = &run->sources[run->source_count++];
        *s = (ckv_run_source){ .name = c->name, .config = c, .trust = c->trust, .unique = c->unique };
        memcpy(s->country, c->country, sizeof s->country);
        s->plan.mixed = c->type == CKV_TYPE_RULE_AUTO;
    }
    if (run->source_count == 0 && !(run->options->store && run->options->keep_settings))
        return ckv_fail(err, CKV_INVALID,
            "no input files: name them as [SOURCE=]FILE, or in the configuration as sources: NAME: file:");
    return CKV_OK;
}

static ckv_status open_output(ckv_run *run, ckv_error *err)
{
    if (!run->options->out)
        return CKV_OK;
    ckv_status status = ckv_outdir_open(&run->outdir, run->options->out, NULL, err);
    return status == CKV_OK ? ckv_rejects_open(&run->rejects, run->outdir, 0, err) : status;
}

/* An export that is called as a file of the output, in its directory, would be lost. */
static ckv_status refuse_overwriting(const ckv_run *run, ckv_error *err)
{
    for (size_t i = 0; i < run->source_count && run->outdir; i++) {
        const ckv_source_config *c = run->sources[i].config;
        for (size_t k = 0; k < c->file_count; k++) {
            if (ckv_run_is_output(run, c->files[k].ptr))
                return ckv_fail(err, CKV_INVALID,
                    "%s: the output would be written over this input: name another directory for the output",
                    c->files[k].ptr);
        }
    }
    return CKV_OK;
}

static ckv_status open_store(ckv_run *run, ckv_error *err)
{
    if (!run->options->store)
        return CKV_OK;
    ckv_store_options options = { .write_deadline_ms = 10000 };
    ckv_status status = ckv_store_open(&run->store, run->options->store, &options, err);
    if (status == CKV_OK)
        status = ckv_old_state_read(run, err);
    if (status == CKV_OK && run->options->keep_settings)
        ckv_run_adopt(run);
    return status;
}

/* Rejected rows that come again are of the source that rejected them. Without its name they would become a source of
 * their own, of all their columns and none of its customers. */
static ckv_status refuse_rejects(ckv_run *run, ckv_error *err)
{
    for (size_t i = 0; i < run->source_count && run->options->store; i++) {
        const ckv_source_config *c = run->sources[i].config;
        bool known = !c || !c->inferred || (run->old && ckv_old_state_source(run->old, c->name));
        for (size_t k = 0; !known && k < c->file_count; k++) {
            char *path = ckv_arena_string(&run->text, c->files[k]);
            if (!path)
                return ckv_fail_memory(err);
            known = !ckv_rejects_wrote(path);
            if (!known && k + 1 == c->file_count)
                return ckv_fail(err, CKV_INVALID,
                    "%s: these are rejected rows of another source: name that source, SOURCE=%s", path, path);
        }
    }
    return CKV_OK;
}

ckv_status ckv_run_open(ckv_run *run, ckv_error *err)
{
    ckv_status status = take_sources(run, err);
    if (status == CKV_OK)
        status = open_output(run, err);
    if (status == CKV_OK)
        status = refuse_overwriting(run, err);
    if (status == CKV_OK)
        status = open_store(run, err);
    if (status == CKV_OK)
        status = ckv_run_list(run, err);
    if (status == CKV_OK)
        status = refuse_rejects(run, err);
    if (status == CKV_OK && run->source_count > 1)
        qsort(run->sources, run->source_count, sizeof *run->sources, compare_sources);
    if (status == CKV_OK && run->source_count > UINT16_MAX)
        status = ckv_fail(err, CKV_TOO_LARGE, "more than 65,535 sources");
    return status;
}
