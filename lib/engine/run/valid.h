/* Columns of which few values are what their kind promises. */
#ifndef CKV_ENGINE_RUN_VALID_H
#define CKV_ENGINE_RUN_VALID_H

#include "engine/run/run.h"
#include "infer/sample.h"

/* Tell, in a note for each column, where fewer than nine in ten of its values can be read: phones, mail, dates and
 * identity numbers, from a sample of the source's `count` records. Values are in no note. */
ckv_status ckv_run_tell_invalid(ckv_run *run, const ckv_run_source *s, const ckv_sample *sample, size_t count);

#endif
