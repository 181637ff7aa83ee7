/* One file read in parts: any thread reads the rows of one, and the thread of the file's source takes them in order. */
#include "engine/run/file_reader.h"

#include "io/part.h"
#include "util/error.h"

/* Parts held at once by one file, for all threads that may help. */
#define SLOTS_MAX 16

typedef struct dividing {
    ckv_file_reader *file;
    uint64_t from;       /* where the rows begin that are read in parts */
    uint64_t at, line;   /* where the next row begins that is to be taken */
    uint64_t read_to;    /* where the reader of the whole file stands */
    atomic_bool settled; /* its encoding is known */
    ckv_file_part parts[SLOTS_MAX];
    size_t slots;
    ckv_buf cells; /* of a row, under the numbers of its source */
    ckv_error *err;
} dividing;

bool ckv_file_divides(const ckv_file_reader *f)
{
    uint64_t line, size = ckv_input_size(f->input);
    if (f->state->run->threads < 2 || f->run->extent == CKV_EXTENT_GLANCE || f->mended || size == CKV_NOWHERE)
        return false;
    return ckv_reader_divides(f->reader) && ckv_reader_position(f->reader, &line) + 2 * CKV_PART_BYTES < size;
}

static ckv_status read_part(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    dividing *d = context;
    uint64_t from = d->from + piece * CKV_PART_BYTES;
    ckv_file_part_read(&d->parts[piece % d->slots], d->file->reader, from, from + CKV_PART_BYTES, piece == 0,
        atomic_load(&d->settled));
    return CKV_OK;
}

/* The cells of a row under the numbers that its source has for the columns. */
static ckv_slice renumber(dividing *d, const ckv_file_part *part, ckv_slice cells)
{
    const ckv_file_reader *f = d->file;
    ckv_slice rest = cells, cell;
    uint32_t column;
    ckv_buf_clear(&d->cells);
    while (ckv_cells_next(&rest, &column, &cell, NULL)) {
        ckv_buf_varint(&d->cells, f->number[part->number[column]]);
        ckv_buf_varint(&d->cells, cell.len);
        ckv_buf_add(&d->cells, cell);
    }
    return ckv_buf_slice(&d->cells);
}

static bool has_own_numbers(const ckv_file_reader *f, const ckv_file_part *part)
{
    for (size_t i = 0; i < part->ordered; i++)
        if (f->number[part->number[i]] != i)
            return true;
    return false;
}

static ckv_status take_rows(dividing *d, ckv_file_part *part)
{
    ckv_file_reader *f = d->file;
    bool own = has_own_numbers(f, part);
    ckv_status status = CKV_OK;
    ckv_file_part_row row;
    while (status == CKV_OK && ckv_file_part_next(part, &row)) {
        f->run->result.rows++;
        f->rows++;
        row.line += d->line;
        row.reject.line = row.line;
        if (row.rejected)
            status = ckv_file_reject(f, &row.reject, d->err);
        else
            status = ckv_file_add(f, own ? renumber(d, part, row.cells) : row.cells, row.line, d->err);
        if (status == CKV_OK && ckv_buf_status(&d->cells) != CKV_OK)
            status = ckv_fail_memory(d->err);
    }
    return status;
}

/* The rows up to byte `to`, by the reader of the whole file. */
static ckv_status read_again(dividing *d, uint64_t to)
{
    ckv_reader *reader = d->file->reader;
    if (d->read_to != d->at)
        ckv_reader_seek(reader, d->at, d->line);
    ckv_reader_stop(reader, to);
    ckv_status status = ckv_file_rows(d->file, d->err);
    if (status == CKV_OK && !ckv_reader_divides(reader))
        return CKV_NOT_FOUND; /* of an encoding that has to be read in one go: so it was, to its end */
    d->at = d->read_to = ckv_reader_position(reader, &d->line);
    atomic_store(&d->settled, ckv_input_encoding(d->file->input) != NULL);
    return status;
}

static ckv_status take_part(void *context, size_t piece)
{
    dividing *d = context;
    ckv_file_part *part = &d->parts[piece % d->slots];
    uint64_t to = d->from + (piece + 1) * CKV_PART_BYTES;
    if (d->at >= to) /* a row went beyond all of it */
        return CKV_OK;
    if (!part->whole || part->begin != d->at || !ckv_file_part_join(part, d->file->reader))
        return read_again(d, to);
    ckv_status status = ckv_file_columns(d->file, d->err);
    uint64_t before = d->file->rows;
    if (status == CKV_OK)
        status = take_rows(d, part);
    d->at = part->end;
    d->line += part->lines;
    return status == CKV_OK ? ckv_file_progress(d->file, d->file->rows - before, d->at) : status;
}

ckv_status ckv_file_parts(ckv_file_reader *f, ckv_error *err)
{
    dividing d = { .file = f, .cells = ckv_buf_make(2 * CKV_ROW_MAX), .err = err };
    size_t slots = ckv_relay_slots(f->state->run->threads);
    d.slots = slots < SLOTS_MAX ? slots : SLOTS_MAX;
    d.at = d.from = d.read_to = ckv_reader_position(f->reader, &d.line);
    atomic_store(&d.settled, ckv_input_encoding(f->input) != NULL);
    ckv_relay_work work = { .slots = d.slots, .make = read_part, .take = take_part, .context = &d };
    work.pieces = (size_t)((ckv_input_size(f->input) - d.from + CKV_PART_BYTES - 1) / CKV_PART_BYTES);
    ckv_status status = ckv_relay_run(f->relay, &work, f->worker);
    for (size_t i = 0; i < d.slots; i++)
        ckv_file_part_free(&d.parts[i]);
    ckv_buf_free(&d.cells);
    return status == CKV_NOT_FOUND ? CKV_OK : status;
}
