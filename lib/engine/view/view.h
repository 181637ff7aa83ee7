/* A store opened for reading: what the calls of include/ckv/store.h share.
 *
 * Each call is one read transaction, from ckv_view_begin() to ckv_view_end(). Sources, policy and model are kept from
 * call to call and read again when the store has a new commit. */
#ifndef CKV_ENGINE_VIEW_VIEW_H
#define CKV_ENGINE_VIEW_VIEW_H

#include "engine/packed.h"
#include "model/model.h"
#include "store/nouns.h"
#include "store/store.h"

#include <ckv/store.h>

struct ckv_view {
    ckv_store *store;
    ckv_txn *txn; /* of the call at hand */

    uint64_t commit; /* that all of this belongs to */
    bool loaded;
    ckv_arena frozen;           /* owns its text */
    ckv_packed_source *sources; /* by number */
    ckv_golden_source *golden;  /* the same, for profiles */
    size_t source_count;
    ckv_survival_policy policy;
    ckv_model model;        /* the built-in one where the store has none */
    bool stale;             /* the store was made with other normalizers: its weights mean nothing here */
    ckv_error stale_error;  /* how that is told */
    uint64_t model_version; /* 0 where the store has none */
    bool apart;             /* records of one source never meet */
    ckv_golden_maker *maker;
    ckv_placeholder_index listed; /* of the model */

    ckv_arena lent; /* what the last call returned */
    ckv_buf text;
    ckv_profile profile;
    ckv_record *records; /* members of the profile at hand */
    const ckv_record **members;
    size_t member_cap;
};

/* Begin a call: a new snapshot, what was lent is taken back. On CKV_OK, ckv_view_end() must follow. */
ckv_status ckv_view_begin(ckv_view *view, ckv_error *err);

/* End the call, and describe its failure in *err. CKV_NOT_FOUND, CKV_INVALID and CKV_VERSION are described where they
 * arise. Returns the status, or the transaction's failure. */
ckv_status ckv_view_end(ckv_view *view, ckv_status status, ckv_error *err);

/* A view of the call at hand for one more thread: the same snapshot in a transaction of its own, and a maker of
 * profiles of its own; all else is borrowed. CKV_BUSY where there is none to be had, as when somebody committed
 * meanwhile: do with fewer threads. To be ended by ckv_view_join() before ckv_view_end(), which tells what went wrong
 * in it. */
ckv_status ckv_view_split(ckv_view *out, ckv_view *view);
ckv_status ckv_view_join(ckv_view *split);

/* For calls that weigh records: CKV_VERSION where the store was made with other normalizers than this library has. */
ckv_status ckv_view_weighs(const ckv_view *view, ckv_error *err);

/* The source of a name, by number; UINT16_MAX if there is none. */
uint16_t ckv_view_source(const ckv_view *view, ckv_slice name);

/* The record of a number, borrowed from the snapshot. */
ckv_status ckv_view_record(ckv_view *view, uint64_t rid, ckv_record *out);

/* The features of a record, borrowed from the snapshot; checked. */
ckv_status ckv_view_features(ckv_view *view, uint64_t rid, const uint8_t **out);

/* Where a reference leads. */
typedef struct ckv_target {
    uint64_t entity;
    uint64_t rid; /* where `record` */
    bool record, alias;
} ckv_target;

ckv_status ckv_view_resolve(ckv_view *view, ckv_slice reference, ckv_target *out, ckv_error *err);

/* Bytes that stay until the next call. */
ckv_text ckv_view_lend(ckv_view *view, ckv_slice bytes);

static inline ckv_text ckv_text_of(ckv_slice s)
{
    return (ckv_text){ s.ptr, s.len };
}

#endif
