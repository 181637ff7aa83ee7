/* ckv_blocking(): the stages of a run up to its blocks, told rule by rule. */
#include "engine/run/block.h"
#include "util/error.h"
#include "util/sized.h"

#include <ckv/blocking.h>

/* Has the run records of a type that the rule makes keys of? Those of unknown type may be either. */
static const char *why_idle(const ckv_run *run, unsigned types)
{
    bool any = types != 1u << CKV_TYPE_PERSON && types != 1u << CKV_TYPE_ORG;
    for (size_t i = 0; !any && i < run->count; i++) {
        ckv_record_type type = ckv_features_type(run->features[i]);
        any = type == CKV_TYPE_UNKNOWN || (types & 1u << type);
    }
    return any                              ? "no record has such a key"
           : types == 1u << CKV_TYPE_PERSON ? "only of persons"
                                            : "only of organizations";
}

static const char *why(ckv_verdict_of_rule verdict)
{
    static const char *const words[CKV_RULE_VERDICTS] = {
        [CKV_RULE_CHOSEN] = "finds most for its pairs",
        [CKV_RULE_CHEAP] = "costs next to nothing",
        [CKV_RULE_WANTED] = "the configuration wants it",
        [CKV_RULE_FORBIDDEN] = "the configuration leaves it out",
        [CKV_RULE_IDLE] = "",
        [CKV_RULE_COVERED] = "others find its matches for fewer pairs",
        [CKV_RULE_DEAR] = "too many pairs for what it would add",
    };
    return words[verdict];
}

static void tell_rule(
    const ckv_run *run, const ckv_choice *choice, unsigned rule, ckv_blocking_rule_fn on_rule, void *context)
{
    const ckv_rule_choice *c = &choice->rule[rule];
    const ckv_block_stats *counted = &run->blocks.rule[rule];
    ckv_blocking_rule told = { .name = ckv_rules_name(&run->rules, rule),
        .runs = c->limit > 0,
        .why = c->verdict == CKV_RULE_IDLE ? why_idle(run, ckv_rules_get(&run->rules, rule)->types) : why(c->verdict),
        .limit = c->limit,
        .keys = c->keys,
        .pairs = c->pairs,
        .matches = c->matches,
        .new_pairs = c->new_pairs,
        .new_matches = c->new_matches,
        .refined = counted->refined,
        .given_up = counted->given_up,
        .largest = counted->largest };
    ckv_rule_text(ckv_rules_get(&run->rules, rule), told.keys_of, sizeof told.keys_of);
    on_rule(context, &told);
}

static void tell_rules(const ckv_run *run, const ckv_choice *choice, ckv_blocking_rule_fn on_rule, void *context)
{
    size_t rules = ckv_rules_count(&run->rules);
    for (int runs = 1; runs >= 0; runs--) {
        for (unsigned r = 0; r < rules; r++) {
            if ((choice->rule[r].limit > 0) == runs)
                tell_rule(run, choice, r, on_rule, context);
        }
    }
}

static ckv_status preview(ckv_run *run, ckv_choice *choice, ckv_blocking_result *result, ckv_error *err)
{
    static ckv_status (*const steps[])(ckv_run *, ckv_error *) = { ckv_run_open, ckv_run_read, ckv_run_identify,
        ckv_run_normalize, ckv_run_prepare_blocks };
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < sizeof steps / sizeof *steps; i++)
        status = steps[i](run, err);
    if (status == CKV_OK)
        status = ckv_run_choose(run, choice, &result->budget, err);
    for (size_t r = 0; status == CKV_OK && r < CKV_RULES_MAX; r++)
        run->block_input.limit[r] = choice->rule[r].limit;
    if (status == CKV_OK)
        status = ckv_run_build_blocks(run, err);
    result->records = run->count;
    result->looked_at = choice->sampled;
    result->pairs = choice->pairs;
    result->matches = choice->matches;
    result->reachable = choice->reachable;
    result->refined = run->result.refined;
    result->given_up = run->result.given_up;
    return status;
}

ckv_status ckv_blocking(const ckv_config *config, const ckv_batch_options *given, ckv_blocking_rule_fn on_rule,
    void *context, ckv_blocking_result *out, ckv_error *err)
{
    ckv_batch_options options = CKV_BATCH_OPTIONS_INIT;
    ckv_status status = given ? ckv_sized_take(&options, given, sizeof options, "ckv_batch_options", err) : CKV_OK;
    if (status == CKV_OK)
        status = ckv_sized_check(out ? &out->size : NULL, "ckv_blocking_result", err);
    if (status != CKV_OK)
        return status;
    options.out = options.store = NULL;
    ckv_config_data own;
    ckv_choice choice = { 0 };
    ckv_blocking_result result = { .size = sizeof result };
    ckv_run run = { .config = &own, .options = &options, .threads = ckv_run_threads(options.threads) };
    status = ckv_run_copy_config(&own, config, err);
    if (status == CKV_OK)
        status = preview(&run, &choice, &result, err);
    if (status == CKV_OK && on_rule)
        tell_rules(&run, &choice, on_rule, context);
    if (status == CKV_OK)
        ckv_sized_give(out, &result, sizeof result);
    ckv_run_free(&run);
    return status;
}
