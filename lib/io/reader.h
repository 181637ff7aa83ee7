/* Rows out of an input, whatever its format. One table row in reader.c is one format: csv, tsv, ndjson,
 * xlsx.
 *
 * A row that cannot be read is handed back as a reject with its place and text, and reading goes on with the next. */
#ifndef CKV_IO_READER_H
#define CKV_IO_READER_H

#include "io/input.h"

/* More columns than this are not an export. */
#define CKV_ROW_COLUMNS_MAX ((size_t)4096)

typedef struct ckv_reader ckv_reader;

/* Everything borrowed until the next call on the reader. */
typedef struct ckv_row {
    uint64_t line; /* where the row starts, from 1: physical lines, ended by LF, CR LF or CR; of a sheet its rows; of
                      a JSON array its elements */
    size_t count;  /* as many cells as there were columns when the row was read */
    const ckv_slice *cells; /* by column number; empty where an NDJSON row lacks the member; the items of an array have
                               CKV_VALUE_SEPARATOR between them */
    ckv_slice raw;          /* the row as UTF-8 text, without its line end; of a sheet as CSV */
} ckv_row;

typedef struct ckv_reject {
    uint64_t line;      /* where the fault is: for an unclosed quote, where it opened */
    size_t column;      /* number of the column from 1; 0: the whole row, or no column */
    size_t byte;        /* byte of the line from 1, where that says more (JSON syntax); else 0 */
    ckv_slice name;     /* name of that column; empty when it has none */
    const char *reason; /* static text, without values; one of ckv_reader_reasons() when it comes from a reader */
    ckv_slice raw; /* the text given up, as UTF-8 as far as it is that; of a row past CKV_ROW_MAX only the beginning */
} ckv_reject;

/* One of the first rows of a table, while it is open which of them names the columns; none of them is blank. */
typedef struct ckv_head_row {
    uint64_t line;
    size_t count; /* of a sheet: as many as the widest of them has */
    const ckv_slice *cells;
} ckv_head_row;

#define CKV_HEAD_ROWS 24 /* there are not more */

/* How a table begins. */
typedef struct ckv_head {
    size_t titles; /* rows above the names of the columns, or above the first record; fewer than there are rows */
    bool none;     /* no row names the columns: they are called "column 1", "column 2" ... */
} ckv_head;

/* Judge the first rows, in whatever bytes the file has them; *out is all zero before. */
typedef ckv_status (*ckv_head_fn)(void *context, const ckv_head_row *rows, size_t count, ckv_head *out);

typedef struct ckv_reader_options {
    /* "csv", "tsv", "ndjson", "xlsx", or NULL: by the first bytes (xlsx), the file's name, the first line. */
    const char *format;
    char delimiter; /* 0: a line "sep=X" tells it; else for csv the header line and those after it; for tsv the tab */
    const char *sheet;    /* of a workbook: name or number (from 1) of the one to read, or NULL: the first visible */
    uint64_t header_line; /* of a table: the line that names the columns; 0: it is told */
    bool no_header;       /* no line does; titles are told nevertheless */
    ckv_head_fn head;     /* by this; NULL: the first row does, below a title in one cell over a sheet */
    void *head_context;
} ckv_reader_options;

/* Start reading `input`, which is borrowed until close. Of a table (csv, tsv, xlsx) this reads the header line; blank
 * lines and titles before it are skipped. `options` may be NULL. CKV_INVALID: unknown format; CKV_BAD_INPUT: empty
 * file, or a header that cannot be used (err->line, err->column): an unclosed quote, invalid bytes, more than
 * CKV_ROW_COLUMNS_MAX columns. */
ckv_status ckv_reader_open(ckv_reader **out, ckv_input *input, const ckv_reader_options *options, ckv_error *err);

/* Names of the columns, blanks around them dropped; a column without a name is called "column N", the second of one
 * name "NAME (2)". The list grows as rows of NDJSON bring new members and rows of a sheet cells right of its header
 * (old numbers stay); a nested member's name is its path, "a.b". Borrowed until the next ckv_reader_next(). */
const ckv_slice *ckv_reader_columns(const ckv_reader *reader, size_t *count);

/* Right after opening: read on only in windows spread evenly over the file. *yes says whether it is one for that:
 * plain, of lines, and large. Line numbers are of no meaning then. */
ckv_status ckv_reader_glance(ckv_reader *reader, bool *yes, ckv_error *err);

/* The next row that holds something: see ckv_reader_blank(). CKV_OK: *row is filled in. CKV_BAD_INPUT: *reject is, and
 * reading can go on. CKV_NOT_FOUND: the end. Anything else is fatal and described in *err. */
ckv_status ckv_reader_next(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err);

/* For reading a file in parts, see part.h: can this one be? Where in it does the next row begin, and on which line? Go
 * on elsewhere; and leave rows to others that begin at a byte or behind it. */
bool ckv_reader_divides(const ckv_reader *reader);
uint64_t ckv_reader_position(const ckv_reader *reader, uint64_t *line);
void ckv_reader_seek(ckv_reader *reader, uint64_t position, uint64_t line);
void ckv_reader_stop(ckv_reader *reader, uint64_t position);

/* A reader of other rows of the same file, for another thread; it has an input of its own. */
ckv_status ckv_reader_open_beside(ckv_reader **out, const ckv_reader *whole, ckv_error *err);
void ckv_reader_close_beside(ckv_reader *reader);

/* The format's name: "csv". Static string. */
const char *ckv_reader_format(const ckv_reader *reader);

/* What stands between the cells; 0 for a format that has no such thing. */
char ckv_reader_delimiter(const ckv_reader *reader);

/* How many rows were left out so far since they held nothing: blank lines, rows of empty cells, objects without a
 * value. In a file of one column a quoted empty cell is a value. */
uint64_t ckv_reader_blank(const ckv_reader *reader);

/* How many rows above the names of the columns were left out as titles; they are no rows of the table. */
uint64_t ckv_reader_titles(const ckv_reader *reader);

/* The line that names the columns; 0: none does, or the format needs none. */
uint64_t ckv_reader_header_line(const ckv_reader *reader);

/* What was assumed of the file and is worth a word, a line each, without its path. Complete at the end of the rows. */
ckv_slice ckv_reader_notes(const ckv_reader *reader);

/* There are not more. */
#define CKV_REASONS_MAX 32

/* All reasons that readers reject for, for documentation and tests. */
const char *const *ckv_reader_reasons(size_t *count);

/* NULL is fine; the input stays open. */
void ckv_reader_close(ckv_reader *reader);

#endif
