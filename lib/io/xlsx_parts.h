/* The parts of a workbook beside its sheets: which sheets there are, the shared strings, the styles. Inside lib/io
 * only.
 */
#ifndef CKV_IO_XLSX_PARTS_H
#define CKV_IO_XLSX_PARTS_H

#include "io/xlsx_number.h"
#include "io/zip.h"

/* The most memory that shared strings may take. */
#define CKV_STRINGS_MAX ((size_t)1 << 30)

/* A worksheet; charts and the like are none. */
typedef struct ckv_book_sheet {
    size_t name, part; /* in the text of the workbook */
    bool visible;
} ckv_book_sheet;

typedef struct ckv_workbook {
    ckv_buf text;        /* names and paths, each with a terminator */
    const char *strings; /* the part with the shared strings; NULL: none */
    const char *styles;
    ckv_book_sheet *sheets; /* in the order of the tabs */
    size_t count;
    bool from_1904;
} ckv_workbook;

/* Find the parts. CKV_BAD_INPUT: no workbook, or of another format. Free after a failure too. */
ckv_status ckv_workbook_read(ckv_workbook *book, ckv_zip *zip, const char *path, ckv_error *err);
void ckv_workbook_free(ckv_workbook *book);

static inline const char *ckv_workbook_text(const ckv_workbook *book, size_t at)
{
    return book->text.ptr + at;
}

/* The sheet `wanted`: the name of one, visible or not, else the number of a visible one, from 1; NULL if there is
 * none. */
const ckv_book_sheet *ckv_workbook_find(const ckv_workbook *book, const char *wanted);

/* How many rows with a cell that holds something a sheet has, counted up to `most`. */
ckv_status ckv_sheet_count_rows(
    ckv_zip *zip, const char *path, const char *part, size_t most, size_t *rows, ckv_error *err);

typedef struct ckv_strings {
    struct ckv_strings_reader *reader; /* NULL: all are read */
    ckv_buf text;
    uint32_t *ends; /* in `text` */
    size_t count;
    size_t room;
} ckv_strings;

/* Begin with the shared strings: phonetic readings left out, _xHHHH_ undone. All but `strings` is borrowed until it is
 * freed. */
ckv_status ckv_strings_open(ckv_strings *strings, ckv_zip *zip, const char *path, const char *part, ckv_error *err);

/* Read on until there is a string `number`, or no more. Programs number strings as rows need them, so who reads but the
 * first rows reads but the first strings. CKV_TOO_LARGE past CKV_STRINGS_MAX. */
ckv_status ckv_strings_need(ckv_strings *strings, size_t number, ckv_error *err);
void ckv_strings_free(ckv_strings *strings);

static inline ckv_slice ckv_strings_at(const ckv_strings *strings, size_t i)
{
    size_t start = i ? strings->ends[i - 1] : 0;
    return (ckv_slice){ strings->text.ptr + start, strings->ends[i] - start };
}

/* Append `text` with each _xHHHH_ made the character that it stands for (ECMA-376 22.9.2.19). */
void ckv_strings_unescape(ckv_buf *out, ckv_slice text);

typedef struct ckv_styles {
    ckv_number_format *formats; /* by the style number of a cell */
    size_t count;
    size_t room;
} ckv_styles;

/* Styles past the count are plain. */
ckv_status ckv_styles_read(ckv_styles *styles, ckv_zip *zip, const char *path, const char *part, ckv_error *err);
void ckv_styles_free(ckv_styles *styles);

#endif
