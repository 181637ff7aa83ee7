/* Whether a column writes the day or the month first: told by the dates of which only one reading exists. */
#ifndef CKV_INFER_DATE_ORDER_H
#define CKV_INFER_DATE_ORDER_H

#include "record/record.h"

typedef struct ckv_date_votes {
    uint64_t day_first;   /* 28/07/1951 */
    uint64_t month_first; /* 07/28/1951 */
    uint64_t dotted;      /* 01.03.1972: with dots the day comes first, but where others contradict it */
} ckv_date_votes;

/* Count the dates of a column in all its rows: the set of rows decides, not their order. */
ckv_date_votes ckv_date_votes_of(const ckv_record *records, size_t count, uint32_t column);

/* The order that a date proves and none contradicts; CKV_ORDER_UNSAID without. */
ckv_date_order ckv_date_order_of(const ckv_date_votes *votes);

#endif
