/* (key, record) as they are made, spread over buckets by the first bits of the keys' hashes: one bucket is brought into
 * order at a time, so that sorting takes little memory beside the keys, and the buckets after each other are in order
 * of key. */
#ifndef CKV_BLOCK_BUCKETS_H
#define CKV_BLOCK_BUCKETS_H

#include "block/entries.h"
#include "util/room.h"

enum { CKV_BUCKETS_MAX = 64 };

typedef struct ckv_key_chunk ckv_key_chunk;

/* Chunks of keys that are not needed any more, for those that one thread makes next. They may have been written out. */
typedef struct ckv_key_pool {
    ckv_key_chunk *first;
    size_t size; /* bytes of all of them */
} ckv_key_pool;

void ckv_key_pool_free(ckv_key_pool *pool, ckv_room *room);

typedef struct ckv_buckets {
    ckv_room *room;
    ckv_key_pool *pool;
    size_t pool_most; /* bytes that may wait in the pool */
    size_t each;      /* keys of a chunk */
    unsigned count;   /* buckets: 1, or CKV_BUCKETS_MAX */
    struct ckv_bucket {
        ckv_keyed *next, *end; /* where the next key goes, and how far that may go */
        ckv_key_chunk *first, *last;
        size_t chunks;
    } of[CKV_BUCKETS_MAX];
} ckv_buckets;

/* The first bits of a key's hash: see block/rule.h. */
enum { CKV_BUCKET_SHIFT = 50 };

/* For the keys of about so many records; those that share a pool are for the same number, room and thread. `together`:
 * keys, about, of all that are filled together out of that pool, where no more need wait than that. */
ckv_buckets ckv_buckets_make(ckv_room *room, size_t records, ckv_key_pool *pool, uint64_t together);

/* Another chunk for a bucket whose last one is full. */
bool ckv_buckets_extend(ckv_buckets *b, struct ckv_bucket *bucket);

/* Keys of one rule and depth. False when memory is out. */
static inline bool ckv_buckets_add(ckv_buckets *b, uint64_t key, uint64_t record)
{
    struct ckv_bucket *bucket = &b->of[(key >> CKV_BUCKET_SHIFT) & (b->count - 1)];
    if (bucket->next == bucket->end && !ckv_buckets_extend(b, bucket))
        return false;
    *bucket->next++ = (ckv_keyed){ key, record };
    return true;
}

/* The keys of a bucket, those of one key in the order in which they were added, in place of what `out` holds; the
 * bucket is empty then. */
ckv_status ckv_buckets_take(ckv_buckets *b, unsigned bucket, ckv_entries *out, ckv_entries *spare);

void ckv_buckets_free(ckv_buckets *b);

#endif
