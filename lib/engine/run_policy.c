/* Survivorship as the configuration has it. */
#include "engine/old_state.h"
#include "engine/run.h"

#include "util/error.h"

#include <stdlib.h>

static void take_order(ckv_survival_rule *rule, const ckv_criterion *by, size_t count)
{
    if (count)
        memcpy(rule->by, by, count * sizeof *by);
    rule->by_count = count;
}

ckv_status ckv_run_policy(ckv_run *run, ckv_survival_policy *out, ckv_golden_source **sources, ckv_error *err)
{
    const ckv_config_data *c = run->config;
    ckv_survival_rule *rules = ckv_arena_alloc(&run->text, (c->policy_count + 1) * sizeof *rules);
    ckv_golden_source *s = calloc(run->source_count + 1, sizeof *s);
    if (!rules || !s) {
        free(s);
        return ckv_fail_memory(err);
    }
    bool stored = run->old && run->old->has_policy && run->options->keep_settings && !c->path.len;
    *out = stored ? run->old->policy : (ckv_survival_policy){ .rules = rules, .rule_count = c->policy_count };
    if (!stored)
        take_order(&out->fallback, c->by, c->by_count);
    for (size_t i = 0; i < c->policy_count; i++) {
        const ckv_field_policy *p = &c->policies[i];
        rules[i] = (ckv_survival_rule){ .field = p->field, .has_survive = true, .survive = p->survive };
        take_order(&rules[i], p->by, p->by_count);
    }
    for (size_t i = 0; i < run->source_count; i++) {
        s[i] = (ckv_golden_source){ run->sources[i].name, &run->sources[i].plan, run->sources[i].trust, { 0 } };
        memcpy(s[i].country, run->sources[i].country, sizeof s[i].country);
    }
    *sources = s;
    return CKV_OK;
}
