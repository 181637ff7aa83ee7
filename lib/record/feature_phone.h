/* The payload of CKV_FEATURE_PHONE: u8 class | u8 bytes of the calling code | u8 digits | digits | extension.
 * Flags: DAMAGED if digits are masked or fit no number of their region; WEAK for service numbers; DERIVED out of a
 * handle. */
#ifndef CKV_RECORD_FEATURE_PHONE_H
#define CKV_RECORD_FEATURE_PHONE_H

#include "identifier/phone.h"
#include "record/feature.h"
#include "util/hash.h"

typedef struct ckv_phone_view {
    ckv_slice digits; /* with the calling code; '*' where masked */
    ckv_slice national;
    ckv_slice ext;
    ckv_phone_class kind;
} ckv_phone_view;

static inline ckv_phone_view ckv_phone_view_of(const ckv_feature_value *v)
{
    ckv_phone_view p = { .kind = CKV_PHONE_OTHER };
    if (v->len < 3 || v->payload[2] > v->len - 3 || v->payload[1] > v->payload[2])
        return p;
    ckv_slice all = { (const char *)v->payload + 3, (size_t)v->len - 3 };
    p.kind = (ckv_phone_class)v->payload[0];
    p.digits = ckv_slice_head(all, v->payload[2]);
    p.national = ckv_slice_tail(p.digits, v->payload[1]);
    p.ext = ckv_slice_tail(all, v->payload[2]);
    return p;
}

/* Of the number without its extension; never 0. */
static inline uint64_t ckv_phone_hash(const ckv_phone_view *p)
{
    uint64_t h = ckv_hash(p->digits);
    return h ? h : 1;
}

#endif
