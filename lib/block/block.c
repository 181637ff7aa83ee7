#include "block/block.h"

#include "block/entries.h"
#include "util/parallel.h"
#include "util/search.h"

/* What one rule found: its active entries, and the numbers. */
typedef struct rule_blocks {
    ckv_entries active;
    ckv_block_stats stats;
} rule_blocks;

static ckv_status coarse_keys(const ckv_block_input *in, unsigned rule, ckv_entries *out, ckv_block_stats *stats)
{
    uint64_t keys[CKV_RULE_KEYS_MAX];
    for (size_t r = 0; r < in->count; r++) {
        for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
            if (!ckv_in_space(in->features[r], space))
                continue;
            size_t n = ckv_rule_keys(in->rules, rule, space, in->features[r], keys);
            if (!ckv_entries_reserve(out, n))
                return CKV_NO_MEMORY;
            for (size_t i = 0; i < n; i++)
                out->items[out->count++] = (ckv_keyed){ keys[i], r };
            stats->keys += n;
        }
    }
    return CKV_OK;
}

static ckv_status keep_group(const ckv_keyed *group, size_t n, rule_blocks *found)
{
    if (!ckv_entries_reserve(&found->active, n))
        return CKV_NO_MEMORY;
    memcpy(found->active.items + found->active.count, group, n * sizeof *group);
    found->active.count += n;
    found->stats.blocks++;
    found->stats.pairs += ckv_pairs_of(n);
    found->stats.largest = n > found->stats.largest ? n : found->stats.largest;
    return CKV_OK;
}

static ckv_status refine_group(
    const ckv_block_input *in, const ckv_keyed *group, size_t n, rule_blocks *found, ckv_entries *finer)
{
    if (!ckv_entries_reserve(finer, n))
        return CKV_NO_MEMORY;
    found->stats.refined++;
    found->stats.given_up += ckv_pairs_of(n);
    for (size_t i = 0; i < n; i++) {
        uint64_t key = ckv_block_refine(in, group[i].key, group[i].value);
        if (key)
            finer->items[finer->count++] = (ckv_keyed){ key, group[i].value };
    }
    return CKV_OK;
}

/* Keep the groups of at most `limit`; put the refined keys of the rest into `finer`. The pairs of refined groups are
 * not given up after all. */
static ckv_status split_by_size(
    const ckv_block_input *in, const ckv_entries *sorted, uint32_t limit, rule_blocks *found, ckv_entries *finer)
{
    ckv_status status = CKV_OK;
    for (size_t from = 0, to; status == CKV_OK && from < sorted->count; from = to) {
        to = ckv_entries_group(sorted->items, from, sorted->count);
        size_t n = to - from;
        if (ckv_key_depth(sorted->items[from].key) > 0)
            found->stats.given_up -= ckv_pairs_of(n);
        if (n > limit)
            status = refine_group(in, sorted->items + from, n, found, finer);
        else if (n > 1)
            status = keep_group(sorted->items + from, n, found);
    }
    return status;
}

/* Split `now` until nothing is left to refine, and put what is kept in order. Frees `now`. */
static ckv_status split_all(const ckv_block_input *in, ckv_entries now, uint32_t limit, rule_blocks *found)
{
    ckv_entries finer = { 0 };
    ckv_status status = CKV_OK;
    while (status == CKV_OK && now.count > 0) {
        finer.count = 0;
        status = ckv_entries_sort(&now);
        if (status == CKV_OK)
            status = split_by_size(in, &now, limit, found, &finer);
        ckv_entries t = now;
        now = finer;
        finer = t;
    }
    free(now.items);
    free(finer.items);
    return status == CKV_OK ? ckv_entries_sort(&found->active) : status;
}

static ckv_status build_rule(const ckv_block_input *in, unsigned rule, uint32_t limit, rule_blocks *found)
{
    ckv_entries coarse = { 0 };
    ckv_status status = limit ? coarse_keys(in, rule, &coarse, &found->stats) : CKV_OK;
    if (status != CKV_OK) {
        free(coarse.items);
        return status;
    }
    return split_all(in, coarse, limit, found);
}

typedef struct rule_job {
    const ckv_block_input *in;
    rule_blocks *found;
} rule_job;

static ckv_status rule_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    rule_job *job = context;
    return build_rule(job->in, (unsigned)piece, job->in->limit[piece], &job->found[piece]);
}

/* Put the rules' entries behind each other: the rule is the highest part of a key. */
static ckv_status join_rules(ckv_blocks *b, rule_blocks *found)
{
    size_t rules = ckv_rules_count(b->input->rules), total = 0;
    for (size_t r = 0; r < rules; r++)
        total += found[r].active.count;
    b->entries = malloc((total ? total : 1) * sizeof *b->entries);
    if (!b->entries)
        return CKV_NO_MEMORY;
    for (size_t r = 0; r < rules; r++) {
        ckv_entries *active = &found[r].active;
        if (active->count)
            memcpy(b->entries + b->entry_count, active->items, active->count * sizeof *b->entries);
        b->entry_count += active->count;
        b->rule[r] = found[r].stats;
        free(active->items);
        *active = (ckv_entries){ 0 };
    }
    return CKV_OK;
}

static ckv_status assemble(ckv_blocks *out, const ckv_block_input *input, rule_blocks *found)
{
    *out = (ckv_blocks){ .input = input };
    ckv_status status = join_rules(out, found);
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        out->largest = out->rule[r].largest > out->largest ? out->rule[r].largest : out->largest;
    return status == CKV_OK ? ckv_blocks_index(out) : status;
}

static ckv_status build_all(const ckv_block_input *input, rule_blocks *found)
{
    size_t rules = ckv_rules_count(input->rules);
    rule_job job = { input, found };
    return ckv_parallel_run(input->threads, rules, rule_piece, &job);
}

static void free_found(rule_blocks *found)
{
    for (size_t r = 0; r < CKV_RULES_MAX; r++)
        free(found[r].active.items);
}

ckv_status ckv_blocks_build(ckv_blocks *out, const ckv_block_input *input)
{
    rule_blocks found[CKV_RULES_MAX] = { 0 };
    *out = (ckv_blocks){ .input = input };
    ckv_status status = build_all(input, found);
    if (status == CKV_OK)
        status = assemble(out, input, found);
    free_found(found);
    return status;
}

typedef struct narrow_job {
    const ckv_blocks *from;
    const ckv_block_input *in;
    rule_blocks *found;
} narrow_job;

static ckv_status narrow_piece(void *context, size_t piece, unsigned worker)
{
    (void)worker;
    narrow_job *job = context;
    const ckv_blocks *from = job->from;
    ckv_entries active = { 0 };
    size_t begin, end;
    CKV_SEARCH(begin, from->entry_count, ckv_key_rule(from->entries[begin].key) < piece);
    CKV_SEARCH(end, from->entry_count, ckv_key_rule(from->entries[end].key) <= piece);
    if (begin == end || job->in->limit[piece] == 0)
        return CKV_OK;
    if (!ckv_entries_reserve(&active, end - begin))
        return CKV_NO_MEMORY;
    memcpy(active.items, from->entries + begin, (end - begin) * sizeof *active.items);
    active.count = end - begin;
    return split_all(job->in, active, job->in->limit[piece], &job->found[piece]);
}

ckv_status ckv_blocks_narrow(ckv_blocks *out, const ckv_blocks *from, const ckv_block_input *input)
{
    rule_blocks found[CKV_RULES_MAX] = { 0 };
    size_t rules = ckv_rules_count(input->rules);
    narrow_job job = { from, input, found };
    *out = (ckv_blocks){ .input = input };
    ckv_status status = ckv_parallel_run(input->threads, rules, narrow_piece, &job);
    if (status == CKV_OK)
        status = assemble(out, input, found);
    free_found(found);
    return status;
}

void ckv_blocks_free(ckv_blocks *b)
{
    free(b->entries);
    ckv_blocks_drop_index(b);
    *b = (ckv_blocks){ 0 };
}

ckv_block_stats ckv_blocks_total(const ckv_blocks *b)
{
    ckv_block_stats sum = { 0 };
    for (unsigned r = 0; r < CKV_RULES_MAX; r++) {
        sum.keys += b->rule[r].keys;
        sum.blocks += b->rule[r].blocks;
        sum.pairs += b->rule[r].pairs;
        sum.refined += b->rule[r].refined;
        sum.given_up += b->rule[r].given_up;
    }
    return sum;
}

/* True when two records share an active key below `key` that allows the pair. */
static bool shared_before(const ckv_rules *rules, ckv_carrier_keys a, ckv_carrier_keys b, uint64_t key)
{
    uint64_t p = *a.keys, q = *b.keys; /* both carry `key`, so neither runs out before it */
    while (p < key && q < key) {
        if (p == q && ckv_rule_allows(rules, p, a.features, b.features))
            return true;
        if (p <= q)
            p = *++a.keys;
        else
            q = *++b.keys;
    }
    return false;
}

static bool types_meet(const uint8_t *a, const uint8_t *b)
{
    ckv_record_type p = ckv_features_type(a), q = ckv_features_type(b);
    return p == q || p == CKV_TYPE_UNKNOWN || q == CKV_TYPE_UNKNOWN;
}

bool ckv_block_attributed(const ckv_rules *rules, uint64_t key, ckv_carrier_keys a, ckv_carrier_keys b)
{
    return types_meet(a.features, b.features) && ckv_rule_allows(rules, key, a.features, b.features)
           && !shared_before(rules, a, b, key);
}

bool ckv_block_may_meet(const ckv_block_input *in, uint32_t x, uint32_t y)
{
    if (in->apart && in->source[x] == in->source[y])
        return false;
    return types_meet(in->features[x], in->features[y]);
}
