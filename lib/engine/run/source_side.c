#include "engine/run/source_side.h"

#include "util/error.h"
#include "util/parallel.h"
#include "util/sort.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Of their arenas: small, for there may be thousands of sources. */
#define BLOCK ((size_t)1 << 16)

typedef struct job {
    ckv_run *run;
    ckv_source_side *side; /* by source */
    uint32_t *order;       /* sources, the largest first, so that threads end together */
    atomic_size_t failed;  /* the first source that did, of those done; those behind it need not be begun */
    bool fresh;
    ckv_source_side_fn fn;
    void *context;
    ckv_relay relay;
} job;

static void keep_note(void *context, const char *text)
{
    ckv_source_side *side = context;
    ckv_buf_add(&side->notes, ckv_slice_of(text, strlen(text) + 1));
}

static void set_up(ckv_source_side *side, const ckv_run *run, bool fresh)
{
    side->config = *run->config;
    side->config.arena = (ckv_arena){ .block_size = BLOCK };
    side->run.text.block_size = BLOCK;
    side->run.rows = (ckv_arena){ .block_size = BLOCK, .room = run->room, .use = CKV_ROOM_ROWS };
    side->options = *run->options;
    side->options.on_note = run->options->on_note ? keep_note : NULL;
    side->options.on_progress = NULL; /* the caller's thread tells it, of the whole run */
    side->options.context = side;
    side->notes = ckv_buf_make((size_t)1 << 24);
    side->run.config = &side->config;
    side->run.options = &side->options;
    side->run.threads = 1;
    side->run.extent = run->extent;
    side->run.distinct = run->distinct;
    side->run.kept = run->kept;
    side->run.sources = run->sources;
    side->run.source_count = run->source_count;
    side->run.rejects = run->rejects;
    side->run.old = run->old;
    if (!fresh) {
        side->run.records = run->records;
        side->run.origins = run->origins;
        side->run.count = run->count;
    }
}

static void work_on(job *j, size_t piece, unsigned worker)
{
    size_t source = j->order[piece], failed = atomic_load(&j->failed);
    ckv_source_side *side = &j->side[source];
    if (!j->run->sources[source].config || source > failed)
        return;
    set_up(side, j->run, j->fresh);
    side->relay = &j->relay;
    side->status = j->fn(j->context, side, source, worker);
    while (side->status != CKV_OK && source < failed && !atomic_compare_exchange_weak(&j->failed, &failed, source))
        ;
}

/* A source; behind them all, for each thread, what is left to do of those of others. */
static ckv_status work(void *context, size_t piece, unsigned worker)
{
    job *j = context;
    if (piece < j->run->source_count) {
        work_on(j, piece, worker);
        ckv_relay_leave(&j->relay);
    } else {
        ckv_relay_help(&j->relay, worker);
    }
    return CKV_OK;
}

static ckv_status order_sources(const ckv_run *run, uint32_t *order)
{
    size_t n = run->source_count;
    ckv_keyed *by_size = malloc(2 * (n + 1) * sizeof *by_size);
    for (size_t s = 0; by_size && s < n; s++)
        by_size[s] = (ckv_keyed){ ~run->sources[s].file_bytes, s };
    if (by_size)
        ckv_sort_keyed(by_size, by_size + n, n);
    for (size_t s = 0; by_size && s < n; s++)
        order[s] = (uint32_t)by_size[s].value;
    ckv_status status = by_size ? CKV_OK : CKV_NO_MEMORY;
    free(by_size);
    return status;
}

static void tell_notes(const ckv_run *run, const ckv_source_side *side)
{
    for (size_t at = 0; run->options->on_note && at < side->notes.len; at += strlen(side->notes.ptr + at) + 1)
        run->options->on_note(run->options->context, side->notes.ptr + at);
}

static void add_counts(ckv_batch_result *to, const ckv_batch_result *from)
{
    to->rows += from->rows;
    to->rejects += from->rejects;
    to->blank += from->blank;
    to->titles += from->titles;
}

/* `n` items of `size` bytes behind the `have` that *items holds. */
static bool append(void **items, size_t have, const void *more, size_t n, size_t size)
{
    if (n == 0)
        return true;
    void *larger = realloc(*items, (have + n) * size);
    if (!larger)
        return false;
    *items = larger;
    memcpy((char *)larger + have * size, more, n * size);
    return true;
}

static ckv_status take_over(ckv_run *run, ckv_source_side *side)
{
    ckv_run *own = &side->run;
    ckv_arena_join(&run->text, &own->text);
    ckv_arena_join(&run->rows, &own->rows);
    ckv_arena_join(&run->config->arena, &side->config.arena);
    add_counts(&run->result, &own->result);
    void *unread = run->unread, *counts = run->reject_counts;
    bool ok = append(&unread, run->unread_count, own->unread, own->unread_count, sizeof *own->unread)
              && append(&counts, run->reject_count_count, own->reject_counts, own->reject_count_count,
                  sizeof *own->reject_counts);
    run->unread = unread;
    run->reject_counts = counts;
    if (!ok)
        return CKV_NO_MEMORY;
    run->unread_count += own->unread_count;
    run->reject_count_count += own->reject_count_count;
    return CKV_OK;
}

/* Room for all is made at once, and each source's records are given back as soon as they are copied. */
static ckv_status join_records(ckv_run *run, ckv_source_side *sides)
{
    size_t total = 0;
    for (size_t s = 0; s < run->source_count; s++)
        total += sides[s].run.count;
    if (total >= UINT32_MAX)
        return CKV_TOO_LARGE;
    run->records = malloc((total + 1) * sizeof *run->records);
    run->origins = malloc((total + 1) * sizeof *run->origins);
    run->cap = total + 1;
    if (!run->records || !run->origins)
        return CKV_NO_MEMORY;
    for (size_t s = 0; s < run->source_count; s++) {
        ckv_run *own = &sides[s].run;
        if (own->count) {
            memcpy(run->records + run->count, own->records, own->count * sizeof *own->records);
            memcpy(run->origins + run->count, own->origins, own->count * sizeof *own->origins);
        }
        run->count += own->count;
        free(own->records);
        free(own->origins);
        own->records = NULL;
        own->origins = NULL;
    }
    return CKV_OK;
}

static void free_side(ckv_source_side *side, bool fresh)
{
    if (fresh) {
        free(side->run.records);
        free(side->run.origins);
    }
    ckv_arena_free(&side->run.text);
    ckv_arena_free(&side->run.rows);
    ckv_arena_free(&side->config.arena);
    ckv_buf_free(&side->notes);
    free(side->run.unread);
    free(side->run.reject_counts);
}

/* The first failure, told; all that was to be told before it. */
static ckv_status tell_all(const ckv_run *run, const ckv_source_side *sides, ckv_status status, ckv_error *err)
{
    for (size_t s = 0; s < run->source_count; s++) {
        tell_notes(run, &sides[s]);
        if (ckv_buf_status(&sides[s].notes) != CKV_OK && status == CKV_OK)
            status = ckv_fail_memory(err);
        if (sides[s].status == CKV_OK)
            continue;
        if (err)
            *err = sides[s].err;
        return sides[s].status;
    }
    return status;
}

ckv_status ckv_source_sides_run(
    ckv_run *run, bool fresh, ckv_source_side_fn fn, void *context, ckv_relay_watch watch, ckv_error *err)
{
    size_t n = run->source_count;
    job j = { .run = run, .failed = SIZE_MAX, .fresh = fresh, .fn = fn, .context = context };
    j.side = calloc(n + 1, sizeof *j.side);
    j.order = malloc((n + 1) * sizeof *j.order);
    if (!j.side || !j.order || order_sources(run, j.order) != CKV_OK) {
        free(j.side);
        free(j.order);
        return ckv_fail_memory(err);
    }
    ckv_relay_init(&j.relay, n, watch);
    ckv_status status = ckv_parallel_run(run->threads, n + run->threads, work, &j);
    ckv_relay_free(&j.relay);
    status = tell_all(run, j.side, status, err);
    for (size_t s = 0; status == CKV_OK && s < run->source_count; s++)
        status = take_over(run, &j.side[s]);
    if (status == CKV_OK && fresh)
        status = join_records(run, j.side);
    if (status == CKV_TOO_LARGE)
        ckv_fail(err, status, "more than 4 billion records in one run");
    else if (status == CKV_NO_MEMORY)
        ckv_fail_memory(err);
    for (size_t s = 0; s < run->source_count; s++)
        free_side(&j.side[s], fresh);
    free(j.side);
    free(j.order);
    return status;
}
