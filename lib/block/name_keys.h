/* The keys of all names of a record: the walk that the parts of names share. */
#ifndef CKV_BLOCK_NAME_KEYS_H
#define CKV_BLOCK_NAME_KEYS_H

#include "block/hashes.h"
#include "record/feature_name.h"

typedef void (*ckv_name_keys_fn)(ckv_hash_list *list, const ckv_name_view *name);

/* Calls `keys` with each name that is not weak (missing makes no key) and returns how many of out[max] there are. */
size_t ckv_keys_of_names(const uint8_t *features, uint64_t *out, size_t max, ckv_name_keys_fn keys);

#endif
