/* Entity ids: 64 bits, printed as 13 characters of Crockford's base 32, stable over changes of the partition.
 *
 * After a change the ids are a function of the ids ever issued, the old map and the new partition:
 *   live ids, oldest first, take the entity that holds their founder;
 *   those left, in that order, take the unclaimed entity with most of their records (ties: least member);
 *   entities still without take the oldest alias whose founder they hold;
 *   the rest get new ids: XXH3-64 of the founder's identity with the store's salt, hashed again with a counter until
 *   it is new.
 * The founder of a new entity is its least member. */
#ifndef CKV_CLUSTER_ENTITY_ID_H
#define CKV_CLUSTER_ENTITY_ID_H

#include "util/slice.h"

#include <ckv/status.h>

#define CKV_ENTITY_ID_TEXT 13

/* One id that was ever issued. Given in order of age: birth commit, then identity of the founder. */
typedef struct ckv_issued {
    uint64_t id;
    uint32_t founder; /* the record's number now; CKV_NO_RECORD if it is gone */
    bool live;        /* names an entity before the change; after ckv_entity_ids_assign(): names one now */
} ckv_issued;

#define CKV_NO_RECORD UINT32_MAX

typedef struct ckv_entity_ids_input {
    size_t count;           /* records, numbered in order of identity */
    const uint32_t *entity; /* of each record: the least record of its entity */
    ckv_issued *issued;     /* `live` is updated */
    size_t issued_count;
    /* Of each record: index in `issued` of the id it had, CKV_NO_RECORD if none; NULL: none had. */
    const uint32_t *held;
    /* Of each record, ckv_entity_id_first() of its identity (source name, 0, key) under the store's salt. */
    const uint64_t *first;
} ckv_entity_ids_input;

/* The id of a new entity by its founder's identity, which under no salt is ckv_hash() of it, and the one after `id` in
 * the row of those that are tried until one is new: counter 1, 2, ... */
uint64_t ckv_entity_id_first(ckv_slice identity, uint64_t salt);
uint64_t ckv_entity_id_next(uint64_t id, uint64_t counter);

/* ids[r] for each record. */
ckv_status ckv_entity_ids_assign(uint64_t *ids, const ckv_entity_ids_input *in);

void ckv_entity_id_print(uint64_t id, char text[CKV_ENTITY_ID_TEXT + 1]);

/* Upper or lower case; I and L read as 1, O as 0, as Crockford says. False if it is no id. */
bool ckv_entity_id_parse(ckv_slice text, uint64_t *id);

#endif
