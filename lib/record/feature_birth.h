/* The payload of CKV_FEATURE_BIRTH: u32 yyyymmdd, little-endian; 00 for a month or day, 0000 for a year that is not
 * told. A date that can be read in two ways has two values. Flags: DERIVED out of a resident number. */
#ifndef CKV_RECORD_FEATURE_BIRTH_H
#define CKV_RECORD_FEATURE_BIRTH_H

#include "record/feature.h"
#include "util/hash.h"

/* 0 if the payload is not one. */
static inline uint32_t ckv_birth_view(const ckv_feature_value *v)
{
    return v->len == 4 ? ckv_load32(v->payload) : 0;
}

static inline bool ckv_birth_whole(uint32_t ymd)
{
    return ymd >= 10000 && ymd / 100 % 100 && ymd % 100;
}

/* Of a date or a part of one; never 0. */
static inline uint64_t ckv_birth_hash(uint32_t ymd)
{
    return ckv_hash_pair(ymd, 0x6269727468) | 1; /* "birth": no chance hit with the tokens of other fields */
}

#endif
