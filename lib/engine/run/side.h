/* Sources worked on side by side. Each has a run of its own, which holds what its work makes and borrows the rest; what
 * all have made is put together in order of source, so that neither threads nor their speed show: not in records, not
 * in what is told, not in which failure. */
#ifndef CKV_ENGINE_RUN_SIDE_H
#define CKV_ENGINE_RUN_SIDE_H

#include "engine/run/run.h"
#include "util/relay.h"

typedef struct ckv_side {
    /* Its text, records, counts, rejects and notes are its own; sources, store and files are the whole run's. */
    ckv_run run;
    ckv_config_data config;
    ckv_batch_options options;
    ckv_buf notes; /* each ended by NUL */
    ckv_error err;
    ckv_status status;
    ckv_relay *relay; /* for work in pieces: threads that have no source left help with them */
} ckv_side;

/* The work on one source; failures are told in side->err. `worker` 0 is the calling thread. */
typedef ckv_status (*ckv_side_fn)(void *context, ckv_side *side, size_t source, unsigned worker);

/* Do it for every source that has a configuration, and take over what came of it. `fresh`: the work makes records; else
 * it sees those of the run, and may not change them. Of several failures the first source's counts. `watch` looks now
 * and then on the calling thread once that has no source left. */
ckv_status ckv_sides_run(
    ckv_run *run, bool fresh, ckv_side_fn fn, void *context, ckv_relay_watch watch, ckv_error *err);

#endif
