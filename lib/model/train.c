#include "model/train.h"

#include "model/em.h"
#include "model/score.h"
#include "model/train_labels.h"
#include "model/train_sample.h"

#include <math.h>
#include <stdlib.h>

/* u is corrected by what EM found, and EM goes on from there. How exactly it is to end; before the last time less will
 * do. */
enum { ROUNDS = 3 };
#define TOLERANCE_BEFORE 1e-3
#define TOLERANCE 1e-5

/* Strength of the built-in beliefs, in pairs: enough to keep a file of 200 records sane, nothing to a file of a
 * million. */
#define M_STRENGTH 60.0
#define U_STRENGTH 1000.0
/* Agreement by chance in translation: from this level on, each is rarer than the one before by this. Numbers
 * make it rarer still in addresses. */
#define TAIL_FROM 5
#define NAME_RATIO 0.35
#define ADDRESS_RATIO 0.15
/* A file of a few records comes out of a larger world, in which people share names, streets and birthdays though the
 * file shows none that do: the prior is that of a file of so many records. */
#define WORLD_LEAST 1000

/* What is believed of how many others a record has in the files, as if so many records had shown it: records of its
 * customer, and other people of its household or sites of its company. In a file of thirty records that agree in all
 * that brings them together, EM takes all for one; and a small file that shows no mates may still hold some. */
#define MATCHES 0.5
#define MATCHES_RECORDS 200.0
#define MATES 0.5
#define MATES_RECORDS 20.0

/* Pairs of this type that may meet. */
static double possible_pairs(const ckv_training *in, ckv_record_type type, uint64_t *records)
{
    const ckv_block_input *b = in->blocks->input;
    uint64_t n = 0, in_source = 0, pairs_inside = 0;
    for (size_t r = 0; r < in->count; r++) {
        ckv_features_ahead(in->features, in->count, r);
        if (b->apart
            && (r == 0 || b->source[r] != b->source[r - 1])) /* records stand in order of identity: source first */
            in_source = 0;
        if (!ckv_features_is_of(in->features[r], type))
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
        const ckv_comparison_def *def = em->def[c] = model->def[c];
        for (size_t l = 1; l < def->level_count && def->types & 1 << type; l++) {
            em->m[c][l] = def->levels[l].m;
            em->m_prior[c][l] = M_STRENGTH * def->levels[l].m;
            em->u_prior[c][l] = U_STRENGTH * def->levels[l].u;
        }
        if (def->types & 1 << type && def->bounded.level)
            em->m_prior[c][def->bounded.level] = M_STRENGTH * def->bounded.most;
    }
}

/* Two halves of one file, each in its script: whatever two random pairs agree on in translation beyond a part they owe
 * to being one customer, and to subtract those their number must be known. What chance gives falls off from level to
 * level, so it is drawn on from the lower ones. */
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

/* The shares at which the candidates' posteriors add up to them. What blocking misses is not seen. `ratios` has room
 * for one a pattern. */
static void find_shares(const ckv_em *em, const ckv_train_sampled *s, ckv_ratios *ratios, double pairs, shares *now)
{
    for (size_t p = 0; p < s->whole.used; p++)
        ratios[p] = ckv_em_ratios(em, s->whole.items[p].pattern);
    for (int i = 0; i < 50; i++) {
        shares sum = { .match = s->same };
        for (size_t p = 0; p < s->whole.used; p++)
            add_posteriors(&sum, now, &ratios[p], (double)s->whole.items[p].count);
        now->match = bounded(sum.match / s->rate / pairs, pairs);
        for (size_t k = 0; k < CKV_MATES_KINDS; k++)
            now->mate[k] = em->mates[k].share ? bounded(sum.mate[k] / s->rate / pairs, pairs) : 0;
    }
}

static void start_groups(ckv_em *em)
{
    for (size_t g = 0; g < CKV_TRAIN_GROUPS; g++) {
        em->lambda[g] = g == CKV_TRAIN_SAME ? 1 : g == CKV_TRAIN_APART ? 0 : 0.2;
        for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
            if (em->mates[k].share)
                em->mates[k].share[g] = g == CKV_TRAIN_SAME ? 0 : 0.2;
        }
    }
}

/* *now: the shares to start from, and what they come to. */
static ckv_status learn(ckv_em *em, const ckv_model *model, ckv_record_type type, const ckv_train_sampled *s,
    const ckv_level_counts *random, double pairs, shares *now)
{
    ckv_ratios *ratios = malloc((s->whole.used + 1) * sizeof *ratios);
    if (!ratios)
        return CKV_NO_MEMORY;
    ckv_status status = CKV_OK;
    start_groups(em);
    for (int round = 0; status == CKV_OK && round < ROUNDS; round++) {
        believe_mates(em, model, type);
        correct_u(em, random, now);
        em->tolerance = round + 1 < ROUNDS ? TOLERANCE_BEFORE : TOLERANCE;
        status = ckv_em_run(em, s->blocked.items, s->blocked.used);
        find_shares(em, s, ratios, pairs, now);
    }
    correct_u(em, random, now);
    free(ratios);
    return status;
}

/* A share that some records show, with one that is believed. */
static double with_belief(double shown, double records, double believed, double strength)
{
    return (shown * records + believed * strength) / (records + strength);
}

/* Records that had a chance to meet their mates: of the candidates under keys that do not hold what mates differ in.
 * Where blocking can only afford keys with a given name or a birthday, no household is seen, though the file be full of
 * them. */
static double records_that_may_meet(
    const ckv_train_sampled *s, const ckv_rules *rules, ckv_record_type type, double records)
{
    double pairs = 0;
    for (size_t i = 0; i < s->blocked.used; i++) {
        uint64_t key = ckv_train_key_of(s->blocked.items[i].group);
        if (s->blocked.items[i].group < CKV_TRAIN_DOORS && !(ckv_rule_decides(rules, key) & ckv_mates_apart(type)))
            pairs += (double)s->blocked.items[i].count;
    }
    return fmin(records, 2 * pairs / s->rate);
}

/* What says that two are not one customer, as a birth a generation apart, or in another year: in a file of few matches
 * a father and his son, alike in all else, would count as one and unsay it. Where a level is so much rarer among
 * matches by what is believed, it takes so many of them to move it half. */
static const struct {
    double rarer, matches;
} held_levels[] = { { 100, 2000 }, { 5, 300 } };

static double matches_to_move(const ckv_level *level)
{
    for (size_t i = 0; i < sizeof held_levels / sizeof *held_levels; i++) {
        if (level->m * held_levels[i].rarer <= level->u)
            return held_levels[i].matches;
    }
    return 0;
}

static void hold_against(double *m, const ckv_comparison_def *def, double matches)
{
    for (size_t l = 1; l < def->level_count; l++) {
        const ckv_level *level = &def->levels[l];
        double to_move = matches_to_move(level), held = (m[l] * matches + level->m * to_move) / (matches + to_move);
        if (to_move == 0 || m[l] <= level->m)
            continue;
        double rest = m[l] < 1 ? (1 - held) / (1 - m[l]) : 0;
        for (size_t k = 1; k < def->level_count; k++)
            m[k] = k == l ? held : m[k] * rest;
    }
}

/* The share of all pairs that are mates, by those at one door: so many of them are, and so often mates agree there.
 * Less than there are, since not all records have an address. */
static double mates_at_doors(const ckv_em *em, const ckv_train_sampled *s, double pairs)
{
    double agree = 0;
    for (size_t l = CKV_DOOR_LEAST; l < CKV_LEVELS_MAX; l++)
        agree += em->mates[CKV_MATES].agree[CKV_CMP_STREET][l];
    return agree > 0 ? s->doors * em->mates[CKV_MATES].share[CKV_TRAIN_DOORS] / agree / pairs : 0;
}

/* What was learned, into the model. `one`: the share at which each record has one match; `meeting`: the records that
 * may meet their mates; `at_doors`: the share of pairs that are mates by those at one door. */
static void take_learned(ckv_type_model *tm, const ckv_em *em, const shares *found, double one, uint64_t records,
    double meeting, double at_doors)
{
    double n = (double)records, diluted = records < WORLD_LEAST ? n / WORLD_LEAST : 1;
    tm->matches_per_record = found->match / one;
    tm->lambda = with_belief(found->match, n, MATCHES * one, MATCHES_RECORDS) * diluted;
    for (size_t k = 0; k < CKV_MATES_KINDS; k++) {
        double mates = with_belief(found->mate[k], meeting, MATES * one, MATES_RECORDS);
        if (k == CKV_MATES)
            mates = fmax(mates, at_doors);
        tm->household[k] = ckv_bits_of(mates * diluted / (1 - found->match));
    }
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        ckv_comparison_model *cm = &tm->comparison[c];
        memcpy(cm->m, em->m[c], sizeof cm->m);
        memcpy(cm->u, em->u[c], sizeof cm->u);
        hold_against(cm->m, ckv_comparison_get((ckv_comparison)c), found->match / one * n / 2);
        for (size_t k = 0; k < CKV_MATES_KINDS; k++)
            memcpy(cm->mates[k].share, em->mates[k].agree[c], sizeof cm->mates[k].share);
    }
}

static ckv_status train_type(ckv_model *model, const ckv_training *in, ckv_record_type type, const ckv_train_sampled *s)
{
    ckv_type_model *tm = &model->type[type];
    ckv_level_counts random;
    double lambdas[CKV_TRAIN_GROUPS], mates[CKV_MATES_KINDS][CKV_TRAIN_GROUPS];
    uint64_t records;
    double pairs = possible_pairs(in, type, &records);
    if (records < 2 || pairs < 1)
        return CKV_OK;
    ckv_em em = { .lambda = lambdas,
        .group_count = CKV_TRAIN_GROUPS,
        .lambda_prior = { 1, 1 },
        .known_from = CKV_TRAIN_SAME,
        .keep_u = true };
    ckv_status status = ckv_train_random_levels(&random, in, type);
    if (status != CKV_OK)
        return status;
    set_beliefs(&em, model, type);
    ckv_train_add_labels(&em, model, in, type);
    double one = (double)records / 2 / pairs;
    shares found = { .match = one };
    for (ckv_mates_kind k = CKV_MATES; k < CKV_MATES_KINDS; k++) {
        em.mates[k].share = ckv_mates_exist(type, k) ? mates[k] : NULL;
        found.mate[k] = em.mates[k].share ? MATES * one : 0;
    }
    status = learn(&em, model, type, s, &random, pairs, &found);
    if (status != CKV_OK)
        return status;
    double meeting = records_that_may_meet(s, in->blocks->input->rules, type, (double)records);
    double at_doors = type == CKV_TYPE_PERSON ? mates_at_doors(&em, s, pairs) : 0;
    take_learned(tm, &em, &found, one, records, meeting, at_doors);
    ckv_candidates candidates = { s->pairs.items, s->pairs.count, s->rate, &em };
    status = ckv_train_frequencies(tm, in, type, &candidates);
    ckv_model_freeze_type(tm);
    if (status == CKV_OK)
        status = ckv_train_ties(model, in, type, type == CKV_TYPE_PERSON ? &s->at_door : NULL);
    return status == CKV_OK ? ckv_train_inside(model, in, type, s) : status;
}

/* Their input stays: it tells who may meet. */
static void give_back_blocks(ckv_blocks *blocks)
{
    const ckv_block_input *input = blocks->input;
    ckv_blocks_free(blocks);
    blocks->input = input;
}

ckv_status ckv_model_train(ckv_model *model, const ckv_training *in)
{
    ckv_train_sampled found[CKV_TYPE_ORG + 1] = { 0 };
    ckv_status status = ckv_train_sample(found, model, in);
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++)
        status = ckv_train_know_labels(&found[t], in);
    give_back_blocks(in->blocks);
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++)
        status = train_type(model, in, t, &found[t]);
    if (status == CKV_OK)
        status = ckv_model_freeze(model);
    for (size_t t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++)
        ckv_train_sampled_free(&found[t]);
    return status;
}
