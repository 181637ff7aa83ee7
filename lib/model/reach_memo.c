#include "model/reach_memo.h"

#include "util/hash.h"

#include <stdlib.h>

/* Places, each of what came there last: powers of two, together small enough for the second cache. */
enum { NAMES = 1024, RARITIES = 512 };

/* What was found of two runs of names. */
typedef struct names {
    ckv_slice a, b;
    ckv_outcome first[2], full[2];
    uint32_t open[2];
    bool is_all;   /* nothing was left open */
    bool has_full; /* else `full` is not known yet */
} names;

typedef struct rarity {
    const ckv_frequency *of;
    uint64_t token;
    uint8_t quarters;
} rarity;

struct ckv_reach_memo {
    names names[NAMES];
    rarity rarities[RARITIES];
};

ckv_reach_memo *ckv_reach_memo_new(void)
{
    return calloc(1, sizeof(ckv_reach_memo));
}

void ckv_reach_memo_free(ckv_reach_memo *memo)
{
    free(memo);
}

/* Of the hashes that the first name begins with, and of the letters or readings that the last one ends with. */
enum { HASHES_AT = 7, KEY_LEAST = HASHES_AT + 8 };

static uint64_t key_of(ckv_slice run)
{
    const uint8_t *p = (const uint8_t *)run.ptr;
    return ckv_load64(p + HASHES_AT) ^ ckv_load64(p + run.len - 8) << 1;
}

static bool is_same(ckv_slice kept, ckv_slice run)
{
    return kept.ptr == run.ptr || ckv_slice_equal(kept, run);
}

/* The place of two runs, filled; NULL where nothing is remembered. */
static names *look_up(ckv_reach_memo *memo, ckv_slice a, ckv_slice b)
{
    if (!memo || a.len < KEY_LEAST || b.len < KEY_LEAST)
        return NULL;
    names *n = &memo->names[ckv_hash_pair(key_of(a), key_of(b)) % NAMES];
    if (n->a.ptr && is_same(n->a, a) && is_same(n->b, b))
        return n;
    *n = (names){ .a = a, .b = b };
    n->is_all = ckv_compare_names_at_first(a, b, n->first, n->open);
    return n;
}

bool ckv_reach_names_at_first(ckv_reach_memo *memo, ckv_slice a, ckv_slice b, ckv_outcome out[2], uint32_t open[2])
{
    const names *n = look_up(memo, a, b);
    if (!n)
        return ckv_compare_names_at_first(a, b, out, open);
    memcpy(out, n->first, sizeof n->first);
    memcpy(open, n->open, sizeof n->open);
    return n->is_all;
}

void ckv_reach_names(ckv_reach_memo *memo, ckv_slice a, ckv_slice b, ckv_outcome out[2])
{
    names *n = look_up(memo, a, b);
    if (!n) {
        ckv_compare_names(a, b, out);
        return;
    }
    if (!n->has_full)
        ckv_compare_names(a, b, n->full);
    n->has_full = true;
    memcpy(out, n->full, sizeof n->full);
}

uint8_t ckv_reach_rarity(ckv_reach_memo *memo, const ckv_frequency *f, uint64_t token)
{
    if (!memo)
        return ckv_frequency_of(f, token);
    rarity *r = &memo->rarities[token % RARITIES];
    if (r->of != f || r->token != token)
        *r = (rarity){ f, token, ckv_frequency_of(f, token) };
    return r->quarters;
}
