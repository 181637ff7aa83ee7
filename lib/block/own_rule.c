#include "block/own_rule.h"

#define BIT(c) (1u << CKV_CMP_##c)
#define NAME (BIT(SURNAME) | BIT(GIVEN))
#define WHERE (BIT(STREET) | BIT(PLACE))

enum { PERSON = 1 << CKV_TYPE_PERSON, ORG = 1 << CKV_TYPE_ORG, BOTH = PERSON | ORG };

/* Whose records have a part, and which comparisons sharing it decides. */
static const struct {
    uint8_t types;
    uint32_t decides;
} parts[CKV_KEY_PARTS] = {
    [CKV_KEY_NAME_FULL] = { PERSON, NAME },
    [CKV_KEY_NAME_SOUND] = { PERSON, NAME },
    [CKV_KEY_NAME_HEADS] = { PERSON, NAME },
    [CKV_KEY_NAME_OUTLINE] = { PERSON, NAME },
    [CKV_KEY_SURNAME] = { PERSON, BIT(SURNAME) },
    [CKV_KEY_GIVEN] = { PERSON, BIT(GIVEN) },
    [CKV_KEY_SURNAME_NEAR] = { PERSON, BIT(SURNAME) },
    [CKV_KEY_GIVEN_NEAR] = { PERSON, BIT(GIVEN) },
    [CKV_KEY_INITIALS] = { PERSON, NAME },
    [CKV_KEY_ORG_CORE] = { ORG, BIT(ORG) },
    [CKV_KEY_ORG_FULL] = { ORG, BIT(ORG) },
    [CKV_KEY_ORG_PLACE] = { ORG, BIT(ORG) | BIT(PLACE) },
    [CKV_KEY_MEANING_MANDARIN] = { ORG, BIT(MEANING) | BIT(ORG) },
    [CKV_KEY_MEANING_CANTON] = { ORG, BIT(MEANING) | BIT(ORG) },
    [CKV_KEY_MEANING_ADDRESS] = { ORG, BIT(MEANING_ADDRESS) | WHERE },
    [CKV_KEY_PHONE] = { BOTH, BIT(PHONE) },
    [CKV_KEY_PHONE_TAIL] = { BOTH, BIT(PHONE) },
    [CKV_KEY_PHONE_HEAD] = { BOTH, BIT(PHONE) },
    [CKV_KEY_PHONE_ENDS] = { BOTH, BIT(PHONE) },
    [CKV_KEY_EMAIL] = { BOTH, BIT(EMAIL) },
    [CKV_KEY_EMAIL_LOCAL] = { BOTH, BIT(EMAIL) },
    [CKV_KEY_HANDLE] = { BOTH, BIT(HANDLE) },
    [CKV_KEY_NATIONAL] = { PERSON, BIT(NATIONAL) | BIT(BIRTH) | BIT(SEX) },
    [CKV_KEY_TAX] = { ORG, BIT(TAX) },
    [CKV_KEY_DOCUMENT] = { BOTH, BIT(DOCUMENT) },
    [CKV_KEY_BIRTH] = { PERSON, BIT(BIRTH) },
    [CKV_KEY_BIRTH_YEAR] = { PERSON, BIT(BIRTH) },
    [CKV_KEY_BIRTH_DAY] = { PERSON, BIT(BIRTH) },
    [CKV_KEY_SEX] = { PERSON, BIT(SEX) },
    [CKV_KEY_DOOR] = { BOTH, WHERE },
    [CKV_KEY_ROAD] = { BOTH, WHERE },
    [CKV_KEY_HOUSE] = { BOTH, WHERE },
    [CKV_KEY_PLACE] = { BOTH, WHERE },
    [CKV_KEY_POSTCODE] = { BOTH, WHERE },
};

const char *ckv_rule_fault_text(ckv_rule_fault fault)
{
    static const char *const texts[CKV_RULE_FAULTS] = {
        [CKV_RULE_FINE] = "",
        [CKV_RULE_NO_PART] = "no part of a key is called",
        [CKV_RULE_TOO_LONG] = "one or two parts make a key, each of up to three behind it narrows it: no place for",
        [CKV_RULE_NOBODY] = "no record has parts of a person and of an organization:",
        [CKV_RULE_TOO_MANY] = "too many rules of one's own with",
    };
    return texts[fault];
}

static ckv_key_part part_named(ckv_slice name)
{
    for (ckv_key_part p = (ckv_key_part)(CKV_KEY_NONE + 1); p < CKV_KEY_PARTS; p++) {
        if (ckv_slice_equal(name, ckv_slice_str(ckv_part_name(p))))
            return p;
    }
    return CKV_KEY_NONE;
}

bool ckv_rule_is_own(ckv_slice text)
{
    return (text.len && (memchr(text.ptr, '+', text.len) || memchr(text.ptr, '>', text.len)))
           || part_named(ckv_slice_trim(text)) != CKV_KEY_NONE;
}

/* Where a part of a rule goes: the coarse ones, then the narrowing ones. NULL: there is no place left. */
static ckv_rule_part *place_of(ckv_rule *rule, size_t coarse, size_t finer)
{
    if (finer)
        return finer < CKV_DEPTH_MAX ? &rule->refine[finer - 1] : NULL;
    return coarse < 2 ? &rule->coarse[coarse] : NULL;
}

/* A rule out of its text. */
static ckv_rule_fault compose(ckv_rule *out, ckv_slice text, ckv_slice *at)
{
    size_t coarse = 0, finer = 0;
    *out = (ckv_rule){ .types = BOTH };
    for (bool more = true; more;) {
        size_t end = 0;
        while (end < text.len && text.ptr[end] != '+' && text.ptr[end] != '>')
            end++;
        *at = ckv_slice_trim(ckv_slice_head(text, end));
        ckv_key_part part = part_named(*at);
        ckv_rule_part *place = place_of(out, coarse, finer);
        if (!part)
            return CKV_RULE_NO_PART;
        if (!place)
            return CKV_RULE_TOO_LONG;
        *place = (ckv_rule_part){ part, parts[part].decides };
        out->types &= parts[part].types;
        out->across |=
            part == CKV_KEY_MEANING_MANDARIN || part == CKV_KEY_MEANING_CANTON || part == CKV_KEY_MEANING_ADDRESS;
        more = end < text.len;
        if (more && text.ptr[end] == '+' && finer) /* what narrows is one part at a time */
            return CKV_RULE_TOO_LONG;
        coarse++;
        finer += more && text.ptr[end] == '>';
        text = ckv_slice_tail(text, end + 1);
    }
    return out->types ? CKV_RULE_FINE : CKV_RULE_NOBODY;
}

ckv_rule_fault ckv_rules_own(ckv_rules *rules, ckv_slice text, unsigned *rule, ckv_slice *at)
{
    ckv_rule made;
    char name[CKV_RULE_TEXT_MAX];
    ckv_rule_fault fault = compose(&made, text, at);
    if (fault != CKV_RULE_FINE)
        return fault;
    *at = text;
    ckv_rule_text(&made, name, sizeof name);
    size_t i = 0;
    while (i < rules->own_count && strcmp(rules->own[i].text, name) != 0)
        i++;
    if (i == CKV_OWN_RULES_MAX)
        return CKV_RULE_TOO_MANY;
    if (i == rules->own_count) {
        rules->own[i].rule = made;
        memcpy(rules->own[i].text, name, sizeof name);
        rules->own_count++;
    }
    *rule = (unsigned)(ckv_rules_count(NULL) + i);
    return CKV_RULE_FINE;
}
