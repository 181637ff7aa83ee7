/* Which columns have a value of their own in every row, over all rows in bounded memory: hashes of values, and past the
 * ceiling those of the values that hash least. A value that two rows share is kept in both or in none, so that what is
 * left of the hashes still tells how many repeat. */
#ifndef CKV_INFER_DISTINCT_H
#define CKV_INFER_DISTINCT_H

#include "record/record.h"

/* Hashes kept of all columns together, 16 bytes each. */
#define CKV_DISTINCT_MAX ((size_t)4 << 20)

struct ckv_distinct_entry;

typedef struct ckv_distinct_column {
    struct ckv_distinct_entry *entries;
    size_t count, cap;
    uint64_t filled;          /* rows with a value */
    unsigned level;           /* hashes of this many leading zero bits are kept */
    bool given_up;            /* so many repeat that it is no key; these are of what was seen until then: */
    uint64_t repeats, looked; /* and, once finished, of what was kept of all rows */
} ckv_distinct_column;

typedef struct ckv_distinct {
    ckv_distinct_column *columns;
    size_t count;
    size_t entries; /* room of all columns */
    size_t most;    /* CKV_DISTINCT_MAX, or less in tests */
    uint64_t rows;
} ckv_distinct;

/* Repeats of one column among all rows. */
typedef struct ckv_repeats {
    uint64_t rows, repeats; /* rows, equal ones once; those without a value, or with that of another row that differs */
    uint64_t share;         /* one value in so many was looked at */
} ckv_repeats;

/* Take in the packed cells of a row. CKV_NO_MEMORY is the only failure. */
ckv_status ckv_distinct_add(ckv_distinct *distinct, ckv_slice cells);

/* Call once, after the last row. */
void ckv_distinct_finish(ckv_distinct *distinct);

ckv_repeats ckv_distinct_of(const ckv_distinct *distinct, uint32_t column);

void ckv_distinct_free(ckv_distinct *distinct);

#endif
