/* What the engine keeps in a store, by its name: typed puts and gets over the tables.
 *
 * Puts return nothing: the transaction remembers a failure (store/txn.h). Gets return CKV_OK, CKV_NOT_FOUND or the
 * first failure of the transaction; out-parameters are untouched unless CKV_OK. Slices are borrowed as in store/txn.h.
 * Packed bytes (records, features, golden profiles, models, decisions) are the caller's own format.
 *
 * Inside ckv_bulk_begin(txn, TABLE) .. ckv_bulk_end() the same puts append; keys must then come in ascending order. */
#ifndef CKV_STORE_NOUNS_H
#define CKV_STORE_NOUNS_H

#include "store/bulk.h"
#include "store/txn.h"

/* ---- meta: small named things ("policy", ...). Names of the store itself begin with "store.". ---- */

void ckv_store_put_meta(ckv_txn *txn, const char *name, ckv_slice bytes);
ckv_status ckv_store_get_meta(ckv_txn *txn, const char *name, ckv_slice *bytes);
void ckv_store_put_meta_number(ckv_txn *txn, const char *name, uint64_t number);
ckv_status ckv_store_get_meta_number(ckv_txn *txn, const char *name, uint64_t *number);

/* ---- sources ---- */

void ckv_store_put_source(ckv_txn *txn, uint16_t source, ckv_slice packed);
ckv_status ckv_store_get_source(ckv_txn *txn, uint16_t source, ckv_slice *packed);

/* ---- records: by number, and by identity ---- */

void ckv_store_put_record(ckv_txn *txn, uint64_t rid, ckv_slice packed);
ckv_status ckv_store_get_record(ckv_txn *txn, uint64_t rid, ckv_slice *packed);

/* (source, key) -> rid. Keys of any length up to CKV_VALUE_MAX; in bulk, in order of ckv_key_ident(): by source
 * number, then key bytes, as long as no two keys agree in their first CKV_IDENT_HEAD bytes. */
void ckv_store_put_ident(ckv_txn *txn, uint16_t source, ckv_slice key, uint64_t rid);
ckv_status ckv_store_get_ident(ckv_txn *txn, uint16_t source, ckv_slice key, uint64_t *rid);

void ckv_store_put_feature(ckv_txn *txn, uint64_t rid, ckv_slice packed);
ckv_status ckv_store_get_feature(ckv_txn *txn, uint64_t rid, ckv_slice *packed);

/* ---- links: pairs at or above the review threshold, found from both ends ---- */

typedef struct ckv_store_link {
    uint64_t self;
    uint64_t other;
    int32_t weight; /* in 1/1024 bit */
    uint8_t rule;   /* the least (rule, depth) that proposed the pair */
    uint8_t depth;
} ckv_store_link;

/* One direction, self -> other: the caller brings both. A record linked to itself is CKV_INTERNAL. */
void ckv_store_put_link(ckv_txn *txn, const ckv_store_link *link);

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

/* Either end may be self. */
ckv_status ckv_store_get_review(ckv_txn *txn, uint64_t self, uint64_t other, ckv_store_review *review);

typedef bool (*ckv_review_fn)(void *arg, const ckv_store_review *review);
ckv_status ckv_store_all_reviews(ckv_txn *txn, ckv_review_fn fn, void *arg);

/* ---- entities: the partition, from both sides, and the golden profiles ---- */

void ckv_store_put_member(ckv_txn *txn, uint64_t rid, uint64_t id);
ckv_status ckv_store_get_member(ckv_txn *txn, uint64_t rid, uint64_t *id);

/* Members must be strictly ascending and at least one: CKV_INTERNAL otherwise. */
void ckv_store_put_entity(ckv_txn *txn, uint64_t id, const uint64_t *rids, size_t n);

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

/* ---- the registry of ids: every id ever issued ---- */

typedef struct ckv_id_state {
    uint64_t id;
    uint64_t birth;   /* the commit that issued it */
    ckv_slice source; /* identity of its founder: source name, ... */
    ckv_slice key;    /* ... and key; borrowed from the store on reads */
    bool live;        /* it names an entity; else it is an alias, resolved through its founder */
} ckv_id_state;

/* Issues an id or changes its state. */
void ckv_store_put_id(ckv_txn *txn, const ckv_id_state *state);
ckv_status ckv_store_get_id(ckv_txn *txn, uint64_t id, ckv_id_state *state);

typedef bool (*ckv_id_fn)(void *arg, const ckv_id_state *state);
ckv_status ckv_store_all_ids(ckv_txn *txn, ckv_id_fn fn, void *arg);

/* ---- decisions, models ---- */

void ckv_store_put_decision(ckv_txn *txn, uint64_t number, ckv_slice packed);

/* Versions are the caller's; one of them is current. */
void ckv_store_put_model(ckv_txn *txn, uint64_t version, ckv_slice packed);
ckv_status ckv_store_get_model(ckv_txn *txn, uint64_t version, ckv_slice *packed);
void ckv_store_set_current_model(ckv_txn *txn, uint64_t version);
ckv_status ckv_store_get_current_model(ckv_txn *txn, uint64_t *version);

/* Any table of number -> bytes (record, feature, member, entity, golden, decision, model), in order of the number. */
typedef bool (*ckv_bytes_fn)(void *arg, uint64_t number, ckv_slice packed);
ckv_status ckv_store_each_bytes(ckv_txn *txn, ckv_table table, ckv_bytes_fn fn, void *arg);

#endif
