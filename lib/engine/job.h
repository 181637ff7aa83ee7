/* A job: what a run decided, without its records. Its bytes, all integers little-endian:
 *
 *   job    8 bytes "ckvjob\0\1" | u64 hash of the rest | varint mode | text model | text policy, may be empty |
 *          varint n, n texts: sources
 *   text   varint length | bytes
 *
 * Model, policy and sources are in the forms of the store (engine/packed.h, model/model.h). */
#ifndef CKV_ENGINE_JOB_H
#define CKV_ENGINE_JOB_H

#include "engine/packed.h"
#include "engine/run/row.h"
#include "model/model.h"

#include <ckv/stages.h>

struct ckv_job {
    ckv_buf bytes;
    ckv_arena arena;            /* owns the text of sources and policy */
    ckv_packed_source *sources; /* in byte order of their names */
    ckv_golden_source *golden;  /* the same, for profiles */
    bool *unique;               /* by source: an entity has at most one record of it */
    size_t source_count;
    ckv_mode mode;
    ckv_survival_policy policy;
    ckv_model model;
    ckv_placeholder_index *listed; /* of the model */
};

/* The source of a name; how many there are where none has it. */
size_t ckv_job_source(const ckv_job *job, ckv_slice name);

/* How the rows of a source tell which records they are; borrowed from the job. */
ckv_row_rule ckv_job_row_rule(const ckv_job *job, size_t source);

/* An identity taken apart; false for bytes that are none, or of a source that the job has not. */
bool ckv_job_identity(const ckv_job *job, ckv_text identity, size_t *source, ckv_slice *key);

/* Features that may be looked at; NULL, and *err filled in, for bytes that are none. */
const uint8_t *ckv_job_features(ckv_text features, ckv_error *err);

#endif
