/* Term frequencies out of counts. */
#include "model/train.h"

#include "util/hash.h"

#include <stdlib.h>

/* What is believed of a value's frequency beside its count: `strength` records more that do not hold it, `unseen` that would, and no
 * value is rarer than `least`. A value that two records hold may well be held twice by one customer, so counts alone say little
 * of rare ones. Rounded guesses by kind: identifiers are unique by design, given names and towns are not; a day of birth cannot be rarer
 * than one in the days of a long life. */
static const struct belief {
    double strength, unseen, least;
} beliefs[CKV_CMP_COUNT] = {
    [CKV_CMP_SURNAME] = { 100, .5, 1e-6 },
    [CKV_CMP_GIVEN] = { 100, .5, 1e-6 },
    [CKV_CMP_ORG] = { 1000, .3, 1e-7 },
    [CKV_CMP_PHONE] = { 20000, .05, 1e-8 },
    [CKV_CMP_EMAIL] = { 20000, .05, 1e-8 },
    [CKV_CMP_STREET] = { 2000, .2, 1e-7 },
    [CKV_CMP_PLACE] = { 20, 1, 1e-4 },
    [CKV_CMP_BIRTH] = { 2000, .1, 2e-5 },
    [CKV_CMP_SEX] = { 100, 50, .1 },
    [CKV_CMP_NATIONAL] = { 100000, .01, 1e-9 },
    [CKV_CMP_TAX] = { 100000, .01, 1e-9 },
    [CKV_CMP_DOCUMENT] = { 100000, .05, 1e-8 },
    [CKV_CMP_HANDLE] = { 100000, .05, 1e-8 },
};

static ckv_status append(ckv_token_counts *list, uint64_t token)
{
    if (list->count == list->cap) {
        size_t cap = list->cap + list->cap / 2 + 1024;
        ckv_keyed *items = realloc(list->items, cap * sizeof *items);
        if (!items)
            return CKV_NO_MEMORY;
        list->items = items;
        list->cap = cap;
    }
    list->items[list->count++] = (ckv_keyed){ token, 1 };
    return CKV_OK;
}

static ckv_status collect(ckv_token_counts *lists, const ckv_training *in, ckv_record_type type)
{
    ckv_token tokens[CKV_TOKENS_MAX];
    for (size_t r = 0; r < in->count; r++) {
        ckv_record_type t = ckv_features_type(in->features[r]);
        if (t != type && t != CKV_TYPE_UNKNOWN)
            continue;
        size_t n = ckv_compare_tokens(in->features[r], tokens, CKV_TOKENS_MAX);
        uint32_t seen = 0;
        for (size_t i = 0; i < n; i++) {
            ckv_token_counts *list = &lists[tokens[i].comparison];
            list->holders += !(seen & 1u << tokens[i].comparison);
            seen |= 1u << tokens[i].comparison;
            if (append(list, tokens[i].token) != CKV_OK)
                return CKV_NO_MEMORY;
        }
    }
    return CKV_OK;
}

/* Sort, and make one item of each token with its count as value. */
static ckv_status count_tokens(ckv_token_counts *list)
{
    ckv_keyed *spare = malloc((list->count + 1) * sizeof *spare);
    if (!spare)
        return CKV_NO_MEMORY;
    ckv_sort_keyed(list->items, spare, list->count);
    free(spare);
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (n > 0 && list->items[n - 1].key == list->items[i].key)
            list->items[n - 1].value++;
        else
            list->items[n++] = list->items[i];
    }
    list->count = n;
    return CKV_OK;
}

/* Rarity of a value held by `count` records: of the others that hold it, those that are the same customer do not count. */
static uint8_t quarters_of(const struct belief *b, uint64_t count, double holders, const double *share)
{
    double others = (double)(count - 1) * (1 - share[ckv_holder_class(count)]);
    double f = (others + b->unseen) / (holders + b->strength);
    if (f < b->least)
        f = b->least;
    int32_t quarters = (-ckv_bits_of(f) + CKV_BIT / 8) / (CKV_BIT / 4);
    return quarters < 1 ? 1 : quarters > 255 ? 255 : (uint8_t)quarters;
}

/* The least count such that at most CKV_FREQUENCY_MAX values have it or more; at least 2. */
static uint64_t count_to_keep(const ckv_token_counts *list)
{
    uint64_t histogram[256] = { 0 }, kept = 0;
    for (size_t i = 0; i < list->count; i++)
        histogram[list->items[i].value < 255 ? list->items[i].value : 255]++;
    uint64_t least = 255;
    for (; least > 2 && kept + histogram[least] <= CKV_FREQUENCY_MAX; least--)
        kept += histogram[least];
    return kept + histogram[least] <= CKV_FREQUENCY_MAX ? least : least + 1;
}

static ckv_status build(
    ckv_comparison_model *cm, const struct belief *b, const ckv_token_counts *list, const double *share)
{
    uint64_t least = count_to_keep(list);
    ckv_frequency_entry *entries = malloc((list->count + 1) * sizeof *entries);
    size_t n = 0;
    if (!entries)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < list->count && n < CKV_FREQUENCY_MAX; i++) {
        if (list->items[i].value >= least)
            entries[n++] = (ckv_frequency_entry){ list->items[i].key,
                quarters_of(b, list->items[i].value, (double)list->holders, share) };
    }
    /* What is not listed is held by fewer than `least`; halfway to it where the list was cut. */
    uint64_t typical = least > 2 ? least / 2 : 1;
    ckv_status status =
        ckv_frequency_build(&cm->frequency, entries, n, quarters_of(b, typical, (double)list->holders, share));
    free(entries);
    return status;
}

static ckv_status count_all(ckv_token_counts *lists)
{
    ckv_status status = CKV_OK;
    for (size_t c = 0; status == CKV_OK && c < CKV_CMP_COUNT; c++) {
        if (lists[c].count)
            status = count_tokens(&lists[c]);
    }
    return status;
}

ckv_status ckv_train_frequencies(
    ckv_type_model *tm, const ckv_training *in, ckv_record_type type, const ckv_candidates *candidates)
{
    ckv_token_counts lists[CKV_CMP_COUNT] = { 0 };
    double believed[CKV_CMP_COUNT];
    ckv_one_customer one;
    ckv_status status = collect(lists, in, type);
    if (status == CKV_OK)
        status = count_all(lists);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        believed[c] =
            tm->matches_per_record * tm->comparison[c].m[ckv_comparison_get((ckv_comparison)c)->level_count - 1];
    if (status == CKV_OK)
        ckv_train_one_customer(&one, lists, believed, in, candidates);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        ckv_comparison_model *cm = &tm->comparison[c];
        if (status == CKV_OK && lists[c].count) {
            ckv_frequency_free(&cm->frequency);
            status = build(cm, &beliefs[c], &lists[c], one.share[c]);
        }
        free(lists[c].items);
    }
    return status;
}
