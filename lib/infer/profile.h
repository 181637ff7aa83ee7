/* Statistics of the columns of a source: how full, how distinct, what the values look like. */
#ifndef CKV_INFER_PROFILE_H
#define CKV_INFER_PROFILE_H

#include "infer/sample.h"
#include "infer/signs.h"

/* Values of a column that are looked at one by one. */
#define CKV_PROFILE_VALUES 500

typedef struct ckv_column_profile {
    uint32_t rows;     /* in the sample */
    uint32_t filled;   /* cells that are not empty */
    uint32_t distinct; /* values among them */
    uint32_t looked;   /* values looked at; all counts below are of these */
    uint32_t sign[CKV_SIGN_COUNT];
    uint32_t region[CKV_REGION_COUNT];
    uint32_t words, length;     /* sums */
    uint32_t shortest, longest; /* code points */
    uint32_t digits[10];        /* integers of that many digits */
    uint32_t numbers;           /* values that are integers below 10^9, or years of dates */
    int32_t low, middle, high;  /* their 5th, 50th and 95th percentile */
    int32_t least, most;
    uint64_t all; /* rows of the whole source, where its values are codes nearly all different; else of the sample */
    uint64_t repeats; /* of these: rows without a value, or with that of another row that differs */
    bool unique;      /* no repeats */
} ckv_column_profile;

/* The profile of each column of the sample, in a new array for free(). CKV_NO_MEMORY is the only failure. */
ckv_status ckv_column_profiles_make(ckv_column_profile **out, const ckv_sample *sample, int32_t as_of);

/* Percent of the values looked at that have the sign. Where some are no placeholders, those that are do not count. */
unsigned ckv_column_profile_share(const ckv_column_profile *p, ckv_sign sign);

#endif
