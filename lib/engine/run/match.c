/* Blocks to links: the model, and the score of every candidate. */
#include "engine/run/run.h"

#include "block/entries.h"
#include "model/reach.h"
#include "model/train.h"
#include "util/error.h"
#include "util/grow.h"
#include "util/parallel.h"
#include "util/sort.h"

#include <stdatomic.h>
#include <stdlib.h>

/* Candidates below the review threshold that are kept for a look at what is missed. */
#define SAMPLED 400000

static ckv_status failed(ckv_error *err, ckv_status status, const char *what)
{
    return status == CKV_OK ? CKV_OK : ckv_fail(err, status, "%s failed: %s", what, ckv_status_name(status));
}

/* From the blocks of the training limits. */
static ckv_status learn(ckv_run *run)
{
    ckv_block_input input = run->block_input;
    ckv_blocks narrow;
    memcpy(input.limit, run->training_limit, sizeof input.limit);
    ckv_status status = ckv_blocks_narrow(&narrow, &run->blocks, &input);
    ckv_training in = { run->count, run->features, run->identity, &narrow, run->threads, run->room, run->labels,
        run->label_count };
    if (status == CKV_OK)
        status = ckv_model_train(&run->model, &in);
    ckv_blocks_free(&narrow);
    return status;
}

/* The thresholds of the configuration go into the model, which freezes them. */
ckv_status ckv_run_train(ckv_run *run, ckv_error *err)
{
    if (run->has_model)
        return CKV_OK;
    ckv_status status = ckv_model_builtin(&run->model);
    run->model.rules = run->rules;
    memcpy(run->model.limit, run->block_input.limit, sizeof run->model.limit);
    run->model.link = ckv_weight_of(run->config->link);
    run->model.review = ckv_weight_of(run->config->review);
    run->model.component = run->config->component;
    run->model.against = (int32_t)run->config->against * CKV_BIT;
    run->model.as_of = run->config->as_of;
    for (ckv_listed by = CKV_LISTED_BY_USER; status == CKV_OK && by <= CKV_LISTED_AS_ALIAS; by++)
        status = ckv_placeholders_take(&run->model.listed, &run->listed, by);
    if (status == CKV_OK)
        status = learn(run);
    return failed(err, status, "training");
}

/* Links of one piece of blocks. */
typedef struct found_links {
    ckv_keyed *items; /* key: (a, b); value: index below */
    struct found {
        int32_t weight;
        uint64_t key;
    } * of;
    size_t count, cap, of_cap;
    ckv_entries below; /* sampled pairs below the review threshold, as they are in the run */
    uint64_t pairs;
} found_links;

typedef struct scoring {
    ckv_run *run;
    found_links *of_piece;
    ckv_reach_memo *of_worker[CKV_THREADS_MAX]; /* made by the first piece that a worker takes */
    atomic_size_t done;                         /* pieces, and */
    atomic_uint_fast64_t pairs;                 /* pairs: for progress alone */
} scoring;

typedef struct piece_context {
    const ckv_run *run;
    found_links *found;
    ckv_reach_memo *memo;
    ckv_reach reach; /* of this record: */
    uint32_t record;
} piece_context;

static ckv_status add_link(found_links *f, uint32_t a, uint32_t b, int32_t weight, uint64_t key)
{
    ckv_keyed *items = ckv_grow(f->items, &f->cap, f->count + 1, sizeof *items);
    f->items = items ? items : f->items;
    struct found *of = ckv_grow(f->of, &f->of_cap, f->count + 1, sizeof *of);
    f->of = of ? of : f->of;
    if (!items || !of)
        return CKV_NO_MEMORY;
    f->items[f->count] = (ckv_keyed){ (uint64_t)a << 32 | b, f->count };
    f->of[f->count++] = (struct found){ weight, key };
    return CKV_OK;
}

static ckv_status add_below(found_links *f, uint32_t a, uint32_t b, int32_t weight)
{
    if (!ckv_entries_reserve(&f->below, 1))
        return CKV_NO_MEMORY;
    f->below.items[f->below.count++] = (ckv_keyed){ (uint64_t)a << 32 | b, (uint32_t)weight };
    return CKV_OK;
}

/* A sampled pair is weighed as far as it counts as evidence, here, where all of it is at hand. */
static ckv_status score_pair(void *context, uint32_t a, uint32_t b, size_t entry)
{
    piece_context *p = context;
    const ckv_run *run = p->run;
    const int32_t review = run->model.review;
    bool sampled = ckv_run_samples(run, a, b);
    int32_t least = sampled && CKV_EVIDENCE_LEAST < review ? CKV_EVIDENCE_LEAST : review, weight;
    p->found->pairs++;
    if (p->record != a) { /* all pairs of `a` come after each other */
        ckv_reach_begin(&p->reach, &run->model, p->memo, run->features[a]);
        p->record = a;
    }
    if (!ckv_reach_with(&p->reach, run->features[b], least, &weight))
        weight = INT32_MIN;
    if (weight >= review)
        return add_link(p->found, a, b, weight, ckv_block_key(&run->blocks, entry));
    return sampled ? add_below(p->found, a, b, weight) : CKV_OK;
}

static ckv_status score_piece(void *context, size_t piece, unsigned worker)
{
    scoring *s = context;
    piece_context p = { .run = s->run, .found = &s->of_piece[piece], .record = CKV_NO_RECORD };
    if (!s->of_worker[worker])
        s->of_worker[worker] = ckv_reach_memo_new();
    if (!s->of_worker[worker])
        return CKV_NO_MEMORY;
    p.memo = s->of_worker[worker];
    ckv_status status = ckv_blocks_pairs(&s->run->blocks, piece, score_pair, &p);
    size_t done = atomic_fetch_add(&s->done, 1) + 1;
    uint64_t pairs = atomic_fetch_add(&s->pairs, p.found->pairs) + p.found->pairs;
    if (status == CKV_OK && worker == 0)
        status = ckv_run_progress_items(s->run, CKV_STAGE_SCORE, done, s->run->blocks.piece_count, pairs, NULL);
    return status;
}

/* All pieces' links in order of (a, b). */
static ckv_status join_links(ckv_run *run, const found_links *of_piece, size_t pieces)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < pieces; i++) {
        n += of_piece[i].count;
        run->result.pairs += of_piece[i].pairs;
    }
    size_t size = 2 * sizeof(ckv_keyed) + sizeof(struct found) + sizeof(ckv_link) + sizeof(uint64_t);
    if (ckv_room_announce(run->room, n * size) != CKV_OK)
        return CKV_NO_MEMORY;
    ckv_keyed *order = malloc(2 * (n + 1) * sizeof *order);
    struct found *all = malloc((n + 1) * sizeof *all);
    run->links = malloc((n + 1) * sizeof *run->links);
    run->link_keys = malloc((n + 1) * sizeof *run->link_keys);
    ckv_status status = order && all && run->links && run->link_keys ? CKV_OK : CKV_NO_MEMORY;
    for (size_t i = 0; status == CKV_OK && i < pieces; i++) {
        for (size_t k = 0; k < of_piece[i].count; k++, at++) {
            order[at] = (ckv_keyed){ of_piece[i].items[k].key, at };
            all[at] = of_piece[i].of[k];
        }
    }
    if (status == CKV_OK) {
        ckv_sort_keyed(order, order + n + 1, n);
        for (size_t i = 0; i < n; i++) {
            run->links[i] =
                (ckv_link){ (uint32_t)(order[i].key >> 32), (uint32_t)order[i].key, all[order[i].value].weight };
            run->link_keys[i] = all[order[i].value].key;
        }
        run->link_count = n;
    }
    free(order);
    free(all);
    return status;
}

/* All pieces' sampled pairs in order. */
static ckv_status join_sampled(ckv_run *run, const found_links *of_piece, size_t pieces)
{
    ckv_entries all = { 0 };
    size_t n = 0;
    for (size_t i = 0; i < pieces; i++)
        n += of_piece[i].below.count;
    if (!ckv_entries_reserve(&all, n))
        return CKV_NO_MEMORY;
    for (size_t i = 0; i < pieces; i++) {
        const ckv_entries *below = &of_piece[i].below;
        if (below->count)
            memcpy(all.items + all.count, below->items, below->count * sizeof *all.items);
        all.count += below->count;
    }
    ckv_status status = ckv_entries_sort(&all);
    run->sampled.items = all.items;
    run->sampled.count = all.count;
    return status;
}

/* The bound under which about SAMPLED of all candidates hash. */
static uint64_t sample_below(const ckv_run *run)
{
    uint64_t pairs = ckv_blocks_total(&run->blocks).pairs;
    return pairs > SAMPLED ? UINT64_MAX / pairs * SAMPLED : UINT64_MAX;
}

ckv_status ckv_run_score(ckv_run *run, ckv_error *err)
{
    run->block_input.beside = run->identity;
    ckv_status indexed = ckv_blocks_index(&run->blocks);
    if (indexed != CKV_OK)
        return failed(err, indexed, "scoring");
    run->sampled.below = sample_below(run);
    const size_t pieces = run->blocks.piece_count;
    scoring s = { .run = run, .of_piece = calloc(pieces + 1, sizeof *s.of_piece) };
    ckv_status status = s.of_piece ? CKV_OK : CKV_NO_MEMORY;
    if (status == CKV_OK)
        status = ckv_parallel_run(run->threads, pieces, score_piece, &s);
    for (size_t w = 0; w < CKV_THREADS_MAX; w++)
        ckv_reach_memo_free(s.of_worker[w]);
    ckv_blocks_free(&run->blocks); /* nobody asks for pairs any more */
    if (status == CKV_OK)
        status = join_links(run, s.of_piece, pieces);
    if (status == CKV_OK)
        status = join_sampled(run, s.of_piece, pieces);
    for (size_t i = 0; status == CKV_OK && i < run->link_count; i++)
        run->result.links += run->links[i].weight >= run->model.link;
    for (size_t i = 0; s.of_piece && i < pieces; i++) {
        free(s.of_piece[i].items);
        free(s.of_piece[i].of);
        free(s.of_piece[i].below.items);
    }
    free(s.of_piece);
    return failed(err, status, "scoring");
}
