/* From the rows of a source to what its columns are: sample, profile, decide. */
#ifndef CKV_INFER_SOURCE_H
#define CKV_INFER_SOURCE_H

#include "config/config.h"
#include "infer/distinct.h"
#include "infer/sample.h"
#include "record/record.h"

/* What was found out about a source, in the order of the columns below. */
typedef struct ckv_inferred {
    ckv_slice *header;   /* of each column, in natural order ("col2" before "col10"); borrowed from the columns */
    ckv_slice *evidence; /* why it is what it is; in the config's arena */
    size_t count;
} ckv_inferred;

/* Decide what the columns of a source are; fills in *source as ckv_infer_columns() does. Depends on the set of records
 * alone. `out` may be NULL; else its arrays are to be freed with ckv_inferred_free(). `as_of` is yyyymmdd. */
ckv_status ckv_infer_source(ckv_config_data *config, ckv_source_config *source, const ckv_columns *columns,
    const ckv_record *records, size_t count, ckv_inferred *out, ckv_error *err);

/* The same from records that are a sample of about `rows`, and the sample of theirs; `all`, which may be NULL, has seen
 * all of these. */
ckv_status ckv_infer_sampled(ckv_config_data *config, ckv_source_config *source, const ckv_sample *sample,
    const ckv_record *records, size_t count, uint64_t rows, const ckv_distinct *all, ckv_inferred *out, ckv_error *err);

void ckv_inferred_free(ckv_inferred *inferred);

#endif
