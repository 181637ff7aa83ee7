/* Postings are kept as chunks of rids, not as one entry each: 19 bytes a posting in place of 30, and appends twice as
 * fast (4 M postings of which two thirds are alone under their key; LMDB's MDB_DUPFIXED: 25 to 29 bytes).
 *
 * A chunk is the rids in ascending order, each as the LEB128 of its distance from the one before (the first from 0).
 * The first chunk of a key lies under the key alone, a later one under key and the least rid that may lie in it: most
 * keys have one chunk, and theirs is the shortest. A rid belongs to the last chunk whose bound is not above it. */
#include "store/keys.h"
#include "store/lmdb.h"
#include "store/nouns.h"
#include "store/pack.h"

/* Split at this many bytes: LMDB keeps values of up to about 2,000 bytes inside its pages. */
#define CHUNK_MAX 1800
#define CHUNK_RIDS CHUNK_MAX

typedef struct chunk {
    ckv_key key;
    bool exists;
    size_t n;
    uint64_t rids[CHUNK_RIDS + 1];
} chunk;

static void chunk_key(ckv_key *out, uint64_t key, const uint64_t *bound)
{
    if (bound)
        ckv_key_pair(out, key, *bound);
    else
        ckv_key_number(out, key);
}

static bool unpack(ckv_txn *txn, ckv_slice bytes, chunk *c)
{
    uint64_t last = 0, step;
    c->n = 0;
    while (bytes.len) {
        if (c->n == CHUNK_RIDS || !ckv_unpack_varint(&bytes, &step) || (c->n && !step) || last + step < last) {
            ckv_txn_fail_shape(txn, CKV_TABLE_POSTING);
            return false;
        }
        c->rids[c->n++] = last += step;
    }
    return true;
}

/* Write the rids under `first` and, past `chunk_max` bytes, under bounds of their own. */
static void put_chunks(ckv_txn *txn, uint64_t key, ckv_key first, const uint64_t *rids, size_t n, size_t chunk_max)
{
    char bytes[CHUNK_MAX + CKV_VARINT_MAX];
    ckv_key k = first;
    for (size_t i = 0; i < n;) {
        uint64_t last = 0;
        size_t len = 0;
        for (; i < n && len + CKV_VARINT_MAX <= chunk_max; last = rids[i++])
            len += ckv_pack_varint(bytes + len, rids[i] - last);
        ckv_txn_put(txn, CKV_TABLE_POSTING, ckv_key_slice(&k), ckv_slice_of(bytes, len));
        if (i < n)
            chunk_key(&k, key, &rids[i]);
    }
}

/* The chunk that `rid` belongs to. Where there is none, an empty one under the key alone. */
static bool find(ckv_txn *txn, uint64_t key, uint64_t rid, chunk *c)
{
    ckv_key prefix, at;
    chunk_key(&prefix, key, NULL);
    chunk_key(&at, key, &rid);
    c->key = prefix;
    c->exists = false;
    c->n = 0;
    MDB_cursor *cursor = ckv_txn_cursor(txn, CKV_TABLE_POSTING);
    if (!cursor)
        return ckv_txn_status(txn) == CKV_OK;
    MDB_val k = { at.len, at.bytes }, v;
    int rc = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
    if (rc == MDB_NOTFOUND)
        rc = mdb_cursor_get(cursor, &k, &v, MDB_LAST);
    else if (rc == 0 && (k.mv_size != at.len || memcmp(k.mv_data, at.bytes, at.len) != 0))
        rc = mdb_cursor_get(cursor, &k, &v, MDB_PREV);
    bool ok = rc == 0 || rc == MDB_NOTFOUND;
    if (!ok)
        ckv_txn_fail_lmdb(txn, CKV_TABLE_POSTING, rc);
    if (rc == 0 && ckv_slice_starts(ckv_slice_of(k.mv_data, k.mv_size), ckv_key_slice(&prefix))) {
        ckv_slice bytes;
        ok = ckv_value_check(txn, CKV_TABLE_POSTING, &k, &v, &bytes) && unpack(txn, bytes, c);
        c->exists = true;
        c->key.len = k.mv_size;
        memcpy(c->key.bytes, k.mv_data, k.mv_size);
    }
    ckv_txn_cursor_done(txn, CKV_TABLE_POSTING, cursor);
    return ok;
}

/* Where `rid` is or belongs among the rids of a chunk. */
static size_t lower_bound(const chunk *c, uint64_t rid)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->rids[middle] < rid)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Write a chunk back; one that grew over the limit becomes two halves, so that both have room for more. */
static void put_chunk(ckv_txn *txn, uint64_t key, const chunk *c)
{
    char scratch[CKV_VARINT_MAX];
    size_t len = 0;
    for (size_t i = 0; i < c->n; i++)
        len += ckv_pack_varint(scratch, c->rids[i] - (i ? c->rids[i - 1] : 0));
    put_chunks(
        txn, key, c->key, c->rids, c->n, len + CKV_VARINT_MAX <= CHUNK_MAX ? CHUNK_MAX : len / 2 + CKV_VARINT_MAX);
}

void ckv_store_put_posting(ckv_txn *txn, uint64_t key, uint64_t rid)
{
    chunk c;
    if (!find(txn, key, rid, &c))
        return;
    size_t at = lower_bound(&c, rid);
    if (at < c.n && c.rids[at] == rid)
        return;
    memmove(c.rids + at + 1, c.rids + at, (c.n - at) * sizeof *c.rids);
    c.rids[at] = rid;
    c.n++;
    put_chunk(txn, key, &c);
}

ckv_status ckv_store_drop_posting(ckv_txn *txn, uint64_t key, uint64_t rid)
{
    chunk c;
    if (!find(txn, key, rid, &c))
        return ckv_txn_status(txn);
    size_t at = lower_bound(&c, rid);
    if (at == c.n || c.rids[at] != rid)
        return CKV_NOT_FOUND;
    memmove(c.rids + at, c.rids + at + 1, (c.n - at - 1) * sizeof *c.rids);
    if (--c.n == 0)
        return ckv_txn_delete(txn, CKV_TABLE_POSTING, ckv_key_slice(&c.key));
    put_chunk(txn, key, &c);
    return ckv_txn_status(txn);
}

static void drop_chunks(ckv_txn *txn, uint64_t key)
{
    ckv_key prefix;
    ckv_walk walk;
    chunk_key(&prefix, key, NULL);
    ckv_walk_begin(&walk, txn, CKV_TABLE_POSTING, ckv_key_slice(&prefix));
    while (ckv_walk_next(&walk))
        ckv_walk_delete(&walk);
    ckv_walk_end(&walk);
}

void ckv_store_put_postings(ckv_txn *txn, uint64_t key, const uint64_t *rids, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (rids[i] <= rids[i - 1]) {
            ckv_txn_fail(txn, CKV_INTERNAL, "table posting: the records under a key came out of order");
            return;
        }
    }
    if (!txn->tail[CKV_TABLE_POSTING])
        drop_chunks(txn, key);
    ckv_key first;
    chunk_key(&first, key, NULL);
    put_chunks(txn, key, first, rids, n, CHUNK_MAX);
}

ckv_status ckv_store_each_posting(ckv_txn *txn, uint64_t key, ckv_posting_fn fn, void *arg)
{
    ckv_key prefix;
    ckv_walk walk;
    bool more = true;
    chunk_key(&prefix, key, NULL);
    ckv_walk_begin(&walk, txn, CKV_TABLE_POSTING, ckv_key_slice(&prefix));
    while (more && ckv_walk_next(&walk)) {
        uint64_t rid = 0, step;
        while (more && walk.value.len) {
            if (!ckv_unpack_varint(&walk.value, &step)) {
                ckv_txn_fail_shape(txn, CKV_TABLE_POSTING);
                break;
            }
            rid += step;
            more = fn(arg, key, rid);
        }
        more = more && ckv_txn_status(txn) == CKV_OK;
    }
    ckv_walk_end(&walk);
    return ckv_txn_status(txn);
}
