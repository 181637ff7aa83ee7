/* What a store held when a run opened it: the records of sources that are not imported, and every id ever issued. */
#ifndef CKV_ENGINE_RUN_OLD_STATE_H
#define CKV_ENGINE_RUN_OLD_STATE_H

#include "engine/run/run.h"
#include "util/sort.h"

/* One id of the store, with its founder's identity. */
typedef struct ckv_old_id {
    uint64_t id, birth;
    ckv_slice source, key; /* in run->text */
    bool live;
} ckv_old_id;

/* One record of the store, of any source: for stale rows and for who held which id. */
typedef struct ckv_old_record {
    uint16_t source; /* index in ckv_old_state.sources */
    ckv_slice key;   /* in run->text */
    int64_t updated;
    ckv_slice cells; /* packed with the store's columns */
    uint8_t type;
    uint64_t id; /* of its entity */
} ckv_old_record;

/* A source as the store has it: what its columns mean and how the cells of its records are numbered. */
typedef ckv_packed_source ckv_old_source;

typedef struct ckv_old_state {
    ckv_old_source *sources;
    size_t source_count;
    ckv_old_id *ids; /* oldest first */
    size_t id_count;
    ckv_keyed *by_id;        /* id -> index in ids, rising */
    ckv_old_record *records; /* in order of identity */
    size_t record_count;
    ckv_decision *decisions;
    size_t decision_count;
    uint64_t mode;           /* ckv_mode */
    ckv_placeholders listed; /* by the user */
    bool has_policy;
    ckv_survival_policy policy; /* in run->text */
} ckv_old_state;

/* Read everything of run->store. Sources of the store that the configuration does not name are added to the run. */
ckv_status ckv_old_state_read(ckv_run *run, ckv_error *err);

/* The record of an identity; NULL if the store has none. */
const ckv_old_record *ckv_old_state_find(const ckv_old_state *old, ckv_slice source, ckv_slice key);

/* Index of an id in old->ids; SIZE_MAX if it is none of them. */
size_t ckv_old_state_id_index(const ckv_old_state *old, uint64_t id);

/* The source of a name; NULL if the store has none. */
const ckv_old_source *ckv_old_state_source(const ckv_old_state *old, ckv_slice name);

/* Has a held record the same cells as one of the run? */
bool ckv_old_state_same(const ckv_run *run, const ckv_old_record *held, const ckv_record *record);

/* Add the records of sources that the run does not import. */
ckv_status ckv_old_state_add_records(ckv_run *run, ckv_error *err);

/* Put a held record back in place of `record`, its cells renumbered to the run's columns. */
ckv_status ckv_old_state_restore(ckv_run *run, const ckv_old_record *held, ckv_record *record, ckv_error *err);

/* Add those of the held records that `stays` says; none of them is among the run's own. */
ckv_status ckv_old_state_add_some(ckv_run *run, const bool *stays, ckv_error *err);

void ckv_old_state_free(ckv_old_state *old);

#endif
