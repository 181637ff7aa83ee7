#include "model/score.h"

#include "model/swapped.h"

int32_t ckv_model_part(const ckv_comparison_model *cm, const ckv_outcome *o)
{
    return ckv_score_part(cm, o, o->level && o->token ? ckv_frequency_of(&cm->frequency, o->token) : 0);
}

/* What one comparison says for an explanation against chance. */
static int32_t mates_part(const ckv_type_model *tm, ckv_mates_kind kind, const ckv_score *score, size_t c)
{
    bool siblings = ckv_comparison_get(CKV_CMP_GIVEN)->levels[score->level[CKV_CMP_GIVEN]].siblings;
    int32_t twins = c == CKV_CMP_BIRTH && siblings ? CKV_MATES_TWINS : 0;
    return ckv_mates_weigh(&tm->comparison[c].mates[kind], score->level[c], score->part[c] + twins);
}

/* The log-odds of an explanation against chance, by the comparisons in `keep`. */
static int32_t mates_weight(const ckv_type_model *tm, ckv_mates_kind kind, const ckv_score *score, uint32_t keep)
{
    int32_t k = tm->household[kind];
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        if (score->level[c] && keep >> c & 1)
            k += mates_part(tm, kind, score, c);
    }
    return k;
}

/* Those who share a value are not all strangers to each other (ties.h). What that adds to the log-odds of mates, and to
 * those of one customer: beside a tie's, log2(1 + 2^N) with N the log-odds of mates by that value alone, since as many
 * of its holders have been counted as strangers who are mates. */
typedef struct sharers {
    int32_t mates, same;
} sharers;

static sharers find_sharers(const ckv_type_model *tm, ckv_record_type type, const ckv_score *score)
{
    ckv_tie_sharers tied = ckv_ties_sharers(tm->tie, type, score->level, score->part);
    if (tied.mates == 0 && tied.same == 0)
        return (sharers){ tied.rather, 0 };
    int32_t by_value = mates_weight(tm, CKV_MATES, score, 1u << tied.shared) + tied.mates;
    return (sharers){ tied.mates + tied.rather, tied.same + ckv_bits_plus_one(by_value) };
}

/* Of two explanations -log2(1 + 2^K + 2^L): with M = log2(1 + 2^K), -(M + log2(1 + 2^(L - M))). Never positive, so that
 * what is too little without it need not be looked at further. */
static int32_t household_discount(const ckv_type_model *tm, ckv_record_type type, const ckv_score *score)
{
    sharers who = find_sharers(tm, type, score);
    int32_t all = ckv_bits_plus_one(mates_weight(tm, CKV_MATES, score, UINT32_MAX) + who.mates);
    if (ckv_mates_exist(type, CKV_NEIGHBOURS))
        all += ckv_bits_plus_one(mates_weight(tm, CKV_NEIGHBOURS, score, UINT32_MAX) - all);
    return all > who.same ? who.same - all : 0;
}

/* What each comparison says by itself. */
static void tell_parts(const ckv_model *model, ckv_record_type type, const ckv_outcome *found, ckv_score *out)
{
    const ckv_type_model *tm = &model->type[type];
    *out = (ckv_score){ .type = type, .prior = tm->prior, .weight = tm->prior };
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        if (!found[c].level || !(model->def[c]->types & 1 << type))
            continue;
        out->level[c] = found[c].level;
        out->part[c] = ckv_model_part(&tm->comparison[c], &found[c]);
    }
    if (type == CKV_TYPE_PERSON && ckv_outcome_is_swapped(found))
        ckv_model_weigh_swapped(tm, found, out);
}

/* What they say together, without the household. */
static void add_parts(const ckv_type_model *tm, ckv_name_script script, ckv_score *out)
{
    ckv_ties_apply(tm->tie, out->type, script, out->part);
    for (size_t c = 0; c < CKV_CMP_COUNT; c++)
        out->weight += out->part[c];
}

/* Two records that were compared. */
typedef struct pair {
    const uint8_t *a, *b;
    const ckv_outcome *found;
} pair;

static void score_as(const ckv_model *model, ckv_record_type type, const pair *p, int32_t least, ckv_score *out)
{
    int32_t shift = ckv_insides_shift(&model->type[type].inside, p->a, p->b);
    tell_parts(model, type, p->found, out);
    add_parts(&model->type[type], ckv_outcome_script(p->found), out);
    out->prior += shift;
    out->weight += shift;
    if (out->weight < least) /* the discount is never positive */
        return;
    out->household = household_discount(&model->type[type], type, out);
    out->weight += out->household;
}

void ckv_score_tell(const ckv_model *model, ckv_record_type type, const ckv_outcome *found, ckv_score_told *out)
{
    tell_parts(model, type, found, &out->each);
    out->script = ckv_outcome_script(found);
}

/* Of what was told, that which the comparisons in `keep` say. */
static void keep_told(const ckv_model *model, const ckv_score_told *told, uint32_t keep, ckv_score *score)
{
    *score = told->each;
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        if (!(keep >> c & 1))
            score->level[c] = 0, score->part[c] = 0;
    }
    add_parts(&model->type[score->type], told->script, score);
}

int32_t ckv_score_odds(const ckv_model *model, const ckv_score_told *told, uint32_t keep, ckv_score *score)
{
    const ckv_type_model *tm = &model->type[told->each.type];
    keep_told(model, told, keep, score);
    sharers who = find_sharers(tm, score->type, score);
    int32_t odds = score->weight + who.same;
    for (ckv_mates_kind kind = CKV_MATES; kind < CKV_MATES_KINDS; kind++) {
        int32_t shift = kind == CKV_MATES ? who.mates : 0;
        if (ckv_mates_exist(score->type, kind))
            odds += ckv_bits_plus_one(mates_weight(tm, kind, score, UINT32_MAX) + shift - odds);
    }
    return odds;
}

int32_t ckv_score_mates(const ckv_model *model, const ckv_score_told *told, uint32_t keep, ckv_score *score)
{
    keep_told(model, told, keep, score);
    const ckv_type_model *tm = &model->type[score->type];
    return mates_weight(tm, CKV_MATES, score, UINT32_MAX)
           + ckv_ties_sharers(tm->tie, score->type, score->level, score->part).rather;
}

/* A person and an organization never meet; the lesser type only keeps the function symmetric. */
ckv_record_type ckv_model_type_of(const uint8_t *a, const uint8_t *b)
{
    ckv_record_type x = ckv_features_type(a), y = ckv_features_type(b);
    return x != CKV_TYPE_UNKNOWN && (y == CKV_TYPE_UNKNOWN || x < y) ? x : y;
}

/* Between two unknowns both models are tried. */
static void score_found(const ckv_model *model, ckv_record_type type, const pair *p, int32_t least, ckv_score *out)
{
    if (type != CKV_TYPE_UNKNOWN) {
        score_as(model, type, p, least, out);
        return;
    }
    ckv_score other;
    score_as(model, CKV_TYPE_PERSON, p, least, out);
    score_as(model, CKV_TYPE_ORG, p, least, &other);
    if (other.weight > out->weight)
        *out = other;
}

void ckv_model_score(const ckv_model *model, const uint8_t *a, const uint8_t *b, ckv_score *out)
{
    ckv_outcome found[CKV_CMP_COUNT];
    ckv_compare_records(a, b, found);
    score_found(model, ckv_model_type_of(a, b), &(pair){ a, b, found }, INT32_MIN, out);
}

int32_t ckv_model_weight_firm(const ckv_model *model, const uint8_t *a, const uint8_t *b, ckv_firm *firm)
{
    ckv_score score;
    ckv_model_score(model, a, b, &score);
    int32_t inside = score.prior - model->type[score.type].prior;
    *firm = (ckv_firm){ .once = inside < 0 && ckv_features_source(a) == ckv_features_source(b) ? inside : 0 };
    for (size_t c = 0; c < CKV_CMP_COUNT; c++) {
        const ckv_level *level = &model->def[c]->levels[score.level[c]];
        if (level->firm && score.part[c] < 0)
            firm->once += score.part[c];
        if (level->again)
            firm->again += level->again * CKV_BIT - (score.part[c] > 0 ? score.part[c] : 0);
    }
    return ckv_score_compared(&score) ? score.weight : 0;
}

int32_t ckv_model_weight(const ckv_model *model, const uint8_t *a, const uint8_t *b)
{
    ckv_firm firm;
    return ckv_model_weight_firm(model, a, b, &firm);
}

bool ckv_model_reaches_found(const ckv_model *model, ckv_record_type type, const uint8_t *a, const uint8_t *b,
    const ckv_outcome *found, int32_t least, int32_t *weight)
{
    ckv_score score;
    score_found(model, type, &(pair){ a, b, found }, least, &score);
    *weight = score.weight;
    return score.weight >= least;
}
