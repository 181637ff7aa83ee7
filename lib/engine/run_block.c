/* Features to blocks: which rules to run, and how large their blocks may be. */
#include "engine/run.h"

#include "util/error.h"

#include <stdlib.h>

/* Pairs that may be compared of each record. */
#define PAIRS_PER_RECORD 10
/* Of a file with no more pairs than this, every rule runs: choosing would cost more than comparing. */
#define PAIRS_LEAST 50000
/* The largest H. */
#define LIMIT_MOST 256
/* Records whose pairs are looked at before rules are chosen. */
#define SURVEYED 2000
/* Matches that the rules are to propose, of those that all of them could, in 1/65536: .999. */
#define TARGET 65470
/* The built-in model, which knows no value's rarity, is this much too cautious: matches per record to start from. */
#define MATCHES_BELIEVED 8.0
/* Mates per record, as training begins with. */
#define MATES_BELIEVED 0.5
/* A pair below this weight is no match that is worth a count: 2 % and less. */
#define WEIGHT_LEAST (-6 * CKV_BIT)

typedef struct judge {
    const ckv_run *run;
    ckv_model model;
} judge;

static ckv_status judge_make(judge *j, const ckv_run *run)
{
    double pairs = (double)run->count;
    j->run = run;
    ckv_status status = ckv_model_builtin(&j->model);
    for (ckv_record_type t = CKV_TYPE_PERSON; status == CKV_OK && t <= CKV_TYPE_ORG; t++) {
        j->model.type[t].lambda = MATCHES_BELIEVED / pairs;
        j->model.type[t].household = ckv_bits_of(MATES_BELIEVED / pairs);
    }
    return status == CKV_OK ? ckv_model_freeze(&j->model) : status;
}

static uint32_t likely(const void *context, uint32_t a, uint32_t b)
{
    const judge *j = context;
    int32_t weight;
    if (!ckv_model_reaches(&j->model, j->run->features[a], j->run->features[b], WEIGHT_LEAST, &weight))
        return 0;
    return (uint32_t)(ckv_probability_of(weight) * CKV_SHARE_ONE + 0.5);
}

static ckv_status choose_rules(ckv_run *run, ckv_choice *choice)
{
    judge j = { 0 };
    ckv_survey survey = { 0 };
    ckv_choice_terms terms = { .budget = PAIRS_PER_RECORD * (uint64_t)run->count, .target = TARGET };
    if (terms.budget < PAIRS_LEAST)
        terms.budget = PAIRS_LEAST;
    ckv_status status = judge_make(&j, run);
    if (status == CKV_OK)
        status = ckv_survey_make(&survey, &run->block_input, run->identity, SURVEYED, LIMIT_MOST, likely, &j);
    if (status == CKV_OK)
        status = ckv_choose(choice, &survey, &terms);
    ckv_survey_free(&survey);
    ckv_model_free(&j.model);
    return status;
}

static void set_limits(ckv_run *run, const ckv_choice *choice, uint32_t all)
{
    size_t rules;
    ckv_rule_table(&rules);
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        run->block_input.limit[r] = r >= rules ? 0 : choice ? choice->rule[r].limit : all;
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        run->training_limit[r] = choice ? choice->rule[r].training : run->block_input.limit[r];
}

/* H of every rule: the model's; the user's; or chosen. */
static ckv_status find_limits(ckv_run *run)
{
    ckv_choice choice;
    if (run->has_model) {
        memcpy(run->block_input.limit, run->model.limit, sizeof run->model.limit);
        return CKV_OK;
    }
    bool small = run->count < 2 || run->count - 1 <= 2 * (uint64_t)PAIRS_LEAST / run->count;
    if (run->config->block || small) {
        set_limits(run, NULL, run->config->block ? run->config->block : LIMIT_MOST);
        return CKV_OK;
    }
    ckv_status status = choose_rules(run, &choice);
    if (status == CKV_OK)
        set_limits(run, &choice, 0);
    return status;
}

ckv_status ckv_run_block(ckv_run *run, ckv_error *err)
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
        .threads = run->threads };
    ckv_status status = find_limits(run);
    if (status == CKV_OK)
        status = ckv_blocks_build(&run->blocks, &run->block_input);
    ckv_block_stats stats = ckv_blocks_total(&run->blocks);
    run->result.refined = stats.refined;
    run->result.given_up = stats.given_up;
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "blocking failed: %s", ckv_status_name(status));
}
