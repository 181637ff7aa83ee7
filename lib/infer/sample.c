#include "infer/sample.h"

#include "util/hash.h"
#include "util/parallel.h"

#include <stdlib.h>

/* Twice the sample: it is cut back whenever this is full. */
#define ROOM ((size_t)2 * CKV_SAMPLE_ROWS)

ckv_status ckv_sample_init(ckv_sample *sample, const ckv_columns *columns)
{
    *sample = (ckv_sample){ .columns = columns, .below = UINT64_MAX };
    sample->rows = malloc(ROOM * sizeof *sample->rows);
    sample->header_hash = malloc((columns->count + 1) * sizeof *sample->header_hash);
    if (!sample->rows || !sample->header_hash) {
        ckv_sample_free(sample);
        return CKV_NO_MEMORY;
    }
    for (uint32_t i = 0; i < columns->count; i++)
        sample->header_hash[i] = ckv_hash(columns->header[i]);
    return CKV_OK;
}

void ckv_sample_free(ckv_sample *sample)
{
    free(sample->rows);
    free(sample->header_hash);
    *sample = (ckv_sample){ 0 };
}

static int by_hash(const void *a, const void *b)
{
    uint64_t x = ((const ckv_sample_row *)a)->hash, y = ((const ckv_sample_row *)b)->hash;
    return (x > y) - (x < y);
}

/* In order, equal rows once, no more than the ceiling. */
static void cut_back(ckv_sample *sample)
{
    size_t kept = 0;
    qsort(sample->rows, sample->count, sizeof *sample->rows, by_hash);
    for (size_t i = 0; i < sample->count && kept < CKV_SAMPLE_ROWS; i++) {
        if (kept == 0 || sample->rows[i].hash != sample->rows[kept - 1].hash)
            sample->rows[kept++] = sample->rows[i];
    }
    sample->count = kept;
    if (kept == CKV_SAMPLE_ROWS)
        sample->below = sample->rows[kept - 1].hash;
}

uint64_t ckv_sample_hash(const uint64_t *header_hash, uint32_t columns, ckv_slice cells)
{
    uint64_t hash = 0;
    uint32_t column;
    ckv_slice cell;
    while (ckv_cells_next(&cells, &column, &cell, NULL)) {
        if (column < columns)
            hash = ckv_hash_pair(hash, ckv_hash_seeded(cell, header_hash[column]));
    }
    return hash;
}

static void offer(ckv_sample *sample, ckv_sample_row row)
{
    if (row.hash >= sample->below)
        return;
    if (sample->count == ROOM)
        cut_back(sample);
    if (row.hash < sample->below)
        sample->rows[sample->count++] = row;
}

void ckv_sample_offer(ckv_sample *sample, ckv_slice cells)
{
    offer(sample, (ckv_sample_row){ ckv_sample_hash(sample->header_hash, sample->columns->count, cells), cells });
}

void ckv_sample_finish(ckv_sample *sample)
{
    cut_back(sample);
}

/* A part of the records, each by itself: the least of all are among the least of each part. */
typedef struct drawing {
    const ckv_columns *columns;
    const ckv_record *records;
    size_t count, parts;
    ckv_sample part[CKV_THREADS_MAX];
} drawing;

static ckv_status draw_part(void *context, size_t part, unsigned worker)
{
    (void)worker;
    drawing *d = context;
    ckv_status status = ckv_sample_init(&d->part[part], d->columns);
    if (status != CKV_OK)
        return status;
    for (size_t i = d->count * part / d->parts; i < d->count * (part + 1) / d->parts; i++)
        ckv_sample_offer(&d->part[part], d->records[i].cells);
    ckv_sample_finish(&d->part[part]);
    return CKV_OK;
}

ckv_status ckv_sample_draw(
    ckv_sample *sample, const ckv_columns *columns, const ckv_record *records, size_t count, unsigned threads)
{
    drawing d = { .columns = columns, .records = records, .count = count };
    d.parts = threads < 1 ? 1 : threads < CKV_THREADS_MAX ? threads : CKV_THREADS_MAX;
    ckv_status status = ckv_parallel_run(threads, d.parts, draw_part, &d);
    for (size_t i = 1; status == CKV_OK && i < d.parts; i++) {
        for (size_t row = 0; row < d.part[i].count; row++)
            offer(&d.part[0], d.part[i].rows[row]);
    }
    for (size_t i = status == CKV_OK ? 1 : 0; i < d.parts; i++)
        ckv_sample_free(&d.part[i]);
    if (status != CKV_OK)
        return status;
    ckv_sample_finish(&d.part[0]);
    *sample = d.part[0];
    return CKV_OK;
}
