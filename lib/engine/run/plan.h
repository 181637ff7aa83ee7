/* How the cells of each source become values. */
#ifndef CKV_ENGINE_RUN_PLAN_H
#define CKV_ENGINE_RUN_PLAN_H

#include "engine/run/row.h"
#include "engine/run/run.h"
#include "infer/source.h"

/* Bind the configuration of a source to the headers that its files have, inferring it first where there is none, and
 * fill in s->plan. */
ckv_status ckv_run_plan_source(ckv_run *run, ckv_run_source *s, ckv_source_columns *out, ckv_error *err);

/* How the rows of a planned source tell which records they are; borrowed from the source. */
static inline ckv_row_rule ckv_run_row_rule(const ckv_run_source *s, const ckv_source_columns *columns)
{
    return (ckv_row_rule){ *columns, s->config->type, &s->plan, s->country };
}

/* Has a source phones, but no country that says what is before their national numbers? */
bool ckv_run_misses_country(const ckv_source_config *c);

/* Decide what the columns of a source are, from its rows; `out` (may be NULL) gets why: ckv_inferred_free(). */
ckv_status ckv_run_infer(ckv_run *run, ckv_run_source *s, ckv_inferred *out, ckv_error *err);

#endif
