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

/* names: under these, every spelling of a name finds every other */
size_t ckv_part_name_full(const uint8_t *features, uint64_t *out, size_t max); /* sorted sound classes of all tokens */
size_t ckv_part_name_sound(const uint8_t *features, uint64_t *out,
    size_t max); /* the same under coarser sounds (fuzzy pinyin, Latin phonetic), other systems (Cantonese) */
/* What scripts that know nothing of each other agree on, coarsely: to be used beside another attribute only. */
size_t ckv_part_name_heads(const uint8_t *features, uint64_t *out,
    size_t max); /* Chinese names in any dialect, Korean, Vietnamese: surname, how the other syllables begin */
size_t ckv_part_name_outline(const uint8_t *features, uint64_t *out,
    size_t max); /* names from elsewhere in characters, and Japanese surnames: the bare consonants */
size_t ckv_part_surname(
    const uint8_t *features, uint64_t *out, size_t max); /* sound class of the surname, all alternatives */
size_t ckv_part_given(const uint8_t *features, uint64_t *out, size_t max); /* sound class of the given name */
/* One letter wrong, lost or too many: the beginning of the word with each letter left out in turn. */
size_t ckv_part_surname_near(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_given_near(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_initials(const uint8_t *features, uint64_t *out, size_t max); /* sorted initials of surname and given */
/* organizations */
size_t ckv_part_org_core(const uint8_t *features, uint64_t *out, size_t max); /* core, by sound */
size_t ckv_part_org_full(const uint8_t *features, uint64_t *out, size_t max); /* full head */
size_t ckv_part_org_place(const uint8_t *features, uint64_t *out, size_t max);
/* names and addresses of organizations in another script */
size_t ckv_part_meaning_mandarin(const uint8_t *features, uint64_t *out, size_t max); /* two syllables of a name */
size_t ckv_part_meaning_canton(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_meaning_address(
    const uint8_t *features, uint64_t *out, size_t max); /* two syllables of a road, estate or house */
/* contact points and identifiers */
size_t ckv_part_phone(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_phone_tail(const uint8_t *features, uint64_t *out, size_t max); /* last 4 digits */
size_t ckv_part_phone_head(const uint8_t *features, uint64_t *out, size_t max); /* all but the last 4 digits */
size_t ckv_part_phone_ends(
    const uint8_t *features, uint64_t *out, size_t max); /* what a masked number shows: the first 3 and the last 4 */
size_t ckv_part_email(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_email_local(
    const uint8_t *features, uint64_t *out, size_t max); /* before the @, where it says something */
size_t ckv_part_handle(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_national(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_tax(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_document(const uint8_t *features, uint64_t *out, size_t max);
/* dates */
size_t ckv_part_birth(const uint8_t *features, uint64_t *out, size_t max); /* the whole date */
size_t ckv_part_birth_year(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_birth_day(const uint8_t *features, uint64_t *out, size_t max); /* month and day, in either order */
size_t ckv_part_sex(const uint8_t *features, uint64_t *out, size_t max);
/* addresses */
size_t ckv_part_door(const uint8_t *features, uint64_t *out, size_t max); /* road and number */
size_t ckv_part_road(const uint8_t *features, uint64_t *out, size_t max);
size_t ckv_part_house(const uint8_t *features, uint64_t *out, size_t max); /* number and unit */
size_t ckv_part_place(const uint8_t *features, uint64_t *out, size_t max); /* city or district */
size_t ckv_part_postcode(const uint8_t *features, uint64_t *out, size_t max);

#endif
