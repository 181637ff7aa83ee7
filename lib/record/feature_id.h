/* The payload of CKV_FEATURE_NATIONAL, _TAX and _DOCUMENT: u8 type (identifier/national.h) | text.
 * Flags: DAMAGED if a check fails or characters are masked; WEAK if too short or too plain to tell one holder from
 * another; DERIVED for the organization code inside a credit code. */
#ifndef CKV_RECORD_FEATURE_ID_H
#define CKV_RECORD_FEATURE_ID_H

#include "identifier/national.h"
#include "record/feature.h"
#include "util/hash.h"

static inline ckv_id_type ckv_id_view_type(const ckv_feature_value *v)
{
    return v->len ? (ckv_id_type)v->payload[0] : CKV_ID_OTHER;
}

static inline ckv_slice ckv_id_view_text(const ckv_feature_value *v)
{
    return v->len ? (ckv_slice){ (const char *)v->payload + 1, (size_t)v->len - 1 } : (ckv_slice){ NULL, 0 };
}

/* Of the text alone: a source may not know the type that another one knows. Never 0. */
static inline uint64_t ckv_id_hash(const ckv_feature_value *v)
{
    uint64_t h = ckv_hash(ckv_id_view_text(v));
    return h ? h : 1;
}

#endif
