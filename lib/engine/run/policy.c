/* Survivorship as the configuration has it. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"

#include "config/nearest.h"
#include "util/error.h"

#include <stdlib.h>

static void take_order(ckv_survival_rule *rule, const ckv_criterion *by, size_t count)
{
    if (count)
        memcpy(rule->by, by, count * sizeof *by);
    rule->by_count = count;
}

/* Is there such a field in a source? Offers those that there are. */
static bool has_field(const ckv_run *run, ckv_slice field, ckv_nearest *nearest)
{
    bool found = false;
    for (size_t i = 0; i < run->source_count; i++) {
        const ckv_plan *plan = &run->sources[i].plan;
        for (size_t k = 0; k < plan->count; k++) {
            found |= ckv_slice_equal(plan->templates[k].field, field);
            ckv_nearest_offer(nearest, plan->templates[k].field);
        }
    }
    return found;
}

/* The kinds' own fields too: that a month's files hold no phone is no mistake. */
static bool is_kind(ckv_slice field, ckv_nearest *nearest)
{
    size_t count;
    const ckv_kind *kinds = ckv_kind_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (kinds[i].field)
            ckv_nearest_offer(nearest, ckv_slice_str(kinds[i].field));
    }
    return ckv_kind_find(field) != NULL;
}

/* A source without rows this time does not show its columns. */
static bool all_read(const ckv_run *run)
{
    for (size_t i = 0; i < run->config->source_count; i++) {
        if (run->config->sources[i].file_count == 0)
            return false;
    }
    return true;
}

ckv_status ckv_run_check_policy(const ckv_run *run, ckv_error *err)
{
    const ckv_config_data *c = run->config;
    for (size_t i = 0; i < c->policy_count && all_read(run); i++) {
        ckv_slice field = c->policies[i].field;
        ckv_nearest nearest = ckv_nearest_to(field);
        if (is_kind(field, &nearest) | has_field(run, field, &nearest))
            continue;
        return ckv_fail_at(err, CKV_INVALID, c->policies[i].line, CKV_NOWHERE,
            "%.*s:%llu: survivorship: no kind and no column is called '%.*s'%s%.*s%s", (int)c->path.len, c->path.ptr,
            (unsigned long long)c->policies[i].line, (int)field.len, field.ptr,
            nearest.best.len ? ": did you mean '" : "", (int)nearest.best.len, nearest.best.len ? nearest.best.ptr : "",
            nearest.best.len ? "'?" : "");
    }
    return CKV_OK;
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
