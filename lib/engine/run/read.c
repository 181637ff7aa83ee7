/* Rows to records: every file of every source, cell by cell, under the source's own column numbers. Sources are read
 * side by side. */
#include "engine/run/file_reader.h"
#include "engine/run/source_side.h"
#include "infer/first_row.h"

#include "io/csv_split.h"
#include "util/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Rows between two calls of the progress callback. */
#define PROGRESS_ROWS 1024

/* What is read of a file of which windows cannot be: bytes of rows. */
#define BEGINNING ((uint64_t)16 << 20)

static const char not_mended[] =
    "not mended yet: put the cells of this rejected row right, then empty its cell ckv_row";

static const char *format_name(ckv_format format)
{
    static const char *const names[] = { [CKV_FORMAT_AUTO] = NULL,
        [CKV_FORMAT_CSV] = "csv",
        [CKV_FORMAT_TSV] = "tsv",
        [CKV_FORMAT_NDJSON] = "ndjson",
        [CKV_FORMAT_XLSX] = "xlsx" };
    return names[format];
}

/* Put the last cell in its place among the others, which are in order of header. */
static void place_column(ckv_file_reader *f, const ckv_columns *columns, size_t last)
{
    uint32_t number = f->column[last];
    size_t at = last, cell = f->cell[last];
    for (; at > 0 && ckv_slice_compare(columns->header[f->column[at - 1]], columns->header[number]) > 0; at--) {
        f->column[at] = f->column[at - 1];
        f->cell[at] = f->cell[at - 1];
    }
    f->column[at] = number;
    f->cell[at] = cell;
}

static ckv_status grow_columns(ckv_file_reader *f, size_t count, ckv_error *err)
{
    uint32_t *column = realloc(f->column, count * sizeof *column);
    if (column)
        f->column = column;
    size_t *cell = realloc(f->cell, count * sizeof *cell);
    if (cell)
        f->cell = cell;
    ckv_slice *value = realloc(f->value, count * sizeof *value);
    if (value)
        f->value = value;
    uint32_t *number = realloc(f->number, count * sizeof *number);
    if (number)
        f->number = number;
    return column && cell && value && number ? CKV_OK : ckv_fail_memory(err);
}

ckv_status ckv_file_columns(ckv_file_reader *f, ckv_error *err)
{
    size_t count;
    const ckv_slice *names = ckv_reader_columns(f->reader, &count);
    ckv_columns *columns = &f->run->sources[f->source].columns;
    if (count == f->seen)
        return CKV_OK;
    f->mended |= f->seen == 0 && ckv_reject_column(names[0]) == 0;
    ckv_status status = grow_columns(f, count, err);
    for (size_t i = f->seen; status == CKV_OK && i < count; i++, f->seen++) {
        int ours = f->mended ? ckv_reject_column(names[i]) : -1;
        f->number[i] = UINT32_MAX;
        if (ours == CKV_REJECT_ROW)
            f->as_text = i;
        if (ours >= 0)
            continue;
        f->number[i] = ckv_columns_add(columns, names[i], &f->run->text);
        if (f->number[i] == UINT32_MAX)
            return ckv_fail_memory(err);
        f->run->sources[f->source].unordered |= f->number[i] != f->columns;
        f->column[f->columns] = f->number[i];
        f->cell[f->columns] = i;
        place_column(f, columns, f->columns++);
    }
    return status;
}

/* The row's cells in order of header. Values that were kept from a spreadsheet as ="value" are undone; false when
 * memory is out. */
static bool take_values(ckv_file_reader *f, const ckv_row *row)
{
    size_t len = 0;
    for (size_t i = 0; i < f->columns; i++) {
        f->value[i] = f->cell[i] < row->count ? row->cells[f->cell[i]] : ckv_slice_of(NULL, 0);
        len += f->value[i].len;
    }
    if (!f->mended)
        return true;
    ckv_buf_clear(&f->spare);
    if (!ckv_buf_reserve(&f->spare, len)) /* so that it does not move */
        return false;
    for (size_t i = 0; i < f->columns; i++)
        f->value[i] = ckv_rejects_value(f->value[i], &f->spare);
    return true;
}

ckv_status ckv_file_add(ckv_file_reader *f, ckv_slice cells, uint64_t line, ckv_error *err)
{
    ckv_record record = { .cells = cells, .updated = CKV_NEVER, .source = f->source };
    return ckv_thin_add(f->thin, &record, (ckv_origin){ f->path, line }, err);
}

static ckv_status add_row(ckv_file_reader *f, const ckv_row *row, ckv_error *err)
{
    ckv_buf_clear(&f->packed);
    ckv_status status =
        ckv_cells_pack(&f->packed, &f->run->sources[f->source].columns, f->column, f->value, f->columns);
    if (status == CKV_NO_MEMORY)
        return ckv_fail_memory(err);
    if (status != CKV_OK)
        return ckv_fail(err, status, "%s: line %llu: row too large", f->path, (unsigned long long)row->line);
    return ckv_file_add(f, ckv_buf_slice(&f->packed), row->line, err);
}

static void count_refused(ckv_file_reader *f, const ckv_reject *reject)
{
    size_t count;
    const char *const *reasons = ckv_reader_reasons(&count);
    for (size_t i = 0; i < count; i++)
        f->run->sources[f->source].seen.refused[i] += reject->reason == reasons[i];
}

/* Enough for a glance? What it ends with is left unread. */
static bool is_enough(ckv_file_reader *f, ckv_slice raw)
{
    f->rows++;
    f->bytes += raw.len;
    f->part |= f->run->extent == CKV_EXTENT_GLANCE && !f->spread && f->bytes > BEGINNING;
    return f->part && !f->spread;
}

/* The cells of a row that the reader does not take, as far as they can be told. */
static void guess_cells(ckv_file_reader *f, ckv_slice raw)
{
    char delimiter = ckv_reader_delimiter(f->reader);
    ckv_slice *cells = malloc((f->seen + 1) * sizeof *cells);
    bool is_json = strcmp(ckv_reader_format(f->reader), "ndjson") == 0;
    ckv_buf_clear(&f->packed);
    size_t n = is_json || !cells ? 0 : ckv_csv_split(raw, delimiter ? delimiter : ',', &f->spare, cells, f->seen);
    for (size_t i = 0; n != SIZE_MAX && i < n; i++) {
        if (f->number[i] == UINT32_MAX || !cells[i].len)
            continue;
        ckv_buf_varint(&f->packed, f->number[i]);
        ckv_buf_varint(&f->packed, cells[i].len);
        ckv_buf_add(&f->packed, cells[i]);
    }
    free(cells);
}

ckv_status ckv_file_reject(ckv_file_reader *f, const ckv_reject *reject, ckv_error *err)
{
    count_refused(f, reject);
    guess_cells(f, reject->raw);
    ckv_reject_cells cells = { f->source, true, ckv_buf_slice(&f->packed) };
    return ckv_run_reject(f->run, f->path, reject, &cells, err);
}

static ckv_status reject_unmended(ckv_file_reader *f, const ckv_row *row, ckv_error *err)
{
    ckv_reject reject = { .line = row->line, .reason = not_mended, .name = CKV_LIT("ckv_row") };
    ckv_buf text = ckv_buf_make(CKV_ROW_MAX);
    ckv_buf_clear(&f->packed);
    for (size_t i = 0; i < f->columns; i++) {
        ckv_buf_varint(&f->packed, f->column[i]);
        ckv_buf_varint(&f->packed, f->value[i].len);
        ckv_buf_add(&f->packed, f->value[i]);
    }
    reject.raw = ckv_rejects_value(row->cells[f->as_text], &text);
    ckv_reject_cells cells = { f->source, true, ckv_buf_slice(&f->packed) };
    ckv_status status = ckv_run_reject(f->run, f->path, &reject, &cells, err);
    ckv_buf_free(&text);
    return status;
}

static ckv_status take_row(ckv_file_reader *f, const ckv_row *row, ckv_error *err)
{
    ckv_status status = ckv_file_columns(f, err);
    if (status == CKV_OK && !take_values(f, row))
        status = ckv_fail_memory(err);
    if (status != CKV_OK)
        return status;
    if (f->as_text < row->count && ckv_slice_trim(row->cells[f->as_text]).len)
        return reject_unmended(f, row, err);
    return add_row(f, row, err);
}

/* On the calling thread: between the rows that it reads itself, and now and then while only others read. */
static void tell_caller(void *context)
{
    ckv_read_state *s = context;
    uint64_t done = atomic_load(&s->done), rows = atomic_load(&s->rows);
    if (ckv_run_progress_items(s->run, CKV_STAGE_READ, done, s->total, rows, NULL) != CKV_OK)
        atomic_store(&s->cancelled, true);
}

ckv_status ckv_file_progress(ckv_file_reader *f, uint64_t rows, uint64_t at)
{
    ckv_read_state *s = f->state;
    uint64_t bytes = at > f->told ? at - f->told : 0;
    f->told += bytes;
    atomic_fetch_add(&s->rows, rows);
    atomic_fetch_add(&s->done, bytes);
    if (f->worker == 0)
        tell_caller(s);
    return atomic_load(&s->cancelled) ? CKV_CANCELLED : CKV_OK;
}

/* The file is fed by the 256 KiB, so what small files have given is told by their rows. */
static ckv_status tell_progress(ckv_file_reader *f)
{
    uint64_t fed = ckv_input_position(f->input), at = f->bytes < fed ? f->bytes : fed;
    return ckv_file_progress(f, PROGRESS_ROWS, at);
}

ckv_status ckv_file_rows(ckv_file_reader *f, ckv_error *err)
{
    ckv_row row;
    ckv_reject reject;
    for (;;) {
        ckv_status status = ckv_reader_next(f->reader, &row, &reject, err);
        if (status == CKV_NOT_FOUND)
            return CKV_OK;
        if (status != CKV_OK && status != CKV_BAD_INPUT)
            return status;
        f->run->result.rows++;
        bool enough = is_enough(f, status == CKV_OK ? row.raw : reject.raw);
        status = status == CKV_OK ? take_row(f, &row, err) : ckv_file_reject(f, &reject, err);
        if (status == CKV_OK && f->rows % PROGRESS_ROWS == 0)
            status = tell_progress(f);
        if (status != CKV_OK || enough)
            return status;
    }
}

static ckv_status open_file(ckv_file_reader *f, const ckv_source_config *config, ckv_error *err)
{
    char encoding[64];
    snprintf(
        encoding, sizeof encoding, "%.*s", (int)config->encoding.len, config->encoding.len ? config->encoding.ptr : "");
    ckv_input_options input = { .encoding = config->encoding.len ? encoding : NULL };
    ckv_reader_options reader = { .format = format_name(config->format), .delimiter = config->delimiter };
    ckv_head_judge judge = { .source = config, .as_of = f->run->config->as_of };
    reader.header_line = config->header == CKV_HEADER_LINE ? config->header_line : 0;
    reader.no_header = config->header == CKV_HEADER_NO;
    reader.head = ckv_infer_head;
    reader.head_context = &judge;
    reader.sheet = config->sheet.len ? ckv_arena_string(&f->run->text, config->sheet) : NULL;
    if (config->sheet.len && !reader.sheet)
        return ckv_fail_memory(err);
    f->mended = ckv_rejects_wrote(f->path);
    if (f->mended) {
        input.encoding = NULL;
        reader = (ckv_reader_options){ .format = "csv" };
    }
    ckv_status status = ckv_input_open(&f->input, f->path, &input, err);
    if (status == CKV_OK)
        status = ckv_reader_open(&f->reader, f->input, &reader, err);
    if (status == CKV_OK && f->run->extent == CKV_EXTENT_GLANCE)
        status = ckv_reader_glance(f->reader, &f->spread, err);
    f->part = f->spread;
    return status == CKV_OK ? ckv_file_columns(f, err) : status;
}

static void tell_notes(ckv_file_reader *f)
{
    ckv_slice notes = ckv_reader_notes(f->reader);
    while (notes.len) {
        const char *end = memchr(notes.ptr, '\n', notes.len);
        size_t len = end ? (size_t)(end - notes.ptr) : notes.len;
        ckv_run_note(f->run, "%s: %.*s", f->path, (int)len, notes.ptr);
        notes = ckv_slice_tail(notes, len + 1);
    }
}

static void tell_encoding(ckv_file_reader *f)
{
    if (ckv_input_unsure(f->input))
        ckv_run_note(f->run, "%s: encoding guessed as %s, not sure: set encoding: for this source", f->path,
            ckv_input_encoding(f->input));
    if (ckv_input_errors(f->input))
        ckv_run_note(f->run, "%s: %llu byte sequences are not %s and became U+FFFD", f->path,
            (unsigned long long)ckv_input_errors(f->input), ckv_input_encoding(f->input));
    if (ckv_input_recoded(f->input))
        ckv_run_note(f->run, "%s: %llu rows are not %s and were read as %s", f->path,
            (unsigned long long)ckv_input_recoded(f->input), ckv_input_encoding(f->input),
            ckv_input_second_encoding(f->input));
}

/* What `ckv inspect` says of the files; nothing where they differ. */
static void keep_form(ckv_file_reader *f)
{
    ckv_run_source *s = &f->run->sources[f->source];
    const char *encoding = ckv_input_encoding(f->input), *format = ckv_reader_format(f->reader);
    char delimiter = ckv_reader_delimiter(f->reader);
    bool first = s->files_read++ == 0;
    s->columns_differ |= !first && (f->columns != s->columns_before || s->columns.count != s->columns_before);
    s->columns_before = s->columns.count;
    s->encoding_differs |= encoding && s->encoding && strcmp(encoding, s->encoding) != 0;
    s->format_differs |= !first && (strcmp(format, s->format) != 0 || delimiter != s->delimiter);
    s->header_differs |= !first && s->header != ckv_reader_header_line(f->reader);
    s->header = ckv_reader_header_line(f->reader);
    s->titles += ckv_reader_titles(f->reader);
    s->encoding = encoding ? encoding : s->encoding;
    s->format = format;
    s->delimiter = delimiter;
    if (ckv_input_recoded(f->input))
        s->second_encoding = ckv_input_second_encoding(f->input);
}

/* How many rows the file has, if rows are everywhere as large as where it was read. */
static uint64_t estimate_rows(const ckv_file_reader *f, uint64_t read, uint64_t size)
{
    if (!f->part || size == CKV_NOWHERE || read < 1024)
        return f->rows;
    uint64_t about = f->rows * (size / 1024) / (read / 1024);
    return about > f->rows ? about : f->rows;
}

static void keep_seen(ckv_file_reader *f)
{
    ckv_seen *seen = &f->run->sources[f->source].seen;
    uint64_t size = ckv_input_size(f->input), read = f->part ? ckv_input_position(f->input) : size;
    seen->rows += f->rows;
    seen->about += estimate_rows(f, read, size);
    seen->part |= f->part;
    seen->spread |= f->spread;
    seen->bytes += size == CKV_NOWHERE ? 0 : read;
    seen->of = size == CKV_NOWHERE || seen->of == CKV_NOWHERE ? CKV_NOWHERE : seen->of + size;
}

/* What files of one source are read with. */
typedef struct reading {
    ckv_read_state *state;
    ckv_thin *thin;
    ckv_relay *relay;
    unsigned worker;
} reading;

static ckv_status read_file(const reading *with, ckv_slice path, ckv_error *err)
{
    ckv_run *run = with->thin->run;
    ckv_file_reader f = { .run = run,
        .source = with->thin->source,
        .state = with->state,
        .relay = with->relay,
        .worker = with->worker,
        .thin = with->thin,
        .as_text = SIZE_MAX,
        .packed = ckv_buf_make(2 * CKV_ROW_MAX),
        .spare = ckv_buf_make(2 * CKV_ROW_MAX) };
    f.path = ckv_arena_string(&run->text, path);
    if (!f.path)
        return ckv_fail_memory(err);
    ckv_status status = open_file(&f, run->sources[f.source].config, err);
    if (status == CKV_OK)
        status = ckv_file_divides(&f) ? ckv_file_parts(&f, err) : ckv_file_rows(&f, err);
    if (status == CKV_OK) {
        tell_encoding(&f);
        tell_notes(&f);
        run->result.blank += ckv_reader_blank(f.reader);
        run->result.titles += ckv_reader_titles(f.reader);
        keep_form(&f);
        keep_seen(&f);
        atomic_fetch_add(&with->state->rows, f.rows % PROGRESS_ROWS);
        if (ckv_input_size(f.input) != CKV_NOWHERE && ckv_input_size(f.input) > f.told)
            atomic_fetch_add(&with->state->done, ckv_input_size(f.input) - f.told);
    }
    run->sources[f.source].unordered |= f.reader && strcmp(ckv_reader_format(f.reader), "ndjson") == 0;
    ckv_reader_close(f.reader);
    ckv_input_close(f.input);
    ckv_buf_free(&f.packed);
    ckv_buf_free(&f.spare);
    free(f.number);
    free(f.column);
    free(f.cell);
    free(f.value);
    return status;
}

/* Bytes of a file; false for what is none, a pipe or what is not there: reading will say so. */
static bool file_size(ckv_slice path, uint64_t *size)
{
    char name[4096];
    struct stat st;
    if (path.len >= sizeof name)
        return false;
    memcpy(name, path.ptr, path.len);
    name[path.len] = 0;
    if (stat(name, &st) != 0 || !S_ISREG(st.st_mode))
        return false;
    *size = (uint64_t)st.st_size;
    return true;
}

/* Of all files of a source; false when one is none that has a size. */
static bool source_size(const ckv_source_config *config, uint64_t *size)
{
    bool known = true;
    *size = 0;
    for (size_t i = 0; known && i < config->file_count; i++) {
        uint64_t more = 0;
        known = file_size(config->files[i], &more);
        *size += more;
    }
    return known;
}

/* Of all sources; 0 when that is not known. */
static uint64_t measure_sources(ckv_run *run)
{
    uint64_t total = 0;
    bool known = true;
    for (size_t s = 0; s < run->source_count; s++) {
        if (run->sources[s].config)
            known &= source_size(run->sources[s].config, &run->sources[s].file_bytes);
        total += run->sources[s].file_bytes;
    }
    return known ? total : 0;
}

static ckv_status read_source(void *context, ckv_source_side *side, size_t source, unsigned worker)
{
    ckv_run *run = &side->run;
    const ckv_source_config *config = run->sources[source].config;
    ckv_thin thin = { .run = run, .source = (uint16_t)source, .first = 0, .below = UINT64_MAX };
    reading with = { context, &thin, side->relay, worker };
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < config->file_count; i++)
        status = read_file(&with, config->files[i], &side->err);
    free(thin.header_hash);
    if (run->distinct)
        ckv_distinct_finish(&run->distinct[source]);
    return status;
}

ckv_status ckv_run_read(ckv_run *run, ckv_error *err)
{
    ckv_read_state state = { .run = run, .total = measure_sources(run) };
    if (run->extent == CKV_EXTENT_WHOLE)
        run->kept = calloc(run->source_count + 1, sizeof *run->kept);
    if (run->extent == CKV_EXTENT_WHOLE)
        run->distinct = calloc(run->source_count + 1, sizeof *run->distinct);
    if (run->extent == CKV_EXTENT_WHOLE && (!run->kept || !run->distinct))
        return ckv_fail_memory(err);
    ckv_relay_watch watch = { tell_caller, &state };
    ckv_status status = ckv_source_sides_run(run, true, read_source, &state, watch, err);
    if (status == CKV_CANCELLED || (status == CKV_OK && atomic_load(&state.cancelled)))
        status = ckv_run_cancelled(CKV_STAGE_READ, err);
    for (size_t s = 0; s < run->source_count; s++)
        run->sources[s].file_columns = run->sources[s].columns.count;
    return status;
}
