/* Parts: what blocking keys are made of. A part turns features into hashes that equal values share. */
#ifndef CKV_BLOCK_PART_H
#define CKV_BLOCK_PART_H

#include "record/feature.h"

/* At most this many hashes of one part from one record. */
#define CKV_PART_HASHES_MAX 8

/* Writes the distinct hashes of one part, never 0, and returns how many of out[max]; 0 where the record lacks it.
 * Weak values (CKV_VALUE_WEAK) and placeholders give none: missing makes no key. */
typedef size_t (*ckv_part_fn)(const uint8_t *features, uint64_t *out, size_t max);

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
size_t ckv_part_given(const uint8_t *features, uint64_t *out, size_t max);    /* sound class of the given name */
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
