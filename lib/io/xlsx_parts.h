/* The parts of a workbook beside its sheets: which sheet to read, the shared strings, the styles. Inside lib/io only.
 */
#ifndef CKV_IO_XLSX_PARTS_H
#define CKV_IO_XLSX_PARTS_H

#include "io/xlsx_number.h"
#include "io/zip.h"

/* The most memory that shared strings may take. */
#define CKV_STRINGS_MAX ((size_t)1 << 30)

typedef struct ckv_workbook {
    ckv_buf text;        /* the paths below live here, each with a terminator */
    const char *sheet;   /* the part of the sheet to read */
    const char *strings; /* NULL: none */
    const char *styles;
    size_t visible; /* worksheets that a person sees */
    bool from_1904;
} ckv_workbook;

/* Find the parts. `sheet` is the name of the one to read, or NULL: the first visible. CKV_BAD_INPUT: no workbook, or no
 * such sheet. Free after a failure too. */
ckv_status ckv_workbook_read(ckv_workbook *book, ckv_zip *zip, const char *path, const char *sheet, ckv_error *err);
void ckv_workbook_free(ckv_workbook *book);

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
