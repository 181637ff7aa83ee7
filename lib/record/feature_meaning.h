/* The payload of CKV_FEATURE_MEANING: what a name or an address of an organization means (text/meaning/meaning.h).
 *
 *   u8 bits | u32 units, in their order */
#ifndef CKV_RECORD_FEATURE_MEANING_H
#define CKV_RECORD_FEATURE_MEANING_H

#include "record/feature.h"
#include "text/meaning/meaning.h"

enum { CKV_MEANING_HAN = 1, CKV_MEANING_ADDRESS = 2 };

typedef struct ckv_meaning_feature {
    uint8_t bits;
    uint8_t count;
    const uint8_t *units;
} ckv_meaning_feature;

/* False for a payload that is too short to be one. */
static inline bool ckv_meaning_feature_read(ckv_meaning_feature *f, const ckv_feature_value *v)
{
    if (v->len < 5)
        return false;
    *f = (ckv_meaning_feature){ v->payload[0], (uint8_t)((v->len - 1u) / 4), v->payload + 1 };
    return true;
}

static inline uint32_t ckv_meaning_unit(const ckv_meaning_feature *f, size_t i)
{
    return ckv_load32(f->units + 4 * i);
}

/* Has one of two records a text in Han and the other one in Latin letters, by their values of CKV_FEATURE_MEANING? */
bool ckv_meaning_across(ckv_slice a, ckv_slice b);

/* Add the meaning of `raw`, if it has any. `scratch` is cleared. */
ckv_status ckv_meaning_add(ckv_feature_builder *b, ckv_slice raw, bool address, ckv_buf *scratch);

/* The same of text that is canonical already. */
ckv_status ckv_meaning_add_canonical(ckv_feature_builder *b, ckv_slice canonical, bool address);

#endif
