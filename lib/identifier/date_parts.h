/* What dates are made of: tokens of a text, the time of day behind them, days of the calendar. For
 * lib/identifier/date*.c only.
 *
 * A date is read in two steps: text -> at most CKV_DATE_TOKENS_MAX tokens -> proposals (year, month, day), of which
 * those that exist are kept. What follows the date is left for ckv_date_read_time(). All texts are canonical. */
#ifndef CKV_IDENTIFIER_DATE_PARTS_H
#define CKV_IDENTIFIER_DATE_PARTS_H

#include "util/slice.h"

#define CKV_DATE_TOKENS_MAX 12

typedef enum ckv_date_token_kind {
    CKV_DATE_NUMBER, /* value, digits */
    CKV_DATE_MASK,   /* ** or xx: digits withheld */
    CKV_DATE_MONTH,  /* a month's name: value 1 to 12 */
    CKV_DATE_YEAR_MARK,
    CKV_DATE_MONTH_MARK,
    CKV_DATE_DAY_MARK,
    CKV_DATE_ERA,   /* value: what to add to the year; digits: its last year, or 0 */
    CKV_DATE_BEFORE /* 前: years count backwards */
} ckv_date_token_kind;

typedef struct ckv_date_token {
    ckv_date_token_kind kind;
    int64_t value;
    unsigned digits;
} ckv_date_token;

typedef struct ckv_date_tokens {
    ckv_date_token at[CKV_DATE_TOKENS_MAX];
    size_t count;
    ckv_slice rest; /* from where the time of day may start */
    bool hyphens;   /* -, the separator of ISO 8601, was among the others */
} ckv_date_tokens;

/* False: something in it belongs to no date, or there is nothing. */
bool ckv_date_tokenize(ckv_date_tokens *t, ckv_slice s);

/* The time of day in microseconds, less its zone. An empty text is midnight. */
bool ckv_date_read_time(ckv_slice s, int64_t *micros);

/* `month`: 1 to 12. */
int ckv_date_days_in_month(int year, int month);

/* Days since 1970-01-01, and back to yyyymmdd. */
int64_t ckv_date_to_days(int64_t year, int64_t month, int64_t day);
int32_t ckv_date_of_days(int64_t days);

/* Up to 18 digits at the start: returns how many, and their value. */
static inline size_t ckv_date_digits(ckv_slice s, int64_t *value, unsigned *digits)
{
    size_t at = 0;
    for (*value = 0; at < s.len && at < 18 && ckv_is_digit(s.ptr[at]); at++)
        *value = *value * 10 + (s.ptr[at] - '0');
    *digits = (unsigned)at;
    return at;
}

/* Step over `what`, if the text begins with it. */
static inline bool ckv_date_skip(ckv_slice *s, ckv_slice what)
{
    if (!ckv_slice_starts(*s, what))
        return false;
    *s = ckv_slice_tail(*s, what.len);
    return true;
}

#endif
