#include "block/rule.h"

#include "record/feature_meaning.h"
#include "util/buf.h"
#include "util/hash.h"

#define BIT(c) (1u << CKV_CMP_##c)
#define NAME (BIT(SURNAME) | BIT(GIVEN))
#define WHERE (BIT(STREET) | BIT(PLACE))

enum { PERSON = 1 << CKV_TYPE_PERSON, ORG = 1 << CKV_TYPE_ORG, BOTH = PERSON | ORG };

/* The surest first: a pair is attributed to the first that proposes it. The chains begin wide, since a small file
 * can afford to compare all that share a surname; in a large one the wide keys are oversized and only their
 * refinements remain. What a row leaves out is zero, which ends a chain. */
static const ckv_rule rules[] = {
    { "national id", PERSON, { { ckv_part_national, BIT(NATIONAL) | BIT(BIRTH) | BIT(SEX) } },
        { { ckv_part_name_full, NAME } } },
    { "tax id", ORG, { { ckv_part_tax, BIT(TAX) } }, { { ckv_part_org_core, BIT(ORG) } } },
    { "document", PERSON, { { ckv_part_document, BIT(DOCUMENT) } }, { { ckv_part_name_full, NAME } } },
    { "handle", BOTH, { { ckv_part_handle, BIT(HANDLE) } }, { { ckv_part_name_full, NAME } } },
    { "phone", BOTH, { { ckv_part_phone, BIT(PHONE) } },
        { { ckv_part_initials, NAME }, { ckv_part_given, BIT(GIVEN) } } },
    { "e-mail", BOTH, { { ckv_part_email, BIT(EMAIL) } }, { { ckv_part_initials, NAME } } },
    { "name", PERSON, { { ckv_part_name_full, NAME } },
        { { ckv_part_birth_year, BIT(BIRTH) }, { ckv_part_birth_day, BIT(BIRTH) } } },
    { "name and place", PERSON, { { ckv_part_name_full, NAME }, { ckv_part_place, WHERE } },
        { { ckv_part_road, WHERE }, { ckv_part_phone_tail, BIT(PHONE) } } },
    { "name by sound", PERSON, { { ckv_part_name_sound, NAME } },
        { { ckv_part_birth_year, BIT(BIRTH) }, { ckv_part_birth_day, BIT(BIRTH) } } },
    { "birth date, surname", PERSON, { { ckv_part_birth, BIT(BIRTH) } },
        { { ckv_part_surname, BIT(SURNAME) }, { ckv_part_initials, NAME } } },
    { "birth date, given name", PERSON, { { ckv_part_birth, BIT(BIRTH) } },
        { { ckv_part_given, BIT(GIVEN) }, { ckv_part_place, WHERE } } },
    { "e-mail, local part", PERSON, { { ckv_part_email_local, BIT(EMAIL) } },
        { { ckv_part_initials, NAME }, { ckv_part_birth_year, BIT(BIRTH) } } },
    { "door", BOTH, { { ckv_part_door, WHERE } },
        { { ckv_part_place, WHERE }, { ckv_part_given, BIT(GIVEN) }, { ckv_part_initials, NAME } } },
    { "house", PERSON, { { ckv_part_house, WHERE } }, { { ckv_part_postcode, WHERE }, { ckv_part_initials, NAME } } },
    { "road", PERSON, { { ckv_part_road, WHERE } },
        { { ckv_part_place, WHERE }, { ckv_part_initials, NAME }, { ckv_part_birth_year, BIT(BIRTH) } } },
    { "postcode", PERSON, { { ckv_part_postcode, WHERE } },
        { { ckv_part_initials, NAME }, { ckv_part_birth_year, BIT(BIRTH) } } },
    { "surname, place", PERSON, { { ckv_part_surname, BIT(SURNAME) } },
        { { ckv_part_place, WHERE }, { ckv_part_initials, NAME }, { ckv_part_birth_year, BIT(BIRTH) } } },
    { "surname, birth year", PERSON, { { ckv_part_surname, BIT(SURNAME) } },
        { { ckv_part_birth_year, BIT(BIRTH) }, { ckv_part_initials, NAME }, { ckv_part_sex, BIT(SEX) } } },
    { "given name, place", PERSON, { { ckv_part_given, BIT(GIVEN) } },
        { { ckv_part_place, WHERE }, { ckv_part_birth_year, BIT(BIRTH) }, { ckv_part_birth_day, BIT(BIRTH) } } },
    { "given name, birth date", PERSON, { { ckv_part_given, BIT(GIVEN) } },
        { { ckv_part_birth_day, BIT(BIRTH) }, { ckv_part_birth_year, BIT(BIRTH) } } },
    { "company", ORG, { { ckv_part_org_core, BIT(ORG) } },
        { { ckv_part_org_place, BIT(ORG) | BIT(PLACE) }, { ckv_part_place, WHERE },
            { ckv_part_road, BIT(STREET) | BIT(PHONE) } } },
    { "company, whole name", ORG, { { ckv_part_org_full, BIT(ORG) } },
        { { ckv_part_place, WHERE }, { ckv_part_road, BIT(STREET) | BIT(PHONE) } } },
    /* What scripts that know nothing of each other agree on is coarse, so it counts only beside something else. */
    { "name by heads, birth year", PERSON, { { ckv_part_name_heads, NAME }, { ckv_part_birth_year, BIT(BIRTH) } },
        { { ckv_part_place, WHERE }, { ckv_part_birth_day, BIT(BIRTH) } } },
    { "name by heads, phone", PERSON, { { ckv_part_name_heads, NAME }, { ckv_part_phone_tail, BIT(PHONE) } },
        { { 0 } } },
    { "name in outline, birth year", PERSON, { { ckv_part_name_outline, NAME }, { ckv_part_birth_year, BIT(BIRTH) } },
        { { ckv_part_place, WHERE }, { ckv_part_birth_day, BIT(BIRTH) } } },
    { "name in outline, place", PERSON, { { ckv_part_name_outline, NAME }, { ckv_part_place, WHERE } },
        { { ckv_part_birth_year, BIT(BIRTH) }, { ckv_part_phone_tail, BIT(PHONE) } } },
    { "name in outline, phone", PERSON, { { ckv_part_name_outline, NAME }, { ckv_part_phone_tail, BIT(PHONE) } },
        { { 0 } } },
    { "company in translation, Mandarin", ORG, { { ckv_part_meaning_mandarin, BIT(MEANING) | BIT(ORG) } },
        { { ckv_part_place, WHERE } }, true },
    { "company in translation, Cantonese", ORG, { { ckv_part_meaning_canton, BIT(MEANING) | BIT(ORG) } },
        { { ckv_part_place, WHERE } }, true },
    { "address in translation", ORG, { { ckv_part_meaning_address, BIT(MEANING_ADDRESS) | BIT(STREET) | BIT(PLACE) } },
        { { ckv_part_place, WHERE } }, true },
};

_Static_assert(sizeof rules / sizeof *rules <= CKV_RULES_MAX, "a key has six bits for the rule");

const ckv_rule *ckv_rule_table(size_t *count)
{
    *count = sizeof rules / sizeof *rules;
    return rules;
}

/* Insert into a short sorted set. */
static size_t insert(uint64_t *set, size_t n, uint64_t key)
{
    size_t at = n;
    while (at > 0 && set[at - 1] > key)
        at--;
    if ((at > 0 && set[at - 1] == key) || n == CKV_RULE_KEYS_MAX)
        return n;
    memmove(set + at + 1, set + at, (n - at) * sizeof *set);
    set[at] = key;
    return n + 1;
}

size_t ckv_rule_keys(unsigned rule, ckv_record_type space, const uint8_t *features, uint64_t out[CKV_RULE_KEYS_MAX])
{
    const ckv_rule *r = &rules[rule];
    if (!(r->types & 1 << space))
        return 0;
    uint64_t first[CKV_PART_HASHES_MAX], second[CKV_PART_HASHES_MAX] = { 0 };
    size_t n1 = r->coarse[0].fn(features, first, CKV_PART_HASHES_MAX), n2 = 1, n = 0;
    if (n1 && r->coarse[1].fn)
        n2 = r->coarse[1].fn(features, second, CKV_PART_HASHES_MAX);
    /* The hashes come in no promised order: the set is sorted, so a full set would depend on it only past 16 keys. */
    for (size_t i = 0; i < n1; i++) {
        for (size_t k = 0; k < n2; k++)
            n = insert(out, n, ckv_key_make(rule, 0, ckv_hash_pair(ckv_hash_pair(first[i], space), second[k])));
    }
    return n;
}

uint64_t ckv_rule_refine(uint64_t key, const uint8_t *features)
{
    unsigned depth = ckv_key_depth(key);
    if (depth >= CKV_DEPTH_MAX - 1)
        return 0;
    ckv_part_fn fn = rules[ckv_key_rule(key)].refine[depth].fn;
    uint64_t hashes[CKV_PART_HASHES_MAX];
    size_t n = fn ? fn(features, hashes, CKV_PART_HASHES_MAX) : 0;
    if (n == 0)
        return 0;
    uint64_t least = hashes[0];
    for (size_t i = 1; i < n; i++)
        least = hashes[i] < least ? hashes[i] : least;
    return ckv_key_make(ckv_key_rule(key), depth + 1, ckv_hash_pair(key, least));
}

bool ckv_rule_allows(uint64_t key, const uint8_t *a, const uint8_t *b)
{
    return !rules[ckv_key_rule(key)].across
           || ckv_meaning_across(ckv_features_get(a, CKV_FEATURE_MEANING), ckv_features_get(b, CKV_FEATURE_MEANING));
}

uint32_t ckv_rule_decides(uint64_t key)
{
    const ckv_rule *r = &rules[ckv_key_rule(key)];
    uint32_t decided = r->coarse[0].decides | r->coarse[1].decides;
    for (unsigned d = 0; d < ckv_key_depth(key); d++)
        decided |= r->refine[d].decides;
    return decided;
}

/* Parts as people call them. */
static const struct {
    ckv_part_fn fn;
    const char *name;
} part_names[] = {
    { ckv_part_name_full, "name" },
    { ckv_part_name_sound, "sound of the name" },
    { ckv_part_name_heads, "heads of the syllables" },
    { ckv_part_name_outline, "consonants of the name" },
    { ckv_part_surname, "surname" },
    { ckv_part_given, "given name" },
    { ckv_part_initials, "initials" },
    { ckv_part_org_core, "core of the company's name" },
    { ckv_part_org_full, "company's name" },
    { ckv_part_org_place, "place in the company's name" },
    { ckv_part_meaning_mandarin, "two syllables, Mandarin" },
    { ckv_part_meaning_canton, "two syllables, Cantonese" },
    { ckv_part_meaning_address, "two syllables of an address" },
    { ckv_part_phone, "phone" },
    { ckv_part_phone_tail, "end of a phone" },
    { ckv_part_email, "e-mail" },
    { ckv_part_email_local, "e-mail before the @" },
    { ckv_part_handle, "account" },
    { ckv_part_national, "resident number" },
    { ckv_part_tax, "tax number" },
    { ckv_part_document, "number of a document" },
    { ckv_part_birth, "birth date" },
    { ckv_part_birth_year, "birth year" },
    { ckv_part_birth_day, "month and day of birth" },
    { ckv_part_sex, "sex" },
    { ckv_part_door, "road and number" },
    { ckv_part_road, "road" },
    { ckv_part_house, "number and unit" },
    { ckv_part_place, "city or district" },
    { ckv_part_postcode, "postcode" },
};

static void add_part(ckv_buf *out, const char *before, ckv_part_fn fn)
{
    for (size_t i = 0; fn && i < sizeof part_names / sizeof *part_names; i++) {
        if (part_names[i].fn == fn)
            ckv_buf_format(out, "%s%s", before, part_names[i].name);
    }
}

void ckv_rule_text(unsigned rule, char *out, size_t cap)
{
    ckv_buf text = ckv_buf_over(out, cap - 1);
    add_part(&text, "", rules[rule].coarse[0].fn);
    add_part(&text, " + ", rules[rule].coarse[1].fn);
    for (size_t d = 0; d < CKV_DEPTH_MAX - 1; d++)
        add_part(&text, " > ", rules[rule].refine[d].fn);
    out[text.len] = 0;
}
