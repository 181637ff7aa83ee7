/* A sample of the rows of a source: those whose bytes hash least, each once. It depends on the set of rows alone, not
 * on their order, on how files are split or on how columns are numbered. */
#ifndef CKV_INFER_SAMPLE_H
#define CKV_INFER_SAMPLE_H

#include "record/record.h"

/* Rows kept. */
#define CKV_SAMPLE_ROWS 5000

typedef struct ckv_sample_row {
    uint64_t hash;
    ckv_slice cells; /* packed, borrowed */
} ckv_sample_row;

typedef struct ckv_sample {
    const ckv_columns *columns;
    uint64_t *header_hash; /* of each column */
    ckv_sample_row *rows;  /* rising by hash once finished */
    size_t count;
    uint64_t below; /* rows of this hash and above are not among the least */
} ckv_sample;

/* `columns` is complete and stays; CKV_NO_MEMORY is the only failure. */
ckv_status ckv_sample_init(ckv_sample *sample, const ckv_columns *columns);

/* The hash that the choice goes by. Cells are packed in byte order of header, so rows that are the same hash the
 * same. */
uint64_t ckv_sample_hash(const uint64_t *header_hash, uint32_t columns, ckv_slice cells);

/* Offer the packed cells of a row, which must live as long as the sample. */
void ckv_sample_offer(ckv_sample *sample, ckv_slice cells);

/* Call once, after the last row. */
void ckv_sample_finish(ckv_sample *sample);

/* All of the above for the rows of these records. */
ckv_status ckv_sample_of(ckv_sample *sample, const ckv_columns *columns, const ckv_record *records, size_t count);

void ckv_sample_free(ckv_sample *sample);

#endif
