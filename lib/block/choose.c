/* Greedy choice under a budget: always the step that finds most new matches for a new pair. For coverage under a budget
 * no quick method does better than a constant factor (Khuller, Moss and Naor 1999). */
#include "block/choose.h"

#include <stdlib.h>
#include <string.h>

/* A rule costs next to nothing at a limit at which it adds at most one pair to so many of the budget. */
#define CHEAP 500

/* Percent of the matches that training is to see, however rare they are among the pairs. */
#define LEARNED 85

typedef struct yield {
    uint64_t pairs;
    uint64_t matches; /* in 1/65536 */
} yield;

/* Offers of one rule, by step. */
typedef struct rule_list {
    uint32_t *pairs;
    size_t from[CKV_STEPS + 1]; /* those of step s: pairs[from[s]] .. pairs[from[s + 1] - 1] */
} rule_list;

typedef struct choosing {
    const ckv_survey *survey;
    const ckv_choice_terms *terms;
    rule_list of_rule[CKV_RULES_MAX];
    uint32_t *lists;                      /* all rules' behind each other */
    bool *covered;                        /* of each pair */
    yield open[CKV_RULES_MAX][CKV_STEPS]; /* pairs not covered yet, by the step from which a rule offers them */
    uint8_t step[CKV_RULES_MAX];          /* reached so far */
    uint8_t training[CKV_RULES_MAX];      /* reached when enough matches were covered to learn from */
    yield gained[CKV_RULES_MAX];          /* when it was chosen */
    yield all;                            /* of covered pairs */
    uint64_t reachable;                   /* matches of all pairs */
    uint64_t cheap;                       /* rules taken for their price alone */
    unsigned steps;                       /* number of the widest step that may be taken, and 1 */
    uint64_t most_pairs;                  /* the budget, in pairs of the survey */
} choosing;

static ckv_status list_offers(choosing *c)
{
    const ckv_survey *s = c->survey;
    size_t offers = s->pair_count ? s->first[s->pair_count] : 0, count[CKV_RULES_MAX][CKV_STEPS] = { 0 }, at = 0;
    c->lists = malloc((offers + 1) * sizeof *c->lists);
    c->covered = calloc(s->pair_count + 1, sizeof *c->covered);
    if (!c->lists || !c->covered)
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < offers; i++) {
        const ckv_rule_offer *o = &s->offers[i];
        count[o->rule][o->step]++;
        c->open[o->rule][o->step].pairs++;
        c->open[o->rule][o->step].matches += s->pairs[o->pair].likely;
    }
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        c->of_rule[r].pairs = c->lists;
        for (size_t step = 0; step < CKV_STEPS; step++) {
            c->of_rule[r].from[step] = at;
            at += count[r][step];
            count[r][step] = c->of_rule[r].from[step];
        }
        c->of_rule[r].from[CKV_STEPS] = at;
    }
    for (size_t i = 0; i < offers; i++)
        c->lists[count[s->offers[i].rule][s->offers[i].step]++] = s->offers[i].pair;
    return CKV_OK;
}

/* Take a pair out of what its rules still have to offer. */
static void cover(choosing *c, uint32_t pair)
{
    const ckv_survey *s = c->survey;
    c->covered[pair] = true;
    c->all.pairs++;
    c->all.matches += s->pairs[pair].likely;
    for (size_t i = s->first[pair]; i < s->first[pair + 1]; i++) {
        yield *y = &c->open[s->offers[i].rule][s->offers[i].step];
        y->pairs--;
        y->matches -= s->pairs[pair].likely;
    }
}

static void take_step(choosing *c, unsigned rule, unsigned step)
{
    const rule_list *list = &c->of_rule[rule];
    yield before = c->all;
    for (size_t i = list->from[c->step[rule] + 1]; i < list->from[step + 1]; i++) {
        if (!c->covered[list->pairs[i]])
            cover(c, list->pairs[i]);
    }
    c->gained[rule].pairs += c->all.pairs - before.pairs;
    c->gained[rule].matches += c->all.matches - before.matches;
    c->step[rule] = (uint8_t)step;
    if (c->all.matches < c->reachable / 100 * LEARNED || c->all.matches >= c->all.pairs * (CKV_SHARE_ONE / 2))
        memcpy(c->training, c->step, sizeof c->training);
}

/* What a rule offers beyond its step, up to another. */
static yield between(const choosing *c, unsigned rule, unsigned step)
{
    yield sum = { 0 };
    for (unsigned s = c->step[rule] + 1u; s <= step; s++) {
        sum.pairs += c->open[rule][s].pairs;
        sum.matches += c->open[rule][s].matches;
    }
    return sum;
}

static bool better(yield a, yield b)
{
    return a.matches * (b.pairs ? b.pairs : 1) > b.matches * (a.pairs ? a.pairs : 1);
}

static bool affordable(const choosing *c, yield y)
{
    return c->all.pairs + y.pairs <= c->most_pairs;
}

static bool is_in(uint64_t rules, unsigned rule)
{
    return rules >> rule & 1;
}

/* The widest steps that the budget allows for the rules that the user wants, in turns. */
static void take_wanted(choosing *c)
{
    for (unsigned step = 1; step < c->steps; step++) {
        for (unsigned r = 0; r < CKV_RULES_MAX; r++) {
            if (is_in(c->terms->always, r) && c->step[r] + 1u == step
                && (step == 1 || affordable(c, between(c, r, step))))
                take_step(c, r, step);
        }
    }
}

/* The step that finds most for a pair, of those that can be paid; false when none finds anything. */
static bool best_step(const choosing *c, unsigned *rule, unsigned *step)
{
    yield best = { 0 };
    for (unsigned r = 0; r < CKV_RULES_MAX; r++) {
        if (is_in(c->terms->never, r))
            continue;
        for (unsigned s = c->step[r] + 1u; s < c->steps; s++) {
            yield y = between(c, r, s);
            if (!affordable(c, y))
                break;
            if (y.matches && (best.matches == 0 || better(y, best))) {
                best = y;
                *rule = r;
                *step = s;
            }
        }
    }
    return best.matches > 0;
}

/* Where all that the rules propose can be paid, there is nothing to choose. */
static void take_all(choosing *c)
{
    for (unsigned r = 0; r < CKV_RULES_MAX; r++) {
        if (is_in(c->terms->never, r) || c->survey->keys[r] == 0)
            continue;
        c->cheap |= c->step[r] ? 0 : UINT64_C(1) << r;
        take_step(c, r, c->steps - 1);
    }
}

/* What the sample shows no match of may still be a sure sign, as a number that few records have. */
static void take_cheap(choosing *c)
{
    for (unsigned r = 0; r < CKV_RULES_MAX; r++) {
        unsigned step = c->steps - 1;
        if (is_in(c->terms->never, r) || c->step[r] || c->survey->keys[r] == 0)
            continue;
        while (step > 1 && between(c, r, step).pairs > c->most_pairs / CHEAP)
            step--;
        yield y = between(c, r, step);
        if (y.pairs <= c->most_pairs / CHEAP && affordable(c, y)) {
            take_step(c, r, step);
            c->cheap |= UINT64_C(1) << r;
        }
    }
}

static uint64_t sum_likely(const ckv_survey *s)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < s->pair_count; i++)
        sum += s->pairs[i].likely;
    return sum;
}

static yield offered(const choosing *c, unsigned rule, unsigned step)
{
    const rule_list *list = &c->of_rule[rule];
    yield sum = { list->from[step + 1] - list->from[0], 0 };
    for (size_t i = list->from[0]; i < list->from[step + 1]; i++)
        sum.matches += c->survey->pairs[list->pairs[i]].likely;
    return sum;
}

static uint64_t whole_matches(const choosing *c, uint64_t matches)
{
    return ckv_survey_scale(c->survey, matches) / CKV_SHARE_ONE;
}

static ckv_verdict_of_rule verdict_of(const choosing *c, unsigned rule, bool reached)
{
    const rule_list *list = &c->of_rule[rule];
    bool any = list->from[CKV_STEPS] > list->from[0];
    if (is_in(c->terms->never, rule))
        return CKV_RULE_FORBIDDEN;
    if (is_in(c->terms->always, rule))
        return CKV_RULE_WANTED;
    if (!any && c->survey->keys[rule] == 0)
        return CKV_RULE_IDLE;
    if (c->step[rule])
        return is_in(c->cheap, rule) ? CKV_RULE_CHEAP : CKV_RULE_CHOSEN;
    return reached || between(c, rule, c->steps - 1).matches == 0 ? CKV_RULE_COVERED : CKV_RULE_DEAR;
}

static void tell_rule(const choosing *c, unsigned rule, bool reached, ckv_rule_choice *out)
{
    unsigned step = c->step[rule] ? c->step[rule] : c->steps - 1;
    yield all = offered(c, rule, step), fresh = c->step[rule] ? c->gained[rule] : between(c, rule, c->steps - 1);
    *out = (ckv_rule_choice){ .verdict = verdict_of(c, rule, reached),
        .limit = ckv_step_limit[c->step[rule]],
        .training = ckv_step_limit[c->training[rule]],
        .keys = c->survey->keys[rule],
        .pairs = ckv_survey_scale(c->survey, all.pairs),
        .matches = whole_matches(c, all.matches),
        .new_pairs = ckv_survey_scale(c->survey, fresh.pairs),
        .new_matches = whole_matches(c, fresh.matches) };
}

ckv_status ckv_choose(ckv_choice *out, const ckv_survey *survey, const ckv_choice_terms *terms)
{
    choosing *c = calloc(1, sizeof *c);
    if (!c)
        return CKV_NO_MEMORY;
    c->survey = survey;
    c->terms = terms;
    for (c->steps = 2; c->steps < CKV_STEPS && ckv_step_limit[c->steps] <= terms->most;)
        c->steps++;
    c->most_pairs = ckv_survey_share(survey, terms->budget);
    ckv_status status = list_offers(c);
    c->reachable = sum_likely(survey);
    uint64_t wanted = (uint64_t)((double)c->reachable * terms->target / CKV_SHARE_ONE);
    if (status == CKV_OK) {
        unsigned rule, step;
        take_wanted(c);
        while (c->all.matches < wanted && best_step(c, &rule, &step))
            take_step(c, rule, step);
        if (survey->pair_count <= c->most_pairs)
            take_all(c);
        take_cheap(c);
        *out = (ckv_choice){ .sampled = survey->sampled,
            .pairs = ckv_survey_scale(survey, c->all.pairs),
            .matches = whole_matches(c, c->all.matches),
            .reachable = whole_matches(c, c->reachable) };
        for (unsigned r = 0; r < CKV_RULES_MAX; r++)
            tell_rule(c, r, c->all.matches >= wanted, &out->rule[r]);
    }
    free(c->lists);
    free(c->covered);
    free(c);
    return status;
}
