/* Rows that become no record: counted by source and reason, written to be mended, told at the end. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"

#include "util/error.h"

#include <stdio.h>
#include <stdlib.h>

/* There are few reasons, and they are static: their addresses tell most of them apart at once. */
static ckv_status count_reject(ckv_run *run, uint16_t source, const char *file, const ckv_reject *reject)
{
    ckv_slice name = run->sources[source].name;
    for (size_t i = 0; i < run->reject_count_count; i++) {
        ckv_reject_count *c = &run->reject_counts[i];
        if (c->source.ptr == name.ptr && (c->reason == reject->reason || strcmp(c->reason, reject->reason) == 0)) {
            c->rows++;
            return CKV_OK;
        }
    }
    ckv_reject_count *larger = realloc(run->reject_counts, (run->reject_count_count + 1) * sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    run->reject_counts = larger;
    run->reject_counts[run->reject_count_count++] =
        (ckv_reject_count){ { name.ptr, name.len }, reject->reason, 1, file, reject->line };
    return CKV_OK;
}

/* Its key may be told once it is known which column has it. */
static ckv_status keep_unread(ckv_run *run, const ckv_reject_cells *cells)
{
    if (!run->old || !cells->as_text || !ckv_old_state_source(run->old, run->sources[cells->source].name))
        return CKV_OK;
    ckv_unread *larger = realloc(run->unread, (run->unread_count + 1) * sizeof *larger);
    if (!larger)
        return CKV_NO_MEMORY;
    run->unread = larger;
    ckv_slice copy = ckv_arena_copy(&run->text, cells->packed);
    run->unread[run->unread_count++] = (ckv_unread){ cells->source, copy };
    return copy.ptr ? CKV_OK : CKV_NO_MEMORY;
}

ckv_status ckv_run_reject(
    ckv_run *run, const char *file, const ckv_reject *reject, const ckv_reject_cells *cells, ckv_error *err)
{
    run->result.rejects++;
    run->sources[cells->source].change.rejects++;
    if (run->options->strict) {
        ckv_slice name = reject->name;
        return ckv_fail_at(err, CKV_BAD_INPUT, reject->line, reject->column ? reject->column : CKV_NOWHERE,
            "%s: line %llu: %s%.*s%s%s", file, (unsigned long long)reject->line, name.len ? "column '" : "",
            (int)name.len, name.len ? name.ptr : "", name.len ? "': " : "", reject->reason);
    }
    if (count_reject(run, cells->source, file, reject) != CKV_OK || keep_unread(run, cells) != CKV_OK)
        return ckv_fail_memory(err);
    return run->rejects ? ckv_rejects_add(run->rejects, file, reject, cells, err) : CKV_OK;
}

/* Files that an earlier run left go when the files of this one are all there is of their source, or when they were what
 * this run has read: what is still wrong in them is written anew. */
static bool may_remove(const ckv_run *run, const ckv_run_source *s)
{
    char name[256];
    if (!s->config)
        return false;
    if (run->options->update == CKV_UPDATE_REPLACE)
        return true;
    snprintf(name, sizeof name, "rejects-%.*s.csv", (int)s->name.len, s->name.ptr);
    for (size_t i = 0; i < s->config->file_count; i++) {
        if (ckv_outdir_holds(run->outdir, name, s->config->files[i].ptr))
            return true;
    }
    return false;
}

ckv_status ckv_run_finish_rejects(ckv_run *run, ckv_error *err)
{
    if (!run->rejects)
        return CKV_OK;
    ckv_reject_source *sources = calloc(run->source_count + 1, sizeof *sources);
    if (!sources)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < run->source_count; i++) {
        const ckv_run_source *s = &run->sources[i];
        sources[i] =
            (ckv_reject_source){ s->name, s->columns.header, s->file_columns, s->unordered, may_remove(run, s) };
    }
    ckv_status status = ckv_rejects_finish(run->rejects, sources, run->source_count, err);
    free(sources);
    return status;
}

/* By source, then the most rows first: what is told does not depend on the order of reading, but for the place. */
static int compare_counts(const void *a, const void *b)
{
    const ckv_reject_count *x = a, *y = b;
    int c = ckv_slice_compare(ckv_slice_of(x->source.ptr, x->source.len), ckv_slice_of(y->source.ptr, y->source.len));
    if (c)
        return c;
    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return strcmp(x->reason, y->reason);
}

void ckv_run_tell_rejects(ckv_run *run)
{
    if (run->reject_count_count)
        qsort(run->reject_counts, run->reject_count_count, sizeof *run->reject_counts, compare_counts);
    for (size_t i = 0; run->options->on_reject_count && i < run->reject_count_count; i++)
        run->options->on_reject_count(run->options->context, &run->reject_counts[i]);
}
