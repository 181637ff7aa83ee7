#include "model/reach.h"

#include "model/score.h"

/* More tokens of names than this, and it is not reckoned what they can say. */
#define TOKENS_MAX 20

/* No weight is near it. */
#define ANYTHING (INT32_MAX / 4)

static int32_t rarity_of(uint8_t quarters)
{
    return quarters * (CKV_BIT / 4);
}

static int32_t greater(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* What a level of a comparison can say where no value is named. */
static int32_t most_of_levels(const ckv_comparison_model *cm, uint32_t levels)
{
    int32_t most = INT32_MIN;
    for (size_t l = 0; l < CKV_LEVELS_MAX; l++) {
        if (levels >> l & 1)
            most = greater(most, l ? cm->weight[l] : 0);
    }
    return most;
}

/* An agreement names a value that the record has, and says no more than how rare that is, since m is at most 1. Two
 * names that stand in each other's place name both surnames; of one as a given name only that no name is rarer is
 * known. */
static struct ckv_reach_most most_of_names(
    ckv_reach_memo *memo, const ckv_type_model *tm, const ckv_token *tokens, size_t count)
{
    const ckv_comparison_model *surnames = &tm->comparison[CKV_CMP_SURNAME], *givens = &tm->comparison[CKV_CMP_GIVEN];
    int32_t surname = most_of_levels(surnames, UINT32_MAX), given = most_of_levels(givens, UINT32_MAX);
    if (count == TOKENS_MAX)
        return (struct ckv_reach_most){ ANYTHING, ANYTHING, ANYTHING };
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].comparison == CKV_CMP_SURNAME)
            surname = greater(surname, rarity_of(ckv_reach_rarity(memo, &surnames->frequency, tokens[i].token)));
        else
            given = greater(given, rarity_of(ckv_reach_rarity(memo, &givens->frequency, tokens[i].token)));
    }
    return (struct ckv_reach_most){ surname, given, greater(given, rarity_of(givens->frequency.most)) };
}

void ckv_reach_begin(ckv_reach *out, const ckv_model *model, ckv_reach_memo *memo, const uint8_t *record)
{
    ckv_token tokens[TOKENS_MAX];
    *out = (ckv_reach){ .model = model, .memo = memo };
    ckv_features_open(&out->record, record);
    if (!(out->record.present & 1u << CKV_FEATURE_NAME))
        return;
    size_t count = ckv_comparator_name.tokens(out->record.of[CKV_FEATURE_NAME], tokens, TOKENS_MAX);
    for (ckv_record_type t = CKV_TYPE_PERSON; t <= CKV_TYPE_ORG; t++) {
        if (model->def[CKV_CMP_SURNAME]->types & 1 << t)
            out->most[t] = most_of_names(memo, &model->type[t], tokens, count);
    }
}

/* A pair, as far as it was compared. */
typedef struct pair {
    int32_t least; /* the weight it is to reach */
    ckv_record_type type;
    ckv_outcome found[CKV_CMP_COUNT];
    /* What all but names say, by type; without ties and household, which never help. */
    int32_t beside[CKV_TYPE_ORG + 1];
    uint32_t open[2]; /* levels that names may still come to */
} pair;

/* The type whose model counts, or of two unknowns both. */
static ckv_record_type first_type(const pair *p)
{
    return p->type ? p->type : CKV_TYPE_PERSON;
}

static ckv_record_type last_type(const pair *p)
{
    return p->type ? p->type : CKV_TYPE_ORG;
}

/* What one outcome says by the model of a type: nothing, if that type is not compared by it. */
static int32_t part_of(const ckv_reach *r, ckv_record_type type, unsigned c, const ckv_outcome *found)
{
    const ckv_comparison_model *cm = &r->model->type[type].comparison[c];
    if (!found->level || !(r->model->def[c]->types & 1 << type))
        return 0;
    return ckv_score_part(cm, found, found->token ? ckv_reach_rarity(r->memo, &cm->frequency, found->token) : 0);
}

/* With the prior. */
static int32_t weigh_beside(
    const ckv_reach *r, ckv_record_type type, const pair *p, const uint8_t *other, uint32_t said)
{
    const ckv_type_model *tm = &r->model->type[type];
    int32_t weight = tm->prior + ckv_insides_shift(&tm->inside, r->record.features, other);
    for (; said; said &= said - 1) {
        unsigned c = (unsigned)__builtin_ctz(said);
        weight += part_of(r, type, c, &p->found[c]);
    }
    return weight;
}

static void compare_beside(const ckv_reach *r, pair *p, const ckv_features_view *other)
{
    uint32_t said = ckv_compare_but_names(&r->record, other, p->found);
    for (ckv_record_type t = first_type(p); t <= last_type(p); t++)
        p->beside[t] = weigh_beside(r, t, p, other->features, said);
}

static int32_t names_so_far(const ckv_reach *r, ckv_record_type type, const pair *p)
{
    return part_of(r, type, CKV_CMP_SURNAME, &p->found[CKV_CMP_SURNAME])
           + part_of(r, type, CKV_CMP_GIVEN, &p->found[CKV_CMP_GIVEN]);
}

/* What names that are still open can add to what they say so far. */
static int32_t most_of_open(const ckv_reach *r, ckv_record_type type, const pair *p)
{
    const ckv_comparison_model *cm = r->model->type[type].comparison;
    int32_t surname = most_of_levels(&cm[CKV_CMP_SURNAME], p->open[0]);
    int32_t given = most_of_levels(&cm[CKV_CMP_GIVEN], p->open[1]);
    if (p->open[0] & CKV_OPEN_TOKEN)
        surname = greater(surname, r->most[type].surname);
    return greater(0, surname - part_of(r, type, CKV_CMP_SURNAME, &p->found[CKV_CMP_SURNAME]))
           + greater(0, given - part_of(r, type, CKV_CMP_GIVEN, &p->found[CKV_CMP_GIVEN]));
}

/* Names: not compared yet, in each other's place, some of their levels open, or as they were found. */
typedef enum reckoning { NAMES, NAMES_SWAPPED, NAMES_OPEN, NAMES_FOUND } reckoning;

static int32_t most_of(const ckv_reach *r, ckv_record_type type, const pair *p, reckoning how)
{
    const struct ckv_reach_most *most = &r->most[type];
    return how == NAMES           ? most->surname + most->given
           : how == NAMES_SWAPPED ? most->surname + most->swapped
           : how == NAMES_OPEN    ? names_so_far(r, type, p) + most_of_open(r, type, p)
                                  : names_so_far(r, type, p);
}

/* Can names lift the pair to the weight? */
static bool may_reach(const ckv_reach *r, const pair *p, reckoning how)
{
    for (ckv_record_type t = first_type(p); t <= last_type(p); t++) {
        if (p->beside[t] + most_of(r, t, p, how) >= p->least)
            return true;
    }
    return false;
}

/* First whether they can help at all, then what is quick, then what takes longest, if that can. False if the pair
 * cannot reach the weight. */
static bool compare_names(const ckv_reach *r, pair *p, ckv_slice a, ckv_slice b)
{
    bool usual = may_reach(r, p, NAMES);
    if (!usual && !may_reach(r, p, NAMES_SWAPPED))
        return false;
    bool all = ckv_reach_names_at_first(r->memo, a, b, p->found, p->open), swapped = ckv_outcome_is_swapped(p->found);
    if (!usual && !swapped)
        return false;
    if (!all && !swapped && !may_reach(r, p, NAMES_OPEN))
        return false;
    if (!all)
        ckv_reach_names(r->memo, a, b, p->found);
    return true;
}

bool ckv_reach_with(const ckv_reach *r, const uint8_t *other, int32_t least, int32_t *weight)
{
    pair p;
    p.least = least;
    p.type = ckv_model_type_of(r->record.features, other);
    ckv_features_view view;
    ckv_features_open(&view, other);
    compare_beside(r, &p, &view);
    bool named = r->record.present & view.present & 1u << CKV_FEATURE_NAME;
    if (named && !compare_names(r, &p, r->record.of[CKV_FEATURE_NAME], view.of[CKV_FEATURE_NAME]))
        return false;
    if (!ckv_outcome_is_swapped(p.found) && !may_reach(r, &p, NAMES_FOUND))
        return false;
    return ckv_model_reaches_found(r->model, p.type, r->record.features, other, p.found, least, weight);
}

bool ckv_model_reaches(const ckv_model *model, const uint8_t *a, const uint8_t *b, int32_t least, int32_t *weight)
{
    ckv_reach reach;
    ckv_reach_begin(&reach, model, NULL, a);
    return ckv_reach_with(&reach, b, least, weight);
}
