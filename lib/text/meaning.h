/* What a name or an address means, in units that Chinese and English text of one thing have in common: words that are
 * translated (facts/bilingual.txt), syllables by sound, numbers. For comparison across the two scripts only. */
#ifndef CKV_TEXT_MEANING_H
#define CKV_TEXT_MEANING_H

#include "util/buf.h"

/* One unit is a number. A sound: 15 bits of its Mandarin class and 15 of its Cantonese one, 0 for none. Letters: six of
 * them, five bits each, 0 for none. The others: kind, a weight of 4 bits, and 24 bits of what it is. */
enum {
    CKV_MEANING_SOUND,
    CKV_MEANING_CONCEPT,
    CKV_MEANING_ROAD,
    CKV_MEANING_NUMBER,
    CKV_MEANING_WORD,   /* of a name: what it spells */
    CKV_MEANING_LETTERS /* of a name: how the unit before is spelled */
};

/* In a name, a concept or a word has inside it the units that say the same in another way; how many, is its span. 东方
 * is the concept "oriental" or the sounds of dong and fang, 生物科技 is "biotechnology" or "biology" and
 * "technology". */
enum {
    CKV_MEANING_NOISE = 1,       /* the weight of a word that may as well say nothing */
    CKV_MEANING_SPAN = 16,       /* where the six bits of the span begin; the number of the concept is below */
    CKV_MEANING_NAMED = 1 << 22, /* a word of names, that is as soon spelled */
    CKV_MEANING_PLACE = 1 << 23  /* the concept is a place: see ckv_meaning_province() */
};

/* Further units are left out. */
#define CKV_MEANING_MAX 60

typedef struct ckv_meaning {
    uint32_t unit[CKV_MEANING_MAX];
    uint8_t count;
    bool han; /* the text has Han characters */
} ckv_meaning;

static inline unsigned ckv_meaning_kind(uint32_t unit)
{
    return unit >> 30 == 0 ? CKV_MEANING_SOUND : unit >> 30 == 2 ? CKV_MEANING_LETTERS : 1 + (unit >> 28 & 3);
}

static inline unsigned ckv_meaning_span(uint32_t unit)
{
    return unit >> CKV_MEANING_SPAN & 63;
}

static inline unsigned ckv_meaning_concept(uint32_t unit)
{
    return unit & 0xffff;
}

/* The province of a place, and its city there, 0 for none. */
static inline unsigned ckv_meaning_province(uint32_t unit)
{
    return unit >> 8 & 0x7f;
}

static inline unsigned ckv_meaning_city(uint32_t unit)
{
    return unit & 0xff;
}

static inline unsigned ckv_meaning_weight(uint32_t unit)
{
    return unit >> 24 & 15;
}

static inline uint32_t ckv_meaning_mandarin(uint32_t unit)
{
    return unit >> 15 & 0x7fff;
}

static inline uint32_t ckv_meaning_canton(uint32_t unit)
{
    return unit & 0x7fff;
}

/* Read a canonical address. */
void ckv_meaning_of_address(ckv_meaning *out, ckv_slice canonical);

/* Read the canonical name of an organization. */
void ckv_meaning_of_name(ckv_meaning *out, ckv_slice canonical);

#endif
