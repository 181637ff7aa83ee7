#include "block/block.h"

#include "block/buckets.h"
#include "block/groups.h"
#include "util/parallel.h"

/* What one rule found: its blocks in order of key, and the numbers. */
typedef struct rule_blocks {
    uint64_t *keys; /* both in the room */
    uint32_t *records;
    size_t block_count, entry_count;
    ckv_block_stats stats;
} rule_blocks;

/* What one worker uses for one rule after the other: asking for it anew each time would cost as much as sorting does.
 * Beyond so many bytes of found blocks sorting costs more, and the room that they take is wanted by others. */
enum { BENCH_MOST = 4 << 20 };

typedef struct bench {
    ckv_key_pool pool;
    ckv_entries sorted, spare; /* one bucket */
    uint64_t *keys;            /* of the blocks found so far, */
    uint32_t *records;         /* and their records */
    size_t key_cap, record_cap;
} bench;

static bool reserve_blocks(bench *w, const rule_blocks *found, size_t more)
{
    uint64_t *keys = ckv_grow(w->keys, &w->key_cap, found->block_count + 1, sizeof *keys);
    w->keys = keys ? keys : w->keys;
    uint32_t *records = ckv_grow(w->records, &w->record_cap, found->entry_count + more, sizeof *records);
    w->records = records ? records : w->records;
    return keys && records;
}

/* What grew by halves, as large as it is. */
static void *settle_array(ckv_room *room, const void *grown, size_t size)
{
    void *settled = ckv_room_get(room, size, CKV_ROOM_BLOCKS);
    if (settled && size)
        memcpy(settled, grown, size);
    ckv_room_seal(room, settled);
    return settled;
}

static ckv_status settle_rule(ckv_room *room, const bench *w, rule_blocks *found)
{
    found->keys = settle_array(room, w->keys, found->block_count * sizeof *found->keys);
    found->records = settle_array(room, w->records, found->entry_count * sizeof *found->records);
    return found->keys && found->records ? CKV_OK : CKV_NO_MEMORY;
}

static void free_keys(ckv_room *room, rule_blocks *found)
{
    ckv_room_give(room, found->keys);
    found->keys = NULL;
}

static void free_records(ckv_room *room, rule_blocks *found)
{
    ckv_room_give(room, found->records);
    found->records = NULL;
}

/* A group of rules at work, */
typedef struct builder {
    const ckv_block_input *in;
    const ckv_blocks *from; /* blocks that take the place of coarse keys; NULL: keys are made */
    const ckv_rule_group *group;
    rule_blocks *found; /* of all rules */
    bench *w;
    ckv_buckets *coarse; /* of each rule of the group */
} builder;

/* and one of its rules: the keys of one depth, and the refined ones of those that too many carry. */
typedef struct splitter {
    const ckv_block_input *in;
    const ckv_blocks *from;
    unsigned rule;
    uint32_t limit;
    rule_blocks *found;
    bench *w;
    ckv_buckets *now, *finer;
} splitter;

/* The keys of one record. */
static bool add_keys(builder *b, ckv_record_type space, ckv_parts *parts, size_t record)
{
    uint64_t keys[CKV_RULE_KEYS_MAX];
    for (size_t k = 0; k < b->group->count; k++) {
        unsigned rule = b->group->rule[k];
        size_t n = ckv_rule_keys_of(b->in->rules, rule, space, parts, keys);
        b->found[rule].stats.keys += n;
        for (size_t i = 0; i < n; i++) {
            if (!ckv_buckets_add(&b->coarse[k], keys[i], record))
                return false;
        }
    }
    return true;
}

static ckv_status coarse_keys(builder *b)
{
    ckv_parts parts;
    for (size_t r = 0; r < b->in->count; r++) {
        if (ckv_room_check_step(b->in->room, r) != CKV_OK)
            return CKV_NO_MEMORY;
        ckv_features_ahead(b->in->features, b->in->count, r);
        ckv_parts_begin(&parts, b->in->features[r]);
        for (ckv_record_type space = CKV_TYPE_PERSON; space <= CKV_TYPE_ORG; space++) {
            if (ckv_features_is_of(parts.features, space) && !add_keys(b, space, &parts, r))
                return CKV_NO_MEMORY;
        }
    }
    return CKV_OK;
}

/* The blocks of one depth as keys again. */
static ckv_status keys_of_blocks(splitter *s, unsigned depth)
{
    const ckv_blocks *from = s->from;
    size_t block = from->of_rule[s->rule];
    for (size_t i = from->entry_of_rule[s->rule]; i < from->entry_of_rule[s->rule + 1]; i++) {
        uint64_t key = from->keys[block];
        if (ckv_key_depth(key) == depth && !ckv_buckets_add(s->now, key, ckv_block_record(from, i)))
            return CKV_NO_MEMORY;
        block += ckv_block_ends(from, i);
    }
    return CKV_OK;
}

static ckv_status keep_group(bench *w, rule_blocks *found, const ckv_keyed *group, size_t n)
{
    if (!reserve_blocks(w, found, n))
        return CKV_NO_MEMORY;
    w->keys[found->block_count++] = group->key;
    for (size_t i = 0; i < n; i++)
        w->records[found->entry_count++] = (uint32_t)group[i].value;
    w->records[found->entry_count - 1] |= CKV_BLOCK_LAST;
    found->stats.blocks++;
    found->stats.pairs += ckv_pairs_of(n);
    found->stats.largest = n > found->stats.largest ? n : found->stats.largest;
    return CKV_OK;
}

/* Records of keys that too many carry lie anywhere in memory, so those of a whole bucket are refined behind each other:
 * of each what refines it is asked for some places before it is needed. */
static ckv_status refine_waiting(splitter *s)
{
    const ckv_entries *waiting = &s->w->spare;
    for (size_t i = 0; i < waiting->count; i++) {
        const ckv_keyed *item = &waiting->items[i];
        ckv_block_refine_ahead(s->in, waiting->items, i, waiting->count);
        uint64_t key = ckv_block_refine(s->in, item->key, item->value);
        if (key && !ckv_buckets_add(s->finer, key, item->value))
            return CKV_NO_MEMORY;
    }
    return CKV_OK;
}

/* They fit, as all keys of the bucket do. */
static void wait_for_refining(splitter *s, const ckv_keyed *group, size_t n)
{
    ckv_entries *waiting = &s->w->spare;
    memcpy(waiting->items + waiting->count, group, n * sizeof *group);
    waiting->count += n;
    s->found->stats.refined++;
    s->found->stats.given_up += ckv_pairs_of(n);
}

/* Keep the groups of at most the limit; put the refined keys of the rest into `finer`. The pairs of refined groups are
 * not given up after all. */
static ckv_status split_by_size(splitter *s)
{
    const ckv_entries *sorted = &s->w->sorted;
    ckv_status status = CKV_OK;
    s->w->spare.count = 0;
    for (size_t from = 0, to; status == CKV_OK && from < sorted->count; from = to) {
        to = ckv_entries_group(sorted->items, from, sorted->count);
        size_t n = to - from;
        if (ckv_key_depth(sorted->items[from].key) > 0)
            s->found->stats.given_up -= ckv_pairs_of(n);
        if (n > s->limit)
            wait_for_refining(s, sorted->items + from, n);
        else if (n > 1)
            status = keep_group(s->w, s->found, sorted->items + from, n);
    }
    return status == CKV_OK ? refine_waiting(s) : status;
}

/* Depth by depth, and of each bucket by bucket, so that blocks are found in order of key. */
static ckv_status split_all(splitter *s)
{
    ckv_status status = CKV_OK;
    for (unsigned depth = 0; status == CKV_OK && depth < CKV_DEPTH_MAX; depth++) {
        status = ckv_room_check(s->in->room);
        if (status == CKV_OK && s->from)
            status = keys_of_blocks(s, depth);
        for (unsigned bucket = 0; status == CKV_OK && bucket < s->now->count; bucket++) {
            status = ckv_buckets_take(s->now, bucket, &s->w->sorted, &s->w->spare);
            if (status == CKV_OK)
                status = split_by_size(s);
        }
        ckv_buckets *t = s->now;
        s->now = s->finer;
        s->finer = t;
    }
    return status;
}

/* The blocks of one rule of a group. */
static ckv_status split_rule(builder *b, size_t k)
{
    const unsigned rule = b->group->rule[k];
    ckv_room *room = b->in->room;
    ckv_buckets finer = ckv_buckets_make(room, b->in->count, &b->w->pool, b->group->keys);
    splitter s = { .in = b->in,
        .from = b->from,
        .rule = rule,
        .limit = b->in->limit[rule],
        .found = &b->found[rule],
        .w = b->w,
        .now = &b->coarse[k],
        .finer = &finer };
    ckv_status status = split_all(&s);
    ckv_buckets_free(&finer);
    ckv_buckets_free(&b->coarse[k]);
    return status == CKV_OK ? settle_rule(room, b->w, s.found) : status;
}

typedef struct rule_job {
    const ckv_block_input *in;
    const ckv_blocks *from;
    rule_blocks *found;
    const ckv_rule_group *groups;
    bench *of_worker;
} rule_job;

static void clear_arrays(bench *w)
{
    free(w->keys);
    free(w->records);
    w->keys = NULL;
    w->records = NULL;
    w->key_cap = w->record_cap = 0;
}

static void clear_bench(bench *w, ckv_room *room)
{
    ckv_key_pool_free(&w->pool, room);
    free(w->sorted.items);
    free(w->spare.items);
    clear_arrays(w);
    *w = (bench){ 0 };
}

static ckv_status group_piece(void *context, size_t piece, unsigned worker)
{
    rule_job *job = context;
    bench *w = &job->of_worker[worker];
    builder b = { job->in, job->from, &job->groups[piece], job->found, w, NULL };
    b.coarse = malloc(b.group->count * sizeof *b.coarse);
    if (!b.coarse)
        return CKV_NO_MEMORY;
    for (size_t k = 0; k < b.group->count; k++)
        b.coarse[k] = ckv_buckets_make(job->in->room, job->in->count, &w->pool, b.group->keys);
    ckv_status status = job->from ? CKV_OK : coarse_keys(&b);
    for (size_t k = 0; status == CKV_OK && k < b.group->count; k++)
        status = split_rule(&b, k);
    for (size_t k = 0; k < b.group->count; k++)
        ckv_buckets_free(&b.coarse[k]);
    free(b.coarse);
    if (w->record_cap * sizeof *w->records > BENCH_MOST)
        clear_arrays(w);
    return status;
}

static ckv_status build_rules(rule_job *job)
{
    ckv_rule_group groups[CKV_RULES_MAX];
    bench of_worker[CKV_THREADS_MAX] = { 0 };
    size_t count = ckv_rules_group(job->in, job->from != NULL, groups);
    job->of_worker = of_worker;
    job->groups = groups;
    ckv_status status = ckv_parallel_run(job->in->threads, count, group_piece, job);
    for (size_t i = 0; i < CKV_THREADS_MAX; i++)
        clear_bench(&of_worker[i], job->in->room);
    return status;
}

/* Where each rule's blocks begin. */
static ckv_status count_blocks(ckv_blocks *b, const rule_blocks *found)
{
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        b->of_rule[r + 1] = b->of_rule[r] + found[r].block_count;
        b->entry_of_rule[r + 1] = b->entry_of_rule[r] + found[r].entry_count;
        b->rule[r] = found[r].stats;
        b->largest = found[r].stats.largest > b->largest ? found[r].stats.largest : b->largest;
    }
    b->block_count = b->of_rule[CKV_RULES_MAX];
    b->entry_count = b->entry_of_rule[CKV_RULES_MAX];
    return b->entry_count >= CKV_BLOCK_LAST || b->input->count >= CKV_BLOCK_LAST ? CKV_TOO_LARGE : CKV_OK;
}

/* The rules' blocks behind each other, rule by rule: the rule is the highest part of a key. */
typedef struct joining {
    ckv_blocks *out;
    rule_blocks *found;
} joining;

/* Of every CKV_BLOCK_STRIDE-th entry the block, in a rule's own entries. */
static void number_entries(ckv_blocks *b, size_t rule)
{
    size_t block = b->of_rule[rule];
    for (size_t i = b->entry_of_rule[rule]; i < b->entry_of_rule[rule + 1]; i++) {
        if (i % CKV_BLOCK_STRIDE == 0)
            b->number[i / CKV_BLOCK_STRIDE] = (uint32_t)block;
        block += ckv_block_ends(b, i);
    }
}

static ckv_status join_records(void *context, size_t rule, unsigned worker)
{
    (void)worker;
    const joining *j = context;
    rule_blocks *found = &j->found[rule];
    if (found->entry_count)
        memcpy(
            j->out->records + j->out->entry_of_rule[rule], found->records, found->entry_count * sizeof *found->records);
    free_records(j->out->input->room, found);
    number_entries(j->out, rule);
    return CKV_OK;
}

static ckv_status join_keys(void *context, size_t rule, unsigned worker)
{
    (void)worker;
    const joining *j = context;
    rule_blocks *found = &j->found[rule];
    if (found->block_count)
        memcpy(j->out->keys + j->out->of_rule[rule], found->keys, found->block_count * sizeof *found->keys);
    free_keys(j->out->input->room, found);
    return CKV_OK;
}

/* One array after the other, so that each can be written out before the next is there. */
static ckv_status join_rules(ckv_blocks *b, rule_blocks *found)
{
    ckv_room *room = b->input->room;
    joining j = { b, found };
    ckv_status status = count_blocks(b, found);
    if (status != CKV_OK)
        return status;
    b->records = ckv_room_get(room, b->entry_count * sizeof *b->records, CKV_ROOM_BLOCKS);
    b->number = ckv_room_get(room, (b->entry_count / CKV_BLOCK_STRIDE + 1) * sizeof *b->number, CKV_ROOM_BLOCKS);
    if (!b->records || !b->number)
        return CKV_NO_MEMORY;
    status = ckv_parallel_run(b->input->threads, CKV_RULES_MAX, join_records, &j);
    ckv_room_seal(room, b->records);
    ckv_room_seal(room, b->number);
    b->keys = ckv_room_get(room, b->block_count * sizeof *b->keys, CKV_ROOM_BLOCKS);
    if (status == CKV_OK && b->keys)
        status = ckv_parallel_run(b->input->threads, CKV_RULES_MAX, join_keys, &j);
    ckv_room_seal(room, b->keys);
    return b->keys ? status : CKV_NO_MEMORY;
}

/* All rules at once, out of `from` or of the records; then put together. */
static ckv_status build(ckv_blocks *out, const ckv_blocks *from, const ckv_block_input *input)
{
    rule_blocks found[CKV_RULES_MAX] = { 0 };
    rule_job job = { .in = input, .from = from, .found = found };
    *out = (ckv_blocks){ .input = input };
    ckv_status status = build_rules(&job);
    if (status == CKV_OK)
        status = join_rules(out, found);
    for (size_t r = 0; r < CKV_RULES_MAX; r++) {
        free_keys(input->room, &found[r]);
        free_records(input->room, &found[r]);
    }
    return status;
}

ckv_status ckv_blocks_find(ckv_blocks *out, const ckv_block_input *input)
{
    return build(out, NULL, input);
}

ckv_status ckv_blocks_build(ckv_blocks *out, const ckv_block_input *input)
{
    ckv_status status = build(out, NULL, input);
    return status == CKV_OK ? ckv_blocks_index(out) : status;
}

ckv_status ckv_blocks_narrow(ckv_blocks *out, const ckv_blocks *from, const ckv_block_input *input)
{
    ckv_status status = build(out, from, input);
    return status == CKV_OK ? ckv_blocks_index(out) : status;
}

void ckv_blocks_free(ckv_blocks *b)
{
    ckv_room *room = b->input ? b->input->room : NULL;
    ckv_room_give(room, b->keys);
    ckv_room_give(room, b->number);
    ckv_room_give(room, b->records);
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
    return ckv_block_types_meet(ckv_features_type(a), ckv_features_type(b));
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
