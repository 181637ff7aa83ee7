/* What a run takes from its store because the configuration does not say it. */
#include "engine/run/old_state.h"
#include "engine/run/run.h"

/* A source that nobody describes means what it meant when it came in, however few rows there are to tell it from
 * now. */
static void adopt_source(ckv_run_source *s, const ckv_packed_source *held)
{
    ckv_source_config *c = s->config;
    s->adopted = held;
    c->inferred = false;
    if (!c->key.len)
        c->key = held->row.key;
    if (!c->updated.len)
        c->updated = held->row.updated;
    if (c->line) /* the configuration names it: what else it says of it holds */
        return;
    c->type = held->row.type;
    c->type_column = held->row.type_column;
    c->trust = s->trust = held->trust;
    c->unique = s->unique = held->unique;
    memcpy(c->country, held->country, sizeof c->country);
    memcpy(s->country, held->country, sizeof s->country);
    s->plan.mixed = c->type == CKV_TYPE_RULE_AUTO;
}

void ckv_run_adopt(ckv_run *run)
{
    const ckv_old_state *old = run->old;
    for (size_t i = 0; i < run->source_count; i++) {
        ckv_run_source *s = &run->sources[i];
        const ckv_packed_source *held = ckv_old_state_source(old, s->name);
        if (held && s->config && s->config->inferred)
            adopt_source(s, held);
    }
    if (old->has_policy && !run->config->path.len)
        run->config->mode = (ckv_mode)old->mode;
}
