/* Blocking by brute force: a key that more than H records carry is refined; two records that share an active key and
 * may meet are candidates, under the least of them. */
#include "reference.h"

#include <stdlib.h>

enum { KEYS_MAX = CKV_RULES_MAX * CKV_RULE_KEYS_MAX };

/* The keys that one record carries: coarse ones, and refinements of those that are oversized. */
typedef struct carried {
    size_t count;
    uint64_t key[KEYS_MAX];
    bool active[KEYS_MAX];
} carried;

static carried of_record[RECORDS_MAX];
static uint64_t all[RECORDS_MAX * KEYS_MAX]; /* of one depth, sorted */

static void add_key(carried *c, uint64_t key)
{
    if (c->count == KEYS_MAX)
        abort();
    c->active[c->count] = false;
    c->key[c->count++] = key;
}

static void add_coarse_keys(const reference *r)
{
    size_t rules;
    uint64_t keys[CKV_RULE_KEYS_MAX];
    ckv_rule_table(&rules);
    for (size_t i = 0; i < r->count; i++) {
        of_record[i].count = 0;
        for (unsigned rule = 0; rule < rules; rule++) {
            for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
                if (r->type[i] != space && r->type[i] != CKV_TYPE_UNKNOWN)
                    continue;
                size_t n = ckv_rule_keys(NULL, rule, space, r->features[i], keys);
                for (size_t k = 0; k < n; k++)
                    add_key(&of_record[i], keys[k]);
            }
        }
    }
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static size_t collect(const reference *r, unsigned depth)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++) {
        for (size_t k = 0; k < of_record[i].count; k++) {
            if (ckv_key_depth(of_record[i].key[k]) == depth)
                all[n++] = of_record[i].key[k];
        }
    }
    qsort(all, n, sizeof *all, compare_keys);
    return n;
}

/* How many records carry a key, which is one of `all`. */
static size_t carriers(size_t n, uint64_t key)
{
    const uint64_t *at = bsearch(&key, all, n, sizeof *all, compare_keys), *to = at;
    while (at > all && at[-1] == key)
        at--;
    while (to < all + n && *to == key)
        to++;
    return (size_t)(to - at);
}

static void count_depth(reference *r, size_t n, unsigned depth)
{
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from; to < n && all[to] == all[from]; to++)
            ;
        uint64_t held = to - from, pairs = held * (held - 1) / 2;
        if (held > r->limit[ckv_key_rule(all[from])]) {
            r->counts.refined++;
            r->counts.given_up += pairs;
        }
        if (depth > 0)
            r->counts.given_up -= pairs;
    }
}

static void settle_depth(reference *r, unsigned depth)
{
    size_t n = collect(r, depth);
    count_depth(r, n, depth);
    for (size_t i = 0; i < r->count; i++) {
        for (size_t k = 0, coarse = of_record[i].count; k < coarse; k++) {
            uint64_t key = of_record[i].key[k];
            if (ckv_key_depth(key) != depth)
                continue;
            of_record[i].active[k] = carriers(n, key) <= r->limit[ckv_key_rule(key)];
            uint64_t finer = of_record[i].active[k] ? 0 : ckv_rule_refine(NULL, key, r->features[i]);
            if (finer)
                add_key(&of_record[i], finer);
        }
    }
}

static bool may_meet(const reference *r, size_t a, size_t b)
{
    if (r->world->mode != CKV_MODE_DEDUPE && r->records[a].source == r->records[b].source)
        return false;
    return r->type[a] == r->type[b] || r->type[a] == CKV_TYPE_UNKNOWN || r->type[b] == CKV_TYPE_UNKNOWN;
}

static uint64_t least_shared(const carried *a, const carried *b)
{
    uint64_t least = 0;
    bool found = false;
    for (size_t i = 0; i < a->count; i++) {
        if (!a->active[i] || (found && a->key[i] >= least))
            continue;
        for (size_t k = 0; k < b->count; k++) {
            if (b->key[k] == a->key[i]) {
                least = a->key[i];
                found = true;
            }
        }
    }
    return found ? least : UINT64_MAX;
}

void ref_find_candidates(reference *r)
{
    add_coarse_keys(r);
    for (unsigned depth = 0; depth < CKV_DEPTH_MAX; depth++)
        settle_depth(r, depth);
    for (size_t a = 0; a < r->count; a++) {
        for (size_t b = a + 1; b < r->count; b++) {
            uint64_t key = may_meet(r, a, b) ? least_shared(&of_record[a], &of_record[b]) : UINT64_MAX;
            if (key != UINT64_MAX && !ckv_rule_allows(NULL, key, r->features[a], r->features[b]))
                key = UINT64_MAX;
            r->candidate[a][b] = key != UINT64_MAX;
            r->least[a][b] = key;
            r->counts.pairs += r->candidate[a][b];
        }
    }
}
