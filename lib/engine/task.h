/* A task: the memory of one thread that runs stages. */
#ifndef CKV_ENGINE_TASK_H
#define CKV_ENGINE_TASK_H

#include "engine/job.h"

struct ckv_task {
    const ckv_job *job;
    ckv_feature_builder builder;
    ckv_normalizer normalizer;
    ckv_buf scratch;
    ckv_buf lent[4]; /* what the last call returned, beside the scratch */
    uint32_t *columns;
    ckv_slice *cells; /* of the row at hand */
    size_t cell_cap;
    ckv_golden_maker *maker; /* NULL until profiles are made */
    ckv_profile profile;
    ckv_record *records; /* of the profile at hand */
    const ckv_record **members;
    size_t member_cap;
};

ckv_text ckv_task_lend(const ckv_buf *buf);

/* The record of some bytes, borrowed from them; checked against the job. */
ckv_status ckv_task_unpack(const ckv_task *task, ckv_text bytes, ckv_record *out, ckv_error *err);

#endif
