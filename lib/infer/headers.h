/* Which kind each column of a source is: told by its header word (手机, Mobile, e-mail, dob, xm) and by its values. */
#ifndef CKV_INFER_HEADERS_H
#define CKV_INFER_HEADERS_H

#include "config/config.h"
#include "infer/profile.h"

/* Map the columns of one file. Fills in source->fields (in the config's arena), key, updated and type where they are
 * not set yet; what no rule knows becomes an attribute. Header words that are known to mislead (row numbers, load
 * dates, remarks) become attributes too. */
ckv_status ckv_infer_headers(
    ckv_config_data *config, ckv_source_config *source, const ckv_slice *headers, size_t count, ckv_error *err);

/* The same with the values: profiles[i] is of headers[i]. Values decide where a header says nothing, and make an
 * attribute of a column whose header they contradict. Sets source->country too if it is not set and the values tell it.
 * `evidence`, if not NULL, gets why each column is what it is: one text a column, in the config's arena. */
ckv_status ckv_infer_columns(ckv_config_data *config, ckv_source_config *source, const ckv_slice *headers,
    const ckv_column_profile *profiles, size_t count, ckv_slice *evidence, ckv_error *err);

#endif
