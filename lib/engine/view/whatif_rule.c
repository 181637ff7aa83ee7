#include "engine/view/whatif_rule.h"

#include "block/entries.h"
#include "engine/rule_find.h"
#include "engine/run/run.h"
#include "util/error.h"
#include "util/grow.h"
#include "util/parallel.h"

#include <stdlib.h>

/* Pairs that two cores score in a quarter of a second. */
#define PAIRS_MOST 500000
/* A small store may be looked at whole, as a run would. */
#define PAIRS_A_RECORD 10

/* What one thread finds. */
typedef struct found {
    ckv_link *items;
    size_t count, cap;
    uint64_t pairs;
} found;

typedef struct adding {
    const ckv_circle *all;
    const bool *gone;
    const ckv_blocks *blocks;
    found *of_worker;
} adding;

typedef struct scoring {
    const adding *job;
    found *found;
} scoring;

/* ---- blocks ---- */

static uint64_t pairs_most(size_t records)
{
    uint64_t many = PAIRS_A_RECORD * (uint64_t)records;
    return many < PAIRS_MOST ? many : PAIRS_MOST;
}

/* The widest limit under which blocks hold no more pairs than that; what is then refined adds few. */
static uint32_t affordable(const ckv_blocks *blocks, uint64_t most)
{
    uint64_t of_size[CKV_BLOCK_MAX + 1] = { 0 }, pairs = 0;
    uint32_t limit = 2;
    for (size_t i = 0, from = 0; i < blocks->entry_count; i++) {
        if (!ckv_block_ends(blocks, i))
            continue;
        of_size[i + 1 - from] += ckv_pairs_of(i + 1 - from);
        from = i + 1;
    }
    for (uint32_t size = 2; size <= CKV_BLOCK_MAX; size++) {
        pairs += of_size[size];
        limit = pairs <= most ? size : limit;
    }
    return limit;
}

/* The blocks of one rule at the widest limit that is affordable. To be freed in any case. */
static ckv_status build(ckv_blocks *blocks, ckv_block_input *input, unsigned rule)
{
    input->limit[rule] = CKV_BLOCK_MAX;
    ckv_status status = ckv_blocks_build(blocks, input);
    if (status != CKV_OK || ckv_blocks_total(blocks).pairs <= pairs_most(input->count))
        return status;
    input->limit[rule] = affordable(blocks, pairs_most(input->count));
    ckv_blocks_free(blocks);
    return ckv_blocks_build(blocks, input);
}

/* ---- pairs ---- */

static ckv_status add(found *f, ckv_link link)
{
    ckv_link *items = ckv_grow(f->items, &f->cap, f->count + 1, sizeof *items);
    if (!items)
        return CKV_NO_MEMORY;
    f->items = items;
    f->items[f->count++] = link;
    return CKV_OK;
}

static ckv_status score_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    (void)entry;
    const scoring *s = context;
    const ckv_circle *all = s->job->all;
    const ckv_model *model = &all->view->model;
    int32_t weight;
    if (s->job->gone[a] || s->job->gone[b])
        return CKV_OK;
    s->found->pairs++;
    if (!ckv_model_reaches(model, all->features[a], all->features[b], model->review, &weight))
        return CKV_OK;
    return add(s->found, (ckv_link){ a, b, weight });
}

static ckv_status score_piece(void *context, size_t piece, unsigned worker)
{
    const adding *job = context;
    scoring s = { job, &job->of_worker[worker] };
    return ckv_blocks_pairs(job->blocks, piece, score_pair, &s);
}

/* ---- links ---- */

/* Links in order, of which some stand there twice: stored, and found again. */
static size_t drop_repeats(ckv_link *links, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || links[kept - 1].a != links[i].a || links[kept - 1].b != links[i].b)
            links[kept++] = links[i];
    }
    return kept;
}

static ckv_status take_found(ckv_circle *all, const found *f, ckv_whatif_result *out)
{
    ckv_status status = CKV_OK;
    out->rule_pairs += f->pairs;
    for (size_t i = 0; status == CKV_OK && i < f->count; i++)
        status = ckv_circle_link(all, f->items[i]);
    return status;
}

static ckv_status add_links(ckv_circle *all, const bool *gone, const ckv_blocks *blocks, ckv_whatif_result *out)
{
    unsigned threads = blocks->input->threads;
    adding job = { all, gone, blocks, calloc(threads, sizeof *job.of_worker) };
    size_t before = all->link_count;
    ckv_status status = job.of_worker ? CKV_OK : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = ckv_parallel_run(threads, blocks->piece_count, score_piece, &job);
    for (unsigned w = 0; job.of_worker && w < threads; w++) {
        if (status == CKV_OK)
            status = take_found(all, &job.of_worker[w], out);
        free(job.of_worker[w].items);
    }
    free(job.of_worker);
    if (status == CKV_OK)
        status = ckv_circle_order_links(all);
    if (status != CKV_OK)
        return status;
    all->link_count = drop_repeats(all->links, all->link_count);
    out->rule_links = all->link_count - before;
    return CKV_OK;
}

ckv_status ckv_whatif_with_rule(
    ckv_circle *all, const bool *gone, const char *name, ckv_whatif_result *out, ckv_error *err)
{
    const ckv_model *model = &all->view->model;
    ckv_rules rules = model->rules;
    char why[CKV_RULE_FIND_WHY];
    unsigned rule;
    if (!ckv_rule_find(&rules, ckv_slice_str(name), true, &rule, why))
        return ckv_fail(err, CKV_NOT_FOUND, "%s", why);
    if (rule < ckv_rules_count(&model->rules) && model->limit[rule])
        return ckv_fail(err, CKV_INVALID, "the rule '%s' runs already", ckv_rules_name(&rules, rule));
    ckv_block_input input = { .count = all->count,
        .features = all->features,
        .source = all->source,
        .apart = all->view->apart,
        .rules = &rules,
        .threads = ckv_run_threads(0) };
    ckv_blocks blocks = { 0 };
    ckv_status status = build(&blocks, &input, rule);
    if (status == CKV_OK)
        status = add_links(all, gone, &blocks, out);
    out->rule_limit = input.limit[rule];
    out->rule_given_up = blocks.rule[rule].given_up;
    ckv_blocks_free(&blocks);
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "trying a rule failed: %s", ckv_status_name(status));
}
