#include "engine/view/meet.h"

#include "block/rule.h"

#include <stdlib.h>

/* The keys of a chain of refinements, the coarse one first. */
typedef struct chain {
    ckv_record_type space;
    uint64_t key[CKV_DEPTH_MAX];
    unsigned depth; /* of the last */
} chain;

static bool has_chain(const ckv_rules *rules, const chain *c, const uint8_t *features)
{
    uint64_t keys[CKV_RULE_KEYS_MAX];
    size_t n = ckv_features_is_of(features, c->space)
                   ? ckv_rule_keys(rules, ckv_key_rule(c->key[0]), c->space, features, keys)
                   : 0;
    for (size_t i = 0; i < n; i++) {
        unsigned d = 0;
        if (keys[i] != c->key[0])
            continue;
        while (d < c->depth && ckv_rule_refine(rules, c->key[d], features) == c->key[d + 1])
            d++;
        return d == c->depth;
    }
    return false;
}

/* How many records have the last key of a chain. */
static ckv_status count_holders(const ckv_circle *all, const chain *c, ckv_meet_counts *counts, uint64_t *out)
{
    for (size_t i = 0; i < counts->count; i++) {
        if (counts->items[i].key == c->key[c->depth]) {
            *out = counts->items[i].value;
            return CKV_OK;
        }
    }
    if (counts->count == counts->cap) {
        size_t cap = 2 * counts->cap + 64;
        ckv_keyed *larger = realloc(counts->items, cap * sizeof *larger);
        if (!larger)
            return CKV_NO_MEMORY;
        counts->items = larger;
        counts->cap = cap;
    }
    uint64_t n = 0;
    for (size_t r = 0; r < all->count; r++)
        n += has_chain(&all->view->model.rules, c, all->features[r]);
    counts->items[counts->count++] = (ckv_keyed){ c->key[c->depth], n };
    *out = n;
    return CKV_OK;
}

/* Follow a shared key down until it is active, or the two part. */
static ckv_status follow(const ckv_circle *all, chain *c, uint32_t a, uint32_t b, ckv_meet_counts *counts, bool *meet)
{
    const ckv_rules *rules = &all->view->model.rules;
    const uint32_t limit = all->view->model.limit[ckv_key_rule(c->key[0])];
    *meet = false;
    for (;;) {
        uint64_t holders;
        ckv_status status = count_holders(all, c, counts, &holders);
        if (status != CKV_OK || holders <= limit) {
            *meet = status == CKV_OK;
            return status;
        }
        uint64_t x = ckv_rule_refine(rules, c->key[c->depth], all->features[a]);
        if (!x || x != ckv_rule_refine(rules, c->key[c->depth], all->features[b]))
            return CKV_OK;
        c->key[++c->depth] = x;
    }
}

static ckv_status try_rule(const ckv_circle *all, unsigned rule, ckv_record_type space, uint32_t a, uint32_t b,
    ckv_meet_counts *counts, bool *meet)
{
    uint64_t shared[CKV_RULE_KEYS_MAX];
    size_t n = ckv_rule_shared(&all->view->model.rules, rule, space, all->features[a], all->features[b], shared);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && !*meet && i < n; i++) {
        chain c = { .space = space, .key = { shared[i] } };
        if (ckv_rule_allows(&all->view->model.rules, shared[i], all->features[a], all->features[b]))
            status = follow(all, &c, a, b, counts, meet);
    }
    return status;
}

ckv_status ckv_meet_rule(const ckv_circle *all, uint32_t a, uint32_t b, ckv_meet_counts *counts, const char **rule)
{
    const ckv_rules *rules = &all->view->model.rules;
    ckv_status status = CKV_OK;
    bool meet = false;
    *rule = NULL;
    if (all->view->apart && all->source[a] == all->source[b])
        return CKV_OK;
    for (unsigned r = 0; r < ckv_rules_count(rules) && status == CKV_OK; r++) {
        for (ckv_record_type space = CKV_TYPE_PERSON; status == CKV_OK && !meet && space <= CKV_TYPE_ORG; space++) {
            if (all->view->model.limit[r])
                status = try_rule(all, r, space, a, b, counts, &meet);
        }
        if (!meet)
            continue;
        *rule = ckv_rules_name(rules, r);
        break;
    }
    return status;
}

void ckv_meet_counts_free(ckv_meet_counts *counts)
{
    free(counts->items);
    *counts = (ckv_meet_counts){ 0 };
}
