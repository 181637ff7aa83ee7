/* What a format brings to a reader: inside lib/io only. */
#ifndef CKV_IO_FORMAT_H
#define CKV_IO_FORMAT_H

#include "io/lines.h"
#include "io/reader.h"
#include "util/arena.h"

typedef struct ckv_format {
    const char *name;
    const char *extensions[4]; /* of file names, in lower case */
    char delimiter;            /* 0: decided from the header line */
    bool header;               /* the first row names the columns */
    ckv_status (*open)(ckv_reader *reader, ckv_error *err);
    ckv_status (*next)(ckv_reader *reader, ckv_row *row, ckv_reject *reject, ckv_error *err);
    /* Instead of `open`, for part.h: a reader of other rows of the file of `whole`; and once more, for others. NULL:
     * the format's rows cannot be found in the middle of the file. */
    ckv_status (*beside)(ckv_reader *reader, const ckv_reader *whole, ckv_error *err);
    void (*again)(ckv_reader *reader);
    ckv_status (*column)(ckv_reader *reader, ckv_slice name, size_t *column); /* NULL: columns are settled */
    void (*close)(ckv_reader *reader);
} ckv_format;

extern const ckv_format ckv_format_csv;
extern const ckv_format ckv_format_tsv;
extern const ckv_format ckv_format_ndjson;
extern const ckv_format ckv_format_xlsx;

struct ckv_reader {
    const ckv_format *format;
    ckv_lines lines;
    char delimiter;
    const char *sheet;                 /* its name, while opening; or NULL */
    const ckv_reader_options *options; /* while opening; or NULL */
    ckv_arena arena;                   /* holds the names */
    ckv_slice *names;                  /* of the columns */
    ckv_slice *cells;                  /* of the current row */
    size_t count;
    size_t room;       /* of `names` and `cells` */
    uint64_t line;     /* where the current row starts */
    uint64_t stop;     /* no row is read that begins at this byte of the file or behind it; CKV_NOWHERE: all are */
    ckv_buf beginning; /* of a row that is too long to keep */
    uint64_t blank;    /* rows that held nothing */
    uint64_t titles;   /* rows above the header */
    uint64_t header;   /* its line; 0: there is none */
    bool unlined;      /* rows are not lines, so none can be found in the middle of the file */
    ckv_buf notes;
    void *state; /* the format's own */
};

/* What is wrong with a row: reader.c has the words. */
typedef enum ckv_fault {
    CKV_FAULT_TOO_MANY,
    CKV_FAULT_TOO_FEW,
    CKV_FAULT_UNCLOSED,
    CKV_FAULT_AFTER_QUOTE,
    CKV_FAULT_NUL,
    CKV_FAULT_UTF8,
    CKV_FAULT_ENCODING,
    CKV_FAULT_LONG_ROW,
    CKV_FAULT_LONG_VALUE,
    CKV_FAULT_NOT_OBJECT,
    CKV_FAULT_SYNTAX,
    CKV_FAULT_CUT,
    CKV_FAULT_DUPLICATE,
    CKV_FAULT_ESCAPED_NUL,
    CKV_FAULT_DEEP,
    CKV_FAULT_MANY_VALUES,
    CKV_FAULT_MANY_COLUMNS,
    CKV_FAULT_CELL_PLACE,
    CKV_FAULT_NO_STRING,
    CKV_FAULT_HEADER,
    CKV_FAULT_AFTER_ARRAY,
    CKV_FAULT_TOTAL,
    CKV_FAULT_COUNT
} ckv_fault;

/* Has the row that comes next been left to others? */
static inline bool ckv_reader_is_over(const ckv_reader *reader)
{
    return reader->stop != CKV_NOWHERE && ckv_input_is_raw(reader->lines.input)
           && ckv_lines_position(&reader->lines) >= reader->stop;
}

/* Fill in *reject for the row read so far, or the part of it in `raw`; returns CKV_BAD_INPUT. `column` from 1, or 0. */
ckv_status ckv_reader_refuse(
    const ckv_reader *reader, ckv_reject *reject, ckv_fault fault, uint64_t line, size_t column, ckv_slice raw);

/* After CKV_TOO_LARGE from ckv_lines_next(): give up all that was taken of the row and the line that is too much. */
ckv_status ckv_reader_refuse_long(ckv_reader *reader, ckv_reject *reject, ckv_error *err);

/* Keep what a reject shows of the text from the start of the row on, which is too long to keep whole. */
void ckv_reader_keep_beginning(ckv_reader *reader);

/* True when `text` holds no fault of bytes; else *fault says which and *at where the first is. */
bool ckv_reader_text_ok(const ckv_reader *reader, ckv_slice text, ckv_fault *fault, size_t *at);

/* Add a column called `name`, which is copied. CKV_TOO_LARGE past CKV_ROW_COLUMNS_MAX. */
ckv_status ckv_reader_add_column(ckv_reader *reader, ckv_slice name);

/* The same for a cell of a header line: blanks around it dropped, "column N" when nothing is left. */
ckv_status ckv_reader_name_column(ckv_reader *reader, ckv_slice cell);

/* Give the second column of a name another: "NAME (2)". */
ckv_status ckv_reader_settle_names(ckv_reader *reader, ckv_error *err);

/* How the table that begins with `rows` does: by what was asked of ckv_reader_open(). In head.c. */
ckv_status ckv_reader_judge(
    const ckv_reader *reader, const ckv_head_row *rows, size_t count, ckv_head *out, ckv_error *err);

/* Add columns by number, for a table without a header. */
ckv_status ckv_reader_number_columns(ckv_reader *reader, size_t count, ckv_error *err);

/* Note what was found of titles and of the header. */
void ckv_reader_note_head(ckv_reader *reader);

/* A row of totals, as spreadsheets and reports put under a table: it begins with a word for it, and all else is empty
 * or a number that can be a sum. */
bool ckv_row_is_total(const ckv_slice *cells, size_t count);

/* Keep a line for ckv_reader_notes(). */
void ckv_reader_note(ckv_reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The header in reader->line cannot be used; `column` from 1, or CKV_NOWHERE. Returns CKV_BAD_INPUT. */
ckv_status ckv_reader_fail_header(const ckv_reader *reader, uint64_t column, const char *reason, ckv_error *err);

#endif
