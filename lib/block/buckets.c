#include "block/buckets.h"

#include <string.h>

/* Of fewer records one bucket is small enough. */
#define FEW 4096

/* Keys of a chunk: so many that chunks are few, so few that one a bucket is little beside all keys. */
enum { EACH_LEAST = 1000, EACH_MOST = 32000, CHUNKS = 4 };

/* Bytes of chunks that wait in a pool: what those keys take that are made together, within bounds. To map and unmap
 * them for each rule would cost half as much as sorting does. */
#define POOL_LEAST ((size_t)4 << 20)
#define POOL_MOST ((size_t)64 << 20)

struct ckv_key_chunk {
    ckv_key_chunk *next;
    ckv_keyed items[];
};

ckv_buckets ckv_buckets_make(ckv_room *room, size_t records, ckv_key_pool *pool, uint64_t together)
{
    size_t each = records / CKV_BUCKETS_MAX / CHUNKS;
    uint64_t kept = together * sizeof(ckv_keyed);
    return (ckv_buckets){ .room = room,
        .pool = pool,
        .pool_most = kept < POOL_LEAST  ? POOL_LEAST
                     : kept > POOL_MOST ? POOL_MOST
                                        : kept,
        .each = each < EACH_LEAST  ? EACH_LEAST
                : each > EACH_MOST ? EACH_MOST
                                   : each,
        .count = records < FEW ? 1 : CKV_BUCKETS_MAX };
}

static size_t chunk_size(const ckv_buckets *b)
{
    return sizeof(ckv_key_chunk) + b->each * sizeof(ckv_keyed);
}

/* One of the pool, if it can still be written to. */
static ckv_key_chunk *take_chunk(ckv_buckets *b)
{
    while (b->pool->first) {
        ckv_key_chunk *chunk = b->pool->first;
        b->pool->first = chunk->next;
        b->pool->size -= chunk_size(b);
        if (ckv_room_reopen(b->room, chunk))
            return chunk;
        ckv_room_give(b->room, chunk);
    }
    return ckv_room_get(b->room, chunk_size(b), CKV_ROOM_KEYS);
}

bool ckv_buckets_extend(ckv_buckets *b, struct ckv_bucket *bucket)
{
    ckv_key_chunk *chunk = take_chunk(b);
    if (!chunk)
        return false;
    chunk->next = NULL;
    if (bucket->last) {
        bucket->last->next = chunk;
        ckv_room_seal(b->room, bucket->last);
    } else {
        bucket->first = chunk;
    }
    bucket->last = chunk;
    bucket->chunks++;
    bucket->next = chunk->items;
    bucket->end = chunk->items + b->each;
    return true;
}

static void give_chunks(ckv_key_chunk *first, ckv_room *room)
{
    while (first) {
        ckv_key_chunk *next = first->next;
        ckv_room_give(room, first);
        first = next;
    }
}

/* All but the last chunk of a bucket are sealed: the last one, which ends in the pool, still takes where that goes
 * on. */
static void empty_bucket(ckv_buckets *b, struct ckv_bucket *bucket)
{
    size_t size = bucket->chunks * chunk_size(b);
    if (bucket->first && size + b->pool->size <= b->pool_most) {
        bucket->last->next = b->pool->first;
        b->pool->first = bucket->first;
        b->pool->size += size;
        ckv_room_seal(b->room, bucket->last);
    } else {
        give_chunks(bucket->first, b->room);
    }
    *bucket = (struct ckv_bucket){ 0 };
}

void ckv_key_pool_free(ckv_key_pool *pool, ckv_room *room)
{
    give_chunks(pool->first, room);
    *pool = (ckv_key_pool){ 0 };
}

/* Every chunk but the last one is full. */
static size_t count_keys(const ckv_buckets *b, const struct ckv_bucket *bucket)
{
    return bucket->chunks ? bucket->chunks * b->each - (size_t)(bucket->end - bucket->next) : 0;
}

ckv_status ckv_buckets_take(ckv_buckets *b, unsigned number, ckv_entries *out, ckv_entries *spare)
{
    struct ckv_bucket *bucket = &b->of[number];
    size_t n = count_keys(b, bucket);
    out->count = spare->count = 0;
    if (!ckv_entries_reserve(out, n) || !ckv_entries_reserve(spare, n))
        return CKV_NO_MEMORY;
    for (const ckv_key_chunk *chunk = bucket->first; chunk; chunk = chunk->next) {
        size_t here = chunk->next ? b->each : n - out->count;
        memcpy(out->items + out->count, chunk->items, here * sizeof *chunk->items);
        out->count += here;
    }
    empty_bucket(b, bucket);
    ckv_sort_keyed(out->items, spare->items, n);
    return CKV_OK;
}

void ckv_buckets_free(ckv_buckets *b)
{
    for (unsigned i = 0; i < b->count; i++)
        empty_bucket(b, &b->of[i]);
}
