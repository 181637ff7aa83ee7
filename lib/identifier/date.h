/* Dates as customer data write them: 1985-04-07, 7 Apr 1985, 二〇二一年四月, 民國74年4月7日, 04/07/1985. */
#ifndef CKV_IDENTIFIER_DATE_H
#define CKV_IDENTIFIER_DATE_H

#include "identifier/damage.h"
#include "util/buf.h"

#define CKV_DATES_MAX 3

/* What a text may mean, in rising order: each yyyymmdd, with 00 for a month or day that is not told, 0000 for a year.
 */
typedef struct ckv_dates {
    int32_t value[CKV_DATES_MAX];
    uint8_t count;
    ckv_damage damage;    /* what a spreadsheet or a program made of it, and was undone */
    bool century_guessed; /* a year of two digits: taken as the latest that is not after as_of */
} ckv_dates;

/* @param country  ISO 3166 code in upper case, or "": decides 04/07/2021 (US: month first; HK, SG, GB ..: day first;
 * "": both) and whether years of two or three digits are years of the Republic (TW).
 * @param as_of    yyyymmdd, the latest date there can be; 0 for no limit
 * @retval CKV_NOT_FOUND  nothing there, or a default such as 1900-01-01
 * @retval CKV_BAD_INPUT  not a date, or one that does not exist
 * *out is written on CKV_OK only. Any bytes will do; allocates nothing. */
ckv_status ckv_date_parse(ckv_dates *out, ckv_slice text, const char *country, int32_t as_of);

/* The same from three columns; each may be empty, but not all. */
ckv_status ckv_date_parse_parts(
    ckv_dates *out, ckv_slice year, ckv_slice month, ckv_slice day, const char *country, int32_t as_of);

/* A moment: a date with or without a time and a zone (UTC if none), ISO 8601, or Unix seconds or milliseconds.
 * *out is microseconds since 1970-01-01T00:00:00Z, or 0 when the status is not CKV_OK. */
ckv_status ckv_date_time_parse(int64_t *out, ckv_slice text, const char *country);

/* Canonical text that is a date which programs write for none: 1900-01-01, 1970-01-01 00:00:00, 0000-00-00. */
bool ckv_date_is_default(ckv_slice canon);

/* The day exists in the Gregorian calendar; no zeros. */
bool ckv_date_exists(int32_t yyyymmdd);

/* 1985-04-07, 1985-04, 1985, --04-07. */
void ckv_date_format(ckv_buf *out, int32_t yyyymmdd);

#endif
