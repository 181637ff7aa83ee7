/* The payload of CKV_FEATURE_EMAIL: u8 bytes before the @ | the address by its key (identifier/email.h).
 * Flags: WEAK for the mailbox of a function (info@), DAMAGED for what is no valid address, of
 * which * before the @ withholds characters. */
#ifndef CKV_RECORD_FEATURE_EMAIL_H
#define CKV_RECORD_FEATURE_EMAIL_H

#include "record/feature.h"
#include "util/hash.h"

static inline ckv_slice ckv_email_view_key(const ckv_feature_value *v)
{
    return v->len ? (ckv_slice){ (const char *)v->payload + 1, (size_t)v->len - 1 } : (ckv_slice){ NULL, 0 };
}

static inline ckv_slice ckv_email_view_local(const ckv_feature_value *v)
{
    return ckv_slice_head(ckv_email_view_key(v), v->len ? v->payload[0] : 0);
}

/* Never 0. */
static inline uint64_t ckv_email_hash(const ckv_feature_value *v)
{
    uint64_t h = ckv_hash(ckv_email_view_key(v));
    return h ? h : 1;
}

#endif
