#include "compare/comparator.h"

#include "compare/levels.h"

static const ckv_comparator *const comparators[] = {
    &ckv_comparator_name,
    &ckv_comparator_org,
    &ckv_comparator_phone,
    &ckv_comparator_email,
    &ckv_comparator_address,
    &ckv_comparator_birth,
    &ckv_comparator_sex,
    &ckv_comparator_national,
    &ckv_comparator_tax,
    &ckv_comparator_document,
    &ckv_comparator_handle,
    &ckv_comparator_meaning,
};

const ckv_comparator *const *ckv_comparator_table(size_t *count)
{
    *count = sizeof comparators / sizeof *comparators;
    return comparators;
}

const ckv_comparison_def *ckv_comparison_get(ckv_comparison id)
{
    for (size_t i = 0; i < sizeof comparators / sizeof *comparators; i++) {
        for (size_t k = 0; k < comparators[i]->comparison_count; k++) {
            if (comparators[i]->comparisons[k]->id == id)
                return comparators[i]->comparisons[k];
        }
    }
    return NULL;
}

/* Across scripts a name is either spelled or translated, and what the one comparison finds is no news to the other. */
static void choose_one(ckv_outcome *spelled, ckv_outcome *translated)
{
    if (translated->level == 0)
        return;
    *(spelled->level <= 1 ? spelled : translated) = (ckv_outcome){ 0, 0 };
}

/* Where mailboxes are compared, that they are of one domain is no news. */
static void choose_mailbox(ckv_outcome *out)
{
    if (out[CKV_CMP_HANDLE].level == CKV_HANDLE_DOMAIN && out[CKV_CMP_EMAIL].level >= CKV_EMAIL_SAME_LOCAL)
        out[CKV_CMP_HANDLE] = (ckv_outcome){ 0, 0 };
}

static void choose_script(ckv_outcome *out)
{
    choose_one(&out[CKV_CMP_ORG], &out[CKV_CMP_MEANING]);
    if (out[CKV_CMP_MEANING_ADDRESS].level)
        out[CKV_CMP_STREET] = out[CKV_CMP_PLACE] = (ckv_outcome){ 0, 0 };
}

/* One comparator on two records: level 0 where either side has nothing. */
static void compare_feature(const ckv_comparator *c, const uint8_t *a, const uint8_t *b, ckv_outcome found[3])
{
    ckv_slice x = ckv_features_get(a, c->feature), y = ckv_features_get(b, c->feature);
    memset(found, 0, 3 * sizeof *found);
    if (x.len && y.len && c->compare)
        c->compare(x, y, found);
}

uint32_t ckv_compare_but_names(const ckv_features_view *a, const ckv_features_view *b, ckv_outcome *out)
{
    uint32_t said = 0;
    memset(out, 0, CKV_CMP_COUNT * sizeof *out);
    for (unsigned both = a->present & b->present & ~(1u << CKV_FEATURE_NAME); both; both &= both - 1) {
        unsigned feature = (unsigned)__builtin_ctz(both);
        const ckv_comparator *c = comparators[feature]; /* which stand in order of feature */
        ckv_outcome found[3];
        if (!c->compare || !a->of[feature].len || !b->of[feature].len)
            continue;
        c->compare(a->of[feature], b->of[feature], found);
        for (size_t k = 0; k < c->comparison_count; k++) {
            out[c->comparisons[k]->id] = found[k];
            said |= 1u << c->comparisons[k]->id;
        }
    }
    choose_script(out);
    choose_mailbox(out);
    return said;
}

void ckv_compare_records(const uint8_t *a, const uint8_t *b, ckv_outcome *out)
{
    ckv_features_view x, y;
    ckv_features_open(&x, a);
    ckv_features_open(&y, b);
    ckv_compare_but_names(&x, &y, out);
    if (x.present & y.present & 1u << CKV_FEATURE_NAME)
        ckv_compare_names(x.of[CKV_FEATURE_NAME], y.of[CKV_FEATURE_NAME], out);
}

/* What is not told in words speaks for the pair. */
static bool agrees_beside_words(const ckv_comparator *c, const uint8_t *a, const uint8_t *b)
{
    const uint32_t words = 1u << CKV_CMP_ORG | 1u << CKV_CMP_STREET | 1u << CKV_CMP_PLACE | 1u << CKV_CMP_MEANING
                           | 1u << CKV_CMP_MEANING_ADDRESS;
    ckv_outcome found[3];
    if (words >> c->comparisons[0]->id & 1)
        return false;
    compare_feature(c, a, b, found);
    for (size_t k = 0; k < c->comparison_count; k++) {
        if (found[k].level > 1)
            return true;
    }
    return false;
}

/* As choose_script() leaves it. */
bool ckv_compare_translated(const uint8_t *a, const uint8_t *b)
{
    ckv_outcome meaning[3], spelled[3];
    if (!ckv_features_get(a, CKV_FEATURE_MEANING).len || !ckv_features_get(b, CKV_FEATURE_MEANING).len)
        return false;
    compare_feature(&ckv_comparator_meaning, a, b, meaning);
    if (!meaning[0].level && !meaning[1].level)
        return false;
    for (size_t i = 0; i < sizeof comparators / sizeof *comparators; i++) {
        if (agrees_beside_words(comparators[i], a, b))
            return false;
    }
    if (meaning[1].level)
        return true;
    compare_feature(&ckv_comparator_org, a, b, spelled);
    return spelled[0].level <= 1;
}

size_t ckv_compare_tokens(const uint8_t *features, ckv_token *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < sizeof comparators / sizeof *comparators; i++) {
        ckv_slice values = ckv_features_get(features, comparators[i]->feature);
        if (values.len && comparators[i]->tokens)
            n += comparators[i]->tokens(values, out + n, max - n);
    }
    return n;
}
