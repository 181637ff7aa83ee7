/* Term frequencies out of counts. */
#include "model/train_holders.h"

#include "util/parallel.h"

#include <stdlib.h>
#include <string.h>

/* What is believed of a value's frequency beside its count: `strength` records more that do not hold it, `unseen` that
 * would, and no value is rarer than `least`. A value that two records hold may well be held twice by one customer, so
 * counts alone say little of rare ones. Rounded guesses by kind: identifiers are unique by design, given names and
 * towns are not; a day of birth cannot be rarer than one in the days of a long life. */
static const struct belief {
    double strength, unseen, least;
    bool identifies;
} beliefs[CKV_CMP_COUNT] = {
    [CKV_CMP_SURNAME] = { 100, .5, 1e-6 },
    [CKV_CMP_GIVEN] = { 100, .5, 1e-6 },
    [CKV_CMP_ORG] = { 1000, .3, 1e-7 },
    [CKV_CMP_PHONE] = { 20000, .05, 1e-8, true },
    [CKV_CMP_EMAIL] = { 20000, .05, 1e-8, true },
    [CKV_CMP_STREET] = { 2000, .2, 1e-7 },
    [CKV_CMP_PLACE] = { 20, 1, 1e-4 },
    [CKV_CMP_BIRTH] = { 2000, .1, 2e-5 },
    [CKV_CMP_SEX] = { 100, 50, .1 },
    [CKV_CMP_NATIONAL] = { 100000, .01, 1e-9, true },
    [CKV_CMP_TAX] = { 100000, .01, 1e-9, true },
    [CKV_CMP_DOCUMENT] = { 100000, .05, 1e-8, true },
    [CKV_CMP_HANDLE] = { 100000, .05, 1e-8, true },
};

/* Tokens are hashes already: their low bits are the place. */
static struct ckv_token_place *place_of(const ckv_token_counts *t, uint64_t token)
{
    size_t at = (size_t)token & (t->size - 1);
    while (t->places[at].token && t->places[at].token != token)
        at = (at + 1) & (t->size - 1);
    return &t->places[at];
}

/* In the room, which has large pages: every token is at another place. */
static ckv_status grow(ckv_token_counts *t, ckv_room *room)
{
    ckv_token_counts larger = *t;
    larger.size = t->size ? 2 * t->size : 1024;
    const size_t bytes = larger.size * sizeof *larger.places;
    larger.places = ckv_room_get(room, bytes, CKV_ROOM_BLOCKS);
    if (!larger.places)
        return CKV_NO_MEMORY;
    if (!room)
        memset(larger.places, 0, bytes);
    for (size_t i = 0; i < t->size; i++) {
        if (t->places[i].token)
            *place_of(&larger, t->places[i].token) = t->places[i];
    }
    ckv_room_give(room, t->places);
    *t = larger;
    return CKV_OK;
}

static ckv_status count_token(ckv_token_counts *t, ckv_room *room, uint64_t token)
{
    if (2 * (t->used + 1) > t->size && grow(t, room) != CKV_OK)
        return CKV_NO_MEMORY;
    struct ckv_token_place *place = place_of(t, token);
    t->used += place->count == 0;
    place->token = token;
    place->count++;
    return CKV_OK;
}

uint64_t ckv_token_count(const ckv_token_counts *t, uint64_t token)
{
    return t->size ? place_of(t, token)->count : 0;
}

/* Rarity of a value held by `count` records: of the others that hold it, those that are the same customer do not
 * count. */
static uint8_t quarters_of(const struct belief *b, uint64_t count, double holders, const ckv_holders *who)
{
    double f = (ckv_holders_others(who, count) + b->unseen) / (holders + b->strength);
    if (f < b->least)
        f = b->least;
    int32_t quarters = (-ckv_bits_of(f) + CKV_BIT / 8) / (CKV_BIT / 4);
    return quarters < 1 ? 1 : quarters > 255 ? 255 : (uint8_t)quarters;
}

/* The least count such that at most CKV_FREQUENCY_MAX values have it or more; at least 2. */
static uint64_t count_to_keep(const ckv_token_counts *t)
{
    uint64_t histogram[256] = { 0 }, kept = 0;
    for (size_t i = 0; i < t->size; i++)
        histogram[t->places[i].count < 255 ? t->places[i].count : 255]++;
    uint64_t least = 255;
    for (; least > 2 && kept + histogram[least] <= CKV_FREQUENCY_MAX; least--)
        kept += histogram[least];
    return kept + histogram[least] <= CKV_FREQUENCY_MAX ? least : least + 1;
}

static ckv_status build(
    ckv_comparison_model *cm, const struct belief *b, const ckv_token_counts *t, const ckv_holders *who)
{
    uint64_t least = count_to_keep(t);
    ckv_frequency_entry *entries = malloc((t->used + 1) * sizeof *entries);
    size_t n = 0;
    if (!entries)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < t->size && n < CKV_FREQUENCY_MAX; i++) {
        const struct ckv_token_place *p = &t->places[i];
        if (p->count >= least)
            entries[n++] = (ckv_frequency_entry){ p->token, quarters_of(b, p->count, (double)t->holders, who) };
    }
    /* What is not listed is held by fewer than `least`; halfway to it where the list was cut. */
    uint64_t typical = least > 2 ? least / 2 : 1;
    ckv_frequency_free(&cm->frequency);
    ckv_status status =
        ckv_frequency_build(&cm->frequency, entries, n, quarters_of(b, typical, (double)t->holders, who));
    free(entries);
    return status;
}

/* One comparator after the other, so that no more than its own tokens are held at a time. */
typedef struct frequency_job {
    ckv_type_model *tm;
    const ckv_training *in;
    ckv_record_type type;
    const ckv_candidates *candidates;
} frequency_job;

/* Tokens that wait to be counted: by then their places have come from memory, which takes longer than counting them. */
typedef struct queue {
    ckv_token waiting[256];
    size_t count;
} queue;

static ckv_status count_waiting(ckv_token_counts counts[CKV_CMP_COUNT], ckv_room *room, queue *q)
{
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < q->count; i++)
        status = count_token(&counts[q->waiting[i].comparison], room, q->waiting[i].token);
    q->count = 0;
    return status;
}

static ckv_status count_record(ckv_token_counts counts[CKV_CMP_COUNT], ckv_room *room, queue *q,
    const ckv_comparator *comparator, ckv_slice values)
{
    ckv_status status = CKV_OK;
    if (sizeof q->waiting / sizeof *q->waiting - q->count < CKV_TOKENS_MAX)
        status = count_waiting(counts, room, q);
    ckv_token *tokens = q->waiting + q->count;
    size_t n = comparator->tokens(values, tokens, CKV_TOKENS_MAX);
    uint32_t seen = 0;
    for (size_t i = 0; i < n; i++) {
        ckv_token_counts *t = &counts[tokens[i].comparison];
        t->holders += !(seen & 1u << tokens[i].comparison);
        seen |= 1u << tokens[i].comparison;
        if (t->size)
            __builtin_prefetch(&t->places[tokens[i].token & (t->size - 1)], 1);
    }
    q->count += n;
    return status;
}

static ckv_status count_records(const frequency_job *j, const ckv_comparator *comparator, ckv_token_counts *counts)
{
    ckv_status status = CKV_OK;
    queue q = { .count = 0 };
    for (size_t r = 0; status == CKV_OK && r < j->in->count; r++) {
        ckv_features_ahead(j->in->features, j->in->count, r);
        status = ckv_room_check_step(j->in->room, r);
        ckv_slice values = ckv_features_get(j->in->features[r], comparator->feature);
        if (status == CKV_OK && values.len && ckv_features_is_of(j->in->features[r], j->type))
            status = count_record(counts, j->in->room, &q, comparator, values);
    }
    return status == CKV_OK ? count_waiting(counts, j->in->room, &q) : status;
}

static ckv_status count_comparator(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    const frequency_job *j = context;
    size_t n;
    const ckv_comparator *comparator = ckv_comparator_table(&n)[piece];
    ckv_token_counts counts[CKV_CMP_COUNT] = { 0 };
    ckv_holder_pairs pairs[3];
    if (!comparator->tokens)
        return CKV_OK;
    if (ckv_room_check(j->in->room) != CKV_OK)
        return CKV_NO_MEMORY;
    ckv_status status = count_records(j, comparator, counts);
    if (status == CKV_OK)
        ckv_train_holders(pairs, comparator, counts, j->in, j->candidates);
    for (size_t k = 0; k < comparator->comparison_count; k++) {
        const ckv_comparison_def *def = comparator->comparisons[k];
        ckv_comparison_model *cm = &j->tm->comparison[def->id];
        ckv_holders who;
        if (status == CKV_OK && counts[def->id].used) {
            ckv_holders_settle(&who, &counts[def->id], &pairs[k],
                j->tm->matches_per_record * cm->m[def->level_count - 1], j->candidates->rate,
                beliefs[def->id].identifies);
            status = build(cm, &beliefs[def->id], &counts[def->id], &who);
        }
        ckv_room_give(j->in->room, counts[def->id].places);
    }
    return status;
}

ckv_status ckv_train_frequencies(
    ckv_type_model *tm, const ckv_training *in, ckv_record_type type, const ckv_candidates *candidates)
{
    frequency_job j = { tm, in, type, candidates };
    size_t comparators;
    ckv_comparator_table(&comparators);
    return ckv_parallel_run(in->threads, comparators, count_comparator, &j);
}
