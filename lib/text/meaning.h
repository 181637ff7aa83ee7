/* What a name or an address means, in units that Chinese and English text of one thing have in common: words that are
 * translated (facts/bilingual.txt), syllables by sound, numbers. For comparison across the two scripts only. */
#ifndef CKV_TEXT_MEANING_H
#define CKV_TEXT_MEANING_H

#include "util/buf.h"

/* One unit is a number: kind (2 bits from the highest), then for a sound 15 bits of its Mandarin class and 15 of its
 * Cantonese one, 0 for none; for the others a weight of 4 bits and what it is. */
enum { CKV_MEANING_SOUND, CKV_MEANING_CONCEPT, CKV_MEANING_ROAD, CKV_MEANING_NUMBER };

/* Further units are left out. */
#define CKV_MEANING_MAX 60

typedef struct ckv_meaning {
    uint32_t unit[CKV_MEANING_MAX];
    uint8_t count;
    bool han; /* the text has Han characters */
} ckv_meaning;

static inline unsigned ckv_meaning_kind(uint32_t unit)
{
    return unit >> 30;
}

static inline unsigned ckv_meaning_weight(uint32_t unit)
{
    return unit >> 26 & 15;
}

static inline uint32_t ckv_meaning_mandarin(uint32_t unit)
{
    return unit >> 15 & 0x7fff;
}

static inline uint32_t ckv_meaning_canton(uint32_t unit)
{
    return unit & 0x7fff;
}

/* Read canonical text. Words for roads, houses and floors count in an address only. */
void ckv_meaning_read(ckv_meaning *out, ckv_slice canonical, bool address);

#endif
