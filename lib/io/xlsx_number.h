/* Numbers of a workbook as a person sees them in the sheet: plain numbers, dates, numbers with leading zeros. */
#ifndef CKV_IO_XLSX_NUMBER_H
#define CKV_IO_XLSX_NUMBER_H

#include "util/buf.h"

typedef enum ckv_shown {
    CKV_SHOWN_PLAIN,
    CKV_SHOWN_DAY,    /* a date, whatever the time */
    CKV_SHOWN_MOMENT, /* a date, a time, or both: the value tells */
    CKV_SHOWN_ZEROS   /* an integer of at least so many digits */
} ckv_shown;

typedef struct ckv_number_format {
    uint8_t shown; /* ckv_shown */
    uint8_t digits;
} ckv_number_format;

/* What the built-in number format `id` shows (ECMA-376 18.8.30, with those of the East Asian editions). */
ckv_number_format ckv_number_format_builtin(uint32_t id);

/* What a format code shows, such as yyyy"年"m"月"d"日" or 000000: by its first section. */
ckv_number_format ckv_number_format_parse(ckv_slice code);

/* Append the number `text`, as a sheet's XML writes it, as shown: dates in ISO 8601; numbers without an exponent,
 * rounded to 15 digits as the program does, but integers written out in full as they are. Text that is no number is
 * appended as it is. `from_1904`: days are counted from 1904-01-01, else from 1900-01-01 with the day there never was,
 * 1900-02-29. */
void ckv_number_show(ckv_buf *out, ckv_slice text, ckv_number_format format, bool from_1904);

#endif
