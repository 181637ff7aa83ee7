/* A record put together by hand, as features. */
#ifndef CKV_ENGINE_DRAFT_H
#define CKV_ENGINE_DRAFT_H

#include "record/record.h"

#include <ckv/compare.h>

/* Append the features of a draft to `out`. `placeholders` may be NULL. */
ckv_status ckv_draft_features(
    const ckv_draft *draft, int32_t as_of, struct ckv_placeholder_index *placeholders, ckv_buf *out);

#endif
