#include "io/rejects.h"

#include "io/csv_write.h"
#include "io/runs.h"
#include "util/error.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define MEMORY ((size_t)64 << 20)

struct ckv_rejects {
    ckv_outdir *dir;
    ckv_outfile *file;
    ckv_runs *runs;
    pthread_mutex_t lock; /* sources are read side by side */
};

static const char *const our_columns[] = { "ckv_reason", "ckv_file", "ckv_line",
    "ckv_column", [CKV_REJECT_ROW] = "ckv_row" };
enum { OUR_COLUMNS = sizeof our_columns / sizeof *our_columns };

/* rejects-SOURCE.csv while it is written. */
typedef struct mending {
    ckv_outfile *file; /* NULL until there is a row for it */
    uint32_t *order;   /* of the columns */
    ckv_slice *value;  /* of the row at hand, by number of column */
} mending;

/* What an entry holds, in the order of sorting. */
typedef struct entry {
    ckv_slice row;
    ckv_slice reason;
    ckv_slice column;
    ckv_slice file;
    uint64_t line;
    bool has_cells;
    ckv_reject_cells cells;
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
    e.has_cells = ckv_cursor_u8(&c) != 0;
    e.cells.as_text = ckv_cursor_u8(&c) != 0;
    e.cells.source = ckv_cursor_u16(&c);
    e.cells.packed = ckv_cursor_bytes(&c, ckv_cursor_u32(&c));
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
    if (!c)
        c = (x.line > y.line) - (x.line < y.line);
    return c ? c : (x.cells.source > y.cells.source) - (x.cells.source < y.cells.source);
}

ckv_status ckv_rejects_open(ckv_rejects **out, ckv_outdir *dir, size_t memory, ckv_error *err)
{
    ckv_rejects *rejects = calloc(1, sizeof *rejects);
    if (!rejects)
        return ckv_fail_memory(err);
    rejects->dir = dir;
    pthread_mutex_init(&rejects->lock, NULL);
    ckv_status st = ckv_outdir_file(&rejects->file, dir, CKV_REJECTS_FILE, err);
    if (st == CKV_OK)
        st = ckv_runs_open(&rejects->runs, dir, memory ? memory : MEMORY, compare, err);
    if (st != CKV_OK) {
        ckv_rejects_close(rejects);
        return st;
    }
    *out = rejects;
    return CKV_OK;
}

ckv_status ckv_rejects_add(
    ckv_rejects *rejects, const char *file, const ckv_reject *reject, const ckv_reject_cells *cells, ckv_error *err)
{
    char digits[32];
    ckv_slice column = reject->name;
    if (!column.len && (reject->column || reject->byte)) {
        const char *format = reject->column ? "%zu" : "byte %zu";
        int len = snprintf(digits, sizeof digits, format, reject->column ? reject->column : reject->byte);
        column = ckv_slice_of(digits, (size_t)len);
    }
    pthread_mutex_lock(&rejects->lock);
    ckv_buf *buf = ckv_runs_buf(rejects->runs);
    pack(buf, reject->raw);
    pack(buf, ckv_slice_str(reject->reason));
    pack(buf, column);
    pack(buf, ckv_slice_str(file));
    ckv_buf_u64(buf, reject->line);
    ckv_buf_byte(buf, cells != NULL);
    ckv_buf_byte(buf, cells && cells->as_text);
    ckv_buf_u16(buf, cells ? cells->source : 0);
    pack(buf, cells ? cells->packed : ckv_slice_of(NULL, 0));
    ckv_status status = ckv_runs_added(rejects->runs, err);
    pthread_mutex_unlock(&rejects->lock);
    return status;
}

static char *file_name(const ckv_reject_source *s)
{
    char *name;
    return asprintf(&name, "rejects-%.*s.csv", (int)s->name.len, s->name.ptr) < 0 ? NULL : name;
}

static ckv_status open_mending(mending *m, ckv_outdir *dir, const ckv_reject_source *s, ckv_error *err)
{
    char *name = file_name(s);
    m->order = malloc((s->count + 1) * sizeof *m->order);
    m->value = malloc((s->count + 1) * sizeof *m->value);
    ckv_status st = name && m->order && m->value ? ckv_outdir_file(&m->file, dir, name, err) : ckv_fail_memory(err);
    free(name);
    if (st != CKV_OK)
        return st;
    for (uint32_t i = 0, at; i < s->count; m->order[at] = i, i++) {
        for (at = i; s->unordered && at > 0; at--) {
            if (ckv_slice_compare(s->header[m->order[at - 1]], s->header[i]) < 0)
                break;
            m->order[at] = m->order[at - 1];
        }
    }
    ckv_buf *out = ckv_outfile_buf(m->file);
    ckv_buf_str(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < OUR_COLUMNS; i++)
        ckv_csv_cell(out, i == 0, ckv_slice_str(our_columns[i]));
    for (size_t i = 0; i < s->count; i++)
        ckv_csv_text(out, false, s->header[m->order[i]]);
    ckv_csv_end(out);
    return CKV_OK;
}

static void write_mending(mending *m, const ckv_reject_source *s, const entry *e)
{
    ckv_buf *out = ckv_outfile_buf(m->file);
    ckv_slice cells = e->cells.packed, cell;
    uint32_t column;
    for (size_t i = 0; i < s->count; i++)
        m->value[i] = ckv_slice_of("", 0);
    while (ckv_cells_next(&cells, &column, &cell, NULL)) {
        if (column < s->count)
            m->value[column] = cell;
    }
    ckv_csv_cell(out, true, e->reason);
    ckv_csv_text(out, false, e->file);
    ckv_csv_number(out, false, e->line);
    ckv_csv_text(out, false, e->column);
    ckv_csv_text(out, false, e->cells.as_text ? e->row : ckv_slice_of("", 0));
    for (size_t i = 0; i < s->count; i++)
        ckv_csv_text(out, false, m->value[m->order[i]]);
    ckv_csv_end(out);
    ckv_outfile_flush(m->file);
}

/* Files of earlier runs whose rows are all in now. */
static ckv_status remove_old(
    const ckv_rejects *rejects, const mending *of, const ckv_reject_source *sources, size_t count, ckv_error *err)
{
    ckv_status st = CKV_OK;
    for (size_t i = 0; st == CKV_OK && i < count; i++) {
        if (of[i].file || !sources[i].remove)
            continue;
        char *name = file_name(&sources[i]);
        st = name ? ckv_outdir_remove(rejects->dir, name, err) : ckv_fail_memory(err);
        free(name);
    }
    return st;
}

static void write_reject(ckv_outfile *file, const entry *e)
{
    ckv_buf *out = ckv_outfile_buf(file);
    ckv_csv_cell(out, true, e->file);
    ckv_csv_number(out, false, e->line);
    ckv_csv_cell(out, false, e->column);
    ckv_csv_cell(out, false, e->reason);
    ckv_csv_cell(out, false, e->row);
    ckv_csv_end(out);
    ckv_outfile_flush(file); /* a failure waits for commit */
}

ckv_status ckv_rejects_finish(
    ckv_rejects *rejects, const ckv_reject_source *sources, size_t source_count, ckv_error *err)
{
    ckv_slice packed;
    mending *of = calloc(source_count + 1, sizeof *of);
    if (!of)
        return ckv_fail_memory(err);
    ckv_buf_str(ckv_outfile_buf(rejects->file), "file,line,column,reason,row\n");
    ckv_status st = ckv_runs_finish(rejects->runs, err);
    while (st == CKV_OK && (st = ckv_runs_next(rejects->runs, &packed, err)) == CKV_OK) {
        entry e = unpack(packed);
        write_reject(rejects->file, &e);
        if (!e.has_cells || e.cells.source >= source_count)
            continue;
        mending *m = &of[e.cells.source];
        if (!m->file)
            st = open_mending(m, rejects->dir, &sources[e.cells.source], err);
        if (st == CKV_OK)
            write_mending(m, &sources[e.cells.source], &e);
    }
    if (st == CKV_NOT_FOUND)
        st = remove_old(rejects, of, sources, source_count, err);
    for (size_t i = 0; i < source_count; i++) {
        free(of[i].order);
        free(of[i].value);
    }
    free(of);
    return st;
}

int ckv_reject_column(ckv_slice name)
{
    for (int i = 0; i < OUR_COLUMNS; i++) {
        if (ckv_slice_equal(name, ckv_slice_str(our_columns[i])))
            return i;
    }
    return -1;
}

/* The first column's name, with or without a mark before it and quotes around it, in one byte a letter or two. */
bool ckv_rejects_wrote(const char *path)
{
    char bytes[64], letters[sizeof bytes + 1];
    struct stat info;
    size_t n = 0;
    FILE *file = stat(path, &info) == 0 && S_ISREG(info.st_mode) ? fopen(path, "rbe") : NULL;
    if (!file)
        return false;
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t i = 0; i < len; i++) {
        if ((bytes[i] >= 'a' && bytes[i] <= 'z') || bytes[i] == '_')
            letters[n++] = bytes[i];
    }
    letters[n] = '\0';
    return strncmp(letters, our_columns[0], strlen(our_columns[0])) == 0;
}

ckv_slice ckv_rejects_value(ckv_slice cell, ckv_buf *out)
{
    if (cell.len < 3 || cell.ptr[0] != '=' || cell.ptr[1] != '"' || cell.ptr[cell.len - 1] != '"')
        return cell;
    ckv_slice inside = ckv_slice_of(cell.ptr + 2, cell.len - 3);
    size_t start = out->len;
    for (size_t i = 0; i < inside.len; i++) {
        if (inside.ptr[i] == '"' && (i + 1 == inside.len || inside.ptr[++i] != '"'))
            return cell; /* no such text: what it is must be asked elsewhere */
        ckv_buf_byte(out, inside.ptr[i]);
    }
    return ckv_buf_status(out) == CKV_OK ? ckv_slice_of(out->ptr + start, out->len - start) : cell;
}

void ckv_rejects_close(ckv_rejects *rejects)
{
    if (!rejects)
        return;
    ckv_runs_close(rejects->runs);
    pthread_mutex_destroy(&rejects->lock);
    free(rejects);
}
