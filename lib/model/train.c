#include "model/train.h"

#include "model/em.h"
#include "util/hash.h"
#include "util/parallel.h"

#include <math.h>
#include <stdlib.h>

enum { GROUPS = CKV_RULES_MAX * CKV_DEPTH_MAX, ROUNDS = 3 };

/* Strength of the built-in beliefs, in pairs: enough to keep a file of 200 records sane, nothing to a file of a million. */
#define M_STRENGTH 60.0
#define U_STRENGTH 1000.0
/* Agreement by chance in translation: from this level on, each is rarer than the one before by this. Numbers
 * make it rarer still in addresses. */
#define TAIL_FROM 5
#define NAME_RATIO 0.35
#define ADDRESS_RATIO 0.15
/* A file of a few records comes out of a larger world, in which people share names, streets and birthdays though the file shows none that do:
 * the prior is that of a file of so many records. */
#define WORLD_LEAST 1000

/* What is believed of how many others a record has in the files, as if so many records had shown it: records of its customer, and other
 * people of its household or sites of its company. In a file of thirty records that agree in all that brings them together, EM takes
 * all for one; and a small file that shows no mates may still hold some. */
#define MATCHES 0.5
#define MATCHES_RECORDS 200.0
#define MATES 0.5
#define MATES_RECORDS 20.0

typedef struct pair_list {
    ckv_candidate *items;
    size_t count, cap;
} pair_list;

/* Patterns of the sampled candidates of one type: by blocking key for m, and whole for the prior. */
typedef struct sampled {
    ckv_patterns blocked, whole;
    pair_list pairs;
    double rate; /* the share of candidates that were sampled */
} sampled;

static ckv_status reserve_pairs(pair_list *list, size_t more)
{
    if (list->cap - list->count >= more)
        return CKV_OK;
    size_t cap = list->count + more > 2 * list->cap ? list->count + more : 2 * list->cap;
    ckv_candidate *items = realloc(list->items, cap * sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    list->items = items;
    list->cap = cap;
    return CKV_OK;
}

static ckv_status append_pair(pair_list *list, ckv_candidate added)
{
    ckv_status status = reserve_pairs(list, 1);
    if (status == CKV_OK)
        list->items[list->count++] = added;
    return status;
}

static ckv_status append_pairs(pair_list *to, const pair_list *from)
{
    ckv_status status = reserve_pairs(to, from->count);
    if (status == CKV_OK && from->count)
        memcpy(to->items + to->count, from->items, from->count * sizeof *from->items);
    to->count += status == CKV_OK ? from->count : 0;
    return status;
}

typedef struct sampling {
    const ckv_training *in;
    const ckv_model *model;
    uint64_t below; /* pairs whose hash is below this are in the sample */
    sampled (*of_worker)[3];
    unsigned worker;
} sampling;

static ckv_status add_pair(
    const sampling *s, sampled *to, ckv_record_type type, const ckv_outcome *found, uint32_t a, uint32_t b)
{
    uint64_t keys[CKV_RULES_MAX];
    uint32_t of_type = 0;
    size_t n = ckv_blocks_shared(s->in->blocks, a, b, keys);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        of_type |= (uint32_t)(s->model->def[c]->types >> type & 1) << c;
    uint64_t whole = ckv_pattern_of(found, of_type);
    ckv_status status = ckv_patterns_add(&to->whole, whole, 0, 1);
    for (size_t i = 0; status == CKV_OK && i < n; i++) {
        uint32_t group = ckv_key_rule(keys[i]) * CKV_DEPTH_MAX + ckv_key_depth(keys[i]);
        uint64_t pattern = ckv_pattern_of(found, of_type & ~ckv_rule_decides(keys[i]));
        status = ckv_patterns_add(&to->blocked, pattern, group, 1);
        if (status == CKV_OK && i == 0) /* rules stand in order of what they say */
            status = append_pair(&to->pairs, (ckv_candidate){ a, b, group, whole });
    }
    return status;
}

static ckv_status sample_pair(void *context, uint32_t a, uint32_t b, uint64_t key)
{
    (void)key;
    const sampling *s = context;
    if (s->below != UINT64_MAX && ckv_hash_pair(s->in->identity[a], s->in->identity[b]) >= s->below)
        return CKV_OK;
    ckv_outcome found[CKV_CMP_COUNT];
    const uint8_t *x = s->in->features[a], *y = s->in->features[b];
    unsigned types = (unsigned)ckv_features_type(x) | (unsigned)ckv_features_type(y);
    ckv_compare_records(x, y, found);
    ckv_status status = CKV_OK;
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
        if (types == CKV_TYPE_UNKNOWN || types & t)
            status = add_pair(s, &s->of_worker[s->worker][t], t, found, a, b);
    }
    return status;
}

static ckv_status sample_piece(void *context, size_t piece, unsigned worker)
{
    sampling s = *(const sampling *)context;
    s.worker = worker;
    return ckv_blocks_pairs(s.in->blocks, piece, sample_pair, &s);
}

static void free_sampled(sampled *s)
{
    ckv_patterns_free(&s->blocked);
    ckv_patterns_free(&s->whole);
    free(s->pairs.items);
    *s = (sampled){ 0 };
}

/* All of the workers' counts together in out[type]. */
static ckv_status gather(sampled (*of_worker)[3], sampled out[3])
{
    ckv_status status = CKV_OK;
    for (size_t w = 0; status == CKV_OK && w < CKV_THREADS_MAX; w++) {
        for (size_t t = 1; status == CKV_OK && t < 3; t++) {
            status = ckv_patterns_merge(&out[t].blocked, &of_worker[w][t].blocked);
            if (status == CKV_OK)
                status = ckv_patterns_merge(&out[t].whole, &of_worker[w][t].whole);
            if (status == CKV_OK)
                status = append_pairs(&out[t].pairs, &of_worker[w][t].pairs);
            free_sampled(&of_worker[w][t]);
        }
    }
    for (size_t t = 1; status == CKV_OK && t < 3; t++) {
        ckv_patterns_sort(&out[t].blocked);
        ckv_patterns_sort(&out[t].whole);
    }
    return status;
}

static ckv_status sample_candidates(const ckv_model *model, const ckv_training *in, sampled out[3])
{
    uint64_t candidates = ckv_blocks_total(in->blocks).pairs;
    sampling s = { in, model, UINT64_MAX, calloc(CKV_THREADS_MAX, sizeof *s.of_worker), 0 };
    double rate = 1;
    if (candidates > CKV_TRAIN_PAIRS) {
        rate = (double)CKV_TRAIN_PAIRS / (double)candidates;
        s.below = UINT64_MAX / candidates * CKV_TRAIN_PAIRS;
    }
    if (!s.of_worker)
        return CKV_NO_MEMORY;
    ckv_status status = ckv_parallel_run(in->threads, in->blocks->piece_count, sample_piece, &s);
    if (status == CKV_OK)
        status = gather(s.of_worker, out);
    for (size_t t = 1; t < 3; t++)
        out[t].rate = rate;
    for (size_t w = 0; w < CKV_THREADS_MAX; w++) {
        for (size_t t = 1; t < 3; t++)
            free_sampled(&s.of_worker[w][t]);
    }
    free(s.of_worker);
    return status;
}

/* Pairs of this type that may meet. */
static double possible_pairs(const ckv_training *in, ckv_record_type type, uint64_t *records)
{
    const ckv_block_input *b = in->blocks->input;
    uint64_t n = 0, in_source = 0, pairs_inside = 0;
    for (size_t r = 0; r < in->count; r++) {
        if (b->apart
            && (r == 0 || b->source[r] != b->source[r - 1])) /* records stand in order of identity: source first */
            in_source = 0;
        ckv_record_type t = ckv_features_type(in->features[r]);
        if (t != type && t != CKV_TYPE_UNKNOWN)
            continue;
        n++;
        pairs_inside += in_source++;
    }
    *records = n;
    double all = (double)n * (double)(n ? n - 1 : 0) / 2;
    return b->apart ? all - (double)pairs_inside : all;
}

/* What is believed of mates, by how matches agree as far as that is known: where EM starts, and what it is held by. */
static void believe_mates(ckv_em *em, const ckv_model *model, ckv_record_type type)
{
    for (ckv_mates_kind k = CKV_MATES; k < CKV_MATES_KINDS; k++) {
        ckv_em_mates *mates = &em->mates[k];
        for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
            ckv_mates_believe(type, k, model->def[c], em->m[c], mates->agree[c]);
            for (size_t l = 0; l < CKV_LEVELS_MAX; l++)
                mates->prior[c][l] = ckv_mates_strength(type, k, (ckv_comparison)c) * mates->agree[c][l];
        }
    }
}

/* What EM starts from and is held by: the built-in beliefs. */
static void set_beliefs(ckv_em *em, const ckv_model *model, ckv_record_type type)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_comparison_def *def = model->def[c];
        for (size_t l = 1; l < def->level_count && def->types & 1 << type; l++) {
            em->m[c][l] = def->levels[l].m;
            em->m_prior[c][l] = M_STRENGTH * def->levels[l].m;
            em->u_prior[c][l] = U_STRENGTH * def->levels[l].u;
        }
    }
}

/* Two halves of one file, each in its script: whatever two random pairs agree on in translation beyond a part they owe to
 * being one customer, and to subtract those their number must be known. What chance gives falls off from level to level,
 * so it is drawn on from the lower ones. */
static void draw_on_chance(double *u, double ratio)
{
    for (size_t l = TAIL_FROM; l < CKV_LEVELS_MAX; l++)
        u[l] = fmin(u[l], ratio * u[l - 1]);
}

/* Shares of all pairs. */
typedef struct shares {
    double match, mate[CKV_MATES_KINDS];
} shares;

/* How many of the pairs that have a field agree at a level because they are matches or mates. */
static double expected_among(const ckv_em *em, const shares *now, size_t comparison, size_t level, double present)
{
    double share = now->match * em->m[comparison][level];
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        share += now->mate[k] * em->mates[k].agree[comparison][level];
    return present * share;
}

/* u: the random pairs less the matches and mates expected among them. */
static void correct_u(ckv_em *em, const ckv_level_counts *random, const shares *now)
{
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        double present = 0, total = 0;
        for (size_t l = 1; l < CKV_LEVELS_MAX; l++)
            present += (double)random->count[c][l];
        for (size_t l = 1; l < CKV_LEVELS_MAX; l++) {
            double others = (double)random->count[c][l] - expected_among(em, now, c, l, present);
            em->u[c][l] = (others > 0 ? others : 0) + em->u_prior[c][l];
        }
        if (c == CKV_CMP_MEANING)
            draw_on_chance(em->u[c], NAME_RATIO);
        if (c == CKV_CMP_MEANING_ADDRESS)
            draw_on_chance(em->u[c], ADDRESS_RATIO);
        for (size_t l = 1; l < CKV_LEVELS_MAX; l++)
            total += em->u[c][l];
        for (size_t l = 1; total > 0 && l < CKV_LEVELS_MAX; l++)
            em->u[c][l] /= total;
    }
}

/* Keep a share between a hundredth of a pair and half of all. */
static double bounded(double share, double pairs)
{
    double least = 0.01 / pairs;
    return share < least ? least : share > 0.5 ? 0.5 : share;
}

/* Add one pattern's posteriors, of so many pairs, under all explanations. */
static void add_posteriors(shares *sum, const shares *now, const ckv_ratios *ratios, double count)
{
    double match = now->match * ratios->match, all = match + 1 - now->match, mate[CKV_MATES_KINDS];
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        mate[k] = now->mate[k] * ratios->mate[k];
        all += mate[k] - now->mate[k];
    }
    sum->match += count * match / all;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++)
        sum->mate[k] += count * mate[k] / all;
}

/* The shares at which the candidates' posteriors add up to them. What blocking misses is not seen. `ratios` has room for one
 * a pattern. */
static void find_shares(const ckv_em *em, const sampled *s, ckv_ratios *ratios, double pairs, shares *now)
{
    for (size_t p = 0; p < s->whole.used; p++)
        ratios[p] = ckv_em_ratios(em, s->whole.items[p].pattern);
    for (int i = 0; i < 50; i++) {
        shares sum = { 0 };
        for (size_t p = 0; p < s->whole.used; p++)
            add_posteriors(&sum, now, &ratios[p], (double)s->whole.items[p].count);
        now->match = bounded(sum.match / s->rate / pairs, pairs);
        for (size_t k = 0; k < CKV_MATES_KINDS; k++)
            now->mate[k] = em->mates[k].share ? bounded(sum.mate[k] / s->rate / pairs, pairs) : 0;
    }
}

static void start_groups(ckv_em *em)
{
    for (size_t g = 0; g < GROUPS; g++) {
        em->lambda[g] = 0.2;
        for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
            if (em->mates[k].share)
                em->mates[k].share[g] = 0.2;
        }
    }
}

/* *now: the shares to start from, and what they come to. */
static ckv_status learn(ckv_em *em, const ckv_model *model, ckv_record_type type, const sampled *s,
    const ckv_level_counts *random, double pairs, shares *now)
{
    ckv_ratios *ratios = malloc((s->whole.used + 1) * sizeof *ratios);
    if (!ratios)
        return CKV_NO_MEMORY;
    for (int round = 0; round < ROUNDS; round++) {
        believe_mates(em, model, type);
        correct_u(em, random, now);
        start_groups(em);
        ckv_em_run(em, s->blocked.items, s->blocked.used);
        find_shares(em, s, ratios, pairs, now);
    }
    correct_u(em, random, now);
    free(ratios);
    return CKV_OK;
}

/* A share that some records show, with one that is believed. */
static double with_belief(double shown, double records, double believed, double strength)
{
    return (shown * records + believed * strength) / (records + strength);
}

/* Records that had a chance to meet their mates: of the candidates under keys that do not hold what mates differ in. Where blocking can only
 * afford keys with a given name or a birthday, no household is seen, though the file be full of them. */
static double records_that_may_meet(const sampled *s, ckv_record_type type, double records)
{
    const uint32_t own[] = { [CKV_TYPE_PERSON] = 1u << CKV_CMP_GIVEN | 1u << CKV_CMP_BIRTH | 1u << CKV_CMP_NATIONAL
                                                 | 1u << CKV_CMP_DOCUMENT | 1u << CKV_CMP_HANDLE | 1u << CKV_CMP_EMAIL,
        [CKV_TYPE_ORG] = 1u << CKV_CMP_TAX | 1u << CKV_CMP_DOCUMENT | 1u << CKV_CMP_HANDLE };
    double pairs = 0;
    for (size_t i = 0; i < s->blocked.used; i++) {
        uint32_t group = s->blocked.items[i].group;
        if (!(ckv_rule_decides(ckv_key_make(group / CKV_DEPTH_MAX, group % CKV_DEPTH_MAX, 0)) & own[type]))
            pairs += (double)s->blocked.items[i].count;
    }
    return fmin(records, 2 * pairs / s->rate);
}

/* What plainly says that two are not one customer, as a birth a generation apart: in a file of few matches a father and
 * his son, alike in all else, would count as one and unsay it. It takes so many matches to be half moved. */
#define PLAINLY 100
#define PLAINLY_MATCHES 2000

static void hold_plain(double *m, const ckv_comparison_def *def, double matches)
{
    for (size_t l = 1; l < def->level_count; l++) {
        const ckv_level *level = &def->levels[l];
        if (level->m * PLAINLY > level->u)
            continue;
        double held = (m[l] * matches + level->m * PLAINLY_MATCHES) / (matches + PLAINLY_MATCHES);
        double rest = m[l] < 1 ? (1 - held) / (1 - m[l]) : 0;
        for (size_t k = 1; k < def->level_count; k++)
            m[k] = k == l ? held : m[k] * rest;
    }
}

/* What was learned, into the model. `one`: the share at which each record has one match; `meeting`: the records that may meet their
 * mates. */
static void take_learned(
    ckv_type_model *tm, const ckv_em *em, const shares *found, double one, uint64_t records, double meeting)
{
    double n = (double)records, diluted = records < WORLD_LEAST ? n / WORLD_LEAST : 1;
    tm->matches_per_record = found->match / one;
    tm->lambda = with_belief(found->match, n, MATCHES * one, MATCHES_RECORDS) * diluted;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        double mates = with_belief(found->mate[k], meeting, MATES * one, MATES_RECORDS);
        tm->household[k] = ckv_bits_of(mates * diluted / (1 - found->match));
    }
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        ckv_comparison_model *cm = &tm->comparison[c];
        memcpy(cm->m, em->m[c], sizeof cm->m);
        memcpy(cm->u, em->u[c], sizeof cm->u);
        hold_plain(cm->m, ckv_comparison_get((ckv_comparison)c), found->match / one * n / 2);
        for (size_t k = 0; k < CKV_MATES_KINDS; k++)
            memcpy(cm->mates[k].share, em->mates[k].agree[c], sizeof cm->mates[k].share);
    }
}

static ckv_status train_type(ckv_model *model, const ckv_training *in, ckv_record_type type, const sampled *s)
{
    ckv_type_model *tm = &model->type[type];
    ckv_level_counts random;
    double lambdas[GROUPS], mates[CKV_MATES_KINDS][GROUPS];
    uint64_t records;
    double pairs = possible_pairs(in, type, &records);
    if (records < 2 || pairs < 1)
        return CKV_OK;
    ckv_em em = { .lambda = lambdas, .group_count = GROUPS, .lambda_prior = { 1, 1 }, .keep_u = true };
    ckv_status status = ckv_train_random_levels(&random, in, type);
    if (status != CKV_OK)
        return status;
    set_beliefs(&em, model, type);
    double one = (double)records / 2 / pairs;
    shares found = { .match = one };
    for (ckv_mates_kind k = CKV_MATES; k < CKV_MATES_KINDS; k++) {
        em.mates[k].share = ckv_mates_exist(type, k) ? mates[k] : NULL;
        found.mate[k] = em.mates[k].share ? MATES * one : 0;
    }
    status = learn(&em, model, type, s, &random, pairs, &found);
    if (status != CKV_OK)
        return status;
    take_learned(tm, &em, &found, one, records, records_that_may_meet(s, type, (double)records));
    ckv_candidates candidates = { s->pairs.items, s->pairs.count, s->rate, &em };
    return ckv_train_frequencies(tm, in, type, &candidates);
}

ckv_status ckv_model_train(ckv_model *model, const ckv_training *in)
{
    sampled found[3] = { 0 };
    ckv_status status = sample_candidates(model, in, found);
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++)
        status = train_type(model, in, t, &found[t]);
    if (status == CKV_OK)
        status = ckv_model_freeze(model);
    for (size_t t = 1; t < 3; t++)
        free_sampled(&found[t]);
    return status;
}
