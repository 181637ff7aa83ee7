/* What the engine keeps in a store, by its name: typed puts and gets over the tables.
 *
 * Puts return nothing: the transaction remembers a failure (store/txn.h). Gets return CKV_OK, CKV_NOT_FOUND or the
 * first failure of the transaction; out-parameters are untouched unless CKV_OK. Drops return CKV_NOT_FOUND when there
 * was nothing. Slices are borrowed as in store/txn.h. Packed bytes (records, features, golden profiles, models,
 * decisions, events) are the caller's own format.
 *
 * Inside ckv_bulk_begin(txn, TABLE) .. ckv_bulk_end() the same puts append; keys must then come in ascending order. */
#ifndef CKV_STORE_NOUNS_H
#define CKV_STORE_NOUNS_H

#include "store/bulk.h"
#include "store/txn.h"

/* ---- meta: small named things ("config", "as_of", ...). Names of the store itself begin with "store.". ---- */

void ckv_store_put_meta(ckv_txn *txn, const char *name, ckv_slice bytes);
ckv_status ckv_store_get_meta(ckv_txn *txn, const char *name, ckv_slice *bytes);
ckv_status ckv_store_drop_meta(ckv_txn *txn, const char *name);
void ckv_store_put_meta_number(ckv_txn *txn, const char *name, uint64_t number);
ckv_status ckv_store_get_meta_number(ckv_txn *txn, const char *name, uint64_t *number);

/* ---- sources ---- */

void ckv_store_put_source(ckv_txn *txn, uint16_t source, ckv_slice packed);
ckv_status ckv_store_get_source(ckv_txn *txn, uint16_t source, ckv_slice *packed);

/* ---- records: by number, and by identity ---- */

void ckv_store_put_record(ckv_txn *txn, uint64_t rid, ckv_slice packed);
ckv_status ckv_store_get_record(ckv_txn *txn, uint64_t rid, ckv_slice *packed);
ckv_status ckv_store_drop_record(ckv_txn *txn, uint64_t rid);

/* (source, key) -> rid. Keys of any length up to CKV_VALUE_MAX; in bulk, in order of ckv_key_ident(): by source
 * number, then key bytes, as long as no two keys agree in their first CKV_IDENT_HEAD bytes. */
void ckv_store_put_ident(ckv_txn *txn, uint16_t source, ckv_slice key, uint64_t rid);
ckv_status ckv_store_get_ident(ckv_txn *txn, uint16_t source, ckv_slice key, uint64_t *rid);
ckv_status ckv_store_drop_ident(ckv_txn *txn, uint16_t source, ckv_slice key);

void ckv_store_put_feature(ckv_txn *txn, uint64_t rid, ckv_slice packed);
ckv_status ckv_store_get_feature(ckv_txn *txn, uint64_t rid, ckv_slice *packed);
ckv_status ckv_store_drop_feature(ckv_txn *txn, uint64_t rid);

/* The least number above all that were ever given out; the caller puts the new value back with ..._put_next_rid. */
uint64_t ckv_store_next_rid(ckv_txn *txn);
void ckv_store_put_next_rid(ckv_txn *txn, uint64_t rid);

/* ---- postings: which records carry a blocking key ---- */

void ckv_store_put_posting(ckv_txn *txn, uint64_t key, uint64_t rid);

/* All the records of a key at once, strictly ascending, in place of those it had: the way to load postings in bulk,
 * keys ascending. */
void ckv_store_put_postings(ckv_txn *txn, uint64_t key, const uint64_t *rids, size_t n);
ckv_status ckv_store_drop_posting(ckv_txn *txn, uint64_t key, uint64_t rid);

/* Called for each in ascending order; false stops the walk (and the function still returns CKV_OK). */
typedef bool (*ckv_posting_fn)(void *arg, uint64_t key, uint64_t rid);
ckv_status ckv_store_each_posting(ckv_txn *txn, uint64_t key, ckv_posting_fn fn, void *arg);

/* ---- links: pairs at or above the review threshold, found from both ends ---- */

typedef struct ckv_store_link {
    uint64_t self;
    uint64_t other;
    int32_t weight; /* in 1/1024 bit */
    uint8_t rule;   /* the least (rule, depth) that proposed the pair */
    uint8_t depth;
} ckv_store_link;

/* Both directions. In bulk it is an error, use ..._half. */
void ckv_store_put_link(ckv_txn *txn, const ckv_store_link *link);

/* One direction, self -> other: for bulk loads, which must bring both, in order of (self, other). */
void ckv_store_put_link_half(ckv_txn *txn, const ckv_store_link *link);

/* Either end may be self. */
ckv_status ckv_store_get_link(ckv_txn *txn, uint64_t self, uint64_t other, ckv_store_link *link);
ckv_status ckv_store_drop_link(ckv_txn *txn, uint64_t self, uint64_t other); /* both directions */

typedef bool (*ckv_link_fn)(void *arg, const ckv_store_link *link);

/* The links of one record, other ascending. */
ckv_status ckv_store_each_link(ckv_txn *txn, uint64_t self, ckv_link_fn fn, void *arg);

/* Every link once, with self < other, in order of (self, other). */
ckv_status ckv_store_all_links(ckv_txn *txn, ckv_link_fn fn, void *arg);

/* ---- review: pairs that a steward should look at; the same shape with a reason ---- */

typedef struct ckv_store_review {
    uint64_t self;
    uint64_t other;
    int32_t weight;
    uint8_t reason; /* the engine's code */
} ckv_store_review;

void ckv_store_put_review(ckv_txn *txn, const ckv_store_review *review);
void ckv_store_put_review_half(ckv_txn *txn, const ckv_store_review *review);
ckv_status ckv_store_get_review(ckv_txn *txn, uint64_t self, uint64_t other, ckv_store_review *review);
ckv_status ckv_store_drop_review(ckv_txn *txn, uint64_t self, uint64_t other);
typedef bool (*ckv_review_fn)(void *arg, const ckv_store_review *review);
ckv_status ckv_store_each_review(ckv_txn *txn, uint64_t self, ckv_review_fn fn, void *arg);
ckv_status ckv_store_all_reviews(ckv_txn *txn, ckv_review_fn fn, void *arg);

/* ---- entities: the partition, from both sides, and the golden profiles ---- */

void ckv_store_put_member(ckv_txn *txn, uint64_t rid, uint64_t id);
ckv_status ckv_store_get_member(ckv_txn *txn, uint64_t rid, uint64_t *id);
ckv_status ckv_store_drop_member(ckv_txn *txn, uint64_t rid);

/* Members must be strictly ascending and at least one: CKV_INTERNAL otherwise. */
void ckv_store_put_entity(ckv_txn *txn, uint64_t id, const uint64_t *rids, size_t n);
ckv_status ckv_store_drop_entity(ckv_txn *txn, uint64_t id);

/* The members of an entity, one after another, without allocation:
 *     ckv_members m;
 *     if (ckv_store_get_entity(txn, id, &m) == CKV_OK)
 *         while (ckv_members_next(&m, &rid)) ...
 * m.n is how many there are. Borrowed like any slice. */
typedef struct ckv_members {
    uint64_t id;
    size_t n;
    ckv_slice rest; /* private */
    uint64_t last;
} ckv_members;

ckv_status ckv_store_get_entity(ckv_txn *txn, uint64_t id, ckv_members *members);
bool ckv_members_next(ckv_members *members, uint64_t *rid);

/* Every entity, id ascending; the callback gets its own copy of the cursor. */
typedef bool (*ckv_entity_fn)(void *arg, const ckv_members *members);
ckv_status ckv_store_all_entities(ckv_txn *txn, ckv_entity_fn fn, void *arg);

void ckv_store_put_golden(ckv_txn *txn, uint64_t id, ckv_slice packed);
ckv_status ckv_store_get_golden(ckv_txn *txn, uint64_t id, ckv_slice *packed);
ckv_status ckv_store_drop_golden(ckv_txn *txn, uint64_t id);

/* ---- the registry of ids: every id ever issued ---- */

typedef struct ckv_id_state {
    uint64_t id;
    uint64_t birth;   /* the commit that issued it */
    ckv_slice source; /* identity of its founder: source name, ... */
    ckv_slice key;    /* ... and key; borrowed from the store on reads */
    bool live;        /* it names an entity; else it is an alias, resolved through its founder */
} ckv_id_state;

/* Issues an id or changes its state. In bulk, ids ascending, and bring the founders yourself:
 * ckv_store_put_founder(), in order of (hash, id). */
void ckv_store_put_id(ckv_txn *txn, const ckv_id_state *state);
ckv_status ckv_store_get_id(ckv_txn *txn, uint64_t id, ckv_id_state *state);
ckv_status ckv_store_drop_id(ckv_txn *txn, uint64_t id); /* forgetting only */

typedef bool (*ckv_id_fn)(void *arg, const ckv_id_state *state);

/* The ids that this identity founded, ascending by id. */
ckv_status ckv_store_each_founded(ckv_txn *txn, ckv_slice source, ckv_slice key, ckv_id_fn fn, void *arg);
ckv_status ckv_store_all_ids(ckv_txn *txn, ckv_id_fn fn, void *arg);

/* The hash that the founder table is ordered by. */
uint64_t ckv_store_founder_hash(ckv_slice source, ckv_slice key);
void ckv_store_put_founder(ckv_txn *txn, uint64_t founder_hash, uint64_t id);

/* ---- decisions, models, history, live counts ---- */

/* Appends: the number is one more than the last one, from 1. Returns it, or 0 after a failure. */
uint64_t ckv_store_add_decision(ckv_txn *txn, ckv_slice packed);
void ckv_store_put_decision(ckv_txn *txn, uint64_t number, ckv_slice packed);
ckv_status ckv_store_get_decision(ckv_txn *txn, uint64_t number, ckv_slice *packed);

/* Versions are the caller's; one of them is current. */
void ckv_store_put_model(ckv_txn *txn, uint64_t version, ckv_slice packed);
ckv_status ckv_store_get_model(ckv_txn *txn, uint64_t version, ckv_slice *packed);
void ckv_store_set_current_model(ckv_txn *txn, uint64_t version);
ckv_status ckv_store_get_current_model(ckv_txn *txn, uint64_t *version);

/* Events of this transaction's commit, in the order they are added. */
void ckv_store_add_event(ckv_txn *txn, uint64_t id, ckv_slice packed);
typedef bool (*ckv_event_fn)(void *arg, uint64_t id, uint64_t commit, ckv_slice packed);
ckv_status ckv_store_each_event(ckv_txn *txn, uint64_t id, ckv_event_fn fn, void *arg);

void ckv_store_put_count(ckv_txn *txn, uint8_t rule, uint8_t depth, uint64_t key, uint32_t live);
uint32_t ckv_store_get_count(ckv_txn *txn, uint8_t rule, uint8_t depth, uint64_t key); /* 0 when there is none */

/* Any table of number -> bytes (record, feature, member, entity, golden, decision, model), in order of the number. */
typedef bool (*ckv_bytes_fn)(void *arg, uint64_t number, ckv_slice packed);
ckv_status ckv_store_each_bytes(ckv_txn *txn, ckv_table table, ckv_bytes_fn fn, void *arg);

#endif
