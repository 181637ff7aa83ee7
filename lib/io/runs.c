#include "io/runs.h"

#include "util/error.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define READ_AHEAD ((size_t)64 << 10)

/* On disk an entry is its length in four bytes, low first, and its bytes. */
#define PREFIX 4

typedef struct run {
    uint64_t at;  /* where in the scratch file the unread part begins, */
    uint64_t end; /* and the run ends */
    ckv_buf buf;  /* read, from `used` on not yet handed out */
    size_t used;
    ckv_slice entry; /* the least that is left; ptr NULL when none is */
} run;

struct ckv_runs {
    ckv_outdir *dir;
    ckv_entry_compare compare;
    size_t memory;
    ckv_buf bytes;      /* of the entries held */
    size_t *starts;     /* of them, and one more: where the last ends */
    ckv_slice *entries; /* sorted, from ckv_runs_finish() or a spill */
    size_t count;
    size_t room;
    size_t taken; /* of `entries`, by ckv_runs_next() */
    int scratch;  /* -1: nothing spilled */
    uint64_t written;
    run *runs;
    size_t run_count;
    run *last; /* the run whose entry was handed out last */
};

ckv_status ckv_runs_open(ckv_runs **out, ckv_outdir *dir, size_t memory, ckv_entry_compare compare, ckv_error *err)
{
    ckv_runs *runs = calloc(1, sizeof *runs);
    if (!runs)
        return ckv_fail_memory(err);
    runs->dir = dir;
    runs->compare = compare;
    runs->memory = memory;
    runs->scratch = -1;
    runs->bytes = ckv_buf_make(memory + 2 * CKV_ROW_MAX);
    *out = runs;
    return CKV_OK;
}

ckv_buf *ckv_runs_buf(ckv_runs *runs)
{
    return &runs->bytes;
}

static int compare_entries(const void *a, const void *b, void *compare)
{
    return (*(ckv_entry_compare *)compare)(*(const ckv_slice *)a, *(const ckv_slice *)b);
}

static void sort(ckv_runs *runs)
{
    const size_t *starts = runs->starts;
    for (size_t i = 0; i < runs->count; i++)
        runs->entries[i] = (ckv_slice){ runs->bytes.ptr + starts[i], starts[i + 1] - starts[i] };
    if (runs->count)
        qsort_r(runs->entries, runs->count, sizeof *runs->entries, compare_entries, &runs->compare);
}

static ckv_status write_run(ckv_runs *runs, ckv_error *err)
{
    ckv_buf out = ckv_buf_make(READ_AHEAD + PREFIX + CKV_ROW_MAX * 2);
    ckv_status st = CKV_OK;
    for (size_t i = 0; st == CKV_OK && i < runs->count; i++) {
        ckv_buf_u32(&out, (uint32_t)runs->entries[i].len);
        ckv_buf_add(&out, runs->entries[i]);
        if (out.len < READ_AHEAD && i + 1 < runs->count)
            continue;
        st = ckv_buf_status(&out) == CKV_OK ? ckv_outdir_write(runs->dir, runs->scratch, ckv_buf_slice(&out), err)
                                            : ckv_fail_memory(err);
        runs->written += out.len;
        ckv_buf_clear(&out);
    }
    ckv_buf_free(&out);
    return st;
}

static ckv_status spill(ckv_runs *runs, ckv_error *err)
{
    ckv_status st = CKV_OK;
    if (runs->scratch < 0)
        st = ckv_outdir_scratch(&runs->scratch, runs->dir, err);
    if (st != CKV_OK)
        return st;
    run *more = realloc(runs->runs, (runs->run_count + 1) * sizeof *more);
    if (!more)
        return ckv_fail_memory(err);
    runs->runs = more;
    uint64_t start = runs->written;
    sort(runs);
    st = write_run(runs, err);
    if (st != CKV_OK)
        return st;
    runs->runs[runs->run_count++] = (run){ .at = start, .end = runs->written, .buf = ckv_buf_make(4 * CKV_ROW_MAX) };
    ckv_buf_clear(&runs->bytes);
    runs->count = 0;
    return CKV_OK;
}

static bool make_room(ckv_runs *runs)
{
    size_t room = runs->room ? 2 * runs->room : 256;
    size_t *starts = realloc(runs->starts, room * sizeof *starts);
    if (!starts)
        return false;
    runs->starts = starts;
    ckv_slice *entries = realloc(runs->entries, room * sizeof *entries);
    if (!entries)
        return false;
    runs->entries = entries;
    runs->room = room;
    return true;
}

ckv_status ckv_runs_added(ckv_runs *runs, ckv_error *err)
{
    if (ckv_buf_status(&runs->bytes) == CKV_TOO_LARGE)
        return ckv_fail(err, CKV_TOO_LARGE, "a row is too long to be sorted");
    if (ckv_buf_status(&runs->bytes) != CKV_OK || (runs->count + 1 >= runs->room && !make_room(runs)))
        return ckv_fail_memory(err);
    if (!runs->count)
        runs->starts[0] = 0;
    runs->count++;
    runs->starts[runs->count] = runs->bytes.len;
    size_t held = runs->bytes.len + runs->count * (sizeof *runs->starts + sizeof *runs->entries);
    return held < runs->memory ? CKV_OK : spill(runs, err);
}

/* At least `len` unread bytes in the run's buffer. */
static ckv_status load(const ckv_runs *runs, run *r, size_t len, ckv_error *err)
{
    if (r->buf.len - r->used >= len)
        return CKV_OK;
    if (r->used)
        memmove(r->buf.ptr, r->buf.ptr + r->used, r->buf.len - r->used);
    r->buf.len -= r->used;
    r->used = 0;
    size_t want = len > READ_AHEAD ? len : READ_AHEAD;
    if (!ckv_buf_reserve(&r->buf, want))
        return ckv_fail_memory(err);
    while (r->buf.len < len) {
        uint64_t left = r->end - r->at;
        size_t room = want - r->buf.len;
        ssize_t n = pread(runs->scratch, r->buf.ptr + r->buf.len, left < room ? (size_t)left : room, (off_t)r->at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return ckv_fail_errno(err, n < 0 ? errno : EIO, "cannot read", "a temporary file");
        r->buf.len += (size_t)n;
        r->at += (uint64_t)n;
    }
    return CKV_OK;
}

static ckv_status advance(const ckv_runs *runs, run *r, ckv_error *err)
{
    if (r->at == r->end && r->used == r->buf.len) {
        r->entry = (ckv_slice){ NULL, 0 };
        return CKV_OK;
    }
    ckv_status st = load(runs, r, PREFIX, err);
    if (st != CKV_OK)
        return st;
    ckv_cursor c = ckv_cursor_of(ckv_slice_of(r->buf.ptr + r->used, PREFIX));
    size_t len = ckv_cursor_u32(&c);
    st = load(runs, r, PREFIX + len, err);
    if (st != CKV_OK)
        return st;
    r->entry = (ckv_slice){ r->buf.ptr + r->used + PREFIX, len };
    r->used += PREFIX + len;
    return CKV_OK;
}

ckv_status ckv_runs_finish(ckv_runs *runs, ckv_error *err)
{
    ckv_status st = CKV_OK;
    if (!runs->run_count)
        sort(runs);
    else if (runs->count)
        st = spill(runs, err);
    for (size_t i = 0; st == CKV_OK && i < runs->run_count; i++)
        st = advance(runs, &runs->runs[i], err);
    return st;
}

ckv_status ckv_runs_next(ckv_runs *runs, ckv_slice *entry, ckv_error *err)
{
    if (!runs->run_count) {
        if (runs->taken == runs->count)
            return CKV_NOT_FOUND;
        *entry = runs->entries[runs->taken++];
        return CKV_OK;
    }
    if (runs->last) {
        ckv_status st = advance(runs, runs->last, err);
        if (st != CKV_OK)
            return st;
    }
    run *least = NULL; /* few runs: one is 64 MiB, so a look at each is cheaper than a heap is long */
    for (size_t i = 0; i < runs->run_count; i++) {
        run *r = &runs->runs[i];
        if (r->entry.ptr && (!least || runs->compare(r->entry, least->entry) < 0))
            least = r;
    }
    runs->last = least;
    if (!least)
        return CKV_NOT_FOUND;
    *entry = least->entry;
    return CKV_OK;
}

void ckv_runs_close(ckv_runs *runs)
{
    if (!runs)
        return;
    if (runs->scratch >= 0)
        close(runs->scratch);
    for (size_t i = 0; i < runs->run_count; i++)
        ckv_buf_free(&runs->runs[i].buf);
    ckv_buf_free(&runs->bytes);
    free(runs->runs);
    free(runs->starts);
    free(runs->entries);
    free(runs);
}
