/* How the cells of each source become values. */
#ifndef CKV_ENGINE_RUN_PLAN_H
#define CKV_ENGINE_RUN_PLAN_H

#include "engine/run.h"
#include "infer/source.h"

/* Numbers of the columns that say which record it is; UINT32_MAX: the source has none. */
typedef struct ckv_source_columns {
    uint32_t key, updated, type;
} ckv_source_columns;

/* Bind the configuration of a source to the headers that its files have, inferring it first where there is none, and
 * fill in s->plan. */
ckv_status ckv_run_plan_source(ckv_run *run, ckv_run_source *s, ckv_source_columns *out, ckv_error *err);

/* The type of a record: its source's, or what its type column or its own values say. In run_identify.c. */
ckv_status ckv_run_tell_type(
    const ckv_run_source *s, const ckv_source_columns *columns, ckv_slice cells, ckv_buf *scratch, uint8_t *out);

/* Decide what the columns of a source are, from its rows; `out` (may be NULL) gets why: ckv_inferred_free(). */
ckv_status ckv_run_infer(ckv_run *run, ckv_run_source *s, ckv_inferred *out, ckv_error *err);

#endif
