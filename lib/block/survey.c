#include "block/survey.h"

#include "block/key_set.h"
#include "block/offers.h"
#include "util/parallel.h"
#include "util/search.h"

#include <string.h>

const uint16_t ckv_step_limit[CKV_STEPS] = { 0, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256 };

/* Records are taken in so many pieces of work. */
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
    uint8_t *type;  /* of each record: what is asked of both ends of every pair is not looked for in features */
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
    s->type = malloc(s->in->count + 1);
    if (status == CKV_OK && (!s->records || !s->bits || !s->type))
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

/* The keys that sampled records carry, with all their carriers: by piece of the records, and by rule. */
typedef struct piece_keys {
    ckv_entries of_rule[CKV_RULES_MAX];
    uint64_t count[CKV_RULES_MAX]; /* of all keys */
} piece_keys;

/* What is looked for in records of one type: the rules, space by space, and their parts. */
typedef struct looking {
    struct looked_rule {
        uint64_t parts; /* bits 1 << part */
        uint8_t rule, space, first, second;
    } rule[2 * CKV_RULES_MAX];
    size_t rule_count;
    /* Those first that are looked for in any case; the others only stand beside one of some, and are not made where a
     * record has none of these. */
    struct looked_part {
        uint64_t beside; /* bits 1 << part */
        uint8_t part;
    } part[CKV_KEY_PARTS];
    size_t part_count;
} looking;

/* As many as features can tell; of the last one there are none. */
enum { TYPES = 4 };

typedef struct collecting {
    const sample *s;
    const ckv_rules *rules;
    const ckv_rule *rule[CKV_RULES_MAX]; /* of them, by number */
    unsigned rule_count;
    ckv_key_set wanted;
    ckv_bit_set parts; /* what those keys are made of */
    looking of_type[TYPES];
    ckv_fine *fine;
    piece_keys *pieces;
} collecting;

static void look_for_rules(looking *l, const collecting *c, ckv_record_type space)
{
    for (unsigned rule = 0; rule < c->rule_count; rule++) {
        const ckv_rule *r = c->rule[rule];
        ckv_key_part first = r->coarse[0].part, second = r->coarse[1].part;
        if (r->types & 1 << space)
            l->rule[l->rule_count++] = (struct looked_rule){ UINT64_C(1) << first | UINT64_C(1) << second,
                (uint8_t)rule, (uint8_t)space, (uint8_t)first, (uint8_t)second };
    }
}

/* In what company the rules want each part: 0 of those that no rule asks for. The second part of a rule is the simpler
 * one to make, and where it lacks the first is not wanted. */
static void look_for_parts(looking *l)
{
    const uint64_t always = 1u << CKV_KEY_NONE;
    uint64_t beside[CKV_KEY_PARTS] = { 0 };
    for (size_t i = 0; i < l->rule_count; i++) {
        beside[l->rule[i].first] |= UINT64_C(1) << l->rule[i].second;
        beside[l->rule[i].second] |= always;
    }
    for (int late = 0; late <= 1; late++) {
        for (unsigned part = CKV_KEY_NONE + 1; part < CKV_KEY_PARTS; part++) {
            bool is_late = !(beside[part] & always);
            if (beside[part] && is_late == late)
                l->part[l->part_count++] = (struct looked_part){ beside[part], (uint8_t)part };
        }
    }
}

static void look_for_all(collecting *c)
{
    for (unsigned type = CKV_TYPE_UNKNOWN; type <= CKV_TYPE_ORG; type++) {
        for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
            if (type == CKV_TYPE_UNKNOWN || type == space)
                look_for_rules(&c->of_type[type], c, space);
        }
        look_for_parts(&c->of_type[type]);
    }
}

/* Calls `fn` for each rule that has keys for a sampled record in a space, with how many. They are not made yet. */
typedef bool (*rule_fn)(void *context, unsigned rule, ckv_record_type space, ckv_parts *parts, size_t keys);

static bool each_rule(const collecting *c, ckv_parts *parts, rule_fn fn, void *context)
{
    const uint64_t *hashes;
    for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
        for (unsigned rule = 0; ckv_features_is_of(parts->features, space) && rule < c->rule_count; rule++) {
            const ckv_rule *r = c->rule[rule];
            size_t n = r->types & 1 << space ? ckv_parts_get(parts, r->coarse[0].part, &hashes) : 0;
            if (n && r->coarse[1].part)
                n *= ckv_parts_get(parts, r->coarse[1].part, &hashes);
            if (n && !fn(context, rule, space, parts, n < CKV_RULE_KEYS_MAX ? n : CKV_RULE_KEYS_MAX))
                return false;
        }
    }
    return true;
}

static bool count_keys(void *context, unsigned rule, ckv_record_type space, ckv_parts *parts, size_t keys)
{
    (void)rule, (void)space, (void)parts;
    *(size_t *)context += keys;
    return true;
}

static bool want_keys(void *context, unsigned rule, ckv_record_type space, ckv_parts *parts, size_t count)
{
    (void)count;
    collecting *c = context;
    uint64_t keys[CKV_RULE_KEYS_MAX];
    size_t n = ckv_rule_keys_of(c->rules, rule, space, parts, keys);
    for (size_t i = 0; i < n; i++) { /* key 0, of hash 0 and rule 0, cannot be told from an empty slot */
        if (keys[i])
            ckv_key_set_add(&c->wanted, keys[i]);
    }
    for (size_t k = 0; k < 2; k++) {
        const uint64_t *hashes;
        size_t hash_count = ckv_parts_get(parts, c->rule[rule]->coarse[k].part, &hashes);
        for (size_t i = 0; i < hash_count; i++)
            ckv_bit_set_add(&c->parts, hashes[i]);
    }
    return true;
}

/* One record's keys, of those that sampled ones carry. */
typedef struct collecting_record {
    const collecting *c;
    piece_keys *out;
    uint32_t record;
    ckv_parts parts;
    uint8_t count[CKV_KEY_PARTS]; /* hashes of each part; of none, where a rule has but one part, 1 */
    uint64_t met;                 /* bits 1 << part: a sampled record has one of them */
} collecting_record;

/* All parts once, however many rules ask for them: a look at each rule for itself would cost as much as making them. */
static void look_at_parts(collecting_record *r, const looking *l)
{
    uint64_t have = 1u << CKV_KEY_NONE;
    memset(r->count, 0, sizeof r->count);
    r->count[CKV_KEY_NONE] = 1;
    r->met = have;
    for (size_t i = 0; i < l->part_count; i++) {
        const uint64_t *hashes;
        ckv_key_part part = l->part[i].part;
        if (!(l->part[i].beside & have))
            continue;
        size_t n = ckv_parts_get(&r->parts, part, &hashes);
        bool met = false;
        for (size_t k = 0; k < n; k++)
            met |= ckv_bit_set_have(&r->c->parts, hashes[k]);
        r->count[part] = (uint8_t)n;
        have |= (uint64_t)(n > 0) << part;
        r->met |= (uint64_t)met << part;
    }
}

static bool collect_keys_of(collecting_record *r, unsigned rule, ckv_record_type space)
{
    uint64_t keys[CKV_RULE_KEYS_MAX];
    ckv_entries *e = &r->out->of_rule[rule];
    size_t n = ckv_rule_keys_of(r->c->rules, rule, space, &r->parts, keys);
    if (!ckv_entries_reserve(e, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (keys[i] && ckv_key_set_has(&r->c->wanted, keys[i]))
            e->items[e->count++] = (ckv_keyed){ keys[i], r->record };
    }
    return true;
}

/* Keys are made only where each of their parts is met. */
static bool collect_record(collecting_record *r, size_t record)
{
    const uint8_t *features = r->c->s->in->features[record];
    const looking *l = &r->c->of_type[ckv_features_type(features)];
    r->record = (uint32_t)record;
    ckv_parts_begin(&r->parts, features);
    look_at_parts(r, l);
    for (size_t i = 0; i < l->rule_count; i++) {
        const struct looked_rule *rule = &l->rule[i];
        unsigned n = (unsigned)r->count[rule->first] * r->count[rule->second];
        r->out->count[rule->rule] += n < CKV_RULE_KEYS_MAX ? n : CKV_RULE_KEYS_MAX;
        if ((r->met & rule->parts) == rule->parts && !collect_keys_of(r, rule->rule, rule->space))
            return false;
    }
    return true;
}

static ckv_status collect_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    collecting *c = context;
    const ckv_block_input *in = c->s->in;
    collecting_record r = { .c = c, .out = &c->pieces[piece] };
    for (size_t i = in->count * piece / PIECES; i < in->count * (piece + 1) / PIECES; i++) {
        ckv_features_ahead(in->features, in->count, i);
        if (ckv_room_check_step(in->room, i) != CKV_OK || !collect_record(&r, i))
            return CKV_NO_MEMORY;
        ckv_fine_take(c->fine, i, &r.parts);
        c->s->type[i] = (uint8_t)ckv_features_type(in->features[i]);
    }
    return CKV_OK;
}

static ckv_status collect_keys(collecting *c)
{
    const sample *s = c->s;
    size_t count = 0;
    ckv_parts parts;
    for (size_t i = 0; i < s->count; i++) {
        ckv_parts_begin(&parts, s->in->features[s->records[i]]);
        each_rule(c, &parts, count_keys, &count);
    }
    look_for_all(c);
    if (!ckv_key_set_reset(&c->wanted, count) || !ckv_bit_set_reset(&c->parts, c->wanted.bits.mask + 1))
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < s->count; i++) {
        ckv_parts_begin(&parts, s->in->features[s->records[i]]);
        each_rule(c, &parts, want_keys, c);
    }
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

typedef struct rule_work {
    const sample *s;
    ckv_entries *offers; /* (pair, step) */
    uint64_t *keys;      /* coarse ones of all records */
    ckv_entries now, finer;
    size_t tried;       /* pairs */
    ckv_key_set wanted; /* finer keys of sampled records, of one group */
} rule_work;

/* The pieces' keys of a rule behind each other. */
static ckv_status take_keys(rule_work *w, piece_keys *pieces, size_t rule)
{
    for (size_t p = 0; p < PIECES; p++) {
        ckv_entries *e = &pieces[p].of_rule[rule];
        *w->keys += pieces[p].count[rule];
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
    const uint8_t *type = w->s->type;
    ckv_room_check_step(in->room, w->tried++); /* a failure of it is told behind the stage */
    if ((in->apart && in->source[x] == in->source[y]) || !ckv_block_types_meet(type[x], type[y])
        || !ckv_rule_allows(in->rules, key, in->features[x], in->features[y]))
        return true;
    if (!ckv_entries_reserve(w->offers, 1))
        return false;
    uint64_t pair = x < y ? (uint64_t)x << 32 | y : (uint64_t)y << 32 | x;
    w->offers->items[w->offers->count++] = (ckv_keyed){ pair, step };
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
    ckv_key_set *wanted = &w->wanted;
    size_t sampled = 0;
    for (size_t i = 0; i < n; i++)
        sampled += is_sampled(w->s, group[i].value);
    if (sampled == 0)
        return true;
    bool fine = ckv_key_set_reset(wanted, sampled) && ckv_entries_reserve(&w->finer, n);
    for (size_t i = 0; fine && i < n; i++) {
        uint64_t key = is_sampled(w->s, group[i].value) ? ckv_block_refine(in, group[i].key, group[i].value) : 0;
        if (key)
            ckv_key_set_add(wanted, key);
    }
    for (size_t i = 0; fine && i < n; i++) {
        ckv_block_refine_ahead(in, group, i, n);
        uint64_t key = ckv_block_refine(in, group[i].key, group[i].value);
        if (key && ckv_key_set_has(wanted, key))
            w->finer.items[w->finer.count++] = (ckv_keyed){ key, group[i].value };
    }
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
    ckv_entries *of_rule; /* offers */
    uint64_t *keys;
} surveying;

static ckv_status survey_rule(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    surveying *j = context;
    rule_work w = { .s = j->s, .offers = &j->of_rule[piece], .keys = &j->keys[piece] };
    ckv_status status = ckv_room_check(j->s->in->room);
    if (status == CKV_OK)
        status = take_keys(&w, j->pieces, piece);
    if (status == CKV_OK)
        status = walk_depths(&w);
    if (status == CKV_OK)
        status = settle_offers(w.offers);
    free(w.now.items);
    free(w.finer.items);
    ckv_key_set_free(&w.wanted);
    return status;
}

static ckv_status survey_rules(ckv_survey *out, const sample *s, size_t rules, ckv_entries *of_rule)
{
    collecting c = { .s = s, .rules = s->in->rules, .fine = &out->fine, .pieces = calloc(PIECES, sizeof *c.pieces) };
    ckv_status status = c.pieces ? ckv_fine_make(c.fine, c.rules, s->in->count, s->in->room) : CKV_NO_MEMORY;
    for (; c.rule_count < rules; c.rule_count++)
        c.rule[c.rule_count] = ckv_rules_get(c.rules, c.rule_count);
    if (status == CKV_OK)
        status = collect_keys(&c);
    ckv_room_seal(s->in->room, c.fine->least);
    ckv_key_set_free(&c.wanted);
    free(c.parts.bits);
    ckv_block_input in = *s->in;
    in.fine = c.fine;
    sample refined = *s;
    refined.in = &in;
    surveying j = { &refined, c.pieces, of_rule, out->keys };
    if (status == CKV_OK)
        status = ckv_parallel_run(s->in->threads, rules, survey_rule, &j);
    free_pieces(c.pieces);
    return status;
}

static ckv_status survey_all(ckv_survey *out, const sample *s)
{
    size_t rules = ckv_rules_count(s->in->rules);
    ckv_entries of_rule[CKV_RULES_MAX] = { 0 };
    ckv_status status = survey_rules(out, s, rules, of_rule);
    if (status == CKV_OK)
        status = ckv_room_check(s->in->room);
    if (status == CKV_OK)
        status = ckv_offers_join(out, of_rule, rules, s->in->count, s->in->threads);
    for (size_t r = 0; r < rules; r++)
        free(of_rule[r].items);
    return status;
}

ckv_status ckv_survey_make(
    ckv_survey *out, const ckv_block_input *input, const uint64_t *identity, size_t wanted, uint32_t most)
{
    sample s = { .in = input, .most = most };
    ckv_status status = draw_sample(&s, identity, wanted);
    *out = (ckv_survey){ .records = input->count, .sampled = s.count, .features = input->features };
    if (status == CKV_OK)
        status = survey_all(out, &s);
    free(s.records);
    free(s.bits);
    free(s.type);
    return status;
}

void ckv_survey_free(ckv_survey *survey)
{
    free(survey->pairs);
    free(survey->offers);
    free(survey->first);
    ckv_fine_free(&survey->fine);
    *survey = (ckv_survey){ 0 };
}

uint64_t ckv_survey_scale(const ckv_survey *s, uint64_t pairs)
{
    double all = (double)s->records * ((double)s->records - 1);
    double seen = all - (double)(s->records - s->sampled) * ((double)(s->records - s->sampled) - 1);
    return seen > 0 ? (uint64_t)((double)pairs * (all / seen) + 0.5) : 0;
}

uint64_t ckv_survey_share(const ckv_survey *s, uint64_t pairs)
{
    uint64_t million = ckv_survey_scale(s, 1000000);
    return million ? (uint64_t)((double)pairs / (double)million * 1e6) : 0;
}
