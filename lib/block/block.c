#include "block/block.h"

#include "block/entries.h"
#include "util/parallel.h"
#include "util/search.h"

/* Enough pieces that threads end together, few enough that each is worth a call. */
#define PIECES 256

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

void ckv_blocks_drop_index(ckv_blocks *b)
{
    free(b->keys);
    free(b->first);
    b->keys = NULL;
    b->first = NULL;
}

ckv_status ckv_blocks_index(ckv_blocks *b)
{
    size_t n = b->input->count;
    if (b->keys)
        return CKV_OK;
    b->first = calloc(n + 2, sizeof *b->first);
    b->keys = malloc((b->entry_count ? b->entry_count : 1) * sizeof *b->keys);
    if (!b->first || !b->keys) {
        ckv_blocks_drop_index(b);
        return CKV_NO_MEMORY;
    }
    for (size_t i = 0; i < b->entry_count; i++)
        b->first[b->entries[i].value + 2]++;
    for (size_t r = 0; r <= n; r++)
        b->first[r + 1] += b->first[r];
    /* Entries come in order of key, so each record's keys do. first[r + 1] runs up to its final place. */
    for (size_t i = 0; i < b->entry_count; i++)
        b->keys[b->first[b->entries[i].value + 1]++] = b->entries[i].key;
    return CKV_OK;
}

/* Cut the entries into pieces of about equal numbers of pairs, at group borders. */
static ckv_status cut_pieces(ckv_blocks *b)
{
    b->piece = calloc(PIECES + 2, sizeof *b->piece);
    if (!b->piece)
        return CKV_NO_MEMORY;
    uint64_t each = ckv_blocks_total(b).pairs / PIECES + 1, here = 0;
    for (size_t from = 0, to; from < b->entry_count; from = to) {
        to = ckv_entries_group(b->entries, from, b->entry_count);
        if (here >= each && b->piece_count < PIECES) {
            b->piece[++b->piece_count] = from;
            here = 0;
        }
        here += ckv_pairs_of(to - from);
    }
    b->piece[++b->piece_count] = b->entry_count;
    return CKV_OK;
}

static ckv_status assemble(ckv_blocks *out, const ckv_block_input *input, rule_blocks *found)
{
    *out = (ckv_blocks){ .input = input };
    ckv_status status = join_rules(out, found);
    if (status == CKV_OK)
        status = ckv_blocks_index(out);
    if (status == CKV_OK)
        status = cut_pieces(out);
    return status;
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
    free(b->piece);
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

size_t ckv_blocks_shared(const ckv_blocks *b, uint32_t x, uint32_t y, uint64_t *out)
{
    size_t i = b->first[x], j = b->first[y], n = 0;
    while (i < b->first[x + 1] && j < b->first[y + 1]) {
        uint64_t p = b->keys[i], q = b->keys[j];
        if (p == q && (n == 0 || ckv_key_rule(out[n - 1]) != ckv_key_rule(p)))
            out[n++] = p;
        i += p <= q;
        j += q <= p;
    }
    return n;
}

static bool sources_meet(const ckv_block_input *in, uint32_t x, uint32_t y)
{
    return !in->apart || in->source[x] != in->source[y];
}

bool ckv_block_may_meet(const ckv_block_input *in, uint32_t x, uint32_t y)
{
    if (!sources_meet(in, x, y))
        return false;
    return types_meet(in->features[x], in->features[y]);
}

static ckv_carrier_keys carrier(const ckv_blocks *b, uint32_t record)
{
    return (ckv_carrier_keys){ b->input->features[record], b->keys + b->first[record] };
}

static ckv_status group_pairs(const ckv_blocks *b, size_t from, size_t to, ckv_pair_fn fn, void *context)
{
    uint64_t key = b->entries[from].key;
    for (size_t i = from; i < to; i++) {
        for (size_t k = i + 1; k < to; k++) {
            uint32_t x = (uint32_t)b->entries[i].value, y = (uint32_t)b->entries[k].value;
            if (!sources_meet(b->input, x, y)
                || !ckv_block_attributed(b->input->rules, key, carrier(b, x), carrier(b, y)))
                continue;
            ckv_status status = fn(context, x, y, key);
            if (status != CKV_OK)
                return status;
        }
    }
    return CKV_OK;
}

ckv_status ckv_blocks_pairs(const ckv_blocks *b, size_t piece, ckv_pair_fn fn, void *context)
{
    for (size_t from = b->piece[piece], to; from < b->piece[piece + 1]; from = to) {
        to = ckv_entries_group(b->entries, from, b->entry_count);
        ckv_status status = group_pairs(b, from, to, fn, context);
        if (status != CKV_OK)
            return status;
    }
    return CKV_OK;
}
