/* Choosing rules by itself: what a run does, and what `ckv blocking` tells. */
#ifndef CKV_ENGINE_RUN_BLOCK_H
#define CKV_ENGINE_RUN_BLOCK_H

#include "engine/run/run.h"

#include "block/choose.h"

/* Fill in run->block_input but for its limits, out of normalized records. */
ckv_status ckv_run_prepare_blocks(ckv_run *run, ckv_error *err);

/* What would be chosen for these records under the configuration, and the pairs that it may cost. What was made of the
 * records on the way helps to build their blocks. */
ckv_status ckv_run_choose(ckv_run *run, ckv_choice *choice, uint64_t *budget, ckv_error *err);

/* Build run->blocks by the limits of run->block_input, and count. */
ckv_status ckv_run_build_blocks(ckv_run *run, ckv_error *err);

#endif
