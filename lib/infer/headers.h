/* Which kind a column is, told by its header word alone: 手机, Mobile, e-mail, dob, xm. */
#ifndef CKV_INFER_HEADERS_H
#define CKV_INFER_HEADERS_H

#include "config/config.h"

/* Map the columns of one file. Fills in source->fields (in the config's arena), key, updated and type where they are
 * not set yet; what no rule knows becomes an attribute. Header words that are known to mislead (row numbers, load
 * dates, remarks) become attributes too. */
ckv_status ckv_infer_headers(
    ckv_config_data *config, ckv_source_config *source, const ckv_slice *headers, size_t count, ckv_error *err);

#endif
