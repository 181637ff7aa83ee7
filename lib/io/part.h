/* One file read by several threads: each takes parts of it, and one puts them together, in order.
 *
 * Where the rows of a part begin is a guess, since nobody knows in the middle of a file whether a quote is open. So a
 * part says where it began and where it ended, and counts only if it began where the one before it ended: rows begin
 * where the reader of the whole file says that they do. What does not fit is read once more by that reader, and so is
 * a part that cannot be read by itself: where the encoding is still to be guessed, or a row may be in another one. */
#ifndef CKV_IO_PART_H
#define CKV_IO_PART_H

#include "io/reader.h"

/* Bytes of a part: with the row that runs over its end it fills one window of the file. */
#define CKV_PART_BYTES (CKV_FEED_WINDOW - ((size_t)16 << 10))

typedef struct ckv_file_part {
    ckv_reader *reader;  /* its own, kept for the next part; NULL before the first */
    bool whole;          /* all its rows were read */
    uint64_t begin, end; /* where in the file the first of them begins, and the first that is not one of them */
    uint64_t lines;      /* between the two */
    uint64_t blank;      /* rows that held nothing */
    ckv_buf rows;
    ckv_slice rest;  /* of `rows`, for ckv_file_part_next() */
    uint32_t *order; /* columns of the reader in byte order of name */
    size_t ordered;
    size_t *number; /* of each of them in the reader of the whole file; see ckv_file_part_join() */
} ckv_file_part;

/* All zero is empty; free it at the end. */
void ckv_file_part_free(ckv_file_part *part);

/* Read the rows of the file of `whole` that begin at byte `from` or behind it and before byte `to`. `known`: a row
 * begins at `from`. `settled`: the encoding of `whole` is known. Of `whole` nothing is changed, and nothing is read
 * that reading changes. */
void ckv_file_part_read(
    ckv_file_part *part, const ckv_reader *whole, uint64_t from, uint64_t to, bool known, bool settled);

/* Make the part's columns those of the reader of the whole file; false where that is better left to it. */
bool ckv_file_part_join(ckv_file_part *part, ckv_reader *whole);

typedef struct ckv_file_part_row {
    uint64_t line;     /* of the part, from 0 */
    ckv_slice cells;   /* packed as ckv_cells_pack() does, under the part's numbers of columns */
    bool rejected;     /* then: */
    ckv_reject reject; /* with the line of the part, too */
} ckv_file_part_row;

/* The next row, borrowed from the part; false at the end. */
bool ckv_file_part_next(ckv_file_part *part, ckv_file_part_row *row);

#endif
