#include "engine/why_miss.h"

#include "block/rule.h"
#include "compare/comparator.h"

#include <stdlib.h>

/* What parts of keys are called, and the comparison that tells how near two values come. */
static const struct part_word {
    ckv_part_fn fn;
    const char *word;
    ckv_comparison by;
} part_words[] = {
    { ckv_part_name_full, "name", CKV_CMP_GIVEN },
    { ckv_part_name_sound, "name by sound", CKV_CMP_GIVEN },
    { ckv_part_name_heads, "name by heads", CKV_CMP_GIVEN },
    { ckv_part_name_outline, "name in outline", CKV_CMP_GIVEN },
    { ckv_part_surname, "surname", CKV_CMP_SURNAME },
    { ckv_part_given, "given name", CKV_CMP_GIVEN },
    { ckv_part_initials, "initials", CKV_CMP_GIVEN },
    { ckv_part_org_core, "company name", CKV_CMP_ORG },
    { ckv_part_org_full, "whole company name", CKV_CMP_ORG },
    { ckv_part_org_place, "place in the company name", CKV_CMP_ORG },
    { ckv_part_meaning_mandarin, "company name in translation", CKV_CMP_MEANING },
    { ckv_part_meaning_canton, "company name in translation", CKV_CMP_MEANING },
    { ckv_part_meaning_address, "address in translation", CKV_CMP_MEANING_ADDRESS },
    { ckv_part_phone, "phone", CKV_CMP_PHONE },
    { ckv_part_phone_tail, "end of the phone", CKV_CMP_PHONE },
    { ckv_part_email, "e-mail", CKV_CMP_EMAIL },
    { ckv_part_email_local, "e-mail, local part", CKV_CMP_EMAIL },
    { ckv_part_handle, "handle", CKV_CMP_HANDLE },
    { ckv_part_national, "national id", CKV_CMP_NATIONAL },
    { ckv_part_tax, "tax id", CKV_CMP_TAX },
    { ckv_part_document, "document", CKV_CMP_DOCUMENT },
    { ckv_part_birth, "birth date", CKV_CMP_BIRTH },
    { ckv_part_birth_year, "year of birth", CKV_CMP_BIRTH },
    { ckv_part_birth_day, "day of birth", CKV_CMP_BIRTH },
    { ckv_part_sex, "sex", CKV_CMP_SEX },
    { ckv_part_door, "road and number", CKV_CMP_STREET },
    { ckv_part_road, "road", CKV_CMP_STREET },
    { ckv_part_house, "number and unit", CKV_CMP_STREET },
    { ckv_part_place, "place", CKV_CMP_PLACE },
    { ckv_part_postcode, "postcode", CKV_CMP_PLACE },
};

static const struct part_word *word_of(ckv_part_fn fn)
{
    static const struct part_word unknown = { NULL, "another part", CKV_CMP_COUNT };
    for (size_t i = 0; i < sizeof part_words / sizeof *part_words; i++) {
        if (part_words[i].fn == fn)
            return &part_words[i];
    }
    return &unknown;
}

/* ---- one rule ---- */

typedef enum part_state { PART_AGREES, PART_DIFFERS, PART_LACKING } part_state;

static part_state compare_part(ckv_part_fn fn, const uint8_t *a, const uint8_t *b)
{
    uint64_t x[CKV_PART_HASHES_MAX], y[CKV_PART_HASHES_MAX];
    size_t nx = fn(a, x, CKV_PART_HASHES_MAX), ny = fn(b, y, CKV_PART_HASHES_MAX);
    for (size_t i = 0; i < nx; i++) {
        for (size_t k = 0; k < ny; k++) {
            if (x[i] == y[k])
                return PART_AGREES;
        }
    }
    return nx && ny ? PART_DIFFERS : PART_LACKING;
}

/* Say which part failed, and by the comparison that looks at the same values how near the two are. */
static void blame(ckv_why_miss *miss, ckv_part_fn fn, part_state state, const ckv_score *score)
{
    const struct part_word *word = word_of(fn);
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
    for (size_t i = 0; i < 2 && rule->coarse[i].fn; i++) {
        part_state state = compare_part(rule->coarse[i].fn, in->a, in->b);
        miss->agree += state == PART_AGREES;
        /* A value that is not there is the harder obstacle. */
        if (state == PART_LACKING || (state == PART_DIFFERS && (!miss->part || miss->how != CKV_MISS_LACKING)))
            blame(miss, rule->coarse[i].fn, state, in->score);
    }
}

/* The least key of a rule that both records have; 0 if there is none. */
static uint64_t shared_key(unsigned rule, ckv_record_type space, const uint8_t *a, const uint8_t *b)
{
    uint64_t x[CKV_RULE_KEYS_MAX], y[CKV_RULE_KEYS_MAX];
    size_t nx = ckv_rule_keys(rule, space, a, x), ny = ckv_rule_keys(rule, space, b, y);
    for (size_t i = 0, k = 0; i < nx && k < ny;) {
        if (x[i] == y[k])
            return x[i];
        if (x[i] < y[k])
            i++;
        else
            k++;
    }
    return 0;
}

static bool has_key(unsigned rule, ckv_record_type space, const uint8_t *features, uint64_t key)
{
    uint64_t keys[CKV_RULE_KEYS_MAX];
    size_t n = ckv_rule_keys(rule, space, features, keys);
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
        miss->records += has_key(number, space, in->features[i], key);
    miss->agree = rule->coarse[1].fn ? 2 : 1;
    for (uint64_t x = key, y = key; x == y && ckv_key_depth(x) < CKV_DEPTH_MAX - 1; miss->agree += x == y && x) {
        ckv_part_fn fn = rule->refine[ckv_key_depth(x)].fn;
        x = ckv_rule_refine(x, in->a);
        y = ckv_rule_refine(y, in->b);
        if (!fn)
            break;
        if (x != y || !x) {
            blame(miss, fn, x && y ? PART_DIFFERS : PART_LACKING, in->score);
            break;
        }
    }
    miss->how = CKV_MISS_COMMON;
}

static bool goes_by(const ckv_rule *rule, ckv_record_type space, const ckv_miss_input *in)
{
    ckv_record_type a = ckv_features_type(in->a), b = ckv_features_type(in->b);
    return rule->types & 1 << space && (a == space || a == CKV_TYPE_UNKNOWN) && (b == space || b == CKV_TYPE_UNKNOWN);
}

static bool miss_rule(ckv_why_miss *miss, unsigned number, const ckv_rule *rule, const ckv_miss_input *in)
{
    bool any = false;
    *miss = (ckv_why_miss){ .rule = rule->name, .limit = in->limit[number] };
    for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
        if (!goes_by(rule, space, in))
            continue;
        uint64_t key = shared_key(number, space, in->a, in->b);
        if (key && !ckv_rule_allows(key, in->a, in->b)) /* it is for pairs of two scripts */
            continue;
        any = true;
        if (key) {
            miss_refined(miss, rule, space, key, in);
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
    size_t rules, n = 0;
    const ckv_rule *rule = ckv_rule_table(&rules);
    for (unsigned r = 0; r < rules; r++) {
        if (!in->limit[r] || !miss_rule(&out[n], r, &rule[r], in))
            continue;
        out[n].order = r;
        n++;
    }
    qsort(out, n, sizeof *out, nearest_first);
    return n;
}
