#include "engine/view/why_miss.h"

#include "block/rule.h"
#include "compare/comparator.h"

#include <stdlib.h>

/* What parts of keys are called, and the comparison that tells how near two values come. */
static const struct part_word {
    ckv_key_part part;
    const char *word;
    ckv_comparison by;
} part_words[] = {
    { CKV_KEY_NAME_FULL, "name", CKV_CMP_GIVEN },
    { CKV_KEY_NAME_SOUND, "name by sound", CKV_CMP_GIVEN },
    { CKV_KEY_NAME_HEADS, "name by heads", CKV_CMP_GIVEN },
    { CKV_KEY_NAME_OUTLINE, "name in outline", CKV_CMP_GIVEN },
    { CKV_KEY_SURNAME, "surname", CKV_CMP_SURNAME },
    { CKV_KEY_GIVEN, "given name", CKV_CMP_GIVEN },
    { CKV_KEY_SURNAME_NEAR, "surname but for a letter", CKV_CMP_SURNAME },
    { CKV_KEY_GIVEN_NEAR, "given name but for a letter", CKV_CMP_GIVEN },
    { CKV_KEY_INITIALS, "initials", CKV_CMP_GIVEN },
    { CKV_KEY_ORG_CORE, "company name", CKV_CMP_ORG },
    { CKV_KEY_ORG_FULL, "whole company name", CKV_CMP_ORG },
    { CKV_KEY_ORG_PLACE, "place in the company name", CKV_CMP_ORG },
    { CKV_KEY_MEANING_MANDARIN, "company name in translation", CKV_CMP_MEANING },
    { CKV_KEY_MEANING_CANTON, "company name in translation", CKV_CMP_MEANING },
    { CKV_KEY_MEANING_ADDRESS, "address in translation", CKV_CMP_MEANING_ADDRESS },
    { CKV_KEY_PHONE, "phone", CKV_CMP_PHONE },
    { CKV_KEY_PHONE_TAIL, "end of the phone", CKV_CMP_PHONE },
    { CKV_KEY_PHONE_HEAD, "head of the phone", CKV_CMP_PHONE },
    { CKV_KEY_PHONE_ENDS, "both ends of the phone", CKV_CMP_PHONE },
    { CKV_KEY_EMAIL, "e-mail", CKV_CMP_EMAIL },
    { CKV_KEY_EMAIL_LOCAL, "e-mail, local part", CKV_CMP_EMAIL },
    { CKV_KEY_HANDLE, "handle", CKV_CMP_HANDLE },
    { CKV_KEY_NATIONAL, "national id", CKV_CMP_NATIONAL },
    { CKV_KEY_TAX, "tax id", CKV_CMP_TAX },
    { CKV_KEY_DOCUMENT, "document", CKV_CMP_DOCUMENT },
    { CKV_KEY_BIRTH, "birth date", CKV_CMP_BIRTH },
    { CKV_KEY_BIRTH_YEAR, "year of birth", CKV_CMP_BIRTH },
    { CKV_KEY_BIRTH_DAY, "day of birth", CKV_CMP_BIRTH },
    { CKV_KEY_SEX, "sex", CKV_CMP_SEX },
    { CKV_KEY_DOOR, "road and number", CKV_CMP_STREET },
    { CKV_KEY_ROAD, "road", CKV_CMP_STREET },
    { CKV_KEY_HOUSE, "number and unit", CKV_CMP_STREET },
    { CKV_KEY_PLACE, "place", CKV_CMP_PLACE },
    { CKV_KEY_POSTCODE, "postcode", CKV_CMP_PLACE },
};

static const struct part_word *word_of(ckv_key_part part)
{
    static const struct part_word unknown = { CKV_KEY_NONE, "another part", CKV_CMP_COUNT };
    for (size_t i = 0; i < sizeof part_words / sizeof *part_words; i++) {
        if (part_words[i].part == part)
            return &part_words[i];
    }
    return &unknown;
}

/* ---- one rule ---- */

typedef enum part_state { PART_AGREES, PART_DIFFERS, PART_LACKING } part_state;

static part_state compare_part(ckv_key_part part, const uint8_t *a, const uint8_t *b)
{
    uint64_t x[CKV_PART_HASHES_MAX], y[CKV_PART_HASHES_MAX];
    size_t nx = ckv_part_make(part, a, x), ny = ckv_part_make(part, b, y);
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            if (x[i] == y[k])
                return PART_AGREES;
        }
    }
    return nx && ny ? PART_DIFFERS : PART_LACKING;
}

/* Say which part failed, and by the comparison that looks at the same values how near the two are. */
static void blame(ckv_why_miss *miss, ckv_key_part part, part_state state, const ckv_score *score)
{
    const struct part_word *word = word_of(part);
    miss->part = word->word;
    miss->how = state == PART_LACKING ? CKV_MISS_LACKING : CKV_MISS_DIFFERENT;
    if (state == PART_LACKING || word->by == CKV_CMP_COUNT || !score->level[word->by])
        return;
    const ckv_comparison_def *def = ckv_comparison_get(word->by);
    miss->comparison = def->name;
    miss->level = def->levels[score->level[word->by]].name;
    miss->weight = score->part[word->by];
}

static void miss_coarse(ckv_why_miss *miss, const ckv_rule *rule, const ckv_miss_input *in)
{
    for (size_t i = 0; i < 2 && rule->coarse[i].part; i++) {
        part_state state = compare_part(rule->coarse[i].part, in->a, in->b);
        miss->agree += state == PART_AGREES;
        /* A value that is not there is the harder obstacle. */
        if (state == PART_LACKING || (state == PART_DIFFERS && (!miss->part || miss->how != CKV_MISS_LACKING)))
            blame(miss, rule->coarse[i].part, state, in->score);
    }
}

static bool has_key(const ckv_rules *rules, unsigned rule, ckv_record_type space, const uint8_t *features, uint64_t key)
{
    uint64_t keys[CKV_RULE_KEYS_MAX];
    size_t n = ckv_rule_keys(rules, rule, space, features, keys);
    for (size_t i = 0; i < n; i++) {
        if (keys[i] == key)
            return true;
    }
    return false;
}

/* Both have the key, and so many others that it was refined: where do they part? */
static void miss_refined(
    ckv_why_miss *miss, const ckv_rule *rule, ckv_record_type space, uint64_t key, const ckv_miss_input *in)
{
    unsigned number = ckv_key_rule(key);
    for (size_t i = 0; i < in->count; i++)
        miss->records += has_key(in->rules, number, space, in->features[i], key);
    miss->agree = rule->coarse[1].part ? 2 : 1;
    for (uint64_t x = key, y = key; x == y && ckv_key_depth(x) < CKV_DEPTH_MAX - 1; miss->agree += x == y && x) {
        ckv_key_part part = rule->refine[ckv_key_depth(x)].part;
        x = ckv_rule_refine(in->rules, x, in->a);
        y = ckv_rule_refine(in->rules, y, in->b);
        if (!part)
            break;
        if (x != y || !x) {
            blame(miss, part, x && y ? PART_DIFFERS : PART_LACKING, in->score);
            break;
        }
    }
    miss->how = CKV_MISS_COMMON;
}

static bool goes_by(const ckv_rule *rule, ckv_record_type space, const ckv_miss_input *in)
{
    return rule->types & 1 << space && ckv_features_is_of(in->a, space) && ckv_features_is_of(in->b, space);
}

static bool miss_rule(ckv_why_miss *miss, unsigned number, const ckv_miss_input *in)
{
    const ckv_rule *rule = ckv_rules_get(in->rules, number);
    bool any = false;
    *miss = (ckv_why_miss){ .rule = ckv_rules_name(in->rules, number), .limit = in->limit[number] };
    for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
        if (!goes_by(rule, space, in))
            continue;
        uint64_t shared[CKV_RULE_KEYS_MAX];
        size_t n = ckv_rule_shared(in->rules, number, space, in->a, in->b, shared);
        if (n && !ckv_rule_allows(in->rules, *shared, in->a, in->b)) /* it is for pairs of two scripts */
            continue;
        any = true;
        if (n) {
            miss_refined(miss, rule, space, *shared, in);
            return true;
        }
    }
    if (any)
        miss_coarse(miss, rule, in);
    return any && miss->part;
}

/* ---- all of them ---- */

/* What is shared but too common is nearest; then what shares a part; then by how near the values are. */
static int nearest_first(const void *x, const void *y)
{
    const ckv_why_miss *a = x, *b = y;
    if (a->how != b->how)
        return a->how < b->how ? -1 : 1;
    if (a->agree != b->agree)
        return a->agree > b->agree ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

size_t ckv_misses_find(ckv_why_miss *out, const ckv_miss_input *in)
{
    size_t n = 0;
    for (unsigned r = 0; r < ckv_rules_count(in->rules); r++) {
        if (!in->limit[r] || !miss_rule(&out[n], r, in))
            continue;
        out[n].order = r;
        n++;
    }
    qsort(out, n, sizeof *out, nearest_first);
    return n;
}
