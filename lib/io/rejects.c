#include "io/rejects.h"

#include "io/csv_write.h"
#include "io/runs.h"
#include "util/error.h"

#include <stdio.h>
#include <stdlib.h>

#define MEMORY ((size_t)64 << 20)

struct ckv_rejects {
    ckv_outfile *file;
    ckv_runs *runs;
};

/* What an entry holds, in the order of sorting. */
typedef struct entry {
    ckv_slice row;
    ckv_slice reason;
    ckv_slice column;
    ckv_slice file;
    uint64_t line;
} entry;

static entry unpack(ckv_slice packed)
{
    ckv_cursor c = ckv_cursor_of(packed);
    entry e;
    e.row = ckv_cursor_bytes(&c, ckv_cursor_u32(&c));
    e.reason = ckv_cursor_bytes(&c, ckv_cursor_u32(&c));
    e.column = ckv_cursor_bytes(&c, ckv_cursor_u32(&c));
    e.file = ckv_cursor_bytes(&c, ckv_cursor_u32(&c));
    e.line = ckv_cursor_u64(&c);
    return e;
}

static void pack(ckv_buf *out, ckv_slice s)
{
    ckv_buf_u32(out, (uint32_t)s.len);
    ckv_buf_add(out, s);
}

static int compare(ckv_slice a, ckv_slice b)
{
    entry x = unpack(a), y = unpack(b);
    int c = ckv_slice_compare(x.row, y.row);
    if (!c)
        c = ckv_slice_compare(x.reason, y.reason);
    if (!c)
        c = ckv_slice_compare(x.column, y.column);
    if (!c)
        c = ckv_slice_compare(x.file, y.file);
    return c ? c : (x.line > y.line) - (x.line < y.line);
}

ckv_status ckv_rejects_open(ckv_rejects **out, ckv_outdir *dir, size_t memory, ckv_error *err)
{
    ckv_rejects *rejects = calloc(1, sizeof *rejects);
    if (!rejects)
        return ckv_fail_memory(err);
    ckv_status st = ckv_outdir_file(&rejects->file, dir, "rejects.csv", err);
    if (st == CKV_OK)
        st = ckv_runs_open(&rejects->runs, dir, memory ? memory : MEMORY, compare, err);
    if (st != CKV_OK) {
        ckv_rejects_close(rejects);
        return st;
    }
    *out = rejects;
    return CKV_OK;
}

ckv_status ckv_rejects_add(ckv_rejects *rejects, const char *file, const ckv_reject *reject, ckv_error *err)
{
    char digits[32];
    ckv_slice column = reject->name;
    if (!column.len && (reject->column || reject->byte)) {
        const char *format = reject->column ? "%zu" : "byte %zu";
        int len = snprintf(digits, sizeof digits, format, reject->column ? reject->column : reject->byte);
        column = ckv_slice_of(digits, (size_t)len);
    }
    ckv_buf *buf = ckv_runs_buf(rejects->runs);
    pack(buf, reject->raw);
    pack(buf, ckv_slice_str(reject->reason));
    pack(buf, column);
    pack(buf, ckv_slice_str(file));
    ckv_buf_u64(buf, reject->line);
    return ckv_runs_added(rejects->runs, err);
}

ckv_status ckv_rejects_finish(ckv_rejects *rejects, ckv_error *err)
{
    ckv_buf *out = ckv_outfile_buf(rejects->file);
    ckv_slice packed;
    ckv_buf_str(out, "file,line,column,reason,row\n");
    ckv_status st = ckv_runs_finish(rejects->runs, err);
    while (st == CKV_OK && (st = ckv_runs_next(rejects->runs, &packed, err)) == CKV_OK) {
        entry e = unpack(packed);
        ckv_csv_cell(out, true, e.file);
        ckv_csv_number(out, false, e.line);
        ckv_csv_cell(out, false, e.column);
        ckv_csv_cell(out, false, e.reason);
        ckv_csv_cell(out, false, e.row);
        ckv_csv_end(out);
        ckv_outfile_flush(rejects->file); /* a failure waits for commit */
    }
    return st == CKV_NOT_FOUND ? CKV_OK : st;
}

void ckv_rejects_close(ckv_rejects *rejects)
{
    if (!rejects)
        return;
    ckv_runs_close(rejects->runs);
    free(rejects);
}
