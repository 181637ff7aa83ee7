/* The payload of CKV_FEATURE_SEX: one byte, 'M' or 'F'. Flags: DERIVED out of an identifier. */
#ifndef CKV_RECORD_FEATURE_SEX_H
#define CKV_RECORD_FEATURE_SEX_H

#include "record/feature.h"

static inline char ckv_sex_view(const ckv_feature_value *v)
{
    return v->len == 1 ? (char)v->payload[0] : 0;
}

#endif
