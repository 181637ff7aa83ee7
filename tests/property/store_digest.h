/* All that a store holds, as one number. */
#ifndef CKV_TESTS_PROPERTY_STORE_DIGEST_H
#define CKV_TESTS_PROPERTY_STORE_DIGEST_H

#include "store/txn.h"
#include "util/hash.h"

/* Every table in order of key; `hash` is what to begin with. */
static inline uint64_t digest_tables(ckv_txn *txn, uint64_t hash)
{
    for (int t = 0; t < CKV_TABLES; t++) {
        ckv_walk walk;
        ckv_walk_begin(&walk, txn, (ckv_table)t, CKV_LIT(""));
        while (ckv_walk_next(&walk))
            hash = ckv_hash_pair(ckv_hash_pair(hash, (uint64_t)t), ckv_hash_seeded(walk.value, ckv_hash(walk.key)));
        ckv_walk_end(&walk);
    }
    return hash;
}

#endif
