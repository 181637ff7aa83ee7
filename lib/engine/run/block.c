/* Features to blocks: which rules to run, and how large their blocks may be. */
#include "engine/run/block.h"

#include "engine/rule_find.h"
#include "model/reach.h"
#include "util/error.h"
#include "util/parallel.h"

#include <stdlib.h>

/* Of a file with no more pairs than this, every rule runs: choosing would cost more than comparing. */
#define PAIRS_LEAST 50000
/* Records whose pairs are looked at before rules are chosen. */
#define SURVEYED 2000
/* Matches that the rules are to propose, of those that all of them could: .999. */
#define TARGET (CKV_SHARE_ONE - CKV_SHARE_ONE / 1000)
/* The built-in model, which knows no value's rarity, is too cautious by about three bits: matches per record to start
 * from. */
#define MATCHES_BELIEVED 8.0
/* Mates per record, as training begins with. */
#define MATES_BELIEVED 0.5
/* A pair below this weight is no match that is worth a count: 2 % and less. */
#define WEIGHT_LEAST (-6 * CKV_BIT)

/* ---- how likely a pair is to match, before there is a model ---- */

typedef struct judge {
    const ckv_run *run;
    ckv_model model;
    struct {
        uint32_t record;
        ckv_reach reach; /* of it */
    } of_worker[CKV_THREADS_MAX];
} judge;

static ckv_status judge_make(judge *j, const ckv_run *run)
{
    double records = (double)run->count;
    j->run = run;
    ckv_status status = ckv_model_builtin(&j->model);
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
        j->model.type[t].lambda = MATCHES_BELIEVED / (records + MATCHES_BELIEVED);
        j->model.type[t].household[CKV_MATES] = ckv_bits_of(MATES_BELIEVED / (records + MATES_BELIEVED));
    }
    return status == CKV_OK ? ckv_model_freeze(&j->model) : status;
}

static uint32_t likely(void *context, unsigned worker, uint32_t a, uint32_t b)
{
    judge *j = context;
    ckv_reach *reach = &j->of_worker[worker].reach;
    int32_t weight;
    if (!reach->model || j->of_worker[worker].record != a)
        ckv_reach_begin(reach, &j->model, NULL, j->run->features[a]);
    j->of_worker[worker].record = a;
    if (!ckv_reach_with(reach, j->run->features[b], WEIGHT_LEAST, &weight))
        return 0;
    return (uint32_t)(ckv_probability_of(weight) * CKV_SHARE_ONE + 0.5);
}

/* ---- what the user wants ---- */

static ckv_status fail_wish(const ckv_run *run, const ckv_wished_rule *wish, const char *why, ckv_error *err)
{
    ckv_slice path = run->config->path;
    return ckv_fail_at(err, CKV_INVALID, wish->line, wish->column, "%.*s:%llu:%llu: blocking: %s", (int)path.len,
        path.ptr ? path.ptr : "", (unsigned long long)wish->line, (unsigned long long)wish->column, why);
}

/* A rule by its name, or put together from parts, unless it is to be left out. */
static ckv_status find_rule(ckv_run *run, const ckv_wished_rule *wish, unsigned *rule, ckv_error *err)
{
    char why[CKV_RULE_FIND_WHY];
    if (ckv_rule_find(&run->rules, wish->rule, wish->wish != CKV_WISH_NEVER, rule, why))
        return CKV_OK;
    return fail_wish(run, wish, why, err);
}

static ckv_status read_wishes(ckv_run *run, ckv_choice_terms *terms, ckv_error *err)
{
    const ckv_config_data *c = run->config;
    uint64_t of_wish[3] = { 0 };
    for (size_t i = 0; i < c->wish_count; i++) {
        unsigned r;
        ckv_status status = find_rule(run, &c->wishes[i], &r, err);
        if (status != CKV_OK)
            return status;
        ckv_wish wish = c->wishes[i].wish;
        of_wish[wish] |= UINT64_C(1) << r;
        uint64_t others =
            wish == CKV_WISH_NEVER ? of_wish[CKV_WISH_ALWAYS] | of_wish[CKV_WISH_ONLY] : of_wish[CKV_WISH_NEVER];
        if (others >> r & 1)
            return fail_wish(
                run, &c->wishes[i], "this rule is wanted and unwanted: 'never' beside 'always' or 'only'", err);
    }
    uint64_t only = of_wish[CKV_WISH_ONLY];
    terms->never = of_wish[CKV_WISH_NEVER] | (only ? ~(only | of_wish[CKV_WISH_ALWAYS]) : 0);
    terms->always = only | of_wish[CKV_WISH_ALWAYS];
    return CKV_OK;
}

/* ---- the choice ---- */

static bool is_small(const ckv_run *run)
{
    return run->count < 2 || run->count - 1 <= 2 * (uint64_t)PAIRS_LEAST / run->count;
}

static ckv_status choose(ckv_run *run, const ckv_choice_terms *terms, ckv_choice *out)
{
    judge j = { 0 };
    ckv_survey survey = { 0 };
    ckv_status status = judge_make(&j, run);
    if (status == CKV_OK)
        status = ckv_survey_make(&survey, &run->block_input, run->identity, SURVEYED, terms->most);
    if (status == CKV_OK)
        status = ckv_survey_judge(&survey, terms->budget, run->threads, likely, &j);
    if (status == CKV_OK)
        status = ckv_choose(out, &survey, terms);
    if (status == CKV_OK) {
        ckv_fine_free(&run->fine);
        run->fine = survey.fine;
        run->block_input.fine = &run->fine;
        memcpy(run->expected_keys, survey.keys, sizeof run->expected_keys);
        run->block_input.expected = run->expected_keys;
        survey.fine.least = NULL;
    }
    ckv_survey_free(&survey);
    ckv_model_free(&j.model);
    return status;
}

static ckv_status make_terms(ckv_run *run, ckv_choice_terms *terms, ckv_error *err)
{
    uint64_t budget = run->config->pairs * (uint64_t)run->count;
    uint64_t all = run->count ? (uint64_t)run->count * (run->count - 1) / 2 : 0,
             least = all < PAIRS_LEAST ? all : PAIRS_LEAST;
    *terms = (ckv_choice_terms){ .most = run->config->block ? run->config->block : CKV_BLOCK_MAX,
        .budget = budget > least ? budget : least,
        .target = TARGET };
    return read_wishes(run, terms, err);
}

ckv_status ckv_run_choose(ckv_run *run, ckv_choice *choice, uint64_t *budget, ckv_error *err)
{
    ckv_choice_terms terms;
    ckv_status status = make_terms(run, &terms, err);
    if (status != CKV_OK)
        return status;
    *budget = terms.budget;
    status = choose(run, &terms, choice);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "choosing rules failed: %s", ckv_status_name(status));
}

/* H of every rule: the model's; of a small file as large as may be; or chosen. */
static ckv_status find_limits(ckv_run *run, ckv_error *err)
{
    ckv_choice_terms terms;
    ckv_choice choice = { 0 };
    if (run->has_model) {
        run->rules = run->model.rules;
        memcpy(run->block_input.limit, run->model.limit, sizeof run->model.limit);
        return CKV_OK;
    }
    ckv_status status = make_terms(run, &terms, err);
    for (size_t r = 0; r < ckv_rules_count(&run->rules); r++)
        choice.rule[r].limit = choice.rule[r].training = terms.never >> r & 1 ? 0 : terms.most;
    if (status == CKV_OK && !is_small(run))
        status = ckv_run_choose(run, &choice, &terms.budget, err);
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        run->block_input.limit[r] = choice.rule[r].limit;
        run->training_limit[r] = choice.rule[r].training;
    }
    return status;
}

ckv_status ckv_run_prepare_blocks(ckv_run *run, ckv_error *err)
{
    uint16_t *source = calloc(run->count + 1, sizeof *source);
    if (!source)
        return ckv_fail_memory(err);
    for (size_t i = 0; i < run->count; i++)
        source[i] = run->records[i].source;
    run->record_source = source;
    run->block_input = (ckv_block_input){ .count = run->count,
        .features = run->features,
        .source = source,
        .apart = run->config->mode != CKV_MODE_DEDUPE,
        .rules = &run->rules,
        .threads = run->threads,
        .room = run->room };
    return CKV_OK;
}

ckv_status ckv_run_build_blocks(ckv_run *run, ckv_error *err)
{
    ckv_status status = ckv_blocks_find(&run->blocks, &run->block_input);
    run->block_input.fine = NULL;
    run->block_input.expected = NULL;
    ckv_fine_free(&run->fine);
    ckv_block_stats stats = ckv_blocks_total(&run->blocks);
    run->result.refined = stats.refined;
    run->result.given_up = stats.given_up;
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "blocking failed: %s", ckv_status_name(status));
}

ckv_status ckv_run_block(ckv_run *run, ckv_error *err)
{
    ckv_status status = ckv_run_prepare_blocks(run, err);
    if (status == CKV_OK)
        status = find_limits(run, err);
    ckv_room_tidy(run->room); /* the survey has left much that is free, and keys take more than any other stage */
    return status == CKV_OK ? ckv_run_build_blocks(run, err) : status;
}
