#include "block/offers.h"

#include "util/parallel.h"
#include "util/search.h"

/* The pairs are cut in so many pieces by their first record: what belongs together is in one piece. */
enum { PIECES = 64 };

typedef struct joining {
    ckv_survey *out;
    const ckv_entries *of_rule;
    size_t rules, records;
    ckv_entries offers[PIECES]; /* key: the pair, value: rule << 8 | step */
    size_t pairs[PIECES];
    size_t pair_from[PIECES], offer_from[PIECES];
} joining;

/* The first offer of a rule that is not before a piece. */
static size_t piece_begin(const joining *j, const ckv_entries *offers, size_t piece)
{
    uint64_t first = (uint64_t)(j->records * piece / PIECES) << 32;
    size_t at;
    CKV_SEARCH(at, offers->count, offers->items[at].key < first);
    return at;
}

static ckv_status join_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    joining *j = context;
    ckv_entries *all = &j->offers[piece];
    for (size_t r = 0; r < j->rules; r++) {
        const ckv_entries *from = &j->of_rule[r];
        size_t begin = piece_begin(j, from, piece), end = piece_begin(j, from, piece + 1);
        if (!ckv_entries_reserve(all, end - begin))
            return CKV_NO_MEMORY;
        for (size_t i = begin; i < end; i++)
            all->items[all->count++] = (ckv_keyed){ from->items[i].key, r << 8 | from->items[i].value };
    }
    ckv_status status = ckv_entries_sort(all);
    for (size_t i = 0; i < all->count; i++)
        j->pairs[piece] += i == 0 || all->items[i].key != all->items[i - 1].key;
    return status;
}

static ckv_status allocate(joining *j)
{
    ckv_survey *out = j->out;
    size_t offers = 0;
    for (size_t p = 0; p < PIECES; p++) {
        j->pair_from[p] = out->pair_count;
        j->offer_from[p] = offers;
        out->pair_count += j->pairs[p];
        offers += j->offers[p].count;
    }
    out->pairs = malloc((out->pair_count + 1) * sizeof *out->pairs);
    out->first = malloc((out->pair_count + 1) * sizeof *out->first);
    out->offers = malloc((offers + 1) * sizeof *out->offers);
    if (!out->pairs || !out->first || !out->offers)
        return CKV_NO_MEMORY;
    out->first[out->pair_count] = offers;
    return CKV_OK;
}

static ckv_status take_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    joining *j = context;
    ckv_survey *out = j->out;
    size_t pair = j->pair_from[piece], at = j->offer_from[piece];
    const ckv_entries *all = &j->offers[piece];
    for (size_t i = 0, to; i < all->count; i = to, pair++) {
        uint64_t key = all->items[i].key;
        to = ckv_entries_group(all->items, i, all->count);
        out->first[pair] = at + i;
        out->pairs[pair] = (ckv_surveyed_pair){ (uint32_t)(key >> 32), (uint32_t)key, 0 };
        for (size_t k = i; k < to; k++) {
            uint64_t value = all->items[k].value;
            out->offers[at + k] = (ckv_rule_offer){ (uint32_t)pair, (uint8_t)(value >> 8), (uint8_t)value };
        }
    }
    return CKV_OK;
}

ckv_status ckv_offers_join(
    ckv_survey *out, ckv_entries of_rule[CKV_RULES_MAX], size_t rules, size_t records, unsigned threads)
{
    joining j = { .out = out, .of_rule = of_rule, .rules = rules, .records = records };
    ckv_status status = ckv_parallel_run(threads, PIECES, join_piece, &j);
    for (size_t r = 0; r < rules; r++) {
        free(of_rule[r].items);
        of_rule[r] = (ckv_entries){ 0 };
    }
    if (status == CKV_OK)
        status = allocate(&j);
    if (status == CKV_OK)
        status = ckv_parallel_run(threads, PIECES, take_piece, &j);
    for (size_t p = 0; p < PIECES; p++)
        free(j.offers[p].items);
    return status;
}
