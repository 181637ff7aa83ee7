/* The payload of CKV_FEATURE_HANDLE: "platform:account", lower case.
 * Flags: WEAK for nicknames, DERIVED for the QQ number of a mailbox, and for the domain of
 * an organization's mailbox ("website:"). */
#ifndef CKV_RECORD_FEATURE_HANDLE_H
#define CKV_RECORD_FEATURE_HANDLE_H

#include "record/feature.h"
#include "util/hash.h"

static inline ckv_slice ckv_handle_view(const ckv_feature_value *v)
{
    return (ckv_slice){ (const char *)v->payload, v->len };
}

/* With its colon; empty if there is none. */
static inline ckv_slice ckv_handle_view_platform(const ckv_feature_value *v)
{
    const void *colon = v->len ? memchr(v->payload, ':', v->len) : NULL;
    size_t len = colon ? (size_t)((const uint8_t *)colon - v->payload) + 1 : 0;
    return (ckv_slice){ (const char *)v->payload, len };
}

/* Never 0. */
static inline uint64_t ckv_handle_hash(const ckv_feature_value *v)
{
    uint64_t h = ckv_hash(ckv_handle_view(v));
    return h ? h : 1;
}

#endif
