#include "block/buckets.h"

#include <string.h>

/* Of fewer records one bucket is small enough. */
#define FEW 4096

/* Keys of a chunk: so many that chunks are few, so few that one a bucket is little beside all keys. */
enum { EACH_LEAST = 1000, EACH_MOST = 32000, CHUNKS = 4 };

/* The first bits of a key's hash: see block/rule.h. */
enum { BUCKET_SHIFT = 50 };

/* Bytes of chunks that wait in a pool. */
#define POOL_MOST ((size_t)4 << 20)

struct ckv_key_chunk {
    ckv_key_chunk *next;
    size_t count;
    ckv_keyed items[];
};

ckv_buckets ckv_buckets_make(ckv_room *room, size_t records, ckv_key_pool *pool)
{
    size_t each = records / CKV_BUCKETS_MAX / CHUNKS;
    each = each < EACH_LEAST ? EACH_LEAST : each > EACH_MOST ? EACH_MOST : each;
    return (ckv_buckets){ .room = room, .pool = pool, .each = each, .count = records < FEW ? 1 : CKV_BUCKETS_MAX };
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

static bool add_chunk(ckv_buckets *b, unsigned bucket)
{
    ckv_key_chunk *chunk = take_chunk(b);
    if (!chunk)
        return false;
    chunk->next = NULL;
    chunk->count = 0;
    if (b->of[bucket].last) {
        b->of[bucket].last->next = chunk;
        ckv_room_seal(b->room, b->of[bucket].last);
    } else {
        b->of[bucket].first = chunk;
    }
    b->of[bucket].last = chunk;
    return true;
}

bool ckv_buckets_add(ckv_buckets *b, uint64_t key, uint64_t record)
{
    unsigned bucket = (unsigned)(key >> BUCKET_SHIFT) & (b->count - 1);
    ckv_key_chunk *chunk = b->of[bucket].last;
    if (!chunk || chunk->count == b->each) {
        if (!add_chunk(b, bucket))
            return false;
        chunk = b->of[bucket].last;
    }
    chunk->items[chunk->count++] = (ckv_keyed){ key, record };
    b->of[bucket].count++;
    b->total++;
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

/* All but the last chunk of a bucket are sealed: the last one, which ends in the pool, still takes where that goes on. */
static void empty_bucket(ckv_buckets *b, unsigned bucket)
{
    ckv_key_chunk *first = b->of[bucket].first, *last = b->of[bucket].last;
    size_t size = (b->of[bucket].count + b->each - 1) / b->each * chunk_size(b);
    if (first && size <= POOL_MOST - b->pool->size) {
        last->next = b->pool->first;
        b->pool->first = first;
        b->pool->size += size;
        ckv_room_seal(b->room, last);
    } else {
        give_chunks(first, b->room);
    }
    b->total -= b->of[bucket].count;
    b->of[bucket].first = b->of[bucket].last = NULL;
    b->of[bucket].count = 0;
}

void ckv_key_pool_free(ckv_key_pool *pool, ckv_room *room)
{
    give_chunks(pool->first, room);
    *pool = (ckv_key_pool){ 0 };
}

ckv_status ckv_buckets_take(ckv_buckets *b, unsigned bucket, ckv_entries *out, ckv_entries *spare)
{
    size_t n = b->of[bucket].count;
    out->count = spare->count = 0;
    if (!ckv_entries_reserve(out, n) || !ckv_entries_reserve(spare, n))
        return CKV_NO_MEMORY;
    for (const ckv_key_chunk *chunk = b->of[bucket].first; chunk; chunk = chunk->next) {
        memcpy(out->items + out->count, chunk->items, chunk->count * sizeof *chunk->items);
        out->count += chunk->count;
    }
    empty_bucket(b, bucket);
    ckv_sort_keyed(out->items, spare->items, n);
    return CKV_OK;
}

void ckv_buckets_free(ckv_buckets *b)
{
    for (unsigned bucket = 0; bucket < b->count; bucket++)
        empty_bucket(b, bucket);
}
