/* Parts: what blocking keys are made of. A part turns features into hashes that equal values share. */
#ifndef CKV_BLOCK_PART_H
#define CKV_BLOCK_PART_H

#include "record/feature.h"

/* At most this many hashes of one part from one record. */
#define CKV_PART_HASHES_MAX 8

/* Writes the distinct hashes of one part, never 0, and returns how many of out[max]; 0 where the record lacks it.
 * Weak values (CKV_VALUE_WEAK) and placeholders give none: missing makes no key. */
typedef size_t (*ckv_part_fn)(const uint8_t *features, uint64_t *out, size_t max);

/* All of them by number. */
typedef enum ckv_key_part {
    CKV_KEY_NONE,
    CKV_KEY_NAME_FULL,
    CKV_KEY_NAME_SOUND,
    CKV_KEY_NAME_HEADS,
    CKV_KEY_NAME_OUTLINE,
    CKV_KEY_SURNAME,
    CKV_KEY_GIVEN,
    CKV_KEY_SURNAME_NEAR,
    CKV_KEY_GIVEN_NEAR,
    CKV_KEY_INITIALS,
    CKV_KEY_ORG_CORE,
    CKV_KEY_ORG_FULL,
    CKV_KEY_ORG_PLACE,
    CKV_KEY_MEANING_MANDARIN,
    CKV_KEY_MEANING_CANTON,
    CKV_KEY_MEANING_ADDRESS,
    CKV_KEY_PHONE,
    CKV_KEY_PHONE_TAIL,
    CKV_KEY_PHONE_HEAD,
    CKV_KEY_PHONE_ENDS,
    CKV_KEY_EMAIL,
    CKV_KEY_EMAIL_LOCAL,
    CKV_KEY_HANDLE,
    CKV_KEY_NATIONAL,
    CKV_KEY_TAX,
    CKV_KEY_DOCUMENT,
    CKV_KEY_BIRTH,
    CKV_KEY_BIRTH_YEAR,
    CKV_KEY_BIRTH_DAY,
    CKV_KEY_SEX,
    CKV_KEY_DOOR,
    CKV_KEY_ROAD,
    CKV_KEY_HOUSE,
    CKV_KEY_PLACE,
    CKV_KEY_POSTCODE,
    CKV_KEY_PARTS
} ckv_key_part;

/* As people call it. */
const char *ckv_part_name(ckv_key_part part);

/* One part of one record; 0 of CKV_KEY_NONE. */
size_t ckv_part_make(ckv_key_part part, const uint8_t *features, uint64_t out[CKV_PART_HASHES_MAX]);

/* The parts of one record, each made when it is asked for first. */
typedef struct ckv_parts {
    const uint8_t *features;
    uint64_t made; /* bits 1 << part */
    uint8_t count[CKV_KEY_PARTS];
    uint64_t hash[CKV_KEY_PARTS][CKV_PART_HASHES_MAX];
} ckv_parts;

_Static_assert(CKV_KEY_PARTS <= 64, "a bit for each part");

static inline void ckv_parts_begin(ckv_parts *parts, const uint8_t *features)
{
    parts->features = features;
    parts->made = 0;
}

static inline size_t ckv_parts_get(ckv_parts *parts, ckv_key_part part, const uint64_t **out)
{
    if (!(parts->made >> part & 1)) {
        parts->count[part] = (uint8_t)ckv_part_make(part, parts->features, parts->hash[part]);
        parts->made |= UINT64_C(1) << part;
    }
    *out = parts->hash[part];
    return parts->count[part];
}

/* Names: under these, every spelling of a name finds every other. */

/* Sorted sound classes of all tokens. */
size_t ckv_part_name_full(const uint8_t *features, uint64_t *out, size_t max);

/* The same under coarser sounds (fuzzy pinyin, Latin phonetic) and other systems (Cantonese). */
size_t ckv_part_name_sound(const uint8_t *features, uint64_t *out, size_t max);

/* What scripts that know nothing of each other agree on, coarsely: to be used beside another attribute only. Of Chinese
 * names in any dialect, Korean and Vietnamese ones the surname and how the other syllables begin; of names from
 * elsewhere in characters, and of Japanese surnames, the bare consonants. */
size_t ckv_part_name_heads(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_name_outline(const uint8_t *features, uint64_t *out, size_t max);

/* Sound classes, of the surname in all alternatives. */
size_t ckv_part_surname(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_given(const uint8_t *features, uint64_t *out, size_t max);

/* One letter wrong, lost or too many: the beginning of the word with each letter left out in turn. */
size_t ckv_part_surname_near(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_given_near(const uint8_t *features, uint64_t *out, size_t max);

/* Sorted initials of surname and given names. */
size_t ckv_part_initials(const uint8_t *features, uint64_t *out, size_t max);

/* Organizations: the core of the name by sound, its full head, and the place in it. */
size_t ckv_part_org_core(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_org_full(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_org_place(const uint8_t *features, uint64_t *out, size_t max);

/* Organizations in another script: two syllables of a name in Mandarin or Cantonese, or of a road, estate or house. */
size_t ckv_part_meaning_mandarin(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_meaning_canton(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_meaning_address(const uint8_t *features, uint64_t *out, size_t max);

/* Phones: whole, the last 4 digits, all but these, and what a masked number shows, the first 3 and the last 4. */
size_t ckv_part_phone(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_phone_tail(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_phone_head(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_phone_ends(const uint8_t *features, uint64_t *out, size_t max);

/* Mail: the address, and what stands before the @ where it says something. */
size_t ckv_part_email(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_email_local(const uint8_t *features, uint64_t *out, size_t max);

/* Other contact points, and identifiers. */
size_t ckv_part_handle(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_national(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_tax(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_document(const uint8_t *features, uint64_t *out, size_t max);

/* The whole date of birth, its year, its month and day in either order; and the sex. */
size_t ckv_part_birth(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_birth_year(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_birth_day(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_sex(const uint8_t *features, uint64_t *out, size_t max);

/* Addresses: a door is road and number, a house number and unit, a place city or district. */
size_t ckv_part_door(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_road(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_house(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_place(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_postcode(const uint8_t *features, uint64_t *out, size_t max);

#endif
