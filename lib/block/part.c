#include "block/part.h"

static const struct {
    ckv_part_fn fn;
    const char *name;
} table[CKV_KEY_PARTS] = {
    [CKV_KEY_NAME_FULL] = { ckv_part_name_full, "name" },
    [CKV_KEY_NAME_SOUND] = { ckv_part_name_sound, "sound of the name" },
    [CKV_KEY_NAME_HEADS] = { ckv_part_name_heads, "heads of the syllables" },
    [CKV_KEY_NAME_OUTLINE] = { ckv_part_name_outline, "consonants of the name" },
    [CKV_KEY_SURNAME] = { ckv_part_surname, "surname" },
    [CKV_KEY_GIVEN] = { ckv_part_given, "given name" },
    [CKV_KEY_SURNAME_NEAR] = { ckv_part_surname_near, "surname but for a letter" },
    [CKV_KEY_GIVEN_NEAR] = { ckv_part_given_near, "given name but for a letter" },
    [CKV_KEY_INITIALS] = { ckv_part_initials, "initials" },
    [CKV_KEY_ORG_CORE] = { ckv_part_org_core, "core of the company's name" },
    [CKV_KEY_ORG_FULL] = { ckv_part_org_full, "company's name" },
    [CKV_KEY_ORG_PLACE] = { ckv_part_org_place, "place in the company's name" },
    [CKV_KEY_MEANING_MANDARIN] = { ckv_part_meaning_mandarin, "two syllables, Mandarin" },
    [CKV_KEY_MEANING_CANTON] = { ckv_part_meaning_canton, "two syllables, Cantonese" },
    [CKV_KEY_MEANING_ADDRESS] = { ckv_part_meaning_address, "two syllables of an address" },
    [CKV_KEY_PHONE] = { ckv_part_phone, "phone" },
    [CKV_KEY_PHONE_TAIL] = { ckv_part_phone_tail, "end of a phone" },
    [CKV_KEY_PHONE_HEAD] = { ckv_part_phone_head, "head of a phone" },
    [CKV_KEY_PHONE_ENDS] = { ckv_part_phone_ends, "both ends of a phone" },
    [CKV_KEY_EMAIL] = { ckv_part_email, "e-mail" },
    [CKV_KEY_EMAIL_LOCAL] = { ckv_part_email_local, "e-mail before the @" },
    [CKV_KEY_HANDLE] = { ckv_part_handle, "account" },
    [CKV_KEY_NATIONAL] = { ckv_part_national, "resident number" },
    [CKV_KEY_TAX] = { ckv_part_tax, "tax number" },
    [CKV_KEY_DOCUMENT] = { ckv_part_document, "number of a document" },
    [CKV_KEY_BIRTH] = { ckv_part_birth, "birth date" },
    [CKV_KEY_BIRTH_YEAR] = { ckv_part_birth_year, "birth year" },
    [CKV_KEY_BIRTH_DAY] = { ckv_part_birth_day, "month and day of birth" },
    [CKV_KEY_SEX] = { ckv_part_sex, "sex" },
    [CKV_KEY_DOOR] = { ckv_part_door, "road and number" },
    [CKV_KEY_ROAD] = { ckv_part_road, "road" },
    [CKV_KEY_HOUSE] = { ckv_part_house, "number and unit" },
    [CKV_KEY_PLACE] = { ckv_part_place, "city or district" },
    [CKV_KEY_POSTCODE] = { ckv_part_postcode, "postcode" },
};

const char *ckv_part_name(ckv_key_part part)
{
    return table[part].name;
}

size_t ckv_part_make(ckv_key_part part, const uint8_t *features, uint64_t out[CKV_PART_HASHES_MAX])
{
    return table[part].fn ? table[part].fn(features, out, CKV_PART_HASHES_MAX) : 0;
}
