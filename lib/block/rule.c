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
static const ckv_rule table[] = {
    { "national id", PERSON, { { CKV_KEY_NATIONAL, BIT(NATIONAL) | BIT(BIRTH) | BIT(SEX) } },
        { { CKV_KEY_NAME_FULL, NAME } } },
    { "tax id", ORG, { { CKV_KEY_TAX, BIT(TAX) } }, { { CKV_KEY_ORG_CORE, BIT(ORG) } } },
    { "document", PERSON, { { CKV_KEY_DOCUMENT, BIT(DOCUMENT) } }, { { CKV_KEY_NAME_FULL, NAME } } },
    { "handle", BOTH, { { CKV_KEY_HANDLE, BIT(HANDLE) } }, { { CKV_KEY_NAME_FULL, NAME } } },
    { "phone", BOTH, { { CKV_KEY_PHONE, BIT(PHONE) } }, { { CKV_KEY_INITIALS, NAME }, { CKV_KEY_GIVEN, BIT(GIVEN) } } },
    { "e-mail", BOTH, { { CKV_KEY_EMAIL, BIT(EMAIL) } }, { { CKV_KEY_INITIALS, NAME } } },
    { "name", PERSON, { { CKV_KEY_NAME_FULL, NAME } },
        { { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) }, { CKV_KEY_BIRTH_DAY, BIT(BIRTH) } } },
    { "name and place", PERSON, { { CKV_KEY_NAME_FULL, NAME }, { CKV_KEY_PLACE, WHERE } },
        { { CKV_KEY_ROAD, WHERE }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } } },
    { "name by sound", PERSON, { { CKV_KEY_NAME_SOUND, NAME } },
        { { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) }, { CKV_KEY_BIRTH_DAY, BIT(BIRTH) } } },
    { "birth date, surname", PERSON, { { CKV_KEY_BIRTH, BIT(BIRTH) } },
        { { CKV_KEY_SURNAME, BIT(SURNAME) }, { CKV_KEY_INITIALS, NAME } } },
    { "birth date, given name", PERSON, { { CKV_KEY_BIRTH, BIT(BIRTH) } },
        { { CKV_KEY_GIVEN, BIT(GIVEN) }, { CKV_KEY_PLACE, WHERE } } },
    { "e-mail, local part", PERSON, { { CKV_KEY_EMAIL_LOCAL, BIT(EMAIL) } },
        { { CKV_KEY_INITIALS, NAME }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } } },
    { "door", BOTH, { { CKV_KEY_DOOR, WHERE } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_GIVEN, BIT(GIVEN) }, { CKV_KEY_INITIALS, NAME } } },
    { "house", PERSON, { { CKV_KEY_HOUSE, WHERE } }, { { CKV_KEY_POSTCODE, WHERE }, { CKV_KEY_INITIALS, NAME } } },
    { "road", PERSON, { { CKV_KEY_ROAD, WHERE } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_INITIALS, NAME }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } } },
    { "postcode", PERSON, { { CKV_KEY_POSTCODE, WHERE } },
        { { CKV_KEY_INITIALS, NAME }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } } },
    { "surname, place", PERSON, { { CKV_KEY_SURNAME, BIT(SURNAME) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_INITIALS, NAME }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } } },
    { "surname, birth year", PERSON, { { CKV_KEY_SURNAME, BIT(SURNAME) } },
        { { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) }, { CKV_KEY_INITIALS, NAME }, { CKV_KEY_SEX, BIT(SEX) } } },
    { "given name, place", PERSON, { { CKV_KEY_GIVEN, BIT(GIVEN) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) }, { CKV_KEY_BIRTH_DAY, BIT(BIRTH) } } },
    { "given name, birth date", PERSON, { { CKV_KEY_GIVEN, BIT(GIVEN) } },
        { { CKV_KEY_BIRTH_DAY, BIT(BIRTH) }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } } },
    { "company", ORG, { { CKV_KEY_ORG_CORE, BIT(ORG) } },
        { { CKV_KEY_ORG_PLACE, BIT(ORG) | BIT(PLACE) }, { CKV_KEY_PLACE, WHERE },
            { CKV_KEY_ROAD, BIT(STREET) | BIT(PHONE) } } },
    { "company, whole name", ORG, { { CKV_KEY_ORG_FULL, BIT(ORG) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_ROAD, BIT(STREET) | BIT(PHONE) } } },
    /* What scripts that know nothing of each other agree on is coarse, so it counts only beside something else. */
    { "name by heads, birth year", PERSON, { { CKV_KEY_NAME_HEADS, NAME }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_BIRTH_DAY, BIT(BIRTH) } } },
    { "name by heads, phone", PERSON, { { CKV_KEY_NAME_HEADS, NAME }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } }, { { 0 } } },
    { "name in outline, birth year", PERSON, { { CKV_KEY_NAME_OUTLINE, NAME }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_BIRTH_DAY, BIT(BIRTH) } } },
    { "name in outline, place", PERSON, { { CKV_KEY_NAME_OUTLINE, NAME }, { CKV_KEY_PLACE, WHERE } },
        { { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } } },
    { "name in outline, phone", PERSON, { { CKV_KEY_NAME_OUTLINE, NAME }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } },
        { { 0 } } },
    /* Two coarse things together, each of which may be all that is left of a damaged, masked or misspelt value. */
    { "birth date, initials", PERSON, { { CKV_KEY_BIRTH, BIT(BIRTH) }, { CKV_KEY_INITIALS, NAME } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_GIVEN, BIT(GIVEN) } } },
    { "birth date, place", PERSON, { { CKV_KEY_BIRTH, BIT(BIRTH) }, { CKV_KEY_PLACE, WHERE } },
        { { CKV_KEY_INITIALS, NAME }, { CKV_KEY_SEX, BIT(SEX) } } },
    { "birth date, end of phone", PERSON, { { CKV_KEY_BIRTH, BIT(BIRTH) }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } },
        { { 0 } } },
    { "birth date, postcode", PERSON, { { CKV_KEY_BIRTH, BIT(BIRTH) }, { CKV_KEY_POSTCODE, WHERE } }, { { 0 } } },
    { "day of birth, surname", PERSON, { { CKV_KEY_BIRTH_DAY, BIT(BIRTH) }, { CKV_KEY_SURNAME, BIT(SURNAME) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_INITIALS, NAME } } },
    { "surname, ends of phone", PERSON, { { CKV_KEY_SURNAME, BIT(SURNAME) }, { CKV_KEY_PHONE_ENDS, BIT(PHONE) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "surname, end of phone", PERSON, { { CKV_KEY_SURNAME, BIT(SURNAME) }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_SEX, BIT(SEX) } } },
    { "given name, end of phone", PERSON, { { CKV_KEY_GIVEN, BIT(GIVEN) }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "given name, head of phone", PERSON, { { CKV_KEY_GIVEN, BIT(GIVEN) }, { CKV_KEY_PHONE_HEAD, BIT(PHONE) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "place, ends of phone", BOTH, { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_PHONE_ENDS, BIT(PHONE) } },
        { { CKV_KEY_INITIALS, NAME } } },
    { "road, given name", PERSON, { { CKV_KEY_ROAD, WHERE }, { CKV_KEY_GIVEN, BIT(GIVEN) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "given name, near surname", PERSON, { { CKV_KEY_SURNAME_NEAR, BIT(SURNAME) }, { CKV_KEY_GIVEN, BIT(GIVEN) } },
        { { CKV_KEY_PLACE, WHERE }, { CKV_KEY_BIRTH_YEAR, BIT(BIRTH) } } },
    { "birth date, near surname", PERSON, { { CKV_KEY_SURNAME_NEAR, BIT(SURNAME) }, { CKV_KEY_BIRTH, BIT(BIRTH) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "birth date, near given name", PERSON, { { CKV_KEY_GIVEN_NEAR, BIT(GIVEN) }, { CKV_KEY_BIRTH, BIT(BIRTH) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "company, end of phone", ORG, { { CKV_KEY_ORG_CORE, BIT(ORG) }, { CKV_KEY_PHONE_TAIL, BIT(PHONE) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "company, road", ORG, { { CKV_KEY_ORG_CORE, BIT(ORG) }, { CKV_KEY_ROAD, BIT(STREET) | BIT(PHONE) } },
        { { CKV_KEY_PLACE, WHERE } } },
    { "company in translation, Mandarin", ORG, { { CKV_KEY_MEANING_MANDARIN, BIT(MEANING) | BIT(ORG) } },
        { { CKV_KEY_PLACE, WHERE } }, true },
    { "company in translation, Cantonese", ORG, { { CKV_KEY_MEANING_CANTON, BIT(MEANING) | BIT(ORG) } },
        { { CKV_KEY_PLACE, WHERE } }, true },
    { "address in translation", ORG, { { CKV_KEY_MEANING_ADDRESS, BIT(MEANING_ADDRESS) | BIT(STREET) | BIT(PLACE) } },
        { { CKV_KEY_PLACE, WHERE } }, true },
};

enum { RULES = sizeof table / sizeof *table };

_Static_assert(RULES + CKV_OWN_RULES_MAX <= CKV_RULES_MAX, "a key has six bits for the rule");

const ckv_rule *ckv_rule_table(size_t *count)
{
    *count = RULES;
    return table;
}

size_t ckv_rules_count(const ckv_rules *rules)
{
    return RULES + (rules ? rules->own_count : 0);
}

const ckv_rule *ckv_rules_get(const ckv_rules *rules, unsigned rule)
{
    return rule < RULES ? &table[rule] : &rules->own[rule - RULES].rule;
}

const char *ckv_rules_name(const ckv_rules *rules, unsigned rule)
{
    return rule < RULES ? table[rule].name : rules->own[rule - RULES].text;
}

unsigned ckv_rule_named(const ckv_rules *rules, ckv_slice name)
{
    unsigned rule = 0, count = (unsigned)ckv_rules_count(rules);
    while (rule < count && !ckv_slice_equal(name, ckv_slice_str(ckv_rules_name(rules, rule))))
        rule++;
    return rule;
}

static bool is_among(const uint64_t *keys, size_t n, uint64_t key)
{
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found |= keys[i] == key;
    return found;
}

size_t ckv_rule_keys_of(
    const ckv_rules *rules, unsigned rule, ckv_record_type space, ckv_parts *parts, uint64_t out[CKV_RULE_KEYS_MAX])
{
    static const uint64_t none[1] = { 0 };
    const ckv_rule *r = ckv_rules_get(rules, rule);
    if (!(r->types & 1 << space))
        return 0;
    /* The second part is the simpler one to make, and where it lacks the first is not wanted. */
    const uint64_t *first, *second = none;
    size_t n2 = r->coarse[1].part ? ckv_parts_get(parts, r->coarse[1].part, &second) : 1, n = 0;
    size_t n1 = n2 ? ckv_parts_get(parts, r->coarse[0].part, &first) : 0;
    for (size_t i = 0; i < n1; i++) {
        uint64_t own = ckv_hash_mix(first[i], space);
        for (size_t k = 0; k < n2 && n < CKV_RULE_KEYS_MAX; k++) {
            out[n] = ckv_key_make(rule, 0, ckv_hash_mix(own, second[k]));
            n += !is_among(out, n, out[n]);
        }
    }
    return n;
}

static void sort_keys(uint64_t *keys, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint64_t key = keys[i];
        size_t at = i;
        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

size_t ckv_rule_keys(const ckv_rules *rules, unsigned rule, ckv_record_type space, const uint8_t *features,
    uint64_t out[CKV_RULE_KEYS_MAX])
{
    ckv_parts parts;
    ckv_parts_begin(&parts, features);
    size_t n = ckv_rule_keys_of(rules, rule, space, &parts, out);
    sort_keys(out, n);
    return n;
}

size_t ckv_rule_shared(const ckv_rules *rules, unsigned rule, ckv_record_type space, const uint8_t *a, const uint8_t *b,
    uint64_t out[CKV_RULE_KEYS_MAX])
{
    uint64_t x[CKV_RULE_KEYS_MAX], y[CKV_RULE_KEYS_MAX];
    size_t nx = ckv_features_is_of(a, space) ? ckv_rule_keys(rules, rule, space, a, x) : 0, n = 0;
    size_t ny = nx && ckv_features_is_of(b, space) ? ckv_rule_keys(rules, rule, space, b, y) : 0;
    for (size_t i = 0, k = 0; i < nx && k < ny;) {
        uint64_t p = x[i], q = y[k];
        if (p == q)
            out[n++] = p;
        i += p <= q;
        k += q <= p;
    }
    return n;
}

uint32_t ckv_rule_least(const uint64_t *hashes, size_t count)
{
    if (count == 0)
        return 0;
    uint64_t least = hashes[0];
    for (size_t i = 1; i < count; i++)
        least = hashes[i] < least ? hashes[i] : least;
    uint32_t folded = (uint32_t)(least ^ least >> 32);
    return folded ? folded : 1;
}

uint64_t ckv_rule_refine(const ckv_rules *rules, uint64_t key, const uint8_t *features)
{
    unsigned depth = ckv_key_depth(key);
    if (depth >= CKV_DEPTH_MAX - 1)
        return 0;
    uint64_t hashes[CKV_PART_HASHES_MAX];
    size_t n = ckv_part_make(ckv_rules_get(rules, ckv_key_rule(key))->refine[depth].part, features, hashes);
    return ckv_rule_finer(key, ckv_rule_least(hashes, n));
}

bool ckv_rule_allows(const ckv_rules *rules, uint64_t key, const uint8_t *a, const uint8_t *b)
{
    return !ckv_rules_get(rules, ckv_key_rule(key))->across
           || ckv_meaning_across(ckv_features_get(a, CKV_FEATURE_MEANING), ckv_features_get(b, CKV_FEATURE_MEANING));
}

uint32_t ckv_rule_decides(const ckv_rules *rules, uint64_t key)
{
    const ckv_rule *r = ckv_rules_get(rules, ckv_key_rule(key));
    uint32_t decided = r->coarse[0].decides | r->coarse[1].decides;
    for (unsigned d = 0; d < ckv_key_depth(key); d++)
        decided |= r->refine[d].decides;
    return decided;
}

static void add_part(ckv_buf *out, const char *before, ckv_key_part part)
{
    if (part)
        ckv_buf_format(out, "%s%s", before, ckv_part_name(part));
}

void ckv_rule_text(const ckv_rule *rule, char *out, size_t cap)
{
    ckv_buf text = ckv_buf_over(out, cap - 1);
    add_part(&text, "", rule->coarse[0].part);
    add_part(&text, " + ", rule->coarse[1].part);
    for (size_t d = 0; d < CKV_DEPTH_MAX - 1; d++)
        add_part(&text, " > ", rule->refine[d].part);
    out[text.len] = 0;
}
