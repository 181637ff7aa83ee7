/* Keys of the tables: one builder and one taker each. Numbers are big-endian, so byte order is numeric order. */
#ifndef CKV_STORE_KEYS_H
#define CKV_STORE_KEYS_H

#include "store/txn.h"

/* A key under construction: fixed memory, no allocation. */
typedef struct ckv_key {
    size_t len;
    char bytes[CKV_STORE_KEY_MAX];
} ckv_key;

static inline ckv_slice ckv_key_slice(const ckv_key *key)
{
    return (ckv_slice){ key->bytes, key->len };
}

/* record, feature, member: rid. entity, golden, id: entity id. decision: sequence number. model: version. */
void ckv_key_number(ckv_key *key, uint64_t number);
bool ckv_key_take_number(ckv_slice key, uint64_t *number);

/* source: source number. */
void ckv_key_source(ckv_key *key, uint16_t source);
bool ckv_key_take_source(ckv_slice key, uint16_t *source);

/* ident: source number, then the key's bytes; or, when they are more than CKV_IDENT_PLAIN, its first CKV_IDENT_HEAD
 * bytes and its XXH3-128. No plain key is as long as a hashed one, so the two cannot meet. Taking a hashed one apart
 * yields no key bytes (the value of the entry has them). */
#define CKV_IDENT_PLAIN (CKV_STORE_KEY_MAX - 3)
#define CKV_IDENT_HEAD (CKV_STORE_KEY_MAX - 2 - 16)
void ckv_key_ident(ckv_key *key, uint16_t source, ckv_slice name);
bool ckv_key_take_ident(ckv_slice key, uint16_t *source, ckv_slice *name, bool *hashed);

/* link, review: two rids. */
void ckv_key_pair(ckv_key *key, uint64_t first, uint64_t second);
bool ckv_key_take_pair(ckv_slice key, uint64_t *first, uint64_t *second);

#endif
