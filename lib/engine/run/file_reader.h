/* A file being read into records, row by row or in parts. */
#ifndef CKV_ENGINE_RUN_FILE_READER_H
#define CKV_ENGINE_RUN_FILE_READER_H

#include "engine/run/run.h"
#include "util/relay.h"

#include <stdatomic.h>

/* How far reading is, for progress alone; and whether the caller wants to go on. */
typedef struct ckv_read_state {
    ckv_run *run;              /* the whole one */
    atomic_uint_fast64_t done; /* bytes of files */
    atomic_uint_fast64_t rows;
    uint64_t total; /* bytes of all files; 0 when that is not known */
    atomic_bool cancelled;
} ckv_read_state;

/* One file being read: how its columns map to the source's, in byte order of header. */
typedef struct ckv_file_reader {
    ckv_run *run;
    uint16_t source;
    const char *path; /* as the user gave it, in run->text */
    ckv_input *input;
    ckv_reader *reader;
    uint32_t *column; /* the source's number of each cell, in order of header */
    size_t *cell;     /* which cell that is */
    ckv_slice *value; /* of the row at hand, in that order */
    size_t columns;
    uint32_t *number; /* the source's number of each cell, in order of the file; UINT32_MAX: not the source's */
    size_t seen;      /* columns of the file */
    bool mended;      /* rows that were rejected and come again: see io/rejects.h */
    size_t as_text;   /* which cell is ckv_row; SIZE_MAX: none */
    ckv_buf packed, spare;
    ckv_thin *thin;
    uint64_t rows, bytes; /* read; bytes of rows that are text */
    bool spread, part;    /* windows are read; not all is */
    ckv_read_state *state;
    ckv_relay *relay; /* threads that have no source left help with the parts of this file */
    uint64_t told;    /* bytes of this file that the state knows of */
    unsigned worker;  /* 0: on the calling thread */
} ckv_file_reader;

/* All rows up to the end, or to where the reader was told to stop. */
ckv_status ckv_file_rows(ckv_file_reader *f, ckv_error *err);

/* Columns that the reader has seen and we have not: all of a CSV after its header, of NDJSON as they come. */
ckv_status ckv_file_columns(ckv_file_reader *f, ckv_error *err);

/* One row that was counted already: its packed cells, or why it is none. */
ckv_status ckv_file_add(ckv_file_reader *f, ckv_slice cells, uint64_t line, ckv_error *err);
ckv_status ckv_file_reject(ckv_file_reader *f, const ckv_reject *reject, ckv_error *err);

/* Tell how far the file is read, up to byte `at` of it; CKV_CANCELLED when the caller wants to stop. */
ckv_status ckv_file_progress(ckv_file_reader *f, uint64_t rows, uint64_t at);

/* The same rows as ckv_file_rows(), by all threads that have nothing else to do. In run/parts.c. */
bool ckv_file_divides(const ckv_file_reader *f);
ckv_status ckv_file_parts(ckv_file_reader *f, ckv_error *err);

#endif
