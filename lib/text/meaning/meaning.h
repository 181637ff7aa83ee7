/* What a name or an address means, in units that Chinese and English text of one thing have in common: words that are
 * translated (facts/bilingual.txt), syllables by sound, numbers. For comparison across the two scripts only. */
#ifndef CKV_TEXT_MEANING_MEANING_H
#define CKV_TEXT_MEANING_MEANING_H

#include "util/buf.h"

/* One unit is a number of 32 bits:
 *
 *              31 30  29 28  27-24   23     22     21-16  15-0
 *   sound       0  0  29-15: the class of its Mandarin, 14-0: of its Cantonese; 0 for none
 *   concept     0  1   0  0  weight  place  named  span   which; of a place 15: 1, 14-9: province, 8-0: city or 0
 *   road        0  1   0  1  weight  0      0      0      which
 *   number      0  1   1  0  weight  23-0: its value
 *   word        0  1   1  1  weight  0      0      span   0
 *   letters     1  0  six of five bits, the first highest: 1 for a, 0 for none
 *
 * In a name, a concept or a word has inside it the units that say the same in another way; how many, is its span. 东方
 * is the concept "oriental" or the sounds of dong and fang, 生物科技 is "biotechnology" or "biology" and
 * "technology". */
enum {
    CKV_MEANING_SOUND,
    CKV_MEANING_CONCEPT,
    CKV_MEANING_ROAD,
    CKV_MEANING_NUMBER,
    CKV_MEANING_WORD,   /* of a name: what it spells */
    CKV_MEANING_LETTERS /* of a name: how the unit before is spelled */
};

enum {
    CKV_MEANING_NAMED = 1 << 22, /* the concept is a word of names, that is as soon spelled */
    CKV_MEANING_PLACE = 1 << 23, /* the concept is a place */
    CKV_MEANING_NOISE = 1,       /* the weight of a word that may as well say nothing */
    CKV_MEANING_IN_UNIT = 6      /* letters */
};

/* How many there may be. That the tables keep to it is for make_meanings.c to see, when the library is built. */
enum {
    CKV_MEANING_MAX = 60, /* units; further ones are left out */
    CKV_MEANING_SPANS = 1 << 6,
    CKV_MEANING_WEIGHTS = 1 << 4,
    CKV_MEANING_CLASSES = 1 << 15, /* of sounds */
    CKV_MEANING_CONCEPTS = 1 << 16,
    CKV_MEANING_WORDS = 1 << 15, /* concepts of words; from here on they are places */
    CKV_MEANING_PROVINCES = 1 << 6,
    CKV_MEANING_CITIES = 1 << 9
};

_Static_assert((int)CKV_MEANING_MAX <= (int)CKV_MEANING_SPANS, "all units of a name may be inside one");

typedef struct ckv_meaning {
    uint32_t unit[CKV_MEANING_MAX];
    uint8_t count;
    bool han; /* the text has Han characters */
} ckv_meaning;

/* --- the bits of a unit, read --- */

static inline unsigned ckv_meaning_kind(uint32_t unit)
{
    return unit >> 30 == 0 ? CKV_MEANING_SOUND : unit >> 30 == 2 ? CKV_MEANING_LETTERS : 1 + (unit >> 28 & 3);
}

static inline unsigned ckv_meaning_weight(uint32_t unit)
{
    return unit >> 24 & (CKV_MEANING_WEIGHTS - 1);
}

static inline unsigned ckv_meaning_span(uint32_t unit)
{
    return unit >> 16 & (CKV_MEANING_SPANS - 1);
}

static inline unsigned ckv_meaning_concept(uint32_t unit)
{
    return unit & (CKV_MEANING_CONCEPTS - 1);
}

static inline unsigned ckv_meaning_province(uint32_t unit)
{
    return unit >> 9 & (CKV_MEANING_PROVINCES - 1);
}

static inline unsigned ckv_meaning_city(uint32_t unit)
{
    return unit & (CKV_MEANING_CITIES - 1);
}

static inline uint32_t ckv_meaning_mandarin(uint32_t unit)
{
    return unit >> 15 & (CKV_MEANING_CLASSES - 1);
}

static inline uint32_t ckv_meaning_canton(uint32_t unit)
{
    return unit & (CKV_MEANING_CLASSES - 1);
}

/* A letter of six; 0 for none. */
static inline char ckv_meaning_letter(uint32_t unit, unsigned i)
{
    unsigned letter = unit >> 5 * (CKV_MEANING_IN_UNIT - 1 - i) & 31;
    return letter ? (char)('a' + letter - 1) : 0;
}

/* --- and written --- */

/* The class of a hash, 0 for 0. */
static inline uint32_t ckv_meaning_fold(uint32_t hash)
{
    uint32_t folded = (hash ^ hash >> 15) & (CKV_MEANING_CLASSES - 1);
    return hash ? (folded ? folded : 1) : 0;
}

/* By the hashes of what is said. */
static inline uint32_t ckv_meaning_sound(uint32_t mandarin, uint32_t canton)
{
    return ckv_meaning_fold(mandarin) << 15 | ckv_meaning_fold(canton);
}

/* Of the first six. */
static inline uint32_t ckv_meaning_letters(ckv_slice letters)
{
    uint32_t unit = 0;
    for (size_t i = 0; i < CKV_MEANING_IN_UNIT; i++)
        unit = unit << 5 | (i < letters.len ? (uint32_t)(letters.ptr[i] - 'a' + 1) & 31 : 0);
    return 2u << 30 | unit;
}

/* Of the other kinds; `what` is all below the weight. */
static inline uint32_t ckv_meaning_weighed(unsigned kind, unsigned weight, uint32_t what)
{
    return 1u << 30 | (uint32_t)(kind - CKV_MEANING_CONCEPT) << 28 | weight << 24 | (what & 0xffffff);
}

/* What a place is: the row of the province, and the city's row from 1 on, 0 for the province itself. */
static inline uint32_t ckv_meaning_place(size_t province, size_t city)
{
    return CKV_MEANING_PLACE | CKV_MEANING_WORDS | (uint32_t)province << 9 | (uint32_t)city;
}

/* The unit with the `span` units behind it inside; it had none. */
static inline uint32_t ckv_meaning_around(uint32_t unit, size_t span)
{
    return unit | (uint32_t)span << 16;
}

/* --- all of a text --- */

/* Read a canonical address. */
void ckv_meaning_of_address(ckv_meaning *out, ckv_slice canonical);

/* Read the canonical name of an organization. */
void ckv_meaning_of_name(ckv_meaning *out, ckv_slice canonical);

#endif
