/* Dates of the Chinese calendar, from 1900 to 2029. */
#ifndef CKV_IDENTIFIER_LUNAR_H
#define CKV_IDENTIFIER_LUNAR_H

#include "identifier/date.h"

/* Read canonical text that says itself to be of the Chinese calendar, by 农历 or the like before it, by the signs of
 * its year, or by names of months and days that only that calendar has (正月, 闰六月, 初五). A year that is told by its
 * signs alone comes back every sixty years. Writes the Gregorian dates it may mean, yyyymmdd, in rising order, none
 * after `as_of` (0: no limit). Returns how many; 0 if it is no such date. */
size_t ckv_lunar_read(int32_t out[CKV_DATES_MAX], ckv_slice s, int32_t as_of);

#endif
