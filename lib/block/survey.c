#include "block/survey.h"

#include "block/entries.h"
#include "util/parallel.h"
#include "util/search.h"

#include <string.h>

const uint16_t ckv_step_limit[CKV_STEPS] = { 0, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256 };

/* Records, and pairs, are taken in so many pieces of work. */
#define PIECES 64

/* The least step whose limit is at least n. */
static uint8_t step_of(size_t n)
{
    uint8_t step = 1;
    while (ckv_step_limit[step] < n)
        step++;
    return step;
}

/* ---- the sample ---- */

typedef struct sample {
    const ckv_block_input *in;
    uint32_t most;
    uint32_t *records; /* rising */
    size_t count;
    uint64_t *bits; /* one a record */
} sample;

static bool is_sampled(const sample *s, uint64_t record)
{
    return s->bits[record / 64] >> record % 64 & 1;
}

/* The records of least identity, in order of identity. */
static ckv_status least_identities(const ckv_block_input *in, const uint64_t *identity, size_t wanted, ckv_entries *out)
{
    size_t about = wanted + wanted / 4 + 16;
    uint64_t below = about < in->count ? UINT64_MAX / in->count * about : UINT64_MAX;
    for (;; below = below > UINT64_MAX / 2 ? UINT64_MAX : below * 2) {
        out->count = 0;
        for (size_t r = 0; r < in->count; r++) {
            if (identity[r] > below)
                continue;
            if (!ckv_entries_reserve(out, 1))
                return CKV_NO_MEMORY;
            out->items[out->count++] = (ckv_keyed){ identity[r], r };
        }
        if (out->count >= wanted || below == UINT64_MAX)
            return ckv_entries_sort(out);
    }
}

static ckv_status draw_sample(sample *s, const uint64_t *identity, size_t wanted)
{
    ckv_entries least = { 0 };
    ckv_status status = least_identities(s->in, identity, wanted, &least);
    s->count = least.count < wanted ? least.count : wanted;
    s->records = malloc((s->count + 1) * sizeof *s->records);
    s->bits = calloc(s->in->count / 64 + 1, sizeof *s->bits);
    if (status == CKV_OK && (!s->records || !s->bits))
        status = CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < s->count; i++)
        s->bits[least.items[i].value / 64] |= UINT64_C(1) << least.items[i].value % 64;
    for (size_t r = 0, n = 0; status == CKV_OK && r < s->in->count; r++) {
        if (is_sampled(s, r))
            s->records[n++] = (uint32_t)r;
    }
    free(least.items);
    return status;
}

/* ---- keys of the sample ---- */

/* A set of keys: open addressing over a power of two; 0 is no key. Most keys that are asked for are not in it, which a small
 * table of bits tells without a look at the slots. */
typedef struct key_set {
    uint64_t *slots;
    size_t mask;
    uint64_t *bits;
    size_t bit_mask;
} key_set;

static bool set_make(key_set *set, size_t count)
{
    size_t size = 64;
    while (size < count * 2)
        size *= 2;
    set->slots = calloc(size, sizeof *set->slots);
    set->bits = calloc(size / 8, sizeof *set->bits);
    set->mask = size - 1;
    set->bit_mask = size * 8 - 1;
    return set->slots && set->bits;
}

static void set_free(key_set *set)
{
    free(set->slots);
    free(set->bits);
}

static uint64_t *set_find(const key_set *set, uint64_t key)
{
    size_t at = (size_t)(key ^ key >> 29) & set->mask;
    while (set->slots[at] && set->slots[at] != key)
        at = (at + 1) & set->mask;
    return &set->slots[at];
}

static void set_add(key_set *set, uint64_t key)
{
    size_t bit = (size_t)(key ^ key >> 32) & set->bit_mask;
    set->bits[bit / 64] |= UINT64_C(1) << bit % 64;
    *set_find(set, key) = key;
}

static bool set_has(const key_set *set, uint64_t key)
{
    size_t bit = (size_t)(key ^ key >> 32) & set->bit_mask;
    return set->bits[bit / 64] >> bit % 64 & 1 && *set_find(set, key) != 0;
}

/* Every coarse key of a record. Key 0 (of hash 0 and rule 0) cannot be told from an empty slot, and is left out. */
typedef bool (*key_fn)(void *context, uint64_t key, uint32_t record);

static bool each_key(const ckv_block_input *in, size_t rules, uint32_t record, key_fn fn, void *context)
{
    ckv_parts parts;
    uint64_t keys[CKV_RULE_KEYS_MAX];
    ckv_parts_begin(&parts, in->features[record]);
    for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
        for (unsigned rule = 0; ckv_in_space(parts.features, space) && rule < rules; rule++) {
            size_t n = ckv_rule_keys_of(in->rules, rule, space, &parts, keys);
            for (size_t i = 0; i < n; i++) {
                if (keys[i] && !fn(context, keys[i], record))
                    return false;
            }
        }
    }
    return true;
}

/* The keys that sampled records carry, with all their carriers: by piece of the records, and by rule. */
typedef struct piece_keys {
    ckv_entries of_rule[CKV_RULES_MAX];
    uint64_t count[CKV_RULES_MAX]; /* of all keys */
} piece_keys;

typedef struct collecting {
    const sample *s;
    size_t rules;
    key_set wanted;
    piece_keys *pieces;
} collecting;

static bool count_key(void *context, uint64_t key, uint32_t record)
{
    (void)key, (void)record;
    ++*(size_t *)context;
    return true;
}

static bool want_key(void *context, uint64_t key, uint32_t record)
{
    (void)record;
    set_add(context, key);
    return true;
}

/* Filled in for one piece at a time: `pieces` is that of the piece. */
static bool collect_key(void *context, uint64_t key, uint32_t record)
{
    collecting *c = context;
    unsigned rule = ckv_key_rule(key);
    c->pieces->count[rule]++;
    if (!set_has(&c->wanted, key))
        return true;
    ckv_entries *e = &c->pieces->of_rule[rule];
    if (!ckv_entries_reserve(e, 1))
        return false;
    e->items[e->count++] = (ckv_keyed){ key, record };
    return true;
}

static ckv_status collect_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    collecting c = *(const collecting *)context;
    const ckv_block_input *in = c.s->in;
    c.pieces += piece;
    for (size_t r = in->count * piece / PIECES; r < in->count * (piece + 1) / PIECES; r++) {
        if (!each_key(in, c.rules, (uint32_t)r, collect_key, &c))
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

static ckv_status collect_keys(collecting *c)
{
    const sample *s = c->s;
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++)
        each_key(s->in, c->rules, s->records[i], count_key, &count);
    if (!set_make(&c->wanted, count))
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < s->count; i++)
        each_key(s->in, c->rules, s->records[i], want_key, &c->wanted);
    return ckv_parallel_run(s->in->threads, PIECES, collect_piece, c);
}

static void free_pieces(piece_keys *pieces)
{
    for (size_t p = 0; pieces && p < PIECES; p++) {
        for (size_t r = 0; r < CKV_RULES_MAX; r++)
            free(pieces[p].of_rule[r].items);
    }
    free(pieces);
}

/* ---- one rule ---- */

/* What one rule offers: (pair, step), rising. */
typedef struct rule_offers {
    ckv_entries offers;
    uint64_t keys;
} rule_offers;

typedef struct rule_work {
    const sample *s;
    rule_offers *out;
    ckv_entries now, finer;
} rule_work;

/* The pieces' keys of a rule behind each other. */
static ckv_status take_keys(rule_work *w, piece_keys *pieces, size_t rule)
{
    for (size_t p = 0; p < PIECES; p++) {
        ckv_entries *e = &pieces[p].of_rule[rule];
        w->out->keys += pieces[p].count[rule];
        if (e->count == 0)
            continue;
        if (!ckv_entries_reserve(&w->now, e->count))
            return CKV_NO_MEMORY;
        memcpy(w->now.items + w->now.count, e->items, e->count * sizeof *e->items);
        w->now.count += e->count;
        free(e->items);
        *e = (ckv_entries){ 0 };
    }
    return CKV_OK;
}

static bool offer(rule_work *w, uint64_t key, uint32_t x, uint32_t y, uint8_t step)
{
    const ckv_block_input *in = w->s->in;
    if (!ckv_block_may_meet(in, x, y) || !ckv_rule_allows(in->rules, key, in->features[x], in->features[y]))
        return true;
    if (!ckv_entries_reserve(&w->out->offers, 1))
        return false;
    uint64_t pair = x < y ? (uint64_t)x << 32 | y : (uint64_t)y << 32 | x;
    w->out->offers.items[w->out->offers.count++] = (ckv_keyed){ pair, step };
    return true;
}

static bool offer_group(rule_work *w, const ckv_keyed *group, size_t n)
{
    uint8_t step = step_of(n);
    for (size_t i = 0; i < n; i++) {
        if (!is_sampled(w->s, group[i].value))
            continue;
        for (size_t k = 0; k < n; k++) {
            bool twice = is_sampled(w->s, group[k].value) && k <= i;
            if (!twice && !offer(w, group[i].key, (uint32_t)group[i].value, (uint32_t)group[k].value, step))
                return false;
        }
    }
    return true;
}

/* Refined keys of a group, of those that a sampled record carries. */
static bool refine_group(rule_work *w, const ckv_keyed *group, size_t n)
{
    const ckv_block_input *in = w->s->in;
    key_set wanted = { 0 };
    size_t sampled = 0;
    for (size_t i = 0; i < n; i++)
        sampled += is_sampled(w->s, group[i].value);
    if (sampled == 0)
        return true;
    bool fine = set_make(&wanted, sampled) && ckv_entries_reserve(&w->finer, n);
    for (size_t i = 0; fine && i < n; i++) {
        uint64_t key = is_sampled(w->s, group[i].value)
                           ? ckv_rule_refine(in->rules, group[i].key, in->features[group[i].value])
                           : 0;
        if (key)
            set_add(&wanted, key);
    }
    for (size_t i = 0; fine && i < n; i++) {
        uint64_t key = ckv_rule_refine(in->rules, group[i].key, in->features[group[i].value]);
        if (key && set_has(&wanted, key))
            w->finer.items[w->finer.count++] = (ckv_keyed){ key, group[i].value };
    }
    set_free(&wanted);
    return fine;
}

static ckv_status walk_depths(rule_work *w)
{
    ckv_status status = CKV_OK;
    while (status == CKV_OK && w->now.count) {
        w->finer.count = 0;
        status = ckv_entries_sort(&w->now);
        for (size_t from = 0, to; status == CKV_OK && from < w->now.count; from = to) {
            to = ckv_entries_group(w->now.items, from, w->now.count);
            const ckv_keyed *group = w->now.items + from;
            size_t n = to - from;
            bool fine = n < 2 || n > w->s->most || offer_group(w, group, n);
            if (!fine || (n > 2 && !refine_group(w, group, n)))
                status = CKV_NO_MEMORY;
        }
        ckv_entries t = w->now;
        w->now = w->finer;
        w->finer = t;
    }
    return status;
}

/* Each pair once, with its least step. */
static ckv_status settle_offers(ckv_entries *offers)
{
    ckv_status status = ckv_entries_sort(offers);
    size_t kept = 0;
    for (size_t i = 0; status == CKV_OK && i < offers->count; i++) {
        const ckv_keyed *o = &offers->items[i];
        if (kept && offers->items[kept - 1].key == o->key) {
            if (o->value < offers->items[kept - 1].value)
                offers->items[kept - 1].value = o->value;
        } else {
            offers->items[kept++] = *o;
        }
    }
    offers->count = kept;
    return status;
}

typedef struct surveying {
    const sample *s;
    piece_keys *pieces;
    rule_offers *of_rule;
} surveying;

static ckv_status survey_rule(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    surveying *j = context;
    rule_work w = { .s = j->s, .out = &j->of_rule[piece] };
    ckv_status status = take_keys(&w, j->pieces, piece);
    if (status == CKV_OK)
        status = walk_depths(&w);
    if (status == CKV_OK)
        status = settle_offers(&w.out->offers);
    free(w.now.items);
    free(w.finer.items);
    return status;
}

static ckv_status survey_rules(const sample *s, size_t rules, rule_offers *of_rule)
{
    collecting c = { .s = s, .rules = rules, .pieces = calloc(PIECES, sizeof *c.pieces) };
    surveying j = { s, c.pieces, of_rule };
    ckv_status status = c.pieces ? collect_keys(&c) : CKV_NO_MEMORY;
    set_free(&c.wanted);
    if (status == CKV_OK)
        status = ckv_parallel_run(s->in->threads, rules, survey_rule, &j);
    free_pieces(c.pieces);
    return status;
}

/* ---- all rules together ---- */

static ckv_status join_offers(rule_offers *of_rule, size_t rules, ckv_entries *all)
{
    size_t total = 0;
    for (size_t r = 0; r < rules; r++)
        total += of_rule[r].offers.count;
    if (!ckv_entries_reserve(all, total))
        return CKV_NO_MEMORY;
    for (size_t r = 0; r < rules; r++) {
        for (size_t i = 0; i < of_rule[r].offers.count; i++) {
            ckv_keyed o = of_rule[r].offers.items[i];
            all->items[all->count++] = (ckv_keyed){ o.key, r << 8 | o.value };
        }
        free(of_rule[r].offers.items);
        of_rule[r].offers = (ckv_entries){ 0 };
    }
    return ckv_entries_sort(all);
}

static ckv_status take_offers(ckv_survey *out, const ckv_entries *all)
{
    size_t pairs = 0;
    for (size_t i = 0; i < all->count; i++)
        pairs += i == 0 || all->items[i].key != all->items[i - 1].key;
    out->pairs = malloc((pairs + 1) * sizeof *out->pairs);
    out->first = malloc((pairs + 1) * sizeof *out->first);
    out->offers = malloc((all->count + 1) * sizeof *out->offers);
    if (!out->pairs || !out->first || !out->offers)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < all->count; i++) {
        uint64_t pair = all->items[i].key, value = all->items[i].value;
        if (i == 0 || pair != all->items[i - 1].key) {
            out->first[out->pair_count] = i;
            out->pairs[out->pair_count++] = (ckv_surveyed_pair){ (uint32_t)(pair >> 32), (uint32_t)pair, 0 };
        }
        out->offers[i] = (ckv_rule_offer){ (uint32_t)out->pair_count - 1, (uint8_t)(value >> 8), (uint8_t)value };
    }
    out->first[out->pair_count] = all->count;
    return CKV_OK;
}

typedef struct judging {
    ckv_survey *survey;
    ckv_likely_fn likely;
    const void *context;
} judging;

static ckv_status judge_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    judging *j = context;
    ckv_survey *s = j->survey;
    for (size_t i = s->pair_count * piece / PIECES; i < s->pair_count * (piece + 1) / PIECES; i++)
        s->pairs[i].likely = j->likely(j->context, s->pairs[i].a, s->pairs[i].b);
    return CKV_OK;
}

static ckv_status survey_all(ckv_survey *out, const sample *s, ckv_likely_fn likely, const void *context)
{
    size_t rules = ckv_rules_count(s->in->rules);
    rule_offers of_rule[CKV_RULES_MAX] = { 0 };
    ckv_entries all = { 0 };
    judging k = { out, likely, context };
    ckv_status status = survey_rules(s, rules, of_rule);
    for (size_t r = 0; r < rules; r++)
        out->keys[r] = of_rule[r].keys;
    if (status == CKV_OK)
        status = join_offers(of_rule, rules, &all);
    if (status == CKV_OK)
        status = take_offers(out, &all);
    if (status == CKV_OK)
        status = ckv_parallel_run(s->in->threads, PIECES, judge_piece, &k);
    for (size_t r = 0; r < rules; r++)
        free(of_rule[r].offers.items);
    free(all.items);
    return status;
}

ckv_status ckv_survey_make(ckv_survey *out, const ckv_block_input *input, const uint64_t *identity, size_t wanted,
    uint32_t most, ckv_likely_fn likely, const void *context)
{
    sample s = { .in = input, .most = most };
    ckv_status status = draw_sample(&s, identity, wanted);
    *out = (ckv_survey){ .records = input->count, .sampled = s.count };
    if (status == CKV_OK)
        status = survey_all(out, &s, likely, context);
    free(s.records);
    free(s.bits);
    return status;
}

void ckv_survey_free(ckv_survey *survey)
{
    free(survey->pairs);
    free(survey->offers);
    free(survey->first);
    *survey = (ckv_survey){ 0 };
}

uint64_t ckv_survey_scale(const ckv_survey *s, uint64_t pairs)
{
    double all = (double)s->records * ((double)s->records - 1);
    double seen = all - (double)(s->records - s->sampled) * ((double)(s->records - s->sampled) - 1);
    return seen > 0 ? (uint64_t)((double)pairs * (all / seen) + 0.5) : 0;
}
